// keeping.c: how long the file of a case is kept, as its record says, and its row on the shelf (case_keep). The row is a projection like that of
// the case: archiving makes it, a changed retention changes it; only its state (kept, listed, destroyed) is mod/archive's.
#include "mod/casefile/act.h"

#define FOR_EVER "9999-12-31"

static int last_live(const struct casefile *c, enum act_id type)
{
	for (int i = (int)c->act_count - 1; i >= 0; i--)
		if (c->acts[i].t == type && c->answer.live[i])
			return i;
	return -1;
}

void casefile_keeping(struct arena *a, const struct service *svc, const struct casefile *c, struct case_keeping *out)
{
	const struct val *said = casefile_fact(c, "retention", NULL, NULL);
	int archived = last_live(c, ACT_ARCHIVING), change = last_live(c, ACT_RETENTION_CHANGE);
	*out = (struct case_keeping){.archived = archived >= 0 ? instant_day(c->acts[archived].at) : DAY_NONE};
	law_retention(a, svc->law, &c->record, &c->answer, out->archived, &out->computed);
	out->code = said && said->set ? (int)said->n : out->computed.code;
	out->until = law_retention_end(svc->law, c->record.region, out->code, out->archived);
	out->changed = change >= 0 ? c->acts[change].v[RETENTION_CHANGE_REASON].s : NULL;
}

struct err *keeping_write(struct db *db, struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row)
{
	struct case_keeping k;
	int64_t changed = 0;
	enum act_id t = c->acts[c->act_count - 1].t;
	if (!row->archive_number || !(t == ACT_ARCHIVING || t == ACT_RETENTION_CHANGE || t == ACT_AMENDMENT))
		return NULL;
	casefile_keeping(a, svc, c, &k);
	if (k.archived == DAY_NONE)
		return NULL;
	const char *until = k.until == DAY_NONE ? FOR_EVER : day_text(a, k.until), *retention = codes_retention[k.code].id, *day = day_text(a, k.archived);
	TRY(keep_change(db, a, &(struct keep_change_in){row->region_code, row->id, row->archive_number, day, retention, until}, &changed));
	return changed ? NULL : keep_add(db, a, &(struct keep_add_in){row->region_code, row->id, row->unit_path, row->organ_id, row->archive_number, day, retention, until});
}

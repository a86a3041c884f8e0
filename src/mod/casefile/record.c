// record.c: a case from its rows: the acts for the law engine, the people they name, the organ, the party's earlier cases.
#include "mod/casefile/record.h"

#include <string.h>

static const struct field officer_fields[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "name", .label = "姓名", .kind = FIELD_TEXT},
	{.name = "certificate", .label = "执法证号", .kind = FIELD_TEXT}, {0},
};
enum { OFFICERS_MOST = 4 };

struct err *officers_read(struct arena *a, const char *json, const struct val **rows, size_t *n)
{
	struct value_codec none = {0};
	struct val *v = NULL;
	*n = 0;
	if (strcmp(json, "[]") != 0)
		TRY(value_read_rows(a, &none, officer_fields, json, &v, n));
	*rows = v;
	return NULL;
}

static struct field *loose_fields(struct arena *a, const struct field *fields)
{
	size_t n = field_count(fields);
	struct field *out = NEW_ARRAY(a, struct field, n + 1);
	for (size_t i = 0; i < n; i++) {
		out[i] = fields[i];
		out[i].flags &= ~(unsigned)FIELD_REQUIRED;
	}
	return out;
}

// The law engine reads an amendment's new values as plain JSON by the amended act's fields. Without the key, what is sealed is left out:
// a mask is no value.
static struct err *amendment_open(struct arena *a, const struct casefile *c, struct law_act *act)
{
	struct val *v = (struct val *)act->v, *changed = NULL;
	int at = casefile_act_index(c, v[AMENDMENT_OF].n);
	if (at < 0 || !v[AMENDMENT_VALUES].s)
		return NULL;
	const struct field *fields = c->acts[at].type->fields;
	TRY(value_read(a, &c->codec, fields, v[AMENDMENT_VALUES].s, &changed));
	for (size_t i = 0; !c->codec.vault && fields[i].name; i++)
		if (changed[i].s && value_is_mask(changed[i].s))
			changed[i].set = false;
	struct buf b = buf_new(a);
	shape_write(&b, loose_fields(a, fields), changed);
	v[AMENDMENT_VALUES].s = buf_text(&b);
	return NULL;
}

// Who acted together matters to the law, not to a reader: a page takes them as they stand in the row.
static struct err *act_officers(struct arena *a, const struct act_row *row, struct law_act *act)
{
	const struct val *officers;
	size_t n;
	TRY(officers_read(a, row->officers, &officers, &n));
	for (size_t k = 0; k < n && k < OFFICERS_MOST; k++)
		act->officers[act->officer_count++] = officers[k * OFFICER_FIELDS + OFFICER_ID].n;
	return NULL;
}

static struct err *act_read(struct arena *a, struct casefile *c, size_t i, unsigned flags)
{
	const struct act_row *row = &c->rows[i];
	struct law_act *act = &c->acts[i];
	struct val *v = NULL;
	act->type = act_type_find(row->type);
	if (!act->type)
		return err_cause(a, err_new(a, ERR_INTERNAL, "case.type", "案件中有本程序不认识的动作，请联系管理员升级程序。"), "act type %s", row->type);
	act->t = (enum act_id)(act->type - act_types);
	act->id = row->id;
	act->at = row->at;
	act->recorded = row->recorded_at;
	act->by = row->by_id;
	act->number = row->number;
	if (flags)
		TRY(act_officers(a, row, act));
	TRY(value_read(a, &c->codec, act->type->fields, row->content, &v));
	act->v = v;
	return act->t == ACT_AMENDMENT ? amendment_open(a, c, act) : NULL;
}

static day_t day_or_none(const char *s)
{
	day_t d;
	return s && day_parse(s, &d) ? d : DAY_NONE;
}

struct err *record_organ(struct db *db, struct arena *a, struct casefile *c, int64_t organ_id)
{
	struct case_unit_row *row = NULL;
	const struct json *j = NULL;
	row = people_cache_unit(c->people, a, organ_id);
	if (!row) {
		TRY(case_unit(db, a, organ_id, &row));
		if (!row)
			return err_new(a, ERR_INPUT, "case.organ", "本单位还没有设定作出处罚决定的机关，请联系系统管理员在机构资料中补充。");
		people_cache_unit_put(c->people, row);
	}
	struct unit *u = NEW(a, struct unit);
	*u = (struct unit){.id = row->id, .name = row->name, .short_name = row->short_name, .path = row->path, .kind = row->kind, .region = row->region_code};
	c->organ = u;
	if (row->organ)
		TRY(json_read(a, row->organ, strlen(row->organ), &j));
	c->organ_json = j;
	const char *kind = json_get_text(j, "kind");
	c->record.organ = (struct law_organ){.name = row->name, .kind = kind ? kind : "department", .region = row->region_code,
		.review_organ = json_get_text(j, "review_organ"), .court = json_get_text(j, "court"), .phone = json_get_text(j, "phone"),
		.power_from = day_or_none(json_get_text(j, "power_from")), .power_to = day_or_none(json_get_text(j, "power_to"))};
	return j ? law_grants_read(a, j, &c->record.organ) : NULL;
}

struct err *record_people(struct db *db, struct arena *a, struct casefile *c, const struct law_act *more)
{
	struct idset ids = {.a = a};
	for (size_t i = 0; i < c->act_count; i++)
		people_of_act(&ids, &c->acts[i]);
	if (more)
		people_of_act(&ids, more);
	size_t known = 0;
	while (known < ids.n && people_find(&c->record, ids.ids[known]))
		known++;
	if (known == ids.n)
		return NULL;
	return people_load(db, a, c->people, &ids, &c->record.officers, &c->record.officer_count);
}

struct err *record_prior(struct db *db, struct arena *a, struct casefile *c, const char *party_key)
{
	struct prior_row *rows = NULL;
	size_t n = 0;
	if (!party_key)
		return NULL;
	TRY(case_prior(db, a, party_key, c->record.case_id, &rows, &n));
	struct law_prior *prior = NEW_ARRAY(a, struct law_prior, n + 1);
	size_t have = 0;
	for (size_t i = 0; i < n; i++)
		if (rows[i].decided_day && rows[i].item_code)
			prior[have++] = (struct law_prior){.case_number = rows[i].number, .item = rows[i].item_code, .act_day = day_or_none(rows[i].act_day),
				.decided = day_or_none(rows[i].decided_day), .unit = rows[i].unit_name};
	c->record.prior = prior;
	c->record.prior_count = have;
	return NULL;
}

struct err *record_read(struct arena *a, const struct service *svc, const struct case_row *row, struct act_row *rows, size_t n, unsigned flags, struct casefile *c)
{
	*c = (struct casefile){.row = row, .rows = rows, .act_count = n, .imported = row->imported};
	c->codec = (struct value_codec){.vault = flags & CASE_PLAIN ? svc->vault : NULL, .case_id = row->id};
	c->acts = NEW_ARRAY(a, struct law_act, c->act_count + 1);
	c->record = (struct law_record){.case_id = row->id, .region = row->region_code, .simple = strcmp(row->proc, "simple") == 0, .acts = c->acts, .act_count = c->act_count};
	for (size_t i = 0; i < c->act_count; i++)
		TRY(act_read(a, c, i, flags));
	return NULL;
}

struct err *casefile_load(struct db *db, struct arena *a, const struct service *svc, const struct db_scope *scope, const char *region, int64_t id, unsigned flags,
                          struct casefile **out)
{
	static const struct db_scope all = {.lo = "", .hi = "~"};
	struct case_row *row = NULL;
	struct act_row *rows = NULL;
	struct casefile *c = NEW(a, struct casefile);
	size_t n = 0;
	TRY(case_acts_ahead(db, a, region, id));
	TRY(case_head(db, a, scope ? scope : &all, region, id, &row));
	if (!row)
		return err_new(a, ERR_MISSING, "case.missing", "没有找到该案件，或者您无权查看。请返回列表刷新后再试。");
	TRY(case_acts(db, a, region, id, &rows, &n));
	TRY(record_read(a, svc, row, rows, n, flags, c));
	TRY(record_flow(db, a, svc, c));
	if (flags & CASE_PEOPLE) {
		TRY(record_organ(db, a, c, row->organ_id));
		TRY(record_people(db, a, c, NULL));
		TRY(record_prior(db, a, c, row->party_key));
		TRY(record_recordings(db, a, c, NULL));
		TRY(record_files(db, a, svc, c));
	}
	*out = c;
	return NULL;
}

struct err *casefile_judge(struct arena *a, const struct service *svc, struct casefile *c, instant_t now, unsigned want)
{
	TRY(law_judge(a, svc->law, &c->record, now, want, &c->answer));
	if (!c->imported)
		return NULL;
	// What is missing in a case taken over is not known to be missing: no findings, no lamps.
	c->answer.finding_count = c->answer.clock_count = 0;
	c->answer.verdict = VERDICT_LAWFUL;
	c->answer.state.next_clock = -1;
	for (size_t i = 0; i < c->answer.open_count; i++)
		c->answer.open[i].clock = -1;
	return NULL;
}

struct err *casefile_look(struct arena *a, const struct service *svc, struct casefile *c, instant_t now, unsigned want)
{
	struct err *e = casefile_judge(a, svc, c, now, want);
	if (!e || strcmp(e->code, "law.calendar") != 0)
		return e;
	c->unjudged = e->text;
	c->answer.open_count = 0;
	return NULL;
}

int casefile_act_index(const struct casefile *c, int64_t act_id)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].id == act_id)
			return (int)i;
	return -1;
}

const struct val *casefile_fact(const struct casefile *c, const char *fact, const struct field **field, int *act)
{
	const struct field *f = NULL;
	const struct val *v = law_fact(&c->record, &c->answer, fact, &f);
	if (!v || !v->set)
		return NULL;
	if (field)
		*field = f;
	if (act) {
		*act = -1;
		for (size_t i = 0; i < c->act_count; i++)
			if (c->answer.values[i] && v >= c->answer.values[i] && v < c->answer.values[i] + field_count(c->acts[i].type->fields))
				*act = (int)i;
	}
	return v;
}

const char *casefile_fact_text(const struct casefile *c, const char *fact)
{
	const struct val *v = casefile_fact(c, fact, NULL, NULL);
	return v ? v->s : NULL;
}

int64_t casefile_fact_int(const struct casefile *c, const char *fact, int64_t otherwise)
{
	const struct val *v = casefile_fact(c, fact, NULL, NULL);
	return v ? v->n : otherwise;
}

const struct val *casefile_party(const struct casefile *c, int member)
{
	const struct val *v = casefile_fact(c, "party", NULL, NULL);
	return v && v->sub && v->sub[member].set ? &v->sub[member] : NULL;
}

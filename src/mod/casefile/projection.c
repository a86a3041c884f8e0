// projection.c: the row of a case, as its acts say. Nothing here decides anything: the law engine has.
#include "mod/casefile/act.h"

#include <string.h>

#include "core/text.h"

enum { WARN_WORKDAYS = 3, FACTS_CHARS = 500 };

static const char *const end_kinds[] = {
	[END_NONE] = "", [END_INSPECTED] = "inspected", [END_NOT_FILED] = "not_filed", [END_WITHDRAWN] = "withdrawn", [END_TRANSFERRED] = "transferred", [END_CLOSED] = "closed",
	[END_ARCHIVED] = "archived",
};

day_t warn_day_of(struct arena *a, const struct law_pack *p, day_t due)
{
	day_t d = due;
	for (int n = 0; n < WARN_WORKDAYS;) {
		bool work = true;
		struct err *e = law_is_workday(a, p, --d, &work);
		n += e || work;
	}
	return d;
}

static const char *day_of(struct arena *a, const struct casefile *c, const char *fact)
{
	const struct field *f;
	const struct val *v = casefile_fact(c, fact, &f, NULL);
	return v ? day_text(a, f->kind == FIELD_INSTANT ? instant_day(v->n) : (day_t)v->n) : NULL;
}

static const char *shortened(struct arena *a, const char *s, size_t characters)
{
	const char *p = s;
	while (p && characters-- && *p)
		(void)utf8_next(&p);
	return s ? arena_strndup(a, s, (size_t)(p - s)) : NULL;
}

static const char *what_happened(struct arena *a, const struct casefile *c)
{
	const char *facts = casefile_fact_text(c, "facts"), *summary = casefile_fact_text(c, "summary");
	if (facts && summary)
		return shortened(a, arena_printf(a, "%s\n%s", summary, facts), FACTS_CHARS);
	return shortened(a, facts ? facts : summary, FACTS_CHARS);
}

static const char *text_of(const struct val *v)
{
	return v ? v->s : NULL;
}

const char *party_key(struct arena *a, const struct vault *vault, const char *number)
{
	return arena_strndup(a, vault_index(vault, a, "party", number), PARTY_KEY_DIGITS);
}

const char *party_key_of(struct arena *a, const struct vault *vault, const struct val *party)
{
	static const int numbers[] = {GROUP_PARTY_USCC, GROUP_PARTY_ID_NUMBER, GROUP_PARTY_OPERATOR_ID};
	for (size_t i = 0; party && party->sub && i < sizeof numbers / sizeof *numbers; i++)
		if (party->sub[numbers[i]].set)
			return party_key(a, vault, party->sub[numbers[i]].s);
	return NULL;
}

static const char *case_name(struct arena *a, const struct case_add_in *r, bool decided)
{
	const char *what = r->item_name ? r->item_name : "涉嫌违法线索";
	if (!r->party_name)
		return arena_printf(a, "%s%s", r->place ? shortened(a, r->place, 30) : "", what);
	return arena_printf(a, "%s%s%s案", r->party_name, decided || !r->item_name ? "" : "涉嫌", what);
}

static void project_facts(struct arena *a, const struct service *svc, const struct casefile *c, struct case_add_in *r)
{
	const char *code = casefile_fact_text(c, "item");
	const struct law_item *item = code ? law_item_find(svc->law, code) : NULL;
	r->item_code = code;
	r->item_name = item ? item->name : code;
	r->party_name = text_of(casefile_party(c, GROUP_PARTY_NAME));
	r->party_kind = text_of(casefile_party(c, GROUP_PARTY_KIND));
	r->party_key = party_key_of(a, svc->vault, casefile_fact(c, "party", NULL, NULL));
	r->place = casefile_fact_text(c, "place");
	r->facts = what_happened(a, c);
	r->source = casefile_fact_text(c, "source");
	r->found_day = day_of(a, c, "found_at");
	r->act_day = day_of(a, c, "act_day");
	if (!r->found_day && c->act_count)
		r->found_day = day_text(a, instant_day(c->acts[0].at));
}

// The newest that waits, and how many more wait with it: the list has room for one.
static const char *pending_label(struct arena *a, const struct casefile *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->act_count; i++)
		n += casefile_awaits(a, c, i) != NULL;
	const char *label = c->acts[c->answer.state.pending].type->label;
	return n > 1 ? arena_printf(a, "%s等 %zu 项", label, n) : label;
}

static void project_state(struct arena *a, const struct casefile *c, struct case_add_in *r)
{
	const struct law_state *s = &c->answer.state;
	r->stage = stage_id(s->stage);
	r->end_kind = end_kinds[s->end];
	r->filed_day = day_text(a, s->filed);
	r->decided_day = day_text(a, s->decided);
	r->served_day = day_text(a, s->served);
	r->closed_day = day_text(a, s->closed);
	bool inspected = s->stage == STAGE_INSPECT || s->end == END_INSPECTED;   // an inspection is counted as no case (R348)
	if (inspected)
		r->found_day = NULL;
	if (!r->closed_day && s->end != END_NONE && !inspected)
		r->closed_day = day_text(a, instant_day(c->acts[c->act_count - 1].at));
	r->fine = s->fine;
	r->paid = s->paid_fine;
	r->lead_id = s->lead ? s->lead : DB_NULL_INT;
	const struct law_officer *lead = s->lead ? people_find(&c->record, s->lead) : NULL;
	r->lead_name = lead ? lead->name : NULL;
	r->pending_role = s->pending >= 0 ? s->pending_role : NULL;
	r->pending_label = s->pending >= 0 ? pending_label(a, c) : NULL;
}

static void project_due(struct arena *a, const struct service *svc, const struct casefile *c, struct case_add_in *r)
{
	const struct law_state *s = &c->answer.state;
	// The hours of a transfer, the publicity of an inspection run when the case itself is over.
	bool over = s->end != END_NONE && s->end != END_TRANSFERRED && s->end != END_INSPECTED;
	if (over || s->next_clock < 0 || (size_t)s->next_clock >= c->answer.clock_count)
		return;
	const struct clock *k = &c->answer.clocks[s->next_clock];
	r->due_day = day_text(a, k->due);
	r->warn_day = day_text(a, warn_day_of(a, svc->law, k->due));
	r->due_label = k->label;
}

static const char *number_of(const struct casefile *c)
{
	for (size_t i = c->act_count; i-- > 0;)
		if (c->answer.live[i] && c->acts[i].number && (c->acts[i].t == ACT_FILING || c->acts[i].t == ACT_SIMPLE_DECISION))
			return c->acts[i].number;
	return NULL;
}

void projection_make(struct arena *a, const struct service *svc, const struct casefile *c, instant_t now, struct case_add_in *r)
{
	project_facts(a, svc, c, r);
	project_state(a, c, r);
	project_due(a, svc, c, r);
	r->number = number_of(c);
	r->proc = c->record.simple ? "simple" : "ordinary";
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_ARCHIVING)
			r->archive_number = c->acts[i].v[ARCHIVING_ARCHIVE_NUMBER].s;
	r->name = case_name(a, r, r->decided_day != NULL);
	r->act_count = (int64_t)c->act_count;
	r->version = (int64_t)c->act_count;
	r->updated_at = now;
}

static struct err *change(struct db *db, struct arena *a, const struct casefile *c, const struct case_add_in *r)
{
	struct case_change_in in = {
		.region_code = r->region_code, .id = r->id, .number = r->number, .name = r->name, .proc = r->proc, .stage = r->stage, .end_kind = r->end_kind,
		.item_code = r->item_code, .item_name = r->item_name, .party_name = r->party_name, .party_kind = r->party_kind, .party_key = r->party_key,
		.place = r->place, .facts = r->facts, .source = r->source, .lead_id = r->lead_id, .lead_name = r->lead_name, .found_day = r->found_day,
		.act_day = r->act_day, .filed_day = r->filed_day, .decided_day = r->decided_day, .served_day = r->served_day, .closed_day = r->closed_day,
		.archive_number = r->archive_number, .fine = r->fine, .paid = r->paid, .due_day = r->due_day, .warn_day = r->warn_day, .due_label = r->due_label,
		.pending_role = r->pending_role, .pending_label = r->pending_label, .act_count = r->act_count, .filled = r->filled, .typed = r->typed,
		.updated_at = r->updated_at, .version = r->version, .before = c->row->version,
	};
	int64_t changed = 0;
	TRY(case_change(db, a, &in, &changed));
	return changed == 1 ? NULL : err_new(a, ERR_CONFLICT, "case.stale", "案件刚刚有了新的进展，请刷新后核对，再重新提交。");
}

struct err *projection_write(struct db *db, struct arena *a, const struct casefile *c, const struct case_add_in *row)
{
	return c->row ? change(db, a, c, row) : case_add(db, a, row);
}

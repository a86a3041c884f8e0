// judge.c: the precomputed view of the record that every rule reads, and the reading helpers.
#include "law/judge.h"

#include <string.h>

#include "core/text.h"

// ---- the view

static void index_types(struct judge *j)
{
	for (int t = 0; t < ACT_TYPES; t++)
		j->last[t] = j->effective[t] = j->live[t] = -1;
	j->live[ANY_ACT] = -1;
	for (int i = 0; i < j->n; i++) {
		enum act_id t = j->acts[i].act->t;
		if (!j->acts[i].live)
			continue;
		j->last[t] = i;
		if (j->acts[i].effective && (j->effective[t] < 0 || j->acts[i].effect >= j->acts[j->effective[t]].effect))
			j->effective[t] = i;
	}
	for (int i = j->n - 1; i >= 0; i--) {
		struct seen *s = &j->acts[i];
		s->next_live = j->live[s->act->t];
		s->next_live_any = j->live[ANY_ACT];
		if (s->live)
			j->live[s->act->t] = j->live[ANY_ACT] = i;
	}
}

// Where a fact stands in the acts that set it; field + 1.
static const struct { short item, party, act_day, continuing; } fact_fields[ACT_TYPES] = {
	[ACT_INSPECTION_PLAN] = {0, INSPECTION_PLAN_PARTY + 1, 0, 0},
	[ACT_DEVICE_RECORD] = {DEVICE_RECORD_ITEM + 1, 0, 0, 0},
	[ACT_CLUE] = {CLUE_ITEM + 1, CLUE_PARTY + 1, CLUE_ACT_DAY + 1, CLUE_CONTINUING + 1},
	[ACT_VERIFICATION] = {VERIFICATION_ITEM + 1, VERIFICATION_PARTY + 1, VERIFICATION_ACT_DAY + 1, 0},
	[ACT_FILING] = {FILING_ITEM + 1, FILING_PARTY + 1, FILING_ACT_DAY + 1, FILING_CONTINUING + 1},
	[ACT_CORRECTION_ORDER] = {CORRECTION_ORDER_ITEM + 1, CORRECTION_ORDER_PARTY + 1, 0, 0},
	[ACT_SIMPLE_DECISION] = {SIMPLE_DECISION_ITEM + 1, SIMPLE_DECISION_PARTY + 1, 0, 0},
};

static void read_facts(struct judge *j)
{
	for (int i = 0; i < j->n; i++) {
		const struct seen *s = &j->acts[i];
		enum act_id t = s->act->t;
		if (!s->live || !s->has || !(fact_fields[t].item | fact_fields[t].party))
			continue;
		if (fact_fields[t].item && s->v[fact_fields[t].item - 1].set)
			j->item_code = s->v[fact_fields[t].item - 1].s;
		if (fact_fields[t].party && s->v[fact_fields[t].party - 1].set)
			j->party = s->v[fact_fields[t].party - 1].sub;
		if (fact_fields[t].act_day && s->v[fact_fields[t].act_day - 1].set)
			j->act_day = (day_t)s->v[fact_fields[t].act_day - 1].n;
		if (fact_fields[t].continuing && s->v[fact_fields[t].continuing - 1].set)
			j->continuing = s->v[fact_fields[t].continuing - 1].n;
		if (t == ACT_SIMPLE_DECISION && s->v[SIMPLE_DECISION_ACT_AT].set)
			j->act_day = instant_day(s->v[SIMPLE_DECISION_ACT_AT].n);
	}
	j->item = law_item_find(j->p, j->item_code);
	j->party_kind = j->party && j->party[GROUP_PARTY_KIND].set ? (int)j->party[GROUP_PARTY_KIND].n : -1;
	j->person = law_counts_as_person(j->p, j->party_kind, j->r->region, j->today, &j->person_sure);
}

// A transfer to the police ends the case only while it is theirs.
static bool ends_it(const struct judge *j, int i)
{
	return !is_type(j, i, ACT_TRANSFER) || !to_police(j, i) || at_police(j, INT64_MAX, NULL);
}

static const enum act_id decisions[] = {DECISIONS};

void judge_days(struct judge *j)
{
	int clue = j->last[ACT_CLUE], filing = j->effective[ACT_FILING];
	j->found = clue >= 0 ? V(j, clue, CLUE_FOUND_AT)->set ? instant_day(V(j, clue, CLUE_FOUND_AT)->n) : judge_day(j, clue) : DAY_NONE;
	j->filed = filing >= 0 ? instant_day(j->acts[filing].effect) : DAY_NONE;   // R042: the day of approval
	j->decision = -1;
	for (size_t k = 0; k < sizeof decisions / sizeof *decisions; k++)
		if (j->last[decisions[k]] > j->decision)
			j->decision = j->last[decisions[k]];
	bool decided = j->decision >= 0 && j->acts[j->decision].effective;
	j->decided = decided ? instant_day(j->acts[j->decision].effect) : DAY_NONE;
	j->served = decided ? j->acts[j->decision].served : DAY_NONE;
}

static void read_end(struct judge *j)
{
	for (int i = 0; i < j->n; i++)
		if (j->acts[i].live && j->acts[i].effective && type_of(j, i)->ends > j->end && i != j->focus && ends_it(j, i)) {
			j->end = type_of(j, i)->ends;
			j->ended_by = i;
		}
}

struct err *judge_make(struct arena *a, const struct law_pack *p, const struct law_record *r, instant_t now, int focus, bool want_clocks,
                       struct judge *out)
{
	*out = (struct judge){.a = a, .p = p, .r = r, .now = now, .today = instant_day(now), .focus = focus, .want_clocks = want_clocks,
	                      .n = (int)r->act_count, .party_kind = -1, .act_day = DAY_NONE, .ended_by = -1};
	out->acts = arena_room(a, (r->act_count + 1) * sizeof *out->acts);   // judge_see fills them
	out->area = NEW_ARRAY(a, signed char, r->officer_count + 1);
	out->category = NEW_ARRAY(a, signed char, r->officer_count + 1);
	judge_see(out);
	memo_make(out);
	index_types(out);
	read_facts(out);
	judge_days(out);
	read_end(out);
	return out->err;
}

// ---- reading

// An act with approvals is made when the last one is given: that day stands on the paper (T10). What happens outside has its own moment.
instant_t judge_made(const struct judge *j, int i)
{
	const struct seen *s = &j->acts[i];
	return s->effective && !(s->act->type->flags & ACT_OUTSIDE) ? s->effect : s->when;
}

day_t judge_day(const struct judge *j, int i) { return instant_day(judge_made(j, i)); }

bool enums_have(const struct val *v, const char *code)
{
	for (size_t i = 0; v->set && i < v->count; i++)
		if (v->texts[i][0] == code[0] && strcmp(v->texts[i], code) == 0)
			return true;
	return false;
}

static const short penalty_fields[ACT_TYPES] = {
	[ACT_REPORT] = REPORT_KINDS, [ACT_PRIOR_NOTICE] = PRIOR_NOTICE_KINDS, [ACT_DISCUSSION] = DISCUSSION_KINDS,
		    [ACT_DECISION] = DECISION_KINDS,
};

bool penalty_of(const struct judge *j, int i, struct penalty *out)
{
	static const struct val none;
	if (i < 0 || !j->acts[i].has)
		return false;
	const struct val *v = j->acts[i].v;
	if (is_type(j, i, ACT_SIMPLE_DECISION)) {
		*out = (struct penalty){&v[SIMPLE_DECISION_KINDS], &v[SIMPLE_DECISION_FINE], &none, &none, &none};
		return true;
	}
	int f = penalty_fields[j->acts[i].act->t];
	if (!f)
		return false;
	*out = (struct penalty){&v[f], &v[f + GROUP_PENALTY_FINE], &v[f + GROUP_PENALTY_INCOME], &v[f + GROUP_PENALTY_GOODS],
		    &v[f + GROUP_PENALTY_OTHER_PENALTY]};
	return true;
}

fen_t fine_of(const struct judge *j, int i)
{
	struct penalty p;
	return penalty_of(j, i, &p) && enums_have(p.kinds, "fine") && p.fine->set ? p.fine->n : 0;
}

const struct law_officer *officer_of(const struct judge *j, int64_t user)
{
	for (size_t i = 0; i < j->r->officer_count; i++)
		if (j->r->officers[i].id == user)
			return &j->r->officers[i];
	return NULL;
}

bool region_covers(const char *region, const char *place)
{
	size_t n = strlen(region);
	while (n >= 2 && n % 2 == 0 && region[n - 1] == '0' && region[n - 2] == '0')
		n -= 2;
	return strncmp(region, place, n) == 0;
}

const struct param *param_row(const struct judge *j, enum param_id id, day_t d) { return param_find(j->p, id, j->r->region, d); }

int64_t param_n(const struct judge *j, enum param_id id, day_t d)
{
	const struct param *row = param_row(j, id, d);
	if (!row || !row->set)
		row = param_row(j, id, DAY_NONE);
	return row ? row->n : 0;
}

bool in_force(const struct judge *j, enum param_id id, day_t d)
{
	const struct param *row = param_row(j, id, d);
	return row && row->set;
}

bool number_read(const struct judge *j, enum param_id id, day_t d)
{
	const struct param *row = param_row(j, id, d);
	return row && row->set && row->verified;
}

struct period period_on(const struct judge *j, enum param_id id, day_t d)
{
	const struct param *row = param_row(j, id, d), *any = row && row->set ? row : param_row(j, id, DAY_NONE);
	return any ? (struct period){(int)any->n, any->unit, any != row || !row->verified} : (struct period){0, UNIT_DAY, true};
}

const char *period_words(const struct judge *j, struct period p)
{
	return arena_printf(j->a, "%d%s", p.n, p.unit == UNIT_WORKDAY ? "个工作日" : p.unit == UNIT_MONTH ? "个月" : p.unit == UNIT_HOUR ? "小时" : "日");
}

const char *day_words(const struct judge *j, day_t d)
{
	return d == DAY_NONE ? "（未知日期）" : d == DAY_BEYOND ? "（尚无工作日历的年度）" : day_chinese(j->a, d);
}

const char *time_words(const struct judge *j, instant_t t) { return instant_chinese(j->a, t); }

const char *money_words(const struct judge *j, fen_t fen)
{
	const char *s = money_figures(j->a, fen);
	size_t n = strlen(s);
	return arena_printf(j->a, "%.*s元", (int)(n > 3 && strcmp(s + n - 3, ".00") == 0 ? n - 3 : n), s);
}

bool decides(const struct judge *j, int i)
{
	return is_type(j, i, ACT_DECISION) || is_type(j, i, ACT_NO_PENALTY) || is_type(j, i, ACT_SIMPLE_DECISION);
}

bool awaiting(const struct judge *j, int i)
{
	return j->acts[i].live && !j->acts[i].effective && j->acts[i].steps[0];
}

bool needs_service(const struct judge *j, int i)
{
	const struct seen *s = &j->acts[i];
	return s->live && s->effective && s->act->type->flags & ACT_SERVE && s->served == DAY_NONE;
}

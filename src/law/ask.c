// ask.c: questions that several families ask about the case.
#include "law/judge.h"

#include <string.h>

// 行政处罚法 §63: kinds that carry the right to a hearing whatever their size
static const char *const hearing_kinds[] = {"lower_grade", "revoke_licence", "stop_business", "close_business", "restrict_trade", NULL};

// The provincial number for "较大数额"; *verified: somebody read its text. false: no number known.
static bool threshold(const struct judge *j, enum param_id person, enum param_id company, day_t d, fen_t *out, bool *verified)
{
	const struct param *row = param_row(j, j->person ? person : company, d);
	if (!row || !row->set)
		return false;
	*out = row->n;
	*verified = row->verified && j->person_sure;
	return true;
}

bool hearing_needed(const struct judge *j, int i, bool *verified)
{
	struct penalty p;
	fen_t limit;
	*verified = true;
	if (!penalty_of(j, i, &p))
		return false;
	for (int k = 0; hearing_kinds[k]; k++)
		if (enums_have(p.kinds, hearing_kinds[k]))
			return true;
	day_t d = judge_day(j, i);
	bool fine = enums_have(p.kinds, "fine") && p.fine->set, income = enums_have(p.kinds, "confiscate_income") && p.income->set;
	bool sure_fine = true, sure_income = true;
	if (fine && threshold(j, PARAM_HEARING_FINE_PERSON, PARAM_HEARING_FINE_COMPANY, d, &limit, &sure_fine) && p.fine->n >= limit) {
		*verified = sure_fine;
		return true;
	}
	if (income && threshold(j, PARAM_HEARING_CONFISCATION_PERSON, PARAM_HEARING_CONFISCATION_COMPANY, d, &limit, &sure_income) &&
		    p.income->n >= limit) {
		*verified = sure_income;
		return true;
	}
	*verified = !fine && !income;   // below a number that nobody confirmed, or no number at all
	if (fine && threshold(j, PARAM_HEARING_FINE_PERSON, PARAM_HEARING_FINE_COMPANY, d, &limit, &sure_fine))
		*verified = sure_fine;
	return false;
}

// 行政处罚法 §57: 情节复杂或者重大违法行为. What is certain blocks; what only local lists name warns.
bool discussion_needed(const struct judge *j, int i, const char **why, bool *certain)
{
	int report = judge_before(j, ACT_REPORT, i), hearing = judge_before(j, ACT_HEARING, i);
	bool sure;
	*certain = true;
	if (report >= 0 && said_yes(V(j, report, REPORT_COMPLEX)))
		return *why = "调查终结报告认定情节复杂或者属于重大违法行为", true;
	if (report >= 0 && enum_is(V(j, report, REPORT_DEGREE), DEGREE_REDUCE))
		return *why = "拟减轻处罚", true;
	if (report >= 0 && said_yes(V(j, report, REPORT_OUTSIDE_TIER)))
		return *why = "拟突破裁量基准", true;
	*certain = false;
	if (hearing >= 0)
		return *why = "本案举行过听证", true;
	if (hearing_needed(j, i, &sure))
		return *why = "拟处罚达到听证标准", true;
	return false;
}

// The notice's own promise binds the organ; without one, the parameter (R153 [U]).
day_t statement_end(struct judge *j, int notice)
{
	const struct val *days = V(j, notice, PRIOR_NOTICE_STATEMENT_DAYS);
	day_t served = j->acts[notice].served;
	if (served == DAY_NONE)
		return DAY_NONE;
	return due_party(j, served, UNIT_WORKDAY, days->set ? (int)days->n : (int)param_n(j, PARAM_STATEMENT_PERIOD, served)).due;
}

day_t hearing_request_end(struct judge *j, int notice)
{
	day_t served = j->acts[notice].served;
	struct period p = period_on(j, PARAM_HEARING_REQUEST, served);
	return served == DAY_NONE ? DAY_NONE : due_party(j, served, p.unit, p.n).due;
}

static day_t resumed(const struct judge *j, int suspension)
{
	for (int i = first_about(j, ACT_RESUMPTION, suspension); i >= 0; i = next_about(j, i))
		if (j->acts[i].live && j->acts[i].effective && V(j, i, RESUMPTION_FROM)->set)
			return (day_t)V(j, i, RESUMPTION_FROM)->n;
	return DAY_BEYOND;
}

bool stood_still(const struct judge *j, day_t d, const char **why)
{
	for (int i = j->first[ACT_SUSPENSION]; i >= 0; i = j->acts[i].next) {
		const struct val *from = V(j, i, SUSPENSION_FROM);
		if (!j->acts[i].live || !j->acts[i].effective || !from->set || d < from->n || d >= resumed(j, i))
			continue;
		const struct val *reason = V(j, i, SUSPENSION_REASON);
		*why = arena_printf(j->a, "中止调查（%s；《住房和城乡建设行政处罚程序规定》，待核实）", reason->set ? codes_suspend_reason[reason->n].label : "原因不明");
		return true;
	}
	// TR §10, §13 [U]: where a rule of the place says so
	if (j->first[ACT_TRANSFER] >= 0 && at_police(j, day_start(d + 1) - 1, NULL) && param_n(j, PARAM_PAUSE_FOR_POLICE, d)) {
		*why = "移送公安机关期间";
		return true;
	}
	return false;
}

bool to_police(const struct judge *j, int transfer) { return enum_is(V(j, transfer, TRANSFER_KIND), TRANSFER_KIND_POLICE); }

// TR §8-§10, §13; 行政处罚法 §27: with the police from the approved transfer on, until they decline or a judicial organ sends it back. An
// objection (TR §9) opens the question again.
bool at_police(const struct judge *j, instant_t t, int *transfer)
{
	int sent = -1;
	for (int i = j->first[ACT_TRANSFER]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && j->acts[i].effective && j->acts[i].effect <= t && to_police(j, i))
			sent = i;
	bool there = sent >= 0;
	for (int i = sent + 1; sent >= 0 && i < j->n; i++) {
		if (!j->acts[i].live || j->acts[i].when > t)
			continue;
		if (is_type(j, i, ACT_POLICE_ANSWER) && V(j, i, POLICE_ANSWER_RESULT)->set)
			there = enum_is(V(j, i, POLICE_ANSWER_RESULT), POLICE_RESULT_FILED);
		else if (is_type(j, i, ACT_TRANSFER_OBJECTION) && j->acts[i].has)
			there = true;
		else if (is_type(j, i, ACT_CASE_RETURN))
			there = false;
	}
	if (transfer)
		*transfer = sent;
	return there;
}

bool immovable(const struct judge *j) { return j->item && j->item->domain && strcmp(j->item->domain, "城乡规划") == 0; }

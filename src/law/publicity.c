// publicity.c: 公示, 行政处罚法 §48. procedure.md section P as far as one case meets it.
#include "law/rules.h"

// M55 §10: within seven days of the decision; of a decision only
static void r301(struct judge *j)
{
	EACH(j, i, ACT_PUBLICITY)
		if (j->decision < 0 || j->decided == DAY_NONE)
			judge_blame(j, i, "作出决定后再公示。", "还没有生效的处罚决定，不能公示。");
	if (j->focus >= 0 || j->decision < 0 || j->decided == DAY_NONE || is_type(j, j->decision, ACT_NO_PENALTY) ||
		    is_type(j, j->decision, ACT_SIMPLE_DECISION))
		return;
	int n = (int)param_n(j, PARAM_PUBLISH_DECISION, j->decided), done = j->last[ACT_PUBLICITY];
	struct due e = due_authority(j, j->decided, UNIT_DAY, n), w = due_authority(j, j->decided, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "处罚决定公示期限", .trigger = j->decision, .met_by = done, .wants = ACT_PUBLICITY, .unit = UNIT_DAY,
		    .length = n,
	                       .start = j->decided, .due = e.due, .due_other = w.other, .binds_authority = true},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政处罚法 §48 para 2, §85: changed, set aside: withdrawn within three working days
static void r302(struct judge *j)
{
	int published = j->last[ACT_PUBLICITY];
	for (int i = j->first[ACT_REMEDY]; i >= 0 && published >= 0; i = j->acts[i].next) {
		bool undone = enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ENDED_CHANGED) ||
			    enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ENDED_REVOKED);
		if (!j->acts[i].live || !undone || said_yes(V(j, published, PUBLICITY_NOT_PUBLIC)))
			continue;
		day_t start = judge_day(j, i);
		int n = (int)param_n(j, PARAM_WITHDRAW_PUBLICITY, start), done = j->last[ACT_PUBLICITY_WITHDRAWAL];
		struct due e = due_authority(j, start, UNIT_WORKDAY, n);
		judge_tick(j, (struct clock){.label = "撤回公示期限", .trigger = i, .met_by = done, .wants = ACT_PUBLICITY_WITHDRAWAL,
			    .unit = UNIT_WORKDAY, .length = n,
		                       .start = start, .due = e.due, .due_other = e.other, .binds_authority = true},
		     done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

const struct rule publicity_rules[] = {
	RULE("R301", "《行政处罚法》第四十八条第一款；《住房和城乡建设行政处罚程序规定》第十条", DISCIPLINE, BLOCK, "处罚决定没有按期公示。", "公示，或者登记依法不公示的理由。", r301, NULL),
	RULE("R302", "《行政处罚法》第四十八条第二款、第八十五条", DISCIPLINE, TIMER, "决定被变更、撤销后没有按期撤回公示。", "立即撤回公示信息并公开说明理由。", r302, NULL),
	{0},
};

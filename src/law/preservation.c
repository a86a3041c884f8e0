// preservation.c: 先行登记保存, 行政处罚法 §56. procedure.md section E.
#include "law/goods.h"
#include "law/rules.h"

// The responsible person agrees before
static void r080(struct judge *j)
{
	EACH(j, i, ACT_PRESERVATION) {
		const struct seen *s = &j->acts[i];
		if (s->effective && s->has && s->when < s->act->at)
			continue;   // r084 says it
		int last = s->step ? s->approved_by[s->step - 1] : -1;
		if (last >= 0 && s->has && s->when < j->acts[last].when)
			judge_blame(j, i, NULL, "%s登记保存，%s才经批准，应当先批准后实施。", time_words(j, s->when), time_words(j, j->acts[last].when));
	}
}

// The handling decision, or the penalty decision that confiscates all of it.
static int handling_of(const struct judge *j, int preservation)
{
	for (int i = first_about(j, ACT_PRESERVATION_HANDLING, preservation); i >= 0; i = next_about(j, i))
		if (j->acts[i].live && j->acts[i].effective)
			return i;
	int d = j->effective[ACT_DECISION];
	return d > preservation && goods_confiscated(j, preservation, d) ? d : -1;
}

// Seven working days to a handling decision (行政处罚法 §56, §85); it cannot itself confiscate (§9, §57)
static void r081(struct judge *j)
{
	EACH(j, i, ACT_PRESERVATION_HANDLING)
		goods_taken_by_nobody(j, i, GROUP_GOODS_OUTCOME_OUTCOME, PRESERVATION_OUTCOME_CONFISCATE);
	for (int i = j->first[ACT_PRESERVATION]; i >= 0; i = j->acts[i].next) {
		if (!j->acts[i].live || !j->acts[i].effective)
			continue;
		day_t start = instant_day(j->acts[i].when);
		struct period p = period_on(j, PARAM_PRESERVATION_HANDLING, start);
		int done = handling_of(j, i);
		struct due e = due_authority(j, start, p.unit, p.n);
		judge_tick(j, (struct clock){.label = "登记保存处理期限", .trigger = i, .met_by = done, .wants = ACT_PRESERVATION_HANDLING, .unit = p.unit,
			    .length = p.n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true, .unconfirmed = p.unconfirmed},
		     done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

// List signed, copy handed over
static void r082(struct judge *j)
{
	EACH(j, i, ACT_PRESERVATION)
		if (enum_is(V(j, i, PRESERVATION_HANDOVER), HANDOVER_LATER))
			judge_blame_plain(j, i);
}

// Only things that are evidence
static void r083(struct judge *j)
{
	EACH(j, i, ACT_PRESERVATION)
		if (j->acts[i].has && judge_before(j, ACT_REPORT, i) >= 0)
			judge_blame(j, i, NULL, "调查终结报告已于%s批准，证据已经固定，此时登记保存不是为了取证。",
				    day_words(j, judge_day(j, judge_before(j, ACT_REPORT, i))));
}

// Unlike a coercive measure there is no 24-hour make-up (行政强制法 §19 does not apply)
static void r084(struct judge *j)
{
	EACH(j, i, ACT_PRESERVATION) {
		const struct seen *s = &j->acts[i];
		if (s->has && s->when < s->act->at)
			judge_blame(j, i, NULL, "登记保存时间%s早于报批时间%s，登记保存不能事后补批。", time_words(j, s->when), time_words(j, s->act->at));
	}
}

const struct rule preservation_rules[] = {
	RULE("R080", "《行政处罚法》第五十六条", REVOCABLE, BLOCK, "登记保存没有事先批准。", "登记保存前报行政机关负责人批准。", ON(r080, ACT_PRESERVATION), NULL),
	RULE("R081", "《行政处罚法》第五十六条、第八十五条", REVOCABLE, BLOCK, "登记保存逾期没有处理。", "立即作出处理决定；没有依据继续保存的，返还物品。", ON(r081, ACT_PRESERVATION, ACT_PRESERVATION_HANDLING), NULL),
	RULE("R082", "《行政处罚法》第五十六条；广东省行政执法案卷评查标准", IRREGULAR, BLOCK, "登记保存的清单没有当场交付当事人。", "当场交付清单；当事人拒收的，写明情况留置。", ON(r082, ACT_PRESERVATION), NULL),
	RULE("R083", "《行政处罚法》第五十六条", REVOCABLE, WARN, "登记保存不是为了取证。", "不需要作为证据的物品不得登记保存。", ON(r083, ACT_PRESERVATION), NULL),
	RULE("R084", "《行政处罚法》第五十六条", REVOCABLE, BLOCK, "登记保存事后补批。", "没有事先批准的，立即返还物品。", ON(r084, ACT_PRESERVATION), NULL),
	{0},
};

// filing.c: clue and filing. procedure.md section C.
#include "law/rules.h"

// M55 [U]: 15 days to check a clue, 10 more with approval
static void r040(struct judge *j)
{
	int clue = j->last[ACT_CLUE];
	EACH(j, i, ACT_CLUE_EXTENSION) {
		int most = (int)param_n(j, PARAM_CLUE_CHECK_EXTENSION, judge_day(j, i));
		if (V(j, i, CLUE_EXTENSION_DAYS)->set && V(j, i, CLUE_EXTENSION_DAYS)->n > most)
			judge_blame(j, i, "缩短延长的天数。", "核查延期%lld日，超过可以延长的%d日。", (long long)V(j, i, CLUE_EXTENSION_DAYS)->n, most);
	}
	if (clue < 0 || j->found == DAY_NONE)
		return;
	int check = j->last[ACT_VERIFICATION], more = j->effective[ACT_CLUE_EXTENSION];
	int n = (int)param_n(j, PARAM_CLUE_CHECK, j->found);
	if (more >= 0 && V(j, more, CLUE_EXTENSION_DAYS)->set)
		n += (int)V(j, more, CLUE_EXTENSION_DAYS)->n;
	struct due e = due_authority(j, judge_day(j, clue), UNIT_DAY, n);
	judge_tick(j, (struct clock){.label = "线索核查期限", .trigger = clue, .met_by = check, .wants = ACT_VERIFICATION, .unit = UNIT_DAY,
		    .length = n,
	                       .start = judge_day(j, clue), .due = e.due, .due_other = e.other, .binds_authority = true},
	     check >= 0 ? judge_day(j, check) : DAY_NONE);
}

// 行政处罚法 §54: first evidence of a violation, own jurisdiction, a penalty possible
static void r041(struct judge *j)
{
	EACH(j, i, ACT_FILING) {
		int check = judge_before(j, ACT_VERIFICATION, i);
		if (check >= 0 && enum_is(V(j, check, VERIFICATION_RESULT), CLUE_RESULT_NOT_FILE))
			judge_blame(j, i, NULL, "%s的核查结论是建议不予立案，不符合立案标准。", day_words(j, judge_day(j, check)));
		if (check >= 0 && enum_is(V(j, check, VERIFICATION_RESULT), CLUE_RESULT_TRANSFER))
			judge_blame(j, i, "移送有管辖权的机关。", "%s的核查结论是建议移送，本机关没有管辖权。", day_words(j, judge_day(j, check)));
	}
}

// 行政处罚法 §54, §60: the day of approval is the day of filing; nobody approves before the form exists
static void r042(struct judge *j)
{
	EACH(j, i, ACT_APPROVAL) {
		int t = j->acts[i].target;
		if (t >= 0 && is_type(j, t, ACT_FILING) && j->acts[i].act->at < j->acts[t].act->at)
			judge_blame(j, i, NULL, "批准时间%s早于填写立案审批表的时间%s，立案之日不真实。", time_words(j, j->acts[i].act->at),
				    time_words(j, j->acts[t].act->at));
	}
}

// 行政处罚法 §36: two years, five where life, health or financial safety suffered; from the end of a continuing act
static void r044(struct judge *j)
{
	EACH_OF(j, i, ACT_FILING, ACT_DECISION, ACT_SIMPLE_DECISION) {
		if (!j->acts[i].has || j->act_day == DAY_NONE || j->continuing)
			continue;
		int f = j->last[ACT_FILING];
		bool grave = f >= 0 && said_yes(V(j, f, FILING_LIFE_SAFETY));
		day_t found = j->found != DAY_NONE ? j->found : judge_day(j, i);
		struct period p = period_on(j, grave ? PARAM_LIMITATION_GRAVE : PARAM_LIMITATION, found);
		if (found > day_add_months(j->act_day, p.n))
			judge_blame_by(j, !p.unconfirmed, i, NULL, "违法行为发生于%s，%s才被发现，已超过%d年，不再给予行政处罚。", day_words(j, j->act_day), day_words(j, found), p.n / 12);
	}
}

// [D] discovery is the first official record: it cannot lie after the filing it led to
static void r045(struct judge *j)
{
	EACH(j, i, ACT_FILING)
		if (j->acts[i].has && j->found != DAY_NONE && j->found > judge_day(j, i))
			judge_blame(j, i, NULL, "登记的发现日期%s晚于立案日期%s。", day_words(j, j->found), day_words(j, judge_day(j, i)));
}

// [U] common view of courts: a structure that still stands is an act that goes on; the limitation has not begun
static void r046(struct judge *j)
{
	EACH(j, i, ACT_FILING) {
		if (!j->acts[i].has || !j->continuing || !immovable(j) || j->act_day == DAY_NONE)
			continue;
		day_t found = j->found != DAY_NONE ? j->found : judge_day(j, i);
		if (found > day_add_months(j->act_day, (int)param_n(j, PARAM_LIMITATION, found)))
			judge_blame(j, i, NULL, "建成于%s，%s发现时已超过追责期限，只因违法建筑没有拆除而按继续状态处理。", day_words(j, j->act_day), day_words(j, found));
	}
}

// Practice of 撤案审批表: parties who hold a served paper are told
static void r049(struct judge *j)
{
	EACH(j, i, ACT_WITHDRAWAL) {
		if (!enum_is(V(j, i, WITHDRAWAL_PARTY_TOLD), YES_NO_NO))
			continue;
		for (int k = 0; k < i; k++)
			if (j->acts[k].live && j->acts[k].served != DAY_NONE && type_of(j, k)->flags & ACT_SERVE) {
				judge_blame(j, i, NULL, "已向当事人送达过“%s”（%s），撤销案件应当告知当事人。", type_of(j, k)->label,
					    day_words(j, j->acts[k].served));
				break;
			}
	}
}

const struct rule filing_rules[] = {
	RULE("R040", "《住房和城乡建设行政处罚程序规定》", DISCIPLINE, TIMER, "线索核查超期。", "尽快核查；情况复杂的，批准延长。", ON(r040, ACT_CLUE, ACT_CLUE_EXTENSION), "[U] 15 日、10 日"),
	RULE("R041", "《行政处罚法》第五十四条", DISCIPLINE, BLOCK, "不符合立案标准。", "补充核查，或者不予立案。", ON(r041, ACT_FILING), NULL),
	RULE("R042", "《行政处罚法》第五十四条第二款、第六十条", IRREGULAR, BLOCK, "立案日期不真实。", "由负责人按实际时间审批。", ON(r042, ACT_APPROVAL), NULL),
	RULE("R044", "《行政处罚法》第三十六条", REVOCABLE, BLOCK, "超过追责期限。", "不予立案；违法行为有连续或者继续状态的，写明终了之日。", ON(r044, ACT_FILING, ACT_SIMPLE_DECISION, ACT_DECISION), NULL),
	RULE("R045", "《行政处罚法》第三十六条", NOTE, WARN, "发现日期与立案日期矛盾。", "核对线索登记的发现时间。", ON(r045, ACT_FILING), NULL),
	RULE("R046", "《行政处罚法》第三十六条第二款", NOTE, WARN, "违法建筑没有拆除，按继续状态处理。", "核对当地法院和立法机关的意见，在案卷中写明依据。", ON(r046, ACT_FILING), "[U]"),
	RULE("R049", "《行政处罚法》第五十七条", IRREGULAR, WARN, "撤销案件没有告知当事人。", "告知持有已送达文书的当事人。", ON(r049, ACT_WITHDRAWAL), NULL),
	{0},
};

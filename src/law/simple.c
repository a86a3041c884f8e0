// simple.c: the decision on the spot, 行政处罚法 §51-§53. procedure.md section H.
#include <string.h>

#include "law/rules.h"

// 200 for a citizen, 3,000 for an organisation, the number itself included
static void r130(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		fen_t fine = fine_of(j, i);
		day_t d = judge_day(j, i);
		if (!fine || j->party_kind < 0)
			continue;
		bool org = !j->person || !j->person_sure;   // what is certain: the higher limit; R132 warns of the lower
		const struct param *limit = param_row(j, org ? PARAM_SIMPLE_FINE_COMPANY : PARAM_SIMPLE_FINE_PERSON, d);
		const char *whom = org ? "单位" : "公民";
		if (!limit || !limit->set || fine <= limit->n)
			continue;
		judge_blame_by(j, limit->verified, i, NULL, "对%s当场罚款%s，超过当场处罚的限额%s。", whom, money_words(j, fine), money_words(j, limit->n));
	}
}

// The list is closed: a fine or a warning
static void r131(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		const struct val *kinds = V(j, i, SIMPLE_DECISION_KINDS);
		for (size_t k = 0; k < kinds->count; k++)
			if (strcmp(kinds->texts[k], "fine") != 0 && strcmp(kinds->texts[k], "warning") != 0)
				judge_blame(j, i, NULL, "“%s”不能当场决定，当场处罚只有警告和小额罚款。", code_label(codes_penalty_kind, kinds->texts[k]));
	}
}

// Which limit a sole trader falls under no national text says: the parameter (SZstd [L]: as a citizen)
static void r132(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		fen_t limit = param_n(j, PARAM_SIMPLE_FINE_PERSON, judge_day(j, i));
		if (j->person && !j->person_sure && fine_of(j, i) > limit)
			judge_blame(j, i, NULL, "对个体工商户当场罚款%s，超过公民的限额%s；个体工商户适用哪一限额没有全国性规定。", money_words(j, fine_of(j, i)),
				    money_words(j, limit));
	}
}

// 行政处罚法 §42 has no exception for the simple procedure
static void r133(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		int n = distinct_officers(j->acts[i].act);
		if (j->acts[i].has && n < param_n(j, PARAM_OFFICERS_MIN, judge_day(j, i)))
			judge_blame_by(j, number_read(j, PARAM_OFFICERS_MIN, judge_day(j, i)), i, NULL, "当场处罚只有%d名执法人员，不得少于两人。", n);
	}
}

// 行政处罚法 §44, §45, §52: certificate, facts, reasons, rights, and the party is heard
static void r134(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		if (said_no(V(j, i, SIMPLE_DECISION_SHOWN_CERTIFICATE)))
			judge_blame(j, i, "出示证件后重新办理。", "当场处罚没有出示执法证件。");
		if (said_no(V(j, i, SIMPLE_DECISION_TOLD)))
			judge_blame_plain(j, i);
	}
}

// 行政处罚法 §52 para 1: pre-printed and numbered
static void r135(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION)
		if (j->acts[i].has && j->focus < 0 && !j->acts[i].act->number)
			judge_blame_plain(j, i);
}

// 行政处罚法 §52 para 1: handed over on the spot
static void r136(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION)
		if (enum_is(V(j, i, SIMPLE_DECISION_HANDOVER), HANDOVER_LATER))
			judge_blame_plain(j, i);
}

// 行政处罚法 §52 para 3; M55 §14: three days to register it with the own organ
static void r137(struct judge *j)
{
	int i = j->last[ACT_SIMPLE_DECISION], done = j->last[ACT_SIMPLE_FILING];
	if (i < 0)
		return;
	day_t start = judge_day(j, i);
	if (!in_force(j, PARAM_SIMPLE_FILING, start))
		return;
	int n = (int)param_n(j, PARAM_SIMPLE_FILING, start);
	// M55's 日: whichever ends first binds
	struct due e = due_authority(j, start, UNIT_DAY, n), w = due_authority(j, start, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "当场处罚备案期限", .trigger = i, .met_by = done, .wants = ACT_SIMPLE_FILING, .unit = UNIT_DAY,
		    .length = n, .start = start,
	                       .due = e.due, .due_other = w.other, .binds_authority = true},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政复议法 §23(一): review first; the paper must name the organ
static void r138(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		const char *said = V(j, i, SIMPLE_DECISION_REVIEW_ORGAN)->s, *right = j->r->organ.review_organ;
		if (said && right && strcmp(said, right) != 0)
			judge_blame(j, i, NULL, "当场处罚应当先申请行政复议，复议机关应为%s，不是%s。", right, said);
	}
}

// [D] from 行政处罚法 §29: one act is not cut into several small fines
static void r139(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION)
		for (size_t k = 0; k < j->r->prior_count; k++) {
			const struct law_prior *p = &j->r->prior[k];
			if (j->item_code && p->decided != DAY_NONE && p->decided == judge_day(j, i) && p->act_day != j->act_day &&
				    strcmp(p->item, j->item_code) == 0)
				judge_blame(j, i, NULL, "同一当事人同日因同一事项已被处罚一次（%s），请核对是否把一个违法行为拆成几次处罚。",
					    p->case_number ? p->case_number : "案号不详");
		}
}

// The item's own article
static void r140(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		const char *gap = j->item && j->item->order_first && fine_of(j, i) ? not_unheeded(j, i) : NULL;
		if (gap)
			judge_blame(j, i, NULL, "《%s》%s规定责令改正后拒不改正才能罚款，本案%s，不能当场直接罚款。", j->item->law, j->item->article_of_penalty, gap);
	}
}

const struct rule simple_rules[] = {
	RULE("R130", "《行政处罚法》第五十一条", REVOCABLE, BLOCK, "超过当场处罚的限额。", "改用普通程序。", ON(r130, ACT_SIMPLE_DECISION), NULL),
	RULE("R131", "《行政处罚法》第五十一条", REVOCABLE, BLOCK, "处罚种类不能当场决定。", "改用普通程序。", ON(r131, ACT_SIMPLE_DECISION), NULL),
	RULE("R132", "《行政处罚法》第五十一条", REVOCABLE, WARN, "个体工商户的当场处罚限额有疑问。", "改用普通程序，或者按本地规定确认限额。", ON(r132, ACT_SIMPLE_DECISION), "[U] 参数 simple_fine_sole_trader_as"),
	RULE("R133", "《行政处罚法》第四十二条第一款", REVOCABLE, BLOCK, "当场处罚只有一名执法人员。", "由两名执法人员共同办理。", ON(r133, ACT_SIMPLE_DECISION), NULL),
	RULE("R134", "《行政处罚法》第四十四条、第四十五条、第五十二条", REVOCABLE, BLOCK, "当场处罚没有告知拟处罚内容、事实、理由、依据和陈述申辩权利。",
	     "当场告知，听取陈述申辩后再决定。", ON(r134, ACT_SIMPLE_DECISION), NULL),
	RULE("R135", "《行政处罚法》第五十二条第一款", IRREGULAR, WARN, "当场处罚决定书没有编号。", "使用预定格式、编有号码的决定书。", ON(r135, ACT_SIMPLE_DECISION), NULL),
	RULE("R136", "《行政处罚法》第五十二条第一款", REVOCABLE, BLOCK, "当场处罚决定书没有当场交付。", "当场交付当事人；拒收的，在决定书上注明。", ON(r136, ACT_SIMPLE_DECISION), NULL),
	RULE("R137", "《行政处罚法》第五十二条第三款；《住房和城乡建设行政处罚程序规定》第十四条", IRREGULAR, TIMER, "当场处罚没有按期备案。", "立即报所属行政机关备案。",
	     ON(r137, ACT_SIMPLE_DECISION), NULL),
	RULE("R138", "《行政复议法》第二十三条第一款第一项、第二十四条", IRREGULAR, BLOCK, "复议机关写错。", "写明正确的复议机关。", ON(r138, ACT_SIMPLE_DECISION), NULL),
	RULE("R139", "《行政处罚法》第二十九条", REVOCABLE, WARN, "可能把一个违法行为拆成几次处罚。", "核对违法行为的时间和地点；是同一行为的，撤回重复的处罚。", ON(r139, ACT_SIMPLE_DECISION), NULL),
	RULE("R140", "《行政处罚法》第二十八条；该事项的罚则", REVOCABLE, BLOCK, "没有先责令改正就当场罚款。", "先责令改正；拒不改正的，再处罚。", ON(r140, ACT_SIMPLE_DECISION), NULL),
	{0},
};

// consistency.c: one case, one truth: the papers agree with each other. procedure.md section T.
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

// The main line in its lawful order; each may not be made before the last of those left of it.
static void r370(struct judge *j)
{
	static const enum act_id line[] = {ACT_CLUE, ACT_FILING, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_LEGAL_REVIEW, ACT_DISCUSSION,
		    ACT_DECISION, ACT_CLOSING, ACT_ARCHIVING};
	for (size_t k = 1; k < sizeof line / sizeof *line; k++)
		EACH(j, i, line[k])
			for (size_t m = 0; m < k; m++) {
				int earlier = j->effective[line[m]];
				bool before = earlier >= 0 && earlier < i && judge_day(j, i) < judge_day(j, earlier);
				if (before)
					judge_blame(j, i, NULL, "“%s”的日期%s早于“%s”的日期%s。", type_of(j, i)->label,
					    day_words(j, judge_day(j, i)), type_of(j, earlier)->label, day_words(j, judge_day(j, earlier)));
			}
	EACH(j, i, ACT_DISCUSSION) {
		const char *why = j->acts[i].has && j->effective[ACT_LEGAL_REVIEW] < 0 ? review_demanded(j, i) : NULL;   // §57 para 2 alone asks for none
		if (why)
			judge_blame(j, i, "先送法制审核，再集体讨论。", "%s，应当先经法制审核，再集体讨论。", why);
	}
}

// The party as told to whom: the same number from filing to decision.
static const struct val *party_of(const struct judge *j, int i)
{
	static const struct { enum act_id t; int f; } where[] = {
		{ACT_FILING, FILING_PARTY}, {ACT_CORRECTION_ORDER, CORRECTION_ORDER_PARTY}, {ACT_SIMPLE_DECISION, SIMPLE_DECISION_PARTY},
	};
	for (size_t k = 0; k < sizeof where / sizeof *where; k++)
		if (is_type(j, i, where[k].t) && V(j, i, where[k].f)->set)
			return V(j, i, where[k].f)->sub;
	return NULL;
}

static bool same_party(const struct val *a, const struct val *b)
{
	static const int ids[] = {GROUP_PARTY_ID_NUMBER, GROUP_PARTY_USCC, GROUP_PARTY_NAME};
	for (size_t k = 0; k < 3; k++)
		if (a[ids[k]].set && b[ids[k]].set && !text_equal(a[ids[k]].s, b[ids[k]].s))
			return false;
	return true;
}

static void r371(struct judge *j)
{
	EACH_OF(j, i, ACT_FILING, ACT_CORRECTION_ORDER, ACT_SIMPLE_DECISION) {
		const struct val *mine = party_of(j, i);
		for (int k = i - 1; mine && k >= 0; k--) {
			const struct val *theirs = j->acts[k].live ? party_of(j, k) : NULL;
			if (!theirs)
				continue;
			if (!same_party(mine, theirs))
				judge_blame(j, i, NULL, "“%s”的当事人是%s，“%s”的当事人是%s，姓名（名称）或者证件号码不一致。", type_of(j, i)->label,
					    mine[GROUP_PARTY_NAME].s,
				      type_of(j, k)->label, theirs[GROUP_PARTY_NAME].s);
			break;
		}
	}
}

// 行政处罚法 §44, §57: told and decided on the same articles
static void r372(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int n = judge_before(j, ACT_PRIOR_NOTICE, i);
		if (n < 0 || !j->acts[i].has)
			continue;
		if (!text_equal(V(j, n, PRIOR_NOTICE_ARTICLE_OF_DUTY)->s, V(j, i, DECISION_ARTICLE_OF_DUTY)->s))
			judge_blame(j, i, NULL, "决定认定违反%s，告知的是%s。", V(j, i, DECISION_ARTICLE_OF_DUTY)->s,
				    V(j, n, PRIOR_NOTICE_ARTICLE_OF_DUTY)->s);
		if (!text_equal(V(j, n, PRIOR_NOTICE_ARTICLE_OF_PENALTY)->s, V(j, i, DECISION_ARTICLE_OF_PENALTY)->s))
			judge_blame(j, i, NULL, "决定的处罚依据是%s，告知的是%s。", V(j, i, DECISION_ARTICLE_OF_PENALTY)->s,
				    V(j, n, PRIOR_NOTICE_ARTICLE_OF_PENALTY)->s);
	}
}

// Lower than told: lawful, but the reason belongs on paper
static void r373(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int n = judge_before(j, ACT_PRIOR_NOTICE, i), talk = judge_before(j, ACT_DISCUSSION, i),
			    answer = judge_before(j, ACT_STATEMENT_REVIEW, i);
		if (n >= 0 && fine_of(j, i) && fine_of(j, i) < fine_of(j, n) && talk < n && answer < 0)
			judge_blame(j, i, NULL, "决定罚款%s，告知的是%s，案卷中没有减少的理由。", money_words(j, fine_of(j, i)), money_words(j, fine_of(j, n)));
	}
}

static bool same_penalty(const struct judge *j, int a, int b)
{
	struct penalty x, y;
	if (!penalty_of(j, a, &x) || !penalty_of(j, b, &y))
		return true;
	bool same = fine_of(j, a) == fine_of(j, b) && x.kinds->count == y.kinds->count &&
		    (x.income->set ? x.income->n : 0) == (y.income->set ? y.income->n : 0);
	for (size_t k = 0; k < x.kinds->count; k++)
		same = same && enums_have(y.kinds, x.kinds->texts[k]);
	return same;
}

// 行政处罚法 §57: decided as discussed
static void r374(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int talk = judge_before(j, ACT_DISCUSSION, i);
		if (talk >= 0 && !same_penalty(j, talk, i))
			judge_blame(j, i, NULL, "决定的内容与%s集体讨论的结论不一致。", day_words(j, judge_day(j, talk)));
	}
}

static bool assigned(const struct judge *j, int64_t user, int i)
{
	int c = judge_before(j, ACT_OFFICER_CHANGE, i), f = judge_before(j, ACT_FILING, i);
	const struct val *lead = c >= 0 ? V(j, c, OFFICER_CHANGE_LEAD) : V(j, f, FILING_LEAD);
	const struct val *with = c >= 0 ? V(j, c, OFFICER_CHANGE_ASSISTANTS) : V(j, f, FILING_ASSISTANTS);
	bool in = lead->n == user;
	for (size_t k = 0; k < with->count; k++)
		in = in || with->ids[k] == user;
	return in;
}

// Those who act are those assigned, or the change was approved
static void r375(struct judge *j)
{
	EACH_OF(j, i, ACT_INTERVIEW, ACT_SCENE_RECORD, ACT_REPORT) {
		const struct law_act *act = j->acts[i].act;
		if (judge_before(j, ACT_FILING, i) < 0)
			continue;
		for (int k = 0; k < act->officer_count; k++)
			if (!assigned(j, act->officers[k], i)) {
				const struct law_officer *o = officer_of(j, act->officers[k]);
				judge_blame(j, i, NULL, "%s不是立案审批表上的承办人，也没有批准变更。", o ? o->name : "所填的人员");
			}
	}
}

// 行政处罚法 §57, §58, §64: the parts of investigator, reviewer, chair and approver are different people's
static void r376(struct judge *j)
{
	EACH(j, i, ACT_APPROVAL) {
		int t = j->acts[i].target, review = judge_before(j, ACT_LEGAL_REVIEW, i);
		bool final = t >= 0 && (is_type(j, t, ACT_DECISION) || is_type(j, t, ACT_NO_PENALTY));
		if (final && review >= 0 && j->acts[review].act->by && j->acts[review].act->by == j->acts[i].act->by)
			judge_blame(j, i, NULL, "审批人就是本案的法制审核人员，审核与决定应当分开。");
	}
}

// 行政强制法 §45: fine and surcharge together not above twice the fine
static void r380(struct judge *j)
{
	EACH(j, i, ACT_PAYMENT) {
		struct balance b;
		const struct val *kind = V(j, i, PAYMENT_PAY_FOR);
		balance_before(j, i + 1, judge_day(j, i), &b);
		if (!b.fine || !kind->set)
			continue;
		if (enum_is(kind, PAY_FOR_FINE) && b.paid_fine > b.fine)
			judge_blame(j, i, NULL, "累计缴纳罚款%s，超过应缴的%s。", money_words(j, b.paid_fine), money_words(j, b.fine));
		if (enum_is(kind, PAY_FOR_SURCHARGE) && b.paid_surcharge > b.surcharge)
			judge_blame(j, i, NULL, "累计缴纳加处罚款%s，超过应缴的%s。", money_words(j, b.paid_surcharge), money_words(j, b.surcharge));
	}
}

// 行政处罚法 §63: the right to a hearing is looked at again with what is decided
static void r383(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		bool sure, needed = hearing_needed(j, i, &sure);
		int n = judge_before(j, ACT_PRIOR_NOTICE, i);
		if (!needed || n < 0 || said_yes(V(j, n, PRIOR_NOTICE_HEARING_RIGHT)))
			continue;
		if (sure)
			judge_blame_plain(j, i);
		else
			judge_doubt(j, i, SEV_NOTE, NULL, "决定的处罚达到本地登记的听证标准，告知时没有告知听证权利；该标准尚未核实（依据待核实）。");
	}
}

// A fine is a whole number of yuan above zero
static void r390(struct judge *j)
{
	struct penalty p;
	EACH_OF(j, i, PENALTIES) {
		if (!penalty_of(j, i, &p) || !enums_have(p.kinds, "fine") || !p.fine->set)
			continue;
		if (p.fine->n <= 0 || p.fine->n % 100)
			judge_blame(j, i, NULL, "罚款%s不是大于零的整数元。", money_words(j, p.fine->n));
	}
}

const struct rule consistency_rules[] = {
	RULE("R370", "《行政处罚法》第四十条、第五十四条至第六十一条", REVOCABLE, BLOCK, "日期先后颠倒。", "核对日期；次序确实颠倒的，重新办理后面的步骤。", ON(r370, ACT_CLUE, ACT_FILING, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_LEGAL_REVIEW, ACT_DISCUSSION, ACT_DECISION, ACT_CLOSING, ACT_ARCHIVING), NULL),
	RULE("R371", "《行政处罚法》第四十条、第五十九条", IRREGULAR, BLOCK, "当事人前后不一致。", "核对当事人；确实有误的，更正在前的文书。", ON(r371, ACT_FILING, ACT_SIMPLE_DECISION, ACT_CORRECTION_ORDER), NULL),
	RULE("R372", "《行政处罚法》第四十四条", REVOCABLE, BLOCK, "告知与决定引用的条文不一致。", "按告知的条文决定；确需变更的，重新告知。", ON(r372, ACT_DECISION), NULL),
	RULE("R373", "《行政处罚法》第四十五条", NOTE, WARN, "决定比告知轻，没有说明理由。", "在裁量理由中说明。", ON(r373, ACT_DECISION), NULL),
	RULE("R374", "《行政处罚法》第五十七条第二款", REVOCABLE, BLOCK, "决定与集体讨论的结论不一致。", "按讨论结论决定，或者重新讨论。", ON(r374, ACT_DECISION), NULL),
	RULE("R375", "《行政处罚法》第四十二条", IRREGULAR, WARN, "办案人员与立案时不一致。", "办理变更承办人。", ON(r375, ACT_INTERVIEW, ACT_SCENE_RECORD, ACT_REPORT), NULL),
	RULE("R376", "《行政处罚法》第五十七条、第五十八条", REVOCABLE, BLOCK, "审核、审批没有分开。", "换由其他负责人审批。", ON(r376, ACT_APPROVAL), NULL),
	RULE("R380", "《行政强制法》第四十五条第二款", REVOCABLE, BLOCK, "缴款超过应缴数额。", "核对缴款；多缴的退还当事人。", ON(r380, ACT_PAYMENT), NULL),
	RULE("R383", "《行政处罚法》第六十三条", REVOCABLE, BLOCK, "决定达到听证标准，没有告知听证权利。", "重新告知，保障当事人要求听证的权利。", ON(r383, ACT_DECISION), NULL),
	RULE("R390", "《行政处罚法》第四十条", IRREGULAR, BLOCK, "罚款数额有误。", "核对罚款数额。", ON(r390, PENALTIES), NULL),
	{0},
};

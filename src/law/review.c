// review.c: 法制审核 and 集体讨论, 行政处罚法 §57, §58. procedure.md section I, R166-R170.
#include "law/rules.h"

// The review that counts for decision i: after the report in force.
static int review_for(const struct judge *j, int i)
{
	int review = judge_before(j, ACT_LEGAL_REVIEW, i), report = judge_before(j, ACT_REPORT, i);
	return review >= 0 && report >= 0 && j->acts[review].effect < j->acts[report].effect ? -1 : review;
}

// What §58 itself sends to review: great public interest (一), a hearing (二), a difficult case of several legal relations (三), what another law
// or regulation sends there (四). NULL: none of them.
const char *review_demanded(const struct judge *j, int i)
{
	int report = judge_before(j, ACT_REPORT, i), held = judge_before(j, ACT_HEARING, i);
	if (held >= 0)
		return arena_printf(j->a, "本案经过听证程序（%s）", day_words(j, judge_day(j, held)));
	const struct val *grounds = report >= 0 ? V(j, report, REPORT_REVIEW_GROUNDS) : NULL;
	return grounds && grounds->count ? arena_printf(j->a, "调查终结报告认定本案“%s”", code_label(codes_review_ground, grounds->texts[0])) : NULL;
}

// 情节复杂或者重大违法行为 are words of §57; whether the case is difficult in the sense of §58(三) the report does not say by them.
static bool perhaps_reviewed(const struct judge *j, int i)
{
	int report = judge_before(j, ACT_REPORT, i);
	return report >= 0 && said_yes(V(j, report, REPORT_COMPLEX));
}

// The number of the place's list [L], where one is known and this fine reaches it; NULL.
static const struct param *listed_sum(const struct judge *j, int i)
{
	const struct param *row = param_row(j, j->person ? PARAM_LEGAL_REVIEW_FINE_PERSON : PARAM_LEGAL_REVIEW_FINE_COMPANY, judge_day(j, i));
	return row && row->set && fine_of(j, i) >= row->n ? row : NULL;
}

// A review that only the list of the place asks for, or a rule of its own that takes every ordinary case. Such a row of data/law/params.json
// blocks once somebody has confirmed it, and warns until then.
static void listed_review(struct judge *j, int i)
{
	const struct param *all = param_row(j, PARAM_LEGAL_REVIEW_ALL, judge_day(j, i)), *sum = listed_sum(j, i);
	if (sum && sum->verified)
		judge_blame(j, i, NULL, "罚款%s，达到法制审核清单的%s（%s），没有经过法制审核。", money_words(j, fine_of(j, i)), money_words(j, sum->n), sum->source);
	else if (all && all->set && all->n == true && all->verified)
		judge_blame(j, i, NULL, "普通程序案件都须法制审核（%s），本案没有经过法制审核。", all->source);
	else if (sum)
		judge_doubt(j, i, j->rule->severity, NULL, "罚款%s，达到法制审核清单的%s（%s），没有经过法制审核（依据待核实）。", money_words(j, fine_of(j, i)),
			    money_words(j, sum->n), sum->source);
	else if (all && all->set && all->n == true)
		judge_doubt(j, i, j->rule->severity, NULL, "本案没有经过法制审核；许多地方规定普通程序案件都须审核，请核对本地的清单（依据待核实）。");
}

// §58: before 作出行政处罚的决定; of a decision not to punish it says nothing, lists of places do.
static void r166(struct judge *j)
{
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY) {
		int review = review_for(j, i), asked = judge_before(j, ACT_REVIEW_REQUEST, i);
		bool waits = asked >= 0 && (review < 0 || j->acts[review].effect < j->acts[asked].effect);
		if (review >= 0 && !waits)
			continue;
		const char *why = review < 0 && is_type(j, i, ACT_DECISION) ? review_demanded(j, i) : NULL;
		if (why)
			judge_blame(j, i, NULL, "%s，没有经过法制审核，不得作出决定。", why);
		else if (waits)
			judge_blame(j, i, "等法制机构提出审核意见；不须审核的，由法制机构退回。", "本案已于%s送法制审核，还没有审核意见，不能作出决定。", day_words(j, judge_day(j, asked)));
		else if (is_type(j, i, ACT_DECISION) && perhaps_reviewed(j, i))
			judge_blame_warn(j, i, SEV_NOTE, "属于疑难复杂、涉及多个法律关系的，先送法制审核；不属于的，在调查终结报告中说明。",
				    "调查终结报告认定情节复杂或者属于重大违法行为，没有写明是否疑难复杂、涉及多个法律关系，本案没有经过法制审核。");
		else
			listed_review(j, i);
	}
}

// §58: not passed, no decision
static void r167(struct judge *j)
{
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY) {
		int review = review_for(j, i);
		const struct val *said = review >= 0 ? V(j, review, LEGAL_REVIEW_CONCLUSION) : NULL;
		if (said && said->set && said->n != REVIEW_CONCLUSION_PASS)
			judge_blame(j, i, NULL, "%s的法制审核结论是“%s”，不能作出决定。", day_words(j, judge_day(j, review)),
				    codes_review_conclusion[said->n].label);
	}
}

// §58; SZstd: each element with an opinion; a bad one and "pass" contradict each other
static void r168(struct judge *j)
{
	static const int elements[] = {LEGAL_REVIEW_SUBJECT, LEGAL_REVIEW_FACTS_OPINION, LEGAL_REVIEW_LAW_OPINION,
		    LEGAL_REVIEW_PROCEDURE_OPINION,
	                               LEGAL_REVIEW_POWER_OPINION, LEGAL_REVIEW_PAPER_OPINION};
	EACH(j, i, ACT_LEGAL_REVIEW) {
		if (!enum_is(V(j, i, LEGAL_REVIEW_CONCLUSION), REVIEW_CONCLUSION_PASS))
			continue;
		for (size_t k = 0; k < sizeof elements / sizeof *elements; k++)
			if (enum_is(V(j, i, elements[k]), REVIEW_OPINION_BAD))
				judge_blame(j, i, NULL, "“%s”的审核意见是不符合要求，结论却是通过。", type_of(j, i)->fields[elements[k]].label);
		if (enum_is(V(j, i, LEGAL_REVIEW_CRIME_OPINION), YES_NO_YES))
			judge_blame(j, i, "移送公安机关。", "审核认为涉嫌犯罪需要移送，结论却是通过。");
	}
}

// §57, §58: investigation, notice and hearing, review, discussion, decision. A review before the hearing is none (§58(二)).
static void r169(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int review = review_for(j, i), notice = judge_before(j, ACT_PRIOR_NOTICE, i), held = judge_before(j, ACT_HEARING, i);
		if (review < 0)
			continue;
		day_t day = judge_day(j, review);
		if (held >= 0 && j->acts[review].effect < j->acts[held].when)
			judge_blame(j, i, NULL, "法制审核（%s）在听证（%s）之前，听证后没有再审核。", day_words(j, day), day_words(j, judge_day(j, held)));
		else if (notice >= 0 && j->acts[notice].served != DAY_NONE && day < j->acts[notice].served)
			judge_blame(j, i, NULL, "法制审核（%s）在事先告知（%s送达）之前，告知后没有再审核。", day_words(j, day), day_words(j, j->acts[notice].served));
	}
}

// §57 para 2: complex or grave
static void r170(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		const char *why;
		bool certain;
		int talk = judge_before(j, ACT_DISCUSSION, i);
		if (talk >= 0 || !j->acts[i].has || !discussion_needed(j, i, &why, &certain))
			continue;
		if (certain)
			judge_blame(j, i, NULL, "%s，应当由行政机关负责人集体讨论决定，本案还没有集体讨论。", why);
		else
			judge_doubt(j, i, SEV_NOTE, NULL, "%s，许多地方规定应当集体讨论，请核对本地的规定（依据待核实）。", why);
	}
}

const struct rule review_rules[] = {
	RULE("R166", "《行政处罚法》第五十八条第一款", REVOCABLE, BLOCK, "应当法制审核而没有审核，不得作出决定。", "送法制机构审核，取得通过的审核意见。", ON(r166, ACT_NO_PENALTY, ACT_DECISION), NULL),
	RULE("R167", "《行政处罚法》第五十八条第一款", REVOCABLE, BLOCK, "法制审核没有通过。", "按审核意见修改、补充，重新送审。", ON(r167, ACT_NO_PENALTY, ACT_DECISION), NULL),
	RULE("R168", "《行政处罚法》第五十八条", IRREGULAR, BLOCK, "审核意见与结论矛盾。", "逐项写明意见；不符合要求的，结论应为退回或者不同意。", ON(r168, ACT_LEGAL_REVIEW), NULL),
	RULE("R169", "《行政处罚法》第五十七条、第五十八条", REVOCABLE, BLOCK, "法制审核的次序不对。", "告知、听证以后重新送法制审核。", ON(r169, ACT_DECISION), NULL),
	RULE("R170", "《行政处罚法》第五十七条第二款", REVOCABLE, BLOCK, "应当集体讨论而没有讨论。", "由两名以上行政机关负责人集体讨论，形成结论。", ON(r170, ACT_DECISION), NULL),
	{0},
};

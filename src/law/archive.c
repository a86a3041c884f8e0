// archive.c: 结案, 归档. procedure.md section S.
#include "law/rules.h"

static int court_finished(const struct judge *j)
{
	for (int i = j->first[ACT_COURT_RESULT]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && said_yes(V(j, i, COURT_RESULT_FINISHED)))
			return i;
	return -1;
}

// Was the decision set aside by then? What happens after closing does not make the closing wrong.
static bool gone_before(const struct judge *j, int closing)
{
	int gone = set_aside_by(j, j->decision);
	return gone >= 0 && gone < closing;
}

// What is missing for this way of closing; NULL: nothing.
static const char *gap(struct judge *j, int i, int kind)
{
	struct balance b;
	bool penalty = j->decision >= 0 && !is_type(j, j->decision, ACT_NO_PENALTY);
	switch (kind) {
	case CLOSE_KIND_PERFORMED:
		balance_at(j, instant_day(j->acts[i].act->at), &b, NULL, NULL);
		if (!penalty || j->served == DAY_NONE)
			return "没有已经送达的处罚决定";
		if (gone_before(j, i))
			return "处罚决定已经被撤销";
		if (b.paid_fine < b.fine)
			return arena_printf(j->a, "罚款%s只缴纳了%s", money_words(j, b.fine), money_words(j, b.paid_fine));
		return NULL;
	case CLOSE_KIND_COURT_ENFORCED: return court_finished(j) < 0 ? "没有法院执行完毕的结果" : NULL;
	case CLOSE_KIND_NO_PENALTY:
	case CLOSE_KIND_NOT_ESTABLISHED:
		return j->decision >= 0 && is_type(j, j->decision, ACT_NO_PENALTY) &&
			    j->acts[j->decision].effective ? NULL : "没有生效的不予行政处罚决定";
	case CLOSE_KIND_TRANSFERRED: return j->effective[ACT_TRANSFER] < 0 ? "没有经过批准的移送" : NULL;
	case CLOSE_KIND_WITHDRAWN: return j->effective[ACT_WITHDRAWAL] < 0 ? "没有经过批准的撤销案件" : NULL;
	case CLOSE_KIND_SET_ASIDE: return !gone_before(j, i) ? "没有撤销处罚决定的复议决定或者裁判" : NULL;
	case CLOSE_KIND_TERMINATED: return penalty ? NULL : "没有处罚决定，谈不上终结执行";
	}
	return NULL;
}

// Closing says what truly happened (procedure.md R360); the time to close is local [U]
static void r360(struct judge *j)
{
	EACH(j, i, ACT_CLOSING) {
		const struct val *kind = V(j, i, CLOSING_KIND);
		if (!kind->set) {
			if (j->decision < 0 || !j->acts[j->decision].effective)
				judge_blame(j, i, NULL, "还没有生效的决定，不能结案。");
			continue;
		}
		const char *what = gap(j, i, (int)kind->n);
		if (what)
			judge_blame(j, i, NULL, "%s，不能按“%s”结案。", what, codes_close_kind[kind->n].label);
	}
}

// 行政强制法 §53: a lost court window is no performance
static void r361(struct judge *j)
{
	EACH(j, i, ACT_CLOSING)
		if (enum_is(V(j, i, CLOSING_KIND), CLOSE_KIND_TERMINATED) && j->effective[ACT_COURT_APPLICATION] < 0 &&
			    fine_of(j, j->decision))
			judge_blame_plain(j, i);
}

// 机关文件材料归档范围和文书档案保管期限规定 [U]: ten years is below what the practice texts give for a case file
static void r364(struct judge *j)
{
	EACH(j, i, ACT_ARCHIVING)
		if (enum_is(V(j, i, ARCHIVING_RETENTION), RETENTION_TEN))
			judge_blame_plain(j, i);
}

// 行政处罚法 §28: the file says whether the violation was put right
static void r120_closing(struct judge *j)
{
	EACH(j, i, ACT_CLOSING)
		if (enum_is(V(j, i, CLOSING_CORRECTION), CORRECT_STATE_NOT_DONE))
			judge_blame_plain(j, i);
}

const struct rule archive_rules[] = {
	RULE("R360", "《行政处罚法》第五十七条、第六十六条", IRREGULAR, BLOCK, "不符合结案条件。", "完成相应的步骤，或者改选结案方式。", r360, NULL),
	RULE("R361", "《行政强制法》第五十三条", DISCIPLINE, WARN, "没有申请法院强制执行就终结执行。", "写明未申请的原因，登记责任处理情况。", r361, NULL),
	RULE("R364", "《机关文件材料归档范围和文书档案保管期限规定》", DISCIPLINE, WARN, "处罚案卷的保管期限只有十年。", "一般案卷三十年，重要案卷永久。", r364, "[U] 参数 retention_general"),
	RULE("N012", "《行政处罚法》第二十八条第一款", NOTE, WARN, "违法行为结案时仍未改正。", "跟踪改正情况，必要时另行立案。", r120_closing, NULL),
	{0},
};

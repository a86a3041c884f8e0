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

// What there was to do is done: the fine paid in full, the case handed over, withdrawn, left without penalty. -1: not yet.
static int over_by(struct judge *j)
{
	struct balance b;
	int d = j->decision, pay = j->last[ACT_PAYMENT];
	bool penalty = d >= 0 && !is_type(j, d, ACT_NO_PENALTY);
	if (d >= 0 && !penalty)
		return j->served != DAY_NONE ? d : -1;
	if (!penalty || pay < 0)
		return -1;
	balance_at(j, j->today, &b, NULL, NULL);
	return b.fine > 0 && b.paid_fine >= b.fine && b.paid_surcharge >= b.surcharge ? pay : -1;
}

// The time to close is local: fifteen days or thirty [U]. A clock to watch; a late closing is a doubt.
static void close_in_time(struct judge *j)
{
	int from = j->focus < 0 ? over_by(j) : -1, done = j->effective[ACT_CLOSING];
	if (from < 0)
		return;
	day_t start = is_type(j, from, ACT_NO_PENALTY) ? j->served : judge_day(j, from), met = done >= 0 ? judge_day(j, done) : DAY_NONE;
	int n = (int)param_n(j, PARAM_CLOSE_CASE, start);
	struct due e = due_party(j, start, UNIT_DAY, n), w = due_party(j, start, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "结案期限", .trigger = from, .met_by = done, .wants = ACT_CLOSING, .unit = UNIT_DAY, .length = n, .start = start,
		    .due = e.due, .due_other = w.due, .note = "结案期限由各地规定，十五日或者三十日（依据待核实）。"}, met);
	if ((met != DAY_NONE ? met : j->today) > w.due)
		judge_doubt(j, done >= 0 ? done : from, SEV_NOTE, "及时结案；本地期限较长的，改正法律参数。", "%s已经具备结案条件，%d个工作日到%s届满，%s结案（依据待核实）。", day_words(j, start), n,
			    day_words(j, w.due), met != DAY_NONE ? day_words(j, met) : "至今没有");
}

// Closing says what truly happened (procedure.md R360)
static void r360(struct judge *j)
{
	close_in_time(j);
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

static void kept_long_enough(struct judge *j, int i, const struct val *kept)
{
	int least = (int)param_n(j, PARAM_RETENTION_GENERAL, judge_day(j, i)), years = kept->set ? retention_years((int)kept->n) : 0;
	if (years && years < least)
		judge_blame(j, i, NULL, "处罚案卷的保管期限是%d年，少于一般案卷的%d年。", years, least);
}

// 机关文件材料归档范围和文书档案保管期限规定 [U]: a common case file for so many years, a weighty one for ever
static void r364(struct judge *j)
{
	EACH(j, i, ACT_ARCHIVING)
		kept_long_enough(j, i, V(j, i, ARCHIVING_RETENTION));
	EACH(j, i, ACT_RETENTION_CHANGE)
		kept_long_enough(j, i, V(j, i, RETENTION_CHANGE_RETENTION));
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
	RULE("R361", "《行政强制法》第五十三条", DISCIPLINE, WARN, "没有申请法院强制执行就终结执行。", "写明未申请的原因，登记责任处理情况。", ON(r361, ACT_CLOSING), NULL),
	RULE("R364", "《机关文件材料归档范围和文书档案保管期限规定》", DISCIPLINE, WARN, "处罚案卷的保管期限太短。", "一般案卷三十年，重要案卷永久。", ON(r364, ACT_RETENTION_CHANGE, ACT_ARCHIVING), "[U] 国家规定的原文未读"),
	RULE("N012", "《行政处罚法》第二十八条第一款", NOTE, WARN, "违法行为结案时仍未改正。", "跟踪改正情况，必要时另行立案。", ON(r120_closing, ACT_CLOSING), NULL),
	{0},
};

// demolition.c: unlawful buildings, from the order to stop to the day of demolition. 城乡规划法 §64-§68, 行政强制法 §35-§37, §44.
// procedure.md section M.
#include <string.h>

#include "law/enforce.h"
#include "law/rules.h"

// §64 of 城乡规划法 asks first whether the building can be put right; §65 (villages) does not.
static bool asks_planning(const struct judge *j)
{
	return j->item && strstr(j->item->law, "城乡规划法") && strcmp(j->item->article_of_penalty, "第六十四条") == 0;
}

// What speaks against an order to demolish, or a fine in its place; NULL: nothing.
static const char *planning_gap(const struct judge *j, int i, bool demolish)
{
	int o = judge_before(j, ACT_PLANNING_OPINION, i);
	if (o < 0)
		return "没有城乡规划主管部门的书面认定意见";
	if (!V(j, o, PLANNING_OPINION_AREA)->set || !V(j, o, PLANNING_OPINION_COST)->set)
		return "规划认定意见没有写明违法建设的面积和造价";
	bool correctable = enum_is(V(j, o, PLANNING_OPINION_CONCLUSION), PLANNING_CONCLUSION_CORRECTABLE);
	if (demolish && correctable)
		return "规划认定尚可采取改正措施消除影响，应当限期改正并处罚款";
	return !demolish && !correctable ? "规划认定无法采取改正措施消除影响，应当限期拆除，不能拆除的没收" : NULL;
}

// 城乡规划法 §64: correctable or not, in writing, with area and cost
static void r250(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_DECISION) {
		const char *gap = enum_is(V(j, i, DEMOLITION_DECISION_ZONE), BUILD_ZONE_CITY) ? planning_gap(j, i, true) : NULL;
		if (gap)
			judge_blame(j, i, NULL, "%s，不能决定限期拆除。", gap);
	}
	EACH(j, i, ACT_DECISION) {
		const char *gap = asks_planning(j) && j->acts[i].has ? planning_gap(j, i, item_gives(j->item, "order_remove")) : NULL;
		if (gap)
			judge_blame(j, i, NULL, "%s，不能按“%s”处罚。", gap, j->item->name);
	}
}

static bool charged(const struct judge *j, int decision, int i)
{
	for (int k = first_about(j, ACT_GOVERNMENT_CHARGE, decision); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live && enums_have(V(j, k, GOVERNMENT_CHARGE_MEASURES), "demolish"))
			return true;
	return false;
}

static int demolition_of(const struct judge *j, int enforcement)
{
	int d = enforcement >= 0 && is_type(j, enforcement, ACT_ENFORCE_DECISION) ? j->acts[enforcement].target : -1;
	return d >= 0 && is_type(j, d, ACT_DEMOLITION_DECISION) ? d : -1;
}

// 城乡规划法 §64, §65, §68: in villages the township; in planned areas demolition only when the government has charged the organ with it
static void r251(struct judge *j)
{
	const char *kind = j->r->organ.kind;
	bool town = kind && strcmp(kind, "town") == 0;
	EACH(j, i, ACT_DEMOLITION_DECISION)
		if (enum_is(V(j, i, DEMOLITION_DECISION_ZONE), BUILD_ZONE_VILLAGE) && !town)
			judge_blame(j, i, "移送乡、镇人民政府处理。", "乡、村庄规划区内的违法建设由乡、镇人民政府责令停止建设、限期改正和拆除，%s没有此项职权。", j->r->organ.name);
	EACH(j, i, ACT_ENFORCE_DECISION) {
		int d = demolition_of(j, i);
		if (d >= 0 && enum_is(V(j, d, DEMOLITION_DECISION_ZONE), BUILD_ZONE_CITY) && !charged(j, d, i))
			judge_blame(j, i, "报请县级以上地方人民政府责成强制拆除。", "县级以上地方人民政府没有责成强制拆除。");
	}
}

static bool served_by(const struct judge *j, int k, int i) { return k >= 0 && j->acts[k].served != DAY_NONE && j->acts[k].served <= judge_day(j, i); }

static int announced(const struct judge *j, int decision, int i)
{
	int best = -1;
	for (int k = first_about(j, ACT_DEMOLITION_ANNOUNCEMENT, decision); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live)
			best = k;
	return best;
}

static void told_before(struct judge *j, int i)
{
	int n = judge_before(j, ACT_DEMOLITION_NOTICE, i);
	if (!served_by(j, n, i)) {
		judge_blame(j, i, "先送达限期拆除事先告知书，听取陈述、申辩。", "没有送达限期拆除事先告知书，不能决定限期拆除。");
		return;
	}
	const struct val *days = V(j, n, DEMOLITION_NOTICE_STATEMENT_DAYS);
	day_t end = due_party(j, j->acts[n].served, UNIT_WORKDAY, (int)days->n).due;
	if (judge_day(j, i) <= end)
		judge_blame(j, i, "等期限届满。", "陈述、申辩期限到%s届满，现在不能决定限期拆除。", day_words(j, end));
}

// The links of the chain that are missing before the building is torn down.
static const char *missing_links(const struct judge *j, int d, int i)
{
	int stop = judge_before(j, ACT_STOP_BUILDING, d);
	const struct { bool there; const char *what; } links[] = {
		{!enum_is(V(j, d, DEMOLITION_DECISION_STATE), BUILD_STATE_UNDER_WAY) || stop >= 0, "责令停止建设"},
		{served_by(j, judge_before(j, ACT_DEMOLITION_NOTICE, d), i), "事先告知"}, {served_by(j, d, i), "限期拆除决定的送达"},
		{served_by(j, duty_reminder_for(j, d, i), i), "催告"}, {served_by(j, j->acts[i].target, i), "强制执行决定的送达"}, {announced(j, d, i) >= 0, "公告"},
	};
	const char *list = NULL;
	for (size_t k = 0; k < sizeof links / sizeof *links; k++)
		if (!links[k].there)
			list = list ? arena_printf(j->a, "%s、%s", list, links[k].what) : links[k].what;
	return list;
}

// 行政强制法 §35-§37, §44; 北京三中院 2018: the whole chain, link by link
static void r252(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_DECISION)
		if (j->acts[i].has)
			told_before(j, i);
	EACH(j, i, ACT_DEMOLITION_EXECUTION) {
		int d = demolition_of(j, j->acts[i].target);
		const char *gap = d >= 0 ? missing_links(j, d, i) : NULL;
		if (gap)
			judge_blame(j, i, NULL, "强制拆除以前缺少：%s。", gap);
		const struct val *sign = V(j, i, DEMOLITION_EXECUTION_SIGN);
		if (sign->set && !enum_is(sign, SIGN_STATE_SIGNED) && !V(j, i, DEMOLITION_EXECUTION_WITNESSES)->count)
			judge_blame(j, i, "由见证人在实施笔录上签名。", "当事人没有在实施笔录上签名，也没有见证人。");
	}
}

// [L]: where a local rule lets a building under way be torn down at once
static const struct param *at_once_here(const struct judge *j, int d)
{
	const struct param *row = param_row(j, PARAM_DEMOLITION_UNDER_WAY, judge_day(j, d));
	return row && row->set && row->n == true && enum_is(V(j, d, DEMOLITION_DECISION_STATE), BUILD_STATE_UNDER_WAY) ? row : NULL;
}

static void too_early(struct judge *j, int i, int d, const char *gap)
{
	const struct param *local = at_once_here(j, d);
	if (local)
		judge_blame_warn(j, i, SEV_NOTE, NULL, "%s；本地对正在搭建的违法建筑可以立即拆除（%s%s）。", gap, local->source, local->verified ? "" : "，依据待核实");
	else
		judge_blame(j, i, NULL, "%s，现在不能强制拆除。", gap);
}

static void remedy_clock(struct judge *j, int d)
{
	day_t strict, generous;
	remedies_end(j, d, &strict, &generous);
	int n = (int)param_n(j, PARAM_LAWSUIT, j->acts[d].served);
	judge_tick(j, (struct clock){.label = "限期拆除决定的复议、诉讼期限", .trigger = d, .met_by = -1, .wants = ACT_TYPES, .unit = UNIT_MONTH, .length = n,
		    .start = j->acts[d].served, .due = generous, .due_other = strict, .note = "当事人不申请复议、不起诉又不拆除的，期限届满后才能强制拆除。"},
	     j->today > generous ? generous : DAY_NONE);
}

// 行政强制法 §44: after the periods of review and lawsuit, neither taken, and after the announced day
static void r253(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_EXECUTION) {
		int d = demolition_of(j, j->acts[i].target), a = d >= 0 ? announced(j, d, i) : -1;
		day_t at = instant_day(j->acts[i].when), strict, generous;
		const char *why;
		if (d < 0 || !j->acts[i].has || j->acts[d].served == DAY_NONE)
			continue;
		remedies_end(j, d, &strict, &generous);
		if (remedy_running(j, at, &why))
			judge_blame(j, i, "等复议、诉讼结束。", "本案正在%s，不能强制拆除。", why);
		else if (at <= generous)
			too_early(j, i, d, arena_printf(j->a, "当事人申请复议、提起诉讼的期限到%s届满", day_words(j, generous)));
		if (a >= 0 && at <= V(j, a, DEMOLITION_ANNOUNCEMENT_DEADLINE)->n)
			judge_blame(j, i, NULL, "公告的自行拆除期限到%s届满，现在不能强制拆除。", day_words(j, (day_t)V(j, a, DEMOLITION_ANNOUNCEMENT_DEADLINE)->n));
	}
	for (int d = j->first[ACT_DEMOLITION_DECISION]; d >= 0 && j->focus < 0; d = j->acts[d].next)
		if (j->acts[d].live && j->acts[d].effective && j->acts[d].served != DAY_NONE)
			remedy_clock(j, d);
}

// 城乡规划法 §64, §68: what is being built is stopped first
static void r254(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_DECISION)
		if (enum_is(V(j, i, DEMOLITION_DECISION_STATE), BUILD_STATE_UNDER_WAY) && judge_before(j, ACT_STOP_BUILDING, i) < 0)
			judge_blame_plain(j, i);
}

// 行政强制法 §26 by analogy [D]: what is inside is listed before a witness or notary, stored, handed over
static void r255(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_EXECUTION) {
		if (!said_yes(V(j, i, DEMOLITION_EXECUTION_CONTENTS)))
			continue;
		if (!V(j, i, DEMOLITION_EXECUTION_GOODS)->count)
			judge_blame(j, i, "逐件清点，登记物品清单。", "建筑物内的物品没有清单。");
		if (!V(j, i, DEMOLITION_EXECUTION_WITNESSES)->count && !V(j, i, DEMOLITION_EXECUTION_NOTARY)->set)
			judge_blame(j, i, "邀请见证人或者公证机构到场。", "清点物品没有见证人，也没有公证。");
		if (!V(j, i, DEMOLITION_EXECUTION_GIVEN)->set)
			judge_blame(j, i, "交付当事人，或者登记保管并通知领取。", "没有写明物品是否交付当事人。");
		else if (enum_is(V(j, i, DEMOLITION_EXECUTION_GIVEN), GOODS_GIVEN_KEPT) && !V(j, i, DEMOLITION_EXECUTION_STORAGE)->set)
			judge_blame(j, i, "写明物品存放地点。", "物品登记保管，没有写明存放地点。");
	}
}

// 城乡规划法 §64; 国有土地上房屋征收与补偿条例 [U]: expropriation is not got round
static void r256(struct judge *j)
{
	EACH(j, i, ACT_DEMOLITION_DECISION)
		if (said_yes(V(j, i, DEMOLITION_DECISION_EXPROPRIATION)))
			judge_blame_plain(j, i);
}

const struct rule demolition_rules[] = {
	RULE("R250", "《城乡规划法》第六十四条", REVOCABLE, BLOCK, "没有规划认定。", "取得城乡规划主管部门的书面认定意见，按认定结论处理。", ON(r250, ACT_DEMOLITION_DECISION, ACT_DECISION), NULL),
	RULE("R251", "《城乡规划法》第六十四条、第六十五条、第六十八条", REVOCABLE, BLOCK, "没有拆除违法建筑的职权。", "由有权机关处理。", ON(r251, ACT_DEMOLITION_DECISION, ACT_ENFORCE_DECISION), NULL),
	RULE("R252", "《行政强制法》第三十五条至第三十七条、第四十四条", REVOCABLE, BLOCK, "拆除违法建筑的程序不完整。", "补齐前面的步骤以后再实施。", ON(r252, ACT_DEMOLITION_DECISION, ACT_DEMOLITION_EXECUTION),
	     "较大的拆除是否听证、多大为较大，没有读到规定，不判断"),
	RULE("R253", "《行政强制法》第四十四条", REVOCABLE, BLOCK, "还不能强制拆除。", "等复议、诉讼期限和公告期限届满。", ON(r253, ACT_DEMOLITION_DECISION, ACT_DEMOLITION_EXECUTION), NULL),
	RULE("R254", "《城乡规划法》第六十四条、第六十八条", REVOCABLE, WARN, "正在建设，没有先责令停止建设。", "先责令停止建设。", ON(r254, ACT_DEMOLITION_DECISION), "[L] 上海：正在搭建的可以立即拆除（R253）"),
	RULE("R255", "《行政强制法》第二十六条", REVOCABLE, BLOCK, "建筑物内的物品没有妥善处理。", "清点、登记、保管、交付。", ON(r255, ACT_DEMOLITION_EXECUTION), NULL),
	RULE("R256", "《城乡规划法》第六十四条；《国有土地上房屋征收与补偿条例》", REVOCABLE, WARN, "建筑位于房屋征收范围内，不得以查处违法建设代替征收补偿。", "核实建设时间、手续和历史原因，与征收部门的认定一致后再处理。",
	     ON(r256, ACT_DEMOLITION_DECISION), "[U] 征收与补偿条例原文未读"),
	{0},
};

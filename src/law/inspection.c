// inspection.c: 行政检查: basis, notice, people, the draw, the result, what becomes of it. procedure.md section R, and R308.
// 国办发〔2024〕54号 was seen in secondary texts only.
#include <string.h>

#include "law/rules.h"

#define SECONDARY "[二手] 国办发〔2024〕54号只见二手文本"
#define ZHEJIANG "330000"   // its regulation on comprehensive enforcement was read; elsewhere the circular alone speaks

// 双随机, 综合查一次: the law in Zhejiang; elsewhere nobody has read the text that asks for it.
static void blame_here(struct judge *j, int i, const char *mend, const char *text)
{
	if (j->r->region && region_covers(ZHEJIANG, j->r->region))
		judge_blame(j, i, mend, "%s", text);
	else
		judge_doubt(j, i, j->rule->severity, mend, "%s", text);
}

// A firm or a trader: the rules about enterprises do not speak of a citizen's home.
static bool enterprise(const struct judge *j, int plan)
{
	const struct val *party = plan >= 0 ? V(j, plan, INSPECTION_PLAN_PARTY)->sub : NULL;
	return party && party[GROUP_PARTY_KIND].set && party[GROUP_PARTY_KIND].n != PARTY_KIND_PERSON;
}

static bool of_kind(const struct judge *j, int plan, int kind) { return plan >= 0 && enum_is(V(j, plan, INSPECTION_PLAN_KIND), kind); }

static bool texts_have(const char *const *list, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], s) == 0)
			return true;
	return false;
}

// ---- before: 国办发〔2024〕54号

// Announced as an inspecting organ, the item in the published list, the year's number not used up. A record without this part is not blamed.
static void r340(struct judge *j)
{
	const struct law_inspecting *s = &j->r->inspecting;
	if (!s->known)
		return;
	EACH(j, i, ACT_INSPECTION_PLAN) {
		const struct val *items = V(j, i, INSPECTION_PLAN_ITEMS), *times = V(j, i, INSPECTION_PLAN_TIMES);
		if (!j->acts[i].has || !enterprise(j, i))
			continue;
		if (s->qualified == DAY_NONE || s->qualified > judge_day(j, i))
			judge_blame(j, i, NULL, "%s没有公告行政检查主体资格。", j->r->organ.name);
		for (size_t k = 0; k < items->count; k++)
			if (!texts_have(s->items, s->item_count, items->texts[k]))
				judge_blame(j, i, "去掉清单以外的事项。", "检查事项“%s”不在公布的检查事项清单中，未经公布的不得实施。", items->texts[k]);
		if (s->cap_set && !of_kind(j, i, INSPECTION_KIND_CLUE) && times->n >= s->cap)
			judge_blame(j, i, "改到下一年度；有投诉举报、转办线索的，按线索检查。", "本年度已检查%d次，公布的年度频次上限是%d次。", (int)times->n, (int)s->cap);
	}
}

// Approved before, told by a notice, the firm's code scanned on entry
static void r341(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_NOTICE)
		if (said_no(V(j, i, INSPECTION_NOTICE_TOLD)))
			judge_blame(j, i, "补齐内容后重新送交。", "行政检查通知书没有载明依据、事项、人员、权利和监督途径。");
	EACH(j, i, ACT_INSPECTION_ENTRY) {
		if (!enterprise(j, judge_before(j, ACT_INSPECTION_PLAN, i)))
			continue;
		if (judge_before(j, ACT_INSPECTION_NOTICE, i) < 0)
			judge_blame(j, i, NULL, "还没有送交行政检查通知书，不能入企检查。");
		if (j->acts[i].has && !said_yes(V(j, i, INSPECTION_ENTRY_SCANNED)) && !V(j, i, INSPECTION_ENTRY_NO_SCAN)->set)
			judge_blame(j, i, "扫企业码登记；当地没有企业码的，写明原因。", "入企检查没有扫企业码，也没有写明原因。");
	}
}

// Auxiliary staff, grid workers and third parties may come along, they do not inspect (two certificate holders: R020, R021, R023)
static void r342(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_ENTRY)
		if (said_yes(V(j, i, INSPECTION_ENTRY_HELPERS_INSPECT)))
			judge_blame_plain(j, i);
}

// Five 严禁, eight 不得
static void r343(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_FEEDBACK) {
		const struct val *bans = V(j, i, INSPECTION_FEEDBACK_BANS), *by = V(j, i, INSPECTION_FEEDBACK_BY);
		struct buf b = buf_new(j->a);
		for (size_t k = 0; k < bans->count; k++)
			buf_printf(&b, "%s%s", k ? "、" : "", code_label(codes_inspection_ban, bans->texts[k]));
		if (b.len)
			judge_blame(j, i, NULL, "%s反映检查中有：%s。", codes_feedback_by[by->n].label, buf_text(&b));
	}
}

// ---- the draw

static bool in_ids(const struct val *list, int64_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->ids[i] == id)
			return true;
	return false;
}

// What the seed gives of the list of people and of objects, as words; *same: it is what was recorded.
static const char *objects_due(struct judge *j, int i, bool *same)
{
	const struct val *list = V(j, i, INSPECTION_DRAW_OBJECTS), *drawn = V(j, i, INSPECTION_DRAW_DRAWN_OBJECTS);
	size_t k = (size_t)V(j, i, INSPECTION_DRAW_OBJECT_COUNT)->n, *at = NEW_ARRAY(j->a, size_t, k + 1);
	struct buf b = buf_new(j->a);
	k = k < list->count ? k : list->count;
	law_draw(j->a, arena_printf(j->a, "%s/objects", V(j, i, INSPECTION_DRAW_SEED)->s), list->count, k, at);
	*same = drawn->count == k;
	for (size_t n = 0; n < k; n++) {
		buf_printf(&b, "%s%s", n ? "、" : "", list->texts[at[n]]);
		*same = *same && texts_have(drawn->texts, drawn->count, list->texts[at[n]]);
	}
	return buf_text(&b);
}

static const char *people_due(struct judge *j, int i, bool *same)
{
	const struct val *list = V(j, i, INSPECTION_DRAW_INSPECTORS), *drawn = V(j, i, INSPECTION_DRAW_DRAWN_INSPECTORS);
	size_t k = (size_t)V(j, i, INSPECTION_DRAW_INSPECTOR_COUNT)->n, *at = NEW_ARRAY(j->a, size_t, k + 1);
	struct buf b = buf_new(j->a);
	k = k < list->count ? k : list->count;
	law_draw(j->a, arena_printf(j->a, "%s/inspectors", V(j, i, INSPECTION_DRAW_SEED)->s), list->count, k, at);
	*same = drawn->count == k;
	for (size_t n = 0; n < k; n++) {
		const struct law_officer *o = officer_of(j, list->ids[at[n]]);
		buf_printf(&b, "%s%s", n ? "、" : "", o ? o->name : "名单以外的人员");
		*same = *same && in_ids(drawn, list->ids[at[n]]);
	}
	return buf_text(&b);
}

static void drawn_true(struct judge *j, int i)
{
	static const char mend[] = "按算出的结果登记；名单有误的，写明理由重新抽取。";
	bool same;
	const char *due = objects_due(j, i, &same);
	if (!same)
		blame_here(j, i, mend, arena_printf(j->a, "按种子“%s”和所列名单应抽中的对象是%s，登记的与此不同。", V(j, i, INSPECTION_DRAW_SEED)->s, due));
	due = people_due(j, i, &same);
	if (!same)
		blame_here(j, i, mend, arena_printf(j->a, "按种子“%s”和所列名单应抽中的检查人员是%s，登记的与此不同。", V(j, i, INSPECTION_DRAW_SEED)->s, due));
}

// Who comes and where to is what was drawn.
static void came_as_drawn(struct judge *j, int i, int plan)
{
	int draw = judge_before(j, ACT_INSPECTION_DRAW, i);
	if (draw < 0) {
		blame_here(j, i, "先随机抽取检查对象和检查人员。", "双随机抽查没有随机抽取的记录。");
		return;
	}
	const struct val *objects = V(j, draw, INSPECTION_DRAW_DRAWN_OBJECTS), *people = V(j, draw, INSPECTION_DRAW_DRAWN_INSPECTORS);
	const char *name = V(j, plan, INSPECTION_PLAN_PARTY)->sub[GROUP_PARTY_NAME].s;
	if (!texts_have(objects->texts, objects->count, name))
		blame_here(j, i, "检查抽中的对象。", arena_printf(j->a, "检查对象“%s”没有被抽中。", name));
	for (int k = 0; k < j->acts[i].act->officer_count; k++) {
		const struct law_officer *o = officer_of(j, j->acts[i].act->officers[k]);
		if (!in_ids(people, j->acts[i].act->officers[k]))
			blame_here(j, i, "由抽中的人员检查；需要回避的，写明理由重新抽取。", arena_printf(j->a, "%s不是抽中的检查人员。", o ? o->name : "到场人员"));
	}
}

// ZJreg §21: objects and inspectors by chance, so that it can be repeated; not drawn until it suits
static void r344(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_DRAW) {
		if (!j->acts[i].has)
			continue;
		drawn_true(j, i);
		int earlier = judge_before(j, ACT_INSPECTION_DRAW, i);
		if (earlier >= 0 && earlier < i && !V(j, i, INSPECTION_DRAW_REDRAW_REASON)->set)
			blame_here(j, i, "写明重新抽取的理由。", arena_printf(j->a, "%s已经抽取过，没有写明理由就重新抽取。", day_words(j, judge_day(j, earlier))));
	}
	EACH(j, i, ACT_INSPECTION_ENTRY) {
		int plan = judge_before(j, ACT_INSPECTION_PLAN, i);
		if (of_kind(j, plan, INSPECTION_KIND_RANDOM))
			came_as_drawn(j, i, plan);
	}
}

// ZJreg §13: what can be looked at in one visit is
static void r345(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_PLAN)
		if (V(j, i, INSPECTION_PLAN_PENDING)->count && !said_yes(V(j, i, INSPECTION_PLAN_JOINT)))
			blame_here(j, i, NULL, arena_printf(j->a, "对该对象还有%zu项待查事项（%s等），没有合并为一次检查。", V(j, i, INSPECTION_PLAN_PENDING)->count,
				    V(j, i, INSPECTION_PLAN_PENDING)->texts[0]));
}

// ---- the result

static int first_of(const struct judge *j, enum act_id t)
{
	for (int i = j->first[t]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live)
			return i;
	return -1;
}

static void result_whole(struct judge *j, int i)
{
	const struct val *outcome = V(j, i, INSPECTION_RESULT_OUTCOME);
	int scene = first_of(j, ACT_SCENE_RECORD), order = first_of(j, ACT_CORRECTION_ORDER);   // recorded before it, whatever their hours
	if (scene < 0 || scene > i)
		judge_blame(j, i, NULL, "没有现场检查笔录，不能登记检查结果。");
	if (enums_have(outcome, "none") && outcome->count > 1)
		judge_blame(j, i, "核对检查结果。", "检查结果既有“未发现问题”，又有发现的问题。");
	if (enums_have(outcome, "order") && (order < 0 || order > i))
		judge_blame(j, i, "先责令改正。", "检查结果是责令改正，还没有责令改正通知书。");
}

static bool order_settled(const struct judge *j, int i)
{
	int check = judge_before(j, ACT_RECHECK, i);
	return check >= 0 && enum_is(V(j, check, RECHECK_RESULT), RECHECK_RESULT_CORRECTED);
}

// 行政处罚法 §55: recorded whatever was found; a problem is followed up before the inspection is closed
static void r346(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_RESULT)
		result_whole(j, i);
	EACH(j, i, ACT_INSPECTION_CLOSE) {
		int result = judge_before(j, ACT_INSPECTION_RESULT, i);
		const struct val *outcome = result >= 0 ? V(j, result, INSPECTION_RESULT_OUTCOME) : NULL;
		if (!outcome)
			continue;
		if (enums_have(outcome, "clue") && first_of(j, ACT_CLUE) < 0)
			judge_blame(j, i, "登记线索，由案件程序处理。", "检查发现违法线索，还没有登记线索，不能办结。");
		if (enums_have(outcome, "order") && !order_settled(j, i))
			judge_blame(j, i, "复查改正情况；没有改正的，登记线索。", "责令改正以后没有复查或者没有改正，不能办结。");
		if (enums_have(outcome, "other_organ") && judge_before(j, ACT_INSPECTION_HANDOVER, i) < 0)
			judge_blame(j, i, "移交有管辖权的机关。", "其他机关管辖的线索还没有移交，不能办结。");
	}
}

// SZstd item 130 [L 深圳]: ten working days; elsewhere no number is known
static void r347(struct judge *j)
{
	int i = j->last[ACT_INSPECTION_RESULT];
	if (i < 0 || !enums_have(V(j, i, INSPECTION_RESULT_OUTCOME), "other_organ"))
		return;
	day_t start = judge_day(j, i);
	const struct param *row = param_row(j, PARAM_CLUE_OTHER_ORGAN, start);
	int done = first_of(j, ACT_INSPECTION_HANDOVER);
	if (!row)
		return;
	struct due e = due_authority(j, start, UNIT_WORKDAY, (int)row->n);
	judge_tick(j, (struct clock){.label = "移交其他机关线索期限", .trigger = i, .met_by = done, .wants = ACT_INSPECTION_HANDOVER, .unit = UNIT_WORKDAY,
		    .length = (int)row->n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// The yearly statistics count it as a case or as an inspection
static void r348(struct judge *j)
{
	EACH(j, i, ACT_INSPECTION_CLOSE)
		for (int clue = j->first[ACT_CLUE]; clue >= 0 && clue < i; clue = j->acts[clue].next)
			if (j->acts[clue].live)
				judge_blame(j, i, NULL, "本次检查%s已登记线索，转为案件，不再按检查办结，以免重复统计。", day_words(j, judge_day(j, clue)));
}

// 双随机、一公开 [U]: the result within twenty working days
static void r308(struct judge *j)
{
	int i = j->last[ACT_INSPECTION_RESULT], plan = j->last[ACT_INSPECTION_PLAN], done = first_of(j, ACT_INSPECTION_PUBLICITY);
	if (i < 0 || !of_kind(j, plan, INSPECTION_KIND_RANDOM))
		return;
	day_t start = judge_day(j, i);
	int n = (int)param_n(j, PARAM_PUBLISH_INSPECTION, start);
	struct due e = due_authority(j, start, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "双随机检查结果公示期限", .trigger = i, .met_by = done, .wants = ACT_INSPECTION_PUBLICITY, .unit = UNIT_WORKDAY,
		    .length = n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

const struct rule inspection_rules[] = {
	RULE("R308", "双随机、一公开的规定", DISCIPLINE, TIMER, "双随机检查结果没有按期公示。", "立即公示检查结果。", ON(r308, ACT_INSPECTION_RESULT), "[U] 二十个工作日"),
	RULE("R340", "国办发〔2024〕54号", REVOCABLE, BLOCK, "不具备实施检查的条件。", "公告主体资格、公布检查事项后再检查。", ON(r340, ACT_INSPECTION_PLAN), SECONDARY),
	RULE("R341", "国办发〔2024〕54号", DISCIPLINE, BLOCK, "检查没有通知或者扫码。", "送交行政检查通知书，扫企业码登记。", ON(r341, ACT_INSPECTION_ENTRY, ACT_INSPECTION_NOTICE), SECONDARY),
	RULE("R342", "国办发〔2024〕54号；《行政处罚法》第四十二条", REVOCABLE, BLOCK, "由没有执法资格的人员实施检查。", "由两名以上持有执法证件的人员检查，辅助人员只做辅助工作。", ON(r342, ACT_INSPECTION_ENTRY), SECONDARY),
	RULE("R343", "国办发〔2024〕54号", DISCIPLINE, WARN, "检查行为违反禁令。", "查清反映的问题，属实的依法处理。", ON(r343, ACT_INSPECTION_FEEDBACK), "[U] 五个严禁、八个不得的文字未核对"),
	RULE("R344", "《浙江省综合行政执法条例》第二十一条；国办发〔2024〕54号", DISCIPLINE, BLOCK, "随机抽取不真实。", "按种子和名单抽取，如实登记。", ON(r344, ACT_INSPECTION_DRAW, ACT_INSPECTION_ENTRY), "[L] 浙江；其他地方依据待核实，只警示"),
	RULE("R345", "《浙江省综合行政执法条例》第十三条", DISCIPLINE, WARN, "可以合并的检查没有合并。", "合并为综合查一次，或者写明不能合并的理由。", ON(r345, ACT_INSPECTION_PLAN), "[L] 浙江；其他地方依据待核实"),
	RULE("R346", "《行政处罚法》第五十五条", IRREGULAR, BLOCK, "检查结果没有记录或者没有处理。", "先制作现场检查笔录。", ON(r346, ACT_INSPECTION_CLOSE, ACT_INSPECTION_RESULT), NULL),
	RULE("R347", "深圳案卷评查标准第130项", DISCIPLINE, TIMER, "其他机关管辖的线索没有按期移交。", "立即移交有管辖权的机关。", ON(r347, ACT_INSPECTION_RESULT), "[L] 深圳"),
	RULE("R348", "行政执法统计年报说明", NOTE, BLOCK, "检查和案件重复统计。", "按案件程序办理，不再办理检查办结。", ON(r348, ACT_INSPECTION_CLOSE), NULL),
	{0},
};

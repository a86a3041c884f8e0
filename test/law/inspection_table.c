// Inspections: before, on the spot, the draw, the result, what becomes of it. 国办发〔2024〕54号 (secondary text), ZJreg §13, §21.
#include "tables.h"

struct visit {
	int plan, draw, notice, entry, scene, result, order, recheck, close;
};

static const char *const objects = "['南通示例建设有限公司','示例乙公司','示例丙公司','示例丁公司']";

static int plan_of(struct kit *k, const char *kind, const char *more)
{
	int i = act(k, "inspection_plan", "2026-03-02T09:00", arena_printf(k->a,
		"{'kind':'%s','items':['建筑垃圾处置'],'basis':'《城市建筑垃圾管理规定》','party':%s,'place':'示例路工地','times':1%s}", kind, company(), more));
	approve(k, i, "2026-03-02T10:00");
	return i;
}

static int notice_of(struct kit *k) { return act(k, "inspection_notice", "2026-03-03T09:00", "{'given_at':'2026-03-03T09:00','receiver':'示例人甲','told':true}"); }

static int entry_of(struct kit *k)
{
	return act(k, "inspection_entry", "2026-03-03T09:05", "{'at':'2026-03-03T09:05','shown_certificate':true,'scanned':true}");
}

static int scene_of(struct kit *k)
{
	return act(k, "scene_record", "2026-03-03T10:00",
		"{'from':'2026-03-03T09:10','to':'2026-03-03T09:50','place':'示例路工地','shown_certificate':true,'told_recusal':true,'asks_recusal':'no','content':'现场情况','sign':'signed'}");
}

static int result_of(struct kit *k, const char *outcome)
{
	return act(k, "inspection_result", "2026-03-03T10:30", arena_printf(k->a, "{'checked_at':'2026-03-03T10:00','outcome':%s,'found':'检查情况'}", outcome));
}

static int close_of(struct kit *k, const char *when) { return act(k, "inspection_close", when, "{'note':'办结'}"); }

// An inspection of a company that found nothing, up to `until` ("plan", "notice", "entry", "result", NULL = closed).
static struct kit *visited(const char *until, struct visit *v)
{
	struct visit none;
	v = v ? v : &none;
	struct kit *k = kit_new();
	k->now = at("2026-03-05");
	v->plan = plan_of(k, "planned", "");
	if (until && strcmp(until, "plan") == 0)
		return k;
	v->notice = notice_of(k);
	if (until && strcmp(until, "notice") == 0)
		return k;
	v->entry = entry_of(k);
	if (until && strcmp(until, "entry") == 0)
		return k;
	v->scene = scene_of(k);
	v->result = result_of(k, "['none']");
	if (until)
		return k;
	v->close = close_of(k, "2026-03-04");
	return k;
}

static const char *const published[] = {"建筑垃圾处置", NULL};

static struct kit *organ_known(struct kit *k)
{
	k->r.inspecting = (struct law_inspecting){.known = true, .qualified = day_from_ymd(2025, 6, 1), .items = published, .item_count = 1, .cap_set = true, .cap = 2};
	return k;
}

CASE(organ_and_list)   // on the day of the approval, 2 March
{
	struct visit v;
	(void)state;
	good(organ_known(visited(NULL, NULL)), "R340");
	good(visited(NULL, NULL), "R340");   // the part is optional
	struct kit *k = organ_known(visited(NULL, NULL));
	k->r.inspecting.qualified = day_from_ymd(2026, 3, 2);
	good(k, "R340");
	k = organ_known(visited(NULL, NULL));
	k->r.inspecting.qualified = day_from_ymd(2026, 3, 3);
	says(k, "R340", "南通市示例区城市管理局没有公告行政检查主体资格。（依据待核实）");
	warns(k, "R340");
	k = organ_known(visited(NULL, NULL));
	k->r.inspecting.qualified = DAY_NONE;
	warns(k, "R340");
	k = organ_known(visited(NULL, &v));
	set(k, v.plan, "items", "['建筑垃圾处置','消防检查']");
	says(k, "R340", "检查事项“消防检查”不在公布的检查事项清单中，未经公布的不得实施。（依据待核实）");
	warns(k, "R340");
	k = organ_known(visited(NULL, &v));
	set(k, v.plan, "party", person("1990-05-01"));
	k->r.inspecting.qualified = DAY_NONE;
	good(k, "R340");                     // not an enterprise
}

CASE(yearly_cap)   // at most two visits a year: the second is lawful, the third not, unless a clue asks for it
{
	struct visit v;
	(void)state;
	static const struct { const char *times, *kind; bool set, wrong; } rows[] = {
		{"1", "planned", true, false}, {"2", "planned", true, true}, {"2", "clue", true, false}, {"2", "random", true, true}, {"2", "planned", false, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = organ_known(visited("plan", &v));
		set(k, v.plan, "times", rows[i].times);
		set(k, v.plan, "kind", arena_printf(k->a, "'%s'", rows[i].kind));
		k->r.inspecting.cap_set = rows[i].set;
		if (rows[i].wrong)
			says(k, "R340", "本年度已检查2次，公布的年度频次上限是2次。（依据待核实）");
		(rows[i].wrong ? warns : good)(k, "R340");
	}
}

CASE(told_and_scanned)
{
	struct visit v;
	(void)state;
	good(visited(NULL, NULL), "R341");
	struct kit *k = visited("plan", NULL);
	entry_of(k);
	says(k, "R341", "还没有送交行政检查通知书，不能入企检查。（依据待核实）");
	warns(k, "R341");
	k = visited(NULL, &v);
	set(k, v.notice, "given_at", "'2026-03-03T09:05'");   // on the doorstep
	good(k, "R341");
	k = visited(NULL, &v);
	set(k, v.notice, "given_at", "'2026-03-03T09:06'");
	warns(k, "R341");
	k = visited(NULL, &v);
	set(k, v.notice, "told", "false");
	warns(k, "R341");
	k = visited(NULL, &v);
	set(k, v.entry, "scanned", "false");
	says(k, "R341", "入企检查没有扫企业码，也没有写明原因。（依据待核实）");
	warns(k, "R341");
	k = visited(NULL, &v);
	set(k, v.entry, "scanned", NULL);
	set(k, v.entry, "no_scan", "'当地没有企业码'");
	good(k, "R341");
	k = visited(NULL, &v);   // a citizen has no code
	set(k, v.plan, "party", person("1990-05-01"));
	set(k, v.entry, "scanned", NULL);
	good(k, "R341");
	k = visited("plan", NULL);
	judge(k);
	assert_int_equal(open_of(k, "inspection_notice")->state, OPEN_ALLOWED);
	assert_int_equal(open_of(k, "inspection_entry")->state, OPEN_ALLOWED);
	kit_free(k);
}

CASE(people)   // two certificate holders; helpers do not inspect
{
	struct visit v;
	(void)state;
	struct kit *k = visited(NULL, &v);
	set(k, v.entry, "helpers", "['网格员示例']");
	good(k, "R342");
	k = visited(NULL, &v);
	set(k, v.entry, "helpers_inspect", "true");
	warns(k, "R342");
	k = visited(NULL, &v);
	k->acts[v.entry].officer_count = 1;
	bad(k, "R020");
	k = visited(NULL, &v);
	k->officers[1].auxiliary = true;
	bad(k, "R023");
	k = visited(NULL, &v);
	set(k, v.entry, "shown_certificate", "false");
	bad(k, "R022");
}

CASE(bans)   // [U]
{
	(void)state;
	for (int reported = 0; reported < 2; reported++) {
		struct kit *k = visited(NULL, NULL);
		act_by(k, CLERK, "inspection_feedback", "2026-03-04T15:00", arena_printf(k->a, "{'by':'enterprise'%s,'text':'反馈'}", reported ? ",'bans':['cost','linked']" : ""));
		if (reported)
			says(k, "R343", "被检查企业反映检查中有：由企业承担检查费用、检查、罚没与考核挂钩。（依据待核实）");
		(reported ? warns : good)(k, "R343");
	}
}

// ---- the draw: the seed 20260301 gives what law_draw gives, and nothing else is accepted

static const char *drawn(struct arena *a, const char *const *names, size_t n, size_t k, const char *seed)
{
	size_t at[8];
	struct buf b = buf_new(a);
	law_draw(a, seed, n, k, at);
	for (size_t i = 0; i < k; i++)
		buf_printf(&b, "%s'%s'", i ? "," : "[", names[at[i]]);
	buf_printf(&b, "]");
	return buf_text(&b);
}

static const char *const names[] = {"南通示例建设有限公司", "示例乙公司", "示例丙公司", "示例丁公司"};
static const char *const people_ids[] = {"11", "12", "13"};

static int draw_of(struct kit *k, const char *when, const char *seed, const char *more)
{
	return act(k, "inspection_draw", when, arena_printf(k->a,
		"{'seed':'%s','objects':%s,'object_count':2,'drawn_objects':%s,'inspectors':['11','12','13'],'inspector_count':2,'drawn_inspectors':%s%s}", seed, objects,
		drawn(k->a, names, 4, 2, arena_printf(k->a, "%s/objects", seed)), drawn(k->a, people_ids, 3, 2, arena_printf(k->a, "%s/inspectors", seed)), more));
}

// A seed that draws the company of the record and the officers of the kit.
static const char *fitting_seed(struct arena *a)
{
	for (int n = 1; n < 1000; n++) {
		const char *seed = arena_printf(a, "%d", n);
		const char *o = drawn(a, names, 4, 2, arena_printf(a, "%s/objects", seed)), *p = drawn(a, people_ids, 3, 2, arena_printf(a, "%s/inspectors", seed));
		if (strstr(o, names[0]) && strstr(p, "11") && strstr(p, "12"))
			return seed;
	}
	fail_msg("no seed fits");
	return NULL;
}

static struct kit *random_visit(const char *seed, struct visit *v)
{
	struct kit *k = kit_new();
	k->now = at("2026-03-05");
	v->plan = plan_of(k, "random", "");
	v->draw = draw_of(k, "2026-03-02T11:00", seed ? seed : fitting_seed(k->a), "");
	v->notice = notice_of(k);
	v->entry = entry_of(k);
	v->scene = scene_of(k);
	v->result = result_of(k, "['none']");
	return k;
}

CASE(draw_repeats)   // the published rows of splitmix64 over FNV-1a: this draw must stay what it is
{
	(void)state;
	struct arena *a = arena_new();
	size_t one[5], two[5];
	law_draw(a, "20260301/objects", 5, 5, one);
	law_draw(a, "20260301/objects", 5, 5, two);
	bool seen[5] = {false};
	for (int i = 0; i < 5; i++) {
		assert_int_equal(one[i], two[i]);
		seen[one[i]] = true;
	}
	for (int i = 0; i < 5; i++)
		assert_true(seen[i]);
	int hits[4] = {0};   // each of four is drawn about as often as the others
	for (int n = 0; n < 4000; n++) {
		law_draw(a, arena_printf(a, "%d", n), 4, 1, one);
		hits[one[0]]++;
	}
	for (int i = 0; i < 4; i++)
		assert_in_range(hits[i], 900, 1100);
	arena_free(a);
}

CASE(drawn_by_chance)   // ZJreg §21
{
	struct visit v;
	(void)state;
	good(random_visit(NULL, &v), "R344");
	struct kit *k = random_visit(NULL, &v);   // another object than the seed gives
	set(k, v.draw, "drawn_objects", "['南通示例建设有限公司','南通示例建设有限公司二分公司']");
	judge(k);
	assert_non_null(strstr(finding_of(k, "R344")->wrong, "和所列名单应抽中的对象是"));
	warns(k, "R344");
	k = random_visit(NULL, &v);
	set(k, v.draw, "drawn_objects", "['南通示例建设有限公司']");
	warns(k, "R344");
	k = random_visit(NULL, &v);
	set(k, v.draw, "drawn_inspectors", "['11','12','13']");
	judge(k);
	assert_non_null(strstr(finding_of(k, "R344")->wrong, "应抽中的检查人员是"));
	warns(k, "R344");
	k = random_visit(NULL, &v);
	set(k, v.draw, "seed", "'改过的种子'");
	warns(k, "R344");
	k = random_visit(NULL, &v);   // again, until it suits
	draw_of(k, "2026-03-02T15:00", "8", "");
	assert_int_equal(finding_of((judge(k), k), "R344")->act, (int)k->r.act_count - 1);
	warns(k, "R344");
	k = random_visit(NULL, &v);
	draw_of(k, "2026-03-04T15:00", "8", ",'redraw_reason':'名单漏列'");
	good(k, "R344");
	k = random_visit(NULL, &v);
	k->acts[v.entry].officers[1] = OFFICER_C;
	says(k, "R344", "示例人13不是抽中的检查人员。（依据待核实）");
	warns(k, "R344");
	k = random_visit(NULL, &v);
	set(k, v.plan, "party", "{'kind':'company','name':'没有抽中的公司','legal_rep':'示例人甲'}");
	says(k, "R344", "检查对象“没有抽中的公司”没有被抽中。（依据待核实）");
	warns(k, "R344");
	k = visited("notice", &v);
	set(k, v.plan, "kind", "'random'");
	entry_of(k);
	says(k, "R344", "双随机抽查没有随机抽取的记录。（依据待核实）");
	warns(k, "R344");
}

CASE(drawn_in_zhejiang)   // its regulation was read: there an untrue draw blocks; elsewhere the circular alone asks for it, and it warns
{
	struct visit v;
	(void)state;
	struct kit *k = random_visit(NULL, &v);
	k->r.region = "330106";
	k->acts[v.entry].officers[1] = OFFICER_C;
	says(k, "R344", "示例人13不是抽中的检查人员。");
	bad(k, "R344");
	k = random_visit(NULL, &v);
	k->r.region = "320602";
	k->acts[v.entry].officers[1] = OFFICER_C;
	judge(k);
	assert_true(finding_of(k, "R344")->unconfirmed);
	warns(k, "R344");
	k = visited("plan", &v);
	k->r.region = "330106";
	set(k, v.plan, "pending", "['户外广告','餐厨垃圾']");
	says(k, "R345", "对该对象还有2项待查事项（户外广告等），没有合并为一次检查。");
	warns(k, "R345");
}

CASE(one_visit)   // ZJreg §13
{
	struct visit v;
	(void)state;
	struct kit *k = visited("plan", &v);
	set(k, v.plan, "pending", "['户外广告','餐厨垃圾']");
	says(k, "R345", "对该对象还有2项待查事项（户外广告等），没有合并为一次检查。（依据待核实）");
	warns(k, "R345");
	k = visited("plan", &v);
	set(k, v.plan, "pending", "['户外广告']");
	set(k, v.plan, "joint", "true");
	good(k, "R345");
	good(visited("plan", NULL), "R345");
}

// ---- the result

static struct kit *ordered(const char *recheck, const char *outcome, struct visit *v)
{
	struct kit *k = visited("entry", v);
	v->scene = scene_of(k);
	v->order = act(k, "correction_order", "2026-03-03T10:10", arena_printf(k->a,
		"{'item':'JZ139-006','party':%s,'fact':'x','requirement':'清运','deadline':'2026-03-05T17:00','consequence':'依法处理','handover':'signed'}", company()));
	v->result = result_of(k, outcome);
	if (recheck)
		v->recheck = act(k, "recheck", "2026-03-06T09:00", arena_printf(k->a,
			"{'of':'%d','checked_at':'2026-03-06T09:00','result':'%s','found':'x','handover':'signed'}", 1000 + v->order, recheck));
	k->now = at("2026-03-10");
	return k;
}

CASE(result_recorded)   // 行政处罚法 §55
{
	struct visit v;
	(void)state;
	good(visited(NULL, NULL), "R346");
	struct kit *k = visited("entry", NULL);
	result_of(k, "['none']");
	says(k, "R346", "没有现场检查笔录，不能登记检查结果。");
	bad(k, "R346");
	k = visited(NULL, &v);
	set(k, v.result, "outcome", "['none','corrected']");
	bad(k, "R346");
	k = visited("result", &v);
	set(k, v.result, "outcome", "['order']");
	says(k, "R346", "检查结果是责令改正，还没有责令改正通知书。");
	bad(k, "R346");
	good(ordered(NULL, "['order']", &v), "R346");
	static const struct { const char *recheck; bool wrong; } rows[] = {{"corrected", false}, {"not_corrected", true}, {NULL, true}};
	for (size_t i = 0; i < 3; i++) {
		k = ordered(rows[i].recheck, "['order']", &v);
		close_of(k, "2026-03-09");
		(rows[i].wrong ? bad : good)(k, "R346");
	}
	k = visited(NULL, &v);
	set(k, v.result, "outcome", "['clue']");
	says(k, "R346", "检查发现违法线索，还没有登记线索，不能办结。");
	bad(k, "R346");
	k = visited(NULL, &v);
	set(k, v.result, "outcome", "['other_organ']");
	says(k, "R346", "其他机关管辖的线索还没有移交，不能办结。");
	bad(k, "R346");
}

// Found on 3 March what belongs to another organ, handed over on `day`.
static struct kit *handed(const char *region, const char *day)
{
	struct visit v;
	struct kit *k = visited("result", &v);
	set(k, v.result, "outcome", "['other_organ']");
	if (day)
		act(k, "inspection_handover", day, arena_printf(k->a, "{'sent_at':'%sT09:00','to':'生态环境局','material':['笔录']}", day));
	k->r.region = k->r.organ.region = region;
	k->now = at("2026-03-31");
	return k;
}

CASE(another_organs_clue)   // [L 深圳]: ten working days: strictly 16 March, else the 17th
{
	(void)state;
	struct kit *k = handed("440300", "2026-03-16");
	judge(k);
	assert_int_equal(clock_of(k, "移交其他机关线索期限")->due, day_from_ymd(2026, 3, 16));
	good(k, "R347");
	k = handed("440304", "2026-03-18");
	says(k, "R347", "移交其他机关线索期限到2026年3月17日届满，实际于2026年3月18日办理，迟了1日。");
	warns(k, "R347");
	warns(handed("440300", NULL), "R347");
	k = handed("320602", "2026-03-18");
	judge(k);
	assert_null(clock_of(k, "移交其他机关线索期限"));   // elsewhere no number is known
	good(k, "R347");
}

CASE(not_counted_twice)   // R348
{
	struct visit v;
	(void)state;
	for (int turned = 0; turned < 2; turned++) {
		struct kit *k = visited("result", &v);
		set(k, v.result, "outcome", turned ? "['clue']" : "['none']");
		if (turned)
			act(k, "clue", "2026-03-03T15:00", "{'source':'inspection','found_at':'2026-03-03T10:00','place':'示例路工地','summary':'未经核准处置建筑垃圾'}");
		close_of(k, "2026-03-04");
		if (turned)
			says(k, "R348", "本次检查2026年3月3日已登记线索，转为案件，不再按检查办结，以免重复统计。");
		(turned ? bad : good)(k, "R348");
	}
}

CASE(result_published)   // [U] twenty working days from 3 March: strictly the 30th, else the 31st
{
	struct visit v;
	(void)state;
	static const struct { const char *day; int found; } rows[] = {{"2026-03-30", 0}, {"2026-03-31", 1}, {"2026-04-01", 1}};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = random_visit(NULL, &v);
		close_of(k, "2026-03-04");           // the end of the inspection does not stop this clock
		k->now = at("2026-03-05");
		judge(k);
		assert_int_equal(clock_of(k, "双随机检查结果公示期限")->due, day_from_ymd(2026, 3, 30));
		assert_int_equal(clock_of(k, "双随机检查结果公示期限")->state, CLOCK_RUNNING);
		assert_int_equal(open_of(k, "inspection_publicity")->state, OPEN_DUE);
		act_by(k, CLERK, "inspection_publicity", rows[i].day, arena_printf(k->a, "{'published_at':'%sT09:00','where':'网站'}", rows[i].day));
		k->now = at("2026-04-10");
		(rows[i].found ? warns : good)(k, "R308");
	}
	struct kit *k = random_visit(NULL, &v);
	k->now = at("2026-04-10");
	says(k, "R308", "双随机检查结果公示期限已于2026年3月31日届满，至今没有办理。（依据待核实）");
	kit_free(k);
	k = visited(NULL, NULL);   // not a random one
	k->now = at("2026-04-10");
	good(k, "R308");
}

// ---- the record: it begins with an inspection, it may never become a case

CASE(stages_of_a_visit)
{
	struct visit v;
	(void)state;
	struct kit *k = kit_new();
	k->now = at("2026-03-02");
	judge(k);
	assert_int_equal(open_of(k, "inspection_plan")->state, OPEN_ALLOWED);
	kit_free(k);
	static const struct { const char *until, *next; } steps[] = {
		{"plan", "inspection_notice"}, {"notice", "inspection_entry"}, {"entry", "scene_record"}, {"result", "inspection_close"},
	};
	for (size_t i = 0; i < 4; i++) {
		k = visited(steps[i].until, &v);
		judge(k);
		assert_int_equal(k->ans.finding_count, 0);
		assert_int_equal(k->ans.state.stage, STAGE_INSPECT);
		assert_int_equal(k->ans.state.end, END_NONE);
		if (open_of(k, steps[i].next)->state != OPEN_ALLOWED)
			fail_msg("%s is not open after %s", steps[i].next, steps[i].until);
		assert_int_equal(open_of(k, "inspection_plan")->state, OPEN_NOT_NOW);
		assert_int_equal(open_of(k, "inspection_draw")->state, OPEN_NOT_NOW);
		assert_int_equal(open_of(k, "inspection_handover")->state, OPEN_NOT_NOW);
		kit_free(k);
	}
	k = visited(NULL, &v);
	judge(k);
	assert_int_equal(k->ans.finding_count, 0);
	assert_int_equal(k->ans.state.stage, STAGE_ENDED);
	assert_int_equal(k->ans.state.end, END_INSPECTED);
	assert_string_equal(refused(k, "clue", "2026-03-05", "{'source':'patrol','found_at':'2026-03-05T08:00','place':'x','summary':'x'}"), "N004");
	judge(k);
	assert_int_equal(open_of(k, "inspection_feedback")->state, OPEN_ALLOWED);   // late
	kit_free(k);
}

CASE(a_case_of_it)   // the inspection found a violation: the record goes on as a case
{
	struct visit v;
	(void)state;
	struct kit *k = visited("result", &v);
	set(k, v.result, "outcome", "['clue']");
	act(k, "clue", "2026-03-03T15:00", "{'source':'inspection','found_at':'2026-03-03T10:00','place':'示例路工地','summary':'未经核准处置建筑垃圾'}");
	judge(k);
	assert_int_equal(k->ans.finding_count, 0);
	assert_int_equal(k->ans.state.stage, STAGE_CLUE);
	assert_int_equal(open_of(k, "verification")->state, OPEN_DUE);
	assert_int_equal(open_of(k, "inspection_close")->state, OPEN_REFUSED);
	act(k, "verification", "2026-03-04T09:00", arena_printf(k->a, "{'result':'file','found':'x','item':'JZ139-006','party':%s}", company()));
	int f = act(k, "filing", "2026-03-04T10:00", arena_printf(k->a,
		"{'item':'JZ139-006','party':%s,'place':'示例路工地','act_day':'2026-03-03','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
	approve(k, f, "2026-03-04T15:00");
	judge(k);
	assert_int_equal(k->ans.finding_count, 0);
	assert_int_equal(k->ans.state.stage, STAGE_INVESTIGATE);
	kit_free(k);
	k = ordinary("recheck", NULL);   // beside a case there is no inspection
	judge(k);
	assert_int_equal(open_of(k, "inspection_plan")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "inspection_entry")->state, OPEN_NOT_NOW);
	plan_of(k, "planned", "");
	move(k, (int)k->r.act_count - 2, "2026-03-12T09:00");
	move(k, (int)k->r.act_count - 1, "2026-03-12T10:00");
	says(k, "N015", "本案已经登记线索或者作出决定，不能办理“行政检查审批”。");
	bad(k, "N015");
	k = visited("plan", &v);
	draw_of(k, "2026-03-02T11:00", "7", "");
	says(k, "N015", "本次检查不是双随机抽查，不能办理“随机抽取”。");
	bad(k, "N015");
	k = visited("result", &v);
	act(k, "inspection_handover", "2026-03-04", "{'sent_at':'2026-03-04T09:00','to':'x','material':['x']}");
	bad(k, "N015");
}

TABLE(table_inspection, T(organ_and_list), T(yearly_cap), T(told_and_scanned), T(people), T(bans), T(draw_repeats), T(drawn_by_chance), T(drawn_in_zhejiang), T(one_visit), T(result_recorded),
      T(another_organs_clue), T(not_counted_twice), T(result_published), T(stages_of_a_visit), T(a_case_of_it))

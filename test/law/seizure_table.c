// Sealing and detaining, from the basis to the return of the goods. 行政强制法 §10-§28, §46; procedure.md R090-R110, R379.
#include "tables.h"

struct held {
	int seizure, scene;
	struct whole w;
};

// Detained on 6 March 2026 at nine, approved at half past eight, for thirty days: strictly to 4 April, otherwise to 5 April.
static struct kit *held(struct held *h)
{
	struct kit *k = ordinary("recheck", &h->w);
	h->seizure = act(k, "seizure", "2026-03-06T08:00", "{'kind':'detain','basis_level':'local_regulation','basis':'《示例市容条例》第二十四条','reason':'x',"
	                 "'from':'2026-03-06T09:00','days':30,'goods':[{'name':'渣土','quantity':2.5,'unit':'吨'},{'name':'推车','quantity':1,'unit':'辆'}],"
	                 "'related':true,'keep_place':'x','keeper':'organ','review_organ':'x','court':'x'}");
	approve(k, h->seizure, "2026-03-06T08:30");
	h->scene = act(k, "seizure_scene", "2026-03-06T10:00", arena_printf(k->a,
		    "{'of':'%d','from':'2026-03-06T09:00','to':'2026-03-06T09:40','place':'x','shown_certificate':true,'called':true,'told':true,'heard':true,"
		    "'content':'x','sign':'signed','handover':'signed','copies':2,'struck':true}", 1000 + h->seizure));
	k->now = at("2026-03-20");
	return k;
}

static struct kit *held_with(bool scene, const char *field, const char *value)
{
	struct held h;
	struct kit *k = held(&h);
	set(k, scene ? h.scene : h.seizure, field, value);
	return k;
}

#define ALL(outcome) "{'name':'渣土','quantity':2.5,'unit':'吨','outcome':'" outcome "'},{'name':'推车','quantity':1,'unit':'辆','outcome':'" outcome "'}"

static int handle(struct kit *k, int seizure, const char *when, const char *rows, const char *more)
{
	int i = act(k, "seizure_handling", when, arena_printf(k->a, "{'of':'%d','goods':[%s],'handover':'signed'%s}", 1000 + seizure, rows, more));
	approve(k, i, when);
	return i;
}

static int give_back(struct kit *k, int handling, const char *when, const char *more)
{
	return act(k, "seizure_return", when, arena_printf(k->a, "{'of':'%d','returned_at':'%s','receiver':'示例人甲'%s}", 1000 + handling,
		    instant_text(k->a, at(when)), more));
}

CASE(basis)   // 行政强制法 §10, §11, §22, §23
{
	(void)state;
	struct held h;
	struct kit *k = held(&h);
	set(k, h.w.filing, "item", "'QD-002'");   // an item whose article gives 暂扣
	set(k, h.w.order, "item", "'QD-002'");
	k->r.region = k->r.organ.region = "370200";
	good(k, "R090");
	static const char *const low[] = {"'rule'", "'document'"};
	for (size_t i = 0; i < 2; i++) {
		k = held_with(false, "basis_level", low[i]);
		assert_int_equal(found(k, "R090"), 1);
		assert_int_equal(finding_of(k, "R090")->action, RULE_BLOCK);
		bad(k, "R090");
	}
	warns(held(&h), "R090");         // the catalogue does not list the measure
	good(held(&h), "R091");
	bad(held_with(false, "related", "false"), "R091");
	bad(held_with(false, "necessities", "true"), "R091");
	k = held_with(false, "sealed_by", "'示例法院'");
	assert_int_equal(found(k, "R091"), 1);
	assert_non_null(strstr(finding_of(k, "R091")->wrong, "示例法院"));
	kit_free(k);
}

CASE(slight)   // §16 para 2
{
	(void)state;
	struct held h;
	struct whole w;
	good(held(&h), "R092");
	struct kit *k = ordinary("recheck", &w);
	set(k, w.recheck, "result", "'corrected'");
	act(k, "seizure", "2026-03-12", "{'kind':'detain','basis_level':'law','basis':'x','reason':'x','from':'2026-03-12T10:00','days':30,"
	    "'goods':[{'name':'x','quantity':1,'unit':'个'}],'related':true,'keep_place':'x','keeper':'organ','review_organ':'x','court':'x'}");
	warns(k, "R092");
	k = held(&h);
	act(k, "no_penalty", "2026-03-12", "{'facts':'x','ground':['first_slight'],'reason':'x','education':'x','review_organ':'x','court':'x'}");
	warns(k, "R092");
}

static bool is_scene(const struct kit *k, int i) { return k->acts[i].t == ACT_SEIZURE_SCENE; }

CASE(approved_before)   // §18(一)
{
	(void)state;
	static const struct { const char *began; bool good; } rows[] = {{"'2026-03-06T08:30'", true}, {"'2026-03-06T08:29'", false}, {"'2026-03-06T07:59'", false}};
	for (size_t i = 0; i < 3; i++)
		(rows[i].good ? good : bad)(held_with(true, "from", rows[i].began), "R093");
	struct held h;
	struct kit *k = held_with(true, "from", "'2026-03-06T08:29'");
	assert_int_equal(found(k, "R093"), 1);
	assert_true(is_scene(k, finding_of(k, "R093")->act));   // it shows the fault: the desk refuses it, not the decision before it
	bad(k, "R093");
	k = held(&h);
	drop(k, h.scene);
	assert_string_equal(refused(k, "seizure_scene", "2026-03-06T10:00", arena_printf(k->a,
		"{'of':'%d','from':'2026-03-06T08:29','to':'2026-03-06T09:40','place':'x','shown_certificate':true,'called':true,'told':true,'heard':true,"
		"'content':'x','sign':'signed','handover':'signed','copies':2,'struck':true}", 1000 + h.seizure)), "R093");
	kit_free(k);
	k = held(&h);
	drop(k, h.scene);                       // no record of the scene: what the decision says counts
	set(k, h.seizure, "from", "'2026-03-06T08:29'");
	bad(k, "R093");
	k = held(&h);
	set(k, h.seizure, "emergency_reason", "'x'");
	set(k, h.seizure, "emergency", "true");
	set(k, h.scene, "from", "'2026-03-06T07:00'");
	good(k, "R093");                        // R094 counts
}

// Carried out at eight in the evening of 6 March, approved at some time.
static struct kit *emergency(struct held *h, const char *approved)
{
	struct kit *k = held(h);
	drop(k, h->seizure + 1);
	set(k, h->seizure, "from", "'2026-03-06T20:00'");
	set(k, h->seizure, "emergency_reason", "'正在倾倒，车辆即将驶离'");
	set(k, h->seizure, "emergency", "true");
	move(k, h->seizure, "2026-03-06T21:00");
	h->scene = act(k, "seizure_scene", "2026-03-06T21:10", arena_printf(k->a,
		    "{'of':'%d','from':'2026-03-06T20:00','to':'2026-03-06T20:30','place':'x','shown_certificate':true,'called':true,'told':true,'heard':true,"
		    "'content':'x','sign':'signed','handover':'signed','copies':2,'struck':true}", 1000 + h->seizure));
	if (approved)
		approve(k, h->seizure, approved);
	return k;
}

CASE(made_up_in_a_day)   // §19: twenty-four clock hours, over the weekend (7 March 2026 is a Saturday)
{
	(void)state;
	struct held h;
	struct clock_step *steps;
	size_t n;
	good(emergency(&h, "2026-03-07T20:00"), "R094");
	bad(emergency(&h, "2026-03-07T20:01"), "R094");
	struct kit *k = emergency(&h, "2026-03-07T20:00");
	judge(k);
	const struct clock *c = clock_of(k, "紧急查封（扣押）补办批准期限");
	assert_int_equal(c->state, CLOCK_MET);
	assert_int_equal(c->due_at, at("2026-03-07T20:00"));
	assert_int_equal(k->ans.served[h.seizure], day_from_ymd(2026, 3, 6));   // handed over at the scene, though approved the next day
	if (law_clock_explain(k->a, kit_pack(), &k->r, c, &steps, &n))
		fail();
	assert_int_equal(n, 2);
	kit_free(k);
	k = emergency(&h, NULL);
	k->now = at("2026-03-07T20:00");
	judge(k);
	assert_int_equal(clock_of(k, "紧急查封（扣押）补办批准期限")->state, CLOCK_RUNNING);
	assert_true(open_of(k, "approval")->clock >= 0);
	assert_int_equal(found(k, "R094"), 0);
	k->now = at("2026-03-07T20:01");
	assert_int_equal(found(k, "R094"), 1);
	kit_free(k);
}

// The responsible person does not agree to the emergency of 6 March.
static struct kit *refused_kit(struct held *h)
{
	struct kit *k = emergency(h, NULL);
	act_by(k, PRINCIPAL, "approval", "2026-03-07T10:00", arena_printf(k->a, "{'of':'%d','step':'principal','result':'return','opinion':'没有法律依据'}",
		    1000 + h->seizure));
	k->now = at("2026-03-07T11:00");
	return k;
}

CASE(refusal_lifts)   // §19
{
	(void)state;
	struct held h;
	struct kit *k = refused_kit(&h);
	judge(k);
	assert_int_equal(clock_of(k, "不同意补办批准，立即解除查封（扣押）")->due, day_from_ymd(2026, 3, 7));
	assert_int_equal(open_of(k, "seizure_handling")->state, OPEN_DUE);
	assert_string_equal(refused(k, "seizure_handling", "2026-03-07T12:00", arena_printf(k->a, "{'of':'%d','goods':[" ALL("destroy") "],'basis':'x','handover':'signed'}",
		    1000 + h.seizure)), "R095");
	assert_null(refused(k, "seizure_handling", "2026-03-07T12:00", arena_printf(k->a, "{'of':'%d','goods':[" ALL("release") "],'ground':'other','handover':'signed'}",
		    1000 + h.seizure)));
	kit_free(k);
	static const struct { const char *lifted; bool good; } rows[] = {{"2026-03-07T18:00", true}, {"2026-03-08", false}};
	for (size_t i = 0; i < 2; i++) {
		k = refused_kit(&h);
		k->now = at("2026-03-09");
		give_back(k, handle(k, h.seizure, rows[i].lifted, ALL("release"), ",'ground':'other'"), rows[i].lifted, "");
		(rows[i].good ? good : bad)(k, "R095");
	}
}

CASE(scene)   // §18(二)-(九), §24
{
	(void)state;
	struct held h;
	static const char *const asked[] = {"shown_certificate", "called", "told", "heard"};
	good(held(&h), "R096");
	for (size_t i = 0; i < 4; i++)
		bad(held_with(true, asked[i], "false"), "R096");
	for (int day = 6; day <= 7; day++) {
		struct kit *k = held(&h);
		drop(k, h.scene);
		k->now = at(day == 6 ? "2026-03-06T23:00" : "2026-03-07T08:00");
		(day == 6 ? good : bad)(k, "R096");
	}
	for (int step = 0; step < 3; step++) {
		struct kit *k = held_with(true, "refusal", "'不在场'");
		int i = (int)k->r.act_count - 1;
		set(k, i, "sign", "'absent'");
		if (step)
			set(k, i, "witnesses", "[{'name':'示例人丙'}]");
		if (step == 2)
			set(k, i, "witness_signed", "true");
		(step == 2 ? good : bad)(k, "R097");
	}
	good(held(&h), "R098");
	bad(held_with(true, "handover", "'later'"), "R098");
	warns(held_with(false, "from", "'2026-03-05T09:00'"), "R098");   // the paper says another day
	good(held_with(true, "copies", "2"), "R099");
	bad(held_with(true, "copies", "1"), "R099");
	bad(held_with(true, "struck", "false"), "R099");
}

CASE(seals)
{
	(void)state;
	struct held h;
	good(held(&h), "R110");                  // nothing sealed
	static const struct { const char *seals; bool photo, good; } rows[] = {
		{"[]", true, false}, {"[{'number':'封1','day':'2026-03-06','place':'门'}]", false, false},
		{"[{'number':'封1','place':'门'}]", true, false}, {"[{'day':'2026-03-06','place':'门'}]", true, false},
		{"[{'number':'封1','day':'2026-03-06','place':'门'}]", true, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = held_with(false, "kind", "'seal'");
		int scene = (int)k->r.act_count - 1;
		set(k, scene, "seals", rows[i].seals);
		if (rows[i].photo)
			set(k, scene, "photo", "'9'");
		(rows[i].good ? good : warns)(k, "R110");
	}
}

CASE(thirty_days)   // §25 para 1
{
	(void)state;
	struct held h;
	good(held_with(false, "days", "30"), "R100");
	bad(held_with(false, "days", "31"), "R100");
	struct kit *k = held(&h);
	k->now = at("2026-04-04");
	judge(k);
	const struct clock *c = clock_of(k, "查封（扣押）期限");
	assert_int_equal(c->due, day_from_ymd(2026, 4, 4));
	assert_int_equal(c->due_other, day_from_ymd(2026, 4, 5));
	assert_int_equal(open_of(k, "seizure_handling")->state, OPEN_DUE);
	kit_free(k);
	static const struct { const char *day; enum clock_state state; enum severity worst; } rows[] = {
		{"2026-04-04", CLOCK_MET, SEV_NOTE}, {"2026-04-05", CLOCK_MET_LATE, SEV_NOTE}, {"2026-04-06", CLOCK_MET_LATE, SEV_REVOCABLE},
	};
	for (size_t i = 0; i < 3; i++) {
		k = held(&h);
		k->now = at("2026-04-10");
		handle(k, h.seizure, rows[i].day, ALL("release"), ",'ground':'expired'");
		int n = found(k, "R100");
		assert_int_equal(clock_of(k, "查封（扣押）期限")->state, rows[i].state);
		assert_int_equal(n, i ? 1 : 0);
		assert_int_equal(i ? finding_of(k, "R100")->severity : SEV_NOTE, rows[i].worst);
		kit_free(k);
	}
	k = held(&h);                            // a part is not all
	handle(k, h.seizure, "2026-03-10", "{'name':'推车','quantity':1,'unit':'辆','outcome':'release'}", ",'ground':'unrelated'");
	judge(k);
	assert_int_equal(clock_of(k, "查封（扣押）期限")->state, CLOCK_RUNNING);
	handle(k, h.seizure, "2026-03-11", "{'name':'渣土','quantity':2.5,'unit':'吨','outcome':'release'}", ",'ground':'unrelated'");
	judge(k);
	assert_int_equal(clock_of(k, "查封（扣押）期限")->state, CLOCK_MET);
	kit_free(k);
}

static struct kit *extended(struct held *h, const char *made, const char *days, const char *told)
{
	struct kit *k = held(h);
	int e = act(k, "seizure_extension", made, arena_printf(k->a, "{'of':'%d','reason':'情况复杂','days':%s}", 1000 + h->seizure, days));
	approve(k, e, made);
	if (told)
		serve(k, e, told);
	k->now = at("2026-04-07");
	return k;
}

CASE(extension)   // §25 para 1, 2
{
	(void)state;
	struct held h;
	good(extended(&h, "2026-04-04", "30", "2026-04-05"), "R101");
	bad(extended(&h, "2026-04-04", "31", "2026-04-05"), "R101");
	struct kit *k = extended(&h, "2026-04-05", "30", "2026-04-05");   // late only when counted strictly
	assert_int_equal(found(k, "R101"), 1);
	assert_int_equal(finding_of(k, "R101")->severity, SEV_NOTE);
	kit_free(k);
	bad(extended(&h, "2026-04-06", "30", "2026-04-06"), "R101");
	bad(extended(&h, "2026-04-03", "30", "2026-04-06"), "R101");     // told too late
	bad(extended(&h, "2026-04-03", "30", NULL), "R101");
	k = extended(&h, "2026-04-03", "30", NULL);
	k->now = at("2026-04-05");
	good(k, "R101");                                                  // still time to tell
	k = extended(&h, "2026-04-04", "30", "2026-04-04");
	judge(k);
	assert_int_equal(clock_of(k, "查封（扣押）期限")->due, day_from_ymd(2026, 5, 4));
	assert_string_equal(refused(k, "seizure_extension", "2026-04-07", arena_printf(k->a, "{'of':'%d','reason':'x','days':1}", 1000 + h.seizure)), "R101");
	kit_free(k);
}

static struct kit *tested(struct held *h, const char *told)
{
	struct kit *k = held(h);
	int t = act(k, "seizure_test", "2026-03-09", arena_printf(k->a, "{'of':'%d','purpose':'成分','institution':'x','from':'2026-03-10','to':'2026-03-19','fee':'organ'}",
		    1000 + h->seizure));
	if (told)
		serve(k, t, told);
	return k;
}

CASE(tests)   // §25 para 3: ten days, told before or in their midst
{
	(void)state;
	struct held h;
	static const struct { const char *told; int day; bool good; } rows[] = {
		{"2026-03-10", 14, true}, {"2026-03-11", 13, false}, {"2026-03-19", 5, false}, {NULL, 4, false},
	};
	for (size_t i = 0; i < 4; i++) {
		struct kit *k = tested(&h, rows[i].told);
		judge(k);
		assert_int_equal(clock_of(k, "查封（扣押）期限")->due, day_from_ymd(2026, 4, rows[i].day));
		(rows[i].good ? good : warns)(k, "R102");
	}
	struct kit *k = tested(&h, "2026-03-09");
	struct clock_step *steps;
	size_t n, off = 0;
	judge(k);
	if (law_clock_explain(k->a, kit_pack(), &k->r, clock_of(k, "查封（扣押）期限"), &steps, &n))
		fail();
	for (size_t i = 0; i < n; i++)
		off += !steps[i].counted;
	assert_int_equal(n, 40);
	assert_int_equal(off, 10);
	assert_string_equal(steps[4].why, "检测、鉴定期间");
	set(k, (int)k->r.act_count - 2, "fee", "'party'");
	bad(k, "R102");
	k = tested(&h, "2026-03-09");
	set(k, (int)k->r.act_count - 2, "to", "'2026-03-09'");
	bad(k, "R102");
}

static struct kit *returned(struct held *h, const char *when, const char *more)
{
	struct kit *k = held(h);
	give_back(k, handle(k, h->seizure, "2026-03-12", ALL("release"), ",'ground':'no_violation'"), when, more);
	return k;
}

CASE(keeping)   // §26
{
	(void)state;
	struct held h;
	good(returned(&h, "2026-03-12", ",'fee':0"), "R103");
	bad(returned(&h, "2026-03-12", ",'fee':1"), "R103");
	bad(returned(&h, "2026-03-12", ",'damaged':true"), "R103");
	good(returned(&h, "2026-03-12", ",'damaged':true,'compensation':100"), "R103");
	for (int sealed = 0; sealed < 2; sealed++) {
		struct kit *k = held_with(false, "keeper_name", "'示例仓储公司'");
		set(k, h.seizure, "keeper", "'third'");
		set(k, h.seizure, "kind", sealed ? "'seal'" : "'detain'");
		(sealed ? good : bad)(k, "R103");
	}
}

CASE(handling)   // §27
{
	(void)state;
	struct held h;
	struct kit *k = held(&h);
	handle(k, h.seizure, "2026-03-12", ALL("release"), ",'ground':'unrelated'");
	good(k, "R104");
	k = held(&h);
	handle(k, h.seizure, "2026-03-12", ALL("destroy"), "");
	bad(k, "R104");
	k = held(&h);
	handle(k, h.seizure, "2026-03-12", ALL("destroy"), ",'basis':'《示例法》第一条'");
	good(k, "R104");
	k = held(&h);
	handle(k, h.seizure, "2026-03-12", ALL("confiscate"), ",'basis':'x'");   // nothing decided yet
	says(k, "R104", "要没收渣土2.5吨，没有没收它的处罚决定。");
	bad(k, "R104");
}

// A whole case in which everything detained is confiscated; `quantity` of the earth in tons.
static struct kit *confiscated(struct held *h, struct whole *w, const char *quantity)
{
	struct kit *k = ordinary(NULL, w);
	h->seizure = act(k, "seizure", "2026-03-06T08:00", "{'kind':'detain','basis_level':'law','basis':'x','reason':'x','from':'2026-03-06T09:00','days':30,"
	                 "'goods':[{'name':'渣土','quantity':2.5,'unit':'吨'}],'related':true,'keep_place':'x','keeper':'organ','review_organ':'x','court':'x'}");
	approve(k, h->seizure, "2026-03-06T08:30");
	// the record is in the order of recording: the seizure must stand before the decision
	set(k, w->decision, "goods", arena_printf(k->a, "[{'name':'渣土','quantity':%s,'unit':'吨'}]", quantity));
	set(k, w->decision, "kinds", "['fine','confiscate_goods']");
	return k;
}

CASE(confiscation)   // §27, 行政处罚法 §9: by a decision that says so, for all of it
{
	(void)state;
	struct held h;
	struct whole w;
	static const struct { const char *decided; bool good; } rows[] = {{"2.5", true}, {"2.499", false}};
	for (size_t i = 0; i < 2; i++) {
		struct kit *k = confiscated(&h, &w, rows[i].decided);
		handle(k, h.seizure, "2026-03-26T12:00", "{'name':'渣土','quantity':2.5,'unit':'吨','outcome':'confiscate'}", ",'basis':'x'");
		if (!rows[i].good)
			says(k, "R104", "要没收渣土2.5吨，2026年3月25日的处罚决定只没收2.499吨。");
		(rows[i].good ? good : bad)(k, "R104");
	}
}

CASE(closing_with_goods)   // §27
{
	(void)state;
	struct held h;
	struct kit *k = held(&h);
	k->now = at("2026-03-30");
	act(k, "closing", "2026-03-30", "{'kind':'terminated','execution':'x','correction':'none','remedy_note':'x'}");
	bad(k, "R104");
}

CASE(lifting)   // §28
{
	(void)state;
	struct held h;
	good(returned(&h, "2026-03-12T18:00", ""), "R105");
	bad(returned(&h, "2026-03-13", ""), "R105");
	struct kit *k = held(&h);
	handle(k, h.seizure, "2026-03-12", ALL("release"), "");              // no ground
	k->now = at("2026-03-12T12:00");
	judge(k);
	assert_int_equal(clock_of(k, "解除后立即退还财物")->due, day_from_ymd(2026, 3, 12));
	assert_int_equal(open_of(k, "seizure_return")->state, OPEN_DUE);
	bad(k, "R105");
	bad(returned(&h, "2026-03-12T18:00", ",'low_price':true"), "R105");
	good(returned(&h, "2026-03-12T18:00", ",'low_price':true,'compensation':1"), "R105");
	struct whole w;
	k = confiscated(&h, &w, "2.5");
	judge(k);
	const struct clock *c = clock_of(k, "作出处理决定后解除或者处理查封（扣押）的财物");
	assert_int_equal(c->due, day_from_ymd(2026, 3, 26));                 // the day the decision was served
	assert_int_equal(c->state, CLOCK_MISSED);
	kit_free(k);
}

// In Shanghai; of a ground; told on one day, done on another; what more the disposal says.
static struct kit *disposed(struct held *h, const char *ground, const char *told, const char *done, const char *more)
{
	struct kit *k = held(h);
	k->r.region = k->r.organ.region = "310101";
	k->now = at("2026-06-30");
	if (told)
		act(k, "goods_notice", told, arena_printf(k->a, "{'of':'%d','ground':'%s','at':'%s','way':'电话'}", 1000 + h->seizure, ground, instant_text(k->a, at(told))));
	int d = act(k, "goods_disposal", done, arena_printf(k->a, "{'of':'%d','ground':'%s','goods':[{'name':'渣土','quantity':2.5,'unit':'吨'},{'name':'推车','quantity':1,'unit':'辆'}],"
	            "'kept':true,'method':'sell','done_at':'%s','proceeds':10000%s}", 1000 + h->seizure, ground, instant_text(k->a, at(done)), more));
	approve(k, d, done);
	return k;
}

CASE(perishable)   // SHreg §22 [L]: two days; 6 March 2026 is a Friday
{
	(void)state;
	struct held h;
	good(disposed(&h, "perishable", "2026-03-06T12:00", "2026-03-11", ""), "R106");
	struct kit *k = disposed(&h, "perishable", "2026-03-06T12:00", "2026-03-10", "");
	says(k, "R106", "通知当事人前来处理于2026年3月6日作出，2日（从宽按工作日计算）到2026年3月10日届满，2026年3月10日不能处理。");
	bad(k, "R106");
	bad(disposed(&h, "perishable", NULL, "2026-03-11", ""), "R106");
	k = disposed(&h, "perishable", NULL, "2026-03-11", "");
	k->r.region = k->r.organ.region = "320602";                          // no such rule here
	good(k, "R106");
	k = disposed(&h, "perishable", "2026-03-06T12:00", "2026-03-11", "");
	set(k, (int)k->r.act_count - 2, "kept", "false");
	bad(k, "R106");
	k = disposed(&h, "perishable", "2026-03-06T12:00", "2026-03-11", "");
	judge(k);
	assert_int_equal(clock_of(k, "当事人前来处理易腐物品期限")->due, day_from_ymd(2026, 3, 10));
	// the money is the party's
	int r = handle(k, h.seizure, "2026-03-12", ALL("release"), ",'ground':'no_violation'");
	give_back(k, r, "2026-03-12", ",'money':9999");
	bad(k, "R105");
	k = disposed(&h, "perishable", "2026-03-06T12:00", "2026-03-11", "");
	r = handle(k, h.seizure, "2026-03-12", ALL("release"), ",'ground':'no_violation'");
	give_back(k, r, "2026-03-12", ",'money':10000");
	good(k, "R105");
}

CASE(unclaimed)   // SHreg §22 [L]: sixty days, the money to the treasury
{
	(void)state;
	struct held h;
	good(disposed(&h, "unclaimed", "2026-03-09", "2026-05-09", ",'receipt':'1'"), "R107");
	bad(disposed(&h, "unclaimed", "2026-03-09", "2026-05-08", ",'receipt':'1'"), "R107");
	bad(disposed(&h, "unclaimed", NULL, "2026-05-09", ",'receipt':'1'"), "R107");
	bad(disposed(&h, "unclaimed", "2026-03-09", "2026-05-09", ""), "R107");
	struct kit *k = disposed(&h, "unclaimed", "2026-03-09", "2026-05-09", ",'receipt':'1'");
	judge(k);
	assert_int_equal(clock_of(k, "认领公告期限")->due, day_from_ymd(2026, 5, 8));
	kit_free(k);
}

static struct kit *to_police(struct held *h, bool goods, bool told)
{
	struct kit *k = held(h);
	if (goods) {
		int t = act(k, "seizure_transfer", "2026-03-12", arena_printf(k->a, "{'of':'%d','to':'示例公安局','goods':[{'name':'渣土','quantity':2.5,'unit':'吨'},{'name':'推车','quantity':1,'unit':'辆'}]}",
			    1000 + h->seizure));
		if (told)
			serve(k, t, "2026-03-12T12:00");
	}
	int m = act(k, "transfer", "2026-03-12T15:00", "{'kind':'police','to':'示例公安局','reason':'x','material':['x']}");
	approve(k, m, "2026-03-12T16:00");
	return k;
}

CASE(crime)   // §21
{
	(void)state;
	struct held h;
	good(to_police(&h, true, true), "R108");
	struct kit *k = to_police(&h, false, false);
	assert_int_equal(found(k, "R108"), 1);
	assert_int_equal(finding_of(k, "R108")->action, RULE_BLOCK);
	bad(k, "R108");
	warns(to_police(&h, true, false), "R108");
}

CASE(no_security)   // §28, §46 para 3
{
	(void)state;
	struct held h;
	struct whole w;
	struct kit *k = confiscated(&h, &w, "2.5");
	k->now = at("2026-03-31");
	assert_int_equal(found(k, "R109"), 0);
	act(k, "seizure_extension", "2026-03-31", arena_printf(k->a, "{'of':'%d','reason':'罚款未缴','days':30}", 1000 + h.seizure));
	bad(k, "R109");
	static const struct { const char *lifted, *back; bool good; } rows[] = {
		{"2026-03-29", "2026-03-30", false}, {"2026-03-30", "2026-03-30", true}, {"2026-03-30", "2026-03-31", true}, {"2026-03-27", "2026-03-28", true},
	};
	for (size_t i = 0; i < 4; i++) {              // paid on 30 March
		k = confiscated(&h, &w, "2.5");
		give_back(k, handle(k, h.seizure, rows[i].lifted, "{'name':'渣土','quantity':2.5,'unit':'吨','outcome':'release'}", ",'ground':'decided'"), rows[i].back, "");
		(rows[i].good ? good : warns)(k, "R109");
	}
}

static int dispose(struct kit *k, int decision, const char *when, const char *quantity)
{
	return act(k, "confiscated_handling", when, arena_printf(k->a, "{'of':'%d','goods':[{'name':'渣土','quantity':%s,'unit':'吨'}],'method':'auction','basis':'x','done_at':'%s','place':'x',"
		    "'disposer':'x','proceeds':100,'receipt':'1','witnesses':[{'name':'示例人乙'}]}", 1000 + decision, quantity, instant_text(k->a, at(when))));
}

// Is dealing with what was confiscated among the open acts?
static bool offers_disposal(struct kit *k)
{
	judge(k);
	for (size_t i = 0; i < k->ans.open_count; i++)
		if (k->ans.open[i].type == &act_types[ACT_CONFISCATED_HANDLING] && k->ans.open[i].of >= 0)
			return true;
	return false;
}

static struct kit *dealt_with(struct held *h, struct whole *w, const char *const *quantities)
{
	static const char *const days[] = {"2026-06-10T10:00", "2026-06-11T10:00", "2026-06-12T10:00"};
	struct kit *k = confiscated(h, w, "2.5");
	k->now = at("2026-07-01");
	for (size_t i = 0; quantities[i]; i++)
		dispose(k, w->decision, days[i], quantities[i]);
	return k;
}

CASE(confiscated_goods)   // 行政处罚法 §74 para 1: what the decision confiscated, all of it, once, and not what was set aside (R379, N015, N013)
{
	(void)state;
	static const struct { const char *quantities[4]; bool offered; } rows[] = {{{NULL}, true}, {{"1.5", NULL}, true}, {{"1.5", "1", NULL}, false}};
	struct held h;
	struct whole w;
	struct kit *k;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = dealt_with(&h, &w, rows[i].quantities);
		assert_int_equal(offers_disposal(k), rows[i].offered);
		good(k, "R379");
	}
	k = dealt_with(&h, &w, (const char *const[]){"1.5", "1", "0.001", NULL});
	assert_int_equal(found(k, "R379"), 1);
	assert_string_equal(finding_of(k, "R379")->wrong, "“行政处罚决定”清单上有渣土2.5吨，处理清单合计2.501吨，数量不一致。");
	bad(k, "R379");
	k = ordinary(NULL, &w);
	k->now = at("2026-07-01");
	assert_false(offers_disposal(k));              // a fine, nothing confiscated
	dispose(k, w.decision, "2026-06-10T10:00", "1");
	assert_int_equal(found(k, "N015"), 1);
	assert_string_equal(finding_of(k, "N015")->wrong, "处罚决定没有没收物品，不能办理“没收物品处理”。");
	bad(k, "N015");
	k = confiscated(&h, &w, "2.5");
	k->now = at("2026-07-01");
	act(k, "remedy", "2026-06-01", "{'kind':'review','state':'accepted','day':'2026-06-01'}");
	act(k, "remedy", "2026-06-20", "{'kind':'review','state':'ended_revoked','day':'2026-06-20'}");
	assert_false(offers_disposal(k));
	dispose(k, w.decision, "2026-06-22T10:00", "1");
	bad(k, "N013");
}

CASE(lists)   // R379
{
	(void)state;
	struct held h;
	struct whole w;
	good(returned(&h, "2026-03-12", ""), "R379");
	struct kit *k = held(&h);
	handle(k, h.seizure, "2026-03-12", "{'name':'渣土','quantity':2.501,'unit':'吨','outcome':'release'}", ",'ground':'other'");
	assert_int_equal(found(k, "R379"), 1);
	assert_string_equal(finding_of(k, "R379")->wrong, "“查封（扣押）决定”清单上有渣土2.5吨，处理清单合计2.501吨，数量不一致。");
	bad(k, "R379");
	k = held(&h);
	handle(k, h.seizure, "2026-03-12", "{'name':'渣土','quantity':2,'unit':'车','outcome':'release'}", ",'ground':'other'");
	bad(k, "R379");
	good(confiscated(&h, &w, "2.5"), "R379");
	k = confiscated(&h, &w, "2.501");
	good(k, "R379");                               // recorded after the decision: nothing to compare with
	static const struct { const char *rows; bool good; } kept[] = {
		{"{'name':'渣土车','quantity':2,'unit':'辆','outcome':'return'}", true},
		{"{'name':'渣土车','quantity':1,'unit':'辆','outcome':'return'},{'name':'渣土车','quantity':1,'unit':'辆','outcome':'confiscate'}", true},
		{"{'name':'渣土车','quantity':1,'unit':'辆','outcome':'return'}", false}, {"{'name':'渣土车','quantity':3,'unit':'辆','outcome':'return'}", false},
		{"{'name':'货车','quantity':2,'unit':'辆','outcome':'return'}", false},
	};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		k = ordinary("filing", NULL);
		int p = act(k, "preservation", "2026-03-06T09:00",
			    "{'reason':'x','from':'2026-03-06T10:00','goods':[{'name':'渣土车','quantity':2,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
		approve(k, p, "2026-03-06T09:30");
		act(k, "preservation_handling", "2026-03-09", arena_printf(k->a, "{'of':'%d','goods':[%s],'reason':'x','handover':'signed'}", 1000 + p, kept[i].rows));
		assert_int_equal(found(k, "R379"), kept[i].good ? 0 : i == 4 ? 2 : 1);   // each difference once
		(kept[i].good ? good : bad)(k, "R379");
	}
}

CASE(confiscated_of_what_was_taken)   // R379
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		struct whole w;
		struct kit *k = ordinary("statement", &w);
		int p = act(k, "preservation", "2026-03-19T09:00",
			    "{'reason':'x','from':'2026-03-19T10:00','goods':[{'name':'渣土车','quantity':2,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
		approve(k, p, "2026-03-19T09:30");
		from_statement(k, &w);
		set(k, w.decision, "goods", more ? "[{'name':'渣土车','quantity':3,'unit':'辆'}]" : "[{'name':'渣土车','quantity':2,'unit':'辆'}]");
		set(k, w.decision, "kinds", "['fine','confiscate_goods']");
		(more ? bad : good)(k, "R379");
	}
}

CASE(confiscated_of_what_was_kept)   // 行政处罚法 §9, §56, §57: not by the handling, only by a penalty decision; which then settles it
{
	(void)state;
	for (int said = 0; said < 2; said++) {
		struct whole w;
		struct kit *k = ordinary("statement", &w);
		int p = act(k, "preservation", "2026-03-19T09:00",
			    "{'reason':'x','from':'2026-03-19T10:00','goods':[{'name':'渣土车','quantity':2,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
		approve(k, p, "2026-03-19T09:30");
		int h = said ? -1 : act(k, "preservation_handling", "2026-03-20", arena_printf(k->a,
			"{'of':'%d','goods':[{'name':'渣土车','quantity':2,'unit':'辆','outcome':'confiscate'}],'reason':'x','handover':'signed'}", 1000 + p));
		if (h >= 0) {
			approve(k, h, "2026-03-20T15:00");
			says(k, "R081", "要没收渣土车2辆，没有没收它的处罚决定。");
			assert_int_equal(finding_of(k, "R081")->action, RULE_BLOCK);
			bad(k, "R081");
			continue;
		}
		from_statement(k, &w);
		set(k, w.decision, "goods", "[{'name':'渣土车','quantity':2,'unit':'辆'}]");
		set(k, w.decision, "kinds", "['fine','confiscate_goods']");
		assert_int_equal(found(k, "R081"), 0);   // decided on the 25th, within seven working days of the 19th
		assert_int_equal(clock_of(k, "登记保存处理期限")->met_by, w.decision);
		good(k, "R180");
	}
	struct whole w;
	struct kit *k = ordinary("statement", &w);
	int p = act(k, "preservation", "2026-03-19T09:00",
		    "{'reason':'x','from':'2026-03-19T10:00','goods':[{'name':'渣土车','quantity':2,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
	approve(k, p, "2026-03-19T09:30");
	from_statement(k, &w);
	set(k, w.decision, "goods", "[{'name':'渣土车','quantity':1,'unit':'辆'}]");   // one of two
	set(k, w.decision, "kinds", "['fine','confiscate_goods']");
	bad(k, "R180");
}

CASE(not_in_every_case)   // what has no ground is not put forward
{
	(void)state;
	static const char *const about[] = {"seizure_scene", "seizure_test", "seizure_extension", "seizure_handling", "seizure_return", "goods_notice", "goods_disposal", "seizure_transfer"};
	struct kit *k = ordinary("recheck", NULL);
	k->now = at("2026-03-11T10:00");
	judge(k);
	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		assert_int_equal(open_of(k, about[i])->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "seizure")->state, OPEN_ALLOWED);
	kit_free(k);
	struct held h;
	k = held(&h);
	drop(k, h.scene);
	k->now = at("2026-03-06T08:50");
	judge(k);
	assert_int_equal(open_of(k, "seizure_scene")->state, OPEN_ALLOWED);
	kit_free(k);
}

TABLE(table_seizure, T(basis), T(slight), T(approved_before), T(made_up_in_a_day), T(refusal_lifts), T(scene), T(seals), T(thirty_days), T(extension), T(tests),
      T(keeping), T(handling), T(confiscation), T(closing_with_goods), T(lifting), T(perishable), T(unclaimed), T(crime), T(no_security), T(lists),
      T(confiscated_of_what_was_taken), T(confiscated_of_what_was_kept), T(confiscated_goods), T(not_in_every_case))

// Unlawful buildings: who may order what, the chain of papers, the earliest day, what is inside. 城乡规划法 §64-§68, 行政强制法 §44;
// procedure.md R250-R256.
#include "tables.h"

struct torn {
	struct whole w;
	int stop, opinion, notice, notice_served, decision, decision_served, reminder, charge, enforcement, enforcement_served, announcement, execution;
};

// Told on 13 March, decided on the 23rd and served that day: review and lawsuit to 23 September (a Wednesday); announced to 20 September;
// torn down on some day.
static struct kit *torn(struct torn *t, const char *day)
{
	struct kit *k = ordinary("recheck", &t->w);
	k->now = at("2026-12-01");
	t->stop = act(k, "stop_building", "2026-03-06", "{'found':'x','basis':'x','stop':'x','handover':'signed'}");
	t->opinion = act(k, "planning_opinion", "2026-03-12", "{'organ':'示例规划局','replied_on':'2026-03-12','conclusion':'uncorrectable','area':30,'cost':100}");
	t->notice = act(k, "demolition_notice", "2026-03-13", "{'facts':'x','basis':'x','statement_days':5}");
	approve(k, t->notice, "2026-03-13T10:00");
	t->notice_served = serve(k, t->notice, "2026-03-13T11:00");
	t->decision = act(k, "demolition_decision", "2026-03-23", "{'facts':'x','basis':'x','zone':'city','state':'under_way','area':30,'deadline':'2026-04-10','defence':'x',"
	                  "'review_organ':'x','court':'x'}");
	approve(k, t->decision, "2026-03-23T10:00");
	t->decision_served = serve(k, t->decision, "2026-03-23T11:00");
	t->reminder = act(k, "duty_reminder", "2026-04-13", arena_printf(k->a, "{'of':'%d','duty':'拆除','deadline':'2026-04-30','way':'x','told_rights':true}", 1000 + t->decision));
	approve(k, t->reminder, "2026-04-13T10:00");
	serve(k, t->reminder, "2026-04-13T11:00");
	t->charge = act(k, "government_charge", "2026-05-06", arena_printf(k->a, "{'of':'%d','government':'示例区人民政府','day':'2026-05-06','measures':['demolish']}", 1000 + t->decision));
	t->enforcement = act(k, "enforce_decision", "2026-05-07", arena_printf(k->a, "{'of':'%d','power_level':'law','power':'《城乡规划法》第六十八条','reason':'x','ways':['demolish'],"
	                     "'planned_at':'2026-09-24T09:00','defence':'x','review_organ':'x','court':'x'}", 1000 + t->decision));
	approve(k, t->enforcement, "2026-05-07T10:00");
	t->enforcement_served = serve(k, t->enforcement, "2026-05-08");
	t->announcement = act(k, "demolition_announcement", "2026-09-01", arena_printf(k->a, "{'of':'%d','published_at':'2026-09-01T09:00','where':'现场','deadline':'2026-09-20'}", 1000 + t->decision));
	t->execution = act(k, "demolition_execution", arena_printf(k->a, "%sT12:00", day), arena_printf(k->a, "{'of':'%d','from':'%sT09:00','to':'%sT11:00','place':'x','content':'x','sign':'absent',"
	                   "'witnesses':[{'name':'示例人丙'}],'contents':true,'goods':[{'name':'桌','quantity':1,'unit':'张'}],'storage':'x','given':'kept'}", 1000 + t->enforcement, day, day));
	return k;
}

// The act there once was is another now: as if it had never been made.
static void undo(struct kit *k, int i)
{
	k->acts[i].type = act_type_find("supervision");
	k->acts[i].t = ACT_SUPERVISION;
	k->text[i] = "{}";
	set(k, i, "text", "'x'");
}

static struct kit *torn_with(int torn_act, const char *field, const char *value)
{
	struct torn t;
	struct kit *k = torn(&t, "2026-09-24");
	const int acts[] = {t.opinion, t.decision, t.charge, t.execution};
	set(k, acts[torn_act], field, value);
	return k;
}
enum { OPINION, DECIDED, CHARGE, EXECUTION };

CASE(classified)   // 城乡规划法 §64
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R250");
	bad(torn_with(OPINION, "conclusion", "'correctable'"), "R250");
	bad(torn_with(OPINION, "area", NULL), "R250");
	bad(torn_with(OPINION, "cost", NULL), "R250");
	struct kit *k = torn(&t, "2026-09-24");
	undo(k, t.opinion);
	bad(k, "R250");
	k = torn(&t, "2026-09-24");
	undo(k, t.opinion);
	set(k, t.decision, "zone", "'village'");   // §65 asks for none
	good(k, "R250");
}

CASE(power_and_basis)   // 行政处罚法 §17, §38; 城乡规划法 §64: of the decision, and of carrying it out
{
	(void)state;
	struct torn t;
	for (int over = 0; over < 2; over++) {
		struct kit *k = torn(&t, "2026-09-24");
		k->r.organ.power_to = day_from_ymd(2026, 5, over ? 6 : 7);   // 强制执行决定 of 7 May
		(over ? bad : good)(k, "R001");
		k = torn(&t, "2026-09-24");
		k->r.organ.power_to = day_from_ymd(2026, 3, over ? 22 : 31);
		found(k, "R001");
		assert_int_equal(finding_of(k, "R001")->act, over ? t.decision : t.enforcement);
		kit_free(k);
	}
	struct kit *k = torn(&t, "2026-09-24");
	set(k, t.w.filing, "item", "'ZZ-005'");   // Zhengzhou's own regulation
	set(k, t.w.order, "item", "'ZZ-005'");
	assert_int_equal(found(k, "R013"), 2);    // the filing, the decision
	bad(k, "R013");
	k = torn(&t, "2026-09-24");
	set(k, t.w.filing, "item", "'GF2016-074'");
	set(k, t.w.order, "item", "'GF2016-074'");
	found(k, "R015");
	assert_int_equal(finding_of(k, "R015")->act, t.decision);
	bad(k, "R015");
}

CASE(filmed)   // 国办发〔2018〕118号 [U]
{
	(void)state;
	struct torn t;
	for (int shown = 0; shown < 2; shown++) {
		struct kit *k = torn(&t, "2026-09-24");
		act(k, "evidence", "2026-09-24T14:00", arena_printf(k->a,
			"{'kind':'audiovisual','name':'录像','source':'x','collected_at':'2026-09-24T09:00','place':'x','proves':'x','lawful':true,'about':'%d'}",
			1000 + (shown ? t.execution : t.w.scene)));
		if (!shown)
			says(k, "R072", "2026年9月24日强制拆除，案卷中没有全程音像记录。（依据待核实）");
		(shown ? good : warns)(k, "R072");
	}
}

CASE(classified_fine)   // §64: a fine where it can be put right, demolition where it cannot
{
	(void)state;
	static const struct { const char *item, *conclusion; bool good; } rows[] = {
		{"'GH-001'", "correctable", true}, {"'GH-001'", "uncorrectable", false}, {"'GH-002'", "uncorrectable", true}, {"'GH-002'", "correctable", false},
		{"'GH-001'", NULL, false}, {"'GH-004'", NULL, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct whole w;
		struct kit *k = ordinary("statement", &w);
		if (rows[i].conclusion)
			act(k, "planning_opinion", "2026-03-19", arena_printf(k->a, "{'organ':'x','replied_on':'2026-03-19','conclusion':'%s','area':30,'cost':100}", rows[i].conclusion));
		from_statement(k, &w);
		set(k, w.filing, "item", rows[i].item);
		set(k, w.order, "item", rows[i].item);
		(rows[i].good ? good : bad)(k, "R250");
	}
}

CASE(who)   // §64, §65, §68
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R251");
	bad(torn_with(CHARGE, "measures", "['seal_site']"), "R251");
	struct kit *k = torn(&t, "2026-09-24");
	undo(k, t.charge);
	bad(k, "R251");
	bad(torn_with(DECIDED, "zone", "'village'"), "R251");
	k = torn(&t, "2026-09-24");
	set(k, t.decision, "zone", "'village'");
	undo(k, t.charge);
	k->r.organ.kind = "town";
	good(k, "R251");
}

CASE(chain)   // 行政强制法 §35-§37, §44
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R252");
	for (int link = 0; link < 6; link++) {
		static const char *const words[] = {"责令停止建设", "事先告知", "限期拆除决定的送达", "催告", "强制执行决定的送达", "公告"};
		struct kit *k = torn(&t, "2026-09-24");
		const int acts[] = {t.stop, t.notice_served, t.decision_served, t.reminder, t.enforcement_served, t.announcement};
		undo(k, acts[link]);
		assert_true(found(k, "R252") > 0);
		bool said = false;
		for (size_t i = 0; i < k->ans.finding_count; i++)
			said = said || (strcmp(k->ans.findings[i].rule->id, "R252") == 0 && k->ans.findings[i].act == t.execution && strstr(k->ans.findings[i].wrong, words[link]));
		assert_true(said);
		bad(k, "R252");
	}
	struct kit *k = torn(&t, "2026-09-24");
	undo(k, t.stop);
	set(k, t.decision, "state", "'built'");            // nothing to stop
	good(k, "R252");
	bad(torn_with(EXECUTION, "witnesses", "[]"), "R252");
	k = torn(&t, "2026-09-24");
	set(k, t.execution, "witnesses", "[]");
	set(k, t.execution, "sign", "'signed'");
	good(k, "R252");
	for (int days = 5; days <= 6; days++) {            // five working days from 13 March: to the 20th; six: to the 23rd
		k = torn(&t, "2026-09-24");
		set(k, t.notice, "statement_days", days == 5 ? "5" : "6");
		(days == 5 ? good : bad)(k, "R252");
	}
}

CASE(earliest_day)   // 行政强制法 §44
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R253");
	bad(torn(&t, "2026-09-23"), "R253");
	struct kit *k = torn(&t, "2026-09-24");
	judge(k);
	assert_int_equal(clock_of(k, "限期拆除决定的复议、诉讼期限")->due, day_from_ymd(2026, 9, 23));
	set(k, t.announcement, "deadline", "'2026-09-23'");
	good(k, "R253");
	k = torn(&t, "2026-09-24");
	set(k, t.announcement, "deadline", "'2026-09-24'");
	bad(k, "R253");
	k = torn(&t, "2026-09-23");
	k->r.region = k->r.organ.region = "310101";        // under way: a local rule lets it go faster
	warns(k, "R253");
	k = torn(&t, "2026-09-23");
	k->r.region = k->r.organ.region = "310101";
	set(k, t.decision, "state", "'built'");
	assert_int_equal(found(k, "R253"), 1);
	assert_int_equal(finding_of(k, "R253")->action, RULE_BLOCK);
	kit_free(k);
	k = torn(&t, "2026-09-24");
	drop(k, t.execution);
	act(k, "remedy", "2026-09-10", "{'kind':'lawsuit','state':'accepted','day':'2026-09-10'}");
	assert_string_equal(refused(k, "demolition_execution", "2026-09-24T12:00", arena_printf(k->a, "{'of':'%d','from':'2026-09-24T09:00','to':'2026-09-24T11:00','place':'x','content':'x',"
		    "'sign':'signed','contents':false}", 1000 + t.enforcement)), "R253");
	kit_free(k);
}

CASE(under_way)   // 城乡规划法 §64, §68
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R254");
	struct kit *k = torn(&t, "2026-09-24");
	undo(k, t.stop);
	warns(k, "R254");
	k = torn(&t, "2026-09-24");
	undo(k, t.stop);
	set(k, t.decision, "state", "'built'");
	good(k, "R254");
}

CASE(contents)   // 行政强制法 §26 by analogy
{
	(void)state;
	struct torn t;
	good(torn(&t, "2026-09-24"), "R255");
	static const char *const needed[] = {"goods", "witnesses", "storage", "given"};
	for (size_t i = 0; i < 4; i++)
		bad(torn_with(EXECUTION, needed[i], NULL), "R255");
	struct kit *k = torn(&t, "2026-09-24");
	set(k, t.execution, "witnesses", NULL);
	set(k, t.execution, "notary", "'示例公证处'");
	good(k, "R255");
	k = torn(&t, "2026-09-24");
	set(k, t.execution, "storage", NULL);
	set(k, t.execution, "given", "'given'");
	good(k, "R255");
	k = torn(&t, "2026-09-24");
	set(k, t.execution, "goods", NULL);
	set(k, t.execution, "contents", "false");
	good(k, "R255");
}

CASE(expropriated)   // [U]
{
	(void)state;
	struct torn t;
	warns(torn_with(DECIDED, "expropriation", "true"), "R256");
	good(torn(&t, "2026-09-24"), "R256");
}

CASE(demolition_rest)   // 行政强制法 §43: 1 October
{
	(void)state;
	struct torn t;
	bad(torn(&t, "2026-10-01"), "R239");
	good(torn(&t, "2026-09-24"), "R239");
}

CASE(demolition_open)   // nothing of it in an ordinary case; each link when its time has come
{
	(void)state;
	static const char *const about[] = {"government_charge", "demolition_announcement", "demolition_execution", "stop_building", "planning_opinion", "demolition_notice",
		"demolition_decision"};
	struct torn t;
	struct kit *k = ordinary("recheck", &t.w);
	k->now = at("2026-03-11T10:00");
	judge(k);
	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		assert_int_equal(open_of(k, about[i])->state, OPEN_NOT_NOW);
	static const char *const built[] = {"'GH-001'", "'SR-012'"};       // planning; to be pulled down
	for (size_t i = 0; i < 2; i++) {
		set(k, t.w.filing, "item", built[i]);
		set(k, t.w.order, "item", built[i]);
		judge(k);
		assert_int_equal(open_of(k, "stop_building")->state, OPEN_ALLOWED);
		assert_int_equal(open_of(k, "planning_opinion")->state, OPEN_ALLOWED);
	}
	kit_free(k);
	k = torn(&t, "2026-09-24");
	drop(k, t.execution);
	k->now = at("2026-09-24");
	judge(k);
	assert_int_equal(open_of(k, "demolition_execution")->state, OPEN_ALLOWED);
	kit_free(k);
}

TABLE(table_demolition, T(classified), T(power_and_basis), T(filmed), T(classified_fine), T(who), T(chain), T(earliest_day), T(under_way), T(contents), T(expropriated), T(demolition_rest),
      T(demolition_open))

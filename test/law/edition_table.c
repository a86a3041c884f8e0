// Each edition of each number of data/law/params.json, in its place and time, exactly at its limit. test/law/mutate moves every one of
// them up and down by one and finds here who notices.
#include "tables.h"

// ---- 行政处罚法 §63: from what sum a hearing is a right, by province (procedure.md section 4)

static struct kit *noticed(const char *region, bool person_party, const char *kind, fen_t sum)
{
	struct whole w;
	struct kit *k = ordinary("notice", &w);
	k->r.region = k->r.organ.region = region;
	if (person_party) {
		set(k, w.verification, "party", person("1990-05-01"));
		set(k, w.filing, "party", person("1990-05-01"));
		set(k, w.order, "party", person("1990-05-01"));
	}
	bool fine = strcmp(kind, "fine") == 0;
	set(k, w.notice, fine ? "fine" : "income", arena_printf(k->a, "%lld", (long long)sum));
	set(k, w.notice, "kinds", arena_printf(k->a, "['%s']", kind));
	return k;
}

CASE(hearing_by_province)
{
	(void)state;
	static const struct { const char *region; bool person; const char *kind; fen_t limit; } rows[] = {
		{"310115", true, "fine", 500000}, {"310115", false, "fine", 5000000}, {"440783", true, "fine", 500000}, {"440783", false, "fine", 10000000},
		{"440783", true, "confiscate_income", 500000}, {"440783", false, "confiscate_income", 10000000}, {"360102", true, "fine", 300000},
		{"360102", false, "fine", 2000000}, {"360102", true, "confiscate_income", 300000}, {"360102", false, "confiscate_income", 2000000},
		{"320602", true, "fine", 50000}, {"320602", false, "fine", 100000},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		warns(noticed(rows[i].region, rows[i].person, rows[i].kind, rows[i].limit), "R158");
		good(noticed(rows[i].region, rows[i].person, rows[i].kind, rows[i].limit - 100), "R158");
	}
}

// ---- periods: how long, by which day

static void runs(struct kit *k, const char *label, int length, const char *due)
{
	judge(k);
	const struct clock *c = clock_of(k, label);
	if (!c)
		fail_msg("no clock %s", label);
	if (c->length != length || strcmp(day_text(k->a, c->due), due) != 0)
		fail_msg("%s: %d, due %s", label, c->length, day_text(k->a, c->due));
	kit_free(k);
}

// Monday 2026-03-02 becomes a Monday of the year meant.
static struct kit *in(struct kit *k, const char *first_monday)
{
	shift(k, instant_day(at(first_monday)) - day_from_ymd(2026, 3, 2));
	return k;
}

CASE(periods_today)
{
	OPEN_CASE;
	runs(ordinary(NULL, NULL), "线索核查期限", 15, "2026-03-16");             // M55 [U]: fifteen days, the first one counted
	runs(ordinary(NULL, NULL), "整改复查期限", 5, "2026-03-17");              // five working days after 10 March
	runs(ordinary(NULL, NULL), "处罚决定公示期限", 7, "2026-03-31");
	k = ordinary(NULL, NULL);
	act(k, "remedy", "2026-04-16", "{'kind':'review','state':'ended_revoked','day':'2026-04-16'}");
	runs(k, "撤回公示期限", 3, "2026-04-20");
	k = ordinary("decision_served", NULL);
	k->now = at("2026-04-13");
	runs(k, "逾期三十日后催告", 30, "2026-05-11");                             // 10 April and thirty days, to a Monday
}

CASE(late_under_old_law)   // its numbers are [U]: late by them is a doubt, and weighs nothing
{
	OPEN_CASE;
	k = ordinary("decision", &w);
	k->now = at("2026-04-10");
	in(k, "2019-03-04");
	judge(k);
	const struct finding *f = finding_of(k, "R210");
	assert_true(f && f->unconfirmed && f->action == RULE_WARN);
	assert_string_equal(f->wrong, "处罚决定送达期限已于2019年4月3日届满，至今没有办理。（依据待核实）");
	warns(k, "R210");
}

CASE(periods_of_old_law)   // 行政处罚法(2017修正) §37, §40, §42, §46, §50: days, not working days; the numbers are [U]
{
	OPEN_CASE;
	runs(in(ordinary("decision", NULL), "2019-03-04"), "处罚决定送达期限", 7, "2019-04-02");
	runs(in(ordinary("decision_served", NULL), "2019-03-04"), "缴纳罚款期限", 15, "2019-04-12");
	k = ordinary("notice_served", &w);
	set(k, w.notice, "hearing_right", "true");
	runs(in(k, "2019-03-04"), "要求听证期限", 3, "2019-03-21");
	k = ordinary("filing", &w);
	int p = act(k, "preservation", "2026-03-05T10:00",
		"{'reason':'x','from':'2026-03-05T15:00','goods':[{'name':'x','quantity':1,'unit':'件'}],'keep_place':'x','keeper':'x','handover':'signed'}");
	approve(k, p, "2026-03-05T11:00");
	runs(in(k, "2019-03-04"), "登记保存处理期限", 7, "2019-03-13");
	k = simple("decision", NULL);
	k->now = at("2026-03-11");
	runs(in(k, "2019-03-04"), "当场收缴的罚款交至本机关", 2, "2019-03-13");    // collected on a Tuesday, which counts
	int d;
	k = simple("decision", &d);
	act(k, "cash_handin", "2026-03-13T10:00", arena_printf(k->a, "{'of':'%d','step':'organ','at':'2026-03-13T10:00','receipt':'1'}", 1000 + d));
	k->now = at("2026-03-14");
	runs(in(k, "2019-03-04"), "本机关将罚款缴付银行", 2, "2019-03-16");        // from a Friday to a Saturday
}

// ---- the daily surcharge of the old law, and the cap

CASE(surcharge_of_old_law)
{
	OPEN_CASE;
	struct balance b;
	k = in(ordinary("decision_served", NULL), "2019-03-04");
	judge(k);
	assert_null(law_balance(k->a, kit_pack(), &k->r, &k->ans, day_from_ymd(2019, 4, 14), &b, NULL, NULL));
	assert_int_equal(b.surcharge, 2 * 60000);
	int r = act(k, "reminder", "2019-04-14", "{'fine_due':2000000,'surcharge_due':120001,'deadline_days':10,'way':'x'}");
	approve(k, r, "2019-04-14T10:00");
	warns(k, "R224");                       // by a rate that nobody has read
}

// ---- numbers of laws as they are now, in years whose texts nobody has read: they warn and say so

static void doubted(struct kit *k, const char *rule)
{
	if (!found(k, rule))
		fail_msg("%s found nothing", rule);
	for (size_t i = 0; i < k->ans.finding_count; i++)
		if (strcmp(k->ans.findings[i].rule->id, rule) == 0)
			assert_true(k->ans.findings[i].unconfirmed);
	warns(k, rule);
}

CASE(numbers_nobody_read)
{
	OPEN_CASE;
	int d;
	k = in(ordinary("scene", &w), "2019-03-04");
	k->acts[w.scene].officer_count = 1;
	doubted(k, "R020");
	k = in(simple("decision", &d), "2019-03-04");
	k->acts[d].officer_count = 1;
	doubted(k, "R133");
	k = ordinary("report", &w);
	set(k, w.verification, "party", person("2012-03-02"));
	set(k, w.filing, "party", person("2012-03-02"));
	set(k, w.order, "party", person("2012-03-02"));
	says(k, "R190", "当事人违法时13周岁，不满14周岁，不予行政处罚。");
	assert_int_equal(finding_of(k, "R190")->action, RULE_BLOCK);
	doubted(in(k, "2019-03-04"), "R190");
	k = ordinary("decision_served", &w);
	act(k, "remedy", "2026-05-08", "{'kind':'review','state':'accepted','day':'2026-05-08','copy_day':'2026-05-08'}");
	k->now = at("2026-06-30");
	doubted(in(k, "2019-03-04"), "R324");
	k = ordinary("decision_served", &w);
	act(k, "remedy", "2026-05-08", "{'kind':'review','state':'accepted','day':'2026-05-08','copy_day':'2026-05-08'}");
	k->now = at("2026-06-30");
	says(k, "R324", "复议答复期限已于2026年5月21日届满，至今没有办理。");
	assert_false(finding_of(k, "R324")->unconfirmed);
	kit_free(k);
}

// ---- duties that a later text brought in: 行政处罚法 (2021) §48, §60; M55 §6, §10, §14 (2022-05-01)

CASE(no_duty_before_its_text)
{
	OPEN_CASE;
	static const struct { const char *monday; bool decide, publish; } rows[] = {{"2019-03-04", false, false}, {"2021-08-02", true, false}, {"2022-06-06", true, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = in(ordinary("decision_served", NULL), rows[i].monday);
		judge(k);
		assert_int_equal(clock_of(k, "作出处罚决定期限") != NULL, rows[i].decide);
		assert_int_equal(clock_of(k, "处罚决定公示期限") != NULL, rows[i].publish);
		kit_free(k);
		k = in(simple("decision", NULL), rows[i].monday);
		judge(k);
		assert_int_equal(clock_of(k, "当场处罚备案期限") != NULL, rows[i].publish);
		kit_free(k);
		k = ordinary("filing", NULL);
		act(k, "jurisdiction_dispute", "2026-03-06T10:00", "{'arisen':'2026-03-06','other':'示例区城市管理局','matter':'x'}");
		k = in(k, rows[i].monday);
		judge(k);
		assert_int_equal(clock_of(k, "管辖争议协商期限") != NULL, rows[i].publish);
		kit_free(k);
		k = ordinary("decision_served", NULL);
		act_by(k, CLERK, "publicity", "2026-03-27", "{'published_at':'2026-03-27T09:00','where':'x'}");
		act(k, "remedy", "2026-05-08", "{'kind':'lawsuit','state':'ended_revoked','day':'2026-05-08'}");
		k = in(k, rows[i].monday);
		judge(k);
		assert_int_equal(clock_of(k, "撤回公示期限") != NULL, rows[i].decide);
		kit_free(k);
	}
}

// ---- on the spot under the old law (行政处罚法(2017修正) §33, §47 [U]): fifty and a thousand, collected up to twenty

static struct kit *on_the_spot(const char *monday, bool company_party, fen_t fine, bool collected)
{
	int d;
	struct kit *k = simple("decision", &d);
	if (company_party)
		set(k, d, "party", company());
	if (!collected) {
		set(k, d, "onspot_pay", NULL);
		set(k, d, "receipt", NULL);
	}
	set(k, d, "fine", arena_printf(k->a, "%lld", (long long)fine));
	k->now = at("2026-03-11");
	return in(k, monday);
}

CASE(on_the_spot_under_old_law)
{
	(void)state;
	good(on_the_spot("2019-03-04", false, 5000, false), "R130");
	struct kit *k = on_the_spot("2019-03-04", false, 5100, false);
	says(k, "R130", "对公民当场罚款51元，超过当场处罚的限额50元。（依据待核实）");
	warns(k, "R130");                                               // nobody has read that text: it may not block
	good(on_the_spot("2019-03-04", true, 100000, false), "R130");
	warns(on_the_spot("2019-03-04", true, 100100, false), "R130");
	good(on_the_spot("2019-03-04", false, 2000, true), "R220");
	bad(on_the_spot("2019-03-04", false, 2100, true), "R220");
	runs(on_the_spot("2026-03-02", false, 5000, true), "当场处罚备案期限", 3, "2026-03-12");
}

// ---- the limitation of the old law: discovered on the last day, and a day later

static struct kit *discovered(const char *act_day)
{
	struct whole w;
	struct kit *k = in(ordinary("filing", &w), "2019-03-04");
	set(k, w.filing, "act_day", act_day);
	return k;
}

CASE(limitation_of_old_law)
{
	OPEN_CASE;
	good(discovered("'2017-03-04'"), "R044");
	says(k = discovered("'2017-03-03'"), "R044", "违法行为发生于2017年3月3日，2019年3月4日才被发现，已超过2年，不再给予行政处罚。（依据待核实）");
	warns(k, "R044");
	k = discovered("'2018-03-03'");       // long inside: twenty-three months would not do for the first, twenty-five would for the second
	good(k, "R044");
}

// ---- 民事诉讼法 §95: how many days after publication a paper counts as served; Shanghai's own sixty

static day_t served_by_publication(const char *monday, const char *region)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	if (region)
		k->r.region = k->r.organ.region = region;
	act(k, "service", "2026-03-26", arena_printf(k->a,
		"{'of':'%d','method':'public','at':'2026-03-26T09:00','address':'x','tried':['直接送达，无人','邮寄，退回'],'published_in':'报'}", 1000 + w.decision));
	in(k, monday);
	k->now += 200 * 86400000LL;
	judge(k);
	day_t after = k->ans.served[w.decision] - instant_day(k->acts[k->r.act_count - 1].at);
	kit_free(k);
	return after;
}

CASE(service_by_publication)
{
	(void)state;
	assert_int_equal(served_by_publication("2026-03-02", NULL), 30);
	assert_int_equal(served_by_publication("2022-03-07", NULL), 30);
	assert_int_equal(served_by_publication("2019-03-04", NULL), 60);
	assert_int_equal(served_by_publication("2024-03-04", "310115"), 60);
}

// ---- 行政强制法 §53: the court window opens when the periods of review and lawsuit are over

static const struct clock *court_clock_of(struct kit *k)
{
	judge(k);
	const struct clock *c = clock_of(k, "申请法院强制执行期限");
	assert_non_null(c);
	return c;
}

static struct kit *unpaid_on_the_spot(const char *monday)
{
	int d;
	struct kit *k = simple("decision", &d);
	set(k, d, "onspot_pay", NULL);
	set(k, d, "receipt", NULL);
	in(k, monday);
	k->now = k->acts[d].at + 100 * 86400000LL;
	return k;
}

CASE(court_window_opens)
{
	OPEN_CASE;
	k = unpaid_on_the_spot("2026-03-02");       // review first: sixty days from 10 March, then three months
	assert_int_equal(court_clock_of(k)->start, day_from_ymd(2026, 5, 9));
	kit_free(k);
	k = unpaid_on_the_spot("2019-03-04");
	assert_int_equal(court_clock_of(k)->start, day_from_ymd(2019, 5, 11));
	kit_free(k);
	k = ordinary("decision_served", NULL);      // after a review that upheld: fifteen days to sue
	act(k, "remedy", "2026-05-11", "{'kind':'review','state':'accepted','day':'2026-05-11'}");
	act(k, "remedy", "2026-10-12", "{'kind':'review','state':'ended_upheld','day':'2026-10-12'}");
	k->now = at("2026-11-02");
	assert_int_equal(court_clock_of(k)->start, day_from_ymd(2026, 10, 27));
	kit_free(k);
}

CASE(court_takes_it)   // 行政强制法 §56
{
	OPEN_CASE;
	k = ordinary("decision_served", NULL);
	int r = act(k, "reminder", "2026-09-01", "{'fine_due':2000000,'surcharge_due':2000000,'deadline_days':10,'way':'x'}");
	approve(k, r, "2026-09-01T10:00");
	serve(k, r, "2026-09-02");
	int c = act(k, "court_application", "2026-10-12",
		"{'court':'x','applied_at':'2026-10-13T09:00','claim_fine':2000000,'claim_surcharge':2000000,'material':['1','2','3','4','5']}");
	approve(k, c, "2026-10-12T10:00");
	k->now = at("2026-10-14");
	runs(k, "法院受理期限", 5, "2026-10-20");
}

// ---- counts of people and days

// The values of an act, to be made into what no form would let through.
static struct val *loose_values(struct kit *k, int i)
{
	size_t n = field_count(k->acts[i].type->fields);
	struct val *v = NEW_ARRAY(k->a, struct val, n);
	memcpy(v, k->acts[i].v, n * sizeof *v);
	k->acts[i].v = v;
	return v;
}

static struct kit *heard(const char *told, const char *held, int agents)
{
	struct whole w;
	struct kit *k = ordinary("notice_served", &w);
	set(k, w.notice, "hearing_right", "true");
	act(k, "hearing_request", "2026-03-17", "{'made_at':'2026-03-17T09:00','accepted':'yes'}");
	int n = act_by(k, LEGAL, "hearing_notice", told,
		arena_printf(k->a, "{'time':'%sT09:00','place':'听证室','chair':'41','recorder':'51','open':true}", held));
	serve(k, n, told);
	int h = act_by(k, LEGAL, "hearing", arena_printf(k->a, "%sT11:00", held), arena_printf(k->a,
		"{'outcome':'held','from':'%sT09:00','to':'%sT11:00','place':'听证室','chair':'41','investigators':['11'],'content':'记录',"
		"'agents':['甲','乙'],'sign':'signed'}", held, held));
	loose_values(k, h)[HEARING_AGENTS].count = (size_t)agents;
	return k;
}

CASE(agents_at_a_hearing)   // 行政处罚法 §64(五): one or two
{
	(void)state;
	good(heard("2026-03-18", "2026-03-30", 2), "R162");
	bad(heard("2026-03-18", "2026-03-30", 3), "R162");
}

CASE(hearing_told_in_time_under_old_law)
{
	(void)state;
	good(in(heard("2026-03-18", "2026-03-25", 2), "2019-03-04"), "R161");   // seven days, no working days then
	warns(in(heard("2026-03-18", "2026-03-24", 2), "2019-03-04"), "R161");   // and nobody has read that text
}

// A notice that names no period (older records): the number of the parameter, five working days.
CASE(statement_period_unsaid)
{
	OPEN_CASE;
	k = ordinary("notice_served", &w);
	loose_values(k, w.notice)[PRIOR_NOTICE_STATEMENT_DAYS] = (struct val){0};
	runs(k, "陈述申辩期限", 5, "2026-03-23");
}

TABLE(table_edition, T(hearing_by_province), T(periods_today), T(periods_of_old_law), T(late_under_old_law), T(surcharge_of_old_law), T(no_duty_before_its_text), T(numbers_nobody_read), T(on_the_spot_under_old_law), T(limitation_of_old_law),
	T(service_by_publication), T(court_window_opens), T(court_takes_it), T(agents_at_a_hearing), T(hearing_told_in_time_under_old_law), T(statement_period_unsaid))

// Carrying decisions out: reminders of a duty, performance by another, enforcement decisions, auction, cash, agreements, suspension, return.
// 行政处罚法 §35, §71; 行政强制法 §13, §35-§52, §59; 固废法 §119. procedure.md R125, R199, R222, R231, R234-R247.
#include "tables.h"

static int remind(struct kit *k, int of, const char *made, const char *served, const char *deadline)
{
	int r = act(k, "duty_reminder", made, arena_printf(k->a, "{'of':'%d','duty':'清运','deadline':'%s','way':'自行清运','told_rights':true}", 1000 + of, deadline));
	approve(k, r, made);
	if (served)
		serve(k, r, served);
	return r;
}

struct carried {
	struct whole w;
	int first, decision, second, execution;
};

// Ordered to clear away by 10 March, found unheeded on the 11th, reminded to the 20th; decided on a day, done on 31 March (a Tuesday).
static struct kit *carried_kit(struct carried *c, const char *decided, const char *again)
{
	struct kit *k = ordinary("recheck", &c->w);
	c->first = remind(k, c->w.order, "2026-03-12", "2026-03-12T15:00", "2026-03-20");
	c->decision = act(k, "substitute_decision", decided, arena_printf(k->a, "{'of':'%d','duty':'remove_obstacle','harm':'traffic','reason':'x','way':'x',"
		    "'planned_at':'2026-03-31T09:00','object':'渣土','budget':500000,'performer':'organ','review_organ':'x','court':'x'}", 1000 + c->w.order));
	approve(k, c->decision, decided);
	if (again)
		c->second = remind(k, c->decision, again, again, "2026-03-30");
	c->execution = act(k, "substitute_execution", "2026-03-31T12:00", arena_printf(k->a, "{'of':'%d','from':'2026-03-31T09:00','to':'2026-03-31T11:00','place':'x',"
		    "'content':'x','performer_signed':true,'sign':'signed','cost':500000}", 1000 + c->decision));
	return k;
}

static struct kit *carried_with(bool execution, const char *field, const char *value)
{
	struct carried c;
	struct kit *k = carried_kit(&c, "2026-03-23", "2026-03-25");
	set(k, execution ? c.execution : c.decision, field, value);
	return k;
}

CASE(performance_by_another)   // 行政强制法 §50, §51(一)
{
	(void)state;
	struct carried c;
	good(carried_kit(&c, "2026-03-21", "2026-03-25"), "R236");
	bad(carried_kit(&c, "2026-03-20", "2026-03-25"), "R236");          // the last day of the reminder
	bad(carried_with(false, "duty", "'other'"), "R236");
	bad(carried_with(false, "harm", "'none'"), "R236");
	bad(carried_with(false, "interest", "true"), "R236");
	bad(carried_with(false, "budget", "0"), "R236");
	struct kit *k = carried_kit(&c, "2026-03-23", "2026-03-25");
	set(k, c.w.recheck, "result", "'corrected'");
	bad(k, "R236");
	k = carried_kit(&c, "2026-03-23", "2026-03-25");
	set(k, c.first, "told_rights", "false");
	bad(k, "R236");
	k = carried_kit(&c, "2026-03-23", "2026-03-25");
	set(k, c.first + 2, "at", "'2026-03-24T09:00'");                   // reminded only after the decision
	assert_int_equal(found(k, "R236"), 1);
	assert_non_null(strstr(finding_of(k, "R236")->wrong, "催告书还没有送达"));
	kit_free(k);
	k = ordinary("recheck", &c.w);
	assert_string_equal(refused(k, "substitute_decision", "2026-03-12", arena_printf(k->a, "{'of':'%d','duty':'restore','harm':'traffic','reason':'x','way':'x',"
		    "'planned_at':'2026-03-31T09:00','object':'x','budget':1,'performer':'organ','review_organ':'x','court':'x'}", 1000 + c.w.order)), "R236");
	kit_free(k);
}

CASE(reminded_again)   // §51(二): three working days before 31 March lie 26, 27 and 30
{
	(void)state;
	struct carried c;
	good(carried_kit(&c, "2026-03-23", "2026-03-25"), "R237");
	bad(carried_kit(&c, "2026-03-23", "2026-03-26"), "R237");
	bad(carried_kit(&c, "2026-03-23", NULL), "R237");
	struct kit *k = carried_kit(&c, "2026-03-23", NULL);
	drop(k, c.execution);
	k->now = at("2026-03-25T10:00");
	judge(k);
	const struct clock *clock = clock_of(k, "代履行前再次催告");
	assert_int_equal(clock->due, day_from_ymd(2026, 3, 25));
	assert_int_equal(clock->state, CLOCK_RUNNING);
	assert_int_equal(open_of(k, "duty_reminder")->state, OPEN_DUE);
	k->now = at("2026-03-26");                                         // not reminded: put off, nothing wrong yet
	good(k, "R237");
	bad(carried_with(true, "performer_signed", "false"), "R237");
	bad(carried_with(true, "sign", "'refused'"), "R237");
	k = carried_with(true, "sign", "'absent'");
	set(k, (int)k->r.act_count - 1, "witnesses", "[{'name':'示例人丙'}]");
	good(k, "R237");
	bad(carried_with(true, "cost", "500001"), "R237");
}

CASE(at_once)   // §52
{
	(void)state;
	static const struct { const char *values; int wrong; enum rule_action action; } rows[] = {
		{"'needed':true,'unable':true,'present':true", 0, RULE_BLOCK}, {"'needed':false,'unable':true,'present':true", 1, RULE_BLOCK},
		{"'needed':true,'unable':false,'present':true", 1, RULE_BLOCK}, {"'needed':true,'unable':true,'present':false", 1, RULE_BLOCK},
		{"'needed':true,'unable':true,'present':false,'told_at':'2026-03-11T18:00'", 0, RULE_BLOCK},
		{"'needed':true,'unable':true,'present':false,'told_at':'2026-03-12T08:00'", 1, RULE_WARN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("recheck", NULL);
		act(k, "substitute_immediate", "2026-03-12T09:00", arena_printf(k->a, "{'at':'2026-03-11T12:00','place':'road','what':'spill','content':'x',%s}", rows[i].values));
		assert_int_equal(found(k, "R238"), rows[i].wrong);
		if (rows[i].wrong)
			assert_int_equal(finding_of(k, "R238")->action, rows[i].action);
		(rows[i].wrong ? bad : good)(k, "R238");
	}
}

static struct kit *done_at(const char *from, const char *to, bool urgent)
{
	struct carried c;
	struct kit *k = carried_kit(&c, "2026-03-23", "2026-03-25");
	set(k, c.execution, "from", arena_printf(k->a, "'%s'", from));
	set(k, c.execution, "to", arena_printf(k->a, "'%s'", to));
	set(k, c.execution, "urgent_reason", "'x'");
	set(k, c.execution, "urgent", urgent ? "true" : "false");
	k->now = at("2026-12-01");
	return k;
}

CASE(rest)   // §43 para 1: 清明 2026 is 4 to 6 April; the hours of the night are [U]
{
	(void)state;
	static const struct { const char *from, *to; } holidays[] = {{"2026-04-06T09:00", "2026-04-06T10:00"}, {"2026-04-03T20:00", "2026-04-04T00:30"}};
	static const struct { const char *from, *to; bool good; } nights[] = {
		{"2026-04-07T21:00", "2026-04-07T22:00", true}, {"2026-04-07T21:00", "2026-04-07T22:01", false}, {"2026-04-07T22:00", "2026-04-07T22:30", false},
		{"2026-04-07T06:00", "2026-04-07T07:00", true}, {"2026-04-07T05:59", "2026-04-07T07:00", false},
		{"2026-04-07T09:00", "2026-04-08T10:00", false},   // the night between
	};
	good(done_at("2026-04-11T09:00", "2026-04-11T10:00", false), "R239");     // a Saturday is no statutory holiday
	for (size_t i = 0; i < 2; i++) {
		struct kit *k = done_at(holidays[i].from, holidays[i].to, false);
		found(k, "R239");
		assert_int_equal(finding_of(k, "R239")->action, RULE_BLOCK);
		assert_non_null(strstr(finding_of(k, "R239")->wrong, "清明"));
		bad(k, "R239");
		good(done_at(holidays[i].from, holidays[i].to, true), "R239");
	}
	for (size_t i = 0; i < sizeof nights / sizeof *nights; i++)
		(nights[i].good ? good : warns)(done_at(nights[i].from, nights[i].to, false), "R239");
}

static struct kit *enforced(struct carried *c, const char *when, const char *reminded, const char *extra)
{
	struct kit *k = ordinary("recheck", &c->w);
	c->first = remind(k, c->w.order, "2026-03-12", reminded, "2026-03-20");
	c->decision = act(k, "enforce_decision", when, arena_printf(k->a, "{'of':'%d','power_level':'law','power':'x','reason':'x','ways':['other'],'planned_at':'2026-04-08T09:00',"
		    "'defence':'x','review_organ':'x','court':'x'%s}", 1000 + c->w.order, extra));
	return k;
}

CASE(enforcement_decision)   // §13, §35-§37
{
	(void)state;
	struct carried c;
	good(enforced(&c, "2026-03-21", "2026-03-12T15:00", ""), "R244");
	bad(enforced(&c, "2026-03-20", "2026-03-12T15:00", ""), "R244");
	bad(enforced(&c, "2026-03-23", NULL, ""), "R244");
	static const char *const low[] = {"'regulation'", "'local_regulation'", "'rule'", "'document'"};
	for (size_t i = 0; i < 4; i++) {
		struct kit *k = enforced(&c, "2026-03-23", "2026-03-12T15:00", "");
		set(k, c.decision, "power_level", low[i]);
		bad(k, "R244");
	}
	good(enforced(&c, "2026-03-13", "2026-03-12T15:00", ",'hiding':true"), "R244");   // at once, even during the reminder
	bad(enforced(&c, "2026-03-13", NULL, ",'hiding':true"), "R244");                    // but not without one
	warns(enforced(&c, "2026-03-13", "2026-03-12T15:00", ",'hiding':true"), "R245");
	good(enforced(&c, "2026-03-13", "2026-03-12T15:00", ",'hiding':true,'hiding_proof':'9'"), "R245");
	good(enforced(&c, "2026-03-21", "2026-03-12T15:00", ",'hiding':true"), "R245");
	struct kit *k = enforced(&c, "2026-03-23", "2026-03-12T15:00", ",'homes':true");
	good(k, "R240");
	k = enforced(&c, "2026-03-23", "2026-03-12T15:00", ",'homes':false");
	set(k, c.decision, "ways", "['cut_supply']");
	good(k, "R240");
	k = enforced(&c, "2026-03-23", "2026-03-12T15:00", ",'homes':true");
	set(k, c.decision, "ways", "['cut_supply']");
	bad(k, "R240");
}

// Served 26 March: review and lawsuit to 28 September; reminded for ten days; auctioned on a day. The whole debt then is 40,000 yuan.
static struct kit *auctioned_of(const char *remedy, const char *reminded, const char *when, const char *sums)
{
	struct kit *k = ordinary("decision_served", NULL);
	k->now = at("2026-12-31");
	int s = act(k, "seizure", "2026-03-06T08:00", "{'kind':'detain','basis_level':'law','basis':'x','reason':'x','from':'2026-03-06T09:00','days':30,"
	            "'goods':[{'name':'推车','quantity':1,'unit':'辆'}],'related':true,'keep_place':'x','keeper':'organ','review_organ':'x','court':'x'}");
	approve(k, s, "2026-03-06T08:30");
	if (remedy)
		act(k, "remedy", "2026-04-10", arena_printf(k->a, "{'kind':'%s','state':'withdrawn','day':'2026-04-10'}", remedy));
	if (reminded) {
		int r = act(k, "reminder", reminded, "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
		approve(k, r, reminded);
		serve(k, r, reminded);
	}
	int a = act(k, "auction", when, arena_printf(k->a, "{'of':'%d','at':'%s','auctioneer':'x','goods':[{'name':'推车','quantity':1,'unit':'辆'}],%s}", 1000 + s,
		    instant_text(k->a, at(when)), sums));
	approve(k, a, when);
	return k;
}

static struct kit *auctioned(const char *reminded, const char *when, const char *sums) { return auctioned_of(NULL, reminded, when, sums); }

#define SUMS "'proceeds':4500000,'to_fine':4000000,'back':500000,'receipt':'1'"

CASE(auction_for_the_fine)   // §46 para 3, §48, §49
{
	(void)state;
	good(auctioned("2026-04-13", "2026-09-29", SUMS), "R235");
	bad(auctioned("2026-04-13", "2026-09-28", SUMS), "R235");
	bad(auctioned(NULL, "2026-09-29", SUMS), "R235");
	good(auctioned("2026-10-12", "2026-10-23", SUMS), "R235");
	bad(auctioned("2026-10-12", "2026-10-22", SUMS), "R235");
	bad(auctioned_of("review", "2026-04-13", "2026-11-30", SUMS), "R235");      // neither way was to be taken
	bad(auctioned_of("lawsuit", "2026-04-13", "2026-11-30", SUMS), "R235");
	bad(auctioned("2026-04-13", "2026-09-29", "'proceeds':4500000,'to_fine':4000001,'back':499999,'receipt':'1'"), "R235");
	bad(auctioned("2026-04-13", "2026-09-29", "'proceeds':4500000,'to_fine':4000000,'back':499999,'receipt':'1'"), "R235");
	good(auctioned("2026-04-13", "2026-09-29", SUMS), "R246");
	bad(auctioned("2026-04-13", "2026-09-29", "'proceeds':4500000,'to_fine':4000000,'back':500000"), "R246");
	good(auctioned("2026-04-13", "2026-09-29", "'proceeds':4500000,'to_fine':0,'back':4500000"), "R246");
}

// Fifty yuan taken on the spot on Tuesday 10 March.
static struct kit *cash(const char *organ, const char *landed, const char *bank)
{
	int d;
	struct kit *k = simple("filing", &d);
	if (organ)
		act(k, "cash_handin", organ, arena_printf(k->a, "{'of':'%d','step':'organ','at':'%s','receipt':'1'%s}", 1000 + d, instant_text(k->a, at(organ)),
			    landed ? arena_printf(k->a, ",'landed':'%s'", landed) : ""));
	if (bank)
		act_by(k, CLERK, "cash_handin", bank, arena_printf(k->a, "{'of':'%d','step':'bank','at':'%s','receipt':'2'}", 1000 + d, instant_text(k->a, at(bank))));
	return k;
}

CASE(cash_in_two_days)   // 行政处罚法 §71, §85
{
	(void)state;
	good(cash("2026-03-11", NULL, "2026-03-12"), "R222");
	struct kit *k = cash("2026-03-12", NULL, "2026-03-13");                // only the strict count is over
	assert_int_equal(found(k, "R222"), 1);
	assert_int_equal(finding_of(k, "R222")->severity, SEV_NOTE);
	kit_free(k);
	bad(cash("2026-03-13", NULL, "2026-03-13"), "R222");
	good(cash("2026-03-13", "2026-03-12", "2026-03-16"), "R222");           // on the water: from landing; 14 and 15 are a weekend
	bad(cash("2026-03-11", NULL, "2026-03-16"), "R222");
	bad(cash("2026-03-11", NULL, NULL), "R222");
	k = cash("2026-03-11", NULL, NULL);
	k->now = at("2026-03-11T12:00");
	judge(k);
	assert_int_equal(clock_of(k, "当场收缴的罚款交至本机关")->due, day_from_ymd(2026, 3, 11));
	assert_int_equal(clock_of(k, "本机关将罚款缴付银行")->due, day_from_ymd(2026, 3, 12));
	assert_int_equal(open_of(k, "cash_handin")->state, OPEN_DUE);
	kit_free(k);
	struct whole w;
	k = ordinary("payment", &w);
	judge(k);
	assert_int_equal(open_of(k, "cash_handin")->state, OPEN_NOT_NOW);      // paid at the bank
	kit_free(k);
}

// The case a year earlier (364 days keep the weekdays): served 27 March 2025.
static struct kit *untold(const char *told, const char *applied)
{
	struct whole w;
	struct kit *k = ordinary("decision_served", &w);
	set(k, w.decision, "untold", "true");
	shift(k, -364);
	k->now = at("2026-06-30");
	if (told)
		serve(k, act(k, "remedy_told", told, arena_printf(k->a, "{'of':'%d','review_organ':'x','court':'x'}", 1000 + w.decision)), told);
	int r = act(k, "reminder", "2025-05-15", "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
	approve(k, r, "2025-05-15");
	serve(k, r, "2025-05-15");
	int c = act(k, "court_application", applied, arena_printf(k->a, "{'court':'x','applied_at':'%s','claim_fine':2000000,'claim_surcharge':0,'material':['1','2','3','4','5']}",
		    instant_text(k->a, at(applied))));
	approve(k, c, applied);
	return k;
}

CASE(not_told_of_remedies)   // 行政复议法 §20 para 3; 法释〔2018〕1号 §64: up to a year, then the three months
{
	(void)state;
	good(untold(NULL, "2026-03-30"), "R229");                               // 27 March 2026 is a Friday
	bad(untold(NULL, "2026-03-27"), "R229");
	good(untold(NULL, "2026-06-27"), "R229");
	bad(untold(NULL, "2026-06-30"), "R229");
	bad(untold("2025-06-03", "2025-12-03"), "R229");                        // told after all: six months from then
	good(untold("2025-06-03", "2025-12-04"), "R229");
	bad(untold("2025-12-01", "2026-03-27"), "R229");                        // but not beyond the year
	good(untold("2025-12-01", "2026-03-28"), "R229");
	struct kit *k = untold(NULL, "2026-03-30");
	judge(k);
	assert_int_equal(clock_of(k, "未告知救济途径的复议、起诉期限")->due, day_from_ymd(2026, 3, 27));
	assert_non_null(strstr(finding_of(k, "R231")->wrong, "2026年3月27日"));
	bad(k, "R231");
	good(ordinary("decision_served", NULL), "R231");
}

CASE(court_at_once)   // §59: five days from the ruling; 8 May 2026 is a Friday
{
	(void)state;
	for (int urgent = 0; urgent < 2; urgent++) {
		struct kit *k = ordinary("decision_served", NULL);
		int r = act(k, "reminder", "2026-04-13", "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
		approve(k, r, "2026-04-13");
		serve(k, r, "2026-04-13");
		int c = act(k, "court_application", "2026-05-07", arena_printf(k->a, "{'court':'x','applied_at':'2026-05-07T09:00','claim_fine':2000000,'claim_surcharge':0,"
		            "'material':['1','2','3','4','5'],'urgent_reason':'x','urgent':%s}", urgent ? "true" : "false"));
		approve(k, c, "2026-05-07");
		act(k, "court_result", "2026-05-08", "{'day':'2026-05-08','accepted':'yes','ruled':true,'note':'x'}");
		k->now = at("2026-05-08T12:00");
		judge(k);
		const struct clock *clock = clock_of(k, "法院立即执行期限");
		if (urgent)
			assert_int_equal(clock->due, day_from_ymd(2026, 5, 14));        // Saturday 9 May is a working day
		else
			assert_null(clock);
		good(k, "R234");
	}
}

// Served 26 March; on 14 May the surcharge has reached the fine.
static struct kit *agreed(const char *reduced, const char *remedied, const char *sum)
{
	struct kit *k = ordinary("decision_served", NULL);
	int a = act(k, "enforce_agreement", "2026-05-14", arena_printf(k->a, "{'content':'x','plan':[{'due':'2026-06-15','amount':%s}],'reduced':%s%s}", sum, reduced,
		    remedied));
	approve(k, a, "2026-05-14");
	k->now = at("2026-06-15");
	return k;
}

CASE(agreement)   // §42
{
	(void)state;
	good(agreed("2000000", ",'remedied':'已清运'", "2000000"), "R241");
	bad(agreed("2000001", ",'remedied':'已清运'", "2000000"), "R241");         // the fine itself
	bad(agreed("2000000", ",'remedied':'已清运'", "1999999"), "R241");
	bad(agreed("1", "", "3999999"), "R241");
	good(agreed("0", "", "4000000"), "R241");
	struct kit *k = agreed("0", "", "4000000");
	k->now = at("2026-06-16");
	assert_int_equal(found(k, "R241"), 1);
	assert_int_equal(finding_of(k, "R241")->action, RULE_WARN);
	assert_string_equal(finding_of(k, "R241")->mend, "恢复强制执行：催告、申请人民法院强制执行。");
	kit_free(k);
	k = agreed("0", "", "4000000");
	act(k, "payment", "2026-06-15", "{'paid_at':'2026-06-15T09:00','amount':2000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	act(k, "payment", "2026-06-15T09:30", "{'paid_at':'2026-06-15T09:30','amount':2000000,'pay_for':'surcharge','channel':'bank','receipt':'2'}");
	k->now = at("2026-06-20");
	judge(k);
	assert_int_equal(clock_of(k, "执行协议第1期")->state, CLOCK_MET);
	good(k, "R241");
}

static struct kit *suspended(const char *from, const char *harmless, const char *resumed)
{
	struct kit *k = ordinary("decision_served", NULL);
	int s = act(k, "enforce_suspend", "2026-05-20", arena_printf(k->a, "{'ground':'unable','explain':'x','from':'%s','harmless':%s}", from, harmless));
	approve(k, s, "2026-05-20");
	if (resumed) {
		int r = act(k, "enforce_resume", resumed, arena_printf(k->a, "{'of':'%d','from':'%s','reason':'x'}", 1000 + s, resumed));
		approve(k, r, resumed);
	}
	k->now = at("2026-06-10");
	return k;
}

static void reminded_on(struct kit *k, const char *day)
{
	act(k, "reminder", day, "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
}

CASE(suspension)   // §39
{
	(void)state;
	struct kit *k = suspended("2026-05-20", "false", NULL);
	reminded_on(k, "2026-06-01");
	bad(k, "R242");
	k = suspended("2026-05-20", "false", "2026-06-01");
	reminded_on(k, "2026-06-01T10:00");
	good(k, "R242");
	k = suspended("2026-05-20", "false", "2026-06-02");
	reminded_on(k, "2026-06-02T08:00");
	good(k, "R242");
	good(suspended("2023-06-10", "true", NULL), "R242");                    // three years to this day
	k = suspended("2023-06-09", "true", NULL);
	found(k, "R242");
	assert_int_equal(finding_of(k, "R242")->severity, SEV_NOTE);             // overdue to be ended: nothing was done unlawfully
	bad(k, "R242");
	good(suspended("2023-06-09", "false", NULL), "R242");
	k = suspended("2023-06-10", "true", NULL);
	judge(k);
	assert_int_equal(clock_of(k, "中止执行满期不再执行")->due, day_from_ymd(2026, 6, 10));
	kit_free(k);
	k = suspended("2023-06-01", "true", "2026-06-08");                      // resumed too late
	reminded_on(k, "2026-06-09");
	bad(k, "R242");
	k = suspended("2023-06-09", "true", NULL);
	approve(k, act(k, "enforce_end", "2026-06-10T08:00", "{'ground':'other','explain':'x'}"), "2026-06-10T08:30");
	good(k, "R242");
}

CASE(ended)   // §40
{
	(void)state;
	for (int after = 0; after < 2; after++) {
		struct kit *k = ordinary("decision_served", NULL);
		if (!after)
			reminded_on(k, "2026-05-14");
		approve(k, act(k, "enforce_end", "2026-05-20", "{'ground':'dead','explain':'x'}"), "2026-05-20");
		if (after)
			reminded_on(k, "2026-05-21");
		k->now = at("2026-06-01");
		(after ? warns : good)(k, "R243");
	}
}

static struct kit *set_aside(const char *state, const char *back, const char *money)
{
	struct kit *k = ordinary("payment", NULL);
	act(k, "remedy", "2026-04-02", "{'kind':'review','state':'accepted','day':'2026-04-02'}");
	act(k, "remedy", "2026-05-08", arena_printf(k->a, "{'kind':'review','state':'%s','day':'2026-05-08'}", state));
	if (back)
		act(k, "restitution", back, arena_printf(k->a, "{'done_at':'%s','money':%s,'how':'退还'}", instant_text(k->a, at(back)), money));
	k->now = at("2026-05-11");
	return k;
}

CASE(turned_back)   // §41
{
	(void)state;
	good(set_aside("ended_revoked", "2026-05-08", "2000000"), "R247");
	bad(set_aside("ended_revoked", "2026-05-08", "1999999"), "R247");
	bad(set_aside("ended_revoked", "2026-05-09", "2000000"), "R247");
	bad(set_aside("ended_revoked", NULL, NULL), "R247");
	good(set_aside("ended_upheld", NULL, NULL), "R247");
	struct kit *k = ordinary("decision_served", NULL);                      // nothing was paid
	act(k, "remedy", "2026-05-08", "{'kind':'review','state':'ended_revoked','day':'2026-05-08'}");
	k->now = at("2026-05-11");
	good(k, "R247");
	k = set_aside("ended_revoked", NULL, NULL);
	k->now = at("2026-05-08T12:00");
	judge(k);
	assert_int_equal(clock_of(k, "决定被撤销后退还、恢复")->due, day_from_ymd(2026, 5, 8));
	assert_int_equal(open_of(k, "restitution")->state, OPEN_DUE);
	kit_free(k);
}

// An enterprise fined 20,000 and ordered to correct by the decision served on 26 March, found at it again on 2 April: seven days.
static struct kit *daily(const char *item, const char *sums, int without)
{
	struct whole w;
	struct kit *k = ordinary("decision_served", &w);
	set(k, w.filing, "item", item);
	set(k, w.order, "item", item);
	set(k, w.decision, "corrects", without == 1 ? "false" : "true");
	if (without != 2)
		act(k, "recheck", "2026-04-02", arena_printf(k->a, "{'of':'%d','checked_at':'2026-04-02T09:00','result':'%s','found':'x','handover':'signed'}", 1000 + w.order,
			    without == 3 ? "corrected" : "not_corrected"));
	if (without != 4) {
		int n = act(k, "prior_notice", "2026-04-03", "{'facts':'x','reasons':'x','article_of_duty':'x','article_of_penalty':'x','kinds':['fine'],'fine':14000000,"
		            "'hearing_right':true,'statement_days':5,'contact':'x'}");
		approve(k, n, "2026-04-03T10:00");
		serve(k, n, "2026-04-03T11:00");
	}
	act(k, "daily_penalty", "2026-04-15", arena_printf(k->a, "{'basis':'x',%s}", sums));
	return k;
}

#define SEVEN "'from':'2026-03-27','to':'2026-04-02','days':7,'amount':14000000"

CASE(by_the_day)   // 固废法 §119
{
	(void)state;
	good(daily("'GF-004'", SEVEN, 0), "R125");
	struct kit *k = daily("'JZ139-006'", SEVEN, 0);
	found(k, "R125");
	assert_int_equal(finding_of(k, "R125")->action, RULE_BLOCK);
	bad(k, "R125");
	warns(daily("'DQ-002'", SEVEN, 0), "R125");                             // nobody has read that law
	for (int without = 2; without <= 4; without++)
		bad(daily("'GF-004'", SEVEN, without), "R125");
	bad(daily("'GF-004'", SEVEN, 1), "R125");                               // ordered on 6 March: from the 7th
	good(daily("'GF-004'", "'from':'2026-03-07','to':'2026-04-02','days':27,'amount':54000000", 1), "R125");
	static const char *const wrong[] = {
		"'from':'2026-03-26','to':'2026-04-02','days':8,'amount':16000000", "'from':'2026-03-27','to':'2026-04-03','days':8,'amount':16000000",
		"'from':'2026-03-27','to':'2026-04-02','days':8,'amount':16000000", "'from':'2026-03-27','to':'2026-04-02','days':7,'amount':14000001",
	};
	static const char *const mends[] = {"更正计罚的起止日期，重新计算罚款。", "更正计罚的起止日期，重新计算罚款。", "更正日数，重新计算罚款。", "按原罚款数额乘以日数重新计算。"};
	for (size_t i = 0; i < 4; i++) {
		k = daily("'GF-004'", wrong[i], 0);
		found(k, "R125");
		assert_string_equal(finding_of(k, "R125")->mend, mends[i]);
		bad(k, "R125");
	}
	k = daily("'GF-004'", SEVEN, 0);
	enum { FILED = 2, ORDERED = 8 };   // in the ordinary case
	set(k, FILED, "party", person("1990-05-01"));
	set(k, ORDERED, "party", person("1990-05-01"));
	bad(k, "R125");
}

CASE(court_fined)   // 行政处罚法 §35
{
	(void)state;
	for (int fined = 0; fined < 2; fined++) {
		struct whole w;
		struct kit *k = ordinary("statement", &w);
		act(k, "criminal_judgment", "2026-03-19", fined ? "{'day':'2026-03-19','court':'x','fine':500000}" : "{'day':'2026-03-19','court':'x'}");
		from_statement(k, &w);
		(fined ? bad : good)(k, "R199");
	}
	for (int offset = 0; offset < 2; offset++) {
		struct kit *k = ordinary("payment", NULL);
		act(k, "criminal_judgment", "2026-03-31", offset ? "{'day':'2026-03-31','court':'x','fine':3000000,'offset':true}" : "{'day':'2026-03-31','court':'x','fine':3000000}");
		(offset ? good : warns)(k, "R199");
	}
	struct kit *k = ordinary("decision_served", NULL);                      // nothing paid yet
	act(k, "criminal_judgment", "2026-03-29", "{'day':'2026-03-29','court':'x','fine':3000000}");
	good(k, "R199");
}

CASE(nothing_put_forward)   // in an ordinary case
{
	(void)state;
	static const char *const about[] = {"substitute_execution", "auction", "enforce_resume", "remedy_told", "cash_handin", "restitution", "daily_penalty"};
	struct kit *k = ordinary("statement", NULL);
	k->now = at("2026-03-18T10:00");
	judge(k);
	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		assert_int_equal(open_of(k, about[i])->state, OPEN_NOT_NOW);
	kit_free(k);
	struct whole w;
	k = ordinary("recheck", &w);
	set(k, w.recheck, "result", "'corrected'");
	k->now = at("2026-03-11T10:00");
	judge(k);
	assert_int_equal(open_of(k, "duty_reminder")->state, OPEN_NOT_NOW);
	set(k, w.recheck, "result", "'not_corrected'");
	judge(k);
	assert_int_equal(open_of(k, "duty_reminder")->state, OPEN_ALLOWED);
	kit_free(k);
}

TABLE(table_enforce, T(performance_by_another), T(reminded_again), T(at_once), T(rest), T(enforcement_decision), T(auction_for_the_fine),
      T(cash_in_two_days), T(not_told_of_remedies), T(court_at_once), T(agreement), T(suspension), T(ended), T(turned_back), T(by_the_day), T(court_fined),
      T(nothing_put_forward))

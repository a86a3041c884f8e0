// Publicity before and after, what a published text may carry, the credit platforms. 行政处罚法 §34, §39, §48, §50; 信用修复管理办法 (secondary text).
#include "tables.h"

// ---- before: nine lists, on the day of the decision (25 March)

static struct kit *with_lists(int without, const char *last_day)
{
	static const char *const kinds[] = {"organ", "basis", "procedure", "remedy", "staff", "items", "benchmark", "media", "review"};
	struct kit *k = ordinary(NULL, NULL);
	struct law_published *rows = NEW_ARRAY(k->a, struct law_published, 9);
	size_t n = 0;
	for (int i = 0; i < 9; i++)
		if (i != without)
			rows[n++] = (struct law_published){kinds[i], instant_day(at(i == 8 ? last_day : "2024-01-02"))};
	k->r.published = rows;
	k->r.published_count = n;
	return k;
}

CASE(lists_published)   // 行政处罚法 §39
{
	(void)state;
	static const char *const words[] = {"实施机关", "立案依据", "实施程序", "救济渠道", "执法人员", "处罚事项", "裁量基准", "音像记录事项清单", "法制审核目录"};
	good(with_lists(-1, "2026-03-25"), "R300");
	warns(with_lists(-1, "2026-03-26"), "R300");
	for (int i = 0; i < 9; i++) {
		struct kit *k = with_lists(i, "2024-01-02");
		says(k, "R300", arena_printf(k->a, "2026年3月25日作出决定前，南通市示例区城市管理局没有公示%s。", words[i]));
		warns(k, "R300");
	}
	good(ordinary(NULL, NULL), "R300");   // a record without the lists is not blamed for them
}

// ---- the credit platform follows (M55 §10): set aside on 1 April: the 1st, 2nd, 3rd

static struct kit *pushed(const char *severity, const char *recognised, struct whole *w, int *push)
{
	struct whole none;
	struct kit *k = ordinary("payment", w ? w : &none);
	int p = act_by(k, CLERK, "credit_push", "2026-04-10", arena_printf(k->a,
		"{'pushed_at':'2026-04-10T09:00','platform':'信用示例','severity':'%s','recognised':'%s'}", severity, recognised));
	if (push)
		*push = p;
	return k;
}

CASE(corrected_everywhere)
{
	(void)state;
	static const struct { const char *day; int found; } rows[] = {{"2026-04-15", 0}, {"2026-04-16", 1}, {"2026-04-17", 1}};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = pushed("general", "2026-03-25", NULL, NULL);
		act(k, "remedy", "2026-04-13", "{'kind':'review','state':'ended_revoked','day':'2026-04-13'}");
		act(k, "credit_correction", rows[i].day, arena_printf(k->a, "{'corrected_at':'%sT09:00','content':'撤下'}", rows[i].day));
		judge(k);
		assert_int_equal(clock_of(k, "更正信用平台信息期限")->due, day_from_ymd(2026, 4, 15));
		(rows[i].found ? warns : good)(k, "R303");
	}
	struct kit *k = pushed("general", "2026-03-25", NULL, NULL);
	act(k, "remedy", "2026-04-13", "{'kind':'review','state':'ended_changed','day':'2026-04-13'}");
	k->now = at("2026-04-20");
	says(k, "R303", "更正信用平台信息期限已于2026年4月16日届满，至今没有办理。");
	bad(k, "R303");
	k = ordinary("payment", NULL);   // nothing was pushed
	act(k, "remedy", "2026-04-13", "{'kind':'review','state':'ended_revoked','day':'2026-04-13'}");
	k->now = at("2026-04-20");
	good(k, "R303");
}

// ---- what the text carries

static struct kit *text_of(const char *party, const char *text)
{
	struct whole w;
	struct kit *k = ordinary("publicity", &w);
	if (party) {
		set(k, w.filing, "party", party);
		set(k, w.order, "party", party);
	}
	set(k, w.publicity, "text", arena_printf(k->a, "'%s'", text));
	return k;
}

CASE(personal_data)   // 行政处罚法 §50
{
	(void)state;
	const char *who = person("1990-05-01");
	struct kit *k = text_of(who, "示例人乙未经核准处置建筑垃圾，罚款20,000元。");
	char number[19] = {0};
	memcpy(number, strstr(who, "32060219900501"), 18);
	good(k, "R304");
	k = text_of(who, "x");
	set(k, (int)k->r.act_count - 1, "text", arena_printf(k->a, "'示例人乙（%s）'", number));
	says(k, "R304", "公示内容含有公民身份号码，不得公开。");
	bad(k, "R304");
	k = text_of(NULL, "x");   // anybody's number, not only the party's
	set(k, (int)k->r.act_count - 1, "text", arena_printf(k->a, "'法定代表人%s'", number));
	bad(k, "R304");
	bad(text_of(who, "示例人乙，住南通市示例路2号"), "R304");
	good(text_of(NULL, "南通示例建设有限公司，住所南通市示例路1号"), "R304");   // a company's seat is no secret
	k = text_of(NULL, "联系人13800000000");
	says(k, "R304", "公示内容含有手机号码，不得公开。");
	bad(k, "R304");
	good(text_of(NULL, "工单1380000000012，决定书编号138000000"), "R304");   // longer and shorter numbers
	good(text_of(NULL, "许可证320602199005010012"), "R304");                // eighteen digits that are no identity number
	k = text_of("{'kind':'sole','name':'示例小吃店','operator':'示例人丙','phone':'0513-88880000','address':'示例街1号'}", "示例小吃店，示例街1号");
	good(k, "R304");
	k = text_of("{'kind':'sole','name':'示例小吃店','operator':'示例人丙','phone':'0513-88880000','address':'示例街1号'}", "示例小吃店，0513-88880000");
	says(k, "R304", "公示内容含有联系电话，不得公开。");
	bad(k, "R304");
}

CASE(minors_not_named)   // [U]; the act was on 1 March 2026
{
	(void)state;
	warns(text_of(person("2008-03-02"), "示例人乙未经核准处置建筑垃圾"), "R304");
	good(text_of(person("2008-03-01"), "示例人乙未经核准处置建筑垃圾"), "R304");   // eighteen on that day
	good(text_of(person("2008-03-02"), "示例某某未经核准处置建筑垃圾"), "R304");
}

// ---- how long

CASE(credit_terms)   // from the day of recognition
{
	(void)state;
	static const struct { const char *severity, *longest; int months; } rows[] = {
		{"minor", "2026-06-25", 3}, {"general", "2027-03-25", 12}, {"serious", "2029-03-25", 36},
	};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = pushed(rows[i].severity, "2026-03-25", NULL, NULL);
		judge(k);
		const struct clock *c = clock_of(k, "信用信息公示最长期限");
		assert_int_equal(c->due, instant_day(at(rows[i].longest)));
		assert_int_equal(c->length, rows[i].months);
		assert_true(c->binds_authority);
		kit_free(k);
	}
	struct kit *k = pushed("minor", "2026-03-25", NULL, NULL);
	says(k, "R305", "轻微失信信息一般不公示。（依据待核实）");
	assert_int_equal(finding_of(k, "R305")->severity, SEV_NOTE);
	warns(k, "R305");
	good(pushed("general", "2026-03-25", NULL, NULL), "R305");
	k = pushed("general", "2026-03-25", NULL, NULL);
	set(k, (int)k->r.act_count - 1, "recognised", NULL);   // else the decision: the same day here
	judge(k);
	assert_int_equal(clock_of(k, "信用信息公示最长期限")->due, day_from_ymd(2027, 3, 25));
	kit_free(k);
	k = pushed("minor", "2026-03-25", NULL, NULL);
	k->now = at("2026-06-26");
	assert_int_equal(found(k, "R305"), 2);
	kit_free(k);
	k = pushed("general", "2026-03-25", NULL, NULL);   // before the rules were in force
	move(k, (int)k->r.act_count - 1, "2026-03-31");
	set(k, (int)k->r.act_count - 1, "pushed_at", "'2026-03-31T09:00'");
	judge(k);
	assert_null(clock_of(k, "信用信息公示最长期限"));
	kit_free(k);
}

CASE(credit_of_a_warning)   // 轻微: simple procedure, 警告, 通报批评
{
	struct whole w;
	(void)state;
	static const struct { const char *kinds; bool wrong; } rows[] = {{"['warning']", true}, {"['warning','criticism']", true}, {"['warning','fine']", false}};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = pushed("general", "2026-03-25", &w, NULL);
		set(k, w.decision, "kinds", rows[i].kinds);
		(rows[i].wrong ? warns : good)(k, "R305");
	}
	struct kit *k = simple("filing", NULL);
	act_by(k, CLERK, "credit_push", "2026-04-10", "{'pushed_at':'2026-04-10T09:00','platform':'信用示例','severity':'general','recognised':'2026-03-10'}");
	warns(k, "R305");
}

static struct kit *ended(const char *severity, const char *recognised, const char *day, const char *reason)
{
	struct kit *k = pushed(severity, recognised, NULL, NULL);
	act_by(k, CLERK, "credit_end", day, arena_printf(k->a, "{'ended_at':'%sT09:00','reason':'%s'}", day, reason));
	k->now = at("2026-12-01");
	return k;
}

static int early(struct kit *k)
{
	int n = 0;
	judge(k);
	for (size_t i = 0; i < k->ans.finding_count; i++)
		n += strcmp(k->ans.findings[i].rule->id, "R305") == 0 && strstr(k->ans.findings[i].wrong, "最短公示期") != NULL;
	kit_free(k);
	return n;
}

CASE(credit_shortest)   // 0, 3, 12 months: ended the day before and on the day
{
	(void)state;
	assert_int_equal(early(ended("minor", "2026-04-12", "2026-04-11", "expired")), 1);
	assert_int_equal(early(ended("minor", "2026-04-12", "2026-04-12", "expired")), 0);
	assert_int_equal(early(ended("general", "2026-03-25", "2026-06-24", "expired")), 1);
	assert_int_equal(early(ended("general", "2026-03-25", "2026-06-25", "expired")), 0);
	assert_int_equal(early(ended("serious", "2025-05-20", "2026-05-19", "other")), 1);
	assert_int_equal(early(ended("serious", "2025-05-20", "2026-05-20", "other")), 0);
	assert_int_equal(early(ended("general", "2026-03-25", "2026-05-20", "undone")), 0);
	struct kit *k = ended("general", "2025-06-01", "2026-06-01", "expired");   // the last day of a year
	good(k, "R305");
	warns(ended("general", "2025-06-01", "2026-06-02", "expired"), "R305");
}

static struct kit *repaired(const char *day, const char *promise, const char *result, bool paid)
{
	struct whole w;
	int push;
	struct kit *k = pushed("general", "2026-03-25", &w, &push);
	if (!paid)
		set(k, w.payment, "amount", "1999900");
	act_by(k, CLERK, "credit_repair", day, arena_printf(k->a, "{'applied_at':'%sT09:00','promise':%s,'result':'%s','reason':'x'}", day, promise, result));
	k->now = at("2026-07-01");
	return k;
}

CASE(credit_repair)   // three months, paid, promised
{
	(void)state;
	good(repaired("2026-06-25", "true", "yes", true), "R306");
	struct kit *k = repaired("2026-06-24", "true", "yes", true);
	says(k, "R306", "最短公示期到2026年6月25日届满，2026年6月24日申请时还不能修复。（依据待核实）");
	assert_int_equal(finding_of(k, "R306")->severity, SEV_NOTE);
	warns(k, "R306");
	k = repaired("2026-06-25", "true", "yes", false);
	says(k, "R306", "罚款20,000元只缴纳了19,999元，不能修复。（依据待核实）");
	warns(k, "R306");
	warns(repaired("2026-06-25", "false", "yes", true), "R306");
	good(repaired("2026-06-24", "false", "no", false), "R306");
}

CASE(taken_down)   // [U] five years: published on 27 March
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct whole w;
		struct kit *k = ordinary(NULL, &w);
		if (i == 2) {
			set(k, w.publicity, "reason", "'依法不公示'");
			set(k, w.publicity, "not_public", "true");
		}
		shift(k, day_from_ymd(2020, 3, 2) - day_from_ymd(2026, 3, 2));
		k->now = at(i == 0 ? "2025-03-27" : "2025-03-28");
		if (i == 3)
			act_by(k, CLERK, "publicity_withdrawal", "2025-03-28", "{'withdrawn_at':'2025-03-28T08:00','reason':'公示期满'}");
		if (i == 1)
			says(k, "R307", "处罚决定2020年3月27日公示，到2025年3月27日已满公示期，还没有从本机关网站撤下。（依据待核实）");
		(i == 1 ? warns : good)(k, "R307");
	}
}

CASE(not_in_every_case)
{
	(void)state;
	struct kit *k = ordinary("payment", NULL);
	judge(k);
	assert_int_equal(open_of(k, "credit_correction")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "credit_repair")->state, OPEN_NOT_NOW);
	kit_free(k);
	k = ordinary("report", NULL);
	judge(k);
	assert_int_equal(open_of(k, "credit_push")->state, OPEN_NOT_NOW);
	kit_free(k);
}

CASE(shown_once)   // 行政处罚法 §48: shown again only when what was shown has been withdrawn
{
	OPEN_CASE;
	for (int withdrawn = 0; withdrawn < 2; withdrawn++) {
		k = ordinary("publicity", &w);
		if (withdrawn)
			act_by(k, CLERK, "publicity_withdrawal", "2026-03-28", "{'withdrawn_at':'2026-03-28T08:00','reason':'x'}");
		act_by(k, CLERK, "publicity", "2026-03-30", "{'published_at':'2026-03-30T09:00','where':'网站'}");
		(withdrawn ? good : bad)(k, "R301");
	}
	k = ordinary(NULL, &w);   // nor after the archive
	assert_string_equal(refused(k, "publicity", "2026-04-08", "{'published_at':'2026-04-08T09:00','where':'网站'}"), "R301");
	kit_free(k);
}

TABLE(table_publicity, T(shown_once), T(lists_published), T(corrected_everywhere), T(personal_data), T(minors_not_named), T(credit_terms), T(credit_of_a_warning), T(credit_shortest),
      T(credit_repair), T(taken_down), T(not_in_every_case))

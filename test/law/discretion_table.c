// Discretion: tier, sum, degree, words; each at its limit. 行政处罚法 §28-§34.
#include "tables.h"

static struct arena *a;                 // of one test

static struct tier_choice ask(const struct tier_ask *q)
{
	struct tier_choice t;
	struct err *e = law_tier(a, kit_pack(), q, &t);
	if (e)
		fail_msg("%s", e->text);
	return t;
}
#define ASK(...) ask(&(struct tier_ask){__VA_ARGS__})
#define WITH(...) .circumstances = (const char *const[]){__VA_ARGS__}, .circumstance_count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
#define CHOSEN(...) .choices = (const char *const[]){__VA_ARGS__}, .choice_count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
#define BEGIN (void)state; a = arena_new()
#define END arena_free(a)

static void is(const struct tier_choice *t, fen_t min, fen_t max)
{
	if (!t->fixed || t->min != min || t->max != max)
		fail_msg("%lld..%lld, not %lld..%lld\n%s", (long long)t->min, (long long)t->max, (long long)min, (long long)max, t->derivation);
}

static void said(const struct tier_choice *t, const char *words)
{
	if (!strstr(t->derivation, words) && !strstr(t->reason, words))
		fail_msg("not said: %s\n%s%s", words, t->derivation, t->reason);
}

// PT-01: the tiers of a measured quantity change between one thousandth and the next
CASE(measured)
{
	BEGIN;
	static const struct { int64_t measure; fen_t person, company; } rows[] = {
		{1, 100000, 500000}, {49999, 100000, 500000}, {50000, 200000, 800000}, {50001, 200000, 800000}, {100000, 200000, 800000}, {100001, 300000, 1000000},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int org = 0; org < 2; org++) {
			struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = rows[i].measure, .party_kind = org ? PARTY_KIND_COMPANY : PARTY_KIND_PERSON);
			fen_t sum = org ? rows[i].company : rows[i].person;
			is(&t, sum, sum);
		}
	struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = 50000);
	said(&t, "恰在两档的界限上");
	t = ASK(.item = "JZ139-003", .benchmark = "PT-01");   // nothing measured: no tier
	assert_null(t.tier);
	t = ASK(.item = "JZ139-003", .region = "350303102", .measure = 60000);   // the benchmark that holds where the case is
	assert_string_equal(t.benchmark->code, "PT-01");
	END;
}

// JM-01: places or area; what was measured decides which bounds are asked; a number on a shared bound takes the lighter tier and says so
CASE(quantities)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "SR-001", .benchmark = "JM-01", .measure = 2000, .measure_unit = "处");
	is(&t, 50000, 200000);
	t = ASK(.item = "SR-001", .benchmark = "JM-01", .measure = 2000, .measure_unit = "㎡");
	is(&t, 200000, 350000);
	t = ASK(.item = "SR-001", .benchmark = "JM-01", .measure = 3000, .measure_unit = "处");
	is(&t, 50000, 200000);
	said(&t, "都符合");
	t = ASK(.item = "SR-001", .benchmark = "JM-01", .measure = 3001, .measure_unit = "平方米");
	is(&t, 200000, 350000);
	END;
}

static struct law_prior prior(const char *item, const char *act_day, const char *decided)
{
	struct law_prior p = {.case_number = "旧案", .item = item, .act_day = DAY_NONE, .decided = DAY_NONE};
	if (act_day)
		assert_true(day_parse(act_day, &p.act_day));
	if (decided)
		assert_true(day_parse(decided, &p.decided));
	return p;
}

// 深城管规〔2023〕2号: violations of the same kind within one year before this one
CASE(counted)
{
	BEGIN;
	static const fen_t sums[] = {100000, 300000, 500000, 500000};
	for (int earlier = 0; earlier < 4; earlier++) {
		struct tier_choice t = ASK(.item = "SZSR-002", .benchmark = "SZ-02", .earlier = earlier);
		is(&t, sums[earlier], sums[earlier]);
	}
	const struct { struct law_prior prior; int counted; } rows[] = {
		{prior("SZSR-002", "2025-03-01", "2025-04-01"), 1},   // the corresponding day
		{prior("SZSR-002", "2025-02-28", "2025-04-01"), 0},   // the day before
		{prior("SZSR-002", "2026-02-28", "2026-02-28"), 1},
		{prior("SZSR-002", "2026-03-01", "2026-03-02"), 0},   // the same day is not before
		{prior("SZSR-001", "2025-06-01", "2025-07-01"), 0},   // another kind
		{prior("SZSR-002", "2025-06-01", NULL), 0},           // never decided
		{prior("SZSR-002", NULL, "2025-03-01"), 1},           // no day of the act: of the decision
		{prior(NULL, "2025-06-01", "2025-07-01"), 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tier_choice t = ASK(.item = "SZSR-002", .benchmark = "SZ-02", .day = day_from_ymd(2026, 3, 1), .prior = &rows[i].prior, .prior_count = 1);
		assert_int_equal(t.earlier, rows[i].counted);
		is(&t, sums[rows[i].counted], sums[rows[i].counted]);
	}
	struct law_prior two[] = {prior("SZSR-002", "2025-06-01", "2025-07-01"), prior("SZSR-002", "2025-08-01", "2025-09-01")};
	struct tier_choice t = ASK(.item = "SZSR-002", .benchmark = "SZ-02", .day = day_from_ymd(2026, 3, 1), .prior = two, .prior_count = 2, WITH("repeat"));
	is(&t, 500000, 500000);
	said(&t, "不重复从重");           // the count already made it graver
	assert_string_equal(t.degree, "normal");
	t = ASK(.item = "SZSR-002", .benchmark = "SZ-02", .earlier = 1, WITH("first_slight"));
	assert_string_equal(t.degree, "normal");   // not the first
	said(&t, "不属于初次违法");
	END;
}

CASE(count_in_the_report)   // R201: the tier named in the report against the party's record
{
	OPEN_CASE;
	for (int priors = 0; priors < 3; priors++) {
		k = ordinary(NULL, &w);
		const char *item = "'SZSR-002'", *day = "2026-03-01";
		(void)day;
		set(k, w.filing, "item", item);
		set(k, w.order, "item", item);
		set(k, w.report, "benchmark", "'SZ-02'");
		set(k, w.report, "tier", "'第二次查处'");
		set(k, w.report, "fine", "300000");
		for (int i = 0; i < priors; i++)
			k->prior[k->r.prior_count++] = prior("SZSR-002", "2025-06-01", "2025-07-01");
		(priors == 1 ? good : bad)(k, "R201");
	}
}

// 行政处罚法 §30-§33, §49
CASE(degrees)
{
	BEGIN;
	static const struct { const char *circumstance, *degree; } rows[] = {
		{"under_14", "exempt"}, {"mental", "exempt"}, {"no_fault", "exempt"}, {"slight_corrected", "exempt"}, {"first_slight", "exempt"},
		{"minor_14_18", "lighter"}, {"reduced_harm", "lighter"}, {"coerced", "lighter"}, {"confessed", "lighter"}, {"merit", "lighter"},
		{"partial_mental", "lighter"}, {"emergency", "heavier"}, {"serious_harm", "heavier"}, {"obstruct", "heavier"}, {"repeat", "heavier"},
	};
	size_t n = 0;
	while (codes_circumstance[n].id)
		n++;
	assert_int_equal(n, sizeof rows / sizeof *rows);   // a new circumstance wants a row
	for (size_t i = 0; i < n; i++) {
		struct tier_choice t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY, WITH(rows[i].circumstance));
		assert_string_equal(t.degree, rows[i].degree);
		said(&t, code_label(codes_circumstance, rows[i].circumstance));
		assert_int_equal(t.fixed, strcmp(rows[i].degree, "exempt") != 0);
		if (!t.fixed)
			said(&t, "不予行政处罚");
	}
	struct tier_choice t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY, WITH("confessed", "obstruct"));
	assert_string_equal(t.degree, "normal");
	assert_non_null(law_tier(a, kit_pack(), &(struct tier_ask){.item = "JZ139-006", WITH("nonsense")}, &t));
	assert_non_null(law_tier(a, kit_pack(), &(struct tier_ask){.item = "NO-SUCH"}, &t));
	assert_non_null(law_tier(a, kit_pack(), &(struct tier_ask){.item = "JZ139-006", .benchmark = "NO-SUCH"}, &t));
	END;
}

// 从轻 the lower, 从重 the upper part of the article's range; JZ139-006: 10,000 to 100,000 yuan
CASE(parts_of_the_range)
{
	BEGIN;
	fen_t low, high;
	assert_true(law_item_range(law_item_find(kit_pack(), "JZ139-006"), false, &low, &high));
	struct tier_choice t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY, WITH("confessed"));
	is(&t, low, low + (high - low) * 30 / 100);
	t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY);
	is(&t, low + (high - low) * 30 / 100, low + (high - low) * 70 / 100);
	t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY, WITH("obstruct"));
	is(&t, low + (high - low) * 70 / 100, high);
	END;
}

// 行政处罚法 §30-§32: below the minimum only on a ground, and only where there is a minimum
CASE(reduced)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "GF-001", .party_kind = PARTY_KIND_COMPANY, .reduce = true, WITH("confessed"));
	assert_string_equal(t.degree, "reduce");
	is(&t, 0, 5000000 - 100);
	assert_true(t.discussion_needed);
	t = ASK(.item = "GF-001", .party_kind = PARTY_KIND_COMPANY, .reduce = true);
	assert_string_equal(t.degree, "normal");
	said(&t, "没有法定的减轻情形");
	t = ASK(.item = "JZ139-003", .party_kind = PARTY_KIND_PERSON, .reduce = true, WITH("confessed"));   // 3,000 yuan or less
	assert_string_equal(t.degree, "lighter");
	said(&t, "没有减轻的余地");
	END;
}

// A tier of one sum leaves no room for 从轻: below it, not below the statute, and by discussion
CASE(one_sum)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = 120000, WITH("confessed"));
	is(&t, 0, 300000);
	assert_true(t.discussion_needed);
	t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = 10000, .party_kind = PARTY_KIND_COMPANY, WITH("confessed"));   // the tier is the minimum
	is(&t, 500000, 500000);
	assert_false(t.discussion_needed);
	END;
}

// 行政处罚法 §34: SZ-27 starts below the statute; its first tier is not applied, its second is
CASE(outside_the_statute)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "SZ-27");
	assert_null(t.tier);
	said(&t, "不得适用");
	t = ASK(.item = "JZ139-003", .benchmark = "SZ-27", .earlier = 1);
	is(&t, 300000, 300000);
	END;
}

// A percentage of a base: the minimum rounds up, the maximum down, so that no sum leaves the range
CASE(rates)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "GH-001", .party_kind = PARTY_KIND_COMPANY, .base = 100000000, WITH("obstruct"));   // 5 to 10 %
	is(&t, 5000000 + 5000000 * 70 / 100, 10000000);
	t = ASK(.item = "GH-001", .party_kind = PARTY_KIND_COMPANY, .base = 100000000, .reduce = true, WITH("confessed"));
	is(&t, 0, 5000000 - 100);
	t = ASK(.item = "ZL-001", .party_kind = PARTY_KIND_COMPANY, .base = 10001, .reduce = true, WITH("confessed"));   // 1 %: 100.01 fen, from 101 on
	is(&t, 0, 1);
	t = ASK(.item = "GH-001", .party_kind = PARTY_KIND_COMPANY);
	assert_false(t.fixed);
	said(&t, "须先查明建设工程造价");
	assert_null(strstr(t.reason, "0元"));
	t = ASK(.item = "SR-001", .benchmark = "SZ-39", .base = 123456, CHOSEN("grave"));   // 1.5 times the damages
	is(&t, 185184, 185184);
	t = ASK(.item = "SR-001", .benchmark = "SZ-39", .base = 1, CHOSEN("grave"));        // one fen and a half: never more than the article gives
	is(&t, 1, 1);
	t = ASK(.item = "SR-001", .benchmark = "SZ-39", .base = 123456);
	is(&t, 123456, 123456);
	t = ASK(.item = "SR-001", .benchmark = "SZ-39", .base = 123456, WITH("serious_harm"));
	is(&t, 246912, 246912);
	said(&t, "不重复从重");
	t = ASK(.item = "SR-001", .benchmark = "SZ-39", .base = INT64_MAX, CHOSEN("serious"));
	assert_false(t.fixed);                     // more money than there is
	END;
}

// So much a unit: one thousandth more or less shows
CASE(per_unit)
{
	BEGIN;
	static const struct { int64_t measure; fen_t sum; } rows[] = {{12500, 1250000}, {12499, 1249900}, {12501, 1250100}, {1, 100}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tier_choice t = ASK(.item = "SZSR-001", .measure = rows[i].measure, .measure_unit = "㎡");   // 1,000 yuan a m²
		is(&t, rows[i].sum, rows[i].sum);
		t = ASK(.item = "SZSR-001", .benchmark = "SZ-03", .measure = rows[i].measure);
		is(&t, rows[i].sum, rows[i].sum);
	}
	struct tier_choice t = ASK(.item = "SZSR-001");
	assert_false(t.fixed);
	said(&t, "须先查明占用面积");
	t = ASK(.item = "SR-001", .benchmark = "SZ-05", .measure = 3000);                        // 5,000 yuan a place
	is(&t, 1500000, 1500000);
	t = ASK(.item = "QD-006", .measure = 10000, .measure_unit = "㎡");                       // 100 yuan a m², or 5,000 a place
	is(&t, 100000, 100000);
	t = ASK(.item = "QD-006", .measure = 2000, .measure_unit = "处");
	is(&t, 1000000, 1000000);
	END;
}

// Where the article fixes no amount no sum is said, and never "0"
CASE(no_amount)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "SR-001");
	assert_false(t.fixed);
	assert_non_null(t.need);
	said(&t, "条文没有规定罚款的固定数额");
	assert_null(strstr(t.reason, "0元"));
	t = ASK(.item = "GF-008", .party_kind = PARTY_KIND_PERSON);
	assert_false(t.fixed);
	t = ASK(.item = "GF-008", .party_kind = PARTY_KIND_COMPANY);
	assert_true(t.fixed);
	struct buf b = buf_new(a);
	t = ASK(.item = "SR-001");
	jw_open(&b, '{');
	tier_choice_write(&b, &t);
	jw_close(&b, '}');
	assert_non_null(strstr(buf_text(&b), "\"min\":null,\"max\":null"));
	t = ASK(.item = "DL-001", .benchmark = "ZZZY-01", .measure = 10000, .measure_unit = "㎡", CHOSEN("remediable"));   // a tier without amount
	assert_false(t.fixed);
	said(&t, "没有录得金额");
	END;
}

// Graver forms have ranges of their own; a contractor and a carrier too
CASE(graver_forms)
{
	BEGIN;
	struct tier_choice t = ASK(.item = "ZJLJ-002", .party_kind = PARTY_KIND_COMPANY, WITH("serious_harm"));   // 500-5,000; 情节严重 5,000-30,000
	assert_true(t.min >= 500000 && t.max == 3000000);
	t = ASK(.item = "ZJLJ-002", .party_kind = PARTY_KIND_COMPANY, WITH("obstruct"));
	assert_true(t.max == 500000);
	t = ASK(.item = "ZS-003", .party_kind = PARTY_KIND_COMPANY, CHOSEN("refuses"));
	is(&t, 5000000, 20000000);
	t = ASK(.item = "ZS-003", .party_kind = PARTY_KIND_COMPANY);
	is(&t, 500000, 5000000);
	t = ASK(.item = "ZZ-006", .party_kind = PARTY_KIND_COMPANY, .subject = "carrier", WITH("obstruct"));   // 5,000-30,000
	assert_int_equal(t.max, 3000000);
	t = ASK(.item = "ZZ-006", .party_kind = PARTY_KIND_COMPANY, .subject = "contractor", WITH("obstruct"));   // 10,000-100,000
	assert_int_equal(t.max, 10000000);
	t = ASK(.item = "ZZ-005", .benchmark = "GY-01", .party_kind = PARTY_KIND_PERSON);   // nothing measured, "更严重" is for a person to judge
	assert_null(t.tier);
	said(&t, "须由承办人判断");
	fen_t low, high;
	assert_true(law_item_range(law_item_find(kit_pack(), "ZZ-006"), false, &low, &high));   // not said which: the outer bounds
	assert_int_equal(low, 500000);
	assert_int_equal(high, 10000000);
	END;
}

CASE(confiscation)   // 行政处罚法 §28 para 2
{
	BEGIN;
	struct tier_choice t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY, .income = 12345);
	assert_int_equal(t.confiscate, 12345);
	said(&t, "没收违法所得123.45元");
	t = ASK(.item = "JZ139-006", .party_kind = PARTY_KIND_COMPANY);
	assert_int_equal(t.confiscate, 0);
	t = ASK(.item = "SZSR-001", .benchmark = "SZ-03", .measure = 1000, CHOSEN("serious"));
	said(&t, "并处没收");
	END;
}

// R132: an unconfirmed parameter says whether a sole trader counts as a person
CASE(party_kinds)
{
	BEGIN;
	bool sure;
	static const struct { int kind; bool person, sure; } rows[] = {
		{PARTY_KIND_PERSON, true, true}, {PARTY_KIND_SOLE, true, false}, {PARTY_KIND_COMPANY, false, true}, {PARTY_KIND_OTHER_ORG, false, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(law_counts_as_person(kit_pack(), rows[i].kind, "320602", day_from_ymd(2026, 3, 1), &sure), rows[i].person);
		assert_int_equal(sure, rows[i].sure);
		struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = 60000, .party_kind = rows[i].kind);
		fen_t sum = rows[i].person ? 200000 : 800000;
		is(&t, sum, sum);
	}
	struct tier_choice t = ASK(.item = "JZ139-003", .benchmark = "PT-01", .measure = 60000, .party_kind = PARTY_KIND_SOLE);
	said(&t, "个体工商户按个人计算");
	END;
}

static struct kit *sole(const char *fine)
{
	int d;
	struct kit *k = simple("decision", &d);
	set(k, d, "party", "{'kind':'sole','name':'示例小吃店','operator':'示例人乙','address':'x'}");
	set(k, d, "fine", fine);
	return k;
}

// What is certain blocks, what depends on the open question warns: JZ139-003 gives a person up to 3,000, a company 5,000 to 10,000
CASE(sole_trader)
{
	(void)state;
	good(sole("20000"), "R132");
	warns(sole("20100"), "R132");
	good(sole("300000"), "R130");
	bad(sole("300100"), "R130");
	good(sole("300000"), "R175");
	warns(sole("300100"), "R175");       // no person's fine, and nobody knows whether he is one
	warns(sole("1000000"), "R175");
	struct kit *k = sole("1000100");     // more than anybody's
	judge(k);
	assert_int_equal(finding_of(k, "R175")->action, RULE_BLOCK);
	bad(k, "R175");
}

TABLE(table_discretion, T(measured), T(quantities), T(counted), T(count_in_the_report), T(degrees), T(parts_of_the_range), T(reduced), T(one_sum),
	T(outside_the_statute), T(rates), T(per_unit), T(no_amount), T(graver_forms), T(confiscation), T(party_kinds), T(sole_trader))

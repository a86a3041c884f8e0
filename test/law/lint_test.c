// The prover: each class of fault planted in a copy of the pack is found where it was planted, and the real pack gives exactly what is
// known of it. 行政处罚法 §34: Shenzhen's SZ-27 starts below the statute.
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit.h"

#include "law/lint.h"

static char folder[64];
static const char *const names[] = {"law/items.json", "law/benchmarks.json", "law/params.json", "law/proofs.json"};
enum { FILES = sizeof names / sizeof *names, YEARS = 23 };   // 2004-2026

static const char *data(void) { return getenv("XIEZHI_DATA") ? getenv("XIEZHI_DATA") : "data"; }

static char *file_text(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	struct buf b = buf_new(a);
	char block[65536];
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		buf_add(&b, block, n);
	fclose(f);
	return (char *)buf_text(&b);
}

static void put(const char *path, const char *text)
{
	unlink(path);   // a link to the real file
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

// A folder whose files are links to the real ones; a planted file replaces its link.
static int setup(void **state)
{
	(void)state;
	char real[400], link[400];
	snprintf(folder, sizeof folder, "/tmp/xiezhi-lint-XXXXXX");
	assert_non_null(mkdtemp(folder));
	for (const char *const *sub = (const char *const[]){"law", "calendar", NULL}; *sub; sub++) {
		snprintf(link, sizeof link, "%s/%s", folder, *sub);
		assert_int_equal(mkdir(link, 0700), 0);
	}
	char *base = realpath(data(), NULL);
	for (int i = 0; i < FILES + YEARS; i++) {
		char year[32];
		snprintf(year, sizeof year, "calendar/%d.json", 2004 + i - FILES);
		snprintf(real, sizeof real, "%s/%s", base, i < FILES ? names[i] : year);
		snprintf(link, sizeof link, "%s/%s", folder, i < FILES ? names[i] : year);
		assert_int_equal(symlink(real, link), 0);
	}
	free(base);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct lint_report lint_folder(struct arena *a, const char *dir, day_t day)
{
	const struct law_pack *p;
	struct lint_report r;
	struct err *e = law_pack_read(a, dir, &p);
	if (e)
		fail_msg("%s", e->text);
	law_lint(a, p, day, &r);
	return r;
}

static day_t today(void) { return day_from_ymd(2026, 3, 1); }

static size_t times(const struct lint_report *r, enum lint_level level, const char *check, const char *where)
{
	size_t n = 0;
	for (size_t i = 0; i < r->finding_count; i++)
		n += r->findings[i].level == level && strcmp(r->findings[i].check->id, check) == 0 && strstr(r->findings[i].where, where);
	return n;
}

// In FILE, behind ANCHOR, the first FROM becomes TO; the check must then say one more thing of WHERE than of the real pack.
static const struct plant {
	const char *file, *anchor, *from, *to, *check, *where;
	enum lint_level level;
} plants[] = {
#define B "law/benchmarks.json"
#define I "law/items.json"
#define P "law/params.json"
#define E "law/proofs.json"
	{B, "\"code\": \"PT-01\"", "\"max\": 50, \"max_incl\": false", "\"max\": 49.999, \"max_incl\": true", "tier.cover", "PT-01 volume_m3"},   // between 49.999 and 50
	{B, "\"code\": \"PT-01\"", "\"max\": 50, \"max_incl\": false", "\"max\": 50, \"max_incl\": true", "tier.cover", "PT-01 volume_m3"},       // 50 twice
	{B, "\"code\": \"PT-01\"", "\"max\": 100, \"max_incl\": true", "\"max\": 100, \"max_incl\": false", "tier.cover", "PT-01 volume_m3"},     // 100 nowhere
	{B, "\"code\": \"PT-01\"", "\"min\": null, \"min_incl\": false", "\"min\": 0.001, \"min_incl\": true", "tier.cover", "PT-01 volume_m3"},
	{B, "\"code\": \"SZ-01\"", "\"min\": 3, \"max\": null", "\"min\": 4, \"max\": null", "tier.cover", "SZ-01 count"},
	{B, "\"code\": \"SZ-01\"", "\"min\": 2, \"max\": 2", "\"min\": 2, \"max\": 3", "tier.cover", "SZ-01 count"},
	{B, "\"code\": \"SZ-01\"", "\"min\": 3, \"max\": null", "\"min\": 3, \"max\": 9", "tier.cover", "SZ-01 count"},
	{B, "\"code\": \"PT-01\"", "\"min\": 500000, \"max\": 500000, \"may\"", "\"min\": 499999, \"max\": 500000, \"may\"", "tier.range", "PT-01 第1档"},
	{B, "\"code\": \"PT-01\"", "\"min\": 300000, \"max\": 300000, \"may\"", "\"min\": 300000, \"max\": 300001, \"may\"", "tier.range", "PT-01 第6档"},
	{B, "\"code\": \"ST-05\"", "\"min\": 0, \"max\": 5000000, \"may\"", "\"min\": 0, \"max\": 5000001, \"may\"", "tier.range", "ST-05 第1档"},
	{B, "\"code\": \"PT-01\"", "\"min\": 500000, \"max\": 1000000, \"item\"", "\"min\": 500000, \"max\": 1000001, \"item\"", "tier.statute", "PT-01"},
	{B, "\"code\": \"XY-01\"", "\"min\": 4000000", "\"min\": 900000", "tier.order", "XY-01"},
	{B, "\"code\": \"PT-01\"", "\"unit\": \"fen\", \"base\": null", "\"unit\": \"fen\", \"base\": \"places\"", "tier.amount", "PT-01 第1档"},
	{B, "\"code\": \"SZ-30\"", "\"base\": \"area_m2\"", "\"base\": \"compensation\"", "tier.amount", "SZ-30 第1档"},
	{B, "\"code\": \"SZ-02\"", "\"min\": 0, \"max\": 0", "\"min\": 0, \"max\": 1", "tier.amount", "SZ-02 第1档"},
	{B, "\"code\": \"SZ-02\"", "\"min\": 300000, \"max\": 300000", "\"min\": 300001, \"max\": 300000", "tier.amount", "SZ-02 第3档"},
	{B, "\"code\": \"SZ-01\"", "\"window_months\": 12", "\"window_months\": 0", "tier.count", "SZ-01"},
	{B, "\"code\": \"PT-01\"", "\"counting\": null", "\"counting\": {\"window_months\": 12}", "tier.count", "PT-01"},
	{B, "\"code\": \"SZ-02\"", "\"source\": \"深", "\"source\": \"\", \"was\": \"深", "tier.source", "SZ-02"},
	{B, "\"code\": \"SZ-02\"", "\"valid_to\": \"2028-12-14\"", "\"valid_to\": \"2026-02-28\"", "tier.source", "SZ-02"},
	{B, "\"code\": \"SZ-02\"", "\"item_codes\": [\"SZSR-002\"]", "\"item_codes\": [\"SZSR-999\"]", "tier.item", "SZ-02"},
	{B, "\"code\": \"PT-01\"", "\"by\": \"measure\", \"measure\": \"volume_m3\", \"unit\": \"m³\", \"min\": null, \"min_incl\": false, \"max\": 50, \"max_incl\": false",
	 "\"by\": \"any\", \"of\": [{\"by\": \"measure\", \"measure\": \"volume_m3\", \"min\": null, \"min_incl\": false, \"max\": 50, \"max_incl\": false}, {\"by\": \"measure\", \"measure\": \"area_m2\", \"min\": null, \"min_incl\": false, \"max\": null, \"max_incl\": false}]",
	 "tier.choice", "PT-01", LINT_DOUBT},
	{B, "\"code\": \"GY-01\"", "\"bounds_shared\": [{\"measure\": \"places\", \"at\": [2]}]", "\"bounds_shared\": [{\"measure\": \"places\", \"at\": [2, 4]}]", "tier.shared", "GY-01 places", LINT_DOUBT},
	{I, "\"code\": \"SR-001\"", "\"penalty\": \"第三十四条(一)\"", "\"penalty\": \"\"", "item.basis", "SR-001"},
	{I, "\"code\": \"SR-001\"", "\"valid_to\": null", "\"valid_to\": \"2026-02-28\"", "item.validity", "SR-001"},
	{I, "\"code\": \"SR-001\"", "\"valid_from\": \"2017-03-01\"", "\"valid_from\": \"2026-03-02\"", "item.validity", "SR-001"},
	{I, "\"code\": \"PS-004\"", "\"min\": 0, \"max\": 5000000", "\"min\": 5000001, \"max\": 5000000", "item.amount", "PS-004"},
	{I, "\"code\": \"SR-001\"", "\"kind\": \"unfixed\"", "\"kind\": \"range\"", "item.amount", "SR-001"},
	{I, "\"code\": \"SR-001\"", "\"kind\": \"unfixed\"", "\"kind\": \"none\"", "item.amount", "SR-001"},
	{I, "\"code\": \"GH-001\"", "\"base_label\": \"建设工程造价\", ", "", "item.formula", "GH-001"},
	{I, "\"code\": \"GF-001\"", "\"subject\": [\"person\"]", "\"subject\": [\"contractor\"]", "item.subject", "GF-001", LINT_DOUBT},
	{I, "\"code\": \"ZZ-005\"", "\"order_first\": true", "\"order_first\": false", "item.order_first", "ZZ-005"},
	{I, "\"code\": \"SR-001\"", "\"order_first\": false", "\"order_first\": true", "item.order_first", "SR-001", LINT_DOUBT},
	{I, "\"code\": \"SR-001\"", "\"order_first\": false", "\"order_first\": null", "item.order_first", "SR-001"},
	{I, "\"code\": \"SH-005\"", "\"law_level\": \"local_regulation\"", "\"law_level\": \"department_rule\"", "item.seizure", "SH-005"},
	{I, "\"code\": \"SR-006\"", "\"see\": [\"DQ-004\"]", "\"see\": [\"DQ-404\"]", "item.overlap", "SR-006"},
	{I, "\"code\": \"SR-001\"", "\"verified\": true", "\"verified\": false", "item.verified", "SR-001", LINT_NOTE},
	{P, "param.payment", "\"source\": \"", "\"source\": \"\", \"was\": \"", "param.source", "param.payment 000000"},
	{P, "param.payment", "\"source\": \"PL", "\"source\": \"PLL", "param.source", "param.payment 000000"},
	{P, "param.payment", "\"status\": \"verified\"", "\"status\": \"read\"", "param.source", "param.payment 000000"},
	{P, "param.simple_fine_person", "\"valid_from\": \"2021-07-15\"", "\"valid_from\": \"2021-07-14\"", "param.dates", "param.simple_fine_person 000000"},
	{P, "param.simple_fine_person", "\"valid_from\": \"2021-07-15\"", "\"valid_from\": \"2021-07-16\"", "param.dates", "param.simple_fine_person 000000"},
	{P, "param.clue_check\"", "\"valid_to\": null", "\"valid_to\": \"2026-02-28\"", "param.current", "param.clue_check 000000", LINT_DOUBT},
	{P, "param.officers_min", "\"status\": \"verified\"", "\"status\": \"unverified\"", "param.verified", "param.officers_min 000000", LINT_NOTE},
	{"calendar/2026.json", "\"off\"", "{\"day\": \"2026-01-01\", \"name\": \"元旦\"}", "{\"day\": \"2026-01-01\", \"name\": \"元旦\"}, {\"day\": \"2026-01-01\", \"name\": \"元旦\"}", "calendar.days", "2026年"},
	{"calendar/2026.json", "\"work\"", "2026-01-04", "2026-01-05", "calendar.days", "2026年"},
	{"calendar/2026.json", "\"work\"", "2026-02-14", "2026-02-15", "calendar.days", "2026年"},   // off as well
	{"calendar/2026.json", "\"off\"", "端午", "节", "calendar.holidays", "2026年"},
	{E, "\"id\": \"monitor\"", "\"油烟\"", "\"油烟污染\"", "proof.item", "monitor"},                       // one name of three
	{E, "\"id\": \"income\"", "confiscate_income", "confiscate_incomes", "proof.item", "income"},
	{E, "\"id\": \"vehicle\"", "\"车船\"", "\"车舶\"", "proof.item", "vehicle", LINT_DOUBT},
	{E, "\"id\": \"monitor\"", "\"name_has\": [\"超过\", \"超标\", \"排放\"]", "\"order_first\": true, \"name_has\": [\"夜市\"]", "proof.item", "monitor"},   // each known, no item all
	{"calendar/2026.json", "\"notice\"", "\"number\": \"国办发明电〔2025〕7号\"", "\"number\": null", "calendar.notice", "2026年"},
};

static char *replaced_all(struct arena *a, const char *text, const char *from, const char *to)
{
	struct buf b = buf_new(a);
	const char *hit;
	for (; (hit = strstr(text, from)); text = hit + strlen(from)) {
		buf_add(&b, text, (size_t)(hit - text));
		buf_str(&b, to);
	}
	buf_str(&b, text);
	return (char *)buf_text(&b);
}

static char *planted(struct arena *a, const char *text, const struct plant *p)
{
	const char *entry = strstr(text, p->anchor), *hit = entry ? strstr(entry, p->from) : NULL;
	if (!hit)
		fail_msg("nothing to plant in: %s %s", p->anchor, p->from);
	struct buf b = buf_new(a);
	buf_add(&b, text, (size_t)(hit - text));
	buf_str(&b, p->to);
	bool name = strstr(p->from, "端午");   // a name stands on each day of the holiday
	buf_str(&b, name ? replaced_all(a, hit + strlen(p->from), p->from, p->to) : hit + strlen(p->from));
	return (char *)buf_text(&b);
}

static void restore(const char *name)
{
	struct arena *a = arena_new();
	char *base = realpath(data(), NULL);
	const char *path = arena_printf(a, "%s/%s", folder, name);
	unlink(path);
	assert_int_equal(symlink(arena_printf(a, "%s/%s", base, name), path), 0);
	free(base);
	arena_free(a);
}

static void test_each_planted_fault_is_found(void **state)
{
	(void)state;
	struct arena *real = arena_new();
	struct lint_report was = lint_folder(real, data(), today());
	for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
		const struct plant *p = &plants[i];
		struct arena *a = arena_new();
		put(arena_printf(a, "%s/%s", folder, p->file), planted(a, file_text(a, arena_printf(a, "%s/%s", data(), p->file)), p));
		struct lint_report now = lint_folder(a, folder, today());
		if (times(&now, p->level, p->check, p->where) <= times(&was, p->level, p->check, p->where)) {
			for (size_t k = 0; k < now.finding_count && now.findings[k].level != LINT_NOTE; k++)
				print_message("%s %s: %s\n", now.findings[k].check->id, now.findings[k].where, now.findings[k].text);
			fail_msg("not found: %s at %s (%s -> %s)", p->check, p->where, p->from, p->to);
		}
		restore(p->file);
		arena_free(a);
	}
	arena_free(real);
}

// A year without a file: found by the prover, not by a gap in the counting.
static void test_missing_year(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	unlink(arena_printf(a, "%s/calendar/2026.json", folder));
	struct lint_report r = lint_folder(a, folder, today());
	assert_int_equal(times(&r, LINT_FAULT, "calendar.year", "2026年"), 1);
	restore("calendar/2026.json");
	arena_free(a);
}

static void test_unreadable(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct law_pack *p;
	put(arena_printf(a, "%s/law/items.json", folder), "{\"items\": [{\"code\": \"A\"}]}");
	assert_non_null(law_pack_read(a, folder, &p));
	put(arena_printf(a, "%s/law/items.json", folder), "{\"items\": [");
	assert_non_null(law_pack_read(a, folder, &p));
	restore("law/items.json");
	arena_free(a);
}

// proofs.json is read to the letter: the line and the member are named.
static const struct { const char *id, *from, *to, *says; } slips[] = {
	{"measure", "\"asks\": \"measure\"", "\"asks\": \"measures\"", "when.asks"},
	{"base", "\"when\": {\"asks\"", "\"when\": {\"ask\"", "when.ask：没有名为“ask”的字段"},
	{"income", "\"measures\": [\"confiscate_income\"]", "\"measures\": \"confiscate_income\"", "when.measures"},
	{"correction", "\"order_first\": true", "\"order_first\": \"true\"", "when.order_first"},
	{"picture", "kind=audiovisual|electronic", "kind=audiovisual|electronc", "by[0].if：“证据种类”没有代码“electronc”"},
	{"picture", "kind=audiovisual|electronic", "kind=audiovisual|", "by[0].if：“证据种类”没有代码“”"},
	{"picture", "kind=audiovisual|electronic", "kinds=audiovisual|electronic", "by[0].if：“证据登记”没有字段“kinds”"},
	{"picture", "kind=audiovisual|electronic", "name=audiovisual", "by[0].if：“证据登记”的“证据名称”没有代码可选"},
	{"scene", "\"act\": \"device_record\"", "\"act\": \"device_records\"", "by[1].act：没有案件动作“device_records”"},
	{"scene", "{\"act\": \"device_record\"}", "{\"act\": \"device_record\", \"when\": \"x\"}", "by[1].when"},
	{"scene", "\"status\": \"unverified\"", "\"status\": \"unread\"", "status"},
	{"scene", "\"hint\":", "\"tip\":", "tip：没有名为“tip”的字段"},
	{"scene", "\"hint\":", "\"tip\":", "hint：请填写“提示”"},
	{"address", "\"by\": [{\"act\": \"address_confirm\"}]", "\"by\": []", "请填写“证明它的动作”"},
	{"scene", "\"id\": \"scene\"", "\"id\": \"picture\"", "写了两项"},
};

static void test_slips_of_proofs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		struct arena *a = arena_new();
		const struct law_pack *p;
		const char *name = arena_printf(a, "\"id\": \"%s\"", slips[i].id);
		put(arena_printf(a, "%s/%s", folder, E), planted(a, file_text(a, arena_printf(a, "%s/%s", data(), E)), &(struct plant){.anchor = name, .from = slips[i].from, .to = slips[i].to}));
		struct err *e = law_pack_read(a, folder, &p);
		bool twice = strstr(slips[i].says, "两项");
		if (!e || strcmp(e->code, "law.pack") != 0 || !strstr(e->text, slips[i].says) || (!twice && !strstr(e->text, arena_printf(a, "“%s”", slips[i].id))))
			fail_msg("%s -> %s: %s", slips[i].from, slips[i].to, e ? e->text : "read");
		restore(E);
		arena_free(a);
	}
}

// What is known of the real pack: these and no others.
static const struct { enum lint_level level; const char *check, *where; size_t n; } known[] = {
	{LINT_FAULT, "tier.range", "SZ-27 第1档", 1},
	{LINT_FAULT, "tier.cover", "JM-01", 4}, {LINT_FAULT, "tier.cover", "JM-02", 4}, {LINT_FAULT, "tier.cover", "GY-01 places", 2},
	{LINT_FAULT, "tier.cover", "PX-01 area_m2", 1}, {LINT_FAULT, "tier.cover", "ZZZY-01 area_m2", 2},
	{LINT_DOUBT, "tier.shared", "PT-01 volume_m3", 2}, {LINT_DOUBT, "tier.choice", "JM-01", 1}, {LINT_DOUBT, "tier.choice", "JM-02", 1},
	{LINT_DOUBT, "item.subject", "GF-008", 1}, {LINT_DOUBT, "item.subject", "JS-001", 1}, {LINT_DOUBT, "item.validity", "SH-0", 13},
	{LINT_DOUBT, "item.order_first", "SR-012", 1}, {LINT_DOUBT, "item.order_first", "GH-003", 1}, {LINT_DOUBT, "item.order_first", "GF-008", 1},
	{LINT_DOUBT, "item.order_first", "ZS-0", 8}, {LINT_DOUBT, "item.order_first", "DQ-007", 1}, {LINT_DOUBT, "item.order_first", "PS-00", 2},
	{LINT_DOUBT, "item.order_first", "ZJLJ-001", 1}, {LINT_DOUBT, "item.order_first", "SH-001", 1}, {LINT_DOUBT, "item.order_first", "ZZ-008", 1},
	{LINT_DOUBT, "item.order_first", "BJ-00", 2}, {LINT_DOUBT, "item.order_first", "SZSR-003", 1},
	{LINT_DOUBT, "param.current", "param.credit_", 6},   // in force from 2026-04-01
	// not proved
	{LINT_NOTE, "tier.range", "", 39}, {LINT_NOTE, "item.verified", "", 16}, {LINT_NOTE, "calendar.notice", "", 4},
};

static void test_real_pack(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct lint_report r = lint_folder(a, data(), today());
	size_t sum = 0;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t n = times(&r, known[i].level, known[i].check, known[i].where);
		if (n != known[i].n)
			fail_msg("%s %s: %zu, known are %zu", known[i].check, known[i].where, n, known[i].n);
		sum += known[i].level == LINT_NOTE ? 0 : n;
	}
	assert_int_equal(r.faults + r.doubts, sum);
	for (size_t i = 0; i < r.proof_count; i++)
		assert_true(r.proofs[i].looked > 0);
	arena_free(a);
}

// On the day after the Shenzhen benchmarks end, they say so.
static void test_expiry_is_of_the_day(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct lint_report last = lint_folder(a, data(), day_from_ymd(2028, 12, 14)), after = lint_folder(a, data(), day_from_ymd(2028, 12, 15));
	assert_int_equal(times(&last, LINT_FAULT, "tier.source", "SZ-"), 0);
	assert_true(times(&after, LINT_FAULT, "tier.source", "SZ-") > 40);
	arena_free(a);
}

// The line between one thousandth and the next is exact.
static void test_spans(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(span_text(a, "volume_m3", 100000, 100000), "恰为50");
	assert_string_equal(span_text(a, "volume_m3", 99999, 99999), ">49.999且<50");
	assert_string_equal(span_text(a, "volume_m3", 1, 99999), "<50");
	assert_string_equal(span_text(a, "volume_m3", 100001, SPAN_OPEN), ">50");
	assert_string_equal(span_text(a, "volume_m3", 100000, 200000), "≥50且≤100");
	assert_string_equal(span_text(a, "places", 5, SPAN_OPEN), "5以上");
	assert_string_equal(span_text(a, "count", 2, 2), "2");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_planted_fault_is_found), cmocka_unit_test(test_missing_year), cmocka_unit_test(test_unreadable), cmocka_unit_test(test_slips_of_proofs),
		cmocka_unit_test(test_real_pack), cmocka_unit_test(test_expiry_is_of_the_day), cmocka_unit_test(test_spans),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}

// paperwork_test.c: papers and dossiers over the API, of the demo's whole case replayed by this service's people.
#include "raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEMO PACK_DIR "/demo"

static const char *case_path;

// ---- the case

// Who of the test service does what the demo's people did.
static const char *const people[][2] = {
	{"cc_yuan11", "officer1"}, {"cc_yuan12", "officer2"}, {"cc_dadui", "head1"}, {"cc_juzhang", "principal1"}, {"cc_fujuzhang", "principal2"},
	{"cc_fazhi", "legal1"}, {"cc_neiqin", "clerk1"},
};

static const char *renamed(const char *text)
{
	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		struct buf b = buf_new(api_arena);
		size_t n = strlen(people[i][0]);
		for (const char *hit; (hit = strstr(text, people[i][0])); text = hit + n) {
			buf_add(&b, text, (size_t)(hit - text));
			buf_str(&b, people[i][1]);
		}
		buf_str(&b, text);
		text = buf_text(&b);
	}
	return text;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wbe");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static const struct module *module_named(const char *name)
{
	for (size_t i = 0; modules[i]; i++)
		if (strcmp(modules[i]->name, name) == 0)
			return modules[i];
	fail_msg("no module %s", name);
	return NULL;
}

const char *api_load_cases(const char *name, const char *json)
{
	const char *dir = api_format("%s/%s", api_svc->data_dir, name);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_int_equal(mkdir(api_format("%s/cases", dir), 0700), 0);
	assert_int_equal(symlink(DEMO "/files", api_format("%s/files", dir)), 0);
	put(api_format("%s/cases/cases.json", dir), json);
	struct load l = {.svc = api_svc, .arena = api_arena, .demo = true, .quiet = true, .dir = dir};
	assert_ok(module_named("casefile")->load(&l));
	return dir;
}

const char *api_whole_case(void)
{
	size_t n;
	if (case_path)
		return case_path;
	api_load_cases("paperwork-test", renamed(raw_file(DEMO "/cases/2026-04.json", &n)));
	const struct json *items = json_get(api_expect(200, "officer1", "GET", "/api/cases?q=%E7%A4%BA%E4%BE%8B%E6%81%92%E9%80%9A", NULL), "items");   // 示例恒通
	assert_int_equal(json_size(items), 1);
	return case_path = api_format("/api/cases/320613/%s", json_get_text(json_at(items, 0), "id"));
}

// The demo's case without its last act; another name, so that a search tells the two apart.
static const char *not_archived(const char *text)
{
	const struct json *cases, *value;
	const char *name;
	struct buf b = buf_new(api_arena);
	assert_ok(json_read(api_arena, text, strlen(text), &cases));
	jw_open(&b, '[');
	jw_open(&b, '{');
	for (size_t i = 0; (name = json_key_at(json_at(cases, 0), i, &value)); i++) {
		if (strcmp(name, "acts") != 0) {
			jw_kraw(&b, name, json_dump(api_arena, value));
			continue;
		}
		jw_key(&b, "acts");
		jw_open(&b, '[');
		for (size_t k = 0; k < json_size(value); k++)
			if (strcmp(json_get_text(json_at(value, k), "type"), "archiving") != 0)
				jw_raw(&b, json_dump(api_arena, json_at(value, k)));
		jw_close(&b, ']');
	}
	jw_close(&b, '}');
	jw_close(&b, ']');
	// 行政处罚法 §29: the same party cannot be fined twice for the same act.
	static const char *const other[][2] = {{"恒通", "恒畅"}, {"91320690MADEM0441J", "91320690MA2EM0441E"}};
	char *out = arena_strdup(api_arena, buf_text(&b));
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		for (char *at; (at = strstr(out, other[i][0]));)
			memcpy(at, other[i][1], strlen(other[i][1]));
	return out;
}

const char *api_closed_case(void)
{
	static const char *path;
	size_t n;
	if (path)
		return path;
	api_load_cases("closed-test", not_archived(renamed(raw_file(DEMO "/cases/2026-04.json", &n))));
	const struct json *items = json_get(api_expect(200, "officer1", "GET", "/api/cases?q=%E7%A4%BA%E4%BE%8B%E6%81%92%E7%95%85", NULL), "items");   // 示例恒畅
	assert_int_equal(json_size(items), 1);
	return path = api_format("/api/cases/320613/%s", json_get_text(json_at(items, 0), "id"));
}

// ---- reading PDFs with tools that are not ours

const char *api_output(const char *command)
{
	struct buf b = buf_new(api_arena);
	char room[4096];
	FILE *f = popen(command, "re");
	assert_non_null(f);
	for (size_t n; (n = fread(room, 1, sizeof room, f)) > 0;)
		buf_add(&b, room, n);
	if (pclose(f) != 0)
		fail_msg("%s: %s", command, buf_text(&b));
	return buf_text(&b);
}

static const char *saved(const struct http_answer *pdf)
{
	static int serial;
	const char *path = api_format("%s/paper-%d.pdf", api_svc->data_dir, ++serial);
	FILE *f = fopen(path, "wbe");
	assert_non_null(f);
	assert_int_equal(fwrite(pdf->text, 1, pdf->size, f), pdf->size);
	assert_int_equal(fclose(f), 0);
	return path;
}

// Without spaces and line ends: how lines are broken is not this test's business.
static const char *packed(const char *text)
{
	struct buf b = buf_new(api_arena);
	for (; *text; text++)
		if (!strchr(" \n\f", *text))
			buf_char(&b, *text);
	return buf_text(&b);
}

static const char *text_of(const char *path, const char *options)
{
	return packed(api_output(api_format("pdftotext %s %s - 2>&1", options, path)));
}

static struct http_answer pdf_at(const char *path)
{
	struct http_answer a = raw_get("officer1", path);
	if (a.status != 200 || a.size < 1000 || memcmp(a.text, "%PDF", 4) != 0)
		fail_msg("%s: %d %.200s", path, a.status, a.text);
	return a;
}

const char *api_pdf(const char *path)
{
	struct http_answer pdf = pdf_at(path);
	return saved(&pdf);
}

const char *api_pdf_text(const char *file)
{
	return text_of(file, "");
}

// ---- papers

static const struct json *papers(void)
{
	return json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", api_whole_case()), NULL), "items");
}

static const struct json *paper_of(const char *doc)
{
	const struct json *items = papers();
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0)
			return json_at(items, i);
	fail_msg("no paper %s", doc);
	return NULL;
}

static const char *path_of(const struct json *paper)
{
	return api_format("%s/papers/%s/%s", api_whole_case(), json_get_text(paper, "act"), json_get_text(paper, "doc"));
}

// A closed case owes nothing: every field of every paper is known (行政处罚法 §57, §59 for the decision).
static void list_test(void)
{
	const struct json *items = papers();
	assert_true(json_size(items) >= 20);
	size_t notices = 0;
	for (size_t i = 0; i < json_size(items); i++)
		notices += strcmp(json_get_text(json_at(items, i), "type"), "prior_notice") == 0;
	assert_int_equal(notices, 2);   // the sheet for its approval (D37) and one of D38 and D39, by the right to a hearing
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *p = json_at(items, i), *missing = json_get(p, "missing");
		if (json_size(missing))
			fail_msg("%s %s lacks %s (%s)", json_get_text(p, "doc"), json_get_text(p, "title"), json_get_text(json_at(missing, 0), "path"),
			         json_get_text(json_at(missing, 0), "label"));
		assert_true(json_get_int(p, "pages", 0) >= 1);
	}
	api_expect(404, "officerb", "GET", api_format("%s/papers", api_whole_case()), NULL);
}

static void every_paper_test(void)
{
	const struct json *items = papers();
	for (size_t i = 0; i < json_size(items); i++)
		pdf_at(path_of(json_at(items, i)));
}

// 行政处罚法 §59: party, facts, basis, penalty, how to perform, remedies, organ and date, each in the decision; the same record, the same bytes.
static void decision_test(void)
{
	const struct json *p = paper_of("D49");
	struct http_answer one = pdf_at(path_of(p)), two = pdf_at(path_of(p));
	assert_int_equal(one.size, two.size);
	assert_memory_equal(one.text, two.text, one.size);
	const char *file = saved(&one), *text = text_of(file, "");
	const char *const said[] = {"南通示例恒通市政工程有限公司", "91320690MADEM0441J", "¥20,000.00", "贰万元整", packed(json_get_text(p, "number")), "甲区城市管理局", "甲区人民政府", "甲区人民法院",
		"2026年5月11日", "第四十二条", "第六十五条"};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(text, said[i]))
			fail_msg("the decision does not say %s: %s", said[i], text);
	api_output(api_format("qpdf --check %s 2>&1", file));
	assert_null(strstr(text, "{{"));
}

// The order to correct of the first day speaks of what was found on that day, however late it is printed.
static void order_test(void)
{
	const char *text = api_pdf_text(api_pdf(path_of(paper_of("D33"))));
	assert_non_null(strstr(text, "堆体全景照片"));
	assert_null(strstr(text, "询问笔录"));
	assert_null(strstr(text, "清运后"));
}

static void page_test(void)
{
	const struct json *p = paper_of("D49");
	struct http_answer a = raw_get("officer1", api_format("%s?page=1&dpi=48", path_of(p)));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "image/png");
	assert_memory_equal(a.text, "\x89PNG", 4);
	api_expect(404, "officer1", "GET", api_format("%s?page=%lld", path_of(p), (long long)json_get_int(p, "pages", 0) + 1), NULL);
	api_expect(400, "officer1", "GET", api_format("%s?page=0", path_of(p)), NULL);
	api_expect(400, "officer1", "GET", api_format("%s?page=1&dpi=20000", path_of(p)), NULL);
	a = raw_get("officer1", api_format("%s?download=true", path_of(p)));
	assert_non_null(strstr(http_answer_get(&a, "Content-Disposition"), "attachment"));
}

static void nobody_elses_test(void)
{
	const struct json *p = paper_of("D49");
	api_expect(404, "officerb", "GET", path_of(p), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/papers/%s/D39", api_whole_case(), json_get_text(p, "act")), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/papers/12345/D49", api_whole_case()), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/papers/%s/service", api_whole_case(), json_get_text(p, "act")), NULL);
}

static const char *newest_leaf(void)
{
	return json_get_text(json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0), "kind");
}

// Each print of a paper or a volume is a leaf; a preview of one page is none (raw_get logs in each time).
static void printed_test(void)
{
	const char *path = path_of(paper_of("D49"));
	newest_leaf();
	raw_get("officer1", path);
	assert_string_equal(newest_leaf(), "print");
	raw_get("officer1", api_format("%s?page=1", path));
	assert_string_equal(newest_leaf(), "login");
	raw_get("officer1", api_format("%s/dossier/sub", api_whole_case()));
	assert_string_equal(newest_leaf(), "dossier");
}

static void paper_run(void)
{
	act_papers_test();
	every_paper_test();
	decision_test();
	order_test();
	page_test();
	nobody_elses_test();
	printed_test();
}

// ---- the dossier

// Pages stamped by number: the numbered page that first shows the words.
static int page_with(const char *file, int sheets, const char *words)
{
	for (int s = 1; s <= sheets; s++)
		if (strstr(text_of(file, api_format("-f %d -l %d", s, s)), words))
			return s;
	return 0;
}

// The catalogue says where each paper stands; turned to, it stands there (documents.md section 3).
static void catalogue_is_true(const char *file, int unnumbered, const char *line, const char *words)
{
	int sheets = atoi(api_output(api_format("qpdf --show-npages %s", file)));
	const char *catalogue = api_output(api_format("pdftotext -layout -f 2 -l %d %s -", unnumbered, file));
	const char *row = strstr(catalogue, line);
	if (!row)
		fail_msg("%s is not in the catalogue: %s", line, catalogue);
	const char *end = row + strcspn(row, "\n"), *at = end;
	while (at > row && !(at[-1] >= '0' && at[-1] <= '9'))
		at--;
	while (at > row && ((at[-1] >= '0' && at[-1] <= '9') || at[-1] == '-'))
		at--;
	int said = atoi(at), found = 0;
	for (int s = unnumbered + 1; s <= sheets && !found; s++)
		if (strstr(text_of(file, api_format("-f %d -l %d", s, s)), words))
			found = s - unnumbered;
	if (said != found)
		fail_msg("%s: the catalogue says page %d, it is on %d\n%s", line, said, found, catalogue);
}

void api_volume_test(void)
{
	struct http_answer one = pdf_at(api_format("%s/dossier/main", api_whole_case())), two = pdf_at(api_format("%s/dossier/main", api_whole_case()));
	assert_int_equal(one.size, two.size);
	assert_memory_equal(one.text, two.text, one.size);
	const char *file = saved(&one);
	api_output(api_format("qpdf --check %s 2>&1", file));
	const char *text = text_of(file, "");
	assert_non_null(strstr(text, "正卷"));
	assert_non_null(strstr(text, "行政处罚决定书"));
	assert_non_null(strstr(text, "送达回证"));
	assert_non_null(strstr(text, "清运后同一位置对比照片1张"));
	assert_null(strstr(text, "{{"));
	int sheets = atoi(api_output(api_format("qpdf --show-npages %s", file)));
	assert_true(sheets > 10);
	assert_int_equal(page_with(file, sheets, "卷内目录"), 2);
	catalogue_is_true(file, 2, "行政处罚决定书", packed(json_get_text(paper_of("D49"), "number")));
	catalogue_is_true(file, 2, "现场照片", "照片1堆体全景照片1张");
	struct http_answer sub = pdf_at(api_format("%s/dossier/sub", api_whole_case()));
	file = saved(&sub);
	api_output(api_format("qpdf --check %s 2>&1", file));
	text = text_of(file, "");
	assert_non_null(strstr(text, "副卷"));
	assert_non_null(strstr(text, "审核"));
	// No blank for an opinion the record has: D01 and D02 quote the filing, D46-request the report; who reviewed is qualified.
	assert_non_null(strstr(text, "（见《立案审批表》）"));
	assert_non_null(strstr(text, "（见《案件调查终结报告》）"));
	assert_non_null(strstr(text, "审核人已取得法律职业资格"));
	api_expect(404, "officer1", "GET", api_format("%s/dossier/x", api_whole_case()), NULL);
	api_expect(404, "officerb", "GET", api_format("%s/dossier/main", api_whole_case()), NULL);
}

const struct api_entry paperwork_entries[] = {
	{"GET", "/api/cases/{region}/{id}/papers", .run = list_test},
	{"GET", "/api/cases/{region}/{id}/papers/{act_id}/{doc}", .run = paper_run},
	{"POST", "/api/cases/{region}/{id}/papers/{act_id}/{doc}/trial", .bad = "{\"source\":1}", .bad_paths = "source", .run = template_trial_test},
	{0},
};

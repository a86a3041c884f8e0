// act_papers_test.c: acts in more forms than the cases of the demo have them: the drawing of the scene, the summons, who the party is, what became of
// confiscated goods. Each paper says what its act says, lacks nothing, and stands in its place in the dossier (documents.md D15, D16, D18, D53).
#include "raw.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mod/evidence/evidence.h"

#define STARTED \
	"{\"type\":\"clue\",\"by\":\"officer1\",\"at\":\"2026-03-02T09:00\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T08:40\",\"place\":\"示例路东侧空地\",\"summary\":\"发现倾倒的渣土。\"," \
	"\"item\":\"JS-001\",\"act_day\":\"2026-03-02\",\"party\":{\"kind\":\"company\",\"name\":\"%s\",\"uscc\":\"91320690MADEM0441J\",\"legal_rep\":\"示例人甲\",\"address\":\"示例路1号\",\"phone\":\"19900010044\"}}}"

// 行政处罚法 §46, §55: in the investigation, lawfully recorded
static const char begun[] = "[{\"key\":\"drawn\",\"acts\":[" STARTED ","
	"{\"type\":\"scene_record\",\"by\":\"officer1\",\"at\":\"2026-03-02T10:00\",\"officers\":[\"officer1\",\"officer2\"],\"values\":{\"from\":\"2026-03-02T09:10\",\"to\":\"2026-03-02T09:50\","
	"\"place\":\"示例路东侧空地\",\"shown_certificate\":true,\"told_recusal\":true,\"asks_recusal\":\"no\",\"content\":\"堆体长9米。\",\"sign\":\"signed\"}},"
	"{\"type\":\"scene_drawing\",\"by\":\"officer1\",\"at\":\"2026-03-02T10:30\",\"officers\":[\"officer1\",\"officer2\"],\"of\":\"scene_record\",\"file\":\"archived-dump-dump_measure.jpg\","
	"\"values\":{\"drawn_at\":\"2026-03-02T09:40\",\"place\":\"示例路东侧空地\",\"scale\":\"1∶200\",\"note\":\"图中A为堆体，长9米、宽5米。\",\"drawer\":\"甲二\",\"sign\":\"signed\"}},"
	"{\"type\":\"summons\",\"by\":\"officer1\",\"at\":\"2026-03-02T11:00\",\"values\":{\"matter\":\"2026年3月2日倾倒渣土的情况。\",\"time\":\"2026-03-04T14:00\",\"place\":\"甲区城市管理局询问室\","
	"\"bring\":[\"营业执照副本\",\"法定代表人身份证件\"],\"handover\":\"signed\"}},"
	"{\"type\":\"identity_materials\",\"by\":\"officer1\",\"at\":\"2026-03-04T15:00\",\"officers\":[\"officer1\",\"officer2\"],\"values\":{\"materials\":["
	"{\"name\":\"营业执照复印件\",\"number\":\"示例证照0001\",\"copies\":1,\"original\":true,\"day\":\"2026-03-04\"},{\"name\":\"道路运输许可证复印件\",\"copies\":2,\"day\":\"2026-03-04\"}],\"sign\":\"signed\"}}"
	"]}]";

// 行政处罚法 §74: a case taken over, of which the decision is known; the goods went in two ways
#define GOODS(what, n) "\"goods\":[{\"name\":\"" what "\",\"quantity\":" #n ",\"unit\":\"件\"}]"
#define DECIDED(key) \
	"[{\"key\":\"" key "\",\"imported\":true,\"acts\":[" STARTED "," \
	"{\"type\":\"decision\",\"by\":\"officer1\",\"at\":\"2026-04-10T09:00\",\"values\":{\"facts\":\"倾倒渣土。\",\"kinds\":[\"fine\",\"confiscate_goods\"],\"fine\":100000," \
	"\"goods\":[{\"name\":\"铁锹\",\"quantity\":3,\"unit\":\"件\"},{\"name\":\"假核准证\",\"quantity\":2,\"unit\":\"件\"}]}}"
#define SOLD \
	"{\"type\":\"confiscated_handling\",\"key\":\"sold\",\"by\":\"officer1\",\"at\":\"2026-06-10T10:00\",\"officers\":[\"officer1\",\"officer2\"],\"of\":\"decision\",\"values\":{" GOODS("铁锹", 3) "," \
	"\"method\":\"auction\",\"done_at\":\"2026-06-10T09:00\",\"place\":\"示例拍卖行\",\"disposer\":\"示例拍卖有限公司\",\"proceeds\":12345,\"receipt\":\"缴0009\",\"witnesses\":[{\"name\":\"示例人乙\"}]}}"
#define DESTROYED \
	"{\"type\":\"confiscated_handling\",\"by\":\"officer1\",\"at\":\"2026-06-11T10:00\",\"officers\":[\"officer1\",\"officer2\"],\"of\":\"decision\",\"values\":{" GOODS("假核准证", 2) "," \
	"\"method\":\"destroy\",\"basis\":\"《示例条例》第九条\",\"done_at\":\"2026-06-11T09:00\",\"place\":\"示例仓库\",\"disposer\":\"甲区城市管理局\",\"content\":\"用碎纸机粉碎。\"," \
	"\"witnesses\":[{\"name\":\"示例人乙\",\"unit\":\"示例社区\"}]}}"
static const char taken[] = DECIDED("taken") "," SOLD "," DESTROYED "]}]";
static const char partly[] = DECIDED("partly") "," SOLD "]}]";

static const char *loaded(const char *folder, const char *name, const char *search, const char *text)
{
	api_load_cases(folder, api_format(text, name));
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("/api/cases?q=%s", search), NULL), "items");
	assert_int_equal(json_size(items), 1);
	return api_format("/api/cases/320613/%s", json_get_text(json_at(items, 0), "id"));
}

// The n-th paper of that form: it lacks nothing but what a case half taken over lacks, and shows the words.
static const char *paper(const char *path, const char *doc, int nth, const char *const *words)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", path), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *p = json_at(items, i);
		if (strcmp(json_get_text(p, "doc"), doc) != 0 || nth-- > 0)
			continue;
		const char *file = api_pdf(api_format("%s/papers/%s/%s", path, json_get_text(p, "act"), doc)), *text = api_pdf_text(file);
		for (; *words; words++)
			if (!strstr(text, *words))
				fail_msg("%s does not say %s: %s", doc, *words, text);
		return file;
	}
	fail_msg("no paper %s", doc);
	return NULL;
}
#define PAPER(path, doc, nth, ...) paper(path, doc, nth, (const char *const[]){__VA_ARGS__, NULL})

// And lacks nothing; the act that makes it.
static const char *nothing_missing(const char *path, const char *doc)
{
	const char *act = NULL;
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", path), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0) {
			const struct json *missing = json_get(json_at(items, i), "missing");
			if (json_size(missing))
				fail_msg("%s lacks %s", doc, json_get_text(json_at(missing, 0), "path"));
			act = json_get_text(json_at(items, i), "act");
		}
	return act;
}

// A photo that was exchanged in the store is not printed as the one that came.
static void altered_test(const char *path, const char *act)
{
	size_t n;
	const struct json *files = json_get(api_expect(200, "officer1", "GET", api_format("%s/files", path), NULL), "items");
	const char *kept = evidence_kept(api_arena, api_svc, json_get_text(json_at(files, 0), "sm3")), *was = raw_file(kept, &n);
	assert_int_equal(chmod(kept, 0600), 0);
	FILE *f = fopen(kept, "r+be");
	assert_non_null(f);
	assert_int_equal(fseek(f, (long)n / 2, SEEK_SET), 0);
	assert_int_equal(fputc(was[n / 2] ^ 1, f), (unsigned char)(was[n / 2] ^ 1));
	assert_int_equal(fclose(f), 0);
	struct http_answer a = raw_get("officer1", api_format("%s/papers/%s/D15", path, act));
	assert_int_equal(a.status, 500);
	assert_non_null(strstr(a.text, "evidence.altered"));
	f = fopen(kept, "wbe");
	assert_non_null(f);
	assert_int_equal(fwrite(was, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(raw_get("officer1", api_format("%s/papers/%s/D15", path, act)).status, 200);
}

// Whose picture a paper shows is looked at with it, printed with it, and leaves with the volume; what is sealed up does none of it.
static int custody_of(const char *path, const char *file, const char *what)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/items/%s/custody", path, file), NULL), "items");
	int n = 0;
	for (size_t i = 0; i < json_size(items); i++)
		n += strcmp(json_get_text(json_at(items, i), "what"), what) == 0;
	return n;
}

static void custody_test(const char *path, const char *act)
{
	const struct json *files = json_get(api_expect(200, "officer1", "GET", api_format("%s/files", path), NULL), "items");
	const char *file = arena_strdup(api_arena, json_get_text(json_at(files, 0), "id")), *page = api_format("%s/papers/%s/D15?page=1", path, act);
	int printed = custody_of(path, file, "printed");
	assert_int_equal(custody_of(path, file, "viewed"), 0);
	assert_int_equal(raw_get("officer1", page).status, 200);
	assert_int_equal(raw_get("officer1", page).status, 200);          // the same look
	assert_int_equal(custody_of(path, file, "viewed"), 1);
	assert_int_equal(raw_get("officer1", api_format("%s/papers/%s/D15", path, act)).status, 200);
	assert_int_equal(custody_of(path, file, "printed"), printed + 1);
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/main", path)).status, 200);
	assert_int_equal(custody_of(path, file, "exported"), 1);
	api_expect(200, "officer1", "POST", api_format("%s/items/%s/custody", path, file), api_format("{\"what\":\"sealed\",\"reason\":\"送鉴定前封存\",\"with\":\"%s\"}", api_account("officer2")));
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/main", path)).status, 200);
	assert_int_equal(raw_get("supervisor1", page).status, 200);
	assert_int_equal(custody_of(path, file, "exported"), 1);
	assert_int_equal(custody_of(path, file, "viewed"), 1);
	api_expect(200, "officer1", "POST", api_format("%s/items/%s/custody", path, file), api_format("{\"what\":\"unsealed\",\"reason\":\"鉴定完毕启封\",\"with\":\"%s\"}", api_account("officer2")));
}

static void begun_test(void)
{
	const char *path = loaded("drawn", "示例绘图公司", "%E7%BB%98%E5%9B%BE", begun);   // 绘图
	const char *drawing = PAPER(path, "D15", 0, "勘验图", "示例路东侧空地", "1∶200", "堆体，长9米、宽5米", "2026年3月2日9时40分", "甲二");
	assert_non_null(strstr(api_output(api_format("pdfimages -list %s", drawing)), "jpeg"));   // the sheet shows the drawing itself
	PAPER(path, "D16", 0, "示例绘图公司", "2026年3月4日14时", "询问室", "2．法定代表人身份证件", "询通");
	PAPER(path, "D18", 0, "营业执照复印件", "示例证照0001", "核对无误", "道路运输许可证复印件", "未见原件", "2026年3月4日");
	altered_test(path, nothing_missing(path, "D15"));
	custody_test(path, nothing_missing(path, "D15"));
	nothing_missing(path, "D16");
	nothing_missing(path, "D18");
}

static void taken_test(void)
{
	const char *path = loaded("taken", "示例没收公司", "%E6%B2%A1%E6%94%B6", taken);   // 没收
	PAPER(path, "D53", 0, "铁锹", "假核准证");
	PAPER(path, "D53-handling", 0, "铁锹", "公开拍卖", "¥123.45", "缴0009", "示例拍卖有限公司", "第七十四条第一款", "2026年6月10日");
	PAPER(path, "D53-handling", 1, "假核准证", "销毁", "《示例条例》第九条");
	PAPER(path, "D53-destroy", 0, "假核准证", "示例仓库", "用碎纸机粉碎。", "示例人乙（示例社区）");
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", path), NULL), "items");
	size_t destroyed = 0;
	for (size_t i = 0; i < json_size(items); i++)
		destroyed += strcmp(json_get_text(json_at(items, i), "doc"), "D53-destroy") == 0;
	assert_int_equal(destroyed, 1);   // not of what was sold
}

// What has been sold is not offered again; what the decision says of the rest is not typed again.
static void rest_test(void)
{
	const char *path = loaded("partly", "示例余物公司", "%E4%BD%99%E7%89%A9", partly);   // 余物
	const struct json *values = json_get(api_expect(200, "officer1", "GET", api_format("%s/form/confiscated_handling", path), NULL), "values");
	const struct json *goods = json_get(values, "goods");
	assert_int_equal(json_size(goods), 1);
	assert_string_equal(json_get_text(json_at(goods, 0), "name"), "假核准证");
	assert_int_equal(json_get_int(json_at(goods, 0), "quantity", 0), 2);
}

void act_papers_test(void)
{
	begun_test();
	taken_test();
	rest_test();
}

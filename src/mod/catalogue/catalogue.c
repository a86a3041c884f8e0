// catalogue.c: items (处罚事项), benchmarks (裁量基准) and the calculator. Everything comes from the law pack in memory; no table.
#include <string.h>

#include "core/text.h"
#include "mod/module.h"

enum { SHOWN_MAX = 500 };

static bool contains(const char *text, const char *q)
{
	return text && strstr(text, q) != NULL;
}

static const char *asked(const struct request *req, const char *name)
{
	const struct val *v = http_query(req, name);
	return v && v->set ? v->s : NULL;
}

// A region asked for sees its own entries, those of the regions above it (320612 -> 320600 -> 320000) and the whole country's.
static bool region_holds(const char *entry, const char *region)
{
	if (!region || !*entry || strcmp(entry, "000000") == 0 || strcmp(entry, region) == 0)
		return true;
	size_t n = strncmp(entry + 2, "0000", 4) == 0 ? 2 : strncmp(entry + 4, "00", 2) == 0 ? 4 : 6;
	return strncmp(entry, region, n) == 0;
}

// ---- words ----

// The pack keeps the wordings of its sources letter by letter, keyboard signs and the research's own English remarks among them
// (tools/lawpack turns it back). People read them in Chinese. The longer remark stands before one that it holds.
static const struct code remarks[] = {
	{"(park/garden regulation, name not kept)", "园林绿化法规（名称未收录）"}, {"not kept", "条款未收录"}, {"(6 items with one common scale)", "（六项共用一个基准）"},
	{"(amount not captured)", "（数额未收录）"}, {"no fine in this article", "本条没有规定罚款"}, {"no fine", "没有罚款"},
	{" (a later revision exists; amounts must be re-checked before use)", "（此后另有修正，数额核对后使用）"}, {"newer revision than 2018 (date not confirmed)", "2018年以后修正，日期待核实"},
	{"(revision in force per 苏州双公示 cases; full text not in corpus)", "现行版本，全文未收录"}, {"formula: ", "公式："}, {"formula", "公式"}, {": ", "："}, {"/", "、"}, {0},
};

static const char *said(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	while (s && *s) {
		const struct code *r = remarks;
		while (r->id && strncmp(s, r->id, strlen(r->id)) != 0)
			r++;
		if (r->id)
			buf_str(&b, r->label);
		else
			buf_char(&b, *s);
		s += r->id ? strlen(r->id) : 1;
	}
	return s ? text_wide(a, buf_text(&b)) : NULL;
}

// 《law》articles; a law the sources do not name stands in brackets there.
static const char *basis(struct arena *a, const struct json *benchmark)
{
	const char *law = json_get_text(benchmark, "law"), *articles = json_get_text(benchmark, "articles");
	if (!law)
		return NULL;
	return arena_printf(a, *law == '(' ? "%s　%s" : "《%s》%s", said(a, law), articles ? said(a, articles) : "");
}

static bool among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

// Member by member as the pack has it, those of `words` as people read them.
static void write_member(struct buf *b, struct arena *a, const char *key, const struct json *value, const char *const *words)
{
	if (json_text(value) && among(words, key))
		jw_kstr(b, key, said(a, json_text(value)));
	else
		jw_kraw(b, key, json_dump(a, value));
}

// ---- items ----

static bool item_wanted(const struct law_item *it, const struct request *req)
{
	const char *q = asked(req, "q"), *domain = asked(req, "domain");
	if (domain && strcmp(domain, it->domain) != 0)
		return false;
	if (!region_holds(it->region, asked(req, "region")))
		return false;
	return !q || contains(it->name, q) || contains(it->law, q) || contains(it->code, q) || contains(it->domain, q);
}

static void write_benchmark_head(struct buf *b, const struct law_benchmark *m)
{
	jw_open(b, '{');
	jw_kstr(b, "code", m->code);
	jw_kstr(b, "name", said(b->arena, m->name));
	jw_kstr(b, "region", m->region);
	jw_kbool(b, "verified", m->verified);
	jw_close(b, '}');
}

static void write_item(struct buf *b, const struct law_pack *p, const struct law_item *it)
{
	jw_open(b, '{');
	jw_kstr(b, "code", it->code);
	jw_kstr(b, "name", it->name);
	jw_kstr(b, "domain", it->domain);
	jw_kstr(b, "law", it->law);
	jw_kstr(b, "law_version", said(b->arena, it->law_version));
	jw_kstr(b, "article_of_duty", it->article_of_duty);
	jw_kstr(b, "article_of_penalty", it->article_of_penalty);
	jw_kstr(b, "region", it->region);
	jw_kstr(b, "region_label", it->region_label);
	jw_kbool(b, "has_fine", it->has_fine);
	jw_kint(b, "fine_min", it->fine_min);
	jw_kint(b, "fine_max", it->fine_max);
	jw_kbool(b, "for_person", it->for_person);
	jw_kbool(b, "for_company", it->for_company);
	jw_kbool(b, "order_first", it->order_first);
	jw_kbool(b, "verified", it->verified);
	jw_kstr(b, "valid_from", day_text(b->arena, it->valid_from));
	jw_key(b, "measures");
	jw_open(b, '[');
	for (const char *const *m = it->measures; m && *m; m++)
		jw_str(b, said(b->arena, *m));
	jw_close(b, ']');
	jw_key(b, "benchmarks");
	jw_open(b, '[');
	for (size_t i = 0; i < law_benchmark_count(p); i++)
		for (const char *const *c = law_benchmark_at(p, i)->items; c && *c; c++)
			if (strcmp(*c, it->code) == 0)
				write_benchmark_head(b, law_benchmark_at(p, i));
	jw_close(b, ']');
	jw_close(b, '}');
}

static struct err *items_get(struct request *req)
{
	const struct law_pack *p = svc_of(req)->law;
	const char *after = asked(req, "after"), *last = NULL;
	int left = http_query(req, "limit") && http_query(req, "limit")->set ? (int)http_query(req, "limit")->n : SHOWN_MAX;
	bool started = !after, more = false;
	list_open(req);
	for (size_t i = 0; i < law_item_count(p); i++) {
		const struct law_item *it = law_item_at(p, i);
		if (!started) {
			started = strcmp(it->code, after) == 0;
			continue;
		}
		if (!item_wanted(it, req))
			continue;
		more = left-- <= 0;
		if (more)
			break;
		write_item(&req->out, p, it);
		last = it->code;
	}
	list_close(req, more ? last : NULL);
	return NULL;
}

static void proofs_write(struct buf *b, const struct law_pack *p, const struct law_item *it)
{
	const struct law_proof *proofs[LAW_PROOFS_MOST];
	size_t n = law_proofs_of(p, it, proofs);
	jw_key(b, "proofs");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		law_proof_write(b, proofs[i]);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *item_get(struct request *req)
{
	const struct law_pack *p = svc_of(req)->law;
	const struct law_item *it = law_item_find(p, http_part(req, "code"));
	if (!it)
		return err_not_found(req->arena, "处罚事项");
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_key(b, "item");
	write_item(b, p, it);
	jw_kstr(b, "source", it->source);
	jw_kstr(b, "note", it->note);
	jw_kstr(b, "other", said(req->arena, json_get_text(it->json, "other")));
	jw_kraw(b, "entry", json_dump(req->arena, it->json));
	struct tier_asks asks;
	law_tier_asks(p, it, &asks);
	jw_key(b, "asks");
	tier_asks_write(b, &asks);
	proofs_write(b, p, it);
	jw_close(b, '}');
	return NULL;
}

static struct err *domains_get(struct request *req)
{
	const struct law_pack *p = svc_of(req)->law;
	list_open(req);
	for (size_t i = 0; i < law_item_count(p); i++) {
		int n = 0;
		bool first = true;
		for (size_t k = 0; k < law_item_count(p); k++) {
			bool same = strcmp(law_item_at(p, k)->domain, law_item_at(p, i)->domain) == 0;
			first = first && !(same && k < i);
			n += same;
		}
		if (!first)
			continue;
		jw_open(&req->out, '{');
		jw_kstr(&req->out, "domain", law_item_at(p, i)->domain);
		jw_kint(&req->out, "n", n);
		jw_close(&req->out, '}');
	}
	list_close(req, NULL);
	return NULL;
}

// ---- benchmarks ----

// A tier as the pack has it; what its amount is counted by, in a word.
static void write_tier(struct buf *b, struct arena *a, const struct json *tier)
{
	static const struct code per[] = {{"fen_per_m2", "平方米"}, {"fen_per_place", "处"}, {"fen_per_m2_day", "平方米每日"}, {0}};
	const struct json *value = NULL;
	const char *unit = json_get_text(tier, "unit"), *word = unit ? code_label(per, unit) : NULL;
	jw_open(b, '{');
	for (size_t i = 0; i < json_size(tier); i++) {
		const char *key = json_key_at(tier, i, &value);
		write_member(b, a, key, value, (const char *const[]){"label", "type", NULL});
	}
	jw_kstr(b, "per", word != unit ? word : NULL);
	jw_close(b, '}');
}

static void write_benchmark(struct buf *b, struct arena *a, const struct json *benchmark)
{
	const struct json *value = NULL;
	jw_open(b, '{');
	for (size_t i = 0; i < json_size(benchmark); i++) {
		const char *key = json_key_at(benchmark, i, &value);
		if (strcmp(key, "tiers") != 0) {
			write_member(b, a, key, value, (const char *const[]){"item", "subject_label", NULL});
			continue;
		}
		jw_key(b, key);
		jw_open(b, '[');
		for (size_t k = 0; k < json_size(value); k++)
			write_tier(b, a, json_at(value, k));
		jw_close(b, ']');
	}
	jw_kstr(b, "basis", basis(a, benchmark));
	jw_close(b, '}');
}

static bool benchmark_wanted(const struct law_benchmark *m, const struct request *req)
{
	const char *q = asked(req, "q"), *item = asked(req, "item");
	bool of_item = !item;
	for (const char *const *c = m->items; item && c && *c; c++)
		of_item = of_item || strcmp(*c, item) == 0;
	return of_item && region_holds(m->region, asked(req, "region")) && (!q || contains(m->name, q) || contains(m->code, q));
}

// How far from one's own place: the county's own, the city's, the province's, the country's, elsewhere.
enum { NEAR_COUNTY, NEAR_CITY, NEAR_PROVINCE, NEAR_COUNTRY, ELSEWHERE, NEARNESSES };
static int nearness(const char *entry, const char *mine)
{
	if (!region_holds(entry, mine))
		return ELSEWHERE;
	if (!*entry || strcmp(entry, "000000") == 0)
		return NEAR_COUNTRY;
	return strncmp(entry + 2, "0000", 4) == 0 ? NEAR_PROVINCE : strncmp(entry + 4, "00", 2) == 0 ? NEAR_CITY : NEAR_COUNTY;
}

static struct err *benchmarks_get(struct request *req)
{
	const struct law_pack *p = svc_of(req)->law;
	const char *mine = user_of(req)->unit.region;
	list_open(req);
	for (int near = 0; near < NEARNESSES; near++)
		for (size_t i = 0; i < law_benchmark_count(p); i++) {
			const struct law_benchmark *m = law_benchmark_at(p, i);
			if (nearness(m->region, mine) == near && benchmark_wanted(m, req))
				write_benchmark(&req->out, req->arena, m->json);
		}
	list_close(req, NULL);
	return NULL;
}

static struct err *benchmark_get(struct request *req)
{
	const struct law_benchmark *m = law_benchmark_find(svc_of(req)->law, http_part(req, "code"));
	if (!m)
		return err_not_found(req->arena, "裁量基准");
	write_benchmark(&req->out, req->arena, m->json);
	return NULL;
}

// ---- the calculator ----

static const struct field tier_body[] = {TIER_FIELDS(FIELD_REQUIRED)};

// Codes of the catalogue that nobody has.
static struct err *unknown_codes(struct request *req)
{
	const struct law_pack *p = svc_of(req)->law;
	const struct val *v = req->body;
	struct err *e = NULL;
	if (!law_item_find(p, v[TIER_ITEM].s))
		err_add_field(req->arena, &e, "item", "没有编码为“%s”的处罚事项。", v[TIER_ITEM].s);
	if (v[TIER_BENCHMARK].set && !law_benchmark_find(p, v[TIER_BENCHMARK].s))
		err_add_field(req->arena, &e, "benchmark", "没有编码为“%s”的裁量基准。", v[TIER_BENCHMARK].s);
	return e;
}

static struct err *tier_post(struct request *req)
{
	struct tier_choice c;
	struct tier_ask ask = {.region = user_of(req)->unit.region};
	TRY(unknown_codes(req));
	tier_ask_read(req->body, &ask);
	TRY(law_tier(req->arena, svc_of(req)->law, &ask, &c));
	jw_open(&req->out, '{');
	tier_choice_write(&req->out, &c);
	jw_close(&req->out, '}');
	return NULL;
}

// ---- declarations ----

static const struct field items_query[] = {
	{.name = "q", .label = "关键字", .kind = FIELD_TEXT, .max = 50}, {.name = "domain", .label = "领域", .kind = FIELD_TEXT, .max = 50},
	{.name = "region", .label = "行政区划", .kind = FIELD_TEXT, .max = 6}, {.name = "after", .label = "上一页的末行", .kind = FIELD_TEXT, .max = 32}, QUERY_LIMIT, {0},
};
static const struct field benchmarks_query[] = {
	{.name = "q", .label = "关键字", .kind = FIELD_TEXT, .max = 50}, {.name = "region", .label = "行政区划", .kind = FIELD_TEXT, .max = 6},
	{.name = "item", .label = "事项编码", .kind = FIELD_ITEM}, {0},
};
static const struct field item_answer[] = {
	{.name = "code", .label = "编码", .kind = FIELD_TEXT}, {.name = "name", .label = "事项", .kind = FIELD_TEXT}, {.name = "domain", .label = "领域", .kind = FIELD_TEXT},
	{.name = "law", .label = "法律名称", .kind = FIELD_TEXT}, {.name = "law_version", .label = "版本", .kind = FIELD_TEXT},
	{.name = "article_of_duty", .label = "义务条款", .kind = FIELD_TEXT}, {.name = "article_of_penalty", .label = "处罚条款", .kind = FIELD_TEXT},
	{.name = "region", .label = "行政区划", .kind = FIELD_TEXT}, {.name = "region_label", .label = "适用地区", .kind = FIELD_TEXT}, {.name = "has_fine", .label = "条文定有数额", .kind = FIELD_BOOL},
	{.name = "fine_min", .label = "最低罚款", .kind = FIELD_FEN}, {.name = "fine_max", .label = "最高罚款", .kind = FIELD_FEN}, {.name = "for_person", .label = "适用个人", .kind = FIELD_BOOL},
	{.name = "for_company", .label = "适用单位", .kind = FIELD_BOOL}, {.name = "order_first", .label = "先责令改正", .kind = FIELD_BOOL}, {.name = "verified", .label = "已核实", .kind = FIELD_BOOL},
	{.name = "valid_from", .label = "生效日", .kind = FIELD_DAY}, {.name = "measures", .label = "措施", .kind = FIELD_TEXTS}, {.name = "benchmarks", .label = "裁量基准", .kind = FIELD_JSON}, {0},
};
static const struct route routes[] = {
	{HTTP_GET, "/api/items", "处罚事项目录", "catalogue.view", ROUTE_LIST, .query = items_query, .answer = item_answer, .handler = items_get},
	{HTTP_GET, "/api/item-domains", "事项领域及数量", "catalogue.view", ROUTE_LIST, .handler = domains_get},
	{HTTP_GET, "/api/items/{code}", "处罚事项", "catalogue.view", 0, .handler = item_get},
	{HTTP_GET, "/api/benchmarks", "裁量基准", "catalogue.view", ROUTE_LIST, .query = benchmarks_query, .handler = benchmarks_get},
	{HTTP_GET, "/api/benchmarks/{code}", "裁量基准及档次", "catalogue.view", 0, .handler = benchmark_get},
	{HTTP_POST, "/api/tier", "裁量计算", "catalogue.view", ROUTE_WRITE | ROUTE_NO_KEY, .body = tier_body, .answer = tier_answer_fields, .handler = tier_post},
	{0},
};
static const struct menu_entry menu[] = {
	{"catalogue", "事项与裁量", "/catalogue", "catalogue.view"},
	{0},
};

extern const struct module catalogue_module;
const struct module catalogue_module = {.name = "catalogue", .title = "事项与裁量基准", .routes = routes, .menu = menu};

// pack.c: items and benchmarks of the law pack (data/law/items.json, benchmarks.json). Every fault names the file and the entry.
#include "law/pack.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

bool pack_day(const struct json *j, const char *key, day_t *out)
{
	const struct json *v = json_get(j, key);
	*out = DAY_NONE;
	if (!v || json_kind(v) == JSON_KIND_NULL)
		return true;
	return json_text(v) && day_parse(json_text(v), out);
}

static const char *text_or(const struct json *j, const char *key, const char *otherwise)
{
	const char *s = json_get_text(j, key);
	return s ? s : otherwise;
}

static bool list_has(const struct json *list, const char *word)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (json_text(json_at(list, i)) && strcmp(json_text(json_at(list, i)), word) == 0)
			return true;
	return false;
}

static const char *const *strings(struct arena *a, const struct json *list, const char *member)
{
	const char **out = NEW_ARRAY(a, const char *, json_size(list) + 1);
	size_t n = 0;
	for (size_t i = 0; i < json_size(list); i++) {
		const char *s = member ? json_get_text(json_at(list, i), member) : json_text(json_at(list, i));
		if (s)
			out[n++] = s;
	}
	return out;
}

static const char *region_or_country(const char *code)
{
	return !code || strcmp(code, "000000") == 0 ? "" : code;
}

// The catalogue writes 第六十五条(二); papers cite 第六十五条第二项. Brackets around anything but a Chinese numeral stay.
static const char *article(struct arena *a, const char *s)
{
	static const char numerals[] = "一二三四五六七八九十";
	struct buf b = buf_new(a);
	while (*s) {
		const char *end = *s == '(' ? strchr(s, ')') : NULL;
		bool numeral = end && end - s > 1 && (end - s - 1) % 3 == 0;
		for (const char *p = s + 1; numeral && p < end; p += 3)
			numeral = memmem(numerals, sizeof numerals - 1, p, 3) != NULL;
		if (!numeral) {
			buf_char(&b, *s++);
			continue;
		}
		buf_str(&b, "第");
		buf_add(&b, s + 1, (size_t)(end - s - 1));
		buf_str(&b, "项");
		s = end + 1;
	}
	return buf_text(&b);
}

// The sources set the names of the items with a keyboard's signs; they stand on papers.
static const char *wide(struct arena *a, const char *name)
{
	return name ? text_wide(a, name) : NULL;
}

static bool item_read(struct arena *a, const struct json *j, struct law_item *out)
{
	const struct json *fine = json_get(j, "fine"), *subjects = json_get(j, "subject_types");
	const char *kind = json_get_text(fine, "kind");
	*out = (struct law_item){
		.code = json_get_text(j, "code"), .name = wide(a, json_get_text(j, "name")), .domain = text_or(j, "domain", ""),
			    .law = json_get_text(j, "law"),
		.law_version = text_or(j, "law_version", ""), .article_of_duty = article(a, text_or(j, "duty", "")),
			    .article_of_penalty = article(a, text_or(j, "penalty", "")),
		.measures = strings(a, json_get(j, "measures"), "words"), .has_fine = kind && strcmp(kind, "range") == 0,
		.measure_codes = strings(a, json_get(j, "measures"), "code"), .unfixed = kind && strcmp(kind, "unfixed") == 0,
		.start_stated = strcmp(text_or(j, "valid_from_status", ""), "stated") == 0,
		.fine_min = json_get_int(fine, "min", 0), .fine_max = json_get_int(fine, "max", 0),
			    .for_person = list_has(subjects, "person"),
		.for_company = list_has(subjects, "company"), .order_first = json_bool(json_get(j, "order_first")),
		.region = region_or_country(json_get_text(j, "region")), .region_label = text_or(j, "region_label", ""),
		.verified = json_bool(json_get(j, "verified")), .source = text_or(j, "source", ""), .note = json_get_text(j, "note"),
			    .json = j,
	};
	for (int person = 0; person < 2; person++)
		out->range[person].known = item_range_read(out, person, &out->range[person].min, &out->range[person].max);
	return pack_day(j, "valid_from", &out->valid_from) && pack_day(j, "valid_to", &out->valid_to) && out->code && out->name &&
		    out->law && kind && pack_item_good(j);
}

static int by_code(const void *a, const void *b)
{
	return strcmp((*(const struct law_item *const *)a)->code, (*(const struct law_item *const *)b)->code);
}

static const char *const *domains_of(struct arena *a, const struct law_pack *p)
{
	const char **out = NEW_ARRAY(a, const char *, p->item_count + 1);
	for (size_t i = 0, n = 0; i < p->item_count; i++) {
		bool there = !*p->items[i].domain;
		for (size_t k = 0; k < n; k++)
			there = there || strcmp(out[k], p->items[i].domain) == 0;
		if (!there)
			out[n++] = p->items[i].domain;
	}
	return out;
}

// The items of a file behind those p has.
static struct err *items_read(struct arena *a, const char *path, struct law_pack *p)
{
	const struct json *j;
	TRY(json_read_file(a, path, &j));
	const struct json *list = json_get(j, "items");
	size_t had = p->item_count;
	struct law_item *items = NEW_ARRAY(a, struct law_item, had + json_size(list) + 1);
	if (had)
		memcpy(items, p->items, had * sizeof *items);
	p->items = items;
	p->item_count = had + json_size(list);
	p->by_code = NEW_ARRAY(a, const struct law_item *, p->item_count + 1);
	for (size_t i = 0; i < p->item_count; i++) {
		if (i >= had && !item_read(a, json_at(list, i - had), &items[i]))
			return err_new(a, ERR_INPUT, "law.pack", "items.json 第 %zu 项有误：须有 code、name、law、fine.kind 和合法的起止日期，措施、当事人类型、罚款幅度须写全。", i - had + 1);
		p->by_code[i] = &items[i];
	}
	p->domains = domains_of(a, p);
	qsort(p->by_code, p->item_count, sizeof *p->by_code, by_code);
	for (size_t i = 1; i < p->item_count; i++)
		if (strcmp(p->by_code[i - 1]->code, p->by_code[i]->code) == 0)
			return err_new(a, ERR_INPUT, "law.pack", "items.json 的事项编码 %s 重复。", p->by_code[i]->code);
	return NULL;
}

static const struct { const char *pack, *unit; } units[] = {
	{"fen", "yuan"}, {"fen_per_m2", "yuan/m2"}, {"fen_per_place", "yuan/place"}, {"rate_bp", "multiple"}, {0},
};

static const char *unit_of(const char *pack)
{
	for (int i = 0; pack && units[i].pack; i++)
		if (strcmp(units[i].pack, pack) == 0)
			return units[i].unit;
	return NULL;
}

static bool tier_read(const struct json *j, struct law_tier *out)
{
	const struct json *subject = json_get(j, "subject");
	bool person = list_has(subject, "person"), other = json_size(subject) > (size_t)person;
	*out = (struct law_tier){
		.label = json_get_text(j, "label"), .kind = json_get_text(j, "kind"), .min = json_get_int(j, "min", 0),
			    .max = json_get_int(j, "max", 0),
		.unit = unit_of(json_get_text(j, "unit")), .subject = person && other ? "any" : person ? "person" : "company",
			    .condition = json_get(j, "when"),
	};
	return out->label && out->kind && out->unit && pack_tier_good(j);
}

static struct err *benchmark_read(struct arena *a, const struct json *j, size_t at, struct law_benchmark *out)
{
	const struct json *tiers = json_get(j, "tiers");
	struct law_tier *rows = NEW_ARRAY(a, struct law_tier, json_size(tiers) + 1);
	*out = (struct law_benchmark){
		.code = json_get_text(j, "code"), .name = json_get_text(j, "item"), .region = region_or_country(json_get_text(j, "region")),
		.source = text_or(j, "source", ""), .wording = json_get_text(j, "wording"), .verified = json_bool(json_get(j, "verified")),
		.items = strings(a, json_get(j, "item_codes"), NULL), .tiers = rows, .tier_count = json_size(tiers), .json = j,
	};
	bool good = out->code && out->name && pack_benchmark_good(j);
	for (size_t i = 0; good && i < out->tier_count; i++)
		good = tier_read(json_at(tiers, i), &rows[i]);
	return good ? NULL : err_new(a, ERR_INPUT, "law.pack", "benchmarks.json 第 %zu 项有误：须有 code、item，各档次须有 label、kind、unit，条件 when、法定幅度 statute 须写全。", at + 1);
}

static struct err *benchmarks_read(struct arena *a, const char *dir, struct law_pack *p)
{
	const struct json *j;
	TRY(json_read_file(a, arena_printf(a, "%s/law/benchmarks.json", dir), &j));
	const struct json *list = json_get(j, "benchmarks");
	p->benchmark_count = json_size(list);
	p->benchmarks = NEW_ARRAY(a, struct law_benchmark, p->benchmark_count + 1);
	for (size_t i = 0; i < p->benchmark_count; i++)
		TRY(benchmark_read(a, json_at(list, i), i, &p->benchmarks[i]));
	return NULL;
}

static bool names_item(const struct law_benchmark *b, const char *code)
{
	for (const char *const *c = b->items; *c; c++)
		if (strcmp(*c, code) == 0)
			return true;
	return false;
}

static void benchmarks_by_item(struct arena *a, struct law_pack *p)
{
	for (size_t i = 0; i < p->item_count; i++) {
		const struct law_benchmark **list = NEW_ARRAY(a, const struct law_benchmark *, p->benchmark_count + 1);
		size_t n = 0;
		for (size_t k = 0; k < p->benchmark_count; k++)
			if (names_item(&p->benchmarks[k], p->items[i].code))
				list[n++] = &p->benchmarks[k];
		p->items[i].benchmarks = list;
	}
}

struct err *law_pack_read(struct arena *a, const char *data_dir, const struct law_pack **out)
{
	struct law_pack *p = NEW(a, struct law_pack);
	TRY(items_read(a, arena_printf(a, "%s/law/items.json", data_dir), p));
	TRY(benchmarks_read(a, data_dir, p));
	benchmarks_by_item(a, p);
	TRY(pack_params_read(a, data_dir, p));
	TRY(pack_calendar_read(a, data_dir, p));
	TRY(pack_proofs_read(a, data_dir, p));
	p->plan = rule_plan_make(a);
	*out = p;
	return NULL;
}

struct err *law_pack_more(struct arena *a, const struct law_pack *p, const char *path, const struct law_pack **out)
{
	struct law_pack *more = NEW(a, struct law_pack);
	*more = *p;
	TRY(items_read(a, path, more));
	*out = more;
	return NULL;
}

const struct law_item *law_item_find(const struct law_pack *p, const char *code)
{
	size_t low = 0, high = p->item_count;
	while (code && low < high) {
		size_t mid = (low + high) / 2;
		int c = strcmp(code, p->by_code[mid]->code);
		if (c == 0)
			return p->by_code[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

size_t law_item_count(const struct law_pack *p) { return p->item_count; }
const struct law_item *law_item_at(const struct law_pack *p, size_t i) { return i < p->item_count ? &p->items[i] : NULL; }
size_t law_benchmark_count(const struct law_pack *p) { return p->benchmark_count; }
const struct law_benchmark *law_benchmark_at(const struct law_pack *p,
	    size_t i) { return i < p->benchmark_count ? &p->benchmarks[i] : NULL; }

const struct law_benchmark *law_benchmark_find(const struct law_pack *p, const char *code)
{
	for (size_t i = 0; code && i < p->benchmark_count; i++)
		if (strcmp(p->benchmarks[i].code, code) == 0)
			return &p->benchmarks[i];
	return NULL;
}

const struct law_benchmark *law_benchmark_for(const struct law_pack *p, const char *item, const char *region)
{
	const struct law_benchmark *best = NULL;
	const struct law_item *known = law_item_find(p, item);
	for (const struct law_benchmark *const *b = known ? known->benchmarks : NULL; b && *b; b++) {
		bool here = !*(*b)->region || (region && region_covers((*b)->region, region));
		if (here && (!best || strcmp((*b)->region, best->region) > 0))
			best = *b;   // the nearer authority's: its code is the higher one
	}
	return best;
}

// gen_world.c: where, who, what: region, officers, party, item, penalty, the day it begins.
#include "gen.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "law/pack.h"

static const struct { const char *region, *city, *place; } places[] = {
	{"320602", "320600", "南通市示例区"}, {"310115", "310100", "上海市示例区"}, {"440783", "440700", "开平市"}, {"360102", "360100", "南昌市示例区"},
	{"330106", "330100", "杭州市示例区"}, {"510104", "510100", "成都市示例区"}, {"370202", "370200", "青岛市示例区"}, {"110105", "110100", "北京市示例区"},
};

// 行政处罚法 §24: the province's published list gives it every item
static void list_powers(struct gen *g)
{
	struct law_grant *grant = NEW(g->k->a, struct law_grant);
	*grant = (struct law_grant){.kind = "delegated", .document = "示例省赋权清单", .giver = "示例省人民政府", .giver_kind = "department",
		.published = day_from_ymd(2021, 7, 1), .from = day_from_ymd(2021, 7, 15), .to = DAY_NONE};
	g->k->r.organ.grants = grant;
	g->k->r.organ.grant_count = 1;
	gen_set(g, "granted", "yes");
}

static void settle(struct gen *g)
{
	struct kit *k = g->k;
	size_t i = gen_roll(g, sizeof places / sizeof *places);
	k->r.region = places[i].region;
	k->r.organ = (struct law_organ){.name = arena_printf(k->a, "%s城市管理局", places[i].place), .kind = "department", .region = places[i].region,
		.review_organ = arena_printf(k->a, "%s人民政府", places[i].place), .court = arena_printf(k->a, "%s人民法院", places[i].place),
		.phone = "000-00000000", .power_from = DAY_NONE, .power_to = DAY_NONE};
	day_t granted = day_from_ymd(2021, 7, 15), then = DAY_NONE;
	day_parse(gen_fact(g, "act_day"), &then);
	if (gen_roll(g, 4) == 0 && then >= granted) {   // 行政处罚法 §24: a township by the province's grant
		k->r.organ.kind = "town";
		k->r.organ.power_from = granted;
		if (gen_roll(g, 2))
			list_powers(g);
	}
	gen_set(g, "region", places[i].region);
	if (instant_day(g->now) >= day_from_ymd(2022, 1, 1))
		gen_set(g, "since2022", "yes");   // the regulation of Zhejiang is in force
	gen_set(g, "zone", strcmp(k->r.organ.kind, "town") == 0 ? "village" : "city");
	for (size_t o = 0; o < k->r.officer_count; o++)
		k->officers[o].area = gen_roll(g, 2) ? places[i].city : places[i].region;
	if (strcmp(places[i].region, "310115") == 0 && instant_day(g->now) > day_from_ymd(2021, 12, 1))
		gen_set(g, "pudong", "yes");   // its off-site rules are in force
	gen_set(g, "organ", k->r.organ.name);
	gen_set(g, "review_organ", k->r.organ.review_organ);
	gen_set(g, "court", k->r.organ.court);
}

// ---- the party: made up, with true check characters

static const char *id_number(struct gen *g, day_t birth)
{
	const char *b = day_text(g->k->a, birth);
	char *n = arena_strdup(g->k->a, arena_printf(g->k->a, "320602%.4s%.2s%.2s%03dx", b, b + 5, b + 8, (int)gen_roll(g, 999)));
	n[17] = idno_check_char(n);
	return n;
}

static const char *credit_code(struct gen *g, char kind)
{
	static const char letters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	char n[19];
	snprintf(n, sizeof n, "9%c320602%09d", kind, 0);
	for (int i = 8; i < 17; i++)
		n[i] = letters[gen_roll(g, sizeof letters - 1)];
	n[17] = uscc_check_char(n);
	n[18] = 0;
	return arena_strdup(g->k->a, n);
}

// "age": minor 14-17, child under 14, else grown up
static day_t birth_of(struct gen *g)
{
	const char *age = gen_fact(g, "age");
	int years = !age ? 18 + (int)gen_roll(g, 60) : strcmp(age, "child") == 0 ? 8 + (int)gen_roll(g, 6) : 14 + (int)gen_roll(g, 4);
	day_t then = DAY_NONE;
	day_parse(gen_fact(g, "act_day"), &then);
	return day_add_months(then, -12 * years) - (day_t)gen_roll(g, 364);
}

static void meet_party(struct gen *g)
{
	static const char *const kinds[] = {"person", "person", "sole", "company", "company", "other_org"};
	struct arena *a = g->k->a;
	const char *kind = gen_fact(g, "age") ? "person" : gen_fact(g, "party") ? gen_fact(g, "party") : kinds[gen_roll(g, 6)];
	g->person = strcmp(kind, "person") == 0;
	gen_set(g, "party", kind);
	gen_set(g, "who", g->person ? "示例人乙" : "示例人甲");
	gen_set(g, "role", g->person || strcmp(kind, "sole") == 0 ? "party" : "legal_rep");
	const char *code = credit_code(g, strcmp(kind, "sole") == 0 ? '2' : '1');
	day_t birth = birth_of(g);
	gen_set(g, "uscc", code);
	gen_set(g, "id_number", id_number(g, birth));
	gen_set(g, "who_name", g->person ? "示例人乙" : strcmp(kind, "sole") == 0 ? "示例小吃店" : strcmp(kind, "company") == 0 ? "示例建设有限公司" : "示例合作社");
	if (g->person)
		gen_set(g, "who_party", arena_printf(a, "{'kind':'person','name':'示例人乙','id_number':'%s','birth':'%s','address':'示例路2号'}",
			gen_fact(g, "id_number"), day_text(a, birth)));
	else if (strcmp(kind, "sole") == 0)
		gen_set(g, "who_party", arena_printf(a, "{'kind':'sole','name':'示例小吃店','operator':'示例人甲','uscc':'%s','address':'示例路3号'}", code));
	else
		gen_set(g, "who_party", arena_printf(a, "{'kind':'%s','name':'%s','uscc':'%s','legal_rep':'示例人甲','address':'示例路1号'}", kind,
			gen_fact(g, "who_name"), code));
}

// ---- the item and what it costs

static fen_t least_of(fen_t a, fen_t b) { return a < b ? a : b; }

static bool usable(struct gen *g, const struct law_item *it, fen_t *low, fen_t *high)
{
	const char *order = gen_fact(g, "order");
	bool here = !*it->region || strncmp(it->region, "000000", 6) == 0 || strncmp(it->region, g->k->r.region,
		strcmp(it->region + 2, "0000") == 0 ? 2 : 4) == 0;
	day_t then = DAY_NONE;
	day_parse(gen_fact(g, "act_day"), &then);
	bool in_force = it->valid_to == DAY_NONE && (it->valid_from == DAY_NONE || it->valid_from <= then);
	if (!here || !in_force || !(g->person ? it->for_person : it->for_company) || !law_item_range(it, g->person, low, high))
		return false;
	if (json_size(json_get(it->json, "see")))   // 行政处罚法 §12-§14: a higher text on the same matter may take its place
		return false;
	*low = *low < 100 ? 100 : (*low + 99) / 100 * 100;
	*high = *high / 100 * 100;
	if (g->p->simple)   // 行政处罚法 §51; a sole trader under the citizen's limit, the stricter one
		*high = least_of(*high, strcmp(gen_fact(g, "party"), "person") == 0 || strcmp(gen_fact(g, "party"), "sole") == 0 ? 20000 : 300000);
	return *low <= *high && (!order || strcmp(order, "yes") == 0 || !it->order_first);
}

static bool gives(const struct law_item *it, const char *measure)
{
	const struct json *list = json_get(it->json, "measures");
	for (size_t i = 0; i < json_size(list); i++)
		if (strcmp(json_get_text(json_at(list, i), "code"), measure) == 0)
			return true;
	return false;
}

// Another item in force for the same party, with a higher fine.
static void find_dearer(struct gen *g, fen_t high)
{
	fen_t low, most;
	for (size_t i = 0; i < law_item_count(kit_pack()); i++) {
		const struct law_item *it = law_item_at(kit_pack(), i);
		if (law_item_range(it, g->person, &low, &most) && most > high)
			gen_set(g, "dearer", it->code);
	}
}

// Does the tier ask for a quantity (data/law/benchmarks.json)?
static bool by_measure(const struct json *when)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	bool yes = by && strcmp(by, "measure") == 0;
	for (size_t i = 0; i < json_size(of); i++)
		yes = yes || by_measure(json_at(of, i));
	return yes;
}

// The procedure is about goods that are confiscated.
static bool confiscating(const struct gen *g)
{
	return g->p->wants && strcmp(g->p->wants, "goods=yes") == 0;
}

static void choose_item(struct gen *g)
{
	fen_t low = 0, high = 0;
	for (int tries = 0; tries < 400 && !g->item; tries++) {
		const struct law_item *it = law_item_at(kit_pack(), gen_roll(g, law_item_count(kit_pack())));
		if (usable(g, it, &low, &high) && (!confiscating(g) || gives(it, "confiscate_goods")))
			g->item = it;
	}
	if (!g->item) {
		g->hopeless = "no item";
		return;
	}
	if (gen_if(g, "degree=reduce"))   // 减轻: below the least
		high = low, low = 100;
	static const int shares[] = {0, 100, 50, 10, 90};   // the bounds themselves, and inside
	fen_t wide = (high - low) / 100;
	int share = shares[gen_roll(g, 5)];
	g->fine = low + (share == 50 ? (fen_t)gen_roll(g, (uint64_t)wide + 1) : wide * share / 100) * 100;
	gen_set(g, "item", g->item->code);
	find_dearer(g, high);
	if (g->item->law_version && *g->item->law_version && g->item->valid_from != DAY_NONE)
		gen_set(g, "versioned", "yes");
	if (gives(g->item, "warning"))
		gen_set(g, "warns", "yes");
	if (g->item->order_first)
		gen_set(g, "order_first", "yes");
	gen_set(g, "article_of_duty", arena_printf(g->k->a, "《%s》%s", g->item->law, g->item->article_of_duty));
	gen_set(g, "article_of_penalty", arena_printf(g->k->a, "《%s》%s", g->item->law, g->item->article_of_penalty));
	gen_set(g, "law_low", arena_printf(g->k->a, "%lld", (long long)low));
	gen_set(g, "law_high", arena_printf(g->k->a, "%lld", (long long)high));
}

static fen_t limit_of(const struct gen *g, enum param_id person, enum param_id company)
{
	bool as_person = g->person || strcmp(gen_fact(g, "party"), "sole") == 0;
	const struct param *p = param_find(kit_pack(), as_person ? person : company, g->k->r.region, instant_day(g->now));
	return p && p->set ? p->n : INT64_MAX;
}

static bool in_statute(const struct law_tier *t, fen_t low, fen_t high)
{
	return strcmp(t->kind, "fine") == 0 && strcmp(t->unit, "yuan") == 0 && t->min >= low && t->max <= high && t->min % 100 == 0 && !strpbrk(t->label, "'\"");
}

// 行政处罚法 §34: a tier of the benchmark that holds here, if there is one; any that the statute would not bear, for defects.
static void choose_tier(struct gen *g)
{
	struct arena *a = g->k->a;
	fen_t low = strtoll(gen_fact(g, "law_low"), NULL, 10), high = strtoll(gen_fact(g, "law_high"), NULL, 10);
	const struct law_benchmark *b = law_benchmark_for(kit_pack(), g->item->code, g->k->r.region);
	gen_set(g, "tier", "");
	for (size_t i = 0; b && i < b->tier_count && !gen_if(g, "degree=reduce"); i++) {
		const struct law_tier *t = &b->tiers[(i + gen_roll(g, 7)) % b->tier_count];
		if (!in_statute(t, low, high) || gen_fact(g, "tiered"))
			continue;
		g->fine = t->min > 0 ? t->min : t->max;
		gen_set(g, "tiered", "yes");
		gen_set(g, "tier_over", arena_printf(a, "%lld", (long long)t->max + 100));
		gen_set(g, "tier", arena_printf(a, "'benchmark':'%s','tier':'%s',", b->code, t->label));
	}
	for (size_t i = 0; i < law_benchmark_count(kit_pack()) && !gen_fact(g, "measured_tier"); i++) {
		const struct law_benchmark *m = law_benchmark_at(kit_pack(), i);
		for (size_t k = 0; k < m->tier_count; k++)
			if (by_measure(m->tiers[k].condition) && !strpbrk(m->tiers[k].label, "'\""))
				gen_set(g, "measured_benchmark", m->code), gen_set(g, "measured_tier", m->tiers[k].label);
	}
	for (size_t i = 0; i < law_benchmark_count(kit_pack()); i++) {
		const struct law_benchmark *w = law_benchmark_at(kit_pack(), i);
		for (size_t k = 0; k < w->tier_count; k++)
			if (strcmp(w->tiers[k].kind, "fine") == 0 && strcmp(w->tiers[k].unit, "yuan") == 0 && w->tiers[k].max > high && !strpbrk(w->tiers[k].label, "'\"")) {
				gen_set(g, "wild_benchmark", w->code);
				gen_set(g, "wild_tier", w->tiers[k].label);
				return;
			}
	}
}

static void write_penalty(struct gen *g)
{
	struct arena *a = g->k->a;
	bool warn = gives(g->item, "warning") && gen_roll(g, 3) == 0, take = gives(g->item, "confiscate_income") && gen_roll(g, 3) == 0 && !g->p->simple;
	fen_t income = take ? (fen_t)(1 + gen_roll(g, 90000)) * 100 : 0;
	bool goods = confiscating(g) && gives(g->item, "confiscate_goods");
	const char *kinds = arena_printf(a, "'kinds':[%s'fine'%s%s]", warn ? "'warning'," : "", take ? ",'confiscate_income'" : "", goods ? ",'confiscate_goods'" : "");
	bool heard = g->fine >= limit_of(g, PARAM_HEARING_FINE_PERSON, PARAM_HEARING_FINE_COMPANY) ||
		(take && income >= limit_of(g, PARAM_HEARING_CONFISCATION_PERSON, PARAM_HEARING_CONFISCATION_COMPANY));
	gen_set(g, "fine", arena_printf(a, "%lld", (long long)g->fine));
	gen_set(g, "penalty", arena_printf(a, "%s,'fine':%lld%s%s", kinds, (long long)g->fine, take ? arena_printf(a, ",'income':%lld",
		(long long)income) : "", goods ? ",'goods':[{'name':'工具','quantity':3,'unit':'件'}]" : ""));
	gen_set(g, "goods", goods ? "yes" : "no");
	gen_set(g, "no_income", take ? "" : "'no_income':true,");
	gen_set(g, "over", arena_printf(a, "%lld", (long long)(strtoll(gen_fact(g, "law_high"), NULL, 10) + 100)));
	gen_set(g, "more", arena_printf(a, "%lld", (long long)g->fine + 100));
	gen_set(g, "less", arena_printf(a, "%lld", (long long)g->fine - 100));
	gen_set(g, "takes", take ? "yes" : "no");
	gen_set(g, "gives_income", gives(g->item, "confiscate_income") ? "yes" : "no");
	gen_set(g, "above_hundred", g->fine > 10000 ? "yes" : "no");
	if (g->fine >= 200)
		gen_set(g, "rich", "yes");   // can be cut into parts
	gen_set(g, "half", arena_printf(a, "%lld", (long long)(g->fine / 2)));
	gen_set(g, "rest", arena_printf(a, "%lld", (long long)(g->fine - g->fine / 2)));
	gen_set(g, "hearing", heard ? "yes" : "no");
	gen_set(g, "hearing_right", heard ? "true" : "false");
}

// 行政处罚法 §41: a device as it must be, for this item
static void set_up_camera(struct gen *g)
{
	day_t then = instant_day(g->now) - 200;
	struct law_device *d = NEW(g->k->a, struct law_device);
	const char **items = NEW_ARRAY(g->k->a, const char *, 1);
	items[0] = g->item->code;
	*d = (struct law_device){.code = "SB-001", .name = "示例路口", .basis = "示例法", .level = gen_roll(g, 2) ? "law" : "regulation", .items = items,
		.item_count = 1, .legal_review = then, .technical_review = then, .published = then, .standard = true, .placed = true, .sign = true,
		.checked_from = then, .checked_to = then + 365};
	g->k->r.devices = d;
	g->k->r.device_count = 1;
}

// 行政处罚法 §34, §39: what the organ has published long before
static void publish_lists(struct gen *g)
{
	static const char *const kinds[] = {"organ", "basis", "procedure", "remedy", "staff", "items", "benchmark", "media", "review"};
	struct law_published *list = NEW_ARRAY(g->k->a, struct law_published, sizeof kinds / sizeof *kinds);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		list[i] = (struct law_published){kinds[i], instant_day(g->now) - 100 - (day_t)i};
	g->k->r.published = list;
	g->k->r.published_count = sizeof kinds / sizeof *kinds;
	gen_set(g, "lists", "yes");
}

void gen_world(struct gen *g)
{
	gen_set(g, "regime", "2026-04-01");
	bool late = gen_if(g, "era=late");   // the credit rules of 2026
	day_t first = late ? day_from_ymd(2026, 1, 5) : day_from_ymd(2021, 8, 2), last = late ? day_from_ymd(2026, 4, 20) : day_from_ymd(2025, 9, 1);
	g->now = day_start(first + (day_t)gen_roll(g, (uint64_t)(last - first))) + 32400000 + (instant_t)gen_roll(g, 400) * 60000;
	gen_set(g, "act_day", day_text(g->k->a, instant_day(g->now) - (day_t)gen_roll(g, gen_roll(g, 5) ? 3 : 600)));
	settle(g);
	meet_party(g);
	choose_item(g);
	if (gen_roll(g, 2))
		publish_lists(g);
	if (gen_if(g, "inspects=yes")) {   // 国办发〔2024〕54号: announced, its items published, visits capped
		static const char *const items[] = {"市容检查", "工地检查"};
		g->k->r.inspecting = (struct law_inspecting){.known = true, .qualified = day_from_ymd(2021, 1, 1), .items = items, .item_count = 2, .cap_set = true, .cap = 3};
	}
	if (!g->hopeless && gen_if(g, "camera=yes"))
		set_up_camera(g);
	if (!g->hopeless)
		choose_tier(g), write_penalty(g);
	else
		gen_set(g, "hearing", "no");
}

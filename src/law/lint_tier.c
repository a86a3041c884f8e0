// lint_tier.c: what must hold of the tiers of a benchmark. 行政处罚法 §34; procedure.md R201, R202.
#include <string.h>

#include "law/lint.h"

static const char *const subjects[] = {"person", "company", "contractor", "developer", "carrier", NULL};

static const struct json *tier_json(const struct law_benchmark *b, size_t t) { return json_at(json_get(b->json, "tiers"), t); }
static bool kind_is(const struct json *tier, const char *kind) { return strcmp(json_get_text(tier, "kind"), kind) == 0; }

static const char *tier_name(struct lint *l, const struct law_benchmark *b, size_t t)
{
	return arena_printf(l->a, "%s 第%zu档“%s”", b->code, t + 1, b->tiers[t].label);
}

// Names the kind of party itself among its tiers: a tier for 单位 is looked at once, not for contractor and carrier again.
static bool named(const struct law_benchmark *b, const char *subject)
{
	for (size_t t = 0; t < b->tier_count; t++) {
		const struct json *list = json_get(tier_json(b, t), "subject");
		for (size_t i = 0; i < json_size(list); i++)
			if (strcmp(json_text(json_at(list, i)), subject) == 0)
				return true;
	}
	return false;
}

// Runs job for each benchmark and kind of party it names; the sum of what job says.
static size_t each(struct lint *l, size_t (*job)(struct lint *, const struct law_benchmark *, const char *, const struct conditions *))
{
	size_t looked = 0;
	struct conditions *c = NEW(l->a, struct conditions);
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		for (int s = 0; subjects[s]; s++) {
			if (!named(b, subjects[s]))
				continue;
			conditions_read(l->a, b, subjects[s], c);
			looked += job(l, b, subjects[s], c);
		}
	}
	return looked;
}

// ---- neither gap nor overlap

static const char *group_name(struct lint *l, const struct law_benchmark *b, const struct spans *s)
{
	return arena_printf(l->a, "%s %s%s%s", b->code, s->quantity, *s->choices ? "，" : "", s->choices);
}

static void gap(struct lint *l, const char *where, const char *subject, const char *quantity, int64_t low, int64_t high)
{
	lint_say_for(l, LINT_FAULT, subject, where, arena_printf(l->a, "空隙：%s没有对应的档次。", span_text(l->a, quantity, low, high)));
}

static size_t cover(struct lint *l, const struct law_benchmark *b, const char *subject, const struct conditions *c)
{
	for (size_t g = 0; g < c->n; g++) {
		const struct spans *s = &c->groups[g];
		const char *where = group_name(l, b, s);
		int64_t reach = 0;
		size_t last = 0;
		for (size_t i = 0; i < s->n; i++) {
			const struct span *x = &s->list[i];
			if (x->low > reach + 1)
				gap(l, where, subject, s->quantity, reach + 1, x->low - 1);
			if (x->low <= reach)
				lint_say_for(l, LINT_FAULT, subject, where, arena_printf(l->a, "重叠：%s同时符合“%s”和“%s”。",
					    span_text(l->a, s->quantity, x->low, x->high < reach ? x->high : reach),
					    b->tiers[s->list[last].tier].label, b->tiers[x->tier].label));
			last = x->high > reach ? i : last;
			reach = x->high > reach ? x->high : reach;
		}
		if (reach < SPAN_OPEN)
			gap(l, where, subject, s->quantity, reach + 1, SPAN_OPEN);
	}
	return c->n;
}

static size_t check_cover(struct lint *l) { return each(l, cover); }

// Where the printed text gives a number to two tiers (以上、以下 include it) and the recorded condition to one: the officer must know.
static bool covered_twice(const struct conditions *c, const char *quantity, int64_t at)
{
	for (size_t g = 0; g < c->n; g++) {
		size_t n = 0;
		for (size_t i = 0; strcmp(c->groups[g].quantity, quantity) == 0 && i < c->groups[g].n; i++)
			n += c->groups[g].list[i].low <= at && at <= c->groups[g].list[i].high;
		if (n > 1)
			return true;
	}
	return false;
}

static size_t shared(struct lint *l, const struct law_benchmark *b, const char *subject, const struct conditions *c)
{
	const struct json *rows = json_get(b->json, "bounds_shared");
	size_t looked = 0;
	for (size_t i = 0; i < json_size(rows); i++) {
		const char *quantity = json_get_text(json_at(rows, i), "measure");
		const struct json *at = json_get(json_at(rows, i), "at");
		for (size_t k = 0; k < json_size(at); k++, looked++) {
			double n = json_number(json_at(at, k));
			if (!covered_twice(c, quantity, span_counted(quantity) ? (int64_t)n : 2 * (int64_t)(n * 1000 + 0.5)))
				lint_say_for(l, LINT_DOUBT, subject, arena_printf(l->a, "%s %s", b->code, quantity),
					    arena_printf(l->a, "原文“以上、以下”含本数，恰为%g时两档都符合；条件只记入一档，须由承办人说明选档理由。", n));
		}
	}
	return looked;
}

static size_t check_shared(struct lint *l) { return each(l, shared); }

// ---- a graver tier is not cheaper

static size_t order(struct lint *l, const struct law_benchmark *b, const char *subject, const struct conditions *c)
{
	size_t looked = 0;
	for (size_t g = 0; g < c->n; g++) {
		const struct spans *s = &c->groups[g];
		for (size_t i = 1; i < s->n; i++) {
			const struct json *x = tier_json(b, s->list[i - 1].tier), *y = tier_json(b, s->list[i].tier);
			if (!kind_is(x, "fine") || !kind_is(y, "fine") || strcmp(json_get_text(x, "unit"), json_get_text(y, "unit")) != 0)
				continue;
			looked++;
			if (json_get_int(y, "min", 0) < json_get_int(x, "min", 0) || json_get_int(y, "max", 0) < json_get_int(x, "max", 0))
				lint_say_for(l, LINT_FAULT, subject, group_name(l, b, s), arena_printf(l->a, "较重的“%s”罚得比“%s”轻。",
					    b->tiers[s->list[i].tier].label, b->tiers[s->list[i - 1].tier].label));
		}
	}
	return looked;
}

static size_t check_order(struct lint *l) { return each(l, order); }

// ---- what conditions cannot prove

static size_t chosen(struct lint *l, const struct law_benchmark *b, const char *subject, const struct conditions *c)
{
	if (c->chosen)
		lint_say_for(l, LINT_NOTE, subject, b->code, arena_printf(l->a, "只能由人选择的档次，程序不能证明其无空隙、无重叠：%s。", c->chosen));
	if (c->joined)
		lint_say_for(l, LINT_NOTE, subject, b->code, "同一档次以“且”连接几种计量，程序不能证明其无空隙、无重叠。");
	if (c->mixed)
		lint_say_for(l, LINT_DOUBT, subject, b->code, "同一档次以“或”连接几种计量，同一案件可以分别落入不同档次，须由承办人选择并说明理由。");
	return 1;
}

static size_t check_chosen(struct lint *l) { return each(l, chosen); }

// ---- inside the statute

static bool same_text(const char *a, const char *b) { return (!a && !b) || (a && b && strcmp(a, b) == 0); }

static const char *ranges_text(struct lint *l, const struct json *rows, const struct json *tier)
{
	struct buf b = buf_new(l->a);
	const char *unit = json_get_text(tier, "unit");
	for (size_t i = 0; i < json_size(rows); i++) {
		const struct json *r = json_at(rows, i);
		if (same_text(json_get_text(r, "unit"), unit))
			buf_printf(&b, "%s%s至%s", b.len ? "、" : "", lint_money(l, unit, json_get_int(r, "min", 0)), lint_money(l, unit, json_get_int(r, "max", 0)));
	}
	return buf_text(&b);
}

// Is the tier inside one row that concerns every kind of party it names? *rows_met: how many rows concern it.
static bool inside(const struct json *rows, const struct json *tier, size_t *rows_met)
{
	const struct json *who = json_get(tier, "subject");
	bool all = true;
	for (size_t s = 0; s < json_size(who); s++) {
		bool in = false;
		size_t met = 0;
		for (size_t i = 0; i < json_size(rows); i++) {
			const struct json *r = json_at(rows, i);
			if (!same_text(json_get_text(r, "unit"), json_get_text(tier, "unit")) ||
			    !subject_meets(json_get(r, "subject"), json_text(json_at(who, s))))
				continue;
			met++;
			in = in || (json_get_int(r, "min", 0) <= json_get_int(tier, "min", 0) && json_get_int(tier, "max", 0) <= json_get_int(r, "max", 0));
		}
		*rows_met += met;
		all = all && (in || !met);
	}
	return all;
}

static const char *text_or_nothing(const char *s) { return s ? s : ""; }

// Why there is nothing to hold a benchmark's tiers against.
static const char *no_statute(struct lint *l, const struct law_benchmark *b)
{
	const char *note = json_get_text(b->json, "link_note");
	struct law_range own[RANGES_MOST];
	if (!b->items[0])
		return note ? note : "目录中没有对应的事项";
	for (const char *const *c = b->items; *c; c++) {
		const struct law_item *item = law_item_find(l->p, *c);
		if (item && !item_ranges(item, own))
			return arena_printf(l->a, "事项 %s 的条文没有规定罚款的固定数额", *c);
	}
	return arena_printf(l->a, "事项 %s 的幅度与档次的计量单位或者当事人不同", b->items[0]);
}

static size_t check_statute(struct lint *l)
{
	size_t looked = 0;
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		const struct json *rows = json_get(b->json, "statute");
		size_t unproved = 0;
		for (size_t t = 0; t < b->tier_count; t++) {
			size_t met = 0;
			const struct json *tier = tier_json(b, t);
			if (!kind_is(tier, "fine"))
				continue;
			bool good = inside(rows, tier, &met);
			looked += met > 0;
			unproved += !met;
			const char *unit = json_get_text(tier, "unit");
			if (!good)
				lint_say(l, LINT_FAULT, tier_name(l, b, t), "%s至%s不在法定幅度（%s）之内，不得适用。", lint_money(l, unit, b->tiers[t].min),
					    lint_money(l, unit, b->tiers[t].max), ranges_text(l, rows, tier));
		}
		if (unproved)
			lint_say(l, LINT_NOTE, b->code, "《%s》%s：%s，没有可以比对的法定幅度，%zu 个档次是否在幅度之内无法证明。", json_get_text(b->json, "law"),
				    text_or_nothing(json_get_text(b->json, "articles")), no_statute(l, b), unproved);
	}
	return looked;
}

// Each row of "statute" that names an item must be what the item's own entry says.
static size_t check_copied(struct lint *l)
{
	size_t looked = 0;
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		const struct json *rows = json_get(b->json, "statute");
		for (size_t k = 0; k < json_size(rows); k++) {
			const struct json *r = json_at(rows, k);
			const struct law_item *item = law_item_find(l->p, json_get_text(r, "item"));
			struct law_range own[RANGES_MOST];
			size_t n = item ? item_ranges(item, own) : 0, same = 0;
			for (size_t x = 0; x < n; x++)
				same += strcmp(own[x].unit, json_get_text(r, "unit")) == 0 && own[x].min == json_get_int(r, "min", -1) &&
				        own[x].max == json_get_int(r, "max", -1) && same_text(own[x].choice, json_get_text(r, "choice"));
			looked += item != NULL;
			if (item && !same)
				lint_say(l, LINT_FAULT, b->code, "法定幅度第 %zu 行与事项 %s 的幅度不一致。", k + 1, item->code);
		}
	}
	return looked;
}

// ---- the amounts themselves

// Worked out for one and for a thousand units: what the calculator would say.
static bool evaluates(const struct json *tier)
{
	struct law_range r = {.unit = json_get_text(tier, "unit"), .min = json_get_int(tier, "min", -1), .max = json_get_int(tier, "max", -1)};
	fen_t low, high, low2, high2;
	enum { ONE = 1000000, THOUSAND = 1000 };
	if (strcmp(r.unit, "fen") == 0)
		return range_amounts(&r, 0, &low, &high) && low == r.min && high == r.max;
	return range_amounts(&r, ONE, &low, &high) && range_amounts(&r, (int64_t)ONE * THOUSAND, &low2, &high2) &&
	       low2 == low * THOUSAND && high2 == high * THOUSAND;
}

static const char *amount_fault(const struct json *tier)
{
	static const struct { const char *unit, *base; } bases[] = {
		{"fen_per_m2", "area_m2"}, {"fen_per_m2", "occupied_area_m2"}, {"fen_per_place", "places"}, {"rate_bp", "compensation"},
	};
	const char *unit = json_get_text(tier, "unit"), *base = json_get_text(tier, "base");
	int64_t min = json_get_int(tier, "min", -1), max = json_get_int(tier, "max", -1);
	bool known = strcmp(unit, "fen") == 0 && !base;
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
		known = known || (base && strcmp(bases[i].unit, unit) == 0 && strcmp(bases[i].base, base) == 0);
	if (kind_is(tier, "no_penalty"))
		return min || max ? "不予处罚的档次有金额。" : NULL;
	if (!kind_is(tier, "fine"))
		return min >= 0 || max >= 0 ? "没有写明数额的档次有金额。" : NULL;
	if (min < 0 || max < min || max == 0)
		return "金额缺少，或者下限高于上限。";
	if (!known)
		return "计算单位与计算基数不相配。";
	return evaluates(tier) ? NULL : "按单位计算的结果不成比例。";
}

static size_t check_amounts(struct lint *l)
{
	size_t looked = 0;
	for (size_t i = 0; i < l->p->benchmark_count; i++)
		for (size_t t = 0; t < l->p->benchmarks[i].tier_count; t++, looked++) {
			const struct law_benchmark *b = &l->p->benchmarks[i];
			const char *fault = amount_fault(tier_json(b, t));
			if (fault)
				lint_say(l, LINT_FAULT, tier_name(l, b, t), "%s", fault);
			else if (kind_is(tier_json(b, t), "formula") || kind_is(tier_json(b, t), "unknown"))
				lint_say(l, LINT_NOTE, tier_name(l, b, t), "没有录得金额，不能用于计算。");
		}
	return looked;
}

// ---- where it comes from

static bool counts_earlier(const struct json *when)
{
	if (same_text(json_get_text(when, "by"), "count"))
		return true;
	for (size_t i = 0; i < json_size(json_get(when, "of")); i++)
		if (counts_earlier(json_at(json_get(when, "of"), i)))
			return true;
	return false;
}

static size_t check_counting(struct lint *l)
{
	size_t looked = 0;
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		bool counts = false;
		for (size_t t = 0; t < b->tier_count; t++)
			counts = counts || counts_earlier(json_get(tier_json(b, t), "when"));
		bool window = json_get_int(json_get(b->json, "counting"), "window_months", 0) > 0;
		looked += counts;
		if (counts != window)
			lint_say(l, LINT_FAULT, b->code, counts ? "按次数分档，却没有写明计算次数的期间。" : "写明了计算次数的期间，却没有按次数的档次。");
	}
	return looked;
}

static size_t check_source(struct lint *l)
{
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		const char *law = json_get_text(b->json, "law");
		day_t from, to;
		bool dated = pack_day(b->json, "valid_from", &from) && pack_day(b->json, "valid_to", &to);
		if (!*b->source || !law || !*law)
			lint_say(l, LINT_FAULT, b->code, "没有来源或者没有写明所依据的法律。");
		if (!dated || (to != DAY_NONE && from != DAY_NONE && to <= from))
			lint_say(l, LINT_FAULT, b->code, "有效期有误。");
		else if (to != DAY_NONE && to < l->at)
			lint_say(l, LINT_FAULT, b->code, "裁量基准已于%s失效。", day_chinese(l->a, to));
		else if (from == DAY_NONE)
			lint_say(l, LINT_NOTE, b->code, "裁量基准没有效力日期 [U]。");
		if (!b->verified)
			lint_say(l, LINT_NOTE, b->code, "裁量基准未经核实 [U]。");
	}
	return l->p->benchmark_count;
}

static size_t check_links(struct lint *l)
{
	size_t looked = 0;
	for (size_t i = 0; i < l->p->benchmark_count; i++) {
		const struct law_benchmark *b = &l->p->benchmarks[i];
		for (const char *const *c = b->items; *c; c++, looked++) {
			const struct law_item *item = law_item_find(l->p, *c);
			if (!item)
				lint_say(l, LINT_FAULT, b->code, "对应的事项 %s 不在目录中。", *c);
			else if (item->valid_to != DAY_NONE && item->valid_to < l->at)
				lint_say(l, LINT_FAULT, b->code, "对应的事项 %s 的依据已于%s失效。", *c, day_chinese(l->a, item->valid_to));
		}
		if (!b->items[0])
			lint_say(l, LINT_NOTE, b->code, "没有对应的事项（%s）。", json_get_text(b->json, "link_note") ? json_get_text(b->json, "link_note") : "");
	}
	return looked;
}

const struct lint_check lint_tier_checks[] = {
	{"tier.cover", "每类当事人、每种计量的档次从起点到无穷，没有空隙，没有重叠", "《行政处罚法》第三十四条", "组", check_cover},
	{"tier.shared", "原文两档共有的界限，条件同样记为两档共有", "《立法技术规范》“以上、以下”包括本数", "处", check_shared},
	{"tier.order", "计量或次数较重的档次，罚款不低于较轻的档次", "《行政处罚法》第五条第二款", "对", check_order},
	{"tier.choice", "各档次的条件可以由程序判断", "R201", "组", check_chosen},
	{"tier.range", "每个档次都在法定幅度之内", "《行政处罚法》第三十四条；R202", "档", check_statute},
	{"tier.statute", "基准所附法定幅度与事项条目一致", "《行政处罚法》第十六条", "行", check_copied},
	{"tier.amount", "每个档次的金额、单位和基数成立，按单位、按倍数的可以算出", "《行政处罚法》第三十四条", "档", check_amounts},
	{"tier.count", "按次数分档的基准写明计算次数的期间", "R201", "个", check_counting},
	{"tier.source", "每个基准有来源、有依据、在有效期内", "《行政处罚法》第三十四条；R201", "个", check_source},
	{"tier.item", "基准对应的事项都在目录中并且有效", "R201", "项", check_links},
	{0},
};

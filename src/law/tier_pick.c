// tier_pick.c: which tier of a benchmark the facts fall under. 行政处罚法 §34; the conditions are data/law/README.md, Benchmarks.
#include <string.h>

#include "law/tier.h"

static bool listed(const char *const *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

bool circumstance_has(const struct choosing *c, const char *circumstance)
{
	return listed(c->ask->circumstances, c->ask->circumstance_count, circumstance);
}

bool choice_has(const struct choosing *c, const char *choice) { return listed(c->ask->choices, c->ask->choice_count, choice); }

const struct json *tier_json(const struct law_benchmark *b, const struct law_tier *t)
{
	return json_at(json_get(b->json, "tiers"), (size_t)(t - b->tiers));
}

const char *quantity_of(const char *unit)
{
	static const struct { const char *unit, *quantity; } units[] = {
		{"m³", "volume_m3"}, {"m3", "volume_m3"}, {"立方米", "volume_m3"}, {"方", "volume_m3"}, {"㎡", "area_m2"}, {"m²", "area_m2"}, {"m2", "area_m2"},
		{"平方米", "area_m2"}, {"处", "places"}, {"件衣服", "garments"}, {"件", "objects"}, {"个", "objects"},
		{"volume_m3", "volume_m3"}, {"area_m2", "area_m2"}, {"places", "places"}, {"garments", "garments"}, {"objects", "objects"},
	};
	for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++)
		if (strcmp(units[i].unit, unit) == 0)
			return units[i].quantity;
	return NULL;
}

// ---- earlier offences

static bool same_kind(const struct choosing *c, const char *item)
{
	if (!item)
		return false;
	for (const char *const *i = c->benchmark ? c->benchmark->items : NULL; i && *i; i++)
		if (strcmp(*i, item) == 0)
			return true;
	return strcmp(item, c->item->code) == 0;
}

// The window is the benchmark's; without one, what the place says of "first" (R195).
static int window_months(const struct choosing *c)
{
	int64_t own = c->benchmark ? json_get_int(json_get(c->benchmark->json, "counting"), "window_months", 0) : 0;
	const struct param *p = own ? NULL : param_find(c->p, PARAM_FIRST_OFFENCE_LOOKBACK, c->ask->region, c->ask->day ? c->ask->day : DAY_NONE);
	return (int)(own ? own : p && p->set ? p->n : 0);
}

int tier_earlier(struct choosing *c)
{
	int n = c->ask->earlier, months = window_months(c);
	bool dated = c->ask->day && c->ask->day != DAY_NONE;
	day_t until = dated ? c->ask->day : DAY_NONE, since = dated ? day_add_months(until, -months) : DAY_NONE;
	for (size_t i = 0; i < c->ask->prior_count; i++) {
		const struct law_prior *p = &c->ask->prior[i];
		day_t d = p->act_day != DAY_NONE ? p->act_day : p->decided;
		if (!same_kind(c, p->item) || p->decided == DAY_NONE || (dated && d != DAY_NONE && (d < since || d >= until)))
			continue;
		n++;
		buf_printf(&c->derivation, "此前同类违法：%s（%s）\n", p->case_number ? p->case_number : "案号不详", d == DAY_NONE ? "日期不详" : day_chinese(c->a, d));
	}
	if (n)
		buf_printf(&c->derivation, "本次违法前%d个月内同类违法%d次，本次是第%d次\n", months, n, n + 1);
	return n;
}

bool tier_count_fits(const struct json *when, int earlier)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	bool any = by && strcmp(by, "any") == 0;
	if (by && strcmp(by, "count") == 0)
		return earlier + 1 >= json_get_int(when, "min", 1) && earlier + 1 <= json_get_int(when, "max", INT64_MAX);
	for (size_t i = 0; i < json_size(of); i++)
		if (tier_count_fits(json_at(of, i), earlier) == any)
			return any;
	return !any || !json_size(of);
}

// ---- does a condition hold?

static bool holds(struct choosing *c, const struct json *when);

static int64_t bound(const struct json *j) { return (int64_t)(json_number(j) * 1000 + 0.5); }

static bool measure_holds(const struct choosing *c, const struct json *w)
{
	const struct json *low = json_get(w, "min"), *high = json_get(w, "max");
	const char *asked = quantity_of(c->ask->measure_unit), *own = json_get_text(w, "measure");
	int64_t m = c->ask->measure;
	if (!m || (asked && own && strcmp(asked, own) != 0))
		return false;
	if (json_kind(low) != JSON_KIND_NULL && (json_bool(json_get(w, "min_incl")) ? m < bound(low) : m <= bound(low)))
		return false;
	return json_kind(high) == JSON_KIND_NULL || (json_bool(json_get(w, "max_incl")) ? m <= bound(high) : m < bound(high));
}

static bool count_holds(struct choosing *c, const struct json *w)
{
	c->counted = true;
	return tier_count_fits(w, c->earlier);
}

// What a person picked, or what a circumstance already says. "normal" is what is left when nothing graver was picked.
static bool choice_holds(struct choosing *c, const struct json *w)
{
	const char *id = json_get_text(w, "id");
	bool serious = circumstance_has(c, "serious_harm") || choice_has(c, "serious") || choice_has(c, "serious_consequence");
	bool none = !serious && !c->ask->choice_count;
	if (!id)
		return false;
	if (choice_has(c, id))
		return c->chosen = true;
	if (strcmp(id, "serious") == 0 || strcmp(id, "serious_consequence") == 0)
		return serious ? c->chosen = true : false;
	if (strcmp(id, "normal") == 0 || strcmp(id, "ordered") == 0)
		return none;
	if (strcmp(id, "not_serious") == 0)
		return !serious;
	if (strcmp(id, "minor") == 0)
		return false;   // 轻微 is the circumstance slight_corrected, which ends in no penalty before a tier is sought
	c->open = json_get_text(w, "text");
	return false;
}

static bool holds(struct choosing *c, const struct json *when)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	bool all = by && strcmp(by, "all") == 0;
	if (!by)
		return false;
	if (strcmp(by, "measure") == 0)
		return measure_holds(c, when);
	if (strcmp(by, "count") == 0)
		return count_holds(c, when);
	if (strcmp(by, "choice") == 0)
		return choice_holds(c, when);
	for (size_t i = 0; i < json_size(of); i++)
		if (holds(c, json_at(of, i)) != all)
			return !all;
	return all;
}

// ---- the tier

static bool exempting(const struct law_tier *t) { return strcmp(t->kind, "no_penalty") == 0; }

// Of two that hold: what a person picked outright, then the lighter for the party.
static const struct law_tier *lighter(struct choosing *c, const struct law_tier *one, const struct law_tier *other)
{
	const struct law_tier *out = exempting(one) ? one : exempting(other) ? other : other->max < one->max ? other : one;
	buf_printf(&c->derivation, "档次“%s”和“%s”都符合，按有利于当事人取“%s”，须说明选档理由\n", one->label, other->label, out->label);
	return out;
}

// The number stands on a bound that the printed text gives to both neighbours (以上、以下 include it).
static void shared_bound(struct choosing *c)
{
	const struct json *rows = json_get(c->benchmark->json, "bounds_shared");
	for (size_t i = 0; i < json_size(rows); i++) {
		const struct json *at = json_get(json_at(rows, i), "at");
		for (size_t k = 0; k < json_size(at); k++)
			if (c->ask->measure && bound(json_at(at, k)) == c->ask->measure)
				buf_printf(&c->derivation, "计量结果恰在两档的界限上，原文“以上、以下”都含本数，须说明选档理由\n");
	}
}

const struct law_tier *tier_pick(struct choosing *c)
{
	const struct law_tier *found = NULL;
	for (size_t i = 0; i < c->benchmark->tier_count; i++) {
		const struct law_tier *t = &c->benchmark->tiers[i];
		if (!subject_meets(json_get(tier_json(c->benchmark, t), "subject"), c->who) || !holds(c, t->condition))
			continue;
		found = found ? lighter(c, found, t) : t;
	}
	if (found)
		shared_bound(c);
	return found;
}

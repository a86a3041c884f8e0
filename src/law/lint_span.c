// lint_span.c: the conditions of a benchmark's tiers as spans of one quantity, in exact ticks (see lint.h).
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "law/lint.h"

enum { PARTS_MOST = 16, QUANTITIES_MOST = 4 };

bool span_counted(const char *quantity)
{
	static const char *const counted[] = {"count", "places", "garments", "objects"};
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		if (strcmp(counted[i], quantity) == 0)
			return true;
	return false;
}

// ---- a condition as "or" of "and"s

struct part {                          // one "and"
	const char *choices;           // ids in their order, "+" between
	struct { const char *quantity; int64_t low, high; } q[QUANTITIES_MOST];
	size_t n;
};
struct parts { struct part list[PARTS_MOST]; size_t n; };

static int64_t ticks(const struct json *bound, bool counted)
{
	return counted ? llround(json_number(bound)) : 2 * llround(json_number(bound) * 1000);
}

static struct part leaf(const struct json *w, const char *by)
{
	struct part p = {.choices = ""};
	if (strcmp(by, "choice") == 0) {
		p.choices = json_get_text(w, "id");
		return p;
	}
	bool count = strcmp(by, "count") == 0;
	const char *quantity = count ? "count" : json_get_text(w, "measure");
	const struct json *low = json_get(w, "min"), *high = json_get(w, "max");
	bool counted = span_counted(quantity), in_low = count || json_bool(json_get(w, "min_incl")),
		    in_high = count || json_bool(json_get(w, "max_incl"));
	p.n = 1;
	p.q[0].quantity = quantity;
	p.q[0].low = json_kind(low) == JSON_KIND_NULL ? 1 : ticks(low, counted) + !in_low;
	p.q[0].high = json_kind(high) == JSON_KIND_NULL ? SPAN_OPEN : ticks(high, counted) - !in_high;
	return p;
}

static struct part both(struct arena *a, const struct part *x, const struct part *y)
{
	struct part p = *x;
	p.choices = *x->choices && *y->choices ? arena_printf(a, "%s+%s", x->choices, y->choices) : *x->choices ? x->choices : y->choices;
	for (size_t i = 0; i < y->n; i++) {
		size_t k = 0;
		while (k < p.n && strcmp(p.q[k].quantity, y->q[i].quantity) != 0)
			k++;
		if (k == p.n && p.n < QUANTITIES_MOST) {
			p.q[p.n++] = y->q[i];
		} else if (k < p.n) {
			p.q[k].low = p.q[k].low > y->q[i].low ? p.q[k].low : y->q[i].low;
			p.q[k].high = p.q[k].high < y->q[i].high ? p.q[k].high : y->q[i].high;
		}
	}
	return p;
}

static struct parts normal(struct arena *a, const struct json *w)
{
	struct parts out = {.n = 1, .list = {{.choices = ""}}};
	const char *by = json_get_text(w, "by");
	const struct json *of = json_get(w, "of");
	if (!by)
		return out;
	bool any = strcmp(by, "any") == 0, all = strcmp(by, "all") == 0;
	if (!any && !all) {
		out.list[0] = leaf(w, by);
		return out;
	}
	out.n = all;
	for (size_t i = 0; i < json_size(of); i++) {
		struct parts next = normal(a, json_at(of, i)), was = out;
		if (any) {
			for (size_t k = 0; k < next.n && out.n < PARTS_MOST; k++)
				out.list[out.n++] = next.list[k];
			continue;
		}
		out.n = 0;
		for (size_t x = 0; x < was.n; x++)
			for (size_t y = 0; y < next.n && out.n < PARTS_MOST; y++)
				out.list[out.n++] = both(a, &was.list[x], &next.list[y]);
	}
	return out;
}

// ---- grouped

static void add(struct conditions *c, const struct part *p, size_t tier)
{
	size_t i = 0;
	while (i < c->n && (strcmp(c->groups[i].quantity, p->q[0].quantity) != 0 || strcmp(c->groups[i].choices, p->choices) != 0))
		i++;
	if (i == sizeof c->groups / sizeof *c->groups)
		return;
	if (i == c->n)
		c->groups[c->n++] = (struct spans){.quantity = p->q[0].quantity, .choices = p->choices};
	struct spans *s = &c->groups[i];
	if (s->n < sizeof s->list / sizeof *s->list)
		s->list[s->n++] = (struct span){p->q[0].low, p->q[0].high, tier};
}

static bool several_quantities(const struct parts *p)
{
	for (size_t i = 1; i < p->n; i++)
		if (p->list[i].n && p->list[0].n && strcmp(p->list[i].q[0].quantity, p->list[0].q[0].quantity) != 0)
			return true;
	return false;
}

void conditions_read(struct arena *a, const struct law_benchmark *b, const char *subject, struct conditions *out)
{
	*out = (struct conditions){0};
	for (size_t t = 0; t < b->tier_count; t++) {
		const struct json *tier = json_at(json_get(b->json, "tiers"), t);
		if (!subject_meets(json_get(tier, "subject"), subject))
			continue;
		struct parts p = normal(a, json_get(tier, "when"));
		out->mixed = out->mixed || several_quantities(&p);
		for (size_t i = 0; i < p.n; i++) {
			if (p.list[i].n == 1)
				add(out, &p.list[i], t);
			else if (p.list[i].n)
				out->joined = true;
			else
				out->chosen = out->chosen ? arena_printf(a, "%s、%s", out->chosen, b->tiers[t].label) : b->tiers[t].label;
		}
	}
	for (size_t i = 0; i < out->n; i++)
		span_sort(&out->groups[i]);
}

static int by_low(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	return x->low != y->low ? (x->low > y->low) - (x->low < y->low) : (x->high > y->high) - (x->high < y->high);
}

void span_sort(struct spans *s)
{
	if (s->n)
		qsort(s->list, s->n, sizeof *s->list, by_low);
}

// ---- in words

static const char *thousandths(struct arena *a, int64_t n)
{
	return arena_printf(a, "%.10g", (double)n / 1000);
}

const char *span_text(struct arena *a, const char *quantity, int64_t low, int64_t high)
{
	bool open = high >= SPAN_OPEN;
	if (span_counted(quantity)) {
		if (low == high)
			return arena_printf(a, "%lld", (long long)low);
		return open ? arena_printf(a, "%lld以上", (long long)low) : arena_printf(a, "%lld至%lld", (long long)low, (long long)high);
	}
	if (low == high && low % 2 == 0)
		return arena_printf(a, "恰为%s", thousandths(a, low / 2));
	const char *from = low <= 1 ? "" : arena_printf(a, "%s%s", low % 2 ? ">" : "≥", thousandths(a, low / 2));
	const char *to = open ? "" : arena_printf(a, "%s%s", high % 2 ? "<" : "≤", thousandths(a, (high + 1) / 2));
	return arena_printf(a, "%s%s%s", from, *from && *to ? "且" : "", to);
}

// rules.c: which families there are, and which of their rules a record is asked about.
#include "law/rules.h"

#include <assert.h>

#define FAMILY_LIST(family, label) family,
const struct rule *const rule_families[] = {FAMILIES(FAMILY_LIST) NULL};

#define FAMILY_CODE(family, label) {#family, label},
const struct code law_families[] = {FAMILIES(FAMILY_CODE) {0}};

const struct code *law_rule_family(const struct rule *rule)
{
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *r = rule_families[f]; r->id; r++)
			if (r == rule)
				return &law_families[f];
	return NULL;
}

static void rule_set_add(struct rule_set *s, size_t n) { s->bits[n / 64] |= UINT64_C(1) << n % 64; }

static void plan_add(struct rule_plan *p, const struct rule *r, size_t n)
{
	assert(n < RULES_MOST);
	p->rules[n] = r;
	if (act_set_empty(&r->on))
		rule_set_add(&p->always, n);
	for (int t = 0; t < ACT_TYPES; t++)
		if (act_set_has(&r->on, t))
			rule_set_add(&p->of[t], n);
}

const struct rule_plan *rule_plan_make(struct arena *a)
{
	struct rule_plan *p = NEW(a, struct rule_plan);
	size_t n = 0;
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *r = rule_families[f]; r->id; r++)
			if (r->check)
				plan_add(p, r, n++);
	return p;
}

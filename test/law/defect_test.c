// Every planted defect is found by its rule, and nothing is found that was not planted: alone, and two in one case. Seeded; a failure
// prints the seed and the record. XZ_DEFECT=name: that one only; XZ_DEFECT_SEEDS: how many cases for each.
#include "defect.h"

#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = 40, TRIES = 250, MOST = 400, PAIR_TRIES = 30, COMPLAINTS = 300 };

static const struct defect *defects[MOST];
static size_t defect_count;
static int complaints;

struct faults {                // of one judgement
	struct { const struct rule *rule; int64_t act; bool note; } rows[256];
	size_t n;
};

static void judge_into(struct gen *g, struct faults *out)
{
	judge(g->k);
	out->n = 0;
	for (size_t i = 0; i < g->k->ans.finding_count && out->n < 256; i++) {
		const struct finding *f = &g->k->ans.findings[i];
		out->rows[out->n].rule = f->rule;
		out->rows[out->n].act = f->act < 0 ? -1 : g->k->acts[f->act].id;
		out->rows[out->n++].note = f->severity == SEV_NOTE && f->action != RULE_BLOCK;
	}
}

static bool was_there(const struct faults *before, const struct faults *after, size_t i)
{
	for (size_t k = 0; k < before->n; k++)
		if (before->rows[k].rule == after->rows[i].rule && before->rows[k].act == after->rows[i].act &&
			before->rows[k].note <= after->rows[i].note)
			return true;
	return false;
}

static bool allowed(const struct defect *d, const char *rule)
{
	return strcmp(d->rule, rule) == 0 || (d->implies && (strstr(d->implies, rule) || strcmp(d->implies, "*") == 0));
}

static void complain(struct gen *g, const struct defect *a, const struct defect *b, const char *what, const char *rule)
{
	static struct { const struct defect *a; const char *rule; } said[200];
	size_t s = 0;
	while (s < 199 && said[s].rule && (b || said[s].a != a || strcmp(said[s].rule, rule) != 0))
		s++;
	complaints++;
	if (said[s].rule || (b && complaints > COMPLAINTS))
		return;
	said[s].a = a;
	said[s].rule = rule;
	fprintf(stderr, "\n%s %s: %s%s%s in %s, seed %llu\n", what, rule, a->name, b ? " + " : "", b ? b->name : "", g->p->name,
		(unsigned long long)g->seed);
	for (size_t i = 0; i < g->k->ans.finding_count; i++)
		if (g->k->ans.findings[i].severity > SEV_NOTE || g->k->ans.findings[i].rule == law_rule_find(rule))
			fprintf(stderr, "  %s act %d: %s\n", g->k->ans.findings[i].rule->id, g->k->ans.findings[i].act, g->k->ans.findings[i].wrong);
	if (complaints == 1)
		fprintf(stderr, "%s\n", law_record_json(g->k->a, &g->k->r, true));
}

static bool has(const struct faults *before, const struct faults *after, const char *rule)
{
	for (size_t i = 0; i < after->n; i++)
		if (strcmp(after->rows[i].rule->id, rule) == 0 && !was_there(before, after, i))
			return true;
	return false;
}

static void check(struct gen *g, const struct faults *before, const struct defect *d)
{
	struct faults after;
	judge_into(g, &after);
	if (!has(before, &after, d->rule))
		complain(g, d, NULL, "not found:", d->rule);
	for (size_t i = 0; i < after.n; i++) {
		const char *rule = after.rows[i].rule->id;
		bool other_days = d->op == DELAY && after.rows[i].note;   // other days meet other holidays: strict counting may say so
		if (!other_days && !was_there(before, &after, i) && !allowed(d, rule))
			complain(g, d, NULL, "not planted:", rule);
	}
}

static const struct procedure *procedure_of(const struct defect *d)
{
	for (const struct procedure *const *p = procedures; *p; p++)
		if (strcmp((*p)->name, d->in ? d->in : "ordinary") == 0)
			return *p;
	fail_msg("%s: no procedure %s", d->name, d->in);
	return NULL;
}

// Times first, what no form would let through last: reading an act again undoes the latter.
static int order_of(const struct defect *d) { return d->op == DELAY ? 0 : d->op == CLEAR ? 2 : 1; }

static bool plant(struct gen *g, const struct defect *a, const struct defect *b)
{
	if (b && order_of(b) < order_of(a))
		return defect_plant(g, b) && defect_plant(g, a);
	return defect_plant(g, a) && (!b || defect_plant(g, b));
}

// A case of its own to spoil; the words in it stay the first one's.
static struct gen *copy_of(const struct gen *g)
{
	struct arena *a = arena_new();
	struct gen *copy = NEW(a, struct gen);
	*copy = *g;
	copy->k = NEW(a, struct kit);
	*copy->k = *g->k;
	copy->k->a = a;
	copy->k->r.acts = copy->k->acts;
	copy->k->r.officers = copy->k->officers;
	copy->k->r.prior = copy->k->prior;
	return copy;
}

static struct gen *late_case(const struct gen *g, const struct defect *a, const struct defect *b)
{
	struct late late[3] = {{0}};
	size_t n = 0;
	if (a->op == DELAY)
		late[n++] = (struct late){a->act, atoi(a->value)};
	if (b && b->op == DELAY)
		late[n++] = (struct late){b->act, atoi(b->value)};
	return n ? gen_case_late(g->p, g->seed, late) : copy_of(g);
}

static bool possible(const struct gen *g, const struct defect *d)
{
	return gen_if(g, d->if_) && (!d->since || g->k->acts[0].at >= at(d->since));
}

// The lawful case with the defect in it; false: no place for it here.
static bool one(const struct gen *lawful, const struct faults *before, const struct defect *d)
{
	struct gen *g = possible(lawful, d) ? late_case(lawful, d, NULL) : NULL;
	if (!g)
		return false;
	bool planted = defect_plant(g, d);
	if (planted)
		check(g, before, d);
	gen_free(g);
	return planted;
}

static bool wanted(const struct defect *d) { return !getenv("XZ_DEFECT") || strcmp(getenv("XZ_DEFECT"), d->name) == 0; }

static void alone_in(const struct procedure *p, int seeds, int *made)
{
	struct faults before;
	for (uint64_t seed = 1; seed < TRIES; seed++) {
		struct gen *g = gen_case(p, seed);
		if (!g)
			continue;
		judge_into(g, &before);
		for (size_t i = 0; i < defect_count; i++)
			if (wanted(defects[i]) && procedure_of(defects[i]) == p && made[i] < seeds)
				made[i] += one(g, &before, defects[i]);
		gen_free(g);
	}
}

static void test_alone(void **state)
{
	(void)state;
	int seeds = getenv("XZ_DEFECT_SEEDS") ? atoi(getenv("XZ_DEFECT_SEEDS")) : SEEDS, never = 0, made[MOST] = {0};
	complaints = 0;
	for (const struct procedure *const *p = procedures; *p; p++)
		alone_in(*p, seeds, made);
	for (size_t i = 0; i < defect_count; i++) {
		assert_non_null(law_rule_find(defects[i]->rule));
		if (wanted(defects[i]) && !made[i])
			fprintf(stderr, "%s: no case of %s has a place for it\n", defects[i]->name, procedure_of(defects[i])->name), never++;
	}
	assert_int_equal(complaints, 0);
	assert_int_equal(never, 0);
}

// Two defects whose planting works on the same thing, or of which one hides the other by law (its row names it).
static bool apart(const struct defect *a, const struct defect *b)
{
	bool same_place = strcmp(a->act ? a->act : "", b->act ? b->act : "") == 0 && a->op == b->op;
	return !same_place && strcmp(a->rule, b->rule) != 0 && !(a->hides && strstr(a->hides, b->rule)) && !(b->hides && strstr(b->hides, a->rule)) &&
		!(a->hides && strcmp(a->hides, "*") == 0) && !(b->hides && strcmp(b->hides, "*") == 0);
}

// In whose cases both have a place: those of the more particular procedure.
static const struct procedure *together(const struct defect *a, const struct defect *b)
{
	if (!apart(a, b) || (a->in && b->in && strcmp(a->in, b->in) != 0))
		return NULL;
	return procedure_of(a->in ? a : b);
}

// What each defect alone does to the case at hand, asked when a pair wants to know.
static struct alone {
	bool asked, fits;         // fits: planted, and found by its rule
	struct faults faults;
} alone[MOST];

static const struct alone *alone_here(const struct gen *lawful, const struct faults *before, size_t i)
{
	struct alone *a = &alone[i];
	if (a->asked)
		return a;
	*a = (struct alone){.asked = true};
	struct gen *g = possible(lawful, defects[i]) ? late_case(lawful, defects[i], NULL) : NULL;
	if (g && defect_plant(g, defects[i])) {
		judge_into(g, &a->faults);
		a->fits = has(before, &a->faults, defects[i]->rule);
	}
	if (g)
		gen_free(g);
	return a;
}

static bool among(const struct faults *f, const char *rule)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->rows[i].rule->id, rule) == 0)
			return true;
	return false;
}

// Together they are found by their rules, and nothing that neither does alone nor declares.
static void check_pair(struct gen *g, const struct faults *before, size_t i, size_t k)
{
	const struct defect *a = defects[i], *b = defects[k];
	struct faults after;
	judge_into(g, &after);
	for (int n = 0; n < 2; n++)
		if (!has(before, &after, n ? b->rule : a->rule))
			complain(g, a, b, "not found:", n ? b->rule : a->rule);
	bool other_days = a->op == DELAY || b->op == DELAY;
	for (size_t n = 0; n < after.n; n++) {
		const char *rule = after.rows[n].rule->id;
		if (!(other_days && after.rows[n].note) && !was_there(before, &after, n) && !allowed(a, rule) && !allowed(b, rule) &&
			!among(&alone[i].faults, rule) && !among(&alone[k].faults, rule))
			complain(g, a, b, "not planted:", rule);
	}
}

static bool pair_in(const struct gen *lawful, const struct faults *before, size_t i, size_t k)
{
	if (!alone_here(lawful, before, i)->fits || !alone_here(lawful, before, k)->fits)
		return false;
	struct gen *g = late_case(lawful, defects[i], defects[k]);
	bool planted = g && plant(g, defects[i], defects[k]);
	if (planted)
		check_pair(g, before, i, k);
	if (g)
		gen_free(g);
	return planted;
}

static size_t pairs_in(const struct gen *g, const struct faults *before)
{
	static unsigned char done[MOST][MOST];
	size_t pairs = 0;
	memset(alone, 0, sizeof alone);
	for (size_t i = 0; i < defect_count; i++)
		for (size_t k = i + 1; k < defect_count; k++) {
			bool asked = wanted(defects[i]) || wanted(defects[k]);
			if (!asked || done[i][k] || together(defects[i], defects[k]) != g->p)
				continue;
			done[i][k] = pair_in(g, before, i, k);
			pairs += done[i][k];
		}
	return pairs;
}

static void test_pairs(void **state)
{
	(void)state;
	size_t pairs = 0;
	struct faults before;
	complaints = 0;
	for (const struct procedure *const *p = procedures; *p; p++)
		for (uint64_t seed = 1001; seed < 1001 + PAIR_TRIES; seed++) {
			struct gen *g = gen_case(*p, seed);
			if (!g)
				continue;
			judge_into(g, &before);
			pairs += pairs_in(g, &before);
			gen_free(g);
		}
	print_message("%zu pairs planted, %d complaints\n", pairs, complaints);
	assert_int_equal(complaints, 0);
}

// Rules for which no case can be spoilt, and why.
static const struct { const char *rule, *why; } without[] = {
	{"R015", "an item that is law no more: every other rule about the item would speak too (start_table.c shows it)"},
	{"R227", "a term to remind: it runs a clock and finds nothing"},
	{"R233", "the court's term"},
	{"R234", "the court's term"},
	{"R326", "the reviewing government's term"},
};

// Every rule has a planted defect or a reason, none both.
static void test_every_rule(void **state)
{
	(void)state;
	int wrong = 0;
	for (size_t r = 0; r < law_rule_count(); r++) {
		const char *id = law_rule_at(r)->id, *why = NULL;
		size_t rows = 0;
		for (size_t i = 0; i < defect_count; i++)
			rows += strcmp(defects[i]->rule, id) == 0;
		for (size_t i = 0; i < sizeof without / sizeof *without; i++)
			if (strcmp(without[i].rule, id) == 0)
				why = without[i].why;
		if (law_rule_at(r)->check && !rows == !why)
			print_message("%s: %s\n", id, why ? "has a planted defect, and a reason why it has none" : "no planted defect and no reason"), wrong++;
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	kit_loose = true;
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_rule), cmocka_unit_test(test_alone), cmocka_unit_test(test_pairs)};
	for (const struct defect *const *t = defect_tables; *t; t++)
		for (const struct defect *d = *t; d->name && defect_count < MOST; d++)
			defects[defect_count++] = d;
	return cmocka_run_group_tests_name("defects", tests, NULL, NULL);
}

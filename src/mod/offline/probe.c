// probe.c: what may be decided on the spot, found by asking the law engine: it is given made-up decisions that differ in one value, and where it
// refuses, its refusal becomes a check of the kit. So no limit and no list stands here or on the phone: a changed parameter, item or rule changes
// the kit. Pure: the record and the law pack go in.
#include <string.h>

#include "mod/offline/inner.h"

static const struct val yes = {.set = true, .n = 1};

static struct val text(const char *s)
{
	return (struct val){.set = true, .s = s};
}

static struct val choice(const struct field *f, int64_t n)
{
	return (struct val){.set = true, .n = n, .s = f->codes[n].id};
}

static struct val several(struct arena *a, const char *code)
{
	const char **texts = NEW_ARRAY(a, const char *, 1);
	*texts = code;
	return (struct val){.set = true, .count = 1, .texts = texts};
}

// Everything that tells who it is, whatever the kind; but for what the sample leaves out.
static struct val party_of(struct arena *a, const struct sample *s)
{
	static const int told[] = {GROUP_PARTY_NAME, GROUP_PARTY_ADDRESS, GROUP_PARTY_PHONE, GROUP_PARTY_ID_NUMBER, GROUP_PARTY_USCC, GROUP_PARTY_LEGAL_REP, GROUP_PARTY_OPERATOR,
		GROUP_PARTY_OPERATOR_ID};
	struct val *v = NEW_ARRAY(a, struct val, field_count(group_party) + 1);
	v[GROUP_PARTY_KIND] = choice(&group_party[GROUP_PARTY_KIND], s->party);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (&group_party[told[i]] != s->left_out)
			v[told[i]] = text("—");
	return (struct val){.set = true, .sub = v};
}

// Whole, and with nothing wrong but what the sample asks about.
static struct val *values_of(struct arena *a, const struct asking *q, const struct sample *s)
{
	static const char line[] = "—";
	const struct field *f = q->type->fields;
	struct val *v = NEW_ARRAY(a, struct val, field_count(f) + 1);
	v[SIMPLE_DECISION_ITEM] = text(s->item->code);
	v[SIMPLE_DECISION_PARTY] = party_of(a, s);
	v[SIMPLE_DECISION_PLACE] = v[SIMPLE_DECISION_FACTS] = v[SIMPLE_DECISION_DEFENCE] = v[SIMPLE_DECISION_CORRECTED] = text(line);
	v[SIMPLE_DECISION_ACT_AT] = (struct val){.set = true, .n = q->now, .s = instant_text(a, q->now)};
	v[SIMPLE_DECISION_SHOWN_CERTIFICATE] = v[SIMPLE_DECISION_TOLD] = yes;
	v[SIMPLE_DECISION_KINDS] = several(a, s->fine ? "fine" : "warning");
	if (s->fine)
		v[SIMPLE_DECISION_FINE] = (struct val){.set = true, .n = s->fine};
	v[SIMPLE_DECISION_HANDOVER] = choice(&f[SIMPLE_DECISION_HANDOVER], HANDOVER_SIGNED);
	if (q->record->organ.review_organ)
		v[SIMPLE_DECISION_REVIEW_ORGAN] = text(q->record->organ.review_organ);
	if (s->changed)
		v[s->changed - f] = f[s->changed - f].kind == FIELD_ENUMS ? several(a, s->value.s) : s->value;
	return v;
}

struct err *probe_ask(struct arena *a, const struct asking *q, const struct sample *s)
{
	const struct finding *warnings;
	size_t n;
	struct law_act act = {.id = 1, .type = q->type, .t = (enum act_id)(q->type - act_types), .at = q->now, .recorded = q->now, .by = q->self,
		.officers = {q->self, s->second}, .officer_count = s->second ? 2 : 1, .number = q->type->number, .v = values_of(a, q, s)};
	return law_admit(a, q->law, q->record, &act, q->now, &warnings, &n);
}

// The same on memory that is given back: true, it is admitted.
bool probe_admits(const struct asking *q, const struct sample *s)
{
	struct arena *scratch = arena_new();
	bool yes_it_is = probe_ask(scratch, q, s) == NULL;
	arena_free(scratch);
	return yes_it_is;
}

// Of several refusals the one that speaks of deciding on the spot.
static const struct err *nearest(const struct err *e)
{
	for (const struct err *k = e; k; k = k->next) {
		const struct rule *rule = k->rule ? law_rule_find(k->rule) : NULL;
		if (rule && strcmp(law_rule_family(rule)->id, "simple_rules") == 0)
			return k;
	}
	return e;
}

// The refusal as a check; the sentences are the rule's own, for those of the finding name the made-up value.
static struct check check_of(struct arena *a, const struct err *e, const char *path, const char *must)
{
	const struct rule *rule = e->rule ? law_rule_find(e->rule) : NULL;
	return (struct check){.path = path, .must = must, .rule = e->rule ? arena_strdup(a, e->rule) : NULL, .article = e->article ? arena_strdup(a, e->article) : NULL,
		.wrong = rule ? rule->wrong : arena_strdup(a, e->text), .mend = e->mend ? arena_strdup(a, e->mend) : NULL};
}

static bool same(const char *x, const char *y)
{
	return x == y || (x && y && strcmp(x, y) == 0);
}

static struct group *group_of(struct checks *c, const struct check *k, int party)
{
	for (size_t i = 0; i < c->n; i++) {
		struct group *g = &c->rows[i];
		if (g->party == party && same(g->check.path, k->path) && same(g->check.must, k->must) && same(g->check.rule, k->rule) && same(g->check.article, k->article) &&
		    same(g->check.mend, k->mend))
			return g;
	}
	if (c->n == CHECKS_MOST)
		return NULL;
	struct group *g = &c->rows[c->n++];
	*g = (struct group){.check = *k, .party = party, .items = buf_new(c->a)};
	return g;
}

// What the engine refuses of this sample, as a check of `path`; item NULL: of every item.
void checks_add(struct checks *c, const struct asking *q, const struct sample *s, const char *path, const char *must, bool of_item, int party)
{
	struct arena *scratch = arena_new();
	const struct err *e = probe_ask(scratch, q, s);
	if (e) {
		const struct check k = check_of(c->a, nearest(e), path, must);
		struct group *g = group_of(c, &k, party);
		if (g && of_item)
			jw_str(&g->items, s->item->code);
	}
	arena_free(scratch);
}

// ---- fines: for a kind of party the most the engine admits of any item; for an item what it admits less, or nothing

fen_t probe_edge(const struct asking *q, struct sample s, fen_t good, fen_t bad)
{
	while (bad - good > YUAN) {
		s.fine = (good + bad) / (2 * YUAN) * YUAN;
		*(probe_admits(q, &s) ? &good : &bad) = s.fine;
	}
	return good;
}

// The most of one item, from `least` (admitted) up; *ceiling: the most of any item so far.
static fen_t most_of(const struct asking *q, struct sample s, fen_t least, fen_t stated, fen_t *ceiling)
{
	s.fine = *ceiling + YUAN;
	if (*ceiling < least || probe_admits(q, &s))
		return *ceiling = probe_edge(q, s, *ceiling < least ? least : *ceiling + YUAN, FINE_MOST);
	s.fine = *ceiling;
	if (probe_admits(q, &s))
		return *ceiling;
	fen_t good = least, bad = *ceiling;
	s.fine = stated;
	if (stated > good && stated < bad) {             // the article's own bound, most likely
		bool ok = probe_admits(q, &s);
		s.fine = stated + YUAN;
		if (ok && !probe_admits(q, &s))
			return stated;
	}
	return probe_edge(q, s, good, bad);
}

static const char *number_member(struct arena *a, const char *name, fen_t n)
{
	return arena_printf(a, "\"%s\":%lld", name, (long long)n);
}

// One item and one kind of party: refused altogether, in part, or within bounds. true: something can be decided.
static bool probe_item(struct checks *c, const struct asking *q, struct sample s, fen_t *ceiling)
{
	bool sure, person = law_counts_as_person(q->law, s.party, q->record->region, instant_day(q->now), &sure);
	fen_t min = 0, max = 0;
	(void)law_item_range(s.item, person, &min, &max);
	fen_t least = min > 0 ? min : YUAN;
	bool warning = probe_admits(q, &s);
	s.fine = least;
	bool fine = probe_admits(q, &s);
	struct sample warn = s;
	warn.fine = 0;
	if (!warning && !fine)
		return false;
	if (!warning)
		checks_add(c, q, &warn, "kinds", "\"not\":[\"warning\"]", true, s.party);
	if (!fine) {
		checks_add(c, q, &s, "kinds", "\"not\":[\"fine\"]", true, s.party);
		return true;
	}
	fen_t most = most_of(q, s, least, max, ceiling);
	s.fine = most + YUAN;
	if (most < *ceiling)
		checks_add(c, q, &s, "fine", number_member(c->a, "most", most), true, s.party);
	s.fine = least - YUAN;
	if (least > YUAN)
		checks_add(c, q, &s, "fine", number_member(c->a, "least", least), true, s.party);
	return true;
}

void probe_items(struct checks *c, const struct asking *q, int64_t second, struct probed *out)
{
	size_t n = law_item_count(q->law), kinds = 0;
	fen_t ceiling[PARTIES_MOST] = {0};
	struct sample top[PARTIES_MOST] = {0};
	const struct law_item **items = NEW_ARRAY(c->a, const struct law_item *, n + 1);
	while (codes_party_kind[kinds].id && kinds < PARTIES_MOST)
		kinds++;
	for (size_t i = 0; i < n; i++) {
		const struct law_item *item = law_item_at(q->law, i);
		bool any = false, none[PARTIES_MOST] = {0};
		for (size_t k = 0; k < kinds; k++) {
			struct sample s = {.item = item, .party = (int)k, .second = second};
			fen_t was = ceiling[k];
			none[k] = !probe_item(c, q, s, &ceiling[k]);
			any |= !none[k];
			if (ceiling[k] > was)
				top[k] = (struct sample){.item = item, .party = (int)k, .second = second, .fine = ceiling[k] + YUAN};
		}
		if (any)
			items[out->item_count++] = item;
		for (size_t k = 0; k < kinds && any; k++) {
			struct sample s = {.item = item, .party = (int)k, .second = second};
			if (none[k])
				checks_add(c, q, &s, "item", NULL, true, (int)k);
		}
	}
	for (size_t k = 0; k < kinds; k++)
		if (top[k].item) {
			checks_add(c, q, &top[k], "fine", number_member(c->a, "most", ceiling[k]), false, (int)k);
			top[k].fine -= YUAN + YUAN / 2;             // half a yuan
			checks_add(c, q, &top[k], "fine", number_member(c->a, "step", YUAN), false, ANY_PARTY);
		}
	out->items = items;
}

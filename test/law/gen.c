// gen.c: facts, conditions, values, steps: the machine that runs a procedure's tables.
#include "gen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

uint64_t gen_roll(struct gen *g, uint64_t n)
{
	g->dice ^= g->dice << 13;   // xorshift64
	g->dice ^= g->dice >> 7;
	g->dice ^= g->dice << 17;
	return n ? (g->dice >> 11) % n : 0;
}

const char *gen_fact(const struct gen *g, const char *name)
{
	for (size_t i = 0; i < g->fact_count; i++)
		if (strcmp(g->facts[i].name, name) == 0)
			return g->facts[i].text;
	return NULL;
}

void gen_set(struct gen *g, const char *name, const char *text)
{
	size_t i = 0;
	while (i < g->fact_count && strcmp(g->facts[i].name, name) != 0)
		i++;
	assert_true(i < sizeof g->facts / sizeof *g->facts);
	g->fact_count = i == g->fact_count ? i + 1 : g->fact_count;
	g->facts[i].name = name;
	g->facts[i].text = text;
}

// One of the words of a list "a|b|c" (its end is a space or the end of the text).
static bool one_of(const char *words, size_t n, const char *word)
{
	size_t len = strlen(word);
	for (const char *p = words; p < words + n;) {
		const char *end = memchr(p, '|', (size_t)(words + n - p));
		end = end ? end : words + n;
		if ((size_t)(end - p) == len && strncmp(p, word, len) == 0)
			return true;
		p = end + 1;
	}
	return false;
}

bool gen_if(const struct gen *g, const char *p)
{
	while (p && *p) {
		size_t n = strcspn(p, " "), eq = strcspn(p, " =");
		bool not = *p == '!';
		char name[40] = {0};
		assert_true(eq - not < sizeof name);
		memcpy(name, p + not, eq - not);
		const char *text = gen_fact(g, name);
		bool holds = text && (eq >= n || one_of(p + eq + 1, n - eq - 1, text));
		if (holds == not)
			return false;
		p += n + strspn(p + n, " ");
	}
	return true;
}

int64_t gen_range(struct gen *g, const char **text)
{
	char *end;
	int64_t low = strtoll(*text, &end, 10), high = low;
	if (strncmp(end, "..", 2) == 0)
		high = strtoll(end + 2, &end, 10);
	*text = end;
	return low + (int64_t)gen_roll(g, (uint64_t)(high - low + 1));
}

// ---- values

struct filling {
	struct gen *g;
	struct buf b;
	const char *p;            // what is still to be read
};

static const char *name_next(struct filling *f)
{
	size_t n = 0;
	while (isalnum((unsigned char)f->p[n]) || f->p[n] == '_')
		n++;
	f->p += n;
	return arena_strndup(f->g->k->a, f->p - n, n);
}

static instant_t later(instant_t base, int64_t n, char unit)
{
	if (unit == 'w')
		return day_start(workdays_after(instant_day(base), (int)n)) + (base - day_start(instant_day(base)));
	if (unit == 'W')
		return day_start(workdays_after(instant_day(base), (int)n)) + 36000000;
	if (unit == 'D')
		return day_start(instant_day(base) + (day_t)n) + 36000000;
	return base + n * (unit == 'd' ? 86400000 : unit == 'h' ? 3600000 : 60000);
}

// <+2..5d>, <-30m>, <+3d!>, <name=...>; @moment as the base: <@deadline+1d>
static void time_next(struct filling *f)
{
	struct gen *g = f->g;
	const char *start = f->p, *keep = name_next(f);
	instant_t base = g->now;
	if (*f->p == '=')
		f->p++;
	else
		keep = NULL, f->p = start;
	if (*f->p == '@') {
		f->p++;
		const char *name = name_next(f);
		if (!gen_moment(g, name, &base))
			fail_msg("%s: no moment %s", g->p->name, name);
	}
	int sign = *f->p == '-' ? -1 : 1;
	f->p += *f->p == '-' || *f->p == '+';
	int64_t n = isdigit((unsigned char)*f->p) ? gen_range(g, &f->p) : 0;
	instant_t t = later(base, sign * n, *f->p);
	bool day = strncmp(f->p, "d!", 2) == 0;
	const char *text = day ? day_text(g->k->a, instant_day(t)) : instant_text(g->k->a, t);
	if (keep)
		gen_set(g, keep, text);
	buf_printf(&f->b, "'%s'", text);
	f->p = strchr(f->p, '>') + 1;
}

static void fill(struct filling *f, const char *end);

static void maybe_next(struct filling *f)
{
	bool yes = (int64_t)gen_roll(f->g, 100) < gen_range(f->g, &f->p);
	const char *close = strchr(f->p, ')');
	if (*f->p != '(' || !close)
		fail_msg("?NN(...) expected: %s", f->p);
	f->p++;
	if (yes)
		fill(f, close);
	f->p = close + 1;
}

static void one_next(struct filling *f)
{
	const char *end = strchr(f->p, '%'), *word = f->p;
	size_t n = 1;
	for (const char *q = f->p; q < end; q++)
		n += *q == '|';
	for (size_t pick = gen_roll(f->g, n); pick > 0; pick--)
		word = strchr(word, '|') + 1;
	const char *stop = memchr(word, '|', (size_t)(end - word));
	buf_add(&f->b, word, (size_t)((stop ? stop : end) - word));
	f->p = end + 1;
}

static void fact_next(struct filling *f)
{
	const char *name = name_next(f);
	if (strcmp(name, "surcharge") == 0) {
		buf_printf(&f->b, "%lld", (long long)gen_surcharge(f->g));
		return;
	}
	if (!gen_fact(f->g, name))
		fail_msg("%s: no fact %s", f->g->p->name, name);
	buf_str(&f->b, gen_fact(f->g, name));
}

static void act_next(struct filling *f)
{
	const char *name = name_next(f);
	int i = f->g->last[act_type_find(name) - act_types];
	if (i < 0)
		fail_msg("%s: no act %s yet", f->g->p->name, name);
	buf_printf(&f->b, "'%lld'", (long long)f->g->k->acts[i].id);
}

static void fill(struct filling *f, const char *end)
{
	while (f->p < end) {
		char c = *f->p++;
		if (c == '?' && !isdigit((unsigned char)*f->p))
			buf_char(&f->b, c);
		else if (c == '<')
			time_next(f);
		else if (c == '?')
			maybe_next(f);
		else if (c == '%')
			one_next(f);
		else if (c == '$')
			fact_next(f);
		else if (c == '#')
			act_next(f);
		else
			buf_char(&f->b, c);
	}
}

const char *gen_fill(struct gen *g, const char *values)
{
	struct filling f = {g, buf_new(g->k->a), values};
	fill(&f, values + strlen(values));
	return buf_text(&f.b);
}

// ---- steps

static void choose(struct gen *g, const struct choice *c)
{
	int total = 0, n = 0;
	struct { const char *word; int weight; } list[24];
	for (const char *p = c->options; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " *");
		list[n].word = arena_strndup(g->k->a, p, len);
		p += len;
		list[n].weight = *p == '*' ? (p++, (int)gen_range(g, &p)) : 1;
		total += list[n++].weight;
	}
	int pick = (int)gen_roll(g, (uint64_t)total), i = 0;
	for (; pick >= list[i].weight; i++)
		pick -= list[i].weight;
	gen_set(g, c->fact, list[i].word);
}

void crew(struct law_act *act, const char *ids)
{
	act->officer_count = 0;
	for (char *end = (char *)(uintptr_t)ids; *end;)
		act->officers[act->officer_count++] = strtoll(end, &end, 10);
}

static void approve_all(struct gen *g, int i, bool quick)
{
	for (const char *const *s = g->k->acts[i].type->approval; *s; s++) {
		gen_wait(g, gen_roll(g, 12) == 0 && !quick ? "1d" : "5..40m");
		approve_step(g->k, i, *s, strcmp(*s, "principal") == 0 ? PRINCIPAL : HEAD, instant_text(g->k->a, g->now));
	}
}

// 行政处罚法 §60: the ninety days are nearly over.
static void grow_slow(struct gen *g)
{
	int f = g->last[ACT_FILING];
	int days = f >= 0 ? instant_day(g->now) - instant_day(g->k->acts[f].at) : 0;
	if (days > 55)
		gen_set(g, "slow", "yes");
	if (days > 80)
		gen_set(g, "slower", "yes");
}

static void take(struct gen *g, const struct step *s)
{
	grow_slow(g);
	if (g->hopeless || !gen_if(g, s->if_))
		return;
	gen_wait(g, s->wait ? s->wait : "5..40m");
	gen_delay(g, s->act, NULL);
	if (g->hopeless)
		return;
	if (strcmp(s->act, "service") == 0 && *s->values != '{') {
		gen_serve(g, g->last[act_type_find(s->values) - act_types], s->flags & AT_ONCE);
		return;
	}
	struct kit *k = g->k;
	const struct act_type *t = act_type_find(s->act);
	assert_non_null(t);
	assert_true(k->r.act_count < KIT_ACTS - 8);
	int i = act_by(k, s->by ? s->by : OFFICER_A, s->act, instant_text(k->a, g->now), gen_fill(g, s->values));
	if (s->crew)
		crew(&k->acts[i], s->crew);
	if (t->number)
		k->acts[i].number = arena_printf(k->a, "示%s字〔%.4s〕第%d号", t->number, day_text(k->a, instant_day(g->now)), ++g->serial);
	g->last[t - act_types] = i;
	g->served[i] = DAY_NONE;
	if (strstr(k->text[i], "\"handover\":\"signed\"") || strstr(k->text[i], "\"handover\":\"refused\""))
		g->served[i] = instant_day(g->now);
	approve_all(g, i, s->flags & QUICK);
	if (s->flags & SERVED)
		gen_serve(g, i, s->flags & AT_ONCE);
}

void gen_delay(struct gen *g, const char *act, const char *of)
{
	for (const struct late *l = g->late; l && l->act; l++) {
		const char *colon = strchr(l->act, ':');
		size_t n = colon ? (size_t)(colon - l->act) : strlen(l->act);
		if (strlen(act) == n && strncmp(act, l->act, n) == 0 && (!colon || (of && strcmp(of, colon + 1) == 0)))
			g->now += l->days * (instant_t)86400000;
	}
}

struct gen *gen_case(const struct procedure *p, uint64_t seed) { return gen_case_late(p, seed, NULL); }

struct gen *gen_case_late(const struct procedure *p, uint64_t seed, const struct late *late)
{
	struct kit *k = kit_new();
	struct gen *g = NEW(k->a, struct gen);
	*g = (struct gen){.k = k, .p = p, .seed = seed, .late = late, .dice = seed * 0x9E3779B97F4A7C15ULL + 88172645463325252ULL};
	for (int t = 0; t < ACT_TYPES; t++)
		g->last[t] = -1;
	for (int i = 0; i < 8; i++)
		gen_roll(g, 1);
	k->r.simple = p->simple;
	for (const struct choice *c = p->choices; c->fact; c++)
		if (!gen_fact(g, c->fact) && gen_if(g, c->if_))
			choose(g, c);
	gen_world(g);
	if (!g->hopeless && !gen_if(g, p->wants))
		g->hopeless = "another world is wanted";
	for (const struct choice *c = p->choices; c->fact; c++)   // what depends on the world
		if (!gen_fact(g, c->fact) && gen_if(g, c->if_))
			choose(g, c);
	for (const struct step *const *part = p->parts; *part; part++)
		for (const struct step *s = *part; s->act; s++)
			take(g, s);
	k->now = g->now + 60000 * (instant_t)gen_roll(g, 60);
	if (!g->hopeless)
		return g;
	gen_free(g);
	return NULL;
}

void gen_free(struct gen *g) { kit_free(g->k); }

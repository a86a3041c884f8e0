// examples.c: for each rule one record that fails, one that passes, and one exactly on its limit with the same a step beyond, as files that
// a reviewer can run again. The tables make them: of all records that bad, warns and good saw for a rule, the failing ones at their gravest,
// of these the ones whose sentence comes nearest to the rule's own, and of these the one that differs least from a passing one. Acts behind
// the one that shows the fault are cut off.
#include "limit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { RULES_MOST = 512, PATH_MOST = 400 };
enum { PASS, FAIL, LIMIT, OVER, FILES };

struct kept {
	const char *text;
	struct kept *next;
};

static struct {
	const char *rule;
	struct kept *kept[2];        // [1]: fails
} examples[RULES_MOST];
static struct arena *memory;         // to the end of the run

void example_keep(struct kit *k, const char *rule, bool fails)
{
	size_t i = 0;
	if (!memory)
		memory = arena_new();
	while (examples[i].rule && strcmp(examples[i].rule, rule) != 0)
		i++;
	assert_true(i + 1 < RULES_MOST);
	examples[i].rule = rule;
	struct law_record r = k->r;
	r.at = k->now;
	struct kept *new = NEW(memory, struct kept);
	*new = (struct kept){law_record_json(memory, &r, false), examples[i].kept[fails]};
	examples[i].kept[fails] = new;
}

// Bytes that are left of a when what both begin and end with is taken away, and of b.
static size_t difference(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), head = 0, tail = 0;
	while (head < n && head < m && a[head] == b[head])
		head++;
	while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail])
		tail++;
	return n + m - 2 * (head + tail);
}

static void choose(const struct kept *fails, const struct kept *passes, const char *out[2])
{
	size_t best = SIZE_MAX;
	out[0] = out[1] = NULL;
	for (const struct kept *p = passes; p; p = p->next) {
		if (!fails && strlen(p->text) < best)
			out[0] = p->text, best = strlen(p->text);
		for (const struct kept *f = fails; f; f = f->next)
			if (difference(f->text, p->text) < best)
				out[0] = p->text, out[1] = f->text, best = difference(f->text, p->text);
	}
}

static bool record_of(const char *text, struct law_record *out)
{
	const struct json *j;
	return !json_read(memory, text, strlen(text), &j) && !law_record_read(memory, j, out);
}

// How many of the characters of a stand in b too, in pairs of neighbours: how near two sentences come.
static int nearness(const char *a, const char *b)
{
	enum { CHAR = 3 };   // bytes of a Chinese character
	int n = 0;
	for (const char *p = a; strlen(p) >= 2 * CHAR; p += CHAR)
		n += memmem(b, strlen(b), p, 2 * CHAR) != NULL;
	return n;
}

// How grave what the rule finds is, then how near it comes to what the rule says of itself; 0: nothing.
static int gravity(const struct law_record *r, const char *rule)
{
	enum { GRAVER = 1000 };
	struct law_answer ans;
	int most = 0;
	struct arena *a = arena_new();
	struct err *e = law_judge(a, kit_pack(), r, r->at, LAW_FINDINGS, &ans);
	for (size_t i = 0; !e && i < ans.finding_count; i++) {
		const struct finding *f = &ans.findings[i];
		if (strcmp(f->rule->id, rule) != 0)
			continue;
		int grave = 1 + (int)f->severity + 10 * !f->unconfirmed * (1 + (int)f->severity), near = nearness(f->rule->wrong, f->wrong);
		grave += 5 * (f->rule->action == RULE_BLOCK && f->action == RULE_BLOCK);   // a warning is no example of what blocks
		if (grave * GRAVER + near > most)
			most = grave * GRAVER + near;
	}
	if (e)
		fail_msg("%s", e->text);
	arena_free(a);
	return most;
}

static bool finds(const struct law_record *r, const char *rule) { return gravity(r, rule) > 0; }

static bool same_acts(const struct law_record *a, const struct law_record *b)
{
	if (a->act_count != b->act_count)
		return false;
	for (size_t i = 0; i < a->act_count; i++)
		if (a->acts[i].type != b->acts[i].type)
			return false;
	return true;
}

static bool finds_in(struct law_record r, size_t acts, const char *rule)
{
	r.act_count = acts;
	return finds(&r, rule);
}

// The shortest beginning of the failing record that fails; the passing one, if it has the same acts, is cut at the same place.
static void cut(struct law_record *pass, struct law_record *fails, const char *rule)
{
	bool same = same_acts(pass, fails);
	size_t n = 1;
	while (n < fails->act_count && (!finds_in(*fails, n, rule) || (same && finds_in(*pass, n, rule))))
		n++;
	fails->act_count = n;
	if (same)
		pass->act_count = n;
}

static struct kept *only(struct kept *list, const char *rule, bool fails)
{
	struct kept *out = NULL;
	for (struct kept *k = list; k; k = k->next) {
		struct law_record r;
		if (!record_of(k->text, &r) || finds(&r, rule) != fails)
			continue;
		struct kept *same = NEW(memory, struct kept);
		*same = (struct kept){k->text, out};
		out = same;
	}
	return out;
}

// Of the failing records those that show the rule at its gravest: a doubt is no example of what blocks.
static struct kept *gravest(struct kept *list, const char *rule)
{
	struct kept *out = NULL;
	int most = 0;
	for (struct kept *k = list; k; k = k->next) {
		struct law_record r;
		int g = record_of(k->text, &r) ? gravity(&r, rule) : 0;
		if (g < most || !g)
			continue;
		struct kept *same = NEW(memory, struct kept);
		*same = (struct kept){k->text, g > most ? NULL : out};
		out = same;
		most = g;
	}
	return out;
}

// ---- records on the limit (limit.h)

// Judged before 行政处罚法 of 2021, whose older numbers are doubtful: an example only where there is no other.
static bool of_old_law(const char *text)
{
	struct law_record r;
	return record_of(text, &r) && instant_day(r.at) < day_from_ymd(2021, 7, 15);
}

static int by_length(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;
	size_t n = strlen(*x), m = strlen(*y);
	return n != m ? (n > m) - (n < m) : strcmp(*x, *y);
}

static struct limit limit_among(const char *rule, const struct kept *fails, const struct kept *passes)
{
	size_t n = 0;
	for (int side = 0; side < 2; side++)
		for (const struct kept *k = side ? passes : fails; k; k = k->next)
			n++;
	const char **all = NEW_ARRAY(memory, const char *, n + 1), **p = all;
	for (int side = 0; side < 2; side++)
		for (const struct kept *k = side ? passes : fails; k; k = k->next)
			*p++ = k->text;
	qsort(all, n, sizeof *all, by_length);
	size_t now = 0;
	const char **old = NEW_ARRAY(memory, const char *, n + 1);
	for (size_t i = 0, older = 0; i <= n; i++)
		if (i == n)
			memcpy(all + now, old, older * sizeof *old);
		else if (of_old_law(all[i]))
			old[older++] = all[i];
		else
			all[now++] = all[i];
	struct limit l = limit_find(memory, rule, all, now, !fails);
	return l.at ? l : limit_find(memory, rule, all + now, n - now, !fails);
}

// false: the rule has a number or a term, and no record stands on it.
static bool on_the_limit(const char *rule, const struct kept *fails, const struct kept *passes, const char *out[FILES])
{
	const char *what = limit_of(memory, rule);
	struct law_record at, over;
	if (!what || limit_excuse(rule))
		return true;
	struct limit l = limit_among(rule, fails, passes);
	if (!l.at || !record_of(l.at, &at) || !record_of(l.over, &over)) {
		print_message("%s: no record stands exactly on its limit (%s); see limit.c\n", rule, what);
		return false;
	}
	cut(&at, &over, rule);
	out[LIMIT] = law_record_json(memory, &at, true);
	out[OVER] = law_record_json(memory, &over, true);
	return true;
}

// The texts of a rule; no failing one for a clock that blames nobody. false: its records are no examples.
static bool texts(size_t i, const char *out[FILES])
{
	const char *rule = examples[i].rule;
	struct kept *fails = only(examples[i].kept[1], rule, true), *passes = only(examples[i].kept[0], rule, false);
	struct law_record pass, broken;
	const char *chosen[2];
	memset(out, 0, FILES * sizeof *out);
	choose(gravest(fails, rule), passes, chosen);
	if (!chosen[0] || (examples[i].kept[1] && !chosen[1])) {
		print_message("%s: no record written as JSON and read again %s; see src/law/record_write.c\n", rule,
			    chosen[0] ? "fails" : "passes");
		return false;
	}
	if (record_of(chosen[0], &pass) && chosen[1] && record_of(chosen[1], &broken))
		cut(&pass, &broken, rule);
	out[PASS] = law_record_json(memory, &pass, true);
	out[FAIL] = chosen[1] ? law_record_json(memory, &broken, true) : NULL;
	return on_the_limit(rule, fails, passes, out);
}

static void path_of(char out[PATH_MOST], const char *dir, const char *rule, int file)
{
	static const char *const kinds[FILES] = {[PASS] = "pass", [FAIL] = "fail", [LIMIT] = "limit", [OVER] = "over"};
	snprintf(out, PATH_MOST, "%s/%s.%s.json", dir, rule, kinds[file]);
}

static bool file_is(const char *path, const char *text)
{
	char *got = arena_alloc(memory, strlen(text) + 2);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	size_t n = fread(got, 1, strlen(text) + 2, f);
	fclose(f);
	return n == strlen(text) + 1 && memcmp(got, text, n - 1) == 0;
}

// The sum of what job says of each file.
static int each_file(const char *dir, int (*job)(const char *path, const char *text))
{
	int n = 0;
	char path[PATH_MOST];
	for (size_t i = 0; examples[i].rule; i++) {
		const char *text[FILES];
		if (!texts(i, text)) {
			n++;   // neither written nor fresh: both callers want to know
			continue;
		}
		for (int file = 0; file < FILES; file++) {
			path_of(path, dir, examples[i].rule, file);
			n += job(path, text[file]);
		}
	}
	return n;
}

static int write_file(const char *path, const char *text)
{
	FILE *f = text ? fopen(path, "w") : NULL;
	if (!text)
		unlink(path);
	if (!f)
		return 0;
	fprintf(f, "%s\n", text);
	fclose(f);
	return 1;
}

static int stale_file(const char *path, const char *text)
{
	bool good = text ? file_is(path, text) : access(path, F_OK) != 0;
	if (!good)
		print_message("%s is not what the tables say\n", path);
	return !good;
}

int examples_write(const char *dir) { return each_file(dir, write_file); }
int examples_stale(const char *dir) { return each_file(dir, stale_file); }

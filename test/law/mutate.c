// mutate: do the tests notice? Switches each rule off, and moves each number of data/law/params.json that a rule reads up and down by
// one, each in a child process of its own; some test of the tables must fail every time. What nobody notices is printed and fails.
//
// The product knows nothing of this: the child writes over its own copy of the rule table and of the law pack.
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "law/judge.h"
#include "law/pack.h"
#include "tables.h"

#define PARAM_WORD(n) #n,
enum { MOST_TESTS = 2000, MOST_RULES = 512, MOST_ROWS = 512, SECONDS = 20 };

static struct CMUnitTest tests[MOST_TESTS];
static size_t test_count;
static struct row {                     // a number of the law and how it moves
	const char *id;
	struct param *param;
	int64_t step;
} rows[MOST_ROWS];
static size_t row_count;

// Which test met which rule and which number, from one run of all of them; shared with the child that ran it.
static struct touched {
	unsigned char rule[MOST_TESTS][MOST_RULES], row[MOST_TESTS][MOST_ROWS], failed[MOST_TESTS], reads[PARAM_COUNT][MOST_RULES], found[PARAM_COUNT];
} *touched;
static size_t running;

// ---- what there is

static void collect_tests(void)
{
	for (const struct table *t = tables; t; t = t->next)
		for (size_t i = 0; i < t->count && test_count < MOST_TESTS; i++)
			tests[test_count++] = t->tests[i];
}

static bool same(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

static struct param *loaded(const struct json *j)
{
	day_t from = DAY_NONE;
	pack_day(j, "valid_from", &from);
	for (int id = 0; id < PARAM_COUNT; id++)
		for (struct param *p = kit_pack()->params[id]; p; p = p->next)
			if (p->set && p->from == from && same(p->region, json_get_text(j, "region")) && same(p->label, json_get_text(j, "label")) &&
			    same(p->source, json_get_text(j, "source")))
				return p;
	return NULL;
}

// Money moves by one yuan (a fine is a whole number of yuan, R390); all else by one of its unit.
// Does any rule read the number at all? Its name stands in a source of the engine then.
static bool is_read(struct arena *a, const char *id)
{
	static const char *sources;
	if (!sources) {
		FILE *f = popen("cat src/law/*.c", "r");
		char *text = arena_alloc(a, 1 << 21);
		if (!f || !fread(text, 1, (1 << 21) - 1, f) || pclose(f))
			fail_msg("the sources cannot be read");
		sources = text;
	}
	char *name = arena_printf(a, "PARAM_%s", id + strlen("param."));
	for (char *p = name; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	size_t n = strlen(name);
	for (const char *p = strstr(sources, name); p; p = strstr(p + 1, name))
		if (!isalnum((unsigned char)p[n]) && p[n] != '_')
			return true;
	return false;
}

static void collect_rows(struct arena *a)
{
	const struct json *j;
	struct err *e = json_read_file(a, "data/law/params.json", &j);
	if (e)
		fail_msg("%s", e->text);
	const struct json *list = json_get(j, "params");
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *row = json_at(list, i);
		struct param *p = loaded(row);
		if (p && !is_read(a, json_get_text(row, "id")))
			fail_msg("%s is loaded and read by no rule", json_get_text(row, "id"));
		else if (p && row_count < MOST_ROWS)
			rows[row_count++] = (struct row){json_get_text(row, "id"), p, strcmp(json_get_text(row, "unit"), "fen") == 0 ? 100 : 1};
	}
}

// ---- the linker sends every look at a number through here (--wrap=param_find)

const struct param *__real_param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d);
const struct param *__wrap_param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d);
const struct param *__wrap_param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d)
{
	const struct param *found = __real_param_find(p, id, region, d);
	if (touched)
		touched->found[id] = 1;
	for (size_t i = 0; found && touched && i < row_count; i++)
		if (rows[i].param == found)
			touched->row[running][i] = 1;
	return found;
}

// Which rule looks at which number: rules do so by these three.
static void note_reader(const struct judge *j, enum param_id id)
{
	for (size_t r = 0; touched && j->rule && r < law_rule_count() && r < MOST_RULES; r++)
		if (law_rule_at(r) == j->rule)
			touched->reads[id][r] = 1;
}

const struct param *__real_param_row(const struct judge *j, enum param_id id, day_t d);
const struct param *__wrap_param_row(const struct judge *j, enum param_id id, day_t d);
const struct param *__wrap_param_row(const struct judge *j, enum param_id id, day_t d) { return note_reader(j, id), __real_param_row(j, id, d); }
int64_t __real_param_n(const struct judge *j, enum param_id id, day_t d);
int64_t __wrap_param_n(const struct judge *j, enum param_id id, day_t d);
int64_t __wrap_param_n(const struct judge *j, enum param_id id, day_t d) { return note_reader(j, id), __real_param_n(j, id, d); }
struct period __real_period_on(const struct judge *j, enum param_id id, day_t d);
struct period __wrap_period_on(const struct judge *j, enum param_id id, day_t d);
struct period __wrap_period_on(const struct judge *j, enum param_id id, day_t d) { return note_reader(j, id), __real_period_on(j, id, d); }

static void saw(const struct law_answer *ans)
{
	for (size_t r = 0; touched && r < law_rule_count() && r < MOST_RULES; r++) {
		for (size_t i = 0; i < ans->finding_count; i++)
			if (ans->findings[i].rule == law_rule_at(r))
				touched->rule[running][r] = 1;
		for (size_t i = 0; i < ans->clock_count; i++)
			if (ans->clocks[i].rule == law_rule_at(r))
				touched->rule[running][r] = 1;
	}
}

// ---- running

static bool passes(size_t i) { return _cmocka_run_group_tests(tests[i].name, &tests[i], 1, NULL, NULL) == 0; }

static void silent(void)
{
	alarm(SECONDS);
	if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
		_exit(3);
}

static int wait_for(pid_t child)
{
	int status;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;   // a crash is noticed too
}

// One run of everything as it is: all must pass, and we learn who meets what.
static void learn(void)
{
	touched = mmap(NULL, sizeof *touched, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(touched != MAP_FAILED);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		silent();
		alarm(0);
		kit_judged = saw;
		for (running = 0; running < test_count; running++)
			touched->failed[running] = !passes(running);
		_exit(0);
	}
	assert_int_equal(wait_for(child), 0);
	for (size_t i = 0; i < test_count; i++)
		if (touched->failed[i])
			fail_msg("%s fails even without a mutation", tests[i].name);
}

// Runs the tests that met the mutated thing, stops at the first that fails. Without `all` the others cannot know of it.
static void notice(const unsigned char *met, size_t stride, bool all)
{
	silent();
	touched = NULL;
	for (int round = 0; round < (all ? 2 : 1); round++)
		for (size_t i = 0; i < test_count; i++)
			if (!!met[i * stride] == !round && !passes(i))
				_exit(1);
	_exit(0);
}

static void switch_off(const struct rule *r)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uintptr_t first = (uintptr_t)r / page * page, end = (uintptr_t)(r + 1);
	if (mprotect((void *)first, end - first, PROT_READ | PROT_WRITE))
		_exit(3);
	memset((char *)(uintptr_t)r + offsetof(struct rule, check), 0, sizeof r->check);
}

static void move_row(struct param *p, int by)
{
	p->n += by;
	if (p->text)
		p->text = strcmp(p->text, "person") == 0 ? "company" : strcmp(p->text, "company") == 0 ? "person" : strcmp(p->text, "ten") == 0 ? "thirty" : "ten";
}

static void test_rules(void **state)
{
	(void)state;
	int missed = 0, off = 0;
	for (size_t r = 0; r < law_rule_count(); r++) {
		const struct rule *rule = law_rule_at(r);
		if (!rule->check)
			continue;
		off++;
		pid_t child = fork();
		if (child == 0) {
			switch_off(rule);
			notice(&touched->rule[0][r], MOST_RULES, true);
		}
		int rc = wait_for(child);
		assert_in_range(rc, 0, 1);
		if (rc == 0)
			fprintf(stderr, "%s switched off: no test fails\n", rule->id), missed++;
	}
	print_message("%d rules switched off, %d unnoticed\n", off, missed);
	assert_int_equal(missed, 0);
}

static void test_numbers(void **state)
{
	(void)state;
	int missed = 0, moved = 0;
	for (size_t i = 0; i < row_count; i++)
		for (int way = -1; way <= 1; way += 2) {
			moved++;
			pid_t child = fork();
			if (child == 0) {
				move_row(rows[i].param, (int)(way * rows[i].step));
				notice(&touched->row[0][i], MOST_ROWS, false);
			}
			int rc = wait_for(child);
			assert_in_range(rc, 0, 1);
			if (rc == 0)
				fprintf(stderr, "%s (%s, from %s) moved by %+d: no test fails\n", rows[i].id, rows[i].param->region,
					rows[i].param->from == DAY_NONE ? "ever" : day_text(arena_new(), rows[i].param->from), (int)(way * rows[i].step)), missed++;
		}
	print_message("%d numbers moved, %d unnoticed\n", moved, missed);
	assert_int_equal(missed, 0);
}

static bool read_by_rules(int id)
{
	bool any = false;
	for (size_t r = 0; r < law_rule_count(); r++)
		any = any || touched->reads[id][r];
	return any;
}

// "rules" of a number in data/law/params.json: each of them reads it, and it names at least one.
static void test_readers(void **state)
{
	(void)state;
	static const char *const names[] = {PARAMS(PARAM_WORD)};
	int wrong = 0;
	struct arena *a = arena_new();
	const struct json *j;
	assert_null(json_read_file(a, "data/law/params.json", &j));
	const struct json *list = json_get(j, "params");
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *row = json_at(list, i), *rules = json_get(row, "rules");
		int id = -1;
		for (int p = 0; p < PARAM_COUNT; p++)
			if (strcasecmp(names[p], json_get_text(row, "id") + strlen("param.")) == 0)
				id = p;
		if (id < 0)
			fprintf(stderr, "%s is read by no rule\n", json_get_text(row, "id")), wrong++;
		if (id >= 0 && !json_size(rules))
			fprintf(stderr, "%s names no rule\n", json_get_text(row, "id")), wrong++;
		for (size_t k = 0; id >= 0 && k < json_size(rules); k++) {
			bool reads = touched->found[id] && !read_by_rules(id);   // when the judge is made: for whom the day counts, who is a person
			for (size_t r = 0; r < law_rule_count(); r++)
				reads = reads || (touched->reads[id][r] && strcmp(law_rule_at(r)->id, json_text(json_at(rules, k))) == 0);
			if (!reads)
				fprintf(stderr, "%s: %s does not read it\n", json_get_text(row, "id"), json_text(json_at(rules, k))), wrong++;
		}
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	struct arena *a = arena_new();
	collect_tests();
	collect_rows(a);
	learn();
	const struct CMUnitTest both[] = {cmocka_unit_test(test_readers), cmocka_unit_test(test_rules), cmocka_unit_test(test_numbers)};
	int failed = cmocka_run_group_tests_name("mutate", both, NULL, NULL);
	arena_free(a);
	return failed;
}

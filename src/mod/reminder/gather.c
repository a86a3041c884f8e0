// gather.c: the reminders of one person now, from what waits for him.
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "mod/reminder/reminder.h"

enum { TASKS_MOST = 50, CERTIFICATE_DAYS = 30 };   // of each kind and role; our choice: a new certificate takes weeks
#define NO_DUE_DAY "9999"

struct gathering {
	struct arena *a;
	day_t today, soon;             // terms up to `soon` remind
	struct choice choice;
	struct reminders *out;
	size_t room;
};

// 63 bits: what it is about, by one person. Two that are the same by chance would be read together.
static int64_t key_of(const char *about)
{
	return (int64_t)(hash_text(HASH_START, about) >> 1);
}

static void add(struct gathering *g, struct reminder r)
{
	struct reminders *out = g->out;
	if (!g->choice.kinds[r.kind])
		return;
	*ARENA_ADD(g->a, out->rows, out->n, g->room) = r;
}

// The day so many working days after today. A year without a calendar: days.
static day_t workdays_on(struct arena *a, const struct law_pack *law, day_t d, int n)
{
	while (n > 0) {
		bool work = true;
		struct err *e = law_is_workday(a, law, ++d, &work);
		n -= e || work;
	}
	return d;
}

static void term(struct gathering *g, const struct task_row *t, day_t due)
{
	const char *left = due < g->today ? arena_printf(g->a, "已超期 %d 天", g->today - due) : due == g->today ? "今天届满" : arena_printf(g->a, "还有 %d 天届满", due - g->today);
	const char *about = arena_printf(g->a, "term.%lld.%s.%s.%s.%d", (long long)t->case_id, t->kind, t->label, t->due_day, (due < g->today) * 2 + (due == g->today));
	add(g, (struct reminder){.key = key_of(about), .kind = REMIND_TERM, .text = arena_printf(g->a, "%s：%s", t->label, left), .task = t, .due = due});
}

static void step(struct gathering *g, const struct task_row *t, day_t due)
{
	const char *about = arena_printf(g->a, "step.%lld.%s.%s.%lld.%lld", (long long)t->case_id, t->kind, t->label, (long long)t->of_id, (long long)t->since);
	add(g, (struct reminder){.key = key_of(about), .kind = REMIND_STEP, .text = t->label, .task = t, .due = due});
}

static void task(struct gathering *g, const struct task_row *t)
{
	day_t due = DAY_NONE;
	if (strncmp(t->due_day, NO_DUE_DAY, 4) != 0)
		(void)day_parse(t->due_day, &due);
	if (due != DAY_NONE && due <= g->soon)
		term(g, t, due);
	else if (due == DAY_NONE || strcmp(t->kind, "due") != 0)
		step(g, t, due);
}

// Each kind by itself: a hundred terms shall not hide an approval.
static struct err *tasks(struct gathering *g, struct db *db, const struct user *u)
{
	for (const struct code *kind = task_kinds; kind->id; kind++) {
		struct task_row *rows = NULL;
		size_t n = 0;
		TRY(casefile_tasks(db, g->a, u, kind->id, TASKS_MOST, &rows, &n));
		for (size_t i = 0; i < n; i++)
			task(g, &rows[i]);
	}
	return NULL;
}

static struct err *duty(struct gathering *g, struct db *db, const struct user *u)
{
	day_t until = DAY_NONE;
	TRY(user_certificate_until(db, g->a, u->id, &until));
	if (until == DAY_NONE || until > g->today + CERTIFICATE_DAYS)
		return NULL;
	bool over = until < g->today;
	const char *text = over ? arena_printf(g->a, "您的执法证件已于 %s 到期，不能执法，请尽快换证", day_text(g->a, until)) : arena_printf(g->a, "您的执法证件 %s 到期，请办理换证", day_text(g->a, until));
	add(g, (struct reminder){.key = key_of(arena_printf(g->a, "certificate.%d.%d", until, over)), .kind = REMIND_DUTY, .text = text, .due = until});
	return NULL;
}

static struct err *marks(struct gathering *g, struct db *db, const struct user *u)
{
	struct reminder_reads_row *rows = NULL;
	struct buf b = buf_new(g->a);
	size_t n = 0;
	buf_str(&b, "[");
	for (size_t i = 0; i < g->out->n; i++)
		buf_printf(&b, "%s%lld", i ? "," : "", (long long)g->out->rows[i].key);
	buf_str(&b, "]");
	TRY(reminder_reads(db, g->a, u->id, buf_text(&b), &rows, &n));
	for (size_t i = 0; i < g->out->n; i++)
		for (size_t k = 0; k < n; k++)
			g->out->rows[i].read = g->out->rows[i].read || rows[k].reminder == g->out->rows[i].key;
	return NULL;
}

static int by_order(const void *x, const void *y)
{
	const struct reminder *a = x, *b = y;
	if (a->read != b->read)
		return a->read - b->read;
	if (a->kind != b->kind)
		return (int)a->kind - (int)b->kind;
	if (a->kind == REMIND_TERM && a->due != b->due)
		return a->due < b->due ? -1 : 1;
	int64_t p = a->task ? a->task->since : 0, q = b->task ? b->task->since : 0;
	return p == q ? (a->key > b->key) - (a->key < b->key) : p > q ? -1 : 1;
}

struct err *reminders_of(struct db *db, struct arena *a, const struct service *svc, const struct user *u, instant_t now, struct reminders *out)
{
	struct gathering g = {.a = a, .today = instant_day(now), .out = out};
	*out = (struct reminders){0};
	TRY(choice_load(db, a, u->id, &g.choice));
	g.soon = workdays_on(a, svc->law, g.today, g.choice.workdays);
	out->quiet_until = quiet_until(a, svc->law, &g.choice.quiet, now);
	if (u->roles & ROLES_CASE)
		TRY(tasks(&g, db, u));
	TRY(duty(&g, db, u));
	TRY(marks(&g, db, u));
	for (size_t i = 0; i < out->n; i++)
		out->rows[i].held = reminder_held(out->quiet_until, now, out->rows[i].due == DAY_NONE ? INSTANT_NONE : day_start(out->rows[i].due + 1) - 1);
	if (out->n)
		qsort(out->rows, out->n, sizeof *out->rows, by_order);
	return NULL;
}

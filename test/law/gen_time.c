// gen_time.c: the clock of the story and its moments, counted day by day.
#include "gen.h"

#include <ctype.h>
#include <stdio.h>

enum { DAY_MS = 86400000, HOUR_MS = 3600000, MINUTE_MS = 60000 };

bool is_workday(day_t d)
{
	static struct arena *a;
	bool yes = false;
	a = a ? a : arena_new();
	return law_is_workday(a, kit_pack(), d, &yes) != NULL || yes;   // beyond the calendars: the case is given up by gen_wait
}

day_t workdays_after(day_t d, int n)
{
	while (n > 0)
		n -= is_workday(++d);
	return d;
}

day_t not_on_a_day_off(day_t d)
{
	while (!is_workday(d))
		d++;
	return d;
}

// ---- moments: named by the values (<deadline=+3d>), or counted from what happened

static int last_of(const struct gen *g, enum act_id t) { return g->last[t]; }

static day_t served_of(const struct gen *g, enum act_id t)
{
	int i = last_of(g, t);
	return i < 0 ? DAY_NONE : g->served[i];
}

static int64_t number_in(const struct gen *g, enum act_id t, const char *key)
{
	const char *at = g->last[t] < 0 ? NULL : strstr(g->k->text[g->last[t]], key);
	int64_t n = 0;
	for (at = at ? strpbrk(at + strlen(key), "0123456789") : NULL; at && isdigit((unsigned char)*at); at++)
		n = n * 10 + (*at - '0');
	return n;
}

static day_t decision_served(const struct gen *g)
{
	static const enum act_id kinds[] = {ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION};
	for (size_t i = 0; i < 3; i++)
		if (served_of(g, kinds[i]) != DAY_NONE)
			return served_of(g, kinds[i]);
	return DAY_NONE;
}

static day_t pay_due(const struct gen *g) { return not_on_a_day_off(decision_served(g) + 15); }   // 行政处罚法 §67

// 行政诉讼法 §46, 行政复议法 §20, §23: six months; on the spot the review's sixty days
static day_t remedies_last(const struct gen *g)
{
	day_t d = decision_served(g);
	return not_on_a_day_off(g->p->simple ? d + 60 : day_add_months(d, 6));
}

// 行政处罚法 §64(二): seven whole working days between telling and hearing
static day_t hearing_first(const struct gen *g)
{
	day_t told = served_of(g, ACT_HEARING_NOTICE);
	return workdays_after(told != DAY_NONE ? told : instant_day(g->now), 7) + 1;
}

// 行政处罚法 §62, §64: after the days that the party was given, unless it gave them up
static day_t may_decide(const struct gen *g, day_t notice)
{
	day_t d = instant_day(g->now);
	day_t said = workdays_after(notice, (int)number_in(g, ACT_PRIOR_NOTICE, "statement_days")) + 1, asked = workdays_after(notice, 5) + 1;
	d = !gen_if(g, "statement=waived") && said > d ? said : d;
	return gen_if(g, "hearing=yes ask=none") && asked > d ? asked : d;
}

// 行政处罚法 §72: three per cent of the fine a day from the day after the due day, at most the fine
fen_t gen_surcharge(const struct gen *g)
{
	int64_t late = instant_day(g->now) - pay_due(g);
	fen_t up = late > 0 ? late * (g->fine * 3 / 100) : 0;
	return up > g->fine ? g->fine : up;
}

bool gen_moment(const struct gen *g, const char *name, instant_t *out)
{
	const char *fact = gen_fact(g, name);
	day_t d = DAY_NONE, notice = served_of(g, ACT_PRIOR_NOTICE);
	if (fact && day_parse(fact, &d))
		*out = day_start(d) + 9 * HOUR_MS;
	else if (fact && !instant_parse(fact, out))
		return false;
	if (fact)
		return true;
	if (strcmp(name, "may_decide") == 0)
		d = may_decide(g, notice);
	else if (strcmp(name, "notice_served") == 0)
		d = notice;
	else if (strcmp(name, "demolition_told") == 0 && served_of(g, ACT_DEMOLITION_NOTICE) != DAY_NONE)
		d = workdays_after(served_of(g, ACT_DEMOLITION_NOTICE), (int)number_in(g, ACT_DEMOLITION_NOTICE, "statement_days")) + 1;
	else if (strcmp(name, "demolish_from") == 0 && served_of(g, ACT_DEMOLITION_DECISION) != DAY_NONE)
		d = not_on_a_day_off(day_add_months(served_of(g, ACT_DEMOLITION_DECISION), 6)) + 1;   // 行政强制法 §44
	else if (strcmp(name, "hearing_first") == 0)
		d = hearing_first(g);
	else if (strcmp(name, "served") == 0)
		d = decision_served(g);
	else if (strcmp(name, "overdue") == 0)
		d = pay_due(g) + 1;
	else if (strcmp(name, "remedies_over") == 0)
		d = remedies_last(g) + 1;
	else if (strcmp(name, "reminder_over") == 0 && served_of(g, ACT_REMINDER) != DAY_NONE)
		d = workdays_after(served_of(g, ACT_REMINDER), 10) + 1;   // 行政强制法 §54
	if (d == DAY_NONE)
		return false;
	*out = day_start(d) + 9 * HOUR_MS;
	return true;
}

// ---- waiting

static void not_before(struct gen *g, const char **p)
{
	char name[40] = {0};
	size_t n = strcspn(*p, " ");
	instant_t t;
	memcpy(name, *p, n);
	if (!gen_moment(g, name, &t))
		fail_msg("%s: no moment %s", g->p->name, name);
	g->now = t > g->now ? t : g->now;
	*p += n + strspn(*p + n, " ");
}

static void to_day(struct gen *g, day_t d)
{
	if (d > instant_day(g->now))
		g->now = day_start(d) + 9 * HOUR_MS + (instant_t)gen_roll(g, 300) * MINUTE_MS;
	else
		g->now += (instant_t)(30 + gen_roll(g, 30)) * MINUTE_MS;
}

// Nobody works at night: what would fall there comes the next morning.
static void not_at_night(struct gen *g)
{
	if (g->now - day_start(instant_day(g->now)) > 21 * (instant_t)HOUR_MS)
		g->now = day_start(instant_day(g->now) + 1) + 9 * HOUR_MS;
	if (g->now >= day_start(day_from_ymd(2026, 11, 15)))
		g->hopeless = "beyond the calendars";
}

void gen_wait(struct gen *g, const char *p)
{
	while (*p == '@') {
		p++;
		not_before(g, &p);
	}
	if (!*p) {
		g->now += MINUTE_MS;
		return;
	}
	int64_t n = gen_range(g, &p);
	switch (*p) {
	case 'm': g->now += n * MINUTE_MS; break;
	case 'h': g->now += n * HOUR_MS; break;
	case 'd': to_day(g, instant_day(g->now) + (day_t)n); break;
	case 'w': to_day(g, workdays_after(instant_day(g->now), (int)n)); break;
	case 'W': g->now = day_start(workdays_after(instant_day(g->now), (int)n)) + 10 * (instant_t)HOUR_MS; break;
	default: fail_msg("%s: wait in m, h, d or w: %s", g->p->name, p);
	}
	not_at_night(g);
}

// explain.c: the counting of a clock, day by day, so that the desk can show why it ends when it ends.
#include "law/inner.h"
#include "law/seizure.h"

static const char *day_off(const struct judge *j, day_t d)
{
	static const char *const week[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
	const char *name = law_day_name(j->p, d);
	return name ? name : week[day_weekday(d)];
}

struct counting {
	struct judge *j;
	const struct clock *c;
	struct clock_step *steps;
	size_t count;
	int left;                // days still to count
};

static void step(struct counting *k, day_t d, bool counted, const char *why)
{
	k->steps[k->count++] = (struct clock_step){d, counted, why};
	k->left -= counted;
}

// One day of a clock counted in days: is it counted, and if not why?
static const char *skipped(struct counting *k, day_t d)
{
	const char *why = NULL;
	if (k->c->unit == UNIT_WORKDAY && calendar_has(&k->j->p->cal, d) && !calendar_workday(&k->j->p->cal, d))
		return day_off(k->j, d);
	if (k->c->wants == ACT_DECISION && stood_still(k->j, d, &why))
		return why;
	if (k->c->wants == ACT_SEIZURE_HANDLING && is_type(k->j, k->c->trigger, ACT_SEIZURE) && seizure_tested(k->j, k->c->trigger, d))
		return "检测、鉴定期间";
	return NULL;
}

static void count_days(struct counting *k)
{
	day_t d = k->c->start;
	if (!k->c->binds_authority)
		step(k, d++, false, "起算日不计");
	for (; k->left > 0 && d <= k->c->due; d++) {
		const char *why = skipped(k, d);
		step(k, d, !why, why);
	}
	for (; d <= k->c->due; d++)
		step(k, d, false, arena_printf(k->j->a, "期限届满日为%s，顺延", day_off(k->j, d - 1)));
}

static void count_months(struct counting *k)
{
	day_t corresponding = day_add_months(k->c->start, k->c->length);
	step(k, k->c->start, false, "起算日");
	step(k, corresponding, true, arena_printf(k->j->a, "满%d个月的对应日", k->c->length));
	for (day_t d = corresponding + 1; d <= k->c->due; d++)
		step(k, d, false, arena_printf(k->j->a, "期限届满日为%s，顺延", day_off(k->j, d - 1)));
}

// T6: clock hours, nights and holidays included
static void count_hours(struct counting *k)
{
	instant_t from = k->c->due_at - (instant_t)k->c->length * HOUR_MS;
	step(k, k->c->start, false, arena_printf(k->j->a, "自%s起算，夜间和节假日都计算在内", instant_chinese(k->j->a, from)));
	step(k, k->c->due, true, arena_printf(k->j->a, "满%d小时：%s", k->c->length, instant_chinese(k->j->a, k->c->due_at)));
}

struct err *law_clock_explain(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct clock *c,
                              struct clock_step **steps, size_t *count)
{
	struct judge j;
	if (c->due == DAY_NONE || c->due < c->start)
		return err_new(a, ERR_INPUT, "law.calendar", "%s", c->note ? c->note : "这一期限没有可以计算的到期日。");
	TRY(judge_make(a, p, r, c->due_at, -1, false, &j));
	struct counting k = {.j = &j, .c = c, .left = c->length};
	k.steps = NEW_ARRAY(a, struct clock_step, (size_t)(c->due - c->start) + 3);
	if (c->unit == UNIT_MONTH)
		count_months(&k);
	else if (c->unit == UNIT_HOUR)
		count_hours(&k);
	else if (!c->length)
		step(&k, c->start, true, "应当立即办理");
	else
		count_days(&k);
	*steps = k.steps;
	*count = k.count;
	return NULL;
}

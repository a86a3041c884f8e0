// time.c: the arithmetic of procedure.md section 0. Limits that bind the authority are counted strictly (the first day counts), those
// that bind the party generously (it does not, and an end on a day off moves to the next working day); both ways are kept (T7 [D]).
#include "law/judge.h"

// The calendar must know the day a period starts from; an end after the last notice is "beyond", which no recorded day can reach.
static bool known(struct judge *j, day_t d)
{
	if (calendar_has(&j->p->cal, d))
		return true;
	if (!j->err)
		j->err = calendar_missing(j->a, d);
	return false;
}

// n-th working day from d, d itself counting when it is one.
static day_t nth(struct judge *j, day_t d, int n)
{
	if (d == DAY_BEYOND || d > j->p->cal.last)
		return DAY_BEYOND;
	day_t found = calendar_nth(&j->p->cal, d, n);
	return found == DAY_NONE ? DAY_BEYOND : found;
}

// 行政处罚法 §85, 行政强制法 §69 (working days); T9 (months); T7 (strict)
struct due due_authority(struct judge *j, day_t start, enum day_unit unit, int n)
{
	if (start == DAY_NONE || start == DAY_BEYOND)   // what it counts from ends in a year without a calendar itself
		return (struct due){DAY_BEYOND, DAY_BEYOND};
	switch (unit) {
	case UNIT_WORKDAY:
		if (!known(j, start))
			return (struct due){DAY_BEYOND, DAY_BEYOND};
		return (struct due){nth(j, start, n), nth(j, start + 1, n)};
	case UNIT_DAY: return (struct due){start + n - 1, start + n};
	case UNIT_MONTH: return (struct due){day_add_months(start, n), nth(j, day_add_months(start, n), 1)};
	case UNIT_HOUR: break;
	}
	return (struct due){start, start};
}

// 民事诉讼法 §85, 行政复议法 §88 (start day not counted, end on a day off moves); T7 (generous)
struct due due_party(struct judge *j, day_t start, enum day_unit unit, int n)
{
	if (!known(j, start))
		return (struct due){DAY_BEYOND, DAY_BEYOND};
	day_t raw = unit == UNIT_MONTH ? day_add_months(start, n) : start + n;
	if (unit == UNIT_WORKDAY) {
		day_t end = nth(j, start + 1, n);
		return (struct due){end, nth(j, start, n)};
	}
	return (struct due){nth(j, raw, 1), raw};
}

int workdays_between(struct judge *j, day_t a, day_t b)
{
	if (b <= a + 1)
		return 0;
	if (!known(j, a + 1))
		return 0;
	day_t to = b > j->p->cal.last ? j->p->cal.last + 1 : b;
	return calendar_count(&j->p->cal, a + 1, to);
}

// hold.c: quiet hours. Minutes of the day in Shanghai; knows no database and no clock.
#include "mod/reminder/reminder.h"

enum { MINUTE_MS = 60000, PIECES_MOST = 40 };   // a piece is a night or a rest day: no holiday is longer

static bool rests(struct arena *a, const struct law_pack *law, day_t d)
{
	bool work = true;
	struct err *e = law_is_workday(a, law, d, &work);
	return !e && !work;
}

// Whether it is quiet at t, and until when by this night or this day alone.
static bool quiet_at(struct arena *a, const struct law_pack *law, const struct quiet *q, instant_t t, instant_t *end)
{
	day_t d = instant_day(t);
	int minute = (int)((t - day_start(d)) / MINUTE_MS);
	bool over_night = q->from > q->to, evening = over_night && minute >= q->from;
	if (q->rest && rests(a, law, d)) {
		*end = day_start(d + 1);
		return true;
	}
	if (over_night ? !evening && minute >= q->to : minute < q->from || minute >= q->to)
		return false;
	*end = day_start(d + evening) + (instant_t)q->to * MINUTE_MS;
	return true;
}

instant_t quiet_until(struct arena *a, const struct law_pack *law, const struct quiet *q, instant_t now)
{
	instant_t t = now, end = now;
	for (int i = 0; q->on && i < PIECES_MOST && quiet_at(a, law, q, t, &end) && end > t; i++)
		t = end;
	return t == now ? INSTANT_NONE : t;
}

bool reminder_held(instant_t until, instant_t now, instant_t term_ends)
{
	bool too_late = term_ends != INSTANT_NONE && now <= term_ends && term_ends < until;
	return until != INSTANT_NONE && !too_late;
}

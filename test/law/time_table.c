// Time arithmetic, T1-T11 of procedure.md section 0, each with its limit. T6 (clock hours) is made_up_in_a_day in seizure_table.c and
// sent_in_24_hours in crime_table.c; the proof over a million spans is time_proof.c.
#include "tables.h"

#include "law/judge.h"

static struct judge *clockwork(void)
{
	static struct judge j;
	j = (struct judge){.a = j.a ? j.a : arena_new(), .p = kit_pack()};   // one arena to the end of the run
	return &j;
}

static day_t day(const char *s)
{
	day_t d;
	assert_true(day_parse(s, &d));
	return d;
}

static void is(day_t got, const char *want)
{
	if (got != day(want))
		fail_msg("%s, not %s", got == DAY_BEYOND ? "beyond" : day_text(arena_new(), got), want);
}

// What unit a period has in its law: T1 §85 of the PL, T2 §69 of the FL, T3 §88 of the RL, T5 TR, T6 hours
static const char *lawful_unit(const char *source, int64_t n, const char *unit)
{
	static const struct { const char *law; int64_t days[5]; } working[] = {
		{"PL§", {2, 3, 5, 7, 0}}, {"FL§", {3, 5, 7, 10, 0}}, {"RL§", {3, 5, 7, 10, 0}}, {"TR§", {0}}, {"CL§", {0}}, {"LL§", {0}},
	};
	if (strcmp(unit, "M") == 0 || strcmp(unit, "h") == 0)
		return unit;
	for (size_t i = 0; i < sizeof working / sizeof *working; i++) {
		if (strncmp(source, working[i].law, strlen(working[i].law)) != 0)
			continue;
		for (int k = 0; working[i].days[k]; k++)
			if (working[i].days[k] == n)
				return "WD";
		return "CD";
	}
	return NULL;   // a text that says nothing of it
}

CASE(t1_t2_t3_t5_units)
{
	(void)state;
	size_t seen = 0;
	for (size_t i = 0; i < json_size(kit_pack()->param_rows); i++) {
		const struct json *r = json_at(kit_pack()->param_rows, i);
		const char *unit = json_get_text(r, "unit"), *want;
		bool period = strcmp(unit, "WD") == 0 || strcmp(unit, "CD") == 0 || strcmp(unit, "h") == 0 || strcmp(unit, "M") == 0;
		if (!period || !(want = lawful_unit(json_get_text(r, "source"), json_get_int(r, "value", 0), unit)))
			continue;
		seen++;
		if (strcmp(unit, want) != 0)
			fail_msg("%s: %s, by its law %s", json_get_text(r, "id"), unit, want);
	}
	assert_true(seen > 40);
}

CASE(t1_working_days)   // 行政处罚法 §85: five working days over the Spring Festival of 2026 (15 to 23 February off, 14 and 28 worked)
{
	(void)state;
	is(due_party(clockwork(), day("2026-02-12"), UNIT_WORKDAY, 5).due, "2026-02-26");
	is(due_party(clockwork(), day("2026-02-12"), UNIT_DAY, 15).due, "2026-02-27");          // fifteen days are fifteen days
	is(due_authority(clockwork(), day("2026-03-05"), UNIT_DAY, 90).due, "2026-06-02");
}

CASE(t4_end_on_a_day_off)   // 民事诉讼法 §85: the first day is not counted, an end on a day off moves
{
	(void)state;
	is(due_party(clockwork(), day("2026-03-19"), UNIT_DAY, 15).due, "2026-04-03");          // Friday before 清明
	is(due_party(clockwork(), day("2026-03-20"), UNIT_DAY, 15).due, "2026-04-07");          // 4 to 6 April off
	is(due_party(clockwork(), day("2026-03-20"), UNIT_DAY, 15).other, "2026-04-04");
	is(due_party(clockwork(), day("2026-09-05"), UNIT_DAY, 15).due, "2026-09-20");          // a Sunday that is worked
}

CASE(t5_three_calendar_days)   // TR §5: no clause on working days, so the stricter
{
	(void)state;
	is(due_authority(clockwork(), day("2026-10-01"), UNIT_DAY, 3).due, "2026-10-03");       // all of them holidays
}

CASE(t7_both_ways)   // [D]: against the authority the first day counts, for the party it does not; both shown
{
	(void)state;
	struct due a = due_authority(clockwork(), day("2026-03-02"), UNIT_WORKDAY, 7), p = due_party(clockwork(), day("2026-03-02"), UNIT_WORKDAY, 7);
	is(a.due, "2026-03-10");
	is(a.other, "2026-03-11");
	is(p.due, "2026-03-11");
	is(p.other, "2026-03-10");
	a = due_authority(clockwork(), day("2026-03-07"), UNIT_WORKDAY, 1);                      // begins on a Saturday: both the same
	is(a.due, "2026-03-09");
	is(a.other, "2026-03-09");
}

CASE(t8_calendar)   // the notice of the year, worked weekends included; without one, the missing notice by name
{
	(void)state;
	struct judge *j = clockwork();
	is(due_authority(j, day("2026-02-13"), UNIT_WORKDAY, 2).due, "2026-02-14");              // a Saturday
	is(due_authority(j, day("2026-02-15"), UNIT_WORKDAY, 1).due, "2026-02-24");
	assert_null(j->err);
	assert_int_equal(due_authority(j, day("2026-12-31"), UNIT_WORKDAY, 2).due, DAY_BEYOND); // runs past the last notice
	assert_null(j->err);
	due_authority(j, day("2027-01-04"), UNIT_WORKDAY, 2);
	assert_non_null(j->err);
	assert_string_equal(j->err->code, "law.calendar");
	assert_non_null(strstr(j->err->text, "国务院办公厅关于2027年部分节假日安排的通知"));
	j = clockwork();
	due_party(j, day("2003-12-31"), UNIT_DAY, 2);
	assert_non_null(strstr(j->err->text, "2003年部分节假日安排的通知"));
}

CASE(t9_months)   // the corresponding date; none: the last day of the month
{
	(void)state;
	is(due_authority(clockwork(), day("2025-11-30"), UNIT_MONTH, 3).due, "2026-02-28");
	is(due_authority(clockwork(), day("2023-11-30"), UNIT_MONTH, 3).due, "2024-02-29");
	is(due_authority(clockwork(), day("2025-08-31"), UNIT_MONTH, 6).due, "2026-02-28");
	is(due_authority(clockwork(), day("2024-02-29"), UNIT_MONTH, 24).due, "2026-02-28");
	is(due_party(clockwork(), day("2025-10-31"), UNIT_MONTH, 6).due, "2026-04-30");
	is(due_party(clockwork(), day("2026-04-02"), UNIT_MONTH, 6).due, "2026-10-08");         // 2 October is a holiday
}

CASE(t10_decided)   // 行政处罚法 §59(六): the day on the decision is that of the last approval, on which it is made out; not of its draft
{
	OPEN_CASE;
	k = ordinary("decision", &w);
	judge(k);
	is(k->ans.state.decided, "2026-03-25");
	kit_free(k);
	k = ordinary("decision", &w);
	int last = (int)k->r.act_count - 1;                    // the responsible person agrees a day later
	move(k, last, "2026-03-26T16:00");
	judge(k);
	is(k->ans.state.decided, "2026-03-26");
	const struct clock *c = clock_of(k, "作出处罚决定期限");
	assert_non_null(c);
	assert_int_equal(c->met_by, w.decision);
	kit_free(k);
}

static struct kit *served_by(const char *when, const char *values)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	act(k, "service", when, arena_printf(k->a, "{'of':'%d','address':'x',%s}", 1000 + w.decision, values));
	k->now = at("2026-05-20");
	judge(k);
	return k;
}

CASE(t11_served)   // 民事诉讼法 §87-§95: the day on the receipt, day thirty after publication; later periods run from it
{
	(void)state;
	struct kit *k = served_by("2026-03-30", "'at':'2026-03-27T09:00','method':'direct','receiver':'x','relation':'legal_rep'");   // entered later
	is(k->ans.state.served, "2026-03-27");
	const struct clock *c = clock_of(k, "缴纳罚款期限");
	assert_non_null(c);
	is(c->start, "2026-03-27");
	kit_free(k);
	k = served_by("2026-03-26", "'at':'2026-03-26T09:00','method':'public','tried':['直接送达，无人'],'published_in':'报'");
	is(k->ans.state.served, "2026-04-25");
	is(clock_of(k, "缴纳罚款期限")->start, "2026-04-25");
	kit_free(k);
}

// The printed counting: as many counted days as the clock has, each skipped day with its name, the last line on the due day.
CASE(countings_add_up)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	judge(k);
	assert_true(k->ans.clock_count > 5);
	for (size_t i = 0; i < k->ans.clock_count; i++) {
		const struct clock *c = &k->ans.clocks[i];
		struct clock_step *s;
		size_t n, counted = 0;
		assert_null(law_clock_explain(k->a, kit_pack(), &k->r, c, &s, &n));
		for (size_t x = 0; x < n; x++) {
			counted += s[x].counted;
			assert_true(s[x].counted || s[x].why);
			assert_true(x == 0 || s[x].day >= s[x - 1].day);
		}
		assert_true(n > 0);
		assert_int_equal(s[n - 1].day, c->due);
		if (c->unit == UNIT_WORKDAY || c->unit == UNIT_DAY)
			assert_int_equal(counted, c->length ? c->length : 1);
	}
	kit_free(k);
}

TABLE(table_time, T(t1_t2_t3_t5_units), T(t1_working_days), T(t4_end_on_a_day_off), T(t5_three_calendar_days), T(t7_both_ways), T(t8_calendar),
      T(t9_months), T(t10_decided), T(t11_served), T(countings_add_up))

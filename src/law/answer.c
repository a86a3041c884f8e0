// answer.c: findings and clocks as the rules give them; running the rules.
#include <string.h>

#include "law/inner.h"

// [U]: nobody read its text. [二手]: the text was read in other people's words only. Neither may stop anybody.
bool rule_unconfirmed(const struct rule *r)
{
	return r->note && (strncmp(r->note, "[U]", 3) == 0 || strncmp(r->note, "[二手]", strlen("[二手]")) == 0);
}

enum rule_action rule_acts(const struct rule *r) { return rule_unconfirmed(r) ? RULE_WARN : r->action; }

static void add_finding(struct judge *j, struct finding f)
{
	if (j->asking && !asking_keeps(j->asking, &f))
		return;
	*ARENA_ADD(j->a, j->findings, j->finding_count, j->finding_size) = f;
}

// Articles are numbered as in the editions in force today (params.json). Of what was done before them the reader is told so: the old numbers
// are in no source at hand but those of some parameters, and the rule judges by the numbers of the day.
static const char *cited(const struct judge *j, int act)
{
	const char *article = j->cite ? j->cite : j->rule->article;
	int at = act >= 0 ? act : j->n - 1;
	day_t d = at >= 0 ? judge_day(j, at) : j->today;
	for (const struct edition *e = j->p->editions; e->law; e++)
		if (d < e->from && strstr(article, e->law))
			return arena_printf(j->a, "%s（条号按%s的文本）", article, e->text);
	return article;
}

// A sentence whose basis nobody has read says so.
static const char *sentence(struct judge *j, bool doubtful, const char *fmt, va_list ap)
{
	if (j->asking && j->asking->quiet)
		return NULL;
	const char *text = arena_vprintf(j->a, fmt, ap);
	return doubtful && !strstr(text, "依据待核实") ? arena_printf(j->a, "%s（依据待核实）", text) : text;
}

static void blame(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt, va_list ap)
{
	bool u = rule_unconfirmed(j->rule);
	add_finding(j, (struct finding){.rule = j->rule, .action = rule_acts(j->rule), .act = act, .article = cited(j, act), .wrong = sentence(j, u, fmt, ap),
	                                .mend = mend ? mend : j->rule->mend, .severity = sev, .unconfirmed = u});
}

void judge_blame(struct judge *j, int act, const char *mend, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	blame(j, act, j->rule->severity, mend, fmt, ap);
	va_end(ap);
}

void judge_blame_as(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	blame(j, act, sev, mend, fmt, ap);
	va_end(ap);
}

// Which act of which day it is said of stands before the rule's own sentence; of a form not filled in yet there is nothing to name.
void judge_blame_plain(struct judge *j, int act)
{
	if (act >= 0 && j->acts[act].has)
		judge_blame(j, act, NULL, "%s的“%s”：%s", day_words(j, judge_day(j, act)), type_of(j, act)->label, j->rule->wrong);
	else
		judge_blame(j, act, NULL, "%s", j->rule->wrong);
}

static void warn(struct judge *j, int act, enum severity sev, bool doubtful, const char *mend, const char *text)
{
	add_finding(j, (struct finding){.rule = j->rule, .action = RULE_WARN, .act = act, .article = cited(j, act), .wrong = text,
	                                .mend = mend ? mend : j->rule->mend, .severity = sev, .unconfirmed = doubtful});
}

void judge_blame_warn(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	warn(j, act, sev, rule_unconfirmed(j->rule), mend, sentence(j, rule_unconfirmed(j->rule), fmt, ap));
	va_end(ap);
}

void judge_doubt(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	warn(j, act, sev, true, mend, sentence(j, true, fmt, ap));
	va_end(ap);
}

void judge_blame_by(struct judge *j, bool read, int act, const char *mend, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	if (read)
		blame(j, act, j->rule->severity, mend, fmt, ap);
	else
		warn(j, act, j->rule->severity, true, mend, sentence(j, true, fmt, ap));
	va_end(ap);
}

static void late(struct judge *j, const struct clock *c, int act, enum severity sev, const char *text)
{
	if (c->unconfirmed)
		judge_doubt(j, act, sev, NULL, "%s", text);
	else
		judge_blame_warn(j, act, sev, NULL, "%s", text);
}

static void late_finding(struct judge *j, const struct clock *c, day_t met)
{
	int act = c->met_by >= 0 ? c->met_by : c->trigger;
	day_t latest = c->due_other != DAY_NONE && c->due_other > c->due ? c->due_other : c->due;
	if (c->state == CLOCK_MET_LATE && met <= latest)
		late(j, c, act, SEV_NOTE, arena_printf(j->a, "%s从严计算到%s届满，实际于%s办理；起算日不计入、遇节假日顺延则到%s，没有超期。", c->label, day_words(j, c->due),
			    day_words(j, met), day_words(j, latest)));
	else if (c->state == CLOCK_MET_LATE)
		late(j, c, act, j->rule->severity, arena_printf(j->a, "%s到%s届满，实际于%s办理，迟了%d日。", c->label, day_words(j, latest), day_words(j, met),
			    met - latest));
	else if (c->state == CLOCK_MISSED && j->today > latest)
		late(j, c, act, j->rule->severity, arena_printf(j->a, "%s已于%s届满，至今没有办理。", c->label, day_words(j, latest)));
}

// What ends the case early stops the clocks that ran before it; its own clocks (the hours of a transfer) go on.
static bool stopped(const struct judge *j, const struct clock *c)
{
	bool goes_on = j->end == END_NONE || j->end == END_INSPECTED || j->end == END_CLOSED || j->end == END_ARCHIVED;
	return !goes_on && c->trigger < j->ended_by;
}

static enum clock_state state_of(const struct judge *j, const struct clock *c, day_t met)
{
	if (met != DAY_NONE)
		return met <= c->due ? CLOCK_MET : CLOCK_MET_LATE;
	if (stopped(j, c))
		return CLOCK_STOPPED;
	return j->today > c->due ? CLOCK_MISSED : CLOCK_RUNNING;
}

static void no_calendar(struct judge *j, struct clock *c)
{
	int y, m, n;
	day_to_ymd(j->p->cal.last + 1, &y, &m, &n);
	c->due = DAY_NONE;
	c->note = arena_printf(j->a, "到期日在%d年或以后，尚无国务院办公厅关于该年节假日安排的通知，暂时无法计算。", y);
	if (j->today > j->p->cal.last && c->state == CLOCK_RUNNING && !j->err)
		j->err = calendar_missing(j->a, j->today);
}

static void keep_clock(struct judge *j, struct clock c)
{
	if (!j->want_clocks)
		return;
	*ARENA_ADD(j->a, j->clocks, j->clock_count, j->clock_size) = c;
}

static void named_by_rule(struct judge *j, struct clock *c)
{
	c->rule = j->rule;
	c->article = c->article ? c->article : j->rule->article;
}

void judge_tick(struct judge *j, struct clock c, day_t met)
{
	named_by_rule(j, &c);
	c.state = c.state == CLOCK_STOPPED ? CLOCK_STOPPED : state_of(j, &c, met);
	if (c.binds_authority && j->focus < 0)
		late_finding(j, &c, met);
	if (c.due_other == c.due || c.due_other == DAY_BEYOND)
		c.due_other = DAY_NONE;
	c.due_at = c.unit == UNIT_HOUR ? c.due_at : c.due == DAY_BEYOND ? INSTANT_NONE : day_start(c.due + 1) - 1;
	if (c.due == DAY_BEYOND)
		no_calendar(j, &c);
	keep_clock(j, c);
}

void judge_tick_hours(struct judge *j, struct clock c, instant_t met)
{
	named_by_rule(j, &c);
	c.unit = UNIT_HOUR;
	c.due = instant_day(c.due_at);
	c.due_other = DAY_NONE;
	if (met != INSTANT_NONE)
		c.state = met <= c.due_at ? CLOCK_MET : CLOCK_MET_LATE;
	else
		c.state = stopped(j, &c) ? CLOCK_STOPPED : j->now > c.due_at ? CLOCK_MISSED : CLOCK_RUNNING;
	if (c.binds_authority && j->focus < 0 && c.state == CLOCK_MET_LATE)
		late(j, &c, c.met_by >= 0 ? c.met_by : c.trigger, j->rule->severity, arena_printf(j->a, "%s到%s届满，实际于%s办理，超过了%d小时。", c.label,
			    time_words(j, c.due_at), time_words(j, met), c.length));
	if (c.binds_authority && j->focus < 0 && c.state == CLOCK_MISSED)
		late(j, &c, c.trigger, j->rule->severity, arena_printf(j->a, "%s已于%s届满，至今没有办理。", c.label, time_words(j, c.due_at)));
	keep_clock(j, c);
}

void judge_tick_at_once(struct judge *j, struct clock c, day_t met)
{
	c.unit = UNIT_DAY;
	c.due = c.start;
	c.due_other = DAY_NONE;
	c.binds_authority = true;
	judge_tick(j, c, met);
}

void judge_run_family(struct judge *j, const struct rule *family)
{
	for (const struct rule *r = family; r->id; r++)
		if (r->check) {
			j->rule = r;
			r->check(j);
		}
	j->rule = NULL;
}

void judge_run_all(struct judge *j)
{
	for (size_t f = 0; rule_families[f]; f++)
		judge_run_family(j, rule_families[f]);
}

static struct rule_set asked_of(const struct judge *j)
{
	struct rule_set want = j->p->plan->always;
	for (int w = 0; w < (int)(sizeof j->there.bits / sizeof *j->there.bits); w++)
		for (uint64_t types = j->there.bits[w]; types; types &= types - 1) {
			const struct rule_set *of = &j->p->plan->of[w * 64 + __builtin_ctzll(types)];
			for (int k = 0; k < RULE_WORDS; k++)
				want.bits[k] |= of->bits[k];
		}
	return want;
}

void judge_run(struct judge *j)
{
	if (j->focus >= 0) {   // what is asked about is not there yet
		judge_run_all(j);
		return;
	}
	const struct rule_set want = asked_of(j);
	for (int w = 0; w < RULE_WORDS; w++)
		for (uint64_t rules = want.bits[w]; rules; rules &= rules - 1) {
			j->rule = j->p->plan->rules[w * 64 + __builtin_ctzll(rules)];
			j->rule->check(j);
		}
	j->rule = NULL;
}

size_t law_rule_count(void)
{
	size_t n = 0;
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *r = rule_families[f]; r->id; r++)
			n++;
	return n;
}

const struct rule *law_rule_at(size_t i)
{
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *r = rule_families[f]; r->id; r++)
			if (i-- == 0)
				return r;
	return NULL;
}

const struct rule *law_rule_find(const char *id)
{
	for (size_t i = 0; id && i < law_rule_count(); i++)
		if (strcmp(law_rule_at(i)->id, id) == 0)
			return law_rule_at(i);
	return NULL;
}

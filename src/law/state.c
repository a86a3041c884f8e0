// state.c: where the case stands: its stage, what waits for approval, what is owed.
#include "law/judge.h"

static enum stage end_stage(enum act_end e)
{
	return e == END_ARCHIVED ? STAGE_ARCHIVE : e == END_CLOSED ? STAGE_CLOSING : STAGE_ENDED;
}

static enum stage decision_stage(const struct judge *j)
{
	const struct seen *d = &j->acts[j->decision];
	return !d->effective ? STAGE_DECISION : d->served == DAY_NONE ? STAGE_SERVICE : STAGE_EXECUTE;
}

// The furthest step begun. Supervision, amendments and approvals move nothing; nor do investigations beside the main line.
static enum stage judge_stage(const struct judge *j)
{
	bool only_inspected = j->last[ACT_INSPECTION_PLAN] >= 0 && j->last[ACT_CLUE] < 0;
	enum stage best = only_inspected ? STAGE_INSPECT : STAGE_CLUE;
	if (j->end != END_NONE)
		return end_stage(j->end);
	if (j->last[ACT_CLOSING] >= 0 && j->last[ACT_CLOSING] != j->focus)
		return STAGE_CLOSING;
	if (j->decision >= 0 && j->decision != j->focus)
		return decision_stage(j);
	for (int i = 0; i < j->n; i++) {
		enum stage s = type_of(j, i)->stage;
		if (j->acts[i].live && i != j->focus && s < STAGE_DECISION && s > best && (s != STAGE_INVESTIGATE || j->filed != DAY_NONE))
			best = s;
	}
	return best == STAGE_FILING && j->filed != DAY_NONE ? STAGE_INVESTIGATE : best;
}

static int64_t lead_of(const struct judge *j)
{
	int change = j->effective[ACT_OFFICER_CHANGE], filing = j->last[ACT_FILING];
	if (change >= 0)
		return V(j, change, OFFICER_CHANGE_LEAD)->n;
	if (filing >= 0)
		return V(j, filing, FILING_LEAD)->n;
	return j->n ? j->acts[0].act->by : 0;
}

// The running clock that binds the authority and ends first.
static int next_clock(const struct judge *j)
{
	int best = -1;
	for (size_t i = 0; i < j->clock_count; i++) {
		const struct clock *c = &j->clocks[i];
		if (!c->binds_authority || (c->state != CLOCK_RUNNING && c->state != CLOCK_MISSED) || c->met_by >= 0 || c->due == DAY_NONE)
			continue;
		if (best < 0 || c->due < j->clocks[best].due)
			best = (int)i;
	}
	return best;
}

void state_fill(struct judge *j, struct law_state *out)
{
	struct balance b;
	const char *why;
	bool certain;
	*out = (struct law_state){.stage = judge_stage(j), .end = j->end, .filed = j->filed, .decided = j->decided, .served = j->served,
	                          .closed = DAY_NONE, .pending = -1, .next_clock = next_clock(j), .lead = lead_of(j)};
	int closing = j->effective[ACT_CLOSING], notice = j->last[ACT_PRIOR_NOTICE], report = j->last[ACT_REPORT];
	if (closing >= 0)
		out->closed = instant_day(j->acts[closing].effect);
	for (int i = 0; i < j->n; i++)
		if (awaiting(j, i)) {
			out->pending = i;
			out->pending_role = j->acts[i].steps[j->acts[i].step];
		}
	balance_at(j, j->today, &b, NULL, NULL);
	out->fine = b.fine;
	out->paid_fine = b.paid_fine;
	out->surcharge = b.surcharge;
	out->paid_surcharge = b.paid_surcharge;
	int proposed = j->decision >= 0 && is_type(j, j->decision, ACT_DECISION) ? j->decision : notice >= 0 ? notice : report;
	out->hearing_right = proposed >= 0 && hearing_needed(j, proposed, &certain);
	out->review_needed = !j->r->simple;
	out->discussion_needed = proposed >= 0 && discussion_needed(j, proposed, &why, &certain);
}

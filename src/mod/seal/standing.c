// standing.c: what has become of a paper since it was sealed. Follows from the record; the sealed file itself never changes.
#include "mod/seal/seal.h"

enum { IN_FORCE, STAYED, WITHDRAWN, AMENDED, CHANGED, SET_ASIDE, VOID, UNLAWFUL, STANDINGS };

static const struct paper_standing standings[STANDINGS] = {
	[IN_FORCE] = {"in_force", "现行有效", "文书现行有效。"},
	[STAYED] = {"stayed", "停止执行", "文书没有被撤销，复议、诉讼期间停止执行。"},
	[WITHDRAWN] = {"withdrawn", "已作废", "文书已被退回作废，不再有效。"},
	[AMENDED] = {"superseded", "更正过", "文书内容后来作过更正，请向制作机关索取更正文书。"},
	[CHANGED] = {"changed", "已被变更", "文书所载的决定已被复议机关或者人民法院变更，以变更后的内容为准。"},
	[SET_ASIDE] = {"set_aside", "已被撤销", "文书所载的决定已被复议机关或者人民法院撤销，不再有效。"},
	[VOID] = {"declared_void", "确认无效", "文书所载的决定已被复议机关或者人民法院确认无效。"},
	[UNLAWFUL] = {"unlawful", "确认违法", "文书所载的决定已被复议机关或者人民法院确认违法，但没有撤销。"},
};

static bool amended(const struct casefile *c, size_t act)
{
	for (size_t i = act + 1; i < c->act_count; i++)
		if (c->answer.live[i] && c->answer.effective[i] && c->acts[i].t == ACT_AMENDMENT && c->acts[i].v[AMENDMENT_OF].n == c->acts[act].id)
			return true;
	return false;
}

// What the party can have reviewed: 行政复议法 §11, 行政诉讼法 §12.
static bool decides(const struct casefile *c, size_t i)
{
	enum act_id t = c->acts[i].t;
	return t == ACT_DECISION || t == ACT_NO_PENALTY || t == ACT_SIMPLE_DECISION || t == ACT_DEMOLITION_DECISION;
}

// How a review or lawsuit ended (行政复议法 §63-§68, 行政诉讼法 §69-§77); upheld and withdrawn leave the decision as it was.
static int end_of(int64_t state)
{
	switch (state) {
	case REMEDY_STATE_ENDED_REVOKED: return SET_ASIDE;
	case REMEDY_STATE_ENDED_VOID: return VOID;
	case REMEDY_STATE_ENDED_CHANGED: return CHANGED;
	case REMEDY_STATE_ENDED_UNLAWFUL: return UNLAWFUL;
	default: return IN_FORCE;
	}
}

// How far a review or lawsuit has come. While one is heard, a stay holds (行政复议法 §42, 行政诉讼法 §56); its end ends the stay.
static int heard(const struct law_act *remedy, int before)
{
	const int64_t state = remedy->v[REMEDY_STATE].n;
	bool goes_on = state == REMEDY_STATE_ACCEPTED || state == REMEDY_STATE_EXTENDED, stayed = remedy->v[REMEDY_STAYED].set && remedy->v[REMEDY_STAYED].n;
	if (goes_on)
		return before == IN_FORCE && stayed ? STAYED : before;
	return end_of(state) == IN_FORCE && before != STAYED ? before : end_of(state);   // a later suit that upholds leaves what a review has changed
}

// A decision made anew is heard anew: what comes after it is about that one.
static int outcome_of(const struct casefile *c, size_t act)
{
	int now = IN_FORCE;
	for (size_t i = act + 1; decides(c, act) && i < c->act_count; i++) {
		if (decides(c, i) && c->answer.effective[i])
			break;
		if (!c->answer.live[i])
			continue;
		if (c->acts[i].t == ACT_REMEDY && c->acts[i].v[REMEDY_STATE].set)
			now = heard(&c->acts[i], now);
		else if (c->acts[i].t == ACT_STAY && now == IN_FORCE)
			now = STAYED;
	}
	return now;
}

const struct paper_standing *paper_standing(const struct casefile *c, int act)
{
	int outcome = act < 0 ? IN_FORCE : outcome_of(c, (size_t)act);
	if (outcome != IN_FORCE && outcome != STAYED)   // weighs more than the send-back that follows it, for the decision to be made anew
		return &standings[outcome];
	if (act < 0 || !c->answer.live[act])
		return &standings[WITHDRAWN];
	return &standings[amended(c, (size_t)act) ? AMENDED : outcome];
}

bool paper_stands(const struct paper_standing *s)
{
	return s == &standings[IN_FORCE] || s == &standings[STAYED];
}

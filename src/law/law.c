// law.c: the public face: judge a record, admit an act, read a fact.
#include <string.h>

#include "law/inner.h"

static enum verdict verdict_of(const struct judge *j)
{
	enum severity worst = SEV_NOTE;
	for (size_t i = 0; i < j->finding_count; i++)
		if (!j->findings[i].unconfirmed && j->findings[i].severity > worst)
			worst = j->findings[i].severity;
	return worst == SEV_VOID ? VERDICT_VOID : worst == SEV_REVOCABLE ? VERDICT_REVOCABLE : worst == SEV_IRREGULAR ? VERDICT_IRREGULAR : VERDICT_LAWFUL;
}

static void per_act(struct judge *j, struct law_answer *out)
{
	size_t n = (size_t)j->n;
	out->live = NEW_ARRAY(j->a, bool, n + 1);
	out->effective = NEW_ARRAY(j->a, bool, n + 1);
	out->values = NEW_ARRAY(j->a, const struct val *, n + 1);
	out->served = NEW_ARRAY(j->a, day_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct seen *s = &j->acts[i];
		out->live[i] = s->live;
		out->effective[i] = s->live && s->effective;
		out->values[i] = s->has ? s->v : NULL;
		out->served[i] = s->served;
	}
}

struct err *law_judge(struct arena *a, const struct law_pack *p, const struct law_record *r, instant_t now, unsigned want,
	    struct law_answer *out)
{
	struct judge j;
	struct law_answer ans = {0};
	struct err *e = judge_make(a, p, r, now, -1, true, &j);
	if (!e && want)
		judge_run(&j);
	per_act(&j, &ans);
	state_fill(&j, &ans.state);
	if (j.err) {
		ans.state.next_clock = -1;
		*out = ans;
		return j.err;
	}
	ans.findings = j.findings;
	ans.finding_count = want & LAW_FINDINGS ? j.finding_count : 0;
	ans.clocks = j.clocks;
	ans.clock_count = j.clock_count;   // state.next_clock points into them
	ans.verdict = verdict_of(&j);
	if (want & LAW_OPEN)
		TRY(open_fill(&j, &ans));
	*out = ans;
	return NULL;
}

struct law_record record_with(struct arena *a, const struct law_record *r, const struct law_act *act)
{
	struct law_record more = *r;
	struct law_act *acts = NEW_ARRAY(a, struct law_act, r->act_count + 1);
	if (r->act_count)
		memcpy(acts, r->acts, r->act_count * sizeof *acts);
	acts[r->act_count] = *act;
	more.acts = acts;
	more.act_count = r->act_count + 1;
	return more;
}

static bool known_before(const struct judge *before, const struct finding *f)
{
	for (size_t i = 0; i < before->finding_count; i++)
		if (before->findings[i].rule == f->rule && before->findings[i].act == f->act)
			return true;
	return false;
}

static struct err *refusal(struct arena *a, const struct finding *f)
{
	struct err *e = err_new(a, ERR_RULE, "law.refused", "%s", f->wrong);
	e->article = f->article;
	e->mend = f->mend;
	e->rule = f->rule->id;
	return e;
}

struct err *law_admit(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_act *act, instant_t now,
                      const struct finding **warnings, size_t *warning_count)
{
	struct judge before, after;
	struct law_record more = record_with(a, r, act);
	int new_act = (int)r->act_count;
	TRY(judge_make(a, p, r, now, -1, false, &before));
	judge_run(&before);
	TRY(judge_make(a, p, &more, now, -1, false, &after));
	judge_run(&after);
	struct judge asked;   // what only shows when the act is looked at alone (a number not given yet, a stage to go back to)
	TRY(judge_make(a, p, &more, now, new_act, false, &asked));
	judge_run(&asked);
	if (after.err)
		return after.err;
	struct err *first = NULL, **tail = &first;
	struct finding *soft = NEW_ARRAY(a, struct finding, after.finding_count + asked.finding_count + 1);
	size_t n = 0;
	for (size_t k = 0; k < after.finding_count + asked.finding_count; k++) {
		bool alone = k >= after.finding_count;
		const struct finding *f = alone ? &asked.findings[k - after.finding_count] : &after.findings[k];
		if (alone ? known_before(&after, f) : f->act != new_act && known_before(&before, f))
			continue;
		if (f->action != RULE_BLOCK) {
			soft[n++] = *f;
			continue;
		}
		*tail = refusal(a, f);
		tail = &(*tail)->next;
	}
	if (first)
		return first;
	*warnings = soft;
	*warning_count = n;
	return NULL;
}

const struct val *law_fact(const struct law_record *r, const struct law_answer *ans, const char *fact, const struct field **field)
{
	for (size_t i = r->act_count; i-- > 0;) {
		const struct val *v = ans->values[i];
		const struct field *f = r->acts[i].type->fields;
		if (!ans->live[i] || !v)
			continue;
		for (size_t k = 0; f[k].name; k++) {
			if (!f[k].fact || !v[k].set || strcmp(f[k].fact, fact) != 0)
				continue;
			if (field)
				*field = &f[k];
			return &v[k];
		}
	}
	return NULL;
}

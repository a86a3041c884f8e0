// closed.c: why the act of a form is not for this person, or not to be done now: said above the form, before anybody fills it in.
#include "mod/casefile/api.h"


static void reason(struct buf *b, const struct err *e)
{
	jw_open(b, '{');
	jw_kstr(b, "text", e->text);
	jw_kstr(b, "mend", e->mend);
	jw_kstr(b, "article", e->article);
	jw_kstr(b, "rule", e->rule);
	jw_close(b, '}');
}

static const struct open_act *open_of(const struct casefile *c, const struct act_type *t, int64_t of)
{
	for (size_t i = 0; i < c->answer.open_count; i++) {
		const struct open_act *o = &c->answer.open[i];
		bool about = !of || o->of < 0 || c->acts[o->of].id == of;
		if (o->type == t && about && o->state != OPEN_NOT_NOW)
			return o;
	}
	return NULL;
}

// 行政处罚法 §54, §57, §66 and the other articles of the order of steps: the law is asked as if the act came now.
static void not_now(struct request *req, const struct casefile *c, const struct act_type *t)
{
	struct law_act probe = {.id = -1, .type = t, .t = (enum act_id)(t - act_types), .at = req->now, .recorded = req->now, .by = user_of(req)->id};
	const struct finding *warnings;
	size_t n, told = 0;
	const struct err *e = t == &act_types[ACT_APPROVAL] ? NULL : law_admit(req->arena, svc_of(req)->law, &c->record, &probe, req->now, &warnings, &n);
	for (; e; e = e->next)
		if (e->rule && law_sets_aside(e->rule)) {   // others would blame a form nobody has filled in yet
			reason(&req->out, e);
			told++;
		}
	if (!told)
		reason(&req->out, err_new(req->arena, ERR_RULE, "case.nothing_for_it", "本案现在没有需要办理“%s”的事项。", t->label));
}

void closed_write(struct request *req, const struct casefile *c, const struct act_type *t, int64_t of)
{
	const struct open_act *o = open_of(c, t, of);
	struct err *role = act_role(req->arena, c, user_of(req), t, o && o->step ? o->step : c->answer.state.pending_role);
	struct err *first = c->row ? NULL : act_first(req->arena, t);
	jw_key(&req->out, "closed");
	jw_open(&req->out, '[');
	if (role)
		reason(&req->out, role);
	if (first)
		reason(&req->out, first);
	if (c->row && c->unjudged)
		reason(&req->out, err_new(req->arena, ERR_RULE, "case.unjudged", "%s", c->unjudged));
	else if (c->row && !o)
		not_now(req, c, t);
	jw_close(&req->out, ']');
}

// special.c: fields that need more than a fact: proofs, reasons, what is answered, what is served, who takes part.
#include <string.h>

#include "core/text.h"
#include "mod/casefile/form.h"

static bool is(const struct form *f, enum act_id type, const struct field *field, const char *name)
{
	return f->type == &act_types[type] && strcmp(field->name, name) == 0;
}

static int last_live(const struct casefile *c, enum act_id type)
{
	for (int i = (int)c->act_count - 1; i >= 0; i--)
		if (c->acts[i].t == type && c->answer.live[i])
			return i;
	return -1;
}

static bool set_id(struct val *v, int64_t id)
{
	*v = (struct val){.set = id > 0, .n = id};
	return v->set;
}

static bool set_text(struct val *v, const char *s)
{
	*v = (struct val){.set = s && *s, .s = s};
	return v->set;
}

static bool set_enum(const struct field *field, struct val *v, int code)
{
	*v = (struct val){.set = true, .n = code, .s = field->codes[code].id};
	return true;
}

enum { PROOF_FIELDS = 2, POINT_FIELDS = 1, ANSWER_FIELDS = 3, GOODS_FIELDS = 5, OUTCOME_FIELDS = 4 };

// "证明" stands in the paper before what is proved: a registration that wrote it too does not bring it along. 证明书 and 证明材料 are things.
static struct val without_word(struct arena *a, struct val proves)
{
	static const char WORD[] = "证明", *const things[] = {"书", "材料", "文件", "人", "力", "信"};
	size_t n = strlen(WORD);
	if (!proves.set || strncmp(proves.s, WORD, n) != 0)
		return proves;
	const char *rest = proves.s + n;
	for (size_t i = 0; i < sizeof things / sizeof *things; i++)
		if (strncmp(rest, things[i], strlen(things[i])) == 0)
			return proves;
	for (size_t i = 0; i < 2; i++)
		rest += strncmp(rest, i ? "，" : "：", strlen("：")) == 0 ? strlen("：") : 0;
	proves.s = text_trim(a, rest);
	proves.set = *proves.s != 0;
	return proves;
}

static bool proofs(const struct form *f, struct val *v, const char **source)
{
	const struct casefile *c = f->c;
	struct val *rows = NEW_ARRAY(f->a, struct val, c->act_count * PROOF_FIELDS + 1);
	for (size_t i = 0; i < c->act_count; i++) {
		if (c->acts[i].t != ACT_EVIDENCE || !c->answer.live[i])
			continue;
		struct val *row = rows + v->count++ * PROOF_FIELDS;
		set_id(&row[GROUP_PROOF_EVIDENCE], c->acts[i].id);
		row[GROUP_PROOF_PROVES] = without_word(f->a, c->acts[i].v[EVIDENCE_PROVES]);
	}
	v->sub = rows;
	*source = "证据登记";
	return v->set = v->count > 0;
}

static bool answers(const struct form *f, struct val *v, const char **source)
{
	int at = last_live(f->c, ACT_STATEMENT);
	const struct val *points = at < 0 ? NULL : &f->c->acts[at].v[STATEMENT_POINTS];
	if (!points || !points->set)
		return false;
	struct val *rows = NEW_ARRAY(f->a, struct val, points->count * ANSWER_FIELDS + 1);
	for (size_t i = 0; i < points->count; i++)
		rows[i * ANSWER_FIELDS + GROUP_POINT_ANSWER_TEXT] = points->sub[i * POINT_FIELDS];
	*v = (struct val){.set = true, .count = points->count, .sub = rows};
	*source = form_source(f, at);
	return true;
}

static bool outcomes(const struct form *f, struct val *v, const char **source)
{
	int at = f->of ? casefile_act_index(f->c, f->of) : last_live(f->c, ACT_PRESERVATION);
	const struct val *goods = at < 0 || f->c->acts[at].t != ACT_PRESERVATION ? NULL : &f->c->acts[at].v[PRESERVATION_GOODS];
	if (!goods || !goods->set)
		return false;
	struct val *rows = NEW_ARRAY(f->a, struct val, goods->count * OUTCOME_FIELDS + 1);
	for (size_t i = 0; i < goods->count; i++) {
		const struct val *g = goods->sub + i * GOODS_FIELDS;
		struct val *row = rows + i * OUTCOME_FIELDS;
		row[GROUP_GOODS_OUTCOME_NAME] = g[GROUP_GOODS_NAME];
		row[GROUP_GOODS_OUTCOME_QUANTITY] = g[GROUP_GOODS_QUANTITY];
		row[GROUP_GOODS_OUTCOME_UNIT] = g[GROUP_GOODS_UNIT];
	}
	*v = (struct val){.set = true, .count = goods->count, .sub = rows};
	*source = form_source(f, at);
	return true;
}

static bool handled(const struct casefile *c, int64_t decision, const struct val *thing)
{
	for (size_t i = 0; i < c->act_count; i++) {
		const struct val *v = c->acts[i].v, *goods = &v[CONFISCATED_HANDLING_GOODS];
		if (c->acts[i].t != ACT_CONFISCATED_HANDLING || !c->answer.live[i] || v[CONFISCATED_HANDLING_OF].n != decision)
			continue;
		for (size_t k = 0; k < goods->count; k++)
			if (text_equal(goods->sub[k * GOODS_FIELDS + GROUP_GOODS_NAME].s, thing[GROUP_GOODS_NAME].s))
				return true;
	}
	return false;
}

// 行政处罚法 §74: what the decision confiscated and nobody has dealt with yet. Of a thing dealt with in part the rest is typed.
static bool confiscated(const struct form *f, struct val *v, const char **source)
{
	int at = f->of ? casefile_act_index(f->c, f->of) : last_live(f->c, ACT_DECISION);
	const struct val *goods = at < 0 || f->c->acts[at].t != ACT_DECISION ? NULL : &f->c->acts[at].v[DECISION_GOODS];
	if (!goods || !goods->set)
		return false;
	struct val *rows = NEW_ARRAY(f->a, struct val, goods->count * GOODS_FIELDS + 1);
	for (size_t i = 0; i < goods->count; i++) {
		const struct val *thing = goods->sub + i * GOODS_FIELDS;
		if (!handled(f->c, f->c->acts[at].id, thing))
			memcpy(rows + v->count++ * GOODS_FIELDS, thing, GOODS_FIELDS * sizeof *rows);
	}
	v->sub = rows;
	*source = form_source(f, at);
	return v->set = v->count > 0;
}

// 行政处罚法 §45, §62: what the party said, and what came of it, stands in the decision.
static bool defence(const struct form *f, struct val *v, const char **source)
{
	struct buf b = buf_new(f->a);
	int statement = last_live(f->c, ACT_STATEMENT), hearing = last_live(f->c, ACT_HEARING), notice = last_live(f->c, ACT_PRIOR_NOTICE);
	if (notice < 0)
		return false;
	const struct val *said = statement < 0 ? NULL : &f->c->acts[statement].v[STATEMENT_KIND];
	if (said && said->n == STATEMENT_KIND_STATED)   // what was said and what is answered follows point by point (argue.c)
		buf_printf(&b, "当事人于%s提出陈述、申辩意见%zu条。", day_chinese(f->a, instant_day(f->c->acts[statement].v[STATEMENT_MADE_AT].n)), f->c->acts[statement].v[STATEMENT_POINTS].count);
	else if (said && said->n == STATEMENT_KIND_WAIVED)
		buf_str(&b, "本机关依法告知后，当事人书面明确放弃陈述、申辩权利。");
	else
		buf_str(&b, "本机关依法告知后，当事人在规定期限内未提出陈述、申辩意见。");
	if (hearing >= 0) {
		const struct val *hv = f->c->acts[hearing].v;
		const char *opinion = casefile_fact_text(f->c, "hearing_opinion");
		buf_printf(&b, "本机关于%s举行听证，%s。%s", day_chinese(f->a, instant_day(hv[HEARING_FROM].n)),
		           code_label(codes_hearing_outcome, hv[HEARING_OUTCOME].s), opinion ? opinion : "");
	} else if (casefile_fact_int(f->c, "hearing_right", 0)) {
		buf_str(&b, "当事人未要求举行听证。");
	}
	*source = "由陈述、申辩和听证记录生成";
	return set_text(v, buf_text(&b));
}

static bool choose_tier(const struct form *f, struct tier_choice *t)
{
	const char *item = casefile_fact_text(f->c, "item");
	const struct val *kind = casefile_party(f->c, GROUP_PARTY_KIND);
	if (!item)
		return false;
	const struct tier_ask ask = {
		.item = item, .region = f->c->record.region, .party_kind = kind ? (int)kind->n : PARTY_KIND_COMPANY, .day = (day_t)casefile_fact_int(f->c, "act_day", 0),
		.measure = casefile_fact_int(f->c, "measure", 0), .measure_unit = casefile_fact_text(f->c, "measure_unit"), .prior = f->c->record.prior,
		.prior_count = f->c->record.prior_count,
	};
	return !law_tier(f->a, f->law, &ask, t);
}

static bool discretion(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	struct tier_choice t = {0};
	if (casefile_fact(f->c, field->fact, NULL, NULL) || !choose_tier(f, &t) || !t.benchmark || !t.tier)
		return false;
	*source = "裁量基准";
	if (strcmp(field->name, "benchmark") == 0)
		return set_text(v, t.benchmark->code);
	if (strcmp(field->name, "tier") == 0)
		return set_text(v, t.tier->label);
	return strcmp(field->name, "discretion_reason") == 0 && set_text(v, t.reason);
}

static bool about(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	if (strcmp(field->name, "of") != 0)
		return false;
	*source = "本案动作";
	if (f->of)
		return set_id(v, f->of);
	int waiting = f->type == &act_types[ACT_APPROVAL] ? casefile_waiting(f->a, f->c, f->user, 0) : -1;
	if (waiting >= 0)
		return set_id(v, f->c->acts[waiting].id);
	int latest = -1;
	for (const int *t = f->type->about; *t >= 0; t++)
		latest = last_live(f->c, (enum act_id)*t) > latest ? last_live(f->c, (enum act_id)*t) : latest;
	if (latest >= 0)
		return set_id(v, f->c->acts[latest].id);
	for (size_t i = f->c->act_count; f->type == &act_types[ACT_SERVICE] && i-- > 0;)
		if (f->c->acts[i].type->flags & ACT_SERVE && f->c->answer.effective[i])
			return set_id(v, f->c->acts[i].id);
	return false;
}

static bool people(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	int64_t lead = casefile_fact_int(f->c, "lead", 0);
	const struct val *others = casefile_fact(f->c, "assistants", NULL, NULL);
	*source = "承办人";
	if (is(f, ACT_FILING, field, "lead") && !lead && f->user && user_has(f->user, ROLE_OFFICER))
		return set_id(v, f->user->id);
	if (is(f, ACT_DISCUSSION, field, "reporter"))
		return set_id(v, lead);
	if (!is(f, ACT_HEARING, field, "investigators") || !lead)
		return false;
	size_t n = 1 + (others ? others->count : 0);
	int64_t *ids = NEW_ARRAY(f->a, int64_t, n);
	ids[0] = lead;
	for (size_t i = 1; i < n; i++)
		ids[i] = others->ids[i - 1];
	*v = (struct val){.set = true, .ids = ids, .count = n};
	return true;
}

static const char *execution(const struct form *f)
{
	const struct law_state *s = &f->c->answer.state;
	int pay = last_live(f->c, ACT_PAYMENT);
	if (!s->fine)
		return NULL;
	if (s->paid_fine < s->fine || pay < 0)
		return arena_printf(f->a, "罚款%s元，已缴纳%s元。", money_figures(f->a, s->fine), money_figures(f->a, s->paid_fine));
	return arena_printf(f->a, "当事人已于%s缴清罚款%s元。", day_chinese(f->a, instant_day(f->c->acts[pay].v[PAYMENT_PAID_AT].n)), money_figures(f->a, s->fine));
}

static bool ending(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	const struct law_state *s = &f->c->answer.state;
	*source = "执行记录";
	if (is(f, ACT_PAYMENT, field, "amount")) {
		*v = (struct val){.set = s->fine > s->paid_fine, .n = s->fine - s->paid_fine};
		return v->set;
	}
	if (is(f, ACT_CLOSING, field, "execution"))
		return set_text(v, execution(f));
	if (is(f, ACT_CLOSING, field, "kind") && s->fine && s->paid_fine >= s->fine)
		return set_enum(field, v, CLOSE_KIND_PERFORMED);
	int recheck = last_live(f->c, ACT_RECHECK);
	if (is(f, ACT_CLOSING, field, "correction") && recheck >= 0 && f->c->acts[recheck].v[RECHECK_RESULT].n == RECHECK_RESULT_CORRECTED)
		return set_enum(field, v, CORRECT_STATE_DONE);
	return false;
}

// The step of the act the approval is about.
static bool awaited(const struct form *f, struct val *v)
{
	int act = casefile_waiting(f->a, f->c, f->user, f->of);
	return act >= 0 && set_text(v, casefile_awaits(f->a, f->c, (size_t)act));
}

bool form_special(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	if (about(f, field, v, source) || people(f, field, v, source) || ending(f, field, v, source))
		return true;
	if (is(f, ACT_APPROVAL, field, "step"))
		return *source = "审批程序", awaited(f, v);
	if (is(f, ACT_STATEMENT_REVIEW, field, "answers"))
		return answers(f, v, source);
	if (form_argument(f, field, v, source))
		return true;
	if (is(f, ACT_PRESERVATION_HANDLING, field, "goods"))
		return outcomes(f, v, source);
	if (is(f, ACT_CONFISCATED_HANDLING, field, "goods"))
		return confiscated(f, v, source);
	if (field->sub == group_proof && !casefile_fact(f->c, "proofs", NULL, NULL))
		return proofs(f, v, source);
	if (field->widget && strcmp(field->widget, "defence") == 0)
		return defence(f, v, source);
	return f->type == &act_types[ACT_REPORT] && field->fact && discretion(f, field, v, source);
}

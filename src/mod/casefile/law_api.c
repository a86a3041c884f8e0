// law_api.c: what the law says of a case: findings, clocks with their counting, open acts; send-back foreseen; discretion.
#include "mod/casefile/api.h"

#include <stdlib.h>
#include <string.h>

static const struct code units[] = {{"workday", "个工作日"}, {"day", "日"}, {"month", "个月"}, {"hour", "小时"}};
static const struct code clock_states[] = {{"running", "进行中"}, {"met", "按期完成"}, {"met_late", "超期完成"}, {"missed", "已超期"}, {"stopped", "中止计算"}};
static const char *const open_states[] = {"allowed", "due", "refused", "not_now"};
static const char *const places[] = {"here", "next", "rest"};
static const struct code verdicts[] = {{"lawful", "目前没有发现程序问题"}, {"irregular", "存在程序瑕疵"}, {"revocable", "存在可能导致撤销的问题"}, {"void", "存在可能导致无效的问题"}};

static int64_t id_at(const struct casefile *c, int index)
{
	return index >= 0 && (size_t)index < c->act_count ? c->acts[index].id : 0;
}

// The party let its time pass: nothing for the organ to mend.
static bool clock_spent(const struct request *req, const struct clock *k)
{
	return !k->binds_authority && (k->state == CLOCK_MISSED || (k->state == CLOCK_RUNNING && k->due < instant_day(req->now)));
}

static const char *clock_lamp(struct request *req, const struct clock *k)
{
	day_t today = instant_day(req->now);
	if (clock_spent(req, k))
		return NULL;
	if (k->state == CLOCK_MISSED)
		return "red";
	if (k->state != CLOCK_RUNNING)
		return NULL;
	return k->due <= today ? "red" : warn_day_of(req->arena, svc_of(req)->law, k->due) <= today ? "yellow" : "green";
}

static void clock_write(struct request *req, const struct casefile *c, size_t i)
{
	struct buf *b = &req->out;
	const struct clock *k = &c->answer.clocks[i];
	jw_open(b, '{');
	jw_kint(b, "index", (int64_t)i);
	jw_kstr(b, "rule", k->rule ? k->rule->id : NULL);
	jw_kstr(b, "label", k->label);
	jw_kstr(b, "article", k->article);
	jw_kstr(b, "start", day_text(req->arena, k->start));
	jw_kstr(b, "due", day_text(req->arena, k->due));
	jw_kstr(b, "due_other", day_text(req->arena, k->due_other));
	jw_kstr(b, "unit", units[k->unit].id);
	jw_kstr(b, "unit_label", units[k->unit].label);
	jw_kint(b, "length", k->length);
	jw_kstr(b, "state", clock_states[k->state].id);
	jw_kstr(b, "state_label", clock_spent(req, k) ? "已届满" : clock_states[k->state].label);
	jw_key(b, "days_left");
	if (k->due == DAY_NONE)
		jw_null(b);   // in a year whose calendar nobody has announced: the note says so
	else
		jw_int(b, k->due - instant_day(req->now));
	jw_kstr(b, "lamp", clock_lamp(req, k));
	jw_kid(b, "trigger_act", id_at(c, k->trigger));
	jw_kid(b, "met_by", id_at(c, k->met_by));
	jw_kbool(b, "binds", k->binds_authority);
	jw_kbool(b, "spent", clock_spent(req, k));
	jw_kstr(b, "wants", k->wants < ACT_TYPES ? act_types[k->wants].id : NULL);
	jw_kstr(b, "note", k->note);
	jw_close(b, '}');
}

static void open_write(struct request *req, const struct casefile *c, const struct open_act *o, bool first)
{
	struct buf *b = &req->out;
	const struct clock *k = o->clock >= 0 && (size_t)o->clock < c->answer.clock_count ? &c->answer.clocks[o->clock] : NULL;
	jw_open(b, '{');
	jw_kstr(b, "type", o->type->id);
	jw_kstr(b, "label", o->type->label);
	jw_kstr(b, "stage", stage_id(o->type->stage));
	jw_kstr(b, "state", open_states[o->state]);
	jw_kstr(b, "due_day", k ? day_text(req->arena, k->due) : NULL);
	jw_kstr(b, "basis", o->type->basis);
	jw_kid(b, "of", id_at(c, o->of));
	jw_kstr(b, "of_label", o->of >= 0 ? c->acts[o->of].type->label : NULL);
	jw_kstr(b, "step", o->step);
	jw_kstr(b, "step_label", o->step ? role_label(o->step) : NULL);
	jw_key(b, "refusals");
	findings_write(b, c, o->refusals, o->refusal_count);
	jw_kbool(b, "mine", may_record(c, user_of(req), o->type, o->step));
	jw_kstr(b, "stage_label", stage_label(o->type->stage));
	jw_kstr(b, "place", places[open_place(c, o)]);
	jw_kbool(b, "first", first);
	jw_kbool(b, "waits", open_waits(c, user_of(req), o));
	jw_close(b, '}');
}

static struct err *balance_write(struct request *req, const struct casefile *c)
{
	struct balance n = {0};
	if (c->unjudged) {
		jw_key(&req->out, "balance");
		jw_null(&req->out);
		return NULL;
	}
	TRY(law_balance(req->arena, svc_of(req)->law, &c->record, &c->answer, instant_day(req->now), &n, NULL, NULL));
	struct buf *b = &req->out;
	jw_key(b, "balance");
	jw_open(b, '{');
	jw_kint(b, "fine", n.fine);
	jw_kint(b, "surcharge", n.surcharge);
	jw_kint(b, "paid_fine", n.paid_fine);
	jw_kint(b, "paid_surcharge", n.paid_surcharge);
	jw_kstr(b, "due", day_text(req->arena, n.due));
	jw_kint(b, "days", n.days);
	jw_close(b, '}');
	return NULL;
}

void checklist_write(struct request *req, const struct casefile *c)
{
	struct buf *b = &req->out;
	struct law_proof_state *lines;
	bool asked = c->answer.state.stage <= STAGE_REPORT;   // afterwards it is too late to gather any
	size_t n = asked ? law_checklist(req->arena, svc_of(req)->law, &c->record, &c->answer, &lines) : 0;
	jw_key(b, "checklist");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		int act = lines[i].act;
		jw_open(b, '{');
		law_proof_write(b, lines[i].proof);
		jw_kid(b, "act", id_at(c, act));
		jw_kstr(b, "act_label", act >= 0 ? c->acts[act].type->label : NULL);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *law_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	struct buf *b = &req->out;
	(void)arg;
	TRY(api_case(req, db, CASE_PLAIN | CASE_PEOPLE, LAW_ALL, true, &c));
	const struct law_answer *ans = &c->answer;
	jw_open(b, '{');
	jw_kstr(b, "stage", stage_id(ans->state.stage));
	jw_kstr(b, "stage_label", stage_label(ans->state.stage));
	jw_kstr(b, "unjudged", c->unjudged);
	jw_kstr(b, "verdict", c->unjudged ? NULL : verdicts[ans->verdict].id);
	jw_kstr(b, "verdict_label", c->unjudged ? NULL : verdicts[ans->verdict].label);
	jw_key(b, "findings");
	findings_write(b, c, ans->findings, ans->finding_count);
	jw_key(b, "clocks");
	jw_open(b, '[');
	for (size_t i = 0; i < ans->clock_count; i++)
		clock_write(req, c, i);
	jw_close(b, ']');
	jw_key(b, "open");
	jw_open(b, '[');
	const struct open_act *first = open_first(c, user_of(req));
	for (size_t i = 0; i < ans->open_count; i++)
		open_write(req, c, &ans->open[i], &ans->open[i] == first);
	jw_close(b, ']');
	TRY(balance_write(req, c));
	checklist_write(req, c);
	jw_close(b, '}');
	return NULL;
}

struct err *case_law(struct request *req)
{
	return request_read(req, law_job, NULL);
}

// ---- counting, day by day

static struct err *clock_job(struct request *req, struct db *db, void *arg)
{
	static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
	struct casefile *c = NULL;
	struct clock_step *steps = NULL;
	size_t n = 0;
	struct buf *b = &req->out;
	(void)arg;
	TRY(api_case(req, db, CASE_PLAIN | CASE_PEOPLE, LAW_CLOCKS, true, &c));
	char *end;
	unsigned long i = strtoul(http_part(req, "index"), &end, 10);
	if (*end || i >= c->answer.clock_count)
		return err_not_found(req->arena, "期限");
	TRY(law_clock_explain(req->arena, svc_of(req)->law, &c->record, &c->answer.clocks[i], &steps, &n));
	jw_open(b, '{');
	jw_key(b, "clock");
	clock_write(req, c, i);
	jw_key(b, "steps");
	jw_open(b, '[');
	for (size_t k = 0; k < n; k++) {
		jw_open(b, '{');
		jw_kstr(b, "day", day_text(req->arena, steps[k].day));
		jw_kstr(b, "weekday", weekdays[day_weekday(steps[k].day)]);
		jw_kbool(b, "counted", steps[k].counted);
		jw_kstr(b, "why", steps[k].why);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

struct err *case_clock(struct request *req)
{
	return request_read(req, clock_job, NULL);
}

// ---- send-back, foreseen

static void act_list_write(struct buf *b, const char *key, const struct casefile *c, const int *index, size_t n)
{
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		const struct law_act *act = &c->acts[index[i]];
		jw_open(b, '{');
		jw_kid(b, "id", act->id);
		jw_kstr(b, "type", act->type->id);
		jw_kstr(b, "label", act->type->label);
		jw_kstr(b, "number", act->number);
		jw_kstr(b, "at", instant_text(b->arena, act->at));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *sendback_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	struct sendback s = {0};
	struct buf *b = &req->out;
	const struct val *to = http_query(req, "to");
	enum stage stage = STAGE_INVESTIGATE;
	(void)arg;
	while (stage < STAGE_ENDED && strcmp(stage_id(stage), to->s) != 0)
		stage++;
	TRY(api_case(req, db, CASE_PLAIN | CASE_PEOPLE, LAW_CLOCKS, true, &c));
	TRY(law_sendback(req->arena, svc_of(req)->law, &c->record, stage, req->now, &s));
	jw_open(b, '{');
	jw_kstr(b, "to", to->s);
	jw_kstr(b, "to_label", stage_label(stage));
	act_list_write(b, "undone", c, s.undone, s.undone_count);
	act_list_write(b, "serve_again", c, s.serve_again, s.serve_again_count);
	jw_key(b, "restart");
	jw_open(b, '[');
	for (size_t i = 0; i < s.restart_count; i++)
		jw_str(b, s.restart[i]);
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

struct err *case_sendback(struct request *req)
{
	return request_read(req, sendback_job, NULL);
}

// ---- discretion in the case: earlier offences come from the record

const struct field tier_body[] = {TIER_FIELDS(0)};

static struct err *tier_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	struct tier_choice t = {0};
	const struct val *v = req->body;
	(void)arg;
	TRY(api_case(req, db, CASE_PLAIN | CASE_PEOPLE, 0, true, &c));
	const struct val *known = casefile_party(c, GROUP_PARTY_KIND);
	struct tier_ask ask = {
		.item = casefile_fact_text(c, "item"), .region = c->record.region, .party_kind = known ? (int)known->n : PARTY_KIND_COMPANY,
		.day = (day_t)casefile_fact_int(c, "act_day", 0), .measure = casefile_fact_int(c, "measure", 0),
		.measure_unit = casefile_fact_text(c, "measure_unit"), .prior = c->record.prior, .prior_count = c->record.prior_count,
	};
	tier_ask_read(v, &ask);
	if (!ask.item)
		return err_new(req->arena, ERR_INPUT, "case.item", "案件还没有确定违法事项，请先在立案时选择。");
	TRY(law_tier(req->arena, svc_of(req)->law, &ask, &t));
	jw_open(&req->out, '{');
	tier_choice_write(&req->out, &t);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *case_tier(struct request *req)
{
	return request_read(req, tier_job, NULL);
}

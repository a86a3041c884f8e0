// flow.c: the flow of approval a case goes by: taken when its record begins, kept, changed for one case at a time with a reason.
//
// The version is that of the day the record begins (the clue's day), not of filing: the filing itself is already approved by it. An act keeps the
// steps it was submitted under, so moving a case changes nothing that was signed and nothing that is waiting, only what is submitted later.
#include <string.h>

#include "mod/casefile/api.h"
#include "mod/flow/flow.h"

static struct err *version_of(struct db *db, struct arena *a, const struct service *svc, int64_t id, struct version_text *out)
{
	if (version_find(svc, id, out))
		return NULL;
	TRY(templates_sync(svc, db, a));
	return version_find(svc, id, out) ? NULL : err_cause(a, err_new(a, ERR_INTERNAL, "case.flow_lost", "本案的审批流程版本读不到，请联系系统管理员。"), "flow %lld", (long long)id);
}

static void add_rows(struct arena *a, const struct law_flow *rows, size_t n, struct law_record *r)
{
	if (!n || !r->flow_count) {
		r->flows = n ? rows : r->flows;
		r->flow_count += n;
		return;
	}
	struct law_flow *all = NEW_ARRAY(a, struct law_flow, r->flow_count + n);
	memcpy(all, r->flows, r->flow_count * sizeof *all);
	memcpy(all + r->flow_count, rows, n * sizeof *all);
	r->flows = all;
	r->flow_count += n;
}

// The version a record begins with; 0: the declarations as they are.
static struct err *begin(struct db *db, struct arena *a, const struct service *svc, int64_t id, struct casefile *c)
{
	struct version_text v;
	const struct law_flow *rows = NULL;
	size_t n = 0;
	if (!id)
		return NULL;
	TRY(version_of(db, a, svc, id, &v));
	TRY(flow_kept(svc, &v, &rows, &n));
	add_rows(a, rows, n, &c->record);
	return NULL;
}

// The version it was moved to after so many acts: all it says, since another held before.
static struct err *move_on(struct db *db, struct arena *a, const struct service *svc, const struct case_flow_row *move, struct casefile *c)
{
	struct version_text v;
	struct law_flow *rows = NULL;
	size_t n = 0;
	TRY(version_of(db, a, svc, move->to_id, &v));
	TRY(flow_rows(a, &v, move->since, &rows, &n));
	add_rows(a, rows, n, &c->record);
	return NULL;
}

struct err *record_flow(struct db *db, struct arena *a, const struct service *svc, struct casefile *c)
{
	struct case_flow_row *moves = NULL;
	size_t n = 0;
	if (c->row->flow_moves)
		TRY(case_flow_list(db, a, c->row->region_code, c->row->id, &moves, &n));
	TRY(begin(db, a, svc, n ? moves[0].from_id : c->row->flow_id, c));
	for (size_t i = 0; i < n; i++)
		TRY(move_on(db, a, svc, &moves[i], c));
	return NULL;
}

struct err *record_flow_new(struct db *db, struct arena *a, const struct service *svc, struct casefile *c, day_t day, int64_t *id)
{
	struct version_text v;
	TRY(templates_sync(svc, db, a));
	*id = 0;
	if (!version_pick(svc, flow_doc(c->record.simple), c->organ->path, day, &v))
		return NULL;
	*id = v.id;
	return begin(db, a, svc, v.id, c);
}

// ---- moving one case

static const struct version_text *offered(const struct service *svc, const struct casefile *c, instant_t now, struct version_text *v)
{
	bool any = version_pick(svc, flow_doc(c->record.simple), c->organ->path, instant_day(now), v);
	return any && v->id != c->row->flow_id && !*c->row->end_kind && !c->imported ? v : NULL;
}

enum { MOVE_TO, MOVE_REASON, MOVE_VERSION };
const struct field flow_body[] = {
	{.name = "to", .label = "改用的流程版本", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "reason", .label = "理由", .kind = FIELD_TEXT, .min = 2, .max = 500, .flags = FIELD_REQUIRED},
	{.name = "version", .label = "案件版本", .kind = FIELD_INT, .min = 0, .max = 1000000, .flags = FIELD_REQUIRED},
	{0},
};

static struct err *refuse_move(struct request *req, const struct casefile *c, const struct version_text *v)
{
	if (c->row->version != req->body[MOVE_VERSION].n)
		return err_stale(req->arena, "案件");
	if (*c->row->end_kind || c->imported)
		return err_new(req->arena, ERR_CONFLICT, "case.flow_over", "本案%s，不能改用其他审批流程。", c->imported ? "是移入的案件" : "已经办结");
	if (!v || v->id != req->body[MOVE_TO].n)
		return err_new(req->arena, ERR_CONFLICT, "case.flow_now", "只能改用现在有效、本案还没有采用的版本。请刷新后再选。");
	return NULL;
}

static struct err *move_job(struct request *req, struct db *db, void *arg)
{
	const struct user *u = user_of(req);
	struct casefile *c = NULL;
	struct version_text v;
	int64_t changed;
	(void)arg;
	TRY(api_case(req, db, 0, 0, false, &c));
	TRY(record_organ(db, req->arena, c, c->row->organ_id));
	if (user_from_above(u, c->organ->path))
		return err_from_above(req->arena, c->organ->name, "改用审批流程");
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(refuse_move(req, c, offered(svc_of(req), c, req->now, &v)));
	struct case_flow_add_in in = {.region_code = c->row->region_code, .case_id = c->row->id, .seq = c->row->flow_moves + 1, .since = (int64_t)c->act_count, .from_id = c->row->flow_id,
		.to_id = v.id, .reason = req->body[MOVE_REASON].s, .by_id = u->id, .by_name = u->name, .at = req->now};
	TRY(case_flow_add(db, req->arena, &in));
	TRY(case_flow_set(db, req->arena, c->row->region_code, c->row->id, v.id, c->row->flow_moves, &changed));
	if (changed != 1)
		return err_stale(req->arena, "案件");
	req->status = 204;
	return leaf_add(req, db, "case.flow", c->row->id, "{\"region\":\"%s\",\"seq\":%lld,\"since\":%lld,\"from\":\"%lld\",\"to\":\"%lld\",\"reason_sm3\":\"%s\"}", in.region_code,
		(long long)in.seq, (long long)in.since, (long long)in.from_id, (long long)in.to_id, sm3_hex(req->arena, in.reason, strlen(in.reason)));
}

struct err *case_flow_move(struct request *req)
{
	return request_write(req, move_job, NULL);
}

// What was moved is still what was written.
static void move_named(struct arena *a, struct ledger_row *out, int64_t case_id, int64_t seq, const char *rest)
{
	*out = (struct ledger_row){case_id, arena_printf(a, "第%lld次改用审批流程的记录", (long long)seq), rest};
}

bool flow_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	const char *region = json_get_text(j, "region"), *from = json_get_text(j, "from"), *to = json_get_text(j, "to"), *sm3 = json_get_text(j, "reason_sm3");
	move_named(a, out, leaf->ref, json_get_int(j, "seq", 0), arena_printf(a, "%s %lld %s %s %s", region ? region : "", (long long)json_get_int(j, "since", -1), from ? from : "",
		to ? to : "", sm3 ? sm3 : ""));
	return !e;
}

static struct err *tell_move(struct arena *a, const struct case_flow_walk_row *r, void *arg)
{
	struct ledger_row row;
	move_named(a, &row, r->case_id, r->seq, arena_printf(a, "%s %lld %lld %lld %s", r->region_code, (long long)r->since, (long long)r->from_id, (long long)r->to_id,
		sm3_hex(a, r->reason, strlen(r->reason))));
	return ledger_row(arg, &row);
}

struct err *flow_move_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return case_flow_walk(db, a, tell_move, to);
}

// ---- what the case page shows

struct showing {
	struct request *req;
	struct db *db;
	const struct casefile *c;
	const struct names *names;
};

static struct err *version_member(const struct showing *s, const char *name, int64_t id)
{
	struct buf *b = &s->req->out;
	struct version_text v = {.unit_path = "", .number = 1, .from = DAY_NONE};
	if (id)
		TRY(version_of(s->db, s->req->arena, svc_of(s->req), id, &v));
	jw_key(b, name);
	jw_open(b, '{');
	jw_kid(b, "id", id);
	jw_kint(b, "number", v.number);
	jw_kbool(b, "shipped", !*v.unit_path);
	jw_kstr(b, "from", day_text(b->arena, v.from));
	jw_close(b, '}');
	return NULL;
}

// Who agreed to act i in this step; NULL: nobody yet.
static const struct law_act *agreed(const struct casefile *c, size_t i, const char *role)
{
	for (size_t k = i + 1; k < c->act_count; k++)
		if (c->acts[k].t == ACT_APPROVAL && c->acts[k].v[APPROVAL_OF].n == c->acts[i].id && c->acts[k].v[APPROVAL_STEP].s && strcmp(c->acts[k].v[APPROVAL_STEP].s, role) == 0 &&
		    c->acts[k].v[APPROVAL_RESULT].n == APPROVE_RESULT_AGREE)
			return &c->acts[k];
	return NULL;
}

static void steps_write(const struct showing *s, size_t i)
{
	struct buf *b = &s->req->out;
	bool next = true;
	jw_key(b, "steps");
	jw_open(b, '[');
	for (const char *const *step = law_flow_steps(b->arena, &s->c->record, s->c->acts[i].type, i); *step; step++) {
		const struct law_act *by = agreed(s->c, i, *step);
		jw_open(b, '{');
		jw_kstr(b, "role", *step);
		jw_kstr(b, "label", role_label(*step));
		jw_kstr(b, "state", by ? "done" : next ? "now" : "later");
		jw_kstr(b, "by", by ? names_person(s->names, by->by) : NULL);
		jw_kstr(b, "at", by ? instant_text(b->arena, by->at) : NULL);
		jw_close(b, '}');
		next = next && by;
	}
	jw_close(b, ']');
}

static void acts_write(const struct showing *s)
{
	struct buf *b = &s->req->out;
	jw_key(b, "acts");
	jw_open(b, '[');
	for (size_t i = 0; i < s->c->act_count; i++) {
		if (!s->c->answer.live[i] || !s->c->acts[i].type->approval[0])
			continue;
		jw_open(b, '{');
		jw_kid(b, "act", s->c->acts[i].id);
		jw_kstr(b, "label", s->c->acts[i].type->label);
		steps_write(s, i);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *moves_write(const struct showing *s)
{
	struct buf *b = &s->req->out;
	struct case_flow_row *rows = NULL;
	size_t n = 0;
	TRY(case_flow_list(s->db, b->arena, s->c->row->region_code, s->c->row->id, &rows, &n));
	jw_key(b, "moves");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		TRY(version_member(s, "from", rows[i].from_id));
		TRY(version_member(s, "to", rows[i].to_id));
		jw_kstr(b, "reason", rows[i].reason);
		jw_kstr(b, "by", rows[i].by_name);
		jw_kstr(b, "at", instant_text(b->arena, rows[i].at));
		jw_close(b, '}');
	}
	jw_close(b, ']');
	return NULL;
}

static struct err *show_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	struct names names;
	struct version_text v;
	(void)arg;
	TRY(api_case(req, db, 0, 0, true, &c));
	TRY(record_organ(db, req->arena, c, c->row->organ_id));
	TRY(templates_sync(svc_of(req), db, req->arena));
	names_start(req->arena, svc_of(req), c, &names);
	TRY(names_load(db, &names));
	const struct showing s = {req, db, c, &names};
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "title", flow_title(flow_doc(c->record.simple)));
	TRY(version_member(&s, "flow", c->row->flow_id));
	acts_write(&s);
	TRY(moves_write(&s));
	jw_key(&req->out, "offer");
	if (user_may(user_of(req), "case.flow") && !user_from_above(user_of(req), c->organ->path) && offered(svc_of(req), c, req->now, &v)) {
		jw_open(&req->out, '{');
		TRY(version_member(&s, "to", v.id));
		jw_close(&req->out, '}');
	} else
		jw_null(&req->out);
	jw_kint(&req->out, "version", c->row->version);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *case_flow_page(struct request *req)
{
	return request_read(req, show_job, NULL);
}

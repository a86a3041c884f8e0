// act_api.c: recording acts over HTTP, judging them without recording, unmasking one personal value.
#include "mod/casefile/api.h"

#include <string.h>

enum { A_TYPE, A_AT, A_OFFICERS, A_VALUES, A_VERSION, A_OF, A_TICKET = A_VERSION };
const struct field act_body[] = {
	{.name = "type", .label = "动作", .kind = FIELD_TEXT, .max = 50, .flags = FIELD_REQUIRED},
	{.name = "at", .label = "办理时间", .kind = FIELD_INSTANT},
	{.name = "officers", .label = "共同办理的执法人员", .kind = FIELD_IDS, .max = 4},
	{.name = "values", .label = "内容", .kind = FIELD_JSON, .max = 1 << 20, .flags = FIELD_REQUIRED},
	{.name = "version", .label = "案件版本", .kind = FIELD_INT, .min = 0, .max = 1000000, .flags = FIELD_REQUIRED},
	{.name = "of", .label = "所针对的动作", .kind = FIELD_ID},
	{0},
};
const struct field create_body[] = {
	{.name = "type", .label = "动作", .kind = FIELD_TEXT, .max = 50, .flags = FIELD_REQUIRED},
	{.name = "at", .label = "办理时间", .kind = FIELD_INSTANT},
	{.name = "officers", .label = "共同办理的执法人员", .kind = FIELD_IDS, .max = 4},
	{.name = "values", .label = "内容", .kind = FIELD_JSON, .max = 1 << 20, .flags = FIELD_REQUIRED},
	{.name = "ticket", .label = "预留文号", .kind = FIELD_ID, .help = "没有网络时作出的当场处罚决定使用的预留文号，见 /api/offline-kit。"},
	{0},
};

// Roles in which he may: one from above as a supervisor, or not at all. Of a case whose organ was not read nobody is told that he may not.
static unsigned working_roles(const struct casefile *c, const struct user *u)
{
	return c->organ && user_from_above(u, c->organ->path) ? u->roles & ROLE_SUPERVISOR : u->roles;
}

bool may_record(const struct casefile *c, const struct user *u, const struct act_type *t, const char *step)
{
	unsigned roles = working_roles(c, u);
	if (t == &act_types[ACT_APPROVAL] && step)
		return roles & role_bit(step);
	for (const char *const *role = t->roles; *role; role++)
		if (roles & role_bit(*role))
			return true;
	return false;
}

void finding_write(struct buf *b, const struct casefile *c, const struct finding *f)
{
	static const char *const severities[] = {"note", "discipline", "irregular", "revocable", "void"};
	static const char *const actions[] = {"block", "warn", "clock"};
	jw_open(b, '{');
	jw_kstr(b, "rule", f->rule->id);
	jw_kstr(b, "article", f->article);
	jw_kstr(b, "severity", severities[f->severity]);
	jw_kstr(b, "action", actions[f->action]);
	jw_kid(b, "act", f->act >= 0 && (size_t)f->act < c->act_count ? c->acts[f->act].id : 0);
	jw_kstr(b, "wrong", f->wrong);
	jw_kstr(b, "mend", f->mend);
	jw_kstr(b, "note", f->rule->note);
	jw_kbool(b, "unconfirmed", f->unconfirmed);
	jw_close(b, '}');
}

void findings_write(struct buf *b, const struct casefile *c, const struct finding *f, size_t n)
{
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		finding_write(b, c, &f[i]);
	jw_close(b, ']');
}

// Wrong fields of the envelope go along, to be told together with those of the values; without a type nobody knows what values there may be.
static struct err *read_input(struct request *req, bool new_case, bool check_only, struct act_input *in)
{
	const struct val *v = req->body;
	const struct act_type *type = v[A_TYPE].set ? act_type_find(v[A_TYPE].s) : NULL;
	if (v[A_TYPE].set && !type)
		err_add_field(req->arena, &req->faults, "type", "没有名为“%s”的案件动作。请刷新页面后重试。", v[A_TYPE].s);
	if (!type)
		return req->faults;
	// Forms say a time to the minute: one given by us to the second would lie behind what the desk records in the same minute.
	*in = (struct act_input){.type = type, .version = new_case || !v[A_VERSION].set ? -1 : v[A_VERSION].n, .at = v[A_AT].set ? v[A_AT].n : instant_minute(req->now), .now = req->now,
		.officers = v[A_OFFICERS].ids, .officer_count = v[A_OFFICERS].count, .values = json_get(req->json, "values"), .faults = req->faults, .user = user_of(req),
		.check_only = check_only};
	if (new_case) {
		in->ticket = v[A_TICKET].set ? v[A_TICKET].n : 0;
		return NULL;
	}
	in->region = http_part(req, "region");
	in->case_id = http_id(req, "id");
	in->of = v[A_OF].set ? v[A_OF].n : 0;
	return NULL;
}

static void result_write(struct request *req, const struct act_result *r, bool recorded)
{
	struct buf *b = &req->out;
	static const struct casefile none;
	jw_open(b, '{');
	jw_kid(b, "id", r->case_id);
	jw_kstr(b, "region", r->region);
	if (recorded) {
		jw_kid(b, "act", r->act_id);
		jw_kint(b, "version", r->version);
		jw_kstr(b, "number", r->number);
	} else {
		jw_kbool(b, "ok", true);
	}
	jw_key(b, "warnings");
	findings_write(b, &none, r->warnings, r->warning_count);
	jw_close(b, '}');
}

struct sent {
	struct act_input in;
	struct recording *ready;
};

static struct err *prepare_job(struct request *req, struct db *db, void *arg)
{
	struct sent *s = arg;
	return act_prepare(db, req->arena, svc_of(req), &s->in, &s->ready);
}

// The act that closes a case has its dossier bound (mod/dossier works that kind of job).
static struct err *bind_closed(struct request *req, struct db *db, const struct recording *r)
{
	int64_t id;
	bool was = r->c->row && strcmp(r->c->row->end_kind, "closed") == 0;
	if (was || strcmp(r->after.end_kind, "closed") != 0)
		return NULL;
	const char *input = arena_printf(req->arena, "{\"region\":\"%s\",\"id\":\"%lld\"}", r->after.region_code, (long long)r->after.id);
	return job_add(req, db, "dossier.bundle", arena_printf(req->arena, "装订卷宗：%s", r->after.name), input, &id);
}

static struct err *write_job(struct request *req, struct db *db, void *arg)
{
	const struct sent *s = arg;
	struct act_result result;
	TRY(act_commit(db, s->ready, false, &result));
	TRY(bind_closed(req, db, s->ready));
	result_write(req, &result, true);
	return NULL;
}

static struct err *check_job(struct request *req, struct db *db, void *arg)
{
	TRY(prepare_job(req, db, arg));
	result_write(req, &((struct sent *)arg)->ready->result, false);
	return NULL;
}

static struct err *refused_job(struct request *req, struct db *db, void *arg)
{
	const struct sent *s = arg;
	return met_refused(db, s->ready, request_refusal(req));
}

// A refusal of the law is counted and then told.
static struct err *record(struct request *req, bool new_case)
{
	struct sent *s = NEW(req->arena, struct sent);
	TRY(read_input(req, new_case, false, &s->in));
	struct err *e = request_write_prepared(req, prepare_job, write_job, s);
	return e && e->kind == ERR_RULE ? request_refuse(req, refused_job, s, e) : e;
}

struct err *case_create(struct request *req)
{
	return record(req, true);
}

struct err *case_act(struct request *req)
{
	return record(req, false);
}

struct err *case_check(struct request *req)
{
	struct sent *s = NEW(req->arena, struct sent);
	TRY(read_input(req, false, true, &s->in));
	return request_read(req, check_job, s);
}

// ---- unmasking

enum { R_ACT, R_FIELD, R_REASON };
const struct field reveal_body[] = {
	{.name = "act", .label = "动作", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "field", .label = "字段", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED},
	{.name = "reason", .label = "查看理由", .kind = FIELD_TEXT, .min = 2, .max = 200, .flags = FIELD_REQUIRED},
	{0},
};

// "party.id_number" or "person_phone" in the values of one act; *label: 当事人：公民身份号码.
static const struct val *sensitive_value(struct arena *a, const struct law_act *act, const char *path, const char **label)
{
	const char *dot = strchr(path, '.');
	size_t i;
	const struct field *f = field_find(act->type->fields, dot ? arena_strndup(a, path, (size_t)(dot - path)) : path, &i);
	const struct val *v = f ? &act->v[i] : NULL;
	*label = f ? f->label : NULL;
	if (f && dot) {
		const struct val *sub = f->kind == FIELD_OBJECT ? v->sub : NULL;
		f = sub ? field_find(f->sub, dot + 1, &i) : NULL;
		v = f ? &sub[i] : NULL;
		*label = f ? arena_printf(a, "%s：%s", *label, f->label) : NULL;
	}
	return f && f->flags & FIELD_SENSITIVE && v->set ? v : NULL;
}

static struct err *reveal_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	(void)arg;
	TRY(api_case(req, db, CASE_PLAIN, 0, false, &c));
	int at = casefile_act_index(c, req->body[R_ACT].n);
	const char *label = NULL;
	const struct val *v = at < 0 ? NULL : sensitive_value(req->arena, &c->acts[at], req->body[R_FIELD].s, &label);
	if (!v)
		return err_new(req->arena, ERR_MISSING, "case.field", "该动作中没有这项个人信息，请刷新页面后重试。");
	struct buf body = buf_new(req->arena);
	jw_open(&body, '{');
	jw_kid(&body, "case", c->row->id);
	jw_kstr(&body, "region", c->row->region_code);
	jw_kid(&body, "act", c->acts[at].id);
	jw_kstr(&body, "field", req->body[R_FIELD].s);
	jw_kstr(&body, "label", label);
	jw_kstr(&body, "reason", req->body[R_REASON].s);
	jw_close(&body, '}');
	TRY(leaf_add(req, db, "reveal", c->row->id, "%s", buf_text(&body)));
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "value", v->s);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *case_reveal(struct request *req)
{
	return request_write(req, reveal_job, NULL);
}

// meeting.c: the meetings of a rule, of cases one may see; a legal reviewer says whether one was false or true, and why. Nobody says it of his own
// act or case.
#include <string.h>

#include "mod/ruleuse/ruleuse.h"

static const struct code kinds[] = {{"warned", "提示"}, {"blocked", "阻断"}, {0}};
static const struct code marks[] = {{"false", "误报"}, {"true", "属实"}, {0}};

enum { M_CASE };
const struct field meetings_query[] = {[M_CASE] = {.name = "case", .label = "只看一件案件", .kind = FIELD_ID}, QUERY_AFTER, QUERY_LIMIT, {0}};
const struct field meeting_answer[] = {
	{.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "case", .label = "案件（空：首个动作即被阻断）", .kind = FIELD_ID},
	{.name = "case_name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "case_number", .label = "案号", .kind = FIELD_TEXT}, {.name = "act_label", .label = "动作", .kind = FIELD_TEXT},
	{.name = "kind", .label = "结果", .kind = FIELD_ENUM, .codes = kinds}, {.name = "kind_label", .label = "结果", .kind = FIELD_TEXT}, {.name = "wrong", .label = "说了什么", .kind = FIELD_TEXT},
	{.name = "by", .label = "办理人", .kind = FIELD_TEXT}, {.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {.name = "mark", .label = "核查结论（空：未核查）", .kind = FIELD_ENUM, .codes = marks},
	{.name = "mark_label", .label = "核查结论", .kind = FIELD_TEXT}, {.name = "reason", .label = "核查理由", .kind = FIELD_TEXT}, {.name = "marked_by", .label = "核查人", .kind = FIELD_TEXT},
	{.name = "marked_at", .label = "核查时间", .kind = FIELD_INSTANT}, {.name = "own", .label = "本人经办，不能自己核查", .kind = FIELD_BOOL}, {.name = "version", .label = "版本", .kind = FIELD_INT}, {0},
};

static bool is_own(const struct user *u, const struct meeting_row *r)
{
	return r->by_id == u->id || r->lead_id == u->id;
}

static void meeting_write(struct request *req, const struct meeting_row *r)
{
	struct buf *b = &req->out;
	const struct act_type *t = act_type_find(r->act_type);
	jw_open(b, '{');
	jw_kstr(b, "region", r->region_code);
	jw_kid(b, "id", r->id);
	jw_kid(b, "case", r->case_id);
	jw_kstr(b, "case_name", r->name);
	jw_kstr(b, "case_number", r->number);
	jw_kstr(b, "act_label", t ? t->label : r->act_type);
	jw_kstr(b, "kind", r->kind);
	jw_kstr(b, "kind_label", code_label(kinds, r->kind));
	jw_kstr(b, "wrong", r->wrong);
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_kstr(b, "mark", *r->mark ? r->mark : NULL);
	jw_kstr(b, "mark_label", *r->mark ? code_label(marks, r->mark) : NULL);
	jw_kstr(b, "reason", r->mark_reason);
	jw_kstr(b, "marked_by", r->mark_by);
	jw_kstr(b, "marked_at", r->marked_at == DB_NULL_INT ? NULL : instant_text(b->arena, r->marked_at));
	jw_kbool(b, "own", is_own(user_of(req), r));
	jw_kint(b, "version", r->version);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct meeting_row *rows;
	struct db_scope scope = scope_of(req);
	const struct val *of = &req->query[M_CASE];
	size_t n, most = (size_t)list_limit(req);
	(void)arg;
	TRY(rule_meetings(db, req->arena, &scope, http_part(req, "rule"), of->set ? of->n : DB_NULL_INT, list_after(req) ? list_after(req) : DB_NULL_INT, (int64_t)most + 1,
		&rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		meeting_write(req, &rows[i]);
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].id) : NULL);
	return NULL;
}

struct err *meetings_get(struct request *req)
{
	if (!law_rule_find(http_part(req, "rule")))
		return err_not_found(req->arena, "规则");
	return request_read(req, list_job, NULL);
}

// ---- looked into

enum { MARK_WHAT, MARK_REASON, MARK_VERSION };
const struct field mark_body[] = {
	{.name = "mark", .label = "核查结论", .kind = FIELD_ENUM, .codes = marks, .flags = FIELD_REQUIRED, .help = "误报：本案中没有规则所说的问题。属实：确有问题。"},
	{.name = "reason", .label = "理由", .kind = FIELD_LONG, .min = 2, .max = 500, .flags = FIELD_REQUIRED},
	{.name = "version", .label = "版本", .kind = FIELD_INT, .min = 1, .max = 1000000, .flags = FIELD_REQUIRED}, {0},
};

// Who recorded the act, leads the case, or acted together with others in it.
static struct err *not_own(struct request *req, struct db *db, const struct meeting_row *r)
{
	const struct user *u = user_of(req);
	struct db_scope scope = scope_of(req);
	struct casefile *c = NULL;
	bool own = is_own(u, r);
	if (!own && r->act_id) {
		TRY(casefile_load(db, req->arena, svc_of(req), &scope, r->region_code, r->case_id, CASE_PEOPLE, &c));
		int at = casefile_act_index(c, r->act_id);
		for (int i = 0; at >= 0 && i < c->acts[at].officer_count; i++)
			own = own || c->acts[at].officers[i] == u->id;
	}
	return own ? err_new(req->arena, ERR_FORBIDDEN, "rule.own", "这是您本人经办的动作或者案件，不能由您核查。请交其他法制审核人员核查。") : NULL;
}

static void count(struct request *req, struct db *db, const struct meeting_row *r, const char *mark)
{
	struct rule_tally t = {.month = arena_strndup(req->arena, r->day, MONTH_CHARS), .rule = r->rule, .organ = r->organ_id};
	t.wrongly = (strcmp(mark, "false") == 0) - (strcmp(r->mark, "false") == 0);
	t.rightly = (strcmp(mark, "true") == 0) - (strcmp(r->mark, "true") == 0);
	rule_tally_add(db, req->arena, &t);
}

static struct err *mark_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct db_scope scope = scope_of(req);
	struct meeting_row *r = NULL;
	int64_t changed = 0;
	(void)arg;
	TRY(rule_meeting(db, req->arena, &scope, http_part(req, "region"), http_id(req, "id"), &r));
	if (!r)
		return err_not_found(req->arena, "命中记录");
	TRY(not_own(req, db, r));
	TRY(rule_mark(db, req->arena, &(struct rule_mark_in){r->region_code, r->id, v[MARK_WHAT].s, v[MARK_REASON].s, user_of(req)->name, req->now, v[MARK_VERSION].n}, &changed));
	if (changed != 1)
		return err_stale(req->arena, "命中记录");
	count(req, db, r, v[MARK_WHAT].s);
	struct buf body = buf_new(req->arena);
	jw_open(&body, '{');
	jw_kstr(&body, "rule", r->rule);
	jw_kid(&body, "case", r->case_id);
	jw_kid(&body, "act", r->act_id);
	jw_kstr(&body, "mark", v[MARK_WHAT].s);
	jw_kstr(&body, "reason", v[MARK_REASON].s);
	jw_close(&body, '}');
	TRY(leaf_add(req, db, "rule.mark", r->id, "%s", buf_text(&body)));
	TRY(rule_meeting(db, req->arena, &scope, r->region_code, r->id, &r));
	meeting_write(req, r);
	return NULL;
}

struct err *mark_post(struct request *req)
{
	return request_write(req, mark_job, NULL);
}

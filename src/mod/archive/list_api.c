// list_api.c: lists of destruction: proposed, appraised by two, approved or returned; each step is a leaf. Who may do which: doing.c.
#include <string.h>

#include "mod/archive/archive.h"
#include "mod/evidence/evidence.h"

enum { CASES_MOST = 500 };
const struct code list_states[] = {{"proposed", "待鉴定"}, {"appraised", "待批准"}, {"approved", "已批准，正在销毁"}, {"returned", "已退回"}, {"done", "已销毁"}, {0}};
static const struct code judgements[] = {{"approve", "批准销毁"}, {"return", "退回"}, {0}};
static const struct code item_states[] = {{"listed", "拟销毁"}, {"kept", "继续保管"}, {"going", "正在销毁"}, {"destroyed", "已销毁"}, {0}};
static const struct code results[] = {{"destroy", "可以销毁"}, {"return", "退回"}, {0}};

struct err *archive_obstacle(struct db *db, struct arena *a, const struct service *svc, const char *region, int64_t case_id, const char **why)
{
	const char *held = NULL, *remedy = NULL;
	struct casefile *c;
	*why = NULL;
	TRY(evidence_held(db, a, region, case_id, 0, &held));
	if (held) {
		*why = arena_printf(a, "证据正在保全（%s），解除以前不得销毁。", held);
		return NULL;
	}
	TRY(casefile_load(db, a, svc, NULL, region, case_id, 0, &c));
	TRY(casefile_judge(a, svc, c, instant_now(), 0));
	if (law_remedy_open(&c->record, &c->answer, &remedy))
		*why = arena_printf(a, "%s还没有结束，不得销毁。", remedy);
	return NULL;
}

struct err *list_seen(struct request *req, struct db *db, struct destruction_row **out)
{
	struct db_scope scope = scope_of(req);
	TRY(destruction_get(db, req->arena, &scope, http_id(req, "list_id"), out));
	return *out ? NULL : err_not_found(req->arena, "销毁清册");
}

static struct err *leaf(struct request *req, struct db *db, const struct destruction_row *l, const char *step)
{
	return leaf_add(req, db, "archive.list", l->id, "{\"step\":\"%s\",\"number\":%s,\"cases\":%lld}", step, jw_quoted(req->arena, l->number), (long long)l->cases);
}

// ---- answers ----

static void list_write(struct buf *b, const struct destruction_row *l)
{
	jw_kid(b, "id", l->id);
	jw_kstr(b, "number", l->number);
	jw_kstr(b, "organ", l->organ_name);
	jw_kstr(b, "state", l->state);
	jw_kstr(b, "state_label", code_label(list_states, l->state));
	jw_kint(b, "cases", l->cases);
	jw_kstr(b, "reason", l->reason);
	jw_kstr(b, "by", l->by_name);
	jw_kstr(b, "at", instant_text(b->arena, l->at));
	jw_kstr(b, "approver", l->approver_name);
	jw_kstr(b, "judged_label", l->approver_name ? judgements[strcmp(l->state, "returned") == 0].label : NULL);
	jw_kstr(b, "approved_at", l->approved_at == DB_NULL_INT ? NULL : instant_text(b->arena, l->approved_at));
	jw_kstr(b, "opinion", l->opinion);
	jw_kstr(b, "done_at", l->done_at == DB_NULL_INT ? NULL : instant_text(b->arena, l->done_at));
	jw_kid(b, "job", l->job_id == DB_NULL_INT ? 0 : l->job_id);
	jw_kint(b, "version", l->version);
}

static void files_write(struct buf *b, const struct destruction_case_row *rows, size_t n)
{
	jw_key(b, "files");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		const struct destruction_case_row *r = &rows[i];
		jw_open(b, '{');
		jw_kint(b, "no", r->place);
		jw_kstr(b, "region", r->region_code);
		jw_kid(b, "id", r->case_id);
		jw_kstr(b, "name", r->name);
		jw_kstr(b, "number", r->case_number);
		jw_kstr(b, "archive_number", r->archive_number);
		jw_kstr(b, "archived_day", r->archived_day);
		jw_kstr(b, "retention_label", code_label(codes_retention, r->retention));
		jw_kstr(b, "keep_until", r->keep_until);
		jw_kstr(b, "state", r->state);
		jw_kstr(b, "state_label", code_label(item_states, r->state));
		jw_kstr(b, "why", r->why);
		jw_kint(b, "files", r->files);
		jw_kstr(b, "digest", r->digest);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void opinions_write(struct request *req, const struct opinion_row *rows, size_t n)
{
	struct buf *b = &req->out;
	jw_key(b, "opinions");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kstr(b, "by", rows[i].by_name);
		jw_kbool(b, "mine", rows[i].by_id == user_of(req)->id);
		jw_kstr(b, "result", rows[i].result);
		jw_kstr(b, "result_label", code_label(results, rows[i].result));
		jw_kstr(b, "opinion", rows[i].opinion);
		jw_kstr(b, "at", instant_text(req->arena, rows[i].at));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *answer(struct request *req, struct db *db, int64_t id, const char *const *left_out, size_t n_left)
{
	struct db_scope scope = scope_of(req);
	struct destruction_row *l;
	struct destruction_case_row *rows;
	struct opinion_row *opinions;
	size_t n, m;
	TRY(destruction_get(db, req->arena, &scope, id, &l));
	if (!l)
		return err_not_found(req->arena, "销毁清册");
	TRY(destruction_cases(db, req->arena, l->region_code, l->id, &rows, &n));
	TRY(opinion_list(db, req->arena, l->region_code, l->id, &opinions, &m));
	req->out.len = 0;
	jw_open(&req->out, '{');
	list_write(&req->out, l);
	files_write(&req->out, rows, n);
	opinions_write(req, opinions, m);
	list_doings_write(req, l, opinions, m);
	jw_key(&req->out, "left_out");
	jw_open(&req->out, '[');
	for (size_t i = 0; i < n_left; i++)
		jw_str(&req->out, left_out[i]);
	jw_close(&req->out, ']');
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *one_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	return answer(req, db, http_id(req, "list_id"), NULL, 0);
}

static struct err *list_get(struct request *req)
{
	return request_read(req, one_job, NULL);
}

enum { LIST_STATE };
static const struct field list_query[] = {[LIST_STATE] = {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = list_states}, QUERY_AFTER, QUERY_LIMIT, {0}};

static struct err *lists_job(struct request *req, struct db *db, void *arg)
{
	struct db_scope scope = scope_of(req);
	struct destruction_row *rows;
	size_t n, most = (size_t)list_limit(req);
	(void)arg;
	TRY(destruction_list(db, req->arena, &scope, req->query[LIST_STATE].set ? req->query[LIST_STATE].s : NULL, list_after(req) ? list_after(req) : DB_NULL_INT, (int64_t)most + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++) {
		jw_open(&req->out, '{');
		list_write(&req->out, &rows[i]);
		jw_close(&req->out, '}');
	}
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].id) : NULL);
	return NULL;
}

static struct err *lists_get(struct request *req)
{
	return request_read(req, lists_job, NULL);
}

// ---- proposing ----

enum { PROPOSE_CASES, PROPOSE_REASON };
static const struct field propose_body[] = {
	[PROPOSE_CASES] = {.name = "cases", .label = "案卷（空：本机关全部到期的案卷）", .kind = FIELD_IDS, .max = CASES_MOST},
	[PROPOSE_REASON] = {.name = "reason", .label = "清点情况", .kind = FIELD_LONG, .max = 500, .flags = FIELD_REQUIRED, .help = "卷物是否相符，到期案卷的总数。"},
	{0},
};

struct proposing {
	struct keep_list_row *due, **chosen;
	size_t n_due, n, n_left;
	const char **left_out;
};

static bool wanted(const struct request *req, int64_t id)
{
	const struct val *ids = &req->body[PROPOSE_CASES];
	for (size_t i = 0; i < ids->count; i++)
		if (ids->ids[i] == id)
			return true;
	return !ids->count;
}

// Of those that ran out: what may not be destroyed is left out and named; named by the archivist himself, it is refused.
static struct err *choose(struct request *req, struct db *db, struct proposing *p)
{
	const struct db_scope scope = scope_of(req);
	const char *today = day_text(req->arena, instant_day(req->now) - 1), *why;
	const struct keep_list_in in = {.state = "kept", .until = today, .organ = user_of(req)->organ.id, .after = DB_NULL_INT, .most = CASES_MOST};
	TRY(keep_list(db, req->arena, &scope, &in, &p->due, &p->n_due));
	p->chosen = NEW_ARRAY(req->arena, struct keep_list_row *, p->n_due + 1);
	p->left_out = NEW_ARRAY(req->arena, const char *, p->n_due + 1);
	for (size_t i = 0; i < p->n_due; i++) {
		bool elsewhere = p->n && strcmp(p->due[i].region_code, p->chosen[0]->region_code) != 0;   // a list is of one county
		if (elsewhere || !wanted(req, p->due[i].case_id))
			continue;
		TRY(archive_obstacle(db, req->arena, svc_of(req), p->due[i].region_code, p->due[i].case_id, &why));
		if (why)
			p->left_out[p->n_left++] = arena_printf(req->arena, "“%s”：%s", p->due[i].name, why);
		else
			p->chosen[p->n++] = &p->due[i];
	}
	if (req->body[PROPOSE_CASES].count && p->n_left) {
		struct err *e = err_new(req->arena, ERR_RULE, "archive.held", "%s", p->left_out[0]);
		e->mend = "保全解除、复议诉讼结束以后再列入清册。";
		return e;
	}
	if (req->body[PROPOSE_CASES].count > p->n)
		return err_new(req->arena, ERR_INPUT, "archive.not_due", "选择的案卷中有的不是本机关在库、已经到期的案卷。请刷新后重新选择。");
	return p->n ? NULL : err_new(req->arena, ERR_INPUT, "archive.none_due", "没有可以销毁的案卷：本机关在库案卷的保管期限都没有届满，或者正在保全、复议、诉讼。");
}

static struct err *propose_job(struct request *req, struct db *db, void *arg)
{
	struct proposing p = {0};
	const struct user *u = user_of(req);
	int64_t changed;
	int year, month, day;
	(void)arg;
	TRY(choose(req, db, &p));
	day_to_ymd(instant_day(req->now), &year, &month, &day);
	struct destruction_row l = {.region_code = p.chosen[0]->region_code, .id = id_new(), .cases = (int64_t)p.n};
	TRY(casefile_number(db, req->arena, &(struct number_wish){.organ = u->organ.id, .of = l.id, .kind = "销毁清册", .short_kind = "销", .type = "destruction", .year = year, .unit_path = u->unit.path,
		.region = l.region_code, .by = u, .at = req->now}, &l.number));
	TRY(destruction_add(db, req->arena, &(struct destruction_add_in){l.region_code, l.id, u->organ.id, u->organ.name, u->unit.path, l.number, l.cases, req->body[PROPOSE_REASON].s, u->id, u->name,
		req->now}));
	for (size_t i = 0; i < p.n; i++) {
		const struct keep_list_row *r = p.chosen[i];
		TRY(destruction_case_add(db, req->arena, &(struct destruction_case_add_in){r->region_code, l.id, r->case_id, (int64_t)i + 1, r->name, r->number, r->archive_number, r->archived_day, r->retention,
			r->keep_until}));
		TRY(keep_state(db, req->arena, r->region_code, r->case_id, "kept", "listed", &changed));
		if (!changed)
			return err_stale(req->arena, "案卷");
	}
	TRY(leaf(req, db, &l, "proposed"));
	return answer(req, db, l.id, p.left_out, p.n_left);
}

static struct err *list_post(struct request *req)
{
	if (!user_of(req)->organ.id)
		return err_new(req->arena, ERR_FORBIDDEN, "archive.organ", "销毁清册由保管案卷的执法机关提出。");
	return request_write(req, propose_job, NULL);
}

// ---- appraising ----

enum { OPINION_RESULT, OPINION_TEXT, OPINION_KEEP, OPINION_WHY };
static const struct field opinion_body[] = {
	[OPINION_RESULT] = {.name = "result", .label = "鉴定结论", .kind = FIELD_ENUM, .codes = results, .flags = FIELD_REQUIRED},
	[OPINION_TEXT] = {.name = "opinion", .label = "鉴定意见", .kind = FIELD_LONG, .max = 500, .flags = FIELD_REQUIRED},
	[OPINION_KEEP] = {.name = "keep", .label = "继续保管的案卷", .kind = FIELD_IDS, .max = CASES_MOST, .help = "没有就不选。"},
	[OPINION_WHY] = {.name = "why", .label = "继续保管的理由", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED, .show_if = "keep"},
	{0},
};

static struct err *take_off(struct request *req, struct db *db, const struct destruction_row *l, int64_t case_id, const char *why)
{
	int64_t changed;
	TRY(destruction_case_state(db, req->arena, &(struct destruction_case_state_in){.region = l->region_code, .list_id = l->id, .case_id = case_id, .before = "listed", .state = "kept", .why = why,
		.at = req->now}, &changed));
	return changed ? keep_state(db, req->arena, l->region_code, case_id, "listed", "kept", &changed) : NULL;
}

// A list that is returned holds nothing any more.
static struct err *release(struct request *req, struct db *db, const struct destruction_row *l, const char *why)
{
	struct destruction_case_row *rows;
	size_t n;
	TRY(destruction_cases(db, req->arena, l->region_code, l->id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(take_off(req, db, l, rows[i].case_id, why));
	return NULL;
}

static struct err *appraise_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const struct user *u = user_of(req);
	struct destruction_row *l;
	struct opinion_row *rows;
	size_t n;
	int64_t changed;
	bool returned = strcmp(v[OPINION_RESULT].s, "return") == 0;
	(void)arg;
	TRY(list_seen(req, db, &l));
	TRY(opinion_list(db, req->arena, l->region_code, l->id, &rows, &n));
	TRY(list_may_appraise(req, l, rows, n));
	TRY(opinion_add(db, req->arena, &(struct opinion_add_in){l->region_code, l->id, u->id, u->name, v[OPINION_RESULT].s, v[OPINION_TEXT].s, req->now}));
	for (size_t i = 0; i < v[OPINION_KEEP].count; i++)
		TRY(take_off(req, db, l, v[OPINION_KEEP].ids[i], v[OPINION_WHY].s));
	if (returned)
		TRY(release(req, db, l, arena_printf(req->arena, "鉴定退回：%s", v[OPINION_TEXT].s)));
	TRY(destruction_move(db, req->arena, l->region_code, l->id, l->version, returned ? "returned" : n + 1 >= LIST_APPRAISERS ? "appraised" : "proposed", &changed));
	if (!changed)
		return err_stale(req->arena, "销毁清册");
	TRY(leaf(req, db, l, returned ? "returned" : "appraised"));
	return answer(req, db, l->id, NULL, 0);
}

static struct err *opinion_post(struct request *req)
{
	return request_write(req, appraise_job, NULL);
}

// ---- approving ----

enum { JUDGE_RESULT, JUDGE_OPINION, JUDGE_VERSION };
static const struct field judge_body[] = {
	[JUDGE_RESULT] = {.name = "result", .label = "审批结论", .kind = FIELD_ENUM, .codes = judgements, .flags = FIELD_REQUIRED},
	[JUDGE_OPINION] = {.name = "opinion", .label = "审批意见", .kind = FIELD_LONG, .max = 500, .flags = FIELD_REQUIRED},
	[JUDGE_VERSION] = {.name = "version", .label = "版本", .kind = FIELD_INT, .min = 1, .max = INT32_MAX, .flags = FIELD_REQUIRED},
	{0},
};

static struct err *judge_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const struct user *u = user_of(req);
	struct destruction_row *l;
	struct opinion_row *rows;
	size_t n;
	int64_t changed, job = DB_NULL_INT;
	bool approved = strcmp(v[JUDGE_RESULT].s, "approve") == 0;
	(void)arg;
	TRY(list_seen(req, db, &l));
	TRY(opinion_list(db, req->arena, l->region_code, l->id, &rows, &n));
	TRY(list_may_judge(req, l, rows, n));
	if (l->version != v[JUDGE_VERSION].n)
		return err_stale(req->arena, "销毁清册");
	if (approved)
		TRY(job_add(req, db, "archive.destroy", arena_printf(req->arena, "销毁案卷：%s", l->number), arena_printf(req->arena, "{\"list\":\"%lld\"}", (long long)l->id), &job));
	else
		TRY(release(req, db, l, arena_printf(req->arena, "审批退回：%s", v[JUDGE_OPINION].s)));
	TRY(destruction_judge(db, req->arena, &(struct destruction_judge_in){.region = l->region_code, .id = l->id, .version = l->version, .state = approved ? "approved" : "returned", .approver_id = u->id,
		.approver_name = u->name, .approved_at = req->now, .opinion = v[JUDGE_OPINION].s, .job_id = job}, &changed));
	if (!changed)
		return err_stale(req->arena, "销毁清册");
	TRY(leaf(req, db, l, approved ? "approved" : "returned"));
	return answer(req, db, l->id, NULL, 0);
}

static struct err *judge_post(struct request *req)
{
	return request_write(req, judge_job, NULL);
}

// ---- declarations ----

#define LIST_FIELDS {.name = "id", .label = "清册", .kind = FIELD_ID}, {.name = "number", .label = "清册编号", .kind = FIELD_TEXT}, {.name = "organ", .label = "机关", .kind = FIELD_TEXT}, \
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = list_states}, {.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, {.name = "cases", .label = "案卷数", .kind = FIELD_INT}, \
	{.name = "reason", .label = "清点情况", .kind = FIELD_TEXT}, {.name = "by", .label = "提出人", .kind = FIELD_TEXT}, {.name = "at", .label = "提出时间", .kind = FIELD_INSTANT}, \
	{.name = "approver", .label = "审批人", .kind = FIELD_TEXT}, {.name = "judged_label", .label = "审批结论", .kind = FIELD_TEXT}, {.name = "approved_at", .label = "审批时间", .kind = FIELD_INSTANT}, {.name = "opinion", .label = "审批意见", .kind = FIELD_TEXT}, \
	{.name = "done_at", .label = "销毁时间", .kind = FIELD_INSTANT}, {.name = "job", .label = "任务", .kind = FIELD_ID}, {.name = "version", .label = "版本", .kind = FIELD_INT}
static const struct field file_answer[] = {
	{.name = "no", .label = "序号", .kind = FIELD_INT}, {.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件", .kind = FIELD_ID}, {.name = "name", .label = "案件名称", .kind = FIELD_TEXT},
	{.name = "number", .label = "案号", .kind = FIELD_TEXT}, {.name = "archive_number", .label = "归档号", .kind = FIELD_TEXT}, {.name = "archived_day", .label = "归档日期", .kind = FIELD_DAY},
	{.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "keep_until", .label = "到期日", .kind = FIELD_DAY}, {.name = "state", .label = "处理", .kind = FIELD_ENUM, .codes = item_states},
	{.name = "state_label", .label = "处理", .kind = FIELD_TEXT}, {.name = "why", .label = "继续保管的理由", .kind = FIELD_TEXT}, {.name = "files", .label = "销毁的文件数", .kind = FIELD_INT},
	{.name = "digest", .label = "摘要（SM3）", .kind = FIELD_TEXT}, {0},
};
static const struct field one_opinion[] = {
	{.name = "by", .label = "鉴定人", .kind = FIELD_TEXT}, {.name = "mine", .label = "本人", .kind = FIELD_BOOL}, {.name = "result", .label = "结论", .kind = FIELD_ENUM, .codes = results},
	{.name = "result_label", .label = "结论", .kind = FIELD_TEXT}, {.name = "opinion", .label = "意见", .kind = FIELD_TEXT}, {.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {0},
};
static const struct field row_answer[] = {LIST_FIELDS, {0}};
static const struct field list_answer[] = {
	LIST_FIELDS, {.name = "files", .label = "案卷", .kind = FIELD_LIST, .sub = file_answer}, {.name = "opinions", .label = "鉴定意见", .kind = FIELD_LIST, .sub = one_opinion},
	{.name = "doings", .label = "本人现在可以办理的", .kind = FIELD_LIST, .sub = list_doing_answer}, {.name = "waits", .label = "等待什么", .kind = FIELD_TEXT},
	{.name = "left_out", .label = "没有列入的到期案卷及原因", .kind = FIELD_TEXTS}, {0},
};

#define LIST "/api/destructions/{list_id}"
static const struct route routes[] = {
	{HTTP_GET, "/api/shelf", "在库案卷：保管期限、到期日、状态", "archive.view", ROUTE_LIST, .query = shelf_query, .answer = shelf_answer, .handler = shelf_get},
	{HTTP_GET, "/api/cases/{region}/{id}/keeping", "本案案卷的保管期限、所在合订卷、销毁情况", "dossier.view", 0, .answer = keeping_answer, .handler = keeping_get},
	{HTTP_GET, "/api/destructions", "案卷销毁清册", "archive.view", ROUTE_LIST, .query = list_query, .answer = row_answer, .handler = lists_get},
	{HTTP_POST, "/api/destructions", "提出案卷销毁清册", "archive.propose", ROUTE_WRITE | ROUTE_CREATED, .body = propose_body, .answer = list_answer, .handler = list_post},
	{HTTP_GET, LIST, "一份销毁清册", "archive.view", 0, .answer = list_answer, .handler = list_get},
	{HTTP_POST, LIST "/opinions", "鉴定：须由两人", "archive.appraise", ROUTE_WRITE, .body = opinion_body, .answer = list_answer, .handler = opinion_post},
	{HTTP_POST, LIST "/judge", "批准（即行销毁）、退回", "archive.approve", ROUTE_WRITE, .body = judge_body, .answer = list_answer, .handler = judge_post},
	{HTTP_GET, LIST "/paper", "销毁清册（PDF）", "archive.view", ROUTE_SLOW, .handler = list_paper, .produces = "application/pdf"},
	{HTTP_GET, LIST "/sheet", "销毁清册（Excel）", "archive.view", ROUTE_SLOW, .handler = list_sheet, .produces = EXPORT_TYPE},
	{0},
};
static const struct job_kind jobs[] = {{"archive.destroy", "销毁案卷", destroy_run}, {0}};
static const struct menu_entry menu[] = {{"archive", "案卷保管", "/archive", "archive.view", .order = 46}, {0}};
static const struct ledger_hook hooks[] = {{"archive.destroyed", destroyed_leaf_check, NULL}, {0}};

const struct module archive_module = {.name = "archive", .title = "案卷保管", .routes = routes, .menu = menu, .jobs = jobs, .ledger_hooks = hooks};

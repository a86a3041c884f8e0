// version_api.c: the documents with their versions; a version drafted, saved, submitted, approved or returned, withdrawn.
// Every step is a leaf of the ledger in the same transaction. Who drafts does not approve.
#include <string.h>

#include "core/text.h"

#include "mod/template/inner.h"

static const struct code states[] = {
	{"draft", "起草中"}, {"submitted", "待审批"}, {"returned", "已退回"}, {"waiting", "待生效"}, {"in_force", "现行有效"}, {"superseded", "已被取代"}, {"withdrawn", "已撤回"}, {0},
};

const char *template_path(const struct user *u)
{
	return u->organ.id ? u->organ.path : u->unit.path;
}

static bool mine(const struct user *u, const struct template_row *r)
{
	return r->unit_id && strcmp(r->unit_path, template_path(u)) == 0;
}

static bool seen(const struct user *u, const struct template_row *r)
{
	const char *path = template_path(u);
	return strncmp(r->unit_path, path, strlen(r->unit_path)) == 0;
}

// ---- what state a version is in today ----

static const char *today(const struct request *req)
{
	return day_text(req->arena, instant_day(req->now));
}

static bool later(const struct template_row *a, const struct template_row *b)
{
	int order = strcmp(a->from_day ? a->from_day : "", b->from_day ? b->from_day : "");
	return order ? order > 0 : a->number > b->number;
}

// rows: all versions of the document.
static const char *state_of(const struct template_row *r, const struct template_row *rows, size_t n, const char *day)
{
	if (strcmp(r->state, "approved") != 0)
		return r->state;
	if (r->from_day && strcmp(r->from_day, day) > 0)
		return "waiting";
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].state, "approved") == 0 && strcmp(rows[i].doc, r->doc) == 0 && strcmp(rows[i].unit_path, r->unit_path) == 0 &&
		    (!rows[i].from_day || strcmp(rows[i].from_day, day) <= 0) && later(&rows[i], r))
			return "superseded";
	return "in_force";
}

static bool is_open(const char *state)
{
	return strcmp(state, "draft") == 0 || strcmp(state, "submitted") == 0 || strcmp(state, "returned") == 0 || strcmp(state, "waiting") == 0;
}

static void write_row(struct request *req, const struct template_row *r, const char *state, bool source)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "doc", r->doc);
	jw_kint(b, "number", r->number);
	jw_kstr(b, "unit", r->unit_name);
	jw_kbool(b, "shipped", !r->unit_id);
	jw_kbool(b, "mine", mine(user_of(req), r));
	jw_kbool(b, "authored", r->author_id == user_of(req)->id);
	jw_kstr(b, "state", state);
	jw_kstr(b, "state_label", code_label(states, state));
	jw_kstr(b, "note", r->note);
	jw_kstr(b, "reason", r->reason);
	jw_kstr(b, "from", r->from_day);
	jw_kstr(b, "author", r->author_name);
	jw_kstr(b, "judge", r->judge_name);
	jw_kstr(b, "made_at", instant_text(req->arena, r->made_at));
	jw_kstr(b, "changed_at", instant_text(req->arena, r->changed_at));
	jw_kstr(b, "sm3", r->sm3);
	jw_kint(b, "version", r->version);
	if (source)
		jw_kstr(b, "source", r->source);
	jw_close(b, '}');
}

// ---- the documents ----

struct listing {
	struct paper_kit *kit;
	struct template_row *open;
	size_t n;
};

static void write_open(struct request *req, const struct listing *l, const char *doc)
{
	struct buf *b = &req->out;
	jw_key(b, "open");
	for (size_t i = 0; i < l->n; i++) {
		const char *state = strcmp(l->open[i].doc, doc) == 0 ? state_of(&l->open[i], l->open, l->n, today(req)) : "";
		if (is_open(state)) {
			write_row(req, &l->open[i], state, false);
			return;
		}
	}
	jw_null(b);
}

static void write_document(struct request *req, const struct listing *l, const struct paper_kind *kind)
{
	struct buf *b = &req->out;
	struct store_version v = {0};
	bool any = store_pick(store_of(svc_of(req)), &(struct paper_want){kind->id, template_path(user_of(req)), instant_day(req->now), NULL}, &v);
	jw_open(b, '{');
	jw_kstr(b, "doc", kind->id);
	jw_kstr(b, "title", kind->title);
	jw_kid(b, "in_force", any ? v.id : 0);
	jw_kint(b, "number", any ? v.number : 0);
	jw_kbool(b, "shipped", any && !*v.unit_path);
	jw_kstr(b, "from", any ? day_text(req->arena, v.from) : NULL);
	write_open(req, l, kind->id);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct listing *l = arg;
	size_t n;
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(template_open(db, req->arena, template_path(user_of(req)), &l->open, &l->n));
	const struct paper_kind *kinds = paper_kinds(l->kit, &n);
	list_open(req);
	for (size_t i = 0; i < n; i++)
		write_document(req, l, &kinds[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *templates_get(struct request *req)
{
	struct listing l = {0};
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &l.kit));
	return request_read(req, list_job, &l);
}

struct err *template_kind(struct request *req, struct paper_kit **kit, const struct paper_kind **kind)
{
	TRY(paper_kit_of_thread(req->arena, svc_of(req), kit));
	*kind = paper_kind_find(*kit, http_part(req, "doc"));
	return *kind ? NULL : err_not_found(req->arena, "文书");
}

// ---- versions ----

static struct err *versions_job(struct request *req, struct db *db, void *arg)
{
	struct template_row *rows;
	size_t n;
	(void)arg;
	TRY(template_of(db, req->arena, http_part(req, "doc"), &rows, &n));
	list_open(req);
	for (size_t i = n; i-- > 0;)
		if (seen(user_of(req), &rows[i]))
			write_row(req, &rows[i], state_of(&rows[i], rows, n, today(req)), false);
	list_close(req, NULL);
	return NULL;
}

struct err *versions_get(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	TRY(template_kind(req, &kit, &kind));
	return request_read(req, versions_job, NULL);
}

static struct err *find_version(struct request *req, struct db *db, struct template_row **out)
{
	TRY(template_get(db, req->arena, http_id(req, "version_id"), out));
	bool there = *out && strcmp((*out)->doc, http_part(req, "doc")) == 0 && seen(user_of(req), *out);
	return there ? NULL : err_not_found(req->arena, "模板版本");
}

static struct err *answer_version(struct request *req, struct db *db, int64_t id)
{
	struct template_row *r, *rows;
	size_t n;
	TRY(template_get(db, req->arena, id, &r));
	TRY(template_of(db, req->arena, r->doc, &rows, &n));
	req->out.len = 0;
	write_row(req, r, state_of(r, rows, n, today(req)), true);
	return NULL;
}

static struct err *version_job(struct request *req, struct db *db, void *arg)
{
	struct template_row *r;
	(void)arg;
	TRY(find_version(req, db, &r));
	return answer_version(req, db, r->id);
}

struct err *version_get(struct request *req)
{
	return request_read(req, version_job, NULL);
}

// ---- steps ----

static struct err *leaf(struct request *req, struct db *db, const char *step, const struct template_row *r, const char *sm3)
{
	return leaf_add(req, db, "template", r->id, "{\"step\":\"%s\",\"doc\":\"%s\",\"number\":%lld,\"sm3\":\"%s\"}", step, r->doc, (long long)r->number, sm3);
}

enum { NEW_SOURCE, NEW_NOTE, NEW_VERSION };

static struct err *post_job(struct request *req, struct db *db, void *arg)
{
	const struct user *u = user_of(req);
	const struct paper_kind *kind = arg;
	struct template_row *rows;
	struct template_last_row *last;
	size_t n;
	TRY(template_of(db, req->arena, kind->id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (mine(u, &rows[i]) && is_open(state_of(&rows[i], rows, n, today(req))))
			return err_new(req->arena, ERR_CONFLICT, "template.open", "这份文书已有一个没有完成的修改稿（第 %lld 版，%s），请在它上面继续，或者先撤回它。", (long long)rows[i].number,
				       rows[i].author_name);
	TRY(template_last(db, req->arena, kind->id, u->organ.path, &last));
	const char *source = req->body[NEW_SOURCE].s;
	struct template_row row = {.id = id_new(), .doc = kind->id, .number = last ? last->number + 1 : 1};
	TRY(template_add(db, req->arena, &(struct template_add_in){.id = row.id, .doc = row.doc, .unit_path = u->organ.path, .unit_id = u->organ.id, .unit_name = u->organ.name,
		.number = row.number, .source = source, .sm3 = sm3_hex(req->arena, source, strlen(source)), .state = "draft", .note = req->body[NEW_NOTE].s, .author_id = u->id,
		.author_name = u->name, .at = req->now}));
	TRY(leaf(req, db, "draft", &row, sm3_hex(req->arena, source, strlen(source))));
	return answer_version(req, db, row.id);
}

struct err *version_post(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	TRY(template_kind(req, &kit, &kind));
	if (!user_of(req)->organ.id)
		return err_new(req->arena, ERR_FORBIDDEN, "template.organ", "您所在的单位不以自己的名义制作文书，不能修改模板。请由执法机关的人员修改。");
	return request_write(req, post_job, (void *)(uintptr_t)kind);
}

// The version of the path, of one's own organ, in one of the states, as the writer had seen it.
static struct err *mine_in(struct request *req, struct db *db, const char *allowed, int64_t version, struct template_row **out)
{
	struct template_row *rows;
	size_t n;
	TRY(find_version(req, db, out));
	if (!mine(user_of(req), *out))
		return err_new(req->arena, ERR_FORBIDDEN, "template.other", "这个版本不是本机关的，不能改动。可以以它为底稿另起一个修改稿。");
	TRY(template_of(db, req->arena, (*out)->doc, &rows, &n));
	const char *state = state_of(*out, rows, n, today(req));
	if (!text_in_list(allowed, state))
		return err_new(req->arena, ERR_CONFLICT, "template.state", "这个版本%s，不能这样办理。请刷新后再看。", code_label(states, state));
	return (*out)->version == version ? NULL : err_stale(req->arena, "模板版本");
}

static struct err *put_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct template_row *r;
	int64_t changed;
	(void)arg;
	TRY(mine_in(req, db, "draft|returned", v[NEW_VERSION].n, &r));
	const char *sm3 = sm3_hex(req->arena, v[NEW_SOURCE].s, strlen(v[NEW_SOURCE].s));
	TRY(template_save(db, req->arena, &(struct template_save_in){.id = r->id, .version = r->version, .source = v[NEW_SOURCE].s, .sm3 = sm3, .note = v[NEW_NOTE].s, .at = req->now}, &changed));
	if (!changed)
		return err_stale(req->arena, "模板版本");
	TRY(leaf(req, db, "save", r, sm3));
	return answer_version(req, db, r->id);
}

struct err *version_put(struct request *req)
{
	return request_write(req, put_job, NULL);
}

// A day that has not begun: papers of today and before keep the version they have.
static struct err *day_ahead(struct request *req, const struct val *day)
{
	struct err *e = NULL;
	if (day->n <= instant_day(req->now))
		err_add_field(req->arena, &e, "from", "生效日期要在今天以后：今天和以前的文书沿用原来的版本。");
	return e;
}

struct moving {
	const char *state, *step, *reason, *from_day;
	bool judged;
};

static struct err *move(struct request *req, struct db *db, const struct template_row *r, const struct moving *m)
{
	int64_t changed;
	const struct user *u = user_of(req);
	TRY(template_state(db, req->arena, &(struct template_state_in){.id = r->id, .version = r->version, .state = m->state, .reason = m->reason, .from_day = m->from_day,
		.judge_id = m->judged ? u->id : DB_NULL_INT, .judge_name = m->judged ? u->name : NULL, .at = req->now}, &changed));
	if (!changed)
		return err_stale(req->arena, "模板版本");
	TRY(leaf(req, db, m->step, r, r->sm3));
	request_after(req, store_reload, 0);
	return answer_version(req, db, r->id);
}

// ---- submitting ----

enum { SUBMIT_FROM, SUBMIT_VERSION };

struct submitting {
	struct paper_kit *kit;
	const struct paper_kind *kind;
	const char *source;
};

static struct err *source_job(struct request *req, struct db *db, void *arg)
{
	struct submitting *s = arg;
	struct template_row *r;
	TRY(mine_in(req, db, "draft|returned", req->body[SUBMIT_VERSION].n, &r));
	s->source = r->source;
	return NULL;
}

static struct err *submit_job(struct request *req, struct db *db, void *arg)
{
	struct template_row *r;
	(void)arg;
	TRY(mine_in(req, db, "draft|returned", req->body[SUBMIT_VERSION].n, &r));
	return move(req, db, r, &(struct moving){.state = "submitted", .step = "submit", .from_day = day_text(req->arena, (day_t)req->body[SUBMIT_FROM].n)});
}

// What has a fault is not submitted; the sample must come out of it.
static struct err *sound(struct request *req, const struct submitting *s)
{
	struct paper_fault *faults;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *sample;
	struct err *e = NULL;
	size_t n;
	TRY(template_check(req, s->kit, s->kind, s->source, &faults, &n));
	for (size_t i = 0; i < n; i++)
		if (!faults[i].warning)
			err_add_field(req->arena, &e, "source", "第 %d 行第 %d 列：%s", faults[i].line, faults[i].column, faults[i].text);
	TRY(e);
	TRY(paper_template_parse(req->arena, s->source, strlen(s->source), &tpl));
	TRY(paper_sample(req->arena, s->kit, s->kind->id, &sample));
	return paper_layout_within(req->arena, s->kit, tpl, sample, &paper_trial, &doc);
}

struct err *submit_post(struct request *req)
{
	struct submitting s = {0};
	TRY(template_kind(req, &s.kit, &s.kind));
	TRY(day_ahead(req, &req->body[SUBMIT_FROM]));
	TRY(request_read(req, source_job, &s));
	TRY(sound(req, &s));
	return request_write(req, submit_job, NULL);
}

// ---- approving, returning, withdrawing ----

enum { JUDGE_RESULT, JUDGE_REASON, JUDGE_FROM, JUDGE_VERSION };

static struct err *judge_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct template_row *r;
	bool approve = strcmp(v[JUDGE_RESULT].s, "approve") == 0;
	(void)arg;
	TRY(mine_in(req, db, "submitted", v[JUDGE_VERSION].n, &r));
	if (r->author_id == user_of(req)->id)
		return err_new(req->arena, ERR_FORBIDDEN, "template.self", "起草人不能审批自己的修改稿，请由其他法制审核人员审批。");
	const char *from = v[JUDGE_FROM].set ? day_text(req->arena, (day_t)v[JUDGE_FROM].n) : r->from_day;
	if (approve && strcmp(from ? from : "", today(req)) <= 0)
		return err_new(req->arena, ERR_CONFLICT, "template.day", "送审时写的生效日期已经到了。请另定一个今天以后的日期再批准。");
	return move(req, db, r, &(struct moving){.state = approve ? "approved" : "returned", .step = approve ? "approve" : "return", .reason = v[JUDGE_REASON].set ? v[JUDGE_REASON].s : NULL,
		.from_day = from, .judged = true});
}

struct err *judge_post(struct request *req)
{
	const struct val *v = req->body;
	struct err *e = NULL;
	if (v[JUDGE_FROM].set)
		TRY(day_ahead(req, &v[JUDGE_FROM]));
	if (strcmp(v[JUDGE_RESULT].s, "return") == 0 && !v[JUDGE_REASON].set)
		err_add_field(req->arena, &e, "reason", "退回要写明理由。");
	TRY(e);
	return request_write(req, judge_job, NULL);
}

enum { WITHDRAW_REASON, WITHDRAW_VERSION };

static struct err *withdraw_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct template_row *r;
	(void)arg;
	TRY(mine_in(req, db, "draft|submitted|returned|waiting", v[WITHDRAW_VERSION].n, &r));
	// What the legal unit has approved, it takes back; until then its author does.
	bool approved = strcmp(r->state, "approved") == 0, author = r->author_id == user_of(req)->id;
	if (approved ? !user_may(user_of(req), "template.approve") : !author && !user_may(user_of(req), "template.approve"))
		return err_new(req->arena, ERR_FORBIDDEN, "template.withdraw", approved ? "已经批准的版本由法制审核人员撤回。" : "修改稿由起草人或者法制审核人员撤回。");
	return move(req, db, r, &(struct moving){.state = "withdrawn", .step = "withdraw", .reason = v[WITHDRAW_REASON].s, .from_day = r->from_day, .judged = !author});
}

struct err *withdraw_post(struct request *req)
{
	return request_write(req, withdraw_job, NULL);
}

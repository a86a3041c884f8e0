// version.c: a text that is changed by versions (a template of a paper, a flow of approvals): drafted, saved, submitted, approved or returned,
// withdrawn. Every step is a leaf of the ledger in the same transaction. Who drafts does not approve. What is said in a text, and who may
// approve it, its family knows.
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

const char *version_today(const struct request *req)
{
	return day_text(req->arena, instant_day(req->now));
}

static bool later(const struct template_row *a, const struct template_row *b)
{
	int order = strcmp(a->from_day ? a->from_day : "", b->from_day ? b->from_day : "");
	return order ? order > 0 : a->number > b->number;
}

// rows: all versions of the document.
const char *version_state(const struct template_row *r, const struct template_row *rows, size_t n, const char *day)
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

bool version_open(const char *state)
{
	return strcmp(state, "draft") == 0 || strcmp(state, "submitted") == 0 || strcmp(state, "returned") == 0 || strcmp(state, "waiting") == 0;
}

// ---- what a person may do with it ----

// The states in which a step may be taken (text_in_list).
#define MAY_EDIT "draft|returned"
#define MAY_JUDGE "submitted"
#define MAY_WITHDRAW "draft|submitted|returned|waiting"

static bool authored(const struct user *u, const struct template_row *r)
{
	return r->author_id == u->id;
}

// What the legal unit has approved, it takes back; until then its author does, or the legal unit.
static bool takes_back(const struct user *u, const struct version_family *f, const struct template_row *r)
{
	return user_may(u, f->approve) || (strcmp(r->state, "approved") != 0 && authored(u, r));
}

// What a submission or an approval is offered as its day: the day asked for; tomorrow when that has come.
static const char *day_offered(struct request *req, const struct template_row *r)
{
	const char *tomorrow = day_text(req->arena, instant_day(req->now) + 1);
	return r->from_day && strcmp(r->from_day, tomorrow) > 0 ? r->from_day : tomorrow;
}

static void may_write(struct request *req, const struct version_family *f, const struct template_row *r, const char *state)
{
	struct buf *b = &req->out;
	const struct user *u = user_of(req);
	jw_kbool(b, "open", mine(u, r) && version_open(state));
	jw_kbool(b, "may_edit", mine(u, r) && text_in_list(MAY_EDIT, state) && user_may(u, f->edit));
	jw_kbool(b, "may_judge", mine(u, r) && text_in_list(MAY_JUDGE, state) && user_may(u, f->approve) && !authored(u, r));
	jw_kbool(b, "may_withdraw", mine(u, r) && text_in_list(MAY_WITHDRAW, state) && user_may(u, f->edit) && takes_back(u, f, r));
}

void version_write(struct request *req, const struct version_family *f, const struct template_row *r, const char *state, bool source)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "doc", r->doc);
	jw_kint(b, "number", r->number);
	jw_kstr(b, "unit", r->unit_name);
	jw_kbool(b, "shipped", !r->unit_id);
	jw_kbool(b, "mine", mine(user_of(req), r));
	jw_kbool(b, "authored", authored(user_of(req), r));
	may_write(req, f, r, state);
	jw_kstr(b, "state", state);
	jw_kstr(b, "state_label", code_label(states, state));
	jw_kstr(b, "note", r->note);
	jw_kstr(b, "reason", r->reason);
	jw_kstr(b, "from", r->from_day);
	jw_kstr(b, "from_offered", day_offered(req, r));
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

// ---- versions ----

static struct err *versions_job(struct request *req, struct db *db, void *arg)
{
	struct template_row *rows;
	size_t n;
	TRY(template_of(db, req->arena, http_part(req, "doc"), &rows, &n));
	list_open(req);
	for (size_t i = n; i-- > 0;)
		if (seen(user_of(req), &rows[i]))
			version_write(req, arg, &rows[i], version_state(&rows[i], rows, n, version_today(req)), false);
	list_close(req, NULL);
	return NULL;
}

// A family is a constant; a job takes its argument unqualified.
static void *job_arg(const struct version_family *f)
{
	return (void *)(uintptr_t)f;
}

struct err *version_list(struct request *req, const struct version_family *f)
{
	TRY(f->known(req));
	return request_read(req, versions_job, job_arg(f));
}

static struct err *find_version(struct request *req, struct db *db, const struct version_family *f, struct template_row **out)
{
	TRY(template_get(db, req->arena, http_id(req, "version_id"), out));
	bool there = *out && strcmp((*out)->doc, http_part(req, "doc")) == 0 && seen(user_of(req), *out);
	return there ? NULL : err_not_found(req->arena, f->version);
}

static struct err *answer_version(struct request *req, struct db *db, const struct version_family *f, int64_t id)
{
	struct template_row *r, *rows;
	size_t n;
	TRY(template_get(db, req->arena, id, &r));
	TRY(template_of(db, req->arena, r->doc, &rows, &n));
	req->out.len = 0;
	version_write(req, f, r, version_state(r, rows, n, version_today(req)), true);
	return NULL;
}

static struct err *version_job(struct request *req, struct db *db, void *arg)
{
	struct template_row *r;
	TRY(find_version(req, db, arg, &r));
	return answer_version(req, db, arg, r->id);
}

struct err *version_one(struct request *req, const struct version_family *f)
{
	TRY(f->known(req));
	return request_read(req, version_job, job_arg(f));
}

// ---- steps ----

static struct err *leaf(struct request *req, struct db *db, const struct version_family *f, const char *step, const struct template_row *r, const char *sm3)
{
	return leaf_add(req, db, f->leaf, r->id, "{\"step\":\"%s\",\"doc\":\"%s\",\"number\":%lld,\"sm3\":\"%s\"}", step, r->doc, (long long)r->number, sm3);
}

enum { NEW_SOURCE, NEW_NOTE, NEW_VERSION };

static struct err *post_job(struct request *req, struct db *db, void *arg)
{
	const struct user *u = user_of(req);
	const struct version_family *f = arg;
	const char *doc = http_part(req, "doc");
	struct template_row *rows;
	struct template_last_row *last;
	size_t n;
	TRY(template_of(db, req->arena, doc, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (mine(u, &rows[i]) && version_open(version_state(&rows[i], rows, n, version_today(req))))
			return err_new(req->arena, ERR_CONFLICT, "template.open", "这份%s已有一个没有完成的修改稿（第 %lld 版，%s），请在它上面继续，或者先撤回它。", f->what,
				       (long long)rows[i].number, rows[i].author_name);
	TRY(template_last(db, req->arena, doc, u->organ.path, &last));
	const char *source = req->body[NEW_SOURCE].s;
	struct template_row row = {.id = id_new(), .doc = doc, .number = last ? last->number + 1 : 1};
	TRY(template_add(db, req->arena, &(struct template_add_in){.id = row.id, .doc = row.doc, .unit_path = u->organ.path, .unit_id = u->organ.id, .unit_name = u->organ.name,
		.number = row.number, .source = source, .sm3 = sm3_hex(req->arena, source, strlen(source)), .state = "draft", .note = req->body[NEW_NOTE].s, .author_id = u->id,
		.author_name = u->name, .at = req->now}));
	TRY(leaf(req, db, f, "draft", &row, sm3_hex(req->arena, source, strlen(source))));
	return answer_version(req, db, f, row.id);
}

struct err *version_draft(struct request *req, const struct version_family *f)
{
	TRY(f->known(req));
	if (!user_of(req)->organ.id)
		return err_new(req->arena, ERR_FORBIDDEN, "template.organ", "您所在的单位不以自己的名义执法，不能修改%s。请由执法机关的人员修改。", f->what);
	if (f->strict)
		TRY(f->sound(req, req->body[NEW_SOURCE].s));
	return request_write(req, post_job, job_arg(f));
}

// The version of the path, of one's own organ, in one of the states, as the writer had seen it.
static struct err *mine_in(struct request *req, struct db *db, const struct version_family *f, const char *allowed, int64_t version, struct template_row **out)
{
	struct template_row *rows;
	size_t n;
	TRY(find_version(req, db, f, out));
	if (!mine(user_of(req), *out))
		return err_new(req->arena, ERR_FORBIDDEN, "template.other", "这个版本不是本机关的，不能改动。可以以它为底稿另起一个修改稿。");
	TRY(template_of(db, req->arena, (*out)->doc, &rows, &n));
	const char *state = version_state(*out, rows, n, version_today(req));
	if (!text_in_list(allowed, state))
		return err_new(req->arena, ERR_CONFLICT, "template.state", "这个版本%s，不能这样办理。请刷新后再看。", code_label(states, state));
	return (*out)->version == version ? NULL : err_stale(req->arena, f->version);
}

static struct err *put_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const struct version_family *f = arg;
	struct template_row *r;
	int64_t changed;
	TRY(mine_in(req, db, f, MAY_EDIT, v[NEW_VERSION].n, &r));
	const char *sm3 = sm3_hex(req->arena, v[NEW_SOURCE].s, strlen(v[NEW_SOURCE].s));
	TRY(template_save(db, req->arena, &(struct template_save_in){.id = r->id, .version = r->version, .source = v[NEW_SOURCE].s, .sm3 = sm3, .note = v[NEW_NOTE].s, .at = req->now}, &changed));
	if (!changed)
		return err_stale(req->arena, f->version);
	TRY(leaf(req, db, f, "save", r, sm3));
	return answer_version(req, db, f, r->id);
}

struct err *version_save(struct request *req, const struct version_family *f)
{
	TRY(f->known(req));
	if (f->strict)
		TRY(f->sound(req, req->body[NEW_SOURCE].s));
	return request_write(req, put_job, job_arg(f));
}

// A day that has not begun: what is of today and before keeps the version it has.
static struct err *day_ahead(struct request *req, const struct version_family *f, const struct val *day)
{
	struct err *e = NULL;
	if (day->n <= instant_day(req->now))
		err_add_field(req->arena, &e, "from", "生效日期要在今天以后：今天和以前的%s沿用原来的版本。", f->things);
	return e;
}

struct moving {
	const char *state, *step, *reason, *from_day;
	bool judged;
};

static struct err *move(struct request *req, struct db *db, const struct version_family *f, const struct template_row *r, const struct moving *m)
{
	int64_t changed;
	const struct user *u = user_of(req);
	TRY(template_state(db, req->arena, &(struct template_state_in){.id = r->id, .version = r->version, .state = m->state, .reason = m->reason, .from_day = m->from_day,
		.judge_id = m->judged ? u->id : DB_NULL_INT, .judge_name = m->judged ? u->name : NULL, .at = req->now}, &changed));
	if (!changed)
		return err_stale(req->arena, f->version);
	TRY(leaf(req, db, f, m->step, r, r->sm3));
	request_after(req, store_reload, 0);
	return answer_version(req, db, f, r->id);
}

// ---- submitting ----

enum { SUBMIT_FROM, SUBMIT_VERSION };

struct submitting {
	const struct version_family *family;
	const char *source;
};

static struct err *source_job(struct request *req, struct db *db, void *arg)
{
	struct submitting *s = arg;
	struct template_row *r;
	TRY(mine_in(req, db, s->family, MAY_EDIT, req->body[SUBMIT_VERSION].n, &r));
	s->source = r->source;
	return NULL;
}

static struct err *submit_job(struct request *req, struct db *db, void *arg)
{
	const struct version_family *f = arg;
	struct template_row *r;
	TRY(mine_in(req, db, f, MAY_EDIT, req->body[SUBMIT_VERSION].n, &r));
	return move(req, db, f, r, &(struct moving){.state = "submitted", .step = "submit", .from_day = day_text(req->arena, (day_t)req->body[SUBMIT_FROM].n)});
}

// What has a fault is not submitted.
struct err *version_submit(struct request *req, const struct version_family *f)
{
	struct submitting s = {.family = f};
	TRY(f->known(req));
	TRY(day_ahead(req, f, &req->body[SUBMIT_FROM]));
	TRY(request_read(req, source_job, &s));
	TRY(f->sound(req, s.source));
	return request_write(req, submit_job, job_arg(f));
}

// ---- approving, returning, withdrawing ----

enum { JUDGE_RESULT, JUDGE_REASON, JUDGE_FROM, JUDGE_VERSION };

static struct err *judge_job(struct request *req, struct db *db, void *arg)
{
	const struct version_family *f = arg;
	const struct val *v = req->body;
	struct template_row *r;
	bool approve = strcmp(v[JUDGE_RESULT].s, "approve") == 0;
	TRY(mine_in(req, db, f, MAY_JUDGE, v[JUDGE_VERSION].n, &r));
	if (authored(user_of(req), r))
		return err_new(req->arena, ERR_FORBIDDEN, "template.self", "起草人不能审批自己的修改稿，请由其他法制审核人员审批。");
	const char *from = v[JUDGE_FROM].set ? day_text(req->arena, (day_t)v[JUDGE_FROM].n) : r->from_day;
	if (approve && strcmp(from ? from : "", version_today(req)) <= 0)
		return err_new(req->arena, ERR_CONFLICT, "template.day", "送审时写的生效日期已经到了。请另定一个今天以后的日期再批准。");
	return move(req, db, f, r, &(struct moving){.state = approve ? "approved" : "returned", .step = approve ? "approve" : "return", .reason = v[JUDGE_REASON].set ? v[JUDGE_REASON].s : NULL,
		.from_day = from, .judged = true});
}

struct err *version_judge(struct request *req, const struct version_family *f)
{
	const struct val *v = req->body;
	struct err *e = NULL;
	TRY(f->known(req));
	if (v[JUDGE_FROM].set)
		TRY(day_ahead(req, f, &v[JUDGE_FROM]));
	if (strcmp(v[JUDGE_RESULT].s, "return") == 0 && !v[JUDGE_REASON].set)
		err_add_field(req->arena, &e, "reason", "退回要写明理由。");
	TRY(e);
	return request_write(req, judge_job, job_arg(f));
}

enum { WITHDRAW_REASON, WITHDRAW_VERSION };

static struct err *withdraw_job(struct request *req, struct db *db, void *arg)
{
	const struct version_family *f = arg;
	const struct val *v = req->body;
	struct template_row *r;
	TRY(mine_in(req, db, f, MAY_WITHDRAW, v[WITHDRAW_VERSION].n, &r));
	if (!takes_back(user_of(req), f, r))
		return err_new(req->arena, ERR_FORBIDDEN, "template.withdraw", strcmp(r->state, "approved") == 0 ? "已经批准的版本由法制审核人员撤回。" : "修改稿由起草人或者法制审核人员撤回。");
	return move(req, db, f, r, &(struct moving){.state = "withdrawn", .step = "withdraw", .reason = v[WITHDRAW_REASON].s, .from_day = r->from_day, .judged = !authored(user_of(req), r)});
}

struct err *version_withdraw(struct request *req, const struct version_family *f)
{
	TRY(f->known(req));
	return request_write(req, withdraw_job, job_arg(f));
}

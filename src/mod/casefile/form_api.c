// form_api.c: the form of an act: declaration, what the system fills in, from where, the kept draft, and why it may not be recorded yet.
#include "mod/casefile/api.h"

#include <string.h>

#include "core/text.h"

static const char *const kind_names[] = {
	[FIELD_TEXT] = "text", [FIELD_LONG] = "long", [FIELD_DAY] = "day", [FIELD_INSTANT] = "instant", [FIELD_FEN] = "fen", [FIELD_INT] = "int",
	[FIELD_DECIMAL] = "decimal", [FIELD_BOOL] = "bool", [FIELD_ENUM] = "enum", [FIELD_ENUMS] = "enums", [FIELD_ID] = "id", [FIELD_IDS] = "ids",
	[FIELD_IDNO] = "idno", [FIELD_USCC] = "uscc", [FIELD_PHONE] = "phone", [FIELD_ITEM] = "item", [FIELD_TEXTS] = "texts", [FIELD_OBJECT] = "object",
	[FIELD_LIST] = "list", [FIELD_JSON] = "json",
};

struct writing {
	struct buf *b;
	const struct casefile *c;
	const struct names *names;
};

static void option(struct buf *b, int64_t id, const char *label)
{
	jw_open(b, '{');
	jw_kid(b, "id", id);
	jw_kstr(b, "label", label);
	jw_close(b, '}');
}

// Acts or evidence of this case a field may point to, so that the desk can offer them by title.
static bool offered(const struct casefile *c, const struct field *f, size_t i)
{
	const struct act_type *t = c->acts[i].type;
	if (!c->answer.live[i])
		return false;
	if (strcmp(f->widget, "evidence") == 0)
		return t == &act_types[ACT_EVIDENCE];
	const char *wanted = f->widget + 4;
	if (strcmp(wanted, "serve") == 0)
		return t->flags & ACT_SERVE && c->answer.effective[i];
	return strcmp(wanted, "any") == 0 || text_in_list(wanted, t->id);
}

static void options_write(const struct writing *w, const struct field *f)
{
	bool acts = f->widget && (strncmp(f->widget, "act:", 4) == 0 || strcmp(f->widget, "evidence") == 0);
	if (!acts && strcmp(f->name, "of") != 0)
		return;
	jw_key(w->b, "options");
	jw_open(w->b, '[');
	for (size_t i = 0; acts && i < w->c->act_count; i++) {
		struct field probe = {.name = "of", .kind = FIELD_ID};
		if (offered(w->c, f, i))
			option(w->b, w->c->acts[i].id, w->names->face.find(&w->names->face, &probe, w->c->acts[i].id));
	}
	jw_close(w->b, ']');
}

static void fields_write(const struct writing *w, const struct field *fields);

static void field_write(const struct writing *w, const struct field *f)
{
	struct buf *b = w->b;
	jw_open(b, '{');
	jw_kstr(b, "name", f->name);
	jw_kstr(b, "label", f->label);
	jw_kstr(b, "help", f->help);
	jw_kstr(b, "kind", kind_names[f->kind]);
	jw_kbool(b, "required", f->flags & FIELD_REQUIRED);
	if (f->codes) {
		jw_key(b, "codes");
		codes_write(b, f->codes, f->offer);
	}
	if (f->sub) {
		jw_key(b, "sub");
		fields_write(w, f->sub);
	}
	jw_kstr(b, "unit", f->unit);
	jw_kstr(b, "show_if", f->show_if);
	jw_kstr(b, "widget", f->widget);
	jw_kstr(b, "fact", f->fact);
	if (f->min || f->max) {
		bool text = f->kind == FIELD_TEXT || f->kind == FIELD_LONG;
		jw_kint(b, text ? "min_length" : "min", f->min);
		if (f->max)
			jw_kint(b, text ? "max_length" : "max", f->max);
	}
	if ((f->kind == FIELD_TEXT || f->kind == FIELD_LONG) && !f->max)
		jw_kint(b, "max_length", f->kind == FIELD_TEXT ? 200 : 4000);
	jw_kbool(b, "sensitive", f->flags & FIELD_SENSITIVE);
	jw_kbool(b, "future", f->flags & FIELD_SINCE_LATER);
	options_write(w, f);
	jw_close(b, '}');
}

static void fields_write(const struct writing *w, const struct field *fields)
{
	jw_open(w->b, '[');
	for (const struct field *f = fields; f->name; f++)
		if (!(f->flags & FIELD_HIDDEN))
			field_write(w, f);
	jw_close(w->b, ']');
}

static const char *name_of(const struct casefile *c, int64_t id)
{
	const struct law_officer *o = people_find(&c->record, id);
	return o ? o->name : NULL;
}

static void head_write(struct buf *b, const struct casefile *c, const struct act_type *t)
{
	jw_kstr(b, "type", t->id);
	jw_kstr(b, "label", t->label);
	jw_kstr(b, "stage", stage_id(t->stage));
	jw_kstr(b, "basis", t->basis);
	jw_kint(b, "officers", t->officers);
	jw_kstr(b, "number", t->number);
	jw_key(b, "approval");
	jw_open(b, '[');
	for (const char *const *step = law_flow_steps(b->arena, &c->record, t, c->act_count); *step; step++) {
		jw_open(b, '{');
		jw_kstr(b, "role", *step);
		jw_kstr(b, "label", role_label(*step));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

// 行政处罚法 §42: the officers in charge are offered first.
static void team_write(struct buf *b, const struct casefile *c, const struct user *u, int wanted)
{
	int64_t lead = c->answer.state.lead ? c->answer.state.lead : wanted && user_has(u, ROLE_OFFICER) ? u->id : 0;
	const struct val *others = casefile_fact(c, "assistants", NULL, NULL);
	jw_key(b, "team");
	jw_open(b, '[');
	if (lead)
		option(b, lead, name_of(c, lead) ? name_of(c, lead) : u->name);
	for (size_t i = 0; others && i < others->count; i++)
		option(b, others->ids[i], name_of(c, others->ids[i]));
	jw_close(b, ']');
}

static void sources_write(struct buf *b, const struct field *fields, const struct filled *filled)
{
	jw_key(b, "sources");
	jw_open(b, '{');
	for (size_t i = 0; fields[i].name; i++)
		if (filled->sources[i])
			jw_kstr(b, fields[i].name, filled->sources[i]);
	jw_close(b, '}');
}

// What is typed and not recorded yet holds numbers and addresses as an act does.
static const char *draft_context(struct arena *a, const struct user *u, int64_t case_id, const struct act_type *t)
{
	return arena_printf(a, "draft %lld %lld %s", (long long)u->id, (long long)case_id, t->id);
}

// A draft is stored as [values, head]; one from before the head was kept is its values alone.
static struct err *draft_write(struct request *req, int64_t case_id, const struct act_type *t, const struct draft_get_row *draft)
{
	struct buf *b = &req->out;
	const struct json *j = NULL;
	const char *content;
	jw_key(b, "draft");
	if (!draft) {
		jw_null(b);
		return NULL;
	}
	TRY(keep_open(svc_of(req), b->arena, draft_context(b->arena, user_of(req), case_id, t), draft->content, &content));
	TRY(json_read(b->arena, content, strlen(content), &j));
	bool headed = json_kind(j) == JSON_KIND_ARRAY;
	jw_open(b, '{');
	jw_kraw(b, "values", json_dump(b->arena, headed ? json_at(j, 0) : j));
	if (headed)
		jw_kraw(b, "head", json_dump(b->arena, json_at(j, 1)));
	jw_kstr(b, "at", instant_text(b->arena, draft->at));
	jw_close(b, '}');
	return NULL;
}

static void refusals_write(struct buf *b, const struct casefile *c, const struct act_type *t)
{
	jw_key(b, "refusals");
	for (size_t i = 0; i < c->answer.open_count; i++)
		if (c->answer.open[i].type == t && c->answer.open[i].state == OPEN_REFUSED) {
			findings_write(b, c, c->answer.open[i].refusals, c->answer.open[i].refusal_count);
			return;
		}
	findings_write(b, c, NULL, 0);
}

// What stands above a form, worked out from the file: what usually has to be proved by then, what its papers lack.
static void above_write(struct request *req, const struct casefile *c, const struct act_type *t)
{
	jw_kbool(&req->out, "gaps", t->flags & ACT_ABOVE_GAPS && c->row);
	if (t->flags & ACT_ABOVE_PROOFS)
		checklist_write(req, c);
}

static struct err *form_write(struct request *req, struct db *db, struct casefile *c, const struct act_type *t, int64_t of)
{
	struct buf *b = &req->out;
	struct draft_get_row *draft = NULL;
	struct names names;
	struct filled filled;
	const struct user *u = user_of(req);
	struct form f = {.a = req->arena, .law = svc_of(req)->law, .c = c, .user = u, .now = req->now, .type = t, .of = of, .person = name_of};
	names_start(req->arena, svc_of(req), c, &names);
	TRY(names_load(db, &names));
	TRY(draft_get(db, req->arena, u->id, c->row ? c->row->id : 0, t->id, &draft));
	TRY(form_beyond(svc_of(req), db, &f));
	form_fill(&f, &filled);
	int waiting = t == &act_types[ACT_APPROVAL] ? casefile_waiting(req->arena, c, u, of) : -1;
	jw_open(b, '{');
	head_write(b, c, t);
	team_write(b, c, u, t->officers);
	jw_key(b, "fields");
	fields_write(&(struct writing){.b = b, .c = c, .names = &names}, t->fields);
	jw_key(b, "values");
	value_write_masked(b, t->fields, filled.values);
	sources_write(b, t->fields, &filled);
	TRY(draft_write(req, c->row ? c->row->id : 0, t, draft));
	refusals_write(b, c, t);
	closed_write(req, c, t, of);
	above_write(req, c, t);
	jw_kbool(b, "mine", may_record(c, u, t, waiting >= 0 ? casefile_awaits(b->arena, c, (size_t)waiting) : NULL));
	jw_kint(b, "version", c->row ? c->row->version : 0);
	jw_close(b, '}');
	return NULL;
}

static struct err *type_of_path(struct request *req, const struct act_type **out)
{
	*out = act_type_find(http_part(req, "type"));
	return *out ? NULL : err_not_found(req->arena, "案件动作");
}

static struct err *form_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	const struct act_type *t;
	const struct val *of = http_query(req, "of");
	(void)arg;
	TRY(type_of_path(req, &t));
	TRY(api_case(req, db, CASE_PLAIN | CASE_PEOPLE, LAW_ALL, true, &c));
	return form_write(req, db, c, t, of ? of->n : 0);
}

struct err *case_form(struct request *req)
{
	return request_read(req, form_job, NULL);
}

struct err *casefile_blank(struct request *req, struct db *db, const struct act_type *t, const int64_t *ids, size_t n, struct casefile **out)
{
	const struct user *u = user_of(req);
	struct casefile *c = NEW(req->arena, struct casefile);
	struct idset people = {.a = req->arena};
	c->record = (struct law_record){.region = u->unit.region, .simple = t->flags & ACT_SIMPLE};
	for (size_t i = 0; i < n; i++)
		idset_add(&people, ids[i]);
	if (n)
		TRY(people_load(db, req->arena, NULL, &people, &c->record.officers, &c->record.officer_count));
	if (u->organ.id) {
		int64_t flow;
		TRY(record_organ(db, req->arena, c, u->organ.id));
		TRY(record_flow_new(db, req->arena, svc_of(req), c, instant_day(req->now), &flow));
	}
	*out = c;
	return NULL;
}

struct err *casefile_first_form(struct request *req, struct db *db, const struct act_type *t)
{
	struct casefile *c = NULL;
	TRY(casefile_blank(req, db, t, NULL, 0, &c));
	TRY(casefile_judge(req->arena, svc_of(req), c, req->now, 0));
	return form_write(req, db, c, t, 0);
}

static struct err *new_form_job(struct request *req, struct db *db, void *arg)
{
	const struct act_type *t;
	(void)arg;
	TRY(type_of_path(req, &t));
	return casefile_first_form(req, db, t);
}

struct err *new_form(struct request *req)
{
	return request_read(req, new_form_job, NULL);
}

// ---- drafts: what somebody typed and has not recorded. Kept as typed, unchecked, for his eyes only.

enum { D_VALUES, D_HEAD };
const struct field draft_body[] = {
	{.name = "values", .label = "内容", .kind = FIELD_JSON, .max = 1 << 20, .flags = FIELD_REQUIRED},
	{.name = "head", .label = "办理时间和人员", .kind = FIELD_JSON, .max = 1000, .help = "只存手工改过的：at、officers。"},
	{0},
};

static struct err *draft_case(struct request *req, struct db *db, int64_t *id)
{
	struct db_scope scope = scope_of(req);
	struct case_row *row = NULL;
	TRY(case_head(db, req->arena, &scope, http_part(req, "region"), http_id(req, "id"), &row));
	if (!row)
		return err_not_found(req->arena, "案件");
	*id = row->id;
	return NULL;
}

struct draft_arg {
	bool has_case, drop;
};

static struct err *draft_job(struct request *req, struct db *db, void *arg)
{
	const struct draft_arg *d = arg;
	const struct act_type *t;
	int64_t id = 0;
	TRY(type_of_path(req, &t));
	if (d->has_case)
		TRY(draft_case(req, db, &id));
	req->status = 204;
	if (d->drop)
		return draft_drop(db, req->arena, user_of(req)->id, id, t->id);
	const char *typed = arena_printf(req->arena, "[%s,%s]", req->body[D_VALUES].s, req->body[D_HEAD].set ? req->body[D_HEAD].s : "{}");
	struct draft_put_in in = {.account_id = user_of(req)->id, .case_id = id, .act_type = t->id, .at = req->now,
		.content = keep_seal(svc_of(req), req->arena, draft_context(req->arena, user_of(req), id, t), typed)};
	return draft_put(db, req->arena, &in);
}

static struct err *draft_write_route(struct request *req, bool has_case, bool drop)
{
	struct draft_arg *d = NEW(req->arena, struct draft_arg);
	*d = (struct draft_arg){has_case, drop};
	return request_write(req, draft_job, d);
}

struct err *case_draft_put(struct request *req) { return draft_write_route(req, true, false); }
struct err *case_draft_drop(struct request *req) { return draft_write_route(req, true, true); }
struct err *new_draft_put(struct request *req) { return draft_write_route(req, false, false); }
struct err *new_draft_drop(struct request *req) { return draft_write_route(req, false, true); }

// load.c: demo cases: DIR/cases/*.json, replayed act by act through the one way every act is recorded, so that each case is lawful by
// construction (a refusal stops the load and names the case, the act and the article).
//
// A file is an array of cases:
//
//	[{"key": "zhatu-01",                 the name of the case in error messages and in "@case:zhatu-01"
//	  "imported": false,                 true: a published or older case of which only some dates are known: the law is not asked, required
//	                                     fields may be missing, and the case is marked so on every screen
//	  "acts": [
//	    {"key": "clue",                  for "@act:clue" further down; default: the type (the last act of the type)
//	     "type": "clue",                 act type
//	     "by": "liwei",                  account that records it; the case belongs to the unit of who records the first act
//	     "at": "2026-03-02T09:40",       when it happened and was recorded; or relative: "-12T09:40" = 12 days before the day of loading
//	     "officers": ["liwei", "zhangmin"],            accounts acting together
//	     "values": {...},                by the declaration of the type. What the system fills in itself (facts, texts) may be left out
//	     "of": "decision",               key of the act it speaks of (service, re-check ...)
//	     "file": "pile.jpg",             of DIR/files: taken into the case's evidence store, its id goes into the field for it ("file")
//	     "approve": ["wanghai", {"by": "chenjun", "at": "-10T15:00", "opinion": "同意立案。", "result": "agree"}]
//	                                     approvals that follow, in order of the steps; a bare account agrees two hours after the one before
//	    }, ...]}, ...]
//
// In values a text "@act:KEY" is that act's id, "@user:ACCOUNT" that person's id, "@day:-12" the day 12 days before loading,
// "@at:-12T09:40" that instant.
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/api.h"
#include "mod/evidence/evidence.h"

enum { ACTS_MOST = 200, TWO_HOURS_MS = 2 * 3600 * 1000, FILES_MOST = 500 };

struct replay {
	struct load *load;
	const struct json *json;        // the case
	const char *name;
	struct db *db;
	struct arena *a;
	const char *region;
	int64_t id;
	struct { const char *key; int64_t id; } acts[ACTS_MOST];
	size_t n;
	instant_t last;                 // of the act before
	size_t recorded;
};

static struct err *bad(struct replay *r, const char *what, const char *value)
{
	return err_new(r->a, ERR_INPUT, "load.case", "演示案件“%s”：%s“%s”。", r->name, what, value ? value : "");
}

static bool read_at(struct replay *r, const char *s, instant_t *out)
{
	char *end;
	if (!s || *s != '-')
		return s && instant_parse(s, out);
	long days = strtol(s, &end, 10);
	if (*end != 'T')
		return false;
	return instant_parse(arena_printf(r->a, "%s%s", day_text(r->a, instant_day(instant_now()) + (day_t)days), end), out);
}

static int64_t act_by_key(const struct replay *r, const char *key)
{
	for (size_t i = r->n; i-- > 0;)
		if (strcmp(r->acts[i].key, key) == 0)
			return r->acts[i].id;
	return 0;
}

// What a text beginning with @ stands for.
static struct err *meaning(struct replay *r, const char *s, const char **out)
{
	struct user *u = NULL;
	instant_t at;
	if (strncmp(s, "@act:", 5) == 0) {
		int64_t id = act_by_key(r, s + 5);
		*out = arena_printf(r->a, "%lld", (long long)id);
		return id ? NULL : bad(r, "没有动作", s + 5);
	}
	if (strncmp(s, "@user:", 6) == 0) {
		TRY(user_find(r->db, r->a, s + 6, &u));
		*out = arena_printf(r->a, "%lld", (long long)u->id);
		return NULL;
	}
	if (strncmp(s, "@day:", 5) == 0) {
		*out = day_text(r->a, instant_day(instant_now()) + (day_t)strtol(s + 5, NULL, 10));
		return NULL;
	}
	if (strncmp(s, "@at:", 4) == 0 && read_at(r, s + 4, &at)) {
		*out = instant_text(r->a, at);
		return NULL;
	}
	return bad(r, "不认识的写法", s);
}

static struct err *copy(struct replay *r, struct buf *b, const struct json *j)
{
	const struct json *member;
	const char *key, *s = json_text(j);
	if (s && *s == '@')
		TRY(meaning(r, s, &s));
	if (s) {
		jw_str(b, s);
	} else if (json_kind(j) == JSON_KIND_OBJECT) {
		jw_open(b, '{');
		for (size_t i = 0; (key = json_key_at(j, i, &member)); i++) {
			jw_key(b, key);
			TRY(copy(r, b, member));
		}
		jw_close(b, '}');
	} else if (json_kind(j) == JSON_KIND_ARRAY) {
		jw_open(b, '[');
		for (size_t i = 0; i < json_size(j); i++)
			TRY(copy(r, b, json_at(j, i)));
		jw_close(b, ']');
	} else {
		jw_raw(b, json_dump(r->a, j));
	}
	return NULL;
}

static struct err *substituted(struct replay *r, const struct json *values, const struct json **out)
{
	struct buf b = buf_new(r->a);
	if (values)
		TRY(copy(r, &b, values));
	else
		buf_str(&b, "{}");
	return json_read(r->a, buf_text(&b), b.len, out);
}

// Which fields, as the person who writes the files needs to know.
static struct err *explain(struct replay *r, const char *type, struct err *e)
{
	struct buf b = buf_new(r->a);
	for (struct err_field *f = e->fields; f; f = f->next)
		buf_printf(&b, " %s：%s", f->path, f->text);
	for (struct err *x = e; x && !e->fields; x = x->next)
		buf_printf(&b, " %s%s%s%s", x->rule ? x->rule : "", x->rule ? " " : "", x->text, x->mend ? x->mend : "");
	return err_cause(r->a, err_new(r->a, e->kind, "load.case", "演示案件“%s”的“%s”没有通过：%s", r->name, type, buf_text(&b)), "%s", e->cause ? e->cause : e->code);
}

static struct err *record(struct replay *r, struct act_input *in, const char *by, const char *key)
{
	struct user *u = NULL;
	struct act_result result = {0};
	TRY(user_find(r->db, r->a, by ? by : "", &u));
	in->user = u;
	in->region = r->region;
	in->case_id = r->id;
	in->version = -1;
	in->now = in->at;
	in->fill = true;
	in->imported = json_bool(json_get(r->json, "imported"));
	struct err *e = casefile_record(r->db, r->a, r->load->svc, in, &result);
	if (e)
		return explain(r, in->type->id, e);
	r->region = result.region;
	r->id = result.case_id;
	r->last = in->at;
	if (r->n < ACTS_MOST) {
		r->acts[r->n].key = key;
		r->acts[r->n++].id = result.act_id;
	}
	return NULL;
}

static struct err *approve(struct replay *r, const struct json *j, int64_t of)
{
	const char *by = json_text(j) ? json_text(j) : json_get_text(j, "by"), *opinion = json_get_text(j, "opinion"), *result = json_get_text(j, "result");
	struct act_input in = {.type = &act_types[ACT_APPROVAL], .at = r->last + TWO_HOURS_MS, .of = of};
	struct buf b = buf_new(r->a);
	if (json_get_text(j, "at") && !read_at(r, json_get_text(j, "at"), &in.at))
		return bad(r, "审批时间写得不对", json_get_text(j, "at"));
	jw_open(&b, '{');
	jw_kstr(&b, "result", result ? result : "agree");
	jw_kstr(&b, "opinion", opinion ? opinion : "同意。");
	jw_close(&b, '}');
	TRY(json_read(r->a, buf_text(&b), b.len, &in.values));
	return record(r, &in, by, "approval");
}

static struct err *officers(struct replay *r, const struct json *list, struct act_input *in)
{
	int64_t *ids = NEW_ARRAY(r->a, int64_t, json_size(list) + 1);
	for (size_t i = 0; i < json_size(list); i++) {
		struct user *u = NULL;
		TRY(user_find(r->db, r->a, json_text(json_at(list, i)) ? json_text(json_at(list, i)) : "", &u));
		ids[i] = u->id;
	}
	in->officers = ids;
	in->officer_count = json_size(list);
	return NULL;
}

// Where an act of the type keeps its file: "file" of a piece of evidence, "picture" of a drawing.
static const char *file_field(const struct act_type *t)
{
	for (const struct field *f = t->fields; f->name; f++)
		if (f->widget && strcmp(f->widget, "file") == 0)
			return f->name;
	return "file";
}

// The picture of an evidence act or a drawing, taken into the store as its recorder's upload.
static struct err *take_file(struct replay *r, const struct json *j, struct act_input *in)
{
	const char *name = json_get_text(j, "file"), *by = json_get_text(j, "by"), *key;
	const struct json *member;
	struct user *u = NULL;
	int64_t id = 0;
	if (!name)
		return NULL;
	if (!r->region || strchr(name, '/'))
		return bad(r, "文件写得不对", name);
	TRY(user_find(r->db, r->a, by ? by : "", &u));
	TRY(evidence_load(r->load->svc, r->db, r->a, r->region, r->id, arena_printf(r->a, "%s/files/%s", r->load->dir, name), name, u, in->at, &id));
	struct buf b = buf_new(r->a);
	jw_open(&b, '{');
	for (size_t i = 0; (key = json_key_at(in->values, i, &member)); i++) {
		jw_key(&b, key);
		jw_raw(&b, json_dump(r->a, member));
	}
	jw_kid(&b, file_field(in->type), id);
	jw_close(&b, '}');
	return json_read(r->a, buf_text(&b), b.len, &in->values);
}

static struct err *one_act(struct replay *r, const struct json *j)
{
	struct act_input in = {.type = act_type_find(json_get_text(j, "type"))};
	const char *key = json_get_text(j, "key"), *of = json_get_text(j, "of");
	if (!in.type)
		return bad(r, "没有这种动作", json_get_text(j, "type"));
	if (!read_at(r, json_get_text(j, "at"), &in.at))
		return bad(r, "时间写得不对", json_get_text(j, "at"));
	in.of = of ? act_by_key(r, of) : 0;
	if (of && !in.of)
		return bad(r, "没有动作", of);
	TRY(substituted(r, json_get(j, "values"), &in.values));
	TRY(officers(r, json_get(j, "officers"), &in));
	TRY(take_file(r, j, &in));
	TRY(record(r, &in, json_get_text(j, "by"), key ? key : in.type->id));
	int64_t id = r->acts[r->n - 1].id;
	const struct json *approvals = json_get(j, "approve");
	for (size_t i = 0; i < json_size(approvals); i++)
		TRY(approve(r, json_at(approvals, i), id));
	return NULL;
}

static struct err *case_job(struct db *db, struct arena *a, void *arg)
{
	struct replay *r = arg;
	r->db = db;
	r->a = a;
	r->region = NULL;
	r->id = 0;
	r->n = 0;
	const struct json *acts = json_get(r->json, "acts");
	for (size_t i = 0; i < json_size(acts); i++)
		TRY(one_act(r, json_at(acts, i)));
	r->recorded = r->n;
	return NULL;
}

static struct err *load_file(struct load *l, const char *path, size_t *cases, size_t *acts)
{
	const struct json *list = NULL;
	TRY(json_read_file(l->arena, path, &list));
	for (size_t i = 0; i < json_size(list); i++) {
		struct replay *r = NEW(l->arena, struct replay);
		const char *key = json_get_text(json_at(list, i), "key");
		*r = (struct replay){.load = l, .json = json_at(list, i), .name = key ? key : path};
		TRY(db_write(l->svc->db, l->arena, case_job, r));
		++*cases;
		*acts += r->recorded;
	}
	return NULL;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

struct err *casefile_load_demo(struct load *l)
{
	char *dir = arena_printf(l->arena, "%s/cases", l->dir ? l->dir : "");
	const char *files[FILES_MOST];
	size_t n = 0, cases = 0, acts = 0;
	DIR *d = l->demo ? opendir(dir) : NULL;
	if (!d)
		return NULL;
	for (struct dirent *e; (e = readdir(d)) && n < FILES_MOST;)
		if (strlen(e->d_name) > 5 && strcmp(e->d_name + strlen(e->d_name) - 5, ".json") == 0)
			files[n++] = arena_strdup(l->arena, e->d_name);
	(void)closedir(d);
	qsort(files, n, sizeof *files, by_name);
	for (size_t i = 0; i < n; i++)
		TRY(load_file(l, arena_printf(l->arena, "%s/%s", dir, files[i]), &cases, &acts));
	load_say(l, "案件：%zu 件，动作 %zu 个", cases, acts);
	return NULL;
}

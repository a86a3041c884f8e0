// store.c: the approved versions in memory, and which of them a paper is laid out with; the shipped files become versions when the service starts.
#include <pthread.h>
#include <string.h>

#include "core/file.h"
#include "mod/template/inner.h"

// Versions are only ever added here: a request may still be using one that was withdrawn meanwhile.
struct version {
	struct version *next;
	struct version_text is;
	struct paper_template *tpl;        // read when first used; templates are never changed, so threads share it
	bool gone;
};

struct store {
	pthread_mutex_t lock;
	struct arena *arena;
	struct version *first;
	int64_t approved, withdrawn;       // when the rows last changed as they were read: later by now, and they are read again
};

struct store *store_of(const struct service *svc)
{
	return service_state(svc, &template_module);
}

// ---- picking ----

static bool reaches(const char *unit_path, const char *organ)
{
	return strncmp(unit_path, organ, strlen(unit_path)) == 0;
}

// The organ's own goes before that of the organ above, the later before the earlier.
static bool better(const struct version_text *a, const struct version_text *b)
{
	size_t x = strlen(a->unit_path), y = strlen(b->unit_path);
	if (x != y)
		return x > y;
	return a->from != b->from ? a->from > b->from : a->number > b->number;
}

static struct version *pick(struct store *s, const struct paper_want *want)
{
	struct version *best = NULL;
	for (struct version *v = s->first; v; v = v->next) {
		if (strcmp(v->is.doc, want->id) != 0)
			continue;
		if (want->sm3 && strcmp(v->is.sm3, want->sm3) == 0)
			return v;
		if (v->gone || v->is.from > want->day || !reaches(v->is.unit_path, want->organ))
			continue;
		if (!best || better(&v->is, &best->is))
			best = v;
	}
	return best;
}

static struct version *find(const struct store *s, int64_t id)
{
	struct version *v = s->first;
	while (v && v->is.id != id)
		v = v->next;
	return v;
}

static bool told(struct store *s, const struct version *v, struct version_text *out)
{
	if (v)
		*out = v->is;
	(void)pthread_mutex_unlock(&s->lock);
	return v != NULL;
}

bool version_pick(const struct service *svc, const char *doc, const char *organ_path, day_t day, struct version_text *out)
{
	struct store *s = store_of(svc);
	(void)pthread_mutex_lock(&s->lock);
	return told(s, pick(s, &(struct paper_want){doc, organ_path, day, NULL}), out);
}

bool version_find(const struct service *svc, int64_t id, struct version_text *out)
{
	struct store *s = store_of(svc);
	(void)pthread_mutex_lock(&s->lock);
	return told(s, find(s, id), out);
}

struct err *store_source(void *store, struct arena *a, const struct paper_want *want, struct paper_template **tpl)
{
	struct store *s = store;
	struct err *e = NULL;
	(void)pthread_mutex_lock(&s->lock);
	struct version *v = pick(s, want);
	if (v && !v->tpl) {
		e = paper_template_parse(s->arena, v->is.source, strlen(v->is.source), &v->tpl);
		if (!e)
			paper_template_mark(v->tpl, v->is.sm3, v->is.number);
	}
	if (v && !e)
		*tpl = v->tpl;
	(void)pthread_mutex_unlock(&s->lock);
	if (!v)
		return err_new(a, ERR_MISSING, "template.none", "这份文书没有可用的模板，请联系系统管理员。");
	return e ? err_cause(a, err_new(a, ERR_INTERNAL, "template.broken", "文书模板已损坏，请联系系统管理员。"), "%s %s", v->is.doc, e->text) : NULL;
}

// ---- reading ----

static void take(struct store *s, const struct template_approved_row *r)
{
	struct version *v = find(s, r->id);
	day_t from = DAY_NONE;
	if (v) {
		v->gone = false;
		return;
	}
	v = NEW(s->arena, struct version);
	if (r->from_day && !day_parse(r->from_day, &from))
		return;
	v->is = (struct version_text){.unit_path = arena_strdup(s->arena, r->unit_path), .doc = arena_strdup(s->arena, r->doc), .sm3 = arena_strdup(s->arena, r->sm3),
		.source = arena_strdup(s->arena, r->source), .number = (int)r->number, .from = from, .id = r->id};
	v->next = s->first;
	s->first = v;
}

static struct err *reload(struct db *db, struct arena *a, void *arg)
{
	struct store *s = arg;
	struct template_stamp_row *stamp;
	struct template_approved_row *rows;
	size_t n;
	TRY(template_stamp(db, a, &stamp));
	TRY(template_approved(db, a, &rows, &n));
	(void)pthread_mutex_lock(&s->lock);
	for (struct version *v = s->first; v; v = v->next)
		v->gone = true;
	for (size_t i = 0; i < n; i++)
		take(s, &rows[i]);
	s->approved = stamp->approved;
	s->withdrawn = stamp->withdrawn;
	(void)pthread_mutex_unlock(&s->lock);
	return NULL;
}

struct err *templates_sync(const struct service *svc, struct db *db, struct arena *a)
{
	struct store *s = store_of(svc);
	struct template_stamp_row *stamp;
	TRY(template_stamp(db, a, &stamp));
	(void)pthread_mutex_lock(&s->lock);
	bool same = s->approved == stamp->approved && s->withdrawn == stamp->withdrawn;
	(void)pthread_mutex_unlock(&s->lock);
	return same ? NULL : reload(db, a, s);
}

// ---- the shipped files ----

struct shipping {
	struct service *svc;
	const struct json *rows;
	bool any;                          // something is to be written
};

struct err *version_ship(struct db *db, struct arena *a, const struct version_family *f, const char *doc, const char *source, bool *wanted)
{
	struct template_shipped_row *last;
	const char *digest = sm3_hex(a, source, strlen(source));
	TRY(template_shipped(db, a, doc, &last));
	if (last && strcmp(last->sm3, digest) == 0)
		return NULL;
	*wanted = true;
	if (!db_writes(db))
		return NULL;
	// A new edition of what is shipped is like any other version: what is of the days until now keeps the old one.
	const struct template_add_in row = {.id = id_new(), .doc = doc, .unit_path = "", .unit_id = 0, .unit_name = "系统自带", .number = last ? last->number + 1 : 1, .source = source,
		.sm3 = digest, .state = "approved", .note = last ? "随系统更新" : "随系统发布", .from_day = last ? day_text(a, instant_day(instant_now()) + 1) : NULL, .author_id = 0,
		.author_name = "系统", .at = instant_now()};
	TRY(template_add(db, a, &row));
	return ledger_append(db, a, f->leaf, row.id, 0, arena_printf(a, "{\"step\":\"ship\",\"doc\":\"%s\",\"number\":%lld,\"sm3\":\"%s\"}", doc, (long long)row.number, digest));
}

struct err *version_load(struct db *db, struct arena *a, const struct version_family *f, const struct version_past *past)
{
	const struct user *u = past->author;
	struct template_last_row *last;
	int64_t changed;
	TRY(template_last(db, a, past->doc, u->organ.path, &last));
	const struct template_add_in row = {.id = id_new(), .doc = past->doc, .unit_path = u->organ.path, .unit_id = u->organ.id, .unit_name = u->organ.name, .number = last ? last->number + 1 : 1,
		.source = past->source, .sm3 = sm3_hex(a, past->source, strlen(past->source)), .state = "submitted", .note = past->note, .author_id = u->id, .author_name = u->name, .at = past->at};
	TRY(template_add(db, a, &row));
	TRY(template_state(db, a, &(struct template_state_in){.id = row.id, .version = 1, .state = "approved", .from_day = past->from_day, .judge_id = past->judge->id,
		.judge_name = past->judge->name, .at = past->at}, &changed));
	return ledger_append(db, a, f->leaf, row.id, past->judge->id, arena_printf(a, "{\"step\":\"approve\",\"doc\":\"%s\",\"number\":%lld,\"sm3\":\"%s\"}", row.doc, (long long)row.number, row.sm3));
}

static struct err *ship(struct db *db, struct arena *a, struct shipping *s, const struct json *kind)
{
	const char *file = json_get_text(kind, "file"), *source;
	size_t n;
	TRY(file_read(a, arena_printf(a, "%s/paper/%s", s->svc->pack_dir, file ? file : ""), SOURCE_MAX, &source, &n));
	return version_ship(db, a, &template_family, json_get_text(kind, "id"), source, &s->any);
}

static struct err *ship_all(struct db *db, struct arena *a, void *arg)
{
	struct shipping *s = arg;
	for (size_t i = 0; i < json_size(s->rows); i++)
		TRY(ship(db, a, s, json_at(s->rows, i)));
	return NULL;
}

struct err *store_start(struct service *svc, void **state)
{
	const struct json *index;
	struct store *store = NEW(svc->arena, struct store);
	struct shipping s = {.svc = svc};
	(void)pthread_mutex_init(&store->lock, NULL);
	store->arena = arena_new();
	*state = store;
	TRY(json_read_file(svc->arena, arena_printf(svc->arena, "%s/paper/index.json", svc->pack_dir), &index));
	s.rows = json_get(index, "papers");
	TRY(db_read(svc->db, svc->arena, ship_all, &s));
	if (s.any)
		TRY(db_write(svc->db, svc->arena, ship_all, &s));
	return db_read(svc->db, svc->arena, reload, store);
}

void store_stop(struct service *svc, void *state)
{
	struct store *s = state;
	(void)svc;
	arena_free(s->arena);
	(void)pthread_mutex_destroy(&s->lock);
}

void store_reload(struct service *svc, int64_t unused)
{
	struct arena *a = arena_new();
	(void)unused;
	// What fails here is done by the next templates_sync.
	struct err *e = db_read(svc->db, a, reload, store_of(svc));
	(void)e;
	arena_free(a);
}

// destroy.c: works an approved list, file by file: (1) looks again whether it may be done and writes down what goes; (2) removes the bytes and
// writes that they are gone, in the ledger too. Killed in (2), the next run finds the file "going" and does (2) again: removing twice is removing
// once, and the row changes with the leaf in one transaction, so there is one leaf a file. (2) is one write job, and what arrives is recorded in
// one (evidence_arrived): the same bytes sent for another case meanwhile are either seen here and stay, or are sent again.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mod/archive/archive.h"
#include "mod/evidence/evidence.h"

struct one {
	const struct destroy_wish *wish;
	const struct destruction_row *list;
	const struct destruction_case_row *row;
	const char **sm3;                  // what goes from the store, each once
	size_t n, room;
	const char **paths;                // and what lies elsewhere: bundles
	size_t n_paths;
	const char *digest;                // over the digests, in their order
	bool stays;                        // taken off the list now
};

// ---- what goes ----

static void goes(struct one *o, struct arena *a, const char *sm3)
{
	for (size_t i = 0; i < o->n; i++)
		if (strcmp(o->sm3[i], sm3) == 0)
			return;
	*ARENA_ADD(a, o->sm3, o->n, o->room) = sm3;
}

// Bytes another file still needs stay for that one.
static struct err *own_evidence(struct one *o, struct db *db, struct arena *a)
{
	struct evidence_digest *all;
	size_t n;
	TRY(evidence_digests(db, a, o->row->region_code, o->row->case_id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (!all[i].shared)
			goes(o, a, all[i].sm3);
	return NULL;
}

static struct err *own_papers(struct one *o, struct db *db, struct arena *a)
{
	struct paper_seal_row *seals;
	struct paper_sign_row *signs;
	size_t n;
	TRY(paper_seal_case(db, a, o->row->region_code, o->row->case_id, &seals, &n));
	for (size_t i = 0; i < n; i++) {
		goes(o, a, seals[i].sm3);
		goes(o, a, seals[i].pdf);
	}
	TRY(paper_sign_case(db, a, o->row->region_code, o->row->case_id, &signs, &n));
	for (size_t i = 0; i < n; i++) {
		goes(o, a, signs[i].strokes);
		goes(o, a, signs[i].picture);
	}
	return NULL;
}

// Of the case, and of the volume it lies in: that one holds the same files.
static struct err *own_bundles(struct one *o, struct db *db, struct arena *a)
{
	struct bundle_row *mine, *shared = NULL;
	struct book_place_row *book;
	size_t n, m = 0;
	TRY(bundle_rows(db, a, o->row->region_code, o->row->case_id, &mine, &n));
	TRY(book_of_case(db, a, o->row->region_code, o->row->case_id, &book));
	if (book)
		TRY(bundle_rows(db, a, o->row->region_code, book->id, &shared, &m));
	o->paths = NEW_ARRAY(a, const char *, n + m + 1);
	o->n_paths = 0;
	for (size_t i = 0; i < n + m; i++)
		o->paths[o->n_paths++] = bundle_path(a, o->wish->svc, i < n ? mine[i].id : shared[i - n].id);
	return NULL;
}

static struct err *gather(struct one *o, struct db *db, struct arena *a)
{
	struct buf b = buf_new(a);
	o->n = o->room = 0;
	TRY(own_evidence(o, db, a));
	TRY(own_papers(o, db, a));
	TRY(own_bundles(o, db, a));
	for (size_t i = 0; i < o->n; i++)
		buf_printf(&b, "%s\n", o->sm3[i]);
	o->digest = sm3_hex(a, buf_text(&b), b.len);
	return NULL;
}

// ---- the three steps ----

static struct err *state(struct one *o, struct db *db, struct arena *a, const char *before, const char *after, const char *why)
{
	int64_t changed = 0;
	TRY(destruction_case_state(db, a, &(struct destruction_case_state_in){.region = o->row->region_code, .list_id = o->list->id, .case_id = o->row->case_id, .before = before, .state = after,
		.why = why, .files = why ? 0 : (int64_t)(o->n + o->n_paths), .digest = why ? NULL : o->digest, .at = instant_now()}, &changed));
	return changed ? NULL : err_new(a, ERR_CONFLICT, "archive.moved", "销毁清册正在由另一个任务办理。");
}

static struct err *begin_job(struct db *db, struct arena *a, void *arg)
{
	struct one *o = arg;
	const char *why = NULL;
	int64_t changed = 0;
	TRY(gather(o, db, a));
	if (strcmp(o->row->state, "going") == 0)
		return NULL;
	TRY(archive_obstacle(db, a, o->wish->svc, o->row->region_code, o->row->case_id, &why));
	o->stays = why != NULL;
	if (!why)
		return state(o, db, a, "listed", "going", NULL);
	TRY(state(o, db, a, "listed", "kept", why));
	return keep_state(db, a, o->row->region_code, o->row->case_id, "listed", "kept", &changed);
}

static void remove_bytes(struct one *o, struct arena *a)
{
	for (size_t i = 0; i < o->n; i++)
		evidence_remove(a, o->wish->svc, o->sm3[i]);
	for (size_t i = 0; i < o->n_paths; i++)
		(void)unlink(o->paths[i]);
}

static struct err *end_job(struct db *db, struct arena *a, void *arg)
{
	struct one *o = arg;
	int64_t changed = 0, by = o->wish->by ? o->wish->by->id : 0;
	TRY(gather(o, db, a));
	TRY(state(o, db, a, "going", "destroyed", NULL));
	for (size_t i = 0; i < o->n; i++)
		TRY(evidence_forget(db, a, o->sm3[i], o->list->id, instant_now()));
	remove_bytes(o, a);
	TRY(keep_state(db, a, o->row->region_code, o->row->case_id, "listed", "destroyed", &changed));
	return ledger_append(db, a, "archive.destroyed", o->row->case_id, by, arena_printf(a, "{\"case\":\"%lld\",\"list\":\"%lld\",\"files\":%zu,\"sm3\":\"%s\"}", (long long)o->row->case_id,
		(long long)o->list->id, o->n + o->n_paths, o->digest));
}

static struct err *work(struct arena *a, struct one *o)
{
	struct db_pool *db = o->wish->svc->db;
	TRY(db_write(db, a, begin_job, o));
	return o->stays ? NULL : db_write(db, a, end_job, o);
}

// ---- the list ----

struct listing {
	const struct destroy_wish *wish;
	struct destruction_row *list;
	struct destruction_case_row *rows;
	size_t n;
};

static struct err *read_job(struct db *db, struct arena *a, void *arg)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	struct listing *l = arg;
	TRY(destruction_get(db, a, &everything, l->wish->list, &l->list));
	if (!l->list || strcmp(l->list->state, "approved") != 0)
		return err_new(a, ERR_CONFLICT, "archive.state", "这份销毁清册没有待办的销毁。");
	return destruction_cases(db, a, l->list->region_code, l->list->id, &l->rows, &l->n);
}

static struct err *done_job(struct db *db, struct arena *a, void *arg)
{
	const struct listing *l = arg;
	int64_t changed = 0, by = l->wish->by ? l->wish->by->id : 0;
	TRY(destruction_end(db, a, l->list->region_code, l->list->id, instant_now(), &changed));
	return changed ? ledger_append(db, a, "archive.list", l->list->id, by, arena_printf(a, "{\"step\":\"done\",\"number\":%s}", jw_quoted(a, l->list->number))) : NULL;
}

static bool waits(const struct destruction_case_row *r)
{
	return strcmp(r->state, "listed") == 0 || strcmp(r->state, "going") == 0;
}

struct err *destroy_list(struct arena *a, const struct destroy_wish *wish, struct destroyed *out)
{
	struct listing l = {.wish = wish};
	*out = (struct destroyed){0};
	TRY(db_read(wish->svc->db, a, read_job, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct one o = {.wish = wish, .list = l.list, .row = &l.rows[i]};
		if (!waits(&l.rows[i]))
			continue;
		if (wish->step)
			TRY(wish->step(wish->arg, (int64_t)i, (int64_t)l.n));
		TRY(work(a, &o));
		out->cases += !o.stays;
		out->kept += o.stays;
		out->files += o.stays ? 0 : (int64_t)(o.n + o.n_paths);
	}
	return db_write(wish->svc->db, a, done_job, &l);
}

static struct err *told(void *arg, int64_t done, int64_t total)
{
	return job_progress(arg, done, total);
}

struct err *destroy_run(struct job_run *job)
{
	const char *list = json_get_text(job_input(job), "list");
	const struct destroy_wish wish = {.svc = job_service(job), .list = list ? strtoll(list, NULL, 10) : 0, .by = job_user(job), .step = told, .arg = job};
	struct destroyed made;
	TRY(destroy_list(job_arena(job), &wish, &made));
	job_result_text(job, arena_printf(job_arena(job), "{\"cases\":%lld,\"kept\":%lld,\"files\":%lld}", (long long)made.cases, (long long)made.kept, (long long)made.files));
	return NULL;
}

// What the log says was destroyed stands so on its list.
struct err *destroyed_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	const struct json *j;
	struct destruction_row *list;
	struct destruction_case_row *rows = NULL;
	size_t n = 0;
	(void)arg;
	*why = "案卷销毁的登记缺失或者被改动。";
	TRY(json_read(a, leaf->body, strlen(leaf->body), &j));
	const char *of = json_get_text(j, "list"), *sm3_text = json_get_text(j, "sm3");
	TRY(destruction_get(db, a, &everything, of ? strtoll(of, NULL, 10) : 0, &list));
	if (list)
		TRY(destruction_cases(db, a, list->region_code, list->id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].case_id == leaf->ref && strcmp(rows[i].state, "destroyed") == 0 && sm3_text && rows[i].digest && strcmp(rows[i].digest, sm3_text) == 0)
			*why = NULL;
	return NULL;
}

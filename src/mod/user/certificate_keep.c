// certificate_keep.c: certificates and their states written with their leaves, the one way for the desk and the load; and what the verifier of
// the ledger asks of them: an officer's power rests on these rows.
#include <string.h>

#include "mod/user/inner.h"
#include "user_sql.h"

#define TAKEN ",\"taken\":true"

static void part(struct buf *b, const char *s)
{
	buf_printf(b, "%lld:%s\n", s ? (long long)strlen(s) : -1LL, s ? s : "");
}

static const char *certificate_digest(struct arena *a, const struct certificate_walk_row *r)
{
	struct buf b = buf_new(a);
	buf_printf(&b, "certificate\n%lld\n%lld\n", (long long)r->id, (long long)r->account_id);
	const char *const parts[] = {r->number, r->category, r->area, r->issued, r->expires};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		part(&b, parts[i]);
	return sm3_hex(a, b.data, b.len);
}

static const char *state_digest(struct arena *a, const struct certificate_state_walk_row *r)
{
	struct buf b = buf_new(a);
	buf_printf(&b, "certificate.state\n%lld\n%lld\n%lld\n", (long long)r->certificate_id, (long long)r->by_id, (long long)r->at);
	part(&b, r->from_day);
	part(&b, r->state);
	part(&b, r->reason);
	return sm3_hex(a, b.data, b.len);
}

// taken: a row of before the digests, as it was found (certificates_take).
static struct err *certificate_leaf(struct db *db, struct arena *a, const struct certificate_walk_row *r, int64_t by, bool taken)
{
	return ledger_append(db, a, "certificate.added", r->id, by, arena_printf(a, "{\"account\":\"%lld\",\"sm3\":\"%s\"%s}", (long long)r->account_id, certificate_digest(a, r),
		taken ? TAKEN : ""));
}

static struct err *state_leaf(struct db *db, struct arena *a, const struct certificate_state_walk_row *r, int64_t by, bool taken)
{
	return ledger_append(db, a, "certificate.state", r->certificate_id, by, arena_printf(a, "{\"from\":\"%s\",\"state\":\"%s\",\"sm3\":\"%s\"%s}", r->from_day, r->state,
		state_digest(a, r), taken ? TAKEN : ""));
}

struct err *certificate_enter(struct db *db, struct arena *a, const struct certificate_add_in *in, int64_t by)
{
	const struct certificate_walk_row row = {in->id, in->account_id, in->number, in->category, in->area, in->issued, in->expires};
	TRY(certificate_add(db, a, in));
	return certificate_leaf(db, a, &row, by, false);
}

struct err *certificate_state_enter(struct db *db, struct arena *a, const struct certificate_state_add_in *in)
{
	const struct certificate_state_walk_row row = {in->certificate_id, in->from_day, in->state, in->reason, in->by_id, in->at};
	TRY(certificate_state_add(db, a, in));
	return state_leaf(db, a, &row, in->by_id, false);
}

// ---- the ledger's question

static const char *member(const struct json *j, const char *name)
{
	const char *s = json_get_text(j, name);
	return s ? s : "";
}

static bool added_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	*out = (struct ledger_row){leaf->ref, "登记", member(j, "sm3")};
	return !e && *out->digest;   // of before the digests: it says that a row was made, not which
}

static struct err *tell_certificate(struct arena *a, const struct certificate_walk_row *r, void *arg)
{
	return ledger_row(arg, &(struct ledger_row){r->id, "登记", certificate_digest(a, r)});
}

static struct err *certificate_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return certificate_walk(db, a, tell_certificate, to);
}

static const char *state_key(struct arena *a, const char *from)
{
	return arena_printf(a, "从 %s 起的状态", from);
}

static bool state_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	*out = (struct ledger_row){leaf->ref, state_key(a, member(j, "from")), member(j, "sm3")};
	return !e && *out->digest;
}

static struct err *tell_state(struct arena *a, const struct certificate_state_walk_row *r, void *arg)
{
	return ledger_row(arg, &(struct ledger_row){r->certificate_id, state_key(a, r->from_day), state_digest(a, r)});
}

static struct err *state_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return certificate_state_walk(db, a, tell_state, to);
}

static bool leaf_taken(struct arena *a, const struct ledger_leaf *leaf)
{
	const struct json *j = NULL;
	return !json_read(a, leaf->body, strlen(leaf->body), &j) && json_bool(json_get(j, "taken"));
}

const struct ledger_hook certificate_hooks[] = {
	{.kind = "certificate.added", .names = added_names, .rows = certificate_rows, .thing = "执法证件", .taken = leaf_taken},
	{.kind = "certificate.state", .names = state_names, .rows = state_rows, .thing = "执法证件", .taken = leaf_taken}, {0},
};

// ---- a database of before the digests
//
// Its rows have no leaf that holds them. They get one as they are, once, marked so that the verifier says how many: from then on nobody alters them
// unseen. Never again, once any row here has such a leaf: else whoever puts a row in behind the program would only have to wait for its next start.

struct taking {
	struct db *db;
	struct arena *a;
	bool begun;                        // the log holds certificates already
	struct certificate_walk_row *rows;
	struct certificate_state_walk_row *states;
	size_t n, room, state_n, state_room;
};

static struct err *gather_certificate(struct arena *a, const struct certificate_walk_row *r, void *arg)
{
	struct taking *t = arg;
	(void)a;
	*ARENA_ADD(t->a, t->rows, t->n, t->room) = (struct certificate_walk_row){r->id, r->account_id, arena_strdup(t->a, r->number), arena_strdup(t->a, r->category), arena_strdup(t->a, r->area),
		arena_strdup(t->a, r->issued), arena_strdup(t->a, r->expires)};
	return NULL;
}

static struct err *gather_state(struct arena *a, const struct certificate_state_walk_row *r, void *arg)
{
	struct taking *t = arg;
	(void)a;
	*ARENA_ADD(t->a, t->states, t->state_n, t->state_room) = (struct certificate_state_walk_row){r->certificate_id, arena_strdup(t->a, r->from_day), arena_strdup(t->a, r->state), arena_strdup_null(t->a, r->reason),
		r->by_id, r->at};
	return NULL;
}

static struct err *has_digest(struct taking *t, const char *kind, int64_t ref)
{
	struct ledger_leaf *leaves = NULL;
	size_t n = 0;
	TRY(ledger_of(t->db, t->a, kind, ref, &leaves, &n));
	for (size_t i = 0; i < n; i++)
		t->begun = t->begun || strstr(leaves[i].body, "\"sm3\":");
	return NULL;
}

static struct err *look(struct taking *t)
{
	TRY(certificate_walk(t->db, t->a, gather_certificate, t));
	TRY(certificate_state_walk(t->db, t->a, gather_state, t));
	for (size_t i = 0; i < t->n && !t->begun; i++)
		TRY(has_digest(t, "certificate.added", t->rows[i].id));
	for (size_t i = 0; i < t->state_n && !t->begun; i++)
		TRY(has_digest(t, "certificate.state", t->states[i].certificate_id));
	return NULL;
}

static struct err *look_job(struct db *db, struct arena *a, void *arg)
{
	struct taking t = {.db = db, .a = a};
	TRY(look(&t));
	*(bool *)arg = !t.begun && t.n + t.state_n;
	return NULL;
}

static struct err *take_job(struct db *db, struct arena *a, void *arg)
{
	struct taking t = {.db = db, .a = a};
	(void)arg;
	TRY(look(&t));   // again: another process may have been first
	for (size_t i = 0; i < t.n && !t.begun; i++)
		TRY(certificate_leaf(db, a, &t.rows[i], 0, true));
	for (size_t i = 0; i < t.state_n && !t.begun; i++)
		TRY(state_leaf(db, a, &t.states[i], 0, true));
	return NULL;
}

struct err *certificates_take(struct db_pool *db, struct arena *a)
{
	bool old = false;
	TRY(db_read(db, a, look_job, &old));
	return old ? db_write(db, a, take_job, NULL) : NULL;
}

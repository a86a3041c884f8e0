// certificate_keep.c: certificates and their states written with their leaves, the one way for the desk and the load; and what the verifier of
// the ledger asks of them: an officer's power rests on these rows.
#include <string.h>

#include "mod/user/inner.h"
#include "user_sql.h"

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

struct err *certificate_enter(struct db *db, struct arena *a, const struct certificate_add_in *in, int64_t by)
{
	const struct certificate_walk_row row = {in->id, in->account_id, in->number, in->category, in->area, in->issued, in->expires};
	TRY(certificate_add(db, a, in));
	return ledger_append(db, a, "certificate.added", in->id, by, arena_printf(a, "{\"account\":\"%lld\",\"sm3\":\"%s\"}", (long long)in->account_id, certificate_digest(a, &row)));
}

struct err *certificate_state_enter(struct db *db, struct arena *a, const struct certificate_state_add_in *in)
{
	const struct certificate_state_walk_row row = {in->certificate_id, in->from_day, in->state, in->reason, in->by_id, in->at};
	TRY(certificate_state_add(db, a, in));
	return ledger_append(db, a, "certificate.state", in->certificate_id, in->by_id, arena_printf(a, "{\"from\":\"%s\",\"state\":\"%s\",\"sm3\":\"%s\"}", in->from_day, in->state,
		state_digest(a, &row)));
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
	return !e;
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
	return !e;
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

const struct ledger_hook certificate_hooks[] = {
	{.kind = "certificate.added", .names = added_names, .rows = certificate_rows, .thing = "执法证件"},
	{.kind = "certificate.state", .names = state_names, .rows = state_rows, .thing = "执法证件"}, {0},
};

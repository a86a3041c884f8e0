// recheck.c: what the verifier of the ledger asks of seals and signatures: every use there is.
#include <string.h>

#include "mod/seal/seal.h"

static void seal_named(struct arena *a, struct ledger_row *out, int64_t id, const char *act, const char *doc, const char *sm3, const char *seal)
{
	*out = (struct ledger_row){id, "盖章记录", arena_printf(a, "%s %s %s %s", act, doc, sm3, seal)};
}

static const char *member(const struct json *j, const char *name)
{
	const char *s = json_get_text(j, name);
	return s ? s : "";
}

bool seal_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	seal_named(a, out, leaf->ref, member(j, "act"), member(j, "paper"), member(j, "sm3"), member(j, "seal"));
	return !e;
}

static struct err *tell_seal(struct arena *a, const struct paper_seal_walk_row *r, void *arg)
{
	struct ledger_row row;
	seal_named(a, &row, r->id, arena_printf(a, "%lld", (long long)r->act_id), r->doc, r->sm3, arena_printf(a, "%lld", (long long)r->seal_id));
	return ledger_row(arg, &row);
}

struct err *seal_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return paper_seal_walk(db, a, tell_seal, to);
}

bool sign_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	*out = (struct ledger_row){leaf->ref, "登记", member(j, "digest")};
	return !e;
}

static struct err *tell_sign(struct arena *a, const struct paper_sign_row *r, void *arg)
{
	return ledger_row(arg, &(struct ledger_row){r->id, "登记", paper_sign_digest(a, r)});
}

struct err *sign_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return paper_sign_walk(db, a, tell_sign, to);
}

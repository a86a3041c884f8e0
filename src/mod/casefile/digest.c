// digest.c: what the ledger's leaf of an act holds, and the check that the row still is what it was.
#include "mod/casefile/act.h"

#include <inttypes.h>
#include <string.h>

// Every column on a line of its own, in the order of the table; JSON and names hold no line break.
const char *act_digest(struct arena *a, const char *region, int64_t case_id, const struct act_row *r)
{
	struct buf b = buf_new(a);
	buf_printf(&b, "act-1\n%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n", region, case_id, r->id, r->seq, r->type, r->at,
	           r->recorded_at, r->by_id);
	buf_str(&b, r->by_name);
	buf_char(&b, '\n');
	buf_str(&b, r->officers);
	buf_printf(&b, "\n%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n", r->number ? r->number : "", r->of_id == DB_NULL_INT ? 0 : r->of_id, r->filled, r->typed);
	buf_str(&b, r->content);
	return sm3_hex(a, b.data, b.len);
}

struct err *act_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	const struct json *body = NULL;
	struct act_row *row = NULL;
	(void)arg;
	TRY(json_read(a, leaf->body, strlen(leaf->body), &body));
	const char *region = json_get_text(body, "region"), *digest = json_get_text(body, "digest");
	int64_t seq = json_get_int(body, "seq", 0);
	*why = NULL;
	TRY(act_one(db, a, region ? region : "", leaf->ref, seq, &row));
	if (!row)
		*why = arena_printf(a, "案件 %" PRId64 " 的第 %" PRId64 " 个动作不见了。", leaf->ref, seq);
	else if (!digest || strcmp(act_digest(a, region, leaf->ref, row), digest) != 0)
		*why = arena_printf(a, "案件 %" PRId64 " 的第 %" PRId64 " 个动作的内容与存证不符，已被改动。", leaf->ref, seq);
	return NULL;
}

// digest.c: what the ledger's leaf of an act holds, and the check that the row still is what it was.
#include "mod/casefile/act.h"

#include <inttypes.h>
#include <string.h>

static void line(struct buf *b, const char *s)
{
	buf_str(b, s);
	buf_char(b, '\n');
}

static void line_int(struct buf *b, int64_t n)
{
	b->comma = false;
	jw_int(b, n);
	buf_char(b, '\n');
}

// Every column on a line of its own, in the order of the table; JSON and names hold no line break.
void act_digest_text(struct buf *b, const char *region, int64_t case_id, const struct act_row *r)
{
	line(b, "act-1");
	line(b, region);
	line_int(b, case_id);
	line_int(b, r->id);
	line_int(b, r->seq);
	line(b, r->type);
	line_int(b, r->at);
	line_int(b, r->recorded_at);
	line_int(b, r->by_id);
	line(b, r->by_name);
	line(b, r->officers);
	line(b, r->number ? r->number : "");
	line_int(b, r->of_id == DB_NULL_INT ? 0 : r->of_id);
	line_int(b, r->filled);
	line_int(b, r->typed);
	buf_str(b, r->content);
}

const char *act_digest(struct arena *a, const char *region, int64_t case_id, const struct act_row *r)
{
	struct buf b = buf_new(a);
	act_digest_text(&b, region, case_id, r);
	return sm3_hex(a, b.data, b.len);
}

const char *casefile_act_text(struct arena *a, const struct casefile *c, size_t act)
{
	struct buf b = buf_new(a);
	act_digest_text(&b, c->row->region_code, c->row->id, &c->rows[act]);
	return buf_text(&b);
}

const char *act_leaf(struct arena *a, const char *region, int64_t case_id, const struct act_row *r)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kid(&b, "case", case_id);
	jw_kstr(&b, "region", region);
	jw_kint(&b, "seq", r->seq);
	jw_kstr(&b, "type", r->type);
	jw_kstr(&b, "digest", r->digest);
	jw_close(&b, '}');
	return buf_text(&b);
}

// The row an act's leaf speaks of, as the text its digest was made of; NULL: there is none.
static struct err *row_text(struct db *db, struct arena *a, const struct ledger_leaf *leaf, const char **digest, int64_t *seq, struct sm3_text *out)
{
	const struct json *body = NULL;
	struct act_row *row = NULL;
	struct buf b = buf_new(a);
	TRY(json_read(a, leaf->body, strlen(leaf->body), &body));
	const char *region = json_get_text(body, "region");
	*digest = json_get_text(body, "digest");
	*seq = json_get_int(body, "seq", 0);
	TRY(act_one(db, a, region ? region : "", leaf->ref, *seq, &row));
	if (row)
		act_digest_text(&b, region, leaf->ref, row);
	*out = (struct sm3_text){row ? b.data : NULL, row ? b.len : 0, NULL, 0};
	return NULL;
}

struct err *act_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *const *leaves, size_t n, void *arg, const char **why)
{
	const char **digest = NEW_ARRAY(a, const char *, n);
	int64_t *seq = NEW_ARRAY(a, int64_t, n);
	struct sm3_text *texts = NEW_ARRAY(a, struct sm3_text, n);
	uint8_t (*hash)[SM3_SIZE] = arena_array(a, n, SM3_SIZE);
	(void)arg;
	for (size_t i = 0; i < n; i++)
		TRY(row_text(db, a, leaves[i], &digest[i], &seq[i], &texts[i]));
	sm3_many(texts, n, hash);
	for (size_t i = 0; i < n; i++)
		if (!texts[i].first)
			why[i] = arena_printf(a, "案件 %" PRId64 " 的第 %" PRId64 " 个动作不见了。", leaves[i]->ref, seq[i]);
		else if (!digest[i] || strcmp(hex_text(a, hash[i], SM3_SIZE), digest[i]) != 0)
			why[i] = arena_printf(a, "案件 %" PRId64 " 的第 %" PRId64 " 个动作的内容与存证不符，已被改动。", leaves[i]->ref, seq[i]);
	return NULL;
}

// digest.c: what the ledger's leaf of an act holds, and which row it speaks of.
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

struct ledger_row act_named(struct arena *a, const char *region, int64_t case_id, int64_t seq, const char *digest)
{
	return (struct ledger_row){case_id, arena_printf(a, "第%" PRId64 "个动作", seq), arena_printf(a, "%s %s", region, digest)};
}

bool act_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *body = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &body);
	const char *region = json_get_text(body, "region"), *digest = json_get_text(body, "digest");
	*out = act_named(a, region ? region : "", leaf->ref, json_get_int(body, "seq", 0), digest ? digest : "");
	return !e;
}

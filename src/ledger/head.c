// head.c: the log's size and root, signed, stored, and written out for an outside holder.
#include <inttypes.h>
#include <string.h>

#include "core/buf.h"
#include "ledger/tree.h"
#include "ledger_sql.h"

static const char FORMAT[] = "xiezhi-head-1";

struct err *ledger_head_now(struct db *db, struct arena *a, struct ledger_head *out)
{
	struct tip_read_row *tip;
	struct peaks *p = NEW(a, struct peaks);
	TRY(tip_read(db, a, &tip));
	if (!tip || !peaks_read(p, tip->size, tip->peaks))
		return err_new(a, ERR_INTERNAL, "ledger.tip", "存证链的状态已损坏，请运行存证校验并联系系统管理员。");
	*out = (struct ledger_head){.size = p->size, .at = instant_now() / 1000 * 1000};   // whole seconds: what the JSON can say
	peaks_root(p, out->root);
	return NULL;
}

static const char *signed_text(struct arena *a, const struct ledger_head *h)
{
	return arena_printf(a, "%s\n%" PRId64 "\n%s\n%" PRId64 "\n", FORMAT, h->size, hex_text(a, h->root, SM3_SIZE), h->at);
}

struct err *ledger_head_sign(struct db *db, struct arena *a, const struct sm2_key *key, struct ledger_head *out)
{
	struct ledger_head h;
	TRY(ledger_head_now(db, a, &h));
	const char *text = signed_text(a, &h);
	TRY(sm2_sign(key, a, text, strlen(text), h.sig, &h.sig_size));
	h.key = sm2_fingerprint(key, a);
	TRY(head_store(db, a, &(struct head_store_in){.size = h.size, .at = h.at, .root = {h.root, SM3_SIZE}, .key_id = h.key, .signature = {h.sig, h.sig_size}}));
	*out = h;
	return NULL;
}

bool ledger_head_check(const struct ledger_head *h, const struct sm2_key *key)
{
	if (h->sig_size == 0 || h->sig_size > SM2_SIG_MAX)
		return false;
	struct arena *a = arena_new();
	const char *text = signed_text(a, h);
	bool good = sm2_verify(key, text, strlen(text), h->sig, h->sig_size);
	arena_free(a);
	return good;
}

struct err *ledger_heads(struct db *db, struct arena *a, int limit, struct ledger_head **rows, size_t *n)
{
	struct head_row *r;
	size_t have;
	TRY(head_newest(db, a, limit, &r, &have));
	struct ledger_head *out = NEW_ARRAY(a, struct ledger_head, have);
	for (size_t i = 0; i < have; i++) {
		out[i] = (struct ledger_head){.size = r[i].size, .at = r[i].at, .key = r[i].key_id};
		if (r[i].root.size == SM3_SIZE)
			memcpy(out[i].root, r[i].root.data, SM3_SIZE);
		if (r[i].signature.size <= SM2_SIG_MAX)
			memcpy(out[i].sig, r[i].signature.data, out[i].sig_size = r[i].signature.size);
	}
	*rows = out;
	*n = have;
	return NULL;
}

const char *ledger_head_json(struct arena *a, const struct ledger_head *h)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "format", FORMAT);
	jw_kint(&b, "size", h->size);
	jw_kstr(&b, "root", hex_text(a, h->root, SM3_SIZE));
	jw_kstr(&b, "at", instant_text(a, h->at));
	jw_kstr(&b, "key", h->key);
	jw_kstr(&b, "signature", h->sig_size ? base64_text(a, h->sig, h->sig_size) : NULL);
	jw_close(&b, '}');
	return buf_text(&b);
}

struct err *ledger_head_read(struct arena *a, const struct json *v, struct ledger_head *out)
{
	struct ledger_head h = {.size = json_get_int(v, "size", -1), .key = json_get_text(v, "key")};
	const char *format = json_get_text(v, "format"), *at = json_get_text(v, "at"), *sig = json_get_text(v, "signature");
	size_t n = 0;
	const uint8_t *raw = sig ? base64_read(a, sig, &n) : NULL;
	bool good = format && strcmp(format, FORMAT) == 0 && h.size >= 0 && hex_read(json_get_text(v, "root"), h.root, SM3_SIZE) && at &&
		instant_parse(at, &h.at) && (!sig || (raw && n > 0 && n <= SM2_SIG_MAX));
	if (!good)
		return err_new(a, ERR_INPUT, "ledger.head", "这不是有效的存证链头文件，请选择由本系统导出的链头。");
	if (raw)
		memcpy(h.sig, raw, n);
	h.sig_size = n;
	*out = h;
	return NULL;
}

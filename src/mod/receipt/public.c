// public.c: by the code of a receipt: received, when, still as it came. No names, no case, no contents.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/receipt/receipt.h"

// Digests are taken again of so many bytes an answer; larger files are held against their size and the ledger only.
static const int64_t READ_MOST = 256 << 20;

// One line of the list as it is now. left: bytes that may still be read.
static struct err *item_write(struct request *req, struct db *db, const struct receipt_row *r, const struct json *was, int64_t *left, bool *good)
{
	struct evidence_item now;
	bool known, thing = strcmp(json_get_text(was, "form"), "thing") == 0;
	const char *sm3 = json_get_text(was, "sm3"), *id_text = json_get_text(was, "id");
	int64_t size = json_get_int(was, "size", 0), id = 0;
	for (; *id_text; id_text++)
		id = id * 10 + (*id_text - '0');
	TRY(evidence_item(db, req->arena, r->region_code, r->case_id, id, &now, &known));
	bool read = size <= *left;
	bool whole = known && (thing || (sm3 && now.sm3 && strcmp(now.sm3, sm3) == 0 && evidence_whole(req->arena, svc_of(req), sm3, size, read)));
	*left -= read ? size : 0;
	*good = *good && whole;
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kstr(b, "kind", json_get_text(was, "kind_label"));
	jw_kstr(b, "quantity", json_get_text(was, "quantity"));
	jw_kstr(b, "sm3", sm3);
	jw_kint(b, "size", size);
	jw_kbool(b, "whole", whole);
	jw_kstr(b, "state", !whole ? "与接收时不符" : thing ? now.gone ? now.gone : "在本机关保管" : read ? "内容与接收时一致" : "大小与接收时一致");
	jw_close(b, '}');
	return NULL;
}

static struct err *receipt_job(struct request *req, struct db *db, void *arg)
{
	struct receipt_row *r;
	const struct json *items;
	struct buf *b = &req->out;
	int64_t left = READ_MOST;
	bool good = true;
	TRY(receipt_code(db, req->arena, arg, &r));
	if (!r)
		return err_new(req->arena, ERR_MISSING, "public.missing", "没有这个编号的证据接收单。请核对编号；仍然查不到的，这份接收单可能不是本机关出具的。");
	TRY(json_read(req->arena, r->items, strlen(r->items), &items));
	jw_open(b, '{');
	jw_kstr(b, "code", r->code);
	jw_kstr(b, "organ", r->organ);
	jw_kstr(b, "at", instant_text(req->arena, r->at));
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < json_size(items); i++)
		TRY(item_write(req, db, r, json_at(items, i), &left, &good));
	jw_close(b, ']');
	jw_kbool(b, "whole", good);
	TRY(public_proof(req, db, "receipt", r->id));
	jw_close(b, '}');
	return NULL;
}

struct err *receipt_public(struct request *req)
{
	const char *code = public_code_read(req->arena, http_part(req, "code"));
	TRY(public_not_too_often(req));
	if (!code)
		return err_new(req->arena, ERR_MISSING, "public.missing", "没有这个编号的证据接收单。编号是二维码旁的 20 个字母和数字。");
	return request_read(req, receipt_job, (void *)(uintptr_t)code);
}

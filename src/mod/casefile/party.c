// party.c: the same party's earlier cases, also of other units: number, unit, item, days and fine, nothing else.
#include "mod/casefile/api.h"

#include <string.h>

#include "core/text.h"

static void prior_write(struct buf *b, const struct prior_row *r, const char *item)
{
	jw_open(b, '{');
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kstr(b, "item_name", r->item_name);
	jw_kstr(b, "act_day", r->act_day);
	jw_kstr(b, "decided_day", r->decided_day);
	jw_kint(b, "fine", r->fine);
	jw_kbool(b, "same_item", item && r->item_code && strcmp(item, r->item_code) == 0);
	jw_close(b, '}');
}

static struct err *answer(struct request *req, struct db *db, const char *key, int64_t id, const char *item)
{
	struct prior_row *rows = NULL;
	size_t n = 0;
	if (key)
		TRY(case_prior(db, req->arena, key, id, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		prior_write(&req->out, &rows[i], item);
	list_close(req, NULL);
	return NULL;
}

static struct err *party_page_job(struct request *req, struct db *db, void *arg)
{
	struct db_scope scope = scope_of(req);
	struct case_row *row = NULL;
	(void)arg;
	TRY(case_head(db, req->arena, &scope, http_part(req, "region"), http_id(req, "id"), &row));
	if (!row)
		return err_not_found(req->arena, "案件");
	return answer(req, db, row->party_key, row->id, row->item_code);
}

struct err *case_party_page(struct request *req)
{
	return request_read(req, party_page_job, NULL);
}

// ---- while typing: by number (a POST, so that the number is in no log)

enum { P_KIND, P_ID_NUMBER, P_USCC, P_NAME, P_ITEM };
const struct field party_body[] = {
	{.name = "kind", .label = "当事人类型", .kind = FIELD_ENUM, .codes = codes_party_kind},
	{.name = "id_number", .label = "公民身份号码", .kind = FIELD_IDNO},
	{.name = "uscc", .label = "统一社会信用代码", .kind = FIELD_USCC},
	{.name = "name", .label = "姓名（名称）", .kind = FIELD_TEXT, .max = 100},
	{.name = "item", .label = "违法事项", .kind = FIELD_ITEM},
	{0},
};

// Whoever has a number learns what its bearer did anywhere: he leaves his name. The leaf has the keyed hash of the number, not the number.
static struct err *check_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const char *number = v[P_USCC].set ? v[P_USCC].s : v[P_ID_NUMBER].s, *key = party_key(req->arena, svc_of(req)->vault, number);
	(void)arg;
	TRY(answer(req, db, key, 0, v[P_ITEM].s));
	return leaf_add(req, db, "party.look", 0, "{\"party\":\"%s\"}", key);
}

struct err *party_check(struct request *req)
{
	if (!req->body[P_USCC].set && !req->body[P_ID_NUMBER].set)
		return err_new(req->arena, ERR_INPUT, "party.number", "请填写公民身份号码或者统一社会信用代码，按号码查询既往案件。");
	return request_write(req, check_job, NULL);
}

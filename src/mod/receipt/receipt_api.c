// receipt_api.c: giving a receipt, listing them, the paper to hand over.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/receipt/receipt.h"

static const struct code relations[] = {{"party", "当事人"}, {"agent", "委托代理人"}, {"witness", "证人"}, {"other", "其他提供人"}, {0}};

enum { GIVEN_GIVER, GIVEN_RELATION, GIVEN_ITEMS, GIVEN_WITH, GIVEN_NOTE };
static const struct field give_body[] = {
	{.name = "giver", .label = "提供人", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED},
	{.name = "relation", .label = "提供人身份", .kind = FIELD_ENUM, .codes = relations, .flags = FIELD_REQUIRED},
	{.name = "items", .label = "收到的证据", .kind = FIELD_IDS, .flags = FIELD_REQUIRED, .max = 100},
	{.name = "with", .label = "另一名执法人员", .kind = FIELD_ID, .widget = "officer"}, {.name = "note", .label = "备注", .kind = FIELD_TEXT, .max = 200}, {0},
};

static struct err *case_of(struct request *req, struct db *db, struct casefile **c)
{
	struct db_scope scope = scope_of(req);
	return casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), CASE_PEOPLE, c);
}

const char *receipt_number(struct arena *a, const struct case_row *c, const struct receipt_row *r)
{
	return arena_printf(a, "%s%s收据第%lld号", c->number ? c->number : "", c->number ? "　" : "", (long long)r->serial);
}

static void receipt_write(struct buf *b, const struct casefile *c, const struct receipt_row *r)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "number", receipt_number(b->arena, c->row, r));
	jw_kstr(b, "code", r->code);
	jw_kstr(b, "giver", r->giver);
	jw_kstr(b, "relation", r->relation);
	jw_kstr(b, "relation_label", code_label(relations, r->relation));
	jw_kraw(b, "items", r->items);
	jw_kstr(b, "note", r->note);
	jw_kstr(b, "by_name", r->by_name);
	jw_kstr(b, "other_name", r->other_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_close(b, '}');
}

// ---- giving one ----

// What was received as it stands now: later changes of the row change no receipt.
static struct err *items_text(struct request *req, struct db *db, const char **out)
{
	const struct val *ids = &req->body[GIVEN_ITEMS];
	struct buf b = buf_new(req->arena);
	struct err *e = NULL;
	jw_open(&b, '[');
	for (size_t i = 0; i < ids->count; i++) {
		struct evidence_item item;
		bool known;
		TRY(evidence_item(db, req->arena, http_part(req, "region"), http_id(req, "id"), ids->ids[i], &item, &known));
		if (!known) {
			err_add_field(req->arena, &e, arena_printf(req->arena, "items[%zu]", i), "本案没有这项证据。");
			continue;
		}
		jw_open(&b, '{');
		jw_kid(&b, "id", item.id);
		jw_kstr(&b, "form", item.thing ? "thing" : "file");
		jw_kstr(&b, "kind_label", item.kind_label);
		jw_kstr(&b, "name", item.name);
		jw_kstr(&b, "quantity", item.quantity);
		jw_kstr(&b, "sm3", item.sm3);
		jw_kint(&b, "size", item.size);
		jw_close(&b, '}');
	}
	jw_close(&b, ']');
	*out = buf_text(&b);
	return e;
}

static struct err *second_officer(struct request *req, struct db *db, const char **name)
{
	struct user *u = NULL;
	struct err *e = NULL;
	*name = NULL;
	if (!req->body[GIVEN_WITH].set)
		return NULL;
	if (user_load(db, req->arena, req->body[GIVEN_WITH].n, &u) || u->id == user_of(req)->id || u->organ.id != user_of(req)->organ.id)
		err_add_field(req->arena, &e, "with", "另一名人员应当是本机关的其他人员。");
	else
		*name = u->name;
	return e;
}

static struct err *give_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c;
	struct receipt_row *before;
	const char *items, *other;
	size_t n;
	const struct val *v = req->body;
	const struct user *u = user_of(req);
	(void)arg;
	TRY(case_of(req, db, &c));
	if (user_from_above(u, c->organ->path))
		return err_from_above(req->arena, c->organ->name, "出具证据收据");
	TRY(items_text(req, db, &items));
	TRY(second_officer(req, db, &other));
	TRY(receipt_list(db, req->arena, c->row->region_code, c->row->id, &before, &n));
	const int64_t id = id_new();
	const struct receipt_row r = {.id = id, .region_code = c->row->region_code, .case_id = c->row->id, .serial = (int64_t)n + 1,
		.code = public_code(req->arena, svc_of(req), "receipt.code", arena_printf(req->arena, "%s/%lld", c->row->region_code, (long long)id)), .giver = v[GIVEN_GIVER].s,
		.relation = v[GIVEN_RELATION].s, .items = items, .note = v[GIVEN_NOTE].s, .organ = c->organ ? c->organ->name : "", .by_name = u->name, .other_name = other, .at = req->now};
	TRY(receipt_add(db, req->arena, &(struct receipt_add_in){.id = r.id, .region = r.region_code, .case_id = r.case_id, .serial = r.serial, .code = r.code, .giver = r.giver, .relation = r.relation,
		.items = r.items, .note = r.note, .organ = r.organ, .by_id = u->id, .by_name = r.by_name, .other_name = r.other_name, .at = r.at}));
	for (size_t i = 0; i < v[GIVEN_ITEMS].count; i++)
		TRY(evidence_custody(req, db, v[GIVEN_ITEMS].ids[i], "receipt", arena_printf(req->arena, "%s，交%s%s", receipt_number(req->arena, c->row, &r), code_label(relations, r.relation), r.giver)));
	TRY(leaf_add(req, db, "receipt", r.id, "{\"case\":\"%lld\",\"items\":%zu,\"sm3\":\"%s\"}", (long long)r.case_id, v[GIVEN_ITEMS].count, sm3_hex(req->arena, items, strlen(items))));
	receipt_write(&req->out, c, &r);
	return NULL;
}

static struct err *receipt_post(struct request *req)
{
	return request_write(req, give_job, NULL);
}

// ---- list ----

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c;
	struct receipt_row *rows;
	size_t n;
	(void)arg;
	TRY(case_of(req, db, &c));
	TRY(receipt_list(db, req->arena, c->row->region_code, c->row->id, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		receipt_write(&req->out, c, &rows[i]);
	list_close(req, NULL);
	return NULL;
}

static struct err *receipts_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// ---- the paper ----

struct printing {
	struct casefile *c;
	struct receipt_row *row;
};

static struct err *paper_job(struct request *req, struct db *db, void *arg)
{
	struct printing *p = arg;
	TRY(case_of(req, db, &p->c));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(receipt_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "receipt_id"), &p->row));
	return p->row ? NULL : err_not_found(req->arena, "收据");
}

static struct err *receipt_data(struct request *req, const struct printing *p, const struct json **out)
{
	const char *base = setting_text(svc_of(req), "public.url");
	struct buf b = buf_new(req->arena);
	jw_open(&b, '{');
	jw_key(&b, "organ");
	jw_open(&b, '{');
	jw_kstr(&b, "name", p->row->organ);
	jw_kstr(&b, "phone", json_get_text(p->c->organ_json, "phone"));
	jw_close(&b, '}');
	jw_key(&b, "doc");
	jw_open(&b, '{');
	jw_kstr(&b, "number", receipt_number(req->arena, p->c->row, p->row));
	jw_kstr(&b, "date", day_text(req->arena, instant_day(p->row->at)));
	jw_kstr(&b, "verify_code", p->row->code);
	if (*base)
		jw_kstr(&b, "verify_url", arena_printf(req->arena, "%s/r/%s", base, p->row->code));
	jw_close(&b, '}');
	jw_key(&b, "receipt");
	receipt_write(&b, p->c, p->row);
	jw_close(&b, '}');
	return json_read(req->arena, b.data, b.len, out);
}

static struct err *printed_job(struct request *req, struct db *db, void *arg)
{
	const struct printing *p = arg;
	return leaf_add(req, db, "print", p->row->case_id, "{\"paper\":\"D21-receipt\",\"receipt\":\"%lld\"}", (long long)p->row->id);
}

static struct err *receipt_paper(struct request *req)
{
	struct printing p = {0};
	struct paper_kit *kit;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *data;
	const char *bytes;
	struct http_file file = {.type = "application/pdf", .name = "证据接收单.pdf"};
	TRY(request_read(req, paper_job, &p));
	TRY(receipt_data(req, &p, &data));
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &kit));
	paper_kit_when(kit, p.c->organ ? p.c->organ->path : "", instant_day(p.row->at), NULL);
	TRY(paper_template_load(req->arena, kit, "D21-receipt", &tpl));
	TRY(paper_layout(req->arena, kit, tpl, data, &doc));
	TRY(paper_pdf(req->arena, doc, &(struct paper_meta){.title = "证据接收单", .author = p.row->organ, .created = p.row->at}, &bytes, &file.size));
	TRY(request_write_wait(req, printed_job, &p));
	file.data = bytes;
	return http_send(req, &file);
}

// ---- declarations ----

static const struct field item_answer[] = {
	{.name = "id", .label = "证据", .kind = FIELD_ID}, {.name = "form", .label = "形式", .kind = FIELD_TEXT}, {.name = "kind_label", .label = "种类", .kind = FIELD_TEXT},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT}, {.name = "quantity", .label = "数量", .kind = FIELD_TEXT}, {.name = "sm3", .label = "SM3", .kind = FIELD_TEXT},
	{.name = "size", .label = "字节", .kind = FIELD_INT}, {0},
};
static const struct field receipt_answer[] = {
	{.name = "id", .label = "收据", .kind = FIELD_ID}, {.name = "number", .label = "编号", .kind = FIELD_TEXT}, {.name = "code", .label = "核验编号", .kind = FIELD_TEXT},
	{.name = "giver", .label = "提供人", .kind = FIELD_TEXT}, {.name = "relation", .label = "提供人身份", .kind = FIELD_ENUM, .codes = relations},
	{.name = "relation_label", .label = "提供人身份", .kind = FIELD_TEXT}, {.name = "items", .label = "收到的证据", .kind = FIELD_LIST, .sub = item_answer}, {.name = "note", .label = "备注", .kind = FIELD_TEXT},
	{.name = "by_name", .label = "经办人", .kind = FIELD_TEXT}, {.name = "other_name", .label = "另一名执法人员", .kind = FIELD_TEXT}, {.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {0},
};

static const struct route routes[] = {
	{HTTP_GET, "/api/cases/{region}/{id}/receipts", "已出具的证据接收单", "evidence.view", ROUTE_LIST, .answer = receipt_answer, .handler = receipts_get},
	{HTTP_POST, "/api/cases/{region}/{id}/receipts", "给提供人出具证据接收单", "evidence.add", ROUTE_WRITE | ROUTE_CREATED, .body = give_body, .answer = receipt_answer, .handler = receipt_post},
	{HTTP_GET, "/api/cases/{region}/{id}/receipts/{receipt_id}/paper", "证据接收单（PDF）", "evidence.view", ROUTE_SLOW, .handler = receipt_paper, .produces = "application/pdf"},
	{HTTP_GET, "/api/public/receipts/{code}", "公众查询：证据接收单编号", ROUTE_PUBLIC, ROUTE_SLOW, .handler = receipt_public},
	{0},
};

// A receipt in the log: what it lists is what was listed then.
static bool leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	const char *sm3_text = json_get_text(j, "sm3");
	*out = (struct ledger_row){leaf->ref, "登记", sm3_text ? sm3_text : ""};
	return !e;
}

static struct err *tell_receipt(struct arena *a, const struct receipt_walk_row *r, void *arg)
{
	return ledger_row(arg, &(struct ledger_row){r->id, "登记", sm3_hex(a, r->items, strlen(r->items))});
}

static struct err *receipt_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return receipt_walk(db, a, tell_receipt, to);
}
static const struct ledger_hook hooks[] = {{.kind = "receipt", .names = leaf_names, .rows = receipt_rows, .thing = "证据接收单"}, {0}};

const struct module receipt_module = {.name = "receipt", .title = "证据接收单", .routes = routes, .ledger_hooks = hooks};

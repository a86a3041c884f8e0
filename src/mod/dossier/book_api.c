// book_api.c: the volumes bound (book_bind.c), their copies, what the module declares.
#include <string.h>

#include "mod/dossier/inner.h"

const char *book_digest(struct arena *a, const struct book_case_row *rows, size_t n)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%lld\n", (long long)rows[i].case_id);
	return sm3_hex(a, buf_text(&b), b.len);
}

void book_write(struct buf *b, const struct book_row *r)
{
	jw_kid(b, "id", r->id);
	jw_kstr(b, "number", r->number);
	jw_kid(b, "unit", r->unit_id);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kint(b, "year", r->year);
	jw_kint(b, "cases", r->cases);
	jw_kstr(b, "retention", r->retention);
	jw_kstr(b, "retention_label", code_label(codes_retention, r->retention));
	jw_kstr(b, "filer", r->filer);
	jw_kstr(b, "checker", r->checker);
	jw_kstr(b, "remarks", r->remarks);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
}

// A volume in the log: the same cases in the same order.
static struct err *book_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	const struct json *j;
	struct book_row *row;
	struct book_case_row *rows = NULL;
	size_t n = 0;
	(void)arg;
	TRY(json_read(a, leaf->body, strlen(leaf->body), &j));
	TRY(book_get(db, a, &everything, leaf->ref, &row));
	if (row)
		TRY(book_cases(db, a, row->region_code, row->id, &rows, &n));
	const char *sm3_text = json_get_text(j, "sm3");
	*why = row && (!sm3_text || strcmp(book_digest(a, rows, n), sm3_text) != 0) ? "合订卷所含的案件被改动。" : NULL;
	return NULL;
}

static bool book_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *j = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &j);
	const char *number = json_get_text(j, "number");
	*out = (struct ledger_row){leaf->ref, "登记", number ? number : ""};
	return !e;
}

static struct err *tell_book(struct arena *a, const struct book_walk_row *r, void *arg)
{
	(void)a;
	return ledger_row(arg, &(struct ledger_row){r->id, "登记", r->number});
}

static struct err *book_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return book_walk(db, a, tell_book, to);
}

// ---- the volumes ----

enum { LIST_UNIT, LIST_YEAR };
static const struct field list_query[] = {
	[LIST_UNIT] = {.name = "unit", .label = "办案单位", .kind = FIELD_ID}, [LIST_YEAR] = {.name = "year", .label = "结案年度", .kind = FIELD_INT, .min = 2000, .max = 2199}, QUERY_AFTER, QUERY_LIMIT, {0},
};

static struct err *books_job(struct request *req, struct db *db, void *arg)
{
	struct db_scope scope = scope_of(req);
	struct book_row *rows;
	size_t n, most = (size_t)list_limit(req);
	const struct val *q = req->query;
	(void)arg;
	TRY(book_list(db, req->arena, &scope, q[LIST_UNIT].set ? q[LIST_UNIT].n : DB_NULL_INT, q[LIST_YEAR].set ? q[LIST_YEAR].n : DB_NULL_INT,
		list_after(req) ? list_after(req) : DB_NULL_INT, (int64_t)most + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++) {
		jw_open(&req->out, '{');
		book_write(&req->out, &rows[i]);
		jw_close(&req->out, '}');
	}
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].id) : NULL);
	return NULL;
}

static struct err *books_get(struct request *req)
{
	return request_read(req, books_job, NULL);
}

static struct err *seen(struct request *req, struct db *db, struct book *book)
{
	struct db_scope scope = scope_of(req);
	return book_load(req->arena, db, svc_of(req), &scope, http_id(req, "book_id"), req->now, book);
}

static struct err *book_job(struct request *req, struct db *db, void *arg)
{
	struct book book;
	struct buf *b = &req->out;
	(void)arg;
	TRY(seen(req, db, &book));
	jw_open(b, '{');
	book_write(b, book.row);
	jw_key(b, "files");
	jw_open(b, '[');
	for (size_t i = 0; i < book.n; i++) {
		const struct case_row *c = book.asks[i].c->row;
		jw_open(b, '{');
		jw_kint(b, "place", (int64_t)i + 1);
		jw_kstr(b, "region", c->region_code);
		jw_kid(b, "id", c->id);
		jw_kstr(b, "name", c->name);
		jw_kstr(b, "number", c->number);
		jw_kstr(b, "party_name", c->party_name);
		jw_kstr(b, "closed_day", c->closed_day);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

static struct err *book_get_one(struct request *req)
{
	return request_read(req, book_job, NULL);
}

struct bound_copy {
	struct book book;
	struct dossier_out out;
	bool main_volume, ofd;
};

static struct err *copy_job(struct request *req, struct db *db, void *arg)
{
	struct bound_copy *q = arg;
	struct volume v;
	TRY(seen(req, db, &q->book));
	TRY(book_collect(req->arena, db, &q->book, q->main_volume, &v));
	return q->ofd ? dossier_ofd(req->arena, q->book.kit, &v.d, &q->out) : dossier_pdf(req->arena, q->book.kit, &v.d, &q->out);
}

static struct err *copied_job(struct request *req, struct db *db, void *arg)
{
	const struct bound_copy *q = arg;
	if (q->main_volume)
		for (size_t i = 0; i < q->book.n; i++)
			TRY(dossier_custody(req, db, q->book.asks[i].c, INSTANT_NONE, "装入合订卷"));
	return leaf_add(req, db, "dossier", q->book.row->id, "{\"case\":\"%lld\",\"volume\":\"%s\",\"pages\":%d,\"sm3\":\"%s\"}", (long long)q->book.row->id, http_part(req, "volume"), q->out.pages,
		sm3_hex(req->arena, q->out.bytes, q->out.len));
}

static struct err *book_volume_get(struct request *req)
{
	const char *volume = http_part(req, "volume");
	const struct val *format = http_query(req, "format");
	struct bound_copy q = {.main_volume = strcmp(volume, "main") == 0, .ofd = format && strcmp(format->s, "ofd") == 0};
	if (!q.main_volume && strcmp(volume, "sub") != 0)
		return err_not_found(req->arena, "案卷");
	TRY(request_read(req, copy_job, &q));
	TRY(request_write_wait(req, copied_job, &q));
	struct http_file file = {.data = q.out.bytes, .size = q.out.len, .type = q.ofd ? "application/ofd" : "application/pdf", .download = q.ofd || http_query(req, "download"),
		.name = arena_printf(req->arena, "%s（%s）.%s", book_title(req->arena, &q.book), volume_word(q.main_volume), q.ofd ? "ofd" : "pdf")};
	return http_send(req, &file);
}

// ---- declarations ----

#define BOOK_FIELDS {.name = "id", .label = "合订卷", .kind = FIELD_ID}, {.name = "number", .label = "归档号", .kind = FIELD_TEXT}, {.name = "unit", .label = "办案单位", .kind = FIELD_ID}, \
	{.name = "unit_name", .label = "办案单位", .kind = FIELD_TEXT}, {.name = "year", .label = "结案年度", .kind = FIELD_INT}, {.name = "cases", .label = "案件数", .kind = FIELD_INT}, \
	{.name = "retention", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "filer", .label = "立卷人", .kind = FIELD_TEXT}, \
	{.name = "checker", .label = "检查人", .kind = FIELD_TEXT}, {.name = "remarks", .label = "备考说明", .kind = FIELD_LONG}, {.name = "at", .label = "归档时间", .kind = FIELD_INSTANT}
static const struct field file_answer[] = {
	{.name = "place", .label = "卷内序号", .kind = FIELD_INT}, {.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件", .kind = FIELD_ID},
	{.name = "name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "number", .label = "案号", .kind = FIELD_TEXT}, {.name = "party_name", .label = "当事人", .kind = FIELD_TEXT},
	{.name = "closed_day", .label = "结案日期", .kind = FIELD_DAY}, {0},
};
static const struct field row_answer[] = {BOOK_FIELDS, {0}}, made_answer[] = {BOOK_FIELDS, {.name = "warnings", .label = "提示", .kind = FIELD_TEXTS}, {0}};
static const struct field book_answer[] = {BOOK_FIELDS, {.name = "files", .label = "卷内案件", .kind = FIELD_LIST, .sub = file_answer}, {0}};
#define BOOK "/api/books/{book_id}"
static const struct route routes[] = {
	{HTTP_GET, "/api/book-candidates", "可以合订的案件：一个单位一年内已结案、尚未归档的简易程序案件", "archive.bind", ROUTE_LIST | ROUTE_SLOW, .query = pick_query, .answer = pick_answer, .handler = candidates_get},
	{HTTP_GET, "/api/books", "合订卷", "archive.view", ROUTE_LIST, .query = list_query, .answer = row_answer, .handler = books_get},
	{HTTP_POST, "/api/books", "合订成卷：卷内每件案件同时立卷归档", "archive.bind", ROUTE_WRITE | ROUTE_CREATED | ROUTE_SLOW, .body = bind_body, .answer = made_answer, .handler = book_post},
	{HTTP_GET, BOOK, "一本合订卷及其案件", "archive.view", ROUTE_SLOW, .answer = book_answer, .handler = book_get_one},
	{HTTP_GET, BOOK "/dossier/{volume}", "合订卷（main 正卷，sub 副卷），PDF 或者 OFD", "dossier.view", ROUTE_SLOW, .query = volume_query, .handler = book_volume_get, .produces = "application/pdf"},
	{HTTP_GET, BOOK "/bundles", "制作过的合订卷宗包", "dossier.view", ROUTE_LIST, .answer = bundle_answer, .handler = bundles_get},
	{HTTP_POST, BOOK "/bundles", "制作合订卷宗包（任务）", "dossier.view", ROUTE_WRITE | ROUTE_CREATED, .body = order_body, .answer = job_answer, .handler = order_post},
	{HTTP_GET, BOOK "/bundles/{bundle_id}", "合订卷宗包文件", "dossier.view", ROUTE_SLOW, .handler = bundle_get, .produces = "application/zip"},
	{0},
};

static const struct setting settings[] = {
	// documents.md section 3: at most fifty in a volume [L 上海]
	{.field = {.name = "archive.book_cases", .label = "合订卷建议装入的案件数", .kind = FIELD_INT, .min = 2, .max = BOOK_CANDIDATES_MOST}, .otherwise = "50"},
	{.otherwise = NULL},
};
static const struct ledger_hook hooks[] = {{.kind = "book", .check = book_leaf_check, .names = book_leaf_names, .rows = book_rows, .thing = "合订卷"}, {0}};

const struct module book_module = {.name = "book", .title = "合订卷", .routes = routes, .settings = settings, .ledger_hooks = hooks};

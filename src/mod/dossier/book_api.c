// book_api.c: choosing cases for a volume, binding them (each is archived by an act of its own, all in one transaction), the volumes bound.
#include <string.h>

#include "mod/dossier/inner.h"

enum { CANDIDATES_MOST = 200, SECOND_MS = 1000 };   // acts have their time in whole seconds

// ---- what may be bound ----

enum { PICK_UNIT, PICK_YEAR, PICK_ITEM };
static const struct field pick_query[] = {
	[PICK_UNIT] = {.name = "unit", .label = "办案单位", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	[PICK_YEAR] = {.name = "year", .label = "结案年度", .kind = FIELD_INT, .min = 2000, .max = 2199, .flags = FIELD_REQUIRED},
	[PICK_ITEM] = {.name = "item", .label = "违法事项", .kind = FIELD_ITEM},
	{0},
};

struct candidate {
	const struct unbound_row *row;
	struct law_retention kept;
};

struct picking {
	struct candidate *list;
	size_t n;
	int usual;                         // the class most of them have
};

static struct err *candidates_read(struct request *req, struct db *db, int64_t unit, int year, const char *item, struct picking *out)
{
	struct unbound_row *rows;
	struct db_scope scope = scope_of(req);
	size_t counts[8] = {0};
	const struct case_unbound_in in = {.unit = unit, .from_day = arena_printf(req->arena, "%04d-01-01", year), .to_day = arena_printf(req->arena, "%04d-12-31", year), .item = item, .most = CANDIDATES_MOST};
	TRY(case_unbound(db, req->arena, &scope, &in, &rows, &out->n));
	out->list = NEW_ARRAY(req->arena, struct candidate, out->n + 1);
	out->usual = RETENTION_THIRTY;
	for (size_t i = 0; i < out->n; i++) {
		struct casefile *c;
		TRY(casefile_load(db, req->arena, svc_of(req), &scope, rows[i].region_code, rows[i].id, 0, &c));
		TRY(casefile_judge(req->arena, svc_of(req), c, req->now, 0));
		out->list[i].row = &rows[i];
		law_retention(req->arena, svc_of(req)->law, &c->record, &c->answer, instant_day(req->now), &out->list[i].kept);
		int code = out->list[i].kept.code;
		if (++counts[code] > counts[out->usual])
			out->usual = code;
	}
	return NULL;
}

static void candidate_write(struct buf *b, const struct candidate *c, bool proposed)
{
	const struct unbound_row *r = c->row;
	jw_open(b, '{');
	jw_kstr(b, "region", r->region_code);
	jw_kid(b, "id", r->id);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "party_name", r->party_name);
	jw_kstr(b, "item_name", r->item_name);
	jw_kstr(b, "decided_day", r->decided_day);
	jw_kstr(b, "closed_day", r->closed_day);
	jw_kint(b, "fine", r->fine);
	jw_kstr(b, "retention", codes_retention[c->kept.code].id);
	jw_kstr(b, "retention_label", codes_retention[c->kept.code].label);
	jw_kstr(b, "why", c->kept.why);
	jw_kbool(b, "proposed", proposed);
	jw_close(b, '}');
}

static struct err *candidates_job(struct request *req, struct db *db, void *arg)
{
	const struct val *q = req->query;
	struct picking p;
	int64_t room = setting_int(svc_of(req), "archive.book_cases");
	(void)arg;
	TRY(candidates_read(req, db, q[PICK_UNIT].n, (int)q[PICK_YEAR].n, q[PICK_ITEM].set ? q[PICK_ITEM].s : NULL, &p));
	list_open(req);
	for (size_t i = 0; i < p.n; i++) {
		bool fits = p.list[i].kept.code == p.usual && room > 0;
		room -= fits;
		candidate_write(&req->out, &p.list[i], fits);
	}
	list_close(req, NULL);
	return NULL;
}

static struct err *candidates_get(struct request *req)
{
	return request_read(req, candidates_job, NULL);
}

// ---- binding ----

enum { BIND_UNIT, BIND_YEAR, BIND_CASES, BIND_CHECKER, BIND_REMARKS };
static const struct field bind_body[] = {
	[BIND_UNIT] = {.name = "unit", .label = "办案单位", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	[BIND_YEAR] = {.name = "year", .label = "结案年度", .kind = FIELD_INT, .min = 2000, .max = 2199, .flags = FIELD_REQUIRED},
	[BIND_CASES] = {.name = "cases", .label = "案件", .kind = FIELD_IDS, .max = CANDIDATES_MOST, .flags = FIELD_REQUIRED, .help = "按卷内次序"},
	[BIND_CHECKER] = {.name = "checker", .label = "检查人", .kind = FIELD_TEXT, .max = 20, .flags = FIELD_REQUIRED},
	[BIND_REMARKS] = {.name = "remarks", .label = "备考说明", .kind = FIELD_LONG, .max = 1000, .help = "不填：材料齐全，无缺损、修改、补充、移出、销毁情况。"},
	{0},
};

struct binding_book {
	struct picking picking;
	const struct candidate **chosen;
	size_t n;
	struct book_row row;
	const struct finding *warnings;
	size_t n_warnings;
};

static const struct candidate *candidate_of(const struct picking *p, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->list[i].row->id == id)
			return &p->list[i];
	return NULL;
}

// Each is one that may be bound, once, and all are kept equally long.
static struct err *choose(struct request *req, struct binding_book *b)
{
	const struct val *ids = &req->body[BIND_CASES];
	struct err *e = NULL;
	b->chosen = NEW_ARRAY(req->arena, const struct candidate *, ids->count + 1);
	b->n = 0;
	for (size_t i = 0; i < ids->count; i++) {
		const struct candidate *c = candidate_of(&b->picking, ids->ids[i]);
		bool twice = false;
		for (size_t k = 0; k < i; k++)
			twice = twice || ids->ids[k] == ids->ids[i];
		if (!c || twice)
			err_add_field(req->arena, &e, arena_printf(req->arena, "cases[%zu]", i), twice ? "这件案件列了两次。" : "不是该单位当年已结案、尚未归档的简易程序案件。请重新选择。");
		else if (b->n && c->kept.code != b->chosen[0]->kept.code)
			err_add_field(req->arena, &e, arena_printf(req->arena, "cases[%zu]", i), "“%s”%s，与前面的案件不同，请另行归档。", c->row->name, c->kept.why);
		else
			b->chosen[b->n++] = c;
	}
	return e;
}

static struct err *book_row_make(struct request *req, struct db *db, struct binding_book *b)
{
	const struct val *v = req->body;
	const struct unbound_row *first = b->chosen[0]->row;
	const char *number;
	const struct number_wish wish = {.organ = first->organ_id, .of = id_new(), .kind = "合订卷", .short_kind = "合", .type = "book", .year = (int)v[BIND_YEAR].n, .unit_path = first->unit_path,
		.region = first->region_code, .by = user_of(req), .at = req->now};
	TRY(casefile_number(db, req->arena, &wish, &number));
	b->row = (struct book_row){.region_code = first->region_code, .id = wish.of, .unit_id = first->unit_id, .unit_name = first->unit_name, .unit_path = first->unit_path, .organ_id = first->organ_id,
		.year = v[BIND_YEAR].n, .number = number, .cases = (int64_t)b->n,
		.retention = codes_retention[b->chosen[0]->kept.code].id, .filer = user_of(req)->name, .checker = v[BIND_CHECKER].s,
		.remarks = v[BIND_REMARKS].set ? v[BIND_REMARKS].s : "本卷材料齐全，无缺损、修改、补充、移出、销毁情况。", .by_id = user_of(req)->id, .by_name = user_of(req)->name, .at = req->now};
	const struct book_row *r = &b->row;
	return book_add(db, req->arena, &(struct book_add_in){r->region_code, r->id, r->unit_id, r->unit_name, r->unit_path, r->organ_id, r->year, r->number, r->cases, r->retention, r->filer, r->checker,
		r->remarks, r->by_id, r->by_name, r->at});
}

// 归档 of one of the cases, as the clerk would record it alone.
static struct err *archive_one(struct request *req, struct db *db, struct binding_book *b, size_t i)
{
	const struct unbound_row *c = b->chosen[i]->row;
	const struct json *values;
	struct act_result made;
	struct buf t = buf_new(req->arena);
	jw_open(&t, '{');
	jw_kstr(&t, "archive_number", b->row.number);
	jw_kstr(&t, "retention", b->row.retention);
	jw_kstr(&t, "filer", b->row.filer);
	jw_kstr(&t, "checker", b->row.checker);
	jw_kstr(&t, "remarks", b->row.remarks);
	jw_kint(&t, "volume_cases", b->row.cases);
	jw_close(&t, '}');
	TRY(json_read(req->arena, t.data, t.len, &values));
	struct err *e = casefile_record(db, req->arena, svc_of(req), &(struct act_input){.type = &act_types[ACT_ARCHIVING], .region = c->region_code, .case_id = c->id, .version = c->version,
		.at = req->now / SECOND_MS * SECOND_MS, .now = req->now, .values = values, .user = user_of(req)}, &made);
	if (e)
		e->text = arena_printf(req->arena, "“%s”不能归入本卷：%s", c->name, e->text);
	TRY(e);
	if (made.warning_count > b->n_warnings) {
		b->warnings = made.warnings;
		b->n_warnings = made.warning_count;
	}
	return book_case_add(db, req->arena, c->region_code, b->row.id, (int64_t)i + 1, c->id);
}

static const char *cases_digest(struct arena *a, const struct book_case_row *rows, size_t n)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%lld\n", (long long)rows[i].case_id);
	return sm3_hex(a, buf_text(&b), b.len);
}

static void book_write(struct buf *b, const struct book_row *r)
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

static struct err *bind_job(struct request *req, struct db *db, void *arg)
{
	struct binding_book b = {0};
	struct book_case_row *rows;
	size_t n;
	(void)arg;
	TRY(candidates_read(req, db, req->body[BIND_UNIT].n, (int)req->body[BIND_YEAR].n, NULL, &b.picking));
	TRY(choose(req, &b));
	TRY(book_row_make(req, db, &b));
	for (size_t i = 0; i < b.n; i++)
		TRY(archive_one(req, db, &b, i));
	TRY(book_cases(db, req->arena, b.row.region_code, b.row.id, &rows, &n));
	TRY(leaf_add(req, db, "book", b.row.id, "{\"number\":\"%s\",\"cases\":%zu,\"sm3\":\"%s\"}", b.row.number, n, cases_digest(req->arena, rows, n)));
	req->out.len = 0;
	jw_open(&req->out, '{');
	book_write(&req->out, &b.row);
	jw_key(&req->out, "warnings");
	jw_open(&req->out, '[');
	for (size_t i = 0; i < b.n_warnings; i++)
		jw_str(&req->out, b.warnings[i].wrong);
	jw_close(&req->out, ']');
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *book_post(struct request *req)
{
	return req->body[BIND_CASES].count ? request_write(req, bind_job, NULL) : err_new(req->arena, ERR_INPUT, "book.empty", "请至少选择一件案件。");
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
	const char *number = json_get_text(j, "number"), *sm3_text = json_get_text(j, "sm3");
	*why = !row || !number || !sm3_text || strcmp(row->number, number) != 0 || strcmp(cases_digest(a, rows, n), sm3_text) != 0 ? "合订卷的登记缺失或者被改动。" : NULL;
	return NULL;
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
			TRY(dossier_custody(req, db, q->book.asks[i].c, "装入合订卷"));
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
		.name = arena_printf(req->arena, "%s（%s）.%s", book_title(req->arena, &q.book), q.main_volume ? "正卷" : "副卷", q.ofd ? "ofd" : "pdf")};
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
static const struct field pick_answer[] = {
	{.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件", .kind = FIELD_ID}, {.name = "number", .label = "案号", .kind = FIELD_TEXT},
	{.name = "name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "party_name", .label = "当事人", .kind = FIELD_TEXT}, {.name = "item_name", .label = "违法事项", .kind = FIELD_TEXT},
	{.name = "decided_day", .label = "决定日期", .kind = FIELD_DAY}, {.name = "closed_day", .label = "结案日期", .kind = FIELD_DAY}, {.name = "fine", .label = "罚款", .kind = FIELD_FEN},
	{.name = "retention", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "why", .label = "依据", .kind = FIELD_TEXT},
	{.name = "proposed", .label = "建议选入", .kind = FIELD_BOOL}, {0},
};

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
	{.field = {.name = "archive.book_cases", .label = "合订卷建议装入的案件数", .kind = FIELD_INT, .min = 2, .max = CANDIDATES_MOST}, .otherwise = "50"},
	{.otherwise = NULL},
};
static const struct ledger_hook hooks[] = {{"book", book_leaf_check, NULL}, {0}};

const struct module book_module = {.name = "book", .title = "合订卷", .routes = routes, .settings = settings, .ledger_hooks = hooks};

// book_bind.c: choosing cases for a volume and binding them: each is archived by an act of its own, all in one transaction.
#include <string.h>

#include "core/text.h"
#include "mod/dossier/inner.h"

enum {
	SECOND_MS = 1000,                  // acts have their time in whole seconds
	LACKS_MOST = 900,                  // letters of the remarks, which have 1000
};

// ---- what may be bound ----

enum { PICK_UNIT, PICK_YEAR, PICK_ITEM };
const struct field pick_query[] = {
	[PICK_UNIT] = {.name = "unit", .label = "办案单位", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	[PICK_YEAR] = {.name = "year", .label = "结案年度", .kind = FIELD_INT, .min = 2000, .max = 2199, .flags = FIELD_REQUIRED},
	[PICK_ITEM] = {.name = "item", .label = "违法事项", .kind = FIELD_ITEM},
	{0},
};

const struct field pick_answer[] = {
	{.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件", .kind = FIELD_ID}, {.name = "number", .label = "案号", .kind = FIELD_TEXT},
	{.name = "name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "party_name", .label = "当事人", .kind = FIELD_TEXT}, {.name = "item_name", .label = "违法事项", .kind = FIELD_TEXT},
	{.name = "decided_day", .label = "决定日期", .kind = FIELD_DAY}, {.name = "closed_day", .label = "结案日期", .kind = FIELD_DAY}, {.name = "fine", .label = "罚款", .kind = FIELD_FEN},
	{.name = "retention", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "why", .label = "依据", .kind = FIELD_TEXT},
	{.name = "proposed", .label = "建议选入", .kind = FIELD_BOOL}, {0},
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
	const struct case_unbound_in in = {.unit = unit, .from_day = arena_printf(req->arena, "%04d-01-01", year), .to_day = arena_printf(req->arena, "%04d-12-31", year), .item = item, .most = BOOK_CANDIDATES_MOST};
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

struct err *candidates_get(struct request *req)
{
	return request_read(req, candidates_job, NULL);
}

// ---- binding ----

enum { BIND_UNIT, BIND_YEAR, BIND_CASES, BIND_CHECKER, BIND_REMARKS };
const struct field bind_body[] = {
	[BIND_UNIT] = {.name = "unit", .label = "办案单位", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	[BIND_YEAR] = {.name = "year", .label = "结案年度", .kind = FIELD_INT, .min = 2000, .max = 2199, .flags = FIELD_REQUIRED},
	[BIND_CASES] = {.name = "cases", .label = "案件", .kind = FIELD_IDS, .max = BOOK_CANDIDATES_MOST, .flags = FIELD_REQUIRED, .help = "按卷内次序"},
	[BIND_CHECKER] = {.name = "checker", .label = "检查人", .kind = FIELD_TEXT, .max = 20, .flags = FIELD_REQUIRED},
	[BIND_REMARKS] = {.name = "remarks", .label = "备考说明", .kind = FIELD_LONG, .max = 1000, .help = "不填：由系统按卷内文书的实际情况写明。"},
	{0},
};

struct binding_book {
	struct picking picking;
	const struct candidate **chosen;
	size_t n;
	struct book_row row;
	const struct finding *warnings;
	size_t n_warnings;
	const char *remarks;
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
		.remarks = b->remarks, .by_id = user_of(req)->id, .by_name = user_of(req)->name, .at = req->now};
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

static struct err *bind_job(struct request *req, struct db *db, void *arg)
{
	struct binding_book b = {.remarks = arg};
	struct book_case_row *rows;
	size_t n;
	TRY(candidates_read(req, db, req->body[BIND_UNIT].n, (int)req->body[BIND_YEAR].n, NULL, &b.picking));
	TRY(choose(req, &b));
	TRY(book_row_make(req, db, &b));
	for (size_t i = 0; i < b.n; i++)
		TRY(archive_one(req, db, &b, i));
	TRY(book_cases(db, req->arena, b.row.region_code, b.row.id, &rows, &n));
	TRY(leaf_add(req, db, "book", b.row.id, "{\"number\":%s,\"cases\":%zu,\"sm3\":\"%s\"}", jw_quoted(req->arena, b.row.number), n, book_digest(req->arena, rows, n)));
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

struct describing {
	const char *text;
};

// What each case lacks, by number: read before anything is written, it lays out every paper.
static struct err *describe_job(struct request *req, struct db *db, void *arg)
{
	struct describing *d = arg;
	struct picking p;
	struct buf b = buf_new(req->arena);
	size_t amended = 0;
	const struct val *ids = &req->body[BIND_CASES];
	TRY(candidates_read(req, db, req->body[BIND_UNIT].n, (int)req->body[BIND_YEAR].n, NULL, &p));
	for (size_t i = 0; i < ids->count; i++) {
		const struct candidate *c = candidate_of(&p, ids->ids[i]);
		struct volume_ask ask;
		struct gap *gaps;
		size_t n;
		if (!c)
			continue;               // choose() says so
		TRY(volume_load(req->arena, db, svc_of(req), NULL, c->row->region_code, c->row->id, req->now, &ask));
		TRY(gaps_find(req->arena, db, &ask, &gaps, &n));
		amended += gaps_amended(ask.c);
		const char *lack = gaps_words(req->arena, gaps, n, false);
		if (lack)
			buf_printf(&b, "%s“%s”%s", b.len ? "；" : "", c->row->name, lack);
	}
	d->text = remarks_words(req->arena, b.len ? text_cut(req->arena, buf_text(&b), LACKS_MOST) : NULL, amended);
	return NULL;
}

struct err *book_post(struct request *req)
{
	struct describing d = {.text = req->body[BIND_REMARKS].s};
	if (!req->body[BIND_CASES].count)
		return err_new(req->arena, ERR_INPUT, "book.empty", "请至少选择一件案件。");
	if (!req->body[BIND_REMARKS].set)
		TRY(request_read(req, describe_job, &d));
	return request_write(req, bind_job, (void *)(uintptr_t)d.text);
}

// export.c: a list of destruction as a paper to be signed and kept (D70-destroy), and as a spreadsheet.
#include <string.h>

#include "mod/archive/archive.h"
#include "sheet/sheet.h"

struct taken {
	struct destruction_row *list;
	struct destruction_case_row *rows;
	struct opinion_row *opinions;
	size_t n, n_opinions;
};

static struct err *take_job(struct request *req, struct db *db, void *arg)
{
	struct taken *t = arg;
	TRY(list_seen(req, db, &t->list));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(destruction_cases(db, req->arena, t->list->region_code, t->list->id, &t->rows, &t->n));
	return opinion_list(db, req->arena, t->list->region_code, t->list->id, &t->opinions, &t->n_opinions);
}

static struct err *left_job(struct request *req, struct db *db, void *arg)
{
	const struct taken *t = arg;
	return leaf_add(req, db, "archive.list", t->list->id, "{\"step\":\"exported\",\"number\":%s}", jw_quoted(req->arena, t->list->number));
}

static const char *state_text(const struct destruction_case_row *r)
{
	return strcmp(r->state, "destroyed") == 0 ? "已销毁" : strcmp(r->state, "kept") == 0 ? "继续保管" : "拟销毁";
}

// ---- the paper ----

static void rows_write(struct buf *b, const struct taken *t)
{
	jw_key(b, "files");
	jw_open(b, '[');
	for (size_t i = 0; i < t->n; i++) {
		const struct destruction_case_row *r = &t->rows[i];
		jw_open(b, '{');
		jw_kint(b, "no", r->place);
		jw_kstr(b, "archive_number", r->archive_number);
		jw_kstr(b, "name", r->name);
		jw_kstr(b, "number", r->case_number);
		jw_kstr(b, "archived_day", r->archived_day);
		jw_kstr(b, "retention_label", code_label(codes_retention, r->retention));
		jw_kstr(b, "keep_until", r->keep_until);
		jw_kstr(b, "state_label", state_text(r));
		jw_kstr(b, "why", r->why);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_key(b, "opinions");
	jw_open(b, '[');
	for (size_t i = 0; i < t->n_opinions; i++) {
		jw_open(b, '{');
		jw_kstr(b, "name", t->opinions[i].by_name);
		jw_kstr(b, "result_label", strcmp(t->opinions[i].result, "destroy") == 0 ? "可以销毁" : "退回");
		jw_kstr(b, "opinion", t->opinions[i].opinion);
		jw_kstr(b, "day", day_text(b->arena, instant_day(t->opinions[i].at)));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *data_of(struct arena *a, const struct taken *t, const struct json **out)
{
	const struct destruction_row *l = t->list;
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_key(&b, "organ");
	jw_open(&b, '{');
	jw_kstr(&b, "name", l->organ_name);
	jw_close(&b, '}');
	jw_key(&b, "destruction");
	jw_open(&b, '{');
	jw_kstr(&b, "number", l->number);
	jw_kint(&b, "cases", l->cases);
	jw_kstr(&b, "reason", l->reason);
	jw_kstr(&b, "approver", l->approver_name);
	jw_kstr(&b, "opinion", l->opinion);
	jw_kstr(&b, "approved_day", l->approved_at == DB_NULL_INT ? NULL : day_text(a, instant_day(l->approved_at)));
	jw_kstr(&b, "done_day", l->done_at == DB_NULL_INT ? NULL : day_text(a, instant_day(l->done_at)));
	rows_write(&b, t);
	jw_close(&b, '}');
	jw_close(&b, '}');
	return json_read(a, b.data, b.len, out);
}

struct err *list_paper(struct request *req)
{
	struct taken t = {0};
	struct paper_kit *kit;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *data;
	const char *bytes;
	struct http_file file = {.type = "application/pdf"};
	TRY(request_read(req, take_job, &t));
	TRY(data_of(req->arena, &t, &data));
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &kit));
	paper_kit_when(kit, t.list->unit_path, instant_day(t.list->at), NULL);
	TRY(paper_template_load(req->arena, kit, "D70-destroy", &tpl));
	TRY(paper_layout(req->arena, kit, tpl, data, &doc));
	TRY(paper_pdf(req->arena, doc, &(struct paper_meta){.title = "案卷销毁清册", .author = t.list->organ_name, .created = t.list->at}, &bytes, &file.size));
	TRY(request_write_wait(req, left_job, &t));
	file.data = bytes;
	file.name = arena_printf(req->arena, "案卷销毁清册%s.pdf", t.list->number);
	return http_send(req, &file);
}

// ---- the spreadsheet ----

static const struct sheet_column columns[] = {
	{"序号", 6}, {"归档号", 18}, {"案件名称", 44}, {"案号", 30}, {"归档日期", 12}, {"保管期限", 10}, {"到期日", 12}, {"处理", 10}, {"继续保管的理由", 40}, {"销毁的文件数", 12}, {"摘要（SM3）", 66}, {0},
};

struct err *list_sheet(struct request *req)
{
	struct taken t = {0};
	struct sheet *s;
	const char *path = export_path(req);
	TRY(request_read(req, take_job, &t));
	TRY(sheet_new(req->arena, path, "销毁清册", columns, &s));
	for (size_t i = 0; i < t.n; i++) {
		const struct destruction_case_row *r = &t.rows[i];
		const char *texts[] = {r->archive_number, r->name, r->case_number, r->archived_day, code_label(codes_retention, r->retention), r->keep_until, state_text(r), r->why};
		sheet_number(s, (double)r->place);
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
			sheet_text(s, texts[k]);
		sheet_number(s, (double)r->files);
		sheet_text(s, r->digest);
		sheet_row(s);
	}
	TRY(sheet_close(s, req->arena));
	TRY(request_write_wait(req, left_job, &t));
	return export_send(req, path, arena_printf(req->arena, "案卷销毁清册%s.xlsx", t.list->number));
}

// export.c: the list as a spreadsheet, with the same filters. Recorded in the ledger.
#include "mod/casefile/list.h"
#include "sheet/sheet.h"

enum { ROWS_MOST = 1000000 };

static const struct sheet_column columns[] = {
	{"案号", 28}, {"案件名称", 40}, {"程序", 10}, {"阶段", 10}, {"当事人", 24}, {"违法事项", 36}, {"地点", 30}, {"办案单位", 22}, {"主办人", 10},
	{"发现日期", 12}, {"立案日期", 12}, {"决定日期", 12}, {"结案日期", 12}, {"罚款（元）", 14}, {"已缴（元）", 14}, {"期限", 12}, {"期限名称", 20}, {0},
};

struct exporting {
	struct sheet *sheet;
	int64_t rows;
};

static struct err *row_write(struct arena *scratch, const struct list_row *r, void *arg)
{
	struct exporting *x = arg;
	struct sheet *s = x->sheet;
	const char *texts[] = {r->number, r->name, proc_name(r->proc), stage_name(r->stage), r->party_name, r->item_name, r->place, r->unit_name, r->lead_name,
		r->found_day, r->filed_day, r->decided_day, r->closed_day};
	(void)scratch;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sheet_text(s, texts[i]);
	sheet_money(s, r->fine);
	sheet_money(s, r->paid);
	sheet_text(s, r->due_day);
	sheet_text(s, r->due_label);
	sheet_row(s);
	x->rows++;
	return NULL;
}

static struct err *export_rows(struct request *req, struct db *db, const struct case_list_in *f, const char *part, struct exporting *x)
{
	const struct case_list_in in = *f;
	struct db_scope scope = scope_of(req);
	struct case_list_all_in all = {.region = in.region, .unit = in.unit, .lead = in.lead, .stage = in.stage, .proc = in.proc, .item = in.item,
		.end_kind = in.end_kind, .from_day = in.from_day, .to_day = in.to_day, .red = in.red, .yellow = in.yellow, .green = in.green, .open = in.open,
		.number = in.number, .number_end = in.number_end, .part = part, .most = ROWS_MOST};
	return case_list_all(db, req->arena, &scope, &all, row_write, x);
}

// What the list shows, and nothing more: who looks for one party takes no other along.
static struct err *export_job(struct request *req, struct db *db, void *arg)
{
	struct exporting *x = arg;
	struct case_list_in in;
	list_filters(req, &in);
	const char *part = list_part(req, db, &in);
	if (part)
		TRY(export_rows(req, db, &in, part, x));
	if (x->rows)
		return NULL;
	list_as_number(req, &in);
	return export_rows(req, db, &in, NULL, x);
}

static struct err *leaf_job(struct db *db, struct arena *a, void *arg)
{
	struct request *req = arg;
	return ledger_append(db, a, "case.export", 0, user_of(req)->id, arena_printf(a, "{\"rows\":%lld}", (long long)*(int64_t *)req->app));
}

struct err *cases_export(struct request *req)
{
	struct exporting x = {0};
	const char *path = export_path(req);
	TRY(sheet_new(req->arena, path, "案件", columns, &x.sheet));
	TRY(request_read(req, export_job, &x));
	TRY(sheet_close(x.sheet, req->arena));
	req->app = &x.rows;
	TRY(db_write(svc_of(req)->db, req->arena, leaf_job, req));
	return export_send(req, path, arena_printf(req->arena, "案件清单%s.xlsx", day_text(req->arena, instant_day(req->now))));
}

// export.c: the list as a spreadsheet, with the same filters. Recorded in the ledger.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "mod/casefile/list.h"
#include "sheet/sheet.h"

enum { ROWS_MOST = 1000000, PIECE = 1 << 16 };

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

static struct err *export_job(struct request *req, struct db *db, void *arg)
{
	struct exporting *x = arg;
	struct case_list_in in;
	struct db_scope scope = scope_of(req);
	list_filters(req, &in);
	struct case_list_all_in all = {.region = in.region, .unit = in.unit, .lead = in.lead, .stage = in.stage, .proc = in.proc, .item = in.item,
		.end_kind = in.end_kind, .from_day = in.from_day, .to_day = in.to_day, .red = in.red, .yellow = in.yellow, .green = in.green, .open = in.open,
		.number = in.number, .number_end = in.number_end, .most = ROWS_MOST};
	return case_list_all(db, req->arena, &scope, &all, row_write, x);
}

static void remove_file(void *path)
{
	(void)unlink(path);
}

static void close_file(void *fd)
{
	(void)close((int)(intptr_t)fd);
}

static struct err *send_file(struct request *req, const char *path)
{
	static const char type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	char *piece = arena_alloc(req->arena, PIECE);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	if (fd < 0)
		return err_new(req->arena, ERR_BUSY, "case.export", "导出的表格没有写成，请稍后再试。");
	arena_defer(req->arena, close_file, (void *)(intptr_t)fd);
	http_stream_as(req, type, arena_printf(req->arena, "案件清单%s.xlsx", day_text(req->arena, instant_day(req->now))));
	while ((n = read(fd, piece, PIECE)) > 0)
		TRY(http_write(req, piece, (size_t)n));
	return NULL;
}

static struct err *leaf_job(struct db *db, struct arena *a, void *arg)
{
	struct request *req = arg;
	return ledger_append(db, a, "case.export", 0, user_of(req)->id, arena_printf(a, "{\"rows\":%lld}", (long long)*(int64_t *)req->app));
}

struct err *cases_export(struct request *req)
{
	struct exporting x = {0};
	char *path = arena_printf(req->arena, "%s/export-%s.xlsx", svc_of(req)->temp_dir ? svc_of(req)->temp_dir : "/tmp", random_token(req->arena));
	arena_defer(req->arena, remove_file, path);
	TRY(sheet_new(req->arena, path, "案件", columns, &x.sheet));
	TRY(request_read(req, export_job, &x));
	TRY(sheet_close(x.sheet, req->arena));
	req->app = &x.rows;
	TRY(db_write(svc_of(req)->db, req->arena, leaf_job, req));
	return send_file(req, path);
}

// sheet.c: see sheet.h.
#include "sheet/sheet.h"

#include <xlsxwriter.h>

enum { ROWS_MOST = 1048575, FEN = 100 };

struct sheet {
	lxw_workbook *book;
	lxw_worksheet *page;
	lxw_format *money;
	lxw_row_t row;
	lxw_col_t column;
	lxw_error wrong;
};

static void drop(void *object)
{
	struct sheet *s = object;
	if (s->book)
		lxw_workbook_free(s->book);
}

static struct err *broken(struct arena *a, lxw_error e)
{
	return err_cause(a, err_new(a, ERR_BUSY, "sheet.write", "表格没有写成，可能是磁盘空间不足。请稍后再试。"), "%s", lxw_strerror(e));
}

static void note(struct sheet *s, lxw_error e)
{
	s->wrong = s->wrong ? s->wrong : e;
}

static void titles(struct sheet *s, const struct sheet_column *columns)
{
	lxw_format *bold = workbook_add_format(s->book);
	format_set_bold(bold);
	format_set_bottom(bold, LXW_BORDER_THIN);
	worksheet_freeze_panes(s->page, 1, 0);
	for (lxw_col_t i = 0; columns[i].title; i++)
		note(s, worksheet_set_column(s->page, i, i, columns[i].width, NULL));
	for (lxw_col_t i = 0; columns[i].title; i++)
		note(s, worksheet_write_string(s->page, 0, i, columns[i].title, bold));
	s->row = 1;
}

struct err *sheet_new(struct arena *a, const char *path, const char *name, const struct sheet_column *columns, struct sheet **out)
{
	struct sheet *s = NEW(a, struct sheet);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	s->book = workbook_new_opt(path, &options);
	if (!s->book)
		return broken(a, LXW_ERROR_CREATING_XLSX_FILE);
	arena_defer(a, drop, s);
	s->page = workbook_add_worksheet(s->book, name);
	if (!s->page)
		return broken(a, LXW_ERROR_CREATING_TMPFILE);
	s->money = workbook_add_format(s->book);
	format_set_num_format(s->money, "#,##0.00");
	titles(s, columns);
	*out = s;
	return NULL;
}

void sheet_text(struct sheet *s, const char *text)
{
	if (text && *text)
		note(s, worksheet_write_string(s->page, s->row, s->column, text, NULL));
	s->column++;
}

void sheet_number(struct sheet *s, double n)
{
	note(s, worksheet_write_number(s->page, s->row, s->column++, n, NULL));
}

void sheet_money(struct sheet *s, fen_t fen)
{
	note(s, worksheet_write_number(s->page, s->row, s->column++, (double)fen / FEN, s->money));
}

void sheet_row(struct sheet *s)
{
	s->row += s->row < ROWS_MOST;
	s->column = 0;
}

struct err *sheet_close(struct sheet *s, struct arena *a)
{
	lxw_error e = workbook_close(s->book);
	s->book = NULL;
	return s->wrong || e ? broken(a, s->wrong ? s->wrong : e) : NULL;
}

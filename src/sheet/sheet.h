// sheet.h: spreadsheets out. The only door to libxlsxwriter. Rows go to disk as they come: memory does not grow with them.
//
// Order of use: sheet_new, sheet_text / sheet_number ... sheet_row for each row, sheet_close. A sheet left open when its arena ends is dropped.
#pragma once
#include "core/err.h"
#include "core/day.h"

struct sheet;

struct sheet_column {
	const char *title;      // NULL ends the list
	int width;              // characters
};

// ERR_BUSY "sheet.write" when the file cannot be made. name: of the work sheet.
struct err *sheet_new(struct arena *a, const char *path, const char *name, const struct sheet_column *columns, struct sheet **out) MUST_CHECK;
void sheet_text(struct sheet *s, const char *text);     // next cell; NULL leaves it empty. Never read as a formula.
void sheet_number(struct sheet *s, double n);
void sheet_money(struct sheet *s, fen_t fen);           // in yuan, two decimals
void sheet_row(struct sheet *s);                        // next row
struct err *sheet_close(struct sheet *s, struct arena *a) MUST_CHECK;

// module.c: what mod/number declares.
#include "mod/number/number.h"

static const struct route routes[] = {
	{HTTP_GET, "/api/numbers", "文号登记：已使用、作废", "number.view", ROUTE_LIST, .query = numbers_query, .answer = number_answer, .handler = numbers_get},
	{HTTP_GET, "/api/numbers/sums", "本机关一年内各种文号的份数、作废、去向不明", "number.view", ROUTE_LIST, .query = sums_query, .answer = sum_answer, .handler = number_sums_get},
	{HTTP_GET, "/api/numbers/sheet", "文号登记（Excel）", "number.view", ROUTE_SLOW, .query = numbers_query, .handler = numbers_sheet, .produces = EXPORT_TYPE},
	{HTTP_GET, "/api/blanks", "本机关空白文书的存量：在库、领用、使用、作废", "blank.view", ROUTE_LIST, .answer = stock_answer, .handler = blank_stock_get},
	{HTTP_GET, "/api/blanks/moves", "空白文书的收发记录", "blank.view", ROUTE_LIST, .query = moves_query, .answer = blank_move_answer, .handler = blank_moves_get},
	{HTTP_POST, "/api/blanks/moves", "空白文书入库、领用、使用、作废、退回、遗失", "blank.edit", ROUTE_WRITE | ROUTE_CREATED, .body = blank_body, .answer = blank_move_answer, .handler = blank_move_post},
	{HTTP_POST, "/api/blanks/counts", "盘点空白文书：在库的，或者一名执法人员领用的", "blank.edit", ROUTE_WRITE | ROUTE_CREATED, .body = count_body, .answer = blank_move_answer, .handler = blank_count_post},
	{0},
};
static const struct menu_entry menu[] = {{"number", "文号与空白文书", "/numbers", "number.view", .order = 47}, {0}};

const struct module number_module = {.name = "number", .title = "文号与空白文书", .routes = routes, .menu = menu};

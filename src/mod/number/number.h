// number.h: the register of document numbers, and the stock of pre-numbered blank forms.
//
// Numbers are drawn by mod/casefile, without gaps by organ, kind and year; here they are read: used, void with the reason, unaccounted for.
// Blank forms are sheets with a number printed before anybody writes on them: received, issued, used, spoiled, returned, lost, counted. What may
// follow what is one table (blank.c); every doing is a row that stays and a leaf.
#pragma once
#include "mod/casefile/casefile.h"
#include "number_sql.h"

// ---- register.c ----
extern const struct field numbers_query[], number_answer[], sums_query[], sum_answer[];
struct err *numbers_get(struct request *req) MUST_CHECK;
struct err *number_sums_get(struct request *req) MUST_CHECK;
struct err *numbers_sheet(struct request *req) MUST_CHECK;

// ---- blank.c, count.c ----
extern const struct field blank_body[], blank_move_answer[], stock_answer[], moves_query[], count_body[];
struct err *blank_stock_get(struct request *req) MUST_CHECK;
struct err *blank_moves_get(struct request *req) MUST_CHECK;
struct err *blank_move_post(struct request *req) MUST_CHECK;
struct err *blank_count_post(struct request *req) MUST_CHECK;

extern const struct module number_module;

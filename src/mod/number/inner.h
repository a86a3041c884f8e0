// inner.h: what blank.c and count.c share.
#pragma once
#include "mod/number/number.h"

enum { BLANK_NUMBER_MAX = 999999999 };
extern const struct code blank_kinds[];
#define BLANK_KIND {.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = blank_kinds, .flags = FIELD_REQUIRED}, {.name = "series", .label = "号码前的字母", .kind = FIELD_TEXT, .max = 10}

struct blank_move {
	const char *what, *kind, *series;
	int64_t first, last, sheets, holder_id, case_id;      // case_id 0: of no case
	const char *holder_name, *region, *case_name, *note, *difference;
};

struct err *blank_kept(struct request *req) MUST_CHECK;   // refuses who belongs to no organ
struct err *blank_holder(struct request *req, struct db *db, int64_t id, struct blank_move *m) MUST_CHECK;   // somebody of the organ, into m
struct err *blank_record(struct request *req, struct db *db, const struct blank_move *m) MUST_CHECK;   // the row, the leaf, the answer

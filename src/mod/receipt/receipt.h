// receipt.h: the receipt (证据接收单) for whoever hands in evidence: list, quantities, SM3 of each file, a code. By the code anybody learns that the
// things were received, when, and whether they are still as they came; nothing else.
//
// Must not know: how evidence is kept (mod/evidence says what an item is, and whether it is whole).
#pragma once
#include "mod/paperwork/paperwork.h"
#include "receipt_sql.h"

// 收据第3号, with the case's number before it when it has one.
const char *receipt_number(struct arena *a, const struct case_row *c, const struct receipt_row *r);

// ---- public.c ----
struct err *receipt_public(struct request *req) MUST_CHECK;

extern const struct module receipt_module;

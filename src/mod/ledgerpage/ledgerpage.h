// ledgerpage.h: verifying the log with the hooks of all modules, for the page and for `xiezhi ledger verify`.
#pragma once
#include "mod/module.h"

struct err *ledgerpage_verify(struct service *svc, struct arena *a, const struct ledger_head *expected, struct ledger_report *out) MUST_CHECK;
const struct ledger_hook *ledger_hooks_of(struct service *svc, struct arena *a);

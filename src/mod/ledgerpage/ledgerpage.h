// ledgerpage.h: verifying the log with the hooks of all modules, for the page and for `xiezhi ledger verify`.
#pragma once
#include "mod/module.h"

struct job_run;

// expected: a head kept outside, or NULL. job: told how far it has come, and may be cancelled; or NULL.
struct err *ledgerpage_verify(struct service *svc, struct arena *a, const struct ledger_head *expected, struct job_run *job, struct ledger_report *out) MUST_CHECK;
// What is to be said of a good log besides: of how many rows nothing older than the upgrade is known. NULL: nothing.
const char *ledgerpage_note(struct arena *a, const struct ledger_report *r);
const struct ledger_hook *ledger_hooks_of(struct service *svc, struct arena *a);

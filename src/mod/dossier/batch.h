// batch.h: the papers of many cases as one file, overnight: PDFs in a ZIP, case by case. Stopped (cancelled, service down) it goes on where it was.
//
// Beside the file lies a journal: which cases were chosen, and after each case the members written so far. A torn tail counts for nothing.
#pragma once
#include "mod/dossier/dossier.h"

struct batch_wish {
	struct service *svc;
	const struct db_scope *scope;      // NULL: the service itself
	const char *from, *to;             // days the violation was found; NULL: open
	const char *doc;                   // form; NULL: every paper that is bound
	const char *path;                  // of the file; the journal is path.list
	struct err *(*step)(void *arg, int64_t done, int64_t total);   // cases; its error stops the work; may be NULL
	void *arg;
};
struct batch_made {
	int64_t cases, papers, size, resumed;      // resumed: cases that were there already
};
enum { BATCH_PAPERS_MAX = 19000, BATCH_CASES_MAX = 20000 };
// "dossier.batch_empty" (ERR_INPUT): no case in those days. "paper.bundle_large": too many papers for one file.
struct err *batch_make(struct arena *a, const struct batch_wish *wish, struct batch_made *out) MUST_CHECK;

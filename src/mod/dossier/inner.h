// inner.h: between the files of mod/dossier.
#pragma once
#include "mod/dossier/dossier.h"

struct err *bundle_run(struct job_run *job) MUST_CHECK;        // job "dossier.bundle"

struct err *batch_run(struct job_run *job) MUST_CHECK;         // job "paper.batch"
struct err *batch_post(struct request *req) MUST_CHECK;
struct err *batch_papers(struct request *req) MUST_CHECK;   // the papers one may be made of: those an act has

// dossier_api.c: of a case or, under /api/books/, of a book
struct err *bundles_get(struct request *req) MUST_CHECK;
struct err *order_post(struct request *req) MUST_CHECK;
struct err *bundle_get(struct request *req) MUST_CHECK;
// Pictures and scans leave with a main volume: each copy is in its custody list.
// What of a case's evidence leaves with its main volume, or (bundled: when it was made) with a bundle, into the custody lists.
struct err *dossier_custody(struct request *req, struct db *db, const struct casefile *c, instant_t bundled, const char *note) MUST_CHECK;

// book_bind.c
enum { BOOK_CANDIDATES_MOST = 200 };
extern const struct field pick_query[], pick_answer[], bind_body[];
struct err *candidates_get(struct request *req) MUST_CHECK;
struct err *book_post(struct request *req) MUST_CHECK;
// book_api.c: the cases of a volume in their order, as its leaf has them; its row as the answers have it.
const char *book_digest(struct arena *a, const struct book_case_row *rows, size_t n);
void book_write(struct buf *b, const struct book_row *r);

extern const struct field batch_body[], batch_answer[], batch_paper_answer[], volume_query[], order_body[], bundle_answer[], job_answer[];
extern const struct route dossier_routes[];

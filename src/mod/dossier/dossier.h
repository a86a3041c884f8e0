// dossier.h: the case as one file: volumes bound from its papers and evidence, what still lacks, bundles a stranger can check.
//
// A volume is a projection of the record like a paper: the same record gives the same bytes. A bundle is made once and kept.
#pragma once
#include "core/buf.h"
#include "dossier_sql.h"
#include "mod/seal/seal.h"

// ---- volume.c: what goes into a volume, in which order (documents.md section 3) ----

struct volume_part {                   // where a part of a volume comes from
	int64_t act, file;             // file: of evidence, 0 none
	const char *doc;               // of papers: the form; NULL
};

struct volume {
	struct dossier d;
	struct dossier_part *parts;
	struct volume_part *from;
	size_t n;
};

struct volume_ask {
	const struct service *svc;
	struct paper_kit *kit;
	const struct casefile *c;      // judged, loaded with CASE_PLAIN | CASE_PEOPLE
	bool main_volume;              // 正卷, else 副卷
	struct paper_signs signs;      // handwriting on its papers
};
// Papers laid out with the seals they bear, photos made small. In a read job.
struct err *volume_collect(struct arena *a, struct db *db, const struct volume_ask *ask, struct volume *out) MUST_CHECK;
// Loads and judges the case first. region, id as the user gave them; scope NULL: the service itself.
struct err *volume_load(struct arena *a, struct db *db, const struct service *svc, const struct db_scope *scope, const char *region, int64_t id, instant_t now, struct volume_ask *out) MUST_CHECK;

// ---- gap.c: what a file lacks before it may be closed ----

struct gap {
	int64_t act;
	const char *doc, *title, *what, *text;     // what: "field", "approval", "sign", "seal", "service", "file"
};
extern const struct code gap_kinds[];
// 没有盖章2份：行政处罚决定书、送达回证；…; NULL: nothing lacks. titles: which papers, else how many.
const char *gaps_words(struct arena *a, const struct gap *gaps, size_t n, bool titles);
size_t gaps_amended(const struct casefile *c);
const char *remarks_words(struct arena *a, const char *lack, size_t amended);      // lack NULL: 本卷材料齐全…
// form_hook: the remarks of the volume of a case, before it is archived.
struct err *remarks_fill(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t id, instant_t now, const char **text) MUST_CHECK;
struct err *gaps_find(struct arena *a, struct db *db, const struct volume_ask *ask, struct gap **out, size_t *n) MUST_CHECK;

// ---- book.c: many cases of the simple procedure in one volume (合订卷) ----

struct book {
	const struct book_row *row;
	struct volume_ask *asks;           // its cases, in their order
	size_t n;
	struct paper_kit *kit;
	const struct unit *organ;
};
// scope NULL: the service itself. "book.missing" is a 404.
struct err *book_load(struct arena *a, struct db *db, const struct service *svc, const struct db_scope *scope, int64_t id, instant_t now, struct book *out) MUST_CHECK;
// The volume as one of a single case, a line of the catalogue and a bookmark a case.
struct err *book_collect(struct arena *a, struct db *db, const struct book *book, bool main_volume, struct volume *out) MUST_CHECK;
const char *book_title(struct arena *a, const struct book *book);

// ---- bundle.c ----

struct bundle_wish {
	struct service *svc;
	const struct db_scope *scope;      // NULL: the service itself
	const struct user *user;           // who asks; NULL: the service itself
	const char *region;
	int64_t id, book, seal;            // book: of that book, not of a case; seal 0: the service's own key signs
	const char *path;                  // of the file to be written
	struct err *(*step)(void *arg, int64_t done, int64_t total);   // told as it goes; its error ends the work; may be NULL
	void *arg;
};
const char *bundle_path(struct arena *a, const struct service *svc, int64_t id);   // where one that was made lies
struct bundle_made {
	const char *name;                  // for saving
	const char *sm3;
	int64_t size, members, pages, version, head_size;
	const char *signer;
	const char *region;                // of the case, of the book
	int64_t of;
};
// Reads, binds, writes the leaves of the volumes into the ledger, signs its head, proves, signs. Some seconds.
struct err *bundle_make(struct arena *a, const struct bundle_wish *wish, struct bundle_made *out) MUST_CHECK;

COMMAND(dossier_build_command);
COMMAND(dossier_bundle_command);
COMMAND(paper_batch_command);
extern const struct module dossier_module, book_module;

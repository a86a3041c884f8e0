// archive.h: what is done with files after they are archived: the shelf, how long each is kept, the lists of what is destroyed (销毁清册).
//
// A list is proposed by the archivist, looked at by two other persons, allowed by the principal, then worked by a job. A legal hold or a review
// or lawsuit that still runs takes a file off it, at each of these steps. When a file is destroyed its sealed papers, evidence, handwriting and
// bundles leave the store; the record, every digest, the ledger and the list stay. Stopped half-way, the job goes on where it was.
#pragma once
#include "archive_sql.h"
#include "mod/dossier/dossier.h"

extern const struct code file_states[], list_states[];

// Why the file of a case may not be destroyed, in one sentence; NULL: it may.
struct err *archive_obstacle(struct db *db, struct arena *a, const struct service *svc, const char *region, int64_t case_id, const char **why) MUST_CHECK;

// What a person who may see it is shown; "没有找到该销毁清册" else. In a job.
struct err *list_seen(struct request *req, struct db *db, struct destruction_row **out) MUST_CHECK;

// ---- doing.c: who may do what on a list now; in a job ----
enum { LIST_APPRAISERS = 2 };
struct err *list_may_appraise(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n) MUST_CHECK;
struct err *list_may_judge(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n) MUST_CHECK;
// "doings": what this person may do now; "waits": what the list waits for, or why not for this person; null: for nothing.
extern const struct field list_doing_answer[];
void list_doings_write(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n);

// ---- destroy.c: the job "archive.destroy" ----
struct err *destroy_run(struct job_run *job) MUST_CHECK;
// The same without a job: for the command line and tests. step as of a bundle.
struct destroy_wish {
	struct service *svc;
	int64_t list;
	const struct user *by;
	struct err *(*step)(void *arg, int64_t done, int64_t total);
	void *arg;
};
struct destroyed {
	int64_t cases, kept, files;
};
struct err *destroy_list(struct arena *a, const struct destroy_wish *wish, struct destroyed *out) MUST_CHECK;
struct err *destroyed_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why) MUST_CHECK;

// ---- export.c ----
struct err *list_paper(struct request *req) MUST_CHECK;
struct err *list_sheet(struct request *req) MUST_CHECK;

// ---- shelf.c ----
extern const struct field shelf_query[], shelf_answer[], keeping_answer[];
struct err *shelf_get(struct request *req) MUST_CHECK;
struct err *keeping_get(struct request *req) MUST_CHECK;

extern const struct module archive_module;

// custody.h: the custody list (保管链) of an item of evidence: who did what with it, when, why, on what device. Each line carries the digest of
// the line before it and stands in the ledger by its own: a line taken out, put in or altered afterwards is found by `xiezhi ledger verify`.
#pragma once
#include "evidence_sql.h"
#include "mod/module.h"

// What may be done with an item; CUSTODY_ALL in the order of the labels in custody.c.
struct custody_line {
	int64_t item;
	const char *what;                  // id of custody_kinds
	const struct user *by, *other;     // other: the second person where two are needed; NULL
	instant_t at;
	const char *why, *device;          // NULL: not said
	const char *party, *place;         // to whom it went; where it is kept from now on; NULL
};
extern const struct code custody_kinds[];

// In a write job: the line and its leaf.
struct err *custody_write(struct db *db, struct arena *a, const struct custody_line *line) MUST_CHECK;

// The same with the person, the time, the device of the request; why NULL: the purpose that goes with the person's part in the case.
struct err *custody_of_request(struct request *req, struct db *db, struct custody_line line) MUST_CHECK;

// "Windows Chrome 131，10.1.2.3": what the request says it comes from. A claim of the browser.
const char *device_text(struct arena *a, const char *user_agent, const char *client);

void custody_row_write(struct buf *b, const struct custody_row *row);
extern const struct field custody_answer[];

// Ledger hook of the leaves "custody".
bool custody_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
struct err *custody_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg) MUST_CHECK;

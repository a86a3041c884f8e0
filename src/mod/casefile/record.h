// record.h: inside the module: the pieces a record is loaded from.
#pragma once
#include "mod/casefile/casefile.h"
#include "mod/casefile/people.h"

// officers column: rows of so many values.
enum { OFFICER_ID, OFFICER_NAME, OFFICER_CERTIFICATE, OFFICER_FIELDS };
struct err *officers_read(struct arena *a, const char *json, const struct val **rows, size_t *n) MUST_CHECK;
// The acts as the law engine reads them, from their rows alone.
struct err *record_read(struct arena *a, const struct service *svc, const struct case_row *row, struct act_row *rows, size_t n, unsigned flags, struct casefile *out) MUST_CHECK;
// The deciding organ into c->organ and c->record.organ. "case.organ" when the unit has none.
struct err *record_organ(struct db *db, struct arena *a, struct casefile *c, int64_t organ_id) MUST_CHECK;
// Everyone the acts name, and those of one act more (NULL: none).
struct err *record_people(struct db *db, struct arena *a, struct casefile *c, const struct law_act *more) MUST_CHECK;
// What devices say of the evidence the acts name, and one act more (NULL: none), into c->record.recordings.
struct err *record_recordings(struct db *db, struct arena *a, struct casefile *c, const struct law_act *more) MUST_CHECK;
// The files of the case into c->files, when one of its papers shows one.
struct err *record_files(struct db *db, struct arena *a, const struct service *svc, struct casefile *c) MUST_CHECK;
// flow.c: the steps of approval the organ asks for, into c->record.flows: of a stored case; of one that begins on a day, with its version's id.
struct err *record_flow(struct db *db, struct arena *a, const struct service *svc, struct casefile *c) MUST_CHECK;
struct err *record_flow_new(struct db *db, struct arena *a, const struct service *svc, struct casefile *c, day_t day, int64_t *id) MUST_CHECK;
// Earlier decided cases of the party into c->record.prior; party_key NULL: unknown party.
struct err *record_prior(struct db *db, struct arena *a, struct casefile *c, const char *party_key) MUST_CHECK;

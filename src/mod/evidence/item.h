// item.h: what an item of evidence (a file, or a thing: 物证, tools, goods) is kept as: where, sealed or not, gone or here, held or not.
// A sealed item is not looked at: whoever wants to see it unseals it first. A held item stays: it is neither returned, transferred nor destroyed.
#pragma once
#include "mod/evidence/custody.h"

// What stands about items and holds of a case; read once for a list.
struct item_keeping {
	struct item_row *items;
	struct hold_row *holds;
	struct derived_row *derived;
	size_t n_items, n_holds, n_derived;
};
struct err *item_keeping_load(struct db *db, struct arena *a, const char *region, int64_t case_id, struct item_keeping *out) MUST_CHECK;
const struct item_row *item_of(const struct item_keeping *k, int64_t id);        // NULL: a file nothing was done with
const struct hold_row *hold_of(const struct item_keeping *k, int64_t id);        // the hold in force on it or on its whole case; id 0: on anything

// "evidence.sealed", ERR_RULE, when the item may not be looked at.
struct err *item_open(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t id) MUST_CHECK;

// The members below of an answer; with `doings`: what keeping.c would take of the item in its state.
void item_state_write(struct buf *b, const struct item_keeping *k, int64_t id);
#define ITEM_STATE_FIELDS \
	{.name = "sealed_at", .label = "封存时间", .kind = FIELD_INSTANT}, {.name = "sealed_why", .label = "封存事由", .kind = FIELD_TEXT}, {.name = "gone", .label = "去向", .kind = FIELD_ENUM, .codes = item_gones}, \
	{.name = "place", .label = "保管地点", .kind = FIELD_TEXT}, {.name = "keeper", .label = "保管人", .kind = FIELD_TEXT}, {.name = "held", .label = "保全依据", .kind = FIELD_TEXT}, \
	{.name = "gone_label", .label = "去向名称", .kind = FIELD_TEXT}, {.name = "doings", .label = "可办理", .kind = FIELD_LIST, .sub = doing_answer}
void doings_write(struct buf *b, const struct item_row *row);
extern const struct code item_gones[], evidence_kinds[];

extern const struct field hold_body[], hold_release_body[], hold_answer[], thing_body[], thing_answer[], keeping_body[], doing_answer[];
struct err *things_get(struct request *req) MUST_CHECK;
struct err *thing_post(struct request *req) MUST_CHECK;
struct err *keeping_post(struct request *req) MUST_CHECK;
struct err *custody_get_list(struct request *req) MUST_CHECK;
struct err *holds_get(struct request *req) MUST_CHECK;
struct err *hold_post(struct request *req) MUST_CHECK;
struct err *hold_release_post(struct request *req) MUST_CHECK;

// ---- derived.c ----
extern const struct field redact_body[], brought_body[], derived_answer[], derived_query[];
void derived_write(struct buf *b, const struct item_keeping *k, int64_t file);     // the member "derived" of an answer
struct err *redact_post(struct request *req) MUST_CHECK;
struct err *derived_upload(struct request *req) MUST_CHECK;
struct err *derived_bytes(struct request *req) MUST_CHECK;

// evidence_api.c: the case of the path, in the user's scope; "record.missing". takes: and not yet archived.
enum evidence_wants { CASE_LOOK, CASE_KEEP, CASE_TAKE };   // keep: done with what is there, by the own organ; take: more comes in, not after archiving
struct err *evidence_case_seen(struct request *req, struct db *db, enum evidence_wants wants) MUST_CHECK;

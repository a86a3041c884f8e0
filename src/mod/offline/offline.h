// offline.h: deciding on the spot where there is no network (离线办案): numbers drawn beforehand, and the kit that a phone takes along.
//
// The kit holds everything the phone knows, for a day: the form, the items, the second officers, its numbers, and checks. A check is what the law
// engine said when it was asked (probe.c): "the value at this path, when those hold, at most so much, by this article". The phone compares and
// knows no rule. The service judges again when the decision arrives. Numbers: mod/casefile/ticket.c.
#pragma once
#include "mod/casefile/casefile.h"

// ---- probe.c ----

struct check {
	const char *path, *when, *must;       // "fine"; JSON members saying when it applies (or ""); JSON member saying what must hold
	const char *article, *wrong, *mend, *rule;
};
struct probed {
	const struct check *checks;
	size_t check_count;
	const struct law_item *const *items;
	size_t item_count;
	const struct law_officer *const *seconds;
	size_t second_count;
	const struct law_officer *self;
};

struct asking {
	struct arena *a;
	const struct law_pack *law;
	const struct law_record *record;       // no acts; with everybody who might be the second officer
	const struct act_type *type;
	int64_t self;
	instant_t now;
};
// What the law engine admits of a decision on the spot made now: by item and party, by each choice of the form. "offline.cannot" (ERR_RULE) with the
// engine's reason when it admits none at all.
struct err *probe_all(const struct asking *ask, struct probed *out) MUST_CHECK;

// ---- kit.c, ticket_api.c ----
extern const struct field kit_body[], void_body[], ticket_answer[];
struct err *kit_post(struct request *req) MUST_CHECK;
struct err *tickets_get(struct request *req) MUST_CHECK;
struct err *ticket_void_post(struct request *req) MUST_CHECK;
void ticket_write(struct buf *b, const struct ticket_row *t);

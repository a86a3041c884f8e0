// act.h: act types, declared in data/act/*.toml and made into constant tables by tools/actgen.
//
// An act type says what is recorded, who may, who must agree, which papers it makes, what must stand before it. Adding one is one
// declaration, its rules and its template: the desk draws the form from here. The enums (ACT_FILING, FILING_ITEM, GROUP_PARTY_NAME) and
// the code lists (codes_penalty_kind) are in the generated act.gen.h.
#pragma once
#include "core/shape.h"

enum stage {
	STAGE_INSPECT,  // an inspection of which no case has come
	STAGE_CLUE, STAGE_FILING, STAGE_INVESTIGATE, STAGE_REPORT, STAGE_NOTICE, STAGE_HEARING, STAGE_LEGAL_REVIEW, STAGE_DISCUSSION,
	STAGE_DECISION, STAGE_SERVICE, STAGE_EXECUTE, STAGE_CLOSING, STAGE_ARCHIVE,
	STAGE_ENDED,    // ended before a decision: not filed, withdrawn, transferred
	STAGE_ANY,
};

enum act_flag {
	ACT_SERVE = 1,       // its paper must be served with a receipt
	ACT_ONCE = 2,        // one live act of the type
	ACT_EARLY = 4,       // allowed before filing
	ACT_LATE = 8,        // allowed after closing
	ACT_ORDINARY = 16,   // ordinary procedure only
	ACT_SIMPLE = 32,     // simple procedure only
	ACT_ASIDE = 64,      // turns the case aside or corrects it: always to be found, never put forward
	ACT_AGAIN = 128,     // may come more than once about the same act
	ACT_HANDS = 256,     // its handover hands over the paper of the act it is about
	ACT_OUTSIDE = 512,   // made at its own moment, though approved at another
	ACT_FIRST = 1024,    // a record may begin with it
	ACT_STAYS = 2048,    // a send-back does not undo it: what others did, or what the public saw
	ACT_BUILDING = 4096, // only where the item is about what is built: not open in any other case
	ACT_ABOVE_PROOFS = 8192,  // above its form: what usually has to be proved by then (checklist.c)
	ACT_ABOVE_GAPS = 16384,   // above its form: what the file's papers lack
	ACT_UNDECIDED = 32768,    // comes before the decision: none while one stands
};

enum act_end { END_NONE, END_INSPECTED, END_NOT_FILED, END_WITHDRAWN, END_TRANSFERRED, END_CLOSED, END_ARCHIVED };

struct act_type {
	const char *id;              // "filing"
	const char *label;           // 立案审批
	enum stage stage;
	const char *basis;           // article, or NULL
	const char *const *roles;    // who may record; ends with NULL
	const char *const *approval; // steps in order (role ids); ends with NULL
	const char *approval_basis;  // article by which the leader approves, or NULL
	const char *const *papers;   // document ids (D03); ends with NULL
	const char *const *paper_if; // beside each: the condition on the act's fields under which it is made (shape_shown); "" = always
	const char *number;          // kind word of its document number, or NULL
	int officers;                // certificate holders acting together, 0 or 2
	unsigned flags;              // enum act_flag
	enum act_end ends;
	const int *needs;            // act types that must be live and in effect; ends with -1
	const struct field *fields;  // ends with {0}
	int of;                      // place of the field that names another act, counted from 1; 0 = none
	const int *about;            // the act types it may name; ends with -1, empty = any
	int moment;                  // place of the field that says when it happened in law; 0 = when recorded
	int from, to;                // places of the two fields that say since when and till when; 0 = none
	int handover;                // place of the field that says whether its paper was handed over on the spot; 0 = none
	const short *gist;           // places, from 0, of the fields that tell at a glance what it says; ends with -1
};

#include "act.gen.h"             // enum act_id, field enums, code lists, ACT_TYPES

// Some types of act.
struct act_set { uint64_t bits[3]; };
_Static_assert(ACT_TYPES <= 64 * sizeof(struct act_set) / sizeof(uint64_t), "an act_set holds every type");
static inline void act_set_add(struct act_set *s, int type) { s->bits[type / 64] |= UINT64_C(1) << type % 64; }
static inline bool act_set_has(const struct act_set *s, int type) { return s->bits[type / 64] >> type % 64 & 1; }
static inline bool act_set_empty(const struct act_set *s) { return !(s->bits[0] | s->bits[1] | s->bits[2]); }

extern const struct act_type act_types[];   // ACT_TYPES of them, indexed by enum act_id
enum { ACT_ID_PLACES = 512 };
extern const short act_types_by_id[];       // their indexes by the letters of the id (act_type_find), -1 where there is none

const struct act_type *act_type_find(const char *id);   // NULL: no such type
const char *stage_id(enum stage s);                      // "legal_review"
const char *stage_label(enum stage s);                   // 法制审核
const char *role_label(const char *role);                // 承办机构负责人

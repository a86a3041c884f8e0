// ledger.h: the tamper-evident log. Each event of legal weight is a leaf of an RFC 6962 Merkle tree over SM3, written in the same
// transaction as what it speaks of. leaf = SM3(0x00 | event), node = SM3(0x01 | left | right).
//
// The event is text: "1\n<seq>\n<kind>\n<ref>\n<at>\n<by>\n<body>". Bodies carry digests, never personal data, so that personal data can be
// erased later without touching the log. seq counts from 1 in commit order without holes.
// A head (size, root) signed with SM2 and given to an outside holder makes a later change or a cut-off tail visible to anybody.
// Must not know: the business. Modules hook in by kind.
#pragma once
#include "core/day.h"
#include "core/json.h"
#include "crypto/crypto.h"
#include "db/db.h"

// Inside a write job only. kind: "act", "login", "reveal" ... [a-z0-9._], at most 40; ref: id of what it speaks of; by: actor's user id, 0 = the system;
// body: one line of JSON or text, no personal data. The leaf is written at the end of the job, in the order of the calls.
struct err *ledger_append(struct db *db, struct arena *a, const char *kind, int64_t ref, int64_t by, const char *body) MUST_CHECK;

struct ledger_leaf {
	int64_t seq;
	const char *kind;
	int64_t ref, by;
	instant_t at;
	const char *body;
	uint8_t hash[SM3_SIZE];
};

// One leaf; *out NULL when there is none. For pages: the leaves before `before` (0 = the newest), newest first, at most `limit`.
struct err *ledger_leaf(struct db *db, struct arena *a, int64_t seq, struct ledger_leaf **out) MUST_CHECK;
struct err *ledger_list(struct db *db, struct arena *a, int64_t before, int limit, struct ledger_leaf **rows, size_t *n) MUST_CHECK;
// Leaves that speak of one thing, oldest first.
struct err *ledger_of(struct db *db, struct arena *a, const char *kind, int64_t ref, struct ledger_leaf **rows, size_t *n) MUST_CHECK;

// ---- heads ----

struct ledger_head {
	int64_t size;              // number of leaves
	uint8_t root[SM3_SIZE];    // of an empty log: SM3 of nothing
	instant_t at;
	const char *key;           // fingerprint of the signing key, NULL unsigned
	uint8_t sig[SM2_SIG_MAX];
	size_t sig_size;           // 0 unsigned
};

// The head now (unsigned, at = now).
struct err *ledger_head_now(struct db *db, struct arena *a, struct ledger_head *out) MUST_CHECK;
// Signs the head now and stores it (write job). The same size again only signs anew.
struct err *ledger_head_sign(struct db *db, struct arena *a, const struct sm2_key *key, struct ledger_head *out) MUST_CHECK;
// Stored heads, newest first.
struct err *ledger_heads(struct db *db, struct arena *a, int limit, struct ledger_head **rows, size_t *n) MUST_CHECK;
bool ledger_head_check(const struct ledger_head *h, const struct sm2_key *key);   // signature is right

// {"format":"xiezhi-head-1","size":...,"root":"hex","at":"...","key":"...","signature":"base64"} for the outside holder, and back.
const char *ledger_head_json(struct arena *a, const struct ledger_head *h);
struct err *ledger_head_read(struct arena *a, const struct json *v, struct ledger_head *out) MUST_CHECK;   // "ledger.head"

// ---- proofs (RFC 6962 2.1.1, 2.1.2): at most 63 hashes ----

enum { LEDGER_PROOF_MAX = 63 };
struct ledger_proof {
	int n;
	uint8_t hash[LEDGER_PROOF_MAX][SM3_SIZE];
};

// That leaf seq is in the log of the first `size` leaves. "ledger.range" when there is no such leaf or size.
struct err *ledger_prove(struct db *db, struct arena *a, int64_t seq, int64_t size, struct ledger_proof *out) MUST_CHECK;
// That the log of `from` leaves is the beginning of the log of `to`.
struct err *ledger_prove_extends(struct db *db, struct arena *a, int64_t from, int64_t to, struct ledger_proof *out) MUST_CHECK;

// Pure checks, no database: for the outside holder's tool too.
bool ledger_proof_check(const struct ledger_proof *p, const uint8_t leaf[SM3_SIZE], int64_t seq, const struct ledger_head *head);
bool ledger_extends_check(const struct ledger_proof *p, const struct ledger_head *from, const struct ledger_head *to);
// Hash of a leaf from its fields.
void ledger_leaf_hash(const struct ledger_leaf *leaf, uint8_t out[SM3_SIZE]);

// ---- the verifier ----

// A row of a table that a leaf speaks of, and the row a leaf speaks of: the same `ref`, a key of a few words for the reader ("第9个动作"), and a
// digest of what is kept (or whatever of it the leaf's body holds).
struct ledger_row {
	int64_t ref;
	const char *key, *digest;
};

// Where a module tells its rows (rows.c).
struct ledger_rows;
struct err *ledger_row(struct ledger_rows *to, const struct ledger_row *row) MUST_CHECK;
// A row no leaf speaks of that contradicts those that have one. The first is reported, when every leaf and every row has its other.
void ledger_row_wrong(struct ledger_rows *to, int64_t ref, const char *why);

// What the verifier asks a module of the leaves of one kind.
struct ledger_hook {
	const char *kind;          // NULL ends the table
	// Looks whether the thing a leaf speaks of still is there, beyond its row: the file in the store. Or NULL.
	// *why: NULL = right, else one Chinese sentence. Called in the order of seq; the arena is emptied after each call.
	struct err *(*check)(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why);
	void *arg;
	// Both ways at once: each leaf that speaks of a row has it, unaltered, and each row has its leaf. `names`: the row of a leaf (false: it speaks
	// of none); `rows`: every row there is, in any order, streamed. Or both NULL.
	bool (*names)(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
	struct err *(*rows)(struct db *db, struct arena *a, struct ledger_rows *to, void *arg);
	const char *thing;         // whose id `ref` is, Chinese: 案件
	// The row is older than the form of its leaf, which was written when the program was upgraded: counted, so that it is said. Or NULL.
	bool (*taken)(struct arena *a, const struct ledger_leaf *leaf);
};

struct ledger_report {
	bool good;
	int64_t leaves;            // rechecked
	int64_t taken;             // of them written for rows that were there before (hook's `taken`)
	int64_t bad_seq;           // first bad leaf, 0 = none can be named, or a row has none
	const char *kind;          // kind of the bad leaf or row, or NULL
	int64_t ref;
	const char *why;           // Chinese: what is wrong; NULL when good
	struct ledger_head head;   // as recomputed
};

struct ledger_check {
	const struct ledger_head *expected;   // kept outside: the log must contain it; or NULL
	const struct ledger_hook *hooks;      // or NULL
	// Told after each tile of leaves, and as often among the rows, how many of how many are rechecked (rows counted as if there were as many as
	// leaves); an error it returns ends the walk and is passed on. Or NULL.
	struct err *(*seen)(void *arg, int64_t done, int64_t size);
	void *arg;
};

// Rechecks everything from the database's rows, in constant memory: sequence without holes, leaf hashes from their bodies, the tree, the stored
// head, all stored signed heads (root at their size), the hooks, and the rows of the hooks' tables against the leaves. A bad log is a report with good = false, not an error.
struct err *ledger_verify(struct db *db, struct arena *a, const struct ledger_check *check, struct ledger_report *out) MUST_CHECK;

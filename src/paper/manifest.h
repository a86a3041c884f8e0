// manifest.h: the list of a bundle: every member with its digest, what it is, where it stands in the volume, its leaf in the log and the way
// from there to the signed head; and the signature under the list. Read by src/verify/bundle.c, which shares nothing with this but the text.
#pragma once
#include "core/buf.h"
#include "core/day.h"
#include "paper/bundle.h"

struct manifest_leaf {                 // of the log, with its inclusion proof
	int64_t seq, ref, by;
	const char *kind, *body;
	instant_t at;
	const uint8_t (*path)[SM3_SIZE];
	int n;
};

struct manifest_entry {                // in the order of the bundle
	const char *name;
	int64_t size;
	uint8_t sm3[SM3_SIZE];
	const char *role;              // "dossier", "record", "act", "sealed", "evidence", "certificate", "crl", "note"
	const char *title;             // 行政处罚决定书; NULL
	const char *volume;            // 正卷, with the pages it takes there; NULL: in none
	int first, count;
	const char *standing;          // of a sealed paper that no longer stands as sealed: 已作废, 更正过; NULL
	int64_t case_id;               // of a bundle of many cases: whose it is; 0
	const struct manifest_leaf *leaf;
};

struct manifest_case {                 // of a bundle of many cases
	int64_t id;
	const char *region, *number, *name;
};

struct manifest_line {                 // of a catalogue
	const char *volume, *title, *number;
	int first, count;
};

struct manifest_outside {              // an original too large for the bundle, or sealed up
	const char *title, *sm3;
	int64_t size;
};

struct manifest {
	const char *region, *number, *name;
	int64_t case_id, version;      // version: acts recorded so far; of a book its id, and how many cases
	const struct manifest_case *cases;     // of a book, in their order
	size_t n_cases;
	instant_t made;
	const char *order;             // profile of documents.md section 3: "A", "B", "C"
	const struct manifest_entry *entries;
	size_t n_entries;
	const struct manifest_line *lines;
	size_t n_lines;
	const struct manifest_outside *outside;
	size_t n_outside;
	const char *head, *head_key;   // the signed head as JSON; PEM of who signed it
};
void manifest_write(struct buf *b, const struct manifest *m);

// What is signed for a manifest, and the file of the signature. by: "system", "organ", "person"; certificate: its member's name.
const char *manifest_to_sign(struct arena *a, const char *manifest, size_t n);
const char *manifest_signature(struct arena *a, const char *by, const char *certificate, const uint8_t *sig, size_t n);

// inner.h: inside verify/: the package being looked at.
#pragma once
#include "core/json.h"
#include "verify/verify.h"

struct entry {
	const char *name;              // without a leading slash
	struct blob bytes;
	uint8_t sm3[SM3_SIZE];
};

struct package {
	struct entry *entries;         // sorted by name
	size_t n;
};

// false: not a ZIP, damaged, too large, a bad or doubled name; why says it. The digests are not made yet.
bool package_open(struct arena *a, struct blob file, struct package *out, const char **why);
const struct entry *package_find(const struct package *p, const char *name);   // a leading slash is dropped

// 第 1 页的内容: what a file of an OFD is to its reader. NULL: not known.
const char *ofd_part(struct arena *a, const char *name);
// An OFD by those who are trusted. sm3: of the file where it is known already, else NULL.
void ofd_check(struct arena *a, struct blob file, const uint8_t *sm3, struct cert_store *store, struct verify_report *out);
struct cert_store *trust_store(struct arena *a, const struct verify_trust *t);

// ---- bundles ----

struct stored_member {
	const char *name;
	struct blob bytes;             // inside the file
	bool sound;                    // its check sum holds
	uint8_t sm3[SM3_SIZE];
};

struct stored {
	struct stored_member *members; // in the order of the file
	const struct stored_member **sorted;
	size_t n;
};

// A ZIP of exactly the form bundles have; false: why says what is wrong, in a sentence.
bool stored_open(struct arena *a, struct blob file, struct stored *out, const char **why);
// Does an OFD have the form our own have? Its bytes say nothing then but names, members and check sums, which package_open() has looked at.
bool stored_paper(struct arena *a, struct blob file);
const struct stored_member *stored_find(const struct stored *s, const char *name);

// ---- the log (proof.c): RFC 9162 2.1.3.2 over SM3 ----

struct head {
	int64_t size;
	uint8_t root[SM3_SIZE];
	instant_t at;
};
// A signed head as the log's owner exports it. key_pem: who signed. NULL: it holds; else what is wrong.
const char *head_check(struct arena *a, const struct json *j, const char *key_pem, struct head *out);
// A leaf of a manifest: {"seq","kind","ref","at","by","body","path"}. NULL: it is in the log of that head.
const char *leaf_check(struct arena *a, const struct json *leaf, const struct head *head);

// ---- what the acts of the log and the record say must agree (record.c) ----

// texts: the digested lines of each act, in order. NULL: they agree.
const char *record_check(struct arena *a, struct blob record, const struct blob *texts, size_t n, const char *region, int64_t case_id);

// evidence.h: files that prove something: photos, video, audio, scans. The bytes lie in the store under their SM3 digest, unaltered;
// what is known of them and who looked, copied, exported is in the database and the ledger.
//
// Must not know: the law, the case's acts. An act of type `evidence` names a file by id; the case module asks here whether it is there.
#pragma once
#include "mod/module.h"

struct evidence_file {
	int64_t id;
	const char *name, *kind, *mime, *sm3;   // kind: photo, video, audio, scan
	int64_t size;
	instant_t received, taken;              // taken: the camera's claim, INSTANT_NONE unknown
	int64_t width, height;                  // 0 unknown
	const char *path;                       // in the store
	bool sealed;                            // 封存: its content is not shown before it is unsealed
	instant_t sealed_at;                    // INSTANT_NONE: it is not
};

// Files of a case, oldest first. The caller has checked the right to see the case.
bool evidence_taken(const char *end_kind);   // may anything still come into a case that ended so ("": it has not)
struct err *evidence_files(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t case_id,
                           struct evidence_file **files, size_t *n) MUST_CHECK;

// An act names a file. *known: it belongs to the case, or the user uploaded it for no case yet: then it is taken into this one
// (in a write job; look_only only asks).
struct evidence_wish {
	const char *region;
	int64_t case_id, file, by;
	bool look_only;
};
struct err *evidence_claim(struct db *db, struct arena *a, const struct evidence_wish *wish, bool *known) MUST_CHECK;

// A line in the item's custody list and its ledger leaf (write job only). what: an id of custody_kinds (custody.c); note NULL: the person's part.
struct err *evidence_custody(struct request *req, struct db *db, int64_t file, const char *what, const char *note) MUST_CHECK;
// Somebody has looked at it: the same look again within minutes is the same look.
struct err *evidence_looked(struct request *req, struct db *db, int64_t file, const char *note) MUST_CHECK;

// Is the item (0: anything of the case) under a hold (保全: lawsuit, reconsideration, complaint, inspection)? *why: NULL no, else by whom and what
// for, in Chinese: it is not to be returned, transferred or destroyed.
struct err *evidence_held(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t item, const char **why) MUST_CHECK;

// An item for a list that leaves the house: a file (kind 照片, 录音 ... with its digest) or a thing (with its quantity).
struct evidence_item {
	int64_t id;
	bool thing;
	const char *name, *kind_label, *quantity, *sm3;   // sm3 NULL: a thing
	int64_t size;
	const char *gone;                                 // 已退还 ...; NULL: here
};
struct err *evidence_item(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t id, struct evidence_item *out, bool *known) MUST_CHECK;

// Are the bytes still there as they came? read: their digest is taken again; else only their size is looked at.
bool evidence_whole(struct arena *a, const struct service *svc, const char *sm3, int64_t size, bool read);

// What the devices themselves say of the case's files: for the law's record.
struct evidence_fact {
	int64_t file;
	const char *kind;
	instant_t taken;                                  // INSTANT_NONE: not said
	int64_t duration;                                 // ms; 0 of a photo, -1 unknown
	bool placed;
	double latitude, longitude;                       // WGS-84
};
struct err *evidence_facts(struct db *db, struct arena *a, const char *region, int64_t case_id, struct evidence_fact **out, size_t *n) MUST_CHECK;

// Puts a file from disk into the store and the case without a request: loading. *id is new.
struct err *evidence_load(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t case_id, const char *path, const char *name,
                          const struct user *by, instant_t at, int64_t *id) MUST_CHECK;

// A photo as it is shown and bound: an upright JPEG of at most `edge` pixels a side. ERR_MEDIA "evidence.broken" and those of sniffing;
// "evidence.altered" (ERR_INTERNAL): the bytes in the store are no longer those that came.
struct err *evidence_picture(struct arena *a, const struct evidence_file *f, int edge, const char **bytes, size_t *n) MUST_CHECK;

// Bytes of ours that must stay as they are (sealed papers), in the same store: durable when this returns. *sm3: their name there.
struct err *evidence_keep(struct arena *a, const struct service *svc, const void *bytes, size_t n, const char **sm3) MUST_CHECK;
const char *evidence_kept(struct arena *a, const struct service *svc, const char *sm3);   // their path

// ---- destroying the file of a case (mod/archive) ----

// What the case has in the store; shared: a file that is kept needs the same bytes.
struct evidence_digest {
	const char *sm3;
	bool shared;
};
struct err *evidence_digests(struct db *db, struct arena *a, const char *region, int64_t case_id, struct evidence_digest **out, size_t *n) MUST_CHECK;
// In the write job that records bytes put into the store before it: they are still there, and from now on nothing excuses their loss. The same bytes may have been
// removed meanwhile with another case's file: ERR_BUSY "evidence.again", and sending them again is enough. Removing is a write job too, so one comes after the other.
struct err *evidence_arrived(struct db *db, struct arena *a, const struct service *svc, const char *sm3) MUST_CHECK;
// Takes bytes out of the store, in the write job that says so; removed twice is removed once.
void evidence_remove(struct arena *a, const struct service *svc, const char *sm3);
// Writes that they are gone by a list of destruction; and asks it: what is gone so is not missing.
struct err *evidence_forget(struct db *db, struct arena *a, const char *sm3, int64_t list, instant_t at) MUST_CHECK;
struct err *evidence_forgotten(struct db *db, struct arena *a, const char *sm3, bool *gone) MUST_CHECK;

extern const struct module evidence_module;

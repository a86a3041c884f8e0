// verify.h: is this paper what it says it is? Shares nothing with the code that writes papers but crypto/ (and core/): an error there must
// not hide itself here.
//
// Everything read is untrusted. Nothing is written, no network is asked.
#pragma once
#include "core/buf.h"
#include "crypto/ses.h"

// What the verifier trusts: roots it was given, and the revocation lists it has.
struct verify_trust {
	const struct blob *roots, *between, *crls;
	size_t n_roots, n_between, n_crls;
	// Of the log, kept outside since earlier; NULL: none. key: its public key (PEM); head: a signed head as it was exported (JSON).
	const char *log_key, *log_head;
};
// *.cer, *.crt, *.pem, *.crl of a folder, DER or PEM. A self-signed authority is a root. "verify.trust" (ERR_INPUT).
struct err *verify_trust_read(struct arena *a, const char *dir, struct verify_trust *out) MUST_CHECK;

enum verify_state {
	VERIFY_GOOD,
	VERIFY_UNSIGNED,       // an OFD without a seal
	VERIFY_BROKEN,         // truncated, damaged, no OFD at all
	VERIFY_TAMPERED,       // a covered file was changed, removed or added
	VERIFY_FORGED,         // the signature or the seal itself does not hold
	VERIFY_WRONG_SEAL,     // sealed by somebody the seal does not name, or the seal was exchanged
	VERIFY_EXPIRED,        // outside the seal's or the certificate's term
	VERIFY_REVOKED,
	VERIFY_UNTRUSTED,      // no trusted root leads to the certificate
	VERIFY_STATES,
};
const char *verify_state_id(enum verify_state s);      // "tampered"
const char *verify_state_text(enum verify_state s);    // 文件在盖章以后被改动过。
bool verify_weighs_more(enum verify_state a, enum verify_state b);     // what concerns the content weighs more than the terms

struct verify_seal {
	const char *name;              // of the seal
	const char *signer, *organ;    // of the certificate
	const char *serial;
	instant_t at;
	int pages;                     // places it stands at
	enum verify_state state;
	const char *why;               // the sentence for this seal; names files
	struct blob picture;
};

struct verify_report {
	enum verify_state state;       // the worst of all
	const char *why;
	const char *title, *doc_id;    // as the OFD says
	struct verify_seal *seals;
	size_t n_seals;
	uint8_t sm3[SM3_SIZE];         // of the whole file
};

// Never fails: whatever is wrong is the report.
void verify_ofd(struct arena *a, struct blob file, const struct verify_trust *trust, struct verify_report *out);

// ---- a dossier in one file ----

struct verify_fault {
	enum verify_state state;
	const char *member;            // of the bundle; NULL: of the whole
	const char *text;              // one Chinese sentence
};

struct verify_past {
	const char *member, *title, *standing;     // standing: 已作废, 更正过: by the signed manifest
};

struct verify_bundle {
	enum verify_state state;       // the worst of all
	const struct verify_fault *faults;     // what is wrong, at most a hundred
	size_t n_faults;
	const char *case_number, *case_name;
	const char *signer, *organ, *serial;   // of the certificate that signed the manifest
	instant_t made, head_at;
	int64_t head_size;             // leaves of the log it is proven against
	uint8_t root[SM3_SIZE];
	const char *kept;              // what the head or key kept outside says of it, a sentence; NULL: none was given, or it contradicts (a fault)
	size_t n_members, n_outside;   // outside: originals too large for the bundle, only named
	size_t n_sealed, n_sealed_good;
	const struct verify_past *past;        // sealed papers that no longer stood as sealed when the bundle was made; at most a hundred
	size_t n_past;
};
void verify_bundle(struct arena *a, struct blob file, const struct verify_trust *trust, struct verify_bundle *out);
bool verify_is_bundle(struct blob file);   // by its last member; says nothing about its truth
void verify_bundle_json(struct buf *b, const struct verify_bundle *r);
void verify_bundle_text(struct buf *b, const struct verify_bundle *r);
// One more root, DER or PEM. "verify.trust".
struct err *verify_trust_root(struct arena *a, const char *path, struct verify_trust *t) MUST_CHECK;

// For programs and for people.
void verify_report_json(struct buf *b, const struct verify_report *r);
void verify_report_text(struct buf *b, const struct verify_report *r);

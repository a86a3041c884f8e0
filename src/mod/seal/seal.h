// seal.h: electronic seals: who keeps which, what was sealed with it; sealing a paper; anybody's look at a sealed paper.
//
// A paper is a projection of the record until it is sealed; the sealed OFD is kept as it was, by its digest. The key never comes here:
// crypto/signer.h. A trial authority (root, maker of seals) lives in DATA/keys/seal; real seals come from a licensed system.
#pragma once
#include "crypto/cert.h"
#include "crypto/signer.h"
#include "mod/paperwork/paperwork.h"
#include "seal_sql.h"

// ---- authority.c: the trial authority ----

struct authority {
	struct sm2_key *root_key, *maker_key;
	struct cert root, maker;
	const char *dir, *device_dir, *password;
};
// Makes root and maker of seals. "seal.authority" (ERR_CONFLICT) when there is one.
struct err *authority_make(struct arena *a, const struct service *svc, const char *organ, instant_t now) MUST_CHECK;
// "seal.authority" (ERR_MISSING): none yet, `xiezhi seal ca` makes it.
struct err *authority_open(struct arena *a, const struct service *svc, struct authority *out) MUST_CHECK;
bool authority_there(struct arena *a, const struct service *svc);
const char *authority_trust_dir(struct arena *a, const struct service *svc);   // what xiezhi-verify --trust takes
// Writes the revocation list anew.
struct err *authority_revoke(struct arena *a, const struct service *svc, const struct cert_revoked *revoked, size_t n, instant_t now) MUST_CHECK;

// A certificate for the service's own key, which signs heads of the ledger and bundles nobody seals: read, or issued when the root key is
// here. *cert empty: there is neither.
struct err *authority_system(struct arena *a, const struct service *svc, instant_t now, struct blob *cert) MUST_CHECK;

// The signer of this service: the machine's library when set, else the signer process; in tests the key files.
struct err *seal_signer(struct arena *a, const struct service *svc, struct signer **out) MUST_CHECK;
const char *seal_socket(struct arena *a, const struct service *svc);

// ---- issue.c ----

extern const struct code seal_kinds[];  // organ 机关印章, unit 内设机构印章, person 个人名章
struct seal_wish {
	const char *kind, *name, *number;   // name: as the seal shows it, which says its purpose too (…行政处罚专用章)
	struct unit unit;
	const struct user *custodian, *holder;      // holder: of a person's seal, else NULL
	const char *png;                    // NULL: a trial picture is drawn
	size_t png_len;
	int years;
};
// In a write job: key, certificate, seal, row, ledger leaf. "seal.keeper" (ERR_RULE): who works cases keeps no organ's seal; "seal.exists"
// (ERR_CONFLICT): one of that name is in use.
struct err *seal_issue(struct db *db, struct arena *a, const struct service *svc, const struct seal_wish *wish, instant_t now, int64_t *id) MUST_CHECK;

// ---- use.c ----

// The sealed file of that digest, checked against it.
struct err *sealed_read(struct arena *a, const struct service *svc, const char *sm3_text, struct blob *out) MUST_CHECK;

// ---- dress.c ----

// Draws the seals a paper bears on it as laid out. rows: sealings of the case, oldest first; those of other papers are passed over.
struct err *seal_dress(struct db *db, struct arena *a, const struct paper_seal_row *rows, size_t n, const char *code, struct paper_doc *doc) MUST_CHECK;
// A seal its keeper signs a bundle with: certificate and number of the key. The refusals of sealing ("seal.custodian", "seal.state", "seal.term").
struct seal_for_signing {
	const char *kind;                   // "organ", "person"
	struct blob cert;
	int key;
};
struct err *seal_for_bundle(struct db *db, struct arena *a, int64_t seal, int64_t organ, const struct user *u, instant_t now, struct seal_for_signing *out) MUST_CHECK;

// ---- standing.c: what has become of a paper since it was sealed ----
struct paper_standing {
	const char *id, *word, *text;       // "superseded", 更正过, one sentence
};
// Of the paper of that act; -1: the act is not in the case. c: judged.
const struct paper_standing *paper_standing(const struct casefile *c, int act);
bool paper_stands(const struct paper_standing *s);     // neither undone nor changed since; its terms run

// ---- public.c ----
extern const struct field public_body[];
struct err *public_paper(struct request *req) MUST_CHECK;
struct err *public_verify(struct request *req) MUST_CHECK;
struct err *public_trust(struct request *req) MUST_CHECK;

// ---- command.c ----
struct err *seal_load(struct load *l) MUST_CHECK;     // the trial seals of the demo service
COMMAND(seal_ca_command);
COMMAND(seal_issue_command);
COMMAND(seal_list_command);
COMMAND(seal_revoke_command);
COMMAND(signer_command);

extern const struct module seal_module;

// ---- found.c: the paper a file says it is ----
const char *paper_doc_id(struct arena *a, const char *code);   // DocID of the OFD: 32 hexadecimal digits
// rows: all sealings of the paper whose file this is, first to last; n 0: none is known. differs: what the file is not, a sentence; NULL: it is
// the last one sealed, byte for byte.
struct found_paper {
	struct paper_seal_row *rows;
	size_t n;
	const char *differs;
};
struct verify_report;
struct err *paper_of_file(struct db *db, struct arena *a, const struct verify_report *r, struct found_paper *out) MUST_CHECK;

// ---- recheck.c: for the verifier of the ledger ----
bool seal_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
struct err *seal_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg) MUST_CHECK;
bool sign_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
struct err *sign_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg) MUST_CHECK;

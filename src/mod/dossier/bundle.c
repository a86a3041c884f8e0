// bundle.c: the dossier, the sealed originals, the evidence, the record and the proofs in one file. In four steps: read and bind; write the
// members; put the volumes' digests into the ledger and sign its head; prove each member and sign the list.
#include <string.h>
#include <unistd.h>

#include "mod/dossier/dossier.h"
#include "mod/evidence/evidence.h"
#include "paper/manifest.h"
#include "verify/verify.h"

static const char NOTE[] =
	"这是一份电子卷宗包。\r\n"
	"正卷、副卷：装订成册的阅读本（PDF、OFD）。原件：盖有电子印章的文书。证据：照片、录像、扫描件的原始文件。\r\n"
	"record.json：案件记录。动作：每个动作存入存证链时的原文。证书：核对签章用的证书和吊销列表。\r\n"
	"manifest.json：清单，写明每个文件的 SM3 摘要、用途、页次和存证证明；manifest.sig：清单的签名。\r\n\r\n"
	"核验：xiezhi-verify bundle --root 根证书.cer 本文件.zip。不需要联网。根证书请向制作机关索取，不要使用包内的那一份。\r\n"
	"删去、加入、替换、改动任何一个文件，或者改变次序，核验都会指出。\r\n";

enum { STEPS = 8 };

// What a case brings besides the volumes. folder: its members' place in the bundle, "" when it is the only one.
struct bound {
	const struct casefile *c;
	const char *folder;
	struct paper_seal_row *seals;
	size_t n_seals;
	struct evidence_file *files;
	size_t n_files;
};

struct making {
	struct arena *a;
	const struct bundle_wish *wish;
	instant_t now;
	struct volume_ask ask;
	struct book book;                  // of a bundle of a book
	struct bound *cases;
	size_t n_cases;
	struct manifest subject;           // what the list is about: region, id, number, name, version
	int64_t organ_id;
	struct paper_kit *kit;
	struct volume main, sub;
	struct seal_for_signing signing;
	struct bundle *zip;
	struct manifest_entry *entries;
	int64_t entry_case;                // of a book: whose members are being added; 0
	int64_t *refs;                     // what the leaf of each entry speaks of; 0: it needs none
	size_t n;
	struct manifest_line *lines;
	size_t n_lines;
	struct manifest_outside *outside;
	size_t n_outside;
	struct ledger_head head;
	const char *by, *certificate;
	int pages;
};

static struct err *step(struct making *m, int64_t done)
{
	return m->wish->step ? m->wish->step(m->wish->arg, done, STEPS) : NULL;
}

// ---- reading ----

static struct err *bound_read(struct making *m, struct db *db, const struct casefile *c, const char *folder)
{
	struct bound *b = &m->cases[m->n_cases++];
	*b = (struct bound){.c = c, .folder = folder};
	TRY(paper_seal_case(db, m->a, c->row->region_code, c->row->id, &b->seals, &b->n_seals));
	return evidence_files(m->wish->svc, db, m->a, c->row->region_code, c->row->id, &b->files, &b->n_files);
}

static struct err *read_case(struct making *m, struct db *db)
{
	const struct bundle_wish *w = m->wish;
	TRY(volume_load(m->a, db, w->svc, w->scope, w->region, w->id, m->now, &m->ask));
	const struct case_row *row = m->ask.c->row;
	TRY(volume_collect(m->a, db, &m->ask, &m->main));
	m->ask.main_volume = false;
	TRY(volume_collect(m->a, db, &m->ask, &m->sub));
	m->cases = NEW_ARRAY(m->a, struct bound, 1);
	m->organ_id = row->organ_id;
	m->kit = m->ask.kit;
	m->subject = (struct manifest){.region = row->region_code, .number = row->number ? row->number : "", .name = row->name, .case_id = row->id, .version = row->version};
	return bound_read(m, db, m->ask.c, "");
}

static struct err *read_book(struct making *m, struct db *db)
{
	const struct bundle_wish *w = m->wish;
	TRY(book_load(m->a, db, w->svc, w->scope, w->book, m->now, &m->book));
	const struct book_row *row = m->book.row;
	TRY(book_collect(m->a, db, &m->book, true, &m->main));
	TRY(book_collect(m->a, db, &m->book, false, &m->sub));
	m->cases = NEW_ARRAY(m->a, struct bound, m->book.n);
	m->organ_id = row->organ_id;
	m->kit = m->book.kit;
	m->subject = (struct manifest){.region = row->region_code, .number = row->number, .name = book_title(m->a, &m->book), .case_id = row->id, .version = row->cases};
	for (size_t i = 0; i < m->book.n; i++)
		TRY(bound_read(m, db, m->book.asks[i].c, arena_printf(m->a, "案件/%02zu/", i + 1)));
	return NULL;
}

static struct err *read_job(struct db *db, struct arena *a, void *arg)
{
	struct making *m = arg;
	const struct bundle_wish *w = m->wish;
	m->n_cases = 0;
	TRY(w->book ? read_book(m, db) : read_case(m, db));
	return w->seal ? seal_for_bundle(db, a, w->seal, m->organ_id, w->user, m->now, &m->signing) : NULL;
}

// ---- members ----

static struct manifest_entry *entry_add(struct making *m, const struct bundle_member *from, const char *role, const char *title, int64_t ref)
{
	struct manifest_entry *e = &m->entries[m->n];
	*e = (struct manifest_entry){.name = from->name, .size = from->size, .role = role, .title = title, .case_id = m->entry_case};
	memcpy(e->sm3, from->sm3, SM3_SIZE);
	m->refs[m->n++] = ref;
	return e;
}

static struct err *add_bytes(struct making *m, const char *name, const void *bytes, size_t n, const char *role, const char *title, int64_t ref)
{
	const struct bundle_member *member;
	TRY(bundle_add(m->zip, name, bytes, n, &member));
	entry_add(m, member, role, title, ref);
	return NULL;
}

static void lines_add(struct making *m, const struct volume *v, const struct dossier_out *out)
{
	for (size_t i = 0; i < v->n; i++)
		m->lines[m->n_lines++] = (struct manifest_line){v->d.volume, v->parts[i].title, v->parts[i].number, out->first[i], out->count[i]};
}

// Bound in memory of its own, which goes when it is written.
static struct err *add_volume(struct making *m, struct volume *v, bool ofd)
{
	struct arena *own = arena_new();
	struct dossier_out out;
	struct err *e = ofd ? dossier_ofd(own, m->kit, &v->d, &out) : dossier_pdf(own, m->kit, &v->d, &out);
	if (e)
		e = err_copy(m->a, e);
	if (!e) {
		const char *name = arena_printf(m->a, "%s.%s", v->d.volume, ofd ? "ofd" : "pdf");
		e = add_bytes(m, name, out.bytes, out.len, "dossier", v->d.volume, m->subject.case_id);
		m->entries[m->n - 1].volume = v->d.volume;
		m->entries[m->n - 1].first = 1;
		m->entries[m->n - 1].count = out.pages;
		if (!e && !ofd) {
			lines_add(m, v, &out);
			m->pages += out.pages;
		}
	}
	arena_free(own);
	return e;
}

static struct err *add_record(struct making *m, const struct bound *b)
{
	const struct casefile *c = b->c;
	const char *json = law_record_json(m->a, &c->record, true);
	TRY(add_bytes(m, arena_printf(m->a, "%srecord.json", b->folder), json, strlen(json), "record", "案件记录", c->row->id));
	for (size_t i = 0; i < c->act_count; i++) {
		const char *text = casefile_act_text(m->a, c, i);
		TRY(add_bytes(m, arena_printf(m->a, "%s动作/%03zu.txt", b->folder, i + 1), text, strlen(text), "act", c->acts[i].type->label, c->row->id));
	}
	return NULL;
}

// The last sealing of each paper bears all its seals.
static bool last_of_paper(const struct bound *b, size_t i)
{
	for (size_t k = i + 1; k < b->n_seals; k++)
		if (strcmp(b->seals[k].code, b->seals[i].code) == 0)
			return false;
	return true;
}

static void pages_of(const struct making *m, int64_t act, const char *doc, struct manifest_entry *e)
{
	const struct volume *const volumes[] = {&m->main, &m->sub};
	size_t line = 0;
	for (size_t v = 0; v < 2; v++)
		for (size_t i = 0; i < volumes[v]->n; i++, line++) {
			const struct volume_part *from = &volumes[v]->from[i];
			bool same = doc ? from->act == act && from->doc && strcmp(from->doc, doc) == 0 : from->file == act;
			if (!same || !m->lines[line].first)
				continue;
			e->volume = m->lines[line].volume;
			e->first = m->lines[line].first;
			e->count = m->lines[line].count;
		}
}

static struct err *add_sealed(struct making *m, const struct bound *b)
{
	int no = 0;
	for (size_t i = 0; i < b->n_seals; i++) {
		const struct paper_seal_row *p = &b->seals[i];
		const struct bundle_member *member;
		if (!last_of_paper(b, i))
			continue;
		const char *name = bundle_name(m->a, arena_printf(m->a, "%s原件", b->folder), arena_printf(m->a, "%03d-%s", ++no, p->title), "ofd");
		TRY(bundle_add_file(m->zip, name, evidence_kept(m->a, m->wish->svc, p->sm3), &member));
		struct manifest_entry *e = entry_add(m, member, "sealed", p->title, p->id);
		const struct paper_standing *standing = paper_standing(b->c, casefile_act_index(b->c, p->act_id));
		e->standing = paper_stands(standing) ? NULL : standing->word;
		pages_of(m, p->act_id, p->doc, e);
	}
	return NULL;
}

static const char *extension_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t n = dot ? strlen(dot + 1) : 0;
	return n >= 1 && n <= 5 && strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == n ? dot + 1 : "bin";
}

static bool named_in_case(const struct casefile *c, int64_t file)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_EVIDENCE && c->answer.live[i] && c->acts[i].v[EVIDENCE_FILE].set && c->acts[i].v[EVIDENCE_FILE].n == file)
			return true;
	return false;
}

static struct err *add_evidence(struct making *m, const struct bound *b)
{
	int no = 0;
	for (size_t i = 0; i < b->n_files; i++) {
		const struct evidence_file *f = &b->files[i];
		const struct bundle_member *member;
		if (!named_in_case(b->c, f->id))
			continue;
		if (f->sealed || !bundle_has_room(m->zip, f->size)) {
			m->outside[m->n_outside++] = (struct manifest_outside){f->sealed ? arena_printf(m->a, "%s（已封存）", f->name) : f->name, f->sm3, f->size};
			continue;
		}
		const char *stem = arena_strndup(m->a, f->name, strlen(f->name) - (strrchr(f->name, '.') ? strlen(strrchr(f->name, '.')) : 0));
		TRY(bundle_add_file(m->zip, bundle_name(m->a, arena_printf(m->a, "%s证据", b->folder), arena_printf(m->a, "%03d-%s", ++no, stem), extension_of(f->name)), f->path, &member));
		if (strcmp(hex_text(m->a, member->sm3, SM3_SIZE), f->sm3) != 0)
			return err_cause(m->a, err_new(m->a, ERR_INTERNAL, "dossier.evidence", "证据“%s”的原件与收到时的摘要不符，已被改动或者损坏，不能装入卷宗包。请联系系统管理员核验存储。", f->name), "%s", f->path);
		pages_of(m, f->id, NULL, entry_add(m, member, "evidence", f->name, f->id));
	}
	return NULL;
}

// ---- certificates, and who signs ----

static struct err *add_certificate(struct making *m, const char *name, struct blob der, const char *role)
{
	if (!der.n)
		return NULL;
	return add_bytes(m, name, der.data, der.n, role, NULL, 0);
}

static struct err *add_trust(struct making *m)
{
	struct verify_trust t = {0};
	struct blob system;
	const char *const names[] = {"证书/签署.cer", NULL};
	TRY(authority_system(m->a, m->wish->svc, m->now, &system));
	if (authority_there(m->a, m->wish->svc))
		TRY(verify_trust_read(m->a, authority_trust_dir(m->a, m->wish->svc), &t));
	struct blob signer = m->wish->seal ? m->signing.cert : system;
	m->by = m->wish->seal ? m->signing.kind : "system";
	m->certificate = signer.n ? names[0] : NULL;
	TRY(add_certificate(m, names[0], signer, "certificate"));
	for (size_t i = 0; i < t.n_roots; i++)
		TRY(add_certificate(m, arena_printf(m->a, "证书/根-%zu.cer", i + 1), t.roots[i], "certificate"));
	for (size_t i = 0; i < t.n_between; i++)
		TRY(add_certificate(m, arena_printf(m->a, "证书/中间-%zu.cer", i + 1), t.between[i], "certificate"));
	for (size_t i = 0; i < t.n_crls; i++)
		TRY(add_certificate(m, arena_printf(m->a, "证书/吊销-%zu.crl", i + 1), t.crls[i], "crl"));
	return NULL;
}

static struct err *add_case(struct making *m, const struct bound *b)
{
	m->entry_case = m->wish->book ? b->c->row->id : 0;
	TRY(add_record(m, b));
	TRY(add_sealed(m, b));
	return add_evidence(m, b);
}

static struct err *write_members(struct making *m)
{
	size_t most = 500, files = 1;
	for (size_t i = 0; i < m->n_cases; i++) {
		most += m->cases[i].c->act_count + m->cases[i].n_seals + m->cases[i].n_files + 1;
		files += m->cases[i].n_files;
	}
	m->entries = NEW_ARRAY(m->a, struct manifest_entry, most);
	m->refs = NEW_ARRAY(m->a, int64_t, most);
	m->lines = NEW_ARRAY(m->a, struct manifest_line, m->main.n + m->sub.n + 1);
	m->outside = NEW_ARRAY(m->a, struct manifest_outside, files);
	TRY(bundle_open(m->a, m->wish->path, &m->zip));
	TRY(add_bytes(m, "说明.txt", NOTE, sizeof NOTE - 1, "note", "说明", 0));
	TRY(add_volume(m, &m->main, false));
	TRY(step(m, 2));
	TRY(add_volume(m, &m->main, true));
	TRY(step(m, 3));
	TRY(add_volume(m, &m->sub, false));
	TRY(add_volume(m, &m->sub, true));
	TRY(step(m, 4));
	for (size_t i = 0; i < m->n_cases; i++)
		TRY(add_case(m, &m->cases[i]));
	m->entry_case = 0;
	TRY(step(m, 6));
	return add_trust(m);
}

// ---- the ledger ----

static const char *const leaf_kinds[][2] = {{"dossier", "dossier"}, {"record", "dossier"}, {"act", "act"}, {"sealed", "seal"}, {"evidence", "evidence"}};

static const char *leaf_kind(const char *role)
{
	for (size_t i = 0; i < sizeof leaf_kinds / sizeof *leaf_kinds; i++)
		if (strcmp(leaf_kinds[i][0], role) == 0)
			return leaf_kinds[i][1];
	return NULL;
}

static struct err *leaves_job(struct db *db, struct arena *a, void *arg)
{
	const struct making *m = arg;
	int64_t by = m->wish->user ? m->wish->user->id : 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct manifest_entry *e = &m->entries[i];
		const char *kind = leaf_kind(e->role), *volume = e->volume && strcmp(e->volume, "副卷") == 0 ? "sub" : "main";
		if (!kind || strcmp(kind, "dossier") != 0)
			continue;
		const char *what = strcmp(e->role, "record") == 0 ? "\"record\":true" : arena_printf(a, "\"volume\":\"%s\",\"pages\":%d", volume, e->count);
		TRY(ledger_append(db, a, "dossier", m->refs[i], by, arena_printf(a, "{\"case\":\"%lld\",%s,\"sm3\":\"%s\"}", (long long)m->refs[i], what, hex_text(a, e->sm3, SM3_SIZE))));
	}
	return NULL;
}

static struct err *head_job(struct db *db, struct arena *a, void *arg)
{
	struct making *m = arg;
	return ledger_head_sign(db, a, m->wish->svc->head_key, &m->head);
}

// The newest leaf about the thing that names the digest of the member.
static struct err *leaf_for(struct making *m, struct db *db, size_t i, struct ledger_leaf **out)
{
	struct ledger_leaf *leaves;
	size_t n;
	const char *digest = hex_text(m->a, m->entries[i].sm3, SM3_SIZE);
	*out = NULL;
	TRY(ledger_of(db, m->a, leaf_kind(m->entries[i].role), m->refs[i], &leaves, &n));
	for (size_t k = 0; k < n; k++)
		if (strstr(leaves[k].body, digest))
			*out = &leaves[k];
	if (*out)
		return NULL;
	return err_cause(m->a, err_new(m->a, ERR_INTERNAL, "dossier.leaf", "“%s”没有存证记录，不能制作卷宗包。请运行存证校验并联系系统管理员。", m->entries[i].title ? m->entries[i].title : m->entries[i].name),
		"%s of %lld", m->entries[i].role, (long long)m->refs[i]);
}

static struct err *prove_job(struct db *db, struct arena *a, void *arg)
{
	struct making *m = arg;
	for (size_t i = 0; i < m->n; i++) {
		struct ledger_leaf *leaf;
		if (!leaf_kind(m->entries[i].role))
			continue;
		TRY(leaf_for(m, db, i, &leaf));
		struct ledger_proof *proof = NEW(a, struct ledger_proof);
		struct manifest_leaf *out = NEW(a, struct manifest_leaf);
		TRY(ledger_prove(db, a, leaf->seq, m->head.size, proof));
		*out = (struct manifest_leaf){.seq = leaf->seq, .ref = leaf->ref, .by = leaf->by, .kind = leaf->kind, .body = leaf->body, .at = leaf->at,
			.path = (const uint8_t (*)[SM3_SIZE])proof->hash, .n = proof->n};
		m->entries[i].leaf = out;
	}
	return NULL;
}

// ---- the list and its signature ----

static struct err *sign_text(struct making *m, const char *text, uint8_t sig[SM2_SIG_MAX], size_t *n)
{
	struct signer *signer;
	if (!m->wish->seal)
		return sm2_sign(m->wish->svc->head_key, m->a, text, strlen(text), sig, n);
	TRY(seal_signer(m->a, m->wish->svc, &signer));
	return signer_sign(signer, m->a, m->signing.key, text, strlen(text), sig, n);
}

static const struct manifest_case *cases_of(const struct making *m)
{
	struct manifest_case *out = NEW_ARRAY(m->a, struct manifest_case, m->n_cases + 1);
	for (size_t i = 0; i < m->n_cases; i++) {
		const struct case_row *row = m->cases[i].c->row;
		out[i] = (struct manifest_case){row->id, row->region_code, row->number ? row->number : "", row->name};
	}
	return out;
}

static struct err *write_list(struct making *m)
{
	const struct manifest *of = &m->subject;
	const struct manifest list = {.region = of->region, .number = of->number, .name = of->name, .case_id = of->case_id, .version = of->version, .cases = cases_of(m),
		.n_cases = m->wish->book ? m->n_cases : 0, .made = m->now / 1000 * 1000, .order = setting_text(m->wish->svc, "dossier.order"), .entries = m->entries, .n_entries = m->n, .lines = m->lines,
		.n_lines = m->n_lines, .outside = m->outside, .n_outside = m->n_outside, .head = ledger_head_json(m->a, &m->head), .head_key = sm2_public_pem(m->wish->svc->head_key, m->a)};
	struct buf b = buf_new(m->a);
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	manifest_write(&b, &list);
	TRY(sign_text(m, manifest_to_sign(m->a, b.data, b.len), sig, &n));
	const char *signature = manifest_signature(m->a, m->by, m->certificate, sig, n);
	TRY(bundle_add(m->zip, "manifest.json", b.data, b.len, NULL));
	TRY(bundle_add(m->zip, "manifest.sig", signature, strlen(signature), NULL));
	return bundle_close(m->zip);
}

struct err *bundle_make(struct arena *a, const struct bundle_wish *wish, struct bundle_made *out)
{
	struct making m = {.a = a, .wish = wish, .now = instant_now()};
	struct db_pool *db = wish->svc->db;
	uint8_t digest[SM3_SIZE];
	int64_t size;
	TRY(step(&m, 0));
	TRY(db_read(db, a, read_job, &m));
	TRY(step(&m, 1));
	TRY(write_members(&m));
	TRY(db_write(db, a, leaves_job, &m));
	TRY(db_write(db, a, head_job, &m));
	TRY(db_read(db, a, prove_job, &m));
	TRY(step(&m, 7));
	m.now = instant_now();
	TRY(write_list(&m));
	TRY(sm3_file(a, wish->path, digest, &size));
	*out = (struct bundle_made){.name = bundle_name(a, "", arena_printf(a, "%s_卷宗包", *m.subject.number ? m.subject.number : m.subject.name), "zip"), .sm3 = hex_text(a, digest, SM3_SIZE), .size = size,
		.members = (int64_t)m.n, .pages = m.pages, .version = m.subject.version, .region = m.subject.region, .of = m.subject.case_id, .head_size = m.head.size, .signer = m.by};
	return NULL;
}

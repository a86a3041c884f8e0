// A dossier in one file: what was put in is found whole, and no way of taking out, putting in, exchanging, reordering, altering, cutting off or
// lending from another case goes unseen. The log is the service's own arithmetic (src/ledger), the checking is not.
#include <unistd.h>

#include "ledger/ledger.h"
#include "paper/manifest.h"
#include "seal_help.h"

enum { MEMBERS_MAX_HERE = 24, LEAVES = 23, CASE = 77 };
static const char FILE_PATH[] = "/tmp/xiezhi-bundle-test.zip";

static struct trial t;

struct piece {
	const char *name, *role, *title, *kind, *body;     // kind, body: of its leaf; NULL: none
	const char *standing;
	struct blob bytes;
	int leaf;
};

struct world {
	struct piece pieces[MEMBERS_MAX_HERE];
	size_t n;
	struct ledger_leaf leaves[LEAVES];
	uint8_t hashes[LEAVES][SM3_SIZE];
	int n_leaves;                       // in the head
	instant_t made;
	const struct sm2_key *signing;      // NULL: the seal's key
	struct sm2_key *head_key;
};

static struct blob text_blob(const char *s)
{
	return (struct blob){(const uint8_t *)s, strlen(s)};
}

// ---- a log, by definition (RFC 6962 2.1) ----

static void tree_root(struct world *w, int lo, int hi, uint8_t out[SM3_SIZE])
{
	if (hi - lo == 1) {
		memcpy(out, w->hashes[lo], SM3_SIZE);
		return;
	}
	int k = 1;
	while (k * 2 < hi - lo)
		k *= 2;
	uint8_t text[1 + 2 * SM3_SIZE] = {1};
	tree_root(w, lo, lo + k, text + 1);
	tree_root(w, lo + k, hi, text + 1 + SM3_SIZE);
	sm3(text, sizeof text, out);
}

static int tree_path(struct world *w, int m, int lo, int hi, uint8_t (*path)[SM3_SIZE])
{
	if (hi - lo == 1)
		return 0;
	int k = 1;
	while (k * 2 < hi - lo)
		k *= 2;
	bool left = m < lo + k;
	int n = left ? tree_path(w, m, lo, lo + k, path) : tree_path(w, m, lo + k, hi, path);
	tree_root(w, left ? lo + k : lo, left ? hi : lo + k, path[n]);
	return n + 1;
}

static struct manifest_leaf *leaf_of(struct world *w, int i)
{
	struct manifest_leaf *l = NEW(arena, struct manifest_leaf);
	uint8_t (*path)[SM3_SIZE] = arena_array(arena, LEAVES, SM3_SIZE);
	const struct ledger_leaf *from = &w->leaves[i];
	*l = (struct manifest_leaf){.seq = from->seq, .ref = from->ref, .by = from->by, .kind = from->kind, .body = from->body, .at = from->at, .path = path};
	l->n = tree_path(w, i, 0, w->n_leaves, path);
	return l;
}

// ---- a case ----

static const char *act_text(int seq, const char *type, const char *content)
{
	return arena_printf(arena, "act-1\n320613\n%d\n%d\n%d\n%s\n%lld\n%lld\n9\n甲一\n[]\n\n0\n1\n1\n%s", CASE, 100 + seq, seq, type, (long long)noon(2026, 3, 1 + seq) + 7 * seq, (long long)noon(2026, 3, 1 + seq) + 7 * seq, content);     // people act between the seconds too
}

static void piece_add(struct world *w, const char *name, const char *role, const char *title, struct blob bytes, const char *kind, const char *body)
{
	w->pieces[w->n++] = (struct piece){name, role, title, kind, body, .bytes = bytes, .leaf = -1};
}

static const char *digest_body(struct blob bytes, const char *key, long long of)
{
	return arena_printf(arena, "{\"case\":\"%lld\",\"%s\":\"%s\"}", of, key, sm3_hex(arena, bytes.data, bytes.n));
}

static void act_add(struct world *w, int seq, const char *type, const char *content)
{
	struct blob text = text_blob(act_text(seq, type, content));
	piece_add(w, arena_printf(arena, "动作/%03d.txt", seq), "act", NULL, text, "act", digest_body(text, "digest", CASE));
}

static struct world world_make(void)
{
	static const char record[] = "{\"version\":1,\"case_id\":\"77\",\"region\":\"320613\",\"simple\":false,\"acts\":["
		"{\"id\":\"101\",\"type\":\"clue\",\"at\":\"2026-03-02T12:00\",\"by\":\"9\",\"officers\":[],\"values\":{\"facts\":\"堆土\",\"phone\":\"13900000001\"}},"
		"{\"id\":\"102\",\"type\":\"filing\",\"at\":\"2026-03-03T12:00\",\"by\":\"9\",\"officers\":[],\"values\":{\"reason\":\"立案\"}}]}";
	struct world w = {.made = noon(2026, 6, 1), .head_key = t.root_key};
	struct blob pdf = paper_as_pdf(), photo = text_blob("\xff\xd8 a photo");
	struct blob sealed_paper = sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20));
	piece_add(&w, "说明.txt", "note", "说明", text_blob("用 xiezhi-verify bundle 核验。"), NULL, NULL);
	piece_add(&w, "正卷.pdf", "dossier", "正卷", pdf, "dossier", digest_body(pdf, "sm3", CASE));
	piece_add(&w, "record.json", "record", "案件记录", text_blob(record), "dossier", digest_body(text_blob(record), "sm3", CASE));
	act_add(&w, 1, "clue", "{\"facts\":\"堆土\",\"phone\":\"139****0001~v1:c2VhbGVk\"}");
	act_add(&w, 2, "filing", "{\"reason\":\"立案\"}");
	piece_add(&w, "原件/001.ofd", "sealed", "行政处罚决定书", sealed_paper, "seal", digest_body(sealed_paper, "sm3", CASE));
	piece_add(&w, "证据/001.jpg", "evidence", "堆体全景", photo, "evidence", digest_body(photo, "sm3", CASE));
	piece_add(&w, "证书/organ.cer", "certificate", NULL, t.organ.der, NULL, NULL);
	piece_add(&w, "证书/root.cer", "certificate", NULL, t.root_der, NULL, NULL);
	return w;
}

// Leaves for the pieces, others of other people between them.
static void log_fill(struct world *w)
{
	int n = 0;
	for (size_t i = 0; i < w->n; i++) {
		w->leaves[n++] = (struct ledger_leaf){.kind = "login", .ref = 5, .by = 5, .body = "{}"};
		if (!w->pieces[i].kind)
			continue;
		w->pieces[i].leaf = n;
		w->leaves[n++] = (struct ledger_leaf){.kind = w->pieces[i].kind, .ref = CASE, .by = 9, .body = w->pieces[i].body};
	}
	assert_true(n <= LEAVES);
	w->n_leaves = n;
	for (int i = 0; i < n; i++) {
		w->leaves[i].seq = i + 1;
		w->leaves[i].at = noon(2026, 5, 1) + i;
		ledger_leaf_hash(&w->leaves[i], w->hashes[i]);
	}
}

static const char *head_text(struct world *w)
{
	struct ledger_head h = {.size = w->n_leaves, .at = noon(2026, 5, 30), .key = sm2_fingerprint(w->head_key, arena)};
	tree_root(w, 0, w->n_leaves, h.root);
	const char *text = arena_printf(arena, "xiezhi-head-1\n%lld\n%s\n%lld\n", (long long)h.size, hex_text(arena, h.root, SM3_SIZE), (long long)h.at);
	assert_ok(sm2_sign(w->head_key, arena, text, strlen(text), h.sig, &h.sig_size));
	return ledger_head_json(arena, &h);
}

static void sign_bytes(struct world *w, const char *text, uint8_t sig[SM2_SIG_MAX], size_t *n)
{
	if (w->signing)
		assert_ok(sm2_sign(w->signing, arena, text, strlen(text), sig, n));
	else
		assert_ok(signer_sign(t.signer, arena, t.key, text, strlen(text), sig, n));
}

static const char *manifest_of(struct world *w)
{
	struct manifest_entry *entries = NEW_ARRAY(arena, struct manifest_entry, w->n);
	for (size_t i = 0; i < w->n; i++) {
		const struct piece *p = &w->pieces[i];
		entries[i] = (struct manifest_entry){.name = p->name, .size = (int64_t)p->bytes.n, .role = p->role, .title = p->title, .standing = p->standing, .leaf = p->leaf >= 0 ? leaf_of(w, p->leaf) : NULL};
		sm3(p->bytes.data, p->bytes.n, entries[i].sm3);
	}
	struct manifest m = {.region = "320613", .number = "甲罚〔2026〕7号", .name = "示例案", .case_id = CASE, .version = 2, .made = w->made, .order = "A", .entries = entries, .n_entries = w->n,
		.head = head_text(w), .head_key = sm2_public_pem(w->head_key, arena)};
	struct buf b = buf_new(arena);
	manifest_write(&b, &m);
	return buf_text(&b);
}

static const char *signature_of(struct world *w, const char *manifest)
{
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	sign_bytes(w, manifest_to_sign(arena, manifest, strlen(manifest)), sig, &n);
	return manifest_signature(arena, "organ", "证书/organ.cer", sig, n);
}

// ---- the file ----

struct part {
	const char *name;
	struct blob bytes;
};

static struct blob file_of(const struct part *parts, size_t n)
{
	struct bundle *b;
	struct arena *own = arena_new();
	assert_ok(bundle_open(own, FILE_PATH, &b));
	for (size_t i = 0; i < n; i++)
		assert_ok(bundle_add(b, parts[i].name, parts[i].bytes.data, parts[i].bytes.n, NULL));
	assert_ok(bundle_close(b));
	arena_free(own);
	FILE *f = fopen(FILE_PATH, "rb");
	assert_non_null(f);
	uint8_t *bytes = arena_alloc(arena, 1 << 22);
	size_t len = fread(bytes, 1, 1 << 22, f);
	fclose(f);
	unlink(FILE_PATH);
	return (struct blob){bytes, len};
}

static struct part *parts_of(struct world *w, size_t *n)
{
	struct part *parts = NEW_ARRAY(arena, struct part, w->n + 4);
	log_fill(w);
	const char *manifest = manifest_of(w);
	for (size_t i = 0; i < w->n; i++)
		parts[i] = (struct part){w->pieces[i].name, w->pieces[i].bytes};
	parts[w->n] = (struct part){"manifest.json", text_blob(manifest)};
	parts[w->n + 1] = (struct part){"manifest.sig", text_blob(signature_of(w, manifest))};
	*n = w->n + 2;
	return parts;
}

static struct blob bundle_of(struct world *w)
{
	size_t n;
	struct part *parts = parts_of(w, &n);
	return file_of(parts, n);
}

static struct verify_bundle looked(struct arena *a, struct blob file)
{
	struct verify_bundle r;
	verify_bundle(a, file, &t.trust, &r);
	return r;
}

static void assert_bundle(struct blob file, enum verify_state want, const char *says)
{
	struct verify_bundle r = looked(arena, file);
	struct buf b = buf_new(arena);
	verify_bundle_text(&b, &r);
	if (r.state != want || (says && !strstr(buf_text(&b), says)))
		fail_msg("%s instead of %s, wanted \"%s\" in:\n%s", verify_state_id(r.state), verify_state_id(want), says ? says : "", buf_text(&b));
}

// ---- tests ----

static void test_whole_bundle_is_good(void **state)
{
	(void)state;
	struct world w = world_make();
	struct blob file = bundle_of(&w);
	struct verify_bundle r = looked(arena, file);
	assert_bundle(file, VERIFY_GOOD, "没有被改动");
	assert_string_equal(r.signer, "示例市城市管理局");
	assert_string_equal(r.case_number, "甲罚〔2026〕7号");
	assert_int_equal(r.n_sealed_good, 1);
	assert_int_equal(r.head_size, w.n_leaves);
	assert_true(verify_is_bundle(file));
	assert_false(verify_is_bundle(w.pieces[5].bytes));
	assert_non_null(strstr(run_over((const char *)file.data, file.n, "unzip -tq %s 2>&1"), "No errors"));   // other people's programs open it
}

// A paper that was sent back or amended after it was sealed is whole, and is named for what it is.
static void test_what_no_longer_stands_is_named(void **state)
{
	(void)state;
	struct world w = world_make();
	assert_int_equal(looked(arena, bundle_of(&w)).n_past, 0);
	w.pieces[5].standing = "已作废";
	struct blob file = bundle_of(&w);
	struct verify_bundle r = looked(arena, file);
	assert_bundle(file, VERIFY_GOOD, "《行政处罚决定书》（原件/001.ofd）到制作卷宗包时：已作废。");
	assert_int_equal(r.n_past, 1);
	struct buf b = buf_new(arena);
	verify_bundle_json(&b, &r);
	assert_non_null(strstr(buf_text(&b), "\"past\":[{\"member\":\"原件/001.ofd\",\"title\":\"行政处罚决定书\",\"standing\":\"已作废\"}]"));
}

// The same members give the same bytes, but for the signature (SM2 draws a random number for each).
static void test_reproducible(void **state)
{
	(void)state;
	struct world w = world_make();
	size_t n;
	struct part *parts = parts_of(&w, &n);
	struct blob one = file_of(parts, n), two = file_of(parts, n);
	assert_true(blob_equal(one, two));
}

// The sealed original is a ZIP too; its own headers are its bytes here.
static bool inside(struct blob file, struct blob part, size_t at)
{
	const uint8_t *p = file.data + at;
	return p >= part.data && p < part.data + part.n;
}

static bool in_small_piece(const struct world *w, struct blob file, size_t at)
{
	enum { SMALL = 2048 };
	for (size_t i = 0; i < w->n; i++) {
		const uint8_t *p = w->pieces[i].bytes.n < SMALL ? memmem(file.data, file.n, w->pieces[i].bytes.data, w->pieces[i].bytes.n) : NULL;
		if (p && at >= (size_t)(p - file.data) && at < (size_t)(p - file.data) + w->pieces[i].bytes.n)
			return true;
	}
	return false;
}

// One bit of every byte of headers, directory, end, signature and of members under 2 KB, of every eleventh of the manifest, of every 131st elsewhere:
// of the sealed OFD, of the PDF.
static void test_no_flip_goes_unseen(void **state)
{
	(void)state;
	struct world w = world_make();
	struct blob file = bundle_of(&w);
	uint8_t *bytes = memcpy(arena_alloc(arena, file.n), file.data, file.n);
	const uint8_t *manifest = memmem(file.data, file.n, "{\"format\":\"xiezhi-bundle-1\"", 27), *signature = memmem(file.data, file.n, "{\"format\":\"xiezhi-bundle-signature-1\"", 37);
	struct blob paper_at = {memmem(file.data, file.n, w.pieces[5].bytes.data, w.pieces[5].bytes.n), w.pieces[5].bytes.n};
	size_t tried = 0, m = (size_t)(manifest - file.data), s = (size_t)(signature - file.data);
	for (size_t i = 0; i < file.n; i++) {
		bool wanted = in_small_piece(&w, file, i) || (!inside(file, paper_at, i) && in_structure(file, i)) || (i >= s && i < s + 400) || (i >= m && i < s && i % 11 == 0) || i % 131 == 0;
		if (!wanted)
			continue;
		struct arena *own = arena_new();
		bytes[i] ^= (uint8_t)(1 << i % 8);
		struct verify_bundle r = looked(own, (struct blob){bytes, file.n});
		if (r.state == VERIFY_GOOD || !r.n_faults)
			fail_msg("byte %zu of %zu may be flipped", i, file.n);
		bytes[i] ^= (uint8_t)(1 << i % 8);
		arena_free(own);
		tried++;
	}
	assert_true(tried > 1500);
}

static void test_every_cut_is_said(void **state)
{
	(void)state;
	struct world w = world_make();
	struct blob file = bundle_of(&w);
	for (size_t n = 0; n < file.n; n += n < 200 || n > file.n - 200 ? 1 : 997)
		assert_bundle((struct blob){file.data, n}, VERIFY_BROKEN, NULL);
	// The papers inside have ends of their own: none of them is taken for the end of the whole.
	assert_true(file.n > 100 && memmem(file.data, file.n > 100 ? file.n - 100 : 0, "PK\5\6", 4));
	for (size_t cut = 1; cut < file.n - 100; cut = cut * 2 + 1)
		assert_bundle((struct blob){file.data, file.n - cut}, VERIFY_BROKEN, "末尾缺失");
	assert_bundle((struct blob){file.data, file.n / 2}, VERIFY_BROKEN, "末尾缺失");
	assert_bundle((struct blob){NULL, 0}, VERIFY_BROKEN, "不是卷宗包");
	uint8_t *more = memcpy(arena_alloc(arena, file.n + 5), file.data, file.n);
	assert_bundle((struct blob){more, file.n + 5}, VERIFY_BROKEN, "末尾被添加了内容");
	enum { MUCH = 70000 };                // more than a comment of a ZIP can hold
	more = memcpy(arena_alloc(arena, file.n + MUCH), file.data, file.n);
	assert_bundle((struct blob){more, file.n + MUCH}, VERIFY_BROKEN, "末尾被添加了内容");
}

static void test_members_taken_added_moved_renamed(void **state)
{
	(void)state;
	struct world w = world_make();
	size_t n;
	struct part *parts = parts_of(&w, &n);
	for (size_t i = 0; i < n; i++) {
		struct part fewer[MEMBERS_MAX_HERE];
		memcpy(fewer, parts, i * sizeof *parts);
		memcpy(fewer + i, parts + i + 1, (n - i - 1) * sizeof *parts);
		struct verify_bundle r = looked(arena, file_of(fewer, n - 1));
		if (r.state == VERIFY_GOOD || !r.n_faults || !strstr(r.faults[0].text, i < w.n ? parts[i].name : "manifest"))
			if (r.state == VERIFY_GOOD || i != 7)      // without its certificate nothing can be said of the signature, which is named first
				fail_msg("%s may be taken out: %s", parts[i].name, r.n_faults ? r.faults[0].text : "");
	}
	struct part more[MEMBERS_MAX_HERE];
	memcpy(more, parts, n * sizeof *parts);
	more[n] = (struct part){"证据/002.jpg", text_blob("late")};
	assert_bundle(file_of(more, n + 1), VERIFY_TAMPERED, "证据/002.jpg 不在清单中");
	for (size_t i = 1; i < n; i++) {
		struct part moved[MEMBERS_MAX_HERE];
		memcpy(moved, parts, n * sizeof *parts);
		moved[i] = parts[i - 1];
		moved[i - 1] = parts[i];
		assert_bundle(file_of(moved, n), VERIFY_TAMPERED, "次序被改变");
	}
	struct part named[MEMBERS_MAX_HERE];
	memcpy(named, parts, n * sizeof *parts);
	named[6].name = "证据/009.jpg";
	assert_bundle(file_of(named, n), VERIFY_TAMPERED, "证据/001.jpg（堆体全景） 被改名为 证据/009.jpg");
	named[6] = parts[6];
	named[6].bytes = parts[1].bytes;
	assert_bundle(file_of(named, n), VERIFY_TAMPERED, "堆体全景） 被改动过");
	more[n] = parts[1];
	assert_bundle(file_of(more, n + 1), VERIFY_BROKEN, "同名文件");
}

// ---- forged by one who can sign ----

static void test_lent_proofs(void **state)
{
	(void)state;
	struct world w = world_make();
	w.pieces[6].body = digest_body(w.pieces[6].bytes, "sm3", CASE + 1);
	assert_bundle(bundle_of(&w), VERIFY_FORGED, "存证记录是别的案件的");
	w = world_make();
	w.pieces[6].body = digest_body(w.pieces[1].bytes, "sm3", CASE);
	assert_bundle(bundle_of(&w), VERIFY_FORGED, "存证记录是别的文件的");
	w = world_make();
	w.pieces[6].kind = "seal";
	assert_bundle(bundle_of(&w), VERIFY_FORGED, "不是这一类文件的");
	w = world_make();
	w.pieces[6].kind = NULL;
	assert_bundle(bundle_of(&w), VERIFY_FORGED, "没有存证记录");
}

// Against a head and a key kept outside: the same, an older one of the same key, one of another root, a stranger's.
static void test_kept_head(void **state)
{
	(void)state;
	struct world w = world_make();
	struct blob file = bundle_of(&w);
	struct world other = w, old = w;
	struct verify_bundle r;
	struct verify_trust kept = t.trust;
	old.n_leaves--;
	assert_ok(sm2_generate(arena, &other.head_key));
	const char *forged = head_text(&old), *size = strstr(forged, "\"size\":");
	kept.log_key = sm2_public_pem(w.head_key, arena);
	verify_bundle(arena, file, &kept, &r);
	assert_int_equal(r.state, VERIFY_GOOD);
	assert_has(r.kept, "公钥签署");
	kept.log_head = head_text(&w);
	verify_bundle(arena, file, &kept, &r);
	assert_int_equal(r.state, VERIFY_GOOD);
	assert_has(r.kept, "就是保管的链头");
	kept.log_head = head_text(&old);
	verify_bundle(arena, file, &kept, &r);
	assert_int_equal(r.state, VERIFY_GOOD);
	assert_has(r.kept, "没有把它们连起来的证明");
	const char *const wrong[] = {head_text(&other), arena_printf(arena, "%.*s\"size\":1%s", (int)(size - forged), forged, size + strlen("\"size\":")), "no head"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		kept.log_head = wrong[i];
		verify_bundle(arena, file, &kept, &r);
		assert_int_equal(r.state, VERIFY_FORGED);
		assert_has(r.faults[0].text, "保管的链头不是");
		assert_null(r.kept);
	}
	kept.log_head = NULL;
	kept.log_key = sm2_public_pem(other.head_key, arena);
	verify_bundle(arena, file, &kept, &r);
	assert_int_equal(r.state, VERIFY_FORGED);
	assert_has(r.faults[0].text, "不是所给的公钥");
}

// The leaves are newer than the head given with them.
static void test_older_head(void **state)
{
	(void)state;
	struct world w = world_make(), old;
	log_fill(&w);
	old = w;
	old.n_leaves = 8;
	const char *then = head_text(&old), *manifest = manifest_of(&w);
	const char *begin = strstr(manifest, "{\"format\":\"xiezhi-head-1\""), *end = strchr(begin, '}');
	const char *swapped = arena_printf(arena, "%.*s%s%s", (int)(begin - manifest), manifest, then, end + 1);
	struct part parts[MEMBERS_MAX_HERE];
	for (size_t i = 0; i < w.n; i++)
		parts[i] = (struct part){w.pieces[i].name, w.pieces[i].bytes};
	parts[w.n] = (struct part){"manifest.json", text_blob(swapped)};
	parts[w.n + 1] = (struct part){"manifest.sig", text_blob(signature_of(&w, swapped))};
	assert_bundle(file_of(parts, w.n + 2), VERIFY_FORGED, "不在链头所含的 8 条之内");
	// and without the key to sign it anew
	parts[w.n + 1].bytes = text_blob(signature_of(&w, manifest));
	assert_bundle(file_of(parts, w.n + 2), VERIFY_TAMPERED, "清单与签名不符");
}

static void test_record_and_acts_must_agree(void **state)
{
	(void)state;
	struct world w = world_make();
	w.pieces[4].bytes = text_blob(act_text(2, "filing", "{\"reason\":\"另案\"}"));
	w.pieces[4].body = digest_body(w.pieces[4].bytes, "digest", CASE);
	assert_bundle(bundle_of(&w), VERIFY_TAMPERED, "第 2 个动作的内容与存证原文不符");
	w = world_make();
	w.pieces[4] = w.pieces[--w.n];
	assert_bundle(bundle_of(&w), VERIFY_TAMPERED, "案件记录有 2 个动作，存证的有 1 个");
}

// ---- who signed ----

static void test_signers(void **state)
{
	(void)state;
	struct world w = world_make();
	struct sm2_key *stranger;
	assert_ok(sm2_generate(arena, &stranger));
	w.signing = stranger;
	assert_bundle(bundle_of(&w), VERIFY_TAMPERED, "清单与签名不符");
	w = world_make();
	w.made = noon(2032, 1, 1);
	assert_bundle(bundle_of(&w), VERIFY_EXPIRED, "证书已经过期");
	w = world_make();
	struct verify_trust kept = t.trust;
	t.trust = (struct verify_trust){0};
	assert_bundle(bundle_of(&w), VERIFY_UNTRUSTED, "没有给出受信任的根证书");
	t.trust = kept;
	struct cert_revoked gone = {t.organ.serial, noon(2026, 4, 1)};
	struct blob crl;
	assert_ok(crl_make(arena, &t.root, t.root_key, &gone, 1, noon(2026, 5, 1), noon(2027, 5, 1), &crl));
	w = world_make();
	piece_add(&w, "证书/root.crl", "crl", NULL, crl, NULL, NULL);
	assert_bundle(bundle_of(&w), VERIFY_REVOKED, "已经被吊销");
	w = world_make();
	w.head_key = stranger;
	assert_bundle(bundle_of(&w), VERIFY_GOOD, NULL);       // another log key, vouched for by the signer of the manifest
}

// A sealed original that was altered before it was put in: the manifest is right, the seal is not.
static void test_broken_original(void **state)
{
	(void)state;
	struct world w = world_make();
	struct member *m;
	size_t n, len;
	const char *bytes;
	assert_ok(package_read(arena, (const char *)w.pieces[5].bytes.data, w.pieces[5].bytes.n, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (strstr(m[i].name, "Content.xml"))
			m[i].bytes = arena_printf(arena, "%.*s ", (int)m[i].len, m[i].bytes), m[i].len++, m[i].as_read = NULL;
	assert_ok(package_write(arena, m, n, &bytes, &len));
	w.pieces[5].bytes = (struct blob){(const uint8_t *)bytes, len};
	w.pieces[5].body = digest_body(w.pieces[5].bytes, "sm3", CASE);
	assert_bundle(bundle_of(&w), VERIFY_TAMPERED, "盖章原件 原件/001.ofd（行政处罚决定书）");
}

// ---- hostile files ----

static void set_two(uint8_t *p, unsigned v)
{
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
}

static void test_hostile(void **state)
{
	(void)state;
	struct world w = world_make();
	struct blob file = bundle_of(&w);
	struct member packed[] = {{"manifest.json", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 70, false}};
	const char *bytes;
	size_t len;
	assert_ok(package_write(arena, packed, 1, &bytes, &len));
	assert_bundle((struct blob){(const uint8_t *)bytes, len}, VERIFY_BROKEN, "压缩存放");
	static const char *const names[] = {"../etc/passwd", "/etc/passwd", "a/../../b", "a\\b", "C:x", "a//b", ".hidden", "x/"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct part bad = {names[i], text_blob("x")};
		assert_bundle(file_of(&bad, 1), VERIFY_BROKEN, "不允许的文件名");
	}
	uint8_t *c = memcpy(arena_alloc(arena, file.n), file.data, file.n), *end = c + file.n - 22;
	set_two(end + 10, 0xFFFF);
	assert_bundle((struct blob){c, file.n}, VERIFY_BROKEN, "ZIP64");
	memcpy(c, file.data, file.n);
	uint8_t *entry = c + (end[16] | end[17] << 8 | end[18] << 16), *second = memmem(entry + 4, (size_t)(c + file.n - entry - 4), "PK\1\2", 4);
	memcpy(second + 42, entry + 42, 4);                    // two members in one place
	assert_bundle((struct blob){c, file.n}, VERIFY_BROKEN, "重叠");
	memcpy(c, file.data, file.n);
	set_two(entry + 8, 0x0801);
	assert_bundle((struct blob){c, file.n}, VERIFY_BROKEN, "加密");
	struct part none = {"x.txt", text_blob("x")};
	assert_bundle(file_of(&none, 1), VERIFY_BROKEN, "没有清单");
	struct part deep = {"manifest.json", text_blob("{\"format\":\"xiezhi-bundle-1\",\"members\":7}")};
	assert_bundle(file_of(&deep, 1), VERIFY_TAMPERED, "无法读取");
}

// Stopped and gone on with: the same file as without the stop; what was written after the last complete member is not there.
static void test_resume(void **state)
{
	(void)state;
	struct part parts[] = {{"a.txt", text_blob("one")}, {"b.txt", text_blob("two")}, {"c.txt", text_blob("three")}};
	struct blob whole = file_of(parts, 3), again;
	struct bundle *b;
	size_t n;
	struct arena *own = arena_new();
	assert_ok(bundle_open(own, FILE_PATH, &b));
	assert_ok(bundle_add(b, "a.txt", "one", 3, NULL));
	const struct bundle_member *first = bundle_members(b, &n);
	struct bundle_member kept = first[0];
	kept.name = arena_strdup(arena, kept.name);
	assert_ok(bundle_add(b, "torn.txt", "half of something", 17, NULL));
	arena_free(own);
	own = arena_new();
	assert_ok(bundle_resume(own, FILE_PATH, &kept, 1, &b));
	assert_ok(bundle_add(b, "b.txt", "two", 3, NULL));
	assert_ok(bundle_add(b, "c.txt", "three", 5, NULL));
	assert_int_equal(bundle_size(b), whole.n);
	assert_ok(bundle_close(b));
	arena_free(own);
	FILE *f = fopen(FILE_PATH, "rb");
	assert_non_null(f);
	uint8_t *bytes = arena_alloc(arena, 4096);
	again = (struct blob){bytes, fread(bytes, 1, 4096, f)};
	fclose(f);
	unlink(FILE_PATH);
	assert_true(blob_equal(whole, again));
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(bundle_name(arena, "原件", "行政处罚决定书（甲）/..\\x", "ofd"), "原件/行政处罚决定书（甲）____x.ofd");
	assert_string_equal(bundle_name(arena, "", "", "txt"), "_.txt");
}

static int open_all(void **state)
{
	int bad = open_kit(state);
	if (!bad)
		t = trial_make();
	return bad;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_bundle_is_good), cmocka_unit_test(test_what_no_longer_stands_is_named), cmocka_unit_test(test_reproducible), cmocka_unit_test(test_every_cut_is_said), cmocka_unit_test(test_members_taken_added_moved_renamed),
		cmocka_unit_test(test_lent_proofs), cmocka_unit_test(test_older_head), cmocka_unit_test(test_kept_head), cmocka_unit_test(test_record_and_acts_must_agree), cmocka_unit_test(test_signers), cmocka_unit_test(test_broken_original),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_resume), cmocka_unit_test(test_names), cmocka_unit_test(test_no_flip_goes_unseen),
	};
	return cmocka_run_group_tests(tests, open_all, close_kit);
}

// bundle.c: a dossier in one file: is everything there that was put in, nothing else, in its order, unaltered, in the log, sealed as it says?
// Whatever is wrong is named; checking goes on as long as it means something, so that one look tells all.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

static const char MANIFEST[] = "manifest.json", SIGNATURE[] = "manifest.sig";
enum { FAULTS_MAX = 100, CERTS_MAX = 50, CASES_MAX = 1000, MANIFEST_MAX = 1 << 26 };

struct checking {
	struct arena *a;
	struct stored zip;
	size_t n_roots;                // nobody trusted: who signed cannot be said
	struct cert_store *store;      // with what the bundle brings
	const struct json *manifest, *members;
	struct head head;
	bool head_good;
	const char *case_text;             // whom the list is about: a case, or a book of many
	struct owned *cases;
	size_t n_cases;
	struct verify_bundle *out;
};

// One of the cases the bundle holds the record of.
struct owned {
	const char *region, *id;
	struct blob record, *acts;
	size_t n_acts;
};

static void fault(struct checking *c, enum verify_state state, const char *member, const char *text)
{
	struct verify_bundle *r = c->out;
	if (verify_weighs_more(state, r->state))
		r->state = state;
	if (r->n_faults < FAULTS_MAX)
		((struct verify_fault *)r->faults)[r->n_faults] = (struct verify_fault){state, member, text};
	r->n_faults += r->n_faults < FAULTS_MAX;
}

static const char *text_or(const struct json *j, const char *key, const char *otherwise)
{
	const char *s = json_get_text(j, key);
	return s ? s : otherwise;
}

// How people call a member: 原件/003.ofd（行政处罚决定书）
static const char *called(struct checking *c, const struct json *m)
{
	const char *name = text_or(m, "name", "?"), *title = json_get_text(m, "title");
	return title ? arena_printf(c->a, "%s（%s）", name, title) : name;
}

// ---- what the bundle brings to check seals with ----

static bool has_role(const struct json *m, const char *role)
{
	return strcmp(text_or(m, "role", ""), role) == 0;
}

static struct verify_trust widened(struct checking *c, const struct verify_trust *t)
{
	struct blob *between = NEW_ARRAY(c->a, struct blob, t->n_between + CERTS_MAX), *crls = NEW_ARRAY(c->a, struct blob, t->n_crls + CERTS_MAX);
	struct verify_trust w = {.roots = t->roots, .n_roots = t->n_roots, .between = between, .n_between = t->n_between, .crls = crls, .n_crls = t->n_crls};
	for (size_t i = 0; i < t->n_between; i++)
		between[i] = t->between[i];
	for (size_t i = 0; i < t->n_crls; i++)
		crls[i] = t->crls[i];
	for (size_t i = 0; i < json_size(c->members); i++) {
		const struct json *m = json_at(c->members, i);
		const struct stored_member *s = stored_find(&c->zip, json_get_text(m, "name"));
		if (s && has_role(m, "certificate") && w.n_between < t->n_between + CERTS_MAX)
			between[w.n_between++] = cert_der(c->a, s->bytes);
		if (s && has_role(m, "crl") && w.n_crls < t->n_crls + CERTS_MAX)
			crls[w.n_crls++] = cert_der(c->a, s->bytes);
	}
	return w;
}

// ---- the signature under the manifest ----

// Every byte of the signature file is known beforehand but the signature itself.
static bool as_written(struct checking *c, const struct stored_member *s, const struct json *j)
{
	size_t n = 0;
	const uint8_t *raw = base64_read(c->a, text_or(j, "signature", ""), &n);
	struct buf b = buf_new(c->a);
	jw_open(&b, '{');
	jw_kstr(&b, "format", "xiezhi-bundle-signature-1");
	jw_kstr(&b, "by", json_get_text(j, "by"));
	jw_kstr(&b, "certificate", json_get_text(j, "certificate"));
	jw_kstr(&b, "signature", raw ? base64_text(c->a, raw, n) : NULL);
	jw_close(&b, '}');
	buf_char(&b, '\n');
	return b.len == s->bytes.n && memcmp(b.data, s->bytes.data, b.len) == 0;
}

static void check_chain(struct checking *c, const struct cert *cert)
{
	static const struct {
		enum verify_state state;
		const char *text;
	} says[] = {
		[CERT_NOT_YET] = {VERIFY_EXPIRED, "签署清单时证书还没有生效。"}, [CERT_EXPIRED] = {VERIFY_EXPIRED, "签署清单时证书已经过期。"}, [CERT_REVOKED] = {VERIFY_REVOKED, "签署清单时证书已经被吊销。"},
		[CERT_UNTRUSTED] = {VERIFY_UNTRUSTED, "签署清单的证书不是由受信任的机构签发的。"}, [CERT_BROKEN] = {VERIFY_FORGED, "签署清单的证书是伪造的或者已经损坏。"},
	};
	if (!c->n_roots) {
		fault(c, VERIFY_UNTRUSTED, SIGNATURE, "没有给出受信任的根证书，只能说明包内前后一致，不能说明由谁制作。请用 --root 给出根证书。");
		return;
	}
	enum cert_state s = cert_check(c->a, cert, c->out->made, c->store);
	if (s != CERT_GOOD)
		fault(c, says[s].state, SIGNATURE, says[s].text);
}

static void check_signature(struct checking *c, const struct stored_member *manifest)
{
	const struct stored_member *s = stored_find(&c->zip, SIGNATURE);
	const struct json *j;
	struct cert cert;
	size_t n = 0;
	if (!s) {
		fault(c, VERIFY_UNSIGNED, SIGNATURE, "清单的签名文件 manifest.sig 被删去，不能说明清单由谁制作。");
		return;
	}
	const char *text = arena_printf(c->a, "xiezhi-bundle-1\n%s\n%zu\n", hex_text(c->a, manifest->sm3, SM3_SIZE), manifest->bytes.n);
	if (json_read(c->a, (const char *)s->bytes.data, s->bytes.n, &j) || !as_written(c, s, j)) {
		fault(c, VERIFY_TAMPERED, SIGNATURE, "签名文件 manifest.sig 被改动。");
		return;
	}
	const struct stored_member *signer = stored_find(&c->zip, json_get_text(j, "certificate"));
	const uint8_t *raw = base64_read(c->a, json_get_text(j, "signature"), &n);
	struct blob der = signer ? cert_der(c->a, signer->bytes) : (struct blob){0};
	if (!signer || cert_read(c->a, der, &cert)) {
		fault(c, VERIFY_UNTRUSTED, SIGNATURE, "签署清单的证书不在包内，或者无法读取。");
		return;
	}
	c->out->signer = cert.name;
	c->out->organ = cert.organ;
	c->out->serial = cert.serial;
	if (!raw || n > SM2_SIG_MAX || !sm2_verify(cert.key, text, strlen(text), raw, n))
		fault(c, VERIFY_TAMPERED, MANIFEST, "清单与签名不符：清单在签署以后被改动，或者签名是别的卷宗包的。");
	check_chain(c, &cert);
}

// ---- members against the manifest ----

static bool own_file(const char *name)
{
	return strcmp(name, MANIFEST) == 0 || strcmp(name, SIGNATURE) == 0;
}

static const struct json *listed(struct checking *c, const char *name)
{
	for (size_t i = 0; i < json_size(c->members); i++)
		if (strcmp(text_or(json_at(c->members, i), "name", ""), name) == 0)
			return json_at(c->members, i);
	return NULL;
}

static bool same_bytes(const struct json *m, const struct stored_member *s)
{
	uint8_t want[SM3_SIZE];
	return json_get_int(m, "size", -1) == (int64_t)s->bytes.n && hex_read(text_or(m, "sm3", ""), want, SM3_SIZE) && memcmp(want, s->sm3, SM3_SIZE) == 0;
}

static void missing(struct checking *c, const struct json *m)
{
	for (size_t i = 0; i < c->zip.n; i++) {
		const struct stored_member *s = &c->zip.members[i];
		if (listed(c, s->name) || own_file(s->name) || !same_bytes(m, s))
			continue;
		fault(c, VERIFY_TAMPERED, s->name, arena_printf(c->a, "文件 %s 被改名为 %s。", called(c, m), s->name));
		return;
	}
	fault(c, VERIFY_TAMPERED, text_or(m, "name", NULL), arena_printf(c->a, "文件 %s 被删去了。", called(c, m)));
}

static bool renamed_from_list(struct checking *c, const struct stored_member *s)
{
	for (size_t i = 0; i < json_size(c->members); i++) {
		const struct json *m = json_at(c->members, i);
		if (!stored_find(&c->zip, json_get_text(m, "name")) && same_bytes(m, s))
			return true;
	}
	return false;
}

static void check_presence(struct checking *c)
{
	size_t before = c->out->n_faults, n = json_size(c->members);
	for (size_t i = 0; i < n; i++)
		if (!stored_find(&c->zip, json_get_text(json_at(c->members, i), "name")))
			missing(c, json_at(c->members, i));
	for (size_t i = 0; i < c->zip.n; i++) {
		const struct stored_member *s = &c->zip.members[i];
		if (!own_file(s->name) && !listed(c, s->name) && !renamed_from_list(c, s))
			fault(c, VERIFY_TAMPERED, s->name, arena_printf(c->a, "文件 %s 不在清单中，是后来加进去的。", s->name));
	}
	if (c->out->n_faults > before)
		return;
	for (size_t i = 0; i < c->zip.n; i++) {
		const char *want = i < n ? text_or(json_at(c->members, i), "name", "?") : i == n ? MANIFEST : SIGNATURE, *have = c->zip.members[i].name;
		if (strcmp(want, have) == 0)
			continue;
		fault(c, VERIFY_TAMPERED, have, arena_printf(c->a, "文件的次序被改变：第 %zu 个应当是 %s，现在是 %s。", i + 1, want, have));
		return;
	}
	if (c->zip.n > n + 2)
		fault(c, VERIFY_TAMPERED, NULL, "清单以后还有别的文件。");
}

// ---- one member ----

// What of the log must stand behind a member, by its role.
static const struct role {
	const char *role, *kind, *digest;       // kind of leaf, and where its body has the SM3
} roles[] = {
	{"dossier", "dossier", "sm3"}, {"record", "dossier", "sm3"}, {"sealed", "seal", "sm3"}, {"evidence", "evidence", "sm3"}, {"act", "act", "digest"},
	{"certificate", NULL, NULL}, {"crl", NULL, NULL}, {"note", NULL, NULL}, {NULL, NULL, NULL},
};

static const char *leaf_fault(struct checking *c, const struct role *role, const struct json *m)
{
	const struct json *leaf = json_get(m, "leaf"), *body;
	const char *why = leaf_check(c->a, leaf, &c->head), *text = json_get_text(leaf, "body");
	if (why)
		return why;
	if (strcmp(json_get_text(leaf, "kind"), role->kind) != 0 || json_read(c->a, text, strlen(text), &body))
		return "存证记录不是这一类文件的";
	if (strcmp(text_or(body, role->digest, ""), text_or(m, "sm3", "?")) != 0)
		return "存证记录是别的文件的，摘要不符";
	const char *of = json_get_text(body, "case");
	if (of && strcmp(of, "0") != 0 && strcmp(of, text_or(m, "case", c->case_text)) != 0)
		return "存证记录是别的案件的";
	return NULL;
}

// Withdrawn, amended, set aside: it is whole all the same, and belongs in the file.
static void past_add(struct checking *c, const struct json *m)
{
	const char *standing = json_get_text(m, "standing");
	if (standing && c->out->n_past < FAULTS_MAX)
		((struct verify_past *)(uintptr_t)c->out->past)[c->out->n_past++] = (struct verify_past){json_get_text(m, "name"), text_or(m, "title", ""), standing};
}

static void check_sealed(struct checking *c, const struct json *m, const struct stored_member *s)
{
	struct verify_report r;
	past_add(c, m);
	ofd_check(c->a, s->bytes, s->sm3, c->store, &r);
	c->out->n_sealed++;
	if (r.state == VERIFY_GOOD)
		c->out->n_sealed_good++;
	else if (r.state != VERIFY_UNTRUSTED || c->n_roots)
		fault(c, r.state, text_or(m, "name", NULL), arena_printf(c->a, "盖章原件 %s：%s", called(c, m), r.why ? r.why : verify_state_text(r.state)));
}

// The case a member is of; of what is of no single case in a book, the first. NULL: of none that is listed.
static struct owned *owner_of(struct checking *c, const struct json *m)
{
	const char *id = json_get_text(m, "case");
	for (size_t i = 0; id && i < c->n_cases; i++)
		if (strcmp(c->cases[i].id, id) == 0)
			return &c->cases[i];
	return id ? NULL : c->cases;
}

static void check_member(struct checking *c, const struct json *m)
{
	const struct stored_member *s = stored_find(&c->zip, json_get_text(m, "name"));
	const struct role *role = roles;
	while (role->role && !has_role(m, role->role))
		role++;
	if (!s)
		return;
	if (!same_bytes(m, s)) {
		fault(c, VERIFY_TAMPERED, s->name, arena_printf(c->a, "文件 %s 被改动过，与清单上的摘要不符。", called(c, m)));
		return;
	}
	if (!s->sound)
		fault(c, VERIFY_TAMPERED, s->name, arena_printf(c->a, "文件 %s 的校验码被改动。", called(c, m)));
	if (!role->role)
		fault(c, VERIFY_BROKEN, s->name, arena_printf(c->a, "文件 %s 的用途不认识，核验程序可能过旧。", called(c, m)));
	const char *why = role->kind && c->head_good ? leaf_fault(c, role, m) : NULL;
	if (why)
		fault(c, VERIFY_FORGED, s->name, arena_printf(c->a, "文件 %s：%s。", called(c, m), why));
	if (has_role(m, "sealed"))
		check_sealed(c, m, s);
	struct owned *own = owner_of(c, m);
	if (!own)
		fault(c, VERIFY_TAMPERED, s->name, arena_printf(c->a, "文件 %s 属于清单没有列出的案件。", called(c, m)));
	else if (has_role(m, "act"))
		own->acts[own->n_acts++] = s->bytes;
	else if (has_role(m, "record"))
		own->record = s->bytes;
}

// ---- the whole ----

// The head of the bundle against what its reader has kept: whoever makes a bundle anew with a log of his own has neither the key nor the root.
static void check_kept(struct checking *c, const struct verify_trust *t, const char *key_pem)
{
	struct head kept = {0};
	const struct json *j = NULL;
	struct sm2_key *mine, *its;
	if (t->log_key && (sm2_public_read(c->a, t->log_key, &mine) || sm2_public_read(c->a, key_pem, &its) || strcmp(sm2_fingerprint(mine, c->a), sm2_fingerprint(its, c->a)) != 0)) {
		fault(c, VERIFY_FORGED, MANIFEST, "存证链头不是所给的公钥签署的：卷宗包里的存证不是那个系统的。");
		return;
	}
	if (!t->log_head) {
		c->out->kept = t->log_key ? "存证链头由所给的公钥签署。" : NULL;
		return;
	}
	if (json_read(c->a, t->log_head, strlen(t->log_head), &j) || head_check(c->a, j, key_pem, &kept)) {
		fault(c, VERIFY_FORGED, MANIFEST, "保管的链头不是签署包内链头的密钥所签：卷宗包里的存证不是那个系统的，或者链头文件被改动。");
		return;
	}
	bool backwards = (kept.size < c->head.size && kept.at > c->head.at) || (kept.size > c->head.size && kept.at < c->head.at);
	if (backwards || (kept.size == c->head.size && memcmp(kept.root, c->head.root, SM3_SIZE) != 0))
		fault(c, VERIFY_FORGED, MANIFEST, "包内的存证链头与保管的链头互相矛盾：存证记录被改写过。");
	else if (kept.size == c->head.size)
		c->out->kept = "包内的存证链头就是保管的链头。";
	else
		c->out->kept = arena_printf(c->a, "保管的链头（%" PRId64 " 条）与包内的链头（%" PRId64 " 条）由同一密钥签署，不矛盾；两者条数不同，包内没有把它们连起来的证明。", kept.size, c->head.size);
}

static void check_head(struct checking *c, const struct verify_trust *t)
{
	const struct json *l = json_get(c->manifest, "ledger");
	const char *why = head_check(c->a, json_get(l, "head"), json_get_text(l, "key"), &c->head);
	c->head_good = !why;
	c->out->head_size = c->head.size;
	c->out->head_at = why ? INSTANT_NONE : c->head.at;
	memcpy(c->out->root, c->head.root, SM3_SIZE);
	if (why)
		fault(c, VERIFY_FORGED, MANIFEST, why);
	else
		check_kept(c, t, json_get_text(l, "key"));
}

// "cases" of a book; else the one case the list is about.
static void cases_read(struct checking *c, const struct json *of, const struct json *cases)
{
	size_t n = json_size(cases);
	c->n_cases = n ? n : 1;
	c->cases = NEW_ARRAY(c->a, struct owned, c->n_cases);
	for (size_t i = 0; i < c->n_cases; i++) {
		const struct json *one = n ? json_at(cases, i) : of;
		size_t most = n ? 0 : json_size(c->members);
		c->cases[i] = (struct owned){.region = text_or(one, "region", ""), .id = text_or(one, "id", "")};
		for (size_t k = 0; n && k < json_size(c->members); k++) {
			const char *whose = json_get_text(json_at(c->members, k), "case");
			most += whose ? strcmp(whose, c->cases[i].id) == 0 : i == 0;
		}
		c->cases[i].acts = NEW_ARRAY(c->a, struct blob, most + 1);
	}
}

static bool read_manifest(struct checking *c, const struct stored_member *s)
{
	const struct json *j;
	if (s->bytes.n > MANIFEST_MAX || json_read(c->a, (const char *)s->bytes.data, s->bytes.n, &j) || strcmp(text_or(j, "format", ""), "xiezhi-bundle-1") != 0)
		return false;
	const struct json *of = json_get(j, "case");
	const char *made = json_get_text(j, "made");
	c->manifest = j;
	c->members = json_get(j, "members");
	c->case_text = text_or(of, "id", "");
	if (json_size(json_get(j, "cases")) > CASES_MAX)
		return false;
	cases_read(c, of, json_get(j, "cases"));
	c->out->made = INSTANT_NONE;
	c->out->case_name = text_or(of, "name", "");
	c->out->case_number = text_or(of, "number", "");
	c->out->n_members = json_size(c->members);
	c->out->n_outside = json_size(json_get(j, "outside"));
	return made && instant_parse(made, &c->out->made) && json_is(c->members, JSON_KIND_ARRAY);
}

static void check_record(struct checking *c)
{
	for (size_t i = 0; i < c->n_cases; i++) {
		const struct owned *own = &c->cases[i];
		const char *why = own->record.data ? record_check(c->a, own->record, own->acts, own->n_acts, own->region, strtoll(own->id, NULL, 10)) : "卷宗包内没有案件记录。";
		if (why)
			fault(c, VERIFY_TAMPERED, NULL, c->n_cases > 1 ? arena_printf(c->a, "第 %zu 件案件：%s", i + 1, why) : why);
	}
}

static void check_all(struct checking *c, struct blob file, const struct verify_trust *trust)
{
	const char *why;
	if (!stored_open(c->a, file, &c->zip, &why)) {
		fault(c, VERIFY_BROKEN, NULL, why);
		return;
	}
	const struct stored_member *s = stored_find(&c->zip, MANIFEST);
	if (!s || !read_manifest(c, s)) {
		fault(c, s ? VERIFY_TAMPERED : VERIFY_BROKEN, MANIFEST, s ? "清单 manifest.json 无法读取，被改动过。" : "卷宗包内没有清单 manifest.json：清单被删去，或者这不是卷宗包。");
		return;
	}
	if (!s->sound)
		fault(c, VERIFY_TAMPERED, MANIFEST, "清单 manifest.json 的校验码被改动。");
	struct verify_trust wide = widened(c, trust);
	c->store = trust_store(c->a, &wide);
	c->n_roots = trust->n_roots;
	const struct stored_member *signature = stored_find(&c->zip, SIGNATURE);
	if (signature && !signature->sound)
		fault(c, VERIFY_TAMPERED, SIGNATURE, "签名文件 manifest.sig 的校验码被改动。");
	check_signature(c, s);
	check_head(c, trust);
	check_presence(c);
	for (size_t i = 0; i < json_size(c->members); i++)
		check_member(c, json_at(c->members, i));
	check_record(c);
}

void verify_bundle(struct arena *a, struct blob file, const struct verify_trust *trust, struct verify_bundle *out)
{
	struct checking c = {.a = a, .out = out};
	*out = (struct verify_bundle){.state = VERIFY_GOOD, .case_name = "", .case_number = "", .signer = "", .organ = "", .serial = "", .made = INSTANT_NONE, .head_at = INSTANT_NONE,
		.faults = NEW_ARRAY(a, struct verify_fault, FAULTS_MAX), .past = NEW_ARRAY(a, struct verify_past, FAULTS_MAX)};
	check_all(&c, file, trust);
}

bool verify_is_bundle(struct blob file)
{
	static const char END[] = "manifest.sig";
	size_t n = sizeof END - 1, tail = 22;
	return file.n > n + tail && memcmp(file.data + file.n - tail - n, END, n) == 0;
}

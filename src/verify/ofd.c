// ofd.c: the seals of an OFD, one after the other. GB/T 33190-2016 clause 18, GB/T 38540-2020 clause 7.
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

enum { SEALS_MAX = 100, REFERENCES_MAX = 20000 };
static const char SM3_OID[] = "1.2.156.10197.1.401", SM3_NAME[] = "SM3";

struct looking {
	struct arena *a;
	struct blob file;
	const struct package *p;
	struct cert_store *store;
	struct verify_report *out;
	bool *covered;                 // by entry: referenced by some seal, or part of one
};

// ---- XML ----

static void free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

static xmlNode *root_of(struct arena *a, const struct entry *e)
{
	xmlDoc *doc = e && e->bytes.n < INT32_MAX ? xmlReadMemory((const char *)e->bytes.data, (int)e->bytes.n, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	if (!doc)
		return NULL;
	arena_defer(a, free_doc, doc);
	return xmlGetIntSubset(doc) ? NULL : xmlDocGetRootElement(doc);   // no DTD, no entities
}

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static xmlNode *child(xmlNode *n, const char *name)
{
	for (n = n ? n->children : NULL; n; n = n->next)
		if (is(n, name))
			return n;
	return NULL;
}

static const char *text_in(struct arena *a, xmlNode *n)
{
	xmlChar *s = n ? xmlNodeGetContent(n) : NULL;
	const char *out = arena_strdup_null(a, (const char *)s);
	xmlFree(s);
	return out;
}

static const char *attribute(struct arena *a, xmlNode *n, const char *name)
{
	xmlChar *s = xmlGetProp(n, (const xmlChar *)name);
	const char *out = arena_strdup_null(a, (const char *)s);
	xmlFree(s);
	return out;
}

// A path as an OFD writes it: absolute inside the package, or beside the file that names it.
static const struct entry *located(struct looking *l, const char *path, const char *beside)
{
	const char *cut = beside ? strrchr(beside, '/') : NULL;
	if (!path)
		return NULL;
	if (path[0] == '/' || !cut || package_find(l->p, path))
		return package_find(l->p, path);
	return package_find(l->p, arena_printf(l->a, "%.*s/%s", (int)(cut - beside), beside, path));
}

static void cover(struct looking *l, const struct entry *e)
{
	if (e)
		l->covered[e - l->p->entries] = true;
}

// ---- one seal ----

static void judge(struct verify_seal *s, enum verify_state state, const char *why)
{
	if (s->state != VERIFY_GOOD)
		return;   // the first fault is the one to name
	s->state = state;
	s->why = why;
}

static void check_references(struct looking *l, struct verify_seal *s, xmlNode *info)
{
	xmlNode *list = child(info, "References");
	const char *method = list ? attribute(l->a, list, "CheckMethod") : NULL;
	size_t n = 0;
	if (!method || (strcmp(method, SM3_OID) != 0 && strcmp(method, SM3_NAME) != 0))
		judge(s, VERIFY_FORGED, "签章没有使用 SM3 摘要，无法核对文件内容。");
	for (xmlNode *r = list ? list->children : NULL; r && s->state == VERIFY_GOOD; r = r->next) {
		if (!is(r, "Reference"))
			continue;
		const char *name = attribute(l->a, r, "FileRef"), *value = text_in(l->a, child(r, "CheckValue"));
		const struct entry *e = located(l, name, NULL);
		size_t size = 0;
		const uint8_t *want = value ? base64_read(l->a, value, &size) : NULL;
		if (++n > REFERENCES_MAX || !e)
			judge(s, VERIFY_TAMPERED, arena_printf(l->a, "盖章以后，%s被删去了。", ofd_part(l->a, name)));
		if (e && (!want || size != SM3_SIZE || memcmp(want, e->sm3, SM3_SIZE) != 0))
			judge(s, VERIFY_TAMPERED, arena_printf(l->a, "盖章以后，%s被改动过。", ofd_part(l->a, e->name)));
		cover(l, e);
	}
	if (!n)
		judge(s, VERIFY_FORGED, "签章没有保护任何文件。");
}

static void check_terms(struct looking *l, struct verify_seal *s, const struct ses_signature *sig, const struct cert *signer, const struct cert *maker)
{
	static const struct {
		enum verify_state state;
		const char *why;
	} says[] = {
		[CERT_GOOD] = {VERIFY_GOOD, NULL}, [CERT_NOT_YET] = {VERIFY_EXPIRED, "盖章时证书还没有生效。"}, [CERT_EXPIRED] = {VERIFY_EXPIRED, "盖章时证书已经过期。"},
		[CERT_REVOKED] = {VERIFY_REVOKED, "盖章时证书已经被吊销。"}, [CERT_UNTRUSTED] = {VERIFY_UNTRUSTED, "签章证书不是由受信任的机构签发的。"},
		[CERT_BROKEN] = {VERIFY_FORGED, "签章证书是伪造的或者已经损坏。"},
	};
	if (sig->at < sig->seal.info.from || sig->at > sig->seal.info.to)
		judge(s, VERIFY_EXPIRED, "盖章的时间不在印章的有效期内。");
	for (size_t i = 0; i < 2; i++) {
		enum cert_state c = cert_check(l->a, i ? maker : signer, i ? sig->seal.info.made : sig->at, l->store);
		if (c != CERT_GOOD)
			judge(s, says[c].state, says[c].why);
	}
}

static void check_value(struct looking *l, struct verify_seal *s, const struct entry *xml, const struct entry *value, const struct entry *esl)
{
	struct ses_signature sig;
	struct cert signer, maker;
	if (!value) {
		judge(s, VERIFY_TAMPERED, "盖章以后，签章数据被删去了。");
		return;
	}
	if (ses_signature_read(l->a, value->bytes, &sig) || cert_read(l->a, sig.signer, &signer)) {
		judge(s, VERIFY_FORGED, "签章数据无法读取。");
		return;
	}
	s->name = sig.seal.info.name;
	s->signer = signer.name;
	s->organ = signer.organ;
	s->serial = signer.serial;
	s->at = sig.at;
	s->picture = sig.seal.info.picture;
	if (memcmp(xml->sm3, sig.digest, SM3_SIZE) != 0 || package_find(l->p, sig.property) != xml)
		judge(s, VERIFY_TAMPERED, "签章的说明文件被改动过，或者签章来自别的文书。");
	if (!ses_signature_genuine(&sig, &signer))
		judge(s, VERIFY_FORGED, "签名不成立，这个章不是签章人盖的。");
	bool made = !cert_read(l->a, sig.seal.maker, &maker);
	if (!made || !ses_seal_genuine(&sig.seal, &maker))
		judge(s, VERIFY_FORGED, "印章是伪造的，制章机构没有签发过它。");
	if (esl && !blob_equal(esl->bytes, sig.seal.der))
		judge(s, VERIFY_WRONG_SEAL, "随附的印章与签名所用的印章不是同一个。");
	if (!ses_signer_listed(&sig))
		judge(s, VERIFY_WRONG_SEAL, "盖章的人不是这枚印章登记的使用人。");
	if (made)
		check_terms(l, s, &sig, &signer, &maker);
}

static void check_seal(struct looking *l, const char *path, const char *beside, struct verify_seal *s)
{
	const struct entry *xml = located(l, path, beside);
	xmlNode *root = root_of(l->a, xml), *info = child(root, "SignedInfo");
	*s = (struct verify_seal){.name = "", .signer = "", .organ = "", .serial = "", .at = INSTANT_NONE, .state = VERIFY_GOOD};
	cover(l, xml);
	if (!info) {   // whatever else was of it now lies about covered by nothing: this is what to say
		judge(s, VERIFY_TAMPERED, xml ? "盖章以后，签章的说明文件被改动过，无法读取。" : "盖章以后，签章的说明文件被删去了。");
		return;
	}
	for (xmlNode *n = info->children; n; n = n->next)
		s->pages += is(n, "StampAnnot");
	xmlNode *seal = child(info, "Seal");
	const struct entry *esl = seal ? located(l, text_in(l->a, child(seal, "BaseLoc")), xml->name) : NULL;
	const struct entry *value = located(l, text_in(l->a, child(root, "SignedValue")), xml->name);
	cover(l, esl);
	cover(l, value);
	if (seal && !esl)
		judge(s, VERIFY_TAMPERED, "盖章时随附的印章现在没有了。");
	check_references(l, s, info);
	check_value(l, s, xml, value, esl);
}

// ---- the whole ----

static void worse(struct verify_report *r, enum verify_state state, const char *why)
{
	if (!verify_weighs_more(state, r->state))
		return;
	r->state = state;
	r->why = why;
}

// No seal covers the list of seals, for later ones are written into it. Of our own papers its every byte is known beforehand.
static bool list_as_written(struct looking *l, const struct entry *list)
{
	struct buf b = buf_new(l->a);
	buf_printf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:Signatures xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:MaxSignId>s%03zu</ofd:MaxSignId>",
		l->out->n_seals);
	for (size_t i = 0; i < l->out->n_seals; i++)
		buf_printf(&b, "<ofd:Signature ID=\"s%03zu\" Type=\"Seal\" BaseLoc=\"/Doc_0/Signs/Sign_%zu/Signature.xml\"/>", i + 1, i);
	buf_str(&b, "</ofd:Signatures>\n");
	return b.len == list->bytes.n && memcmp(b.data, list->bytes.data, b.len) == 0;
}

static void check_list(struct looking *l, const struct entry *list)
{
	const struct entry *first = package_find(l->p, "Doc_0/Signs/Sign_0/Signature.xml");
	xmlNode *provider = child(child(root_of(l->a, first), "SignedInfo"), "Provider");
	const char *name = provider ? attribute(l->a, provider, "ProviderName") : NULL;
	if (!name || strcmp(name, "Xiezhi") != 0)
		return;
	if (!list_as_written(l, list))
		worse(l->out, VERIFY_TAMPERED, "签章清单在盖章以后被改动过。");
	if (!stored_paper(l->a, l->file))
		worse(l->out, VERIFY_TAMPERED, "文件包在盖章以后被别的程序重新打包，或者包的目录被改动过。");
}

// After a seal nothing but further seals may come: a file no seal covers was put in later.
static void check_rest(struct looking *l, const struct entry *list)
{
	cover(l, list);
	for (size_t i = 0; i < l->p->n; i++)
		if (!l->covered[i])
			worse(l->out, VERIFY_TAMPERED, arena_printf(l->a, "盖章以后，有人加进了%s。", ofd_part(l->a, l->p->entries[i].name)));
}

static void check_seals(struct looking *l, const struct entry *list)
{
	xmlNode *root = root_of(l->a, list);
	if (!root) {
		worse(l->out, VERIFY_TAMPERED, "签章清单缺失或者无法读取。");
		return;
	}
	l->out->seals = NEW_ARRAY(l->a, struct verify_seal, SEALS_MAX);
	for (xmlNode *n = root->children; n; n = n->next) {
		if (!is(n, "Signature") || l->out->n_seals == SEALS_MAX)
			continue;
		struct verify_seal *s = &l->out->seals[l->out->n_seals++];
		check_seal(l, attribute(l->a, n, "BaseLoc"), list->name, s);
		worse(l->out, s->state, s->why);
	}
	if (!l->out->n_seals) {
		worse(l->out, VERIFY_UNSIGNED, "这份 OFD 没有盖章。");
		return;
	}
	check_rest(l, list);
	check_list(l, list);
}

// The digests of all members and of the file, side by side. file_sm3 NULL: known already.
static void digest_all(struct arena *a, struct package *p, struct blob file, uint8_t *file_sm3)
{
	size_t n = p->n + (file_sm3 != NULL);
	struct sm3_text *texts = NEW_ARRAY(a, struct sm3_text, n + 1);
	uint8_t (*digests)[SM3_SIZE] = arena_room(a, (n + 1) * SM3_SIZE);
	texts[0] = (struct sm3_text){.first = file.data, .n = file.n};     // the longest begins
	for (size_t i = 0; i < p->n; i++)
		texts[n - p->n + i] = (struct sm3_text){.first = p->entries[i].bytes.data, .n = p->entries[i].bytes.n};
	sm3_many(texts, n, digests);
	if (file_sm3)
		memcpy(file_sm3, digests[0], SM3_SIZE);
	for (size_t i = 0; i < p->n; i++)
		memcpy(p->entries[i].sm3, digests[n - p->n + i], SM3_SIZE);
}

static void check_document(struct looking *l)
{
	struct verify_report *out = l->out;
	xmlNode *body = child(root_of(l->a, package_find(l->p, "OFD.xml")), "DocBody"), *info = child(body, "DocInfo");
	if (!body || child(body, "DocRoot") == NULL) {
		worse(out, VERIFY_BROKEN, "文件不是 OFD，或者缺少最基本的内容。");
		return;
	}
	const char *title = text_in(l->a, child(info, "Title")), *id = text_in(l->a, child(info, "DocID")), *list = text_in(l->a, child(body, "Signatures"));
	out->title = title ? title : "";
	out->doc_id = id ? id : "";
	if (!list)
		worse(out, VERIFY_UNSIGNED, "这份 OFD 没有盖章。");
	else if (!located(l, list, NULL))
		worse(out, VERIFY_TAMPERED, "签章清单被删除了。");
	else
		check_seals(l, located(l, list, NULL));
}

void ofd_check(struct arena *a, struct blob file, const uint8_t *known, struct cert_store *store, struct verify_report *out)
{
	struct package p;
	const char *why;
	*out = (struct verify_report){.state = VERIFY_GOOD, .title = "", .doc_id = ""};
	bool opened = package_open(a, file, &p, &why);
	if (known)
		memcpy(out->sm3, known, SM3_SIZE);
	digest_all(a, &p, file, known ? NULL : out->sm3);
	if (!opened) {
		worse(out, VERIFY_BROKEN, arena_printf(a, "%s。", why));
		return;
	}
	check_document(&(struct looking){a, file, &p, store, out, NEW_ARRAY(a, bool, p.n + 1)});
}

void verify_ofd(struct arena *a, struct blob file, const struct verify_trust *trust, struct verify_report *out)
{
	ofd_check(a, file, NULL, trust_store(a, trust), out);
}

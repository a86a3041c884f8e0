// seal.c: see seal.h.
#include "paper/seal.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/buf.h"
#include "paper/image.h"
#include "paper/ofd_page.h"
#include "paper/package.h"

#define ROOT "Doc_0/"
#define SIGNS ROOT "Signs/"
static const char ROOT_FILE[] = "OFD.xml", DOCUMENT[] = ROOT "Document.xml", LIST[] = SIGNS "Signatures.xml";
static const char XML_HEAD[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
enum { SEALS_MAX = 20 };

struct sealing {
	struct arena *a;
	const struct seal_use *use;
	struct member *members;            // of the package as it becomes
	size_t n, size;
	int number;                        // of this seal: 0, 1, ...
	const int *page_ids;
	size_t n_pages;
};

static struct err *not_ours(struct arena *a, const char *why)
{
	return err_cause(a, err_new(a, ERR_INPUT, "paper.ofd", "这不是可以盖章的 OFD 文书。"), "%s", why);
}

static struct member *find(struct sealing *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->members[i].name, name) == 0)
			return &s->members[i];
	return NULL;
}

static void add(struct sealing *s, const char *name, const void *bytes, size_t len, bool packed)
{
	*ARENA_ADD(s->a, s->members, s->n, s->size) = (struct member){.name = name, .bytes = bytes, .len = len, .packed = packed};
}

static void rewrite(struct member *m, const struct buf *b)
{
	m->bytes = b->data;
	m->len = b->len;
	m->as_read = NULL;
}

static const char *sign_path(struct sealing *s, int number, const char *file)
{
	return arena_printf(s->a, SIGNS "Sign_%d/%s", number, file);
}

// ---- what the package says ----

static void free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

static struct err *read_pages(struct sealing *s)
{
	struct member *m = find(s, DOCUMENT);
	xmlDoc *doc = m ? xmlReadMemory(m->bytes, (int)m->len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	if (!doc)
		return not_ours(s->a, DOCUMENT);
	arena_defer(s->a, free_doc, doc);
	int *ids = NULL;
	size_t size = 0;
	for (xmlNode *part = xmlDocGetRootElement(doc)->children; part; part = part->next)
		for (xmlNode *page = strcmp((const char *)part->name, "Pages") == 0 ? part->children : NULL; page; page = page->next) {
			xmlChar *id = xmlGetProp(page, (const xmlChar *)"ID");
			*ARENA_ADD(s->a, ids, s->n_pages, size) = id ? atoi((const char *)id) : 0;
			xmlFree(id);
		}
	s->page_ids = ids;
	return NULL;
}

// The first seal enters the list of signatures into OFD.xml; from then on that file stays as it is.
static struct err *enter_list(struct sealing *s)
{
	static const char END[] = "</ofd:DocBody>";
	struct member *m = find(s, ROOT_FILE);
	const char *end = m ? memmem(m->bytes, m->len, END, sizeof END - 1) : NULL;
	if (!end)
		return not_ours(s->a, ROOT_FILE);
	struct buf b = buf_new(s->a);
	buf_add(&b, m->bytes, (size_t)(end - m->bytes));
	buf_printf(&b, "<ofd:Signatures>%s</ofd:Signatures>", LIST);
	buf_add(&b, end, m->len - (size_t)(end - m->bytes));
	rewrite(m, &b);
	return NULL;
}

// ---- Signature.xml ----

// Every file of the package but the list of signatures, which later seals change.
static void put_references(struct sealing *s, struct buf *b)
{
	struct sm3_text *texts = NEW_ARRAY(s->a, struct sm3_text, s->n + 1);
	uint8_t (*digests)[SM3_SIZE] = arena_room(s->a, (s->n + 1) * SM3_SIZE);
	for (size_t i = 0; i < s->n; i++)
		texts[i] = (struct sm3_text){.first = s->members[i].bytes, .n = s->members[i].len};
	sm3_many(texts, s->n, digests);
	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->members[i].name, LIST) == 0)
			continue;
		buf_str(b, "<ofd:Reference FileRef=\"/");
		ofd_text(b, s->members[i].name);
		buf_printf(b, "\"><ofd:CheckValue>%s</ofd:CheckValue></ofd:Reference>", base64_text(b->arena, digests[i], SM3_SIZE));
	}
}

static struct err *put_places(struct sealing *s, struct buf *b)
{
	for (size_t i = 0; i < s->use->n_places; i++) {
		const struct seal_place *p = &s->use->places[i];
		if (p->page < 1 || (size_t)p->page > s->n_pages)
			return not_ours(s->a, "no such page");
		buf_printf(b, "<ofd:StampAnnot ID=\"s%d%zu\" PageRef=\"%d\" Boundary=\"%.3f %.3f %.3f %.3f\"/>", s->number, i, s->page_ids[p->page - 1], p->x, p->y, p->w, p->h);
	}
	return NULL;
}

// Compact UTC time, as readers expect it: 20261122142843Z
static const char *stamp_time(struct arena *a, instant_t at)
{
	time_t t = (time_t)(at / 1000);
	struct tm tm;
	char text[32];
	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%Y%m%d%H%M%SZ", &tm);
	return arena_strdup(a, text);
}

static struct err *write_signature(struct sealing *s, struct buf *b)
{
	buf_printf(b, "%s<ofd:Signature xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:SignedInfo><ofd:Provider ProviderName=\"Xiezhi\" Version=\"1\" Company=\"Xiezhi\"/>"
		"<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod><ofd:SignatureDateTime>%s</ofd:SignatureDateTime>"
		"<ofd:References CheckMethod=\"1.2.156.10197.1.401\">", XML_HEAD, stamp_time(s->a, s->use->at));
	put_references(s, b);
	buf_str(b, "</ofd:References>");
	TRY(put_places(s, b));
	buf_printf(b, "<ofd:Seal><ofd:BaseLoc>/%s</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo><ofd:SignedValue>/%s</ofd:SignedValue></ofd:Signature>\n",
		sign_path(s, s->number, "Seal.esl"), sign_path(s, s->number, "SignedValue.dat"));
	return NULL;
}

static struct err *sign(struct sealing *s, const struct buf *xml, struct blob *value)
{
	uint8_t digest[SM3_SIZE], sig[SM2_SIG_MAX];
	size_t n;
	struct blob part;
	sm3(xml->data, xml->len, digest);
	TRY(ses_to_sign(s->a, s->use->seal, s->use->at, digest, arena_printf(s->a, "/%s", sign_path(s, s->number, "Signature.xml")), &part));
	TRY(signer_sign(s->use->signer, s->a, s->use->key, part.data, part.n, sig, &n));
	return ses_signature_make(s->a, part, s->use->cert, (struct blob){sig, n}, value);
}

static void write_list(struct sealing *s)
{
	struct buf b = buf_new(s->a);
	struct member *m = find(s, LIST);
	buf_printf(&b, "%s<ofd:Signatures xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:MaxSignId>s%03d</ofd:MaxSignId>", XML_HEAD, s->number + 1);
	for (int i = 0; i <= s->number; i++)
		buf_printf(&b, "<ofd:Signature ID=\"s%03d\" Type=\"Seal\" BaseLoc=\"/%s\"/>", i + 1, sign_path(s, i, "Signature.xml"));
	buf_str(&b, "</ofd:Signatures>\n");
	if (!m) {
		add(s, LIST, b.data, b.len, false);
		return;
	}
	rewrite(m, &b);
}

struct err *seal_ofd(struct arena *a, const char *ofd, size_t len, const struct seal_use *use, const char **bytes, size_t *out_len)
{
	struct sealing s = {.a = a, .use = use};
	struct buf xml = buf_new(a);
	struct blob value;
	TRY(package_read(a, ofd, len, &s.members, &s.n));
	s.size = s.n;
	TRY(read_pages(&s));
	while (find(&s, sign_path(&s, s.number, "Signature.xml")))
		s.number++;
	if (s.number == SEALS_MAX)
		return err_new(a, ERR_INPUT, "paper.seals", "一份文书最多盖 %d 个章。", SEALS_MAX);
	if (!s.number)
		TRY(enter_list(&s));
	TRY(write_signature(&s, &xml));
	TRY(sign(&s, &xml, &value));
	add(&s, sign_path(&s, s.number, "Signature.xml"), xml.data, xml.len, false);
	add(&s, sign_path(&s, s.number, "Seal.esl"), use->seal.data, use->seal.n, true);
	add(&s, sign_path(&s, s.number, "SignedValue.dat"), value.data, value.n, true);
	write_list(&s);
	return package_write(a, s.members, s.n, bytes, out_len);
}

struct err *seal_draw(struct arena *a, const struct paper_doc *doc, const struct seal_place *place, const char *png, size_t len)
{
	static const double POINTS = 72 / 25.4;
	struct picture *p = picture_open(a, png, len);
	if (!p || place->page < 1 || (size_t)place->page > doc->n_pages)
		return not_ours(a, p ? "no such page" : "no picture");
	struct item *it = items_add(a, &((struct paper_page *)&doc->pages[place->page - 1])->items, ITEM_IMAGE);
	it->x = (float)(place->x * POINTS);
	it->y = (float)(place->y * POINTS);
	it->w = (float)(place->w * POINTS);
	it->h = (float)(place->h * POINTS);
	it->picture = p;
	return NULL;
}

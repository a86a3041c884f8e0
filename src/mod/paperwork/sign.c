// sign.c: handwriting on papers: kept as strokes and as the picture drawn from them, bound to the one paper as it was when it was signed.
//
// A signature is shown only on the paper whose code it bears, while the paper still says what it said (content), and only while its row is
// what its digest says. So it cannot be lent to another paper, nor stay under a text that changed. See doc/decisions/0011-handwriting.md.
#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "mod/evidence/evidence.h"
#include "mod/paperwork/paperwork.h"

const char *paper_sign_digest(struct arena *a, const struct paper_sign_row *r)
{
	const char *all = arena_printf(a, "%s\n%lld\n%lld\n%s\n%s\n%s\n%lld\n%s\n%s\n%s\n%s\n%s\n%lld\n%s\n%lld", r->region_code, (long long)r->case_id, (long long)r->act_id, r->doc, r->code, r->slot,
		(long long)(r->signer_id > 0 ? r->signer_id : 0), r->signer, r->content, r->strokes, r->picture, r->device, (long long)r->by_id, r->by_name, (long long)r->at);
	return sm3_hex(a, all, strlen(all));
}

struct err *paper_signs_load(struct db *db, struct arena *a, const struct casefile *c, struct paper_signs *out)
{
	TRY(paper_sign_case(db, a, c->row->region_code, c->row->id, &out->rows, &out->n));
	return paper_stamp_case(db, a, c->row->region_code, c->row->id, &out->stamps, &out->n_stamps);
}

static bool of_paper(const struct paper_sign_row *r, int64_t act, const char *doc)
{
	return r->act_id == act && strcmp(r->doc, doc) == 0;
}

const struct paper_sign_row *paper_sign_of(const struct paper_signs *signs, int64_t act, const char *doc, const char *slot)
{
	for (size_t i = signs ? signs->n : 0; i-- > 0;)
		if (of_paper(&signs->rows[i], act, doc) && strcmp(signs->rows[i].slot, slot) == 0)
			return &signs->rows[i];
	return NULL;
}

// The paper as bytes that nothing but its own text and layout decides: no handwriting, no date of making.
struct err *paper_content(struct arena *a, const struct paper_doc *doc, const char **sm3_text)
{
	const struct paper_meta meta = {.title = doc->title};
	const char *bytes;
	size_t n;
	TRY(paper_ofd(a, doc, &meta, NULL, 0, &bytes, &n));
	*sm3_text = sm3_hex(a, bytes, n);
	return NULL;
}

struct err *paper_sign_file(struct arena *a, const struct service *svc, const char *sm3_text, const char **bytes, size_t *n)
{
	enum { MOST = 4 << 20 };
	TRY(file_read(a, evidence_kept(a, svc, sm3_text), MOST, bytes, n));
	if (strcmp(sm3_hex(a, *bytes, *n), sm3_text) != 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "sign.lost", "手写签名的文件已损坏，请联系系统管理员。"), "%s", sm3_text);
	return NULL;
}

bool paper_sign_stands(struct arena *a, const struct paper_sign_row *r, const char *code, const char *content)
{
	return strcmp(r->code, code) == 0 && strcmp(r->content, content) == 0 && strcmp(paper_sign_digest(a, r), r->digest) == 0;
}

// {"signed": {"officer1": "data:image/png;base64,..."}, "signed_day": {"officer1": "2026年3月8日"}} of the signatures that stand; *n: how many.
static struct err *drawn(struct arena *a, const struct service *svc, const struct paper_signs *signs, int64_t act, const char *doc, const char *code, const char *content,
			 const struct json **out, size_t *n)
{
	struct buf b = buf_new(a), days = buf_new(a);
	*n = 0;
	jw_open(&days, '{');
	jw_open(&b, '{');
	jw_key(&b, "signed");
	jw_open(&b, '{');
	for (size_t i = 0; i < signs->n; i++) {
		const struct paper_sign_row *r = &signs->rows[i];
		const char *png;
		size_t len;
		if (!of_paper(r, act, doc) || paper_sign_of(signs, act, doc, r->slot) != r || !paper_sign_stands(a, r, code, content))
			continue;
		TRY(paper_sign_file(a, svc, r->picture, &png, &len));
		jw_kstr(&b, r->slot, arena_printf(a, "data:image/png;base64,%s", base64_text(a, png, len)));
		jw_kstr(&days, r->slot, day_chinese(a, instant_day(r->at)));
		++*n;
	}
	jw_close(&days, '}');
	jw_close(&b, '}');
	jw_kraw(&b, "signed_day", buf_text(&days));
	jw_close(&b, '}');
	return json_read(a, b.data, b.len, out);
}

struct err *paper_make_signed(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, const struct paper_signs *signs, int act,
                              const struct paper_kind *kind, const char *template, instant_t now, struct paper_doc **out, const char **content)
{
	const struct json *extra, *data;
	struct paper_template *tpl;
	size_t n = 0, here = 0;
	for (size_t i = 0; i < signs->n; i++)
		here += of_paper(&signs->rows[i], c->acts[act].id, kind->id);
	*content = NULL;
	TRY(paper_make_as(a, svc, kit, c, act, kind, template, now, out));
	if (!here)
		return NULL;
	TRY(paper_content(a, *out, content));
	TRY(drawn(a, svc, signs, c->acts[act].id, kind->id, paper_code(a, svc, c, act, kind), *content, &extra, &n));
	if (!n)
		return NULL;
	TRY(paper_data(a, svc, kit, c, act, kind, now, &data));
	TRY(paper_template_load(a, kit, kind->id, &tpl));
	return paper_layout_with(a, kit, tpl, data, extra, out);
}

// ---- what goes into the file beside the picture ----

static void xml_text(struct buf *b, const char *s)
{
	for (; *s; s++) {
		const char *e = *s == '<' ? "&lt;" : *s == '&' ? "&amp;" : *s == '"' ? "&quot;" : NULL;
		if (e)
			buf_str(b, e);
		else
			buf_char(b, *s);
	}
}

static void xml_attr(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, " %s=\"", name);
	xml_text(b, value);
	buf_char(b, '"');
}

struct err *paper_signs_xml(struct arena *a, const struct service *svc, const struct paper_signs *signs, int64_t act, const char *doc, const char *code, const char *content,
                            const char **xml, size_t *len)
{
	struct buf b = buf_new(a);
	size_t n = 0;
	buf_str(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<signatures>\n");
	for (size_t i = 0; content && i < signs->n; i++) {
		const struct paper_sign_row *r = &signs->rows[i];
		const char *strokes;
		size_t size;
		if (!of_paper(r, act, doc) || paper_sign_of(signs, act, doc, r->slot) != r || !paper_sign_stands(a, r, code, content))
			continue;
		TRY(paper_sign_file(a, svc, r->strokes, &strokes, &size));
		buf_str(&b, "<signature");
		xml_attr(&b, "slot", r->slot);
		xml_attr(&b, "signer", r->signer);
		xml_attr(&b, "at", instant_text(a, r->at));
		xml_attr(&b, "device", r->device);
		xml_attr(&b, "content", r->content);
		xml_attr(&b, "strokesSM3", r->strokes);
		xml_attr(&b, "pictureSM3", r->picture);
		xml_attr(&b, "digest", r->digest);
		buf_char(&b, '>');
		xml_text(&b, strokes);
		buf_str(&b, "</signature>\n");
		n++;
	}
	buf_str(&b, "</signatures>\n");
	*xml = n ? b.data : NULL;
	*len = n ? b.len : 0;
	return NULL;
}

// use.c: a seal falls on a paper. Refused where the law engine blocks, while anything on the paper is blank, and to anybody but the keeper.
#include "mod/seal/use.h"

#include <string.h>

#include "core/file.h"
#include "mod/evidence/evidence.h"

// ---- may it ----

// What speaks against it, and what mends that.
static struct err *refuse(struct arena *a, const char *code, const char *text, const char *mend)
{
	struct err *e = err_new(a, ERR_RULE, code, "%s", text);
	e->mend = mend;
	return e;
}

static bool is(const struct seal_row *seal, const char *kind)
{
	return strcmp(seal->kind, kind) == 0;
}

bool seal_of_house(const struct seal_row *seal, const struct casefile *c)
{
	if (is(seal, "organ"))
		return seal->unit_id == c->row->organ_id;
	return is(seal, "unit") && strncmp(c->row->unit_path, seal->unit_path, strlen(seal->unit_path)) == 0;
}

struct err *paper_not_archived(struct arena *a, const struct casefile *c, int act, const char *code)
{
	if (!paper_archived(c, act))
		return NULL;
	struct err *e = refuse(a, code, "案件已经归档，卷内文书保持归档时的原样，不能再签名、盖章。", "缺少签名、印章的，在备考表中说明；需要更正文书的，登记“更正”。");
	e->article = "《行政处罚法》第四十七条";
	return e;
}

// 行政处罚法 §38, §40 and whatever else blocks: a paper that the law refuses gets no seal.
static struct err *law_allows(struct arena *a, const struct casefile *c, int act)
{
	for (size_t i = 0; i < c->answer.finding_count; i++) {
		const struct finding *f = &c->answer.findings[i];
		if (f->act != act || f->action != RULE_BLOCK)
			continue;
		struct err *e = err_new(a, ERR_RULE, "seal.law", "%s", f->wrong);
		e->article = f->article;
		e->mend = f->mend;
		e->rule = f->rule->id;
		return e;
	}
	return NULL;
}

// ---- whose hands are wanted first ----

static bool said_on_paper(const struct sealing *s, const char *slot)
{
	for (size_t i = 0; s->on_paper && s->on_paper->set && i < s->on_paper->count; i++)
		if (strcmp(s->on_paper->texts[i], slot) == 0)
			return true;
	return false;
}

static const char *who(struct arena *a, const struct sealing *s, const char *slot)
{
	const char *name = paper_slot_name(s->c, paper_slot_user(a, s->c, s->paper.act, slot)), *label = paper_slot_label(a, slot);
	return name ? arena_printf(a, "%s%s", label, name) : label;
}

// Nobody signs a paper after its seal: a slot is written on, or somebody says for the record that it is signed on the print.
static struct err *signed_first(struct arena *a, struct sealing *s)
{
	struct buf open = buf_new(a), on_paper = buf_new(a);
	for (size_t i = 0; i < s->doc->n_marks; i++) {
		const struct paper_mark *m = &s->doc->marks[i];
		if (!paper_slot_open(a, s->c, &s->signs, s->paper.act, s->paper.kind->id, m) || paper_slot_again(s->doc, i))
			continue;
		if (said_on_paper(s, m->name))
			buf_printf(&on_paper, "%s%s", on_paper.len ? " " : "", m->name);
		else
			buf_printf(&open, "%s%s", open.len ? "、" : "", who(a, s, m->name));
	}
	s->by_hand = on_paper.len ? buf_text(&on_paper) : NULL;
	return open.len ? refuse(a, "seal.unsigned", arena_printf(a, "%s还没有签名，不能盖章。", buf_text(&open)), "先由其在屏幕上签名；在打印件上手写签名的，盖章时写明这些签名处在打印件上签名。") : NULL;
}

static struct err *paper_bears(struct arena *a, const struct sealing *s)
{
	const struct paper_kind *kind = s->paper.kind;
	if (s->seal && is(s->seal, "person"))
		return NULL;
	if (s->seal && is(s->seal, "unit"))
		return kind->unit ? NULL : refuse(a, "seal.none", "这份文书不盖内设机构印章。", kind->seal ? "这份文书以机关名义作出，加盖机关印章。" : "由文书上写明的人签名或者加盖个人名章。");
	return kind->seal ? NULL : refuse(a, "seal.none", "这份文书不盖机关印章。", "由文书上写明的人签名或者加盖个人名章。");
}

static struct err *paper_ready(struct arena *a, struct sealing *s)
{
	const struct casefile *c = s->c;
	TRY(paper_bears(a, s));
	if (s->paper.undone)
		return refuse(a, "seal.pending", "这份文书已经退回作废，不能盖章。", "重新作出文书以后，在新的文书上盖章。");
	if (!c->answer.effective[s->paper.act])
		return refuse(a, "seal.pending", "这份文书还没有批准，不能盖章。", "审批完毕以后再盖章。");
	TRY(paper_not_archived(a, c, s->paper.act, "seal.archived"));
	TRY(law_allows(a, c, s->paper.act));
	struct err *e = NULL;
	for (size_t i = 0; i < s->doc->n_missing; i++)
		err_add_field(a, &e, s->doc->missing[i].path, "“%s”还没有内容，文书有空白不能盖章。", s->doc->missing[i].label);
	return e || (s->seal && is(s->seal, "person")) ? e : signed_first(a, s);
}

// Two seals of one organ on one paper would lie on the same spot.
static bool same_house(const struct seal_row *before, const struct seal_row *seal)
{
	return before && !is(seal, "person") && is(before, seal->kind) && before->unit_id == seal->unit_id;
}

static struct err *seal_ready(struct arena *a, const struct sealing *s, const struct user *u, instant_t now)
{
	const struct seal_row *seal = s->seal;
	if (!seal || (!is(seal, "person") && !seal_of_house(seal, s->c)))
		return err_not_found(a, "印章");
	if (is(seal, "person") ? u->id != seal->holder_id : u->id != seal->custodian_id)   // a person's seal is its holder's hand, whoever keeps it
		return err_new(a, ERR_FORBIDDEN, "seal.custodian", "这枚印章由%s保管，请由其用印。", seal->custodian_name);
	if (strcmp(seal->state, "revoked") == 0)
		return refuse(a, "seal.state", "这枚印章已经停用作废。", "改用现行有效的印章；没有的，请安全管理员另行制作。");
	if (strcmp(seal->state, "active") != 0)
		return refuse(a, "seal.state", "这枚印章已经暂停使用。", "请安全管理员在印章管理中恢复使用，或者改用其他有效的印章。");
	if (now < seal->from_at || now > seal->to_at)
		return refuse(a, "seal.term", "这枚印章不在有效期内。", "请安全管理员换发印章，用有效期内的印章。");
	for (size_t i = 0; i < s->n_before; i++)
		if (s->before[i].seal_id == seal->id || same_house(s->before_seals[i], seal))
			return err_new(a, ERR_CONFLICT, "seal.twice", s->before[i].seal_id == seal->id ? "这份文书已经盖过这枚印章。" : "这份文书已经盖过“%s”，同一机构的印章只盖一次。", s->before[i].seal_name);
	return NULL;
}

// ---- where it stands ----

// The place of the organ's seal or the unit's, by name; of a person's, the last slot that wants this person's hand.
static const struct paper_mark *mark_of(struct arena *a, const struct sealing *s)
{
	const struct paper_mark *found = NULL;
	for (size_t i = 0; i < s->doc->n_marks; i++) {
		const struct paper_mark *m = &s->doc->marks[i];
		if (!is(s->seal, "person") ? m->kind == PAPER_MARK_SEAL && m->name && strncmp(m->name, s->seal->kind, strlen(s->seal->kind)) == 0 && !found
		                      : m->kind == PAPER_MARK_SIGN && m->name && s->seal->holder_id > 0 && paper_slot_user(a, s->c, s->paper.act, m->name) == s->seal->holder_id)
			found = m;
	}
	return found;
}

static struct err *place_of(struct arena *a, const struct sealing *s, struct seal_place *out)
{
	const struct paper_mark *m = mark_of(a, s);
	double w = (double)s->seal->width, h = (double)s->seal->height;
	if (!m && !is(s->seal, "person"))
		return refuse(a, "seal.place", "这份文书上没有盖章的位置。", "请法制机构在文书模板中加上盖章的位置，再盖章。");
	if (!m)
		return refuse(a, "seal.place", arena_printf(a, "这份文书上没有应当由%s签名的位置。", s->seal->name), "核对文书；由文书上写明的人签名或者加盖名章。");
	*out = (struct seal_place){m->page, m->x + (m->w - w) / 2, m->y + (m->h - h) / 2, w, h};
	return NULL;
}

// ---- the sealed file ----

struct err *sealed_read(struct arena *a, const struct service *svc, const char *sm3_text, struct blob *out)
{
	enum { MOST = 1 << 30 };
	const char *bytes;
	size_t n;
	TRY(file_read(a, evidence_kept(a, svc, sm3_text), MOST, &bytes, &n));
	if (strcmp(sm3_hex(a, bytes, n), sm3_text) != 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "seal.lost", "盖章的文书已损坏，请联系系统管理员。"), "%s", sm3_text);
	*out = (struct blob){(const uint8_t *)bytes, n};
	return NULL;
}

static struct err *base_ofd(struct arena *a, const struct service *svc, struct sealing *s, instant_t now, struct blob *out)
{
	const struct paper_meta meta = {.title = s->paper.kind->title, .author = s->c->organ ? s->c->organ->name : NULL, .created = paper_instant(s->c, s->paper.act),
		.id = paper_doc_id(a, s->code)};
	struct paper_attachment files[] = {{.file = "paper.xml", .title = "文书数据", .format = "xml"}, {.file = "signatures.xml", .title = "手写签名笔迹", .format = "xml"}};
	const struct json *json;
	const char *bytes;
	if (s->n_before) {
		const struct paper_seal_row *last = &s->before[s->n_before - 1];
		return sealed_read(a, svc, last->sm3, out);
	}
	TRY(paper_data(a, svc, s->kit, s->c, s->paper.act, s->paper.kind, now, &json));
	paper_data_xml(a, s->paper.kind->id, json, &files[0].bytes, &files[0].len);
	TRY(paper_signs_xml(a, svc, &s->signs, s->c->acts[s->paper.act].id, s->paper.kind->id, s->code, s->content, &files[1].bytes, &files[1].len));
	TRY(paper_ofd(a, s->doc, &meta, files, files[1].bytes ? 2 : 1, &bytes, &out->n));
	out->data = (const uint8_t *)bytes;
	return NULL;
}

static struct err *decoded(struct arena *a, const char *base64, struct blob *out)
{
	out->data = base64_read(a, base64, &out->n);
	return out->data ? NULL : err_new(a, ERR_INTERNAL, "seal.data", "印章数据已损坏，请联系系统管理员。");
}

static struct err *seal_it(struct arena *a, const struct service *svc, struct sealing *s, instant_t now, const char **ofd, size_t *len)
{
	struct seal_use use = {.key = (int)s->seal->key_number, .at = now, .places = &s->place, .n_places = 1};
	struct blob base;
	TRY(decoded(a, s->seal->data, &use.seal));
	TRY(decoded(a, s->seal->cert, &use.cert));
	TRY(seal_signer(a, svc, &use.signer));
	TRY(base_ofd(a, svc, s, now, &base));
	return seal_ofd(a, (const char *)base.data, base.n, &use, ofd, len);
}

// The reading copy shows every seal the paper bears by now.
static struct err *reading_copy(struct arena *a, const struct service *svc, struct sealing *s, const char **pdf, size_t *len)
{
	const struct paper_meta meta = {.title = s->paper.kind->title, .author = s->c->organ ? s->c->organ->name : NULL, .created = paper_instant(s->c, s->paper.act)};
	struct blob png;
	(void)svc;
	for (size_t i = 0; i < s->n_before; i++) {
		const struct paper_seal_row *b = &s->before[i];
		if (!s->before_seals[i])
			return err_not_found(a, "印章");
		TRY(decoded(a, s->before_seals[i]->picture, &png));
		const struct seal_place at = {(int)b->page, (double)b->x / 1000, (double)b->y / 1000, (double)s->before_seals[i]->width, (double)s->before_seals[i]->height};
		TRY(seal_draw(a, s->doc, &at, (const char *)png.data, png.n));
	}
	TRY(decoded(a, s->seal->picture, &png));
	TRY(seal_draw(a, s->doc, &s->place, (const char *)png.data, png.n));
	return paper_pdf(a, s->doc, &meta, pdf, len);
}

// Further seals, and later looks, keep the template of the first. Papers sealed before templates had versions name a file there.
static const char *template_of_first(const struct sealing *s)
{
	const char *sm3 = s->n_rows ? s->before[0].template : NULL;
	return sm3 && strlen(sm3) == 2 * SM3_SIZE ? sm3 : NULL;
}

struct err *sealing_redraw(struct arena *a, const struct service *svc, struct sealing *s, const char *kept, instant_t now)
{
	const char *pdf;
	size_t len;
	TRY(paper_make_signed(a, svc, s->kit, s->c, &s->signs, s->paper.act, s->paper.kind, template_of_first(s), now, &s->doc, &s->content));
	TRY(place_of(a, s, &s->place));
	TRY(reading_copy(a, svc, s, &pdf, &len));
	return strcmp(sm3_hex(a, pdf, len), kept) == 0 ? NULL : err_new(a, ERR_CONFLICT, "seal.changed", "盖章以后案件记录有变化，这里画不出盖章时的版面。请打开 PDF 阅读副本。");
}

// A further seal falls on the file sealed before; where the record has changed since, the reading copy would say something else than that file.
static struct err *still_the_same(struct arena *a, const struct service *svc, const struct sealing *s, instant_t now)
{
	struct sealing old = *s;
	if (!s->n_before || !s->before_seals[s->n_before - 1])
		return NULL;
	old.seal = s->before_seals[--old.n_before];
	struct err *e = sealing_redraw(a, svc, &old, s->before[old.n_before].pdf, now);
	if (!e || strcmp(e->code, "seal.changed") != 0)
		return e;
	e = err_new(a, ERR_CONFLICT, "seal.changed", "这份文书盖章以后，案件记录或者版面有变化，不能再在上面加盖。");
	e->mend = "需要加盖的，在更正以后或者重新作出的文书上盖章。";
	return e;
}

struct err *sealing_prepare(struct arena *a, const struct service *svc, struct sealing *s, const struct user *u, instant_t now)
{
	const char *ofd, *pdf;
	size_t ofd_len, pdf_len;
	TRY(paper_make_signed(a, svc, s->kit, s->c, &s->signs, s->paper.act, s->paper.kind, template_of_first(s), now, &s->doc, &s->content));
	TRY(paper_ready(a, s));
	TRY(seal_ready(a, s, u, now));
	TRY(place_of(a, s, &s->place));
	TRY(still_the_same(a, svc, s, now));
	TRY(seal_it(a, svc, s, now, &ofd, &ofd_len));
	TRY(reading_copy(a, svc, s, &pdf, &pdf_len));
	s->size = (int64_t)ofd_len;
	TRY(evidence_keep(a, svc, ofd, ofd_len, &s->sm3));
	return evidence_keep(a, svc, pdf, pdf_len, &s->pdf);
}

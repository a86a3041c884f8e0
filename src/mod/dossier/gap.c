// gap.c: what the file of a case still lacks: blanks, approvals, signatures, seals, receipts of service, files. Told before it is closed, not when it is
// asked for in court.
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "mod/dossier/dossier.h"
#include "mod/evidence/evidence.h"

struct looking {
	struct arena *a;
	struct db *db;
	const struct volume_ask *ask;
	const struct paper_seal_row *seals;
	size_t n_seals;
	struct gap *out;
	size_t n;
};

static void found(struct looking *l, const struct case_paper *p, const char *what, const char *text)
{
	l->out[l->n++] = (struct gap){l->ask->c->acts[p->act].id, p->kind->id, p->kind->title, what, text};
}

static bool sealed(const struct looking *l, const struct case_paper *p)
{
	for (size_t i = 0; i < l->n_seals; i++)
		if (l->seals[i].act_id == l->ask->c->acts[p->act].id && strcmp(l->seals[i].doc, p->kind->id) == 0)
			return true;
	return false;
}

// Whose hands the paper still wants. What a seal was put on was signed, or somebody said that its print is.
static void look_signs(struct looking *l, const struct case_paper *p, const struct paper_doc *doc)
{
	struct buf b = buf_new(l->a);
	for (size_t i = 0; i < doc->n_marks; i++) {
		const struct paper_mark *m = &doc->marks[i];
		if (!paper_slot_again(doc, i) && paper_slot_open(l->a, l->ask->c, &l->ask->signs, p->act, p->kind->id, m))
			buf_printf(&b, "%s%s", b.len ? "、" : "", paper_slot_label(l->a, m->name));
	}
	if (b.len)
		found(l, p, "sign", arena_printf(l->a, "“%s”还没有在屏幕上签名：%s。在打印件上手写签名的，核对纸质文书。", p->kind->title, buf_text(&b)));
}

static struct err *look_inside(struct looking *l, const struct case_paper *p)
{
	struct paper_doc *doc;
	struct buf b = buf_new(l->a);
	const char *content;
	TRY(paper_make_signed(l->a, l->ask->svc, l->ask->kit, l->ask->c, &l->ask->signs, p->act, p->kind, NULL, l->ask->c->row->updated_at, &doc, &content));
	for (size_t i = 0; i < doc->n_missing; i++)
		buf_printf(&b, "%s%s", i ? "、" : "", doc->missing[i].label);
	if (doc->n_missing)
		found(l, p, "field", arena_printf(l->a, "“%s”还缺：%s。", p->kind->title, buf_text(&b)));
	if (l->ask->c->answer.effective[p->act] && !sealed(l, p))
		look_signs(l, p, doc);
	return NULL;
}

static bool served(const struct looking *l, const struct case_paper *p)
{
	const struct casefile *c = l->ask->c;
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_SERVICE && c->answer.live[i] && c->acts[i].v[SERVICE_OF].n == c->acts[p->act].id)
			return true;
	return false;
}

// Handed over on the spot: the paper itself says so (handover), no receipt of its own is needed.
static bool handed_over(const struct law_act *act)
{
	const struct val *how = act->type->handover ? &act->v[act->type->handover - 1] : NULL;
	return how && how->set && how->n != HANDOVER_LATER;
}

static struct err *look_paper(struct looking *l, const struct case_paper *p)
{
	const struct casefile *c = l->ask->c;
	if (!paper_bound(c, p) || p->undone)
		return NULL;
	TRY(look_inside(l, p));
	if (!c->answer.effective[p->act]) {
		found(l, p, "approval", arena_printf(l->a, "“%s”还没有批准。", p->kind->title));
		return NULL;
	}
	if (p->kind->seal && !sealed(l, p))
		found(l, p, "seal", arena_printf(l->a, "“%s”还没有加盖电子印章。", p->kind->title));
	if (paper_served(l->ask->kit, &c->acts[p->act]) == p->kind && !served(l, p) && !handed_over(&c->acts[p->act]))
		found(l, p, "service", arena_printf(l->a, "“%s”还没有送达回证。", p->kind->title));
	return NULL;
}

static struct err *look_files(struct looking *l)
{
	struct evidence_file *files;
	size_t n;
	const struct casefile *c = l->ask->c;
	TRY(evidence_files(l->ask->svc, l->db, l->a, c->row->region_code, c->row->id, &files, &n));
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *act = &c->acts[i];
		const struct evidence_file *f = NULL;
		if (act->t != ACT_EVIDENCE || !c->answer.live[i] || !act->v[EVIDENCE_FILE].set)
			continue;
		for (size_t k = 0; k < n; k++)
			if (files[k].id == act->v[EVIDENCE_FILE].n)
				f = &files[k];
		if (!f || access(f->path, R_OK) != 0)
			l->out[l->n++] = (struct gap){act->id, "", act->v[EVIDENCE_NAME].s, "file", arena_printf(l->a, "证据“%s”的原件文件不在存储中。", act->v[EVIDENCE_NAME].s)};
	}
	return NULL;
}

struct err *gaps_find(struct arena *a, struct db *db, const struct volume_ask *ask, struct gap **out, size_t *n)
{
	struct paper_seal_row *seals;
	size_t n_papers, n_seals;
	struct case_paper *papers = papers_of(a, ask->kit, ask->c, &n_papers);
	TRY(paper_seal_case(db, a, ask->c->row->region_code, ask->c->row->id, &seals, &n_seals));
	struct looking l = {.a = a, .db = db, .ask = ask, .seals = seals, .n_seals = n_seals, .out = NEW_ARRAY(a, struct gap, n_papers * 4 + ask->c->act_count + 1)};
	for (size_t i = 0; i < n_papers; i++)
		TRY(look_paper(&l, &papers[i]));
	TRY(look_files(&l));
	*out = l.out;
	*n = l.n;
	return NULL;
}

// ---- in words, for the remarks of a volume (备考表) ----

const struct code gap_kinds[] = {{"field", "内容空白"}, {"approval", "没有批准"}, {"sign", "没有电子签名"}, {"seal", "没有盖章"}, {"service", "没有送达回证"}, {"file", "缺原件"}, {0}};

enum { TITLES = 8 };   // of a kind; more are counted: the remarks are one page

static void kind_words(struct buf *b, const struct gap *gaps, size_t n, const struct code *kind, bool titles)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += strcmp(gaps[i].what, kind->id) == 0;
	if (!count)
		return;
	buf_printf(b, "%s%s%zu份", b->len ? "；" : "", kind->label, count);
	for (size_t i = 0, said = 0; titles && i < n && said < TITLES; i++)
		if (strcmp(gaps[i].what, kind->id) == 0)
			buf_printf(b, "%s%s", said++ ? "、" : "：", gaps[i].title);
	if (titles && count > TITLES)
		buf_str(b, "等");
}

const char *gaps_words(struct arena *a, const struct gap *gaps, size_t n, bool titles)
{
	struct buf b = buf_new(a);
	for (const struct code *k = gap_kinds; k->id; k++)
		kind_words(&b, gaps, n, k, titles);
	return b.len ? buf_text(&b) : NULL;
}

// 更正 changes what a paper says: the remarks do not deny it.
size_t gaps_amended(const struct casefile *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->act_count; i++)
		n += c->acts[i].t == ACT_AMENDMENT && c->answer.live[i];
	return n;
}

const char *remarks_words(struct arena *a, const char *lack, size_t amended)
{
	const char *changes = amended ? arena_printf(a, "办理中更正%zu次，见卷内更正记录；", amended) : "";
	if (!lack)
		return arena_printf(a, "本卷材料齐全，%s无缺损、%s补充、移出、销毁情况。", changes, amended ? "" : "修改、");
	return arena_printf(a, "本卷归档时缺少下列手续或者材料：%s。%s其余材料无缺损、%s补充、移出、销毁情况。", lack, changes, amended ? "" : "修改、");
}

// 备考表 certifies what is there (归档文件整理规则), so it is worked out from what is there.
struct err *remarks_fill(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t id, instant_t now, const char **text)
{
	struct volume_ask ask;
	struct gap *gaps;
	size_t n;
	TRY(volume_load(a, db, svc, NULL, region, id, now, &ask));
	TRY(gaps_find(a, db, &ask, &gaps, &n));
	*text = remarks_words(a, gaps_words(a, gaps, n, true), gaps_amended(ask.c));
	return NULL;
}

// volume.c: the parts of a volume: papers with their receipts and seals, photos, scans, lines for what cannot be bound; in the order the
// organ has set.
#include <stdio.h>
#include <string.h>

#include "mod/dossier/dossier.h"
#include "mod/evidence/evidence.h"

// A quarter of an A4 page at 300 dpi; the original stays in the store.
enum { BOUND_EDGE = 1600 };

struct binding {
	struct arena *a;
	struct db *db;
	const struct volume_ask *ask;
	const struct casefile *c;
	const struct paper_seal_row *seals;
	size_t n_seals;
	struct volume *v;
	int64_t *order;
};

// ---- the order ----

// 上海城管 (profile B): groups by what was being done. Stages before the first of a group belong to the one before.
static int group_of(enum stage s)
{
	return s <= STAGE_FILING ? 0 : s <= STAGE_REPORT ? 1 : s <= STAGE_DECISION ? 2 : s <= STAGE_EXECUTE ? 3 : s == STAGE_ANY ? 1 : 4;
}

// documents.md section 3: A by the index of papers, B by groups, C by time.
static int64_t place(const struct binding *b, int act, int order)
{
	enum { GROUP = 100000 };
	const char *profile = setting_text(b->ask->svc, "dossier.order");
	if (strcmp(profile, "B") == 0)
		return group_of(b->c->acts[act].type->stage) * GROUP + order;
	return strcmp(profile, "C") == 0 ? paper_instant(b->c, act) / 60000 : order;
}

static void part_add(struct binding *b, struct dossier_part part, struct volume_part from, int64_t order)
{
	struct volume *v = b->v;
	b->order[v->n] = order;
	v->from[v->n] = from;
	v->parts[v->n++] = part;
}

// ---- papers ----

// Of a paper only its pages stay: data and template of a hundred papers would take as much as the whole volume.
static struct err *laid(struct binding *b, const struct case_paper *p, struct paper_doc **out)
{
	struct arena *own = arena_new();
	struct paper_doc *doc;
	const char *content;
	struct err *e = paper_make_signed(own, b->ask->svc, b->ask->kit, b->c, &b->ask->signs, p->act, p->kind, NULL, b->c->row->updated_at, &doc, &content);
	if (e)
		e = err_copy(b->a, e);
	else
		*out = paper_doc_copy(b->a, doc);
	arena_free(own);
	return e;
}

static struct err *add_paper(struct binding *b, const struct case_paper *p, int64_t order)
{
	const struct law_act *act = &b->c->acts[p->act];
	struct paper_doc *doc;
	TRY(laid(b, p, &doc));
	TRY(seal_dress(b->db, b->a, b->seals, b->n_seals, paper_code(b->a, b->ask->svc, b->c, p->act, p->kind), doc));
	const struct dossier_part part = {.kind = DOSSIER_PAPER, .title = p->kind->title, .number = act->number,
		.maker = b->c->organ ? b->c->organ->name : NULL, .day = instant_day(paper_instant(b->c, p->act)), .doc = doc};
	part_add(b, part, (struct volume_part){.act = act->id, .doc = p->kind->id}, order);
	return NULL;
}

static bool served_by(const struct casefile *c, const struct case_paper *service, int act)
{
	return c->acts[service->act].t == ACT_SERVICE && c->acts[service->act].v[SERVICE_OF].n == c->acts[act].id;
}

// Each paper of the volume, its receipt of service right behind it (documents.md section 3).
static struct err *add_papers(struct binding *b, const struct case_paper *papers, size_t n, const char *volume)
{
	for (size_t i = 0; i < n; i++) {
		const struct case_paper *p = &papers[i];
		if (!paper_bound(b->c, p) || b->c->acts[p->act].t == ACT_SERVICE || strcmp(p->kind->volume, volume) != 0)
			continue;
		int64_t order = place(b, p->act, p->kind->order);
		TRY(add_paper(b, p, order));
		bool first_of_act = paper_served(b->ask->kit, &b->c->acts[p->act]) == p->kind;
		for (size_t k = 0; first_of_act && k < n; k++)
			if (!papers[k].undone && served_by(b->c, &papers[k], p->act))
				TRY(add_paper(b, &papers[k], order));
	}
	return NULL;
}

static const char *caption(struct arena *a, const struct law_act *act)
{
	return arena_printf(a, "%s\n%s　%s\n证明内容：%s", act->v[EVIDENCE_NAME].s, instant_chinese(a, act->v[EVIDENCE_COLLECTED_AT].n),
	                    act->v[EVIDENCE_PLACE].set ? act->v[EVIDENCE_PLACE].s : "", act->v[EVIDENCE_PROVES].s);
}

// ---- evidence ----

static struct err *read_whole(struct arena *a, const char *path, int64_t size, const char **bytes)
{
	char *data = arena_alloc(a, (size_t)size + 1);
	FILE *f = fopen(path, "rbe");
	size_t got = f ? fread(data, 1, (size_t)size, f) : 0;
	if (f)
		fclose(f);
	if (got != (size_t)size)
		return err_cause(a, err_new(a, ERR_INTERNAL, "dossier.evidence", "证据文件无法读取，请联系系统管理员核验存储。"), "%s", path);
	*bytes = data;
	return NULL;
}

// What a file adds to the volume: pictures four to a page, scans page by page, video and audio as a line that says where they are kept.
static struct err *add_file(struct binding *b, const struct law_act *act, const struct evidence_file *f, int64_t order)
{
	struct dossier_part part = {.title = "现场照片", .maker = b->c->organ ? b->c->organ->name : NULL, .day = act->v[EVIDENCE_COLLECTED_AT].set ? instant_day(act->v[EVIDENCE_COLLECTED_AT].n) : DAY_NONE, .caption = caption(b->a, act)};
	if (f->sealed) {
		part.kind = DOSSIER_NOTE;
		part.title = act->v[EVIDENCE_NAME].s;
		part.remark = arena_printf(b->a, "已封存，SM3 %.16s…", f->sm3);
	} else if (strcmp(f->kind, "photo") == 0) {
		part.kind = DOSSIER_IMAGE;
		TRY(evidence_picture(b->a, f, BOUND_EDGE, &part.bytes, &part.len));
	} else if (strcmp(f->kind, "scan") == 0) {
		part.kind = DOSSIER_PDF;
		part.title = act->v[EVIDENCE_NAME].s;
		part.len = (size_t)f->size;
		TRY(read_whole(b->a, f->path, f->size, &part.bytes));
	} else {
		part.kind = DOSSIER_NOTE;
		part.title = act->v[EVIDENCE_NAME].s;
		part.remark = arena_printf(b->a, "电子文件存于系统，SM3 %.16s…", f->sm3);
	}
	part_add(b, part, (struct volume_part){.act = act->id, .file = f->id}, order);
	return NULL;
}

static struct err *add_evidence(struct binding *b, const struct evidence_file *files, size_t n_files)
{
	const struct paper_kind *list = paper_kind_find(b->ask->kit, "D21-list");
	int last = -1;
	for (size_t i = 0; i < b->c->act_count; i++)
		if (b->c->acts[i].t == ACT_EVIDENCE && b->c->answer.live[i])
			last = (int)i;
	for (size_t i = 0; i < b->c->act_count; i++) {
		const struct law_act *act = &b->c->acts[i];
		if (act->t != ACT_EVIDENCE || !b->c->answer.live[i] || !act->v[EVIDENCE_FILE].set)
			continue;
		for (size_t k = 0; k < n_files; k++)
			if (files[k].id == act->v[EVIDENCE_FILE].n)
				TRY(add_file(b, act, &files[k], place(b, last, (list ? list->order : 220) + 1)));
	}
	return NULL;
}

// Stable: what was recorded first stays first.
static void sort_parts(struct binding *b)
{
	struct volume *v = b->v;
	for (size_t i = 1; i < v->n; i++) {
		struct dossier_part part = v->parts[i];
		struct volume_part from = v->from[i];
		int64_t order = b->order[i];
		size_t k = i;
		for (; k > 0 && b->order[k - 1] > order; k--) {
			v->parts[k] = v->parts[k - 1];
			v->from[k] = v->from[k - 1];
			b->order[k] = b->order[k - 1];
		}
		v->parts[k] = part;
		v->from[k] = from;
		b->order[k] = order;
	}
}

// ---- the whole ----

static const struct law_act *archiving_of(const struct casefile *c)
{
	for (size_t i = c->act_count; i-- > 0;)
		if (c->acts[i].t == ACT_ARCHIVING && c->answer.live[i])
			return &c->acts[i];
	return NULL;
}

static struct err *describe(struct arena *a, const struct volume_ask *ask, struct volume *v)
{
	const struct casefile *c = ask->c;
	const struct law_act *filed = archiving_of(c);
	v->d = (struct dossier){.volume = volume_word(ask->main_volume), .parts = v->parts, .n = v->n,
		.remarks = filed ? filed->v[ARCHIVING_REMARKS].s : NULL, .filer = filed ? filed->v[ARCHIVING_FILER].s : NULL, .checker = filed ? filed->v[ARCHIVING_CHECKER].s : NULL,
		.filed = filed ? instant_day(filed->at) : DAY_NONE,
		.meta = {.title = c->row->name, .author = c->organ ? c->organ->name : NULL, .created = c->row->updated_at}};
	paper_kit_when(ask->kit, c->organ ? c->organ->path : "", filed ? v->d.filed : instant_day(c->row->updated_at), NULL);   // cover, catalogue, remarks
	return paper_data(a, ask->svc, ask->kit, c, -1, NULL, c->row->updated_at, &v->d.data);
}

struct err *volume_collect(struct arena *a, struct db *db, const struct volume_ask *ask, struct volume *out)
{
	struct paper_seal_row *seals;
	struct evidence_file *files;
	const struct casefile *c = ask->c;
	size_t n, n_files, n_seals;
	struct case_paper *papers = papers_of(a, ask->kit, c, &n);
	TRY(evidence_files(ask->svc, db, a, c->row->region_code, c->row->id, &files, &n_files));
	TRY(paper_seal_case(db, a, c->row->region_code, c->row->id, &seals, &n_seals));
	size_t most = n * n + n_files + c->act_count + 1;
	struct binding b = {.a = a, .db = db, .ask = ask, .c = c, .seals = seals, .n_seals = n_seals, .v = out, .order = NEW_ARRAY(a, int64_t, most)};
	*out = (struct volume){.parts = NEW_ARRAY(a, struct dossier_part, most), .from = NEW_ARRAY(a, struct volume_part, most)};
	TRY(add_papers(&b, papers, n, ask->main_volume ? "正" : "副"));
	if (ask->main_volume)
		TRY(add_evidence(&b, files, n_files));
	sort_parts(&b);
	return describe(a, ask, out);
}

struct err *volume_load(struct arena *a, struct db *db, const struct service *svc, const struct db_scope *scope, const char *region, int64_t id, instant_t now, struct volume_ask *out)
{
	struct casefile *c;
	struct keep_row *kept;
	*out = (struct volume_ask){.svc = svc, .main_volume = true};
	TRY(casefile_load(db, a, svc, scope, region, id, CASE_PLAIN | CASE_PEOPLE, &c));
	TRY(keep_of(db, a, c->row->region_code, c->row->id, &kept));
	if (kept && strcmp(kept->state, "destroyed") == 0)
		return err_new(a, ERR_MISSING, "dossier.destroyed", "本案的案卷保管期限已满，已经按照销毁清册销毁。目录、摘要和存证记录仍然保留。");
	TRY(casefile_look(a, svc, c, now, 0));
	out->c = c;
	TRY(paper_signs_load(db, a, c, &out->signs));
	TRY(templates_sync(svc, db, a));
	return paper_kit_of_thread(a, svc, &out->kit);
}

// make.c: which papers a case has, laying one out, binding the dossier.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mod/evidence/evidence.h"
#include "mod/paperwork/paperwork.h"

// ---- a kit per thread ----

struct thread_kit {
	struct arena *a;
	struct paper_kit *kit;
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void kit_drop(void *p)
{
	struct thread_kit *t = p;
	arena_free(t->a);
	free(t);
}

static void key_make(void)
{
	if (pthread_key_create(&key, kit_drop) != 0)
		abort();
}

struct err *paper_kit_of_thread(struct arena *a, const struct service *svc, struct paper_kit **out)
{
	pthread_once(&once, key_make);
	struct thread_kit *t = pthread_getspecific(key);
	if (!t) {
		struct arena *own = arena_new();
		struct paper_kit *kit;
		const char *fonts = setting_text(svc, "paper.font_dir");
		if (!*fonts)
			fonts = arena_printf(a, "%s/../.cache/fonts", svc->pack_dir);
		struct err *e = paper_kit_open(own, arena_printf(a, "%s/paper", svc->pack_dir), fonts, &kit);
		if (e) {
			struct err *copy = err_cause(a, err_new(a, ERR_INTERNAL, e->code, "文书字体没有安装好，暂时不能生成文书。请联系系统管理员。"), "%s %s", e->text, e->cause ? e->cause : "");
			arena_free(own);
			return copy;
		}
		t = calloc(1, sizeof *t);
		if (!t)
			abort();
		*t = (struct thread_kit){own, kit};
		pthread_setspecific(key, t);
	}
	*out = t->kit;
	return NULL;
}

// ---- which papers ----

// The form an act makes in the i-th place of its declaration; NULL: not with these values.
static const struct paper_kind *kind_at(const struct paper_kit *kit, const struct law_act *act, size_t i)
{
	const char *cond = act->type->paper_if[i];
	return *cond && !shape_shown(act->type->fields, act->v, cond) ? NULL : paper_kind_find(kit, act->type->papers[i]);
}

const struct paper_kind *paper_served(const struct paper_kit *kit, const struct law_act *act)
{
	for (size_t i = 0; act->type->papers[i]; i++) {
		const struct paper_kind *kind = kind_at(kit, act, i);
		if (kind && kind->serve)
			return kind;
	}
	return NULL;
}

// The one list of evidence of the whole case stands at its last piece.
static bool last_evidence(const struct casefile *c, size_t i)
{
	for (size_t k = i + 1; k < c->act_count; k++)
		if (c->acts[k].t == ACT_EVIDENCE && c->answer.live[k])
			return false;
	return c->acts[i].t == ACT_EVIDENCE && c->answer.live[i];
}

enum { PAPERS_OF_ACT = 8 };   // forms of one act type, and the list of evidence

struct case_paper *papers_of(struct arena *a, const struct paper_kit *kit, const struct casefile *c, size_t *n)
{
	struct case_paper *out = NEW_ARRAY(a, struct case_paper, c->act_count * PAPERS_OF_ACT + 1);
	*n = 0;
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *act = &c->acts[i];
		for (size_t k = 0; act->type->papers[k]; k++) {
			const struct paper_kind *kind = kind_at(kit, act, k);
			if (kind)
				out[(*n)++] = (struct case_paper){.act = (int)i, .kind = kind, .undone = !c->answer.live[i]};
		}
		const struct paper_kind *list = last_evidence(c, i) ? paper_kind_find(kit, "D21-list") : NULL;
		if (list)
			out[(*n)++] = (struct case_paper){.act = (int)i, .kind = list};
	}
	return out;
}

struct err *paper_make(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, instant_t now,
                       struct paper_doc **out)
{
	const struct json *data;
	struct paper_template *tpl;
	TRY(paper_data(a, svc, kit, c, act, kind, now, &data));
	TRY(paper_template_load(a, kit, kind->id, &tpl));
	return paper_layout(a, kit, tpl, data, out);
}

bool paper_bound(const struct casefile *c, const struct case_paper *p)
{
	// A single piece of evidence stands on the list and on the photo pages; the cover is made with the volume.
	return !p->undone && strcmp(p->kind->id, "D21") != 0 && c->acts[p->act].t != ACT_ARCHIVING;
}

int paper_order(const struct paper_kit *kit, const struct casefile *c, const struct case_paper *p)
{
	const struct law_act *act = &c->acts[p->act];
	int of = act->t == ACT_SERVICE ? casefile_act_index(c, act->v[SERVICE_OF].n) : -1;
	const struct paper_kind *served = of >= 0 ? paper_served(kit, &c->acts[of]) : NULL;
	return served ? served->order : p->kind->order;
}

// ---- the dossier ----

// A quarter of an A4 page at 300 dpi; the original stays in the store.
enum { BOUND_EDGE = 1600 };

struct binding {
	struct arena *a;
	const struct service *svc;
	struct paper_kit *kit;
	const struct casefile *c;
	instant_t now;
	struct dossier_part *parts;
	int *order;
	size_t n;
};

static struct err *add_paper(struct binding *b, const struct case_paper *p, int order)
{
	const struct law_act *act = &b->c->acts[p->act];
	struct paper_doc *doc;
	TRY(paper_make(b->a, b->svc, b->kit, b->c, p->act, p->kind, b->now, &doc));
	b->order[b->n] = order;
	b->parts[b->n++] = (struct dossier_part){.kind = DOSSIER_PAPER, .title = p->kind->title, .number = act->number,
		.maker = b->c->organ ? b->c->organ->name : NULL, .day = instant_day(paper_instant(b->c, p->act)), .doc = doc};
	return NULL;
}

static bool served_by(const struct casefile *c, const struct case_paper *service, int act)
{
	return c->acts[service->act].t == ACT_SERVICE && c->acts[service->act].v[SERVICE_OF].n == c->acts[act].id;
}

// Each paper of the volume, its receipt of service right behind it (documents.md section 3, profile A).
static struct err *add_papers(struct binding *b, const struct case_paper *papers, size_t n, const char *volume)
{
	for (size_t i = 0; i < n; i++) {
		const struct case_paper *p = &papers[i];
		if (!paper_bound(b->c, p) || b->c->acts[p->act].t == ACT_SERVICE || strcmp(p->kind->volume, volume) != 0)
			continue;
		TRY(add_paper(b, p, p->kind->order));
		bool first_of_act = paper_served(b->kit, &b->c->acts[p->act]) == p->kind;
		for (size_t k = 0; first_of_act && k < n; k++)
			if (!papers[k].undone && served_by(b->c, &papers[k], p->act))
				TRY(add_paper(b, &papers[k], p->kind->order));
	}
	return NULL;
}

static const char *caption(struct arena *a, const struct law_act *act)
{
	return arena_printf(a, "%s\n%s　%s\n证明内容：%s", act->v[EVIDENCE_NAME].s, instant_chinese(a, act->v[EVIDENCE_COLLECTED_AT].n),
	                    act->v[EVIDENCE_PLACE].set ? act->v[EVIDENCE_PLACE].s : "", act->v[EVIDENCE_PROVES].s);
}

static struct err *read_whole(struct arena *a, const char *path, int64_t size, const char **bytes)
{
	char *data = arena_alloc(a, (size_t)size + 1);
	FILE *f = fopen(path, "rbe");
	size_t got = f ? fread(data, 1, (size_t)size, f) : 0;
	if (f)
		fclose(f);
	if (got != (size_t)size)
		return err_cause(a, err_new(a, ERR_INTERNAL, "paperwork.evidence", "证据文件无法读取，请联系系统管理员核验存储。"), "%s", path);
	*bytes = data;
	return NULL;
}

// What a file adds to the volume: pictures four to a page, scans page by page, video and audio as a line that says where they are kept.
static struct err *add_file(struct binding *b, const struct law_act *act, const struct evidence_file *f, int order)
{
	struct dossier_part part = {.title = "现场照片", .day = act->v[EVIDENCE_COLLECTED_AT].set ? instant_day(act->v[EVIDENCE_COLLECTED_AT].n) : DAY_NONE, .caption = caption(b->a, act)};
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
	b->order[b->n] = order;
	b->parts[b->n++] = part;
	return NULL;
}

static struct err *add_evidence(struct binding *b, const struct evidence_file *files, size_t n_files)
{
	const struct paper_kind *list = paper_kind_find(b->kit, "D21-list");
	for (size_t i = 0; i < b->c->act_count; i++) {
		const struct law_act *act = &b->c->acts[i];
		if (act->t != ACT_EVIDENCE || !b->c->answer.live[i] || !act->v[EVIDENCE_FILE].set)
			continue;
		for (size_t k = 0; k < n_files; k++)
			if (files[k].id == act->v[EVIDENCE_FILE].n)
				TRY(add_file(b, act, &files[k], (list ? list->order : 220) + 1));
	}
	return NULL;
}

// Stable by the order of the index: what was recorded first stays first.
static void sort_parts(struct binding *b)
{
	for (size_t i = 1; i < b->n; i++) {
		struct dossier_part part = b->parts[i];
		int order = b->order[i];
		size_t k = i;
		for (; k > 0 && b->order[k - 1] > order; k--) {
			b->parts[k] = b->parts[k - 1];
			b->order[k] = b->order[k - 1];
		}
		b->parts[k] = part;
		b->order[k] = order;
	}
}

static const struct law_act *archiving_of(const struct casefile *c)
{
	for (size_t i = c->act_count; i-- > 0;)
		if (c->acts[i].t == ACT_ARCHIVING && c->answer.live[i])
			return &c->acts[i];
	return NULL;
}

struct err *dossier_make(struct arena *a, const struct service *svc, struct db *db, struct paper_kit *kit, const struct casefile *c, bool main_volume, instant_t now, struct dossier_out *out)
{
	size_t n, n_files;
	struct evidence_file *files;
	struct case_paper *papers = papers_of(a, kit, c, &n);
	TRY(evidence_files(svc, db, a, c->row->region_code, c->row->id, &files, &n_files));
	struct binding b = {.a = a, .svc = svc, .kit = kit, .c = c, .now = now, .parts = NEW_ARRAY(a, struct dossier_part, n * n + n_files + c->act_count + 1),
		.order = NEW_ARRAY(a, int, n * n + n_files + c->act_count + 1)};
	TRY(add_papers(&b, papers, n, main_volume ? "正" : "副"));
	if (main_volume)
		TRY(add_evidence(&b, files, n_files));
	sort_parts(&b);
	const struct law_act *filed = archiving_of(c);
	struct dossier d = {.volume = main_volume ? "正卷" : "副卷", .parts = b.parts, .n = b.n,
		.remarks = filed ? filed->v[ARCHIVING_REMARKS].s : NULL, .filer = filed ? filed->v[ARCHIVING_FILER].s : NULL, .checker = filed ? filed->v[ARCHIVING_CHECKER].s : NULL,
		.filed = filed ? instant_day(filed->at) : DAY_NONE,
		.meta = {.title = c->row->name, .author = c->organ ? c->organ->name : NULL, .created = c->row->updated_at}};
	TRY(paper_data(a, svc, kit, c, -1, NULL, c->row->updated_at, &d.data));
	return dossier_pdf(a, kit, &d, out);
}

// batch.c: see batch.h. Each case is read, laid out and written in memory of its own; what it cost is gone before the next.
#include "mod/dossier/batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mod/evidence/evidence.h"
#include "paper/bundle.h"

struct chosen {
	const char *region;
	int64_t id;
};

struct batching {
	struct arena *a;
	const struct batch_wish *wish;
	struct chosen *cases;
	size_t n, size, done;              // done: complete in the file
	struct bundle *zip;
	FILE *journal;
	size_t told;                       // members the journal knows
	instant_t synced;
	int64_t papers;
};

enum { SYNC_MS = 2000 };

static struct err *disk(struct batching *b, const char *what)
{
	return err_cause(b->a, err_new(b->a, ERR_BUSY, "dossier.disk", "批量文书无法写入磁盘，可能磁盘已满。请联系系统管理员。"), "%s: %s", what, strerror(errno));
}

static const char *journal_path(struct batching *b)
{
	return arena_printf(b->a, "%s.list", b->wish->path);
}

// ---- choosing ----

static void case_add_to(struct batching *b, const char *region, int64_t id)
{
	*ARENA_ADD(b->a, b->cases, b->n, b->size) = (struct chosen){arena_strdup(b->a, region), id};
}

static struct err *choose_row(struct arena *scratch, const struct list_row *r, void *arg)
{
	(void)scratch;
	case_add_to(arg, r->region_code, r->id);
	return NULL;
}

static struct err *choose_job(struct db *db, struct arena *a, void *arg)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	struct batching *b = arg;
	const struct case_list_all_in in = {.unit = DB_NULL_INT, .lead = DB_NULL_INT, .open = DB_NULL_INT, .from_day = b->wish->from, .to_day = b->wish->to, .most = BATCH_CASES_MAX};
	b->n = 0;
	return case_list_all(db, a, b->wish->scope ? b->wish->scope : &everything, &in, choose_row, b);
}

// ---- the journal: "case REGION ID" for each chosen, "begin", then "member ..." and "done I" ----

static struct err *begin_new(struct batching *b)
{
	TRY(db_read(b->wish->svc->db, b->a, choose_job, b));
	if (!b->n)
		return err_new(b->a, ERR_INPUT, "dossier.batch_empty", "这段日期内没有您可以查看的案件。请换一段日期。");
	TRY(bundle_open(b->a, b->wish->path, &b->zip));
	b->journal = fopen(journal_path(b), "wbe");
	if (!b->journal)
		return disk(b, "journal");
	for (size_t i = 0; i < b->n; i++)
		fprintf(b->journal, "case %s %lld\n", b->cases[i].region, (long long)b->cases[i].id);
	fprintf(b->journal, "begin\n");
	return fflush(b->journal) ? disk(b, "journal") : NULL;
}

struct replay {
	struct bundle_member *members;
	size_t n, size, kept;              // kept: up to the last complete case
	bool begun;
	long good;                         // bytes of the journal that count
};

static void member_read(struct batching *b, struct replay *r, char *line)
{
	struct bundle_member m = {0};
	char *p = line;
	m.offset = strtoll(p, &p, 10);
	m.size = strtoll(p, &p, 10);
	m.crc = (uint32_t)strtoul(p, &p, 16);
	if (*p != ' ')
		return;
	p[strcspn(p, "\n")] = 0;
	m.name = arena_strdup(b->a, p + 1);
	*ARENA_ADD(b->a, r->members, r->n, r->size) = m;
}

static void line_read(struct batching *b, struct replay *r, char *line)
{
	char region[40];
	long long id;
	if (sscanf(line, "case %39s %lld", region, &id) == 2) {
		case_add_to(b, region, id);
	} else if (strncmp(line, "begin", 5) == 0) {
		r->begun = true;
	} else if (strncmp(line, "member ", 7) == 0) {
		member_read(b, r, line + 7);
	} else if (strncmp(line, "done ", 5) == 0) {
		b->done = (size_t)strtoull(line + 5, NULL, 10);
		r->kept = r->n;
	}
}

// What a stopped run left: false when there is nothing to go on with.
static struct err *begin_again(struct batching *b, bool *there)
{
	struct replay r = {0};
	char line[512];
	FILE *f = fopen(journal_path(b), "rbe");
	*there = false;
	if (!f)
		return NULL;
	while (fgets(line, sizeof line, f) && strchr(line, '\n')) {   // a power cut leaves zeros behind what was written
		line_read(b, &r, line);
		if (r.begun && r.kept == r.n)
			r.good = ftell(f);
	}
	fclose(f);
	if (!r.begun || !b->n || !b->done || b->done > b->n) {
		b->n = b->done = 0;
		return NULL;
	}
	*there = true;
	b->journal = fopen(journal_path(b), "r+be");
	if (!b->journal || ftruncate(fileno(b->journal), r.good) || fseek(b->journal, 0, SEEK_END))
		return disk(b, "journal");
	b->told = r.kept;
	b->papers = (int64_t)r.kept;
	return bundle_resume(b->a, b->wish->path, r.members, r.kept, &b->zip);
}

// After a case: its members, and that it is complete. On disk every few seconds; the file before the journal that speaks of it.
static struct err *case_done(struct batching *b)
{
	size_t n;
	const struct bundle_member *m = bundle_members(b->zip, &n);
	instant_t now = instant_now();
	b->done++;
	if (now - b->synced >= SYNC_MS || b->done == b->n) {
		TRY(bundle_flush(b->zip));
		b->synced = now;
	}
	for (; b->told < n; b->told++)
		fprintf(b->journal, "member %lld %lld %08x %s\n", (long long)m[b->told].offset, (long long)m[b->told].size, m[b->told].crc, m[b->told].name);
	fprintf(b->journal, "done %zu\n", b->done);
	return fflush(b->journal) ? disk(b, "journal") : NULL;
}

// ---- one case ----

struct one {
	struct batching *b;
	const struct chosen *of;
	struct arena *a;
	struct volume_ask ask;
	struct paper_seal_row *seals;
	size_t n_seals;
};

static struct err *one_job(struct db *db, struct arena *a, void *arg)
{
	struct one *o = arg;
	TRY(volume_load(a, db, o->b->wish->svc, o->b->wish->scope, o->of->region, o->of->id, instant_now(), &o->ask));
	return paper_seal_case(db, a, o->of->region, o->of->id, &o->seals, &o->n_seals);
}

static const struct paper_seal_row *sealed_of(const struct one *o, const struct case_paper *p)
{
	const struct paper_seal_row *last = NULL;
	for (size_t i = 0; i < o->n_seals; i++)
		if (o->seals[i].act_id == o->ask.c->acts[p->act].id && strcmp(o->seals[i].doc, p->kind->id) == 0)
			last = &o->seals[i];
	return last;
}

static struct err *write_paper(struct one *o, const struct case_paper *p, int no)
{
	struct service *svc = o->b->wish->svc;
	const struct case_row *row = o->ask.c->row;
	const struct paper_seal_row *sealed = sealed_of(o, p);
	const char *folder = bundle_name(o->a, "", arena_printf(o->a, "%05zu-%s", o->b->done + 1, row->number ? row->number : row->name), "x");
	const char *name = bundle_name(o->a, arena_strndup(o->a, folder, strlen(folder) - 2), arena_printf(o->a, "%03d-%s", no, p->kind->title), "pdf");
	o->b->papers++;
	if (sealed)
		return bundle_add_file(o->b->zip, name, evidence_kept(o->a, svc, sealed->pdf), NULL);
	const struct paper_meta meta = {.title = p->kind->title, .author = o->ask.c->organ ? o->ask.c->organ->name : NULL, .created = paper_instant(o->ask.c, p->act)};
	struct paper_doc *doc;
	const char *bytes, *content;
	size_t len;
	TRY(paper_make_signed(o->a, svc, o->ask.kit, o->ask.c, &o->ask.signs, p->act, p->kind, NULL, row->updated_at, &doc, &content));
	TRY(paper_pdf(o->a, doc, &meta, &bytes, &len));
	return bundle_add(o->b->zip, name, bytes, len, NULL);
}

static struct err *write_case(struct one *o)
{
	size_t n;
	int no = 0;
	TRY(db_read(o->b->wish->svc->db, o->a, one_job, o));
	struct case_paper *papers = papers_of(o->a, o->ask.kit, o->ask.c, &n);
	for (size_t i = 0; i < n; i++) {
		bool wanted = o->b->wish->doc ? strcmp(papers[i].kind->id, o->b->wish->doc) == 0 && !papers[i].undone : paper_bound(o->ask.c, &papers[i]);
		if (wanted)
			TRY(write_paper(o, &papers[i], ++no));
	}
	return NULL;
}

static struct err *work_case(struct batching *b)
{
	struct one o = {.b = b, .of = &b->cases[b->done], .a = arena_new()};
	struct err *e = b->papers > BATCH_PAPERS_MAX ? err_new(b->a, ERR_TOO_LARGE, "dossier.batch_large", "一次最多打印 %d 份文书，请缩短日期。", BATCH_PAPERS_MAX) : write_case(&o);
	if (e && strcmp(e->code, "dossier.destroyed") == 0)
		e = NULL;                          // nothing of it is left to print
	if (e)
		e = err_cause(b->a, err_new(b->a, e->kind, e->code, "%s", e->text), "%s", e->cause ? e->cause : "");
	arena_free(o.a);
	return e ? e : case_done(b);
}

static struct err *work_all(struct batching *b)
{
	const struct batch_wish *w = b->wish;
	while (b->done < b->n) {
		if (w->step)
			TRY(w->step(w->arg, (int64_t)b->done, (int64_t)b->n));
		TRY(work_case(b));
	}
	return bundle_close(b->zip);
}

struct err *batch_make(struct arena *a, const struct batch_wish *wish, struct batch_made *out)
{
	struct batching b = {.a = a, .wish = wish};
	bool there;
	struct err *e = begin_again(&b, &there);
	if (!e && !there)
		e = begin_new(&b);
	int64_t resumed = (int64_t)b.done;
	if (!e)
		e = work_all(&b);
	if (b.journal)
		fclose(b.journal);
	TRY(e);
	*out = (struct batch_made){.cases = (int64_t)b.n, .papers = b.papers, .size = bundle_size(b.zip), .resumed = resumed};
	(void)unlink(journal_path(&b));
	return NULL;
}

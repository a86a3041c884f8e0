// dossier.c: plans a volume (what page comes where), makes its catalogue, draws our own pages in one pass and has them joined
// with foreign PDFs. Numbered are all pages with content; cover, catalogue and remarks page are not (documents.md section 3).
#include "paper/dossier.h"

#include <string.h>

#include "core/buf.h"
#include "paper/draw.h"
#include "paper/layout.h"
#include "paper/ofd.h"
#include "paper/subset.h"

enum { SHEETS_MAX = 5000 };

struct volume {
	struct arena *a;
	struct paper_kit *kit;
	const struct dossier *d;
	struct plan plan;
	int pages;                     // numbered so far
	int *first, *count;
	struct foreign **sources;      // per part
};

// ---- sheets ----

static struct err *add_sheet(struct volume *v, struct sheet s)
{
	if (v->plan.n >= SHEETS_MAX)
		return err_new(v->a, ERR_INPUT, "paper.too_large", "卷宗超过 %d 页，请分卷", SHEETS_MAX);
	struct sheet *to = ARENA_ADD(v->a, v->plan.sheets, v->plan.n, v->plan.size);
	*to = s;
	return NULL;
}

static struct err *add_numbered(struct volume *v, size_t part, struct sheet s)
{
	s.number = ++v->pages;
	s.part = part;
	if (!v->first[part])
		v->first[part] = s.number;
	v->count[part] = s.number - v->first[part] + 1;
	return add_sheet(v, s);
}

static void add_mark(struct volume *v, const char *title)
{
	struct bookmark *m = ARENA_ADD(v->a, v->plan.marks, v->plan.n_marks, v->plan.marks_size);
	*m = (struct bookmark){title ? title : "", v->plan.n};
}

// ---- parts ----

static struct err *add_paper(struct volume *v, size_t i)
{
	const struct paper_doc *doc = v->d->parts[i].doc;
	if (!doc)
		return err_new(v->a, ERR_INPUT, "paper.part", "第 %zu 件“%s”没有内容", i + 1, v->d->parts[i].title ? v->d->parts[i].title : "");
	for (size_t p = 0; p < doc->n_pages; p++)
		TRY(add_numbered(v, i, (struct sheet){.kind = SHEET_OWN, .page = &doc->pages[p]}));
	return NULL;
}

static struct err *add_foreign(struct volume *v, size_t i)
{
	int pages;
	TRY(foreign_open(v->a, &v->d->parts[i], i, &v->sources[i], &pages));
	for (int p = 0; p < pages; p++)
		TRY(add_numbered(v, i, (struct sheet){.kind = SHEET_FOREIGN, .source_page = p}));
	return NULL;
}

static bool same_title(const struct dossier_part *a, const struct dossier_part *b)
{
	return strcmp(a->title ? a->title : "", b->title ? b->title : "") == 0;
}

// Images that follow each other under one title are one run: one catalogue line, shared pages.
static size_t run_length(const struct dossier *d, size_t i)
{
	size_t n = 1;
	while (d->parts[i].kind == DOSSIER_IMAGE && i + n < d->n && d->parts[i + n].kind == DOSSIER_IMAGE && d->parts[i].group == d->parts[i + n].group && same_title(&d->parts[i], &d->parts[i + n]))
		n++;
	return n;
}

static struct err *add_photos(struct volume *v, size_t i, size_t n)
{
	struct paper_page *pages;
	size_t n_pages;
	int before = v->pages;
	TRY(photo_pages(v->a, v->kit, v->d->parts, i, n, &pages, &n_pages));
	for (size_t p = 0; p < n_pages; p++)
		TRY(add_numbered(v, i, (struct sheet){.kind = SHEET_OWN, .page = &pages[p]}));
	for (size_t k = 1; k < n; k++) {
		v->first[i + k] = before + 1 + (int)(k / PHOTOS_A_PAGE);
		v->count[i + k] = 1;
	}
	return NULL;
}

static bool begins_group(const struct dossier *d, size_t i)
{
	return d->parts[i].group && (i == 0 || d->parts[i - 1].group != d->parts[i].group);
}

// Parts that share a line of the catalogue.
static size_t line_length(const struct dossier *d, size_t i)
{
	size_t n = 1;
	if (!d->parts[i].group)
		return run_length(d, i);
	while (i + n < d->n && d->parts[i + n].group == d->parts[i].group)
		n++;
	return n;
}

static struct err *add_parts(struct volume *v)
{
	for (size_t i = 0, n; i < v->d->n; i += n) {
		const struct dossier_part *part = &v->d->parts[i];
		n = run_length(v->d, i);
		if (begins_group(v->d, i))
			add_mark(v, part->group->title);
		if (part->kind != DOSSIER_NOTE && !part->group)
			add_mark(v, part->title);
		if (part->kind == DOSSIER_PAPER)
			TRY(add_paper(v, i));
		else if (part->kind == DOSSIER_PDF)
			TRY(add_foreign(v, i));
		else if (part->kind == DOSSIER_IMAGE)
			TRY(add_photos(v, i, n));
	}
	return NULL;
}

// ---- catalogue ----

static const char *pages_text(struct arena *a, int first, int count)
{
	if (!first)
		return "";
	return count > 1 ? arena_printf(a, "%d-%d", first, first + count - 1) : arena_printf(a, "%d", first);
}

static const char *compact_day(struct arena *a, day_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return "";
	day_to_ymd(day, &y, &m, &d);
	return arena_printf(a, "%04d%02d%02d", y, m, d);
}

// From the first page of the first of the parts to the last of the last.
static const char *line_pages(struct volume *v, size_t i, size_t n)
{
	int first = 0, end = 0;
	for (size_t k = i; k < i + n; k++) {
		first = first ? first : v->first[k];
		end = v->first[k] && v->first[k] + v->count[k] > end ? v->first[k] + v->count[k] : end;
	}
	return pages_text(v->a, first, end - first);
}

static void catalogue_line(struct volume *v, struct buf *b, size_t i, size_t n, int no)
{
	const struct dossier_part *part = &v->d->parts[i];
	const struct dossier_group own = {part->title, part->number, part->maker, part->remark, part->day}, *line = part->group ? part->group : &own;
	jw_open(b, '{');
	jw_kint(b, "no", no);
	jw_kstr(b, "number", line->number ? line->number : "");
	jw_kstr(b, "maker", line->maker ? line->maker : "");
	jw_kstr(b, "title", line->title ? line->title : "");
	jw_kstr(b, "date", compact_day(v->a, line->day));
	jw_kstr(b, "pages", part->group ? line_pages(v, i, n) : pages_text(v->a, v->first[i], v->count[i]));
	jw_kstr(b, "remark", line->remark ? line->remark : "");
	jw_close(b, '}');
}

static struct err *volume_data(struct volume *v, const struct json **out)
{
	const struct dossier *d = v->d;
	struct buf b = buf_new(v->a);
	int no = 0;
	jw_open(&b, '{');
	jw_kstr(&b, "volume", d->volume ? d->volume : "正卷");
	jw_kstr(&b, "filed", day_text(v->a, d->filed));
	jw_kstr(&b, "filer", d->filer ? d->filer : "");
	jw_kstr(&b, "checker", d->checker ? d->checker : "");
	jw_kstr(&b, "remarks", d->remarks ? d->remarks : "本卷无需要说明的情况。");
	jw_key(&b, "catalogue");
	jw_open(&b, '[');
	for (size_t i = 0, n; i < d->n; i += n) {
		n = line_length(d, i);
		catalogue_line(v, &b, i, n, ++no);
	}
	jw_close(&b, ']');
	jw_kint(&b, "sheet_count", v->pages);
	jw_kint(&b, "part_count", no);
	jw_close(&b, '}');
	return json_read(v->a, buf_text(&b), b.len, out);
}

// Sheets of a template of ours: cover, catalogue, remarks page.
static struct err *add_form(struct volume *v, const char *id, const char *title, const struct json *extra, enum sheet_kind kind, struct plan *to)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	TRY(paper_template_load(v->a, v->kit, id, &tpl));
	TRY(layout_with(v->a, v->kit, tpl, v->d->data, extra, &doc));
	struct bookmark *m = ARENA_ADD(v->a, to->marks, to->n_marks, to->marks_size);
	*m = (struct bookmark){title, to->n};
	for (size_t i = 0; i < doc->n_pages; i++) {
		struct sheet *s = ARENA_ADD(v->a, to->sheets, to->n, to->size);
		*s = (struct sheet){.kind = kind, .page = &doc->pages[i]};
	}
	return NULL;
}

// The page counts had to be known first; now the front goes before the parts and the remarks page behind.
static struct err *add_front_and_back(struct volume *v)
{
	const struct json *extra;
	struct plan whole = {.back_label = "备考表"};
	TRY(volume_data(v, &extra));
	TRY(add_form(v, v->d->cover ? v->d->cover : "D70-cover", "卷宗封面", extra, SHEET_FRONT, &whole));
	TRY(add_form(v, v->d->catalogue ? v->d->catalogue : "D70-catalogue", "卷内目录", extra, SHEET_FRONT, &whole));
	whole.n_front = whole.n;
	for (size_t i = 0; i < v->plan.n_marks; i++) {
		struct bookmark *m = ARENA_ADD(v->a, whole.marks, whole.n_marks, whole.marks_size);
		*m = (struct bookmark){v->plan.marks[i].title, v->plan.marks[i].sheet + whole.n_front};
	}
	for (size_t i = 0; i < v->plan.n; i++)
		*ARENA_ADD(v->a, whole.sheets, whole.n, whole.size) = v->plan.sheets[i];
	TRY(add_form(v, "D70-remarks", whole.back_label, extra, SHEET_BACK, &whole));
	v->plan = whole;
	return NULL;
}

// ---- drawing ----

static void draw_sheets(struct volume *v, cairo_t *cr, bool foreign)
{
	for (size_t i = 0; i < v->plan.n; i++) {
		const struct sheet *s = &v->plan.sheets[i];
		if ((s->kind == SHEET_FOREIGN) != foreign)
			continue;
		struct arena *scratch = arena_new();
		if (s->page)
			draw_page(scratch, cr, s->page, true);
		if (s->stamp)
			draw_page(scratch, cr, s->stamp, true);
		cairo_show_page(cr);
		arena_free(scratch);
	}
}

static void stamp_and_prepare(struct volume *v)
{
	const struct paper_page **pages = NEW_ARRAY(v->a, const struct paper_page *, 2 * v->plan.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->plan.n; i++) {
		struct sheet *s = &v->plan.sheets[i];
		s->stamp = s->number ? stamp_page(v->a, v->kit, s->number) : NULL;
		if (s->page)
			pages[n++] = s->page;
		if (s->stamp)
			pages[n++] = s->stamp;
	}
	subsets_prepare(v->a, pages, n);
}

static const char *volume_title(const struct volume *v)
{
	const char *name = json_get_text(json_get(v->d->data, "case"), "name");
	if (v->d->title)
		return v->d->title;
	return arena_printf(v->a, "%s（%s）", name ? name : "案卷", v->d->volume ? v->d->volume : "正卷");
}

// What our own PDF will take, so that its buffer need not grow by copies: the pictures as they are, and some 4 KB a page of writing.
static size_t own_size(const struct volume *v)
{
	enum { A_PAGE = 8 << 10 };
	size_t n = v->plan.n * A_PAGE;
	for (size_t i = 0; i < v->d->n; i++)
		n += v->d->parts[i].kind == DOSSIER_IMAGE ? v->d->parts[i].len : 0;
	return n;
}

static struct err *draw_own(struct volume *v, struct buf *out)
{
	buf_room(out, own_size(v));
	cairo_surface_t *surface = draw_pdf_open(out, &v->d->meta, volume_title(v));
	cairo_t *cr = cairo_create(surface);
	stamp_and_prepare(v);
	draw_sheets(v, cr, false);
	draw_sheets(v, cr, true);        // the stamps of foreign pages
	cairo_destroy(cr);
	return draw_pdf_close(v->a, surface);
}

static struct err *plan_volume(struct volume *v)
{
	v->first = NEW_ARRAY(v->a, int, v->d->n + 1);
	v->count = NEW_ARRAY(v->a, int, v->d->n + 1);
	v->sources = NEW_ARRAY(v->a, struct foreign *, v->d->n + 1);
	TRY(add_parts(v));
	return add_front_and_back(v);
}

static void tell(const struct volume *v, struct dossier_out *out)
{
	out->pages = v->pages;
	out->sheets = (int)v->plan.n;
	out->first = v->first;
	out->count = v->count;
}

struct err *dossier_pdf(struct arena *a, struct paper_kit *kit, const struct dossier *d, struct dossier_out *out)
{
	struct volume v = {.a = a, .kit = kit, .d = d};
	struct buf own = buf_new(a);
	struct dossier_out done = {0};
	TRY(plan_volume(&v));
	TRY(draw_own(&v, &own));
	TRY(join_write(a, own.data, own.len, &v.plan, v.sources, &done.bytes, &done.len));
	tell(&v, &done);
	*out = done;
	return NULL;
}

// A page of a foreign PDF: the picture it consists of when it is a scan, else a sheet that says where to read it.
static struct err *ofd_sheet(struct volume *v, const struct sheet *s, struct ofd_page *out)
{
	out->page = s->page;
	out->stamp = s->number ? stamp_page(v->a, v->kit, s->number) : NULL;
	return s->kind == SHEET_FOREIGN ? foreign_page(v->a, v->kit, v->sources[s->part], s->source_page, &out->page) : NULL;
}

struct err *dossier_ofd(struct arena *a, struct paper_kit *kit, const struct dossier *d, struct dossier_out *out)
{
	struct volume v = {.a = a, .kit = kit, .d = d};
	struct dossier_out done = {0};
	TRY(plan_volume(&v));
	struct ofd_page *pages = NEW_ARRAY(a, struct ofd_page, v.plan.n + 1);
	struct ofd_mark *marks = NEW_ARRAY(a, struct ofd_mark, v.plan.n_marks + 1);
	for (size_t i = 0; i < v.plan.n; i++)
		TRY(ofd_sheet(&v, &v.plan.sheets[i], &pages[i]));
	for (size_t i = 0; i < v.plan.n_marks; i++)
		marks[i] = (struct ofd_mark){v.plan.marks[i].title, v.plan.marks[i].sheet};
	const struct ofd_job job = {.pages = pages, .n_pages = v.plan.n, .marks = marks, .n_marks = v.plan.n_marks, .title = volume_title(&v), .meta = &d->meta, .archive = true};
	TRY(ofd_write(a, &job, &done.bytes, &done.len));
	tell(&v, &done);
	*out = done;
	return NULL;
}

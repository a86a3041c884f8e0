// ofd.c: the package of an OFD: its XML parts, fonts, pictures, attachments. See ofd.h; papers.md section 3 has the facts.
#include "paper/ofd.h"

#include <string.h>

#include "paper/ofd_page.h"
#include "paper/package.h"
#include "paper/truetype.h"

struct packing {
	struct arena *a;
	const struct ofd_job *job;
	struct ofd_ids ids;
	struct ofd_images images;
	struct ofd_font *fonts;
	int *page_ids, *attachment_ids;
	struct member *members;
	size_t n, size;
};

static void member(struct packing *p, const char *name, const char *bytes, size_t len, bool packed)
{
	*ARENA_ADD(p->a, p->members, p->n, p->size) = (struct member){.name = name, .bytes = bytes, .len = len, .packed = packed};
}

static struct buf part_open(struct packing *p, const char *root, const char *attributes)
{
	struct buf b = buf_new(p->a);
	buf_printf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:%s xmlns:ofd=\"http://www.ofdspec.org/2016\"%s>", root, attributes);
	return b;
}

static void part_close(struct packing *p, struct buf *b, const char *root, const char *name)
{
	buf_printf(b, "</ofd:%s>\n", root);
	member(p, name, b->data, b->len, false);
}

static void element(struct buf *b, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	buf_printf(b, "<ofd:%s>", name);
	ofd_text(b, text);
	buf_printf(b, "</ofd:%s>", name);
}

// ---- pages first: they give the ids their numbers and find the pictures ----

static void write_pages(struct packing *p)
{
	for (size_t i = 0; i < p->job->n_pages; i++) {
		struct buf b = part_open(p, "Page", "");
		p->page_ids[i] = p->ids.next++;
		ofd_page_write(p->a, &b, &p->job->pages[i], &p->ids, &p->images);
		part_close(p, &b, "Page", arena_printf(p->a, "Doc_0/Pages/Page_%zu/Content.xml", i));
	}
}

static struct err *write_fonts(struct packing *p)
{
	struct buf b = part_open(p, "Res", " BaseLoc=\"Res\"");
	buf_str(&b, "<ofd:Fonts>");
	for (int i = 0; i < FONT_FACES_MAX; i++) {
		const struct ofd_font *f = &p->fonts[i];
		const uint8_t *bytes;
		size_t len;
		if (!f->n)
			continue;
		TRY(truetype_build(p->a, f->face, f->chars, f->n, face_name(f->face), &bytes, &len));
		buf_printf(&b, "<ofd:Font ID=\"%d\" FontName=\"", p->ids.font[i]);
		ofd_text(&b, face_name(f->face));
		buf_str(&b, "\" FamilyName=\"");
		ofd_text(&b, face_name(f->face));
		buf_printf(&b, "\"><ofd:FontFile>font_%d.ttf</ofd:FontFile></ofd:Font>", p->ids.font[i]);
		member(p, arena_printf(p->a, "Doc_0/Res/font_%d.ttf", p->ids.font[i]), (const char *)bytes, len, false);
	}
	buf_str(&b, "</ofd:Fonts>");
	part_close(p, &b, "Res", "Doc_0/PublicRes.xml");
	return NULL;
}

static void write_images(struct packing *p)
{
	if (!p->images.n)
		return;
	struct buf b = part_open(p, "Res", " BaseLoc=\"Res\"");
	buf_str(&b, "<ofd:MultiMedias>");
	for (size_t i = 0; i < p->images.n; i++) {
		const struct ofd_image *m = &p->images.v[i];
		const char *extension = m->picture->jpeg ? "jpg" : "png";
		buf_printf(&b, "<ofd:MultiMedia ID=\"%d\" Type=\"Image\" Format=\"%s\"><ofd:MediaFile>image_%d.%s</ofd:MediaFile></ofd:MultiMedia>", m->id,
			m->picture->jpeg ? "JPEG" : "PNG", m->id, extension);
		member(p, arena_printf(p->a, "Doc_0/Res/image_%d.%s", m->id, extension), m->picture->bytes, m->picture->len, true);
	}
	buf_str(&b, "</ofd:MultiMedias>");
	part_close(p, &b, "Res", "Doc_0/DocumentRes.xml");
}

// ---- attachments: the case data a machine can read ----

static void write_attachments(struct packing *p)
{
	if (!p->job->n_attachments)
		return;
	struct buf b = part_open(p, "Attachments", "");
	for (size_t i = 0; i < p->job->n_attachments; i++) {
		const struct paper_attachment *t = &p->job->attachments[i];
		buf_printf(&b, "<ofd:Attachment ID=\"a%zu\" Name=\"", i + 1);
		ofd_text(&b, t->title);
		buf_str(&b, "\" Format=\"");
		ofd_text(&b, t->format);
		buf_printf(&b, "\" CreationDate=\"%s\"><ofd:FileLoc>", instant_text(p->a, p->job->meta->created));
		ofd_text(&b, t->file);
		buf_str(&b, "</ofd:FileLoc></ofd:Attachment>");
		member(p, arena_printf(p->a, "Doc_0/Attachs/%s", t->file), t->bytes, t->len, false);
	}
	part_close(p, &b, "Attachments", "Doc_0/Attachs/Attachments.xml");
}

// ---- the document ----

static void write_outlines(const struct packing *p, struct buf *b)
{
	if (!p->job->n_marks)
		return;
	buf_str(b, "<ofd:Outlines>");
	for (size_t i = 0; i < p->job->n_marks; i++) {
		buf_str(b, "<ofd:OutlineElem Title=\"");
		ofd_text(b, p->job->marks[i].title);
		buf_printf(b, "\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"%d\" Left=\"0\" Top=\"0\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions></ofd:OutlineElem>",
			p->page_ids[p->job->marks[i].page]);
	}
	buf_str(b, "</ofd:Outlines>");
}

static void write_document(struct packing *p)
{
	const struct paper_page *first = p->job->pages[0].page;
	struct buf b = part_open(p, "Document", "");
	buf_printf(&b, "<ofd:CommonData><ofd:MaxUnitID>%d</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ", p->ids.next - 1);
	ofd_mm(&b, first->width);
	buf_char(&b, ' ');
	ofd_mm(&b, first->height);
	buf_str(&b, "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>");
	if (p->images.n)
		buf_str(&b, "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
	buf_str(&b, "</ofd:CommonData><ofd:Pages>");
	for (size_t i = 0; i < p->job->n_pages; i++)
		buf_printf(&b, "<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%zu/Content.xml\"/>", p->page_ids[i], i);
	buf_str(&b, "</ofd:Pages>");
	write_outlines(p, &b);
	if (p->job->n_attachments)
		buf_str(&b, "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
	part_close(p, &b, "Document", "Doc_0/Document.xml");
}

static void write_root(struct packing *p)
{
	const struct paper_meta *meta = p->job->meta;
	struct buf b = part_open(p, "OFD", p->job->archive ? " Version=\"1.0\" DocType=\"OFD-A\"" : " Version=\"1.0\" DocType=\"OFD\"");
	buf_str(&b, "<ofd:DocBody><ofd:DocInfo>");
	element(&b, "DocID", meta->id ? meta->id : "00000000000000000000000000000000");
	element(&b, "Title", meta->title ? meta->title : p->job->title);
	element(&b, "Author", meta->author);
	element(&b, "CreationDate", day_text(p->a, instant_day(meta->created)));
	buf_str(&b, "<ofd:Creator>Xiezhi</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>");
	part_close(p, &b, "OFD", "OFD.xml");
}

struct err *ofd_write(struct arena *a, const struct ofd_job *job, const char **bytes, size_t *len)
{
	struct packing p = {.a = a, .job = job, .ids = {.next = 1}};
	if (!job->n_pages)
		return err_new(a, ERR_INTERNAL, "paper.ofd", "没有页面，不能生成 OFD");
	p.page_ids = NEW_ARRAY(a, int, job->n_pages);
	p.fonts = ofd_fonts(a, job->pages, job->n_pages);
	for (int i = 0; i < FONT_FACES_MAX; i++)
		if (p.fonts[i].n)
			p.ids.font[i] = p.ids.next++;
	write_pages(&p);
	TRY(write_fonts(&p));
	write_images(&p);
	write_attachments(&p);
	write_document(&p);
	write_root(&p);
	// OFD.xml goes first: what a reader looks for.
	struct member root = p.members[p.n - 1];
	memmove(p.members + 1, p.members, (p.n - 1) * sizeof *p.members);
	p.members[0] = root;
	return package_write(a, p.members, p.n, bytes, len);
}

struct err *paper_ofd(struct arena *a, const struct paper_doc *doc, const struct paper_meta *meta, const struct paper_attachment *attachments, size_t n,
		      const char **bytes, size_t *len)
{
	struct ofd_page *pages = NEW_ARRAY(a, struct ofd_page, doc->n_pages + 1);
	for (size_t i = 0; i < doc->n_pages; i++)
		pages[i].page = &doc->pages[i];
	struct ofd_job job = {.pages = pages, .n_pages = doc->n_pages, .attachments = attachments, .n_attachments = n, .title = doc->title, .meta = meta};
	return ofd_write(a, &job, bytes, len);
}

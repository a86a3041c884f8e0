// foreign.c: PDFs of others: opened, counted, checked on arrival; one page of a scan as the picture it is.
#include "paper/foreign.h"

#include <stdlib.h>
#include <string.h>

#include "paper/image.h"

enum { FOREIGN_PAGES_MAX = 2000 };

static void close_qpdf(void *object)
{
	qpdf_data q = object;
	if (qpdf_has_error(q))
		(void)qpdf_get_error(q);   // else the library writes what nobody asked for to stderr, with the path
	qpdf_cleanup(&q);
}

qpdf_data foreign_qpdf(struct arena *a)
{
	qpdf_data q = qpdf_init();
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	arena_defer(a, close_qpdf, q);
	return q;
}

struct err *foreign_fault(struct arena *a, qpdf_data q, const char *title, size_t index)
{
	const char *why = qpdf_has_error(q) ? qpdf_get_error_full_text(q, qpdf_get_error(q)) : "?";
	struct err *e = err_new(a, ERR_INPUT, "paper.part", "第 %zu 件“%s”不是可用的 PDF（已损坏、加密或者页数过多）", index + 1, title ? title : "");
	return err_cause(a, e, "qpdf: %s", why);
}

struct err *foreign_open(struct arena *a, const struct dossier_part *part, size_t index, struct foreign **out, int *pages)
{
	struct foreign *f = NEW(a, struct foreign);
	f->q = foreign_qpdf(a);
	f->title = part->title;
	f->index = index;
	if (!part->bytes || qpdf_read_memory(f->q, "part", part->bytes, part->len, NULL) & QPDF_ERRORS)
		return foreign_fault(a, f->q, part->title, index);
	int n = qpdf_get_num_pages(f->q);
	if (n < 1 || n > FOREIGN_PAGES_MAX || qpdf_push_inherited_attributes_to_page(f->q) & QPDF_ERRORS)
		return foreign_fault(a, f->q, part->title, index);
	*pages = n;
	*out = f;
	return NULL;
}

struct err *paper_scan_check(struct arena *a, const char *path, int *pages)
{
	qpdf_data q = foreign_qpdf(a);
	bool bad = qpdf_read(q, path, NULL) & QPDF_ERRORS;
	if (bad && qpdf_get_error_code(q, qpdf_get_error(q)) == qpdf_e_password)
		return err_new(a, ERR_MEDIA, "paper.locked", "这份 PDF 设有密码，将来无法装订入卷。请去掉密码后重新上传。");
	int n = bad ? 0 : qpdf_get_num_pages(q);
	if (n < 1)
		return err_new(a, ERR_MEDIA, "paper.broken", "这份 PDF 已损坏或者没有页面，无法阅读。请重新扫描后上传。");
	if (n > FOREIGN_PAGES_MAX)
		return err_new(a, ERR_MEDIA, "paper.long", "这份 PDF 有 %d 页，超过 %d 页。请分成几份上传。", n, FOREIGN_PAGES_MAX);
	*pages = n;
	return NULL;
}

// ---- a page that is one picture ----

static bool is_name(qpdf_data q, qpdf_oh o, const char *name)
{
	return qpdf_oh_is_name(q, o) && strcmp(qpdf_oh_get_name(q, o), name) == 0;
}

static bool is_jpeg(qpdf_data q, qpdf_oh dict)
{
	qpdf_oh filter = qpdf_oh_get_key(q, dict, "/Filter"), space = qpdf_oh_get_key(q, dict, "/ColorSpace");
	if (qpdf_oh_is_array(q, filter) && qpdf_oh_get_array_n_items(q, filter) == 1)
		filter = qpdf_oh_get_array_item(q, filter, 0);
	return is_name(q, qpdf_oh_get_key(q, dict, "/Subtype"), "/Image") && is_name(q, filter, "/DCTDecode") && !qpdf_oh_has_key(q, dict, "/Decode") &&
		(is_name(q, space, "/DeviceRGB") || is_name(q, space, "/DeviceGray"));
}

// Placing one picture takes a few words; more is drawing of its own.
static bool draws_little(qpdf_data q, qpdf_oh page)
{
	enum { LITTLE = 300 };
	unsigned char *data = NULL;
	size_t n = 0;
	bool good = !(qpdf_oh_get_page_content_data(q, page, &data, &n) & QPDF_ERRORS) && n <= LITTLE;
	free(data);
	return good;
}

// The one picture of a page without writing that stands upright; qpdf_oh_new_null when the page is anything else.
static qpdf_oh only_picture(qpdf_data q, qpdf_oh page)
{
	qpdf_oh resources = qpdf_oh_get_key(q, page, "/Resources"), forms = qpdf_oh_is_dictionary(q, resources) ? qpdf_oh_get_key(q, resources, "/XObject") : resources;
	qpdf_oh found = qpdf_oh_new_null(q);
	int turn = 0, n = 0;
	qpdf_oh_get_value_as_int(q, qpdf_oh_get_key(q, page, "/Rotate"), &turn);
	if (turn % 360 || !qpdf_oh_is_dictionary(q, forms) || qpdf_oh_is_dictionary(q, qpdf_oh_get_key(q, resources, "/Font")))
		return found;
	for (qpdf_oh_begin_dict_key_iter(q, forms); qpdf_oh_dict_more_keys(q); n++)
		found = qpdf_oh_get_key(q, forms, qpdf_oh_dict_next_key(q));
	return n == 1 && draws_little(q, page) && qpdf_oh_is_stream(q, found) && is_jpeg(q, qpdf_oh_get_dict(q, found)) ? found : qpdf_oh_new_null(q);
}

struct err *foreign_page(struct arena *a, struct paper_kit *kit, const struct foreign *f, int page, const struct paper_page **out)
{
	qpdf_oh picture = only_picture(f->q, qpdf_get_page_n(f->q, (size_t)page));
	unsigned char *data = NULL;
	size_t n = 0;
	struct picture *p = NULL;
	if (qpdf_oh_is_stream(f->q, picture) && !(qpdf_oh_get_stream_data(f->q, picture, qpdf_dl_none, NULL, &data, &n) & QPDF_ERRORS)) {
		char *copy = arena_alloc(a, n + 1);
		memcpy(copy, data, n);
		p = picture_open(a, copy, n);
	}
	free(data);
	*out = p ? picture_page(a, p) : note_page(a, kit, arena_printf(a, "%s\n第 %d 页\n本页为外来 PDF，内容见本卷 PDF 版的同一页。", f->title ? f->title : "", page + 1));
	return NULL;
}

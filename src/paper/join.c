// join.c: foreign PDFs into our own, page numbers laid over them, bookmarks and page labels; qpdf's C interface.
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "paper/foreign.h"

struct joining {
	struct arena *a;
	qpdf_data q;
	const struct plan *plan;
	struct foreign **sources;
	qpdf_oh *stamps;               // pages at the end of our own PDF, one per foreign sheet
	size_t n_stamps;
};

// ---- the page number over a foreign page ----

struct rect {
	double left, bottom, right, top;
};

static struct rect page_box(qpdf_data q, qpdf_oh page)
{
	struct rect r = {0, 0, 595.28, 841.89};
	const char *key = qpdf_oh_has_key(q, page, "/CropBox") ? "/CropBox" : "/MediaBox";
	qpdf_oh box = qpdf_oh_get_key(q, page, key);
	double v[4];
	if (!qpdf_oh_is_array(q, box) || qpdf_oh_get_array_n_items(q, box) != 4)
		return r;
	for (int i = 0; i < 4; i++)
		if (!qpdf_oh_get_value_as_number(q, qpdf_oh_get_array_item(q, box, i), &v[i]))
			return r;
	r.left = v[0] < v[2] ? v[0] : v[2];
	r.right = v[0] < v[2] ? v[2] : v[0];
	r.bottom = v[1] < v[3] ? v[1] : v[3];
	r.top = v[1] < v[3] ? v[3] : v[1];
	return r;
}

// Our A4 stamp, moved so that its top right corner is the page's as the reader sees it (pages may be turned).
static const char *stamp_matrix(struct arena *a, qpdf_data q, qpdf_oh page)
{
	static const double W = 595.28, H = 841.89;
	struct rect r = page_box(q, page);
	int turn = 0;
	qpdf_oh_get_value_as_int(q, qpdf_oh_get_key(q, page, "/Rotate"), &turn);
	turn = ((turn % 360) + 360) % 360;
	if (turn == 90)
		return arena_printf(a, "0 1 -1 0 %.2f %.2f", r.left + H, r.top - W);
	if (turn == 180)
		return arena_printf(a, "-1 0 0 -1 %.2f %.2f", r.left + W, r.bottom + H);
	if (turn == 270)
		return arena_printf(a, "0 -1 1 0 %.2f %.2f", r.right - H, r.bottom + W);
	return arena_printf(a, "1 0 0 1 %.2f %.2f", r.right - W, r.top - H);
}

static qpdf_oh content_stream(struct joining *j, const char *text)
{
	qpdf_oh s = qpdf_oh_new_stream(j->q), nothing = qpdf_oh_new_null(j->q);
	qpdf_oh_replace_stream_data(j->q, s, (const unsigned char *)text, strlen(text), nothing, nothing);
	return s;
}

// The stamp page becomes a form that can be drawn on another page.
static qpdf_oh stamp_form(struct joining *j, qpdf_oh page)
{
	unsigned char *data = NULL;
	size_t len = 0;
	qpdf_oh form = qpdf_oh_new_stream(j->q), nothing = qpdf_oh_new_null(j->q);
	if (qpdf_oh_get_page_content_data(j->q, page, &data, &len) & QPDF_ERRORS)
		len = 0;
	qpdf_oh_replace_stream_data(j->q, form, data, len, nothing, nothing);
	free(data);
	qpdf_oh dict = qpdf_oh_get_dict(j->q, form);
	qpdf_oh_replace_key(j->q, dict, "/Type", qpdf_oh_new_name(j->q, "/XObject"));
	qpdf_oh_replace_key(j->q, dict, "/Subtype", qpdf_oh_new_name(j->q, "/Form"));
	qpdf_oh_replace_key(j->q, dict, "/BBox", qpdf_oh_parse(j->q, "[0 0 595.28 841.89]"));
	qpdf_oh_replace_key(j->q, dict, "/Resources", qpdf_oh_get_key(j->q, page, "/Resources"));
	return form;
}

// Resources may be shared between pages: a copy gets the stamp.
static qpdf_oh own_dict(struct joining *j, qpdf_oh holder, const char *key)
{
	qpdf_oh old = qpdf_oh_get_key(j->q, holder, key), copy = qpdf_oh_new_dictionary(j->q);
	if (qpdf_oh_is_dictionary(j->q, old)) {
		qpdf_oh_begin_dict_key_iter(j->q, old);
		while (qpdf_oh_dict_more_keys(j->q)) {
			const char *k = qpdf_oh_dict_next_key(j->q);
			qpdf_oh_replace_key(j->q, copy, k, qpdf_oh_get_key(j->q, old, k));
		}
	}
	qpdf_oh_replace_key(j->q, holder, key, copy);
	return copy;
}

static void lay_over(struct joining *j, qpdf_oh page, qpdf_oh stamp)
{
	qpdf_oh old = qpdf_oh_get_key(j->q, page, "/Contents"), contents = qpdf_oh_new_array(j->q);
	qpdf_oh forms = own_dict(j, own_dict(j, page, "/Resources"), "/XObject");
	qpdf_oh_replace_key(j->q, forms, "/XiezhiStamp", stamp_form(j, stamp));
	qpdf_oh_append_item(j->q, contents, content_stream(j, "q\n"));
	if (qpdf_oh_is_array(j->q, old)) {
		int n = qpdf_oh_get_array_n_items(j->q, old);
		for (int i = 0; i < n; i++)
			qpdf_oh_append_item(j->q, contents, qpdf_oh_get_array_item(j->q, old, i));
	} else if (qpdf_oh_is_stream(j->q, old)) {
		qpdf_oh_append_item(j->q, contents, old);
	}
	const char *draw = arena_printf(j->a, "\nQ q %s cm /XiezhiStamp Do Q\n", stamp_matrix(j->a, j->q, page));
	qpdf_oh_append_item(j->q, contents, content_stream(j, draw));
	qpdf_oh_replace_key(j->q, page, "/Contents", contents);
}

// Nothing in a foreign page may act: no scripts, no launching of programs, no remote links.
static void disarm(struct joining *j, qpdf_oh page)
{
	static const char *const actions[] = {"/A", "/AA", "/PA"};
	qpdf_oh notes = qpdf_oh_get_key(j->q, page, "/Annots");
	qpdf_oh_remove_key(j->q, page, "/AA");
	int n = qpdf_oh_is_array(j->q, notes) ? qpdf_oh_get_array_n_items(j->q, notes) : 0;
	for (int i = 0; i < n; i++) {
		qpdf_oh note = qpdf_oh_get_array_item(j->q, notes, i);
		for (size_t k = 0; k < 3 && qpdf_oh_is_dictionary(j->q, note); k++)
			qpdf_oh_remove_key(j->q, note, actions[k]);
	}
}

// ---- putting pages in ----

static struct err *collect_stamps(struct joining *j)
{
	size_t foreign = 0, total = (size_t)qpdf_get_num_pages(j->q);
	for (size_t i = 0; i < j->plan->n; i++)
		foreign += j->plan->sheets[i].kind == SHEET_FOREIGN;
	if (total != j->plan->n)
		return err_new(j->a, ERR_INTERNAL, "paper.join", "卷宗没有生成，请重试");
	j->stamps = NEW_ARRAY(j->a, qpdf_oh, foreign + 1);
	j->n_stamps = foreign;
	for (size_t i = 0; i < foreign; i++)
		j->stamps[i] = qpdf_get_page_n(j->q, total - foreign + i);
	return NULL;
}

static struct err *insert_foreign(struct joining *j)
{
	size_t stamp = 0;
	for (size_t i = 0; i < j->plan->n; i++) {
		const struct sheet *s = &j->plan->sheets[i];
		if (s->kind != SHEET_FOREIGN)
			continue;
		struct foreign *f = j->sources[s->part];
		qpdf_oh page = qpdf_get_page_n(f->q, (size_t)s->source_page), before = qpdf_get_page_n(j->q, i - 1);
		if (qpdf_add_page_at(j->q, f->q, page, QPDF_FALSE, before) & QPDF_ERRORS)
			return foreign_fault(j->a, j->q, f->title, f->index);
		page = qpdf_get_page_n(j->q, i);
		disarm(j, page);
		lay_over(j, page, j->stamps[stamp++]);
	}
	for (size_t i = 0; i < j->n_stamps; i++)
		qpdf_remove_page(j->q, j->stamps[i]);
	return NULL;
}

// ---- bookmarks and labels ----

static void add_outline(struct joining *j, qpdf_oh root)
{
	const struct plan *p = j->plan;
	qpdf_oh outline = qpdf_make_indirect_object(j->q, qpdf_oh_new_dictionary(j->q)), last = outline;
	for (size_t i = 0; i < p->n_marks; i++) {
		qpdf_oh item = qpdf_make_indirect_object(j->q, qpdf_oh_new_dictionary(j->q)), dest = qpdf_oh_new_array(j->q);
		qpdf_oh_replace_key(j->q, item, "/Title", qpdf_oh_new_unicode_string(j->q, p->marks[i].title));
		qpdf_oh_append_item(j->q, dest, qpdf_get_page_n(j->q, p->marks[i].sheet));
		qpdf_oh_append_item(j->q, dest, qpdf_oh_new_name(j->q, "/Fit"));
		qpdf_oh_replace_key(j->q, item, "/Dest", dest);
		qpdf_oh_replace_key(j->q, item, "/Parent", outline);
		qpdf_oh_replace_key(j->q, i ? last : outline, i ? "/Next" : "/First", item);
		if (i)
			qpdf_oh_replace_key(j->q, item, "/Prev", last);
		last = item;
	}
	qpdf_oh_replace_key(j->q, outline, "/Last", last);
	qpdf_oh_replace_key(j->q, outline, "/Count", qpdf_oh_new_integer(j->q, (long long)p->n_marks));
	qpdf_oh_replace_key(j->q, root, "/Outlines", outline);
	qpdf_oh_replace_key(j->q, root, "/PageMode", qpdf_oh_new_name(j->q, "/UseOutlines"));
}

// i, ii ... for cover and catalogue; 1, 2 ... as stamped; the remarks page by its name.
static void add_labels(struct joining *j, qpdf_oh root)
{
	const struct plan *p = j->plan;
	size_t back = p->n;
	while (back && p->sheets[back - 1].kind == SHEET_BACK)
		back--;
	qpdf_oh labels = qpdf_oh_new_dictionary(j->q), nums = qpdf_oh_parse(j->q, "[0 <</S /r>>]"), name = qpdf_oh_new_dictionary(j->q);
	if (back > p->n_front) {
		qpdf_oh_append_item(j->q, nums, qpdf_oh_new_integer(j->q, (long long)p->n_front));
		qpdf_oh_append_item(j->q, nums, qpdf_oh_parse(j->q, "<</S /D /St 1>>"));
	}
	qpdf_oh_replace_key(j->q, name, "/P", qpdf_oh_new_unicode_string(j->q, p->back_label));
	qpdf_oh_append_item(j->q, nums, qpdf_oh_new_integer(j->q, (long long)back));
	qpdf_oh_append_item(j->q, nums, name);
	qpdf_oh_replace_key(j->q, labels, "/Nums", nums);
	qpdf_oh_replace_key(j->q, root, "/PageLabels", labels);
}

static struct err *write_out(struct joining *j, const char **bytes, size_t *len)
{
	qpdf_init_write_memory(j->q);
	qpdf_set_deterministic_ID(j->q, QPDF_TRUE);
	qpdf_set_object_stream_mode(j->q, qpdf_o_generate);
	if (qpdf_write(j->q) & QPDF_ERRORS || qpdf_has_error(j->q)) {
		struct err *e = err_new(j->a, ERR_INTERNAL, "paper.join", "卷宗没有生成，请重试");
		return err_cause(j->a, e, "qpdf: %s", qpdf_get_error_full_text(j->q, qpdf_get_error(j->q)));
	}
	*bytes = (const char *)qpdf_get_buffer(j->q);   // qpdf's own, which lives as long as the arena
	*len = qpdf_get_buffer_length(j->q);
	return NULL;
}

struct err *join_write(struct arena *a, const char *own, size_t own_len, const struct plan *plan, struct foreign **sources,
		       const char **bytes, size_t *len)
{
	struct joining j = {.a = a, .q = foreign_qpdf(a), .plan = plan, .sources = sources};
	if (qpdf_read_memory(j.q, "own", own, own_len, NULL) & QPDF_ERRORS)
		return foreign_fault(a, j.q, "本系统文书", 0);
	qpdf_push_inherited_attributes_to_page(j.q);
	TRY(collect_stamps(&j));
	TRY(insert_foreign(&j));
	qpdf_oh root = qpdf_get_root(j.q);
	add_outline(&j, root);
	add_labels(&j, root);
	return write_out(&j, bytes, len);
}

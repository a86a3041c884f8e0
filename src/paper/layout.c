// layout.c: the way from template and data to pages; shrinking a form to its page.
#include "paper/layout.h"

#include <string.h>

#include "paper/engine.h"

static const double FORM_SMALLEST = 0.80, FORM_STEP = 0.04;      // 小四 becomes 9.6 pt, still readable
static const double LETTER_SMALLEST = 0.88, LETTER_STEP = 0.06;  // 三号 becomes 四号

// GB/T 9704-2012: 3号仿宋, 28 characters a line, 22 lines: 16 pt on a pitch of 15.79, leading 28.95.
static struct style base_style(const struct layout *l)
{
	struct style st = {.role = FONT_FANG, .size = 16, .lead = 28.95, .pitch = 15.79};
	const struct node *doc = l->tpl->doc;
	if (node_attr(doc, "size"))
		length_parse(node_attr(doc, "size"), 16, &st.size);
	if (node_attr(doc, "size"))
		st.lead = st.size * 1.5, st.pitch = 0;
	if (node_attr(doc, "lead"))
		length_parse(node_attr(doc, "lead"), st.size, &st.lead);
	if (node_attr(doc, "pitch"))
		length_parse(node_attr(doc, "pitch"), st.size, &st.pitch);
	if (node_attr(doc, "font"))
		font_role_find(node_attr(doc, "font"), &st.role);
	st.size = st.size < 4 ? 4 : st.size > TYPE_SIZE_MAX ? TYPE_SIZE_MAX : st.size;
	return st;
}

static struct paper_doc *attempt(struct layout *l, double scale)
{
	struct paper_doc *doc = NEW(l->a, struct paper_doc);
	struct strips body = {0};
	l->scale = scale;
	l->bind.n_missing = 0;
	l->used = 0;
	l->bind.work = 0;
	l->base = base_style(l);
	l->base.size *= scale;
	l->base.lead *= scale;
	l->base.pitch *= scale;
	block_lay(l, NULL, l->tpl->body->child, &l->base, page_body_width(l), &body);
	if (!l->fault)
		pages_make(l, &body, doc);
	doc->title = bind_pieces(&l->bind, NULL, node_pieces(l->tpl->doc, "title"));
	doc->template_sm3 = l->tpl->sm3;
	doc->template_number = l->tpl->number;
	doc->missing = l->bind.missing;
	doc->n_missing = l->bind.n_missing;
	return doc;
}

// The first smaller setting that needs at most `want` pages; NULL: none does.
static struct paper_doc *shrunk(struct layout *l, size_t want, double step, double least)
{
	for (double scale = 1 - step; scale >= least - 0.001 && !l->fault; scale -= step) {
		struct paper_doc *smaller = attempt(l, scale);
		if (smaller->n_pages > want)
			continue;
		smaller->fill = arena_printf(l->a, "scale %.2f", scale);
		return smaller;
	}
	return NULL;
}

// fit="n": a form of n pages that runs over is set smaller, if that helps. tight="1": a letter whose last page would hold
// little more than the signature is set slightly smaller. Else it stays as it was.
static struct paper_doc *fitted(struct layout *l)
{
	struct paper_doc *doc = attempt(l, 1), *smaller = NULL;
	size_t fit = (size_t)layout_int(l->tpl->doc, "fit", 0);
	double pages = l->used;
	if (l->fault)
		return doc;
	if (fit && doc->n_pages == fit + 1)
		smaller = shrunk(l, fit, FORM_STEP, FORM_SMALLEST);
	else if (!fit && doc->n_pages > 1 && node_flag(l->tpl->doc, "tight") && pages * LETTER_SMALLEST * LETTER_SMALLEST < (double)doc->n_pages - 1)
		smaller = shrunk(l, doc->n_pages - 1, LETTER_STEP, LETTER_SMALLEST);
	else
		return doc;
	return smaller || l->fault ? smaller : attempt(l, 1);
}

// 500 pages of 28 x 22 characters are 308,000. A trial is one paper, not a volume.
const struct paper_limits paper_usual = {.work = 1000000, .pages = 500};
const struct paper_limits paper_trial = {.work = 200000, .pages = 40};

// In memory of its own; what is left goes to a.
static struct err *layout_in(struct arena *a, struct layout *l, struct paper_doc **out)
{
	l->a = l->bind.a = arena_new();
	l->bind.kit = l->kit;
	l->bind.most = l->limits->work;
	const struct paper_doc *doc = fitted(l);
	struct err *e = l->fault ? err_copy(a, l->fault) : NULL;
	if (!e)
		*out = paper_doc_copy(a, doc);
	arena_free(l->a);
	return e;
}

struct err *layout_with(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data,
			const struct json *extra, struct paper_doc **out)
{
	struct layout l = {.kit = kit, .tpl = tpl, .limits = &paper_usual, .bind = {.data = data, .extra = extra}};
	return layout_in(a, &l, out);
}

struct err *paper_layout_with(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data, const struct json *extra, struct paper_doc **doc)
{
	return layout_with(a, kit, tpl, data, extra, doc);
}

struct err *paper_layout(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data, struct paper_doc **doc)
{
	return layout_with(a, kit, tpl, data, NULL, doc);
}

struct err *paper_layout_within(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data, const struct paper_limits *limits,
				struct paper_doc **doc)
{
	struct layout l = {.kit = kit, .tpl = tpl, .limits = limits, .bind = {.data = data}};
	return layout_in(a, &l, doc);
}

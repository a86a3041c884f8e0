// inline.c: the content of a paragraph -> atoms: characters with their glyphs, gaps, boxes, slots.
#include <string.h>

#include "core/text.h"
#include "paper/engine.h"

enum { OBJECT = 0xFFFC };
static const double BLANK_EMS = 6;        // width of the ruled blank of a missing field
static const double ROOM_A_STEP = 1024;   // square points: a big letter costs what it takes to paint it
static const double SIGN_HEIGHT = 26;     // pt: room a handwritten name takes

bool code_is_wide(uint32_t c)
{
	if (c >= 0x1100 && c <= 0x11FF)
		return true;
	if (c >= 0x2E80 && c < 0xFB00)
		return true;
	return (c >= 0xFE30 && c <= 0xFFE6 && !(c >= 0xFF61 && c <= 0xFFDC)) || c >= 0x20000 || c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D);
}

static struct atom *atom_add(struct layout *l, struct atoms *to, enum atom_kind kind, const struct style *st)
{
	struct atom *at = ARENA_ADD(l->a, to->v, to->n, to->size);
	at->kind = kind;
	at->code = OBJECT;
	at->under = st->under;
	at->color = st->color;
	at->size = (float)st->size;
	layout_work(l, 1 + (size_t)(st->size * st->size / ROOM_A_STEP));
	return at;
}

static enum font_role role_of(const struct style *st)
{
	if (!st->bold)
		return st->role;
	return st->role == FONT_BIAOSONG ? FONT_BIAOSONG : FONT_HEI;   // 仿宋 and 楷体 have no bold: 黑体 stands for it
}

static void char_add(struct layout *l, struct atoms *to, uint32_t code, const struct style *st)
{
	if (code == 0xFEFF || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0x200B && code <= 0x200F) || (code >= 0xE0100 && code <= 0xE01EF))
		return;   // selectors and marks without a picture
	struct atom *at = atom_add(l, to, code == '\n' ? ATOM_PARAGRAPH : ATOM_CHAR, st);
	at->code = code;
	if (code == '\n')
		return;
	at->glyph = font_glyph(l->kit->fonts, role_of(st), code);
	double advance = at->glyph.advance * st->size;
	if (st->pitch > 0 && code_is_wide(code))
		advance *= st->pitch / st->size;
	at->w = (float)advance;
}

void inline_text(struct layout *l, const char *text, const struct style *st, bool under, struct atoms *out)
{
	struct style own = *st;
	own.under |= under;
	for (uint32_t code; !l->fault && (code = utf8_next(&text));)
		char_add(l, out, code, &own);
}

static double atoms_width(const struct atoms *at, size_t from)
{
	double w = 0;
	for (; from < at->n; from++)
		w += at->v[from].w;
	return w;
}

// "40mm", "*", "*20mm" (at least 20 mm, then the rest of the line).
static double stretch_length(const struct layout *l, const struct node *n, const char *name, double em, double otherwise, bool *flex)
{
	const char *v = node_attr(n, name);
	double pt = otherwise;
	*flex = v && *v == '*';
	if (v && *v == '*')
		pt = v[1] && length_parse(v + 1, em, &pt) ? pt : 0;
	else if (v)
		length_parse(v, em, &pt);
	return pt * (v && !strstr(v, "em") ? l->scale : 1);
}

static void gap_add(struct layout *l, struct atoms *out, const struct style *st, double w, bool flex, bool under)
{
	struct atom *at = atom_add(l, out, ATOM_GAP, st);
	at->w = (float)(w > 0 ? w : 0);
	at->flex = flex;
	at->under = under || st->under;
}

// ---- elements ----

static void add_pieces(struct layout *l, const struct scope *s, const struct piece *p, const struct style *st, struct atoms *out)
{
	for (; p && !l->fault; p = p->next) {
		const char *text = p->field ? bind_field(&l->bind, s, p->field) : p->literal;
		if (text)
			inline_text(l, text, st, false, out);
		else if (!p->field->optional && !st->under)
			gap_add(l, out, st, BLANK_EMS * st->size, false, true);
	}
}

static void add_u(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	bool flex;
	struct style own = *st;
	double w = stretch_length(l, n, "w", st->size, 0, &flex);
	const char *align = node_attr(n, "align");
	bool center = align && *align == 'c';
	size_t from = out->n, lead = 0;
	own.under = true;
	if (center) {
		gap_add(l, out, &own, 0, flex, true);
		lead = 1;
	}
	inline_collect(l, s, n->child, &own, out);
	double content = atoms_width(out, from);
	if (out->n == from + lead && w <= 0)
		w = BLANK_EMS * st->size;
	double rest = w > content ? w - content : 0;
	if (center)
		out->v[from].w = (float)(rest / 2);
	gap_add(l, out, &own, center ? rest / 2 : rest, flex, true);
	out->v[out->n - 1].no_break = true;
}

static void add_spread(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	bool flex;
	size_t from = out->n;
	double w = stretch_length(l, n, "w", st->size, 0, &flex);
	inline_collect(l, s, n->child, st, out);
	size_t count = out->n - from;
	double content = atoms_width(out, from);
	for (size_t i = from; count > 1 && w > content && i + 1 < out->n; i++)
		out->v[i].w += (float)((w - content) / (double)(count - 1));
	for (size_t i = from + 1; i < out->n; i++)
		out->v[i].no_break = true;
}

static void add_check(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	struct atom *at = atom_add(l, out, ATOM_CHECK, st);
	at->checked = bind_test(&l->bind, s, n);
	at->w = (float)(st->size * 1.08);
	size_t from = out->n;
	inline_collect(l, s, n->child, st, out);
	for (size_t i = from; i < out->n; i++)
		out->v[i].no_break = true;
}

// A slot whose signer is known and has not signed by hand: the name in print on its rule, as <u> sets it.
static void add_printed(struct layout *l, const char *name, double w, bool flex, const struct style *st, struct atoms *out)
{
	struct style own = *st;
	size_t from = out->n;
	own.under = true;
	gap_add(l, out, &own, 0, flex, true);
	inline_text(l, name, &own, false, out);
	double rest = w - atoms_width(out, from);
	out->v[from].w = (float)(rest > 0 ? rest / 2 : 0);
	gap_add(l, out, &own, rest > 0 ? rest / 2 : 0, flex, true);
	for (size_t i = from; i < out->n; i++)
		out->v[i].no_break = true;
}

// Handwriting comes with the data under the name of its slot ("signed.officer1"), so that no template need know of it.
static const char *sig_source(struct layout *l, const struct scope *s, const struct node *n, const char *name)
{
	const char *path;
	const char *drawn = json_text(bind_find(&l->bind, s, arena_printf(l->a, "signed.%s", name), &path));
	return drawn ? drawn : bind_pieces(&l->bind, s, node_pieces(n, "src"));
}

// The day somebody signed by hand comes with the handwriting; else room to write it.
static void add_signday(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	const char *path, *name = bind_pieces(&l->bind, s, node_pieces(n, "name"));
	const char *day = json_text(bind_find(&l->bind, s, arena_printf(l->a, "signed_day.%s", name), &path));
	inline_text(l, day ? arena_printf(l->a, "　%s", day) : "　　　　年　　月　　日", st, false, out);
}

static void add_sig(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	static const char PRINTED[] = "name:";
	bool flex;
	double w = stretch_length(l, n, "w", st->size, 26 * 72 / 25.4, &flex);
	const char *rule = node_attr(n, "rule"), *late = node_attr(n, "late"), *name = bind_pieces(&l->bind, s, node_pieces(n, "name")), *src = sig_source(l, s, n, name);
	bool printed = src && strncmp(src, PRINTED, sizeof PRINTED - 1) == 0;
	struct atom *at = atom_add(l, out, ATOM_SIG, st);
	at->w = (float)(printed ? 0 : w);
	at->span = (float)(printed ? w : 0);
	at->flex = flex && !printed;
	at->h = (float)layout_length(l, n, "h", st->size, SIGN_HEIGHT);
	at->under = !printed && (st->under || !rule || *rule == '1');
	at->name = name;
	at->src = src;
	at->late = late && *late == '1';
	if (printed)
		add_printed(l, src + sizeof PRINTED - 1, w, flex, st, out);
}

static void add_box(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	static const double SEAL = 42 * 72 / 25.4, QR = 24 * 72 / 25.4, IMAGE = 40 * 72 / 25.4;
	enum atom_kind kind = n->el == EL_SEAL ? ATOM_SEAL : n->el == EL_QR ? ATOM_QR : ATOM_IMAGE;
	const char *over = node_attr(n, "over");
	bool flat = kind == ATOM_SEAL && over && *over == '1';
	double usual = kind == ATOM_SEAL ? SEAL : kind == ATOM_QR ? QR : IMAGE;
	struct atom *at = atom_add(l, out, kind, st);
	double w = layout_length(l, n, "w", st->size, usual), h = layout_length(l, n, "h", st->size, w);
	at->h = (float)h;
	at->w = (float)(flat ? 0 : w);
	at->span = (float)(flat ? w : 0);
	at->under = false;
	at->name = bind_pieces(&l->bind, s, node_pieces(n, "name"));
	at->src = bind_pieces(&l->bind, s, node_pieces(n, kind == ATOM_QR ? "text" : "src"));
}

static void add_styled(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, struct atoms *out)
{
	struct style own = *st;
	size_t from = out->n;
	if (n->el == EL_B)
		own.bold = true;
	else if (n->el == EL_SPAN)
		layout_style(l, n, &own);
	inline_collect(l, s, n->child, &own, out);
	for (size_t i = from + 1; n->el == EL_NOBR && i < out->n; i++)
		out->v[i].no_break = true;
}

struct collecting {
	const struct style *st;
	struct atoms *out;
};

static void add_node(struct layout *l, const struct scope *s, const struct node *n, void *user)
{
	struct collecting *c = user;
	bool flex;
	switch (n->el) {
	case EL_TEXT: add_pieces(l, s, n->pieces, c->st, c->out); break;
	case EL_BR: atom_add(l, c->out, ATOM_BREAK, c->st)->code = '\n'; break;
	case EL_U: add_u(l, s, n, c->st, c->out); break;
	case EL_CHECK: add_check(l, s, n, c->st, c->out); break;
	case EL_SIG: add_sig(l, s, n, c->st, c->out); break;
	case EL_SIGNDAY: add_signday(l, s, n, c->st, c->out); break;
	case EL_SEAL: case EL_QR: case EL_IMAGE: add_box(l, s, n, c->st, c->out); break;
	case EL_SPREAD: add_spread(l, s, n, c->st, c->out); break;
	case EL_GAP: case EL_BLANK: {
		double w = stretch_length(l, n, "w", c->st->size, 0, &flex);
		gap_add(l, c->out, c->st, w, flex, n->el == EL_BLANK);
		break;
	}
	default: add_styled(l, s, n, c->st, c->out); break;
	}
}

void inline_collect(struct layout *l, const struct scope *s, const struct node *first, const struct style *st, struct atoms *out)
{
	struct collecting c = {st, out};
	logic_each(l, s, first, add_node, &c);
}

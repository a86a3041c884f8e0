// engine.h: between the layout files. Nodes -> strips (things of one height that a page break cannot cut) -> pages.
#pragma once
#include "paper/bind.h"
#include "paper/display.h"
#include "paper/grammar.h"

// How characters look; handed down from doc to span.
struct style {
	enum font_role role;
	double size, lead, pitch;      // pitch 0: the character's own width
	unsigned color;
	bool bold, under;
};

struct row;

struct strip {
	double before, h;              // before is dropped at the top of a page
	bool keep_next, stretch, page_break;
	struct items items;            // relative to the strip's top left corner
	struct row *row;               // a table row instead of items
};

struct strips {
	struct strip **v;
	size_t n, size;
};

struct table {
	double x, width;
	struct strips heads;           // rows repeated on every page
	double *edges;                 // n_cols + 1, from the left of the table
	int n_cols;
};

struct cell {
	int col, cs, rs;
	double pad, before;            // before: space above the first strip
	char va;
	bool border;
	struct strips strips;
	double content;                // height of the strips
};

struct row {
	struct table *table;
	struct cell *cells;
	size_t n_cells, cells_size;
	int index;                     // in the table, over all pages
	double min_h;
	bool head, split, stretch;
	struct cell **over;            // cells of earlier rows that reach into this one
	int *over_left;                // rows they still cover, this one included
	size_t n_over;
};

struct layout {
	struct arena *a;
	struct paper_kit *kit;
	struct binder bind;
	const struct paper_template *tpl;
	const struct paper_limits *limits;
	double scale;                  // < 1 when a form is shrunk to its page
	double used;                   // pages filled, in pages
	struct err *fault;             // the first thing that ends the layout
	struct style base;
};

extern const struct paper_limits paper_usual;

// Counts steps: characters, lines, rounds of loops, nodes looked at, bytes of pictures: whatever a template can multiply. No clock: the same
// template ends at the same step on every machine. false (and l->fault set) when the layout grows beyond its limits.
bool layout_work(struct layout *l, size_t n);

double layout_length(const struct layout *l, const struct node *n, const char *name, double em, double otherwise);
int layout_int(const struct node *n, const char *name, int otherwise);
void layout_style(const struct layout *l, const struct node *n, struct style *s);   // font, size, lead, pitch, color, bold

struct strip *strips_add(struct layout *l, struct strips *to);
double strips_height(const struct strips *s);

// ---- inline.c: nodes -> atoms ----

enum atom_kind { ATOM_CHAR, ATOM_BREAK, ATOM_PARAGRAPH, ATOM_GAP, ATOM_CHECK, ATOM_SIG, ATOM_SEAL, ATOM_QR, ATOM_IMAGE };

struct atom {
	enum atom_kind kind;
	uint32_t code;
	bool under, flex, checked, break_before, no_break;   // flex: takes the rest of the line; no_break: inside <nobr>
	bool late;             // of a slot: signed when the sealed paper is received
	unsigned color;
	float size, w, h;
	float span;            // of a slot over a printed name, of a seal over text: its width, while the atom itself takes none; else 0
	struct glyph_ref glyph;
	const char *name, *src;
};

struct atoms {
	struct atom *v;
	size_t n, size;
};

void inline_collect(struct layout *l, const struct scope *s, const struct node *first, const struct style *st, struct atoms *out);
void inline_text(struct layout *l, const char *text, const struct style *st, bool under, struct atoms *out);
bool code_is_wide(uint32_t code);

// ---- paragraph.c: atoms -> lines ----

struct para {
	char align;                    // l c r j
	double indent, hang, left, right, before, after;
	bool keep, rules;
	int lines;                     // at least so many lines
	double size, lead;
};

void para_read(const struct layout *l, const struct node *n, const struct style *st, struct para *p);
void para_lay(struct layout *l, struct atoms *atoms, const struct para *p, double width, struct strips *out);

// ---- line.c: one line ----

struct line {
	size_t from, to;               // atoms
	double natural, squeeze;       // width as set; how much of it punctuation gives back
	bool last;                     // ends a paragraph: not justified
};
void line_emit(struct layout *l, const struct atoms *atoms, const struct line *line, const struct para *p, double x, double width, struct strip *strip);
double atom_squeeze(const struct atom *at);   // how much of its width a full-width punctuation mark can give back

// ---- block.c, table.c ----

void block_lay(struct layout *l, const struct scope *s, const struct node *first, const struct style *st, double width, struct strips *out);
void table_lay(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, double width, struct strips *out);

// Calls each() for the nodes behind for / if, with the scope they see.
typedef void (*each_fn)(struct layout *l, const struct scope *s, const struct node *n, void *user);
void logic_each(struct layout *l, const struct scope *s, const struct node *first, each_fn each, void *user);

// ---- page.c ----

// A strip in its place on a page (or in a cell).
struct placed {
	const struct strip *strip;
	double y, h;
};

void strips_emit(struct layout *l, const struct strips *s, double x, double y, double h, char va, struct items *to);
void rows_emit(struct layout *l, const struct placed *v, size_t n, double x, struct items *to);   // one table's rows on one page
bool row_split(struct layout *l, const struct strip *row, double room, struct strip **first, struct strip **rest);
double page_body_width(const struct layout *l);
void pages_make(struct layout *l, const struct strips *body, struct paper_doc *doc);

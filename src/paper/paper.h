// paper.h: template + case data (JSON) -> laid-out paper -> PDF, PNG; many papers -> a bound volume.
//
// Order of use: paper_kit_open once per thread (font handles are not thread-safe), then for each paper
//   paper_template_parse -> paper_layout -> look at doc->missing -> paper_pdf / paper_png.
// Templates and data are untrusted: whatever is wrong with them is ERR_INPUT with a Chinese sentence (and the line of the template).
// No network, no host fonts, no file is read but those the kit names. The template language: data/paper/LANGUAGE.md; the data: data/paper/BINDINGS.md.
#pragma once
#include "core/day.h"
#include "core/err.h"
#include "core/json.h"

// Fonts by role, labels of fields, the index of papers: all of one folder (data/paper).
struct paper_kit;

// dir: folder with fonts.json, labels.json, index.json and the templates. font_dir: the font files; where they are not those tools/fonts.sh brings,
// with a fonts.json of their own beside them, which is used instead.
// "paper.font" (ERR_INTERNAL) when a file of a role is not there. The handles are released with the arena.
struct err *paper_kit_open(struct arena *a, const char *dir, const char *font_dir, struct paper_kit **kit) MUST_CHECK;

// A line a role: its files in the order they are asked; below it the characters of our templates, and of rare names, that none of them shows.
// *lacking: how many such characters, over all roles.
struct buf;
struct err *paper_fonts_check(struct arena *a, const struct paper_kit *kit, struct buf *out, size_t *lacking) MUST_CHECK;

// One line of data/paper/index.json.
struct paper_kind {
	const char *id;            // "D49"; several papers of one number have a letter: "D49", "D70-cover"
	const char *title;         // 行政处罚决定书
	const char *file;          // "D49.xml"
	const char *signers;       // letters of documents.md: "O,P,W,K"; "" = nobody
	bool seal, serve;          // needs the organ's seal; needs a receipt of service
	bool unit;                 // may bear the seal of the unit that works the case (内设机构印章): a form that stays inside
	const char *volume;        // "正" or "副"
	int order;                 // place in the dossier, small first; 送达回证 follows its paper and has the order of the paper
};
const struct paper_kind *paper_kinds(const struct paper_kit *kit, size_t *n);
const struct paper_kind *paper_kind_find(const struct paper_kit *kit, const char *id);   // NULL: no such paper

// ---- template ----

struct paper_template;

// "paper.template" ERR_INPUT: not well formed, unknown element or attribute, DTD or entity, too deep, too large; the text names the line.
struct err *paper_template_parse(struct arena *a, const char *xml, size_t len, struct paper_template **tpl) MUST_CHECK;
// Something wrong with a template, and where: line and column from 1, in characters. A warning does not keep it from being used.
struct paper_fault {
	int line, column;
	bool warning;
	const char *text;
};

// The template of a kind: the version of paper_kit_when where the kit has a source of versions, else the file of the kit's folder.
struct err *paper_template_load(struct arena *a, const struct paper_kit *kit, const char *id, struct paper_template **tpl) MUST_CHECK;
// Versions: one function says which one a paper is laid out with. sm3 NULL: the one in force for that organ on that day, else exactly that one.
struct paper_want {
	const char *id, *organ;    // organ: path of the unit in whose name the paper is made; "" nobody's
	day_t day;
	const char *sm3;
};
typedef struct err *(*paper_source_fn)(void *arg, struct arena *a, const struct paper_want *want, struct paper_template **tpl);
void paper_kit_source(struct paper_kit *kit, paper_source_fn source, void *arg);
// Labels of fields by their whole path ("act.proofs[].name") on the paper of that kind, before those of labels.json; NULL: not known.
typedef const char *(*paper_label_fn)(struct arena *a, const char *id, const char *path);
void paper_kit_labels(struct paper_kit *kit, paper_label_fn label);
// What is loaded from now on, until said otherwise. A kit belongs to one thread, so this does too.
void paper_kit_when(struct paper_kit *kit, const char *organ, day_t day, const char *sm3);
void paper_template_mark(struct paper_template *tpl, const char *sm3, int number);     // by the source: which version it is

// ---- layout ----

// A place somebody signs or seals, in mm from the top left corner of its page.
enum paper_mark_kind { PAPER_MARK_SEAL, PAPER_MARK_SIGN };
struct paper_mark {
	enum paper_mark_kind kind;
	const char *name;          // "organ", "officer1", "party", "approval.review"
	int page;                  // from 1
	double x, y, w, h;
	bool late, filled;         // of a signature: written when the sealed paper is received (签收); a name or handwriting stands in it
};

// A field the paper needs and the data has not: "party.legal_rep", 法定代表人. Each path once, in order of appearance.
struct paper_missing {
	const char *path, *label;
	int line;                  // of the template
};

struct paper_page;
struct paper_doc {
	const char *title;
	size_t n_pages, n_marks, n_missing;
	const struct paper_page *pages;
	const struct paper_mark *marks;
	const struct paper_missing *missing;
	const char *template_sm3;  // of the version it was laid out with; NULL: a template without versions
	int template_number;
	const char *fill;          // not NULL: what was shrunk to fit, for the log
};

// Never fails for missing data (they are drawn as ruled blanks and listed). ERR_INPUT "paper.too_large" beyond 500 pages.
// data: an object as in data/paper/BINDINGS.md.
struct err *paper_layout(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data,
			 struct paper_doc **doc) MUST_CHECK;

// The same with values that are looked at before the data: "signed": {"officer1": "data:image/png;base64,..."} draws handwriting into slots.
struct err *paper_layout_with(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data, const struct json *extra,
			      struct paper_doc **doc) MUST_CHECK;
// What a layout may cost: steps (characters, lines, rounds of loops ...) and pages. Beyond it: "paper.too_large".
struct paper_limits {
	size_t work, pages;
};
extern const struct paper_limits paper_trial;   // of a template nobody has approved
struct err *paper_layout_within(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data, const struct paper_limits *limits,
				struct paper_doc **doc) MUST_CHECK;

// A paper in another arena, with all that belongs to it; the template, the data and the first arena may go.
struct paper_doc *paper_doc_copy(struct arena *a, const struct paper_doc *from) __attribute__((returns_nonnull));

// ---- output ----

struct paper_meta {
	const char *title;         // NULL: the document's
	const char *author;        // the organ; may be NULL
	instant_t created;         // the creation date inside the file: take it from the data, then the same paper has the same bytes
	const char *id;            // OFD: its DocID, 32 hexadecimal digits; NULL: zeros
};

struct err *paper_pdf(struct arena *a, const struct paper_doc *doc, const struct paper_meta *meta, const char **bytes, size_t *len) MUST_CHECK;
// A file carried inside an OFD: the structured case data.
struct paper_attachment {
	const char *file;          // "case.xml": ASCII, no folder
	const char *title, *format;        // 案件数据, "xml"
	const char *bytes;
	size_t len;
};
// The data of a paper as XML, for such an attachment: element names are those of BINDINGS.md, entries of arrays are <item>.
void paper_data_xml(struct arena *a, const char *id, const struct json *data, const char **xml, size_t *len);
// OFD of GB/T 33190 from the same layout as the PDF; fonts embedded as TrueType. Not yet sealed: see seal.
struct err *paper_ofd(struct arena *a, const struct paper_doc *doc, const struct paper_meta *meta, const struct paper_attachment *attachments, size_t n,
		      const char **bytes, size_t *len) MUST_CHECK;
// page from 1, dpi 36..600.
struct err *paper_png(struct arena *a, const struct paper_doc *doc, int page, int dpi, const char **bytes, size_t *len) MUST_CHECK;

// ---- dossier ----

enum dossier_kind {
	DOSSIER_PAPER,             // doc
	DOSSIER_IMAGE,             // bytes: JPEG or PNG; images that follow each other share pages, four to a page
	DOSSIER_PDF,               // bytes: an existing PDF, its pages are taken over and stamped
	DOSSIER_NOTE,              // a catalogue line without pages (a video on a disc): remark says where it is
};

// A scan that arrives: can it be bound into a dossier later? ERR_MEDIA "paper.locked" (a password), "paper.broken", "paper.long".
struct err *paper_scan_check(struct arena *a, const char *path, int *pages) MUST_CHECK;

// Parts that belong together in a volume of many files: one line of the catalogue, one bookmark.
struct dossier_group {
	const char *title, *number, *maker, *remark;   // as of a part
	day_t day;
};

struct dossier_part {
	enum dossier_kind kind;
	const struct dossier_group *group;  // parts that follow each other with the same; NULL: the part is a line of its own
	const char *title;         // catalogue line and bookmark; images in one run with the same title share one line
	const char *number;        // document number; may be NULL
	const char *maker;         // 责任者; may be NULL
	const char *remark;        // may be NULL
	day_t day;                 // DAY_NONE: no date
	const struct paper_doc *doc;
	const char *bytes;
	size_t len;
	const char *caption;       // images: below the picture, lines split by \n
};

struct dossier {
	const char *volume;        // "正卷", "副卷"; shown on the cover
	const char *cover, *catalogue;      // forms; NULL: D70-cover, D70-catalogue
	const char *title;         // of the file; NULL: the name of the case
	const struct json *data;   // case data for cover and remarks page (case, organ, party, item ... as for every paper)
	const struct dossier_part *parts;   // of this volume, in order
	size_t n;
	const char *remarks;       // text of the 备考表; NULL: 本卷无需说明的情况
	const char *filer, *checker;        // 立卷人, 检查人
	day_t filed;               // day of filing
	struct paper_meta meta;
};

struct dossier_out {
	const char *bytes;         // the PDF, or the OFD
	size_t len;
	int pages;                 // numbered pages (cover, catalogue and remarks page are not numbered)
	int sheets;                // all pages of the file
	int *first;                // per part: its first numbered page; 0 = has none
	int *count;                // per part: how many pages (images: pages touched)
};

// Cover, catalogue with page numbers, parts stamped top right, photo pages, remarks page, bookmarks, page labels.
// "paper.part" ERR_INPUT names the part that cannot be read (encrypted or broken PDF, not an image).
// As OFD it is the copy to keep (OFD-A): test/unit/paper/ofda_test.c lists the clauses of GB/T 42133 it is held to.
struct err *dossier_ofd(struct arena *a, struct paper_kit *kit, const struct dossier *d, struct dossier_out *out) MUST_CHECK;
struct err *dossier_pdf(struct arena *a, struct paper_kit *kit, const struct dossier *d, struct dossier_out *out) MUST_CHECK;

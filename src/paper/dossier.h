// dossier.h: between the files of the dossier: the plan of its sheets, photo pages, joining with foreign PDFs.
#pragma once
#include "paper/display.h"
#include "paper/kit.h"

enum sheet_kind { SHEET_FRONT, SHEET_OWN, SHEET_FOREIGN, SHEET_BACK };

// One page of the bound volume.
struct sheet {
	enum sheet_kind kind;
	const struct paper_page *page;   // own pages
	size_t part;                     // foreign: which part, and which of its pages
	int source_page;
	int number;                      // printed at the top right; 0: none
	const struct paper_page *stamp;  // that number
};

struct bookmark {
	const char *title;
	size_t sheet;
};

struct plan {
	struct sheet *sheets;
	size_t n, size;
	struct bookmark *marks;
	size_t n_marks, marks_size;
	size_t n_front;                  // cover and catalogue, labelled i, ii, ...
	const char *back_label;
};

// Foreign PDFs, opened once: page counts are needed for the catalogue before anything is written.
struct foreign;
// One page of it for an OFD, which cannot hold a PDF page: the picture when the page is one (a scan), else a sheet that points to the PDF volume.
struct err *foreign_page(struct arena *a, struct paper_kit *kit, const struct foreign *f, int page, const struct paper_page **out) MUST_CHECK;
struct err *foreign_open(struct arena *a, const struct dossier_part *part, size_t index, struct foreign **out, int *pages) MUST_CHECK;

// own: cairo's PDF with every own sheet in order, then one stamp page per foreign sheet.
struct err *join_write(struct arena *a, const char *own, size_t own_len, const struct plan *plan, struct foreign **sources,
		       const char **bytes, size_t *len) MUST_CHECK;

// Photo pages, four pictures each. "paper.part" when one is no picture.
struct err *photo_pages(struct arena *a, struct paper_kit *kit, const struct dossier_part *parts, size_t first, size_t n,
			struct paper_page **pages, size_t *n_pages) MUST_CHECK;
struct paper_page *stamp_page(struct arena *a, struct paper_kit *kit, int number);
// A sheet with one picture on it, and a sheet with a few words.
struct paper_page *picture_page(struct arena *a, const struct picture *picture);
struct paper_page *note_page(struct arena *a, struct paper_kit *kit, const char *text);

enum { PHOTOS_A_PAGE = 4 };

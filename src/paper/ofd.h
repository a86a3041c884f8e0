// ofd.h: display list -> OFD (GB/T 33190-2016). Shared by single papers and bound volumes.
//
// What is drawn is what the PDF draws, at the same places: both come from one display list.
#pragma once
#include "paper/display.h"

struct ofd_page {
	const struct paper_page *page;
	const struct paper_page *stamp;    // laid over it: the page number of a volume; NULL
};

struct ofd_mark {                          // an entry of the outline
	const char *title;
	size_t page;                       // from 0
};

struct ofd_job {
	const struct ofd_page *pages;
	size_t n_pages;
	const struct ofd_mark *marks;
	size_t n_marks;
	const struct paper_attachment *attachments;
	size_t n_attachments;
	const char *title;
	const struct paper_meta *meta;
	bool archive;                      // OFD-A (GB/T 42133-2022): a copy to keep. Its seals are pictures of the page; the sealed originals stay beside it
};

struct err *ofd_write(struct arena *a, const struct ofd_job *job, const char **bytes, size_t *len) MUST_CHECK;

// The fonts of the pages: which faces, which characters (ofd_font.c).
struct ofd_font {
	const struct face *face;
	struct tt_char *chars;             // sorted, each code once
	size_t n, size;
};
struct ofd_font *ofd_fonts(struct arena *a, const struct ofd_page *pages, size_t n);   // by face_number; n == 0: not used

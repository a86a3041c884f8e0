// seal.h: an electronic seal on an OFD: GB/T 33190 clause 18, GB/T 38540. Several seals on one paper stay valid.
//
// Order: everything that belongs to the paper is in it (paper_ofd with its attachments) before the first seal; after that nothing but
// further seals may be added, each covering all that was there before.
#pragma once
#include "crypto/ses.h"
#include "crypto/signer.h"
#include "paper/paper.h"

struct seal_place {                        // mm from the top left corner of the page; page from 1
	int page;
	double x, y, w, h;
};

struct seal_use {
	struct blob seal;                  // SESeal
	struct blob cert;                  // of the one who seals
	struct signer *signer;
	int key;
	instant_t at;
	const struct seal_place *places;
	size_t n_places;
};

// "paper.ofd" (ERR_INPUT): no package of ours, or a page that is not there.
struct err *seal_ofd(struct arena *a, const char *ofd, size_t len, const struct seal_use *use, const char **bytes, size_t *out_len) MUST_CHECK;

// The picture of a trial seal: a red ring with the organ's name, star in the middle, PNG with transparent ground. A real one is a file
// of the seal's maker.
struct err *seal_picture_organ(struct arena *a, struct paper_kit *kit, const char *organ, const char **png, size_t *len) MUST_CHECK;
enum { SEAL_ORGAN_MM = 42, SEAL_UNIT_MM = 30 };   // trial seals; a unit's is to be told from its organ's at a glance
// A person's name in a red frame, 18 x 9 mm.
struct err *seal_picture_person(struct arena *a, struct paper_kit *kit, const char *name, const char **png, size_t *len) MUST_CHECK;
enum { SEAL_PERSON_W_MM = 18, SEAL_PERSON_H_MM = 9 };

// Lays the picture over a page of the display list, for the reading copy (PDF, preview). Before paper_pdf / paper_png.
struct err *seal_draw(struct arena *a, const struct paper_doc *doc, const struct seal_place *place, const char *png, size_t len) MUST_CHECK;

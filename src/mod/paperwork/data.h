// data.h: inside the module: what writes the data of a paper.
#pragma once
#include "mod/paperwork/paperwork.h"

struct writing {
	struct buf b;
	const struct service *svc;
	const struct paper_kit *kit;
	const struct casefile *c;
};

// Of a person the name; of an act what it is called (evidence: its own name); NULL unknown.
const char *writing_name(const struct writing *w, int64_t id);
// A value under its name, its words beside it (name_label).
void writing_field(struct writing *w, const struct field *f, const struct val *v);
void writing_values(struct writing *w, const struct field *fields, const struct val *v);
// The picture an act shows, as the paper draws it ("picture"); a file that is no photo, or is sealed, is named ("picture_file").
struct err *writing_picture(struct writing *w, const struct law_act *act) MUST_CHECK;

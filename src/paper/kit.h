// kit.h: what every layout needs, opened once: fonts, labels, the index of papers.
#pragma once
#include "paper/font.h"
#include "paper/paper.h"

struct paper_kit {
	struct arena *a;
	const char *dir;
	struct font_set *fonts;
	const struct json *labels;          // path without indexes -> Chinese
	const struct json *required;        // what the law wants on which paper
	const struct paper_kind *kinds;
	size_t n_kinds;
	paper_source_fn source;             // NULL: templates are files of dir
	void *source_arg;
	char organ[160], sm3[65];           // paper_kit_when
	day_t day;
};

// The label of a path ("evidence[0].name" is looked up as "evidence[].name", then as "name"); the path itself when unknown.
const char *kit_label(struct arena *a, const struct paper_kit *kit, const char *path);

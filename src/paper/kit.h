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
	paper_label_fn label;               // NULL: labels.json alone
	const char *doc;                    // the kind loaded last: whose fields are asked for
	char organ[160], sm3[65];           // paper_kit_when
	day_t day;
};

// The label of a path ("evidence[0].name" is looked up as "evidence[].name"): of labels.json, of the act's declaration; the path itself when
// unknown. The last part alone is the last resort: "number" is that of a seal strip on one paper, of a decision on another.
const char *kit_label(struct arena *a, const struct paper_kit *kit, const char *path);

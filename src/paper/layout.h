// layout.h: layout with a second set of data looked at first (catalogue lines of a dossier).
#pragma once
#include "paper/kit.h"

struct err *layout_with(struct arena *a, struct paper_kit *kit, const struct paper_template *tpl, const struct json *data,
			const struct json *extra, struct paper_doc **doc) MUST_CHECK;

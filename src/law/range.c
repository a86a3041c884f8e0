// range.c: the amounts that an article fixes: a range, one for each kind of party, graver forms, a rate of a base, so much a unit.
#include <string.h>

#include "law/pack.h"

static bool list_has(const struct json *list, const char *word)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (json_text(json_at(list, i)) && strcmp(json_text(json_at(list, i)), word) == 0)
			return true;
	return false;
}

static const struct { const char *kind, *parent; } kinds[] = {   // data/code/subject_kind.json
	{"contractor", "company"}, {"developer", "company"}, {"carrier", "company"}, {"responsible_person", "person"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

bool subject_meets(const struct json *subjects, const char *kind)
{
	if (!subjects || list_has(subjects, kind))
		return true;
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return list_has(subjects, kinds[i].parent);
	return false;
}

bool subject_may(const struct json *subjects, const char *kind)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].parent, kind) == 0 && list_has(subjects, kinds[i].kind))
			return true;
	return subject_meets(subjects, kind);
}

static bool amounts(const struct json *j, struct law_range *out)
{
	if (json_kind(json_get(j, "max")) != JSON_KIND_INT)
		return false;
	out->min = json_get_int(j, "min", 0);
	out->max = json_get_int(j, "max", 0);
	return true;
}

static size_t formula_ranges(const struct json *f, struct law_range out[2])
{
	const struct json *instead = json_get(f, "fallback");
	out[0] = (struct law_range){.unit = json_get_text(f, "unit"), .base = json_get_text(f, "base"),
		    .base_label = json_get_text(f, "base_label")};
	if (!out[0].unit || !amounts(f, &out[0]))
		return 0;
	out[1] = (struct law_range){.unit = json_get_text(instead, "unit"), .base = "places", .base_label = "处数"};
	return 1 + (out[1].unit && amounts(instead, &out[1]));
}

size_t item_ranges(const struct law_item *item, struct law_range out[RANGES_MOST])
{
	const struct json *j = item->json, *by = json_get(j, "fine_by_subject"),
		    *graver = json_get(j, "fine_ranges");
	size_t n = 0;
	if (json_kind(json_get(j, "fine_formula")) == JSON_KIND_OBJECT)
		return formula_ranges(json_get(j, "fine_formula"), out);
	for (size_t i = 0; i < json_size(by) && n < RANGES_MOST; i++) {
		out[n] = (struct law_range){.subject = json_get(json_at(by, i), "subject"), .unit = "fen"};
		n += amounts(json_at(by, i), &out[n]);
	}
	if (!json_size(by)) {
		out[n] = (struct law_range){.unit = "fen"};
		n += amounts(json_get(j, "fine"), &out[n]);
	}
	for (size_t i = 0; i < json_size(graver) && n < RANGES_MOST; i++) {
		const struct json *row = json_at(graver, i), *own = json_get(row, "subject");
		out[n] = (struct law_range){.subject = json_size(own) ? own : NULL, .unit = "fen", .choice = json_get_text(row, "choice")};
		n += amounts(row, &out[n]);
	}
	return n;
}

bool range_amounts(const struct law_range *r, int64_t base, fen_t *min, fen_t *max)
{
	enum { BASIS_POINTS = 10000, THOUSANDTHS = 1000 };
	bool plain = strcmp(r->unit, "fen") == 0;
	__int128 over = plain ? 1 : strcmp(r->unit, "rate_bp") == 0 ? BASIS_POINTS : THOUSANDTHS, by = plain ? 1 : base;
	__int128 low = (r->min * by + over - 1) / over, high = r->max * by / over;
	if (by < 0 || low > INT64_MAX || high > INT64_MAX)
		return false;
	*min = (fen_t)(low < high ? low : high);
	*max = (fen_t)high;
	return true;
}

bool law_item_range(const struct law_item *item, bool person, fen_t *min, fen_t *max)
{
	if (!item->range[person].known)
		return false;
	*min = item->range[person].min;
	*max = item->range[person].max;
	return true;
}

bool item_range_read(const struct law_item *item, bool person, fen_t *min, fen_t *max)
{
	struct law_range rows[RANGES_MOST];
	size_t n = item_ranges(item, rows);
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].unit, "fen") != 0 || !subject_may(rows[i].subject, person ? "person" : "company"))
			continue;
		// a graver form of the same act has a range of its own ("情节严重"): the outer bounds hold
		*min = found && *min < rows[i].min ? *min : rows[i].min;
		*max = found && *max > rows[i].max ? *max : rows[i].max;
		found = true;
	}
	return found;
}

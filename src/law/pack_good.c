// pack_good.c: an entry of the law pack has what its readers read without asking again: texts where texts are read, conditions that are whole.
#include <string.h>

#include "law/pack.h"

static bool texts(const struct json *list)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (!json_text(json_at(list, i)))
			return false;
	return true;
}

// Every row of the list has these texts, and its list of party kinds is one of texts.
static bool rows(const struct json *list, const char *first, const char *second)
{
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *row = json_at(list, i);
		if ((first && !json_get_text(row, first)) || (second && !json_get_text(row, second)) || !texts(json_get(row, "subject")))
			return false;
	}
	return true;
}

bool pack_item_good(const struct json *item)
{
	return texts(json_get(item, "subject_types")) && rows(json_get(item, "measures"), "code", "words") && rows(json_get(item, "fine_by_subject"), NULL, NULL) &&
	       rows(json_get(item, "fine_ranges"), "choice", NULL);
}

bool pack_benchmark_good(const struct json *benchmark)
{
	return texts(json_get(benchmark, "subject")) && texts(json_get(benchmark, "item_codes")) && rows(json_get(benchmark, "statute"), "unit", NULL) &&
	       rows(json_get(benchmark, "bounds_shared"), "measure", NULL);
}

// When a tier holds: a count, a measured quantity, a person's choice, all or any of several. No condition: always.
static bool condition_good(const struct json *when, int depth)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	if (json_kind(when) == JSON_KIND_NULL)
		return true;
	if (!by || depth > 3)
		return false;
	if (strcmp(by, "choice") == 0)
		return json_get_text(when, "id") && json_get_text(when, "text");
	if (strcmp(by, "measure") == 0)
		return json_get_text(when, "measure") != NULL;
	if (strcmp(by, "all") != 0 && strcmp(by, "any") != 0)
		return strcmp(by, "count") == 0;
	bool good = json_size(of) > 0;
	for (size_t i = 0; good && i < json_size(of); i++)
		good = json_kind(json_at(of, i)) == JSON_KIND_OBJECT && condition_good(json_at(of, i), depth + 1);
	return good;
}

bool pack_tier_good(const struct json *tier) { return texts(json_get(tier, "subject")) && condition_good(json_get(tier, "when"), 0); }

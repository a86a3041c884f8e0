// param.c: dated parameters by region (data/law/params.json). The most particular region wins; a value may be unknown or unconfirmed.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "law/pack.h"

#define PARAM_NAME(n) #n,
static const char *const names[] = {PARAMS(PARAM_NAME)};

static int id_of(const char *name)
{
	if (!name || strncmp(name, "param.", 6) != 0)
		return -1;
	for (int i = 0; i < PARAM_COUNT; i++)
		if (strcasecmp(names[i], name + 6) == 0)
			return i;
	return -1;   // a parameter of rules that come later
}

static bool value_read(const struct json *j, struct param *out)
{
	switch (json_kind(j)) {
	case JSON_KIND_NULL: return true;
	case JSON_KIND_BOOL: out->n = json_bool(j); break;
	case JSON_KIND_INT: out->n = json_int(j); break;
	case JSON_KIND_STRING: {
		day_t d;
		out->text = json_text(j);
		out->n = day_parse(out->text, &d) ? d : 0;
		break;
	}
	case JSON_KIND_REAL:
	case JSON_KIND_ARRAY:
	case JSON_KIND_OBJECT: return false;
	}
	out->set = true;
	return true;
}

static int pairs_of(const char *region)
{
	if (strlen(region) != 6)
		return -1;
	return strncmp(region, "00", 2) == 0 ? 0 : strcmp(region + 2, "0000") == 0 ? 1 : strcmp(region + 4, "00") == 0 ? 2 : 3;
}

// "D": the text says 日 and not which; the rules that read it count both ways.
static enum day_unit unit_of(const char *unit)
{
	return !unit ? UNIT_DAY : strcmp(unit, "WD") == 0 ? UNIT_WORKDAY : strcmp(unit, "M") == 0 ? UNIT_MONTH : strcmp(unit, "h") == 0 ? UNIT_HOUR : UNIT_DAY;
}

static struct err *row_read(struct arena *a, const struct json *j, size_t i, struct law_pack *p)
{
	int id = id_of(json_get_text(j, "id"));
	struct param *row = NEW(a, struct param);
	if (!json_get_text(j, "id") || !json_get_text(j, "region") || !json_get_text(j, "status") ||
		    !value_read(json_get(j, "value"), row) ||
	    !pack_day(j, "valid_from", &row->from) || !pack_day(j, "valid_to", &row->to))
		return err_new(a, ERR_INPUT, "law.pack", "法律参数第 %zu 条有误：须有 id、region、status、value 和合法的起止日期。", i + 1);
	if (id < 0)
		return NULL;
	row->unit = unit_of(json_get_text(j, "unit"));
	row->region = json_get_text(j, "region");
	row->pairs = pairs_of(row->region);
	row->source = json_get_text(j, "source");
	row->label = json_get_text(j, "label");
	row->verified = strcmp(json_get_text(j, "status"), "verified") == 0;
	row->next = p->params[id];
	p->params[id] = row;
	return NULL;
}

static struct err *editions_read(struct arena *a, const struct json *j, struct law_pack *p)
{
	const struct json *e;
	const char *key;
	p->editions = NEW_ARRAY(a, struct edition, json_size(j) + 1);
	for (size_t i = 0; (key = json_key_at(j, i, &e)); i++) {
		struct edition *out = &p->editions[i];
		const char *name = json_get_text(p->short_names, key), *from = json_get_text(e, "from");
		*out = (struct edition){.law = name ? arena_printf(a, "《%s》", name) : NULL, .text = json_get_text(e, "text")};
		if (!out->law || !out->text || !from || !day_parse(from, &out->from))
			return err_new(a, ERR_INPUT, "law.pack", "法律文本 %s 有误：须是 short_names 中的简称，并有 text 和合法的 from。", key);
	}
	return NULL;
}

struct err *pack_params_read(struct arena *a, const char *dir, struct law_pack *p)
{
	const struct json *j;
	TRY(json_read_file(a, arena_printf(a, "%s/law/params.json", dir), &j));
	const struct json *rows = p->param_rows = json_get(j, "params");
	p->short_names = json_get(json_get(j, "meta"), "short_names");
	TRY(editions_read(a, json_get(json_get(j, "meta"), "editions"), p));
	for (size_t i = 0; i < json_size(rows); i++)
		TRY(row_read(a, json_at(rows, i), i, p));
	for (int id = 0; id < PARAM_COUNT; id++)
		if (!p->params[id])
			return err_new(a, ERR_INPUT, "law.pack", "法律参数缺少 %s。", names[id]);
	return NULL;
}

static bool of_a_short_name(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

const char *param_source_name(const struct law_pack *p, const char *source, size_t *brief)
{
	const struct json *name;
	const char *key;
	for (*brief = 0; of_a_short_name(source[*brief]); ++*brief)
		;
	for (size_t i = 0; *brief && (key = json_key_at(p->short_names, i, &name)); i++)
		if (strlen(key) == *brief && strncmp(source, key, *brief) == 0)
			return json_text(name);
	return NULL;
}

const char *param_source_words(struct arena *a, const struct law_pack *p, const char *source)
{
	size_t brief;
	const char *name = param_source_name(p, source, &brief);
	return name ? arena_printf(a, "%s%s", name, source + brief) : source;
}

// How particular a row is for the region: 0 = does not apply; 1 = whole country; 2, 3, 4 = province, city, county.
static int fit(const struct param *row, const char *region)
{
	if (row->pairs <= 0)
		return row->pairs == 0;
	return region && strncmp(row->region, region, (size_t)row->pairs * 2) == 0 ? row->pairs + 1 : 0;
}

const struct param *param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d)
{
	const struct param *best = NULL;
	int best_fit = 0;
	for (const struct param *row = p->params[id]; row; row = row->next) {
		bool dated = d == DAY_NONE || ((row->from == DAY_NONE || row->from <= d) && (row->to == DAY_NONE || d <= row->to));
		int f = dated ? fit(row, region) : 0;
		// of two rows as particular, one with a value, then the confirmed one
		if (f > best_fit || (f && f == best_fit && (row->set > best->set ||
			    (row->set == best->set && row->verified > best->verified))))
			best = row, best_fit = f;
	}
	return best;
}

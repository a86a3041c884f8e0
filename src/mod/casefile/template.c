// template.c: texts made from facts; see form.h.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "mod/casefile/form.h"
#include "mod/unit/unit.h"

// Each *_member says whether there is such a member at all; *out: what the case has there, NULL as long as it has nothing.

static bool organ_member(const struct form *f, const char *name, const char **out)
{
	size_t i;
	bool own = strcmp(name, "name") == 0;
	*out = own ? f->c->record.organ.name : json_get_text(f->c->organ_json, name);
	return own || field_find(unit_organ_fields, name, &i);
}

const char *law_title(struct arena *a, const char *name)
{
	return strncmp(name, "《", strlen("《")) == 0 ? name : arena_printf(a, "《%s》", name);
}

// R388 (行政处罚法第三十七条): of the version in force on the day of the deed. The catalogue knows the latest and its day; a day nobody
// verified [U] makes no statement of a decision, and what it says in English is a note.
static const char *law_version(const struct form *f, const struct law_item *item)
{
	const char *status = json_get_text(item->json, "valid_from_status");
	int64_t day = casefile_fact_int(f->c, "act_day", DAY_NONE);
	bool in_force = day != DAY_NONE && item->valid_from != DAY_NONE && day >= item->valid_from;
	if (!in_force || !item->law_version || text_equal(status, "unverified"))
		return NULL;
	for (const char *s = item->law_version; *s; s++)
		if (isalpha((unsigned char)*s))
			return NULL;
	return *item->law_version ? item->law_version : NULL;
}

static bool item_member(const struct form *f, const char *name, const char **out)
{
	const char *code = casefile_fact_text(f->c, "item");
	const struct law_item *item = code ? law_item_find(f->law, code) : NULL;
	const struct { const char *name, *value; } members[] = {
		{"name", item ? item->name : NULL}, {"code", item ? item->code : NULL}, {"law", item ? law_title(f->a, item->law) : NULL},
		{"law_version", item ? law_version(f, item) : NULL},
		{"article_of_duty", item ? item->article_of_duty : NULL}, {"article_of_penalty", item ? item->article_of_penalty : NULL},
	};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (strcmp(members[i].name, name) == 0)
			return (*out = members[i].value), true;
	return false;
}

// The person who speaks for the party: himself, the operator, the legal representative.
static const struct val *party_person(const struct casefile *c)
{
	const struct val *kind = casefile_party(c, GROUP_PARTY_KIND);
	if (!kind)
		return NULL;
	int member = kind->n == PARTY_KIND_PERSON ? GROUP_PARTY_NAME : kind->n == PARTY_KIND_SOLE ? GROUP_PARTY_OPERATOR : GROUP_PARTY_LEGAL_REP;
	return casefile_party(c, member);
}

static bool party_member(const struct form *f, const char *name, const char **out)
{
	size_t i;
	bool person = strcmp(name, "person") == 0;
	if (!person && !field_find(group_party, name, &i))
		return false;
	const struct val *v = person ? party_person(f->c) : casefile_party(f->c, (int)i);
	*out = !v ? NULL : person ? v->s : value_text(f->a, &group_party[i], v, NULL);
	return true;
}

static bool balance_member(const struct form *f, const char *name, const char **out)
{
	struct balance b;
	bool fine = strcmp(name, "fine") == 0;
	*out = NULL;
	if (!fine && strcmp(name, "surcharge") != 0)
		return false;
	struct err *e = law_balance(f->a, f->law, &f->c->record, &f->c->answer, instant_day(f->now), &b, NULL, NULL);
	if (e)
		return true;
	fen_t n = fine ? b.fine - b.paid_fine : b.surcharge - b.paid_surcharge;
	*out = arena_printf(f->a, "%lld", (long long)(n > 0 ? n : 0));
	return true;
}

// 2026-崇-0012 is made of the case number's year and serial, so that the dossier is found by it.
static const char *archive_number(const struct form *f)
{
	const char *number = f->c->row ? f->c->row->number : NULL;
	const char *year = number ? strstr(number, "〔") : NULL, *serial = number ? strstr(number, "第") : NULL;
	if (f->c->row && f->c->row->archive_number)
		return f->c->row->archive_number;
	if (!year || !serial)
		return NULL;
	return arena_printf(f->a, "%ld-%05ld", strtol(year + strlen("〔"), NULL, 10), strtol(serial + strlen("第"), NULL, 10));
}

static const char *retention_class(const struct form *f)
{
	struct law_retention kept;
	law_retention(f->a, f->law, &f->c->record, &f->c->answer, instant_day(f->now), &kept);
	return codes_retention[kept.code].id;
}

static bool fact_declared(const char *name)
{
	for (int t = 0; t < ACT_TYPES; t++)
		for (const struct field *f = act_types[t].fields; f->name; f++)
			if (f->fact && strcmp(f->fact, name) == 0)
				return true;
	return false;
}

static bool fact_value(const struct form *f, const char *name, const char *filter, const char **out)
{
	const struct field *field = NULL;
	const struct val *v = casefile_fact(f->c, name, &field, NULL);
	if (!v)
		return (*out = NULL), fact_declared(name);
	if (filter && strcmp(filter, "date") == 0)
		*out = day_chinese(f->a, field->kind == FIELD_INSTANT ? instant_day(v->n) : (day_t)v->n);
	else
		*out = value_text(f->a, field, v, NULL);
	return true;
}

static const char *user_name(const struct form *f)
{
	return f->user ? f->user->name : NULL;
}

static const char *lead_name(const struct form *f)
{
	int64_t lead = casefile_fact_int(f->c, "lead", 0);
	return lead && f->person ? f->person(f->c, lead) : NULL;
}

// false: nobody knows that path.
static bool lookup(const struct form *f, const char *path, const char *filter, const char **out)
{
	static const struct { const char *path, *(*value)(const struct form *f); } whole[] = {
		{"user.name", user_name}, {"lead.name", lead_name}, {"archive_number", archive_number}, {"retention_class", retention_class},
	};
	static const struct { const char *head; bool (*member)(const struct form *f, const char *name, const char **out); } heads[] = {
		{"organ", organ_member}, {"item", item_member}, {"party", party_member}, {"penalty", form_penalty}, {"balance", balance_member},
	};
	const char *dot = strchr(path, '.');
	*out = NULL;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (strcmp(path, whole[i].path) == 0)
			return (*out = whole[i].value(f)), true;
	if (f->beyond_path && strcmp(path, f->beyond_path) == 0)
		return (*out = f->beyond), true;
	if (!dot)
		return fact_value(f, path, filter, out);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (strlen(heads[i].head) == (size_t)(dot - path) && strncmp(path, heads[i].head, (size_t)(dot - path)) == 0)
			return heads[i].member(f, dot + 1, out);
	return false;
}

// From behind "{{" to behind "}}".
static const char *tag(const struct form *f, const char *p, char **path, char **filter)
{
	const char *end = strstr(p, "}}");
	*path = arena_strndup(f->a, p, (size_t)(end - p));
	*filter = strchr(*path, '|');
	if (*filter)
		*(*filter)++ = 0;
	return end + 2;
}

const char *template_unknown(const struct form *f, const char *text)
{
	char *path, *filter;
	const char *value;
	for (const char *p = text; (p = strstr(p, "{{"));) {
		p = tag(f, p + 2, &path, &filter);
		path += *path == '#' || *path == '/';
		if (!lookup(f, path, filter, &value))
			return path;
	}
	return NULL;
}

const char *template_render(const struct form *f, const char *text)
{
	struct buf b = buf_new(f->a);
	const char *p = text, *open;
	const char *value;
	char *path, *filter;
	while ((open = strstr(p, "{{"))) {
		buf_add(&b, p, (size_t)(open - p));
		p = tag(f, open + 2, &path, &filter);
		if (*path == '/')
			continue;
		if (*path == '#') {
			const char *close = strstr(p, arena_printf(f->a, "{{/%s}}", path + 1));
			lookup(f, path + 1, NULL, &value);
			if (!value && close)
				p = close;
			continue;
		}
		lookup(f, path, filter, &value);
		if (!value && open == text && !*p)
			return NULL;
		buf_str(&b, value ? value : FORM_BLANK);
	}
	buf_str(&b, p);
	return buf_text(&b);
}

// template.c: texts made from facts; see form.h.
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/form.h"

static const char *organ_member(const struct form *f, const char *name)
{
	if (strcmp(name, "name") == 0)
		return f->c->record.organ.name;
	return json_get_text(f->c->organ_json, name);
}

const char *law_title(struct arena *a, const char *name)
{
	return strncmp(name, "《", strlen("《")) == 0 ? name : arena_printf(a, "《%s》", name);
}

static const char *item_member(const struct form *f, const char *name)
{
	const char *code = casefile_fact_text(f->c, "item");
	const struct law_item *item = code ? law_item_find(f->law, code) : NULL;
	const struct { const char *name, *value; } members[] = {
		{"name", item ? item->name : NULL}, {"code", item ? item->code : NULL}, {"law", item ? law_title(f->a, item->law) : NULL},
		{"article_of_duty", item ? item->article_of_duty : NULL}, {"article_of_penalty", item ? item->article_of_penalty : NULL},
	};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (strcmp(members[i].name, name) == 0)
			return members[i].value;
	return NULL;
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

static const char *party_member(const struct form *f, const char *name)
{
	size_t i;
	if (strcmp(name, "person") == 0) {
		const struct val *v = party_person(f->c);
		return v ? v->s : NULL;
	}
	if (!field_find(group_party, name, &i))
		return NULL;
	const struct val *v = casefile_party(f->c, (int)i);
	return v ? value_text(f->a, &group_party[i], v, NULL) : NULL;
}

static const char *balance_member(const struct form *f, const char *name)
{
	struct balance b;
	struct err *e = law_balance(f->a, f->law, &f->c->record, &f->c->answer, instant_day(f->now), &b, NULL, NULL);
	if (e)
		return NULL;
	fen_t n = strcmp(name, "fine") == 0 ? b.fine - b.paid_fine : strcmp(name, "surcharge") == 0 ? b.surcharge - b.paid_surcharge : 0;
	return arena_printf(f->a, "%lld", (long long)(n > 0 ? n : 0));
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

static const char *fact_value(const struct form *f, const char *name, const char *filter)
{
	const struct field *field = NULL;
	const struct val *v = casefile_fact(f->c, name, &field, NULL);
	if (!v)
		return NULL;
	if (filter && strcmp(filter, "date") == 0)
		return day_chinese(f->a, field->kind == FIELD_INSTANT ? instant_day(v->n) : (day_t)v->n);
	return value_text(f->a, field, v, NULL);
}

static const char *lead_name(const struct form *f)
{
	int64_t lead = casefile_fact_int(f->c, "lead", 0);
	return lead && f->person ? f->person(f->c, lead) : NULL;
}

static const char *lookup(const struct form *f, const char *path, const char *filter)
{
	const char *dot = strchr(path, '.');
	const char *head = dot ? arena_strndup(f->a, path, (size_t)(dot - path)) : path;
	if (strcmp(path, "user.name") == 0)
		return f->user ? f->user->name : NULL;
	if (strcmp(path, "lead.name") == 0)
		return lead_name(f);
	if (strcmp(path, "archive_number") == 0)
		return archive_number(f);
	if (strcmp(path, "retention_class") == 0)
		return retention_class(f);
	if (f->beyond_path && strcmp(path, f->beyond_path) == 0)
		return f->beyond;
	if (!dot)
		return fact_value(f, path, filter);
	if (strcmp(head, "organ") == 0)
		return organ_member(f, dot + 1);
	if (strcmp(head, "item") == 0)
		return item_member(f, dot + 1);
	if (strcmp(head, "party") == 0)
		return party_member(f, dot + 1);
	if (strcmp(head, "penalty") == 0)
		return form_penalty(f, dot + 1);
	return strcmp(head, "balance") == 0 ? balance_member(f, dot + 1) : NULL;
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

const char *template_render(const struct form *f, const char *text)
{
	struct buf b = buf_new(f->a);
	const char *p = text, *open;
	char *path, *filter;
	while ((open = strstr(p, "{{"))) {
		buf_add(&b, p, (size_t)(open - p));
		p = tag(f, open + 2, &path, &filter);
		if (*path == '/')
			continue;
		if (*path == '#') {
			const char *close = strstr(p, arena_printf(f->a, "{{/%s}}", path + 1));
			if (!lookup(f, path + 1, NULL) && close)
				p = close;
			continue;
		}
		const char *value = lookup(f, path, filter);
		if (!value && open == text && !*p)
			return NULL;
		buf_str(&b, value ? value : FORM_BLANK);
	}
	buf_str(&b, p);
	return buf_text(&b);
}

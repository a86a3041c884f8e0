// cli_tier.c: discretion on the command line. Options are the calculator's form (TIER_FIELDS), read and checked by it; a record, where one
// is named, brings what the case already knows and the party's earlier cases.
#include <string.h>

#include "law/cli.h"

const struct field cli_tier_fields[] = {TIER_FIELDS(0)};

// A number or true, false: what may stand in JSON without quotes.
static bool plain(const char *s)
{
	size_t digits = strspn(s, "0123456789"), fraction = s[digits] == '.' ? 1 + strspn(s + digits + 1, "0123456789") : 0;
	bool number = digits && fraction != 1 && !s[digits + fraction] && (digits == 1 || s[0] != '0');
	return number || strcmp(s, "true") == 0 || strcmp(s, "false") == 0;
}

static void option_json(struct buf *b, const struct cli_option *o)
{
	switch (o->field->kind) {
	case FIELD_FEN:
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_BOOL:
		if (plain(o->value))
			jw_kraw(b, o->field->name, o->value);
		else
			jw_kstr(b, o->field->name, o->value);   // the form names the field and what it wants
		return;
	case FIELD_TEXTS:
	case FIELD_ENUMS: break;
	default: jw_kstr(b, o->field->name, o->value); return;
	}
	jw_key(b, o->field->name);
	jw_open(b, '[');
	for (const char *s = o->value; *s; s += *s == ',') {
		size_t n = strcspn(s, ",");
		jw_strn(b, s, n);
		s += n;
	}
	jw_close(b, ']');
}

static struct err *form(struct arena *a, const struct cli_tier_wish *w, struct val **out)
{
	const struct json *j;
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	if (w->item)
		jw_kstr(&b, "item", w->item);
	for (size_t i = 0; i < w->option_count; i++)
		option_json(&b, &w->options[i]);
	jw_key(&b, "circumstances");
	jw_open(&b, '[');
	for (size_t i = 0; i < w->circumstance_count; i++)
		jw_str(&b, w->circumstances[i]);
	jw_close(&b, ']');
	jw_close(&b, '}');
	TRY(json_read(a, buf_text(&b), b.len, &j));
	return shape_read(a, cli_tier_fields, j, "", out);
}

// Item, party, day, measure and earlier cases as the record has them.
static struct err *from_record(struct arena *a, const struct law_pack *p, const char *path, struct tier_ask *ask)
{
	const struct json *j;
	struct law_record *r = NEW(a, struct law_record);
	struct law_answer ans;
	const struct val *v;
	TRY(json_read_file(a, path, &j));
	TRY(law_record_read(a, j, r));
	TRY(law_judge(a, p, r, r->at ? r->at : instant_now(), LAW_FINDINGS, &ans));
	ask->region = r->region;
	ask->prior = r->prior;
	ask->prior_count = r->prior_count;
	if ((v = law_fact(r, &ans, "item", NULL)))
		ask->item = v->s;
	if ((v = law_fact(r, &ans, "party", NULL)) && v->sub[GROUP_PARTY_KIND].set)
		ask->party_kind = (int)v->sub[GROUP_PARTY_KIND].n;
	if ((v = law_fact(r, &ans, "act_day", NULL)))
		ask->day = (day_t)v->n;
	if ((v = law_fact(r, &ans, "measure", NULL)))
		ask->measure = v->n;
	if ((v = law_fact(r, &ans, "measure_unit", NULL)))
		ask->measure_unit = v->s;
	return NULL;
}

struct err *cli_tier(struct buf *b, const struct law_pack *pack, const struct cli_tier_wish *w, bool text)
{
	struct tier_choice t;
	struct tier_ask ask = {.region = w->region};
	struct val *v;
	if (w->record)
		TRY(from_record(b->arena, pack, w->record, &ask));
	TRY(form(b->arena, w, &v));
	const struct law_item *item = law_item_find(pack, w->item);
	if (!w->record && item && !item->for_person)
		ask.party_kind = PARTY_KIND_COMPANY;
	tier_ask_read(v, &ask);
	TRY(law_tier(b->arena, pack, &ask, &t));
	cli_print_tier(b, &t, text);
	return NULL;
}

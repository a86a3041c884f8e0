// tier_face.c: the discretion as a form and as JSON.
#include <string.h>

#include "law/pack.h"

static int party_kind_of(const char *id)
{
	for (int k = 0; codes_party_kind[k].id; k++)
		if (strcmp(codes_party_kind[k].id, id) == 0)
			return k;
	return PARTY_KIND_COMPANY;
}

void tier_ask_read(const struct val *v, struct tier_ask *out)
{
	out->item = v[TIER_ITEM].set ? v[TIER_ITEM].s : out->item;
	out->benchmark = v[TIER_BENCHMARK].set ? v[TIER_BENCHMARK].s : out->benchmark;
	out->party_kind = v[TIER_PARTY].set ? party_kind_of(v[TIER_PARTY].s) : out->party_kind;
	out->measure = v[TIER_MEASURE].set ? v[TIER_MEASURE].n : out->measure;
	out->measure_unit = v[TIER_UNIT].set ? v[TIER_UNIT].s : out->measure_unit;
	out->circumstances = v[TIER_CIRCUMSTANCES].texts;
	out->circumstance_count = v[TIER_CIRCUMSTANCES].count;
	out->choices = v[TIER_CHOICES].texts;
	out->choice_count = v[TIER_CHOICES].count;
	out->earlier = (int)v[TIER_EARLIER].n;
	out->base = v[TIER_BASE].n;
	out->income = v[TIER_INCOME].n;
	out->reduce = v[TIER_REDUCE].n;
}

static void add_once(const char **list, size_t *n, size_t most, const char *s)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(list[i], s) == 0)
			return;
	if (*n < most)
		list[(*n)++] = s;
}

enum { CHOICES_MOST = sizeof((struct tier_asks *)0)->choices / sizeof(char *), UNITS_MOST = sizeof((struct tier_asks *)0)->units / sizeof(char *) };

static void asked_by(const struct json *when, struct tier_asks *out)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	if (by && strcmp(by, "choice") == 0 && json_get_text(when, "id"))
		add_once(out->choices, &out->choice_count, CHOICES_MOST, json_get_text(when, "id"));
	if (by && strcmp(by, "measure") == 0 && json_get_text(when, "unit"))
		add_once(out->units, &out->unit_count, UNITS_MOST, json_get_text(when, "unit"));
	for (size_t i = 0; i < json_size(of); i++)
		asked_by(json_at(of, i), out);
}

static void asked_by_article(const struct law_item *item, struct tier_asks *out)
{
	struct law_range ranges[RANGES_MOST];
	size_t n = item_ranges(item, ranges);
	for (size_t i = 0; i < n; i++) {
		if (ranges[i].choice)
			add_once(out->choices, &out->choice_count, CHOICES_MOST, ranges[i].choice);
		if (strcmp(ranges[i].unit, "rate_bp") == 0)
			out->base = ranges[i].base_label;
		else if (strncmp(ranges[i].unit, "fen_per_", strlen("fen_per_")) == 0)
			add_once(out->units, &out->unit_count, UNITS_MOST, strstr(ranges[i].unit, "place") ? "处" : "㎡");
	}
}

void law_tier_asks(const struct law_pack *p, const struct law_item *item, struct tier_asks *out)
{
	*out = (struct tier_asks){0};
	asked_by_article(item, out);
	for (size_t i = 0; i < p->benchmark_count; i++)
		for (const char *const *c = p->benchmarks[i].items; *c; c++)
			for (size_t t = 0; strcmp(*c, item->code) == 0 && t < p->benchmarks[i].tier_count; t++)
				asked_by(p->benchmarks[i].tiers[t].condition, out);
}

static void texts(struct buf *b, const char *key, const char *const *list, size_t n)
{
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		jw_str(b, list[i]);
	jw_close(b, ']');
}

void tier_asks_write(struct buf *b, const struct tier_asks *asks)
{
	jw_open(b, '{');
	texts(b, "choices", asks->choices, asks->choice_count);
	texts(b, "units", asks->units, asks->unit_count);
	jw_kstr(b, "base", asks->base);
	jw_close(b, '}');
}

static void sum(struct buf *b, const char *key, bool fixed, fen_t n)
{
	if (fixed)
		jw_kint(b, key, n);
	else
		jw_kraw(b, key, NULL);   // no sum is no sum, never 0
}

void tier_choice_write(struct buf *b, const struct tier_choice *t)
{
	jw_kstr(b, "benchmark", t->benchmark ? t->benchmark->code : NULL);
	jw_kstr(b, "benchmark_name", t->benchmark ? t->benchmark->name : NULL);
	jw_kstr(b, "source", t->benchmark ? t->benchmark->source : NULL);
	jw_kstr(b, "tier", t->tier ? t->tier->label : NULL);
	jw_kbool(b, "fixed", t->fixed);
	sum(b, "min", t->fixed, t->min);
	sum(b, "max", t->fixed, t->max);
	jw_kstr(b, "need", t->need);
	jw_kint(b, "confiscate", t->confiscate);
	jw_kstr(b, "degree", t->degree);
	jw_kstr(b, "degree_label", code_label(codes_degree, t->degree));
	jw_kstr(b, "reason", t->reason);
	jw_kstr(b, "derivation", t->derivation);
	jw_kbool(b, "discussion_needed", t->discussion_needed);
	jw_kint(b, "earlier", t->earlier);
}

const struct field tier_answer_fields[] = {
	{.name = "benchmark", .label = "裁量基准", .kind = FIELD_TEXT}, {.name = "benchmark_name", .label = "名称", .kind = FIELD_TEXT},
	{.name = "source", .label = "来源", .kind = FIELD_TEXT}, {.name = "tier", .label = "档次", .kind = FIELD_TEXT},
	{.name = "fixed", .label = "数额能够确定", .kind = FIELD_BOOL}, {.name = "min", .label = "下限", .kind = FIELD_FEN}, {.name = "max", .label = "上限", .kind = FIELD_FEN},
	{.name = "need", .label = "数额不能确定的原因", .kind = FIELD_TEXT}, {.name = "confiscate", .label = "没收违法所得", .kind = FIELD_FEN},
	{.name = "degree", .label = "裁量等次", .kind = FIELD_TEXT}, {.name = "degree_label", .label = "等次名称", .kind = FIELD_TEXT},
	{.name = "reason", .label = "裁量理由", .kind = FIELD_LONG}, {.name = "derivation", .label = "推导过程", .kind = FIELD_LONG},
	{.name = "discussion_needed", .label = "须集体讨论", .kind = FIELD_BOOL}, {.name = "earlier", .label = "计入的此前同类违法次数", .kind = FIELD_INT}, {0},
};

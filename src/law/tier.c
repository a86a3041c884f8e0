// tier.c: circumstances, measure and earlier offences -> tier, range, reason. 行政处罚法 §30-§34. A tier that the statute does not bear is
// never offered silently (R202); where the printed bounds are shared the officer is told to say why.
#include <string.h>

#include "core/text.h"
#include "law/inner.h"

struct choosing {
	struct arena *a;
	bool person;
	int64_t measure;          // thousandths
	int earlier;
	const char *const *circumstances;
	size_t n;
	struct buf derivation;
	const char *ask;          // a choice only a person can make
};

static bool has(const struct choosing *c, const char *circumstance)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->circumstances[i], circumstance) == 0)
			return true;
	return false;
}

// ---- the degree from the circumstances, strongest first; each with its article

static const struct { const char *circumstance, *degree, *article; } grounds[] = {
	{"under_14", "exempt", "《行政处罚法》第三十条"}, {"mental", "exempt", "《行政处罚法》第三十一条"}, {"no_fault", "exempt", "《行政处罚法》第三十三条第二款"},
	{"slight_corrected", "exempt", "《行政处罚法》第三十三条第一款"}, {"first_slight", "exempt", "《行政处罚法》第三十三条第一款（可以不予处罚）"},
	{"minor_14_18", "lighter", "《行政处罚法》第三十条"}, {"reduced_harm", "lighter", "《行政处罚法》第三十二条第一项"},
	{"coerced", "lighter", "《行政处罚法》第三十二条第二项"}, {"confessed", "lighter", "《行政处罚法》第三十二条第三项"},
	{"merit", "lighter", "《行政处罚法》第三十二条第四项"}, {"partial_mental", "lighter", "《行政处罚法》第三十一条"},
	{"emergency", "heavier", "《行政处罚法》第四十九条"}, {"serious_harm", "heavier", "裁量基准"}, {"obstruct", "heavier", "裁量基准"},
		    {"repeat", "heavier", "裁量基准"},
};

static const char *degree_of(struct choosing *c)
{
	const char *degree = NULL;
	for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
		if (!has(c, grounds[i].circumstance))
			continue;
		buf_printf(&c->derivation, "情节“%s”：%s（%s）\n", code_label(codes_circumstance, grounds[i].circumstance),
			    code_label(codes_degree, grounds[i].degree),
		           grounds[i].article);
		bool both = degree && strcmp(degree, "lighter") == 0 && strcmp(grounds[i].degree, "heavier") == 0;
		degree = !degree ? grounds[i].degree : both ? "normal" : degree;
	}
	return degree ? degree : "normal";
}

// ---- does a tier's condition hold?

static bool holds(struct choosing *c, const struct json *when);

static bool measure_holds(const struct choosing *c, const struct json *w)
{
	const struct json *low = json_get(w, "min"), *high = json_get(w, "max");
	if (!c->measure)
		return false;
	double m = (double)c->measure;
	if (json_kind(low) != JSON_KIND_NULL && (json_bool(json_get(w, "min_incl")) ? m < json_number(low) * 1000
		    : m <= json_number(low) * 1000))
		return false;
	return json_kind(high) == JSON_KIND_NULL || (json_bool(json_get(w, "max_incl")) ? m <= json_number(high) * 1000
		    : m < json_number(high) * 1000);
}

static bool count_holds(const struct choosing *c, const struct json *w)
{
	int64_t this_time = c->earlier + 1;
	return this_time >= json_get_int(w, "min", 1) && this_time <= json_get_int(w, "max", INT64_MAX);
}

static bool choice_holds(struct choosing *c, const struct json *w)
{
	static const struct { const char *id, *circumstance; } known[] = {
		{"serious", "serious_harm"}, {"serious_consequence", "serious_harm"}, {"minor", "slight_corrected"}, {"grave", "repeat"},
	};
	const char *id = json_get_text(w, "id");
	for (size_t i = 0; id && i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].id, id) == 0)
			return has(c, known[i].circumstance);
	if (id && strcmp(id, "normal") == 0)
		return !has(c, "serious_harm") && !has(c, "repeat") && !has(c, "slight_corrected");
	if (id && strcmp(id, "not_serious") == 0)
		return !has(c, "serious_harm");
	c->ask = json_get_text(w, "text");
	return false;
}

static bool holds(struct choosing *c, const struct json *when)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	bool all = by && strcmp(by, "all") == 0;
	if (!by)
		return false;
	if (strcmp(by, "measure") == 0)
		return measure_holds(c, when);
	if (strcmp(by, "count") == 0)
		return count_holds(c, when);
	if (strcmp(by, "choice") == 0)
		return choice_holds(c, when);
	for (size_t i = 0; i < json_size(of); i++)
		if (holds(c, json_at(of, i)) != all)
			return !all;
	return all;
}

static const struct law_tier *pick(struct choosing *c, const struct law_benchmark *b)
{
	const struct law_tier *found = NULL;
	for (size_t i = 0; i < b->tier_count; i++) {
		const struct law_tier *t = &b->tiers[i];
		bool subject = strcmp(t->subject, "any") == 0 || strcmp(t->subject, c->person ? "person" : "company") == 0;
		if (!subject || !holds(c, t->condition))
			continue;
		if (found) {   // bounds shared by two tiers: the lighter one, and say so
			buf_printf(&c->derivation, "同时符合档次“%s”，两档界限相同，按有利于当事人取较轻的一档，须说明理由\n", t->label);
			found = t->max < found->max ? t : found;
		} else {
			found = t;
		}
	}
	return found;
}

const struct law_benchmark *law_benchmark_for(const struct law_pack *p, const char *item, const char *region)
{
	const struct law_benchmark *best = NULL;
	for (size_t i = 0; item && i < p->benchmark_count; i++) {
		const struct law_benchmark *b = &p->benchmarks[i];
		bool here = !*b->region || (region && region_covers(b->region, region));
		for (const char *const *c = b->items; here && *c; c++)
			// the nearer authority's: its code is the higher one
			if (strcmp(*c, item) == 0 && (!best || strcmp(b->region, best->region) > 0))
				best = b;
	}
	return best;
}

static const char *yuan(struct arena *a, fen_t fen)
{
	const char *s = money_figures(a, fen);
	size_t n = strlen(s);
	return arena_printf(a, "%.*s元", (int)(n > 3 && strcmp(s + n - 3, ".00") == 0 ? n - 3 : n), s);
}

static const char *span(struct arena *a, fen_t min, fen_t max)
{
	return min == max ? yuan(a, min) : arena_printf(a, "%s至%s", yuan(a, min), yuan(a, max));
}

// The range of the degree within the statute where no tier fixes it: 从轻 the lower, 从重 the upper 30 % [D from national practice].
static void within(const struct choosing *c, const char *degree, fen_t low, fen_t high, struct tier_choice *out)
{
	enum { LOWER = 30, UPPER = 70, PER_CENT = 100 };
	fen_t third = low + (high - low) * LOWER / PER_CENT, upper = low + (high - low) * UPPER / PER_CENT;
	(void)c;
	out->min = strcmp(degree, "heavier") == 0 ? upper : strcmp(degree, "lighter") == 0 ? low : third;
	out->max = strcmp(degree, "heavier") == 0 ? high : strcmp(degree, "lighter") == 0 ? third : upper;
}

// Within the tier: its lower part for 从轻, its upper for 从重. A tier of one sum leaves no room: §32 then leads below it.
static void in_tier(struct choosing *c, fen_t low, bool fixed, struct tier_choice *o)
{
	bool lighter = strcmp(o->degree, "lighter") == 0, heavier = strcmp(o->degree, "heavier") == 0;
	o->min = o->tier->min;
	o->max = o->tier->max;
	if (!lighter && !heavier)
		return;
	if (o->min < o->max) {
		within(c, o->degree, o->tier->min, o->tier->max, o);
		buf_printf(&c->derivation, "在该档次内按“%s”取%s\n", code_label(codes_degree, o->degree), span(c->a, o->min, o->max));
	} else if (lighter && fixed) {
		o->min = low;
		o->discussion_needed = true;
		buf_printf(&c->derivation, "该档次只有一个数额，从轻须低于该数额，不得低于法定下限，说明理由并集体讨论\n");
	}
}

static const char *circumstance_list(struct choosing *c)
{
	struct buf b = buf_new(c->a);
	for (size_t i = 0; i < c->n; i++)
		buf_printf(&b, "%s%s", i ? "、" : "", code_label(codes_circumstance, c->circumstances[i]));
	return c->n ? buf_text(&b) : "没有法定的从轻、减轻、从重情节";
}

static const char *reason_text(struct choosing *c, const struct law_item *item, const struct tier_choice *o)
{
	const char *degree = code_label(codes_degree, o->degree), *facts = circumstance_list(c);
	if (strcmp(o->degree, "exempt") == 0)
		return arena_printf(c->a, "经查，当事人%s，依照《中华人民共和国行政处罚法》的规定，决定不予行政处罚，并予以教育。", facts);
	if (o->tier)
		return arena_printf(c->a, "当事人的违法行为符合裁量基准“%s”中“%s”的情形，%s。依据《%s》%s，参照该裁量基准，给予%s，罚款幅度为%s。", o->benchmark->name, o->tier->label,
			    facts,
		                    item->law, item->article_of_penalty, degree, span(c->a, o->min, o->max));
	return arena_printf(c->a, "当事人%s。依据《%s》%s，给予%s，罚款幅度为%s。", facts, item->law, item->article_of_penalty, degree,
		    span(c->a, o->min, o->max));
}

static void check_statute(struct choosing *c, const struct tier_choice *o, bool fixed, fen_t low, fen_t high, bool *discuss)
{
	if (!fixed || !o->tier || strcmp(o->tier->kind, "fine") != 0 || strcmp(o->tier->unit, "yuan") != 0)
		return;
	if (o->min >= low && o->max <= high)
		return;
	buf_printf(&c->derivation, "注意：该档次超出法定幅度%s，不能直接适用（《行政处罚法》第三十四条）\n", span(c->a, low, high));
	*discuss = true;
}

struct err *law_tier(struct arena *a, const struct law_pack *p, const char *item_code, const char *benchmark, bool person, int64_t measure,
                     const char *const *circumstances, size_t n, int earlier, struct tier_choice *out)
{
	const struct law_item *item = law_item_find(p, item_code);
	struct choosing c = {.a = a, .person = person, .measure = measure, .earlier = earlier, .circumstances = circumstances, .n = n,
		    .derivation = buf_new(a)};
	struct tier_choice o = {0};
	fen_t low = 0, high = 0;
	int64_t known;
	if (!item)
		return err_new(a, ERR_MISSING, "law.item", "目录中没有编码为“%s”的事项。", item_code ? item_code : "");
	for (size_t i = 0; i < n; i++) {
		known = -1;
		for (int64_t k = 0; codes_circumstance[k].id; k++)
			known = strcmp(codes_circumstance[k].id, circumstances[i]) == 0 ? k : known;
		if (known < 0)
			return err_new(a, ERR_INPUT, "law.circumstance", "没有“%s”这种情节。", circumstances[i]);
	}
	o.benchmark = benchmark ? law_benchmark_find(p, benchmark) : law_benchmark_for(p, item_code, NULL);
	if (benchmark && !o.benchmark)
		return err_new(a, ERR_MISSING, "law.benchmark", "没有编码为“%s”的裁量基准。", benchmark);
	bool fixed = law_item_range(item, person, &low, &high);
	buf_printf(&c.derivation, "事项：%s（《%s》%s）\n", item->name, item->law, item->article_of_penalty);
	buf_printf(&c.derivation, "法定幅度（%s）：%s\n", person ? "个人" : "单位", fixed ? span(a, low, high) : "条文没有规定固定数额");
	o.degree = degree_of(&c);
	o.tier = o.benchmark && strcmp(o.degree, "exempt") != 0 ? pick(&c, o.benchmark) : NULL;
	if (o.tier) {
		buf_printf(&c.derivation, "裁量基准“%s”：档次“%s”，%s%s\n", o.benchmark->name, o.tier->label, span(a, o.tier->min, o.tier->max),
		           o.benchmark->verified ? "" : "（文本待核实）");
		in_tier(&c, low, fixed, &o);
	} else if (strcmp(o.degree, "exempt") != 0 && fixed) {
		within(&c, o.degree, low, high, &o);
		buf_printf(&c.derivation, "%s，在法定幅度内按“%s”取%s\n", c.ask ? arena_printf(a, "裁量基准须由承办人判断“%s”", c.ask) : "没有适用的裁量档次",
		           code_label(codes_degree, o.degree), span(a, o.min, o.max));
	}
	check_statute(&c, &o, fixed, low, high, &o.discussion_needed);
	o.discussion_needed = o.discussion_needed || strcmp(o.degree, "reduce") == 0;
	o.reason = reason_text(&c, item, &o);
	o.derivation = buf_text(&c.derivation);
	*out = o;
	return NULL;
}

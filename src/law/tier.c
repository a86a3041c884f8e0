// tier.c: circumstances, measure and earlier offences -> degree, tier, sum, reason. 行政处罚法 §28-§34. A tier that the statute does not
// bear is not applied (R202); where the article fixes no amount, or what it is worked out from is missing, no sum is said.
#include "law/tier.h"

#include <string.h>

#include "core/text.h"
#include "law/inner.h"

// ---- the degree from the circumstances; each with its article

enum effect { MUST_NOT, MAY_NOT, LESS, MAY_LESS, MORE };
static const struct { const char *circumstance; enum effect effect; const char *article; } grounds[] = {
	{"under_14", MUST_NOT, "《行政处罚法》第三十条"}, {"mental", MUST_NOT, "《行政处罚法》第三十一条"},
	{"no_fault", MUST_NOT, "《行政处罚法》第三十三条第二款"}, {"slight_corrected", MUST_NOT, "《行政处罚法》第三十三条第一款"},
	{"first_slight", MAY_NOT, "《行政处罚法》第三十三条第一款"},
	{"minor_14_18", LESS, "《行政处罚法》第三十条"}, {"reduced_harm", LESS, "《行政处罚法》第三十二条第一项"},
	{"coerced", LESS, "《行政处罚法》第三十二条第二项"}, {"confessed", LESS, "《行政处罚法》第三十二条第三项"},
	{"merit", LESS, "《行政处罚法》第三十二条第四项"}, {"partial_mental", MAY_LESS, "《行政处罚法》第三十一条"},
	{"emergency", MORE, "《行政处罚法》第四十九条"}, {"serious_harm", MORE, "裁量基准"}, {"obstruct", MORE, "裁量基准"}, {"repeat", MORE, "裁量基准"},
};
static const char *const effect_words[] = {"应当不予行政处罚", "可以不予行政处罚", "应当从轻或者减轻处罚", "可以从轻或者减轻处罚", "从重处罚"};
enum { GROUNDS = sizeof grounds / sizeof *grounds };

// A circumstance that already chose the tier is not counted a second time.
static const char *not_again(const struct choosing *c, const char *circumstance)
{
	if (strcmp(circumstance, "repeat") == 0 && c->counted)
		return "已按次数确定档次，不重复从重";
	if (strcmp(circumstance, "serious_harm") == 0 && c->chosen)
		return "已据此确定档次，不重复从重";
	return strcmp(circumstance, "first_slight") == 0 && c->earlier ? "此前已有同类违法，不属于初次违法" : NULL;
}

// How often each effect was found; with say, a line for each ground.
static void effects(struct choosing *c, bool say, int count[MORE + 1])
{
	memset(count, 0, (MORE + 1) * sizeof *count);
	for (size_t i = 0; i < GROUNDS; i++) {
		if (!circumstance_has(c, grounds[i].circumstance))
			continue;
		const char *not = not_again(c, grounds[i].circumstance);
		count[grounds[i].effect] += !not;
		if (say)
			buf_printf(&c->derivation, "情节“%s”：%s（%s）\n", code_label(codes_circumstance, grounds[i].circumstance),
				    not ? not : effect_words[grounds[i].effect], grounds[i].article);
	}
}

static bool exempt(const int count[MORE + 1]) { return count[MUST_NOT] || count[MAY_NOT]; }

static const char *degree_of(struct choosing *c, fen_t low, const int count[MORE + 1])
{
	bool less = count[LESS] || count[MAY_LESS];
	if (exempt(count))
		return "exempt";
	if (c->ask->reduce && !less)
		buf_printf(&c->derivation, "没有法定的减轻情形（《行政处罚法》第三十条至第三十二条），不能减轻处罚\n");
	else if (c->ask->reduce && low <= 100)
		buf_printf(&c->derivation, "条文没有规定罚款下限，没有减轻的余地，按从轻处罚\n");
	else if (c->ask->reduce)
		return "reduce";
	return less && count[MORE] ? "normal" : less ? "lighter" : count[MORE] ? "heavier" : "normal";
}

// ---- sums

static const char *yuan(struct arena *a, fen_t fen)
{
	const char *s = money_figures(a, fen);
	size_t n = strlen(s);
	return arena_printf(a, "%.*s元", (int)(n > 3 && strcmp(s + n - 3, ".00") == 0 ? n - 3 : n), s);
}

static const char *span(struct arena *a, fen_t min, fen_t max)
{
	return min == max ? yuan(a, min) : min ? arena_printf(a, "%s至%s", yuan(a, min), yuan(a, max)) : arena_printf(a, "%s以下", yuan(a, max));
}

static const char *base_label(const char *base)
{
	static const struct { const char *base, *label; } labels[] = {   // data/code/fine_base.json, those of tiers
		{"area_m2", "面积"}, {"occupied_area_m2", "占用面积"}, {"places", "处数"}, {"compensation", "赔偿额"},
	};
	for (size_t i = 0; base && i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].base, base) == 0)
			return labels[i].label;
	return "计算基数";
}

// The sums of a range, worked out from the base where it has one. false: *need says what is missing.
static bool sums(struct choosing *c, const struct law_range *r, fen_t *min, fen_t *max, const char **need)
{
	bool plain = strcmp(r->unit, "fen") == 0, rate = strcmp(r->unit, "rate_bp") == 0;
	int64_t base = plain ? 1 : rate ? c->ask->base : c->ask->measure;
	const char *label = r->base_label ? r->base_label : base_label(r->base);
	if (!base) {
		*need = arena_printf(c->a, "须先查明%s", label);
		return false;
	}
	if (!range_amounts(r, base, min, max)) {
		*need = "计算结果超出范围";
		return false;
	}
	if (rate)
		buf_printf(&c->derivation, "按%s%s的%g%%至%g%%计算：%s\n", label, yuan(c->a, base), (double)r->min / 100, (double)r->max / 100, span(c->a, *min, *max));
	else if (!plain)
		buf_printf(&c->derivation, "按%s%.10g、每单位%s计算：%s\n", label, (double)base / 1000, span(c->a, r->min, r->max), span(c->a, *min, *max));
	return true;
}

static bool graver_picked(const struct choosing *c, const char *choice)
{
	bool serious = strcmp(choice, "serious") == 0 || strcmp(choice, "serious_consequence") == 0;
	return choice_has(c, choice) || (serious && circumstance_has(c, "serious_harm"));
}

// The article's range for this party: of the graver form that was picked, else the basic one. Several that may apply (施工单位 or 运输单位
// not said) give their outer bounds. false: the article fixes none for it.
static bool statute(struct choosing *c, struct law_range *out)
{
	struct law_range rows[RANGES_MOST];
	size_t n = item_ranges(c->item, rows);
	const char *quantity = quantity_of(c->ask->measure_unit);
	bool found = false, graver = false, places = quantity && strcmp(quantity, "places") == 0;
	for (size_t i = 0; i < n; i++) {
		bool picked = rows[i].choice && graver_picked(c, rows[i].choice);
		bool instead = n > 1 && rows[i].base && (strcmp(rows[i].base, "places") == 0) != places;   // the fallback per place, or what it stands for
		if (!subject_may(rows[i].subject, c->who) || (rows[i].choice && !picked) || (graver && !picked) || instead)
			continue;
		bool widen = found && picked == graver && strcmp(rows[i].unit, out->unit) == 0;
		int64_t min = widen && out->min < rows[i].min ? out->min : rows[i].min, max = widen && out->max > rows[i].max ? out->max : rows[i].max;
		*out = rows[i];
		out->min = min;
		out->max = max;
		found = true;
		graver = picked;
	}
	return found;
}

// Does any row of the statute bear the tier? Rows of another unit prove nothing, and then the tier stands.
static bool borne(const struct choosing *c, const struct law_tier *t)
{
	const struct json *rows = json_get(c->benchmark->json, "statute"), *tier = tier_json(c->benchmark, t);
	bool met = false;
	for (size_t i = 0; i < json_size(rows); i++) {
		const struct json *r = json_at(rows, i);
		if (strcmp(json_get_text(r, "unit"), json_get_text(tier, "unit")) != 0 || !subject_meets(json_get(r, "subject"), c->who))
			continue;
		met = true;
		if (json_get_int(r, "min", 0) <= t->min && t->max <= json_get_int(r, "max", 0))
			return true;
	}
	return !met;
}

// The part of a range for the degree where nothing else fixes it: 从轻 the lower, 从重 the upper 30 % [D from national practice].
static void within(const char *degree, fen_t low, fen_t high, struct tier_choice *out)
{
	enum { LOWER = 30, UPPER = 70, PER_CENT = 100 };
	fen_t lower = low + (high - low) * LOWER / PER_CENT, upper = low + (high - low) * UPPER / PER_CENT;
	bool more = strcmp(degree, "heavier") == 0, less = strcmp(degree, "lighter") == 0;
	out->min = more ? upper : less ? low : lower;
	out->max = more ? high : less ? lower : upper;
}

// ---- the answer, step by step

static void find_tier(struct choosing *c, struct tier_choice *o)
{
	if (!c->benchmark)
		return;
	o->tier = tier_pick(c);
	if (!o->tier) {
		buf_printf(&c->derivation, "裁量基准“%s”：%s\n", c->benchmark->name, c->open ? arena_printf(c->a, "须由承办人判断是否“%s”", c->open) : "没有符合的档次");
		return;
	}
	buf_printf(&c->derivation, "裁量基准“%s”：档次“%s”%s\n", c->benchmark->name, o->tier->label, c->benchmark->verified ? "" : "（文本待核实）");
	if (strcmp(o->tier->kind, "fine") != 0 || borne(c, o->tier))
		return;
	buf_printf(&c->derivation, "该档次不在法定幅度之内，不得适用（《行政处罚法》第三十四条），应报告制定机关修改\n");
	o->tier = NULL;
}

static struct law_range tier_range(const struct choosing *c, const struct law_tier *t)
{
	const struct json *j = tier_json(c->benchmark, t);
	return (struct law_range){.unit = json_get_text(j, "unit"), .base = json_get_text(j, "base"), .min = t->min, .max = t->max};
}

// Inside the tier: its lower part for 从轻, its upper for 从重. A tier of one sum leaves no room: 从轻 leads below it, not below the statute.
static void in_tier(struct choosing *c, fen_t low, bool known, struct tier_choice *o)
{
	bool less = strcmp(o->degree, "lighter") == 0, more = strcmp(o->degree, "heavier") == 0;
	fen_t from = o->min, to = o->max;
	if (!less && !more)
		return;
	if (from < to) {
		within(o->degree, from, to, o);
		buf_printf(&c->derivation, "在该档次内按“%s”取%s\n", code_label(codes_degree, o->degree), span(c->a, o->min, o->max));
	} else if (less && known && low < from) {
		o->min = low;
		o->discussion_needed = true;
		buf_printf(&c->derivation, "该档次只有一个数额，从轻须低于该数额，不得低于法定下限，说明理由并集体讨论\n");
	}
}

static void fix_sum(struct choosing *c, fen_t low, fen_t high, bool known, struct tier_choice *o)
{
	if (strcmp(o->degree, "reduce") == 0) {
		*o = (struct tier_choice){.benchmark = o->benchmark, .tier = o->tier, .degree = o->degree, .fixed = true, .max = low - 100, .discussion_needed = true};
		buf_printf(&c->derivation, "减轻处罚：低于法定下限%s，集体讨论决定\n", yuan(c->a, low));
		return;
	}
	if (o->tier && strcmp(o->tier->kind, "fine") != 0) {
		o->need = "该档次没有录得金额";
		return;
	}
	if (o->tier) {
		struct law_range r = tier_range(c, o->tier);
		o->fixed = sums(c, &r, &o->min, &o->max, &o->need);
		if (o->fixed)
			in_tier(c, low, known, o);
		return;
	}
	o->fixed = known;
	if (!known)
		return;
	within(o->degree, low, high, o);
	buf_printf(&c->derivation, "没有适用的裁量档次，在法定幅度内按“%s”取%s\n", code_label(codes_degree, o->degree), span(c->a, o->min, o->max));
}

// 行政处罚法 §28 para 2: what was gained unlawfully is confiscated, but for what must be paid back
static void confiscation(struct choosing *c, struct tier_choice *o)
{
	const struct json *also = o->tier ? json_get(tier_json(c->benchmark, o->tier), "also") : NULL;
	o->confiscate = c->ask->income;
	if (o->confiscate)
		buf_printf(&c->derivation, "违法所得%s，除依法应当退赔的外，应当没收（《行政处罚法》第二十八条第二款）\n", yuan(c->a, o->confiscate));
	const char *extra = o->tier ? json_get_text(tier_json(c->benchmark, o->tier), "extra") : NULL;
	if (extra && json_size(also))
		buf_printf(&c->derivation, "该档次同时规定：%s\n", extra);
}

static const char *circumstance_list(struct choosing *c)
{
	struct buf b = buf_new(c->a);
	for (size_t i = 0; i < c->ask->circumstance_count; i++)
		buf_printf(&b, "%s%s", i ? "、" : "", code_label(codes_circumstance, c->ask->circumstances[i]));
	return b.len ? buf_text(&b) : "没有法定的从轻、减轻、从重情节";
}

static const char *reason_text(struct choosing *c, const struct tier_choice *o)
{
	const char *degree = code_label(codes_degree, o->degree), *facts = circumstance_list(c);
	if (strcmp(o->degree, "exempt") == 0 && o->tier)
		return arena_printf(c->a, "当事人的违法行为符合裁量基准“%s”中“%s”的情形，决定不予行政处罚，并予以教育。", o->benchmark->name, o->tier->label);
	if (strcmp(o->degree, "exempt") == 0)
		return arena_printf(c->a, "经查，当事人%s，依照《中华人民共和国行政处罚法》的规定，决定不予行政处罚，并予以教育。", facts);
	struct buf b = buf_new(c->a);
	if (o->tier)
		buf_printf(&b, "当事人的违法行为符合裁量基准“%s”中“%s”的情形，%s。", o->benchmark->name, o->tier->label, facts);
	else
		buf_printf(&b, "当事人%s。", facts);
	buf_printf(&b, "依据《%s》%s%s，给予%s，", c->item->law, c->item->article_of_penalty, o->tier ? "，参照该裁量基准" : "", degree);
	if (o->fixed)
		buf_printf(&b, "罚款幅度为%s。", span(c->a, o->min, o->max));
	else
		buf_printf(&b, "罚款数额不能确定：%s。", o->need);
	if (o->confiscate)
		buf_printf(&b, "没收违法所得%s。", yuan(c->a, o->confiscate));
	return buf_text(&b);
}

static void choose(struct choosing *c, struct tier_choice *o)
{
	struct law_range range;
	fen_t low = 0, high = 0;
	int count[MORE + 1];
	c->earlier = tier_earlier(c);
	bool fixes = statute(c, &range);
	o->need = "条文没有规定罚款的固定数额，须有规定数额的地方性法规或者规章";
	buf_printf(&c->derivation, "法定幅度（%s）：", c->person ? "个人" : "单位");
	if (fixes && strcmp(range.unit, "fen") == 0)
		buf_printf(&c->derivation, "%s\n", span(c->a, range.min, range.max));
	else
		buf_str(&c->derivation, fixes ? "按公式计算\n" : "条文没有规定固定数额\n");
	bool known = fixes && sums(c, &range, &low, &high, &o->need);
	effects(c, false, count);
	if (!exempt(count))
		find_tier(c, o);
	effects(c, true, count);
	o->degree = o->tier && strcmp(o->tier->kind, "no_penalty") == 0 ? "exempt" : degree_of(c, known ? low : 0, count);
	if (strcmp(o->degree, "exempt") != 0)
		fix_sum(c, low, high, known, o);
	else
		o->need = NULL;
	if (o->fixed)
		o->need = NULL;
	o->earlier = c->earlier;
	confiscation(c, o);
	o->reason = reason_text(c, o);
	o->derivation = buf_text(&c->derivation);
}

static struct err *known_circumstances(struct arena *a, const struct tier_ask *ask)
{
	for (size_t i = 0; i < ask->circumstance_count; i++) {
		const struct code *k = codes_circumstance;
		while (k->id && strcmp(k->id, ask->circumstances[i]) != 0)
			k++;
		if (!k->id)
			return err_new(a, ERR_INPUT, "law.circumstance", "没有“%s”这种情节。", ask->circumstances[i]);
	}
	return NULL;
}

struct err *law_tier(struct arena *a, const struct law_pack *p, const struct tier_ask *ask, struct tier_choice *out)
{
	struct choosing c = {.a = a, .p = p, .ask = ask, .derivation = buf_new(a), .item = law_item_find(p, ask->item)};
	struct tier_choice o = {0};
	bool sure;
	if (!c.item)
		return err_new(a, ERR_MISSING, "law.item", "目录中没有编码为“%s”的事项。", ask->item ? ask->item : "");
	TRY(known_circumstances(a, ask));
	o.benchmark = c.benchmark = ask->benchmark ? law_benchmark_find(p, ask->benchmark) : law_benchmark_for(p, ask->item, ask->region);
	if (ask->benchmark && !c.benchmark)
		return err_new(a, ERR_MISSING, "law.benchmark", "没有编码为“%s”的裁量基准。", ask->benchmark);
	c.person = law_counts_as_person(p, ask->party_kind, ask->region, ask->day ? ask->day : DAY_NONE, &sure);
	c.who = ask->subject ? ask->subject : c.person ? "person" : "company";
	buf_printf(&c.derivation, "事项：%s（《%s》%s）\n", c.item->name, c.item->law, c.item->article_of_penalty);
	if (!sure)
		buf_printf(&c.derivation, "个体工商户按%s计算，全国没有明文规定（待核实）\n", c.person ? "个人" : "单位");
	choose(&c, &o);
	*out = o;
	return NULL;
}

// goods.c: what was taken, what became of it; the lists agree (R379).
#include "law/goods.h"

#include <string.h>

#include "core/text.h"
#include "law/rules.h"

bool goods_of(const struct judge *j, int i, struct goods_list *out)
{
	static const struct { enum act_id t; int field; } plain[] = {
		{ACT_SEIZURE, SEIZURE_GOODS}, {ACT_PRESERVATION, PRESERVATION_GOODS}, {ACT_GOODS_DISPOSAL, GOODS_DISPOSAL_GOODS},
		{ACT_SEIZURE_TRANSFER, SEIZURE_TRANSFER_GOODS}, {ACT_AUCTION, AUCTION_GOODS}, {ACT_DECISION, DECISION_GOODS},
		{ACT_CONFISCATED_HANDLING, CONFISCATED_HANDLING_GOODS},
	};
	const struct val *list = NULL;
	*out = (struct goods_list){.width = field_count(group_goods), .name = GROUP_GOODS_NAME, .quantity = GROUP_GOODS_QUANTITY,
	                           .unit = GROUP_GOODS_UNIT};
	for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
		if (is_type(j, i, plain[k].t))
			list = V(j, i, plain[k].field);
	if (is_type(j, i, ACT_SEIZURE_HANDLING)) {
		list = V(j, i, SEIZURE_HANDLING_GOODS);
		*out = (struct goods_list){.width = field_count(group_seized_outcome), .name = GROUP_SEIZED_OUTCOME_NAME,
		                           .quantity = GROUP_SEIZED_OUTCOME_QUANTITY, .unit = GROUP_SEIZED_OUTCOME_UNIT};
	}
	if (is_type(j, i, ACT_PRESERVATION_HANDLING)) {
		list = V(j, i, PRESERVATION_HANDLING_GOODS);
		*out = (struct goods_list){.width = field_count(group_goods_outcome), .name = GROUP_GOODS_OUTCOME_NAME,
		                           .quantity = GROUP_GOODS_OUTCOME_QUANTITY, .unit = GROUP_GOODS_OUTCOME_UNIT};
	}
	if (!list || !list->set)
		return false;
	out->rows = list->sub;
	out->count = list->count;
	return true;
}

const char *goods_name(const struct goods_list *list, size_t row) { return list->rows[row * list->width + (size_t)list->name].s; }
const char *goods_unit(const struct goods_list *list, size_t row) { return list->rows[row * list->width + (size_t)list->unit].s; }

int64_t goods_sum(const struct goods_list *list, const char *name, const char *unit)
{
	int64_t sum = 0;
	for (size_t k = 0; k < list->count; k++)
		if (text_equal(goods_name(list, k), name) && text_equal(goods_unit(list, k), unit))
			sum += list->rows[k * list->width + (size_t)list->quantity].n;
	return sum;
}

const char *goods_words(const struct judge *j, int64_t n, const char *unit)
{
	int64_t whole = n / FIELD_DECIMAL_SCALE, part = n % FIELD_DECIMAL_SCALE;
	const char *s = part ? arena_printf(j->a, "%lld.%03lld", (long long)whole, (long long)part) : arena_printf(j->a, "%lld", (long long)whole);
	size_t len = strlen(s);
	while (part && s[len - 1] == '0')
		len--;
	return arena_printf(j->a, "%.*s%s", (int)len, s, unit ? unit : "");
}

// ---- what acts took of the goods on a list, one after another

static const enum act_id taking[] = {ACT_SEIZURE_HANDLING, ACT_GOODS_DISPOSAL, ACT_SEIZURE_TRANSFER, ACT_AUCTION, ACT_CONFISCATED_HANDLING};
enum { TAKING = sizeof taking / sizeof *taking };

struct takings {
	int settled;              // the act by which nothing was left; -1
	int count;
	const int *acts;          // in the order of recording
	const int64_t *before;    // count rows of sums, one for each line of the list: what acts in effect had taken before that act
};

// How many, into out (NULL: only counted).
static int all_taking(const struct judge *j, int i, int *out)
{
	int next[TAKING], n = 0;
	for (int t = 0; t < TAKING; t++)
		next[t] = first_about(j, taking[t], i);
	for (;;) {
		int first = -1;
		for (int t = 0; t < TAKING; t++)
			if (next[t] >= 0 && (first < 0 || next[t] < next[first]))
				first = t;
		if (first < 0)
			return n;
		if (next[first] > i && j->acts[next[first]].live) {
			if (out)
				out[n] = next[first];
			n++;
		}
		next[first] = next_about(j, next[first]);
	}
}

static struct takings *takings_make(const struct judge *j, int i, const struct goods_list *list)
{
	struct takings *out = NEW(j->a, struct takings);
	int n = all_taking(j, i, NULL), *acts = NEW_ARRAY(j->a, int, (size_t)n + 1);
	all_taking(j, i, acts);
	int64_t *before = NEW_ARRAY(j->a, int64_t, ((size_t)n + 1) * list->count + 1);
	*out = (struct takings){.settled = -1, .count = n, .acts = acts, .before = before};
	for (int k = 0; k < n; k++) {
		struct goods_list took;
		bool counts = j->acts[acts[k]].effective && goods_of(j, acts[k], &took), left = false;
		int64_t *row = before + (size_t)k * list->count, *after = row + list->count;
		for (size_t r = 0; r < list->count; r++) {
			after[r] = row[r] + (counts ? goods_sum(&took, goods_name(list, r), goods_unit(list, r)) : 0);
			left = left || after[r] < goods_sum(list, goods_name(list, r), goods_unit(list, r));
		}
		if (counts && !left && out->settled < 0)
			out->settled = acts[k];
	}
	return out;
}

// Of the goods on the list of act i; NULL: it has none.
static const struct takings *takings_of(const struct judge *j, int i)
{
	struct goods_list list;
	bool kept = j->memo && j->focus < 0;
	if (kept && j->memo->takings[i])
		return j->memo->takings[i];
	if (!goods_of(j, i, &list))
		return NULL;
	struct takings *made = takings_make(j, i, &list);
	if (kept)
		j->memo->takings[i] = made;
	return made;
}

int64_t goods_gone(const struct judge *j, int i, int until, const char *name, const char *unit)
{
	const struct takings *t = takings_of(j, i);
	struct goods_list list, own;
	size_t r = 0;
	int low = 0, high = t ? t->count - 1 : -1;
	if (!goods_of(j, i, &list) || high < 0)
		return 0;
	while (r < list.count && !(text_equal(goods_name(&list, r), name) && text_equal(goods_unit(&list, r), unit)))
		r++;
	while (low < high) {
		int mid = (low + high) / 2;
		if (t->acts[mid] < until)
			low = mid + 1;
		else
			high = mid;
	}
	return (r < list.count ? t->before[(size_t)low * list.count + r] : 0) + (goods_of(j, until, &own) ? goods_sum(&own, name, unit) : 0);
}

int goods_settled_by(const struct judge *j, int i)
{
	const struct takings *t = i >= 0 ? takings_of(j, i) : NULL;
	return t ? t->settled : -1;
}

// 行政处罚法 §9, §57: only a penalty decision takes property away. Of a handling list the lines to be confiscated that none takes, or not as much.
void goods_taken_by_nobody(struct judge *j, int i, int outcome, int confiscate)
{
	int d = judge_before(j, ACT_DECISION, i);
	struct goods_list list, decided = {0};
	bool any = d >= 0 && enums_have(V(j, d, DECISION_KINDS), "confiscate_goods") && goods_of(j, d, &decided);
	if (!goods_of(j, i, &list))
		return;
	for (size_t k = 0; k < list.count; k++) {
		const struct val *row = list.rows + k * list.width;
		const char *name = goods_name(&list, k), *unit = goods_unit(&list, k);
		int64_t is = row[list.quantity].n, taken = any ? goods_sum(&decided, name, unit) : 0;
		if (!enum_is(&row[outcome], confiscate) || taken >= is)
			continue;
		if (taken)
			judge_blame(j, i, "只没收决定所列的数量，其余的解除、返还。", "要没收%s%s，%s的处罚决定只没收%s。", name, goods_words(j, is, unit), day_words(j, judge_day(j, d)),
				    goods_words(j, taken, unit));
		else
			judge_blame(j, i, "先作出没收非法财物的处罚决定。", "要没收%s%s，没有没收它的处罚决定。", name, goods_words(j, is, unit));
	}
}

bool goods_confiscated(const struct judge *j, int i, int decision)
{
	struct goods_list taken, decided;
	if (!enums_have(V(j, decision, DECISION_KINDS), "confiscate_goods") || !goods_of(j, decision, &decided) || !goods_of(j, i, &taken))
		return false;
	for (size_t r = 0; r < taken.count; r++)
		if (goods_sum(&decided, goods_name(&taken, r), goods_unit(&taken, r)) < goods_sum(&taken, goods_name(&taken, r), goods_unit(&taken, r)))
			return false;
	return true;
}

static bool named_above(const struct goods_list *list, size_t row)
{
	for (size_t k = 0; k < row; k++)
		if (text_equal(goods_name(list, k), goods_name(list, row)) && text_equal(goods_unit(list, k), goods_unit(list, row)))
			return true;
	return false;
}

// Each line of list b stands in list a, and not more of it (`exact`: neither less).
static void compare(struct judge *j, int i, int taken, bool exact)
{
	struct goods_list a, b;
	if (!goods_of(j, taken, &a) || !goods_of(j, i, &b))
		return;
	const struct goods_list *walk[] = {&b, &a};
	for (size_t w = 0; w < (exact ? 2 : 1); w++)
		for (size_t r = 0; r < walk[w]->count; r++) {
			const char *name = goods_name(walk[w], r), *unit = goods_unit(walk[w], r);
			if (named_above(walk[w], r))
				continue;   // the sums are of all its lines
			int64_t was = goods_sum(&a, name, unit), is = exact ? goods_sum(&b, name, unit) : goods_gone(j, taken, i, name, unit);
			if (!was)
				judge_blame(j, i, NULL, "“%s”（%s）不在“%s”的清单上。", name, unit, type_of(j, taken)->label);
			else if (!w && (is > was || (exact && is < was)))
				judge_blame(j, i, NULL, "“%s”清单上有%s%s，处理清单合计%s，数量不一致。", type_of(j, taken)->label, name, goods_words(j, was, unit),
					    goods_words(j, is, unit));
			else if (w && !is)
				judge_blame(j, i, NULL, "“%s”清单上的%s%s没有处理。", type_of(j, taken)->label, name, goods_words(j, was, unit));
		}
}

// 行政处罚法 §53, §56: what is confiscated of goods that were taken is what was taken
static void confiscated(struct judge *j, int i)
{
	struct goods_list decided, taken;
	if (!goods_of(j, i, &decided))
		return;
	for (size_t r = 0; r < decided.count; r++) {
		const char *name = goods_name(&decided, r), *unit = goods_unit(&decided, r);
		int64_t was = 0;
		for (int k = 0; k < i; k++)
			if ((is_type(j, k, ACT_SEIZURE) || is_type(j, k, ACT_PRESERVATION)) && j->acts[k].live && goods_of(j, k, &taken))
				was += goods_sum(&taken, name, unit);
		int64_t is = goods_sum(&decided, name, unit);
		if (was && is > was)
			judge_blame(j, i, NULL, "决定没收%s%s，登记保存、查封、扣押的清单上只有%s。", name, goods_words(j, is, unit), goods_words(j, was, unit));
	}
}

static void r379(struct judge *j)
{
	static const enum act_id parts[] = {ACT_SEIZURE_HANDLING, ACT_GOODS_DISPOSAL, ACT_SEIZURE_TRANSFER, ACT_AUCTION, ACT_CONFISCATED_HANDLING};
	EACH(j, i, ACT_PRESERVATION_HANDLING)
		if (j->acts[i].target >= 0)
			compare(j, i, j->acts[i].target, true);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		EACH(j, i, parts[k])
			if (j->acts[i].target >= 0)
				compare(j, i, j->acts[i].target, false);
	EACH(j, i, ACT_DECISION)
		confiscated(j, i);
}

const struct rule goods_rules[] = {
	RULE("R379", "《行政强制法》第二十四条、第二十七条；《行政处罚法》第五十六条", REVOCABLE, BLOCK, "清单前后不一致。", "按实际清点的名称和数量核对清单。", ON(r379, ACT_PRESERVATION_HANDLING, ACT_SEIZURE_HANDLING, ACT_GOODS_DISPOSAL, ACT_SEIZURE_TRANSFER, ACT_AUCTION, ACT_CONFISCATED_HANDLING, ACT_DECISION), NULL),
	{0},
};

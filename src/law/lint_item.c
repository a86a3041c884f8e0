// lint_item.c: what must hold of the items: a basis in force, amounts that add up, the order-first flag true to the wording.
#include <string.h>

#include "law/lint.h"

static bool list_has(const struct json *list, const char *word)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (json_text(json_at(list, i)) && strcmp(json_text(json_at(list, i)), word) == 0)
			return true;
	return false;
}

static const char *member(const struct law_item *item, const char *key)
{
	const char *s = json_get_text(item->json, key);
	return s ? s : "";
}

// Runs job for each item; how many there are.
static size_t each(struct lint *l, void (*job)(struct lint *, const struct law_item *))
{
	for (size_t i = 0; i < l->p->item_count; i++)
		job(l, &l->p->items[i]);
	return l->p->item_count;
}

// ---- basis

static void basis(struct lint *l, const struct law_item *i)
{
	if (!*i->law || !*i->article_of_penalty || !*i->source)
		lint_say(l, LINT_FAULT, i->code, "没有依据：须写明法律名称、罚则条款和来源。");
	else if (!*i->article_of_duty)
		lint_say(l, LINT_DOUBT, i->code, "没有写明义务条款。");
}

static size_t check_basis(struct lint *l) { return each(l, basis); }

static void validity(struct lint *l, const struct law_item *i)
{
	const char *status = member(i, "valid_from_status");
	if (i->valid_to != DAY_NONE && i->valid_from != DAY_NONE && i->valid_to <= i->valid_from)
		lint_say(l, LINT_FAULT, i->code, "有效期有误。");
	else if (i->valid_to != DAY_NONE && i->valid_to < l->at)
		lint_say(l, LINT_FAULT, i->code, "依据《%s》已于%s失效。", i->law, day_chinese(l->a, i->valid_to));
	else if (i->valid_from != DAY_NONE && i->valid_from > l->at)
		lint_say(l, LINT_FAULT, i->code, "依据《%s》自%s起才施行。", i->law, day_chinese(l->a, i->valid_from));
	if (strcmp(status, "unverified") == 0)
		lint_say(l, LINT_NOTE, i->code, "《%s》“%s”的施行日期未核实 [U]。", i->law, i->law_version);
	else if (strcmp(status, "stated") != 0 && strcmp(status, "amendment_date") != 0)
		lint_say(l, LINT_FAULT, i->code, "没有说明施行日期从何而来（valid_from_status）。");
	if (strstr(i->law_version, "later revision"))
		lint_say(l, LINT_DOUBT, i->code, "《%s》有后续修订，金额须复核。", i->law);
}

static size_t check_validity(struct lint *l) { return each(l, validity); }

// ---- amounts

static bool rows_good(const struct law_range *r, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (r[k].min < 0 || r[k].max < r[k].min || r[k].max == 0)
			return false;
	return true;
}

static void amounts(struct lint *l, const struct law_item *i)
{
	struct law_range r[RANGES_MOST];
	size_t n = item_ranges(i, r);
	const char *kind = json_get_text(json_get(i->json, "fine"), "kind");
	bool range = strcmp(kind, "range") == 0, formula = strcmp(kind, "formula") == 0, unfixed = strcmp(kind, "unfixed") == 0,
	     fines = false;
	const struct json *measures = json_get(i->json, "measures");
	for (size_t k = 0; k < json_size(measures); k++)
		fines = fines || strcmp(json_get_text(json_at(measures, k), "code"), "fine") == 0;
	if ((range || formula) != (n > 0) || !rows_good(r, n))
		lint_say(l, LINT_FAULT, i->code, "罚款数额与种类不符，或者下限高于上限。");
	else if (fines != (range || formula || unfixed))
		lint_say(l, LINT_FAULT, i->code, fines ? "措施中有罚款，却没有罚款规定。" : "有罚款规定，措施中却没有罚款。");
	if (unfixed)
		lint_say(l, LINT_NOTE, i->code, "条文规定罚款但未定数额，不得仅据本条确定数额。");
	if (!fines && !range && !formula && !unfixed)
		lint_say(l, LINT_NOTE, i->code, "本条没有罚款。");
}

static size_t check_amounts(struct lint *l) { return each(l, amounts); }

// A formula gives what the rate or the amount per unit says: worked out for a round base and for one that does not divide.
static size_t check_formulas(struct lint *l)
{
	enum { ROUND = 10000 * 1000, ODD = 1234567 };
	size_t looked = 0;
	for (size_t k = 0; k < l->p->item_count; k++) {
		const struct law_item *i = &l->p->items[k];
		struct law_range r[RANGES_MOST];
		size_t n = item_ranges(i, r);
		for (size_t x = 0; x < n; x++) {
			int64_t over = strcmp(r[x].unit, "rate_bp") == 0 ? 10000 : 1000;
			fen_t low, high, low2, high2;
			if (strcmp(r[x].unit, "fen") == 0)
				continue;
			looked++;
			bool good = r[x].base && r[x].base_label && range_amounts(&r[x], ROUND, &low, &high) && range_amounts(&r[x], ODD, &low2, &high2) &&
			            low == ROUND / over * r[x].min && high == ROUND / over * r[x].max && low2 * over >= ODD * r[x].min && high2 * over <= ODD * r[x].max;
			if (!good)
				lint_say(l, LINT_FAULT, i->code, "罚款公式不能计算：须有计算基数、单位和上下限。");
		}
	}
	return looked;
}

static void subjects(struct lint *l, const struct law_item *i)
{
	struct law_range r[RANGES_MOST];
	size_t n = item_ranges(i, r);
	const struct json *who = json_get(i->json, "subject_types");
	if (!json_size(who))
		lint_say(l, LINT_FAULT, i->code, "没有写明适用于谁。");
	for (size_t s = 0; n && s < json_size(who); s++) {
		bool met = false;
		for (size_t k = 0; k < n; k++)
			met = met || subject_may(r[k].subject, json_text(json_at(who, s)));
		if (!met)
			lint_say_for(l, LINT_DOUBT, json_text(json_at(who, s)), i->code, "罚款幅度按当事人划分，没有这类当事人的数额。");
	}
}

static size_t check_subjects(struct lint *l) { return each(l, subjects); }

// ---- order first (R121): a fine that waits for an unheeded order says 逾期, 拒不 or the like

struct wording {
	bool fine, waits, serious, consequence, refuses, range_refuses;
	const char *words;             // of the fine
};

static bool when_like(const struct json *when, const char *head)
{
	for (size_t i = 0; i < json_size(when); i++)
		if (strncmp(json_text(json_at(when, i)), head, strlen(head)) == 0)
			return true;
	return false;
}

static struct wording wording_of(struct lint *l, const struct law_item *item)
{
	struct wording w = {.words = ""};
	const struct json *measures = json_get(item->json, "measures"), *ranges = json_get(item->json, "fine_ranges");
	for (size_t i = 0; i < json_size(measures); i++) {
		const struct json *m = json_at(measures, i), *when = json_get(m, "when");
		const char *words = json_get_text(m, "words");
		w.refuses = w.refuses || list_has(when, "refuses");
		if (!strstr(w.words, words))
			w.words = *w.words ? arena_printf(l->a, "%s、%s", w.words, words) : words;
		if (strcmp(json_get_text(m, "code"), "fine") != 0)
			continue;
		w.fine = true;
		w.waits = w.waits || list_has(when, "overdue") || list_has(when, "refuses");
		w.serious = w.serious || when_like(when, "serious");
		w.consequence = w.consequence || list_has(when, "serious_consequence");
	}
	for (size_t i = 0; i < json_size(ranges); i++)
		w.range_refuses = w.range_refuses || strcmp(json_get_text(json_at(ranges, i), "choice"), "refuses") == 0;
	return w;
}

static const char *doubt_of(const struct law_item *i, const struct wording *w)
{
	bool named = w->refuses || strstr(i->name, "逾期");
	if (!i->order_first)
		return w->waits ? "用语含逾期、拒不改正，但未标记先责令" : w->range_refuses ? "基本幅度无须先责令，但“拒不改正”的加重幅度须先有责令" : NULL;
	if (!w->fine)
		return "标记为先责令，但本条无罚款";
	if (w->waits)
		return w->consequence ? "造成严重后果时无须先责令即可罚款，单一标记不足" : NULL;
	return w->serious ? "标记为先责令，但罚款条件写的是情节严重" : named ? "罚款用语本身不含逾期、拒不改正，依据事项名称或者其他措施的用语标记"
	                  : "标记为先责令，但处罚用语不含逾期、拒不改正";
}

static void order_first(struct lint *l, const struct law_item *i)
{
	struct wording w = wording_of(l, i);
	const char *doubt = doubt_of(i, &w);
	bool missing = !i->order_first && w.waits;
	if (json_kind(json_get(i->json, "order_first")) != JSON_KIND_BOOL)
		lint_say(l, LINT_FAULT, i->code, "没有标明是否须先责令改正。");
	else if (doubt)
		lint_say(l, missing ? LINT_FAULT : LINT_DOUBT, i->code, "%s。条文用语：%s。", doubt, w.words);
}

static size_t check_order_first(struct lint *l) { return each(l, order_first); }

// ---- rank, overlap, [U]

// 行政强制法 §10: 查封、扣押 only by law or regulation
static size_t check_seizure(struct lint *l)
{
	size_t looked = 0;
	for (size_t k = 0; k < l->p->item_count; k++) {
		const struct law_item *i = &l->p->items[k];
		const struct json *measures = json_get(i->json, "measures");
		bool seizes = false;
		for (size_t m = 0; m < json_size(measures); m++)
			seizes = seizes || strcmp(json_get_text(json_at(measures, m), "code"), "seize") == 0;
		looked += seizes;
		if (seizes && strcmp(member(i, "law_level"), "department_rule") == 0)
			lint_say(l, LINT_FAULT, i->code, "规章不能设定查封、扣押（《%s》）。", i->law);
	}
	return looked;
}

static void overlap(struct lint *l, const struct law_item *i)
{
	const struct json *see = json_get(i->json, "see");
	for (size_t k = 0; k < json_size(see); k++) {
		const char *code = json_text(json_at(see, k));
		if (!law_item_find(l->p, code))
			lint_say(l, LINT_FAULT, i->code, "参见的事项 %s 不在目录中。", code);
		else
			lint_say(l, LINT_NOTE, arena_printf(l->a, "%s→%s", i->code, code), "与该事项竞合，或者被上位法覆盖。");
	}
}

static size_t check_overlap(struct lint *l) { return each(l, overlap); }

static void unverified(struct lint *l, const struct law_item *i)
{
	if (!i->verified)
		lint_say(l, LINT_NOTE, i->code, "未经全文核实 [U]%s%s：%s", *member(i, "verified_text") ? "，" : "", member(i, "verified_text"), i->source);
}

static size_t check_unverified(struct lint *l) { return each(l, unverified); }

const struct lint_check lint_item_checks[] = {
	{"item.basis", "每个事项有法律名称、条款和来源", "《行政处罚法》第四条、第三十八条", "项", check_basis},
	{"item.validity", "没有事项的依据已经失效或者尚未施行", "《行政处罚法》第三十七条；R015", "项", check_validity},
	{"item.amount", "罚款种类、数额与措施一致", "《行政处罚法》第九条", "项", check_amounts},
	{"item.formula", "按比例、按单位的罚款可以算出，取整不出幅度", "《行政处罚法》第三十四条", "式", check_formulas},
	{"item.subject", "每类当事人都有自己的幅度", "《行政处罚法》第三十四条", "项", check_subjects},
	{"item.order_first", "须先责令改正的事项都已标明，标记与条文用语一致", "R121", "项", check_order_first},
	{"item.seizure", "查封、扣押的依据是法律、法规", "《行政强制法》第十条；R090", "项", check_seizure},
	{"item.overlap", "竞合的事项都在目录中", "《行政处罚法》第二十九条；R014", "项", check_overlap},
	{"item.verified", "每个事项已核对全文", "[U]", "项", check_unverified},
	{0},
};

// discretion.c: grounds for no, lighter or reduced punishment; the benchmark. procedure.md section J. The choosing of a tier is in tier.c.
#include <string.h>

#include "law/rules.h"
#include "law/tier.h"

// Circumstances and degree as found in the report in force; NULL without one.
static const struct seen *report_for(const struct judge *j, int i)
{
	int r = is_type(j, i, ACT_REPORT) ? i : judge_before(j, ACT_REPORT, i);
	return r >= 0 && j->acts[r].has ? &j->acts[r] : NULL;
}

static bool found(const struct judge *j, int i, const char *circumstance)
{
	const struct seen *r = report_for(j, i);
	return r && enums_have(&r->v[REPORT_CIRCUMSTANCES], circumstance);
}

// Full years of the party on the day of the act; -1 unknown or no natural person.
static int age(const struct judge *j)
{
	if (!j->party || j->party_kind != PARTY_KIND_PERSON || !j->party[GROUP_PARTY_BIRTH].set || j->act_day == DAY_NONE)
		return -1;
	int y1, m1, d1, y2, m2, d2;
	day_to_ymd((day_t)j->party[GROUP_PARTY_BIRTH].n, &y1, &m1, &d1);
	day_to_ymd(j->act_day, &y2, &m2, &d2);
	return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1));
}

static bool any_penalty(const struct judge *j, int i)
{
	struct penalty p;
	return penalty_of(j, i, &p) && p.kinds->count;
}

// 行政处罚法 §30: under fourteen
static void r190(struct judge *j)
{
	int years = age(j);
	EACH_OF(j, i, PROPOSALS, ACT_SIMPLE_DECISION) {
		day_t d = judge_day(j, i);
		int least = (int)param_n(j, PARAM_AGE_NO_PENALTY, d);
		bool read = number_read(j, PARAM_AGE_NO_PENALTY, d);
		if (any_penalty(j, i) && years >= 0 && years < least)
			judge_blame_by(j, read, i, NULL, "当事人违法时%d周岁，不满%d周岁，不予行政处罚。", years, least);
		else if (any_penalty(j, i) && found(j, i, "under_14"))
			judge_blame_by(j, read, i, "作出不予行政处罚决定；不认定该情节的，去掉该情节。", "认定当事人不满%d周岁，应当不予行政处罚，却仍要处罚。", least);
	}
}

// 行政处罚法 §30: fourteen to eighteen: must be lighter or reduced
static void r191(struct judge *j)
{
	int years = age(j);
	EACH(j, i, ACT_REPORT) {
		const struct val *degree = V(j, i, REPORT_DEGREE);
		day_t d = judge_day(j, i);
		bool young = years >= param_n(j, PARAM_AGE_NO_PENALTY, d) && years < param_n(j, PARAM_AGE_LIGHTER, d);
		if (young && degree->set && (degree->n == DEGREE_NORMAL || degree->n == DEGREE_HEAVIER))
			judge_blame_by(j, number_read(j, PARAM_AGE_LIGHTER, d), i, NULL, "当事人违法时%d周岁，应当从轻或者减轻处罚，裁量等次却是“%s”。", years, codes_degree[degree->n].label);
	}
}

// 行政处罚法 §31: who could not control himself
static void r192(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS)
		if (any_penalty(j, i) && found(j, i, "mental"))
			judge_blame_plain(j, i);
}

// 行政处罚法 §32: must be lighter or reduced
static void r193(struct judge *j)
{
	static const char *const grounds[] = {"reduced_harm", "coerced", "confessed", "merit"};
	EACH(j, i, ACT_REPORT) {
		const struct val *degree = V(j, i, REPORT_DEGREE);
		if (!degree->set || (degree->n != DEGREE_NORMAL && degree->n != DEGREE_HEAVIER))
			continue;
		for (size_t k = 0; k < sizeof grounds / sizeof *grounds; k++)
			if (enums_have(V(j, i, REPORT_CIRCUMSTANCES), grounds[k]))
				judge_blame(j, i, NULL, "认定了“%s”，应当从轻或者减轻处罚，裁量等次却是“%s”。", code_label(codes_circumstance, grounds[k]),
					    codes_degree[degree->n].label);
	}
}

// 行政处罚法 §33 para 1, first half: must not
static void r194(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS)
		if (any_penalty(j, i) && found(j, i, "slight_corrected"))
			judge_blame_plain(j, i);
}

// 行政处罚法 §33 para 1, second half: may; "first" needs a search of earlier cases
static void r195(struct judge *j)
{
	EACH_OF(j, i, ACT_REPORT, ACT_NO_PENALTY) {
		bool first = (is_type(j, i, ACT_NO_PENALTY) && enums_have(V(j, i, NO_PENALTY_GROUND), "first_slight")) ||
		             (is_type(j, i, ACT_REPORT) && enums_have(V(j, i, REPORT_CIRCUMSTANCES), "first_slight"));
		if (!first || j->act_day == DAY_NONE || !j->item_code)
			continue;
		int64_t months = param_n(j, PARAM_FIRST_OFFENCE_LOOKBACK, j->act_day);
		day_t since = day_add_months(j->act_day, -(int)months);
		for (size_t k = 0; k < j->r->prior_count; k++) {
			const struct law_prior *p = &j->r->prior[k];
			if (p->decided != DAY_NONE && strcmp(p->item, j->item_code) == 0 && p->act_day >= since && p->act_day < j->act_day)
				judge_blame(j, i, NULL, "当事人%s因同一事项被处罚过（%s），在%lld个月的回溯期间之内，不是初次违法。", day_words(j, p->decided),
					    p->case_number ? p->case_number : "案号不详", (long long)months);
		}
	}
}

// 行政处罚法 §33 para 2: proved no fault
static void r196(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS)
		if (any_penalty(j, i) && found(j, i, "no_fault"))
			judge_blame_plain(j, i);
}

// 行政处罚法 §30-§32: below the minimum only on these grounds
static void r198(struct judge *j)
{
	static const char *const grounds[] = {"minor_14_18", "partial_mental", "reduced_harm", "coerced", "confessed", "merit"};
	int years = age(j);
	EACH(j, i, ACT_REPORT) {
		day_t d = judge_day(j, i);
		bool ground = years >= param_n(j, PARAM_AGE_NO_PENALTY, d) && years < param_n(j, PARAM_AGE_LIGHTER, d);
		for (size_t k = 0; k < sizeof grounds / sizeof *grounds; k++)
			ground = ground || enums_have(V(j, i, REPORT_CIRCUMSTANCES), grounds[k]);
		if (enum_is(V(j, i, REPORT_DEGREE), DEGREE_REDUCE) && !ground)
			judge_blame_plain(j, i);
	}
}

static const struct law_benchmark *named_benchmark(const struct judge *j, int report)
{
	const struct val *v = V(j, report, REPORT_BENCHMARK);
	return v->set ? law_benchmark_find(j->p, v->s) : NULL;
}

static const struct law_tier *named_tier(const struct judge *j, int report, const struct law_benchmark *b)
{
	const struct val *v = V(j, report, REPORT_TIER);
	for (size_t k = 0; b && v->set && k < b->tier_count; k++)
		if (strcmp(b->tiers[k].label, v->s) == 0)
			return &b->tiers[k];
	return NULL;
}

// A tier for the first time, though the party's record shows earlier ones in the window (or the other way round).
static void wrong_count(struct judge *j, int i, const struct law_benchmark *b, const struct law_tier *t)
{
	const struct tier_ask ask = {.item = j->item_code, .region = j->r->region, .day = j->act_day == DAY_NONE ? 0 : j->act_day, .prior = j->r->prior,
		    .prior_count = j->r->prior_count};
	struct choosing c = {.a = j->a, .p = j->p, .ask = &ask, .item = j->item, .benchmark = b, .derivation = buf_new(j->a)};
	if (!j->item || !ask.day)
		return;
	int earlier = tier_earlier(&c);
	if (!tier_count_fits(t->condition, earlier))
		judge_blame(j, i, "按记录的次数选择档次；以前的案件不属于同类违法的，从记录中去掉。", "所选档次“%s”与记录不符：本次违法前期间内有同类违法%d次，本次是第%d次。", t->label,
			    earlier, earlier + 1);
}

// What the calculator would answer by the record alone; a person may know more, so it only warns.
static void beside_calculator(struct judge *j, int i)
{
	const struct val *circumstances = V(j, i, REPORT_CIRCUMSTANCES);
	int scene = judge_before(j, ACT_SCENE_RECORD, i);
	struct tier_choice t;
	struct tier_ask ask = {.item = j->item_code, .region = j->r->region, .party_kind = j->party_kind, .day = j->act_day == DAY_NONE ? 0 : j->act_day,
		.circumstances = circumstances->texts, .circumstance_count = circumstances->count, .prior = j->r->prior, .prior_count = j->r->prior_count};
	if (!j->item || j->party_kind < 0 || !fine_of(j, i))
		return;
	if (scene >= 0 && V(j, scene, SCENE_RECORD_MEASURE)->set) {
		ask.measure = V(j, scene, SCENE_RECORD_MEASURE)->n;
		ask.measure_unit = V(j, scene, SCENE_RECORD_MEASURE_UNIT)->s;
	}
	const struct val *degree = V(j, i, REPORT_DEGREE);
	if (law_tier(j->a, j->p, &ask, &t) || !t.fixed || !degree->set || strcmp(codes_degree[degree->n].id, t.degree) != 0)
		return;
	if (fine_of(j, i) >= t.min && fine_of(j, i) <= t.max)
		return;
	const char *mend = "套用裁量基准，写明适用的档次；确需突破的，注明理由并集体讨论。", *range = arena_printf(j->a, "%s至%s", money_words(j, t.min), money_words(j, t.max));
	if (t.tier)
		judge_blame_warn(j, i, SEV_NOTE, mend, "罚款%s不在案情所符合的档次“%s”的%s之内，报告没有写明适用的档次。", money_words(j, fine_of(j, i)), t.tier->label, range);
	else
		judge_doubt(j, i, SEV_NOTE, mend, "罚款%s不在“%s”通常的%s之内（法定幅度的三成至七成为一般处罚，依据待核实），报告没有写明适用的档次。", money_words(j, fine_of(j, i)),
			    codes_degree[degree->n].label, range);
}

// 行政处罚法 §34: benchmark and tier are named, and the sum lies in the tier, or leaving it is said
static void r201(struct judge *j)
{
	EACH(j, i, ACT_REPORT) {
		const struct law_benchmark *b = named_benchmark(j, i),
			    *here = j->item ? law_benchmark_for(j->p, j->item->code, j->r->region) : NULL;
		const struct law_tier *t = named_tier(j, i, b);
		if (here && j->acts[i].has && !V(j, i, REPORT_BENCHMARK)->set && fine_of(j, i))
			judge_blame_warn(j, i, SEV_NOTE, NULL, "本地有裁量基准“%s”，报告没有写明适用的档次。", here->name);
		if (t)
			wrong_count(j, i, b, t);
		else if (j->acts[i].has && !said_yes(V(j, i, REPORT_OUTSIDE_TIER)))
			beside_calculator(j, i);
		if (!t || strcmp(t->kind, "fine") != 0 || strcmp(t->unit, "yuan") != 0 || said_yes(V(j, i, REPORT_OUTSIDE_TIER)) ||
			    !fine_of(j, i))
			continue;
		if (fine_of(j, i) < t->min || fine_of(j, i) > t->max)
			judge_blame(j, i, NULL, "罚款%s不在所选档次“%s”的%s至%s之内。", money_words(j, fine_of(j, i)), t->label, money_words(j, t->min),
				    money_words(j, t->max));
	}
}

// 行政处罚法 §16, §34: a tier outside the statute is no rule to follow
static void r202(struct judge *j)
{
	EACH(j, i, ACT_REPORT) {
		const struct law_tier *t = named_tier(j, i, named_benchmark(j, i));
		fen_t low, high;
		bool person_only;
		if (!t || strcmp(t->kind, "fine") != 0 || strcmp(t->unit, "yuan") != 0 || !j->item || !range_for(j, t->min, &low, &high, &person_only))
			continue;
		if (t->min < low || t->max > high)
			judge_blame(j, i, NULL, "所选档次“%s”（%s至%s）超出法定幅度（%s至%s），不能适用。", t->label, money_words(j, t->min),
				    money_words(j, t->max), money_words(j, low), money_words(j, high));
	}
}

// §35: the court fined already: no fine on top; a fine paid before counts towards the court's
static void r199(struct judge *j)
{
	if (j->first[ACT_CRIMINAL_JUDGMENT] < 0)
		return;
	EACH_OF(j, i, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DECISION) {
		int verdict = judge_before(j, ACT_CRIMINAL_JUDGMENT, i);
		if (verdict >= 0 && fine_of(j, i) > 0 && V(j, verdict, CRIMINAL_JUDGMENT_FINE)->n > 0)
			judge_blame(j, i, NULL, "人民法院已于%s判处罚金%s，不再给予罚款。", day_words(j, judge_day(j, verdict)),
				    money_words(j, V(j, verdict, CRIMINAL_JUDGMENT_FINE)->n));
	}
	EACH(j, i, ACT_CRIMINAL_JUDGMENT) {
		struct balance b;
		balance_at(j, judge_day(j, i), &b, NULL, NULL);
		if (V(j, i, CRIMINAL_JUDGMENT_FINE)->n > 0 && b.paid_fine > 0 && !said_yes(V(j, i, CRIMINAL_JUDGMENT_OFFSET)))
			judge_blame_warn(j, i, SEV_NOTE, "把缴款凭证送人民法院，折抵罚金。", "当事人已缴罚款%s，应当折抵罚金。", money_words(j, b.paid_fine));
	}
}

const struct rule discretion_rules[] = {
	RULE("R190", "《行政处罚法》第三十条", REVOCABLE, BLOCK, "当事人不满十四周岁。", "不予处罚，责令监护人加以管教。", ON(r190, ACT_SIMPLE_DECISION, PROPOSALS), NULL),
	RULE("R191", "《行政处罚法》第三十条", REVOCABLE, BLOCK, "未成年人没有从轻、减轻。", "从轻或者减轻处罚。", ON(r191, ACT_REPORT), NULL),
	RULE("R192", "《行政处罚法》第三十一条", REVOCABLE, BLOCK, "认定当事人不能辨认或者不能控制自己行为，应当不予处罚，却仍要处罚。", "不予处罚，责令监护人看管和治疗。", ON(r192, PROPOSALS), NULL),
	RULE("R193", "《行政处罚法》第三十二条", REVOCABLE, BLOCK, "应当从轻、减轻而没有。", "从轻或者减轻处罚；不认定该情节的，去掉该情节。", ON(r193, ACT_REPORT), NULL),
	RULE("R194", "《行政处罚法》第三十三条第一款", REVOCABLE, BLOCK, "认定违法行为轻微并及时改正，没有造成危害后果，应当不予处罚，却仍要处罚。", "作出不予行政处罚决定。", ON(r194, PROPOSALS), NULL),
	RULE("R195", "《行政处罚法》第三十三条第一款", NOTE, WARN, "不是初次违法。", "核对当事人以前的案件；回溯期间按本地规定。", ON(r195, ACT_NO_PENALTY, ACT_REPORT), "[U] 回溯期间由各地清单规定"),
	RULE("R196", "《行政处罚法》第三十三条第二款", REVOCABLE, BLOCK, "认定当事人没有主观过错，应当不予处罚，却仍要处罚。", "作出不予行政处罚决定。", ON(r196, PROPOSALS), NULL),
	RULE("R199", "《行政处罚法》第三十五条", REVOCABLE, BLOCK, "判处罚金后不再罚款。", "可以给予罚款以外的处罚，或者结案。", ON(r199, ACT_CRIMINAL_JUDGMENT), NULL),
	RULE("R198", "《行政处罚法》第三十条至第三十二条", REVOCABLE, BLOCK, "减轻处罚没有法定情形。", "写明法定的减轻情形和证据，或者改为从轻。", ON(r198, ACT_REPORT), NULL),
	RULE("R201", "《行政处罚法》第三十四条", REVOCABLE, BLOCK, "罚款不在裁量档次之内。", "在档次内确定数额；确需突破的，注明理由并集体讨论。", ON(r201, ACT_REPORT), NULL),
	RULE("R202", "《行政处罚法》第十六条、第三十四条", REVOCABLE, BLOCK, "裁量档次超出法定幅度。", "在法定幅度内裁量，并报告制定机关修改裁量基准。", ON(r202, ACT_REPORT), NULL),
	{0},
};

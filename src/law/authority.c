// authority.c: power, place and basis. procedure.md section A.
#include <string.h>

#include "law/rules.h"

// What only an organ with the power may do. What it owes after the power has moved on (release, refund, an answer to a review) it still does.
#define USES_OF_POWER ACT_FILING, ACT_CORRECTION_ORDER, ACT_PRESERVATION, ACT_SEIZURE, ACT_SEIZURE_EXTENSION, ACT_PRIOR_NOTICE, DECISIONS, ACT_DAILY_PENALTY, \
	ACT_STOP_BUILDING, ACT_DEMOLITION_NOTICE, ACT_DEMOLITION_DECISION, ACT_ENFORCE_DECISION, ACT_SUBSTITUTE_DECISION, ACT_SUBSTITUTE_IMMEDIATE

// 行政处罚法 §17, §38; 行政强制法 §17, §34, §50; 城乡规划法 §64: power on the day of the act
static void r001(struct judge *j)
{
	const struct law_organ *o = &j->r->organ;
	EACH_OF(j, i, USES_OF_POWER) {
		day_t d = judge_day(j, i);
		if (o->power_from != DAY_NONE && d < o->power_from)
			judge_blame(j, i, NULL, "%s自%s起才有此项职权，%s不能办理“%s”。", o->name, day_words(j, o->power_from), day_words(j, d),
				    type_of(j, i)->label);
		else if (o->power_to != DAY_NONE && d > o->power_to)
			judge_blame(j, i, NULL, "%s的此项职权到%s为止，%s不能办理“%s”。", o->name, day_words(j, o->power_to), day_words(j, d),
				    type_of(j, i)->label);
	}
}

static bool organ_is(const struct judge *j, const char *kind) { return j->r->organ.kind && strcmp(j->r->organ.kind, kind) == 0; }

static bool lists(const struct law_grant *g, const char *item)
{
	for (size_t i = 0; item && i < g->item_count; i++)
		if (strcmp(g->items[i], item) == 0)
			return true;
	return g->item_count == 0 || !item;
}

static bool granted(const struct judge *j, const char *kind)
{
	for (size_t i = 0; i < j->r->organ.grant_count; i++)
		if (strcmp(j->r->organ.grants[i].kind, kind) == 0)
			return true;
	return false;
}

// The grant of the kind that holds on d for the item; NULL.
static const struct law_grant *grant_on(const struct judge *j, const char *kind, day_t d)
{
	for (size_t i = 0; i < j->r->organ.grant_count; i++) {
		const struct law_grant *g = &j->r->organ.grants[i];
		if (strcmp(g->kind, kind) == 0 && lists(g, j->item_code) && (g->from == DAY_NONE || g->from <= d) && (g->to == DAY_NONE || d <= g->to))
			return g;
	}
	return NULL;
}

static bool town_may(const struct judge *j, day_t d)
{
	const struct law_organ *o = &j->r->organ;
	if (granted(j, "delegated"))
		return grant_on(j, "delegated", d) != NULL;
	return (o->power_from == DAY_NONE || o->power_from <= d) && (o->power_to == DAY_NONE || d <= o->power_to);
}

// No grant of the item then, but one that began after it.
static bool began_later(const struct judge *j, day_t d)
{
	bool later = j->r->organ.power_from != DAY_NONE && j->r->organ.power_from > d;
	for (size_t i = 0; i < j->r->organ.grant_count; i++) {
		const struct law_grant *g = &j->r->organ.grants[i];
		later = later || (strcmp(g->kind, "delegated") == 0 && lists(g, j->item_code) && g->from != DAY_NONE && g->from > d);
	}
	return later;
}

// 行政处罚法 §24: the list holds the item on the day of the violation (a lasting one reaches to today) and on the day of the decision
static void r002(struct judge *j)
{
	if (!organ_is(j, "town"))
		return;
	EACH_OF(j, i, ACT_FILING, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		day_t d = judge_day(j, i);
		const struct law_grant *g = grant_on(j, "delegated", d);
		if (!town_may(j, d))
			judge_blame(j, i, NULL, "%s没有本案事项的赋权，%s不能办理“%s”。", day_words(j, d), j->r->organ.name, type_of(j, i)->label);
		else if (j->act_day != DAY_NONE && !j->continuing && !town_may(j, j->act_day))
			judge_blame(j, i, NULL, "违法行为发生于%s，当时%s%s本案事项的赋权。", day_words(j, j->act_day), j->r->organ.name,
				    began_later(j, j->act_day) ? "还没有" : "已经没有");
		else if (g && (g->published == DAY_NONE || g->published > d))
			judge_blame(j, i, "公布赋权清单后再办理。", "赋权清单《%s》到%s还没有公布。", g->document, day_words(j, d));
	}
}

static void blame_letter(struct judge *j, int i, const struct law_grant *g)
{
	if (g->giver_kind && strcmp(g->giver_kind, "entrusted") == 0)
		judge_blame(j, i, "由有权机关直接委托，或者由其自行办理。", "委托机关%s自己也是受委托的组织，不得再委托。", g->giver);
	if (g->unfit)
		judge_blame(j, i, NULL, "%s不是依法成立并具有管理公共事务职能、有合格人员的组织，不能接受委托。", j->r->organ.name);
	if (g->published == DAY_NONE)
		judge_blame(j, i, "公布委托书后再办理。", "委托书《%s》没有公布。", g->document);
}

// 行政处罚法 §20, §21: a letter with items, powers and period, published; the seal is the entrusting organ's
static void r003(struct judge *j)
{
	if (!organ_is(j, "entrusted"))
		return;
	EACH_OF(j, i, ACT_FILING, ACT_SERVICE, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		day_t d = judge_day(j, i);
		int paper = is_type(j, i, ACT_SERVICE) ? j->acts[i].target : -1;
		if (paper >= 0 && decides(j, paper) && V(j, i, SERVICE_SEAL)->set && V(j, i, SERVICE_SEAL)->n != PAPER_SEAL_GIVER)
			judge_blame(j, i, "以委托机关的名义制作，加盖委托机关的印章。", "受委托组织的“%s”加盖的是%s，应当加盖委托机关的印章。", type_of(j, paper)->label,
			            codes_paper_seal[V(j, i, SERVICE_SEAL)->n].label);
		if (is_type(j, i, ACT_SERVICE))
			continue;
		const struct law_grant *g = grant_on(j, "entrusted", d);
		if (g)
			blame_letter(j, i, g);
		else if (granted(j, "entrusted"))
			judge_blame(j, i, NULL, "%s没有在委托期限和委托事项之内的委托书。", day_words(j, d));
		else
			judge_blame_warn(j, i, SEV_NOTE, NULL, "职权登记中没有%s的委托书，请核对。", j->r->organ.name);
	}
}

bool is_measure(const struct judge *j, int i)
{
	enum { COLUMNS = GROUP_GOODS_OUTCOME_OUTCOME + 1 };
	if (is_type(j, i, ACT_SEIZURE))
		return true;
	if (!is_type(j, i, ACT_PRESERVATION_HANDLING))
		return false;
	const struct val *goods = V(j, i, PRESERVATION_HANDLING_GOODS);
	for (size_t k = 0; k < goods->count; k++)
		if (enum_is(&goods->sub[k * COLUMNS + GROUP_GOODS_OUTCOME_OUTCOME], PRESERVATION_OUTCOME_SEIZE))
			return true;
	return false;
}

// 行政强制法 §17 para 1: the power to seal and take is never entrusted
static void r004(struct judge *j)
{
	if (!organ_is(j, "entrusted"))
		return;
	EACH_OF(j, i, ACT_SEIZURE, ACT_PRESERVATION_HANDLING)
		if (is_measure(j, i))
			judge_blame(j, i, NULL, "%s是受委托组织，不能实施“%s”：行政强制措施权不得委托。", j->r->organ.name, type_of(j, i)->label);
}

// 行政强制法 §17 para 2: an organ with concentrated powers takes only what belongs to them; the text that gives it is R090's
static void r005(struct judge *j)
{
	if (!granted(j, "concentrated"))
		return;
	EACH_OF(j, i, ACT_SEIZURE, ACT_PRESERVATION_HANDLING)
		if (is_measure(j, i) && j->item && !grant_on(j, "concentrated", judge_day(j, i)))
			judge_blame(j, i, NULL, "“%s”不在%s集中行使的行政处罚权之内，不能实施与它有关的强制措施。", j->item->name, j->r->organ.name);
}

// 行政处罚法 §22: the place of the violation
static void r006(struct judge *j)
{
	if (!j->r->organ.region || !j->r->region || region_covers(j->r->organ.region, j->r->region))
		return;
	EACH_OF(j, i, ACT_FILING, ACT_SIMPLE_DECISION)
		judge_blame(j, i, NULL, "违法行为发生地（区划%s）不在%s的辖区（%s）内。", j->r->region, j->r->organ.name, j->r->organ.region);
}

// 行政处罚法 §23, §24: county level and above, a township only by the province's grant
static void r007(struct judge *j)
{
	const struct law_organ *o = &j->r->organ;
	if (!organ_is(j, "town") || o->power_from != DAY_NONE || granted(j, "delegated"))
		return;
	EACH_OF(j, i, ACT_FILING, ACT_SIMPLE_DECISION)
		judge_blame(j, i, NULL, "%s是乡镇、街道，职权登记中没有省级赋权的起始日期，不能立案处罚。", o->name);
}

static const struct { const char *kind, *measure; } kind_measures[] = {
	{"warning", "warning"}, {"criticism", "circulate"}, {"fine", "fine"}, {"confiscate_income", "confiscate_income"},
	{"confiscate_goods", "confiscate_goods"}, {"revoke_licence", "revoke_licence"}, {"stop_business", "suspend"},
		    {"close_business", "close"},
	{"restrict_business", "restrict"},
};

bool item_gives(const struct law_item *item, const char *measure)
{
	for (const char *const *code = item->measure_codes; *code; code++)
		if (strcmp(*code, measure) == 0)
			return true;
	return false;
}

static bool allowed_by(const struct law_item *item, const char *kind)
{
	const char *wanted = NULL;
	for (size_t k = 0; k < sizeof kind_measures / sizeof *kind_measures; k++)
		if (strcmp(kind_measures[k].kind, kind) == 0)
			wanted = kind_measures[k].measure;
	return wanted && item_gives(item, wanted);
}

// 行政处罚法 §12, §18: only the kinds the article of the item gives; §38: without a basis it is void
static void r012(struct judge *j)
{
	struct penalty p;
	EACH_OF(j, i, PROPOSALS, ACT_SIMPLE_DECISION) {
		if (!j->item || !penalty_of(j, i, &p))
			continue;
		for (size_t k = 0; k < p.kinds->count; k++) {
			const char *kind = p.kinds->texts[k];
			if (allowed_by(j->item, kind))
				continue;
			if (j->item->verified)
				judge_blame(j, i, NULL, "《%s》%s没有规定“%s”，不能作出这种处罚。", j->item->law, j->item->article_of_penalty,
					    code_label(codes_penalty_kind, kind));
			else
				judge_doubt(j, i, SEV_NOTE, NULL, "目录中《%s》%s没有列出“%s”，该事项条文尚未核实（依据待核实）。", j->item->law,
					    j->item->article_of_penalty,
				           code_label(codes_penalty_kind, kind));
		}
	}
}

// 行政处罚法 §10-§16, §38: a basis in force, for this place
static void r013(struct judge *j)
{
	EACH_OF(j, i, ACT_FILING, ACT_DECISION, ACT_SIMPLE_DECISION, ACT_DEMOLITION_DECISION) {
		if (!j->acts[i].has || !j->item_code)
			continue;
		if (!j->item) {
			judge_blame(j, i, NULL, "目录中没有编码为%s的事项，处罚没有依据。", j->item_code);
			continue;
		}
		if (j->act_day != DAY_NONE && j->item->valid_from != DAY_NONE && j->act_day < j->item->valid_from && j->item->start_stated)
			judge_blame(j, i, NULL, "《%s》自%s起施行，违法行为发生在%s，当时尚无此项依据。", j->item->law, day_words(j, j->item->valid_from),
				    day_words(j, j->act_day));
		if (*j->item->region && j->r->region && !region_covers(j->item->region, j->r->region))
			judge_blame(j, i, NULL, "《%s》只在%s适用，本案发生地区划为%s。", j->item->law, j->item->region_label, j->r->region);
	}
}

// Rank of the text (立法法 §98-§102): 法律, 行政法规, 地方性法规, 规章. Between the last two nothing is said here.
static int rank_of(const struct law_item *item)
{
	static const char *const levels[] = {"department_rule", "local_regulation", "regulation", "law"};
	const char *level = json_get_text(item->json, "law_level");
	for (int i = 0; level && i < 4; i++)
		if (strcmp(levels[i], level) == 0)
			return i + 1;
	return 0;
}

static bool overrides(const struct judge *j, const struct law_item *other)
{
	bool in_force = other->valid_from == DAY_NONE || (j->act_day != DAY_NONE && other->valid_from <= j->act_day);
	bool theirs = j->party_kind == PARTY_KIND_PERSON ? other->for_person : other->for_company;
	bool here = !*other->region || (j->r->region && region_covers(other->region, j->r->region));
	return rank_of(other) > rank_of(j->item) && in_force && theirs && here;
}

// 行政处罚法 §12-§14: a higher text on the same matter takes the place of the lower one's amounts (`see` of the catalogue)
static void r014(struct judge *j)
{
	const struct json *see = j->item ? json_get(j->item->json, "see") : NULL;
	for (size_t k = 0; k < json_size(see); k++) {
		const struct law_item *other = law_item_find(j->p, json_text(json_at(see, k)));
		if (!other || !overrides(j, other))
			continue;
		EACH_OF(j, i, ACT_FILING, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_SIMPLE_DECISION)
			judge_blame(j, i, NULL, "《%s》%s对同一行为另有规定，效力高于《%s》，应当适用事项%s。", other->law, other->article_of_penalty, j->item->law,
			            other->code);
	}
}

static const struct val *further_of(const struct judge *j, int i)
{
	static const struct val none;
	return is_type(j, i, ACT_REPORT) ? V(j, i, REPORT_FURTHER) : is_type(j, i, ACT_PRIOR_NOTICE) ? V(j, i, PRIOR_NOTICE_FURTHER)
	     : is_type(j, i, ACT_DECISION) ? V(j, i, DECISION_FURTHER) : is_type(j, i, ACT_FILING) ? V(j, i, FILING_FURTHER) : &none;
}

// 行政处罚法 §29: one act that breaks several provisions is fined by the one with the higher fine
static void r017(struct judge *j)
{
	enum { COLUMNS = GROUP_FURTHER_BASIS_SAME_ACT + 1 };
	fen_t low, high, other_low, other_high;
	bool person = j->party_kind == PARTY_KIND_PERSON;
	EACH_OF(j, i, ACT_FILING, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DECISION) {
		const struct val *rows = further_of(j, i);
		for (size_t k = 0; k < rows->count && j->item && law_item_range(j->item, person, &low, &high); k++) {
			const struct val *row = rows->sub + k * COLUMNS;
			const struct law_item *other = law_item_find(j->p, row[GROUP_FURTHER_BASIS_ITEM].s);
			if (other && said_yes(&row[GROUP_FURTHER_BASIS_SAME_ACT]) && law_item_range(other, person, &other_low, &other_high) && other_high > high)
				judge_blame(j, i, NULL, "同一违法行为还违反《%s》%s，罚款最高%s，高于《%s》%s的%s，应当按罚款数额高的规定处罚。", other->law,
				            other->article_of_penalty, money_words(j, other_high), j->item->law, j->item->article_of_penalty, money_words(j, high));
		}
	}
}

// 行政处罚法 §37: the old law applies to the old act unless the new one is lighter; both must be looked at
static void r015(struct judge *j)
{
	EACH_OF(j, i, DECISIONS, ACT_DEMOLITION_DECISION) {
		day_t d = judge_day(j, i);
		if (!j->item || j->item->valid_to == DAY_NONE || d <= j->item->valid_to)
			continue;
		if (j->act_day != DAY_NONE && j->act_day > j->item->valid_to)
			judge_blame(j, i, NULL, "《%s》已于%s失效，违法行为发生在%s，不能再作为处罚依据。", j->item->law, day_words(j, j->item->valid_to),
				    day_words(j, j->act_day));
		else
			judge_blame_warn(j, i, SEV_NOTE, NULL, "《%s》已于%s失效，作出决定时应当比较新规定：新规定较轻或者不再处罚的，适用新规定。", j->item->law,
				    day_words(j, j->item->valid_to));
	}
}

// 行政处罚法 §29: no second fine for the same act
static void r016(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS, ACT_SIMPLE_DECISION) {
		if (!fine_of(j, i) || !j->item_code || j->act_day == DAY_NONE)
			continue;
		for (size_t k = 0; k < j->r->prior_count; k++) {
			const struct law_prior *p = &j->r->prior[k];
			if (p->decided != DAY_NONE && p->act_day == j->act_day && strcmp(p->item, j->item_code) == 0)
				judge_blame(j, i, NULL, "当事人%s的同一违法行为已由%s于%s处罚（%s），不得再次罚款。", day_words(j, p->act_day),
					    p->unit ? p->unit : "其他单位", day_words(j, p->decided),
				      p->case_number ? p->case_number : "案号不详");
		}
	}
}

const struct rule authority_rules[] = {
	RULE("R001", "《行政处罚法》第十七条、第三十八条；《行政强制法》第十七条第一款", VOID, BLOCK, "机关当时没有此项职权。", "移送有权机关，或者核对职权登记。", ON(r001, USES_OF_POWER), NULL),
	RULE("R002", "《行政处罚法》第二十四条", REVOCABLE, BLOCK, "没有本案事项的赋权。", "移送县级有权机关；赋权清单已有变化的，更新职权登记。", ON(r002, ACT_FILING, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION), NULL),
	RULE("R003", "《行政处罚法》第二十条、第二十一条", REVOCABLE, BLOCK, "委托不合规定。", "在委托书的事项和期限内办理，或者由委托机关自行办理。", ON(r003, ACT_FILING, ACT_SERVICE, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION), NULL),
	RULE("R004", "《行政强制法》第十七条第一款", REVOCABLE, BLOCK, "受委托组织不能实施行政强制措施。", "由委托机关的执法人员实施。", ON(r004, ACT_SEIZURE, ACT_PRESERVATION_HANDLING), NULL),
	RULE("R005", "《行政强制法》第十七条第二款", REVOCABLE, BLOCK, "强制措施不在集中行使的职权之内。", "移送有权机关实施。", ON(r005, ACT_SEIZURE, ACT_PRESERVATION_HANDLING), NULL),
	RULE("R006", "《行政处罚法》第二十二条", REVOCABLE, BLOCK, "违法行为不发生在本机关辖区。", "移送违法行为发生地有管辖权的机关。", ON(r006, ACT_FILING, ACT_SIMPLE_DECISION), NULL),
	RULE("R007", "《行政处罚法》第二十三条、第二十四条", REVOCABLE, BLOCK, "乡镇、街道没有赋权。", "登记省级赋权清单和起始日期，或者移送县级以上机关。", ON(r007, ACT_FILING, ACT_SIMPLE_DECISION), NULL),
	RULE("R012", "《行政处罚法》第十二条、第十八条、第三十八条", VOID, BLOCK, "处罚种类没有依据。", "只选择该事项条文规定的处罚种类。", ON(r012, ACT_SIMPLE_DECISION, PROPOSALS), NULL),
	RULE("R013", "《行政处罚法》第十条至第十六条、第三十八条", VOID, BLOCK, "没有有效的处罚依据。", "改用当时、当地有效的法律、法规、规章。", ON(r013, ACT_FILING, ACT_SIMPLE_DECISION, ACT_DECISION, ACT_DEMOLITION_DECISION), NULL),
	RULE("R014", "《行政处罚法》第十二条至第十四条", REVOCABLE, WARN, "上位法另有规定。", "改用效力高的规定；继续适用原规定的，写明理由。", ON(r014, ACT_FILING, ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_SIMPLE_DECISION), NULL),
	RULE("R015", "《行政处罚法》第三十七条", REVOCABLE, BLOCK, "依据已经失效。", "适用违法行为发生时有效的规定；新规定较轻的适用新规定。", ON(r015, DECISIONS, ACT_DEMOLITION_DECISION), NULL),
	RULE("R016", "《行政处罚法》第二十九条", REVOCABLE, BLOCK, "同一个违法行为已经罚过款。", "可以给予罚款以外的处罚，或者结案。", ON(r016, ACT_SIMPLE_DECISION, PROPOSALS), NULL),
	RULE("R017", "《行政处罚法》第二十九条", REVOCABLE, WARN, "没有按罚款数额高的规定处罚。", "改按罚款数额高的规定立案、告知和决定。", ON(r017, ACT_FILING, ACT_REPORT, ACT_DECISION, ACT_PRIOR_NOTICE), NULL),
	{0},
};

// authority.c: power, place and basis. procedure.md section A.
#include <string.h>

#include "law/rules.h"

// 行政处罚法 §17, §38: power on the day of the act
static void r001(struct judge *j)
{
	const struct law_organ *o = &j->r->organ;
	EACH_OF(j, i, ACT_FILING, ACT_CORRECTION_ORDER, ACT_PRESERVATION, ACT_PRIOR_NOTICE, DECISIONS) {
		day_t d = judge_day(j, i);
		if (o->power_from != DAY_NONE && d < o->power_from)
			judge_blame(j, i, NULL, "%s自%s起才有此项职权，%s不能办理“%s”。", o->name, day_words(j, o->power_from), day_words(j, d),
				    type_of(j, i)->label);
		else if (o->power_to != DAY_NONE && d > o->power_to)
			judge_blame(j, i, NULL, "%s的此项职权到%s为止，%s不能办理“%s”。", o->name, day_words(j, o->power_to), day_words(j, d),
				    type_of(j, i)->label);
	}
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
	if (!o->kind || strcmp(o->kind, "town") != 0 || o->power_from != DAY_NONE)
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
	const struct json *measures = json_get(item->json, "measures");
	for (size_t i = 0; i < json_size(measures); i++)
		if (strcmp(json_get_text(json_at(measures, i), "code"), measure) == 0)
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

// 行政处罚法 §12, §18: only the kinds the article of the item gives
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
				judge_blame_warn(j, i, SEV_NOTE, NULL, "目录中《%s》%s没有列出“%s”，该事项条文尚未核实（依据待核实）。", j->item->law,
					    j->item->article_of_penalty,
				           code_label(codes_penalty_kind, kind));
		}
	}
}

// 行政处罚法 §10-§16, §38: a basis in force, for this place
static void r013(struct judge *j)
{
	EACH_OF(j, i, ACT_FILING, ACT_DECISION, ACT_SIMPLE_DECISION) {
		if (!j->acts[i].has || !j->item_code)
			continue;
		if (!j->item) {
			judge_blame(j, i, NULL, "目录中没有编码为%s的事项，处罚没有依据。", j->item_code);
			continue;
		}
		const char *status = json_get_text(j->item->json, "valid_from_status");
		if (j->act_day != DAY_NONE && j->item->valid_from != DAY_NONE && j->act_day < j->item->valid_from && status &&
			    strcmp(status, "stated") == 0)
			judge_blame(j, i, NULL, "《%s》自%s起施行，违法行为发生在%s，当时尚无此项依据。", j->item->law, day_words(j, j->item->valid_from),
				    day_words(j, j->act_day));
		if (*j->item->region && j->r->region && !region_covers(j->item->region, j->r->region))
			judge_blame(j, i, NULL, "《%s》只在%s适用，本案发生地区划为%s。", j->item->law, j->item->region_label, j->r->region);
	}
}

// 行政处罚法 §37: the old law applies to the old act unless the new one is lighter; both must be looked at
static void r015(struct judge *j)
{
	EACH_OF(j, i, DECISIONS) {
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
	RULE("R001", "《行政处罚法》第十七条、第三十八条", VOID, BLOCK, "机关当时没有此项职权。", "移送有权机关，或者核对职权登记。", r001, NULL),
	RULE("R006", "《行政处罚法》第二十二条", REVOCABLE, BLOCK, "违法行为不发生在本机关辖区。", "移送违法行为发生地有管辖权的机关。", r006, NULL),
	RULE("R007", "《行政处罚法》第二十三条、第二十四条", REVOCABLE, BLOCK, "乡镇、街道没有赋权。", "登记省级赋权清单和起始日期，或者移送县级以上机关。", r007, NULL),
	RULE("R012", "《行政处罚法》第十二条、第十八条", VOID, BLOCK, "处罚种类没有依据。", "只选择该事项条文规定的处罚种类。", r012, NULL),
	RULE("R013", "《行政处罚法》第十条至第十六条、第三十八条", VOID, BLOCK, "没有有效的处罚依据。", "改用当时、当地有效的法律、法规、规章。", r013, NULL),
	RULE("R015", "《行政处罚法》第三十七条", REVOCABLE, BLOCK, "依据已经失效。", "适用违法行为发生时有效的规定；新规定较轻的适用新规定。", r015, NULL),
	RULE("R016", "《行政处罚法》第二十九条", REVOCABLE, BLOCK, "同一个违法行为已经罚过款。", "可以给予罚款以外的处罚，或者结案。", r016, NULL),
	{0},
};

// seizure.c: sealing and detaining: basis, approval, the scene, the papers. 行政强制法 §10-§26. procedure.md section F, R090-R099, R110.
#include "law/seizure.h"

#include "law/goods.h"
#include "law/rules.h"

int seizure_scene(const struct judge *j, int seizure)
{
	for (int k = first_about(j, ACT_SEIZURE_SCENE, seizure); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].has)
			return k;
	return -1;
}

instant_t seizure_carried_out(const struct judge *j, int seizure)
{
	int scene = seizure_scene(j, seizure);
	return j->acts[scene >= 0 ? scene : seizure].when;
}

bool seizure_refused(const struct judge *j, int seizure)
{
	return j->acts[seizure].returned && said_yes(V(j, seizure, SEIZURE_EMERGENCY));
}

bool seizure_stands(const struct judge *j, int seizure)
{
	return j->acts[seizure].live && j->acts[seizure].effective && goods_settled_by(j, seizure) < 0;
}

static bool by_statute(const struct val *level)
{
	return enum_is(level, BASIS_LEVEL_LAW) || enum_is(level, BASIS_LEVEL_REGULATION) || enum_is(level, BASIS_LEVEL_LOCAL_REGULATION);
}

// §10, §11, §22: only a law or a regulation gives the measure
static void r090(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE) {
		const struct val *level = V(j, i, SEIZURE_BASIS_LEVEL);
		if (level->set && !by_statute(level))
			judge_blame(j, i, NULL, "查封、扣押的依据是%s，只有法律、行政法规、地方性法规可以规定查封、扣押。", codes_basis_level[level->n].label);
		else if (level->set && j->item && !item_gives(j->item, "seize"))
			judge_blame_warn(j, i, SEV_NOTE, "核对所填条文的原文。", "目录中《%s》%s没有登记查封、扣押措施，请核对“%s”是否规定了这项措施。", j->item->law,
				    j->item->article_of_penalty, V(j, i, SEIZURE_BASIS)->s);
	}
}

// §23: only what the violation concerns; no necessities; nothing sealed twice
static void r091(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE) {
		if (said_no(V(j, i, SEIZURE_RELATED)))
			judge_blame(j, i, NULL, "清单上的场所、设施、财物与违法行为无关，不得查封、扣押。");
		if (said_yes(V(j, i, SEIZURE_NECESSITIES)))
			judge_blame(j, i, "从清单上去掉生活必需品。", "清单上有公民个人及其所扶养家属的生活必需品，不得查封、扣押。");
		if (V(j, i, SEIZURE_SEALED_BY)->set)
			judge_blame(j, i, "去掉已被查封的部分，或者与该机关协商。", "清单上的场所、设施、财物已被%s查封，不得重复查封。", V(j, i, SEIZURE_SEALED_BY)->s);
	}
}

static const char *slight(const struct judge *j, int i)
{
	int recheck = judge_before(j, ACT_RECHECK, i), no = j->focus < 0 ? j->last[ACT_NO_PENALTY] : -1;
	if (recheck >= 0 && enum_is(V(j, recheck, RECHECK_RESULT), RECHECK_RESULT_CORRECTED))
		return arena_printf(j->a, "%s复查时已经改正", day_words(j, judge_day(j, recheck)));
	if (no >= 0 && (enums_have(V(j, no, NO_PENALTY_GROUND), "slight_corrected") || enums_have(V(j, no, NO_PENALTY_GROUND), "first_slight")))
		return "本案因情节轻微不予处罚";
	return NULL;
}

// §16 para 2: no measure where the violation is plainly slight or harms nobody
static void r092(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE) {
		const char *why = j->acts[i].has ? slight(j, i) : NULL;
		if (why)
			judge_blame(j, i, NULL, "%s，违法行为情节显著轻微或者没有明显社会危害的，可以不采取查封、扣押。", why);
	}
}

static void too_early(struct judge *j, int i, int seizure, instant_t done)
{
	const struct seen *s = &j->acts[seizure];
	if (!s->has || said_yes(V(j, seizure, SEIZURE_EMERGENCY)))
		return;
	if (done < s->act->at)
		judge_blame(j, i, NULL, "%s实施查封、扣押，%s才报批，也没有写明情况紧急。", time_words(j, done), time_words(j, s->act->at));
	else if (s->effective && done < s->effect)
		judge_blame(j, i, NULL, "%s实施查封、扣押，%s才经批准，应当先批准后实施。", time_words(j, done), time_words(j, s->effect));
}

// §18(一): reported and approved beforehand. When it was done the record of the scene says; without one, the decision.
static void r093(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE)
		if (seizure_scene(j, i) < 0)
			too_early(j, i, i, j->acts[i].when);
	EACH(j, i, ACT_SEIZURE_SCENE) {
		int of = j->acts[i].target;
		if (j->acts[i].has && of >= 0 && is_type(j, of, ACT_SEIZURE))
			too_early(j, i, of, j->acts[i].when);
	}
}

// §19: in an emergency reported and approved within twenty-four hours, nights and holidays included (T6)
static void r094(struct judge *j)
{
	for (int i = j->first[ACT_SEIZURE]; i >= 0; i = j->acts[i].next) {
		const struct seen *s = &j->acts[i];
		if (!s->live || !said_yes(V(j, i, SEIZURE_EMERGENCY)))
			continue;
		instant_t done = seizure_carried_out(j, i);
		int n = (int)param_n(j, PARAM_SEIZURE_EMERGENCY_APPROVAL, instant_day(done));
		judge_tick_hours(j, (struct clock){.label = "紧急查封（扣押）补办批准期限", .trigger = i, .met_by = s->effective ? s->approved_by[s->step - 1] : -1,
			    .wants = ACT_APPROVAL, .length = n, .start = instant_day(done), .due_at = done + n * (instant_t)HOUR_MS, .binds_authority = true},
		     s->effective ? s->effect : INSTANT_NONE);
	}
}

static int refused_by(const struct judge *j, int seizure)
{
	int by = -1;
	for (int k = first_about(j, ACT_APPROVAL, seizure); k >= 0; k = next_about(j, k))
		by = k;
	return by;
}

static int lifted_by(const struct judge *j, int seizure)
{
	for (int k = first_about(j, ACT_SEIZURE_HANDLING, seizure); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].effective)
			return k;
	return -1;
}

static bool releases_all(const struct judge *j, int handling)
{
	const struct val *rows = V(j, handling, SEIZURE_HANDLING_GOODS);
	size_t width = field_count(group_seized_outcome);
	for (size_t k = 0; k < rows->count; k++)
		if (!enum_is(&rows->sub[k * width + GROUP_SEIZED_OUTCOME_OUTCOME], SEIZURE_OUTCOME_RELEASE))
			return false;
	return true;
}

// §19: the responsible person does not agree: lifted at once, and nothing else
static void r095(struct judge *j)
{
	EACH_OF(j, i, ACT_SEIZURE_EXTENSION, ACT_SEIZURE_TEST, ACT_GOODS_DISPOSAL, ACT_SEIZURE_HANDLING) {
		int of = j->acts[i].target;
		if (of < 0 || !is_type(j, of, ACT_SEIZURE) || !seizure_refused(j, of) || !j->acts[i].has)
			continue;
		if (!is_type(j, i, ACT_SEIZURE_HANDLING) || !releases_all(j, i))
			judge_blame(j, i, NULL, "负责人没有同意补办批准，只能立即解除查封、扣押，不能办理“%s”。", type_of(j, i)->label);
	}
	for (int i = j->first[ACT_SEIZURE]; i >= 0 && j->focus < 0; i = j->acts[i].next) {
		if (!seizure_refused(j, i))
			continue;
		int refusal = refused_by(j, i), done = lifted_by(j, i);
		judge_tick_at_once(j, (struct clock){.label = "不同意补办批准，立即解除查封（扣押）", .trigger = refusal, .met_by = done,
			    .wants = ACT_SEIZURE_HANDLING, .start = judge_day(j, refusal)}, done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

// §18(二)-(八): certificate, party called, told and heard, recorded
static void r096(struct judge *j)
{
	static const struct { int field; const char *what; } asked[] = {
		{SEIZURE_SCENE_SHOWN_CERTIFICATE, "没有出示执法证件"}, {SEIZURE_SCENE_CALLED, "没有通知当事人到场"},
		{SEIZURE_SCENE_TOLD, "没有当场告知理由、依据和当事人的权利、救济途径"}, {SEIZURE_SCENE_HEARD, "没有听取当事人的陈述和申辩"},
	};
	EACH(j, i, ACT_SEIZURE_SCENE)
		for (size_t k = 0; k < sizeof asked / sizeof *asked; k++)
			if (said_no(V(j, i, asked[k].field)))
				judge_blame(j, i, NULL, "现场笔录记载%s。", asked[k].what);
	for (int i = j->first[ACT_SEIZURE]; i >= 0 && j->focus < 0; i = j->acts[i].next) {
		day_t done = instant_day(j->acts[i].when), noted = instant_day(j->acts[i].act->at);
		if (j->acts[i].live && j->acts[i].effective && seizure_scene(j, i) < 0 && j->today > (done > noted ? done : noted))
			judge_blame(j, i, "补全现场笔录；没有制作的，说明情况。", "%s实施查封、扣押，至今没有现场笔录。", day_words(j, done));
	}
}

// §18(九): the party is not there: a witness is asked to come and signs
static void r097(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_SCENE) {
		if (!enum_is(V(j, i, SEIZURE_SCENE_SIGN), SIGN_STATE_ABSENT))
			continue;
		if (!V(j, i, SEIZURE_SCENE_WITNESSES)->count)
			judge_blame_plain(j, i);
		else if (!said_yes(V(j, i, SEIZURE_SCENE_WITNESS_SIGNED)))
			judge_blame(j, i, "由见证人和执法人员在现场笔录上签名。", "当事人不在场，见证人没有在现场笔录上签名。");
	}
}

// §24 para 1, 2: decision and list are made and handed over on the spot; the period on the paper is that of the measure
static void r098(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_SCENE) {
		int of = j->acts[i].target;
		if (enum_is(V(j, i, SEIZURE_SCENE_HANDOVER), HANDOVER_LATER))
			judge_blame_plain(j, i);
		if (of < 0 || !j->acts[i].has || !is_type(j, of, ACT_SEIZURE))
			continue;
		day_t said = instant_day(j->acts[of].when), done = instant_day(j->acts[i].when);
		if (said != done)
			judge_blame_warn(j, i, SEV_IRREGULAR, "更正决定书上的起始日期。", "决定书上的期限自%s起，实际于%s实施，期限自实施之日起算。", day_words(j, said),
				    day_words(j, done));
	}
}

// §24 para 3: the list in two originals, one for each side; no blank line left to fill
static void r099(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_SCENE) {
		int64_t least = param_n(j, PARAM_SEIZURE_LIST_COPIES, judge_day(j, i));
		const struct val *copies = V(j, i, SEIZURE_SCENE_COPIES);
		if (copies->set && copies->n < least)
			judge_blame(j, i, NULL, "清单只有%lld份，应当一式%lld份，由当事人和行政机关分别保存。", (long long)copies->n, (long long)least);
		if (said_no(V(j, i, SEIZURE_SCENE_STRUCK)))
			judge_blame(j, i, "划去空白处后由双方签名。", "清单的空白处没有划去。");
	}
}

// Practice on the form of a seal (封条): number, date, place; a photo of it
static void r110(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_SCENE) {
		int of = j->acts[i].target;
		const struct val *seals = V(j, i, SEIZURE_SCENE_SEALS);
		if (of < 0 || !j->acts[i].has || !is_type(j, of, ACT_SEIZURE) || !enum_is(V(j, of, SEIZURE_KIND), SEIZURE_KIND_SEAL))
			continue;
		size_t width = field_count(group_seal);
		if (!seals->count)
			judge_blame(j, i, NULL, "查封没有登记封条。");
		for (size_t k = 0; k < seals->count; k++)
			if (!seals->sub[k * width + GROUP_SEAL_NUMBER].set || !seals->sub[k * width + GROUP_SEAL_DAY].set)
				judge_blame(j, i, NULL, "%s的封条没有编号或者日期。", seals->sub[k * width + GROUP_SEAL_PLACE].s);
		if (!V(j, i, SEIZURE_SCENE_PHOTO)->set)
			judge_blame(j, i, "拍摄封存后的照片并登记为证据。", "没有封存后的照片。");
	}
}

const struct rule seizure_rules[] = {
	RULE("R090", "《行政强制法》第十条、第十一条、第二十二条", REVOCABLE, BLOCK, "查封、扣押没有法律、法规依据。", "没有法律、法规依据的，不得查封、扣押；可以先行登记保存证据。", ON(r090, ACT_SEIZURE), NULL),
	RULE("R091", "《行政强制法》第二十三条", REVOCABLE, BLOCK, "查封、扣押的对象不合法。", "只查封、扣押涉案的场所、设施或者财物。", ON(r091, ACT_SEIZURE), NULL),
	RULE("R092", "《行政强制法》第十六条第二款", REVOCABLE, WARN, "可以不采取查封、扣押。", "写明仍然需要采取措施的理由，或者不采取。", ON(r092, ACT_SEIZURE), NULL),
	RULE("R093", "《行政强制法》第十八条第一项", REVOCABLE, BLOCK, "查封、扣押没有事先批准。", "实施前报行政机关负责人批准；情况紧急的写明情形，二十四小时内补办批准。", ON(r093, ACT_SEIZURE), NULL),
	RULE("R094", "《行政强制法》第十九条", REVOCABLE, TIMER, "紧急查封、扣押逾期没有补办批准。", "立即报行政机关负责人补办批准手续。", ON(r094, ACT_SEIZURE), NULL),
	RULE("R095", "《行政强制法》第十九条", REVOCABLE, BLOCK, "没有同意补办批准，应当立即解除。", "作出解除决定，立即返还。", ON(r095, ACT_SEIZURE), NULL),
	RULE("R096", "《行政强制法》第十八条", REVOCABLE, BLOCK, "查封、扣押的现场程序不合规定。", "按规定重新实施；已经实施的，立即解除。", ON(r096, ACT_SEIZURE, ACT_SEIZURE_SCENE), NULL),
	RULE("R097", "《行政强制法》第十八条第九项", REVOCABLE, BLOCK, "当事人不在场，没有邀请见证人。", "邀请见证人到场并在现场笔录上签名。", ON(r097, ACT_SEIZURE_SCENE), NULL),
	RULE("R098", "《行政强制法》第二十四条第一款、第二款", REVOCABLE, BLOCK, "决定书和清单没有当场交付。", "当场交付决定书和清单；当事人拒收的，写明情况留置。", ON(r098, ACT_SEIZURE_SCENE), NULL),
	RULE("R099", "《行政强制法》第二十四条第三款", IRREGULAR, BLOCK, "清单不合规定。", "清单一式二份，双方各执一份。", ON(r099, ACT_SEIZURE_SCENE), NULL),
	RULE("R110", "《行政强制法》第二十四条；执法文书制作规范", IRREGULAR, WARN, "封条不合规定。", "封条写明编号、日期并加盖印章。", ON(r110, ACT_SEIZURE_SCENE), NULL),
	{0},
};

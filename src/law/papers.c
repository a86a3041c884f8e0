// papers.c: seal and number of what goes out, the version of the law it cites, the file as it is bound. procedure.md R174, R362-R365,
// R381, R385-R389.
#include <ctype.h>
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

// 行政处罚法 §59 para 2: the seal of the deciding organ; SDreg §34 [L]: without one it is void
static void r174(struct judge *j)
{
	bool void_here = j->r->region && region_covers("370000", j->r->region);
	EACH(j, i, ACT_SERVICE) {
		int t = j->acts[i].target;
		const struct val *seal = V(j, i, SERVICE_SEAL);
		if (t < 0 || !decides(j, t) || !seal->set)
			continue;
		if (enum_is(seal, PAPER_SEAL_INNER))
			judge_blame(j, i, NULL, "“%s”加盖的是内设机构、中队的印章，它没有处罚主体资格。", type_of(j, t)->label);
		bool entrusted = j->r->organ.kind && strcmp(j->r->organ.kind, "entrusted") == 0;   // of these R003 speaks
		if (enum_is(seal, PAPER_SEAL_GIVER) && !entrusted)
			judge_blame(j, i, NULL, "%s以自己的名义执法，“%s”却加盖其他机关的印章。", j->r->organ.name, type_of(j, t)->label);
		if (enum_is(seal, PAPER_SEAL_NONE) && void_here)
			judge_blame(j, i, NULL, "“%s”没有加盖印章，在山东省属于无效的决定。", type_of(j, t)->label);
		else if (enum_is(seal, PAPER_SEAL_NONE))
			judge_blame(j, i, NULL, "“%s”没有加盖作出决定的机关的印章。", type_of(j, t)->label);
	}
}

// Every paper that goes out has its number and seal
static void r381(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		int t = j->acts[i].target;
		const struct val *seal = V(j, i, SERVICE_SEAL);
		if (t < 0 || !j->acts[i].has)
			continue;
		if (type_of(j, t)->number && !j->acts[t].act->number)
			judge_blame(j, i, NULL, "送达的“%s”（%s）没有文号。", type_of(j, t)->label, day_words(j, judge_day(j, t)));
		if (!decides(j, t) && (enum_is(seal, PAPER_SEAL_INNER) || enum_is(seal, PAPER_SEAL_NONE)))
			judge_blame(j, i, "加盖本机关印章后重新送达。", "送达的“%s”%s。", type_of(j, t)->label,
			            enum_is(seal, PAPER_SEAL_NONE) ? "没有加盖印章" : "加盖的是内设机构、中队的印章");
	}
}

// The next character of a name that tells one version from another: no space, no mark, whatever its width.
static uint32_t telling(const char **s)
{
	uint32_t c;
	do
		c = **s ? utf8_next(s) : 0;
	while (c && !(c < 0x80 ? isalnum((int)c) : c >= 0x4E00 && c <= 0x9FFF));
	return c;
}

static bool same_version(const char *a, const char *b)
{
	uint32_t x, y;
	do {
		x = telling(&a);
		y = telling(&b);
	} while (x && x == y);
	return x == y;
}

// 行政处罚法 §37: the version cited is the one in force on the day of the act. The catalogue knows the latest version and its day.
static void r388(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		const struct val *said = V(j, i, DECISION_LAW_VERSION);
		if (!said->set || !j->item || j->act_day == DAY_NONE || j->item->valid_from == DAY_NONE || !j->item->law_version)
			continue;
		bool latest = same_version(said->s, j->item->law_version), in_force = j->act_day >= j->item->valid_from;
		if (latest && !in_force)
			judge_blame(j, i, "引用当时有效的版本；新规定较轻的，写明适用新规定的理由。", "违法行为发生于%s，决定引用的版本（%s）自%s起才施行。",
			            day_words(j, j->act_day), said->s, day_words(j, j->item->valid_from));
		else if (!latest && in_force)
			judge_blame(j, i, NULL, "违法行为发生于%s，当时有效的版本是%s，决定引用的是%s。", day_words(j, j->act_day), j->item->law_version, said->s);
	}
}

static const struct val *inspected(const struct judge *j, int i) { return V(j, i, SCENE_RECORD_INSPECTED); }

// One scene record, one party: that of the case
static void r389(struct judge *j)
{
	if (!j->party || !j->party[GROUP_PARTY_NAME].set)
		return;
	const char *name = j->party[GROUP_PARTY_NAME].s;
	EACH(j, i, ACT_SCENE_RECORD)
		if (inspected(j, i)->set && !text_equal(inspected(j, i)->s, name))
			judge_blame(j, i, NULL, "笔录的被检查人是%s，本案当事人是%s，一份笔录不能用于两个当事人。", inspected(j, i)->s, name);
	EACH(j, i, ACT_FILING)
		for (int k = j->first[ACT_SCENE_RECORD]; j->focus >= 0 && k >= 0 && k < i; k = j->acts[k].next)
			if (j->acts[k].live && j->acts[i].has && inspected(j, k)->set && !text_equal(inspected(j, k)->s, name))
				judge_blame(j, i, NULL, "立案前的笔录检查的是%s，本案当事人是%s。", inspected(j, k)->s, name);
}

// ---- facts the tier rests on

static bool needs_fact(const struct json *when, const char *what)
{
	const char *by = json_get_text(when, "by");
	const struct json *of = json_get(when, "of");
	if (by && strcmp(by, what) == 0)
		return strcmp(what, "count") != 0 || json_get_int(when, "min", 1) > 1;
	for (size_t i = 0; i < json_size(of); i++)
		if (needs_fact(json_at(of, i), what))
			return true;
	return false;
}

static bool measured(const struct judge *j)
{
	for (int k = j->first[ACT_SCENE_RECORD]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && V(j, k, SCENE_RECORD_MEASURE)->set)
			return true;
	return false;
}

static const struct law_tier *tier_of(const struct judge *j, int report)
{
	const struct val *code = V(j, report, REPORT_BENCHMARK), *label = V(j, report, REPORT_TIER);
	const struct law_benchmark *b = code->set ? law_benchmark_find(j->p, code->s) : NULL;
	for (size_t k = 0; b && label->set && k < b->tier_count; k++)
		if (strcmp(b->tiers[k].label, label->s) == 0)
			return &b->tiers[k];
	return NULL;
}

// 行政处罚法 §34, §40: the quantity or the earlier times a tier asks for are in the file
static void r385(struct judge *j)
{
	EACH(j, i, ACT_REPORT) {
		const struct law_tier *t = tier_of(j, i);
		if (t && needs_fact(t->condition, "measure") && !measured(j))
			judge_blame(j, i, "在现场笔录中补记计量结果。", "档次“%s”按数量确定，现场笔录没有计量结果。", t->label);
		if (t && needs_fact(t->condition, "count") && !j->r->prior_count)
			judge_blame(j, i, "核对当事人以前的案件。", "档次“%s”按次数确定，没有当事人以前被查处的记录。", t->label);
	}
}

// 行政强制法 §40(一)(二): nobody and nothing left: enforcement ends
static void r387(struct judge *j)
{
	EACH_OF(j, i, ACT_REMINDER, ACT_COURT_APPLICATION) {
		int over = judge_before(j, ACT_PARTY_END, i);
		if (over >= 0 && enum_is(V(j, over, PARTY_END_PROPERTY), YES_NO_NO) && enum_is(V(j, over, PARTY_END_SUCCESSOR), YES_NO_NO))
			judge_blame(j, i, NULL, "当事人已于%s%s，没有可供执行的财产，也没有权利义务承受人。", day_words(j, judge_day(j, over)),
			            enum_is(V(j, over, PARTY_END_KIND), PARTY_END_KIND_DEAD) ? "死亡" : "终止");
	}
}

// ---- the file

// 上海市城管行政处罚案卷管理规定 [L], seen in secondary texts: one case, one volume; on-the-spot cases share one, fifty at most
static void r362(struct judge *j)
{
	EACH(j, i, ACT_ARCHIVING) {
		const struct val *n = V(j, i, ARCHIVING_VOLUME_CASES);
		const struct param *most = param_row(j, PARAM_ARCHIVE_SIMPLE_VOLUME, judge_day(j, i));
		if (!n->set)
			continue;
		if (!j->r->simple && n->n > 1)
			judge_blame(j, i, NULL, "普通程序一案一卷，本卷却装有%lld件案件。", (long long)n->n);
		else if (j->r->simple && most && most->set && n->n > most->n)
			judge_blame(j, i, NULL, "简易程序案件每卷最多%lld件，本卷有%lld件。", (long long)most->n, (long long)n->n);
	}
}

// Where the dossier standard of Guangdong and Shenzhen holds; elsewhere what it asks for is only pointed out.
static enum severity by_guangdong(const struct judge *j, enum severity here)
{
	return j->r->region && region_covers("440000", j->r->region) ? here : SEV_NOTE;
}

// documents.md §3: the 正卷 is open to the party; what was said inside belongs into the 副卷
static void r363(struct judge *j)
{
	static const enum act_id inside[] = {ACT_LEGAL_REVIEW, ACT_DISCUSSION, ACT_HEARING_REPORT};
	EACH(j, i, ACT_ARCHIVING)
		for (size_t k = 0; said_no(V(j, i, ARCHIVING_SPLIT)) && k < sizeof inside / sizeof *inside; k++)
			if (judge_before(j, inside[k], i) >= 0) {
				judge_blame(j, i, NULL, "卷内有“%s”等内部材料，没有分为正卷和副卷。", act_types[inside[k]].label);
				break;
			}
}

// SZstd item 506: what comes into the file after it was bound loses points
static void r365(struct judge *j)
{
	int bound = j->effective[ACT_ARCHIVING];
	if (bound < 0)
		return;
	EACH(j, i, ANY_ACT) {
		instant_t closed = j->acts[bound].effect;
		bool late = i > bound && j->acts[i].when < closed;   // acts stand in the order of recording
		if (late && !is_type(j, i, ACT_APPROVAL))
			judge_blame_warn(j, i, by_guangdong(j, j->rule->severity), NULL, "“%s”发生于%s，案卷%s归档以后才补登。", type_of(j, i)->label, day_words(j, instant_day(j->acts[i].when)),
			            day_words(j, instant_day(closed)));
	}
}

const struct rule papers_rules[] = {
	RULE("R174", "《行政处罚法》第五十九条第二款", REVOCABLE, BLOCK, "决定书没有加盖作出决定的机关的印章。", "加盖作出决定的机关的印章后重新送达。", ON(r174, ACT_SERVICE), NULL),
	RULE("R362", "上海市城管行政处罚案卷管理规定", IRREGULAR, BLOCK, "卷内案件数不合规定。", "普通程序一案一卷；简易程序分卷。", ON(r362, ACT_ARCHIVING), "[二手] 只见二手文本；每卷件数限于上海"),
	RULE("R363", "《行政处罚法》第四十七条", IRREGULAR, WARN, "内部材料没有归入副卷。", "把法制审核、集体讨论等内部材料归入副卷。", ON(r363, ACT_ARCHIVING), "[U] 地方规定"),
	RULE("R365", "广东省行政执法案卷评查标准第506项", IRREGULAR, WARN, "归档以后补登材料。", "写入备考表，说明补登的原因。", ON(r365, ACT_ARCHIVING), "[L] 广东；其他地方只作提示"),
	RULE("R381", "《行政处罚法》第五十九条、第六十一条", IRREGULAR, WARN, "对外文书要素不全。", "补编文号后重新送达。", ON(r381, ACT_SERVICE), NULL),
	RULE("R385", "《行政处罚法》第三十四条、第四十条", REVOCABLE, BLOCK, "裁量档次所依据的事实没有证据。", "补充证据，或者改选档次。", ON(r385, ACT_REPORT), NULL),
	RULE("R387", "《行政强制法》第四十条", NOTE, WARN, "当事人已经死亡、终止，没有可供执行的财产和承受人。", "终结执行，按终结执行结案。", ON(r387, ACT_COURT_APPLICATION, ACT_REMINDER), NULL),
	RULE("R388", "《行政处罚法》第三十七条", REVOCABLE, BLOCK, "引用的法律版本不对。", "引用违法行为发生时有效的版本。", ON(r388, ACT_DECISION), NULL),
	RULE("R389", "《行政处罚法》第四十条、第五十五条", IRREGULAR, BLOCK, "现场笔录的被检查人不是本案当事人。", "对本案当事人另行制作现场笔录。", ON(r389, ACT_SCENE_RECORD), NULL),
	{0},
};

// publicity.c: 公示, 行政处罚法 §39, §48: what is published before, of the decision, and withdrawn. procedure.md section P.
#include <ctype.h>
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

// ---- before

static const struct { const char *kind, *what; } before[] = {
	{"organ", "实施机关"}, {"basis", "立案依据"}, {"procedure", "实施程序"}, {"remedy", "救济渠道"}, {"staff", "执法人员"}, {"items", "处罚事项"},
	{"benchmark", "裁量基准"}, {"media", "音像记录事项清单"}, {"review", "法制审核目录"},
};

static bool published(const struct judge *j, const char *kind, day_t d)
{
	for (size_t i = 0; i < j->r->published_count; i++)
		if (strcmp(j->r->published[i].kind, kind) == 0 && j->r->published[i].day <= d)
			return true;
	return false;
}

// 行政处罚法 §34, §39; the three systems. A record that does not bring the organ's lists is not blamed for them.
static void r300(struct judge *j)
{
	if (!j->r->published_count)
		return;
	EACH_OF(j, i, ACT_DECISION, ACT_SIMPLE_DECISION) {
		struct buf lacks = buf_new(j->a);
		for (size_t k = 0; k < sizeof before / sizeof *before; k++)
			if (!published(j, before[k].kind, judge_day(j, i)))
				buf_printf(&lacks, "%s%s", lacks.len ? "、" : "", before[k].what);
		if (lacks.len)
			judge_blame(j, i, NULL, "%s作出决定前，%s没有公示%s。", day_words(j, judge_day(j, i)), j->r->organ.name, buf_text(&lacks));
	}
}

// ---- of the decision

// Shown already and not withdrawn since: the act that did; -1.
static int shown_still(const struct judge *j, int i)
{
	int k = judge_before(j, ACT_PUBLICITY, i), gone = judge_before(j, ACT_PUBLICITY_WITHDRAWAL, i);
	return k < i && gone < k && !said_yes(V(j, k, PUBLICITY_NOT_PUBLIC)) && j->decision >= 0 && j->acts[k].when >= j->acts[j->decision].effect ? k : -1;
}

// M55 §10: within seven days of the decision; of a decision only
static void r301(struct judge *j)
{
	EACH(j, i, ACT_PUBLICITY) {
		int shown;
		if (!decided_before(j, i))
			judge_blame(j, i, "作出决定后再公示。", "还没有生效的处罚决定，不能公示。");
		else if ((shown = shown_still(j, i)) >= 0)
			judge_blame(j, i, "内容有误或者决定变更的，先撤回公示。", "处罚决定已于%s公示，不能再公示一次。", day_words(j, judge_day(j, shown)));
	}
	if (j->focus >= 0 || j->decision < 0 || j->decided == DAY_NONE || is_type(j, j->decision, ACT_NO_PENALTY) ||
		    is_type(j, j->decision, ACT_SIMPLE_DECISION) || !in_force(j, PARAM_PUBLISH_DECISION, j->decided))
		return;
	int n = (int)param_n(j, PARAM_PUBLISH_DECISION, j->decided), done = -1;
	for (int i = j->first[ACT_PUBLICITY]; i >= 0; i = j->acts[i].next)   // one before it showed a decision since set aside
		if (j->acts[i].live && j->acts[i].when >= j->acts[j->decision].effect)
			done = done < 0 ? i : done;
	struct due e = due_authority(j, j->decided, UNIT_DAY, n), w = due_authority(j, j->decided, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "处罚决定公示期限", .trigger = j->decision, .met_by = done, .wants = ACT_PUBLICITY, .unit = UNIT_DAY,
		    .length = n,
	                       .start = j->decided, .due = e.due, .due_other = w.other, .binds_authority = true},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

static bool undone(const struct judge *j, int remedy)
{
	const struct val *state = V(j, remedy, REMEDY_STATE);
	return j->acts[remedy].live && (enum_is(state, REMEDY_STATE_ENDED_CHANGED) || enum_is(state, REMEDY_STATE_ENDED_REVOKED) ||
		    enum_is(state, REMEDY_STATE_ENDED_UNLAWFUL) || enum_is(state, REMEDY_STATE_ENDED_VOID));
}

// The last live act of the type that stood before the remedy: it showed the decision as it was then; -1.
static int shown_before(const struct judge *j, enum act_id type, int remedy)
{
	int found = -1;
	for (int i = j->first[type]; i >= 0 && i < remedy; i = j->acts[i].next)
		found = j->acts[i].live ? i : found;
	return found;
}

// Three working days from the day a decision was changed, set aside, declared unlawful or void, for every such day (行政处罚法 §85)
static void after_undoing(struct judge *j, const char *label, enum act_id shown, enum act_id wants)
{
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next) {
		int at = undone(j, i) ? shown_before(j, shown, i) : -1;
		if (at < 0 || (shown == ACT_PUBLICITY && said_yes(V(j, at, PUBLICITY_NOT_PUBLIC))))
			continue;
		day_t start = judge_day(j, i);
		if (!in_force(j, PARAM_WITHDRAW_PUBLICITY, start))
			continue;
		int n = (int)param_n(j, PARAM_WITHDRAW_PUBLICITY, start), done = j->last[wants];
		struct due e = due_authority(j, start, UNIT_WORKDAY, n);
		judge_tick(j, (struct clock){.label = label, .trigger = i, .met_by = done, .wants = wants, .unit = UNIT_WORKDAY, .length = n,
		                       .start = start, .due = e.due, .due_other = e.other, .binds_authority = true},
		     done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

// 行政处罚法 §48 para 2, §85: changed, set aside: withdrawn within three working days
static void r302(struct judge *j)
{
	after_undoing(j, "撤回公示期限", ACT_PUBLICITY, ACT_PUBLICITY_WITHDRAWAL);
}

// M55 §10: what was pushed to a credit platform is corrected there at the same time
static void r303(struct judge *j)
{
	after_undoing(j, "更正信用平台信息期限", ACT_CREDIT_PUSH, ACT_CREDIT_CORRECTION);
}

// ---- what a text to be published may carry

static bool has_idno(const char *s)
{
	enum { LENGTH = 18 };
	for (; *s; s++) {
		size_t n = strspn(s, "0123456789");
		bool whole = n >= LENGTH || (n == LENGTH - 1 && (s[n] == 'X' || s[n] == 'x'));
		char number[LENGTH + 1];
		if (!whole)
			continue;
		memcpy(number, s, LENGTH);
		number[LENGTH] = 0;
		number[LENGTH - 1] = (char)toupper((unsigned char)number[LENGTH - 1]);
		if (idno_valid(number))
			return true;
	}
	return false;
}

static bool has_mobile(const char *s)
{
	enum { LENGTH = 11 };
	while (*s) {
		size_t n = strspn(s, "0123456789");
		if (n == LENGTH && s[0] == '1' && s[1] >= '3')
			return true;
		s += n ? n : 1;
	}
	return false;
}

// What of the party stands in the text that must not; NULL: nothing.
static const char *personal(const struct judge *j, const char *text)
{
	static const struct { int field; bool person_only; const char *what; } parts[] = {
		{GROUP_PARTY_ID_NUMBER, false, "公民身份号码"}, {GROUP_PARTY_OPERATOR_ID, false, "经营者身份号码"}, {GROUP_PARTY_PHONE, false, "联系电话"},
		{GROUP_PARTY_ADDRESS, true, "住址"},
	};
	bool natural = j->party_kind == PARTY_KIND_PERSON;
	for (size_t k = 0; j->party && (natural || j->party_kind == PARTY_KIND_SOLE) && k < sizeof parts / sizeof *parts; k++)
		if (j->party[parts[k].field].set && (natural || !parts[k].person_only) && strstr(text, j->party[parts[k].field].s))
			return parts[k].what;
	return has_idno(text) ? "公民身份号码" : has_mobile(text) ? "手机号码" : NULL;
}

static bool minor_party(const struct judge *j)
{
	const struct val *p = j->party;
	day_t birth = p && p[GROUP_PARTY_BIRTH].set ? (day_t)p[GROUP_PARTY_BIRTH].n : p && p[GROUP_PARTY_ID_NUMBER].set ? idno_birthday(p[GROUP_PARTY_ID_NUMBER].s) : DAY_NONE;
	int64_t years = param_n(j, PARAM_AGE_LIGHTER, j->act_day);
	return j->party_kind == PARTY_KIND_PERSON && birth != DAY_NONE && j->act_day != DAY_NONE && j->act_day < day_add_months(birth, 12 * (int)years);
}

// 行政处罚法 §50: personal data is not published; a minor is not named [U]
static void r304(struct judge *j)
{
	EACH(j, i, ACT_PUBLICITY) {
		const char *text = V(j, i, PUBLICITY_TEXT)->s;
		const char *what = text ? personal(j, text) : NULL;
		if (what)
			judge_blame(j, i, NULL, "公示内容含有%s，不得公开。", what);
		if (text && minor_party(j) && strstr(text, j->party[GROUP_PARTY_NAME].s))
			judge_doubt(j, i, SEV_NOTE, "用“某某”代替姓名，或者依法不公示。", "当事人违法时未满十八周岁，公示内容写明了姓名（依据待核实）。");
	}
}

// Local practice [U]: after five years the organ's own site drops it
static void r307(struct judge *j)
{
	int at = j->last[ACT_PUBLICITY];
	if (j->focus >= 0 || at < 0 || said_yes(V(j, at, PUBLICITY_NOT_PUBLIC)) || j->last[ACT_PUBLICITY_WITHDRAWAL] >= 0)
		return;
	day_t start = judge_day(j, at), last = day_add_months(start, (int)param_n(j, PARAM_WEB_TAKEDOWN, start));
	if (j->today > last)
		judge_blame(j, at, NULL, "处罚决定%s公示，到%s已满公示期，还没有从本机关网站撤下。", day_words(j, start), day_words(j, last));
}

const struct rule publicity_rules[] = {
	RULE("R300", "《行政处罚法》第三十四条、第三十九条", DISCIPLINE, WARN, "应当事先公示的内容没有公示。", "公示以后再作决定；已经公示的，更新公示清单。", ON(r300, ACT_DECISION, ACT_SIMPLE_DECISION), NULL),
	RULE("R301", "《行政处罚法》第四十八条第一款；《住房和城乡建设行政处罚程序规定》第十条", DISCIPLINE, BLOCK, "没有按期公示处罚决定，或者公示了没有生效的决定。", "公示，或者登记依法不公示的理由。", ON(r301, ACT_PUBLICITY, ACT_DECISION), NULL),
	RULE("R302", "《行政处罚法》第四十八条第二款、第八十五条", DISCIPLINE, TIMER, "决定被变更、撤销后没有按期撤回公示。", "立即撤回公示信息并公开说明理由。", ON(r302, ACT_REMEDY), NULL),
	RULE("R303", "《住房和城乡建设行政处罚程序规定》第十条", DISCIPLINE, TIMER, "决定被变更、撤销后没有更正信用平台的信息。", "立即更正已经推送信用平台的信息。", ON(r303, ACT_REMEDY), NULL),
	RULE("R304", "《行政处罚法》第五十条", DISCIPLINE, BLOCK, "公示内容含有个人信息。", "隐去身份号码、住址、电话后再公示。", ON(r304, ACT_PUBLICITY), NULL),
	RULE("R307", "地方做法", DISCIPLINE, WARN, "公示期满没有撤下。", "从本机关网站撤下。", ON(r307, ACT_PUBLICITY), "[U] 参数 web_takedown"),
	{0},
};

// The reasoned decision (说理式): facts by their evidence and article, the defence point by point. 行政处罚法 §40, §45, §46, §59.
#include "tables.h"

#define FIRST "{'text':'堆放建筑垃圾40立方米','evidence':['%d'],'article':'《城市建筑垃圾管理规定》第七条'}"

static void bad_says(struct kit *k, const char *rule, const char *said)
{
	says(k, rule, said);
	bad(k, rule);
}

static void grounds(struct kit *k, const struct whole *w, const char *more)
{
	set(k, w->decision, "grounds", arena_printf(k->a, "[" FIRST "%s]", 1000 + w->evidence, more));
}

// The day a decision must carry its chain: the whole lawful case is moved there.
static struct kit *later(struct whole *w)
{
	enum { WEEKS = 36 };   // 25 March becomes 2 December
	struct kit *k = ordinary(NULL, w);
	shift(k, WEEKS * 7);
	return k;
}

CASE(facts)   // 行政处罚法 §40, §59
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	grounds(k, &w, "");
	good(k, "R173");
	const struct { const char *more, *said; } rows[] = {
		{",{'text':'没有采取防尘措施','article':'第七条'}", "第2项事实“没有采取防尘措施”没有证据。"},
		{",{'text':'没有采取防尘措施','evidence':['1000'],'article':'第七条'}", "第2项事实“没有采取防尘措施”所用的证据“未登记的证据”没有写明证明内容。"},
		{",{'text':'在施工现场出入口外侧的人行道上堆放建筑垃圾长达三日之久','article':'第七条'}", "第2项事实“在施工现场出入口外侧的人行道上堆放建筑垃…”没有证据。"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary(NULL, &w);
		grounds(k, &w, rows[i].more);
		bad_says(k, "R173", rows[i].said);
	}
	k = ordinary(NULL, &w);
	grounds(k, &w, arena_printf(k->a, ",{'text':'没有围挡','evidence':['%d']}", 1000 + w.evidence));
	bad_says(k, "R173", "第2项事实“没有围挡”没有写明违反的规定。");
}

// Evidence that carries no fact is worth a word, not a refusal.
CASE(idle_evidence)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	grounds(k, &w, "");
	set(k, w.decision, "proofs", arena_printf(k->a, "[{'evidence':'%d','proves':'现场'},{'evidence':'%d','proves':'主体'}]", 1000 + w.evidence, 1000 + w.interview));
	warns(k, "R173");
}

CASE(since_when)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	good(k, "R173");       // made before param.reasoned_decision, and has no chain
	bad(later(&w), "R173");
	k = later(&w);
	grounds(k, &w, "");
	good(k, "R173");
	// The very day: 23 November 2026
	k = ordinary(NULL, &w);
	k->acts[w.decision].at = at("2026-11-22T09:00");
	drop(k, w.decision + 1);
	judge(k);
	assert_int_equal(found(k, "R173"), 0);
	k->acts[w.decision].at = at("2026-11-23T09:00");
	judge(k);
	assert_int_equal(found(k, "R173"), 1);
	kit_free(k);
}

static struct kit *answered(struct whole *w, const char *replies)
{
	struct kit *k = ordinary("statement", w);
	set(k, w->statement, "points", "[{'text':'数量不对。'},{'text':'经济困难'}]");
	set(k, w->statement, "kind", "'stated'");
	int r = act(k, "statement_review", "2026-03-19",
	            "{'answers':[{'text':'数量不对。','adopted':'no','reason':'r'},{'text':'经济困难','adopted':'partly','reason':'r'}],'conclusion':'x'}");
	approve(k, r, "2026-03-20");
	from_statement(k, w);
	grounds(k, w, "");
	if (replies)
		set(k, w->decision, "replies", replies);
	return k;
}

CASE(answers)   // 行政处罚法 §45
{
	OPEN_CASE;
	good(answered(&w, "[{'text':'经济困难','adopted':'partly','reason':'r'},{'text':'数量不对','adopted':'no','reason':'r'}]"), "R155");
	static const struct { const char *replies, *said; } rows[] = {
		{NULL, "当事人2026年3月18日“陈述申辩”提出的第1条意见“数量不对。”没有答复。"},
		{"[{'text':'数量不对','adopted':'no','reason':'r'}]", "当事人2026年3月18日“陈述申辩”提出的第2条意见“经济困难”没有答复。"},
		{"[{'text':'数量不对','adopted':'no','reason':'r'},{'text':'经济困难'}]", "当事人2026年3月18日“陈述申辩”提出的第2条意见“经济困难”没有写明是否采纳。"},
		{"[{'text':'数量不对','adopted':'no'},{'text':'经济困难','adopted':'yes','reason':'r'}]", "当事人2026年3月18日“陈述申辩”提出的第1条意见“数量不对。”没有写明不采纳的理由。"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = answered(&w, rows[i].replies);
		bad_says(k, "R155", rows[i].said);
	}
}

// What was said at the hearing is a defence too.
CASE(hearing_points)   // 行政处罚法 §64, §65
{
	OPEN_CASE;
	for (int answered_too = 0; answered_too < 2; answered_too++) {
		k = ordinary("statement", &w);
		int h = act_by(k, LEGAL, "hearing", "2026-03-19", "{'outcome':'held','from':'2026-03-19T09:00','to':'2026-03-19T10:00','place':'听证室','chair':'41','investigators':['11'],"
			"'content':'记录','points':[{'text':'认定数量有误'}],'sign':'signed'}");
		from_statement(k, &w);
		grounds(k, &w, "");
		if (answered_too)
			set(k, w.decision, "replies", "[{'text':'认定数量有误','adopted':'no','reason':'r'}]");
		(answered_too ? good : bad)(k, "R155");
		assert_true(h > 0);
	}
}

TABLE(table_reasoning, T(facts), T(idle_evidence), T(since_when), T(answers), T(hearing_points))

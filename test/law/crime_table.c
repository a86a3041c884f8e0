// Suspected crimes: group, decision, 24 hours, papers, the police's answers, no fine instead. 行政执法机关移送涉嫌犯罪案件的规定 (TR).
#include "tables.h"

#define PAPERS_ALL "'papers':['letter','report','goods','appraisal','other']"

struct sent {
	int group, report, transfer, served, receipt, answer;
};

static int group_of(struct kit *k, const char *when, const char *members)
{
	return act(k, "crime_group", when, arena_printf(k->a, "{'found_at':'%s','crime':'非法经营罪','members':%s}", when, members));
}

static int report_of(struct kit *k, const char *when, const char *result)
{
	return act(k, "crime_report", when, arena_printf(k->a, "{'result':'%s','facts':'核实情况','basis':'刑法第二百二十五条'}", result));
}

static int transfer_of(struct kit *k, const char *when, const char *papers)
{
	return act(k, "transfer", when, arena_printf(k->a, "{'kind':'police','to':'公安局示例分局','reason':'涉嫌犯罪','material':['移送书'],'crime':'非法经营罪',%s}", papers));
}

// Asked on Thursday 12 March, decided by the head at `decided`, at the police at `at_police`; NULL stops there.
static struct kit *sent_when(const char *decided, const char *at_police, struct sent *s)
{
	struct sent none;
	s = s ? s : &none;
	struct kit *k = ordinary("recheck", NULL);
	s->group = group_of(k, "2026-03-12T09:00", "['11','12']");
	s->report = report_of(k, "2026-03-12T14:00", "suspected");
	s->transfer = transfer_of(k, "2026-03-12T16:00", PAPERS_ALL);
	if (!decided)
		return k;
	approve_step(k, s->transfer, "brigade_head", HEAD, "2026-03-12T17:00");
	approve_step(k, s->transfer, "principal", PRINCIPAL, decided);
	if (!at_police)
		return k;
	s->served = act(k, "service", at_police, arena_printf(k->a,
		    "{'of':'%d','method':'direct','at':'%s','address':'公安局','receiver':'受案民警','relation':'mailroom'}", 1000 + s->transfer, at_police));
	return k;
}

static int receipt_of(struct kit *k, const char *when, const char *more)
{
	return act(k, "police_receipt", when, arena_printf(k->a, "{'received_at':'%s',%s}", when, more));
}

#define OWN "'kind':'own','signed':true"

static int answer_of(struct kit *k, const char *day, const char *result)
{
	return act(k, "police_answer", arena_printf(k->a, "%sT10:00", day), arena_printf(k->a, "{'day':'%s','result':'%s','reason':'理由'}", day, result));
}

static int objection_of(struct kit *k, const char *day, const char *kind)
{
	return act(k, "transfer_objection", arena_printf(k->a, "%sT10:00", day), arena_printf(k->a, "{'day':'%s','kind':'%s','reason':'理由'}", day, kind));
}

// Transferred on 13 March, received the same day, answered on 16 March.
static struct kit *answered(const char *result, struct sent *s)
{
	struct kit *k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", s);
	s->receipt = receipt_of(k, "2026-03-13T15:00", OWN);
	s->answer = answer_of(k, "2026-03-16", result);
	return k;
}

CASE(terms_of_another_edition)   // the text of 2020 was read, not that of 2001
{
	(void)state;
	static const struct { const char *decided, *rule; } rows[] = {{NULL, "R261"}, {"2026-03-13T10:00", "R262"}};
	for (size_t i = 0; i < 2; i++)
		for (int old = 0; old < 2; old++) {
			struct kit *k = sent_when(rows[i].decided, NULL, NULL);
			k->now = at("2026-03-30");
			if (old)
				shift(k, -364 * 7);
			assert_int_equal(found(k, rows[i].rule), 1);
			assert_int_equal(finding_of(k, rows[i].rule)->unconfirmed, old);
			warns(k, rows[i].rule);
		}
}

CASE(group)   // TR §5: two enforcement officers, a written report
{
	struct sent s;
	(void)state;
	good(sent_when("2026-03-13T10:00", "2026-03-13T15:00", &s), "R260");
	struct kit *k = sent_when(NULL, NULL, &s);
	set(k, s.group, "members", "['11']");
	says(k, "R260", "专案组只有1名执法人员，至少应有2名。");
	bad(k, "R260");
	k = sent_when(NULL, NULL, &s);
	k->officers[1].auxiliary = true;
	bad(k, "R260");
	k = ordinary("recheck", NULL);
	transfer_of(k, "2026-03-12T16:00", PAPERS_ALL);
	says(k, "R260", "没有指定两名以上执法人员组成专案组，不能提出移送。");
	bad(k, "R260");
	k = ordinary("recheck", NULL);
	group_of(k, "2026-03-12T09:00", "['11','12']");
	transfer_of(k, "2026-03-12T16:00", PAPERS_ALL);
	says(k, "R260", "专案组还没有提出移送涉嫌犯罪案件的书面报告。");
	bad(k, "R260");
	k = sent_when(NULL, NULL, &s);
	set(k, s.report, "result", "'not_suspected'");
	says(k, "R260", "专案组2026年3月12日核实的结论是不涉嫌犯罪，与移送相矛盾。");
	bad(k, "R260");
	k = sent_when(NULL, NULL, &s);   // another organ needs no group
	drop(k, s.group);
	act(k, "transfer", "2026-03-12T16:00", "{'kind':'organ','to':'生态环境局','reason':'管辖','material':['案卷']}");
	good(k, "R260");
}

CASE(decided_in_three_days)   // TR §5, T5: calendar days; asked on the 12th: strictly the 14th (a Saturday)
{
	struct sent s;
	(void)state;
	struct kit *k = sent_when(NULL, NULL, &s);
	k->now = at("2026-03-13");
	judge(k);
	const struct clock *c = clock_of(k, "移送涉嫌犯罪案件审批期限");
	assert_int_equal(c->due, day_from_ymd(2026, 3, 14));
	assert_int_equal(c->due_other, day_from_ymd(2026, 3, 15));
	assert_int_equal(c->state, CLOCK_RUNNING);
	assert_true(c->binds_authority);
	good(k, "R261");
	k = sent_when(NULL, NULL, NULL);
	k->now = at("2026-03-16");
	bad(k, "R261");
	good(sent_when("2026-03-14T23:00", "2026-03-15T09:00", NULL), "R261");
	k = sent_when("2026-03-15T09:00", "2026-03-15T15:00", NULL);
	assert_int_equal(found(k, "R261"), 1);
	assert_int_equal(finding_of(k, "R261")->severity, SEV_NOTE);
	kit_free(k);
	k = sent_when("2026-03-16T09:00", "2026-03-16T15:00", NULL);
	assert_int_equal(found(k, "R261"), 1);
	assert_int_equal(finding_of(k, "R261")->severity, SEV_DISCIPLINE);
	warns(k, "R261");
}

CASE(refused_by_the_head)   // a refusal meets the clock too, and gives reasons
{
	struct sent s;
	(void)state;
	for (int day = 14; day <= 16; day += 2) {
		struct kit *k = sent_when(NULL, NULL, &s);
		approve_step(k, s.transfer, "brigade_head", HEAD, "2026-03-12T17:00");
		act_by(k, PRINCIPAL, "approval", arena_printf(k->a, "2026-03-%d", day), arena_printf(k->a,
			    "{'of':'%d','step':'principal','result':'return','opinion':'数额未达到立案追诉标准。'}", 1000 + s.transfer));
		good(k, "R263");
	}
	struct kit *k = sent_when(NULL, NULL, &s);
	approve_step(k, s.transfer, "brigade_head", HEAD, "2026-03-12T17:00");
	int no = act_by(k, PRINCIPAL, "approval", "2026-03-16", arena_printf(k->a,
		    "{'of':'%d','step':'principal','result':'return','opinion':'不同意移送。'}", 1000 + s.transfer));
	assert_int_equal(found(k, "R261"), 1);
	says(k, "R263", "不批准移送，审批意见只写“不同意移送。”，没有理由。");
	bad(k, "R263");
	k = sent_when(NULL, NULL, &s);
	approve_step(k, s.transfer, "brigade_head", HEAD, "2026-03-12T17:00");
	no = act_by(k, PRINCIPAL, "approval", "2026-03-14", arena_printf(k->a,
		    "{'of':'%d','step':'principal','result':'return','opinion':'同意'}", 1000 + s.transfer));
	assert_int_equal(finding_of((judge(k), k), "R263")->act, no);
	assert_int_equal(found(k, "R261"), 0);
	kit_free(k);
	k = sent_when(NULL, NULL, &s);   // the brigade's return of a draft is no refusal
	act_by(k, HEAD, "approval", "2026-03-12T17:00", arena_printf(k->a,
		    "{'of':'%d','step':'brigade_head','result':'return','opinion':'退回修改'}", 1000 + s.transfer));
	good(k, "R263");
}

CASE(head_of_the_organ)   // TR §5: 正职负责人或者主持工作的负责人
{
	(void)state;
	static const struct { const char *post; bool wrong; } rows[] = {{NULL, false}, {"chief", false}, {"acting", false}, {"deputy", true}};
	for (size_t i = 0; i < 4; i++) {
		struct kit *k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", NULL);
		k->officers[4].post = rows[i].post;
		(rows[i].wrong ? warns : good)(k, "R261");
	}
}

CASE(sent_in_24_hours)   // TR §5, T6: clock hours, over a Friday night into Saturday
{
	struct sent s;
	(void)state;
	struct kit *k = sent_when("2026-03-13T10:00", NULL, &s);
	k->now = at("2026-03-13T20:00");
	judge(k);
	const struct clock *c = clock_of(k, "向公安机关移送期限");
	assert_int_equal(c->due_at, at("2026-03-14T10:00"));
	assert_int_equal(c->state, CLOCK_RUNNING);
	assert_int_equal(k->ans.state.end, END_TRANSFERRED);
	assert_int_equal(k->ans.state.next_clock, c - k->ans.clocks);   // though the case is over for us
	assert_int_equal(open_of(k, "service")->state, OPEN_DUE);
	struct clock_step *steps;
	size_t n;
	if (law_clock_explain(k->a, kit_pack(), &k->r, c, &steps, &n))
		fail();
	assert_int_equal(n, 2);
	assert_string_equal(steps[1].why, "满24小时：2026年3月14日10时00分");
	k->now = at("2026-03-14T10:00");
	good(k, "R262");
	k = sent_when("2026-03-13T10:00", NULL, NULL);
	k->now = at("2026-03-14T10:01");
	says(k, "R262", "向公安机关移送期限已于2026年3月14日10时00分届满，至今没有办理。");
	bad(k, "R262");
	good(sent_when("2026-03-13T10:00", "2026-03-14T10:00", NULL), "R262");
	k = sent_when("2026-03-13T10:00", "2026-03-14T10:01", NULL);
	says(k, "R262", "向公安机关移送期限到2026年3月14日10时00分届满，实际于2026年3月14日10时01分办理，超过了24小时。");
	warns(k, "R262");
	k = sent_when("2026-03-13T10:00", "2026-03-14T11:00", NULL);   // the receipt shows that it was there before
	receipt_of(k, "2026-03-14T10:00", OWN);
	good(k, "R262");
}

CASE(five_papers)   // TR §6
{
	(void)state;
	static const struct { const char *papers, *lacks; } rows[] = {
		{PAPERS_ALL, NULL}, {"'papers':['letter','report'],'absent':'没有涉案物品和检验鉴定'", NULL},
		{"'papers':['letter','report','goods','appraisal']", "移送材料缺少其他有关涉嫌犯罪的材料。"},
		{"'papers':['letter','goods','appraisal','other'],'absent':'x'", "移送材料缺少涉嫌犯罪案件情况的调查报告。"},
		{"'papers':['report','goods','appraisal','other'],'absent':'x'", "移送材料缺少涉嫌犯罪案件移送书。"},
		{"'papers':['letter','report']", "移送材料缺少涉案物品清单、检验报告或者鉴定意见、其他有关涉嫌犯罪的材料。"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("recheck", NULL);
		group_of(k, "2026-03-12T09:00", "['11','12']");
		report_of(k, "2026-03-12T14:00", "suspected");
		transfer_of(k, "2026-03-12T16:00", rows[i].papers);
		if (rows[i].lacks)
			says(k, "R264", rows[i].lacks);
		(rows[i].lacks ? bad : good)(k, "R264");
	}
}

CASE(received)   // TR §7: receipt signed; another's case is passed on within 24 hours
{
	(void)state;
	struct kit *k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", NULL);
	receipt_of(k, "2026-03-13T15:00", OWN);
	good(k, "R265");
	k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", NULL);
	receipt_of(k, "2026-03-13T15:00", "'kind':'own','signed':false");
	bad(k, "R265");
	for (int minute = 0; minute < 2; minute++) {
		k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", NULL);
		receipt_of(k, "2026-03-13T15:00", arena_printf(k->a, "'kind':'other','signed':true,'forwarded_at':'2026-03-14T15:0%d','forwarded_to':'示例'", minute));
		judge(k);
		assert_int_equal(clock_of(k, "公安机关转送期限")->due_at, at("2026-03-14T15:00"));
		assert_false(clock_of(k, "公安机关转送期限")->binds_authority);
		(minute ? warns : good)(k, "R265");
	}
}

CASE(police_review)   // TR §8: three days from receipt (Friday the 13th): the 15th, the other way of counting the 16th
{
	struct sent s;
	(void)state;
	struct kit *k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", &s);
	receipt_of(k, "2026-03-13T15:00", OWN);
	k->now = at("2026-03-16T12:00");
	judge(k);
	assert_int_equal(clock_of(k, "公安机关立案审查期限")->due, day_from_ymd(2026, 3, 15));
	assert_int_equal(clock_of(k, "公安机关立案审查期限")->due_other, day_from_ymd(2026, 3, 16));
	assert_false(clock_of(k, "公安机关立案审查期限")->binds_authority);
	good(k, "R266");
	k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", &s);
	receipt_of(k, "2026-03-13T15:00", OWN);
	k->now = at("2026-03-17");
	says(k, "R266", "公安机关立案审查期限到2026年3月16日届满，还没有收到通知书。");
	bad(k, "R266");
	good(answered("filed", &s), "R266");
	k = answered("filed", &s);
	set(k, s.answer, "day", "'2026-03-17'");
	warns(k, "R266");
}

CASE(objection)   // TR §9: asked within three days of the notice (Monday the 16th): the 18th, or the 19th
{
	struct sent s;
	(void)state;
	struct kit *k = answered("not_filed", &s);
	k->now = at("2026-03-30");
	judge(k);
	const struct clock *c = clock_of(k, "对不予立案提请复议期限");
	assert_int_equal(c->due, day_from_ymd(2026, 3, 18));
	assert_false(c->binds_authority);      // the organ may, it need not
	assert_int_equal(open_of(k, "transfer_objection")->state, OPEN_ALLOWED);
	assert_int_equal(open_of(k, "goods_handover")->state, OPEN_NOT_NOW);
	good(k, "R267");
	k = answered("not_filed", &s);
	objection_of(k, "2026-03-18", "police");
	good(k, "R267");
	k = answered("not_filed", &s);
	objection_of(k, "2026-03-19", "police");
	assert_int_equal(finding_of((judge(k), k), "R267")->severity, SEV_NOTE);
	kit_free(k);
	k = answered("not_filed", &s);
	objection_of(k, "2026-03-20", "police");
	assert_int_equal(finding_of((judge(k), k), "R267")->severity, SEV_DISCIPLINE);
	warns(k, "R267");
	for (int again = 0; again < 2; again++) {   // the review refused: only the procuratorate is left
		k = answered("not_filed", &s);
		objection_of(k, "2026-03-18", "police");
		answer_of(k, "2026-03-20", "not_filed");
		objection_of(k, "2026-03-22", again ? "police" : "prosecutor");
		judge(k);
		assert_int_equal(clock_of(k, "公安机关复议期限")->due, day_from_ymd(2026, 3, 20));
		assert_int_equal(clock_of(k, "建议检察院立案监督期限")->due, day_from_ymd(2026, 3, 22));
		(again ? warns : good)(k, "R267");
	}
}

static void handed(struct kit *k, const char *when, const char *receipt)
{
	act(k, "goods_handover", when, arena_printf(k->a, "{'at':'%s','material':['案卷'],'receiver':'民警','receipt':%s}", when, receipt));
}

CASE(goods)   // TR §12: three days from the notice of filing (the 16th): the 18th, or the 19th
{
	struct sent s;
	(void)state;
	struct kit *k = answered("filed", &s);
	k->now = at("2026-03-17");
	judge(k);
	const struct clock *c = clock_of(k, "移交涉案物品和材料期限");
	assert_int_equal(c->due, day_from_ymd(2026, 3, 18));
	assert_int_equal(c->state, CLOCK_RUNNING);
	assert_int_equal(open_of(k, "goods_handover")->state, OPEN_DUE);
	handed(k, "2026-03-18T17:00", "true");
	good(k, "R268");
	k = answered("filed", &s);
	handed(k, "2026-03-20T09:00", "true");
	says(k, "R268", "移交涉案物品和材料期限到2026年3月19日届满，实际于2026年3月20日办理，迟了1日。");
	warns(k, "R268");
	k = answered("filed", &s);
	handed(k, "2026-03-18T09:00", "false");
	warns(k, "R268");
	k = answered("filed", &s);
	bad(k, "R268");
}

// The lawful case up to the decision, with the legal review's word on a crime.
static struct kit *with_review(const char *opinion, struct whole *w)
{
	struct kit *k = ordinary("decision", w);
	set(k, w->review, "crime_opinion", opinion);
	return k;
}

static struct kit *grouped_then_decided(const char *result)
{
	struct whole w;
	struct kit *k = ordinary("statement", &w);
	group_of(k, "2026-03-19T09:00", "['11','12']");
	if (result)
		report_of(k, "2026-03-19T14:00", result);
	from_statement(k, &w);
	return k;
}

CASE(no_fine_instead)   // TR §11; 行政处罚法 §27
{
	OPEN_CASE;
	good(with_review("'no'", &w), "R269");
	k = with_review("'yes'", &w);
	says(k, "R269", "法制审核2026年3月24日认为本案涉嫌犯罪需要移送，还没有移送公安机关，不能以行政处罚代替移送。");
	assert_int_equal(finding_of(k, "R269")->action, RULE_BLOCK);
	bad(k, "R269");
	k = grouped_then_decided(NULL);
	says(k, "R269", "本案2026年3月19日发现涉嫌犯罪，还没有移送公安机关，不能以行政处罚代替移送。");
	bad(k, "R269");
	bad(grouped_then_decided("suspected"), "R269");
	good(grouped_then_decided("not_suspected"), "R269");
	k = with_review("'yes'", &w);   // an older finding of the group does not answer the review
	drop(k, w.decision);
	judge(k);
	assert_int_equal(open_of(k, "decision")->state, OPEN_REFUSED);
	kit_free(k);
}

static struct kit *refused_then_decided(const char *step, struct whole *w)
{
	struct kit *k = ordinary("statement", w);
	group_of(k, "2026-03-18T09:00", "['11','12']");
	report_of(k, "2026-03-18T14:00", "suspected");
	int t = transfer_of(k, "2026-03-18T16:00", PAPERS_ALL);
	if (strcmp(step, "principal") == 0)
		approve_step(k, t, "brigade_head", HEAD, "2026-03-18T17:00");
	act_by(k, PRINCIPAL, "approval", "2026-03-19", arena_printf(k->a, "{'of':'%d','step':'%s','result':'return','opinion':'数额未达到立案追诉标准。'}", 1000 + t, step));
	from_statement(k, w);
	return k;
}

CASE(head_declined)   // TR §5: declined with reasons by the head, and only by the head
{
	OPEN_CASE;
	good(refused_then_decided("principal", &w), "R269");
	bad(refused_then_decided("brigade_head", &w), "R269");
}

// Transferred behind the statement, given back or not, then decided.
static struct kit *returned_then_decided(const char *answer, bool returned)
{
	struct whole w;
	struct kit *k = ordinary("statement", &w);
	group_of(k, "2026-03-18T09:00", "['11','12']");
	report_of(k, "2026-03-18T14:00", "suspected");
	approve(k, transfer_of(k, "2026-03-18T16:00", PAPERS_ALL), "2026-03-18T18:00");
	receipt_of(k, "2026-03-19T09:00", OWN);
	if (answer)
		answer_of(k, "2026-03-20", answer);
	if (returned)
		act(k, "case_return", "2026-03-23", "{'day':'2026-03-23','by':'police','result':'没有犯罪事实，建议行政处罚'}");
	from_statement(k, &w);
	drop(k, w.publicity);
	return k;
}

CASE(no_fine_meanwhile)   // 行政处罚法 §35 [D]
{
	(void)state;
	struct kit *k = returned_then_decided(NULL, false);
	says(k, "R271", "本案已于2026年3月18日移送公安机关，还没有处理结果，不应再给予罚款20,000元。");
	assert_int_equal(found(k, "R269"), 0);   // it was transferred
	assert_true(found(k, "N004") > 0);
	warns(k, "R271");
	warns(returned_then_decided("filed", false), "R271");
	good(returned_then_decided("not_filed", false), "R271");
	good(returned_then_decided("filed", true), "R271");
	k = returned_then_decided("filed", true);
	assert_int_equal(found(k, "N004"), 0);
	assert_int_equal(k->ans.state.end, END_NONE);
	kit_free(k);
}

CASE(back_again)   // TR §10, §13: the case lives on; an objection takes it away once more
{
	struct sent s;
	(void)state;
	struct kit *k = answered("not_filed", &s);
	k->now = at("2026-03-17");
	judge(k);
	assert_int_equal(k->ans.state.end, END_NONE);
	assert_int_equal(k->ans.state.stage, STAGE_INVESTIGATE);
	assert_int_equal(open_of(k, "report")->state, OPEN_ALLOWED);
	objection_of(k, "2026-03-17", "police");
	judge(k);
	assert_int_equal(k->ans.state.end, END_TRANSFERRED);
	assert_int_equal(open_of(k, "report")->state, OPEN_NOT_NOW);
	answer_of(k, "2026-03-19", "filed");
	k->now = at("2026-03-20");
	judge(k);
	assert_int_equal(k->ans.state.end, END_TRANSFERRED);
	act(k, "case_return", "2026-04-20", "{'day':'2026-04-20','by':'prosecutor','result':'不起诉'}");
	judge(k);
	assert_int_equal(k->ans.state.end, END_NONE);
	kit_free(k);
}

CASE(days_away)   // [U]: filed 5 March, ninety days to 2 June (3 June); with the police from 13 March to 16 March: three days
{
	(void)state;
	static const struct { const char *now; bool warned; } rows[] = {
		{"2026-06-03", false}, {"2026-06-04", true}, {"2026-06-06", true}, {"2026-06-07", false},
	};
	struct sent s;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = answered("not_filed", &s);
		k->now = at(rows[i].now);
		if (rows[i].warned)
			says(k, "R272", "案件2026年3月13日至2026年3月16日在公安机关（3日），没有明文规定这段时间不计入办案期限；照常计算已于2026年6月3日届满。（依据待核实）");
		(rows[i].warned ? warns : good)(k, "R272");
	}
	struct kit *k = answered("not_filed", &s);
	int c = act(k, "closing", "2026-03-20", "{'kind':'transferred','execution':'x','correction':'none','remedy_note':'x'}");
	approve(k, c, "2026-03-20T10:00");
	warns(k, "R272");
	k = answered("filed", &s);
	c = act(k, "closing", "2026-03-20", "{'kind':'transferred','execution':'x','correction':'none','remedy_note':'x'}");
	approve(k, c, "2026-03-20T10:00");
	good(k, "R272");
}

CASE(official_clue)   // TR §18
{
	(void)state;
	for (int sent = 0; sent < 2; sent++) {
		struct whole w;
		struct kit *k = ordinary("payment", &w);
		act(k, "duty_clue", "2026-03-31T09:00", "{'found_at':'2026-03-31T09:00','summary':'线索'}");
		if (sent)
			act(k, "duty_clue_transfer", "2026-03-31T10:00", "{'at':'2026-03-31T10:00','to':'supervision'}");
		approve(k, act(k, "closing", "2026-04-01", "{'kind':'performed','execution':'已缴清','correction':'done','remedy_note':'无'}"), "2026-04-02");
		(sent ? good : warns)(k, "R273");
	}
}

CASE(ground)   // N015: acts about the police only where the case went to the police
{
	OPEN_CASE;
	k = ordinary("recheck", &w);
	judge(k);
	assert_int_equal(open_of(k, "police_answer")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "crime_report")->state, OPEN_NOT_NOW);
	kit_free(k);
	k = ordinary("recheck", &w);
	approve(k, act(k, "transfer", "2026-03-12", "{'kind':'organ','to':'生态环境局','reason':'管辖','material':['案卷']}"), "2026-03-12T10:00");
	receipt_of(k, "2026-03-13T15:00", OWN);
	says(k, "N015", "本案没有移送公安机关，不能办理“公安机关接收回执”。");
	bad(k, "N015");
	struct sent s;
	k = answered("filed", &s);
	objection_of(k, "2026-03-17", "police");
	bad(k, "N015");
	k = answered("not_filed", &s);
	handed(k, "2026-03-17T09:00", "true");
	bad(k, "N015");
	k = answered("filed", &s);
	handed(k, "2026-03-17T09:00", "true");
	good(k, "N015");
	good(answered("not_filed", &s), "N015");
}

CASE(letter_to_an_organ)   // R212 is about the party: a police desk may sign for a transfer in a citizen's case
{
	struct sent s;
	(void)state;
	struct kit *k = sent_when("2026-03-13T10:00", "2026-03-13T15:00", &s);
	set(k, s.served, "relation", "'family'");
	good(k, "R212");
}

TABLE(table_crime, T(group), T(terms_of_another_edition), T(decided_in_three_days), T(refused_by_the_head), T(head_of_the_organ), T(sent_in_24_hours), T(five_papers), T(received),
      T(police_review), T(objection), T(goods), T(no_fine_instead), T(head_declined), T(no_fine_meanwhile), T(back_again), T(days_away), T(official_clue),
      T(ground), T(letter_to_an_organ))

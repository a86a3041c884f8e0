// Order of acts, power, officers, clue and filing. 行政处罚法 §17-§43, §54.
#include "tables.h"

CASE(order_needs)
{
	OPEN_CASE;
	k = ordinary("clue", &w);
	act(k, "not_filing", "2026-03-02T10:00", "{'reason':'minor','explain':'轻微'}");
	bad(k, "N001");
	good(ordinary(NULL, NULL), "N001");
}

CASE(order_once)
{
	OPEN_CASE;
	k = ordinary("clue", &w);
	act(k, "clue", "2026-03-03", "{'source':'patrol','found_at':'2026-03-02T09:00','place':'x','summary':'x'}");
	bad(k, "N002");
	good(ordinary(NULL, NULL), "N002");
}

CASE(order_procedure)
{
	OPEN_CASE;
	k = simple("decision", NULL);
	k->r.simple = false;
	bad(k, "N003");
	good(simple(NULL, NULL), "N003");
}

CASE(order_after_end)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	act(k, "interview", "2026-04-10T11:00",
	    "{'from':'2026-04-10T09:00','to':'2026-04-10T10:00','place':'x','role':'witness','person':'甲','shown_certificate':true,'told_rights':true,'asks_recusal':'no','qa':[{'q':'问','a':'答'}],'sign':'signed'}");
	bad(k, "N004");
	k = ordinary(NULL, &w);   // what the declaration calls late may come
	act(k, "remedy", "2026-04-10", "{'kind':'review','state':'accepted','day':'2026-04-10'}");
	good(k, "N004");
}

CASE(order_before_filing)
{
	OPEN_CASE;
	k = ordinary("clue", &w);
	act_by(k, HEAD, "send_back", "2026-03-02T10:00", "{'to':'investigate','reason':'重来'}");
	bad(k, "N005");
	good(ordinary(NULL, NULL), "N005");
}

CASE(order_approval)
{
	OPEN_CASE;
	k = ordinary("verification", &w);
	int f = act(k, "filing", "2026-03-04", arena_printf(k->a,
		    "{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
	approve_step(k, f, "principal", PRINCIPAL, "2026-03-04T10:00");   // not his turn
	bad(k, "N006");
	k = ordinary("filing", &w);
	approve_step(k, w.filing, "principal", PRINCIPAL, "2026-03-06");   // twice
	bad(k, "N006");
	k = ordinary("verification", &w);
	f = act(k, "filing", "2026-03-04", arena_printf(k->a,
		    "{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
	approve(k, f, "2026-03-04T08:59");   // before it was written
	says(k, "N006", "审批时间2026年3月4日8时59分早于“立案审批”的时间2026年3月4日9时00分。");
	kit_free(k);
	good(ordinary(NULL, NULL), "N006");
}

CASE(order_target)
{
	OPEN_CASE;
	k = ordinary("report", &w);
	serve(k, w.scene, "2026-03-13");
	bad(k, "N007");
	k = ordinary("report", &w);
	serve(k, 900, "2026-03-13");
	bad(k, "N007");
	good(ordinary(NULL, NULL), "N007");
}

CASE(order_service_of_draft)
{
	OPEN_CASE;
	k = ordinary("report", &w);
	int n = act(k, "prior_notice", "2026-03-13",
	            "{'facts':'x','reasons':'x','article_of_duty':'x','article_of_penalty':'x','kinds':['fine'],'fine':2000000,'statement_days':5,'contact':'x'}");
	serve(k, n, "2026-03-13T10:00");
	bad(k, "N008");
	good(ordinary(NULL, NULL), "N008");
}

CASE(order_send_back_served)
{
	OPEN_CASE;
	k = ordinary("payment", &w);
	act_by(k, PRINCIPAL, "send_back", "2026-04-01", "{'to':'decision','reason':'重来'}");
	bad(k, "N009");
	k = ordinary("decision", &w);   // approved, not served: may still go back
	act_by(k, PRINCIPAL, "send_back", "2026-03-25T17:00", "{'to':'decision','reason':'重来'}");
	good(k, "N009");
	k = ordinary("report", &w);     // nothing is there yet to go back on
	act_by(k, PRINCIPAL, "send_back", "2026-03-25T17:00", "{'to':'discussion','reason':'重来'}");
	bad(k, "N009");
	k = ordinary("report", &w);     // one step back, from the very stage it stands in
	act_by(k, PRINCIPAL, "send_back", "2026-03-25T17:00", "{'to':'report','reason':'重来'}");
	good(k, "N009");
}

CASE(order_nothing_to_carry_out)   // 行政处罚法 §66
{
	OPEN_CASE;
	k = ordinary("report", &w);
	act(k, "payment", "2026-03-25", "{'paid_at':'2026-03-25T10:00','amount':100,'pay_for':'fine','channel':'bank','receipt':'x'}");
	bad(k, "N013");
	good(ordinary("payment", NULL), "N013");
}

CASE(order_clue_is_over)   // 行政处罚法 §54
{
	OPEN_CASE;
	k = ordinary("report", &w);
	act(k, "clue_extension", "2026-03-25", "{'reason':'x','days':3}");
	bad(k, "N014");
	good(ordinary("report", NULL), "N014");
}

CASE(order_amendment)
{
	OPEN_CASE;
	k = ordinary("decision", &w);
	int m = act(k, "amendment", "2026-03-26", arena_printf(k->a, "{'of':'%d','reason':'x','values':{'fine':100000}}",
		    1000 + w.decision));
	approve(k, m, "2026-03-26T10:00");
	bad(k, "N010");
	k = ordinary("decision", &w);
	m = act(k, "amendment", "2026-03-26", arena_printf(k->a, "{'of':'%d','reason':'x','values':{'other_penalty':'责令停业'}}", 1000 + w.decision));
	approve(k, m, "2026-03-26T10:00");
	bad(k, "N010");
	k = ordinary("decision", &w);
	m = act(k, "amendment", "2026-03-26", arena_printf(k->a, "{'of':'%d','reason':'错字','values':{'facts':'改正后的事实'}}",
		    1000 + w.decision));
	approve(k, m, "2026-03-26T10:00");
	good(k, "N010");
}

CASE(order_future)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	k->now = at("2026-03-20");
	bad(k, "N011");
	good(ordinary(NULL, NULL), "N011");
}

CASE(power_on_the_day)   // 行政处罚法 §17
{
	OPEN_CASE;
	k = ordinary(NULL, NULL);
	k->r.organ.power_from = day_from_ymd(2026, 3, 6);   // filed on the fifth
	bad(k, "R001");
	k = ordinary(NULL, NULL);
	k->r.organ.power_from = day_from_ymd(2026, 3, 5);
	k->r.organ.power_to = day_from_ymd(2026, 3, 25);    // decided on the last day
	good(k, "R001");
	k = ordinary(NULL, NULL);
	k->r.organ.power_to = day_from_ymd(2026, 3, 24);
	bad(k, "R001");
	for (int over = 0; over < 2; over++) {   // 行政强制法 §17: to seize and detain too
		k = ordinary("recheck", &w);
		act(k, "seizure", "2026-03-12T08:00", "{'kind':'detain','basis_level':'law','basis':'x','reason':'x','from':'2026-03-12T10:00','days':30,"
		    "'goods':[{'name':'x','quantity':1,'unit':'个'}],'related':true,'keep_place':'x','keeper':'organ','review_organ':'x','court':'x'}");
		k->r.organ.power_to = day_from_ymd(2026, 3, over ? 11 : 12);
		if (over)
			says(k, "R001", "南通市示例区城市管理局的此项职权到2026年3月11日为止，2026年3月12日不能办理“查封（扣押）决定”。");
		(over ? bad : good)(k, "R001");
	}
}

CASE(place_and_level)   // 行政处罚法 §22-§24
{
	OPEN_CASE;
	k = ordinary(NULL, NULL);
	k->r.organ.region = "320611";
	bad(k, "R006");
	k = ordinary(NULL, NULL);
	k->r.organ.region = "320600";
	good(k, "R006");
	k = ordinary(NULL, NULL);
	k->r.organ.kind = "town";
	bad(k, "R007");
	k = ordinary(NULL, NULL);
	k->r.organ.kind = "town";
	k->r.organ.power_from = day_from_ymd(2024, 1, 1);
	good(k, "R007");
}

CASE(basis)   // 行政处罚法 §12-§16, §37
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.decision, "kinds", "['fine','revoke_licence']");
	warns(k, "R012");   // this item's text is not confirmed
	k = ordinary(NULL, &w);
	set(k, w.filing, "item", "'RQ-012'");
	set(k, w.order, "item", "'RQ-012'");
	set(k, w.decision, "kinds", "['fine','revoke_licence']");
	found(k, "R012");
	assert_int_equal(finding_of(k, "R012")->action, RULE_BLOCK);
	bad(k, "R012");
	good(ordinary(NULL, NULL), "R012");
	k = ordinary(NULL, &w);
	set(k, w.filing, "item", "'NO-SUCH'");
	set(k, w.order, "item", "'NO-SUCH'");
	says(k, "R013", "目录中没有编码为NO-SUCH的事项，处罚没有依据。");
	kit_free(k);
	k = ordinary(NULL, &w);
	set(k, w.filing, "item", "'ZZ-005'");   // Zhengzhou's own regulation
	set(k, w.order, "item", "'ZZ-005'");
	bad(k, "R013");
	good(ordinary(NULL, NULL), "R013");
}

CASE(basis_expired)
{
	OPEN_CASE;
	struct law_item *item = (struct law_item *)law_item_find(kit_pack(), "JZ139-006");
	k = ordinary(NULL, NULL);
	item->valid_to = day_from_ymd(2026, 2, 28);   // the act is of the first of March
	bad(k, "R015");
	item->valid_to = day_from_ymd(2026, 3, 25);   // the day of the decision
	good(ordinary(NULL, NULL), "R015");
	item->valid_to = day_from_ymd(2026, 3, 24);
	warns(ordinary(NULL, NULL), "R015");
	item->valid_to = DAY_NONE;
	k = ordinary(NULL, &w);
	set(k, w.filing, "item", "'GF2016-074'");   // 固体废物污染环境防治法 as it was before 2020-09-01
	set(k, w.order, "item", "'GF2016-074'");
	bad(k, "R015");
}

CASE(fined_before)   // 行政处罚法 §29
{
	OPEN_CASE;
	k = ordinary(NULL, NULL);
	k->prior[k->r.prior_count++] = (struct law_prior){"示1号", "JZ139-006", day_from_ymd(2026, 3, 1), day_from_ymd(2026, 3, 2), "示例大队"};
	bad(k, "R016");
	k = ordinary(NULL, NULL);
	k->prior[k->r.prior_count++] = (struct law_prior){"示1号", "JZ139-006", day_from_ymd(2026, 2, 28), day_from_ymd(2026, 3, 2), "示例大队"};
	good(k, "R016");
}

CASE(two_officers)   // 行政处罚法 §42
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	k->acts[w.scene].officer_count = 1;
	bad(k, "R020");
	k = ordinary(NULL, &w);
	k->acts[w.scene].officers[1] = OFFICER_A;   // the same person twice
	bad(k, "R020");
	good(ordinary(NULL, NULL), "R020");
}

CASE(certificates)   // 行政处罚法 §42, §76: on the day of the act
{
	OPEN_CASE;
	k = ordinary("recheck", &w);
	k->officers[0].expires = day_from_ymd(2026, 3, 11);   // the last act's day
	good(k, "R021");
	k = ordinary("recheck", &w);
	k->officers[0].expires = day_from_ymd(2026, 3, 10);
	bad(k, "R021");
	k = ordinary("recheck", &w);
	k->officers[1].states[k->officers[1].state_count++] = (typeof(k->officers[1].states[0])){day_from_ymd(2026, 3, 6), "suspended"};
	bad(k, "R021");
	k = ordinary("recheck", &w);
	k->officers[1].states[k->officers[1].state_count++] = (typeof(k->officers[1].states[0])){day_from_ymd(2026, 3, 12), "suspended"};
	good(k, "R021");
	k = ordinary("recheck", &w);
	k->officers[1].area = "320681";
	bad(k, "R021");
}

static day_t day_from(const char *text)
{
	day_t d;
	assert_true(day_parse(text, &d));
	return d;
}

// The old one is cancelled when the new one is there; between two there may be a gap.
CASE(renewed_certificate)   // 行政处罚法 §42, §76
{
	static const struct { const char *issued, *until, *cancelled; bool good; } rows[] = {
		{"2026-03-01", "2030-12-31", "2026-03-02", true}, {"2026-03-12", "2030-12-31", NULL, true}, {"2026-03-12", "2030-12-31", "2026-03-11", false},
		{"2026-03-12", "2030-12-31", "2026-03-12", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("recheck", NULL);
		struct law_officer *old = &k->officers[0], *new = &k->officers[k->r.officer_count++];
		*new = *old;
		new->certificate = "320600099";
		new->state_count = 1;
		new->states[0] = (typeof(new->states[0])){day_from(rows[i].issued), "valid"};
		new->expires = day_from(rows[i].until);
		if (rows[i].cancelled)
			old->states[old->state_count++] = (typeof(old->states[0])){day_from(rows[i].cancelled), "cancelled"};
		(rows[i].good ? good : bad)(k, "R021");
	}
}

CASE(category_of_the_certificate)   // 行政处罚法 §42; the item is of 建筑垃圾. No list of categories has been read [U]: it warns
{
	(void)state;
	static const struct { const char *category; bool covers; } rows[] = {
		{"综合行政执法", true}, {"建筑垃圾", true}, {"燃气、建筑垃圾", true}, {"住房城乡建设", true}, {NULL, true}, {"燃气", false}, {"市容环卫、园林绿化", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("recheck", NULL);
		k->officers[0].category = rows[i].category;
		judge(k);
		const struct finding *f = finding_of(k, "R021");
		assert_int_equal(f != NULL, !rows[i].covers);
		assert_true(!f || (f->action == RULE_WARN && f->unconfirmed));
		(rows[i].covers ? good : warns)(k, "R021");
	}
}

CASE(shown_and_auxiliary)   // 行政处罚法 §42, §55
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.interview, "shown_certificate", "false");
	bad(k, "R022");
	good(ordinary(NULL, NULL), "R022");
	k = ordinary(NULL, NULL);
	k->officers[1].auxiliary = true;
	bad(k, "R023");
	k = ordinary("filing", &w);
	for (size_t i = 0; i < k->r.officer_count; i++)
		k->officers[i].auxiliary = k->officers[i].id == HEAD;
	says(k, "R023", "示例人21是执法辅助人员，不能办理“审批”。");
	bad(k, "R023");
	good(ordinary(NULL, NULL), "R023");
}

static void recusal(struct kit *k, const char *granted, const char *when)
{
	int r = act(k, "recusal", when,
		    arena_printf(k->a, "{'who':'12','asked_by':'当事人','asked_at':'2026-03-06T10:00','reason':'亲属','granted':'%s'}",
			    granted));
	approve(k, r, when);
}

CASE(recusals)   // 行政处罚法 §43
{
	OPEN_CASE;
	k = ordinary("filing", &w);
	recusal(k, "yes", "2026-03-06T12:00");
	act(k, "evidence", "2026-03-07",
		    "{'kind':'physical','name':'x','source':'x','collected_at':'2026-03-07T09:00','place':'x','proves':'x','lawful':true}");
	bad(k, "R024");
	k = ordinary("filing", &w);
	recusal(k, "no", "2026-03-06T12:00");
	act(k, "evidence", "2026-03-07",
		    "{'kind':'physical','name':'x','source':'x','collected_at':'2026-03-07T09:00','place':'x','proves':'x','lawful':true}");
	good(k, "R024");
	k = ordinary(NULL, &w);
	set(k, w.interview, "asks_recusal", "'yes'");
	bad(k, "R025");
	k = ordinary("statement", &w);
	set(k, w.interview, "asks_recusal", "'yes'");
	recusal(k, "no", "2026-03-20");
	good(k, "R025");
	k = ordinary("filing", &w);
	recusal(k, "no", "2026-03-06T12:00");   // about another request: 行政处罚法 §43 para 3 asks for an answer to this one
	act(k, "interview", "2026-03-08", "{'person':'示例','role':'party','from':'2026-03-08T09:00','to':'2026-03-08T10:00','place':'x','shown_certificate':true,'told_rights':true,'asks_recusal':'yes','qa':[{'q':'x','a':'x'}],'sign':'signed'}");
	act(k, "decision", "2026-03-25", "{'facts':'x','proofs':[{'evidence':'1','proves':'x'}],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}");
	bad(k, "R025");
}

CASE(reviewer)   // 行政处罚法 §58
{
	OPEN_CASE;
	k = ordinary(NULL, NULL);
	k->officers[5].review_since = day_from_ymd(2018, 1, 1);   // on the very day
	bad(k, "R026");
	k = ordinary(NULL, NULL);
	k->officers[5].review_since = day_from_ymd(2017, 12, 31);
	good(k, "R026");
	k = ordinary(NULL, NULL);
	k->officers[5].review_since = day_from_ymd(2020, 1, 1);
	k->officers[5].legal_qualified = true;
	good(k, "R026");
	k = ordinary(NULL, &w);
	k->acts[w.review].by = OFFICER_B;
	bad(k, "R027");
	good(ordinary(NULL, NULL), "R027");
}

CASE(approver)   // 行政处罚法 §57
{
	OPEN_CASE;
	k = ordinary("verification", &w);
	int f = act(k, "filing", "2026-03-04", arena_printf(k->a,
		    "{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
	approve_step(k, f, "brigade_head", OFFICER_A, "2026-03-04T10:00");
	bad(k, "R030");
	good(ordinary(NULL, NULL), "R030");
	k = ordinary(NULL, &w);
	for (size_t i = 0; i < k->r.act_count; i++)
		k->acts[i].by = k->acts[i].by == LEGAL ? PRINCIPAL : k->acts[i].by;
	bad(k, "R376");
	good(ordinary(NULL, NULL), "R376");
}

CASE(clue_check)   // M55 [U]: 15 days; the first counts against the organ
{
	OPEN_CASE;
	k = ordinary("verification", &w);
	move(k, w.verification, "2026-03-16");   // day 15
	good(k, "R040");
	k = ordinary("verification", &w);
	move(k, w.verification, "2026-03-18");
	warns(k, "R040");
}

CASE(filing_conditions)   // 行政处罚法 §54
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.verification, "result", "'not_file'");
	bad(k, "R041");
	good(ordinary(NULL, NULL), "R041");
	k = ordinary("filing", &w);
	move(k, w.filing, "2026-03-06");   // approved the day before it was written
	bad(k, "R042");
	good(ordinary(NULL, NULL), "R042");
}

CASE(limitation)   // 行政处罚法 §36: found on the second anniversary is in time
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.filing, "act_day", "'2024-03-02'");
	good(k, "R044");
	k = ordinary(NULL, &w);
	set(k, w.filing, "act_day", "'2024-03-01'");
	bad(k, "R044");
	k = ordinary(NULL, &w);
	set(k, w.filing, "act_day", "'2024-03-01'");
	set(k, w.filing, "continuing", "true");
	good(k, "R044");
	k = ordinary(NULL, &w);
	set(k, w.filing, "act_day", "'2021-03-02'");
	set(k, w.filing, "life_safety", "true");
	good(k, "R044");
	k = ordinary(NULL, &w);
	set(k, w.filing, "act_day", "'2021-03-01'");
	set(k, w.filing, "life_safety", "true");
	bad(k, "R044");
}

CASE(discovery_and_withdrawal)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.clue, "found_at", "'2026-03-20T09:00'");
	bad(k, "R045");
	good(ordinary(NULL, NULL), "R045");
	k = ordinary("recheck", &w);
	int d = act(k, "withdrawal", "2026-03-12", "{'reason':'no_fact','explain':'x','party_told':'no'}");
	approve(k, d, "2026-03-12T10:00");
	bad(k, "R049");
	k = ordinary("recheck", &w);
	d = act(k, "withdrawal", "2026-03-12", "{'reason':'no_fact','explain':'x','party_told':'yes'}");
	approve(k, d, "2026-03-12T10:00");
	judge(k);
	assert_int_equal(k->ans.state.stage, STAGE_ENDED);
	good(k, "R049");
}

#define SAID "{'kind':'stated','made_at':'2026-03-27T10:00','points':[{'text':'x'}],'signed':true}"

CASE(order_decided)   // 行政处罚法 §44, §57: told, heard, reviewed before the decision; none of it while the decision stands
{
	OPEN_CASE;
	static const char *const types[] = {"prior_notice", "statement", "hearing_request", "withdrawal", "extension", "suspension"};
	k = ordinary("publicity", &w);
	kit_loose = true;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		assert_string_equal(refused(k, types[i], "2026-03-28", "{}"), "N016");
	kit_loose = false;
	act(k, "statement", "2026-03-28", SAID);
	bad(k, "N016");
	k = ordinary("publicity", &w);   // the violation goes on: the party is told of another decision
	act(k, "recheck", "2026-03-28", arena_printf(k->a, "{'of':'%d','checked_at':'2026-03-28T09:00','result':'not_corrected','found':'仍在倾倒','handover':'signed'}", 1000 + w.order));
	act(k, "statement", "2026-03-30", "{'kind':'stated','made_at':'2026-03-30T10:00','points':[{'text':'x'}],'signed':true}");
	warns(k, "N016");
	k = ordinary("publicity", &w);   // of another decision, perhaps
	act(k, "review_request", "2026-03-28", "{}");
	warns(k, "N016");
	k = ordinary(NULL, &w);
	act_by(k, CLERK, "remedy", "2026-04-10", "{'kind':'review','state':'accepted','day':'2026-04-10'}");
	good(k, "N016");
	k = ordinary("publicity", &w);   // set aside: it may be prepared anew
	act_by(k, CLERK, "remedy", "2026-05-10", "{'kind':'review','state':'ended_revoked','day':'2026-05-10'}");
	act(k, "statement", "2026-05-12", "{'kind':'stated','made_at':'2026-05-12T10:00','points':[{'text':'x'}],'signed':true}");
	good(k, "N016");
}

CASE(order_closing)   // nobody is still to be asked when the case is closed
{
	OPEN_CASE;
	k = ordinary("payment", &w);
	act(k, "amendment", "2026-03-31", arena_printf(k->a, "{'of':'%d','reason':'x','values':{'place':'x'}}", 1000 + w.order));
	w.closing = act(k, "closing", "2026-04-01", "{'kind':'performed','execution':'已缴清','correction':'done','remedy_note':'无'}");
	says(k, "N017", "“更正”还在等待审批，不能结案。");
	bad(k, "N017");
	good(ordinary(NULL, NULL), "N017");
}

CASE(order_span)   // whatever says since when and till when
{
	OPEN_CASE;
	static const struct { const char *to; bool good; } rows[] = {{"'2026-03-06T09:00'", false}, {"'2026-03-06T08:00'", false}, {"'2026-03-06T09:01'", true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary(NULL, &w);
		set(k, w.interview, "to", rows[i].to);
		(rows[i].good ? good : bad)(k, "N018");
	}
	for (int i = 0; i < ACT_TYPES; i++) {
		const struct act_type *t = &act_types[i];
		assert_true(!t->from == !t->to);
		assert_true(!t->from || (strcmp(t->fields[t->from - 1].name, "from") == 0 && strcmp(t->fields[t->to - 1].name, "to") == 0));
	}
	assert_true(act_types[ACT_DISCUSSION].from && act_types[ACT_SCENE_RECORD].from && act_types[ACT_HEARING].from && !act_types[ACT_TRANSFER].from);
}

CASE(order_receipt)   // 行政处罚法 §70: one receipt, one payment of its kind
{
	OPEN_CASE;
	static const struct { const char *pay_for, *receipt; bool good; } rows[] = {{"fine", "1", false}, {"surcharge", "1", true}, {"fine", "2", true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary("payment", &w);
		act(k, "payment", "2026-03-31", arena_printf(k->a, "{'paid_at':'2026-03-31T09:00','amount':100,'pay_for':'%s','channel':'bank','receipt':'%s'}", rows[i].pay_for,
			    rows[i].receipt));
		(rows[i].good ? good : bad)(k, "N019");
	}
	k = ordinary("payment", &w);   // asked before it is recorded, too
	assert_string_equal(refused(k, "payment", "2026-03-31", "{'paid_at':'2026-03-31T09:00','amount':100,'pay_for':'fine','channel':'bank','receipt':'1'}"), "N019");
	kit_free(k);
}

CASE(order_since)   // the law itself is of 1 October 1996
{
	OPEN_CASE;
	static const struct { const char *when; bool good; } rows[] = {{"1996-09-30", false}, {"1996-10-01", true}, {"1900-01-01", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary("clue", &w);
		move(k, w.clue, rows[i].when);
		(rows[i].good ? good : bad)(k, "N020");
	}
}

TABLE(table_start, T(order_decided), T(order_closing), T(order_span), T(order_receipt), T(order_since), T(order_needs), T(order_once), T(order_procedure), T(order_after_end), T(order_before_filing), T(order_approval),
	    T(order_target),
      T(order_service_of_draft), T(order_send_back_served), T(order_amendment), T(order_future), T(order_nothing_to_carry_out), T(order_clue_is_over), T(power_on_the_day), T(place_and_level),
	    T(basis), T(basis_expired),
      T(fined_before), T(two_officers), T(certificates), T(renewed_certificate), T(category_of_the_certificate), T(shown_and_auxiliary), T(recusals), T(reviewer), T(approver), T(clue_check),
	    T(filing_conditions),
      T(limitation), T(discovery_and_withdrawal))

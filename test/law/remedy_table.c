// Reviews and lawsuits: the party's periods, the organ's answers, what follows from the outcome. 行政复议法, 行政诉讼法.
#include "tables.h"

static const char *text(const char *format, ...)
{
	static char out[400];
	va_list ap;
	va_start(ap, format);
	vsnprintf(out, sizeof out, format, ap);
	va_end(ap);
	return out;
}

static void runs(struct kit *k, const char *label, int length, const char *due)
{
	judge(k);
	const struct clock *c = clock_of(k, label);
	if (!c)
		fail_msg("no clock %s", label);
	if (c->length != length || (due && strcmp(day_text(k->a, c->due), due) != 0))
		fail_msg("%s: %d, due %s", label, c->length, day_text(k->a, c->due));
	kit_free(k);
}

static struct kit *in(struct kit *k, const char *first_monday)
{
	shift(k, instant_day(at(first_monday)) - day_from_ymd(2026, 3, 2));
	return k;
}

// Decided 25 March, served 26 March 2026; then one act of a review or lawsuit.
static struct kit *with_remedy(const char *day, const char *values)
{
	struct kit *k = ordinary("decision_served", NULL);
	k->now = at("2026-08-03");
	act_by(k, LEGAL, "remedy", day, arena_printf(k->a, "{'day':'%s',%s}", day, values));
	return k;
}

static int then(struct kit *k, const char *type, const char *day, const char *values)
{
	return act_by(k, LEGAL, type, day, arena_printf(k->a, "{'day':'%s',%s}", day, values));
}

#define REVIEW "'kind':'review','state':'accepted'"
#define LAWSUIT "'kind':'lawsuit','state':'accepted'"

// ---- the party's periods

static struct kit *applied(const char *kind, const char *day, bool untold)
{
	struct whole w;
	struct kit *k = ordinary("decision_served", &w);
	k->now = at("2026-12-31");
	if (untold)
		set(k, w.decision, "untold", "true");
	act_by(k, LEGAL, "remedy", day, arena_printf(k->a, "{'kind':'%s','state':'accepted','day':'%s','applied':'%s'}", kind, day, day));
	return k;
}

CASE(review_period)   // 行政复议法 §20, §21: sixty days from 26 March end on 25 May
{
	OPEN_CASE;
	good(applied("review", "2026-05-25", false), "R320");
	warns(applied("review", "2026-05-26", false), "R320");
	good(applied("review", "2026-05-26", true), "R320");
	runs(ordinary("decision_served", NULL), "申请行政复议期限", 60, "2026-05-25");
	k = in(applied("review", "2026-05-25", true), "2024-03-04");
	runs(k, "申请行政复议期限（未告知）", 12, "2025-03-28");
	runs(ordinary("decision", NULL), "申请行政复议最长期限", 60, NULL);
	k = ordinary("decision", &w);
	for (int i = 0; i < 3; i++)
		set(k, i == 0 ? w.verification : i == 1 ? w.filing : w.order, "item", "'GH-002'");
	runs(k, "申请行政复议最长期限", 240, NULL);
}

CASE(lawsuit_period)   // 行政诉讼法 §45, §46: six months end on 26 September, a Saturday
{
	OPEN_CASE;
	good(applied("lawsuit", "2026-09-28", false), "R327");
	warns(applied("lawsuit", "2026-09-29", false), "R327");
	good(applied("lawsuit", "2026-09-29", true), "R327");
	runs(ordinary("decision_served", NULL), "提起行政诉讼期限", 6, "2026-09-28");
	k = in(applied("lawsuit", "2026-05-25", true), "2024-03-04");
	runs(k, "提起行政诉讼期限（未告知）", 12, "2025-03-28");
	runs(ordinary("decision", NULL), "提起行政诉讼最长期限", 60, NULL);
	k = ordinary("decision", &w);
	for (int i = 0; i < 3; i++)
		set(k, i == 0 ? w.verification : i == 1 ? w.filing : w.order, "item", "'GH-002'");
	runs(k, "提起行政诉讼最长期限", 240, NULL);
	for (int late = 0; late < 2; late++) {   // review ended 1 June: fifteen days to 16 June
		k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_upheld'");
		runs(with_remedy("2026-06-01", "'kind':'review','state':'ended_upheld'"), "复议后起诉期限", 15, "2026-06-16");
		then(k, "remedy", "2026-06-22", late ? LAWSUIT ",'applied':'2026-06-17'" : LAWSUIT ",'applied':'2026-06-16'");
		(late ? warns : good)(k, "R327");
	}
}

CASE(told_after_all)   // JI §64: sixty days (six months) from being told
{
	OPEN_CASE;
	k = ordinary("decision_served", &w);
	set(k, w.decision, "untold", "true");
	k->now = at("2026-12-31");
	int t = act(k, "remedy_told", "2026-04-10", arena_printf(k->a, "{'of':'%d','review_organ':'x','court':'x'}", 1000 + w.decision));
	serve(k, t, "2026-04-13");
	judge(k);
	assert_string_equal(day_text(k->a, clock_of(k, "申请行政复议期限")->due), "2026-06-12");
	assert_string_equal(day_text(k->a, clock_of(k, "提起行政诉讼期限")->due), "2026-10-13");
	kit_free(k);
}

CASE(court_waits_for_the_untold)   // JI §64: the window to enforce opens when the party's year is over
{
	struct whole w;
	(void)state;
	for (int untold = 0; untold < 2; untold++) {
		struct kit *k = in(ordinary("decision_served", &w), "2024-03-04");
		if (untold)
			set(k, w.decision, "untold", "true");
		k->now = at("2025-01-15");
		int r = act(k, "reminder", "2024-12-02", "{'fine_due':2000000,'surcharge_due':2000000,'deadline_days':10,'way':'x'}");
		approve(k, r, "2024-12-02T10:00");
		serve(k, r, "2024-12-02T11:00");
		act(k, "court_application", "2024-12-23", "{'court':'x','applied_at':'2024-12-23T09:00','claim_fine':2000000,'claim_surcharge':2000000,'material':['1','2','3','4','5']}");
		judge(k);
		(untold ? bad : good)(k, "R229");
	}
}

// ---- which forum

CASE(review_organ)   // 行政复议法 §24
{
	OPEN_CASE;
	k = ordinary("decision", &w);
	set(k, w.decision, "review_organ", "'南通市城市管理局'");
	judge(k);
	assert_non_null(strstr(finding_of(k, "R321")->wrong, "本级人民政府"));
	bad(k, "R321");
	good(ordinary("decision", NULL), "R321");
	for (int own = 0; own < 2; own++) {
		k = ordinary("decision", &w);
		k->r.organ.kind = "town";
		k->r.organ.name = "南通市示例区示例镇人民政府";
		set(k, w.decision, "review_organ", own ? "'南通市示例区示例镇人民政府'" : "'南通市示例区人民政府'");
		(own ? bad : good)(k, "R321");
	}
}

CASE(review_first)   // 行政复议法 §23(一)
{
	int d;
	(void)state;
	struct kit *k = simple("filing", &d);
	set(k, d, "review_organ", "'南通市示例区人民法院'");
	bad(k, "R322");
	for (int reviewed = 0; reviewed < 2; reviewed++) {
		k = simple("filing", &d);
		if (reviewed)
			act_by(k, LEGAL, "remedy", "2026-04-01", "{'kind':'review','state':'ended_upheld','day':'2026-04-01'}");
		act_by(k, LEGAL, "remedy", "2026-04-10", "{'kind':'lawsuit','state':'accepted','day':'2026-04-10'}");
		(reviewed ? good : warns)(k, "R322");
	}
}

CASE(one_forum)   // 行政复议法 §29
{
	(void)state;
	struct kit *k = with_remedy("2026-05-11", REVIEW);
	then(k, "remedy", "2026-05-20", LAWSUIT);
	warns(k, "R333");
	k = with_remedy("2026-05-11", REVIEW);
	then(k, "remedy", "2026-05-20", "'kind':'review','state':'withdrawn'");
	then(k, "remedy", "2026-05-20", LAWSUIT);
	good(k, "R333");
}

// ---- what the organ owes. From Monday 11 May 2026, strictly counted the day itself

static struct kit *handed(const char *forwarded)
{
	int d;
	struct kit *k = simple("filing", &d);
	k->now = at("2026-06-30");
	int i = act_by(k, LEGAL, "handed_application", "2026-05-11", "{'received_at':'2026-05-11T09:00','request':'x'}");
	if (forwarded)
		then(k, "handed_forward", forwarded, arena_printf(k->a, "'of':'%d','result':'uphold'", 1000 + i));
	return k;
}

CASE(forwarding)   // 行政复议法 §32, §88: five working days
{
	(void)state;
	runs(handed(NULL), "转送复议申请期限", 5, "2026-05-15");
	good(handed("2026-05-15"), "R323");
	warns(handed("2026-05-18"), "R323");
	warns(handed(NULL), "R323");
}

static struct kit *answered(const char *kind, const char *procedure, const char *day, bool complete)
{
	struct kit *k = with_remedy("2026-05-08", text("'kind':'%s','state':'accepted','copy_day':'2026-05-11','procedure':'%s'", kind, procedure));
	if (day)
		then(k, "remedy_answer", day, arena_printf(k->a, "'kind':'%s','complete':%s", kind, complete ? "true" : "false"));
	return k;
}

CASE(answers)   // 行政复议法 §48, §54: ten and five working days; 行政诉讼法 §67: fifteen days
{
	(void)state;
	runs(answered("review", "ordinary", NULL, true), "复议答复期限", 10, "2026-05-22");
	good(answered("review", "ordinary", "2026-05-22", true), "R324");
	warns(answered("review", "ordinary", "2026-05-25", true), "R324");
	struct kit *k = answered("review", "ordinary", "2026-05-26", true);   // late however one counts
	judge(k);
	assert_int_equal(finding_of(k, "R324")->severity, SEV_REVOCABLE);
	kit_free(k);
	warns(answered("review", "ordinary", "2026-05-22", false), "R324");
	warns(answered("review", "ordinary", NULL, true), "R324");
	runs(answered("review", "simple", NULL, true), "复议答复期限（简易程序）", 5, "2026-05-15");
	good(answered("review", "simple", "2026-05-15", true), "R324");
	warns(answered("review", "simple", "2026-05-18", true), "R324");
	runs(answered("lawsuit", "ordinary", NULL, true), "诉讼答辩、举证期限", 15, "2026-05-25");
	good(answered("lawsuit", "ordinary", "2026-05-25", true), "R328");
	warns(answered("lawsuit", "ordinary", "2026-05-26", true), "R328");
	warns(answered("lawsuit", "ordinary", "2026-05-25", false), "R328");
}

CASE(evidence_after)   // 行政复议法 §46; 行政诉讼法 §35
{
	(void)state;
	static const struct { const char *day; bool good; } rows[] = {{"2026-05-10", true}, {"2026-05-11", false}, {"2026-06-01", false}, {"2026-06-02", true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_upheld'");
		act(k, "evidence", "2026-06-10", arena_printf(k->a,
			"{'kind':'documentary','name':'证明','source':'x','collected_at':'%sT10:00','place':'x','proves':'x','original':true,'lawful':true}", rows[i].day));
		(rows[i].good ? good : bad)(k, "R325");
	}
	struct kit *k = with_remedy("2026-05-11", REVIEW);   // prolonged: still running
	then(k, "remedy", "2026-07-01", "'kind':'review','state':'extended'");
	act(k, "evidence", "2026-07-10", "{'kind':'documentary','name':'证明','source':'x','collected_at':'2026-07-10T10:00','place':'x','proves':'x','original':true,'lawful':true}");
	bad(k, "R325");
}

CASE(evidence_let_in)   // 行政复议法 §46; 行政诉讼法 §35: with leave it warns, from the day of the leave, in the same proceedings
{
	(void)state;
	static const struct { const char *kind, *day; bool let; } rows[] = {
		{"review", "2026-05-19", false}, {"review", "2026-05-20", true}, {"review", "2026-05-21", true}, {"lawsuit", "2026-05-21", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = with_remedy("2026-05-11", "'kind':'review','state':'accepted','supplement':'2026-05-20'");
		if (strcmp(rows[i].kind, "lawsuit") == 0) {
			then(k, "remedy", "2026-05-20", "'kind':'review','state':'ended_upheld'");
			then(k, "remedy", "2026-05-21", "'kind':'lawsuit','state':'accepted'");
		}
		act(k, "evidence", "2026-06-10", arena_printf(k->a,
			"{'kind':'documentary','name':'证明','source':'x','collected_at':'%sT10:00','place':'x','proves':'x','original':true,'lawful':true}", rows[i].day));
		judge(k);
		assert_int_equal(finding_of(k, "R325")->action, rows[i].let ? RULE_WARN : RULE_BLOCK);
		(rows[i].let ? warns : bad)(k, "R325");
	}
}

CASE(review_organs_term)   // 行政复议法 §62: it shows, it finds nothing
{
	(void)state;
	runs(with_remedy("2026-05-11", REVIEW), "复议决定期限", 60, "2026-07-10");
	struct kit *k = with_remedy("2026-05-11", REVIEW);
	then(k, "remedy", "2026-07-06", "'kind':'review','state':'extended'");
	runs(k, "复议决定期限", 90, "2026-08-10");
	runs(with_remedy("2026-05-11", REVIEW ",'procedure':'simple'"), "复议决定期限（简易程序）", 30, "2026-06-10");
	runs(in(with_remedy("2026-05-11", REVIEW), "2023-03-06"), "复议决定期限", 60, NULL);   // 行政复议法(2017修正) §31 [U]
	k = with_remedy("2026-05-11", REVIEW);
	then(k, "remedy", "2026-07-06", "'kind':'review','state':'extended'");
	runs(in(k, "2023-03-06"), "复议决定期限", 90, NULL);
	good(with_remedy("2026-05-11", REVIEW), "R326");
}

CASE(stay_needs_a_remedy)   // 行政复议法 §42
{
	(void)state;
	for (int over = 0; over < 2; over++) {
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_upheld'");
		then(k, "stay", over ? "2026-06-02" : "2026-06-01", "'ground':'reviewer'");
		(over ? warns : good)(k, "R329");
	}
	for (int stayed = 0; stayed < 2; stayed++) {   // and what is stayed is not enforced (R225)
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		if (stayed)
			then(k, "stay", "2026-05-12", "'ground':'reviewer'");
		act(k, "reminder", "2026-05-20", "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
		(stayed ? bad : good)(k, "R225");
	}
}

// ---- the outcome

// Set aside on 1 June on a ground; sent back to the decision; decided anew with other facts or the same.
static struct kit *anew(const char *ground, const char *facts, const char *fine, const char *until)
{
	struct whole w;
	struct kit *k = ordinary(until, &w);
	k->now = at("2026-08-03");
	then(k, "remedy", "2026-05-11", REVIEW);
	then(k, "remedy", "2026-06-01", arena_printf(k->a, "'kind':'review','state':'ended_revoked','ground':['%s']", ground));
	act_by(k, PRINCIPAL, "send_back", "2026-06-02", "{'to':'decision','reason':'原决定被撤销'}");
	int d = act(k, "decision", "2026-06-03", k->text[w.decision]);
	set(k, d, "facts", arena_printf(k->a, "'%s'", facts));
	set(k, d, "fine", fine);
	approve(k, d, "2026-06-03T16:00");
	return k;
}

CASE(made_anew)   // 行政复议法 §64; 行政诉讼法 §71
{
	OPEN_CASE;
	k = anew("facts", "事实", "2000000", "decision_served");
	judge(k);
	assert_non_null(strstr(finding_of(k, "R330")->wrong, "2026年6月1日"));
	bad(k, "R330");
	good(anew("facts", "补充调查后的事实", "2000000", "decision_served"), "R330");
	good(anew("facts", "事实", "1999900", "decision_served"), "R330");
	good(anew("procedure", "事实", "2000000", "decision_served"), "R330");
	good(anew("facts", "补充调查后的事实", "2000000", "decision_served"), "N009");
	k = anew("facts", "补充调查后的事实", "1000000", NULL);   // closed and archived: the case is open again, the review stays in it
	judge(k);
	assert_int_equal(k->ans.state.end, END_NONE);
	assert_int_equal(k->ans.state.fine, 1000000);
	good(k, "N004");
	good(anew("facts", "补充调查后的事实", "1000000", NULL), "N013");
	for (int withdrawn = 0; withdrawn < 2; withdrawn++) {    // what was published of the old decision still has to go
		k = anew("facts", "补充调查后的事实", "1000000", NULL);
		if (withdrawn)
			act_by(k, CLERK, "publicity_withdrawal", "2026-06-03T17:00", "{'withdrawn_at':'2026-06-03T17:00','reason':'x'}");
		(withdrawn ? good : warns)(k, "R302");
	}
	k = ordinary(NULL, &w);                                  // without a set-aside it stays as served
	k->now = at("2026-08-03");
	then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_unlawful'");
	act_by(k, PRINCIPAL, "send_back", "2026-06-02", "{'to':'decision','reason':'x'}");
	bad(k, "N009");
}

CASE(nothing_left_to_carry_out)   // 行政复议法 §64
{
	(void)state;
	for (int set_aside = 0; set_aside < 2; set_aside++) {
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", arena_printf(k->a, "'kind':'review','state':'%s'", set_aside ? "ended_revoked" : "ended_upheld"));
		act(k, "payment", "2026-06-02", "{'paid_at':'2026-06-02T09:00','amount':2000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
		judge(k);
		assert_int_equal(k->ans.state.fine, set_aside ? 0 : 2000000);
		(set_aside ? bad : good)(k, "N013");
	}
	for (int gone = 0; gone < 2; gone++) {   // and it is closed as what it is
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", gone ? "'kind':'review','state':'ended_void'" : "'kind':'review','state':'ended_unlawful'");
		act(k, "closing", "2026-06-10", "{'kind':'set_aside','execution':'x','correction':'done','remedy_note':'x'}");
		(gone ? good : bad)(k, "R360");
	}
	struct kit *k = with_remedy("2026-05-11", REVIEW);   // changed: the new sum is owed
	then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_changed','new_fine':1500000");
	act(k, "payment", "2026-06-02", "{'paid_at':'2026-06-02T09:00','amount':1500000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	act(k, "closing", "2026-06-10", "{'kind':'performed','execution':'x','correction':'done','remedy_note':'x'}");
	judge(k);
	assert_int_equal(k->ans.state.fine, 1500000);
	good(k, "R360");
}

static struct kit *opinion(const char *reported)
{
	struct kit *k = with_remedy("2026-05-08", REVIEW);
	int i = then(k, "review_opinion", "2026-05-11", "'content':'改进送达工作'");
	if (reported)
		then(k, "review_opinion_report", reported, arena_printf(k->a, "'of':'%d','text':'已整改'", 1000 + i));
	return k;
}

CASE(review_opinions)   // 行政复议法 §76: sixty days, the first one counted
{
	(void)state;
	runs(opinion(NULL), "报送复议意见书落实情况期限", 60, "2026-07-09");
	good(opinion("2026-07-09"), "R331");
	warns(opinion("2026-07-10"), "R331");
	warns(opinion(NULL), "R331");
}

CASE(performance)   // 行政复议法 §77: by the day the decision sets
{
	(void)state;
	static const struct { const char *day; bool good; } rows[] = {{"2026-06-30", true}, {"2026-07-01", false}, {NULL, false}};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = with_remedy("2026-05-11", REVIEW);
		then(k, "remedy", "2026-06-01", "'kind':'review','state':'ended_unlawful','perform_by':'2026-06-30'");
		if (rows[i].day)
			then(k, "remedy_performance", rows[i].day, "'what':'采取补救措施'");
		(rows[i].good ? good : warns)(k, "R332");
	}
	struct kit *k = anew("facts", "补充调查后的事实", "1000000", "decision_served");   // the new decision performs it
	for (size_t i = 0; i < k->r.act_count; i++)
		if (k->acts[i].type == act_type_find("remedy") && strstr(k->text[i], "ended_revoked"))
			set(k, (int)i, "perform_by", "'2026-06-03'");
	good(k, "R332");
}

CASE(loss_is_looked_at)
{
	(void)state;
	static const char *const lost[] = {"ended_changed", "ended_revoked", "ended_unlawful", "ended_void"}, *const kept[] = {"ended_upheld", "withdrawn", "accepted"};
	for (size_t i = 0; i < 4; i++)
		warns(with_remedy("2026-05-11", text("'kind':'lawsuit','state':'%s'", lost[i])), "R334");
	for (size_t i = 0; i < 3; i++)
		good(with_remedy("2026-05-11", text("'kind':'lawsuit','state':'%s'", kept[i])), "R334");
	struct kit *k = with_remedy("2026-05-11", "'kind':'lawsuit','state':'ended_revoked'");
	then(k, "loss_review", "2026-05-20", "'cause':'证据不足','measure':'补充取证规范'");
	good(k, "R334");
}

static struct kit *asked(const char *replied)
{
	struct kit *k = ordinary("filing", NULL);
	k->now = at("2026-06-30");
	int i = act_by(k, CLERK, "protection_request", "2026-03-09", "{'made_at':'2026-03-09T09:00','who':'示例人丁','request':'查处违法行为'}");
	if (replied)
		then(k, "protection_reply", replied, arena_printf(k->a, "'of':'%d','result':'done','text':'已立案查处'", 1000 + i));
	return k;
}

CASE(inaction)   // 行政诉讼法 §47: two months
{
	(void)state;
	runs(asked(NULL), "履行职责申请的处理期限", 2, "2026-05-09");
	good(asked("2026-05-09"), "R335");
	warns(asked("2026-05-11"), "R335");
	warns(asked(NULL), "R335");
}

CASE(not_before_there_is_one)   // nothing of this is put forward in a case without a review
{
	(void)state;
	static const char *const types[] = {"remedy_answer", "stay", "remedy_performance", "review_opinion", "loss_review", "handed_forward", "protection_reply"};
	struct kit *k = ordinary("decision_served", NULL);
	judge(k);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		assert_int_equal(open_of(k, types[i])->state, OPEN_NOT_NOW);
	kit_free(k);
	k = with_remedy("2026-05-11", REVIEW ",'copy_day':'2026-05-11'");
	judge(k);
	assert_int_equal(open_of(k, "remedy_answer")->state, OPEN_DUE);
	kit_free(k);
}

TABLE(table_remedy, T(review_period), T(lawsuit_period), T(told_after_all), T(court_waits_for_the_untold), T(review_organ), T(review_first), T(one_forum), T(forwarding), T(answers),
      T(evidence_after), T(evidence_let_in), T(review_organs_term), T(stay_needs_a_remedy), T(made_anew), T(nothing_left_to_carry_out), T(review_opinions), T(performance),
      T(loss_is_looked_at), T(inaction), T(not_before_there_is_one))

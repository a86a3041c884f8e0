#include "kit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "law/judge.h"
#include "tables.h"

struct table *tables;

int tables_run(void)
{
	int failed = 0;
	for (const struct table *t = tables; t; t = t->next)
		failed += _cmocka_run_group_tests(t->name, t->tests, t->count, NULL, NULL);
	return failed;
}

void (*kit_judged)(const struct law_answer *ans);

const struct law_pack *kit_pack(void)
{
	static const struct law_pack *pack;
	static struct arena *a;
	if (pack)
		return pack;
	a = arena_new();
	struct err *e = law_pack_read(a, getenv("XIEZHI_DATA") ? getenv("XIEZHI_DATA") : "data", &pack);
	e = e ? e : law_pack_more(a, pack, "test/law/records/past/items.json", &pack);
	if (e)
		fail_msg("%s (%s)", e->text, e->cause ? e->cause : "");
	return pack;
}

struct kit *kit_new(void)
{
	struct arena *a = arena_new();
	struct kit *k = NEW(a, struct kit);
	k->a = a;
	k->r = (struct law_record){.case_id = 1, .region = "320602", .acts = k->acts, .officers = k->officers, .prior = k->prior, .devices = &k->device};
	k->r.organ = (struct law_organ){.name = "南通市示例区城市管理局", .kind = "department", .region = "320602", .review_organ = "南通市示例区人民政府",
	                                .court = "南通市示例区人民法院", .phone = "0513-00000000", .power_from = DAY_NONE, .power_to = DAY_NONE};
	static const int64_t ids[] = {OFFICER_A, OFFICER_B, OFFICER_C, HEAD, PRINCIPAL, LEGAL};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		k->officers[k->r.officer_count++] = (struct law_officer){
			.id = ids[i], .name = arena_printf(a, "示例人%d", (int)ids[i]),
				    .certificate = arena_printf(a, "3206000%d", (int)ids[i]), .area = "320600",
			.states = {{day_from_ymd(2020, 1, 1), "valid"}}, .state_count = 1, .expires = day_from_ymd(2029, 12, 31),
				    .review_since = DAY_NONE};
	k->now = at("2026-04-20");
	return k;
}

void kit_free(struct kit *k) { arena_free(k->a); }

instant_t at(const char *s)
{
	day_t d;
	instant_t t;
	if (day_parse(s, &d))
		return day_start(d) + 9 * 3600000LL;
	if (!instant_parse(s, &t))
		fail_msg("no such time: %s", s);
	return t;
}

static const char *quotes(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);
	for (char *p = out; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	return out;
}

bool kit_loose;

// With kit_loose what a form requires may be missing.
static const struct field *fields_of(struct kit *k, int i)
{
	const struct field *strict = k->acts[i].type->fields;
	size_t n = field_count(strict);
	struct field *loose = kit_loose ? NEW_ARRAY(k->a, struct field, n + 1) : NULL;
	for (size_t m = 0; loose && m < n; m++) {
		loose[m] = strict[m];
		loose[m].flags &= ~(unsigned)FIELD_REQUIRED;
	}
	return loose ? loose : strict;
}

void read_values(struct kit *k, int i)
{
	const struct json *j;
	struct val *v;
	struct err *e = json_read(k->a, k->text[i], strlen(k->text[i]), &j);
	if (!e)
		e = shape_read(k->a, fields_of(k, i), j, "", &v);
	if (e)
		fail_msg("%s: %s %s %s", k->acts[i].type->id, e->text, e->fields ? e->fields->path : "",
			    e->fields ? e->fields->text : k->text[i]);
	k->acts[i].v = v;
}

int act_by(struct kit *k, int64_t by, const char *type, const char *when, const char *values)
{
	int i = (int)k->r.act_count++;
	const struct act_type *t = act_type_find(type);
	assert_non_null(t);
	k->acts[i] = (struct law_act){.id = 1000 + i, .type = t, .t = (enum act_id)(t - act_types), .at = at(when), .recorded = at(when),
		    .by = by};
	if (t->officers) {
		k->acts[i].officers[0] = OFFICER_A;
		k->acts[i].officers[1] = OFFICER_B;
		k->acts[i].officer_count = 2;
	}
	if (t->number)
		k->acts[i].number = arena_printf(k->a, "示综%s字〔2026〕第%d号", t->number, 100 + i);
	k->text[i] = quotes(k->a, values);
	read_values(k, i);
	return i;
}

int act(struct kit *k, const char *type, const char *when, const char *values) { return act_by(k, OFFICER_A, type, when, values); }

void approve_step(struct kit *k, int of, const char *step, int64_t by, const char *when)
{
	act_by(k, by, "approval", when, arena_printf(k->a, "{'of':'%d','step':'%s','result':'agree','opinion':'同意。'}", 1000 + of, step));
}

void approve(struct kit *k, int of, const char *when)
{
	for (const char *const *s = k->acts[of].type->approval; *s; s++)
		approve_step(k, of, *s, strcmp(*s, "principal") == 0 ? PRINCIPAL : HEAD, when);
}

int serve(struct kit *k, int of, const char *when)
{
	return act(k, "service", when,
		    arena_printf(k->a, "{'of':'%d','method':'direct','at':'%s','address':'当事人住所','receiver':'示例人甲','relation':'%s'}",
			    1000 + of,
	                                            instant_text(k->a, at(when)), k->r.simple ? "self" : "legal_rep"));
}

void set(struct kit *k, int i, const char *field, const char *value)
{
	const struct json *j, *v;
	const char *key;
	bool done = false;
	if (json_read(k->a, k->text[i], strlen(k->text[i]), &j))
		fail();
	struct buf b = buf_new(k->a);
	jw_open(&b, '{');
	for (size_t m = 0; (key = json_key_at(j, m, &v)); m++) {
		bool this = strcmp(key, field) == 0;
		done = done || this;
		if (!this || value)
			jw_kraw(&b, key, this ? quotes(k->a, value) : json_dump(k->a, v));
	}
	if (!done && value)
		jw_kraw(&b, field, quotes(k->a, value));
	jw_close(&b, '}');
	k->text[i] = buf_text(&b);
	read_values(k, i);
}

void move(struct kit *k, int i, const char *when) { k->acts[i].at = k->acts[i].recorded = at(when); }
void drop(struct kit *k, int i) { k->r.act_count = (size_t)i; }

const char *company(void)
{
	static char code[19];
	memcpy(code, "91320602MA1EXAMP0", 17);
	for (int c = 0; c < 17; c++)
		code[c] = code[c] == 'I' || code[c] == 'O' || code[c] == 'Z' || code[c] == 'S' || code[c] == 'V' ? 'A' : code[c];
	code[17] = uscc_check_char(code);
	static char out[400];
	snprintf(out, sizeof out, "{'kind':'company','name':'南通示例建设有限公司','uscc':'%s','legal_rep':'示例人甲','address':'南通市示例路1号'}", code);
	return out;
}

const char *person(const char *birth)
{
	static char number[19], out[300];
	snprintf(number, sizeof number, "320602%.4s%.2s%.2s001", birth, birth + 5, birth + 8);
	number[17] = idno_check_char(number);
	snprintf(out, sizeof out, "{'kind':'person','name':'示例人乙','id_number':'%s','birth':'%s','address':'南通市示例路2号'}", number, birth);
	return out;
}

#define PENALTY "'kinds':['fine'],'fine':2000000"
#define ARTICLES "'article_of_duty':'《城市建筑垃圾管理规定》第七条','article_of_penalty':'《城市建筑垃圾管理规定》第二十五条第一项'"
#define STOP(name) if (until && strcmp(until, name) == 0) return

static void to_investigation(struct kit *k, const char *until, struct whole *w)
{
	const char *facts = arena_printf(k->a, "'item':'JZ139-006','party':%s,'place':'示例路工地','act_day':'2026-03-01'", company());
	w->clue = act(k, "clue", "2026-03-02", "{'source':'patrol','found_at':'2026-03-02T09:00','place':'示例路工地','summary':'未经核准处置建筑垃圾'}");
	STOP("clue");
	w->verification = act(k, "verification", "2026-03-03",
		    arena_printf(k->a, "{'result':'file','found':'情况属实','item':'JZ139-006','party':%s}", company()));
	STOP("verification");
	w->filing = act(k, "filing", "2026-03-04", arena_printf(k->a, "{%s,'brief':'摘要','lead':'11','assistants':['12'],'opinion':'建议立案'}",
		    facts));
	approve(k, w->filing, "2026-03-05");
	STOP("filing");
	w->scene = act(k, "scene_record", "2026-03-05T16:00",
	               "{'from':'2026-03-05T14:00','to':'2026-03-05T15:00','place':'示例路工地','shown_certificate':true,'told_recusal':true,'asks_recusal':'no',"
	               "'content':'现场堆放建筑垃圾','measure':12,'sign':'signed'}");
	w->interview = act(k, "interview", "2026-03-06T11:00",
	                   "{'from':'2026-03-06T09:00','to':'2026-03-06T10:00','place':'办案区','role':'legal_rep','person':'示例人甲','shown_certificate':true,"
	                   "'told_rights':true,'asks_recusal':'no','qa':[{'q':'问','a':'答'}],'sign':'signed'}");
	w->evidence = act(k, "evidence", "2026-03-06T14:00",
	                  "{'kind':'audiovisual','name':'现场照片','source':'现场拍摄','collected_at':'2026-03-05T14:10','place':'示例路工地','proves':'现场情况','lawful':true}");
	w->order = act(k, "correction_order", "2026-03-06T15:00",
	               arena_printf(k->a,
		    "{'item':'JZ139-006','party':%s,'fact':'未经核准处置建筑垃圾','requirement':'清运','deadline':'2026-03-10T17:00','consequence':'依法处理','handover':'signed'}",
	                            company()));
	w->recheck = act(k, "recheck", "2026-03-11T09:00",
	                 arena_printf(k->a,
		    "{'of':'%d','checked_at':'2026-03-11T09:00','result':'not_corrected','found':'仍未清运','handover':'signed'}",
			    1000 + w->order));
}

static void to_notice(struct kit *k, const char *until, struct whole *w)
{
	w->report = act(k, "report", "2026-03-12",
	                arena_printf(k->a,
		    "{'facts':'事实','proofs':[{'evidence':'%d','proves':'现场情况'}],'degree':'normal','discretion_reason':'理由','no_income':true,%s}",
	                             1000 + w->evidence, PENALTY));
	approve(k, w->report, "2026-03-12T15:00");
	STOP("report");
	w->notice = act(k, "prior_notice", "2026-03-13",
		    "{'facts':'事实','reasons':'理由'," ARTICLES "," PENALTY ",'hearing_right':false,'statement_days':5,'contact':'示例'}");
	approve(k, w->notice, "2026-03-13T15:00");
	STOP("notice");
	w->notice_served = serve(k, w->notice, "2026-03-16");
	STOP("notice_served");
	w->statement = act(k, "statement", "2026-03-18", "{'kind':'none','made_at':'2026-03-18T09:00'}");
}

static void to_decision(struct kit *k, const char *until, struct whole *w)
{
	w->review_request = act(k, "review_request", "2026-03-24", "{}");
	w->review = act_by(k, LEGAL, "legal_review", "2026-03-24T15:00",
	                   "{'subject':'ok','facts_opinion':'ok','law_opinion':'ok','procedure_opinion':'ok','power_opinion':'ok','paper_opinion':'ok','crime_opinion':'no',"
	                   "'opinion':'逐项审核，均符合要求，同意处罚。','conclusion':'pass'}");
	STOP("review");
	w->decision = act(k, "decision", "2026-03-25",
	                  arena_printf(k->a,
		    "{'facts':'事实','proofs':[{'evidence':'%d','proves':'现场情况'}]," ARTICLES ",'reasons':'理由','defence':'未提出',"
	                               PENALTY ",'pay_days':15,'review_organ':'%s','court':'%s'}", 1000 + w->evidence,
		    k->r.organ.review_organ, k->r.organ.court));
	k->acts[w->decision].number = "示综罚决字〔2026〕第1号";
	approve(k, w->decision, "2026-03-25T16:00");
	STOP("decision");
	w->decision_served = serve(k, w->decision, "2026-03-26");
}

static void to_archive(struct kit *k, const char *until, struct whole *w)
{
	w->publicity = act_by(k, CLERK, "publicity", "2026-03-27", "{'published_at':'2026-03-27T09:00','where':'网站'}");
	STOP("publicity");
	w->payment = act(k, "payment", "2026-03-30",
		    "{'paid_at':'2026-03-30T09:00','amount':2000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	STOP("payment");
	w->closing = act(k, "closing", "2026-04-01", "{'kind':'performed','execution':'已缴清','correction':'done','remedy_note':'无'}");
	approve(k, w->closing, "2026-04-02");
	STOP("closing");
	w->archiving = act_by(k, CLERK, "archiving", "2026-04-03",
		    "{'archive_number':'20260001','retention':'permanent','filer':'示例','checker':'示例','remarks':'完整'}");
}

void from_statement(struct kit *k, struct whole *w)
{
	to_decision(k, NULL, w);
	to_archive(k, NULL, w);
}

static bool reached(const struct kit *k, const char *until, const char *const *names)
{
	(void)k;
	for (; until && *names; names++)
		if (strcmp(*names, until) == 0)
			return true;
	return false;
}

struct kit *ordinary(const char *until, struct whole *out)
{
	static const char *const first[] = {"clue", "verification", "filing", "recheck", NULL},
		    *const second[] = {"report", "notice", "notice_served", "statement", NULL},
	                         *const third[] = {"review", "decision", "decision_served", NULL};
	struct whole none;
	struct whole *w = out ? out : &none;
	struct kit *k = kit_new();
	*w = (struct whole){0};
	to_investigation(k, until, w);
	if (reached(k, until, first))
		return k;
	to_notice(k, until, w);
	if (reached(k, until, second))
		return k;
	to_decision(k, until, w);
	if (!reached(k, until, third))
		to_archive(k, until, w);
	return k;
}

struct kit *simple(const char *until, int *decision)
{
	struct kit *k = kit_new();
	k->r.simple = true;
	int d = act(k, "simple_decision", "2026-03-10T10:00",
	            arena_printf(k->a,
		    "{'item':'JZ139-003','party':%s,'place':'示例路','act_at':'2026-03-10T09:50','facts':'事实','shown_certificate':true,'told':true,'defence':'无',"
	                         "'kinds':['fine'],'fine':5000,'onspot_pay':true,'receipt':'1','corrected':'已当场改正','handover':'signed','review_organ':'%s'}", person("1990-05-01"), k->r.organ.review_organ));
	k->acts[d].number = "示综简罚决字〔2026〕第1号";
	if (decision)
		*decision = d;
	STOP("decision") k;
	act(k, "simple_filing", "2026-03-11", "{'filed_at':'2026-03-11T09:00'}");
	STOP("filing") k;
	act(k, "cash_handin", "2026-03-11T10:00", arena_printf(k->a, "{'of':'%d','step':'organ','at':'2026-03-11T10:00','receipt':'1'}", 1000 + d));
	act_by(k, CLERK, "cash_handin", "2026-03-12T08:30", arena_printf(k->a, "{'of':'%d','step':'bank','at':'2026-03-12T08:30','receipt':'2'}", 1000 + d));
	int c = act(k, "closing", "2026-03-12", "{'kind':'performed','execution':'警告','correction':'done','remedy_note':'无'}");
	approve(k, c, "2026-03-12T15:00");
	STOP("closing") k;
	act_by(k, CLERK, "archiving", "2026-03-13",
		    "{'archive_number':'20260001','retention':'thirty','filer':'示例','checker':'示例','remarks':'完整'}");
	return k;
}

// ---- asking

// A rule that is not asked of this record (ON, law/rules.h) would have nothing to say of it.
static void asked_enough(struct kit *k)
{
	struct judge j;
	struct err *e = judge_make(k->a, kit_pack(), &k->r, k->now, -1, true, &j);
	if (e)
		fail_msg("%s", e->text);
	judge_run_all(&j);
	for (size_t i = 0; i < j.finding_count; i++)
		if (i >= k->ans.finding_count || j.findings[i].rule != k->ans.findings[i].rule || j.findings[i].act != k->ans.findings[i].act ||
		    strcmp(j.findings[i].wrong, k->ans.findings[i].wrong) != 0)
			fail_msg("%s is not asked of a record of which it says: %s", j.findings[i].rule->id, j.findings[i].wrong);
	for (size_t i = 0; i < j.clock_count; i++)
		if (i >= k->ans.clock_count || j.clocks[i].rule != k->ans.clocks[i].rule || j.clocks[i].trigger != k->ans.clocks[i].trigger)
			fail_msg("%s is not asked of a record in which it starts: %s", j.clocks[i].rule->id, j.clocks[i].label);
}

void judge(struct kit *k)
{
	struct err *e = law_judge(k->a, kit_pack(), &k->r, k->now, LAW_ALL, &k->ans);
	if (e)
		fail_msg("%s", e->text);
	asked_enough(k);
	if (kit_judged)
		kit_judged(&k->ans);
}

const struct finding *finding_of(struct kit *k, const char *rule)
{
	for (size_t i = 0; i < k->ans.finding_count; i++)
		if (strcmp(k->ans.findings[i].rule->id, rule) == 0)
			return &k->ans.findings[i];
	return NULL;
}

int found(struct kit *k, const char *rule)
{
	int n = 0;
	judge(k);
	for (size_t i = 0; i < k->ans.finding_count; i++)
		n += strcmp(k->ans.findings[i].rule->id, rule) == 0;
	return n;
}

void says(struct kit *k, const char *rule, const char *words)
{
	if (!found(k, rule))
		fail_msg("%s found nothing", rule);
	assert_string_equal(finding_of(k, rule)->wrong, words);
}

static struct { const char *rule; bool bad, good; } seen[512];

static void remember(const char *rule, bool was_bad)
{
	assert_non_null(law_rule_find(rule));
	size_t i = 0;
	while (seen[i].rule && strcmp(seen[i].rule, rule) != 0)
		i++;
	seen[i].rule = rule;
	seen[i].bad = seen[i].bad || was_bad;
	seen[i].good = seen[i].good || !was_bad;
}

static void dump(struct kit *k)
{
	for (size_t i = 0; i < k->ans.finding_count; i++)
		print_message("  %s act %d: %s\n", k->ans.findings[i].rule->id, k->ans.findings[i].act, k->ans.findings[i].wrong);
}

void bad(struct kit *k, const char *rule)
{
	if (!found(k, rule)) {
		dump(k);
		fail_msg("%s should have found something", rule);
	}
	remember(rule, true);
	example_keep(k, rule, true);
	kit_free(k);
}

void warns(struct kit *k, const char *rule)
{
	if (!found(k, rule) || finding_of(k, rule)->action == RULE_BLOCK) {
		dump(k);
		fail_msg("%s should warn", rule);
	}
	remember(rule, true);
	example_keep(k, rule, true);
	kit_free(k);
}

void good(struct kit *k, const char *rule)
{
	if (found(k, rule)) {
		dump(k);
		fail_msg("%s should have found nothing", rule);
	}
	remember(rule, false);
	example_keep(k, rule, false);
	kit_free(k);
}

const struct clock *clock_of(struct kit *k, const char *label)
{
	for (size_t i = 0; i < k->ans.clock_count; i++)
		if (strcmp(k->ans.clocks[i].label, label) == 0)
			return &k->ans.clocks[i];
	return NULL;
}

const struct open_act *open_of(struct kit *k, const char *type)
{
	for (size_t i = 0; i < k->ans.open_count; i++)
		if (strcmp(k->ans.open[i].type->id, type) == 0)
			return &k->ans.open[i];
	fail_msg("no open act %s", type);
	return NULL;
}

const char *refused(struct kit *k, const char *type, const char *when, const char *values)
{
	const struct finding *w;
	size_t n;
	int i = act(k, type, when, values);
	struct law_act new = k->acts[i];
	k->r.act_count--;
	struct err *e = law_admit(k->a, kit_pack(), &k->r, &new, at(when), &w, &n);
	return e ? e->rule ? e->rule : e->text : NULL;
}

void said_both(const char *const *excused)
{
	int missing = 0;
	for (size_t i = 0; i < law_rule_count(); i++) {
		const char *id = law_rule_at(i)->id;
		bool b = false, g = false;
		for (size_t s = 0; seen[s].rule; s++)
			if (strcmp(seen[s].rule, id) == 0)
				b = seen[s].bad, g = seen[s].good;
		for (const char *const *x = excused; x && *x; x++)
			b = b || strcmp(*x, id) == 0;
		if (!b || !g) {
			print_message("%s: %s%s\n", id, b ? "" : "no failing record ", g ? "" : "no passing record");
			missing++;
		}
	}
	assert_int_equal(missing, 0);
}

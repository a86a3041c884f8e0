// Samples and tests, recordings, seals and numbers, the file as it is bound, what several papers say of one thing. 行政处罚法 §26-§59.
#include "tables.h"

static void *copy(struct kit *k, const void *row, size_t size) { return memcpy(arena_alloc(k->a, size), row, size); }

static void runs(struct kit *k, const char *label, int length, const char *due)
{
	judge(k);
	const struct clock *c = clock_of(k, label);
	if (!c)
		fail_msg("no clock %s", label);
	if (c->length != length || strcmp(day_text(k->a, c->due), due) != 0)
		fail_msg("%s: %d, due %s", label, c->length, day_text(k->a, c->due));
	kit_free(k);
}

// ---- samples, tests, help

CASE(samples)   // 行政处罚法 §56
{
	(void)state;
	static const struct { const char *rest; bool good; } rows[] = {
		{"'sign':'signed','copy_given':true", true}, {"'sign':'signed','copy_given':false", false},
		{"'sign':'refused','refusal':'x','witnesses':[{'name':'示例人丙'}],'copy_given':true", false}, {"'sign':'absent','refusal':'x','witnesses':[{'name':'示例人丙'}],'copy_given':true", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("filing", NULL);
		act(k, "sampling", "2026-03-06", arena_printf(k->a, "{'at':'2026-03-06T09:00','place':'x','goods':[{'name':'渣土','quantity':1,'unit':'袋'}],%s}", rows[i].rest));
		if (strstr(rows[i].rest, "refused"))
			((struct val *)k->acts[k->r.act_count - 1].v)[SAMPLING_WITNESSES].count = 0;
		(rows[i].good ? good : warns)(k, "R067");
	}
}

static struct kit *tested(bool qualified, const char *told)
{
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	int a = act(k, "appraisal", "2026-03-11T10:00", qualified ? "{'institution':'示例检测公司','qualified':true,'matter':'x','sent':'2026-03-06'}"
	                                                          : "{'institution':'示例检测公司','qualified':false,'matter':'x','sent':'2026-03-06'}");
	act(k, "appraisal_result", "2026-03-11T11:00", arena_printf(k->a, "{'of':'%d','day':'2026-03-10','result':'x'%s%s%s}", 1000 + a, told ? ",'told':'" : "", told ? told : "", told ? "'" : ""));
	int r = act(k, "report", "2026-03-12", arena_printf(k->a,
		"{'facts':'x','proofs':[{'evidence':'%d','proves':'x'}],'degree':'normal','discretion_reason':'x','no_income':true,'kinds':['fine'],'fine':2000000}", 1000 + w.evidence));
	approve(k, r, "2026-03-12T15:00");
	int n = act(k, "prior_notice", "2026-03-13",
	            "{'facts':'x','reasons':'x','article_of_duty':'x','article_of_penalty':'x','kinds':['fine'],'fine':2000000,'hearing_right':false,'statement_days':5,'contact':'x'}");
	approve(k, n, "2026-03-13T15:00");
	return k;
}

CASE(appraisals)   // 行政强制法 §25: told by the day of the notice
{
	(void)state;
	good(tested(true, "2026-03-13"), "R068");
	bad(tested(true, "2026-03-14"), "R068");
	bad(tested(true, NULL), "R068");
	bad(tested(false, "2026-03-11"), "R068");
}

static struct kit *helped(const char *region, bool written, const char *reply)
{
	struct kit *k = ordinary("filing", NULL);
	k->r.region = k->r.organ.region = region;
	k->now = at("2026-04-20");
	int a = act(k, "assistance_request", "2026-03-09", arena_printf(k->a, "{'day':'2026-03-09','organ':'示例局','matter':'x','written':%s}", written ? "true" : "false"));
	if (reply)
		act(k, "assistance_reply", reply, arena_printf(k->a, "{'of':'%d','day':'%s','text':'x'}", 1000 + a, reply));
	return k;
}

CASE(assistance)   // 行政处罚法 §26; SHreg §29: ten days for the other organ
{
	(void)state;
	warns(helped("320602", false, NULL), "R076");
	good(helped("320602", true, NULL), "R076");
	good(helped("310115", true, "2026-03-19"), "R076");
	runs(helped("310115", true, NULL), "协助答复期限", 10, "2026-03-19");
	struct kit *k = helped("310115", true, "2026-03-20");
	judge(k);
	assert_int_equal(clock_of(k, "协助答复期限")->state, CLOCK_MET_LATE);
	kit_free(k);
	k = helped("320602", true, NULL);
	judge(k);
	assert_null(clock_of(k, "协助答复期限"));
	kit_free(k);
}

CASE(secrets)   // 行政处罚法 §50
{
	OPEN_CASE;
	static const struct { bool secret; const char *field; bool good; } rows[] = {{true, NULL, false}, {true, "masked", true}, {false, NULL, true}};
	for (size_t i = 0; i < 3; i++) {
		k = ordinary("publicity", &w);
		set(k, w.evidence, "secret", rows[i].secret ? "true" : "false");
		if (rows[i].field)
			set(k, w.publicity, rows[i].field, "true");
		(rows[i].good ? good : bad)(k, "R073");
	}
}

CASE(fault)   // 行政处罚法 §33 para 2
{
	OPEN_CASE;
	static const struct { const char *fault, *note, *circumstances; bool good; } rows[] = {
		{"'not_offered'", NULL, "[]", true}, {"'not_proved'", "'x'", "[]", true}, {"'proved'", "'x'", "['no_fault']", true},
		{"'proved'", "'x'", "[]", false}, {"'not_proved'", "'x'", "['no_fault']", false}, {NULL, NULL, "['no_fault']", false}, {NULL, NULL, "[]", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary("report", &w);
		if (rows[i].note)
			set(k, w.report, "fault_note", rows[i].note);
		if (rows[i].fault)
			set(k, w.report, "fault", rows[i].fault);
		set(k, w.report, "circumstances", rows[i].circumstances);
		(rows[i].good ? good : warns)(k, "R074");
	}
	k = ordinary("report", &w);
	set(k, w.report, "fault_note", "'x'");
	set(k, w.report, "fault", "'not_proved'");
	((struct val *)k->acts[w.report].v)[REPORT_FAULT_NOTE].set = false;
	warns(k, "R074");
}

// ---- recordings

static const char *text_of(struct kit *k, int id) { return arena_printf(k->a, "'%d'", id); }

static struct kit *recorded(struct whole *w, const char *from, const char *to, int64_t metres)
{
	struct kit *k = ordinary(NULL, w);   // scene record 14:00 to 15:00 on 5 March, bound 3 April
	struct law_recording r = {"video", "现场检查录像", at(from), at(to), 1000 + w->scene, metres, DAY_NONE};
	k->r.recordings = copy(k, &r, sizeof r);
	k->r.recording_count = 1;
	return k;
}

CASE(pictures_of_a_record)
{
	OPEN_CASE;
	good(recorded(&w, "2026-03-05T14:00", "2026-03-05T15:00", 500), "R378");
	warns(recorded(&w, "2026-03-05T13:59", "2026-03-05T15:00", 0), "R378");
	warns(recorded(&w, "2026-03-05T14:00", "2026-03-05T15:01", 0), "R378");
	warns(recorded(&w, "2026-03-05T14:00", "2026-03-05T15:00", 501), "R378");
	k = ordinary(NULL, &w);   // said in the evidence act
	set(k, w.evidence, "about", text_of(k, 1000 + w.scene));
	good(k, "R378");
	k = ordinary(NULL, &w);
	set(k, w.evidence, "about", text_of(k, 1000 + w.interview));
	warns(k, "R378");
	k = ordinary("report", &w);   // refused nothing: a warning on the act that says it
	set(k, w.evidence, "about", text_of(k, 1000 + w.scene));
	set(k, w.evidence, "until", "'2026-03-05T15:01'");
	judge(k);
	assert_int_equal(finding_of(k, "R378")->act, w.evidence);
	warns(k, "R378");
}

CASE(what_must_be_recorded)   // 行政处罚法 §47: the organ's list
{
	OPEN_CASE;
	static const char *const list[] = {"scene_record"};
	k = recorded(&w, "2026-03-05T14:00", "2026-03-05T15:00", -1);
	k->r.organ.recorded = list;
	k->r.organ.recorded_count = 1;
	good(k, "R071");
	k = ordinary(NULL, &w);
	k->r.organ.recorded = list;
	k->r.organ.recorded_count = 1;
	judge(k);
	assert_int_equal(finding_of(k, "R071")->act, w.scene);
	warns(k, "R071");
	good(ordinary(NULL, &w), "R071");   // without a list nothing is missing
	for (int shown = 0; shown < 2; shown++) {
		k = ordinary("decision", &w);
		k->r.organ.recorded = list;
		k->r.organ.recorded_count = 1;
		int s = act(k, "service", "2026-03-26", arena_printf(k->a, "{'of':'%d','method':'leave','at':'2026-03-26T09:00','address':'x','refusal':'x','leave_proof':'witness','witnesses':[{'name':'示例人丙'}]}",
			1000 + w.decision));
		if (shown)
			act(k, "evidence", "2026-03-26T10:00", arena_printf(k->a,
				"{'kind':'audiovisual','name':'留置送达录像','source':'x','collected_at':'2026-03-26T09:00','place':'x','proves':'x','lawful':true,'about':'%d'}", 1000 + s));
		(shown ? good : warns)(k, "R072");
	}
	k = ordinary("decision", &w);
	act(k, "service", "2026-03-26", arena_printf(k->a, "{'of':'%d','method':'public','at':'2026-03-26T09:00','address':'x','tried':['x'],'published_in':'报'}", 1000 + w.decision));
	good(k, "R072");                    // nobody keeps recordings with this record
	k = ordinary("decision", &w);
	act(k, "service", "2026-03-26", arena_printf(k->a, "{'of':'%d','method':'public','at':'2026-03-26T09:00','address':'x','tried':['x'],'published_in':'报'}", 1000 + w.decision));
	set(k, w.evidence, "about", text_of(k, 1000 + w.scene));
	warns(k, "R072");
	good(ordinary("decision_served", NULL), "R072");
}

static struct kit *kept(const char *region, const char *archived, bool named, bool linked)
{
	struct whole w;
	struct kit *k = recorded(&w, "2026-03-05T14:00", "2026-03-05T15:00", -1);   // closed 2 April
	struct law_recording *r = (struct law_recording *)k->r.recordings;
	r->name = named ? r->name : NULL;
	r->act = linked ? r->act : 0;
	r->archived = archived ? instant_day(at(archived)) : DAY_NONE;
	k->r.region = k->r.organ.region = region;
	k->now = at("2026-08-03");
	return k;
}

CASE(recordings_kept)   // SZstd item 509: three months from 2 April
{
	(void)state;
	runs(kept("440306", NULL, true, true), "音像资料归档期限", 3, "2026-07-02");
	good(kept("440306", "2026-07-02", true, true), "R366");
	warns(kept("440306", "2026-07-03", true, true), "R366");
	good(kept("320602", "2026-07-03", true, true), "R366");
	warns(kept("320602", NULL, false, true), "R366");
	warns(kept("320602", NULL, true, false), "R366");
}

static struct kit *engaged(int64_t officer, const char *from, const char *to)
{
	struct kit *k = ordinary("filing", NULL);
	struct law_engagement e = {officer, at(from), at(to), "业务培训"};
	k->r.engagements = copy(k, &e, sizeof e);
	k->r.engagement_count = 1;
	act(k, "interview", "2026-03-06T11:00", "{'from':'2026-03-06T09:00','to':'2026-03-06T10:00','place':'x','role':'witness','person':'甲','shown_certificate':true,'told_rights':true,"
		"'asks_recusal':'no','qa':[{'q':'问','a':'答'}],'sign':'signed'}");
	return k;
}

CASE(elsewhere_at_once)
{
	(void)state;
	good(engaged(OFFICER_A, "2026-03-06T08:00", "2026-03-06T09:00"), "R377");
	good(engaged(OFFICER_A, "2026-03-06T10:00", "2026-03-06T11:00"), "R377");
	bad(engaged(OFFICER_A, "2026-03-06T08:00", "2026-03-06T09:01"), "R377");
	bad(engaged(OFFICER_B, "2026-03-06T09:59", "2026-03-06T11:00"), "R377");
	good(engaged(OFFICER_C, "2026-03-06T08:00", "2026-03-06T11:00"), "R377");
}

// ---- seal, number, version

CASE(seals)   // 行政处罚法 §59 para 2
{
	OPEN_CASE;
	static const struct { const char *seal, *region; bool good; } rows[] = {
		{"'organ'", "320602", true}, {"'inner'", "320602", false}, {"'none'", "320602", false}, {"'none'", "370202", false}, {"'giver'", "320602", false}, {NULL, "320602", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary("decision", &w);
		k->r.region = k->r.organ.region = rows[i].region;
		int s = serve(k, w.decision, "2026-03-26");
		if (rows[i].seal)
			set(k, s, "seal", rows[i].seal);
		judge(k);
		if (strcmp(rows[i].region, "370202") == 0)
			assert_non_null(strstr(finding_of(k, "R174")->wrong, "山东省"));
		(rows[i].good ? good : bad)(k, "R174");
	}
	k = ordinary("decision", &w);
	k->r.organ.kind = "entrusted";
	set(k, serve(k, w.decision, "2026-03-26"), "seal", "'giver'");
	good(k, "R174");
}

CASE(numbers)
{
	OPEN_CASE;
	k = ordinary("decision_served", &w);
	k->acts[w.notice].number = NULL;
	warns(k, "R381");
	k = ordinary("decision_served", &w);
	set(k, w.notice_served, "seal", "'none'");
	warns(k, "R381");
	k = ordinary("decision_served", &w);
	set(k, w.notice_served, "seal", "'organ'");
	good(k, "R381");
}

CASE(versions)   // 行政处罚法 §37: 建设部令139号 is in force since 1 June 2005
{
	OPEN_CASE;
	static const struct { const char *version, *act_day; bool good; } rows[] = {
		{"'建设部令139号，2005-06-01施行'", "'2026-03-01'", true}, {"'建设部令139号,2005-06-01施行'", "'2026-03-01'", true},   // a comma is no version
		{"'建设部令139号,2005-06-01施行'", "'2005-06-01'", true}, {"'建设部令139号,2005-06-01施行'", "'2005-05-31'", false}, {NULL, "'2026-03-01'", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = ordinary("decision", &w);
		set(k, w.filing, "act_day", rows[i].act_day);
		if (rows[i].version)
			set(k, w.decision, "law_version", rows[i].version);
		(rows[i].good ? good : bad)(k, "R388");
	}
	k = ordinary("decision", &w);   // 固体废物污染环境防治法 as amended in 2016, of an act of 2026
	set(k, w.filing, "item", "'GF-003'");
	set(k, w.order, "item", "'GF-003'");
	set(k, w.decision, "law_version", "'2016-11-07修正'");
	says(k, "R388", "违法行为发生于2026年3月1日，当时有效的版本是2020-04-29修订,2020-09-01施行，决定引用的是2016-11-07修正。");
	bad(k, "R388");
}

CASE(one_record_one_party)
{
	OPEN_CASE;
	for (int same = 0; same < 2; same++) {
		k = ordinary("recheck", &w);
		set(k, w.scene, "inspected", same ? "'南通示例建设有限公司'" : "'南通示例置业有限公司'");
		(same ? good : bad)(k, "R389");
	}
	k = ordinary("verification", &w);   // a record of somebody else stands before the filing
	act(k, "scene_record", "2026-03-03T16:00", "{'from':'2026-03-03T14:00','to':'2026-03-03T15:00','place':'x','shown_certificate':true,'told_recusal':true,'asks_recusal':'no',"
		"'content':'x','sign':'signed','inspected':'南通示例置业有限公司'}");
	char filing[900];
	snprintf(filing, sizeof filing, "{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company());
	assert_string_equal(refused(k, "filing", "2026-03-04", filing), "R389");
	kit_free(k);
}

// ---- tiers, the party's end, the file

static struct kit *tier(const char *benchmark, const char *label, bool measured, int earlier)
{
	struct whole w;
	struct kit *k = ordinary("report", &w);
	set(k, w.report, "benchmark", benchmark);
	set(k, w.report, "tier", label);
	if (!measured)
		set(k, w.scene, "measure", NULL);
	k->r.prior_count = (size_t)earlier;
	k->prior[0] = (struct law_prior){"示综罚决字〔2025〕第1号", "SZSR-003", day_from_ymd(2025, 6, 1), day_from_ymd(2025, 7, 1), NULL};
	return k;
}

CASE(tier_facts)   // 行政处罚法 §34, §40
{
	(void)state;
	good(tier("'XY-01'", "'<10m³ 施工单位'", true, 0), "R385");
	bad(tier("'XY-01'", "'<10m³ 施工单位'", false, 0), "R385");
	good(tier("'SZ-10'", "'第一次查处'", false, 0), "R385");
	bad(tier("'SZ-10'", "'第二次查处'", false, 0), "R385");
	good(tier("'SZ-10'", "'第二次查处'", false, 1), "R385");
}

CASE(party_gone)   // 行政强制法 §40
{
	(void)state;
	static const struct { const char *property, *successor; bool good; } rows[] = {{"no", "no", false}, {"yes", "no", true}, {"no", "yes", true}};
	for (size_t i = 0; i < 3; i++) {
		struct kit *k = ordinary("decision_served", NULL);
		k->now = at("2026-06-30");
		act(k, "party_end", "2026-05-11", arena_printf(k->a, "{'day':'2026-05-11','kind':'dissolved','property':'%s','successor':'%s'}", rows[i].property, rows[i].successor));
		act(k, "reminder", "2026-05-14", "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
		(rows[i].good ? good : warns)(k, "R387");
	}
}

static struct kit *bound(const char *region, bool on_the_spot, const char *cases)
{
	struct kit *k = on_the_spot ? simple(NULL, NULL) : ordinary(NULL, NULL);
	k->r.region = k->r.organ.region = region;
	set(k, (int)k->r.act_count - 1, "volume_cases", cases);
	return k;
}

CASE(volumes)   // 上海: fifty
{
	OPEN_CASE;
	good(bound("310115", true, "50"), "R362");
	bad(bound("310115", true, "51"), "R362");
	good(bound("320602", true, "51"), "R362");
	good(bound("320602", false, "1"), "R362");
	bad(bound("320602", false, "2"), "R362");
	for (int split = 0; split < 2; split++) {
		k = ordinary(NULL, &w);
		set(k, w.archiving, "split", split ? "true" : "false");
		(split ? good : warns)(k, "R363");
		k = simple(NULL, NULL);   // nothing was said inside
		set(k, (int)k->r.act_count - 1, "split", split ? "true" : "false");
		good(k, "R363");
	}
}

CASE(after_binding)   // SZstd item 506; bound 3 April at nine
{
	(void)state;
	static const struct { const char *day; bool good; } rows[] = {{"2026-04-02", false}, {"2026-04-03", true}};
	for (size_t i = 0; i < 2; i++) {
		struct kit *k = ordinary(NULL, NULL);
		act_by(k, CLERK, "publicity_withdrawal", "2026-04-07", arena_printf(k->a, "{'withdrawn_at':'%sT09:00','reason':'x'}", rows[i].day));
		(rows[i].good ? good : warns)(k, "R365");
	}
}

TABLE(table_papers, T(samples), T(appraisals), T(assistance), T(secrets), T(fault), T(pictures_of_a_record), T(what_must_be_recorded), T(recordings_kept),
      T(elsewhere_at_once), T(seals), T(numbers), T(versions), T(one_record_one_party), T(tier_facts), T(party_gone), T(volumes), T(after_binding))

// What nobody has read the text of: it warns, says so, weighs nothing in the verdict; beside it what is certain, which blocks.
#include "tables.h"

// ---- 法制审核 (行政处罚法 §58)

static struct kit *unreviewed(struct whole *w)
{
	struct kit *k = ordinary(NULL, w);
	for (int i = w->review_request; i <= w->review; i++) {   // the review was neither asked for nor made
		k->acts[i].type = act_type_find("evidence");
		k->acts[i].t = ACT_EVIDENCE;
		k->acts[i].v = k->acts[w->evidence].v;
		memcpy(k->acts[i].officers, k->acts[w->evidence].officers, sizeof k->acts[i].officers);
		k->acts[i].officer_count = k->acts[w->evidence].officer_count;
	}
	return k;
}

CASE(review_by_law)   // (一) great public interest, (三) a difficult case of several legal relations, (四) what other laws send there
{
	OPEN_CASE;
	static const struct { const char *ground, *words; } rows[] = {
		{"['public_interest']", "调查终结报告认定本案“涉及重大公共利益”，没有经过法制审核，不得作出决定。"},
		{"['complex']", "调查终结报告认定本案“案件情况疑难复杂、涉及多个法律关系”，没有经过法制审核，不得作出决定。"},
		{"['other']", "调查终结报告认定本案“法律、法规规定应当进行法制审核的其他情形”，没有经过法制审核，不得作出决定。"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = unreviewed(&w);
		set(k, w.report, "review_grounds", rows[i].ground);
		says(k, "R166", rows[i].words);
		assert_int_equal(finding_of(k, "R166")->action, RULE_BLOCK);
		bad(k, "R166");
		k = ordinary(NULL, &w);
		set(k, w.report, "review_grounds", rows[i].ground);
		good(k, "R166");
	}
}

CASE(review_of_a_grave_case)   // 情节复杂或者重大违法行为 (§57) need not be difficult in the sense of §58(三): said, not blocked
{
	OPEN_CASE;
	k = unreviewed(&w);
	set(k, w.report, "complex", "true");
	says(k, "R166", "调查终结报告认定情节复杂或者属于重大违法行为，没有写明是否疑难复杂、涉及多个法律关系，本案没有经过法制审核。");
	assert_int_equal(finding_of(k, "R166")->severity, SEV_NOTE);
	warns(k, "R166");
}

CASE(review_by_lists)   // what only a list asks for: of Shanghai from 50,000 of a company (5,000 of a person), elsewhere every ordinary case
{
	OPEN_CASE;
	static const struct { const char *region, *fine, *words; bool person; } rows[] = {
		{"320602", "2000000", "本案没有经过法制审核；许多地方规定普通程序案件都须审核，请核对本地的清单（依据待核实）。", false},
		{"310115", "5000000", "罚款50,000元，达到法制审核清单的50,000元（上海街道法制审核清单2023），没有经过法制审核（依据待核实）。", false},
		{"310115", "4999900", "本案没有经过法制审核；许多地方规定普通程序案件都须审核，请核对本地的清单（依据待核实）。", false},
		{"310115", "500000", "罚款5,000元，达到法制审核清单的5,000元（上海街道法制审核清单2023），没有经过法制审核（依据待核实）。", true},
		{"310115", "499900", "本案没有经过法制审核；许多地方规定普通程序案件都须审核，请核对本地的清单（依据待核实）。", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		k = unreviewed(&w);
		k->r.region = rows[i].region;
		set(k, w.decision, "fine", rows[i].fine);
		if (rows[i].person)
			set(k, w.filing, "party", person("1980-01-01")), set(k, w.order, "party", person("1980-01-01"));
		says(k, "R166", rows[i].words);
		assert_true(finding_of(k, "R166")->unconfirmed);
		warns(k, "R166");
	}
	good(ordinary(NULL, NULL), "R166");
}

CASE(review_asked_for)   // whoever asked for a review waits for it, needed or not
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	k->acts[w.review].type = act_type_find("review_request");   // asked again, not answered
	k->acts[w.review].t = ACT_REVIEW_REQUEST;
	k->acts[w.review].v = k->acts[w.review_request].v;
	says(k, "R166", "本案已于2026年3月24日送法制审核，还没有审核意见，不能作出决定。");
	bad(k, "R166");
}

CASE(doubts_weigh_nothing)   // the verdict does not rest on what nobody has read
{
	OPEN_CASE;
	k = unreviewed(&w);
	judge(k);
	assert_true(k->ans.verdict < VERDICT_REVOCABLE);
	set(k, w.report, "review_grounds", "['public_interest']");
	judge(k);
	assert_int_equal(k->ans.verdict, VERDICT_REVOCABLE);
	kit_free(k);
}

// ---- terms

static struct kit *extended(const char *type, const char *values)
{
	struct whole w;
	struct kit *k = ordinary(strcmp(type, "clue_extension") == 0 ? "clue" : "recheck", &w);
	int e = act(k, type, strcmp(type, "clue_extension") == 0 ? "2026-03-02T15:00" : "2026-03-11", values);
	approve(k, e, strcmp(type, "clue_extension") == 0 ? "2026-03-02T16:00" : "2026-03-11T10:00");
	k->now = at(strcmp(type, "clue_extension") == 0 ? "2026-03-03" : "2026-03-12");
	return k;
}

// A day more than the form takes.
static void one_more(struct kit *k, const char *type, int field)
{
	for (size_t i = 0; i < k->r.act_count; i++) {
		if (strcmp(k->acts[i].type->id, type) != 0)
			continue;
		size_t n = field_count(k->acts[i].type->fields);
		struct val *v = NEW_ARRAY(k->a, struct val, n);
		memcpy(v, k->acts[i].v, n * sizeof *v);
		v[field].n++;
		k->acts[i].v = v;
	}
}

CASE(extensions)   // M55 [U]: ten days more for a clue; thirty for a case with approval, sixty by collective decision
{
	(void)state;
	good(extended("clue_extension", "{'reason':'x','days':10}"), "R040");
	good(extended("extension", "{'reason':'x','days':30}"), "R171");
	struct kit *k = extended("extension", "{'reason':'x','days':31}");
	says(k, "R171", "延长办案期限31日，超过经批准可以延长的30日（依据待核实）。");
	warns(k, "R171");
	good(extended("extension", "{'reason':'x','days':60,'collective':true}"), "R171");
	k = extended("extension", "{'reason':'x','days':60,'collective':true}");
	one_more(k, "extension", EXTENSION_DAYS);
	says(k, "R171", "延长办案期限61日，超过集体讨论决定可以延长的60日（依据待核实）。");
	assert_true(finding_of(k, "R171")->unconfirmed);
	kit_free(k);
	k = extended("clue_extension", "{'reason':'x','days':10}");
	one_more(k, "clue_extension", CLUE_EXTENSION_DAYS);
	says(k, "R040", "核查延期11日，超过可以延长的10日。（依据待核实）");
	kit_free(k);
}

// Filed on 5 March: ninety days end on 3 June, the first not counted.
static struct kit *tested(const char *result, const char *decided)
{
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	int a = act(k, "appraisal", "2026-03-11", "{'institution':'x','qualified':true,'matter':'x','sent':'2026-03-11'}");
	act(k, "appraisal_result", result, arena_printf(k->a, "{'of':'%d','day':'%s','result':'x','told':'%s'}", 1000 + a, result, result));
	int d = act(k, "decision", decided,
		"{'facts':'x','proofs':[],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}");
	approve(k, d, arena_printf(k->a, "%sT10:00", decided));
	k->now = at(decided);
	return k;
}

CASE(tests_not_counted)   // [U]: in time only if the days of a test are left out
{
	(void)state;
	kit_loose = true;
	struct kit *k = tested("2026-03-20", "2026-06-13");   // ten days away, ten days late
	says(k, "R171", "作出处罚决定期限到2026年6月3日届满；只有不计听证、检测、鉴定的10日才没有超期，不计入的规定未经核实（依据待核实）。");
	assert_true(finding_of(k, "R171")->unconfirmed);
	warns(k, "R171");
	k = tested("2026-03-20", "2026-06-14");
	says(k, "R171", "作出处罚决定期限到2026年6月3日届满，实际于2026年6月14日办理，迟了11日。");
	assert_false(finding_of(k, "R171")->unconfirmed);
	warns(k, "R171");
	kit_loose = false;
}

CASE(closing_in_time)   // local, fifteen days or thirty [U]: paid on 2 April, fifteen working days end on 24 April
{
	OPEN_CASE;
	k = ordinary("payment", &w);
	k->now = at("2026-04-24");
	judge(k);
	day_t paid = instant_day(k->acts[w.payment].at);
	assert_int_equal(clock_of(k, "结案期限")->length, 15);
	assert_true(clock_of(k, "结案期限")->due >= paid + 15);
	day_t last = clock_of(k, "结案期限")->due_other;
	k->now = day_start(last) + 36000000;
	good(k, "R360");
	k = ordinary("payment", &w);
	k->now = day_start(last + 1) + 36000000;
	found(k, "R360");
	assert_non_null(strstr(finding_of(k, "R360")->wrong, "至今没有结案（依据待核实）"));
	warns(k, "R360");
}

CASE(kept_so_long)   // [U]: thirty years for a common file
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.archiving, "retention", "'ten'");
	says(k, "R364", "处罚案卷的保管期限是10年，少于一般案卷的30年。（依据待核实）");
	warns(k, "R364");
	k = ordinary(NULL, &w);
	set(k, w.archiving, "retention", "'thirty'");
	good(k, "R364");
	k = ordinary(NULL, &w);
	set(k, w.archiving, "retention", "'permanent'");
	good(k, "R364");
}

CASE(kept_by_class)   // R364 [U]: by procedure and by who had a hand in it; the years from the next January on
{
	OPEN_CASE;
	struct law_retention kept;
	k = ordinary(NULL, &w);
	judge(k);
	law_retention(k->a, kit_pack(), &k->r, &k->ans, DAY_NONE, &kept);
	assert_int_equal(kept.code, RETENTION_PERMANENT);
	k->r.simple = true;
	law_retention(k->a, kit_pack(), &k->r, &k->ans, DAY_NONE, &kept);
	assert_int_equal(kept.code, RETENTION_THIRTY);
	k->acts[0].t = ACT_HEARING;
	law_retention(k->a, kit_pack(), &k->r, &k->ans, DAY_NONE, &kept);
	assert_int_equal(kept.code, RETENTION_PERMANENT);
	day_t archived = day_from_ymd(2026, 5, 4);
	assert_int_equal(law_retention_end(kit_pack(), "320602", RETENTION_TEN, archived), day_from_ymd(2036, 12, 31));
	assert_int_equal(law_retention_end(kit_pack(), "320602", RETENTION_PERMANENT, archived), DAY_NONE);
	kit_free(k);
}

TABLE(table_doubt, T(kept_by_class), T(review_by_law), T(review_of_a_grave_case), T(review_by_lists), T(review_asked_for), T(doubts_weigh_nothing), T(extensions), T(tests_not_counted), T(closing_in_time), T(kept_so_long))

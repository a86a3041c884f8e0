// Power: whose it is, from when, in whose name, and which of several texts. 行政处罚法 §12-§29, 行政强制法 §17.
#include "tables.h"

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

static void *copy(struct kit *k, const void *row, size_t size) { return memcpy(arena_alloc(k->a, size), row, size); }

static struct law_grant *grant(struct kit *k, const char *kind, const char *item, const char *from, const char *to)
{
	const char **items = NEW_ARRAY(k->a, const char *, 1);
	items[0] = item;
	struct law_grant g = {.kind = kind, .document = "示例清单", .giver = "示例省人民政府", .giver_kind = "department", .items = items, .item_count = item ? 1 : 0,
		.published = day_from_ymd(2025, 1, 1), .from = instant_day(at(from)), .to = to ? instant_day(at(to)) : DAY_NONE};
	struct law_grant *own = copy(k, &g, sizeof g);
	k->r.organ.grants = own;
	k->r.organ.grant_count = 1;
	return own;
}

static struct kit *town(const char *item, const char *from, const char *to)
{
	struct kit *k = ordinary("decision", NULL);   // the violation of 1 March, filed 4 March, decided 25 March
	k->r.organ.kind = "town";
	k->r.organ.name = "南通市示例区示例街道办事处";
	if (from)
		grant(k, "delegated", item, from, to);
	return k;
}

CASE(delegated_to_a_town)   // 行政处罚法 §24: the list on the day of the act and of the decision
{
	(void)state;
	good(town("JZ139-006", "2026-03-01", "2026-03-25"), "R002");
	struct kit *k = town("JZ139-006", "2026-03-02", NULL);       // a day after the act
	judge(k);
	assert_non_null(strstr(finding_of(k, "R002")->wrong, "违法行为发生于2026年3月1日"));
	bad(k, "R002");
	k = town("JZ139-006", "2026-03-01", "2026-03-24");           // gone a day before the decision
	judge(k);
	assert_string_equal(k->acts[finding_of(k, "R002")->act].type->id, "decision");
	bad(k, "R002");
	bad(town("JZ139-003", "2026-03-01", NULL), "R002");          // another item's list
	k = town("JZ139-006", "2026-03-02", NULL);                   // an act that goes on reaches into the grant
	for (size_t i = 0; i < k->r.act_count; i++)
		if (k->acts[i].type == act_type_find("filing"))
			set(k, (int)i, "continuing", "true");
	good(k, "R002");
	k = town("JZ139-006", "2025-03-01", NULL);
	((struct law_grant *)k->r.organ.grants)->published = DAY_NONE;
	bad(k, "R002");
	k = town("JZ139-006", "2025-03-01", NULL);
	((struct law_grant *)k->r.organ.grants)->published = day_from_ymd(2026, 3, 4);   // filed on the day it was published
	good(k, "R002");
}

CASE(town_by_its_dates)   // the registry's dates alone say the same
{
	(void)state;
	struct kit *k = town(NULL, NULL, NULL);
	k->r.organ.power_from = day_from_ymd(2026, 3, 2);
	bad(k, "R002");
	k = town(NULL, NULL, NULL);
	k->r.organ.power_from = day_from_ymd(2026, 3, 1);
	good(k, "R002");
	bad(town(NULL, NULL, NULL), "R007");
	good(town("JZ139-006", "2026-03-01", NULL), "R007");
}

static struct kit *entrusted(const char *from, const char *to)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	k->r.organ.kind = "entrusted";
	grant(k, "entrusted", "JZ139-006", from, to);
	return k;
}

CASE(entrusted_bodies)   // 行政处罚法 §20, §21
{
	OPEN_CASE;
	good(entrusted("2026-03-05", "2026-03-25"), "R003");
	bad(entrusted("2026-03-06", NULL), "R003");                  // filed on the 5th
	bad(entrusted("2026-03-05", "2026-03-24"), "R003");
	k = entrusted("2025-01-01", NULL);
	((struct law_grant *)k->r.organ.grants)->giver_kind = "entrusted";
	bad(k, "R003");
	k = entrusted("2025-01-01", NULL);
	((struct law_grant *)k->r.organ.grants)->unfit = true;
	bad(k, "R003");
	k = entrusted("2025-01-01", NULL);
	((struct law_grant *)k->r.organ.grants)->published = DAY_NONE;
	bad(k, "R003");
	k = entrusted("2025-01-01", NULL);
	k->r.organ.grant_count = 0;
	warns(k, "R003");
	for (int own = 0; own < 2; own++) {
		k = ordinary("decision", &w);
		k->r.organ.kind = "entrusted";
		grant(k, "entrusted", NULL, "2025-01-01", NULL);
		set(k, serve(k, w.decision, "2026-03-26"), "seal", own ? "'organ'" : "'giver'");
		(own ? bad : good)(k, "R003");
	}
}

static struct kit *measure(const char *kind, const char *outcome)
{
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	k->r.organ.kind = kind;
	int p = act(k, "preservation", "2026-03-11T10:00",
	            "{'reason':'x','from':'2026-03-11T15:00','goods':[{'name':'x','quantity':1,'unit':'件'}],'keep_place':'x','keeper':'x','handover':'signed'}");
	approve(k, p, "2026-03-11T11:00");
	act(k, "preservation_handling", "2026-03-12", arena_printf(k->a, "{'of':'%d','goods':[{'name':'x','quantity':1,'unit':'件','outcome':'%s'}],'reason':'x','handover':'signed'}",
		1000 + p, outcome));
	return k;
}

#define SEIZURE "{'kind':'detain','basis_level':'law','basis':'x','reason':'x','from':'2026-03-11T15:00','days':30,'goods':[{'name':'x','quantity':1,'unit':'件'}]," \
	"'related':true,'keep_place':'x','keeper':'organ','review_organ':'南通市示例区人民政府','court':'南通市示例区人民法院'}"

CASE(measures)   // 行政强制法 §17
{
	(void)state;
	bad(measure("entrusted", "seize"), "R004");
	good(measure("entrusted", "return"), "R004");
	good(measure("department", "seize"), "R004");
	struct kit *s = ordinary("recheck", NULL);
	s->r.organ.kind = "entrusted";
	act(s, "seizure", "2026-03-11T10:00", SEIZURE);
	bad(s, "R004");
	for (int listed = 0; listed < 2; listed++) {
		struct kit *k = measure("department", "seize");
		grant(k, "concentrated", listed ? "JZ139-006" : "JZ139-003", "2020-01-01", NULL);
		(listed ? good : bad)(k, "R005");
	}
	struct kit *k = measure("department", "return");
	grant(k, "concentrated", "JZ139-003", "2020-01-01", NULL);
	good(k, "R005");
}

// ---- several organs

static struct kit *elsewhere(const char *filed, const char *closed, const char *item)
{
	struct kit *k = ordinary("decision", NULL);   // approved 5 March
	struct law_elsewhere e = {"示例市生态环境局", "环立〔2026〕1号", item, instant_day(at(filed)), closed ? instant_day(at(closed)) : DAY_NONE};
	k->r.elsewhere = copy(k, &e, sizeof e);
	k->r.elsewhere_count = 1;
	return k;
}

CASE(first_to_file)   // 行政处罚法 §25
{
	(void)state;
	warns(elsewhere("2026-03-04", NULL, NULL), "R008");
	good(elsewhere("2026-03-05", NULL, NULL), "R008");
	good(elsewhere("2026-03-04", NULL, "JZ139-003"), "R008");
	warns(elsewhere("2026-03-04", NULL, "JZ139-006"), "R018");
	warns(elsewhere("2026-03-04", "2026-03-26", NULL), "R018");
	good(elsewhere("2026-03-04", "2026-03-13", NULL), "R018");   // closed by the day of our notice
	good(elsewhere("2026-03-05", NULL, NULL), "R018");
}

static struct kit *disputed(const char *settled, const char *ours)
{
	struct kit *k = ordinary("verification", NULL);
	int d = act(k, "jurisdiction_dispute", "2026-03-03T15:00", "{'arisen':'2026-03-03','other':'示例市生态环境局','matter':'x'}");
	if (settled)
		act(k, "jurisdiction_settled", settled, arena_printf(k->a, "{'of':'%d','day':'%s','way':'agreed','ours':'%s'}", 1000 + d, settled, ours));
	return k;
}

CASE(disputes)   // M55 §6: seven days, whichever way of counting ends first
{
	(void)state;
	runs(disputed(NULL, NULL), "管辖争议协商期限", 7, "2026-03-09");
	good(disputed("2026-03-09", "yes"), "R009");
	warns(disputed("2026-03-10", "yes"), "R009");
	warns(disputed(NULL, NULL), "R009");
	for (int ours = 0; ours < 2; ours++) {
		struct kit *k = disputed("2026-03-04", ours ? "yes" : "no");
		act(k, "filing", "2026-03-05", arena_printf(k->a, "{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
		(ours ? good : warns)(k, "R009");
	}
}

static struct kit *reported(const char *region, const char *source, const char *sent)
{
	struct whole w;
	struct kit *k = ordinary("verification", &w);
	k->r.region = k->r.organ.region = region;
	set(k, w.clue, "source", source);
	set(k, w.verification, "result", "'transfer'");
	if (sent) {
		int t = act(k, "transfer", sent, "{'kind':'organ','to':'示例局','reason':'x','material':['x']}");
		approve(k, t, sent);
	}
	return k;
}

CASE(not_ones_own)   // M55 §6; SHreg §26: three working days from Monday 2 March
{
	OPEN_CASE;
	runs(reported("310115", "'complaint'", NULL), "举报移送期限", 3, "2026-03-04");
	good(reported("310115", "'complaint'", "2026-03-04"), "R010");
	warns(reported("310115", "'hotline'", "2026-03-05"), "R010");
	warns(reported("310115", "'report'", NULL), "R010");
	good(reported("310115", "'patrol'", NULL), "R010");
	good(reported("320602", "'complaint'", NULL), "R010");        // only where the rule holds
	for (int ours = 0; ours < 2; ours++) {
		k = ordinary("verification", NULL);
		act(k, "not_filing", "2026-03-04", ours ? "{'reason':'minor','explain':'x'}" : "{'reason':'no_power','explain':'x'}");
		(ours ? good : warns)(k, "R010");
	}
	for (int right = 0; right < 2; right++) {
		k = reported("320602", "'complaint'", "2026-03-05");
		act(k, "closing", "2026-03-10", right ? "{'kind':'transferred','execution':'x','correction':'none','remedy_note':'x'}"
		                                      : "{'kind':'withdrawn','execution':'x','correction':'none','remedy_note':'x'}");
		(right ? good : warns)(k, "R010");
	}
}

static struct kit *abroad(const char *region, const char *from, const char *to, const char *published)
{
	struct kit *k = ordinary("clue", NULL);
	k->r.region = k->r.organ.region = region;
	for (size_t i = 0; i < k->r.officer_count; i++)
		k->officers[i].area = i ? region : "440305";
	if (from) {
		int a = act(k, "cross_area", "2026-03-02T15:00", arena_printf(k->a, "{'officers':['11'],'from':'%s','to':'%s',%s'reason':'x'}", from, to, published));
		approve(k, a, "2026-03-02T16:00");
	}
	act(k, "verification", "2026-03-03", arena_printf(k->a, "{'result':'file','found':'x','item':'JZ139-006','party':%s}", company()));
	return k;
}

CASE(outside_ones_area)   // ZJreg §29, SZstd item 122
{
	(void)state;
	static const char *const places[] = {"330102", "440306"};
	for (size_t i = 0; i < 2; i++) {
		bad(abroad(places[i], NULL, NULL, NULL), "R021");
		good(abroad(places[i], "2026-03-03", "2026-03-03", "'published':'2026-03-03',"), "R021");
		bad(abroad(places[i], "2026-03-04", "2026-03-31", "'published':'2026-03-03',"), "R021");
		bad(abroad(places[i], "2026-03-01", "2026-03-02", "'published':'2026-03-03',"), "R021");
		good(abroad(places[i], "2026-03-03", "2026-03-03", "'published':'2026-03-03',"), "R011");
		bad(abroad(places[i], "2026-03-03", "2026-03-03", "'published':'2026-03-04',"), "R011");
		bad(abroad(places[i], "2026-03-03", "2026-03-03", ""), "R011");
	}
	bad(abroad("320602", "2026-03-03", "2026-03-03", "'published':'2026-03-03',"), "R021");   // elsewhere no text allows it
}

// ---- several texts

CASE(higher_text)   // 行政处罚法 §12-§14: 固废法 §111 over 建设部令139号
{
	OPEN_CASE;
	for (int overridden = 0; overridden < 2; overridden++) {
		k = ordinary("report", &w);
		set(k, w.filing, "item", overridden ? "'JZ139-004'" : "'JZ139-005'");
		set(k, w.verification, "item", overridden ? "'JZ139-004'" : "'JZ139-005'");
		set(k, w.order, "item", overridden ? "'JZ139-004'" : "'JZ139-005'");
		judge(k);
		if (overridden)
			assert_non_null(strstr(finding_of(k, "R014")->wrong, "固体废物污染环境防治法"));
		(overridden ? warns : good)(k, "R014");
	}
	for (int late = 0; late < 2; late++) {   // 固废法 is in force since 1 September 2020
		k = ordinary("report", &w);
		set(k, w.filing, "item", "'JZ139-004'");
		set(k, w.verification, "item", "'JZ139-004'");
		set(k, w.order, "item", "'JZ139-004'");
		set(k, w.filing, "act_day", late ? "'2020-09-01'" : "'2020-08-31'");
		(late ? warns : good)(k, "R014");
	}
	k = ordinary("report", &w);   // of a citizen 固废法 §111(三) says nothing
	for (int i = 0; i < 3; i++) {
		set(k, i == 0 ? w.filing : i == 1 ? w.verification : w.order, "item", "'JZ139-004'");
		set(k, i == 0 ? w.filing : i == 1 ? w.verification : w.order, "party", person("1990-05-01"));
	}
	good(k, "R014");
}

CASE(several_provisions)   // 行政处罚法 §29: one act, several provisions
{
	(void)state;
	static const struct { const char *act, *other; bool same, good; } rows[] = {
		{"report", "GF-003", true, false}, {"report", "GF-003", false, true}, {"report", "JZ139-005", true, true},   // the same maximum is no higher one
		{"prior_notice", "GF-003", true, false}, {"decision", "GF-003", true, false}, {"filing", "GF-003", true, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("decision", NULL);
		for (size_t n = 0; n < k->r.act_count; n++)
			if (k->acts[n].type == act_type_find(rows[i].act))
				set(k, (int)n, "further", arena_printf(k->a, "[{'item':'%s','same_act':%s}]", rows[i].other, rows[i].same ? "true" : "false"));
		(rows[i].good ? good : warns)(k, "R017");
	}
}

// ---- still standing

static struct kit *standing(const char *item, const char *act_day, bool continuing)
{
	struct whole w;
	struct kit *k = ordinary("filing", &w);
	set(k, w.verification, "item", item);
	set(k, w.filing, "item", item);
	set(k, w.filing, "act_day", act_day);
	set(k, w.filing, "continuing", continuing ? "true" : "false");
	return k;
}

CASE(still_standing)   // 行政处罚法 §36 [U]: found 2 March 2026
{
	(void)state;
	good(standing("'GH-002'", "'2024-03-02'", true), "R046");
	warns(standing("'GH-002'", "'2024-03-01'", true), "R046");
	good(standing("'GH-002'", "'2024-03-01'", false), "R046");
	bad(standing("'GH-002'", "'2024-03-01'", false), "R044");
	good(standing("'JZ139-006'", "'2024-03-01'", true), "R046");
}

TABLE(table_power, T(delegated_to_a_town), T(town_by_its_dates), T(entrusted_bodies), T(measures), T(first_to_file), T(disputes), T(not_ones_own),
      T(outside_ones_area), T(higher_text), T(several_provisions), T(still_standing))

// Off-site enforcement: the device, its records, their two reviews, the party. 行政处罚法 §41; PDreg = 浦东's own rules [L].
#include "tables.h"

struct cam {
	struct whole w;
	int record, review, recheck, evidence, told, identity, dissuasion;
};

static const char *const listed[] = {"JZ139-006", NULL};

static void one_officer(struct kit *k, int i, int64_t who)
{
	k->acts[i].officers[0] = who;
	k->acts[i].officer_count = 1;
}

static int review_by(struct kit *k, const char *type, const char *when, int record, int64_t who)
{
	int i = act(k, type, when, arena_printf(k->a,
		    "{'of':'%d','authentic':true,'clear':true,'complete':true,'accurate':true,'result':'pass'}", 1000 + record));
	one_officer(k, i, who);
	return i;
}

static void device(struct kit *k)
{
	k->device = (struct law_device){.code = "JK-01", .basis = "固体废物污染环境防治法", .level = "law", .items = listed, .item_count = 1,
		.legal_review = day_from_ymd(2025, 1, 6), .technical_review = day_from_ymd(2025, 1, 7), .standard = true, .placed = true, .sign = true,
		.published = day_from_ymd(2025, 1, 10), .checked_from = day_from_ymd(2026, 1, 1), .checked_to = day_from_ymd(2026, 12, 31)};
	k->r.device_count = 1;
}

static bool skips(const char *skip, const char *what) { return skip && strcmp(skip, what) == 0; }

// A case that a camera found, decided on 25 March; without the act `skip`.
static struct kit *camera(const char *skip, struct cam *c)
{
	struct cam none;
	c = c ? c : &none;
	*c = (struct cam){0};
	struct kit *k = ordinary("statement", &c->w);
	device(k);
	set(k, c->w.interview, "role", "'employee'");
	c->record = act(k, "device_record", "2026-03-18T10:00",
		"{'device':'JK-01','taken_at':'2026-03-17T22:10','place':'示例路工地','item':'JZ139-006','content':'车辆倾倒'}");
	if (!skips(skip, "review"))
		c->review = review_by(k, "device_review", "2026-03-18T14:00", c->record, OFFICER_A);
	if (!skips(skip, "recheck") && !skips(skip, "review"))
		c->recheck = review_by(k, "device_recheck", "2026-03-18T15:00", c->record, OFFICER_B);
	c->evidence = act(k, "evidence", "2026-03-19T09:00", arena_printf(k->a,
		"{'kind':'electronic','name':'监控截图','source':'设备','collected_at':'2026-03-19T08:00','place':'示例路工地','proves':'倾倒','lawful':true,'device_record':'%d'}",
		1000 + c->record));
	if (!skips(skip, "told"))
		c->told = act(k, "offsite_notice", "2026-03-19T10:00",
			"{'told_at':'2026-03-19T10:00','way':'sms','facts':'倾倒','query_way':'小程序','defence_way':'小程序'}");
	if (!skips(skip, "identity"))
		c->identity = act(k, "identity_check", "2026-03-19T11:00", "{'sources':['image','vehicle'],'detail':'车辆登记','matched':true}");
	from_statement(k, &c->w);
	set(k, c->w.decision, "proofs", arena_printf(k->a, "[{'evidence':'%d','proves':'倾倒'}]", 1000 + c->evidence));
	return k;
}

static void in_pudong(struct kit *k)
{
	k->r.region = k->r.organ.region = "310115";
}

CASE(camera_case_is_lawful)
{
	(void)state;
	static const char *const rules[] = {"R280", "R281", "R282", "R283", "R284", "R285", "R286", "R288", "R289", NULL};
	for (size_t i = 0; rules[i]; i++)
		good(camera(NULL, NULL), rules[i]);
}

CASE(basis)   // 行政处罚法 §41: a law or 行政法规; a local regulation only where the place has its own rules
{
	(void)state;
	static const struct { const char *level, *region; bool pudong, wrong; } rows[] = {
		{"law", NULL, false, false}, {"regulation", NULL, false, false}, {"other", NULL, false, true}, {"local", "320000", false, true},
		{"local", "310115", true, false}, {"local", "310104", true, true}, {"other", NULL, true, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = camera(NULL, NULL);
		k->device.level = rows[i].level;
		k->device.region = rows[i].region;
		if (rows[i].pudong)
			in_pudong(k);
		(rows[i].wrong ? bad : good)(k, "R280");
	}
	struct kit *k = camera(NULL, NULL);
	in_pudong(k);
	k->device.level = "local";
	k->device.region = "310115";
	shift(k, day_from_ymd(2021, 11, 22) - day_from_ymd(2026, 3, 16));   // reviewed on 24 November 2021: PDreg is not in force yet
	bad(k, "R280");
	k = camera(NULL, NULL);
	k->device.code = "JK-02";
	says(k, "R280", "设备“JK-01”不在设备登记册中，没有依据使用它的记录。");
	bad(k, "R280");
	k = camera(NULL, NULL);
	k->device.item_count = 0;
	says(k, "R280", "公布的清单没有列明设备“JK-01”可以用于事项JZ139-006。");
	bad(k, "R280");
	k = camera(NULL, NULL);   // a record that comes without the register cannot be held against it
	k->r.device_count = 0;
	warns(k, "R280");
	struct cam c;
	k = camera(NULL, &c);     // what did not pass is used by nobody
	k->device.level = "other";
	set(k, c.review, "reason", "'设备没有依据'");
	set(k, c.review, "result", "'fail'");
	good(k, "R280");
}

CASE(device_in_order)   // each condition, days exactly at the day of the record (17 March 2026)
{
	(void)state;
	day_t taken = day_from_ymd(2026, 3, 17);
	for (int n = 0; n < 12; n++) {
		struct kit *k = camera(NULL, NULL);
		struct law_device *d = &k->device;
		static const char *const lacks[] = {"法制审核", NULL, "技术审核", NULL, "设置地点的公布", NULL, "有效期内的检定、维护", NULL, "有效期内的检定、维护", "符合标准的证明",
		                                    "设置合理的证明", "明显的标志"};
		switch (n) {
		case 0: d->legal_review = taken + 1; break;
		case 1: d->legal_review = taken; break;
		case 2: d->technical_review = DAY_NONE; break;
		case 3: d->technical_review = taken; break;
		case 4: d->published = taken + 1; break;
		case 5: d->published = taken; break;
		case 6: d->checked_to = taken - 1; break;
		case 7: d->checked_to = taken; d->checked_from = taken; break;
		case 8: d->checked_from = taken + 1; break;
		case 9: d->standard = false; break;
		case 10: d->placed = false; break;
		default: d->sign = false; break;
		}
		if (lacks[n])
			says(k, "R281", arena_printf(k->a, "2026年3月17日记录时，设备“JK-01”没有%s。", lacks[n]));
		(lacks[n] ? bad : good)(k, "R281");
	}
}

CASE(reviewed_before_use)   // 行政处罚法 §41 para 2
{
	struct cam c;
	(void)state;
	struct kit *k = camera("review", NULL);
	says(k, "R282", "“证据登记”使用的电子监控记录（2026年3月17日22时10分）还没有初审，不得作为证据。");
	assert_int_equal(found(k, "R282"), 2);   // the evidence and the decision
	bad(k, "R282");
	k = camera("recheck", NULL);
	says(k, "R282", "“证据登记”使用的电子监控记录（2026年3月17日22时10分）还没有复核，不得作为证据。");
	bad(k, "R282");
	k = camera(NULL, &c);
	set(k, c.recheck, "reason", "'号牌不清'");
	set(k, c.recheck, "result", "'fail'");
	says(k, "R282", "“证据登记”使用的电子监控记录（2026年3月17日22时10分）复核的结论是不符合要求，不得作为证据。");
	bad(k, "R282");
	k = camera(NULL, &c);   // a record used directly
	set(k, c.evidence, "device_record", NULL);
	set(k, c.w.decision, "proofs", arena_printf(k->a, "[{'evidence':'%d','proves':'倾倒'}]", 1000 + c.record));
	good(k, "R282");
	static const char *const marks[] = {"authentic", "clear", "complete", "accurate"};
	for (size_t i = 0; i < 4; i++) {
		k = camera(NULL, &c);
		set(k, c.review, marks[i], "false");
		bad(k, "R282");
	}
	k = camera(NULL, &c);
	set(k, c.review, "clear", "false");
	says(k, "R282", "审核认为记录不清晰，却得出符合要求的结论。");
	kit_free(k);
}

CASE(on_the_spot_by_camera)   // the photo of an on-the-spot decision is a use too
{
	(void)state;
	for (int reviewed = 0; reviewed < 2; reviewed++) {
		struct kit *k = kit_new();
		k->r.simple = true;
		device(k);
		int record = act(k, "device_record", "2026-03-10T08:00",
			"{'device':'JK-01','taken_at':'2026-03-10T07:50','place':'示例路','item':'JZ139-003','content':'x'}");
		if (reviewed) {
			review_by(k, "device_review", "2026-03-10T08:30", record, OFFICER_A);
			review_by(k, "device_recheck", "2026-03-10T08:40", record, OFFICER_B);
		}
		act(k, "simple_decision", "2026-03-10T10:00", arena_printf(k->a,
			"{'item':'JZ139-003','party':%s,'place':'示例路','act_at':'2026-03-10T07:50','facts':'x','shown_certificate':true,'told':true,'defence':'无',"
			"'kinds':['warning'],'corrected':'x','handover':'signed','review_organ':'%s','photo':'%d'}", person("1990-05-01"), k->r.organ.review_organ, 1000 + record));
		assert_int_equal(found(k, "R283"), 1);
		assert_int_equal(found(k, "N001") + found(k, "N005"), 0);
		(reviewed ? good : bad)(k, "R282");
	}
}

CASE(party_told)   // 行政处罚法 §41 para 3
{
	struct cam c;
	(void)state;
	bad(camera("told", NULL), "R283");
	struct kit *k = camera(NULL, &c);
	set(k, c.told, "restricted", "true");
	bad(k, "R283");
	k = camera("told", &c);   // no camera, no such notice
	drop(k, c.record);
	good(k, "R283");
}

CASE(second_source)   // 行政处罚法 §40 [D]
{
	struct cam c;
	(void)state;
	bad(camera("identity", NULL), "R284");
	struct kit *k = camera("identity", &c);   // the party itself was heard
	set(k, c.w.interview, "role", "'legal_rep'");
	good(k, "R284");
	k = camera(NULL, &c);
	set(k, c.identity, "sources", "['image']");
	bad(k, "R284");
	k = camera(NULL, &c);
	set(k, c.identity, "sources", "['vehicle']");
	good(k, "R284");
	k = camera(NULL, &c);
	set(k, c.identity, "matched", "false");
	says(k, "R284", "2026年3月19日核实的结论是画面中的行为人不是当事人。");
	bad(k, "R284");
}

// A slight case in Pudong (or not), reminded or not, before the decision.
static struct kit *slight(bool pudong, const char *corrected)
{
	struct cam c;
	struct kit *k = camera(NULL, &c);
	struct whole w = c.w;
	drop(k, w.review_request);
	set(k, c.record, "slight", "true");
	if (corrected)
		act(k, "dissuasion", "2026-03-19T15:00", arena_printf(k->a, "{'made_at':'2026-03-19T15:00','way':'sms','content':'请立即清理','corrected':'%s'}", corrected));
	from_statement(k, &w);
	if (pudong)
		in_pudong(k);
	return k;
}

CASE(remind_first)   // PDreg §15 [L]
{
	struct cam c;
	(void)state;
	warns(slight(true, NULL), "R285");
	struct kit *k = slight(true, "yes");
	says(k, "R285", "违法情节轻微，2026年3月19日提醒后当事人已经及时改正，不予处罚。");
	warns(k, "R285");
	good(slight(true, "no"), "R285");
	good(slight(false, NULL), "R285");
	k = camera(NULL, &c);
	in_pudong(k);
	good(k, "R285");   // not slight
}

CASE(by_video)   // PDreg §9 [L]
{
	(void)state;
	static const struct { bool pudong; const char *shown, *recording; bool wrong; } rows[] = {
		{true, "true", "'77'", false}, {true, "false", "'77'", true}, {true, NULL, "'77'", true}, {true, "true", NULL, true}, {false, NULL, NULL, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct whole w;
		struct kit *k = ordinary("recheck", &w);
		set(k, w.interview, "video", "true");
		set(k, w.interview, "identity_shown", rows[i].shown);
		set(k, w.interview, "recording", rows[i].recording);
		if (rows[i].pudong)
			in_pudong(k);
		(rows[i].wrong ? bad : good)(k, "R286");
	}
}

CASE(two_reviewers)   // 行政处罚法 §42
{
	struct cam c;
	(void)state;
	struct kit *k = camera(NULL, &c);
	one_officer(k, c.recheck, OFFICER_A);
	says(k, "R288", "初审和复核都是示例人11，审核记录的执法人员少于两人。");
	bad(k, "R288");
	k = camera(NULL, &c);
	k->acts[c.review].officer_count = 0;
	says(k, "R020", "“电子监控记录初审”只有0名执法人员，不得少于一人。");
	kit_free(k);
}

CASE(queries)   // PDreg §16 [L]
{
	(void)state;
	static const struct { bool pudong; const char *who, *granted, *refusal; bool wrong; } rows[] = {
		{true, "party", "yes", NULL, false}, {true, "party", "no", NULL, true}, {true, "agent", "no", NULL, true}, {true, "party", "no", "涉及他人隐私", false},
		{true, "other", "no", NULL, false}, {true, "other", "yes", NULL, true}, {true, "organ", "yes", NULL, false}, {false, "other", "yes", NULL, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = camera(NULL, NULL);
		int q = act(k, "record_query", "2026-04-10T09:00", arena_printf(k->a,
			"{'asked_at':'2026-04-10T09:00','who':'%s','name':'甲','purpose':'查询','granted':'%s'}", rows[i].who, rows[i].granted));
		if (rows[i].refusal)
			set(k, q, "refusal", arena_printf(k->a, "'%s'", rows[i].refusal));
		if (rows[i].pudong)
			in_pudong(k);
		(rows[i].wrong ? bad : good)(k, "R289");
	}
}

CASE(a_record_begins_with_it)   // stage, state and what may come next
{
	struct cam c = {0};
	(void)state;
	struct kit *k = kit_new();
	c.record = act(k, "device_record", "2026-03-18T10:00",
		"{'device':'JK-01','taken_at':'2026-03-17T22:10','place':'示例路工地','item':'JZ139-006','content':'车辆倾倒'}");
	k->now = at("2026-03-18T11:00");
	judge(k);
	assert_int_equal(k->ans.finding_count, 0);
	assert_int_equal(k->ans.state.stage, STAGE_CLUE);
	assert_int_equal(k->ans.state.lead, OFFICER_A);
	assert_int_equal(open_of(k, "device_review")->state, OPEN_ALLOWED);
	assert_int_equal(open_of(k, "device_review")->of, c.record);
	assert_int_equal(open_of(k, "device_recheck")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "clue")->state, OPEN_ALLOWED);
	review_by(k, "device_review", "2026-03-18T10:30", c.record, OFFICER_A);
	judge(k);
	assert_int_equal(open_of(k, "device_review")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "device_recheck")->state, OPEN_ALLOWED);
	kit_free(k);
	k = ordinary("recheck", NULL);   // no camera, none of it
	judge(k);
	assert_int_equal(open_of(k, "offsite_notice")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "identity_check")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "record_query")->state, OPEN_NOT_NOW);
	kit_free(k);
}

TABLE(table_offsite, T(camera_case_is_lawful), T(basis), T(device_in_order), T(reviewed_before_use), T(on_the_spot_by_camera), T(party_told), T(second_source),
      T(remind_first), T(by_video), T(two_reviewers), T(queries), T(a_record_begins_with_it))

// casefile_test.c: values of acts (seal, mask, text), what forms fill in, what the row of a case says. Pure parts only.
#include "../unit.h"

#include <stdio.h>
#include <unistd.h>

#include "app/service.h"
#include "core/text.h"
#include "mod/casefile/act.h"

static struct arena *a;
static struct vault *vault;

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	const char *path = arena_printf(a, "/tmp/xz-casefile-test-%d.key", (int)getpid());
	(void)unlink(path);
	assert_ok(vault_create(a, path));
	assert_ok(vault_open(a, path, &vault));
	(void)unlink(path);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct val *shaped(const struct act_type *t, const char *text)
{
	const struct json *j = NULL;
	struct val *v = NULL;
	assert_ok(json_read(a, text, strlen(text), &j));
	struct err *e = shape_read(a, t->fields, j, "", &v);
	if (e)
		fail_msg("%s: %s %s", t->id, e->fields ? e->fields->path : e->text, e->fields ? e->fields->text : "");
	return v;
}

static const char *party(void)
{
	char id[19] = "32060219900501001";
	id[17] = idno_check_char(id);
	return arena_printf(a, "{\"kind\":\"person\",\"name\":\"示例\\\"人乙\",\"id_number\":\"%s\",\"phone\":\"13800001234\"}", id);
}

#define CLUE "{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"示例路\",\"summary\":\"堆放\\n建筑垃圾\",\"item\":\"JZ139-006\",\"continuing\":true%s}"

static const struct act_type *const clue = &act_types[ACT_CLUE];

static void stored_values_come_back(void **state)
{
	(void)state;
	struct value_codec c = {.vault = vault, .case_id = 7};
	struct val *v = shaped(clue, "{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"a\\\"b\\\\c\",\"summary\":\"一\\n二\",\"party\":{\"kind\":\"company\",\"name\":\"x\",\"phone\":\"13800001234\"}}"), *back = NULL;
	const char *stored = value_store(a, &c, clue->fields, v);
	assert_null(strstr(stored, "13800001234"));
	assert_ok(value_read(a, &c, clue->fields, stored, &back));
	for (size_t i = 0; clue->fields[i].name; i++)
		if (!value_equal(&clue->fields[i], &v[i], &back[i]))
			fail_msg("%s: %s", clue->fields[i].name, stored);
}

static void without_the_key_a_mask(void **state)
{
	(void)state;
	struct value_codec c = {.vault = vault, .case_id = 7}, blind = {.case_id = 7};
	struct val *v = shaped(clue, "{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"a\",\"summary\":\"b\",\"party\":{\"kind\":\"company\",\"name\":\"x\",\"phone\":\"13800001234\"}}"), *back = NULL;
	const char *stored = value_store(a, &c, clue->fields, v);
	assert_ok(value_read(a, &blind, clue->fields, stored, &back));
	assert_string_equal(back[CLUE_PARTY].sub[GROUP_PARTY_PHONE].s, "138****1234");
	struct buf b = buf_new(a);
	value_copy_masked(&b, stored);
	assert_null(strstr(buf_text(&b), "v1:"));
	assert_non_null(strstr(buf_text(&b), "\"138****1234\""));
	// A seal carried into another case does not open.
	struct value_codec other = {.vault = vault, .case_id = 8};
	struct err *e = value_read(a, &other, clue->fields, stored, &back);
	assert_non_null(e);
	assert_string_equal(e->code, "crypto.seal");
}

static void identity_numbers_are_masked(void **state)
{
	(void)state;
	assert_string_equal(value_mask(a, &group_party[GROUP_PARTY_ID_NUMBER], "320102199005011234"), "3201**********1234");
	assert_string_equal(value_mask(a, &group_party[GROUP_PARTY_PHONE], "13800001234"), "138****1234");
}

static void broken_text_is_no_crash(void **state)
{
	(void)state;
	struct value_codec c = {0};
	static const char *const texts[] = {"", "{", "{\"", "{\"place", "{\"place\":", "{\"place\":\"x", "{\"party\":{\"name\":[", "{\"party\":{", "[]", "{\"place\":\"\\", "{\"x\":[[[[", "{\"place\":\"\\u12"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct val *v = NULL;
		assert_ok(value_read(a, &c, clue->fields, texts[i], &v));
	}
}

static void decimals_keep_their_thousandths(void **state)
{
	(void)state;
	struct value_codec c = {0};
	struct val *v = NULL;
	assert_ok(value_read(a, &c, act_types[ACT_SCENE_RECORD].fields, "{\"measure\":12.345,\"told_recusal\":false,\"place\":\"x\"}", &v));
	assert_int_equal(v[SCENE_RECORD_MEASURE].n, 12345);
	assert_true(v[SCENE_RECORD_TOLD_RECUSAL].set);
	assert_int_equal(v[SCENE_RECORD_TOLD_RECUSAL].n, 0);
	assert_string_equal(v[SCENE_RECORD_PLACE].s, "x");
	assert_string_equal(value_text(a, &act_types[ACT_SCENE_RECORD].fields[SCENE_RECORD_MEASURE], &v[SCENE_RECORD_MEASURE], NULL), "12.345");
}

static void rows_of_a_list(void **state)
{
	(void)state;
	const struct val *rows = NULL;
	size_t n = 9;
	assert_ok(officers_read(a, "[{\"id\":\"17\",\"name\":\"示例\\\"人\",\"certificate\":\"\"},{\"id\":\"18\",\"name\":\"乙\"}]", &rows, &n));
	assert_int_equal(n, 2);
	assert_string_equal(rows[OFFICER_NAME].s, "示例\"人");
	assert_int_equal(rows[OFFICER_FIELDS + OFFICER_ID].n, 18);
	static const char *const none[] = {"[]", "", "[", "[{", "[{\"id\":\"1"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_ok(officers_read(a, none[i], &rows, &n));
		assert_true(n == 0 || i > 2);
	}
}

// Members in another order than the fields' (an older declaration) are found all the same.
static void members_in_any_order(void **state)
{
	(void)state;
	struct value_codec c = {0};
	struct val *v = NULL;
	assert_ok(value_read(a, &c, clue->fields, "{\"summary\":\"乙\",\"nobody\":{\"x\":[1,\"}\"]},\"place\":\"甲\\u4e00\",\"source\":\"patrol\"}", &v));
	assert_string_equal(v[CLUE_SUMMARY].s, "乙");
	assert_string_equal(v[CLUE_PLACE].s, "甲一");
	assert_string_equal(v[CLUE_SOURCE].s, "patrol");
}

static const char *item_name(const struct value_names *names, const char *code)
{
	(void)names;
	return arena_printf(a, "事项%s", code);
}

// Each act says the item it was about, whatever the case is about today; heads made before say the same as those made now.
static void an_item_is_the_acts_own(void **state)
{
	(void)state;
	struct value_codec c = {0};
	struct value_names names = {.item = item_name};
	struct val *v = NULL;
	assert_ok(value_read(a, &c, clue->fields, "{\"place\":\"甲\\\"\",\"item\":\"JZ139-006\"}", &v));
	struct buf b = buf_new(a), same = buf_new(a);
	value_write_text(&b, clue->fields, NULL, v, &names);
	value_write_text(&same, clue->fields, value_text_heads(a, clue->fields), v, &names);
	assert_non_null(strstr(buf_text(&b), "\"事项JZ139-006\""));
	assert_string_equal(buf_text(&b), buf_text(&same));
}

// ---- forms

static struct arena *forever;

static const struct law_pack *pack(void)
{
	static const struct law_pack *p;
	if (!p) {
		forever = arena_new();
		assert_ok(law_pack_read(forever, PACK_DIR, &p));
	}
	return p;
}

static struct casefile *with_clue(const char *more)
{
	struct casefile *c = NEW(a, struct casefile);
	instant_t at = 0;
	assert_true(instant_parse("2026-03-02T09:30", &at));
	c->acts = NEW_ARRAY(a, struct law_act, 2);
	c->acts[0] = (struct law_act){.id = 11, .type = clue, .t = ACT_CLUE, .at = at, .by = 5, .v = shaped(clue, arena_printf(a, CLUE, more))};
	c->act_count = 1;
	c->record = (struct law_record){.case_id = 1, .region = "320613", .acts = c->acts, .act_count = 1};
	struct service svc = {.law = pack()};
	assert_ok(casefile_judge(a, &svc, c, at, LAW_CLOCKS));
	return c;
}

static struct filled filled_of(const struct casefile *c, enum act_id type)
{
	static const struct user user = {.id = 5, .name = "甲一", .roles = ROLE_OFFICER};
	struct filled out;
	struct form f = {.a = a, .law = pack(), .c = c, .user = &user, .now = c->acts[0].at, .type = &act_types[type]};
	form_fill(&f, &out);
	return out;
}

static void facts_flow_on_with_their_source(void **state)
{
	(void)state;
	const struct casefile *c = with_clue("");
	struct filled f = filled_of(c, ACT_VERIFICATION);
	assert_string_equal(f.values[VERIFICATION_PLACE].s, "示例路");
	assert_string_equal(f.sources[VERIFICATION_PLACE], "线索登记（3月2日）");
	assert_string_equal(f.values[VERIFICATION_FOUND].s, "2026年3月2日9时00分，执法人员在示例路核查：堆放\n建筑垃圾");
	assert_false(f.values[VERIFICATION_RESULT].set);
}

static void what_is_unknown_is_left_to_fill(void **state)
{
	(void)state;
	const struct casefile *c = with_clue("");
	struct filled f = filled_of(c, ACT_FILING);
	assert_non_null(strstr(f.values[FILING_BRIEF].s, "＿＿涉嫌未经核准擅自处置建筑垃圾"));
	assert_int_equal(f.values[FILING_LEAD].n, 5);
	assert_false(f.values[FILING_PARTY].set);
}

// 行政处罚法 §48: what is published says by which article, on what basis, which kinds, how much; of an on-the-spot case the item has the articles.
static const char *published(enum act_id decision, const char *values)
{
	struct casefile *c = with_clue(",\"party\":{\"kind\":\"company\",\"name\":\"示例公司\"}");
	const struct act_type *t = &act_types[decision];
	c->acts[1] = (struct law_act){.id = 12, .type = t, .t = decision, .at = c->acts[0].at, .by = 5, .number = "甲简罚决字〔2026〕第0001号", .v = shaped(t, values)};
	c->act_count = c->record.act_count = 2;
	struct service svc = {.law = pack()};
	assert_ok(casefile_judge(a, &svc, c, c->acts[0].at, LAW_CLOCKS));
	return filled_of(c, ACT_PUBLICITY).values[PUBLICITY_TEXT].s;
}

static void what_is_published_has_no_blank(void **state)
{
	(void)state;
	assert_string_equal(published(ACT_SIMPLE_DECISION, "{\"item\":\"JZ139-006\",\"party\":{\"kind\":\"company\",\"name\":\"示例公司\"},\"place\":\"示例路\",\"act_at\":\"2026-03-02T09:00\",\"facts\":\"示例\","
		"\"shown_certificate\":true,\"told\":true,\"defence\":\"无\",\"kinds\":[\"warning\",\"fine\"],\"fine\":50000,\"corrected\":\"是\",\"handover\":\"signed\",\"review_organ\":\"x\"}"),
		"示例公司未经核准擅自处置建筑垃圾（施工单位）一案，违反《城市建筑垃圾管理规定》第七条的规定。2026年3月2日，本机关作出甲简罚决字〔2026〕第0001号行政处罚决定，"
		"依据《城市建筑垃圾管理规定》第二十五条第一项的规定，给予以下行政处罚：警告、罚款人民币500.00元。");
	const char *text = published(ACT_DECISION, "{\"facts\":\"示例\",\"proofs\":[{\"evidence\":\"1\",\"proves\":\"x\"}],\"article_of_duty\":\"《甲规定》第一条\",\"article_of_penalty\":\"《甲规定》第二条\","
		"\"reasons\":\"x\",\"defence\":\"x\",\"kinds\":[\"confiscate_income\",\"confiscate_goods\",\"stop_business\"],\"income\":123456,\"goods\":[{\"name\":\"燃气热水器\",\"quantity\":2,\"unit\":\"台\"}],"
		"\"other_penalty\":\"停业整顿三个月\",\"review_organ\":\"x\",\"court\":\"y\"}");
	assert_non_null(strstr(text, "违反《甲规定》第一条的规定"));
	assert_non_null(strstr(text, "没收违法所得人民币1,234.56元、没收非法财物：燃气热水器、责令停产停业（停业整顿三个月）。"));
	assert_null(strstr(text, FORM_BLANK));
}

// R388 (行政处罚法第三十七条): the version is filled in as the catalogue has it, when it was in force on the day of the deed.
static void the_version_of_the_law_is_that_of_the_day(void **state)
{
	(void)state;
	struct casefile *c = with_clue(",\"act_day\":\"2026-03-01\"");
	assert_string_equal(filled_of(c, ACT_DECISION).values[DECISION_LAW_VERSION].s, "建设部令139号,2005-06-01施行");
	struct val *v = (struct val *)(uintptr_t)casefile_fact(c, "act_day", NULL, NULL);
	assert_non_null(v);
	v->n = day_from_ymd(2005, 5, 31);
	assert_false(filled_of(c, ACT_DECISION).values[DECISION_LAW_VERSION].set);
}

static const char *beyond_of(const struct act_type *t)
{
	for (const struct module *const *m = modules; *m; m++)
		for (const struct form_hook *h = (*m)->form_hooks; h && h->act; h++)
			if (strcmp(h->act, t->id) == 0)
				return h->path;
	return NULL;
}

static size_t unknown_in(struct form *f, const struct field *fields)
{
	size_t n = 0;
	for (; fields->name; fields++) {
		const char *path = fields->from ? template_unknown(f, fields->from) : NULL;
		if (path)
			fprintf(stderr, "%s.%s: nobody knows {{%s}}\n", f->type->id, fields->name, path), n++;
		if (fields->sub)
			n += unknown_in(f, fields->sub);
	}
	return n;
}

// A path nobody knows prints a blank in every case there will ever be.
static void every_from_can_be_filled(void **state)
{
	(void)state;
	const struct casefile *c = with_clue("");
	struct form f = {.a = a, .law = pack(), .c = c, .now = c->acts[0].at, .type = clue};
	assert_null(template_unknown(&f, "{{place}}{{act_day|date}}{{#measure}}{{measure}}{{/measure}}{{item.law_version}}{{organ.court}}{{party.person}}{{balance.fine}}{{penalty.duty}}"));
	static const char *const wrong[] = {"{{plaec}}", "{{item.version}}", "{{organ.cuort}}", "{{party.nmae}}", "{{balance.x}}", "{{penalty.x}}", "{{x.name}}", "{{#x}}{{/x}}"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(template_unknown(&f, wrong[i]));
	size_t unknown = 0;
	for (int t = 0; t < ACT_TYPES; t++) {
		f.type = &act_types[t];
		f.beyond_path = beyond_of(f.type);
		unknown += unknown_in(&f, act_types[t].fields);
	}
	assert_int_equal(unknown, 0);
}

static void the_person_who_speaks_for_the_party(void **state)
{
	(void)state;
	const struct casefile *c = with_clue(arena_printf(a, ",\"party\":%s", "{\"kind\":\"company\",\"name\":\"示例公司\",\"legal_rep\":\"示例人甲\"}"));
	assert_string_equal(filled_of(c, ACT_INTERVIEW).values[INTERVIEW_PERSON].s, "示例人甲");
	c = with_clue(",\"party\":{\"kind\":\"sole\",\"name\":\"示例小吃店\",\"operator\":\"示例人丙\"}");
	assert_string_equal(filled_of(c, ACT_INTERVIEW).values[INTERVIEW_PERSON].s, "示例人丙");
}

static void fields_are_counted_one_by_one(void **state)
{
	(void)state;
	const struct casefile *c = with_clue(",\"party\":{\"kind\":\"company\",\"name\":\"示例公司\",\"legal_rep\":\"示例人甲\"}");
	struct filled f = filled_of(c, ACT_VERIFICATION);
	struct val *v = shaped(&act_types[ACT_VERIFICATION], "{\"result\":\"file\",\"found\":\"另写\",\"place\":\"示例路\",\"item\":\"JZ139-006\",\"party\":{\"kind\":\"company\",\"name\":\"示例公司\",\"legal_rep\":\"改了\"}}");
	int64_t by_system = 0, by_hand = 0;
	form_count(act_types[ACT_VERIFICATION].fields, v, f.values, &by_system, &by_hand);
	assert_int_equal(by_system, 4);   // place, item, kind, name
	assert_int_equal(by_hand, 3);     // result, found, legal_rep
}

// ---- the row

static void row_of_a_clue(void **state)
{
	(void)state;
	const struct casefile *c = with_clue(arena_printf(a, ",\"party\":%s", party()));
	struct service svc = {.law = pack(), .vault = vault};
	struct case_add_in r = {0};
	projection_make(a, &svc, c, c->acts[0].at, &r);
	assert_string_equal(r.stage, "clue");
	assert_string_equal(r.end_kind, "");
	assert_string_equal(r.found_day, "2026-03-02");
	assert_string_equal(r.party_kind, "person");
	assert_non_null(strstr(r.name, "涉嫌未经核准擅自处置建筑垃圾"));
	assert_int_equal(r.version, 1);
	assert_non_null(r.due_day);
	assert_true(strcmp(r.warn_day, r.due_day) < 0);
	// The index of the party is the same for the same number and says nothing of it.
	assert_int_equal(strlen(r.party_key), PARTY_KEY_DIGITS);
	struct case_add_in again = {0};
	projection_make(a, &svc, c, c->acts[0].at, &again);
	assert_string_equal(r.party_key, again.party_key);
}

// 劳动节 2026: the three working days before 6 May reach back over the holiday.
static void the_lamp_counts_working_days(void **state)
{
	(void)state;
	assert_true(warn_day_of(a, pack(), day_from_ymd(2026, 5, 6)) <= day_from_ymd(2026, 4, 28) + 2);
	assert_int_equal(warn_day_of(a, pack(), day_from_ymd(2026, 3, 26)), day_from_ymd(2026, 3, 23));
}

static void a_changed_row_has_another_digest(void **state)
{
	(void)state;
	struct act_row r = {.id = 1, .seq = 1, .type = "clue", .by_name = "甲", .officers = "[]", .of_id = DB_NULL_INT, .content = "{}"};
	const char *before = act_digest(a, "320613", 1, &r);
	r.content = "{\"place\":\"x\"}";
	assert_string_not_equal(before, act_digest(a, "320613", 1, &r));
	r.content = "{}";
	r.typed = 1;
	assert_string_not_equal(before, act_digest(a, "320613", 1, &r));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(stored_values_come_back), T(without_the_key_a_mask), T(identity_numbers_are_masked), T(broken_text_is_no_crash), T(decimals_keep_their_thousandths),
		T(rows_of_a_list), T(members_in_any_order), T(an_item_is_the_acts_own),
		T(facts_flow_on_with_their_source), T(what_is_unknown_is_left_to_fill), T(what_is_published_has_no_blank), T(the_version_of_the_law_is_that_of_the_day), T(every_from_can_be_filled), T(the_person_who_speaks_for_the_party), T(fields_are_counted_one_by_one),
		T(row_of_a_clue), T(the_lamp_counts_working_days), T(a_changed_row_has_another_digest),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (forever)
		arena_free(forever);
	return failed;
}

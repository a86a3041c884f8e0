// bulk.c: xiezhi bench load --cases N: many made-up cases straight into the tables, eight acts each with their ledger leaves, search rows
// and summaries, for measuring. The law is not asked (imported = 1), but a case says no more than its acts give: `ledger verify` finds it good. One thread makes a batch while the writer writes the one before.
#include <inttypes.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "mod/casefile/api.h"

#define TEN_DIGITS 10000000000
enum { YEARS_MOST = 16, BATCH_LEAST = 500, BATCH_FIRST = 1000, BATCH_MOST = 8000, LOCK_MS = 250, ACTS = 8, MONTHS = 62, OPEN_PER_CENT = 12, DUE_PAST = 20, DUE_DAYS = 90, WARN_DAYS = 5, HOUR_MS = 3600000, UNITS_MOST = 64, SLOTS = 2, CASES_EACH = 400,
	UNITS_TYPICAL = 16, AT_ONCE = 64, DIGEST_TEXT = 1500 };

struct made {
	struct case_add_in row;
	struct act_row acts[ACTS];
	const char *party, *facts, *place, *scope;   // grams
	const char *leaves[ACTS];
	bool open;
};

struct cell {
	int64_t found, filed, decided, closed;
	fen_t fine, paid;
};

struct officer {
	int64_t id;
	const char *name, *json;
};

struct bulk {
	struct service *svc;
	struct bulk_unit_row *units;
	struct officer *officers;               // made-up officers too, unit by unit, each with some CASES_EACH cases: nobody leads a hundred thousand
	size_t unit_count, item_count, officers_each;
	struct cell *cells;                     // month x unit x item; item 0 = all
	int64_t stages[UNITS_MOST][2];          // archive, investigate
	int64_t lamps[UNITS_MOST][DUE_DAYS];
	int64_t first_number, numbers[UNITS_MOST][YEARS_MOST][2];   // the last number given by unit, year and kind, as offices count them
	uint64_t seed;
	day_t last;
	const struct officer *by;               // who leads the case being made
	_Atomic size_t batch;                   // cases written at once: the service waits for its lock no longer than about LOCK_MS
};

struct batch {
	struct bulk *bulk;
	struct arena *a;
	struct made *made;
	struct case_add_in *cases;
	struct act_add_in *acts;
	struct search_add_in *words;
	struct task_add_in *tasks;
	size_t n, task_count;
	instant_t begun;
	struct err *err;
	sem_t done;
};

static uint32_t roll(struct bulk *k, uint32_t below)
{
	k->seed ^= k->seed << 13;
	k->seed ^= k->seed >> 7;
	k->seed ^= k->seed << 17;
	return (uint32_t)(k->seed >> 16) % below;
}

static const char *pick(struct bulk *k, const char *const *words, size_t n)
{
	return words[roll(k, (uint32_t)n)];
}
#define PICK(k, words) pick((k), (words), sizeof(words) / sizeof *(words))

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗"};
static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞", "平", "刚", "桂英", "建华", "志强", "海燕"};
static const char *const firms[] = {"宏达", "恒通", "金盛", "华泰", "永安", "鑫源", "瑞丰", "中天", "江海", "通达", "四方", "大地", "新城", "东升", "盛世", "天成"};
static const char *const trades[] = {"建设工程有限公司", "物流有限公司", "渣土运输有限公司", "装饰工程有限公司", "餐饮管理有限公司", "市政工程有限公司", "物业服务有限公司"};
static const char *const roads[] = {"人民中路", "工农路", "青年东路", "世纪大道", "崇川路", "通京大道", "江海大道", "濠北路", "钟秀路", "北街", "建设路", "海港引河路"};
static const char *const deeds[] = {"未经核准擅自处置建筑垃圾", "占用人行道堆放杂物约十二平方米", "擅自设置户外广告设施", "运输车辆未密闭沿途遗撒", "未按规定分类投放生活垃圾",
	"夜间施工噪声扰民", "未及时清运施工渣土", "擅自搭建临时建筑物"};

// Sealed as the way every act is recorded seals it (value.h): in the case it belongs to.
static const char *sealed_number(const struct bulk *k, struct arena *a, int64_t case_id, const char *number)
{
	const struct value_codec codec = {.vault = k->svc->vault, .case_id = case_id};
	return value_sealed(a, &codec, &group_party[GROUP_PARTY_ID_NUMBER], number);
}

// *known: before the case is filed or decided; *full: with the number that makes the party's key.
static void party_make(struct bulk *k, struct arena *a, struct case_add_in *r, const char **known, const char **full)
{
	uint32_t n = roll(k, 10000000);   // one of ten million numbers, so that some come back
	bool person = roll(k, 2);
	const char *number = arena_printf(a, person ? "3206001980%08u" : "9132060000%08u", n);
	r->party_kind = person ? "person" : "company";
	r->party_name = person ? arena_printf(a, "%s%s", PICK(k, surnames), PICK(k, given)) : arena_printf(a, "南通%s%s", PICK(k, firms), PICK(k, trades));
	r->party_key = party_key(a, k->svc->vault, number);
	*known = arena_printf(a, "{\"kind\":\"%s\",\"name\":\"%s\",\"address\":\"南通市%s%u号\"", r->party_kind, r->party_name, PICK(k, roads), roll(k, 900) + 1);
	*full = arena_printf(a, "%s,\"%s\":\"%s\"}", *known, person ? "id_number" : "uscc", person ? sealed_number(k, a, r->id, number) : number);
	*known = arena_printf(a, "%s}", *known);
}

static void act_make(struct made *m, const struct bulk *k, day_t day, const char *type, const char *content, int64_t filled, int64_t typed)
{
	int64_t seq = ++m->row.act_count;
	m->acts[seq - 1] = (struct act_row){.id = id_new(), .seq = seq, .type = type, .at = day_start(day) + 9 * HOUR_MS, .recorded_at = day_start(day) + 10 * HOUR_MS,
		.by_id = k->by->id, .by_name = k->by->name, .officers = k->by->json, .of_id = DB_NULL_INT, .content = content, .filled = filled, .typed = typed};
	m->row.version = seq;
	m->row.filled += filled;
	m->row.typed += typed;
	m->row.updated_at = m->acts[seq - 1].recorded_at;
}

// What gives the case its number.
static void numbered_make(struct made *m, const struct bulk *k, day_t day, const char *type, const char *content)
{
	act_make(m, k, day, type, content, 12, 1);
	m->acts[m->row.act_count - 1].number = m->row.number;
}

// Digests and leaves of all acts of some cases, hashed together.
static void leaves_make(struct arena *a, struct arena *scratch, struct made *made, size_t n)
{
	struct buf *text = NEW_ARRAY(scratch, struct buf, n * ACTS);
	struct sm3_text *texts = NEW_ARRAY(scratch, struct sm3_text, n * ACTS);
	uint8_t (*hash)[SM3_SIZE] = arena_array(scratch, n * ACTS, SM3_SIZE);
	for (size_t i = 0; i < n * ACTS; i++) {
		const struct made *m = &made[i / ACTS];
		text[i] = buf_new(scratch);
		buf_room(&text[i], DIGEST_TEXT);
		act_digest_text(&text[i], m->row.region_code, m->row.id, &m->acts[i % ACTS]);
		texts[i] = (struct sm3_text){text[i].data, text[i].len, NULL, 0};
	}
	sm3_many(texts, n * ACTS, hash);
	for (size_t i = 0; i < n * ACTS; i++) {
		struct made *m = &made[i / ACTS];
		m->acts[i % ACTS].digest = hex_text(a, hash[i], SM3_SIZE);
		m->leaves[i % ACTS] = act_leaf(a, m->row.region_code, m->row.id, &m->acts[i % ACTS]);
	}
	arena_reset(scratch);
}

// The dates of a case, counted from the day it was found: the acts are made of them, and the row.
enum { FILED = 2, SCENE = 3, DECIDED = 40, PAID = 42, CLOSED = 60 };

static void scene_make(struct arena *a, struct bulk *k, struct made *m, day_t day)
{
	const struct case_add_in *r = &m->row;
	const char *on = day_text(a, day + SCENE), *next = day_text(a, day + SCENE + 1);
	act_make(m, k, day + SCENE, "scene_record", arena_printf(a, "{\"from\":\"%sT14:00\",\"to\":\"%sT15:00\",\"place\":\"%s\",\"shown_certificate\":true,\"told_recusal\":true,\"asks_recusal\":\"no\",\"content\":\"%s\",\"measure\":%u,\"sign\":\"signed\"}",
		on, on, r->place, r->facts, roll(k, 90) + 1), 2, 8);
	act_make(m, k, day + SCENE, "evidence", arena_printf(a, "{\"kind\":\"audiovisual\",\"name\":\"现场照片\",\"source\":\"执法人员现场采集\",\"collected_at\":\"%sT14:10\",\"place\":\"%s\",\"proves\":\"%s\",\"lawful\":true}",
		on, r->place, r->facts), 3, 4);
	act_make(m, k, day + SCENE + 1, "interview", arena_printf(a, "{\"from\":\"%sT09:00\",\"to\":\"%sT10:00\",\"place\":\"询问室\",\"role\":\"party\",\"person\":\"%s\",\"shown_certificate\":true,\"told_rights\":true,\"asks_recusal\":\"no\",\"qa\":[{\"q\":\"请说明情况。\",\"a\":\"%s，属实。\"}],\"sign\":\"signed\"}",
		next, next, r->party_name, r->facts), 3, 9);
}

// Filed by the ordinary procedure, being investigated.
static void open_make(struct arena *a, struct bulk *k, struct made *m, day_t day, const char *party)
{
	static const char *const steps[] = {"brigade_head", "principal"};
	const struct case_add_in *r = &m->row;
	numbered_make(m, k, day + FILED, "filing", arena_printf(a, "{\"item\":\"%s\",\"party\":%s,\"place\":\"%s\",\"act_day\":\"%s\",\"brief\":\"%s\",\"lead\":\"%" PRId64 "\",\"assistants\":[\"%" PRId64 "\"],\"opinion\":\"建议立案调查。\"}",
		r->item_code, party, r->place, r->act_day, r->facts, k->by->id, k->by->id));
	int64_t filing = m->acts[r->act_count - 1].id;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		act_make(m, k, day + FILED, "approval", arena_printf(a, "{\"of\":\"%" PRId64 "\",\"step\":\"%s\",\"result\":\"agree\",\"opinion\":\"同意立案。\"}", filing, steps[i]), 2, 1);
		m->acts[r->act_count - 1].of_id = filing;
	}
	scene_make(a, k, m, day);
}

// Decided by the simple procedure, paid, archived: with the approvals of the ordinary one it would not be eight acts.
static void closed_make(struct arena *a, struct bulk *k, struct made *m, day_t day, const char *party)
{
	const struct case_add_in *r = &m->row;
	scene_make(a, k, m, day);
	numbered_make(m, k, day + DECIDED, "simple_decision", arena_printf(a, "{\"item\":\"%s\",\"party\":%s,\"place\":\"%s\",\"act_at\":\"%sT09:00\",\"shown_certificate\":true,\"told\":true,\"defence\":\"当事人未提出异议。\",\"kinds\":[\"fine\"],\"fine\":%" PRId64 ",\"corrected\":\"已责令当场改正。\",\"handover\":\"signed\"}",
		r->item_code, party, r->place, r->act_day, r->fine));
	act_make(m, k, day + PAID, "payment", arena_printf(a, "{\"paid_at\":\"%sT09:00\",\"amount\":%" PRId64 ",\"pay_for\":\"fine\",\"channel\":\"bank\",\"receipt\":\"%" PRId64 "\"}",
		day_text(a, day + PAID), r->paid, r->id), 2, 1);
	act_make(m, k, day + CLOSED, "archiving", "{\"retention\":\"ten\",\"remarks\":\"测量用数据\"}", 0, 3);
}

static void acts_make(struct arena *a, struct bulk *k, struct made *m, day_t day, const char *known, const char *full)
{
	const struct case_add_in *r = &m->row;
	act_make(m, k, day, "clue", arena_printf(a, "{\"source\":\"%s\",\"found_at\":\"%sT09:00\",\"place\":\"%s\",\"summary\":\"%s\",\"item\":\"%s\",\"act_day\":\"%s\"}", r->source, r->found_day, r->place, r->facts, r->item_code, r->act_day), 1, 4);
	act_make(m, k, day + 1, "verification", arena_printf(a, "{\"result\":\"file\",\"found\":\"%s\",\"item\":\"%s\",\"party\":%s}", r->facts, r->item_code, known), 4, 6);
	(m->open ? open_make : closed_make)(a, k, m, day, full);
}

// Counted on by unit, year and kind; another load begins where the clock stands, which runs ahead of any count.
static const char *number_next(struct arena *a, struct bulk *k, size_t unit, bool open, const char *day)
{
	int64_t *last = &k->numbers[unit][atoi(day) % YEARS_MOST][open];
	*last = *last ? *last + 1 : k->first_number;
	return arena_printf(a, "测综执%02zu%s字〔%.4s〕第%" PRId64 "号", unit, open ? "立" : "简罚", day, *last);
}

static void row_make(struct arena *a, struct bulk *k, struct made *m, size_t unit, size_t item, day_t day)
{
	const struct bulk_unit_row *u = &k->units[unit];
	const struct law_item *it = law_item_at(k->svc->law, item);
	struct case_add_in *r = &m->row;
	m->open = roll(k, 100) < OPEN_PER_CENT;
	*r = (struct case_add_in){.region_code = arena_strndup(a, u->region_code, 6), .id = id_new(), .unit_id = u->id, .unit_name = u->name, .unit_path = u->path,
		.organ_id = u->organ_id, .proc = m->open ? "ordinary" : "simple", .stage = m->open ? "investigate" : "archive", .end_kind = m->open ? "" : "archived",
		.item_code = it->code, .item_name = it->name, .source = "patrol", .lead_id = k->by->id, .lead_name = k->by->name, .found_day = day_text(a, day),
		.act_day = day_text(a, day), .imported = 1, .created_at = day_start(day)};
	r->number = number_next(a, k, unit, m->open, r->found_day);
	r->place = arena_printf(a, "%s%u号", PICK(k, roads), roll(k, 900) + 1);
	if (m->open) {
		uint32_t in_days = roll(k, DUE_DAYS);
		day_t due = k->last - DUE_PAST + (day_t)in_days;
		k->lamps[unit][in_days]++;
		r->filed_day = day_text(a, day + FILED);
		r->due_day = day_text(a, due);
		r->warn_day = day_text(a, due - WARN_DAYS);
		r->due_label = "作出处罚决定期限";
	} else {
		r->decided_day = r->served_day = day_text(a, day + DECIDED);
		r->closed_day = day_text(a, day + CLOSED);
		r->fine = r->paid = (fen_t)(roll(k, 20) + 1) * 1000;
	}
}

static void case_make(struct arena *a, struct bulk *k, struct made *m)
{
	size_t unit = roll(k, (uint32_t)k->unit_count), item = roll(k, (uint32_t)k->item_count);
	int back = (int)roll(k, MONTHS * 30);
	day_t day = k->last - 70 - back;
	const char *known, *full;
	k->by = &k->officers[unit * k->officers_each + roll(k, (uint32_t)k->officers_each)];
	row_make(a, k, m, unit, item, day);
	party_make(k, a, &m->row, &known, &full);
	m->row.facts = arena_printf(a, "%s，执法人员巡查至%s时发现，当事人%s%s，影响市容环境卫生，现场拍照取证并制作询问笔录。", day_chinese(a, day), m->row.place, m->row.party_name, PICK(k, deeds));
	m->row.name = arena_printf(a, "%s%s案", m->row.party_name, m->row.item_name);
	m->party = text_grams(a, m->row.party_name);
	m->facts = text_grams(a, m->row.facts);
	m->place = text_grams(a, m->row.place);
	m->scope = search_scope(a, m->row.unit_path);
	acts_make(a, k, m, day, known, full);
	int month = back / 30;
	for (size_t slot = 0; slot < 2; slot++) {
		struct cell *c = &k->cells[((size_t)month * k->unit_count + unit) * (k->item_count + 1) + (slot ? item + 1 : 0)];
		c->found++;
		c->filed += m->open;
		c->decided += !m->open;
		c->closed += !m->open;
		c->fine += m->row.fine;
		c->paid += m->row.paid;
	}
	k->stages[unit][m->open]++;
}

static struct act_add_in act_in(const struct made *m, const struct act_row *r)
{
	return (struct act_add_in){m->row.region_code, m->row.id, r->id, r->seq, r->type, r->at, r->recorded_at, r->by_id, r->by_name, r->officers, r->number, r->of_id,
		r->content, r->filled, r->typed, r->digest};
}

// Of a person by name: the organ is asked only of roles.
static struct task_add_in task_in(const struct made *m)
{
	return (struct task_add_in){.region_code = m->row.region_code, .case_id = m->row.id, .seq = 1, .kind = "due", .role = "", .account_id = m->row.lead_id,
		.unit_path = m->row.unit_path, .organ_path = "", .of_id = DB_NULL_INT, .label = "作出处罚决定期限", .due_day = m->row.due_day, .warn_day = m->row.warn_day, .since = m->row.updated_at};
}

// Rows as the statements take them, in the thread that makes the cases.
static void rows_make(struct batch *b)
{
	b->cases = NEW_ARRAY(b->a, struct case_add_in, b->n);
	b->acts = NEW_ARRAY(b->a, struct act_add_in, b->n * ACTS);
	b->words = NEW_ARRAY(b->a, struct search_add_in, b->n);
	b->tasks = NEW_ARRAY(b->a, struct task_add_in, b->n);
	b->task_count = 0;
	for (size_t i = 0; i < b->n; i++) {
		const struct made *m = &b->made[i];
		b->cases[i] = m->row;
		b->words[i] = (struct search_add_in){m->row.id, m->party, m->facts, m->place, m->scope};
		for (int k = 0; k < ACTS; k++)
			b->acts[i * ACTS + (size_t)k] = act_in(m, &m->acts[k]);
		if (m->open)
			b->tasks[b->task_count++] = task_in(m);
	}
}

static struct err *batch_job(struct db *db, struct arena *a, void *arg)
{
	struct batch *b = arg;
	b->begun = instant_now();
	db_bulk(db, true);
	TRY(case_add_all(db, a, b->cases, b->n));
	TRY(act_add_all(db, a, b->acts, b->n * ACTS));
	for (size_t i = 0; i < b->n; i++)
		for (int k = 0; k < ACTS; k++)
			TRY(ledger_append(db, a, "act", b->made[i].row.id, b->made[i].acts[k].by_id, b->made[i].leaves[k]));
	TRY(task_add_all(db, a, b->tasks, b->task_count));
	return search_add_all(db, a, b->words, b->n);
}

static void batch_done(struct err *e, void *arg)
{
	struct batch *b = arg;
	size_t took = (size_t)(instant_now() - b->begun), fits = (b->bulk->batch + b->n * LOCK_MS / (took ? took : 1)) / 2;
	b->bulk->batch = fits < BATCH_LEAST ? BATCH_LEAST : fits > BATCH_MOST ? BATCH_MOST : fits;
	b->err = e;
	sem_post(&b->done);
}

static const char *month_back(struct arena *a, day_t last, int n)
{
	return arena_strndup(a, day_text(a, last - 70 - n * 30), 7);
}

static struct err *summary_job(struct db *db, struct arena *a, void *arg)
{
	struct bulk *k = arg;
	size_t items = k->item_count + 1;
	for (size_t i = 0; i < (size_t)MONTHS * k->unit_count * items; i++) {
		const struct cell *c = &k->cells[i];
		const struct bulk_unit_row *u = &k->units[i / items % k->unit_count];
		const char *item = i % items ? law_item_at(k->svc->law, i % items - 1)->code : "", *month = month_back(a, k->last, (int)(i / items / k->unit_count));
		int64_t changed = 0;
		if (!c->found)
			continue;
		struct month_bump_in bump = {month, arena_strndup(a, u->region_code, 6), u->id, item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
		TRY(month_bump(db, a, &bump, &changed));
		struct month_add_in add = {month, bump.region_code, u->id, u->path, item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
		if (!changed)
			TRY(month_add(db, a, &add));
	}
	for (size_t i = 0; i < k->unit_count; i++)
		for (int s = 0; s < 2; s++) {
			const struct bulk_unit_row *u = &k->units[i];
			int64_t changed = 0;
			TRY(stage_bump(db, a, u->id, s ? "investigate" : "archive", k->stages[i][s], &changed));
			struct stage_add_in add = {u->id, u->path, arena_strndup(a, u->region_code, 6), s ? "investigate" : "archive", k->stages[i][s]};
			if (!changed)
				TRY(stage_add(db, a, &add));
		}
	return NULL;
}

static struct err *lamps_job(struct db *db, struct arena *a, void *arg)
{
	struct bulk *k = arg;
	for (size_t i = 0; i < k->unit_count; i++)
		for (int d = 0; d < DUE_DAYS; d++) {
			const char *due = day_text(a, k->last - DUE_PAST + d), *warn = day_text(a, k->last - DUE_PAST + d - WARN_DAYS);
			int64_t changed = 0;
			if (!k->lamps[i][d])
				continue;
			TRY(lamp_bump(db, a, k->units[i].path, due, warn, k->lamps[i][d], &changed));
			if (!changed)
				TRY(lamp_add(db, a, k->units[i].path, due, warn, k->lamps[i][d]));
		}
	db_bulk(db, false);
	return NULL;
}

static struct err *people_job(struct db *db, struct arena *a, void *arg)
{
	struct bulk *k = arg;
	struct bulk_person_row *pattern = NULL;
	TRY(bulk_units(db, a, &k->units, &k->unit_count));
	TRY(bulk_person(db, a, &pattern));
	if (!k->unit_count || !pattern)
		return err_new(a, ERR_INPUT, "bench.units", "还没有中队和执法人员。请先运行 xiezhi load demo，再装载测量数据。");
	k->unit_count = k->unit_count > UNITS_MOST ? UNITS_MOST : k->unit_count;
	k->officers = NEW_ARRAY(a, struct officer, k->unit_count * k->officers_each);
	for (size_t i = 0; i < k->unit_count * k->officers_each; i++) {
		struct officer *o = &k->officers[i];
		*o = (struct officer){.id = id_new(), .name = arena_printf(a, "%s%s", PICK(k, surnames), PICK(k, given))};
		o->json = arena_printf(a, "[{\"id\":\"%" PRId64 "\",\"name\":\"%s\",\"certificate\":\"\"}]", o->id, o->name);
		struct bulk_account_in in = {pattern->id, o->id, arena_printf(a, "bench%" PRId64, o->id), o->name, k->units[i / k->officers_each].id};
		TRY(bulk_account(db, a, &in));
		TRY(bulk_role(db, a, o->id, "officer"));
	}
	return NULL;
}

static struct err *batches(struct bulk *k, struct arena *a, int64_t cases)
{
	struct batch slots[SLOTS];
	struct arena *scratch = arena_new();
	struct err *wrong = NULL;
	for (int i = 0; i < SLOTS; i++) {
		slots[i] = (struct batch){.bulk = k, .a = arena_new()};
		sem_init(&slots[i].done, 0, 1);
	}
	for (int64_t n = 0, i = 0; n < cases && !wrong; i++) {
		struct batch *b = &slots[i % SLOTS];
		sem_wait(&b->done);
		wrong = b->err ? err_cause(a, err_new(a, b->err->kind, "bench.write", "写入测量数据失败：%s", b->err->text), "%s", b->err->cause ? b->err->cause : "") : NULL;
		if (wrong) {
			sem_post(&b->done);
			break;
		}
		arena_reset(b->a);
		b->n = cases - n < (int64_t)k->batch ? (size_t)(cases - n) : k->batch;
		b->made = NEW_ARRAY(b->a, struct made, b->n);
		for (size_t m = 0; m < b->n; m++)
			case_make(b->a, k, &b->made[m]);
		for (size_t m = 0; m < b->n; m += AT_ONCE)
			leaves_make(b->a, scratch, &b->made[m], b->n - m < AT_ONCE ? b->n - m : AT_ONCE);
		rows_make(b);
		n += (int64_t)b->n;
		db_write_async(k->svc->db, b->a, batch_job, b, batch_done, b);
	}
	arena_free(scratch);
	for (int i = 0; i < SLOTS; i++) {
		sem_wait(&slots[i].done);
		wrong = wrong ? wrong : slots[i].err ? err_new(a, ERR_BUSY, "bench.write", "写入测量数据失败：%s", slots[i].err->text) : NULL;
		arena_free(slots[i].a);
		sem_destroy(&slots[i].done);
	}
	return wrong;
}

struct err *casefile_bench(struct command_call *c)
{
	const char *count = command_option(c, "--cases");
	TRY(command_end(c, 0, 1));
	int64_t cases = 10000;
	TRY(command_number(c, count, "案件数", 1, INT32_MAX, &cases));
	struct bulk *k = NEW(c->arena, struct bulk);
	*k = (struct bulk){.svc = c->svc, .item_count = law_item_count(c->svc->law), .seed = 0x9E3779B97F4A7C15u, .last = instant_day(instant_now()), .batch = BATCH_FIRST, 
		.first_number = instant_now() % TEN_DIGITS};
	k->officers_each = (size_t)(cases / CASES_EACH / UNITS_TYPICAL) + 1;
	TRY(db_write(c->svc->db, c->arena, people_job, k));
	k->cells = NEW_ARRAY(c->arena, struct cell, (size_t)MONTHS * k->unit_count * (k->item_count + 1));
	instant_t from = instant_now();
	TRY(batches(k, c->arena, cases));
	TRY(db_write(c->svc->db, c->arena, summary_job, k));
	TRY(db_write(c->svc->db, c->arena, lamps_job, k));
	double seconds = (double)(instant_now() - from) / 1000;
	printf("案件 %" PRId64 " 件，动作 %" PRId64 " 个，用时 %.1f 秒，每秒 %.0f 件\n", cases, cases * ACTS, seconds, (double)cases / (seconds > 0 ? seconds : 1));
	return search_tidy(c->svc->db, c->arena);   // as the night would
}

// keeping.c: things that are no files, and what is done with any item: sealing and unsealing by two, another place or keeper, handing on, giving back.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/evidence/item.h"

// ---- things ----

enum { THING_NAME, THING_SPEC, THING_QUANTITY, THING_STATE, THING_SOURCE, THING_ACT, THING_PLACE, THING_KEEPER };
const struct field thing_body[] = {
	{.name = "name", .label = "物品名称", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED}, {.name = "spec", .label = "规格型号", .kind = FIELD_TEXT, .max = 100},
	{.name = "quantity", .label = "数量", .kind = FIELD_TEXT, .max = 30, .flags = FIELD_REQUIRED, .help = "带单位，例如 2 台"}, {.name = "state", .label = "收到时的状况", .kind = FIELD_TEXT, .max = 200},
	{.name = "source", .label = "来源（提供人）", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED}, {.name = "act", .label = "取得它的环节", .kind = FIELD_ID},
	{.name = "place", .label = "保管地点", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED}, {.name = "keeper", .label = "保管人", .kind = FIELD_TEXT, .max = 50, .flags = FIELD_REQUIRED}, {0},
};
const struct field thing_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "name", .label = "物品名称", .kind = FIELD_TEXT}, {.name = "spec", .label = "规格型号", .kind = FIELD_TEXT},
	{.name = "quantity", .label = "数量", .kind = FIELD_TEXT}, {.name = "state", .label = "状况", .kind = FIELD_TEXT}, {.name = "source", .label = "来源", .kind = FIELD_TEXT},
	{.name = "act", .label = "取得它的环节", .kind = FIELD_ID}, {.name = "received_at", .label = "收到时间", .kind = FIELD_INSTANT}, {.name = "by_name", .label = "登记人", .kind = FIELD_TEXT},
	ITEM_STATE_FIELDS, {0},
};

static void thing_write(struct buf *b, const struct item_row *t, const struct item_keeping *k)
{
	jw_open(b, '{');
	jw_kid(b, "id", t->id);
	jw_kstr(b, "name", t->name);
	jw_kstr(b, "spec", t->spec);
	jw_kstr(b, "quantity", t->quantity);
	jw_kstr(b, "state", t->state);
	jw_kstr(b, "source", t->source);
	jw_kid(b, "act", t->act_id == DB_NULL_INT ? 0 : t->act_id);
	jw_kstr(b, "received_at", instant_text(b->arena, t->received_at));
	jw_kstr(b, "by_name", t->by_name);
	item_state_write(b, k, t->id);
	jw_close(b, '}');
}

static struct err *things_job(struct request *req, struct db *db, void *arg)
{
	struct item_keeping k = {0};
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(item_keeping_load(db, req->arena, http_part(req, "region"), http_id(req, "id"), &k));
	list_open(req);
	for (size_t i = 0; i < k.n_items; i++)
		if (strcmp(k.items[i].form, "thing") == 0)
			thing_write(&req->out, &k.items[i], &k);
	list_close(req, NULL);
	return NULL;
}

struct err *things_get(struct request *req)
{
	return request_read(req, things_job, NULL);
}

// The act a thing came with (the list of a seizure) is one of this case.
static struct err *act_known(struct request *req, struct db *db, int64_t act)
{
	struct evidence_act_row *row = NULL;
	struct err *e = NULL;
	TRY(evidence_act(db, req->arena, http_part(req, "region"), http_id(req, "id"), act, &row));
	if (!row)
		err_add_field(req->arena, &e, "act", "所选的动作不在本案中，请重新选择。");
	return e;
}

static struct err *thing_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const struct user *u = user_of(req);
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_TAKE));
	if (v[THING_ACT].set)
		TRY(act_known(req, db, v[THING_ACT].n));
	const struct item_row t = {.id = id_new(), .form = "thing", .name = v[THING_NAME].s, .spec = v[THING_SPEC].s, .quantity = v[THING_QUANTITY].s, .state = v[THING_STATE].s,
		.source = v[THING_SOURCE].s, .act_id = v[THING_ACT].set ? v[THING_ACT].n : DB_NULL_INT, .place = v[THING_PLACE].s, .keeper = v[THING_KEEPER].s, .sealed_at = DB_NULL_INT,
		.received_at = req->now, .by_id = u->id, .by_name = u->name};
	TRY(item_add(db, req->arena, &(struct item_add_in){.region = http_part(req, "region"), .case_id = http_id(req, "id"), .id = t.id, .form = t.form, .name = t.name, .spec = t.spec,
		.quantity = t.quantity, .state = t.state, .source = t.source, .act_id = t.act_id, .place = t.place, .keeper = t.keeper, .received_at = t.received_at, .by_id = t.by_id, .by_name = t.by_name}));
	TRY(custody_of_request(req, db, (struct custody_line){.item = t.id, .what = "received", .why = arena_printf(req->arena, "%s %s，由%s提供", t.name, t.quantity, t.source), .place = t.place}));
	thing_write(&req->out, &t, &(struct item_keeping){.items = (struct item_row *)(uintptr_t)&t, .n_items = 1});
	return NULL;
}

struct err *thing_post(struct request *req)
{
	return request_write(req, thing_job, NULL);
}

// ---- what is done with an item ----

enum { KEEP_WHAT, KEEP_REASON, KEEP_WITH, KEEP_PARTY, KEEP_PLACE, KEEP_KEEPER };
static const struct code doings[] = {{"sealed", "封存"}, {"unsealed", "启封"}, {"moved", "变更保管"}, {"transferred", "移交"}, {"returned", "退还"}, {"destroyed", "销毁"}, {0}};
const struct field keeping_body[] = {
	{.name = "what", .label = "办理", .kind = FIELD_ENUM, .codes = doings, .flags = FIELD_REQUIRED},
	{.name = "reason", .label = "事由", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED},
	{.name = "with", .label = "另一名在场人员", .kind = FIELD_ID, .flags = FIELD_REQUIRED, .show_if = "what=sealed|unsealed|destroyed", .widget = "officer", .help = "封存、启封、销毁须两人在场，均记入保管记录。"},
	{.name = "party", .label = "接收人", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED, .show_if = "what=transferred|returned", .help = "移交、退还给谁"},
	{.name = "place", .label = "保管地点", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED, .show_if = "what=moved"},
	{.name = "keeper", .label = "保管人", .kind = FIELD_TEXT, .max = 50, .show_if = "what=moved"}, {0},
};
const struct field doing_answer[] = {
	{.name = "what", .label = "办理", .kind = FIELD_ENUM, .codes = doings}, {.name = "label", .label = "名称", .kind = FIELD_TEXT}, {.name = "say", .label = "说明", .kind = FIELD_TEXT}, {0},
};

// What each doing means, and of what; what it asks for is in keeping_body.
static const struct doing {
	const char *what, *say;
	bool two, things_only, leaves;
} rules[] = {
	{"sealed", "封存以后，不启封不能查看、复制。", .two = true}, {"unsealed", "启封以后可以查看；办完应当重新封存。", .two = true},
	{"moved", "写明物品从现在起放在哪里、由谁保管。", .things_only = true}, {"transferred", "写明移交给哪个机关、凭什么文书。", .leaves = true},
	{"returned", "退还以后物品不再由本机关保管。", .things_only = true, .leaves = true}, {"destroyed", "销毁以后不能恢复。", .two = true, .things_only = true, .leaves = true},
};
enum { RULES = sizeof rules / sizeof *rules };

struct keeping {
	const struct doing *rule;
	struct user *other;
	struct item_row *row;
};

// Of the same organ, somebody who works on cases, not oneself.
static struct err *other_right(struct request *req, struct db *db, struct keeping *k)
{
	const struct user *me = user_of(req);
	struct err *e = NULL;
	if (!k->rule->two)
		return NULL;
	struct err *unknown = user_load(db, req->arena, req->body[KEEP_WITH].n, &k->other);
	if (unknown || k->other->id == me->id || !user_has(k->other, ROLES_DESK) || k->other->organ.id != me->organ.id)
		err_add_field(req->arena, &e, "with", "另一名人员应当是本机关的其他办案、管理人员。");
	return e;
}

static struct err *refuse(struct arena *a, const char *code, const char *text, const char *mend)
{
	struct err *e = err_new(a, ERR_RULE, code, "%s", text);
	e->mend = mend;
	return e;
}

// What the item's own state has against a doing. row NULL: a file nothing was done with.
enum against { NOTHING, IS_GONE, IS_FILE, IS_SEALED, IS_OPEN };
static enum against against_of(const struct doing *rule, const struct item_row *row)
{
	bool sealed = row && row->sealed_at != DB_NULL_INT, file = !row || strcmp(row->form, "thing") != 0;
	if (row && row->gone)
		return IS_GONE;
	if (rule->things_only && file)
		return IS_FILE;
	if (strcmp(rule->what, "sealed") == 0 && sealed)
		return IS_SEALED;
	return strcmp(rule->what, "unsealed") == 0 && !sealed ? IS_OPEN : NOTHING;
}

static struct err *state_right(struct arena *a, const struct doing *rule, const struct item_row *row)
{
	switch (against_of(rule, row)) {
	case NOTHING:
		return NULL;
	case IS_GONE:
		return err_new(a, ERR_CONFLICT, "evidence.gone", "这项证据%s，不能再办理。", code_label(item_gones, row->gone));
	case IS_FILE:
		return refuse(a, "evidence.file", "电子文件的原件保存在系统内，不能退还、销毁或者变更保管地点。", "交出副本的，用“复制”或者“移交”。");
	case IS_SEALED:
		return err_new(a, ERR_CONFLICT, "evidence.sealed_already", "这项证据已经封存。");
	case IS_OPEN:
		return err_new(a, ERR_CONFLICT, "evidence.not_sealed", "这项证据没有封存。");
	}
	return NULL;
}

// What may be asked for: of a held item too, so that the refusal says why and who may lift the hold.
void doings_write(struct buf *b, const struct item_row *row)
{
	jw_key(b, "doings");
	jw_open(b, '[');
	for (size_t i = 0; i < RULES; i++) {
		if (against_of(&rules[i], row) != NOTHING)
			continue;
		jw_open(b, '{');
		jw_kstr(b, "what", rules[i].what);
		jw_kstr(b, "label", code_label(doings, rules[i].what));
		jw_kstr(b, "say", rules[i].say);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *hold_right(struct request *req, struct db *db, const struct keeping *k)
{
	struct arena *a = req->arena;
	const char *held = NULL;
	if (!k->rule->leaves)
		return NULL;
	TRY(evidence_held(db, a, http_part(req, "region"), http_id(req, "id"), k->row->id, &held));
	if (!held)
		return NULL;
	return refuse(a, "evidence.held", arena_printf(a, "这项证据正在保全（%s），不能%s。", held, code_label(doings, k->rule->what)), "由法制审核人员或者监督人员解除保全后再办理。");
}

// The item's row; a file gets one now.
static struct err *row_of(struct request *req, struct db *db, struct item_row **out)
{
	const char *region = http_part(req, "region");
	int64_t case_id = http_id(req, "id"), id = http_id(req, "item_id");
	struct file_row *f = NULL;
	TRY(item_get(db, req->arena, region, case_id, id, out));
	if (*out)
		return NULL;
	TRY(file_get(db, req->arena, region, case_id, id, &f));
	if (!f)
		return err_not_found(req->arena, "证据");
	TRY(item_add(db, req->arena, &(struct item_add_in){.region = region, .case_id = case_id, .id = id, .form = "file", .name = f->name, .act_id = DB_NULL_INT, .received_at = f->received_at,
		.by_id = f->by_id, .by_name = ""}));
	return item_get(db, req->arena, region, case_id, id, out);
}

static struct err *change(struct request *req, struct db *db, const struct keeping *k)
{
	const struct val *v = req->body;
	const struct item_row *row = k->row;
	bool seal = strcmp(k->rule->what, "sealed") == 0, unseal = strcmp(k->rule->what, "unsealed") == 0, goes = k->rule->leaves && strcmp(row->form, "thing") == 0;
	int64_t changed = 0;
	TRY(item_change(db, req->arena, &(struct item_change_in){.region = http_part(req, "region"), .case_id = http_id(req, "id"), .id = row->id, .version = row->version,
		.place = goes ? NULL : v[KEEP_PLACE].set ? v[KEEP_PLACE].s : row->place, .keeper = goes ? NULL : v[KEEP_KEEPER].set ? v[KEEP_KEEPER].s : row->keeper,
		.sealed_at = seal ? req->now : unseal ? DB_NULL_INT : row->sealed_at, .sealed_why = seal ? v[KEEP_REASON].s : unseal ? NULL : row->sealed_why,
		.gone = goes ? k->rule->what : row->gone}, &changed));
	return changed ? NULL : err_stale(req->arena, "证据");
}

static struct err *keeping_job(struct request *req, struct db *db, void *arg)
{
	struct keeping k = {0};
	struct custody_row *lines;
	size_t n;
	(void)arg;
	for (size_t i = 0; i < RULES; i++)
		if (strcmp(rules[i].what, req->body[KEEP_WHAT].s) == 0)
			k.rule = &rules[i];
	TRY(evidence_case_seen(req, db, CASE_KEEP));
	TRY(other_right(req, db, &k));
	TRY(row_of(req, db, &k.row));
	TRY(state_right(req->arena, k.rule, k.row));
	TRY(hold_right(req, db, &k));
	TRY(change(req, db, &k));
	TRY(custody_of_request(req, db, (struct custody_line){.item = k.row->id, .what = k.rule->what, .why = req->body[KEEP_REASON].s, .other = k.other, .party = req->body[KEEP_PARTY].s,
		.place = req->body[KEEP_PLACE].s}));
	TRY(custody_list(db, req->arena, k.row->id, &lines, &n));
	custody_row_write(&req->out, &lines[0]);
	return NULL;
}

struct err *keeping_post(struct request *req)
{
	return request_write(req, keeping_job, NULL);
}

// ---- the list ----

static struct err *custody_job(struct request *req, struct db *db, void *arg)
{
	struct custody_row *rows;
	struct item_row *item = NULL;
	struct file_row *file = NULL;
	size_t n;
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(item_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "item_id"), &item));
	if (!item)
		TRY(file_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "item_id"), &file));
	if (!item && !file)
		return err_not_found(req->arena, "证据");
	TRY(custody_list(db, req->arena, http_id(req, "item_id"), &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		custody_row_write(&req->out, &rows[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *custody_get_list(struct request *req)
{
	return request_read(req, custody_job, NULL);
}

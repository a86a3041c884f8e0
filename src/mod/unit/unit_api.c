// unit_api.c: the tree as the administrator sees and changes it. Units are closed, never deleted: cases name them for ever.
#include "unit_sql.h"
#include "mod/unit/inner.h"

#include <string.h>

const struct code unit_kinds[] = {
	{"province", "省级机关"}, {"city", "市级机关"}, {"bureau", "执法局"}, {"brigade", "大队"}, {"squad", "中队"}, {"town", "镇（街道）"}, {"justice", "司法行政机关"}, {0},
};
static const struct code organ_kinds[] = {{"department", "行政执法机关"}, {"town", "镇人民政府（街道办事处）"}, {"entrusted", "受委托组织"}, {0}};
static const struct code states[] = {{"active", "正常"}, {"closed", "撤销"}, {0}};

// What a penalty decision names of the organ: remedies (行政处罚法第五十九条), where to pay (第六十七条).
const struct field unit_organ_fields[] = {
	{.name = "kind", .label = "主体类别", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .codes = organ_kinds},
	{.name = "review_organ", .label = "行政复议机关", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 100},
	{.name = "court", .label = "行政诉讼管辖法院", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 100},
	{.name = "phone", .label = "联系电话", .kind = FIELD_PHONE},
	{.name = "address", .label = "地址", .kind = FIELD_TEXT},
	{.name = "bank", .label = "代收罚款银行", .kind = FIELD_TEXT, .max = 100},
	{.name = "bank_account", .label = "罚款缴款账号", .kind = FIELD_TEXT, .max = 50},
	{.name = "power_from", .label = "行使职权起始日", .kind = FIELD_DAY},
	{.name = "power_to", .label = "行使职权截止日", .kind = FIELD_DAY, .flags = FIELD_SINCE_LATER},
	{0},
};

const struct field unit_body[] = {
	{.name = "parent", .label = "上级机构", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 100},
	{.name = "short", .label = "文号简称", .kind = FIELD_TEXT, .max = 20},
	{.name = "kind", .label = "类别", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .codes = unit_kinds},
	{.name = "region_code", .label = "行政区划代码", .kind = FIELD_ITEM, .flags = FIELD_REQUIRED},
	{.name = "organ", .label = "执法主体信息", .kind = FIELD_OBJECT, .sub = unit_organ_fields},
	{0},
};
enum { UNIT_PARENT, UNIT_NAME, UNIT_SHORT, UNIT_KIND, UNIT_REGION, UNIT_ORGAN };

const struct field unit_patch_body[] = {
	{.name = "version", .label = "版本", .kind = FIELD_INT, .flags = FIELD_REQUIRED, .min = 1, .max = INT32_MAX},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT, .max = 100},
	{.name = "short", .label = "文号简称", .kind = FIELD_TEXT, .max = 20},
	{.name = "kind", .label = "类别", .kind = FIELD_ENUM, .codes = unit_kinds},
	{.name = "region_code", .label = "行政区划代码", .kind = FIELD_ITEM},
	{.name = "organ", .label = "执法主体信息", .kind = FIELD_OBJECT, .sub = unit_organ_fields},
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states},
	{0},
};
enum { PATCH_VERSION, PATCH_NAME, PATCH_SHORT, PATCH_KIND, PATCH_REGION, PATCH_ORGAN, PATCH_STATE };

// ---- the tree ----

struct tree {
	struct unit_row *rows;
	struct unit_people_row *people;
	size_t n, people_count;
};

static int64_t people_of(const struct tree *t, int64_t unit)
{
	for (size_t i = 0; i < t->people_count; i++)
		if (t->people[i].unit_id == unit)
			return t->people[i].n;
	return 0;
}

// Writes rows[at] and, below it, what its path is a prefix of. Rows are in the order of path. Returns the next row.
static size_t node_write(struct buf *b, const struct tree *t, size_t at)
{
	const struct unit_row *row = &t->rows[at];
	size_t length = strlen(row->path);
	jw_open(b, '{');
	jw_kid(b, "id", row->id);
	jw_kid(b, "parent", row->parent_id == DB_NULL_INT ? 0 : row->parent_id);
	jw_kstr(b, "name", row->name);
	jw_kstr(b, "short", row->short_name);
	jw_kstr(b, "path", row->path);
	jw_kstr(b, "kind", row->kind);
	jw_kstr(b, "kind_label", code_label(unit_kinds, row->kind));
	jw_kstr(b, "region_code", row->region_code);
	jw_kstr(b, "state", row->state);
	jw_kint(b, "people", people_of(t, row->id));
	jw_kint(b, "version", row->version);
	jw_kraw(b, "organ", row->organ);
	jw_key(b, "children");
	jw_open(b, '[');
	at++;
	while (at < t->n && strncmp(t->rows[at].path, row->path, length) == 0)
		at = node_write(b, t, at);
	jw_close(b, ']');
	jw_close(b, '}');
	return at;
}

static struct err *tree_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct tree t = {0};
	struct db_scope scope = scope_of(req);
	TRY(unit_in_scope(db, req->arena, &scope, &t.rows, &t.n));
	TRY(unit_people(db, req->arena, &scope, &t.people, &t.people_count));
	list_open(req);
	for (size_t at = 0; at < t.n;)
		at = node_write(&req->out, &t, at);
	list_close(req, NULL);
	return NULL;
}

struct err *units_get(struct request *req)
{
	return request_read(req, tree_job, NULL);
}

// ---- changes ----

static const char *organ_text(struct arena *a, const struct val *v)
{
	struct buf b = buf_new(a);
	shape_write(&b, unit_organ_fields, v->sub);
	return buf_text(&b);
}

static struct err *unit_answer(struct request *req, struct db *db, int64_t id)
{
	struct tree t = {.n = 1};
	TRY(unit_get(db, req->arena, id, &t.rows));
	node_write(&req->out, &t, 0);
	return NULL;
}

static struct err *in_scope(struct request *req, struct db *db, int64_t id, struct unit_row **out)
{
	TRY(unit_get(db, req->arena, id, out));
	return *out && scope_covers(scope_of(req), (*out)->path) ? NULL : err_not_found(req->arena, "机构");
}

static struct err *add_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	const struct val *v = req->body;
	struct unit_row *parent = NULL;
	struct unit made;
	TRY(in_scope(req, db, v[UNIT_PARENT].n, &parent));
	struct unit_new in = {.parent = parent->id, .name = v[UNIT_NAME].s, .short_name = v[UNIT_SHORT].set ? v[UNIT_SHORT].s : "", .kind = v[UNIT_KIND].s,
		.region = v[UNIT_REGION].s, .organ = v[UNIT_ORGAN].set ? organ_text(req->arena, &v[UNIT_ORGAN]) : NULL};
	TRY(unit_insert(db, req->arena, &in, &made));
	TRY(leaf_add(req, db, "unit.added", made.id, "{\"parent\":\"%lld\"}", (long long)parent->id));
	return unit_answer(req, db, made.id);
}

struct err *units_post(struct request *req)
{
	return request_write(req, add_job, NULL);
}

static struct err *patch_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	const struct val *v = req->body;
	struct unit_row *row = NULL;
	int64_t changed = 0;
	TRY(in_scope(req, db, http_id(req, "id"), &row));
	struct unit_change_in in = {.id = row->id, .version = v[PATCH_VERSION].n, .name = v[PATCH_NAME].set ? v[PATCH_NAME].s : row->name,
		.short_name = v[PATCH_SHORT].set ? v[PATCH_SHORT].s : row->short_name, .kind = v[PATCH_KIND].set ? v[PATCH_KIND].s : row->kind,
		.region_code = v[PATCH_REGION].set ? v[PATCH_REGION].s : row->region_code,
		.organ = v[PATCH_ORGAN].set ? organ_text(req->arena, &v[PATCH_ORGAN]) : row->organ,
		.state = v[PATCH_STATE].set ? v[PATCH_STATE].s : row->state};
	TRY(unit_change(db, req->arena, &in, &changed));
	if (!changed)
		return err_stale(req->arena, "机构");
	TRY(people_changed(db, req->arena));
	TRY(leaf_add(req, db, "unit.changed", row->id, "{\"state\":\"%s\"}", in.state));
	request_after(req, sessions_forget_all, 0);
	return unit_answer(req, db, row->id);
}

struct err *units_patch(struct request *req)
{
	return request_write(req, patch_job, NULL);
}

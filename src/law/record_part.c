// record_part.c: the parts of a record: what stands in them, how a row is read, how it is written again.
//
// Each part is declared once, its members by kind and name, which are the same in the JSON and in the struct of law.h. Three sets of macros walk
// the declaration: *_FIELD makes the fields by which it is read and described, *_READ a row of the values read, *_WRITE values of a row.
#include <string.h>

#include "law/record_part.h"

day_t day_or_none(const struct val *v) { return v->set ? (day_t)v->n : DAY_NONE; }

#define NEEDED .flags = FIELD_REQUIRED

#define ONE_FIELD(kind_, member, label_, ...) {FIELD_NAME(#member), .label = label_, .kind = FIELD_##kind_, __VA_ARGS__},
#define MANY_FIELD(kind_, member, count_, label_, ...) ONE_FIELD(kind_, member, label_, __VA_ARGS__)

// f: the values, one after another; out: the row
#define ONE_READ(kind_, member, ...) do { const struct val *x = f++; READ_##kind_(out->member); } while (0);
#define MANY_READ(kind_, member, count_, ...) do { const struct val *x = f++; READ_##kind_(out->member, out->count_); } while (0);
#define READ_TEXT(to) (to) = x->s
#define READ_ENUM(to) (to) = x->s
#define READ_ITEM(to) (to) = x->s
#define READ_DAY(to) (to) = day_or_none(x)
#define READ_INSTANT(to) (to) = x->n
#define READ_ID(to) (to) = x->n
#define READ_BOOL(to) (to) = x->n
#define READ_INT(to) (to) = x->set ? x->n : -1
#define READ_TEXTS(to, number) (to) = x->texts, (number) = x->count

#define ONE_WRITE(kind_, member, ...) do { struct val *x = f++; WRITE_##kind_(row->member); } while (0);
#define MANY_WRITE(kind_, member, count_, ...) do { struct val *x = f++; WRITE_##kind_(row->member, row->count_); } while (0);
#define WRITE_TEXT(from) x->set = (x->s = (from)) != NULL
#define WRITE_ENUM(from) WRITE_TEXT(from)
#define WRITE_ITEM(from) WRITE_TEXT(from)
#define WRITE_DAY(from) WRITE_TEXT((from) == DAY_NONE ? NULL : day_text(a, from))
#define WRITE_INSTANT(from) WRITE_TEXT(instant_text(a, from))
#define WRITE_ID(from) x->set = (x->n = (from)) != 0
#define WRITE_BOOL(from) x->n = x->set = (from)
#define WRITE_INT(from) x->set = (x->n = (from)) >= 0
#define WRITE_TEXTS(from, number) x->texts = (from), x->set = (x->count = (number)) > 0

#define PART_FIELDS(of, MEMBERS) static const struct field of##_fields[] = {MEMBERS(ONE_FIELD, MANY_FIELD) {0}};
#define PART_ROW(of, MEMBERS) \
	static void of##_row(const struct val *f, void *to) \
	{ \
		struct law_##of *out = to; \
		MEMBERS(ONE_READ, MANY_READ) \
	}
#define PART_VALUES(of, MEMBERS) \
	static void of##_values(struct arena *a, const void *from, struct val *f) \
	{ \
		const struct law_##of *row = from; \
		(void)a; \
		MEMBERS(ONE_WRITE, MANY_WRITE) \
	}
#define PART(of, MEMBERS) PART_FIELDS(of, MEMBERS) PART_ROW(of, MEMBERS) PART_VALUES(of, MEMBERS)

// ---- the organ, its grants

static const struct code organ_kinds[] = {{"department", "政府部门"}, {"town", "乡镇、街道"}, {"entrusted", "受委托组织"}, {0}};
static const struct code grant_kinds[] = {{"delegated", "赋权"}, {"concentrated", "相对集中行政处罚权"}, {"entrusted", "委托"}, {0}};

#define GRANT(ONE, MANY) \
	ONE(ENUM, kind, "职权来源", .codes = grant_kinds, NEEDED) \
	ONE(TEXT, document, "清单或者委托书", NEEDED) \
	ONE(TEXT, giver, "赋权、委托机关", NEEDED) \
	ONE(ENUM, giver_kind, "委托机关类型", .codes = organ_kinds) \
	MANY(TEXTS, items, item_count, "事项编码") \
	ONE(DAY, published, "公布日期") \
	ONE(DAY, from, "起始日", NEEDED) \
	ONE(DAY, to, "截止日") \
	ONE(BOOL, unfit, "受托方不具备法定条件")
PART(grant, GRANT)

enum { GRANT_FIELDS = sizeof grant_fields / sizeof *grant_fields - 1 };

static const struct law_grant *grants_read(struct arena *a, const struct val *list)
{
	struct law_grant *rows = NEW_ARRAY(a, struct law_grant, list->count + 1);
	for (size_t i = 0; i < list->count; i++)
		grant_row(list->sub + i * GRANT_FIELDS, &rows[i]);
	return rows;
}

static struct val *grants_write(struct arena *a, const struct law_grant *rows, size_t count)
{
	struct val *v = NEW_ARRAY(a, struct val, count * GRANT_FIELDS + 1);
	for (size_t i = 0; i < count; i++)
		grant_values(a, &rows[i], v + i * GRANT_FIELDS);
	return v;
}

#define FIELD_GRANTS FIELD_LIST
#define READ_GRANTS(to, number) (to) = grants_read(a, x), (number) = x->count
#define WRITE_GRANTS(from, number) x->sub = grants_write(a, from, number), x->set = (x->count = (number)) > 0

#define ORGAN_LISTS(ONE, MANY) \
	MANY(GRANTS, grants, grant_count, "职权来源", .sub = grant_fields) \
	MANY(TEXTS, recorded, recorded_count, "音像记录清单")
#define ORGAN(ONE, MANY) \
	ONE(TEXT, name, "机关名称", NEEDED) \
	ONE(ENUM, kind, "机关类型", .codes = organ_kinds, NEEDED) \
	ONE(TEXT, region, "区划代码", .min = 6, .max = 12, NEEDED) \
	ONE(TEXT, review_organ, "复议机关") \
	ONE(TEXT, court, "管辖法院") \
	ONE(TEXT, phone, "电话") \
	ONE(DAY, power_from, "职权起") \
	ONE(DAY, power_to, "职权止") \
	ORGAN_LISTS(ONE, MANY)
const struct field organ_fields[] = {ORGAN(ONE_FIELD, MANY_FIELD) {0}};
static const struct field organ_lists[] = {ORGAN_LISTS(ONE_FIELD, MANY_FIELD) {0}};

void organ_fill(struct arena *a, const struct val *f, struct law_organ *out)
{
	ORGAN(ONE_READ, MANY_READ)
}

void organ_values(struct arena *a, const struct law_organ *row, struct val *f)
{
	ORGAN(ONE_WRITE, MANY_WRITE)
}

struct err *law_grants_read(struct arena *a, const struct json *organ, struct law_organ *out)
{
	struct val *f = NULL;
	struct buf b = buf_new(a);
	const struct json *part;
	jw_open(&b, '{');
	for (const struct field *list = organ_lists; list->name; list++)
		if (json_get(organ, list->name))
			jw_kraw(&b, list->name, json_dump(a, json_get(organ, list->name)));
	jw_close(&b, '}');
	TRY(json_read(a, buf_text(&b), b.len, &part));
	TRY(shape_read(a, organ_lists, part, "organ.", &f));
	ORGAN_LISTS(ONE_READ, MANY_READ)
	return NULL;
}

// ---- officers

enum { STATES_MOST = sizeof((struct law_officer *)0)->states / sizeof *((struct law_officer *)0)->states, STATE_FROM = 0, STATE_STATE, STATE_FIELDS };
static const struct code certificate_states[] = {{"valid", "有效"}, {"suspended", "暂扣"}, {"revoked", "收回"}, {"cancelled", "注销"}, {0}};
static const struct code posts[] = {{"chief", "正职负责人"}, {"acting", "主持工作的负责人"}, {"deputy", "副职负责人"}, {0}};
static const struct field state_fields[] = {
	{FIELD_NAME("from"), .label = "起始日", .kind = FIELD_DAY, NEEDED}, {FIELD_NAME("state"), .label = "证件状态", .kind = FIELD_ENUM, .codes = certificate_states, NEEDED}, {0},
};

static void states_read(const struct val *list, struct law_officer *out)
{
	out->state_count = (int)list->count;
	for (size_t i = 0; i < list->count; i++) {
		out->states[i].from = (day_t)list->sub[i * STATE_FIELDS + STATE_FROM].n;
		out->states[i].state = list->sub[i * STATE_FIELDS + STATE_STATE].s;
	}
}

static void states_write(struct arena *a, const struct law_officer *row, struct val *list)
{
	struct val *v = NEW_ARRAY(a, struct val, (size_t)row->state_count * STATE_FIELDS + 1);
	for (int i = 0; i < row->state_count; i++) {
		v[i * STATE_FIELDS + STATE_FROM] = (struct val){.set = true, .s = day_text(a, row->states[i].from)};
		v[i * STATE_FIELDS + STATE_STATE] = (struct val){.set = true, .s = row->states[i].state};
	}
	*list = (struct val){.set = row->state_count > 0, .count = (size_t)row->state_count, .sub = v};
}

#define FIELD_STATES FIELD_LIST
#define READ_STATES(to) states_read(x, out)
#define WRITE_STATES(from) states_write(a, row, x)

#define OFFICER(ONE, MANY) \
	ONE(ID, id, "人员编号", NEEDED) \
	ONE(TEXT, name, "姓名", NEEDED) \
	ONE(TEXT, certificate, "执法证号") \
	ONE(TEXT, category, "执法类别") \
	ONE(TEXT, area, "执法区域") \
	ONE(STATES, states, "证件状态", .sub = state_fields, .max = STATES_MOST) \
	ONE(DAY, expires, "有效期止") \
	ONE(BOOL, legal_qualified, "法律职业资格") \
	ONE(DAY, review_since, "从事法制审核之日") \
	ONE(BOOL, auxiliary, "辅助人员") \
	ONE(ID, unit, "单位编号") \
	ONE(ENUM, post, "负责人职务", .codes = posts)
PART(officer, OFFICER)

// ---- what else the case and the organ have to do with

#define PRIOR(ONE, MANY) \
	ONE(TEXT, case_number, "案号") \
	ONE(ITEM, item, "事项", NEEDED) \
	ONE(DAY, act_day, "违法行为发生日") \
	ONE(DAY, decided, "处罚决定日") \
	ONE(TEXT, unit, "办案单位")
PART(prior, PRIOR)

#define ELSEWHERE(ONE, MANY) \
	ONE(TEXT, organ, "机关", NEEDED) \
	ONE(TEXT, number, "案号") \
	ONE(ITEM, item, "事项") \
	ONE(DAY, filed, "立案日", NEEDED) \
	ONE(DAY, closed, "结案日")
PART(elsewhere, ELSEWHERE)

static const struct code recording_kinds[] = {{"photo", "照片"}, {"video", "录像"}, {"audio", "录音"}, {0}};

// Of a photo the end is the beginning.
#define FIELD_UNTIL FIELD_INSTANT
#define READ_UNTIL(until) (until) = x->set ? x->n : out->from
#define WRITE_UNTIL(until) WRITE_INSTANT(until)

#define RECORDING(ONE, MANY) \
	ONE(ENUM, kind, "种类", .codes = recording_kinds, NEEDED) \
	ONE(TEXT, name, "名称") \
	ONE(INSTANT, from, "开始时间", NEEDED) \
	ONE(UNTIL, to, "结束时间") \
	ONE(ID, act, "所记录的动作") \
	ONE(INT, metres, "与案发地点的距离（米）", .max = INT32_MAX) \
	ONE(DAY, archived, "归档日")
PART(recording, RECORDING)

#define ENGAGEMENT(ONE, MANY) \
	ONE(ID, officer, "人员", NEEDED) \
	ONE(INSTANT, from, "开始时间", NEEDED) \
	ONE(INSTANT, to, "结束时间", NEEDED) \
	ONE(TEXT, what, "事项", NEEDED)
PART(engagement, ENGAGEMENT)

#define FLOW(ONE, MANY) \
	ONE(INT, since, "从第几个动作之后起", .max = INT32_MAX, NEEDED) \
	ONE(TEXT, act, "动作", NEEDED) \
	MANY(TEXTS, steps, step_count, "审批步骤", .max = FLOW_STEPS_MOST, NEEDED)
PART(flow, FLOW)

static const struct code levels[] = {{"law", "法律"}, {"regulation", "行政法规"}, {"local", "地方性法规"}, {"other", "其他"}, {0}};

#define DEVICE(ONE, MANY) \
	ONE(TEXT, code, "设备编号", .max = 50, NEEDED) \
	ONE(TEXT, name, "设备名称") \
	ONE(TEXT, basis, "设置依据", NEEDED) \
	ONE(ENUM, level, "依据的效力级别", .codes = levels, NEEDED) \
	ONE(TEXT, region, "地方性法规的适用区划", .min = 6, .max = 12) \
	MANY(TEXTS, items, item_count, "公布清单列明的事项") \
	ONE(DAY, legal_review, "法制审核日") \
	ONE(DAY, technical_review, "技术审核日") \
	ONE(BOOL, standard, "符合标准") \
	ONE(BOOL, placed, "设置合理") \
	ONE(BOOL, sign, "标志明显") \
	ONE(DAY, published, "设置地点公布日") \
	ONE(DAY, checked_from, "检定、维护有效期起") \
	ONE(DAY, checked_to, "检定、维护有效期止")
PART(device, DEVICE)

static const struct code published_kinds[] = {
	{"organ", "实施机关"}, {"basis", "立案依据"}, {"procedure", "实施程序"}, {"remedy", "救济渠道"}, {"staff", "执法人员"}, {"items", "处罚事项"},
	{"benchmark", "裁量基准"}, {"media", "音像记录事项清单"}, {"review", "法制审核目录"}, {0},
};

#define PUBLISHED(ONE, MANY) \
	ONE(ENUM, kind, "公示内容", .codes = published_kinds, NEEDED) \
	ONE(DAY, day, "公示日", NEEDED)
PART(published, PUBLISHED)

#define FIELD_CAP FIELD_INT
#define READ_CAP(to) out->cap_set = x->set, (to) = x->n
#define WRITE_CAP(from) x->set = row->cap_set, x->n = (from)

#define INSPECTING(ONE, MANY) \
	ONE(DAY, qualified, "检查主体资格公告日") \
	MANY(TEXTS, items, item_count, "公布的检查事项") \
	ONE(CAP, cap, "年度检查频次上限", .min = 0, .max = 366)
const struct field inspecting_fields[] = {INSPECTING(ONE_FIELD, MANY_FIELD) {0}};

void inspecting_fill(const struct val *f, struct law_inspecting *out)
{
	out->known = true;
	INSPECTING(ONE_READ, MANY_READ)
}

void inspecting_values(struct arena *a, const struct law_inspecting *row, struct val *f)
{
	INSPECTING(ONE_WRITE, MANY_WRITE)
}

#define ROWS(of, many) {#many, of##_fields, sizeof(struct law_##of), of##_row, of##_values, offsetof(struct law_record, many), offsetof(struct law_record, of##_count)}
const struct part record_parts[] = {
	ROWS(officer, officers), ROWS(prior, prior), ROWS(device, devices), ROWS(published, published), ROWS(elsewhere, elsewhere), ROWS(recording, recordings),
	ROWS(engagement, engagements), ROWS(flow, flows),
};

// record_part.c: the parts of a record that only some records bring, the organ's grants: what stands in them and how a row is read.
#include <string.h>

#include "law/record_part.h"

const struct code organ_kinds[] = {{"department", "政府部门"}, {"town", "乡镇、街道"}, {"entrusted", "受委托组织"}, {0}};
static const struct code grant_kinds[] = {{"delegated", "赋权"}, {"concentrated", "相对集中行政处罚权"}, {"entrusted", "委托"}, {0}};
static const struct code recording_kinds[] = {{"photo", "照片"}, {"video", "录像"}, {"audio", "录音"}, {0}};

enum { GRANT_KIND, GRANT_DOCUMENT, GRANT_GIVER, GRANT_GIVER_KIND, GRANT_ITEMS, GRANT_PUBLISHED, GRANT_FROM, GRANT_TO, GRANT_UNFIT, GRANT_FIELDS };
const struct field grant_fields[] = {
	{.name = "kind", .label = "职权来源", .kind = FIELD_ENUM, .codes = grant_kinds, .flags = FIELD_REQUIRED},
	{.name = "document", .label = "清单或者委托书", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{.name = "giver", .label = "赋权、委托机关", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{.name = "giver_kind", .label = "委托机关类型", .kind = FIELD_ENUM, .codes = organ_kinds},
	{.name = "items", .label = "事项编码", .kind = FIELD_TEXTS},
	{.name = "published", .label = "公布日期", .kind = FIELD_DAY}, {.name = "from", .label = "起始日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{.name = "to", .label = "截止日", .kind = FIELD_DAY}, {.name = "unfit", .label = "受托方不具备法定条件", .kind = FIELD_BOOL}, {0},
};
static const struct field grant_members[] = {
	{.name = "grants", .label = "职权来源", .kind = FIELD_LIST, .sub = grant_fields},
	{.name = "recorded", .label = "音像记录清单", .kind = FIELD_TEXTS}, {0},
};
enum { PRIOR_NUMBER, PRIOR_ITEM, PRIOR_ACT_DAY, PRIOR_DECIDED, PRIOR_UNIT };
static const struct field prior_fields[] = {
	{.name = "case_number", .label = "案号", .kind = FIELD_TEXT},
		    {.name = "item", .label = "事项", .kind = FIELD_ITEM, .flags = FIELD_REQUIRED},
	{.name = "act_day", .label = "违法行为发生日", .kind = FIELD_DAY}, {.name = "decided", .label = "处罚决定日", .kind = FIELD_DAY},
	{.name = "unit", .label = "办案单位", .kind = FIELD_TEXT}, {0},
};
enum { ELSEWHERE_ORGAN, ELSEWHERE_NUMBER, ELSEWHERE_ITEM, ELSEWHERE_FILED, ELSEWHERE_CLOSED };
static const struct field elsewhere_fields[] = {
	{.name = "organ", .label = "机关", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {.name = "number", .label = "案号", .kind = FIELD_TEXT},
	{.name = "item", .label = "事项", .kind = FIELD_ITEM}, {.name = "filed", .label = "立案日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{.name = "closed", .label = "结案日", .kind = FIELD_DAY}, {0},
};
enum { RECORDING_KIND, RECORDING_NAME, RECORDING_FROM, RECORDING_TO, RECORDING_ACT, RECORDING_METRES, RECORDING_ARCHIVED };
static const struct field recording_fields[] = {
	{.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = recording_kinds, .flags = FIELD_REQUIRED},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT}, {.name = "from", .label = "开始时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{.name = "to", .label = "结束时间", .kind = FIELD_INSTANT}, {.name = "act", .label = "所记录的动作", .kind = FIELD_ID},
	{.name = "metres", .label = "与案发地点的距离（米）", .kind = FIELD_INT, .max = INT32_MAX},
	{.name = "archived", .label = "归档日", .kind = FIELD_DAY}, {0},
};
enum { ENGAGEMENT_OFFICER, ENGAGEMENT_FROM, ENGAGEMENT_TO, ENGAGEMENT_WHAT };
static const struct field engagement_fields[] = {
	{.name = "officer", .label = "人员", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "from", .label = "开始时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{.name = "to", .label = "结束时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{.name = "what", .label = "事项", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {0},
};

static const struct code levels[] = {{"law", "法律"}, {"regulation", "行政法规"}, {"local", "地方性法规"}, {"other", "其他"}, {0}};

enum { D_CODE, D_NAME, D_BASIS, D_LEVEL, D_REGION, D_ITEMS, D_LEGAL, D_TECHNICAL, D_STANDARD, D_PLACED, D_SIGN, D_PUBLISHED, D_FROM, D_TO };
static const struct field device_fields[] = {
	{.name = "code", .label = "设备编号", .kind = FIELD_TEXT, .max = 50, .flags = FIELD_REQUIRED},
	{.name = "name", .label = "设备名称", .kind = FIELD_TEXT},
	{.name = "basis", .label = "设置依据", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{.name = "level", .label = "依据的效力级别", .kind = FIELD_ENUM, .codes = levels, .flags = FIELD_REQUIRED},
	{.name = "region", .label = "地方性法规的适用区划", .kind = FIELD_TEXT, .min = 6, .max = 12},
	{.name = "items", .label = "公布清单列明的事项", .kind = FIELD_TEXTS},
	{.name = "legal_review", .label = "法制审核日", .kind = FIELD_DAY},
	{.name = "technical_review", .label = "技术审核日", .kind = FIELD_DAY},
	{.name = "standard", .label = "符合标准", .kind = FIELD_BOOL},
	{.name = "placed", .label = "设置合理", .kind = FIELD_BOOL},
	{.name = "sign", .label = "标志明显", .kind = FIELD_BOOL},
	{.name = "published", .label = "设置地点公布日", .kind = FIELD_DAY},
	{.name = "checked_from", .label = "检定、维护有效期起", .kind = FIELD_DAY},
	{.name = "checked_to", .label = "检定、维护有效期止", .kind = FIELD_DAY}, {0},
};

day_t day_or_none(const struct val *v) { return v->set ? (day_t)v->n : DAY_NONE; }

void part_grants(struct arena *a, const struct val *members, struct law_organ *out)
{
	const struct val *list = &members[0], *recorded = &members[1];
	struct law_grant *rows = NEW_ARRAY(a, struct law_grant, list->count + 1);
	for (size_t i = 0; i < list->count; i++) {
		const struct val *v = list->sub + i * GRANT_FIELDS;
		rows[i] = (struct law_grant){
			.kind = v[GRANT_KIND].s, .document = v[GRANT_DOCUMENT].s, .giver = v[GRANT_GIVER].s, .giver_kind = v[GRANT_GIVER_KIND].s,
			.items = v[GRANT_ITEMS].texts, .item_count = v[GRANT_ITEMS].count, .published = day_or_none(&v[GRANT_PUBLISHED]),
			.from = day_or_none(&v[GRANT_FROM]), .to = day_or_none(&v[GRANT_TO]), .unfit = v[GRANT_UNFIT].n,
		};
	}
	out->grants = rows;
	out->grant_count = list->count;
	out->recorded = recorded->texts;
	out->recorded_count = recorded->count;
}

struct err *law_grants_read(struct arena *a, const struct json *organ, struct law_organ *out)
{
	static const char *const keys[] = {"grants", "recorded"};
	struct val *v = NULL;
	struct buf b = buf_new(a);
	const struct json *part;
	jw_open(&b, '{');
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (json_get(organ, keys[i]))
			jw_kraw(&b, keys[i], json_dump(a, json_get(organ, keys[i])));
	jw_close(&b, '}');
	TRY(json_read(a, buf_text(&b), b.len, &part));
	TRY(shape_read(a, grant_members, part, "organ.", &v));
	part_grants(a, v, out);
	return NULL;
}

static void prior_row(const struct val *v, void *out)
{
	*(struct law_prior *)out = (struct law_prior){v[PRIOR_NUMBER].s, v[PRIOR_ITEM].s, day_or_none(&v[PRIOR_ACT_DAY]),
		    day_or_none(&v[PRIOR_DECIDED]), v[PRIOR_UNIT].s};
}

static void elsewhere_row(const struct val *v, void *out)
{
	*(struct law_elsewhere *)out = (struct law_elsewhere){v[ELSEWHERE_ORGAN].s, v[ELSEWHERE_NUMBER].s, v[ELSEWHERE_ITEM].s,
		    day_or_none(&v[ELSEWHERE_FILED]), day_or_none(&v[ELSEWHERE_CLOSED])};
}

static void recording_row(const struct val *v, void *out)
{
	instant_t from = v[RECORDING_FROM].n;
	*(struct law_recording *)out = (struct law_recording){v[RECORDING_KIND].s, v[RECORDING_NAME].s, from, v[RECORDING_TO].set ? v[RECORDING_TO].n : from,
		    v[RECORDING_ACT].n, v[RECORDING_METRES].set ? v[RECORDING_METRES].n : -1, day_or_none(&v[RECORDING_ARCHIVED])};
}

static void engagement_row(const struct val *v, void *out)
{
	*(struct law_engagement *)out = (struct law_engagement){v[ENGAGEMENT_OFFICER].n, v[ENGAGEMENT_FROM].n, v[ENGAGEMENT_TO].n, v[ENGAGEMENT_WHAT].s};
}

static void device_row(const struct val *v, void *out)
{
	*(struct law_device *)out = (struct law_device){
		.code = v[D_CODE].s, .name = v[D_NAME].s, .basis = v[D_BASIS].s, .level = v[D_LEVEL].s, .region = v[D_REGION].s,
		.items = v[D_ITEMS].texts, .item_count = v[D_ITEMS].count,
		.legal_review = day_or_none(&v[D_LEGAL]), .technical_review = day_or_none(&v[D_TECHNICAL]),
		.standard = v[D_STANDARD].n, .placed = v[D_PLACED].n, .sign = v[D_SIGN].n, .published = day_or_none(&v[D_PUBLISHED]),
		.checked_from = day_or_none(&v[D_FROM]), .checked_to = day_or_none(&v[D_TO]),
	};
}

static const struct code published_kinds[] = {
	{"organ", "实施机关"}, {"basis", "立案依据"}, {"procedure", "实施程序"}, {"remedy", "救济渠道"}, {"staff", "执法人员"}, {"items", "处罚事项"},
	{"benchmark", "裁量基准"}, {"media", "音像记录事项清单"}, {"review", "法制审核目录"}, {0},
};
enum { P_KIND, P_DAY };
static const struct field published_fields[] = {
	{.name = "kind", .label = "公示内容", .kind = FIELD_ENUM, .codes = published_kinds, .flags = FIELD_REQUIRED},
	{.name = "day", .label = "公示日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED}, {0},
};

static void published_row(const struct val *v, void *out)
{
	*(struct law_published *)out = (struct law_published){v[P_KIND].s, (day_t)v[P_DAY].n};
}

enum { I_QUALIFIED, I_ITEMS, I_CAP };
const struct field inspecting_fields[] = {
	{.name = "qualified", .label = "检查主体资格公告日", .kind = FIELD_DAY},
	{.name = "items", .label = "公布的检查事项", .kind = FIELD_TEXTS},
	{.name = "cap", .label = "年度检查频次上限", .kind = FIELD_INT, .min = 0, .max = 366}, {0},
};

void inspecting_fill(const struct val *v, struct law_inspecting *out)
{
	*out = (struct law_inspecting){.known = true, .qualified = day_or_none(&v[I_QUALIFIED]), .items = v[I_ITEMS].texts,
	                               .item_count = v[I_ITEMS].count, .cap_set = v[I_CAP].set, .cap = v[I_CAP].n};
}

const struct part record_parts[] = {
	{"prior", prior_fields, sizeof(struct law_prior), prior_row},
	{"elsewhere", elsewhere_fields, sizeof(struct law_elsewhere), elsewhere_row},
	{"recordings", recording_fields, sizeof(struct law_recording), recording_row},
	{"engagements", engagement_fields, sizeof(struct law_engagement), engagement_row},
	{"devices", device_fields, sizeof(struct law_device), device_row},
	{"published", published_fields, sizeof(struct law_published), published_row},
};

// record_part.c: the parts of a record that only some records bring, the organ's grants: what stands in them and how a row is read.
#include <string.h>

#include "law/record_part.h"

static const struct code organ_kinds[] = {{"department", "政府部门"}, {"town", "乡镇、街道"}, {"entrusted", "受委托组织"}, {0}};
static const struct code grant_kinds[] = {{"delegated", "赋权"}, {"concentrated", "相对集中行政处罚权"}, {"entrusted", "委托"}, {0}};
static const struct code recording_kinds[] = {{"photo", "照片"}, {"video", "录像"}, {"audio", "录音"}, {0}};

enum { GRANT_KIND, GRANT_DOCUMENT, GRANT_GIVER, GRANT_GIVER_KIND, GRANT_ITEMS, GRANT_PUBLISHED, GRANT_FROM, GRANT_TO, GRANT_UNFIT, GRANT_FIELDS };
static const struct field grant_fields[] = {
	{FIELD_NAME("kind"), .label = "职权来源", .kind = FIELD_ENUM, .codes = grant_kinds, .flags = FIELD_REQUIRED},
	{FIELD_NAME("document"), .label = "清单或者委托书", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("giver"), .label = "赋权、委托机关", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("giver_kind"), .label = "委托机关类型", .kind = FIELD_ENUM, .codes = organ_kinds},
	{FIELD_NAME("items"), .label = "事项编码", .kind = FIELD_TEXTS},
	{FIELD_NAME("published"), .label = "公布日期", .kind = FIELD_DAY}, {FIELD_NAME("from"), .label = "起始日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{FIELD_NAME("to"), .label = "截止日", .kind = FIELD_DAY}, {FIELD_NAME("unfit"), .label = "受托方不具备法定条件", .kind = FIELD_BOOL}, {0},
};
static const struct field grant_members[] = {
	{FIELD_NAME("grants"), .label = "职权来源", .kind = FIELD_LIST, .sub = grant_fields},
	{FIELD_NAME("recorded"), .label = "音像记录清单", .kind = FIELD_TEXTS}, {0},
};
enum { STATES_MOST = 12 };
static const struct code certificate_states[] = {{"valid", "有效"}, {"suspended", "暂扣"}, {"revoked", "收回"}, {"cancelled", "注销"}, {0}};

static const struct code posts[] = {{"chief", "正职负责人"}, {"acting", "主持工作的负责人"}, {"deputy", "副职负责人"}, {0}};

enum { ORGAN_NAME, ORGAN_KIND, ORGAN_REGION, ORGAN_REVIEW, ORGAN_COURT, ORGAN_PHONE, ORGAN_FROM, ORGAN_TO, ORGAN_GRANTS, ORGAN_RECORDED };
const struct field organ_fields[] = {
	{FIELD_NAME("name"), .label = "机关名称", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("kind"), .label = "机关类型", .kind = FIELD_ENUM, .codes = organ_kinds, .flags = FIELD_REQUIRED},
	{FIELD_NAME("region"), .label = "区划代码", .kind = FIELD_TEXT, .min = 6, .max = 12, .flags = FIELD_REQUIRED},
	{FIELD_NAME("review_organ"), .label = "复议机关", .kind = FIELD_TEXT}, {FIELD_NAME("court"), .label = "管辖法院", .kind = FIELD_TEXT},
	{FIELD_NAME("phone"), .label = "电话", .kind = FIELD_TEXT}, {FIELD_NAME("power_from"), .label = "职权起", .kind = FIELD_DAY},
	{FIELD_NAME("power_to"), .label = "职权止", .kind = FIELD_DAY},
	{FIELD_NAME("grants"), .label = "职权来源", .kind = FIELD_LIST, .sub = grant_fields}, {FIELD_NAME("recorded"), .label = "音像记录清单", .kind = FIELD_TEXTS}, {0},
};
enum { STATE_FROM, STATE_STATE };
static const struct field state_fields[] = {
	{FIELD_NAME("from"), .label = "起始日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{FIELD_NAME("state"), .label = "证件状态", .kind = FIELD_ENUM, .codes = certificate_states, .flags = FIELD_REQUIRED}, {0},
};
enum { O_ID, O_NAME, O_CERTIFICATE, O_CATEGORY, O_AREA, O_STATES, O_EXPIRES, O_LEGAL, O_REVIEW, O_AUXILIARY, O_UNIT, O_POST };
static const struct field officer_fields[] = {
	{FIELD_NAME("id"), .label = "人员编号", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
		    {FIELD_NAME("name"), .label = "姓名", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("certificate"), .label = "执法证号", .kind = FIELD_TEXT}, {FIELD_NAME("category"), .label = "执法类别", .kind = FIELD_TEXT},
	{FIELD_NAME("area"), .label = "执法区域", .kind = FIELD_TEXT},
		    {FIELD_NAME("states"), .label = "证件状态", .kind = FIELD_LIST, .sub = state_fields, .max = STATES_MOST},
	{FIELD_NAME("expires"), .label = "有效期止", .kind = FIELD_DAY}, {FIELD_NAME("legal_qualified"), .label = "法律职业资格", .kind = FIELD_BOOL},
	{FIELD_NAME("review_since"), .label = "从事法制审核之日", .kind = FIELD_DAY}, {FIELD_NAME("auxiliary"), .label = "辅助人员", .kind = FIELD_BOOL},
	{FIELD_NAME("unit"), .label = "单位编号", .kind = FIELD_ID}, {FIELD_NAME("post"), .label = "负责人职务", .kind = FIELD_ENUM, .codes = posts}, {0},
};
enum { PRIOR_NUMBER, PRIOR_ITEM, PRIOR_ACT_DAY, PRIOR_DECIDED, PRIOR_UNIT };
static const struct field prior_fields[] = {
	{FIELD_NAME("case_number"), .label = "案号", .kind = FIELD_TEXT},
		    {FIELD_NAME("item"), .label = "事项", .kind = FIELD_ITEM, .flags = FIELD_REQUIRED},
	{FIELD_NAME("act_day"), .label = "违法行为发生日", .kind = FIELD_DAY}, {FIELD_NAME("decided"), .label = "处罚决定日", .kind = FIELD_DAY},
	{FIELD_NAME("unit"), .label = "办案单位", .kind = FIELD_TEXT}, {0},
};
enum { ELSEWHERE_ORGAN, ELSEWHERE_NUMBER, ELSEWHERE_ITEM, ELSEWHERE_FILED, ELSEWHERE_CLOSED };
static const struct field elsewhere_fields[] = {
	{FIELD_NAME("organ"), .label = "机关", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {FIELD_NAME("number"), .label = "案号", .kind = FIELD_TEXT},
	{FIELD_NAME("item"), .label = "事项", .kind = FIELD_ITEM}, {FIELD_NAME("filed"), .label = "立案日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{FIELD_NAME("closed"), .label = "结案日", .kind = FIELD_DAY}, {0},
};
enum { RECORDING_KIND, RECORDING_NAME, RECORDING_FROM, RECORDING_TO, RECORDING_ACT, RECORDING_METRES, RECORDING_ARCHIVED };
static const struct field recording_fields[] = {
	{FIELD_NAME("kind"), .label = "种类", .kind = FIELD_ENUM, .codes = recording_kinds, .flags = FIELD_REQUIRED},
	{FIELD_NAME("name"), .label = "名称", .kind = FIELD_TEXT}, {FIELD_NAME("from"), .label = "开始时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("to"), .label = "结束时间", .kind = FIELD_INSTANT}, {FIELD_NAME("act"), .label = "所记录的动作", .kind = FIELD_ID},
	{FIELD_NAME("metres"), .label = "与案发地点的距离（米）", .kind = FIELD_INT, .max = INT32_MAX},
	{FIELD_NAME("archived"), .label = "归档日", .kind = FIELD_DAY}, {0},
};
enum { ENGAGEMENT_OFFICER, ENGAGEMENT_FROM, ENGAGEMENT_TO, ENGAGEMENT_WHAT };
static const struct field engagement_fields[] = {
	{FIELD_NAME("officer"), .label = "人员", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{FIELD_NAME("from"), .label = "开始时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("to"), .label = "结束时间", .kind = FIELD_INSTANT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("what"), .label = "事项", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {0},
};

static const struct code levels[] = {{"law", "法律"}, {"regulation", "行政法规"}, {"local", "地方性法规"}, {"other", "其他"}, {0}};

enum { D_CODE, D_NAME, D_BASIS, D_LEVEL, D_REGION, D_ITEMS, D_LEGAL, D_TECHNICAL, D_STANDARD, D_PLACED, D_SIGN, D_PUBLISHED, D_FROM, D_TO };
static const struct field device_fields[] = {
	{FIELD_NAME("code"), .label = "设备编号", .kind = FIELD_TEXT, .max = 50, .flags = FIELD_REQUIRED},
	{FIELD_NAME("name"), .label = "设备名称", .kind = FIELD_TEXT},
	{FIELD_NAME("basis"), .label = "设置依据", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{FIELD_NAME("level"), .label = "依据的效力级别", .kind = FIELD_ENUM, .codes = levels, .flags = FIELD_REQUIRED},
	{FIELD_NAME("region"), .label = "地方性法规的适用区划", .kind = FIELD_TEXT, .min = 6, .max = 12},
	{FIELD_NAME("items"), .label = "公布清单列明的事项", .kind = FIELD_TEXTS},
	{FIELD_NAME("legal_review"), .label = "法制审核日", .kind = FIELD_DAY},
	{FIELD_NAME("technical_review"), .label = "技术审核日", .kind = FIELD_DAY},
	{FIELD_NAME("standard"), .label = "符合标准", .kind = FIELD_BOOL},
	{FIELD_NAME("placed"), .label = "设置合理", .kind = FIELD_BOOL},
	{FIELD_NAME("sign"), .label = "标志明显", .kind = FIELD_BOOL},
	{FIELD_NAME("published"), .label = "设置地点公布日", .kind = FIELD_DAY},
	{FIELD_NAME("checked_from"), .label = "检定、维护有效期起", .kind = FIELD_DAY},
	{FIELD_NAME("checked_to"), .label = "检定、维护有效期止", .kind = FIELD_DAY}, {0},
};

day_t day_or_none(const struct val *v) { return v->set ? (day_t)v->n : DAY_NONE; }

// members: the values of "grants" and "recorded", in this order.
static void part_grants(struct arena *a, const struct val *members, struct law_organ *out)
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

void organ_fill(struct arena *a, const struct val *v, struct law_organ *out)
{
	*out = (struct law_organ){.name = v[ORGAN_NAME].s, .kind = v[ORGAN_KIND].s, .region = v[ORGAN_REGION].s, .review_organ = v[ORGAN_REVIEW].s,
	                          .court = v[ORGAN_COURT].s, .phone = v[ORGAN_PHONE].s, .power_from = day_or_none(&v[ORGAN_FROM]),
	                          .power_to = day_or_none(&v[ORGAN_TO])};
	part_grants(a, &v[ORGAN_GRANTS], out);
}

static void officer_row(const struct val *v, void *row)
{
	struct law_officer *out = row;
	*out = (struct law_officer){
		.id = v[O_ID].n, .name = v[O_NAME].s, .certificate = v[O_CERTIFICATE].s, .category = v[O_CATEGORY].s, .area = v[O_AREA].s,
		.expires = day_or_none(&v[O_EXPIRES]), .legal_qualified = v[O_LEGAL].n, .review_since = day_or_none(&v[O_REVIEW]),
		.auxiliary = v[O_AUXILIARY].n, .unit = v[O_UNIT].n, .post = v[O_POST].s, .state_count = (int)v[O_STATES].count,
	};
	for (int i = 0; i < out->state_count; i++) {
		const struct val *s = v[O_STATES].sub + i * 2;
		out->states[i].from = (day_t)s[STATE_FROM].n;
		out->states[i].state = s[STATE_STATE].s;
	}
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
	{FIELD_NAME("kind"), .label = "公示内容", .kind = FIELD_ENUM, .codes = published_kinds, .flags = FIELD_REQUIRED},
	{FIELD_NAME("day"), .label = "公示日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED}, {0},
};

static void published_row(const struct val *v, void *out)
{
	*(struct law_published *)out = (struct law_published){v[P_KIND].s, (day_t)v[P_DAY].n};
}

enum { I_QUALIFIED, I_ITEMS, I_CAP };
const struct field inspecting_fields[] = {
	{FIELD_NAME("qualified"), .label = "检查主体资格公告日", .kind = FIELD_DAY},
	{FIELD_NAME("items"), .label = "公布的检查事项", .kind = FIELD_TEXTS},
	{FIELD_NAME("cap"), .label = "年度检查频次上限", .kind = FIELD_INT, .min = 0, .max = 366}, {0},
};

void inspecting_fill(const struct val *v, struct law_inspecting *out)
{
	*out = (struct law_inspecting){.known = true, .qualified = day_or_none(&v[I_QUALIFIED]), .items = v[I_ITEMS].texts,
	                               .item_count = v[I_ITEMS].count, .cap_set = v[I_CAP].set, .cap = v[I_CAP].n};
}

#define ROWS(of, type, many) sizeof(struct type), of##_row, offsetof(struct law_record, many), offsetof(struct law_record, of##_count)
const struct part record_parts[] = {
	{"officers", officer_fields, ROWS(officer, law_officer, officers)},
	{"prior", prior_fields, ROWS(prior, law_prior, prior)},
	{"elsewhere", elsewhere_fields, ROWS(elsewhere, law_elsewhere, elsewhere)},
	{"recordings", recording_fields, ROWS(recording, law_recording, recordings)},
	{"engagements", engagement_fields, ROWS(engagement, law_engagement, engagements)},
	{"devices", device_fields, ROWS(device, law_device, devices)},
	{"published", published_fields, ROWS(published, law_published, published)},
};

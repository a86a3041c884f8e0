// record_part.c: parts of a record that only some records bring: the register of monitoring devices, what the organ has published,
// the organ as an inspector.
#include "law/record_part.h"

static const struct code levels[] = {{"law", "法律"}, {"regulation", "行政法规"}, {"local", "地方性法规"}, {"other", "其他"}, {0}};

enum { D_CODE, D_NAME, D_BASIS, D_LEVEL, D_REGION, D_ITEMS, D_LEGAL, D_TECHNICAL, D_STANDARD, D_PLACED, D_SIGN, D_PUBLISHED, D_FROM, D_TO };
const struct field device_fields[] = {
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

static day_t day_or_none(const struct val *v) { return v->set ? (day_t)v->n : DAY_NONE; }

void device_fill(const struct val *v, struct law_device *out)
{
	*out = (struct law_device){
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
const struct field published_fields[] = {
	{.name = "kind", .label = "公示内容", .kind = FIELD_ENUM, .codes = published_kinds, .flags = FIELD_REQUIRED},
	{.name = "day", .label = "公示日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED}, {0},
};

void published_fill(const struct val *v, struct law_published *out)
{
	*out = (struct law_published){v[P_KIND].s, (day_t)v[P_DAY].n};
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

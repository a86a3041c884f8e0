// act.c: finding act types; names of stages and roles.
#include "law/act.h"

#include <string.h>

const struct act_type *act_type_find(const char *id)
{
	uint32_t at = 0;
	for (const char *c = id; c && *c; c++)
		at = at * 33 + (unsigned char)*c;
	for (at %= ACT_ID_PLACES; id && act_types_by_id[at] >= 0; at = (at + 1) % ACT_ID_PLACES)
		if (strcmp(act_types[act_types_by_id[at]].id, id) == 0)
			return &act_types[act_types_by_id[at]];
	return NULL;
}

static const struct code stages[] = {
	[STAGE_INSPECT] = {"inspect", "行政检查"},
	[STAGE_CLUE] = {"clue", "线索"},            [STAGE_FILING] = {"filing", "立案"},          [STAGE_INVESTIGATE] = {"investigate", "调查取证"},
	[STAGE_REPORT] = {"report", "调查终结"},     [STAGE_NOTICE] = {"notice", "事先告知"},      [STAGE_HEARING] = {"hearing", "听证"},
	[STAGE_LEGAL_REVIEW] = {"legal_review", "法制审核"}, [STAGE_DISCUSSION] = {"discussion", "集体讨论"},
		    [STAGE_DECISION] = {"decision", "处罚决定"},
	[STAGE_SERVICE] = {"service", "送达"},       [STAGE_EXECUTE] = {"execute", "执行"},        [STAGE_CLOSING] = {"closing", "结案"},
	[STAGE_ARCHIVE] = {"archive", "归档"},       [STAGE_ENDED] = {"ended", "已终止"},          [STAGE_ANY] = {"any", "任意阶段"},
};

const char *stage_id(enum stage s)
{
	return stages[s].id;
}

const char *stage_label(enum stage s)
{
	return stages[s].label;
}

static const struct code roles[] = {
	{"officer", "执法人员"},     {"squad_leader", "中队长"},     {"brigade_head", "承办机构负责人"}, {"legal", "法制审核人员"},
	{"principal", "行政机关负责人"}, {"clerk", "内勤（档案员）"},   {"supervisor", "上级监督人员"},     {"sysadmin", "系统管理员"},
	{"secadmin", "安全管理员"},  {"auditadmin", "审计管理员"},   {0},
};

const char *role_label(const char *role)
{
	return code_label(roles, role);
}

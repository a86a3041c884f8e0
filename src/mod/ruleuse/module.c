// module.c: what mod/ruleuse declares.
#include "mod/ruleuse/ruleuse.h"

static const struct route routes[] = {
	{HTTP_GET, "/api/rule-rates", "执法规则的判断、命中、阻断、误报次数", ROUTE_LOGGED_IN, .query = rates_query, .handler = rates_get},
	{HTTP_GET, "/api/rule-rates/sheet", "执法规则的判断、命中、阻断、误报次数（Excel）", ROUTE_LOGGED_IN, ROUTE_SLOW, .query = rates_query, .handler = rates_sheet, .produces = EXPORT_TYPE},
	{HTTP_GET, "/api/rules/{rule}/meetings", "一条规则命中的动作，及其核查结论", "case.view", ROUTE_LIST, .query = meetings_query, .answer = meeting_answer, .handler = meetings_get},
	{HTTP_POST, "/api/rule-meetings/{region}/{id}/mark", "核查规则的一次命中：误报，或者属实", "rule.mark", ROUTE_WRITE, .body = mark_body, .answer = meeting_answer, .handler = mark_post},
	{0},
};
static const struct menu_entry menu[] = {{"rules", "执法规则", "/rules", ROUTE_LOGGED_IN, .order = 48}, {0}};

const struct module ruleuse_module = {.name = "ruleuse", .title = "执法规则", .routes = routes, .menu = menu};

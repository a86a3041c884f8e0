// module.c: routes, menu, hooks of the case module.
#include "mod/casefile/api.h"

static const struct field sendback_query[] = {{.name = "to", .label = "退回到", .kind = FIELD_ENUM, .codes = codes_send_stage, .flags = FIELD_REQUIRED}, {0}};
static const struct field form_query[] = {{.name = "of", .label = "所针对的动作", .kind = FIELD_ID}, {0}};
static const struct field views_query[] = {{.name = "page", .label = "页面", .kind = FIELD_TEXT, .max = 30, .flags = FIELD_REQUIRED}, {0}};
static const struct field month_query[] = {{.name = "month", .label = "月份", .kind = FIELD_TEXT, .max = 7}, {0}};
static const struct code lamp_codes[] = {{"red", "到期"}, {"yellow", "临期"}, {0}};
static const struct field lamps_query[] = {
	{.name = "lamp", .label = "期限灯", .kind = FIELD_ENUM, .codes = lamp_codes},
	{.name = "after", .label = "上一页的末行", .kind = FIELD_TEXT, .max = 60},
	QUERY_LIMIT, {0},
};
#define CASE "/api/cases/{region}/{id}"

static const struct route routes[] = {
	{HTTP_GET, "/api/desk", "我的待办", "desk.view", .query = desk_query, .handler = desk_page},
	{HTTP_GET, "/api/cases", "案件列表", "case.view", ROUTE_LIST | ROUTE_INLINE, .query = list_query, .handler = cases_list},
	{HTTP_GET, "/api/cases/counts", "案件计数", "case.view", .handler = cases_counts},
	{HTTP_GET, "/api/cases/export", "导出案件清单", "case.export", ROUTE_SLOW, .query = list_query, .handler = cases_export, .produces = EXPORT_TYPE},
	{HTTP_POST, "/api/cases", "登记新案件的第一个动作", "case.new", ROUTE_WRITE | ROUTE_CREATED | ROUTE_REPLAYS | ROUTE_FAULTS, .body = create_body, .handler = case_create},
	{HTTP_GET, "/api/views", "我保存的视图", "case.view", ROUTE_LIST, .query = views_query, .handler = views_list},
	{HTTP_POST, "/api/views", "保存视图", "case.view", ROUTE_WRITE | ROUTE_CREATED, .body = view_body, .handler = views_add},
	{HTTP_DELETE, "/api/views/{id}", "删除保存的视图", "case.view", ROUTE_WRITE | ROUTE_NO_KEY, .handler = views_drop},
	{HTTP_GET, "/api/forms/{type}", "新案件第一个动作的表单", "case.new", .handler = new_form},
	{HTTP_PUT, "/api/forms/{type}/draft", "保存新案件表单的草稿", "case.new", ROUTE_WRITE | ROUTE_NO_KEY, .body = draft_body, .handler = new_draft_put},
	{HTTP_DELETE, "/api/forms/{type}/draft", "删除新案件表单的草稿", "case.new", ROUTE_WRITE | ROUTE_NO_KEY, .handler = new_draft_drop},
	{HTTP_GET, CASE, "案件页", "case.view", ROUTE_INLINE, .handler = case_page},
	{HTTP_GET, CASE "/facts", "案件事实：各项内容及其出处", "case.view", ROUTE_LIST | ROUTE_INLINE, .handler = case_facts},
	{HTTP_GET, CASE "/acts/{act_id}", "一个动作的全部内容", "case.view", ROUTE_INLINE, .handler = case_act_page},
	{HTTP_GET, CASE "/law", "法律面板：问题、期限、可办动作", "case.view", .handler = case_law},
	{HTTP_GET, CASE "/clocks/{index}", "期限逐日计算", "case.view", .handler = case_clock},
	{HTTP_GET, CASE "/form/{type}", "动作表单", "case.view", .query = form_query, .handler = case_form},
	{HTTP_PUT, CASE "/draft/{type}", "保存表单草稿", "case.act", ROUTE_WRITE | ROUTE_NO_KEY, .body = draft_body, .handler = case_draft_put},
	{HTTP_DELETE, CASE "/draft/{type}", "删除表单草稿", "case.act", ROUTE_WRITE | ROUTE_NO_KEY, .handler = case_draft_drop},
	{HTTP_POST, CASE "/acts", "登记动作", "case.act", ROUTE_WRITE | ROUTE_CREATED | ROUTE_REPLAYS | ROUTE_FAULTS, .body = act_body, .handler = case_act},
	{HTTP_POST, CASE "/check", "试判动作，不登记", "case.act", ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_FAULTS, .body = act_body, .handler = case_check},
	{HTTP_POST, CASE "/tier", "本案裁量计算", "case.view", ROUTE_WRITE | ROUTE_NO_KEY, .body = tier_body, .handler = case_tier},
	{HTTP_GET, CASE "/sendback", "退回后果预览", "case.view", .query = sendback_query, .handler = case_sendback},
	{HTTP_GET, CASE "/party", "当事人的既往案件", "party.view", ROUTE_LIST, .handler = case_party_page},
	{HTTP_POST, CASE "/reveal", "查看一项个人信息的明文", "case.reveal", ROUTE_WRITE, .body = reveal_body, .handler = case_reveal},
	{HTTP_GET, CASE "/history", "案件的账本记录", "case.view", ROUTE_LIST, .handler = case_history},
	{HTTP_GET, CASE "/flow", "案件的审批流程：版本、各步谁签了、改用记录", "case.view", .handler = case_flow_page},
	{HTTP_POST, CASE "/flow", "一个在办案件改用现行的审批流程", "case.flow", ROUTE_WRITE, .body = flow_body, .handler = case_flow_move,
		.help = "已经提交的动作（签了的、正在等审批的）仍按原来的步骤；以后提交的按新版本。改用及理由记入账本。"},
	{HTTP_POST, "/api/party-check", "按号码查当事人的既往案件", "party.view", ROUTE_WRITE | ROUTE_NO_KEY, .body = party_body, .handler = party_check},
	{HTTP_GET, "/api/dashboard", "统计分析", "dashboard.view", .query = month_query, .handler = dashboard_page},
	{HTTP_GET, "/api/supervise/lamps", "期限灯", "supervise.view", ROUTE_LIST, .query = lamps_query, .handler = supervise_lamps},
	{0},
};

static const struct menu_entry menu[] = {
	{"desk", "我的待办", "/desk", "desk.view"},     {"clues", "线索池", "/clues", "case.view"},
	{"cases", "案件", "/cases", "case.view"},       {"dashboard", "统计分析", "/dashboard", "dashboard.view"},
	{"supervise", "执法监督", "/supervise", "supervise.view"}, {0},
};

static const struct ledger_hook hooks[] = {
	{.kind = "act", .names = act_leaf_names, .rows = act_rows, .thing = "案件"}, {.kind = "case.flow", .names = flow_leaf_names, .rows = flow_move_rows, .thing = "案件"}, {0},
};

static struct err *start(struct service *svc, void **state)
{
	*state = people_cache_new(svc->arena);
	return NULL;
}

static void stop(struct service *svc, void *state)
{
	(void)svc;
	people_cache_free(state);
}

static struct err *tidy(struct service *svc, struct arena *a)
{
	return search_tidy(svc->db, a);
}

const struct module casefile_module = {
	.name = "casefile", .title = "案件", .routes = routes, .menu = menu, .ledger_hooks = hooks, .load = casefile_load_demo,
	.start = start, .stop = stop,
	.filled = search_fill, .tidy = tidy,
};

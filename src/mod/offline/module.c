// module.c: what mod/offline declares.
#include "mod/offline/offline.h"

static const struct route routes[] = {
	{HTTP_POST, "/api/offline-kit", "领取离线包：当场处罚的表单、事项、限额、预留文号", "offline.decide", ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_SLOW, .body = kit_body, .handler = kit_post,
		.help = "离线包里的检查由法律引擎逐项试出，客户端只作比较。再次领取时补足预留文号，并延长离线包的有效时间；往年没有用的预留文号同时作废。"},
	{HTTP_GET, "/api/offline-tickets", "我的预留文号：还没有使用或者作废的", "offline.decide", ROUTE_LIST, .answer = ticket_answer, .handler = tickets_get},
	{HTTP_POST, "/api/offline-tickets/{id}/void", "作废一个预留文号", "offline.void", ROUTE_WRITE, .body = void_body, .answer = ticket_answer, .handler = ticket_void_post},
	{0},
};
static const struct menu_entry menu[] = {{"offline", "离线办案", "/offline", "offline.decide", .order = 46}, {0}};
// Both are our choice: no text says how many numbers, or for how long.
static const struct setting settings[] = {
	{.field = {.name = "offline.numbers", .label = "每人最多持有的预留文号", .kind = FIELD_INT, .min = 1, .max = 50}, .otherwise = "5"},
	{.field = {.name = "offline.hours", .label = "离线包的有效时间（小时）", .kind = FIELD_INT, .min = 1, .max = 72}, .otherwise = "24"},
	{.otherwise = NULL},
};

const struct module offline_module = {.name = "offline", .title = "离线办案", .routes = routes, .menu = menu, .settings = settings};

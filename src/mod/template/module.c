// module.c: the declarations of the module: routes, permission, menu, the check of its leaves.
#include <string.h>
#include <sys/stat.h>

#include "mod/template/inner.h"

#define SOURCE {.name = "source", .label = "内容", .kind = FIELD_LONG, .max = SOURCE_MAX, .flags = FIELD_REQUIRED}
#define SEEN {.name = "version", .label = "版本", .kind = FIELD_INT, .min = 1, .max = INT32_MAX, .flags = FIELD_REQUIRED}
#define NOTE {.name = "note", .label = "修改说明", .kind = FIELD_TEXT, .max = 500, .flags = FIELD_REQUIRED}
const struct field version_new_body[] = {SOURCE, NOTE, {0}}, version_put_body[] = {SOURCE, NOTE, SEEN, {0}};
const struct field version_submit_body[] = {{.name = "from", .label = "生效日期", .kind = FIELD_DAY, .flags = FIELD_REQUIRED | FIELD_SINCE_LATER}, SEEN, {0}};
static const struct code results[] = {{"approve", "批准"}, {"return", "退回"}, {0}};
const struct field version_judge_body[] = {
	{.name = "result", .label = "结论", .kind = FIELD_ENUM, .codes = results, .flags = FIELD_REQUIRED}, {.name = "reason", .label = "理由", .kind = FIELD_TEXT, .max = 500},
	{.name = "from", .label = "生效日期", .kind = FIELD_DAY, .flags = FIELD_SINCE_LATER}, SEEN, {0},
};
const struct field version_withdraw_body[] = {{.name = "reason", .label = "理由", .kind = FIELD_TEXT, .max = 500, .flags = FIELD_REQUIRED}, SEEN, {0}};

#define ROW {.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "doc", .label = "编码", .kind = FIELD_TEXT}, {.name = "number", .label = "第几版", .kind = FIELD_INT}, \
	{.name = "unit", .label = "机关", .kind = FIELD_TEXT}, {.name = "shipped", .label = "系统自带", .kind = FIELD_BOOL}, {.name = "mine", .label = "本机关的", .kind = FIELD_BOOL}, \
	{.name = "authored", .label = "本人起草", .kind = FIELD_BOOL}, \
	{.name = "open", .label = "本机关没有完成的", .kind = FIELD_BOOL}, {.name = "may_edit", .label = "可以修改、送审", .kind = FIELD_BOOL}, \
	{.name = "may_judge", .label = "可以批准、退回", .kind = FIELD_BOOL}, {.name = "may_withdraw", .label = "可以撤回", .kind = FIELD_BOOL}, \
	{.name = "state", .label = "状态", .kind = FIELD_TEXT}, {.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, \
	{.name = "note", .label = "修改说明", .kind = FIELD_TEXT}, {.name = "reason", .label = "理由", .kind = FIELD_TEXT}, {.name = "from", .label = "生效日期", .kind = FIELD_DAY}, \
	{.name = "from_offered", .label = "送审、批准时建议的生效日期", .kind = FIELD_DAY}, \
	{.name = "author", .label = "起草人", .kind = FIELD_TEXT}, {.name = "judge", .label = "审批人", .kind = FIELD_TEXT}, {.name = "made_at", .label = "起草时间", .kind = FIELD_INSTANT}, \
	{.name = "changed_at", .label = "最近变动", .kind = FIELD_INSTANT}, {.name = "sm3", .label = "SM3", .kind = FIELD_TEXT}, {.name = "version", .label = "版本", .kind = FIELD_INT}
const struct field version_row_answer[] = {ROW, {0}}, version_answer[] = {ROW, {.name = "source", .label = "内容", .kind = FIELD_LONG}, {0}};
static const struct field document_answer[] = {
	{.name = "doc", .label = "编码", .kind = FIELD_TEXT}, {.name = "title", .label = "文书名称", .kind = FIELD_TEXT}, {.name = "in_force", .label = "现行版本", .kind = FIELD_ID},
	{.name = "number", .label = "第几版", .kind = FIELD_INT}, {.name = "shipped", .label = "系统自带", .kind = FIELD_BOOL}, {.name = "from", .label = "生效日期", .kind = FIELD_DAY},
	{.name = "open", .label = "没有完成的修改稿", .kind = FIELD_OBJECT, .sub = version_row_answer}, {0},
};

#define DOC "/api/templates/{doc}"
#define VERSION DOC "/versions/{version_id}"
enum { ROOM = 2 << 20 };   // of a body: the source, escaped
static const struct route routes[] = {
	{HTTP_GET, "/api/templates", "文书模板", "template.view", ROUTE_LIST, .answer = document_answer, .handler = templates_get},
	{HTTP_GET, "/api/template-language", "模板语言：元素、属性、过滤器", "template.view", 0, .handler = language_get},
	{HTTP_GET, DOC "/fields", "文书的数据字典", "template.view", 0, .handler = fields_get},
	{HTTP_GET, DOC "/versions", "文书模板的各个版本", "template.view", ROUTE_LIST, .answer = version_row_answer, .handler = versions_get},
	{HTTP_POST, DOC "/versions", "起草修改稿", "template.edit", ROUTE_WRITE | ROUTE_CREATED, .body = version_new_body, .answer = version_answer, .handler = version_post, .max_body = ROOM},
	{HTTP_GET, VERSION, "模板的一个版本", "template.view", 0, .answer = version_answer, .handler = version_get},
	{HTTP_PUT, VERSION, "保存修改稿", "template.edit", ROUTE_WRITE, .body = version_put_body, .answer = version_answer, .handler = version_put, .max_body = ROOM},
	{HTTP_POST, DOC "/check", "检查模板：列出全部问题", "template.edit", ROUTE_WRITE | ROUTE_NO_KEY, .body = template_source_body, .handler = check_post, .max_body = ROOM},
	{HTTP_POST, DOC "/preview", "用样例数据预览模板", "template.edit", ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_SLOW, .query = template_try_query, .body = template_source_body, .answer = template_try_answer,
		.handler = preview_post, .max_body = ROOM},
	{HTTP_POST, VERSION "/submit", "送审修改稿", "template.edit", ROUTE_WRITE, .body = version_submit_body, .answer = version_answer, .handler = submit_post},
	{HTTP_POST, VERSION "/judge", "批准、退回修改稿", "template.approve", ROUTE_WRITE, .body = version_judge_body, .answer = version_answer, .handler = judge_post},
	{HTTP_POST, VERSION "/withdraw", "撤回修改稿", "template.edit", ROUTE_WRITE, .body = version_withdraw_body, .answer = version_answer, .handler = withdraw_post},
	{0},
};
static const struct menu_entry menu[] = {{"template", "文书模板", "/templates", "template.view", 61}, {0}};
// Else a slip of the pen is found out at the next start, when nothing can be printed.
static struct err *check_fonts(struct arena *a, const char *value)
{
	struct stat st;
	if (!*value || (stat(value, &st) == 0 && S_ISDIR(st.st_mode)))
		return NULL;
	return err_new(a, ERR_INPUT, "paper.fonts", "服务器上没有目录“%s”。请写完整路径，并先用 xiezhi paper fonts 检查里面的字体。", value);
}

static const struct setting settings[] = {
	{.field = {.name = "paper.font_dir", .label = "文书字体目录", .kind = FIELD_TEXT, .max = 500, .help = "服务器上放字体文件（和 fonts.json）的目录；不填用随系统安装的字体。重启后生效。"}, .otherwise = "",
		.environment = "XIEZHI_FONTS", .check = check_fonts},
	{.otherwise = NULL},
};

// What came into force is still what was approved.
struct err *version_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	const struct json *j;
	struct template_row *row;
	(void)arg;
	TRY(json_read(a, leaf->body, strlen(leaf->body), &j));
	const char *step = json_get_text(j, "step"), *sm3_text = json_get_text(j, "sm3");
	if (!step || !sm3_text || !(strcmp(step, "approve") == 0 || strcmp(step, "ship") == 0))
		return NULL;
	TRY(template_get(db, a, leaf->ref, &row));
	if (!row || strcmp(row->sm3, sm3_text) != 0 || strcmp(sm3_hex(a, row->source, strlen(row->source)), sm3_text) != 0)
		*why = "已批准的版本缺失或者被改动。";
	return NULL;
}
static const struct ledger_hook hooks[] = {{"template", version_leaf_check, NULL}, {0}};

const struct module template_module = {.name = "template", .title = "文书模板", .routes = routes, .menu = menu, .settings = settings, .ledger_hooks = hooks, .start = store_start, .stop = store_stop};

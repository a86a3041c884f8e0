// module.c: the flows over HTTP: the list, the declaration the editor is drawn from, and the steps of a version, which are those of any text that
// is changed by versions (mod/template/version.c).
#include <string.h>

#include "mod/flow/inner.h"

static struct err *known(struct request *req)
{
	return flow_title(http_part(req, "doc")) ? NULL : err_not_found(req->arena, "审批流程");
}

static struct err *sound(struct request *req, const char *source)
{
	return flow_check(req->arena, http_part(req, "doc"), source);
}

const struct version_family flow_family = {.leaf = "flow", .what = "审批流程", .version = "流程版本", .things = "案件", .edit = "flow.edit", .approve = "flow.approve", .known = known, .sound = sound, .strict = true};

static struct err *versions_get(struct request *req) { return version_list(req, &flow_family); }
static struct err *version_get(struct request *req) { return version_one(req, &flow_family); }
static struct err *version_post(struct request *req) { return version_draft(req, &flow_family); }
static struct err *version_put(struct request *req) { return version_save(req, &flow_family); }
static struct err *submit_post(struct request *req) { return version_submit(req, &flow_family); }
static struct err *judge_post(struct request *req) { return version_judge(req, &flow_family); }
static struct err *withdraw_post(struct request *req) { return version_withdraw(req, &flow_family); }

// ---- the list

static void flow_write(struct request *req, const char *doc)
{
	struct buf *b = &req->out;
	const struct user *u = user_of(req);
	struct version_text v = {0};
	bool any = version_pick(svc_of(req), doc, u->organ.id ? u->organ.path : u->unit.path, instant_day(req->now), &v);
	jw_open(b, '{');
	jw_kstr(b, "doc", doc);
	jw_kstr(b, "title", flow_title(doc));
	jw_kid(b, "in_force", any ? v.id : 0);
	jw_kint(b, "number", any ? v.number : 0);
	jw_kbool(b, "shipped", any && !*v.unit_path);
	jw_kstr(b, "from", any ? day_text(req->arena, v.from) : NULL);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	TRY(templates_sync(svc_of(req), db, req->arena));
	list_open(req);
	flow_write(req, flow_doc(false));
	flow_write(req, flow_doc(true));
	list_close(req, NULL);
	return NULL;
}

static struct err *flows_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// ---- the declaration: which acts, what may not be taken away, who may be asked

static void roles_write(struct buf *b, const char *name, const char *const *roles)
{
	jw_key(b, name);
	jw_open(b, '[');
	for (; *roles; roles++) {
		jw_open(b, '{');
		jw_kstr(b, "role", *roles);
		jw_kstr(b, "label", role_label(*roles));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *form_get(struct request *req)
{
	struct buf *b = &req->out;
	TRY(known(req));
	jw_open(b, '{');
	jw_kstr(b, "title", flow_title(http_part(req, "doc")));
	jw_kint(b, "most", FLOW_STEPS_MOST);
	roles_write(b, "roles", flow_roles);
	jw_key(b, "acts");
	jw_open(b, '[');
	for (int t = 0; t < ACT_TYPES; t++) {
		if (!flow_has(http_part(req, "doc"), &act_types[t]))
			continue;
		jw_open(b, '{');
		jw_kstr(b, "type", act_types[t].id);
		jw_kstr(b, "label", act_types[t].label);
		jw_kstr(b, "stage", stage_id(act_types[t].stage));
		jw_kstr(b, "stage_label", stage_label(act_types[t].stage));
		jw_kstr(b, "article", act_types[t].approval_basis);
		roles_write(b, "floor", act_types[t].approval);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

// ---- shipping

struct shipping {
	struct service *svc;
	bool any;
};

static struct err *ship_all(struct db *db, struct arena *a, void *arg)
{
	struct shipping *s = arg;
	for (int simple = 0; simple < 2; simple++)
		TRY(version_ship(db, a, &flow_family, flow_doc(simple), flow_shipped(a, flow_doc(simple)), &s->any));
	return db_writes(db) ? NULL : templates_sync(s->svc, db, a);
}

// After mod/template, whose store holds the versions.
static struct err *start(struct service *svc, void **state)
{
	struct shipping s = {.svc = svc};
	*state = flow_keep_start(svc);
	TRY(db_read(svc->db, svc->arena, ship_all, &s));
	if (!s.any)
		return NULL;
	TRY(db_write(svc->db, svc->arena, ship_all, &s));
	return db_read(svc->db, svc->arena, ship_all, &s);
}

static const struct field flow_answer[] = {
	{.name = "doc", .label = "流程编码", .kind = FIELD_TEXT}, {.name = "title", .label = "流程", .kind = FIELD_TEXT}, {.name = "in_force", .label = "现行版本", .kind = FIELD_ID},
	{.name = "number", .label = "第几版", .kind = FIELD_INT}, {.name = "shipped", .label = "系统自带", .kind = FIELD_BOOL}, {.name = "from", .label = "生效日期", .kind = FIELD_DAY}, {0},
};

static const struct field role_answer[] = {{.name = "role", .label = "角色", .kind = FIELD_TEXT}, {.name = "label", .label = "名称", .kind = FIELD_TEXT}, {0}};
static const struct field act_answer[] = {
	{.name = "type", .label = "动作", .kind = FIELD_TEXT}, {.name = "label", .label = "名称", .kind = FIELD_TEXT}, {.name = "stage", .label = "阶段", .kind = FIELD_TEXT},
	{.name = "stage_label", .label = "阶段", .kind = FIELD_TEXT}, {.name = "article", .label = "依据", .kind = FIELD_TEXT}, {.name = "floor", .label = "不能省去的步骤", .kind = FIELD_LIST, .sub = role_answer}, {0},
};
static const struct field form_answer[] = {
	{.name = "title", .label = "流程", .kind = FIELD_TEXT}, {.name = "most", .label = "最多几步", .kind = FIELD_INT}, {.name = "roles", .label = "可以审批的角色", .kind = FIELD_LIST, .sub = role_answer},
	{.name = "acts", .label = "要审批的事项", .kind = FIELD_LIST, .sub = act_answer}, {0},
};

#define DOC "/api/flows/{doc}"
#define VERSION DOC "/versions/{version_id}"
static const struct route routes[] = {
	{HTTP_GET, "/api/flows", "审批流程", "flow.view", ROUTE_LIST, .answer = flow_answer, .handler = flows_get},
	{HTTP_GET, DOC "/form", "审批流程的编辑表：要审批的事项、不能省去的步骤、可以审批的角色", "flow.view", .answer = form_answer, .handler = form_get},
	{HTTP_GET, DOC "/versions", "审批流程的各个版本", "flow.view", ROUTE_LIST, .answer = version_row_answer, .handler = versions_get},
	{HTTP_POST, DOC "/versions", "起草审批流程", "flow.edit", ROUTE_WRITE | ROUTE_CREATED, .body = version_new_body, .answer = version_answer, .handler = version_post,
		.help = "source 是 JSON 文本：{\"steps\":{\"filing\":[\"squad_leader\",\"brigade_head\",\"principal\"]}}；没有写的事项按系统自带的步骤。每一处错误写在 source.steps.<动作> 下。"},
	{HTTP_GET, VERSION, "审批流程的一个版本", "flow.view", .answer = version_answer, .handler = version_get},
	{HTTP_PUT, VERSION, "保存审批流程草稿", "flow.edit", ROUTE_WRITE, .body = version_put_body, .answer = version_answer, .handler = version_put},
	{HTTP_POST, VERSION "/submit", "送审审批流程", "flow.edit", ROUTE_WRITE, .body = version_submit_body, .answer = version_answer, .handler = submit_post},
	{HTTP_POST, VERSION "/judge", "批准、退回审批流程", "flow.approve", ROUTE_WRITE, .body = version_judge_body, .answer = version_answer, .handler = judge_post,
		.help = "批准后从生效日期起，新开始的案件按这一版；已经开始的案件沿用原来的版本。"},
	{HTTP_POST, VERSION "/withdraw", "撤回审批流程草稿", "flow.edit", ROUTE_WRITE, .body = version_withdraw_body, .answer = version_answer, .handler = withdraw_post},
	{0},
};
static const struct menu_entry menu[] = {{"flow", "审批流程", "/flows", "flow.view", 62}, {0}};
static const struct ledger_hook hooks[] = {{"flow", version_leaf_check, NULL}, {0}};

const struct module flow_module = {.name = "flow", .title = "审批流程", .routes = routes, .menu = menu, .ledger_hooks = hooks, .start = start, .stop = flow_keep_stop, .load = flow_load};

// reference.c: what the client needs to know of the law pack and the declarations: act types, code lists, rules, calendar, places.
#include "mod/module.h"

#include <string.h>
#include <unistd.h>

static void texts_write(struct buf *b, const char *key, const char *const *list)
{
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; list && list[i]; i++)
		jw_str(b, list[i]);
	jw_close(b, ']');
}

static void roles_write(struct buf *b, const char *key, const char *const *roles)
{
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; roles && roles[i]; i++) {
		jw_open(b, '{');
		jw_kstr(b, "role", roles[i]);
		jw_kstr(b, "label", role_label(roles[i]));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void act_write(struct buf *b, const struct act_type *t)
{
	jw_open(b, '{');
	jw_kstr(b, "type", t->id);
	jw_kstr(b, "label", t->label);
	jw_kstr(b, "stage", stage_id(t->stage));
	jw_kstr(b, "stage_label", stage_label(t->stage));
	jw_kstr(b, "basis", t->basis);
	jw_kint(b, "officers", t->officers);
	roles_write(b, "roles", t->roles);
	roles_write(b, "approval", t->approval);
	texts_write(b, "papers", t->papers);
	jw_kbool(b, "serve", t->flags & ACT_SERVE);
	jw_kbool(b, "once", t->flags & ACT_ONCE);
	jw_key(b, "schema");
	shape_schema(b, t->fields);
	jw_close(b, '}');
}

static struct err *acts_get(struct request *req)
{
	list_open(req);
	for (int i = 0; i < ACT_TYPES; i++)
		act_write(&req->out, &act_types[i]);
	list_close(req, NULL);
	return NULL;
}

// ---- code lists: data/code/*.json as they are, and those the act declarations use ----

struct seen {
	const struct code *lists[256];
	const char *names[256];
	size_t n;
};

static void gather(struct seen *s, const struct field *fields)
{
	for (const struct field *f = fields; f && f->name; f++) {
		bool known = !f->codes;
		for (size_t i = 0; i < s->n && !known; i++)
			known = s->lists[i] == f->codes;
		if (!known && s->n < sizeof s->lists / sizeof *s->lists) {
			s->names[s->n] = f->name;
			s->lists[s->n++] = f->codes;
		}
		gather(s, f->sub);
	}
}

static void named_write(struct buf *b, const char *name, const struct code *codes)
{
	jw_open(b, '{');
	jw_kstr(b, "name", name);
	jw_key(b, "codes");
	codes_write(b, codes, NULL);
	jw_close(b, '}');
}

static struct err *codes_get(struct request *req)
{
	struct seen *s = NEW(req->arena, struct seen);
	for (int i = 0; i < ACT_TYPES; i++)
		gather(s, act_types[i].fields);
	list_open(req);
	for (size_t i = 0; i < s->n; i++)
		named_write(&req->out, s->names[i], s->lists[i]);
	list_close(req, NULL);
	return NULL;
}

// ---- rules ----

static const char *const severities[] = {[SEV_NOTE] = "提示", [SEV_DISCIPLINE] = "可追责", [SEV_IRREGULAR] = "程序瑕疵", [SEV_REVOCABLE] = "可撤销", [SEV_VOID] = "无效"};
static const char *const actions[] = {[RULE_BLOCK] = "block", [RULE_WARN] = "warn", [RULE_TIMER] = "timer"};

static void rule_write(struct buf *b, const struct rule *r)
{
	jw_open(b, '{');
	jw_kstr(b, "id", r->id);
	jw_kstr(b, "article", r->article);
	jw_kstr(b, "severity", severities[r->severity]);
	jw_kstr(b, "action", actions[rule_acts(r)]);
	jw_kstr(b, "wrong", r->wrong);
	jw_kstr(b, "mend", r->mend);
	jw_kstr(b, "note", r->note);
	jw_close(b, '}');
}

static struct err *rules_get(struct request *req)
{
	list_open(req);
	for (size_t i = 0; i < law_rule_count(); i++)
		rule_write(&req->out, law_rule_at(i));
	list_close(req, NULL);
	return NULL;
}

static struct err *rule_get(struct request *req)
{
	const struct rule *r = law_rule_find(http_part(req, "rule"));
	if (!r)
		return err_not_found(req->arena, "规则");
	rule_write(&req->out, r);
	return NULL;
}

// ---- calendar and places: files of the law pack, read once ----

enum { FIRST_YEAR = 2000, LAST_YEAR = 2100 };

struct reference {
	const char *calendar[LAST_YEAR - FIRST_YEAR + 1];   // JSON text by year
	const struct json *places;                          // arrays
	const struct json *regions;
};

extern const struct module reference_module;

static struct err *calendar_get(struct request *req)
{
	const struct reference *r = service_state(svc_of(req), &reference_module);
	const char *year = http_part(req, "year");
	int n = strlen(year) == 4 ? (year[0] - '0') * 1000 + (year[1] - '0') * 100 + (year[2] - '0') * 10 + (year[3] - '0') : 0;
	if (n < FIRST_YEAR || n > LAST_YEAR || !r->calendar[n - FIRST_YEAR])
		return err_not_found(req->arena, "年份的节假日安排");
	jw_raw(&req->out, r->calendar[n - FIRST_YEAR]);
	return NULL;
}

enum { PLACES_PARENT, PLACES_CODE };
static const struct field places_query[] = {
	{.name = "parent", .label = "上级区划代码", .kind = FIELD_ITEM}, {.name = "code", .label = "区划代码", .kind = FIELD_ITEM, .help = "只要这一个。"}, {0},
};

static size_t children(struct buf *b, const struct json *list, const char *parent)
{
	size_t n = 0;
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *p = json_at(list, i);
		const char *above = json_get_text(p, "parent");
		if (parent ? above && strcmp(above, parent) == 0 : strcmp(json_get_text(p, "level"), "province") == 0) {
			if (b)
				jw_raw(b, json_dump(b->arena, p));
			n++;
		}
	}
	return n;
}

static bool one(struct buf *b, const struct json *list, const char *code)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (strcmp(json_get_text(json_at(list, i), "code"), code) == 0) {
			jw_raw(b, json_dump(b->arena, json_at(list, i)));
			return true;
		}
	return false;
}

static struct err *places_get(struct request *req)
{
	const struct reference *r = service_state(svc_of(req), &reference_module);
	const char *parent = req->query[PLACES_PARENT].set ? req->query[PLACES_PARENT].s : NULL;
	const char *code = req->query[PLACES_CODE].set ? req->query[PLACES_CODE].s : NULL;
	list_open(req);
	if (code)
		(void)(one(&req->out, r->regions, code) || one(&req->out, r->places, code));
	else if (!children(&req->out, r->places, parent))   // the detailed file first; provinces and other places from the national one
		children(&req->out, r->regions, parent);
	list_close(req, NULL);
	return NULL;
}

static struct err *read_optional(struct arena *a, const char *path, const struct json **out)
{
	return access(path, R_OK) == 0 ? json_read_file(a, path, out) : NULL;
}

static struct err *start(struct service *svc, void **state)
{
	struct reference *r = NEW(svc->arena, struct reference);
	struct arena *a = svc->arena;
	const struct json *places = NULL, *regions = NULL;
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		const struct json *j = NULL;
		TRY(read_optional(a, arena_printf(a, "%s/calendar/%d.json", svc->pack_dir, year), &j));
		r->calendar[year - FIRST_YEAR] = j ? json_dump(a, j) : NULL;
	}
	TRY(read_optional(a, arena_printf(a, "%s/place/nantong.json", svc->pack_dir), &places));
	TRY(read_optional(a, arena_printf(a, "%s/place/regions.json", svc->pack_dir), &regions));
	r->places = json_get(places, "places");
	r->regions = json_get(regions, "regions");
	*state = r;
	return NULL;
}

static const struct route routes[] = {
	{HTTP_GET, "/api/acts", "案件动作类型", ROUTE_LOGGED_IN, ROUTE_LIST, .handler = acts_get},
	{HTTP_GET, "/api/codes", "代码表", ROUTE_LOGGED_IN, ROUTE_LIST, .handler = codes_get},
	{HTTP_GET, "/api/rules", "执法规则", ROUTE_LOGGED_IN, ROUTE_LIST, .handler = rules_get},
	{HTTP_GET, "/api/rules/{rule}", "一条执法规则", ROUTE_LOGGED_IN, .handler = rule_get},
	{HTTP_GET, "/api/calendar/{year}", "节假日与调休安排", ROUTE_LOGGED_IN, .handler = calendar_get},
	{HTTP_GET, "/api/places", "行政区划", ROUTE_LOGGED_IN, ROUTE_LIST, .query = places_query, .handler = places_get},
	{0},
};

const struct module reference_module = {.name = "reference", .title = "基础资料", .routes = routes, .start = start};

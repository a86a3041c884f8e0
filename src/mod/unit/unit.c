// unit.c: the module's face, and the units of service.json.
#include "unit_sql.h"
#include "mod/unit/inner.h"

#include <string.h>

static const struct route routes[] = {
	{HTTP_GET, "/api/units", "机构树", "unit.view", ROUTE_LIST, .handler = units_get},
	{HTTP_POST, "/api/units", "新增机构", "unit.edit", ROUTE_WRITE | ROUTE_CREATED, .body = unit_body, .handler = units_post},
	{HTTP_PATCH, "/api/units/{id}", "变更机构", "unit.edit", ROUTE_WRITE, .body = unit_patch_body, .handler = units_patch},
	{0},
};

// ---- loading ----

struct keyed {
	struct keyed *next;
	const char *key;
	struct unit unit;
};

// Lives for one load: the keys of service.json are not stored.
struct unit_state {
	struct keyed *first;
};

extern const struct module unit_module;

static struct err *start(struct service *svc, void **state)
{
	*state = NEW(svc->arena, struct unit_state);
	return NULL;
}

struct err *load_unit(struct load *l, const char *key, struct unit *out)
{
	struct unit_state *s = service_state(l->svc, &unit_module);
	for (struct keyed *k = s->first; k; k = k->next)
		if (strcmp(k->key, key) == 0) {
			*out = k->unit;
			return NULL;
		}
	return err_new(l->arena, ERR_INPUT, "load.unit", "service.json 中没有键为“%s”的机构。", key);
}

struct unit_in {
	struct unit_new unit;
	struct unit made;
};

static struct err *add_job(struct db *db, struct arena *a, void *arg)
{
	struct unit_in *in = arg;
	TRY(unit_insert(db, a, &in->unit, &in->made));
	return ledger_append(db, a, "unit.added", in->made.id, 0, "{\"load\":true}");
}

static struct err *add(struct load *l, const char *key, struct unit_in *in)
{
	struct unit_state *s = service_state(l->svc, &unit_module);
	TRY(db_write(l->svc->db, l->arena, add_job, in));
	struct keyed *k = NEW(l->arena, struct keyed);
	*k = (struct keyed){s->first, key, in->made};
	s->first = k;
	return NULL;
}

static struct err *load_one(struct load *l, const struct json *j, size_t i)
{
	const char *key = json_get_text(j, "key"), *parent = json_get_text(j, "parent");
	const struct json *organ = json_get(j, "organ");
	struct unit above = {0};
	struct unit_in in = {.unit = {.name = json_get_text(j, "name"), .short_name = json_get_text(j, "short"), .kind = json_get_text(j, "kind"),
		.region = json_get_text(j, "region_code"), .organ = organ ? json_dump(l->arena, organ) : NULL}};
	if (!key || !in.unit.name || !in.unit.short_name || !in.unit.kind || !in.unit.region)
		return err_new(l->arena, ERR_INPUT, "load.unit", "service.json 的 units[%zu] 缺少 key、name、short、kind 或者 region_code。", i);
	if (parent)
		TRY(load_unit(l, parent, &above));
	in.unit.parent = above.id;
	return add(l, key, &in);
}

struct err *unit_load_all(struct load *l)
{
	const struct json *units = json_get(l->json, "units");
	for (size_t i = 0; l->demo && i < json_size(units); i++)
		TRY(load_one(l, json_at(units, i), i));
	if (l->demo) {
		load_say(l, "机构 %zu 个", json_size(units));
		return NULL;
	}
	struct unit_in root = {.unit = {.name = "城市管理综合行政执法机关", .short_name = "综执", .kind = "bureau", .region = "000000"}};
	return add(l, "root", &root);
}

const struct module unit_module = {
	.name = "unit", .title = "机构", .routes = routes, .start = start, .load = unit_load_all,
};

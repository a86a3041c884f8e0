// load.c: flows of the demo: DIR/flows.json, versions as they were drafted and approved before.
//
//	[{"doc": "flow-ordinary", "author": "cc_fazhi", "judge": "cc_fazhi2", "note": "...", "from": -3, "steps": {"filing": ["squad_leader", ...]}}]
//
// from: days before the day of loading. After the cases: those keep the version of the day they began.
#include <string.h>
#include <unistd.h>

#include "mod/flow/inner.h"

struct loading {
	const struct json *list;
};

static struct err *one(struct db *db, struct arena *a, const struct json *j)
{
	struct user *author = NULL, *judge = NULL;
	const char *by = json_get_text(j, "author"), *approved = json_get_text(j, "judge"), *note = json_get_text(j, "note"), *doc = json_get_text(j, "doc");
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kraw(&b, "steps", json_dump(a, json_get(j, "steps")));
	jw_close(&b, '}');
	TRY(user_find(db, a, by ? by : "", &author));
	TRY(user_find(db, a, approved ? approved : "", &judge));
	if (!flow_title(doc) || author->id == judge->id)
		return err_new(a, ERR_INPUT, "load.flow", "演示数据中的审批流程“%s”写得不对：没有这种流程，或者起草人和审批人是同一人。", doc ? doc : "");
	TRY(flow_check(a, doc, buf_text(&b)));
	day_t from = instant_day(instant_now()) + (day_t)json_get_int(j, "from", 0);
	return version_load(db, a, &flow_family, &(struct version_past){.doc = doc, .source = buf_text(&b), .note = note ? note : "", .from_day = day_text(a, from), .author = author, .judge = judge,
		.at = day_start(from - 1)});
}

static struct err *all(struct db *db, struct arena *a, void *arg)
{
	const struct loading *l = arg;
	for (size_t i = 0; i < json_size(l->list); i++)
		TRY(one(db, a, json_at(l->list, i)));
	return NULL;
}

struct err *flow_load(struct load *l)
{
	struct loading work = {0};
	const char *path = arena_printf(l->arena, "%s/flows.json", l->dir ? l->dir : "");
	if (!l->demo || access(path, R_OK) != 0)
		return NULL;
	TRY(json_read_file(l->arena, path, &work.list));
	TRY(db_write(l->svc->db, l->arena, all, &work));
	load_say(l, "审批流程：%zu 个版本", json_size(work.list));
	return NULL;
}

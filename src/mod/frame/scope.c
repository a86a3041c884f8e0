// scope.c: whose records one may see. Paths are '0001.0002.': a prefix is an ancestor.
#include "http/server.h"
#include "mod/module.h"

#include <string.h>

// Steps of a path are four digits or small letters and a dot, so "zzzzz" is after all of them: bytewise, and also in a PostgreSQL database whose
// collation passes over punctuation ('~' would come first there).
struct db_scope scope_under(struct arena *a, const char *unit_path)
{
	return (struct db_scope){.lo = arena_strdup(a, unit_path), .hi = arena_printf(a, "%szzzzz", unit_path)};
}

bool scope_covers(struct db_scope scope, const char *unit_path)
{
	return scope.lo && unit_path && strcmp(scope.lo, unit_path) <= 0 && strcmp(unit_path, scope.hi) <= 0;
}

// Both organs lie on the way from the root to the unit of the case: the shorter path is above.
bool user_from_above(const struct user *u, const char *organ_path)
{
	return !u->organ.id || strlen(u->organ.path) < strlen(organ_path);
}

// 行政处罚法 §17: penalties are the organ's that has the power; §57: its own head looks at what was found out and decides
struct err *err_from_above(struct arena *a, const char *organ_name, const char *what)
{
	struct err *e = err_new(a, ERR_FORBIDDEN, "organ.above", "这是%s的案件，“%s”应由该机关的人员办理。上级机关可以查看、监督，不能代为办理。", organ_name, what);
	e->article = "《行政处罚法》第十七条、第五十七条第一款";
	e->mend = "由该机关的有权人员办理；认为有错误的，登记执法监督意见。";
	return e;
}

struct service *svc_of(const struct request *req)
{
	return http_app(req->http);
}

const struct user *user_of(const struct request *req)
{
	return req->who ? req->who->app : NULL;
}

struct db_scope scope_of(const struct request *req)
{
	const struct user *u = user_of(req);
	return u ? u->scope : (struct db_scope){.lo = "~", .hi = ""};
}

bool has_role(const struct request *req, unsigned roles)
{
	return user_has(user_of(req), roles);
}

void *service_state(const struct service *svc, const struct module *m)
{
	for (size_t i = 0; svc->modules[i]; i++)
		if (svc->modules[i] == m)
			return svc->states[i];
	return NULL;
}

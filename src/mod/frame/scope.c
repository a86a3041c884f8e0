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

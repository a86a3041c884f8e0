// load.c: xiezhi load demo|empty: every module's load hook in the order of modules.c, then the demo password for the log-in page.
#include "app/load.h"

#include <stdarg.h>
#include <stdio.h>

#include "mod/user/user.h"

void load_say(struct load *l, const char *fmt, ...)
{
	if (l->quiet)
		return;
	va_list ap;
	va_start(ap, fmt);
	const char *text = arena_vprintf(l->arena, fmt, ap);
	va_end(ap);
	printf("%s\n", text);
	(void)fflush(stdout);
}

struct err *load_all(struct service *svc, struct arena *a, const char *dir, bool quiet)
{
	struct load l = {.svc = svc, .arena = a, .demo = dir != NULL, .dir = dir, .quiet = quiet};
	if (dir)
		TRY(json_read_file(a, arena_printf(a, "%s/service.json", dir), &l.json));
	for (size_t i = 0; svc->modules[i]; i++)
		if (svc->modules[i]->load)
			TRY(svc->modules[i]->load(&l));
	return NULL;
}

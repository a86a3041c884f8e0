// export.c: a spreadsheet on its way out: written to a file of its own row by row, sent from it, gone with the request. See module.h.
#include <unistd.h>

#include "mod/module.h"

static void remove_file(void *path)
{
	(void)unlink(path);
}

const char *export_path(struct request *req)
{
	char *path = arena_printf(req->arena, "%s/export-%s.xlsx", svc_of(req)->temp_dir ? svc_of(req)->temp_dir : "/tmp", random_token(req->arena));
	arena_defer(req->arena, remove_file, path);
	return path;
}

struct err *export_send(struct request *req, const char *path, const char *name)
{
	return http_send(req, &(struct http_file){.path = path, .type = EXPORT_TYPE, .name = name, .download = true});
}

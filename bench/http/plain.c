// plain.c: the library alone, the measure for ours: the same answer, the same thread pool, nothing around it.
#include "plain.h"

#include <microhttpd.h>
#include <string.h>

static enum MHD_Result on_request(void *object, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *data,
	size_t *n, void **state)
{
	(void)url, (void)method, (void)version, (void)data, (void)n;
	if (!*state) {
		*state = object;
		return MHD_YES;
	}
	struct MHD_Response *answer = MHD_create_response_from_buffer(strlen(PLAIN_BODY), (void *)(uintptr_t)PLAIN_BODY, MHD_RESPMEM_PERSISTENT);
	MHD_add_response_header(answer, "Content-Type", "application/json; charset=utf-8");
	enum MHD_Result ok = MHD_queue_response(connection, 200, answer);
	MHD_destroy_response(answer);
	return ok;
}

int plain_start(void)
{
	static int any;
	struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, on_request, &any, MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
	return info ? info->port : 0;
}

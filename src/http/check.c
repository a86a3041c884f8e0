// check.c: before the handler: Origin, session, CSRF token, permission, Idempotency-Key, query. In this order; the first refusal counts.
#include <string.h>
#include <strings.h>

#include "http/inner.h"

static bool same_secret(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	unsigned char differ = n != m;
	for (size_t i = 0; i < n && i < m; i++)
		differ |= (unsigned char)(a[i] ^ b[i]);
	return !differ;
}

static bool same_origin(const struct request_inner *r, const char *origin)
{
	const char *ours = r->req.http->config.origin;
	if (ours)
		return !strcasecmp(origin, ours);
	const char *host = http_header(&r->req, "Host"), *after = strstr(origin, "://");
	return after && !strcasecmp(after + 3, host);
}

static void check_origin(struct request_inner *r)
{
	const char *origin = http_header(&r->req, "Origin"), *site = http_header(&r->req, "Sec-Fetch-Site");
	if ((origin && !same_origin(r, origin)) || (site && !strcasecmp(site, "cross-site")))
		refuse(r, 403, ERR_FORBIDDEN, "http.origin", "操作来自别的网站，已拒绝。请从本系统页面操作。");
}

static void check_session(struct request_inner *r)
{
	struct request *req = &r->req;
	const struct http_hooks *hooks = &req->http->config.hooks;
	r->cookie = decode_cookie(req->arena, http_header(req, "Cookie"), "xz_session");
	if (!strcmp(req->route->permission, ROUTE_PUBLIC))
		return;
	if (hooks->session && (r->cookie || http_header(req, "Authorization")))
		refuse_with(r, hooks->session(req, r->cookie, &req->who));
	if (!req->who)
		refuse(r, 401, ERR_LOGIN, "http.login", "请先登录。");
}

static void check_csrf(struct request_inner *r)
{
	const struct request *req = &r->req;
	if (!req->who || !req->who->csrf)
		return;
	const char *token = http_header(req, "X-CSRF-Token");
	if (!token || !same_secret(token, req->who->csrf))
		refuse(r, 403, ERR_FORBIDDEN, "http.csrf", "页面已失效，请刷新后重新提交。");
}

static void check_key(struct request_inner *r)
{
	struct request *req = &r->req;
	const char *key = http_header(req, "Idempotency-Key");
	if (key) {
		size_t n = strlen(key);
		if (n < 8 || n > KEY_MAX || strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != n)
			refuse(r, 400, ERR_INPUT, "http.key", "请求编号（Idempotency-Key）写法有误。");
	} else if (!(req->route->flags & ROUTE_NO_KEY)) {
		refuse(r, 400, ERR_INPUT, "http.key_missing", "缺少请求编号（Idempotency-Key），请刷新页面后重试。");
	}
	req->key = key;
}

static void read_query(struct request_inner *r)
{
	static const struct field none[] = {{0}};
	const struct field *fields = r->req.route->query ? r->req.route->query : none;
	struct val *values = NULL;
	refuse_with(r, shape_read_pairs(r->req.arena, fields, r->pairs, r->n_pairs, &values));
	r->req.query = values;
	r->n_pairs = 0;
}

void request_check(struct request_inner *r)
{
	struct request *req = &r->req;
	const struct http_hooks *hooks = &req->http->config.hooks;
	r->checked = true;
	bool write = req->route->flags & (ROUTE_WRITE | ROUTE_UPLOAD);
	if (write)
		check_origin(r);
	if (!r->refusal)
		check_session(r);
	if (!r->refusal && write)
		check_csrf(r);
	if (!r->refusal && hooks->permit && strcmp(req->route->permission, ROUTE_PUBLIC))
		refuse_with(r, hooks->permit(req, req->route->permission));
	if (!r->refusal && req->route->flags & ROUTE_WRITE)
		check_key(r);
	if (!r->refusal)
		read_query(r);
}

// route.c: the tables of the modules as one tree of path segments; a literal segment goes before a {name}.
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "http/inner.h"

struct node {
	struct node *next, *children, *any;    // siblings, literal children, the {name} child
	const char *segment;
	size_t len;
	const struct route *routes[HTTP_METHODS];
};

struct router {
	struct arena *arena;
	struct node root;
};

static const char *const method_names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

const char *method_name(enum http_method m)
{
	return method_names[m];
}

bool method_parse(const char *verb, enum http_method *out)
{
	for (int m = 0; m < HTTP_METHODS; m++) {
		if (strcmp(verb, method_names[m]))
			continue;
		*out = (enum http_method)m;
		return true;
	}
	return false;
}

bool route_part_is_id(const char *name, size_t n)
{
	return (n == 2 && !strncmp(name, "id", 2)) || (n > 3 && !strncmp(name + n - 3, "_id", 3));
}

static struct node *child(struct router *router, struct node *parent, const char *segment, size_t len)
{
	if (*segment == '{') {
		if (!parent->any)
			parent->any = NEW(router->arena, struct node);
		return parent->any;
	}
	for (struct node *n = parent->children; n; n = n->next)
		if (n->len == len && !memcmp(n->segment, segment, len))
			return n;
	struct node *n = NEW(router->arena, struct node);
	*n = (struct node){.next = parent->children, .segment = segment, .len = len};
	parent->children = n;
	return n;
}

// --- checks: every fault of every table at once ---

struct checking {
	struct arena *a;
	struct err *errs;
};

static void fault(struct checking *c, const struct route *route, const char *text)
{
	const char *where = arena_printf(c->a, "%s %s", (unsigned)route->method < HTTP_METHODS ? method_names[route->method] : "?", route->path);
	err_add_field(c->a, &c->errs, where, "%s", text);
}

static bool path_valid(const char *path)
{
	size_t names = 0;
	if (strncmp(path, "/api/", 5) || strlen(path) > 200)
		return false;
	for (const char *s = path; *s == '/';) {
		size_t len = strcspn(++s, "/");
		bool name = *s == '{' && len > 2 && s[len - 1] == '}';
		size_t literal = strspn(s + name, "abcdefghijklmnopqrstuvwxyz0123456789_-.");
		if (!len || literal != len - (name ? 2 : 0))
			return false;
		names += name;
		s += len;
	}
	return names <= PARTS_MAX;
}

static void check_route(struct checking *c, const struct route *r)
{
	unsigned f = r->flags;
	bool get = r->method == HTTP_GET, must_write = r->method == HTTP_PUT || r->method == HTTP_PATCH || r->method == HTTP_DELETE;
	if ((unsigned)r->method >= HTTP_METHODS || !path_valid(r->path))
		fault(c, r, "方法或路径写法有误");
	if (!r->summary || !*r->summary)
		fault(c, r, "没有说明");
	if (!r->permission || !*r->permission)
		fault(c, r, "没有写明权限");
	if (!r->handler)
		fault(c, r, "没有处理函数");
	if (get && (f & (ROUTE_WRITE | ROUTE_UPLOAD | ROUTE_JSON) || r->body))
		fault(c, r, "GET 不得写入，也不带正文");
	if (must_write && !(f & ROUTE_WRITE))
		fault(c, r, "PUT、PATCH、DELETE 必须标明写入");
	if (f & ROUTE_INLINE && f & (ROUTE_WRITE | ROUTE_UPLOAD | ROUTE_SLOW | ROUTE_STREAM))
		fault(c, r, "即答路由不得写入、上传或耗时");
	if (f & ROUTE_STREAM && f & ROUTE_WRITE)
		fault(c, r, "导出路由不得写入");
}

static void add_route(struct checking *c, struct router *router, const struct route *route)
{
	check_route(c, route);
	if (c->errs)
		return;
	struct node *n = &router->root;
	for (const char *s = route->path; *s == '/';) {
		size_t len = strcspn(++s, "/");
		n = child(router, n, s, len);
		s += len;
	}
	if (n->routes[route->method])
		fault(c, route, "与另一条路由重复");
	n->routes[route->method] = route;
}

struct err *router_new(struct arena *a, const struct route_table *tables, struct router **out)
{
	struct router *router = NEW(a, struct router);
	router->arena = a;
	struct checking c = {.a = a};
	for (const struct route_table *t = tables; t && t->name; t++)
		for (const struct route *r = t->routes; r->path; r++)
			add_route(&c, router, r);
	if (c.errs) {
		c.errs->code = "http.routes";
		c.errs->kind = ERR_INTERNAL;
		return c.errs;
	}
	*out = router;
	return NULL;
}

// --- matching ---

struct match {
	const char *texts[PARTS_MAX];
	size_t lens[PARTS_MAX], n;
};

static const struct node *walk(const struct node *n, const char *s, struct match *m)
{
	if (*s != '/')
		return *s ? NULL : n;
	size_t len = strcspn(++s, "/");
	for (const struct node *k = n->children; k; k = k->next) {
		if (k->len != len || memcmp(k->segment, s, len))
			continue;
		const struct node *found = walk(k, s + len, m);
		if (found)
			return found;
	}
	if (!n->any || !len || m->n == PARTS_MAX)
		return NULL;
	m->texts[m->n] = s;
	m->lens[m->n++] = len;
	const struct node *found = walk(n->any, s + len, m);
	if (!found)
		m->n--;
	return found;
}

// Ids: 1 to 19 digits, no leading zero, over 0.
static bool id_parse(const char *s, int64_t *out)
{
	uint64_t v = 0;
	size_t n = 0;
	for (; n < 20 && s[n] >= '0' && s[n] <= '9'; n++)
		v = v * 10 + (uint64_t)(s[n] - '0');
	*out = (int64_t)v;
	return n && n < 20 && !s[n] && *s != '0' && v <= INT64_MAX;
}

static bool take_parts(struct request_inner *r, const struct route *route, const struct match *m)
{
	const char *s = route->path;
	for (size_t i = 0; i < m->n; i++) {
		s = strchr(s, '{') + 1;
		size_t len = strcspn(s, "}");
		struct part *p = &r->parts[i];
		*p = (struct part){.name = arena_strndup(r->req.arena, s, len), .text = arena_strndup(r->req.arena, m->texts[i], m->lens[i])};
		if (m->lens[i] > 128 || (route_part_is_id(s, len) && !id_parse(p->text, &p->id)))
			return false;
	}
	r->n_parts = m->n;
	return true;
}

static void not_allowed(struct request_inner *r, const struct node *n)
{
	struct buf b = buf_new(r->req.arena);
	for (int m = 0; m < HTTP_METHODS; m++) {
		if (!n->routes[m])
			continue;
		buf_printf(&b, "%s%s", b.len ? ", " : "", method_names[m]);
		if (m == HTTP_GET)
			buf_str(&b, ", HEAD");
	}
	r->allow = buf_text(&b);
	refuse(r, 405, ERR_INPUT, "http.method", "这个地址不支持这种操作。");
}

static bool missing(struct request_inner *r)
{
	refuse(r, 404, ERR_MISSING, "http.path", "没有这个地址，请检查链接是否完整。");
	return false;
}

static bool has_route(const struct node *n)
{
	for (int m = 0; m < HTTP_METHODS; m++)
		if (n->routes[m])
			return true;
	return false;
}

bool router_find(const struct router *router, struct request_inner *r)
{
	struct match m = {0};
	const struct node *n = walk(&router->root, r->req.path, &m);
	if (!n || !has_route(n))
		return missing(r);
	enum http_method method;
	r->head = !strcmp(r->verb, "HEAD");
	if (!method_parse(r->head ? "GET" : r->verb, &method) || !n->routes[method]) {
		not_allowed(r, n);
		return false;
	}
	r->req.method = method;
	r->req.route = n->routes[method];
	return take_parts(r, r->req.route, &m) || missing(r);
}

static const struct part *part_find(const struct request *req, const char *name)
{
	for (size_t i = 0; i < req->inner->n_parts; i++)
		if (!strcmp(req->inner->parts[i].name, name))
			return &req->inner->parts[i];
	abort();
}

int64_t http_id(const struct request *req, const char *name)
{
	return part_find(req, name)->id;
}

const char *http_part(const struct request *req, const char *name)
{
	return part_find(req, name)->text;
}

// docs.c: the description and its reader page, in memory. The page is three files of docs/, embedded at build time by docs/embed.py.
#include <string.h>

#include "http/inner.h"

extern const char docs_page_html[], docs_page_js[], docs_page_css[];
extern const size_t docs_page_html_size, docs_page_js_size, docs_page_css_size;

enum { DOCS_FILES = 4 };

static struct static_file file(struct http *h, const char *path, const char *type, const char *data, size_t size)
{
	return (struct static_file){.path = path, .type = type, .etag = static_etag(h->arena, data, size), .data = data, .size = size,
		.page = !strncmp(type, "text/html", 9)};
}

void docs_make(struct http *h)
{
	if (!h->config.docs)
		return;
	struct buf b = buf_new(h->arena);
	http_openapi(&b, h->config.tables, h->config.title, h->config.version);
	struct static_file *f = NEW_ARRAY(h->arena, struct static_file, DOCS_FILES + 1);
	f[0] = file(h, "/api/docs", "text/html; charset=utf-8", docs_page_html, docs_page_html_size);
	f[1] = file(h, "/api/docs/page.js", "text/javascript; charset=utf-8", docs_page_js, docs_page_js_size);
	f[2] = file(h, "/api/docs/page.css", "text/css; charset=utf-8", docs_page_css, docs_page_css_size);
	f[3] = file(h, "/api/openapi.json", "application/json; charset=utf-8", b.data, b.len);
	h->docs = f;
}

const struct static_file *docs_find(const struct http *h, const char *path)
{
	for (const struct static_file *f = h->docs; f && f->path; f++)
		if (!strcmp(f->path, path))
			return f;
	return NULL;
}

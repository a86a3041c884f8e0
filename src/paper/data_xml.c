// data_xml.c: the data a paper was made from, as XML a machine reads: what an OFD carries beside its pages.
#include <string.h>

#include "core/buf.h"
#include "paper/ofd_page.h"
#include "paper/paper.h"

enum { DEEPEST = 20 };

static void write_value(struct buf *b, const struct json *v, int depth);

// Keys are the identifiers of BINDINGS.md; one that is no XML name stands in an attribute.
static bool is_name(const char *s)
{
	if (!(*s >= 'a' && *s <= 'z') && !(*s >= 'A' && *s <= 'Z') && *s != '_')
		return false;
	return s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == 0;
}

static void write_member(struct buf *b, const char *key, const struct json *v, int depth)
{
	bool name = is_name(key);
	if (json_kind(v) == JSON_KIND_NULL)
		return;
	buf_printf(b, "<%s", name ? key : "entry name=\"");
	if (!name) {
		ofd_text(b, key);
		buf_char(b, '"');
	}
	buf_char(b, '>');
	write_value(b, v, depth + 1);
	buf_printf(b, "</%s>", name ? key : "entry");
}

static void write_value(struct buf *b, const struct json *v, int depth)
{
	const struct json *value;
	const char *key;
	if (depth > DEEPEST)
		return;
	switch (json_kind(v)) {
	case JSON_KIND_OBJECT:
		for (size_t i = 0; (key = json_key_at(v, i, &value)) != NULL; i++)
			write_member(b, key, value, depth);
		break;
	case JSON_KIND_ARRAY:
		for (size_t i = 0; i < json_size(v); i++)
			write_member(b, "item", json_at(v, i), depth);
		break;
	case JSON_KIND_STRING:
		ofd_text(b, json_text(v));
		break;
	case JSON_KIND_INT:
		buf_printf(b, "%lld", (long long)json_int(v));
		break;
	case JSON_KIND_REAL:
		buf_printf(b, "%.15g", json_number(v));
		break;
	case JSON_KIND_BOOL:
		buf_str(b, json_bool(v) ? "true" : "false");
		break;
	case JSON_KIND_NULL:
		break;
	}
}

void paper_data_xml(struct arena *a, const char *id, const struct json *data, const char **xml, size_t *len)
{
	struct buf b = buf_new(a);
	buf_str(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<paper xmlns=\"urn:xiezhi:paper:1\" id=\"");
	ofd_text(&b, id);
	buf_str(&b, "\">");
	write_value(&b, data, 0);
	buf_str(&b, "</paper>\n");
	*xml = b.data;
	*len = b.len;
}

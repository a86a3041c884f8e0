// source.c: where in the text of a template something stands. libxml2 gives a line, and only up to 65535; an editor wants to put its mark there.
#include <string.h>

#include "paper/display.h"
#include "paper/parse.h"

void faults_add(struct arena *a, struct faults *f, struct where at, bool warning, const char *text)
{
	if (f->n >= f->most)
		return;
	*ARENA_ADD(a, f->v, f->n, f->size) = (struct paper_fault){at.line, at.column, warning, text};
}

// Mostly asked for in the order of the text: it goes on from the last place.
struct where source_where(struct source *s, const char *at)
{
	if (!s->seen || at < s->seen) {
		s->seen = s->text;
		s->seen_at = (struct where){1, 1};
	}
	for (; s->seen < at && s->seen < s->end; s->seen++) {
		if (*s->seen == '\n')
			s->seen_at = (struct where){s->seen_at.line + 1, 1};
		else
			s->seen_at.column += ((unsigned char)*s->seen & 0xC0) != 0x80;
	}
	return s->seen_at;
}

int source_column(const struct source *s, int line, int bytes)
{
	const char *at = s->text;
	for (; line > 1 && at < s->end; at++)
		line -= *at == '\n';
	int column = 1;
	for (; bytes > 1 && at < s->end && *at != '\n'; bytes--, at++)
		column += ((unsigned char)*at & 0xC0) != 0x80;
	return column;
}

static const char *behind(const struct source *s, const char *at, const char *mark)
{
	const char *found = memmem(at, (size_t)(s->end - at), mark, strlen(mark));
	return found ? found + strlen(mark) : s->end;
}

static bool begins(const struct source *s, const char *at, const char *mark)
{
	return (size_t)(s->end - at) >= strlen(mark) && memcmp(at, mark, strlen(mark)) == 0;
}

const char *source_tag(const struct source *s, const char *from)
{
	while (from < s->end && (from = memchr(from, '<', (size_t)(s->end - from)))) {
		if (begins(s, from, "<!--"))
			from = behind(s, from + 4, "-->");
		else if (begins(s, from, "<![CDATA["))
			from = behind(s, from, "]]>");
		else if (begins(s, from, "<?"))
			from = behind(s, from, "?>");
		else if (begins(s, from, "</") || begins(s, from, "<!"))
			from += 2;
		else
			return from;
	}
	return s->end;
}

// Steps through a start tag: the next name that is followed by =, its length; NULL at the end of the tag. A < ends it too: none can be inside.
static const char *next_attr(const struct source *s, const char **p, size_t *n)
{
	static const char ends[] = " \t\r\n=\"'<>/";
	const char *at = *p, *name = NULL;
	for (char quote = 0; at < s->end && *at != '<' && (quote || *at != '>'); at++) {
		if (quote) {
			quote = *at == quote ? 0 : quote;
		} else if (*at == '"' || *at == '\'') {
			quote = *at;
		} else if (*at == '=' && name) {
			*p = at + 1;
			return name;
		} else if (!strchr(ends, *at) && (!name || strchr(ends, at[-1]))) {
			name = at;
			*n = 0;
		}
		*n += name && !quote && !strchr(ends, *at);
	}
	return NULL;
}

int source_attrs(const struct source *s, const char *tag)
{
	int count = 0;
	size_t n = 0;
	for (const char *p = tag + 1; next_attr(s, &p, &n);)
		count++;
	return count;
}

const char *source_attr(const struct source *s, const char *tag, const char *name)
{
	size_t n = 0;
	const char *p = tag + (tag < s->end), *found;
	while ((found = next_attr(s, &p, &n)))
		if (n == strlen(name) && memcmp(found, name, n) == 0)
			return found;
	return tag;
}

const char *source_text(const struct source *s, const char *from, const char *text)
{
	size_t n;
	text += strspn(text, " \t\r\n");
	n = strcspn(text, "\r\n<&");
	n = n > 24 ? 24 : n;
	const char *found = n && from < s->end ? memmem(from, (size_t)(s->end - from), text, n) : NULL;
	return found ? found : from;
}

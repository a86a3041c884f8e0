// paper_help.h: what the paper tests share: one kit, templates from text, PDFs through poppler.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit.h"
#include "core/buf.h"
#include "paper/paper.h"

static struct arena *arena;
static struct paper_kit *kit;

static inline int open_kit(void **state)
{
	(void)state;
	arena = arena_new();
	struct err *e = paper_kit_open(arena, DATA_DIR, FONT_DIR, &kit);
	if (e)
		fprintf(stderr, "%s\n", e->text);
	return e ? -1 : 0;
}

static inline int close_kit(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static inline const struct json *json_of(const char *text)
{
	const struct json *j;
	assert_ok(json_read(arena, text, strlen(text), &j));
	return j;
}

// body: what stands in <body>.
static inline struct paper_doc *lay_attrs(const char *attrs, const char *body, const char *data)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	const char *xml = arena_printf(arena, "<doc title=\"t\" %s><body>%s</body></doc>", attrs, body);
	assert_ok(paper_template_parse(arena, xml, strlen(xml), &tpl));
	assert_ok(paper_layout(arena, kit, tpl, json_of(data), &doc));
	return doc;
}

static inline struct paper_doc *lay(const char *body, const char *data)
{
	return lay_attrs("", body, data);
}

// Runs a command over bytes put in a file; %s of the command is its path. Returns what it printed.
static inline char *run_over(const char *bytes, size_t len, const char *command)
{
	char path[] = "/tmp/xiezhi-paper-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
	struct buf line = buf_new(arena), out = buf_new(arena);
	for (const char *p = command; *p; p++) {
		if (p[0] == '%' && p[1] == 's')
			buf_str(&line, path), p++;
		else
			buf_char(&line, *p);
	}
	FILE *f = popen(buf_text(&line), "r");
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		buf_add(&out, part, n);
	pclose(f);
	unlink(path);
	return (char *)buf_text(&out);
}

static inline void pdf_of(const struct paper_doc *doc, const char **bytes, size_t *len)
{
	struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 5, 20))};
	assert_ok(paper_pdf(arena, doc, &meta, bytes, len));
}

// Text of the PDF without blanks and line breaks, so that it compares with data that was broken over lines.
static inline char *without_blanks(char *s)
{
	char *to = s;
	for (const char *p = s; *p; p++)
		if (*p != ' ' && *p != '\n' && *p != '\f')
			*to++ = *p;
	*to = 0;
	return s;
}

static inline char *pdf_text(const struct paper_doc *doc)
{
	const char *bytes;
	size_t len;
	pdf_of(doc, &bytes, &len);
	return without_blanks(run_over(bytes, len, "pdftotext -raw %s -"));
}

#define assert_has(text, part) do { if (!strstr((text), (part))) fail_msg("“%s” is not in: %.600s", (part), (text)); } while (0)

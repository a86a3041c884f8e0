// index.c: the search index: the units a case lies in, filling it anew after its form changed, keeping it in one piece.
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/text.h"
#include "mod/casefile/api.h"

enum { FILL_BATCH = 2000, MERGE_PAGES = 400, MERGES_MOST = 20000, PAUSE_MS = 5, SEGMENTS_FEW = 3 };
#define FORM "3"    // of the index; stands in meta once it is filled

// ---- units: "0001.0002." is "u0001 u00010002"

const char *search_scope(struct arena *a, const char *unit_path)
{
	struct buf b = buf_new(a);
	for (const char *end = unit_path; (end = strchr(end, '.')); end++) {
		buf_str(&b, b.len ? " u" : "u");
		for (const char *s = unit_path; s < end; s++)
			if (*s != '.')
				buf_char(&b, *s);
	}
	return buf_text(&b);
}

// Whoever sees all cases is not helped by a token that all have.
static const char *search_unit(struct arena *a, const char *unit_path)
{
	const char *all = search_scope(a, unit_path), *last = strrchr(all, ' ');
	return last ? last + 1 : NULL;
}

// ---- asking

// In quotes, for a gram may be a word of its own. The end of what is typed may be the beginning of a word: of a number plate, of the two characters
// that one Han character begins. One Han character before a plate may be the end of two: it is left to LIKE.
const char *search_match(struct arena *a, bool sqlite, const char *unit_path, const char *q)
{
	const char *grams = text_grams(a, q), *unit = search_unit(a, unit_path);
	struct buf b = buf_new(a);
	for (size_t n; *grams; grams += n + (grams[n] == ' ')) {
		n = strcspn(grams, " ");
		bool last = !grams[n], one = utf8_length(arena_strndup(a, grams, n)) == 1 && (unsigned char)*grams >= 0x80;
		if (one && !last && !b.len)
			continue;
		bool begins = last && (one || isalnum((unsigned char)*grams));
		buf_printf(&b, sqlite ? "%s\"%.*s\"%s" : "%s'%.*s'%s", !b.len ? "" : sqlite ? " " : " & ", (int)n, grams, !begins ? "" : sqlite ? " *" : ":*");
	}
	if (b.len && unit)
		buf_printf(&b, "%s%s", sqlite ? " " : " & ", unit);
	return buf_text(&b);
}

// ---- filling

struct filling {
	int64_t after, done;
	bool more;
};

static struct err *ready_job(struct db *db, struct arena *a, void *arg)
{
	struct search_ready_row *row = NULL;
	TRY(search_ready(db, a, &row));
	*(bool *)arg = row && strcmp(row->value, FORM) == 0;
	return NULL;
}

static struct err *forget_job(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return search_forget(db, a);
}

static struct err *fill_job(struct db *db, struct arena *a, void *arg)
{
	struct filling *f = arg;
	struct search_source_row *rows = NULL;
	size_t n = 0;
	db_bulk(db, true);
	TRY(search_source(db, a, f->after, FILL_BATCH, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		const struct search_source_row *r = &rows[i];
		struct search_add_in words = {r->id, text_grams(a, r->party_name ? r->party_name : ""), text_grams(a, r->facts ? r->facts : ""),
			text_grams(a, r->place ? r->place : ""), search_scope(a, r->unit_path)};
		TRY(search_add(db, a, &words));
	}
	f->more = n == FILL_BATCH;
	f->done += (int64_t)n;
	f->after = n ? rows[n - 1].id : f->after;
	return NULL;
}

static struct err *filled_job(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	db_bulk(db, false);
	if (db_on_sqlite(db))
		TRY(search_optimize(db, a));
	return search_ready_put(db, a, FORM);
}

struct err *search_fill(struct db_pool *db, struct arena *a)
{
	bool ready = false;
	struct filling f = {.more = true};
	TRY(db_read(db, a, ready_job, &ready));
	if (ready)
		return NULL;
	TRY(db_write(db, a, forget_job, NULL));
	struct arena *piece = arena_new();
	struct err *e = NULL;
	while (f.more && !e) {
		e = db_write(db, piece, fill_job, &f);
		if (e)
			e = err_cause(a, err_new(a, e->kind, "case.index", "检索索引没有建成：%s", e->text), "%s", e->cause ? e->cause : e->code);
		arena_reset(piece);
	}
	arena_free(piece);
	TRY(e);
	TRY(db_write(db, a, filled_job, NULL));
	if (f.done)
		printf("已重建检索索引：%lld 件案件。\n", (long long)f.done);
	return NULL;
}

// ---- one piece

static struct err *segments_job(struct db *db, struct arena *a, void *arg)
{
	struct search_segments_row *row = NULL;
	TRY(search_segments(db, a, &row));
	*(int64_t *)arg = row->n;
	return NULL;
}

static struct err *merge_job(struct db *db, struct arena *a, void *arg)
{
	return search_merge(db, a, *(int64_t *)arg);
}

struct err *search_tidy(struct db_pool *db, struct arena *a)
{
	struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	int64_t segments = 0, pages = -MERGE_PAGES;
	if (!db_is_sqlite(db))
		return NULL;
	TRY(db_read(db, a, segments_job, &segments));
	for (int i = 0; i < MERGES_MOST && segments > (i ? 1 : SEGMENTS_FEW); i++, pages = MERGE_PAGES) {
		TRY(db_write(db, a, merge_job, &pages));
		TRY(db_read(db, a, segments_job, &segments));
		nanosleep(&pause, NULL);
	}
	return NULL;
}

// stmt.c: statements kept per connection; text put together from flagged pieces; calls passed on to the driver.
#include "db/driver.h"

#include <string.h>

#include "core/buf.h"

const char *stmt_text(struct arena *a, const struct db_sql *sql, uint32_t mask, bool pg)
{
	struct buf b = buf_new(a);
	const struct db_piece *p = pg ? sql->pg : sql->sqlite;
	for (; p && p->text; p++)
		if (p->flag < 0 || (mask >> p->flag & 1))
			buf_str(&b, p->text);
	return buf_text(&b);
}

bool stmt_has(const struct db_stmt *s, int i)
{
	int flag = s->sql->flags_of[i];
	return flag < 0 || (s->mask >> flag & 1);
}

static size_t slot_of(const struct db *db, const struct db_sql *sql, uint32_t mask)
{
	uint64_t h = ((uint64_t)(uintptr_t)sql ^ (uint64_t)mask << 32) * 0x9e3779b97f4a7c15ull;
	size_t i = (size_t)(h >> 32) & (db->slot_count - 1);
	while (db->slots[i] && (db->slots[i]->sql != sql || db->slots[i]->mask != mask))
		i = (i + 1) & (db->slot_count - 1);
	return i;
}

static void grow(struct db *db)
{
	struct db_stmt **old = db->slots;
	size_t n = db->slot_count;
	db->slot_count = n ? n * 2 : 64;
	db->slots = NEW_ARRAY(db->arena, struct db_stmt *, db->slot_count);
	for (size_t i = 0; i < n; i++)
		if (old[i])
			db->slots[slot_of(db, old[i]->sql, old[i]->mask)] = old[i];
}

static struct err *prepare_new(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask, size_t slot)
{
	struct db_stmt *s;
	const char *text = stmt_text(db->arena, sql, mask, db->driver->pg);
	if (!*text)
		return err_cause(a, DB_BROKEN(a), "%s has no text for %s", sql->name, db->driver->name);
	TRY(db->driver->prepare(db, a, sql, text, &s));
	s->db = db;
	s->sql = sql;
	s->text = text;
	s->mask = mask;
	db->slots[slot] = s;
	db->slot_used++;
	return NULL;
}

struct err *db_prepare(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask, struct db_stmt **out)
{
	if ((sql->flags & DB_WRITES) && !db->writer)
		return err_cause(a, DB_BROKEN(a), "%s writes outside a write job", sql->name);
	if (db->slot_used * 2 >= db->slot_count)
		grow(db);
	size_t slot = slot_of(db, sql, mask);
	if (!db->slots[slot])
		TRY(prepare_new(db, a, sql, mask, slot));
	struct db_stmt *s = db->slots[slot];
	if (s->busy)
		return err_cause(a, DB_BROKEN(a), "%s is used inside itself", sql->name);
	s->busy = true;
	*out = s;
	return NULL;
}

void db_bind_int(struct db_stmt *s, int i, int64_t v)
{
	if (stmt_has(s, i))
		s->db->driver->bind_int(s, i, v);
}

void db_bind_text(struct db_stmt *s, int i, const char *v)
{
	if (stmt_has(s, i))
		s->db->driver->bind_text(s, i, v);
}

void db_bind_blob(struct db_stmt *s, int i, struct db_blob v)
{
	if (stmt_has(s, i))
		s->db->driver->bind_blob(s, i, v);
}

struct err *db_step(struct db_stmt *s, struct arena *a, bool *row)
{
	return s->db->driver->step(s, a, row);
}

int64_t db_col_int(struct db_stmt *s, int i)
{
	return s->db->driver->col_int(s, i);
}

const char *db_col_text(struct db_stmt *s, struct arena *a, int i)
{
	struct db_blob b = s->db->driver->col_bytes(s, i);
	return b.data ? arena_strndup(a, b.data, b.size) : NULL;
}

struct db_blob db_col_blob(struct db_stmt *s, struct arena *a, int i)
{
	struct db_blob b = s->db->driver->col_bytes(s, i);
	if (b.data)
		b.data = arena_strndup(a, b.data, b.size);
	return b;
}

void db_finish(struct db_stmt *s)
{
	s->db->driver->finish(s);
	s->busy = false;
}

bool db_goes_ahead(const struct db *db)
{
	return db->driver->ahead != NULL;
}

struct err *db_ahead(struct db_stmt *s, struct arena *a)
{
	s->busy = false;
	return s->db->driver->ahead(s, a);
}

struct err *db_exec(struct db_stmt *s, struct arena *a, int64_t *changed)
{
	struct err *e = s->db->driver->exec(s, a, changed);
	db_finish(s);
	return e;
}

struct err *db_exec_rows(struct db *db, struct arena *a, const struct db_sql *sql, const struct db_shape *shape, const void *first, size_t n)
{
	struct db_rows rows = {shape, sql->types, first, n};
	struct db_stmt *s;
	if (!n)
		return NULL;
	TRY(db_prepare(db, a, sql, 0, &s));
	struct err *e = db->driver->exec_rows(s, a, &rows);
	db_finish(s);
	return e;
}

void db_stream(struct db_stmt *s)
{
	s->db->driver->stream(s);
}

struct err *db_run_text(struct db *db, struct arena *a, const char *text)
{
	return db->driver->run_text(db, a, text);
}

struct err *db_plan(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask, const char **out)
{
	return db->driver->explain(db, a, sql, stmt_text(a, sql, mask, db->driver->pg), out);
}

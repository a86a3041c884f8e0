// pg_array.c: many rows by one statement: each column as PostgreSQL's binary array: one dimension from 1, each element with its length before it.
#include <endian.h>
#include <string.h>

#include "db/pg.h"

enum { HEAD = 20, LENGTH = 4, INT = 8, NOTHING = 0xFFFFFFFF };

static unsigned char *put(unsigned char *p, uint32_t n)
{
	n = htobe32(n);
	memcpy(p, &n, sizeof n);
	return p + sizeof n;
}

static const unsigned char *cell(const struct db_rows *rows, size_t row, int i)
{
	return (const unsigned char *)rows->first + row * rows->shape->size + rows->shape->offsets[i];
}

static struct db_blob bytes(const struct db_rows *rows, size_t row, int i)
{
	struct db_blob b;
	const char *s;
	if (rows->types[i] == DB_BLOB) {
		memcpy(&b, cell(rows, row, i), sizeof b);
		return b;
	}
	memcpy(&s, cell(rows, row, i), sizeof s);
	return (struct db_blob){s, s ? strlen(s) : 0};
}

static unsigned char *element(unsigned char *p, const struct db_rows *rows, size_t row, int i)
{
	if (rows->types[i] == DB_INT64) {
		uint64_t n;
		memcpy(&n, cell(rows, row, i), sizeof n);
		if ((int64_t)n == DB_NULL_INT)
			return put(p, NOTHING);
		n = htobe64(n);
		memcpy(put(p, INT), &n, INT);
		return p + LENGTH + INT;
	}
	struct db_blob b = bytes(rows, row, i);
	if (!b.data)
		return put(p, NOTHING);
	memcpy(put(p, (uint32_t)b.size), b.data, b.size);
	return p + LENGTH + b.size;
}

static struct db_blob array(struct arena *a, const struct db_rows *rows, int i)
{
	size_t room = HEAD;
	for (size_t row = 0; row < rows->n; row++)
		room += LENGTH + (rows->types[i] == DB_INT64 ? INT : bytes(rows, row, i).size);
	unsigned char *data = arena_room(a, room), *p = data;
	p = put(p, 1);                 // dimensions
	p = put(p, 1);                 // there may be NULLs
	p = put(p, rows->types[i] == DB_INT64 ? PG_OID_INT8 : rows->types[i] == DB_BLOB ? PG_OID_BYTEA : PG_OID_TEXT);
	p = put(p, (uint32_t)rows->n);
	p = put(p, 1);                 // counted from
	for (size_t row = 0; row < rows->n; row++)
		p = element(p, rows, row, i);
	return (struct db_blob){data, (size_t)(p - data)};
}

struct err *pg_exec_rows(struct db_stmt *st, struct arena *a, const struct db_rows *rows)
{
	for (size_t from = 0; from < rows->n; from += PG_ROWS_AT_ONCE) {
		struct db_rows some = *rows;
		some.first = (const unsigned char *)rows->first + from * rows->shape->size;
		some.n = rows->n - from < PG_ROWS_AT_ONCE ? rows->n - from : PG_ROWS_AT_ONCE;
		for (int i = 0; i < rows->shape->columns; i++) {
			struct db_blob b = array(a, &some, i);
			pg_bind((struct pg_stmt *)st, i, b.data, b.size);
		}
		TRY(st->db->driver->exec(st, a, NULL));
	}
	return NULL;
}

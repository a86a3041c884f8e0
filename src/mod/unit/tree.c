// tree.c: loading units, and the paths of new ones.
#include "unit_sql.h"
#include "mod/unit/inner.h"

#include <string.h>

struct err *unit_load(struct db *db, struct arena *a, int64_t id, struct unit *out)
{
	struct unit_row *row = NULL;
	TRY(unit_get(db, a, id, &row));
	if (!row)
		return err_not_found(a, "机构");
	*out = (struct unit){row->id, row->name, row->short_name, row->path, row->kind, row->region_code};
	return NULL;
}

struct err *organ_json(struct db *db, struct arena *a, int64_t unit_id, const char **out)
{
	struct unit_row *row = NULL;
	TRY(unit_get(db, a, unit_id, &row));
	*out = row ? row->organ : NULL;
	return NULL;
}

// "0001." .. "zzzz.": base 36 keeps the text order of the numbers.
static void step_text(uint32_t n, char out[6])
{
	static const char digit[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	for (int i = 3; i >= 0; i--) {
		out[i] = digit[n % 36];
		n /= 36;
	}
	memcpy(out + 4, ".", 2);
}

static uint32_t step_of(const char *path)
{
	uint32_t n = 0;
	const char *p = path + strlen(path) - 5;
	for (int i = 0; i < 4; i++)
		n = n * 36 + (uint32_t)(p[i] <= '9' ? p[i] - '0' : p[i] - 'a' + 10);
	return n;
}

struct err *unit_insert(struct db *db, struct arena *a, const struct unit_new *in, struct unit *out)
{
	struct unit parent = {.path = ""};
	struct unit_last_child_row *last = NULL;
	char step[6];
	if (in->parent) {
		TRY(unit_load(db, a, in->parent, &parent));
		TRY(unit_last_child(db, a, in->parent, &last));
	}
	step_text(last ? step_of(last->path) + 1 : 1, step);
	struct unit_add_in row = {.id = id_new(), .parent_id = in->parent ? in->parent : DB_NULL_INT, .path = arena_printf(a, "%s%s", parent.path, step),
		.name = in->name, .short_name = in->short_name, .kind = in->kind, .region_code = in->region, .organ = in->organ, .state = "active"};
	TRY(unit_add(db, a, &row));
	TRY(people_changed(db, a));
	*out = (struct unit){row.id, row.name, in->short_name, row.path, row.kind, row.region_code};
	return NULL;
}

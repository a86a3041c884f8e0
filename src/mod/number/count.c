// count.c: what was counted, in the cupboard or with an officer, against what the register says is there. A count changes nothing; what it finds lacking
// is put down as lost.
#include <stdlib.h>
#include <string.h>

#include "mod/number/inner.h"

enum { COUNT_MOST = 20000 };
enum { COUNT_KIND, COUNT_SERIES, COUNT_FIRST, COUNT_LAST, COUNT_HOLDER, COUNT_FOUND, COUNT_NOTE };
const struct field count_body[] = {
	BLANK_KIND, {.name = "first", .label = "清点的起号", .kind = FIELD_INT, .min = 1, .max = BLANK_NUMBER_MAX, .help = "只清点一部分时填写。"},
	{.name = "last", .label = "清点的止号", .kind = FIELD_INT, .min = 1, .max = BLANK_NUMBER_MAX},
	{.name = "holder", .label = "清点谁领用的", .kind = FIELD_ID, .widget = "officer", .help = "不填：清点在库的。"},
	{.name = "found", .label = "清点到的号码", .kind = FIELD_LONG, .max = 2000, .help = "例如 1-50, 61, 70-99；一张没有则不填。"}, {.name = "note", .label = "说明", .kind = FIELD_TEXT, .max = 200}, {0},
};

struct counting {
	int64_t first, last;
	const struct blank_stock_row *stock;
	bool *seen;
	size_t n, found;
	struct numbers { int64_t first, last; struct buf text; } extra, lacking;
};

static void numbers_end(struct numbers *x)
{
	if (x->first)
		buf_printf(&x->text, x->first == x->last ? "%s%lld" : "%s%lld-%lld", x->text.len ? "、" : "", (long long)x->first, (long long)x->last);
	x->first = 0;
}

// Neighbours are written as one range.
static void numbers_add(struct numbers *x, int64_t n)
{
	if (x->first && n == x->last + 1) {
		x->last = n;
		return;
	}
	numbers_end(x);
	x->first = x->last = n;
}

static bool mark_found(struct counting *c, int64_t number)
{
	size_t low = 0, high = c->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c->stock[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == c->n || c->stock[low].number != number)
		numbers_add(&c->extra, number);
	else if (c->seen[low])
		return false;
	else
		c->seen[low] = true;
	return ++c->found <= COUNT_MOST;
}

// "1-50, 61". False: not such a list, a number twice, or one outside of what was counted.
static bool read_found(struct counting *c, const char *p)
{
	for (;;) {
		char *end;
		p += strspn(p, " ,\n");
		for (const char *const *s = (const char *const[]){"，", "、", "；", NULL}; *s; s++)
			if (strncmp(p, *s, strlen(*s)) == 0)
				p += strlen(*s);
		if (!*p)
			return true;
		if (*p == ' ' || *p == ',' || *p == '\n')
			continue;
		if (*p < '0' || *p > '9')
			return false;
		int64_t a = strtoll(p, &end, 10), b = a;
		if (*end == '-' && end[1] >= '0' && end[1] <= '9')
			b = strtoll(end + 1, &end, 10);
		if (a < c->first || b < a || b > c->last)
			return false;
		for (; a <= b; a++)
			if (!mark_found(c, a))
				return false;
		p = end;
	}
}

static const char *difference_of(struct arena *a, struct counting *c, const char *holder)
{
	const char *there = holder ? arena_printf(a, "由%s领用", holder) : "在库";
	struct buf b = buf_new(a);
	for (size_t i = 0; i < c->n; i++)
		if (!c->seen[i])
			numbers_add(&c->lacking, c->stock[i].number);
	numbers_end(&c->lacking);
	numbers_end(&c->extra);
	if (c->lacking.text.len)
		buf_printf(&b, "账上%s而没有清点到：%s。", there, buf_text(&c->lacking.text));
	if (c->extra.text.len)
		buf_printf(&b, "清点到而账上不%s：%s。", holder ? arena_printf(a, "是%s领用", holder) : there, buf_text(&c->extra.text));
	return b.len ? buf_text(&b) : NULL;
}

static struct err *count_all(struct request *req, struct db *db, const struct blank_move *m, struct counting *c)
{
	const struct val *v = req->body;
	struct blank_stock_row *rows;
	struct err *e = NULL;
	TRY(blank_stock(db, req->arena, &(struct blank_stock_in){user_of(req)->organ.id, m->kind, m->series, c->first, c->last,
		m->holder_name ? "issued" : "stock", m->holder_name ? m->holder_id : DB_NULL_INT, COUNT_MOST + 1}, &rows, &c->n));
	c->stock = rows;
	c->seen = NEW_ARRAY(req->arena, bool, c->n + 1);
	if (c->n > COUNT_MOST)
		err_add_field(req->arena, &e, "last", "应当清点的超过 %d 份。请写明清点的起止号，分段盘点。", COUNT_MOST);
	else if (v[COUNT_FOUND].set && !read_found(c, v[COUNT_FOUND].s))
		err_add_field(req->arena, &e, "found", "号码写作 1-50, 61 这样的形式，不重复，在清点的起止号之内，一次不超过 %d 份。", COUNT_MOST);
	return e;
}

static struct err *count_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct counting c = {.first = v[COUNT_FIRST].set ? v[COUNT_FIRST].n : 1, .last = v[COUNT_LAST].set ? v[COUNT_LAST].n : BLANK_NUMBER_MAX,
		.extra.text = buf_new(req->arena), .lacking.text = buf_new(req->arena)};
	struct blank_move m = {.what = "counted", .kind = v[COUNT_KIND].s, .series = v[COUNT_SERIES].set ? v[COUNT_SERIES].s : "", .first = DB_NULL_INT, .last = DB_NULL_INT, .holder_id = DB_NULL_INT,
		.note = v[COUNT_NOTE].set ? v[COUNT_NOTE].s : NULL};
	(void)arg;
	if (v[COUNT_FIRST].set || v[COUNT_LAST].set) {
		m.first = c.first;
		m.last = c.last;
	}
	if (v[COUNT_HOLDER].set)
		TRY(blank_holder(req, db, v[COUNT_HOLDER].n, &m));
	TRY(count_all(req, db, &m, &c));
	m.difference = difference_of(req->arena, &c, m.holder_name);
	m.sheets = (int64_t)c.found;
	return blank_record(req, db, &m);
}

struct err *blank_count_post(struct request *req)
{
	TRY(blank_kept(req));
	return request_write(req, count_job, NULL);
}

// book.c: many cases of the simple procedure in one volume (合订卷): the volumes of its cases one behind the other, each under a line of the
// catalogue; cover, catalogue and remarks page are the volume's own. Binds nothing itself: paper/dossier.c does, as for one case.
#include <string.h>

#include "mod/dossier/dossier.h"

const char *book_title(struct arena *a, const struct book *book)
{
	const struct book_row *r = book->row;
	return arena_printf(a, "%s%lld年度简易程序处罚案卷（%s）", r->unit_name, (long long)r->year, r->number);
}

struct err *book_load(struct arena *a, struct db *db, const struct service *svc, const struct db_scope *scope, int64_t id, instant_t now, struct book *out)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	struct book_row *row;
	struct book_case_row *cases;
	TRY(book_get(db, a, scope ? scope : &everything, id, &row));
	if (!row)
		return err_not_found(a, "合订卷");
	*out = (struct book){.row = row};
	TRY(book_cases(db, a, row->region_code, row->id, &cases, &out->n));
	out->asks = NEW_ARRAY(a, struct volume_ask, out->n + 1);
	for (size_t i = 0; i < out->n; i++) {
		TRY(volume_load(a, db, svc, NULL, row->region_code, cases[i].case_id, now, &out->asks[i]));   // of the volume's unit: seen with it
		out->kit = out->asks[i].kit;
		out->organ = out->asks[i].c->organ;
	}
	return out->n ? NULL : err_not_found(a, "合订卷的案件");
}

static const char *decision_number(const struct casefile *c)
{
	for (size_t i = c->act_count; i-- > 0;)
		if (c->answer.live[i] && c->acts[i].number && (c->acts[i].t == ACT_SIMPLE_DECISION || c->acts[i].t == ACT_DECISION))
			return c->acts[i].number;
	return c->row->number;
}

static const struct dossier_group *group_of(struct arena *a, const struct casefile *c)
{
	struct dossier_group *g = NEW(a, struct dossier_group);
	*g = (struct dossier_group){.title = c->row->name, .number = decision_number(c), .maker = c->row->party_name, .day = c->answer.state.decided};
	return g;
}

static struct err *add_case(struct arena *a, struct db *db, struct volume_ask *ask, bool main_volume, struct volume *out, size_t *room)
{
	struct volume one;
	ask->main_volume = main_volume;
	TRY(volume_collect(a, db, ask, &one));
	if (out->n + one.n > *room) {
		*room = (out->n + one.n) * 2;
		struct dossier_part *parts = NEW_ARRAY(a, struct dossier_part, *room);
		struct volume_part *from = NEW_ARRAY(a, struct volume_part, *room);
		if (out->n) {
			memcpy(parts, out->parts, out->n * sizeof *parts);
			memcpy(from, out->from, out->n * sizeof *from);
		}
		out->parts = parts;
		out->from = from;
	}
	const struct dossier_group *group = group_of(a, ask->c);
	for (size_t i = 0; i < one.n; i++) {
		out->parts[out->n] = one.parts[i];
		out->parts[out->n].group = group;
		out->from[out->n++] = one.from[i];
	}
	return NULL;
}

static struct err *cover_data(struct arena *a, const struct book *book, const struct json **out)
{
	const struct book_row *r = book->row;
	const char *first = NULL, *last = NULL;
	struct buf b = buf_new(a);
	for (size_t i = 0; i < book->n; i++) {
		const char *day = book->asks[i].c->row->closed_day;
		first = day && (!first || strcmp(day, first) < 0) ? day : first;
		last = day && (!last || strcmp(day, last) > 0) ? day : last;
	}
	jw_open(&b, '{');
	jw_key(&b, "organ");
	jw_open(&b, '{');
	jw_kstr(&b, "name", book->organ ? book->organ->name : r->unit_name);
	jw_close(&b, '}');
	jw_key(&b, "book");
	jw_open(&b, '{');
	jw_kstr(&b, "title", book_title(a, book));
	jw_kstr(&b, "number", r->number);
	jw_kstr(&b, "unit", r->unit_name);
	jw_kint(&b, "cases", r->cases);
	jw_kint(&b, "year", r->year);
	jw_kstr(&b, "first_day", first);
	jw_kstr(&b, "last_day", last);
	jw_kstr(&b, "range", arena_printf(a, "%s 至 %s", decision_number(book->asks[0].c), decision_number(book->asks[book->n - 1].c)));
	jw_kstr(&b, "retention", code_label(codes_retention, r->retention));
	jw_close(&b, '}');
	jw_close(&b, '}');
	return json_read(a, b.data, b.len, out);
}

struct err *book_collect(struct arena *a, struct db *db, const struct book *book, bool main_volume, struct volume *out)
{
	const struct book_row *r = book->row;
	size_t room = 0;
	*out = (struct volume){0};
	for (size_t i = 0; i < book->n; i++)
		TRY(add_case(a, db, &book->asks[i], main_volume, out, &room));
	out->d = (struct dossier){.volume = volume_word(main_volume), .cover = "D70-book-cover", .catalogue = "D70-book-catalogue", .parts = out->parts, .n = out->n, .remarks = r->remarks,
		.filer = r->filer, .checker = r->checker, .filed = instant_day(r->at),
		.title = arena_printf(a, "%s（%s）", book_title(a, book), volume_word(main_volume)),
		.meta = {.title = book_title(a, book), .author = book->organ ? book->organ->name : NULL, .created = r->at}};
	paper_kit_when(book->kit, book->organ ? book->organ->path : "", out->d.filed, NULL);
	return cover_data(a, book, &out->d.data);
}

// ticket.c: numbers drawn beforehand (casefile.h): reserving, using, making void. A ticket and the number it holds are one row of the register of
// numbers, so there is nothing beside it that could say otherwise.
#include "mod/casefile/api.h"

#include <string.h>

static struct err *ticket_leaf(struct db *db, struct arena *a, const char *kind, const struct ticket_row *t, const struct user *by, const char *reason)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "number", t->number);
	jw_kid(&b, "holder", t->holder_id);
	if (t->case_id) {
		jw_kstr(&b, "region", t->region_code);
		jw_kid(&b, "case", t->case_id);
	}
	if (reason)
		jw_kstr(&b, "reason", reason);
	jw_close(&b, '}');
	return ledger_append(db, a, kind, t->ticket_id, by->id, buf_text(&b));
}

struct err *casefile_ticket_reserve(struct db *db, struct arena *a, const struct ticket_wish *w)
{
	struct drawn d;
	const struct user *u = w->holder;
	TRY(document_draw(db, a, &u->organ, w->type->number, w->at, &d));
	const struct ticket_row t = {.ticket_id = id_new(), .number = d.number, .holder_id = u->id};
	TRY(ticket_add(db, a, &(struct ticket_add_in){.organ_id = u->organ.id, .year = d.year, .kind = w->type->number, .serial = d.serial, .prefix = d.prefix, .number = d.number,
		.unit_path = u->unit.path, .region_code = u->unit.region, .ticket_id = t.ticket_id, .act_type = w->type->id, .holder_id = u->id, .device = w->device, .by_name = u->name,
		.at = w->at, .until = w->until}));
	return ticket_leaf(db, a, "ticket.reserve", &t, u, NULL);
}

struct err *casefile_ticket_void(struct db *db, struct arena *a, const struct ticket_row *t, const char *reason, const struct user *by, instant_t now)
{
	int64_t changed;
	TRY(ticket_void(db, a, t->ticket_id, reason, now, by->name, &changed));
	return changed == 1 ? ticket_leaf(db, a, "ticket.void", t, by, reason) : err_stale(a, "预留文号");
}

struct err *casefile_ticket_extend(struct db *db, struct arena *a, const struct ticket_row *t, instant_t until)
{
	int64_t changed;
	TRY(ticket_extend(db, a, t->ticket_id, until, &changed));
	return changed == 1 ? NULL : err_stale(a, "预留文号");
}

struct err *casefile_tickets(struct db *db, struct arena *a, int64_t holder, struct ticket_row **rows, size_t *n)
{
	return ticket_held(db, a, holder, rows, n);
}

struct err *casefile_ticket(struct db *db, struct arena *a, int64_t id, struct ticket_row **ticket)
{
	return ticket_get(db, a, id, ticket);
}

struct err *casefile_ticket_spent(struct db *db, struct arena *a, const struct user *u, const struct ticket_row *t)
{
	struct case_row *c = NULL;
	if (strcmp(t->state, "void") == 0)
		return err_new(a, ERR_CONFLICT, "ticket.void", "文号%s已由%s作废（%s），不能使用。请换用其他预留文号，并向内勤说明已经交付的决定书。", t->number, t->void_by, t->reason);
	if (strcmp(t->state, "used") != 0)
		return NULL;
	TRY(case_head(db, a, &u->scope, t->region_code, t->case_id, &c));
	if (!c)
		return err_new(a, ERR_CONFLICT, "ticket.used", "文号%s已经用于另一件案件，不能再用。请换用其他预留文号。", t->number);
	return err_new(a, ERR_CONFLICT, "ticket.used", "文号%s已经用于案件“%s”，不能再用。请核对是不是同一件；不是的，换用其他预留文号。", t->number, c->name);
}

// The times a decision with this number can have been made at: the phone's clock may be wrong.
static struct err *times(const struct recording *r, const struct ticket_row *t)
{
	struct err *e = NULL;
	int year, month, day;
	day_to_ymd(instant_day(r->in->at), &year, &month, &day);
	if (year != t->year)
		err_add_field(r->a, &e, "at", "文号%s是%lld年的，不能用于%d年的决定。请核对手机的日期；确是%d年作出的，重新领取离线包。", t->number, (long long)t->year, year, year);
	else if (r->in->at < instant_minute(t->at))
		err_add_field(r->a, &e, "at", "决定时间早于领取文号的时间（%s）。请核对手机的时钟。", instant_chinese(r->a, t->at));
	else if (r->in->at > t->until)
		err_add_field(r->a, &e, "at", "离线包在%s到期，此后不能离线作出决定。请核对手机的时钟。", instant_chinese(r->a, t->until));
	return e;
}

struct err *ticket_check(struct db *db, const struct recording *r)
{
	struct ticket_row *t = NULL;
	const char *kind = r->in->type->number;
	TRY(ticket_get(db, r->a, r->in->ticket, &t));
	if (!t || t->holder_id != r->in->user->id || t->organ_id != r->organ_id || !kind || strcmp(kind, t->kind) != 0)
		return err_new(r->a, ERR_MISSING, "ticket.unknown", "没有找到该预留文号，或者它不是您在本机关为这种文书领取的。请重新领取离线包。");
	TRY(casefile_ticket_spent(db, r->a, r->in->user, t));
	return times(r, t);
}

// Two uploads of one ticket at once: the row is taken once.
struct err *ticket_use(struct db *db, const struct recording *r, const char **number)
{
	struct ticket_row *t = NULL;
	int64_t changed;
	TRY(ticket_check(db, r));
	TRY(ticket_get(db, r->a, r->in->ticket, &t));
	TRY(ticket_take(db, r->a, &(struct ticket_take_in){.ticket = t->ticket_id, .unit_path = r->after.unit_path, .region_code = r->after.region_code, .case_id = r->after.id,
		.act_id = r->row.id}, &changed));
	if (changed != 1)
		return err_stale(r->a, "预留文号");
	t->region_code = r->after.region_code;
	t->case_id = r->after.id;
	*number = t->number;
	return ticket_leaf(db, r->a, "ticket.use", t, r->in->user, NULL);
}

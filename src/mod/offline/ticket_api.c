// ticket_api.c: one's reserved numbers, and giving one back.
#include "mod/offline/offline.h"

static const struct code states[] = {{"reserved", "预留"}, {"used", "已使用"}, {"void", "作废"}, {0}};
const struct field ticket_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "number", .label = "文号", .kind = FIELD_TEXT}, {.name = "year", .label = "年度", .kind = FIELD_INT},
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states}, {.name = "device", .label = "领取的手机", .kind = FIELD_TEXT}, {.name = "holder", .label = "持有人", .kind = FIELD_TEXT},
	{.name = "at", .label = "领取时间", .kind = FIELD_INSTANT}, {.name = "until", .label = "可用到", .kind = FIELD_INSTANT}, {.name = "reason", .label = "作废原因", .kind = FIELD_TEXT}, {0},
};
const struct field void_body[] = {{.name = "reason", .label = "作废原因", .kind = FIELD_TEXT, .min = 2, .max = 200, .flags = FIELD_REQUIRED}, {0}};

void ticket_write(struct buf *b, const struct ticket_row *t)
{
	jw_open(b, '{');
	jw_kid(b, "id", t->ticket_id);
	jw_kstr(b, "number", t->number);
	jw_kint(b, "year", t->year);
	jw_kstr(b, "state", t->state);
	jw_kstr(b, "device", t->device);
	jw_kstr(b, "holder", t->by_name);
	jw_kstr(b, "at", instant_text(b->arena, t->at));
	jw_kstr(b, "until", instant_text(b->arena, t->until));
	jw_kstr(b, "reason", t->reason);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct ticket_row *rows;
	size_t n;
	(void)arg;
	TRY(casefile_tickets(db, req->arena, user_of(req)->id, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		ticket_write(&req->out, &rows[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *tickets_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// One's own, or as a clerk one of the organ's; nobody else learns that it is there.
static bool may_void(const struct user *u, const struct ticket_row *t)
{
	return t->holder_id == u->id || (user_has(u, ROLE_CLERK) && u->organ.id && t->organ_id == u->organ.id);
}

static struct err *void_job(struct request *req, struct db *db, void *arg)
{
	struct ticket_row *t = NULL;
	const char *reason = req->body[0].s;
	const struct user *u = user_of(req);
	(void)arg;
	TRY(casefile_ticket(db, req->arena, http_id(req, "id"), &t));
	if (!t || !may_void(u, t))
		return err_not_found(req->arena, "预留文号");
	TRY(casefile_ticket_spent(db, req->arena, u, t));
	TRY(casefile_ticket_void(db, req->arena, t, reason, u, req->now));
	t->state = "void";
	t->reason = reason;
	ticket_write(&req->out, t);
	return NULL;
}

struct err *ticket_void_post(struct request *req)
{
	return request_write(req, void_job, NULL);
}

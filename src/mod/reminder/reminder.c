// reminder.c: the bell: what there is, what has been read; and what the module declares.
#include <string.h>

#include "mod/reminder/reminder.h"

enum { KEYS_MOST = 200 };
#define READ_LIFE_MS (90LL * 24 * 3600 * 1000)   // what still waits after so long reminds once more

static const struct field read_body[] = {{.name = "keys", .label = "提醒", .kind = FIELD_IDS, .max = KEYS_MOST, .flags = FIELD_REQUIRED}, {0}};

static void reminder_write(struct request *req, const struct reminder *r)
{
	struct buf *b = &req->out;
	const struct task_row *t = r->task;
	jw_open(b, '{');
	jw_kid(b, "key", r->key);
	jw_kstr(b, "kind", reminder_kinds[r->kind].id);
	jw_kstr(b, "kind_label", reminder_kinds[r->kind].label);
	jw_kstr(b, "text", r->text);
	jw_kstr(b, "due_day", day_text(req->arena, r->due));
	jw_kid(b, "case", t ? t->case_id : 0);
	jw_kstr(b, "region", t ? t->region_code : NULL);
	jw_kstr(b, "case_name", t ? t->name : NULL);
	jw_kstr(b, "case_number", t ? t->number : NULL);
	jw_kstr(b, "since", t ? instant_text(req->arena, t->since) : NULL);
	jw_kbool(b, "read", r->read);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct reminders all;
	struct buf *b = &req->out;
	size_t unread = 0, held = 0;
	(void)arg;
	TRY(reminders_of(db, req->arena, svc_of(req), user_of(req), req->now, &all));
	for (size_t i = 0; i < all.n; i++) {
		unread += !all.rows[i].read && !all.rows[i].held;
		held += !all.rows[i].read && all.rows[i].held;
	}
	jw_open(b, '{');
	jw_kint(b, "unread", (int64_t)unread);
	jw_kint(b, "held", (int64_t)held);
	jw_kstr(b, "quiet_until", instant_text(req->arena, all.quiet_until));
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < all.n; i++)
		if (all.rows[i].read || !all.rows[i].held)
			reminder_write(req, &all.rows[i]);
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

static struct err *list_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

static struct err *read_job(struct request *req, struct db *db, void *arg)
{
	const struct val *keys = &req->body[0];
	(void)arg;
	for (size_t i = 0; i < keys->count; i++)
		TRY(reminder_read_put(db, req->arena, user_of(req)->id, keys->ids[i], req->now));
	return list_job(req, db, NULL);
}

static struct err *read_post(struct request *req)
{
	return request_write(req, read_job, NULL);
}

static struct err *forget_job(struct db *db, struct arena *a, void *arg)
{
	int64_t changed = 0;
	return reminder_forget(db, a, *(const instant_t *)arg, &changed);
}

static struct err *tidy(struct service *svc, struct arena *a)
{
	instant_t before = instant_now() - READ_LIFE_MS;
	return db_write(svc->db, a, forget_job, &before);
}

static const struct route routes[] = {
	{HTTP_GET, "/api/reminders", "我的提醒：未读、已读，免打扰时段里留到以后的", ROUTE_LOGGED_IN, .handler = list_get},
	{HTTP_POST, "/api/reminders/read", "把提醒标为已读", ROUTE_LOGGED_IN, ROUTE_WRITE | ROUTE_NO_KEY, .body = read_body, .handler = read_post},
	{HTTP_GET, "/api/reminders/choice", "我的提醒设置", ROUTE_LOGGED_IN, .handler = choice_get},
	{HTTP_PUT, "/api/reminders/choice", "修改我的提醒设置：免打扰时段、提醒哪些", ROUTE_LOGGED_IN, ROUTE_WRITE | ROUTE_NO_KEY, .body = choice_body, .handler = choice_put},
	{0},
};

const struct module reminder_module = {.name = "reminder", .title = "提醒", .routes = routes, .tidy = tidy};

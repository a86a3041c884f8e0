// choice.c: what a person wants to be reminded of, and when not.
#include <stdlib.h>
#include <string.h>

#include "mod/reminder/reminder.h"

enum { WORKDAYS_USUAL = 3, WORKDAYS_MOST = 10, NIGHT_FROM = 22 * 60, NIGHT_TO = 7 * 60, TIME_CHARS = 5 };

const struct code reminder_kinds[] = {[REMIND_TERM] = {"term", "期限"}, [REMIND_DUTY] = {"duty", "本人职责"}, [REMIND_STEP] = {"step", "等我办理"}, {0}};
const struct reminder_channel reminder_channels[] = {{"app", "系统内（页面上方的铃）", NULL}, {0}};

enum { C_QUIET, C_FROM, C_TO, C_REST, C_KINDS, C_WORKDAYS, C_VERSION };
const struct field choice_body[] = {
	{.name = "quiet", .label = "免打扰", .kind = FIELD_BOOL, .flags = FIELD_REQUIRED, .help = "免打扰时段里的提醒，到时段结束再出现；期限在时段结束以前届满的，照常提醒。"},
	{.name = "from", .label = "从", .kind = FIELD_TEXT, .max = TIME_CHARS, .help = "例如 22:00。", .show_if = "quiet=true"},
	{.name = "to", .label = "到", .kind = FIELD_TEXT, .max = TIME_CHARS, .help = "例如 07:00；早于开始时间的，到第二天。", .show_if = "quiet=true"},
	{.name = "rest", .label = "休息日全天免打扰", .kind = FIELD_BOOL, .help = "周末和法定节假日，按节假日与调休安排。", .show_if = "quiet=true"},
	{.name = "kinds", .label = "提醒哪些", .kind = FIELD_ENUMS, .codes = reminder_kinds, .flags = FIELD_REQUIRED},
	{.name = "workdays", .label = "期限届满前几个工作日提醒", .kind = FIELD_INT, .min = 1, .max = WORKDAYS_MOST, .flags = FIELD_REQUIRED},
	{.name = "version", .label = "版本", .kind = FIELD_INT, .min = 0, .max = 1000000, .flags = FIELD_REQUIRED}, {0},
};

struct err *choice_load(struct db *db, struct arena *a, int64_t account, struct choice *out)
{
	struct choice_row *row = NULL;
	TRY(reminder_choice(db, a, account, &row));
	*out = (struct choice){.quiet = {.from = NIGHT_FROM, .to = NIGHT_TO}, .workdays = WORKDAYS_USUAL};
	if (row)
		*out = (struct choice){.quiet = {.on = row->quiet, .rest = row->rest, .from = (int)row->quiet_from, .to = (int)row->quiet_to}, .workdays = (int)row->workdays, .version = row->version};
	for (int k = 0; k < REMIND_KINDS; k++)
		out->kinds[k] = !row || strstr(row->kinds, reminder_kinds[k].id);
	return NULL;
}

static void time_write(struct buf *b, const char *key, int minute)
{
	jw_kstr(b, key, arena_printf(b->arena, "%02d:%02d", minute / 60, minute % 60));
}

static void choice_write(struct request *req, const struct choice *c)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kbool(b, "quiet", c->quiet.on);
	time_write(b, "from", c->quiet.from);
	time_write(b, "to", c->quiet.to);
	jw_kbool(b, "rest", c->quiet.rest);
	jw_key(b, "kinds");
	jw_open(b, '[');
	for (int k = 0; k < REMIND_KINDS; k++)
		if (c->kinds[k])
			jw_str(b, reminder_kinds[k].id);
	jw_close(b, ']');
	jw_kint(b, "workdays", c->workdays);
	jw_kint(b, "version", c->version);
	jw_key(b, "channels");
	jw_open(b, '[');
	for (const struct reminder_channel *ch = reminder_channels; ch->id; ch++) {
		jw_open(b, '{');
		jw_kstr(b, "id", ch->id);
		jw_kstr(b, "label", ch->label);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
}

static struct err *get_job(struct request *req, struct db *db, void *arg)
{
	struct choice c;
	(void)arg;
	TRY(choice_load(db, req->arena, user_of(req)->id, &c));
	choice_write(req, &c);
	return NULL;
}

struct err *choice_get(struct request *req)
{
	return request_read(req, get_job, NULL);
}

static bool time_read(const char *s, int *out)
{
	bool digits = strlen(s) == TIME_CHARS && s[2] == ':' && strspn(s, "0123456789") == 2 && strspn(s + 3, "0123456789") == 2;
	*out = digits ? atoi(s) * 60 + atoi(s + 3) : 0;
	return digits && atoi(s) < 24 && atoi(s + 3) < 60;
}

static struct err *read_choice(struct request *req, const struct choice *was, struct choice *c)
{
	const struct val *v = req->body;
	struct err *e = NULL;
	*c = (struct choice){.quiet = was->quiet, .workdays = (int)v[C_WORKDAYS].n, .version = v[C_VERSION].n};
	c->quiet.on = v[C_QUIET].n;
	c->quiet.rest = v[C_REST].set ? v[C_REST].n : was->quiet.rest;
	if (v[C_FROM].set && !time_read(v[C_FROM].s, &c->quiet.from))
		err_add_field(req->arena, &e, "from", "时间应写成 22:00 的样子。");
	if (v[C_TO].set && !time_read(v[C_TO].s, &c->quiet.to))
		err_add_field(req->arena, &e, "to", "时间应写成 07:00 的样子。");
	if (!e && c->quiet.from == c->quiet.to)
		err_add_field(req->arena, &e, "to", "开始和结束是同一时间。不想接收提醒的，请在“提醒哪些”里去掉。");
	for (size_t i = 0; i < v[C_KINDS].count; i++)
		for (int k = 0; k < REMIND_KINDS; k++)
			c->kinds[k] = c->kinds[k] || strcmp(reminder_kinds[k].id, v[C_KINDS].texts[i]) == 0;
	return e;
}

static const char *kinds_text(struct arena *a, const struct choice *c)
{
	struct buf b = buf_new(a);
	for (int k = 0; k < REMIND_KINDS; k++)
		if (c->kinds[k])
			buf_printf(&b, "%s%s", b.len ? "," : "", reminder_kinds[k].id);
	return buf_text(&b);
}

static struct err *put_job(struct request *req, struct db *db, void *arg)
{
	struct choice was, c;
	int64_t me = user_of(req)->id, changed = 1;
	(void)arg;
	TRY(choice_load(db, req->arena, me, &was));
	TRY(read_choice(req, &was, &c));
	const char *kinds = kinds_text(req->arena, &c);
	if (was.version != c.version)
		return err_stale(req->arena, "提醒设置");
	if (!was.version)
		TRY(reminder_choice_add(db, req->arena, &(struct reminder_choice_add_in){me, c.quiet.on, c.quiet.from, c.quiet.to, c.quiet.rest, kinds, c.workdays}));
	else
		TRY(reminder_choice_change(db, req->arena, &(struct reminder_choice_change_in){me, c.quiet.on, c.quiet.from, c.quiet.to, c.quiet.rest, kinds, c.workdays, c.version}, &changed));
	if (changed != 1)
		return err_stale(req->arena, "提醒设置");
	c.version++;
	choice_write(req, &c);
	return NULL;
}

struct err *choice_put(struct request *req)
{
	return request_write(req, put_job, NULL);
}

// custody.c: see custody.h.
#include "mod/evidence/custody.h"

#include <ctype.h>
#include <string.h>

const struct code custody_kinds[] = {
	{"received", "收到"}, {"viewed", "查看"}, {"downloaded", "复制"}, {"printed", "打印"}, {"exported", "导出"}, {"receipt", "出具收据"}, {"derived", "制作衍生件"},
	{"sealed", "封存"}, {"unsealed", "启封"}, {"moved", "变更保管"}, {"transferred", "移交"}, {"returned", "退还"}, {"destroyed", "销毁"},
	{"held", "保全"}, {"released", "解除保全"}, {0},
};

// ---- the device ----

static const char *first_of(const char *text, const struct code *names)
{
	for (; names->id; names++)
		if (strstr(text, names->id))
			return names->label;
	return NULL;
}

const char *device_text(struct arena *a, const char *user_agent, const char *client)
{
	// What stands first wins: Edge calls itself Chrome and Safari too.
	static const struct code systems[] = {{"OpenHarmony", "鸿蒙"}, {"Android", "安卓"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}, {0}};
	static const struct code browsers[] = {{"Edg/", "Edge"}, {"MicroMessenger/", "微信"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Version/", "Safari"}, {0}};
	const char *system = user_agent ? first_of(user_agent, systems) : NULL, *browser = user_agent ? first_of(user_agent, browsers) : NULL;
	int version = 0;
	for (const struct code *c = browsers; browser && c->id; c++)
		if (c->label == browser) {
			const char *at = strstr(user_agent, c->id) + strlen(c->id);
			for (int i = 0; i < 4 && isdigit((unsigned char)at[i]); i++)
				version = version * 10 + at[i] - '0';
		}
	const char *where = client && *client ? client : "本机";
	if (!system && !browser)
		return arena_printf(a, "未知设备，%s", where);
	return version ? arena_printf(a, "%s %s %d，%s", system ? system : "其他系统", browser, version, where)
	               : arena_printf(a, "%s%s%s，%s", system ? system : "其他系统", browser ? " " : "", browser ? browser : "", where);
}

// ---- the chain ----

// Every part with its length: no two different lines read the same.
static void part(struct buf *b, const char *s)
{
	buf_printf(b, "%lld:%s\n", s ? (long long)strlen(s) : -1LL, s ? s : "");
}

static const char *line_digest(struct arena *a, int64_t item, const struct custody_row *r)
{
	struct buf b = buf_new(a);
	buf_printf(&b, "custody\n%lld\n%lld\n%lld\n%lld\n", (long long)item, (long long)r->by_id, (long long)r->at, r->other_id == DB_NULL_INT ? -1LL : (long long)r->other_id);
	const char *const parts[] = {r->what, r->by_name, r->note, r->device, r->other_name, r->party, r->place, r->prev};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		part(&b, parts[i]);
	return sm3_hex(a, b.data, b.len);
}

struct err *custody_write(struct db *db, struct arena *a, const struct custody_line *l)
{
	struct custody_last_row *before = NULL;
	TRY(custody_last(db, a, l->item, &before));
	struct custody_row row = {.id = id_new(), .what = l->what, .by_id = l->by->id, .by_name = l->by->name, .at = l->at, .note = l->why, .device = l->device,
		.other_id = l->other ? l->other->id : DB_NULL_INT, .other_name = l->other ? l->other->name : NULL, .party = l->party, .place = l->place,
		.prev = before ? before->digest : NULL};
	row.digest = line_digest(a, l->item, &row);
	const struct custody_add_in in = {.file_id = l->item, .id = row.id, .what = row.what, .by_id = row.by_id, .by_name = row.by_name, .at = row.at, .note = row.note,
		.device = row.device, .other_id = row.other_id, .other_name = row.other_name, .party = row.party, .place = row.place, .prev = row.prev, .digest = row.digest};
	TRY(custody_add(db, a, &in));
	return ledger_append(db, a, "custody", l->item, row.by_id, arena_printf(a, "{\"what\":\"%s\",\"line\":\"%lld\",\"sm3\":\"%s\"}", row.what, (long long)row.id, row.digest));
}

// Why somebody looks, when he does not say: his part in the case.
static const char *purpose_of(const struct user *u)
{
	static const struct {
		unsigned role;
		const char *purpose;
	} parts[] = {{ROLE_SUPERVISOR, "执法监督"}, {ROLE_LEGAL, "法制审核"}, {ROLE_PRINCIPAL | ROLE_BRIGADE_HEAD | ROLE_SQUAD_LEADER, "审批、管理"}, {ROLE_CLERK, "内勤、档案"}, {ROLE_OFFICER, "办理案件"}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (user_has(u, parts[i].role))
			return parts[i].purpose;
	return NULL;
}

struct err *custody_of_request(struct request *req, struct db *db, struct custody_line line)
{
	line.by = user_of(req);
	line.at = req->now;
	line.device = device_text(req->arena, http_header(req, "User-Agent"), req->client);
	line.why = line.why ? line.why : purpose_of(line.by);
	return custody_write(db, req->arena, &line);
}

// ---- the ledger's question ----

// A line of before the chain (0007) is known by what was done alone.
static void line_named(struct arena *a, struct ledger_row *out, int64_t item, const char *line, const char *digest)
{
	*out = (struct ledger_row){item, arena_printf(a, "保管记录（%s）", line), digest};
}

bool custody_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *body = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &body);
	const char *sm3 = json_get_text(body, "sm3"), *line = json_get_text(body, "line"), *what = json_get_text(body, "what");
	line_named(a, out, leaf->ref, line ? line : "", sm3 ? sm3 : what ? what : "");
	return !e;
}

static struct err *tell_line(struct arena *a, const struct custody_walk_row *w, void *arg)
{
	const struct custody_row r = {.id = w->id, .what = w->what, .by_id = w->by_id, .by_name = w->by_name, .at = w->at, .note = w->note, .device = w->device, .other_id = w->other_id,
		.other_name = w->other_name, .party = w->party, .place = w->place, .prev = w->prev};
	struct ledger_row row;
	line_named(a, &row, w->file_id, w->digest ? arena_printf(a, "%lld", (long long)w->id) : "", w->digest ? line_digest(a, w->file_id, &r) : w->what);
	return ledger_row(arg, &row);
}

struct err *custody_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return custody_walk(db, a, tell_line, to);
}

// ---- answers ----

const struct field custody_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "what", .label = "动作", .kind = FIELD_ENUM, .codes = custody_kinds}, {.name = "what_label", .label = "动作", .kind = FIELD_TEXT},
	{.name = "by_id", .label = "人员", .kind = FIELD_ID}, {.name = "by_name", .label = "姓名", .kind = FIELD_TEXT}, {.name = "other_name", .label = "另一人", .kind = FIELD_TEXT},
	{.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {.name = "note", .label = "事由", .kind = FIELD_TEXT}, {.name = "device", .label = "设备", .kind = FIELD_TEXT},
	{.name = "party", .label = "接收人", .kind = FIELD_TEXT}, {.name = "place", .label = "保管地点", .kind = FIELD_TEXT}, {.name = "digest", .label = "记录的 SM3", .kind = FIELD_TEXT}, {0},
};

void custody_row_write(struct buf *b, const struct custody_row *r)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "what", r->what);
	jw_kstr(b, "what_label", code_label(custody_kinds, r->what));
	jw_kid(b, "by_id", r->by_id);
	jw_kstr(b, "by_name", r->by_name);
	jw_kstr(b, "other_name", r->other_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_kstr(b, "note", r->note);
	jw_kstr(b, "device", r->device);
	jw_kstr(b, "party", r->party);
	jw_kstr(b, "place", r->place);
	jw_kstr(b, "digest", r->digest);
	jw_close(b, '}');
}

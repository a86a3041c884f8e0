// doing.c: who may appraise and who may judge a list of destruction now: the same answer for the routes and for the page.
// Whoever proposes does not appraise, whoever appraises does not approve.
#include <string.h>

#include "mod/archive/archive.h"

static bool said_by(const struct opinion_row *said, size_t n, int64_t who)
{
	for (size_t i = 0; i < n; i++)
		if (said[i].by_id == who)
			return true;
	return false;
}

// The list is of the organ that keeps the files.
static struct err *own_organ(struct request *req, const struct destruction_row *l)
{
	return user_of(req)->organ.id == l->organ_id ? NULL : err_from_above(req->arena, l->organ_name, "案卷销毁");
}

struct err *list_may_appraise(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n)
{
	const struct user *u = user_of(req);
	TRY(own_organ(req, l));
	if (strcmp(l->state, "proposed") != 0)
		return err_new(req->arena, ERR_CONFLICT, "archive.state", "这份清册%s，不能再鉴定。请刷新后再看。", code_label(list_states, l->state));
	if (l->by_id == u->id)
		return err_new(req->arena, ERR_FORBIDDEN, "archive.self", "提出清册的人不能鉴定，请由其他两人鉴定。");
	if (said_by(said, n, u->id))
		return err_new(req->arena, ERR_CONFLICT, "archive.twice", "您已经鉴定过这份清册，还要由另一人鉴定。");
	return NULL;
}

struct err *list_may_judge(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n)
{
	TRY(own_organ(req, l));
	if (strcmp(l->state, "appraised") != 0)
		return err_new(req->arena, ERR_CONFLICT, "archive.state", "这份清册%s，现在不能审批。", code_label(list_states, l->state));
	if (said_by(said, n, user_of(req)->id))
		return err_new(req->arena, ERR_FORBIDDEN, "archive.self", "鉴定人不能批准，请由其他负责人批准。");
	if (l->by_id == user_of(req)->id)
		return err_new(req->arena, ERR_FORBIDDEN, "archive.self", "提出清册的人不能批准，请由其他负责人批准。");
	return NULL;
}

static const struct code whats[] = {{"appraise", "鉴定"}, {"judge", "审批"}, {0}};
static const struct doing {
	const char *what, *state, *permission, *say, *waits;
	struct err *(*may)(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n);
} rules[] = {
	{"appraise", "proposed", "archive.appraise", "逐件核对有没有继续保存的价值。须继续保管的，选出来并写明理由。", "等待鉴定。", list_may_appraise},
	{"judge", "appraised", "archive.approve", "批准后立即销毁列入案卷的电子文件，不能恢复。案件记录、目录、摘要和存证记录保留。", "等待负责人审批。", list_may_judge},
};
const struct field list_doing_answer[] = {
	{.name = "what", .label = "办理", .kind = FIELD_ENUM, .codes = whats}, {.name = "label", .label = "名称", .kind = FIELD_TEXT}, {.name = "say", .label = "说明", .kind = FIELD_TEXT}, {0},
};

void list_doings_write(struct request *req, const struct destruction_row *l, const struct opinion_row *said, size_t n)
{
	struct buf *b = &req->out;
	const char *waits = NULL;
	jw_key(b, "doings");
	jw_open(b, '[');
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct doing *d = &rules[i];
		if (strcmp(l->state, d->state) != 0)
			continue;
		bool mine = user_may(user_of(req), d->permission);
		const struct err *refused = mine ? d->may(req, l, said, n) : NULL;
		waits = refused ? refused->text : mine ? NULL : d->waits;
		if (!mine || refused)
			continue;
		jw_open(b, '{');
		jw_kstr(b, "what", d->what);
		jw_kstr(b, "label", code_label(whats, d->what));
		jw_kstr(b, "say", d->say);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_kstr(b, "waits", waits);
}

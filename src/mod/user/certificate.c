// certificate.c: enforcement certificates (行政执法证): registered once, their states added by date, nothing changed afterwards, because the law
// asks for the state on the day of each act (行政处罚法第五十五条; procedure.md group A).
#include "user_sql.h"
#include "mod/user/inner.h"

#include <string.h>

const struct field certificate_body[] = {
	{.name = "account_id", .label = "持证人", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "number", .label = "证件号", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 50},
	{.name = "category", .label = "执法类别", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 50},
	{.name = "area", .label = "执法区域（行政区划代码）", .kind = FIELD_ITEM, .flags = FIELD_REQUIRED},
	{.name = "issued", .label = "发证日期", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{.name = "expires", .label = "有效期至", .kind = FIELD_DAY, .flags = FIELD_REQUIRED | FIELD_SINCE_LATER},
	{0},
};
enum { CERT_ACCOUNT, CERT_NUMBER, CERT_CATEGORY, CERT_AREA, CERT_ISSUED, CERT_EXPIRES };

const struct field certificate_state_body[] = {
	{.name = "from_day", .label = "起始日期", .kind = FIELD_DAY, .flags = FIELD_REQUIRED | FIELD_SINCE_LATER},
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .codes = certificate_states_codes},
	{.name = "reason", .label = "原因", .kind = FIELD_TEXT, .max = 200},
	{0},
};
enum { STATE_FROM, STATE_STATE, STATE_REASON };

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct account_row *row = NULL;
	int64_t account = http_id(req, "account_id");
	if (account != req->who->user)
		TRY(account_in_scope(req, db, account, &row));
	return certificates_write(req, db, account);
}

struct err *certificates_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

static struct err *add_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	const struct val *v = req->body;
	struct arena *a = req->arena;
	struct account_row *row = NULL;
	TRY(account_in_scope(req, db, v[CERT_ACCOUNT].n, &row));
	const char *issued = day_text(a, (day_t)v[CERT_ISSUED].n);
	struct certificate_add_in in = {.id = id_new(), .account_id = row->id, .number = v[CERT_NUMBER].s, .category = v[CERT_CATEGORY].s,
		.area = v[CERT_AREA].s, .issued = issued, .expires = day_text(a, (day_t)v[CERT_EXPIRES].n)};
	struct certificate_state_add_in first = {.certificate_id = in.id, .from_day = issued, .state = "valid", .reason = "发证", .by_id = req->who->user, .at = req->now};
	TRY(certificate_enter(db, a, &in, req->who->user));
	TRY(certificate_state_enter(db, a, &first));
	TRY(people_changed(db, a));
	return certificates_write(req, db, row->id);
}

struct err *certificates_post(struct request *req)
{
	struct err *e = NULL;
	if (req->body[CERT_EXPIRES].n <= req->body[CERT_ISSUED].n)
		err_add_field(req->arena, &e, "expires", "有效期至应晚于发证日期。");
	return e ? e : request_write(req, add_job, NULL);
}

static struct err *state_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	const struct val *v = req->body;
	struct arena *a = req->arena;
	struct certificate_row *c = NULL;
	struct account_row *row = NULL;
	TRY(certificate_get(db, a, http_id(req, "id"), &c));
	if (!c)
		return err_not_found(a, "证件");
	TRY(account_in_scope(req, db, c->account_id, &row));
	struct certificate_state_add_in in = {.certificate_id = c->id, .from_day = day_text(a, (day_t)v[STATE_FROM].n), .state = v[STATE_STATE].s,
		.reason = v[STATE_REASON].s, .by_id = req->who->user, .at = req->now};
	TRY(certificate_state_enter(db, a, &in));
	TRY(people_changed(db, a));
	return certificates_write(req, db, c->account_id);
}

struct err *certificate_states_post(struct request *req)
{
	return request_write(req, state_job, NULL);
}

// kit.c: handing out the kit: what the law engine admits (probe.c), the form, the numbers. Three steps, so that the thinking is done outside the
// writer: asked on a snapshot, numbers drawn in the writer, then written out.
#include <string.h>

#include "mod/offline/offline.h"
#include "mod/user/user.h"

enum { HOUR_MS = 3600000, WAITING_MOST = 100 };
enum { KIT_DEVICE, KIT_WAITING };
const struct field kit_body[] = {
	{.name = "device", .label = "手机的标识", .kind = FIELD_TEXT, .min = 8, .max = 64, .flags = FIELD_REQUIRED, .help = "由手机自己生成并一直保存：一个文号只给一部手机，免得两部手机用同一个号。"},
	{.name = "waiting", .label = "手机上已经用了、还没有上传的预留文号", .kind = FIELD_IDS, .max = WAITING_MOST, .help = "这些文号不再发给手机，也不因跨年作废。"},
	{0},
};

struct kit {
	struct probed probed;
	struct ticket_row **tickets;
	size_t ticket_count, elsewhere;            // of this phone; of another phone of the same person
	instant_t until;
};

static const struct act_type *decided(void)
{
	return &act_types[ACT_SIMPLE_DECISION];
}

// ---- asking

// Until the setting's hours have passed, the certificate or the year ends: the numbers are of this year.
static instant_t until_of(const struct request *req, const struct law_officer *self)
{
	int y, m, d;
	instant_t until = req->now + setting_int(svc_of(req), "offline.hours") * HOUR_MS;
	day_to_ymd(instant_day(req->now), &y, &m, &d);
	instant_t year_end = day_start(day_from_ymd(y + 1, 1, 1)) - 1;
	until = until < year_end ? until : year_end;
	if (self && self->expires != DAY_NONE && day_start(self->expires + 1) - 1 < until)
		until = day_start(self->expires + 1) - 1;
	return until;
}

static struct err *ask_job(struct request *req, struct db *db, void *arg)
{
	struct kit *k = arg;
	const struct user *u = user_of(req);
	struct casefile *c = NULL;
	int64_t *ids = NULL;
	size_t n = 0;
	TRY(user_officers(db, req->arena, u->organ.path, &ids, &n));
	TRY(casefile_blank(req, db, decided(), ids, n, &c));
	TRY(probe_all(&(struct asking){.a = req->arena, .law = svc_of(req)->law, .record = &c->record, .type = decided(), .self = u->id, .now = req->now}, &k->probed));
	k->until = until_of(req, k->probed.self);
	return NULL;
}

// ---- numbers

static bool waits(const struct request *req, int64_t id)
{
	const struct val *w = &req->body[KIT_WAITING];
	for (size_t i = 0; i < w->count; i++)
		if (w->ids[i] == id)
			return true;
	return false;
}

// Why a ticket cannot be used any more; NULL: it can.
static const char *outlived(const struct request *req, const struct ticket_row *t)
{
	int y, m, d;
	day_to_ymd(instant_day(req->now), &y, &m, &d);
	if (t->year != y)
		return "跨年没有使用，领取新的离线包时作废";
	return t->organ_id != user_of(req)->organ.id ? "持有人已调到其他机关，领取新的离线包时作废" : NULL;
}

static struct err *clear_old(struct request *req, struct db *db, size_t *held)
{
	struct ticket_row *rows;
	size_t n;
	TRY(casefile_tickets(db, req->arena, user_of(req)->id, &rows, &n));
	*held = n;
	for (size_t i = 0; i < n; i++) {
		const char *why = waits(req, rows[i].ticket_id) ? NULL : outlived(req, &rows[i]);
		if (!why)
			continue;
		TRY(casefile_ticket_void(db, req->arena, &rows[i], why, user_of(req), req->now));
		--*held;
	}
	return NULL;
}

static struct err *draw_job(struct request *req, struct db *db, void *arg)
{
	struct kit *k = arg;
	struct ticket_row *rows;
	size_t held, n;
	const char *device = req->body[KIT_DEVICE].s;
	TRY(clear_old(req, db, &held));
	for (; (int64_t)held < setting_int(svc_of(req), "offline.numbers"); held++)
		TRY(casefile_ticket_reserve(db, req->arena, &(struct ticket_wish){decided(), user_of(req), device, req->now, k->until}));
	TRY(casefile_tickets(db, req->arena, user_of(req)->id, &rows, &n));
	k->tickets = NEW_ARRAY(req->arena, struct ticket_row *, n + 1);
	k->ticket_count = k->elsewhere = 0;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].device, device) != 0) {
			k->elsewhere++;
			continue;
		}
		if (waits(req, rows[i].ticket_id))
			continue;
		TRY(casefile_ticket_extend(db, req->arena, &rows[i], k->until));
		rows[i].until = k->until;
		k->tickets[k->ticket_count++] = &rows[i];
	}
	return NULL;
}

// ---- writing it out

static void checks_write(struct buf *b, const struct probed *p)
{
	jw_key(b, "checks");
	jw_open(b, '[');
	for (size_t i = 0; i < p->check_count; i++) {
		const struct check *c = &p->checks[i];
		jw_open(b, '{');
		jw_kstr(b, "path", c->path);
		jw_kraw(b, "when", arena_printf(b->arena, "[%s]", c->when));
		jw_kraw(b, "must", arena_printf(b->arena, "{%s}", c->must));
		jw_kstr(b, "rule", c->rule);
		jw_kstr(b, "article", c->article);
		jw_kstr(b, "wrong", c->wrong);
		jw_kstr(b, "mend", c->mend);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void items_write(struct buf *b, const struct probed *p)
{
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < p->item_count; i++) {
		const struct law_item *it = p->items[i];
		jw_open(b, '{');
		jw_kstr(b, "code", it->code);
		jw_kstr(b, "name", it->name);
		jw_kstr(b, "domain", it->domain);
		jw_kstr(b, "law", it->law);
		jw_kstr(b, "article_of_duty", it->article_of_duty);
		jw_kstr(b, "article_of_penalty", it->article_of_penalty);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void officer_write(struct buf *b, const struct law_officer *o)
{
	jw_open(b, '{');
	jw_kid(b, "id", o->id);
	jw_kstr(b, "name", o->name);
	jw_kstr(b, "certificate", o->certificate);
	jw_close(b, '}');
}

static void people_write(struct buf *b, const struct probed *p)
{
	jw_key(b, "self");
	officer_write(b, p->self);
	jw_key(b, "officers");
	jw_open(b, '[');
	for (size_t i = 0; i < p->second_count; i++)
		officer_write(b, p->seconds[i]);
	jw_close(b, ']');
}

// What the decision must tell the party (行政处罚法 §52 para 2), as its paper data/paper/D50.xml has it; offline_test holds the two together.
#define WORDS_BASIS "《中华人民共和国行政处罚法》第五十一条"
#define WORDS_PAY "自收到本决定书之日起十五日内到指定银行或者通过电子支付系统缴纳"                     // 行政处罚法 §67 para 3: fifteen days
#define WORDS_LATE "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额"                   // §72 para 1 (1)
#define WORDS_CASH "依据《中华人民共和国行政处罚法》第六十八条当场收缴"
#define WORDS_REVIEW "应当自收到本决定书之日起六十日内先向"                                             // 行政复议法 §20: sixty days; §23 (1): review first
#define WORDS_SUIT "申请行政复议；对行政复议决定不服的，可以再依法向"                                   // 行政诉讼法 §44
static void words_write(struct buf *b, const struct casefile *c)
{
	const char *bank = json_get_text(c->organ_json, "bank"), *account = json_get_text(c->organ_json, "bank_account"), *court = c->record.organ.court;
	jw_key(b, "words");
	jw_open(b, '{');
	jw_kstr(b, "organ", c->record.organ.name);
	jw_kstr(b, "basis", WORDS_BASIS);
	jw_kstr(b, "pay", arena_printf(b->arena, WORDS_PAY "%s%s%s%s。到期不缴纳罚款的，" WORDS_LATE "。",
		bank ? "（收款银行：" : "", bank ? bank : "", bank && account ? arena_printf(b->arena, "，账号：%s", account) : "", bank ? "）" : ""));
	jw_kstr(b, "cash", WORDS_CASH "。");
	jw_kstr(b, "remedy", arena_printf(b->arena, "如不服本处罚决定，" WORDS_REVIEW "%s" WORDS_SUIT "%s提起行政诉讼。",
		c->record.organ.review_organ ? c->record.organ.review_organ : "行政复议机关", court ? court : "人民法院"));
	jw_close(b, '}');
}

static struct err *write_job(struct request *req, struct db *db, void *arg)
{
	const struct kit *k = arg;
	struct buf *b = &req->out;
	struct casefile *c = NULL;
	TRY(casefile_blank(req, db, decided(), NULL, 0, &c));
	jw_open(b, '{');
	jw_kstr(b, "now", instant_text(req->arena, req->now));
	jw_kint(b, "now_ms", req->now);
	jw_kstr(b, "until", instant_text(req->arena, k->until));
	jw_kint(b, "until_ms", k->until);
	jw_kint(b, "elsewhere", (int64_t)k->elsewhere);
	jw_key(b, "tickets");
	jw_open(b, '[');
	for (size_t i = 0; i < k->ticket_count; i++)
		ticket_write(b, k->tickets[i]);
	jw_close(b, ']');
	people_write(b, &k->probed);
	items_write(b, &k->probed);
	checks_write(b, &k->probed);
	words_write(b, c);
	jw_key(b, "form");
	TRY(casefile_first_form(req, db, decided()));
	jw_close(b, '}');
	return NULL;
}

struct err *kit_post(struct request *req)
{
	struct kit *k = NEW(req->arena, struct kit);
	if (!user_of(req)->organ.id)
		return err_new(req->arena, ERR_INPUT, "case.organ", "您所在单位没有以自己名义执法的机关，不能登记案件。请联系系统管理员核对机构资料。");
	TRY(request_read(req, ask_job, k));
	TRY(request_write_wait(req, draw_job, k));
	return request_read(req, write_job, k);
}

// sign_api.c: somebody signs a paper by hand on the screen. Who may, which slot, not after a seal; kept with strokes, picture, device, a ledger leaf.
#include <string.h>

#include "core/text.h"
#include "mod/evidence/evidence.h"
#include "mod/seal/use.h"
#include "paper/handwriting.h"

enum { BODY_SLOT, BODY_NAME, BODY_WIDTH, BODY_HEIGHT, BODY_STROKES, BODY_DEVICE };
const struct field sign_body[] = {
	[BODY_SLOT] = {.name = "slot", .label = "签名处", .kind = FIELD_TEXT, .max = 40, .flags = FIELD_REQUIRED},
	[BODY_NAME] = {.name = "name", .label = "签名人姓名", .kind = FIELD_TEXT, .max = 50},
	[BODY_WIDTH] = {.name = "width", .label = "签名板宽", .kind = FIELD_INT, .min = 50, .max = 4000, .flags = FIELD_REQUIRED},
	[BODY_HEIGHT] = {.name = "height", .label = "签名板高", .kind = FIELD_INT, .min = 50, .max = 4000, .flags = FIELD_REQUIRED},
	[BODY_STROKES] = {.name = "strokes", .label = "笔迹", .kind = FIELD_JSON, .max = 1 << 20, .flags = FIELD_REQUIRED},
	[BODY_DEVICE] = {.name = "device", .label = "设备", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED},
	{0},
};
const struct field sign_answer[] = {
	{.name = "id", .label = "签名", .kind = FIELD_ID}, {.name = "slot", .label = "签名处", .kind = FIELD_TEXT}, {.name = "signer", .label = "签名人", .kind = FIELD_TEXT},
	{.name = "by", .label = "见签人", .kind = FIELD_TEXT}, {.name = "at", .label = "签名时间", .kind = FIELD_INSTANT}, {.name = "device", .label = "设备", .kind = FIELD_TEXT},
	{.name = "content", .label = "所签文书的 SM3", .kind = FIELD_TEXT}, {.name = "digest", .label = "签名的 SM3", .kind = FIELD_TEXT}, {0},
};

struct signing {
	struct sealing of;
	int64_t user;                      // whose hand the slot wants; 0: the party's, a witness's
	struct paper_sign_row row;
};

static struct err *refuse(struct arena *a, const char *code, const char *text, const char *mend)
{
	struct err *e = err_new(a, ERR_RULE, code, "%s", text);
	e->mend = mend;
	return e;
}

static bool has_slot(const struct paper_doc *doc, const char *slot)
{
	for (size_t i = 0; i < doc->n_marks; i++)
		if (doc->marks[i].kind == PAPER_MARK_SIGN && text_equal(doc->marks[i].name, slot))
			return true;
	return false;
}

static struct err *paper_open(struct arena *a, const struct sealing *s)
{
	if (s->n_before)
		return refuse(a, "sign.sealed", "这份文书已经盖章，不能再签名。", "需要补签的，作出新的文书，签名以后再盖章。");
	if (s->paper.undone)
		return refuse(a, "sign.pending", "这份文书已经退回作废，不能签名。", "在重新作出的文书上签名。");
	if (!s->c->answer.effective[s->paper.act])
		return refuse(a, "sign.pending", "这份文书还没有批准，内容还会变化，不能签名。", "审批完毕以后再签名。");
	struct err *e = paper_not_archived(a, s->c, s->paper.act, "sign.archived");
	for (size_t i = 0; !e && i < s->doc->n_missing; i++)
		err_add_field(a, &e, s->doc->missing[i].path, "“%s”还没有内容，文书有空白不能签名。", s->doc->missing[i].label);
	return e;
}

// Our own people sign for themselves, logged in as themselves; the party and witnesses before an officer of the paper.
static struct err *may_sign(struct arena *a, const struct signing *g, const struct user *u, const char *slot, const char *name)
{
	int64_t officers[PAPER_OFFICERS];
	const struct sealing *s = &g->of;
	if (!has_slot(s->doc, slot))
		return refuse(a, "sign.slot", "这份文书上没有这个签名处。", "刷新页面，在列出的签名处签名。");
	if (g->user && g->user != u->id)
		return err_new(a, ERR_FORBIDDEN, "sign.other", "这里应当由%s本人登录后签名。", paper_slot_name(s->c, g->user) ? paper_slot_name(s->c, g->user) : "写明的人");
	size_t n = g->user ? 0 : paper_officers(s->c, s->paper.act, officers);
	bool officer = g->user || s->c->acts[s->paper.act].by == u->id;
	for (size_t i = 0; i < n; i++)
		officer = officer || officers[i] == u->id;
	if (!officer)
		return err_new(a, ERR_FORBIDDEN, "sign.officer", "请由本案承办人员见证当事人签名。");
	struct err *e = NULL;
	if (!g->user && (!name || !*name))
		err_add_field(a, &e, "name", "请填写签名人的姓名。");
	return e;
}

static struct err *read_job(struct request *req, struct db *db, void *arg)
{
	struct sealing *s = &((struct signing *)arg)->of;
	TRY(sealing_load(req, db, &s->c, 0));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &s->kit));
	TRY(sealing_paper(req, s));
	s->code = paper_code(req->arena, svc_of(req), s->c, s->paper.act, s->paper.kind);
	return sealing_before(req, db, s);
}

static struct err *keep(struct request *req, struct signing *g)
{
	const struct val *v = req->body;
	const struct json *strokes;
	struct handwriting h;
	const char *png, *text;
	size_t n;
	TRY(json_read(req->arena, v[BODY_STROKES].s, strlen(v[BODY_STROKES].s), &strokes));
	TRY(handwriting_read(req->arena, strokes, (int)v[BODY_WIDTH].n, (int)v[BODY_HEIGHT].n, &h));
	TRY(handwriting_png(req->arena, &h, &png, &n));
	text = arena_printf(req->arena, "{\"width\":%d,\"height\":%d,\"strokes\":%s}", h.width, h.height, json_dump(req->arena, strokes));
	TRY(paper_content(req->arena, g->of.doc, &g->row.content));
	TRY(evidence_keep(req->arena, svc_of(req), text, strlen(text), &g->row.strokes));
	return evidence_keep(req->arena, svc_of(req), png, n, &g->row.picture);
}

static void answer_write(struct buf *b, const struct paper_sign_row *r)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "slot", r->slot);
	jw_kstr(b, "signer", r->signer);
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_kstr(b, "device", r->device);
	jw_kstr(b, "content", r->content);
	jw_kstr(b, "digest", r->digest);
	jw_close(b, '}');
}

// What was signed must still be what the record says, and nobody may have sealed it meanwhile.
static struct err *write_job(struct request *req, struct db *db, void *arg)
{
	const struct signing *g = arg;
	const struct paper_sign_row *r = &g->row;
	struct casefile *now;
	struct paper_seal_row *seals;
	size_t n;
	TRY(sealing_load(req, db, &now, 0));
	TRY(paper_seal_code(db, req->arena, g->of.code, &seals, &n));
	if (now->row->version != g->of.c->row->version || n)
		return err_stale(req->arena, "案件");
	const struct paper_sign_add_in row = {.id = r->id, .region_code = r->region_code, .case_id = r->case_id, .act_id = r->act_id, .doc = r->doc, .code = r->code, .slot = r->slot,
		.signer_id = r->signer_id ? r->signer_id : DB_NULL_INT, .signer = r->signer, .content = r->content, .strokes = r->strokes, .picture = r->picture, .device = r->device,
		.by_id = r->by_id, .by_name = r->by_name, .at = r->at, .digest = r->digest};
	TRY(paper_sign_add(db, req->arena, &row));
	TRY(leaf_add(req, db, "sign", r->id, "{\"case\":\"%lld\",\"act\":\"%lld\",\"paper\":\"%s\",\"digest\":\"%s\"}", (long long)r->case_id, (long long)r->act_id, r->doc, r->digest));
	answer_write(&req->out, r);
	return NULL;
}

struct err *sign_post(struct request *req)
{
	struct signing *g = NEW(req->arena, struct signing);
	struct sealing *s = &g->of;
	const struct val *v = req->body;
	const struct user *u = user_of(req);
	TRY(request_read(req, read_job, g));
	TRY(paper_make(req->arena, svc_of(req), s->kit, s->c, s->paper.act, s->paper.kind, req->now, &s->doc));
	TRY(paper_open(req->arena, s));
	g->user = paper_slot_user(req->arena, s->c, s->paper.act, v[BODY_SLOT].s);
	TRY(may_sign(req->arena, g, u, v[BODY_SLOT].s, v[BODY_NAME].s));
	g->row = (struct paper_sign_row){.id = id_new(), .region_code = s->c->row->region_code, .case_id = s->c->row->id, .act_id = s->c->acts[s->paper.act].id,
		.doc = s->paper.kind->id, .code = s->code, .slot = v[BODY_SLOT].s, .signer_id = g->user, .signer = g->user ? u->name : v[BODY_NAME].s, .device = v[BODY_DEVICE].s,
		.by_id = u->id, .by_name = u->name, .at = req->now};
	TRY(keep(req, g));
	g->row.digest = paper_sign_digest(req->arena, &g->row);
	return request_write(req, write_job, g);
}

// A signature in the log: its row says what its digest covers, strokes and picture are in the store.
struct err *sign_check_leaf(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	const struct service *svc = arg;
	struct paper_sign_row *r;
	const char *bytes;
	size_t n;
	TRY(paper_sign_get(db, a, leaf->ref, &r));
	if (r && (paper_sign_file(a, svc, r->strokes, &bytes, &n) || paper_sign_file(a, svc, r->picture, &bytes, &n)))   // the record itself is compared by recheck.c
		*why = "手写签名的笔迹缺失或者被改动。";
	return NULL;
}

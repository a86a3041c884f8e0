// seal_api.c: the seals of the service, sealing a paper, the sealed papers of a case, the ledger of a seal's uses.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/seal/use.h"

static const struct code states[] = {{"active", "正常"}, {"suspended", "暂停使用"}, {"revoked", "停用作废"}, {0}};

// ---- seals ----

static void seal_write(struct buf *b, const struct seal_row *s, const struct user *u, instant_t now)
{
	jw_open(b, '{');
	jw_kid(b, "id", s->id);
	jw_kstr(b, "kind", s->kind);
	jw_kstr(b, "kind_label", code_label(seal_kinds, s->kind));
	jw_kstr(b, "name", s->name);
	jw_kstr(b, "number", s->number);
	jw_kid(b, "unit", s->unit_id);
	jw_kstr(b, "custodian", s->custodian_name);
	jw_kstr(b, "serial", s->serial);
	jw_kstr(b, "state", s->state);
	jw_kstr(b, "state_label", code_label(states, s->state));
	jw_kstr(b, "reason", s->reason);
	jw_kstr(b, "from", day_text(b->arena, instant_day(s->from_at)));
	jw_kstr(b, "to", day_text(b->arena, instant_day(s->to_at)));
	jw_kbool(b, "expired", now > s->to_at);
	jw_kbool(b, "mine", u->id == (strcmp(s->kind, "person") == 0 ? s->holder_id : s->custodian_id));
	jw_kstr(b, "picture", arena_printf(b->arena, "data:image/png;base64,%s", s->picture));
	jw_kint(b, "width", s->width);
	jw_kint(b, "height", s->height);
	jw_kint(b, "version", s->version);
	jw_close(b, '}');
}

static struct err *seals_job(struct request *req, struct db *db, void *arg)
{
	struct seal_row *rows;
	size_t n = 0, limit = (size_t)list_limit(req);
	struct db_scope scope = scope_of(req);
	(void)arg;
	TRY(seal_list(db, req->arena, &scope, list_after(req), (int64_t)limit + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++)
		seal_write(&req->out, &rows[i], user_of(req), req->now);
	list_close(req, n > limit ? arena_printf(req->arena, "%lld", (long long)rows[limit - 1].id) : NULL);
	return NULL;
}

static struct err *seals_get(struct request *req)
{
	return request_read(req, seals_job, NULL);
}

static struct err *seal_seen(struct request *req, struct db *db, struct seal_row **out)
{
	TRY(seal_get(db, req->arena, http_id(req, "seal_id"), out));
	return *out && scope_covers(scope_of(req), (*out)->unit_path) ? NULL : err_not_found(req->arena, "印章");
}

// "officer2 party": 执法人员2、当事人
static const char *slots_text(struct arena *a, const char *slots)
{
	char *rest = arena_strdup(a, slots), *slot;
	struct buf b = buf_new(a);
	while ((slot = strsep(&rest, " ")))
		buf_printf(&b, "%s%s", b.len ? "、" : "", paper_slot_label(a, slot));
	return buf_text(&b);
}

static void use_write(struct buf *b, const struct paper_seal_row *p)
{
	jw_open(b, '{');
	jw_kid(b, "id", p->id);
	jw_kstr(b, "region", p->region_code);
	jw_kid(b, "case", p->case_id);
	jw_kid(b, "act", p->act_id);
	jw_kstr(b, "doc", p->doc);
	jw_kstr(b, "title", p->title);
	jw_kstr(b, "number", p->number);
	jw_kstr(b, "code", p->code);
	jw_kstr(b, "sm3", p->sm3);
	jw_kint(b, "size", p->size);
	jw_kid(b, "seal", p->seal_id);
	jw_kstr(b, "seal_name", p->seal_name);
	jw_kstr(b, "by", p->by_name);
	jw_kstr(b, "at", instant_text(b->arena, p->at));
	jw_kstr(b, "on_paper", p->on_paper ? slots_text(b->arena, p->on_paper) : NULL);
	jw_close(b, '}');
}

static struct err *uses_job(struct request *req, struct db *db, void *arg)
{
	struct seal_row *seal;
	struct paper_seal_row *rows;
	size_t n = 0, limit = (size_t)list_limit(req);
	(void)arg;
	TRY(seal_seen(req, db, &seal));
	TRY(seal_uses(db, req->arena, seal->id, list_after(req) ? list_after(req) : DB_NULL_INT, (int64_t)limit + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++)
		use_write(&req->out, &rows[i]);
	list_close(req, n > limit ? arena_printf(req->arena, "%lld", (long long)rows[limit - 1].id) : NULL);
	return NULL;
}

static struct err *uses_get(struct request *req)
{
	return request_read(req, uses_job, NULL);
}

// ---- state: suspended and back; revoked for good, with a new revocation list ----

enum { STATE_STATE, STATE_REASON, STATE_VERSION };
static const struct field state_body[] = {
	[STATE_STATE] = {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states, .flags = FIELD_REQUIRED},
	[STATE_REASON] = {.name = "reason", .label = "原因", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED},
	[STATE_VERSION] = {.name = "version", .label = "版本", .kind = FIELD_INT, .min = 1, .max = INT32_MAX, .flags = FIELD_REQUIRED},
	{0},
};

static struct err *revocations(struct request *req, struct db *db)
{
	struct seal_revoked_row *rows;
	size_t n;
	TRY(seal_revoked(db, req->arena, &rows, &n));
	struct cert_revoked *list = NEW_ARRAY(req->arena, struct cert_revoked, n + 1);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct cert_revoked){rows[i].serial, rows[i].at};
	return authority_there(req->arena, svc_of(req)) ? authority_revoke(req->arena, svc_of(req), list, n, req->now) : NULL;
}

static struct err *state_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct seal_row *seal;
	int64_t changed;
	(void)arg;
	TRY(seal_seen(req, db, &seal));
	if (strcmp(seal->state, "revoked") == 0)
		return err_new(req->arena, ERR_CONFLICT, "seal.revoked", "印章已经停用作废，不能恢复。需要用印的，另行制作印章。");
	TRY(seal_state(db, req->arena, &(struct seal_state_in){.id = seal->id, .version = v[STATE_VERSION].n, .state = v[STATE_STATE].s, .reason = v[STATE_REASON].s, .at = req->now}, &changed));
	if (!changed)
		return err_stale(req->arena, "印章");
	TRY(leaf_add(req, db, "seal.state", seal->id, "{\"state\":\"%s\"}", v[STATE_STATE].s));
	if (strcmp(v[STATE_STATE].s, "revoked") == 0)
		TRY(revocations(req, db));
	TRY(seal_get(db, req->arena, seal->id, &seal));
	seal_write(&req->out, seal, user_of(req), req->now);
	return NULL;
}

static struct err *state_post(struct request *req)
{
	return request_write(req, state_job, NULL);
}

// ---- the sealed papers of a case, and the seals its organ may put on them ----

struct err *sealing_load(struct request *req, struct db *db, struct casefile **c, unsigned want)
{
	struct db_scope scope = scope_of(req);
	TRY(casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), CASE_PLAIN | CASE_PEOPLE, c));
	return casefile_judge(req->arena, svc_of(req), *c, req->now, want);
}

static struct err *case_seals_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c;
	struct paper_seal_row *papers;
	struct seal_row *seals, *own, *kept;
	size_t n, m, k, u;
	struct buf *b = &req->out;
	(void)arg;
	TRY(sealing_load(req, db, &c, 0));
	TRY(seal_of_holder(db, req->arena, user_of(req)->id, &own, &k));
	TRY(seal_of_custodian(db, req->arena, user_of(req)->id, &kept, &u));
	TRY(paper_seal_case(db, req->arena, c->row->region_code, c->row->id, &papers, &n));
	TRY(seal_of_unit(db, req->arena, c->row->organ_id, &seals, &m));
	jw_open(b, '{');
	jw_key(b, "papers");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		use_write(b, &papers[i]);
	jw_close(b, ']');
	jw_key(b, "seals");
	jw_open(b, '[');
	for (size_t i = 0; i < m; i++)
		if (strcmp(seals[i].state, "active") == 0)
			seal_write(b, &seals[i], user_of(req), req->now);
	for (size_t i = 0; i < u; i++)
		if (strcmp(kept[i].state, "active") == 0 && seal_of_house(&kept[i], c))
			seal_write(b, &kept[i], user_of(req), req->now);
	for (size_t i = 0; i < k; i++)
		if (strcmp(own[i].state, "active") == 0)
			seal_write(b, &own[i], user_of(req), req->now);
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

static struct err *case_seals_get(struct request *req)
{
	return request_read(req, case_seals_job, NULL);
}

// ---- sealing ----

enum { BODY_SEAL, BODY_ON_PAPER };
static const struct field seal_body[] = {
	[BODY_SEAL] = {.name = "seal", .label = "印章", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	[BODY_ON_PAPER] = {.name = "on_paper", .label = "在打印件上手写签名的签名处", .kind = FIELD_TEXTS, .max = 20, .help = "没有在屏幕上签名的签名处，打印后由本人手写签名的，在这里写明。"},
	{0},
};

struct err *sealing_paper(struct request *req, struct sealing *s)
{
	size_t n;
	struct case_paper *papers = papers_of(req->arena, s->kit, s->c, &n);
	for (size_t i = 0; i < n; i++)
		if (s->c->acts[papers[i].act].id == http_id(req, "act_id") && strcmp(papers[i].kind->id, http_part(req, "doc")) == 0) {
			s->paper = papers[i];
			return NULL;
		}
	return err_not_found(req->arena, "文书");
}

struct err *sealing_before(struct request *req, struct db *db, struct sealing *s)
{
	struct paper_seal_row *rows;
	size_t n;
	TRY(paper_seal_code(db, req->arena, s->code, &rows, &n));
	struct seal_row **seals = NEW_ARRAY(req->arena, struct seal_row *, n + 1);
	for (size_t i = 0; i < n; i++)
		TRY(seal_get(db, req->arena, rows[i].seal_id, &seals[i]));
	s->before = rows;
	s->before_seals = seals;
	s->n_before = s->n_rows = n;
	return NULL;
}

static struct err *seal_read_job(struct request *req, struct db *db, void *arg)
{
	struct sealing *s = arg;
	struct seal_row *seal;
	TRY(sealing_load(req, db, &s->c, LAW_FINDINGS));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &s->kit));
	TRY(paper_signs_load(db, req->arena, s->c, &s->signs));
	TRY(sealing_paper(req, s));
	s->code = paper_code(req->arena, svc_of(req), s->c, s->paper.act, s->paper.kind);
	TRY(sealing_before(req, db, s));
	TRY(seal_get(db, req->arena, req->body[BODY_SEAL].n, &seal));
	s->seal = seal;
	s->on_paper = &req->body[BODY_ON_PAPER];
	return NULL;
}

static int64_t um(double mm)
{
	return (int64_t)(mm * 1000 + 0.5);
}

static struct err *seal_write_job(struct request *req, struct db *db, void *arg)
{
	const struct sealing *s = arg;
	struct casefile *now;
	struct paper_seal_row *rows;
	size_t n;
	const struct law_act *act = &s->c->acts[s->paper.act];
	// What was sealed must still be what the record says.
	TRY(sealing_load(req, db, &now, 0));
	TRY(paper_seal_code(db, req->arena, s->code, &rows, &n));
	if (now->row->version != s->c->row->version || n != s->n_before)
		return err_stale(req->arena, "案件");
	struct seal_row *seal;
	TRY(seal_get(db, req->arena, s->seal->id, &seal));
	if (!seal || seal->version != s->seal->version)         // revoked meanwhile
		return err_stale(req->arena, "印章");
	const struct paper_seal_add_in row = {.id = id_new(), .region_code = s->c->row->region_code, .case_id = s->c->row->id, .act_id = act->id, .doc = s->paper.kind->id,
		.code = s->code, .title = s->paper.kind->title, .number = act->number, .organ = s->c->organ ? s->c->organ->name : "", .template = s->doc->template_sm3 ? s->doc->template_sm3 : s->paper.kind->file, .sm3 = s->sm3,
		.size = s->size, .pdf = s->pdf, .page = s->place.page, .x = um(s->place.x), .y = um(s->place.y), .seal_id = s->seal->id, .seal_name = s->seal->name,
		.by_id = user_of(req)->id, .by_name = user_of(req)->name, .at = req->now, .on_paper = s->by_hand};
	TRY(paper_seal_add(db, req->arena, &row));
	TRY(leaf_add(req, db, "seal", row.id, "{\"case\":\"%lld\",\"act\":\"%lld\",\"paper\":\"%s\",\"sm3\":\"%s\",\"seal\":\"%lld\"%s}", (long long)row.case_id, (long long)row.act_id,
		row.doc, row.sm3, (long long)row.seal_id, s->by_hand ? arena_printf(req->arena, ",\"on_paper\":\"%s\"", s->by_hand) : ""));
	TRY(paper_seal_code(db, req->arena, s->code, &rows, &n));
	use_write(&req->out, &rows[n - 1]);
	return NULL;
}

static struct err *seal_post(struct request *req)
{
	struct sealing *s = NEW(req->arena, struct sealing);
	TRY(request_read(req, seal_read_job, s));
	TRY(sealing_prepare(req->arena, svc_of(req), s, user_of(req), req->now));
	return request_write(req, seal_write_job, s);
}

// ---- the sealed file ----

enum { QUERY_FORMAT, QUERY_DOWNLOAD, QUERY_PAGE, QUERY_DPI };
static const struct code formats[] = {{"ofd", "OFD（盖章原件）"}, {"pdf", "PDF（阅读副本）"}, {0}};
static const struct field sealed_query[] = {
	[QUERY_FORMAT] = {.name = "format", .label = "格式", .kind = FIELD_ENUM, .codes = formats},
	[QUERY_DOWNLOAD] = {.name = "download", .label = "下载", .kind = FIELD_BOOL},
	[QUERY_PAGE] = {.name = "page", .label = "页（返回图片）", .kind = FIELD_INT, .min = 1, .max = 500},
	[QUERY_DPI] = {.name = "dpi", .label = "图片分辨率", .kind = FIELD_INT, .min = 48, .max = 200},
	{0},
};

struct wanted {
	const struct paper_seal_row *row;
};

static struct err *sealed_job(struct request *req, struct db *db, void *arg)
{
	struct wanted *w = arg;
	struct casefile *c;
	struct paper_seal_row *rows;
	size_t n;
	TRY(sealing_load(req, db, &c, 0));
	TRY(paper_seal_case(db, req->arena, c->row->region_code, c->row->id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].act_id == http_id(req, "act_id") && strcmp(rows[i].doc, http_part(req, "doc")) == 0)
			w->row = &rows[i];   // the last one bears all seals
	return w->row ? NULL : err_not_found(req->arena, "盖章文书");
}

static struct err *printed_job(struct request *req, struct db *db, void *arg)
{
	const struct wanted *w = arg;
	return leaf_add(req, db, "print", w->row->case_id, "{\"paper\":\"%s\",\"sealed\":true}", w->row->doc);
}

static struct err *sealed_page_job(struct request *req, struct db *db, void *arg)
{
	struct sealing *s = arg;
	TRY(sealing_load(req, db, &s->c, 0));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &s->kit));
	TRY(paper_signs_load(db, req->arena, s->c, &s->signs));
	TRY(sealing_paper(req, s));
	s->code = paper_code(req->arena, svc_of(req), s->c, s->paper.act, s->paper.kind);
	TRY(sealing_before(req, db, s));
	if (!s->n_before || !s->before_seals[s->n_before - 1])
		return err_not_found(req->arena, "盖章文书");
	s->seal = s->before_seals[--s->n_before];      // the last one is laid over all before it
	return NULL;
}

// A page of the reading copy as a picture. A look, no print: no leaf, like the preview of a paper without a seal.
static struct err *sealed_page(struct request *req)
{
	struct sealing *s = NEW(req->arena, struct sealing);
	int page = (int)req->query[QUERY_PAGE].n, dpi = req->query[QUERY_DPI].set ? (int)req->query[QUERY_DPI].n : 96;
	struct http_file file = {.type = "image/png"};
	const char *bytes;
	TRY(request_read(req, sealed_page_job, s));
	TRY(sealing_redraw(req->arena, svc_of(req), s, s->before[s->n_before].pdf, req->now));
	if (page > (int)s->doc->n_pages)
		return err_not_found(req->arena, "页");
	TRY(paper_png(req->arena, s->doc, page, dpi, &bytes, &file.size));
	file.data = bytes;
	return http_send(req, &file);
}

static struct err *sealed_get(struct request *req)
{
	struct wanted w = {0};
	struct blob bytes;
	if (req->query[QUERY_PAGE].set)
		return sealed_page(req);
	TRY(request_read(req, sealed_job, &w));
	bool pdf = req->query[QUERY_FORMAT].set && strcmp(req->query[QUERY_FORMAT].s, "pdf") == 0;
	TRY(sealed_read(req->arena, svc_of(req), pdf ? w.row->pdf : w.row->sm3, &bytes));
	TRY(request_write_wait(req, printed_job, &w));
	struct http_file file = {.data = bytes.data, .size = bytes.n, .type = pdf ? "application/pdf" : "application/ofd", .download = !pdf || req->query[QUERY_DOWNLOAD].n,
		.name = arena_printf(req->arena, "%s.%s", w.row->title, pdf ? "pdf" : "ofd")};
	return http_send(req, &file);
}

// ---- declarations ----

static const struct field seal_answer[] = {
	{.name = "id", .label = "印章", .kind = FIELD_ID}, {.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = seal_kinds}, {.name = "kind_label", .label = "种类", .kind = FIELD_TEXT},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT}, {.name = "number", .label = "印章编号", .kind = FIELD_TEXT}, {.name = "unit", .label = "机构", .kind = FIELD_ID},
	{.name = "custodian", .label = "保管人", .kind = FIELD_TEXT}, {.name = "serial", .label = "证书序列号", .kind = FIELD_TEXT}, {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states},
	{.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, {.name = "reason", .label = "原因", .kind = FIELD_TEXT}, {.name = "from", .label = "有效期起", .kind = FIELD_DAY},
	{.name = "to", .label = "有效期止", .kind = FIELD_DAY}, {.name = "expired", .label = "已过期", .kind = FIELD_BOOL}, {.name = "mine", .label = "由我保管", .kind = FIELD_BOOL},
	{.name = "picture", .label = "印模", .kind = FIELD_TEXT}, {.name = "width", .label = "宽（毫米）", .kind = FIELD_INT}, {.name = "height", .label = "高（毫米）", .kind = FIELD_INT},
	{.name = "version", .label = "版本", .kind = FIELD_INT}, {0},
};
static const struct field use_answer[] = {
	{.name = "id", .label = "用印", .kind = FIELD_ID}, {.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "case", .label = "案件", .kind = FIELD_ID},
	{.name = "act", .label = "动作", .kind = FIELD_ID}, {.name = "doc", .label = "文书编码", .kind = FIELD_TEXT}, {.name = "title", .label = "文书", .kind = FIELD_TEXT},
	{.name = "number", .label = "文号", .kind = FIELD_TEXT}, {.name = "code", .label = "核验编号", .kind = FIELD_TEXT}, {.name = "sm3", .label = "SM3", .kind = FIELD_TEXT},
	{.name = "size", .label = "字节", .kind = FIELD_INT}, {.name = "seal", .label = "印章", .kind = FIELD_ID}, {.name = "seal_name", .label = "印章名称", .kind = FIELD_TEXT},
	{.name = "by", .label = "用印人", .kind = FIELD_TEXT}, {.name = "at", .label = "用印时间", .kind = FIELD_INSTANT}, {0},
};
static const struct field seals_query[] = {QUERY_AFTER, QUERY_LIMIT, {0}};

#define PAPER "/api/cases/{region}/{id}/papers/{act_id}/{doc}"
static const struct route routes[] = {
	{HTTP_GET, "/api/seals", "印章", "seal.view", ROUTE_LIST, .query = seals_query, .answer = seal_answer, .handler = seals_get},
	{HTTP_POST, PAPER "/seal", "在文书上盖章", "seal.use", ROUTE_WRITE | ROUTE_SLOW, .body = seal_body, .answer = use_answer, .handler = seal_post},
	{HTTP_POST, PAPER "/sign", "在文书的签名处手写签名", "case.act", ROUTE_WRITE | ROUTE_SLOW, .body = sign_body, .answer = sign_answer, .handler = sign_post, .max_body = 2 << 20},
	{HTTP_GET, PAPER "/sealed", "盖章的文书：OFD 原件，或者 PDF 阅读副本", "paper.view", ROUTE_SLOW, .query = sealed_query, .handler = sealed_get, .produces = "application/ofd"},
	{HTTP_GET, "/api/cases/{region}/{id}/seals", "案件的盖章文书和可用印章", "paper.view", 0, .handler = case_seals_get},
	{HTTP_GET, "/api/seals/{seal_id}/uses", "用印台账", "seal.view", ROUTE_LIST, .query = seals_query, .answer = use_answer, .handler = uses_get},
	{HTTP_GET, "/api/public/papers/{code}", "公众核验：文书编号", ROUTE_PUBLIC, 0, .handler = public_paper},
	{HTTP_POST, "/api/public/verify", "公众核验：上传 OFD 文件", ROUTE_PUBLIC, ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_UPLOAD | ROUTE_SLOW, .body = public_body, .handler = public_verify, .max_body = 64 << 20},
	{HTTP_GET, "/api/public/trust", "试用根证书", ROUTE_PUBLIC, 0, .handler = public_trust, .produces = "application/x-x509-ca-cert"},
	{HTTP_POST, "/api/seals/{seal_id}/state", "暂停、恢复、停用印章", "seal.edit", ROUTE_WRITE, .body = state_body, .answer = seal_answer, .handler = state_post},
	{0},
};
static const struct menu_entry menu[] = {{"seal", "印章管理", "/seals", "seal.view", 60}, {0}};
static const struct setting settings[] = {
	{.field = {.name = "seal.device", .label = "密码设备接口库（空：使用签章进程）", .kind = FIELD_TEXT, .max = 500, .flags = FIELD_HIDDEN}, .otherwise = "", .environment = "XIEZHI_SEAL_DEVICE"},
	{.field = {.name = "seal.device_password", .label = "密码设备私钥访问口令", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_HIDDEN}, .otherwise = "", .environment = "XIEZHI_SEAL_DEVICE_PASSWORD"},
	{.otherwise = NULL},
};

// The sealed file is there; the record of the sealing is compared by recheck.c.
static struct err *check_leaf(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	const struct service *svc = arg;
	const struct json *j;
	struct blob file;
	bool gone;
	TRY(json_read(a, leaf->body, strlen(leaf->body), &j));
	const char *sm3_text = json_get_text(j, "sm3");
	if (!sm3_text || !sealed_read(a, svc, sm3_text, &file))
		return NULL;
	TRY(evidence_forgotten(db, a, sm3_text, &gone));   // destroyed with its file, by a list
	*why = gone ? NULL : "盖章的文书缺失或者被改动。";
	return NULL;
}
static const struct ledger_hook hooks[] = {
	{.kind = "seal", .check = check_leaf, .names = seal_leaf_names, .rows = seal_rows, .thing = "盖章文书"},
	{.kind = "sign", .check = sign_check_leaf, .names = sign_leaf_names, .rows = sign_rows, .thing = "手写签名"}, {0},
};

const struct module seal_module = {.name = "seal", .title = "印章与核验", .routes = routes, .menu = menu, .settings = settings, .ledger_hooks = hooks, .load = seal_load};

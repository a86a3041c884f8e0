// ledgerpage.c: the tamper-evident log for the auditor: leaves, heads, signing, verifying as a job, proofs.
#include "mod/ledgerpage/ledgerpage.h"

#include <string.h>

#include "core/log.h"

enum { HEADS_SHOWN = 20 };

static const struct code kinds[] = {
	{"act", "案件动作"}, {"case", "案件"}, {"login", "登录"}, {"logout", "退出"}, {"login.failed", "登录失败"}, {"login.locked", "账号锁定"},
	{"session.revoked", "结束会话"}, {"password", "修改口令"}, {"password.reset", "重置口令"}, {"account.added", "开立账号"},
	{"account.changed", "变更账号"}, {"account.roles", "变更角色"}, {"account.unlocked", "解锁账号"}, {"account.locked", "锁定账号"},
	{"certificate.added", "登记证件"}, {"certificate.state", "证件状态"}, {"unit.added", "新增机构"}, {"unit.changed", "变更机构"},
	{"setting", "修改设置"}, {"reveal", "查看个人信息"}, {"view", "上级查看"}, {"case.export", "导出案件清单"}, {"evidence", "收到证据文件"}, {"custody", "证据保管记录"}, {"hold", "证据保全"}, {"receipt", "出具证据收据"}, {"print", "打印文书"}, {"dossier", "装订案卷"}, {"dossier.fetched", "导出卷宗包"}, {"paper.batch", "批量打印文书"}, {"seal", "文书盖章"}, {"seal.made", "制作印章"}, {"seal.state", "印章状态变更"}, {"sign", "文书手写签名"}, {"template", "文书模板"}, {"flow", "审批流程"}, {"case.flow", "案件改用审批流程"}, {"rule.mark", "核查规则命中"}, {"ledger.signed", "签署账本"},
	{"archive.list", "案卷销毁清册"}, {"archive.destroyed", "销毁案卷"}, {"book", "合订成卷"}, {"blank", "空白文书"}, {"number.export", "导出文号登记"}, {"party.look", "查询当事人既往案件"}, {0},
};

// What a leaf says, in a phrase. Its body stays beside it: that is what the hash covers.
static const char *leaf_phrase(struct arena *a, const struct ledger_leaf *leaf)
{
	static const struct code looks[] = {
		{"received", "收到"}, {"viewed", "查看"}, {"downloaded", "复制"}, {"printed", "打印"}, {"exported", "导出"}, {"receipt", "出具收据"}, {"derived", "制作衍生件"}, {"sealed", "封存"}, {"unsealed", "启封"},
		{"moved", "变更保管"}, {"transferred", "移交"}, {"returned", "退还"}, {"destroyed", "销毁"}, {"held", "保全"}, {"released", "解除保全"}, {0},
	};
	static const struct code steps[] = {{"ship", "随系统发布"}, {"draft", "起草"}, {"save", "保存"}, {"submit", "送审"}, {"approve", "批准"}, {"return", "退回"}, {"withdraw", "撤回"}, {0}};
	static const struct code seal_states[] = {{"active", "恢复使用"}, {"suspended", "暂停使用"}, {"revoked", "停用作废"}, {0}};
	const struct json *j = NULL;
	const char *s, *kind = code_label(kinds, leaf->kind);
	struct err *e = leaf->body && *leaf->body == '{' ? json_read(a, leaf->body, strlen(leaf->body), &j) : NULL;
	if (e)
		return kind;   // a body that does not read is the verifier's business, not the list's
	const struct act_type *type = act_type_find(json_get_text(j, "type"));
	if (type)
		return type->label;
	if ((s = json_get_text(j, "paper")))
		return arena_printf(a, "%s：%s", kind, code_label(codes_paper, s));
	if ((s = json_get_text(j, "volume")))
		return arena_printf(a, "%s：%s", kind, code_label(volume_words, s));
	if (strcmp(leaf->kind, "custody") == 0 && (s = json_get_text(j, "what")))
		return arena_printf(a, "证据：%s", code_label(looks, s));
	if (strcmp(leaf->kind, "seal.state") == 0 && (s = json_get_text(j, "state")))
		return arena_printf(a, "印章%s", code_label(seal_states, s));
	if (strcmp(leaf->kind, "template") == 0 && (s = json_get_text(j, "step")))
		return arena_printf(a, "文书模板：%s（%s）", code_label(codes_paper, json_get_text(j, "doc") ? json_get_text(j, "doc") : ""), code_label(steps, s));
	if (strcmp(leaf->kind, "flow") == 0 && (s = json_get_text(j, "step")))
		return arena_printf(a, "%s：%s", kind, code_label(steps, s));
	if (json_get(j, "rows"))
		return arena_printf(a, "%s：%lld 行", kind, (long long)json_get_int(j, "rows", 0));
	return (s = json_get_text(j, "name")) ? arena_printf(a, "%s：%s", kind, s) : kind;
}

static void leaf_write(struct request *req, const struct ledger_leaf *leaf, const char *by)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kid(b, "seq", leaf->seq);
	jw_kstr(b, "at", instant_text(req->arena, leaf->at));
	jw_kstr(b, "kind", leaf->kind);
	jw_kstr(b, "kind_label", code_label(kinds, leaf->kind));
	jw_kid(b, "ref", leaf->ref);
	jw_key(b, "by");
	if (leaf->by) {
		jw_open(b, '{');
		jw_kid(b, "id", leaf->by);
		jw_kstr(b, "name", by);
		jw_close(b, '}');
	} else {
		jw_str(b, "系统");
	}
	jw_kstr(b, "text", leaf_phrase(req->arena, leaf));
	jw_kstr(b, "body", leaf->body);
	jw_kstr(b, "digest", hex_text(req->arena, leaf->hash, SM3_SIZE));
	jw_close(b, '}');
}

static const char *name_of(struct db *db, struct arena *a, int64_t id)
{
	struct user *u = NULL;
	return id && !user_load(db, a, id, &u) ? u->name : NULL;
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct ledger_leaf *rows = NULL;
	size_t n = 0, limit = (size_t)list_limit(req);
	TRY(ledger_list(db, req->arena, list_after(req), (int)limit + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++)
		leaf_write(req, &rows[i], name_of(db, req->arena, rows[i].by));
	list_close(req, n > limit ? arena_printf(req->arena, "%lld", (long long)rows[limit - 1].seq) : NULL);
	return NULL;
}

static struct err *list_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// ---- heads ----

static void head_write(struct request *req, const struct ledger_head *h)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kint(b, "size", h->size);
	jw_kstr(b, "root", hex_text(req->arena, h->root, SM3_SIZE));
	jw_kstr(b, "at", instant_text(req->arena, h->at));
	jw_kstr(b, "key_id", h->key);
	jw_kstr(b, "signature", h->sig_size ? base64_text(req->arena, h->sig, h->sig_size) : NULL);
	jw_close(b, '}');
}

static struct err *head_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct ledger_head now, *rows = NULL;
	size_t n = 0;
	TRY(ledger_head_now(db, req->arena, &now));
	TRY(ledger_heads(db, req->arena, HEADS_SHOWN, &rows, &n));
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_key(b, "now");
	head_write(req, &now);
	jw_key(b, "signed");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		head_write(req, &rows[i]);
	jw_close(b, ']');
	jw_kstr(b, "public_key", sm2_public_pem(svc_of(req)->head_key, req->arena));
	jw_close(b, '}');
	return NULL;
}

static struct err *head_get(struct request *req)
{
	return request_read(req, head_job, NULL);
}

static struct err *sign_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct ledger_head head;
	TRY(ledger_head_sign(db, req->arena, svc_of(req)->head_key, &head));
	head_write(req, &head);
	return NULL;
}

static struct err *sign_post(struct request *req)
{
	return request_write(req, sign_job, NULL);
}

static struct err *newest_job(struct request *req, struct db *db, void *arg)
{
	struct ledger_head *rows = NULL;
	size_t n = 0;
	TRY(ledger_heads(db, req->arena, 1, &rows, &n));
	if (!n)
		return err_new(req->arena, ERR_MISSING, "ledger.unsigned", "还没有签署过账本摘要。请先签署，再导出交外部保管。");
	*(const char **)arg = ledger_head_json(req->arena, rows);
	return NULL;
}

static struct err *export_get(struct request *req)
{
	const char *text = NULL;
	TRY(request_read(req, newest_job, &text));
	struct http_file file = {.data = text, .size = strlen(text), .type = "application/json", .name = "账本摘要.json", .download = true};
	return http_send(req, &file);
}

// ---- verifying ----

const char *ledgerpage_note(struct arena *a, const struct ledger_report *r)
{
	return r->taken ? arena_printf(a, "其中 %lld 条执法证件的登记和状态是在本系统以存证固定证件之前录入的，升级时按当时的样子补记存证：补记之前是否改动过，无从比对。", (long long)r->taken) : NULL;
}

static void report_write(struct buf *b, struct arena *a, const struct ledger_report *r)
{
	jw_open(b, '{');
	jw_kbool(b, "good", r->good);
	jw_kint(b, "leaves", r->leaves);
	jw_kint(b, "bad_seq", r->bad_seq);
	jw_kstr(b, "kind", r->kind);
	jw_kid(b, "ref", r->ref);
	jw_kstr(b, "why", r->why);
	jw_kstr(b, "note", ledgerpage_note(a, r));
	jw_kint(b, "size", r->head.size);
	jw_kstr(b, "root", hex_text(a, r->head.root, SM3_SIZE));
	jw_close(b, '}');
}

const struct ledger_hook *ledger_hooks_of(struct service *svc, struct arena *a)
{
	size_t n = 0;
	for (size_t i = 0; svc->modules[i]; i++)
		for (const struct ledger_hook *h = svc->modules[i]->ledger_hooks; h && h->kind; h++)
			n++;
	struct ledger_hook *all = NEW_ARRAY(a, struct ledger_hook, n + 1);
	n = 0;
	for (size_t i = 0; svc->modules[i]; i++)
		for (const struct ledger_hook *h = svc->modules[i]->ledger_hooks; h && h->kind; h++) {
			all[n] = *h;
			all[n++].arg = svc;
		}
	return all;
}

struct verifying {
	struct ledger_check check;
	struct ledger_report *report;
};

static struct err *verify_job(struct db *db, struct arena *a, void *arg)
{
	struct verifying *v = arg;
	return ledger_verify(db, a, &v->check, v->report);
}

static struct err *tell(void *job, int64_t done, int64_t size)
{
	return job_progress(job, done, size);
}

struct err *ledgerpage_verify(struct service *svc, struct arena *a, const struct ledger_head *expected, struct job_run *job, struct ledger_report *out)
{
	struct verifying v = {{.expected = expected, .hooks = ledger_hooks_of(svc, a), .seen = job ? tell : NULL, .arg = job}, out};
	return db_read(svc->db, a, verify_job, &v);
}

static struct err *verify_run(struct job_run *job)
{
	struct ledger_report report;
	struct ledger_head expected;
	const struct json *head = json_get(job_input(job), "head");
	struct buf b = buf_new(job_arena(job));
	if (head)
		TRY(ledger_head_read(job_arena(job), head, &expected));
	TRY(ledgerpage_verify(job_service(job), job_arena(job), head ? &expected : NULL, job, &report));
	report_write(&b, job_arena(job), &report);
	job_result_text(job, buf_text(&b));
	return NULL;
}

static const struct job_kind jobs[] = {{"ledger.verify", "核验账本", verify_run}, {0}};

static struct err *verify_add(struct request *req, struct db *db, void *arg)
{
	int64_t id = 0;
	TRY(job_add(req, db, "ledger.verify", "核验账本", arg, &id));
	jw_open(&req->out, '{');
	jw_kid(&req->out, "id", id);
	jw_close(&req->out, '}');
	return NULL;
}

static const struct field verify_body[] = {{.name = "head", .label = "外部保管的账本摘要", .kind = FIELD_JSON}, {0}};

static struct err *verify_post(struct request *req)
{
	struct ledger_head head;
	const struct json *given = json_get(req->json, "head");
	if (given)
		TRY(ledger_head_read(req->arena, given, &head));
	return request_write(req, verify_add, json_dump(req->arena, req->json));
}

// ---- proofs ----

static struct err *proof_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct ledger_leaf *leaf = NULL;
	struct ledger_head head;
	struct ledger_proof proof;
	int64_t seq = http_id(req, "id");
	TRY(ledger_leaf(db, req->arena, seq, &leaf));
	if (!leaf)
		return err_not_found(req->arena, "账本记录");
	TRY(ledger_head_now(db, req->arena, &head));
	TRY(ledger_prove(db, req->arena, seq, head.size, &proof));
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_key(b, "leaf");
	leaf_write(req, leaf, name_of(db, req->arena, leaf->by));
	jw_key(b, "head");
	head_write(req, &head);
	jw_key(b, "path");
	jw_open(b, '[');
	for (int i = 0; i < proof.n; i++)
		jw_str(b, hex_text(req->arena, proof.hash[i], SM3_SIZE));
	jw_close(b, ']');
	jw_kbool(b, "good", ledger_proof_check(&proof, leaf->hash, seq, &head));
	jw_close(b, '}');
	return NULL;
}

static struct err *proof_get(struct request *req)
{
	return request_read(req, proof_job, NULL);
}

static const struct field list_query[] = {QUERY_AFTER, QUERY_LIMIT, {0}};

static const struct route routes[] = {
	{HTTP_GET, "/api/ledger", "账本记录", "ledger.view", ROUTE_LIST, .query = list_query, .handler = list_get},
	{HTTP_GET, "/api/ledger/head", "账本摘要", "ledger.view", .handler = head_get},
	{HTTP_POST, "/api/ledger/head", "签署账本摘要", "ledger.sign", ROUTE_WRITE | ROUTE_CREATED, .handler = sign_post},
	{HTTP_GET, "/api/ledger/head/export", "导出已签署的账本摘要", "ledger.view", ROUTE_SLOW, .handler = export_get, .produces = "application/json"},
	{HTTP_POST, "/api/ledger/verify", "核验账本", "ledger.verify", ROUTE_WRITE | ROUTE_CREATED, .body = verify_body, .handler = verify_post},
	{HTTP_GET, "/api/ledger/proof/{id}", "一条记录的存在证明", "ledger.view", .handler = proof_get},
	{0},
};

static const struct menu_entry menu[] = {{"ledger", "防篡改账本", "/ledger", "ledger.view", .order = 80}, {0}};

const struct module ledgerpage_module = {.name = "ledgerpage", .title = "防篡改账本", .routes = routes, .menu = menu, .jobs = jobs};

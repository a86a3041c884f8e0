// dossier_api.c: volumes as PDF and OFD, what they lack, bundles ordered, listed, fetched. Each copy that leaves is a leaf.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "dossier_sql.h"
#include "mod/dossier/inner.h"
#include "mod/evidence/evidence.h"

#define CASE "/api/cases/{region}/{id}"

struct asked {
	struct volume_ask ask;
	struct dossier_out out;
	bool ofd;
};

static struct err *load(struct request *req, struct db *db, struct volume_ask *ask)
{
	struct db_scope scope = scope_of(req);
	return volume_load(req->arena, db, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), req->now, ask);
}

// Does the main volume show the file: a photo or scan of a piece of evidence, the picture of a drawing?
static bool bound(const struct casefile *c, const struct evidence_file *f)
{
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *act = &c->acts[i];
		if (!c->answer.live[i])
			continue;
		if (act->t == ACT_EVIDENCE && act->v[EVIDENCE_FILE].set && act->v[EVIDENCE_FILE].n == f->id && (strcmp(f->kind, "photo") == 0 || strcmp(f->kind, "scan") == 0))
			return true;
		const struct evidence_file *shown = paper_shows(c, (int)i);
		if (shown && shown->id == f->id)
			return true;
	}
	return false;
}

// What is sealed up does not leave: the volume has a line for it, the bundle only its name. A bundle holds what was there and open when it was made.
struct err *dossier_custody(struct request *req, struct db *db, const struct casefile *c, instant_t bundled, const char *note)
{
	struct evidence_file *files;
	size_t n;
	TRY(evidence_files(svc_of(req), db, req->arena, c->row->region_code, c->row->id, &files, &n));
	for (size_t i = 0; i < n; i++) {
		const struct evidence_file *f = &files[i];
		bool left = bundled == INSTANT_NONE ? !f->sealed && bound(c, f) : f->received <= bundled && (!f->sealed || f->sealed_at > bundled);
		if (left)
			TRY(evidence_custody(req, db, f->id, "exported", note));
	}
	return NULL;
}

// ---- one volume ----

enum { QUERY_FORMAT, QUERY_DOWNLOAD };
static const struct code formats[] = {{"pdf", "PDF"}, {"ofd", "OFD"}, {0}};
const struct field volume_query[] = {
	[QUERY_FORMAT] = {.name = "format", .label = "格式", .kind = FIELD_ENUM, .codes = formats},
	[QUERY_DOWNLOAD] = {.name = "download", .label = "下载", .kind = FIELD_BOOL},
	{0},
};

static struct err *volume_job(struct request *req, struct db *db, void *arg)
{
	struct asked *q = arg;
	struct volume v;
	TRY(load(req, db, &q->ask));
	q->ask.main_volume = strcmp(http_part(req, "volume"), "main") == 0;
	TRY(volume_collect(req->arena, db, &q->ask, &v));
	return q->ofd ? dossier_ofd(req->arena, q->ask.kit, &v.d, &q->out) : dossier_pdf(req->arena, q->ask.kit, &v.d, &q->out);
}

static struct err *bound_job(struct request *req, struct db *db, void *arg)
{
	const struct asked *q = arg;
	const struct casefile *c = q->ask.c;
	if (q->ask.main_volume)
		TRY(dossier_custody(req, db, c, INSTANT_NONE, "装入案卷正卷"));
	return leaf_add(req, db, "dossier", c->row->id, "{\"case\":\"%lld\",\"volume\":\"%s\",\"pages\":%d,\"sm3\":\"%s\"}", (long long)c->row->id, http_part(req, "volume"), q->out.pages,
		sm3_hex(req->arena, q->out.bytes, q->out.len));
}

static struct err *volume_get(struct request *req)
{
	const char *volume = http_part(req, "volume");
	struct asked q = {.ofd = req->query[QUERY_FORMAT].set && strcmp(req->query[QUERY_FORMAT].s, "ofd") == 0};
	if (strcmp(volume, "main") != 0 && strcmp(volume, "sub") != 0)
		return err_not_found(req->arena, "案卷");
	TRY(request_read(req, volume_job, &q));
	TRY(request_write_wait(req, bound_job, &q));
	struct http_file file = {.data = q.out.bytes, .size = q.out.len, .type = q.ofd ? "application/ofd" : "application/pdf", .download = q.ofd || req->query[QUERY_DOWNLOAD].n,
		.name = arena_printf(req->arena, "%s（%s）.%s", q.ask.c->row->name, code_label(volume_words, volume), q.ofd ? "ofd" : "pdf")};
	return http_send(req, &file);
}

// ---- what lacks ----

static struct err *gaps_job(struct request *req, struct db *db, void *arg)
{
	struct volume_ask ask;
	struct gap *gaps;
	size_t n;
	struct buf *b = &req->out;
	(void)arg;
	TRY(load(req, db, &ask));
	TRY(gaps_find(req->arena, db, &ask, &gaps, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kid(b, "act", gaps[i].act);
		jw_kstr(b, "doc", gaps[i].doc);
		jw_kstr(b, "title", gaps[i].title);
		jw_kstr(b, "what", gaps[i].what);
		jw_kstr(b, "text", gaps[i].text);
		jw_close(b, '}');
	}
	list_close(req, NULL);
	return NULL;
}

static struct err *gaps_get(struct request *req)
{
	return request_read(req, gaps_job, NULL);
}

// ---- bundles ----

static const struct code signers[] = {{"system", "系统签署"}, {"organ", "机关印章签署"}, {"person", "个人名章签署"}, {0}};

static void bundle_write(struct buf *b, const struct bundle_row *r)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "sm3", r->sm3);
	jw_kint(b, "size", r->size);
	jw_kint(b, "members", r->members);
	jw_kint(b, "pages", r->pages);
	jw_kint(b, "version", r->version);
	jw_kstr(b, "signer", r->signer);
	jw_kstr(b, "signer_label", code_label(signers, r->signer));
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_close(b, '}');
}

// What a bundle is of: a case, or a book with its cases.
struct subject {
	const char *region, *name;
	int64_t id, organ;
	bool book;
	const struct casefile **cases;
	size_t n;
};

static struct err *case_subject(struct request *req, struct db *db, struct subject *s)
{
	struct db_scope scope = scope_of(req);
	struct casefile *c;
	TRY(casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), CASE_PEOPLE, &c));
	TRY(casefile_look(req->arena, svc_of(req), c, req->now, 0));
	*s = (struct subject){.region = c->row->region_code, .name = c->row->name, .id = c->row->id, .organ = c->row->organ_id, .cases = NEW_ARRAY(req->arena, const struct casefile *, 1), .n = 1};
	s->cases[0] = c;
	return NULL;
}

static struct err *book_subject(struct request *req, struct db *db, struct subject *s)
{
	struct db_scope scope = scope_of(req);
	struct book book;
	TRY(book_load(req->arena, db, svc_of(req), &scope, http_id(req, "book_id"), req->now, &book));
	*s = (struct subject){.region = book.row->region_code, .name = book_title(req->arena, &book), .id = book.row->id, .organ = book.row->organ_id, .book = true,
		.cases = NEW_ARRAY(req->arena, const struct casefile *, book.n), .n = book.n};
	for (size_t i = 0; i < book.n; i++)
		s->cases[i] = book.asks[i].c;
	return NULL;
}

// The bundles of a case or book the user may see.
static struct err *bundles_of(struct request *req, struct db *db, struct subject *s, struct bundle_row **rows, size_t *n)
{
	TRY(strncmp(req->path, "/api/books/", strlen("/api/books/")) == 0 ? book_subject(req, db, s) : case_subject(req, db, s));
	return bundle_rows(db, req->arena, s->region, s->id, rows, n);
}

static struct err *bundles_job(struct request *req, struct db *db, void *arg)
{
	struct subject s;
	struct bundle_row *rows;
	size_t n;
	(void)arg;
	TRY(bundles_of(req, db, &s, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		bundle_write(&req->out, &rows[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *bundles_get(struct request *req)
{
	return request_read(req, bundles_job, NULL);
}

const struct field order_body[] = {{.name = "seal", .label = "签署所用的印章（空：系统密钥）", .kind = FIELD_ID}, {0}};

static struct err *order_job(struct request *req, struct db *db, void *arg)
{
	struct subject s;
	struct bundle_row *rows;
	struct seal_for_signing signing;
	size_t n;
	int64_t id, seal = req->body[0].set ? req->body[0].n : 0;
	(void)arg;
	TRY(bundles_of(req, db, &s, &rows, &n));
	if (seal)
		TRY(seal_for_bundle(db, req->arena, seal, s.organ, user_of(req), req->now, &signing));
	TRY(job_add(req, db, "dossier.bundle", arena_printf(req->arena, "制作卷宗包：%s", s.name),
		arena_printf(req->arena, "{\"region\":\"%s\",\"%s\":\"%lld\",\"seal\":\"%lld\"}", s.region, s.book ? "book" : "id", (long long)s.id, (long long)seal), &id));
	jw_open(&req->out, '{');
	jw_kid(&req->out, "job", id);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *order_post(struct request *req)
{
	return request_write(req, order_job, NULL);
}

struct fetching {
	struct subject of;
	const struct bundle_row *row;
};

static struct err *fetch_job(struct request *req, struct db *db, void *arg)
{
	struct fetching *f = arg;
	struct bundle_row *rows;
	size_t n;
	TRY(bundles_of(req, db, &f->of, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == http_id(req, "bundle_id"))
			f->row = &rows[i];
	return f->row ? NULL : err_not_found(req->arena, "卷宗包");
}

static struct err *fetched_job(struct request *req, struct db *db, void *arg)
{
	const struct fetching *f = arg;
	for (size_t i = 0; i < f->of.n; i++)
		TRY(dossier_custody(req, db, f->of.cases[i], f->row->at, "随卷宗包导出"));
	return leaf_add(req, db, "dossier.fetched", f->of.id, "{\"bundle\":\"%lld\",\"sm3\":\"%s\"}", (long long)f->row->id, f->row->sm3);
}

struct err *bundle_get(struct request *req)
{
	struct fetching f = {0};
	struct stat st;
	TRY(request_read(req, fetch_job, &f));
	struct http_file file = {.path = bundle_path(req->arena, svc_of(req), f.row->id), .type = "application/zip", .name = f.row->name, .download = true, .etag = f.row->sm3};
	if (stat(file.path, &st) || st.st_size != f.row->size)
		return err_new(req->arena, ERR_MISSING, "dossier.gone", "这份卷宗包的文件已经不在了。请重新制作。");
	TRY(request_write_wait(req, fetched_job, &f));
	return http_send(req, &file);
}

// ---- declarations ----

static const struct field gap_answer[] = {
	{.name = "act", .label = "动作", .kind = FIELD_ID}, {.name = "doc", .label = "文书编码", .kind = FIELD_TEXT}, {.name = "title", .label = "文书", .kind = FIELD_TEXT},
	{.name = "what", .label = "缺什么", .kind = FIELD_ENUM, .codes = gap_kinds}, {.name = "text", .label = "说明", .kind = FIELD_TEXT}, {0},
};
const struct field bundle_answer[] = {
	{.name = "id", .label = "卷宗包", .kind = FIELD_ID}, {.name = "name", .label = "文件名", .kind = FIELD_TEXT}, {.name = "sm3", .label = "SM3", .kind = FIELD_TEXT},
	{.name = "size", .label = "字节", .kind = FIELD_INT}, {.name = "members", .label = "文件数", .kind = FIELD_INT}, {.name = "pages", .label = "页数", .kind = FIELD_INT},
	{.name = "version", .label = "案件版本", .kind = FIELD_INT}, {.name = "signer", .label = "由谁签署", .kind = FIELD_ENUM, .codes = signers}, {.name = "signer_label", .label = "签署方式", .kind = FIELD_TEXT},
	{.name = "by", .label = "制作人", .kind = FIELD_TEXT}, {.name = "at", .label = "制作时间", .kind = FIELD_INSTANT}, {0},
};
const struct field job_answer[] = {{.name = "job", .label = "任务", .kind = FIELD_ID}, {0}};

const struct route dossier_routes[] = {
	{HTTP_GET, CASE "/dossier/{volume}", "案卷（main 正卷，sub 副卷），PDF 或者 OFD", "dossier.view", ROUTE_SLOW, .query = volume_query, .handler = volume_get, .produces = "application/pdf"},
	{HTTP_GET, CASE "/gaps", "案卷还缺什么：空白、批准、签名、印章、送达回证、原件", "dossier.view", ROUTE_LIST | ROUTE_SLOW, .answer = gap_answer, .handler = gaps_get},
	{HTTP_GET, CASE "/bundles", "制作过的卷宗包", "dossier.view", ROUTE_LIST, .answer = bundle_answer, .handler = bundles_get},
	{HTTP_POST, CASE "/bundles", "制作卷宗包（任务）", "dossier.view", ROUTE_WRITE | ROUTE_CREATED, .body = order_body, .answer = job_answer, .handler = order_post},
	{HTTP_GET, CASE "/bundles/{bundle_id}", "卷宗包文件", "dossier.view", ROUTE_SLOW, .handler = bundle_get, .produces = "application/zip"},
	{HTTP_GET, "/api/paper-batches/papers", "可以批量打印的文书", "paper.batch", ROUTE_LIST, .answer = batch_paper_answer, .handler = batch_papers},
	{HTTP_POST, "/api/paper-batches", "批量打印文书（任务）：一段日期内案件的文书，一个压缩包", "paper.batch", ROUTE_WRITE | ROUTE_CREATED, .body = batch_body, .answer = batch_answer, .handler = batch_post},
	{0},
};

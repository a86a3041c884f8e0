// public.c: what anybody may ask: is this paper ours, whole, valid, still in force. It says little, and not often to one asker.
#include <string.h>

#include "core/file.h"
#include "mod/seal/seal.h"
#include "verify/verify.h"

// ---- by the code of the paper ----

static bool of_paper(const struct casefile *c, int trigger, int act)
{
	return trigger == act || (trigger >= 0 && c->acts[trigger].t == ACT_SERVICE && c->acts[trigger].v[SERVICE_OF].n == c->acts[act].id);
}

// The days the paper gave the party and that still run (行政处罚法 §44, §45, §64, §67; 行政复议法 §20): whoever has it in hand sees how many are left.
static void terms_write(struct request *req, const struct casefile *c, int act)
{
	struct buf *b = &req->out;
	jw_key(b, "terms");
	jw_open(b, '[');
	for (size_t i = 0; act >= 0 && i < c->answer.clock_count; i++) {
		const struct clock *k = &c->answer.clocks[i];
		if (k->binds_authority || k->state != CLOCK_RUNNING || k->due == DAY_NONE || !of_paper(c, k->trigger, act))
			continue;
		jw_open(b, '{');
		jw_kstr(b, "label", k->label);
		jw_kstr(b, "article", k->article);
		jw_kstr(b, "due", day_text(req->arena, k->due));
		jw_kint(b, "days_left", k->due - instant_day(req->now));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *trust_of(struct request *req, struct verify_trust *trust)
{
	*trust = (struct verify_trust){0};
	return authority_there(req->arena, svc_of(req)) ? verify_trust_read(req->arena, authority_trust_dir(req->arena, svc_of(req)), trust) : NULL;
}

static void report_write(struct buf *b, const struct verify_report *r)
{
	jw_key(b, "report");
	verify_report_json(b, r);
}

static struct err *standing_of(struct request *req, struct db *db, const struct paper_seal_row *p, struct casefile **c, int *act, const struct paper_standing **out)
{
	TRY(casefile_load(db, req->arena, svc_of(req), NULL, p->region_code, p->case_id, CASE_PEOPLE, c));
	TRY(casefile_look(req->arena, svc_of(req), *c, req->now, LAW_CLOCKS));
	*act = casefile_act_index(*c, p->act_id);
	*out = paper_standing(*c, *act);
	return NULL;
}

static void standing_write(struct buf *b, const struct paper_standing *s)
{
	jw_kstr(b, "standing", s ? s->id : NULL);
	jw_kstr(b, "standing_word", s ? s->word : NULL);
	jw_kstr(b, "standing_text", s ? s->text : NULL);
}

static struct err *paper_job(struct request *req, struct db *db, void *arg)
{
	const char *code = arg;
	struct paper_seal_row *rows;
	struct verify_trust trust;
	struct verify_report report;
	struct blob file = {0};
	size_t n;
	struct buf *b = &req->out;
	TRY(paper_seal_code(db, req->arena, code, &rows, &n));
	if (!n)
		return err_new(req->arena, ERR_MISSING, "public.missing", "没有这个编号的文书。请核对编号；仍然查不到的，这份文书可能不是本机关制作的。");
	const struct paper_seal_row *p = &rows[n - 1];
	struct casefile *c;
	int act;
	const struct paper_standing *standing;
	TRY(standing_of(req, db, p, &c, &act, &standing));
	TRY(trust_of(req, &trust));
	struct err *lost = sealed_read(req->arena, svc_of(req), p->sm3, &file);
	verify_ofd(req->arena, lost ? (struct blob){0} : file, &trust, &report);
	jw_open(b, '{');
	jw_kstr(b, "code", p->code);
	jw_kstr(b, "title", p->title);
	jw_kstr(b, "number", p->number);
	jw_kstr(b, "organ", p->organ);
	jw_kstr(b, "at", instant_text(req->arena, p->at));
	jw_kstr(b, "sm3", p->sm3);
	standing_write(b, standing);
	terms_write(req, c, paper_stands(standing) ? act : -1);
	report_write(b, &report);
	TRY(public_proof(req, db, "seal", p->id));
	jw_close(b, '}');
	return NULL;
}

struct err *public_paper(struct request *req)
{
	const char *code = public_code_read(req->arena, http_part(req, "code"));
	TRY(public_not_too_often(req));
	if (!code)
		return err_new(req->arena, ERR_MISSING, "public.missing", "没有这个编号的文书。编号是二维码旁的 20 个字母和数字。");
	return request_read(req, paper_job, (void *)(uintptr_t)code);
}

// ---- by the file itself ----

const struct field public_body[] = {{0}};

struct brought {
	struct verify_report report;
	struct verify_bundle bundle;
	bool bundled;
};

// A bundle in the words of a paper: its state, the first fault, its number.
static void look(struct arena *a, struct blob file, const struct verify_trust *trust, struct brought *out)
{
	out->bundled = verify_is_bundle(file);
	if (!out->bundled) {
		verify_ofd(a, file, trust, &out->report);
		return;
	}
	verify_bundle(a, file, trust, &out->bundle);
	const struct verify_bundle *b = &out->bundle;
	out->report = (struct verify_report){.state = b->state, .why = b->n_faults ? b->faults[0].text : NULL, .title = arena_printf(a, "卷宗包 %s", b->case_number), .doc_id = ""};
	sm3(file.data, file.n, out->report.sm3);
}

static struct err *file_job(struct request *req, struct db *db, void *arg)
{
	const struct brought *brought = arg;
	const struct verify_report *r = &brought->report;
	struct found_paper found;
	const struct paper_standing *standing = NULL;
	struct casefile *c;
	int act;
	struct buf *b = &req->out;
	TRY(paper_of_file(db, req->arena, r, &found));
	if (found.n)
		TRY(standing_of(req, db, &found.rows[found.n - 1], &c, &act, &standing));
	jw_open(b, '{');
	report_write(b, r);
	jw_kstr(b, "code", found.n ? found.rows[0].code : NULL);       // a file of ours: the rest is under its code
	standing_write(b, standing);
	jw_kstr(b, "differs", found.differs);
	jw_key(b, "bundle");
	if (brought->bundled)
		verify_bundle_json(b, &brought->bundle);
	else
		jw_null(b);
	jw_close(b, '}');
	return NULL;
}

struct err *public_verify(struct request *req)
{
	struct brought *brought = NEW(req->arena, struct brought);
	struct verify_trust trust;
	const char *bytes;
	size_t n;
	TRY(public_not_too_often(req));
	TRY(file_read(req->arena, req->upload->path, (size_t)req->upload->size, &bytes, &n));
	TRY(trust_of(req, &trust));
	look(req->arena, (struct blob){(const uint8_t *)bytes, n}, &trust, brought);
	return request_read(req, file_job, brought);
}

struct err *public_trust(struct request *req)
{
	struct verify_trust trust;
	TRY(trust_of(req, &trust));
	if (!trust.n_roots)
		return err_not_found(req->arena, "根证书");
	const char *pem = cert_pem(req->arena, trust.roots[0]);
	struct http_file file = {.data = pem, .size = strlen(pem), .type = "application/x-x509-ca-cert", .name = "root.pem", .download = true};
	return http_send(req, &file);
}

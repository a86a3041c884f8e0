// report.c: what the verifier found, for programs and for people.
#include "verify/verify.h"

static const struct {
	const char *id, *text;
} states[VERIFY_STATES] = {
	[VERIFY_GOOD] = {"good", "文书完好，签章有效。"},
	[VERIFY_UNSIGNED] = {"unsigned", "文书没有盖章，不能证明由谁出具。"},
	[VERIFY_BROKEN] = {"broken", "文件已损坏，无法核验。"},
	[VERIFY_TAMPERED] = {"tampered", "文书在盖章以后被改动过，不可采信。"},
	[VERIFY_FORGED] = {"forged", "签章是伪造的，不可采信。"},
	[VERIFY_WRONG_SEAL] = {"wrong_seal", "印章与盖章的人不符，不可采信。"},
	[VERIFY_EXPIRED] = {"expired", "盖章时印章或者证书不在有效期内。"},
	[VERIFY_REVOKED] = {"revoked", "盖章时证书已经被吊销。"},
	[VERIFY_UNTRUSTED] = {"untrusted", "文书没有被改动，但是签章证书的签发机构不受信任。"},
};

const char *verify_state_id(enum verify_state s)
{
	return states[s].id;
}

const char *verify_state_text(enum verify_state s)
{
	return states[s].text;
}

void verify_report_json(struct buf *b, const struct verify_report *r)
{
	jw_open(b, '{');
	jw_kstr(b, "state", states[r->state].id);
	jw_kstr(b, "text", states[r->state].text);
	jw_kstr(b, "why", r->why);
	jw_kstr(b, "title", r->title);
	jw_kstr(b, "doc_id", r->doc_id);
	jw_kstr(b, "sm3", hex_text(b->arena, r->sm3, SM3_SIZE));
	jw_key(b, "seals");
	jw_open(b, '[');
	for (size_t i = 0; i < r->n_seals; i++) {
		const struct verify_seal *s = &r->seals[i];
		jw_open(b, '{');
		jw_kstr(b, "state", states[s->state].id);
		jw_kstr(b, "why", s->why);
		jw_kstr(b, "name", s->name);
		jw_kstr(b, "signer", s->signer);
		jw_kstr(b, "organ", s->organ);
		jw_kstr(b, "serial", s->serial);
		jw_kstr(b, "at", instant_text(b->arena, s->at));
		jw_kint(b, "pages", s->pages);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
}

void verify_report_text(struct buf *b, const struct verify_report *r)
{
	buf_printf(b, "%s\n", states[r->state].text);
	if (r->why)
		buf_printf(b, "  %s\n", r->why);
	if (*r->title)
		buf_printf(b, "标题：%s\n", r->title);
	buf_printf(b, "SM3：%s\n", hex_text(b->arena, r->sm3, SM3_SIZE));
	for (size_t i = 0; i < r->n_seals; i++) {
		const struct verify_seal *s = &r->seals[i];
		buf_printf(b, "签章 %zu：%s　盖章人证书：%s（%s）　时间：%s　%s\n", i + 1, s->name, s->signer, s->serial,
			s->at == INSTANT_NONE ? "不详" : instant_text(b->arena, s->at), s->state == VERIFY_GOOD ? "有效" : s->why);
	}
}

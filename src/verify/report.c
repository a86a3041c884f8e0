// report.c: what the verifier found, for programs and for people.
#include "verify/verify.h"

static const struct {
	const char *id, *word, *text;
} states[VERIFY_STATES] = {
	[VERIFY_GOOD] = {"good", "完好有效", "文书完好，签章有效。"},
	[VERIFY_UNSIGNED] = {"unsigned", "没有盖章", "文书没有盖章，不能证明由谁出具。"},
	[VERIFY_BROKEN] = {"broken", "文件损坏", "文件已损坏，无法核验。"},
	[VERIFY_TAMPERED] = {"tampered", "被改动", "文书在盖章以后被改动过，不可采信。"},
	[VERIFY_FORGED] = {"forged", "签章伪造", "签章是伪造的，不可采信。"},
	[VERIFY_WRONG_SEAL] = {"wrong_seal", "印章不符", "印章与盖章的人不符，不可采信。"},
	[VERIFY_EXPIRED] = {"expired", "签章过期", "盖章时印章或者证书不在有效期内。"},
	[VERIFY_REVOKED] = {"revoked", "证书吊销", "盖章时证书已经被吊销。"},
	[VERIFY_UNTRUSTED] = {"untrusted", "来源不明", "文书没有被改动，但是签章证书的签发机构不受信任。"},
};

bool verify_weighs_more(enum verify_state a, enum verify_state b)
{
	// In the order of the enum, from "nothing wrong" to "cannot be said".
	static const int weight[VERIFY_STATES] = {[VERIFY_GOOD] = 0, [VERIFY_UNTRUSTED] = 1, [VERIFY_EXPIRED] = 2, [VERIFY_REVOKED] = 3, [VERIFY_WRONG_SEAL] = 4,
		[VERIFY_UNSIGNED] = 5, [VERIFY_FORGED] = 6, [VERIFY_TAMPERED] = 7, [VERIFY_BROKEN] = 8};
	return weight[a] > weight[b];
}

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
	jw_kstr(b, "word", states[r->state].word);
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
		jw_kstr(b, "word", s->state == VERIFY_GOOD ? "有效" : states[s->state].word);
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

// A file can say that it is whole; whether it still stands only its maker knows.
#define ASK_MAKER "本程序不联网，不知道文书制作以后是否作废、更正、被撤销或者变更：请扫文书上的二维码，在制作机关的核验页面上查询。"

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
	if (r->state == VERIFY_GOOD)
		buf_str(b, ASK_MAKER "\n");
}

// ---- bundles ----

static const char *const bundle_texts[VERIFY_STATES] = {
	[VERIFY_GOOD] = "卷宗包完整，没有被改动。",
	[VERIFY_UNSIGNED] = "卷宗包的清单没有签名，或者内有没盖章的原件，不能证明由谁制作。",
	[VERIFY_BROKEN] = "卷宗包已损坏，或者不是卷宗包，无法核验。",
	[VERIFY_TAMPERED] = "卷宗包在制作以后被改动过，不可采信。",
	[VERIFY_FORGED] = "卷宗包中有伪造的签章或者存证，不可采信。",
	[VERIFY_WRONG_SEAL] = "卷宗包中有原件的印章与盖章的人不符，不可采信。",
	[VERIFY_EXPIRED] = "卷宗包没有被改动，但是签章时证书不在有效期内。",
	[VERIFY_REVOKED] = "卷宗包没有被改动，但是签章时证书已经被吊销。",
	[VERIFY_UNTRUSTED] = "卷宗包前后一致，但是签署机构不受信任。",
};

void verify_bundle_json(struct buf *b, const struct verify_bundle *r)
{
	jw_open(b, '{');
	jw_kstr(b, "state", states[r->state].id);
	jw_kstr(b, "word", states[r->state].word);
	jw_kstr(b, "text", bundle_texts[r->state]);
	jw_kstr(b, "number", r->case_number);
	jw_kstr(b, "name", r->case_name);
	jw_kstr(b, "made", instant_text(b->arena, r->made));
	jw_kstr(b, "signer", r->signer);
	jw_kstr(b, "organ", r->organ);
	jw_kstr(b, "serial", r->serial);
	jw_kint(b, "members", (int64_t)r->n_members);
	jw_kint(b, "outside", (int64_t)r->n_outside);
	jw_kint(b, "sealed", (int64_t)r->n_sealed);
	jw_kint(b, "sealed_good", (int64_t)r->n_sealed_good);
	jw_kint(b, "head_size", r->head_size);
	jw_kstr(b, "head_root", hex_text(b->arena, r->root, SM3_SIZE));
	jw_kstr(b, "head_at", instant_text(b->arena, r->head_at));
	jw_kstr(b, "kept", r->kept);
	jw_key(b, "past");
	jw_open(b, '[');
	for (size_t i = 0; i < r->n_past; i++) {
		jw_open(b, '{');
		jw_kstr(b, "member", r->past[i].member);
		jw_kstr(b, "title", r->past[i].title);
		jw_kstr(b, "standing", r->past[i].standing);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_key(b, "faults");
	jw_open(b, '[');
	for (size_t i = 0; i < r->n_faults; i++) {
		jw_open(b, '{');
		jw_kstr(b, "state", states[r->faults[i].state].id);
		jw_kstr(b, "member", r->faults[i].member);
		jw_kstr(b, "text", r->faults[i].text);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
}

void verify_bundle_text(struct buf *b, const struct verify_bundle *r)
{
	buf_printf(b, "%s\n", bundle_texts[r->state]);
	for (size_t i = 0; i < r->n_faults; i++)
		buf_printf(b, "  %zu. %s\n", i + 1, r->faults[i].text);
	if (!r->n_members)
		return;
	buf_printf(b, "案件：%s %s\n", r->case_name, r->case_number);
	buf_printf(b, "清单签署：%s（%s）　时间：%s\n", *r->signer ? r->signer : "不详", *r->serial ? r->serial : "无证书", r->made == INSTANT_NONE ? "不详" : instant_text(b->arena, r->made));
	buf_printf(b, "文件 %zu 个，其中盖章原件 %zu 份，有效 %zu 份。\n", r->n_members, r->n_sealed, r->n_sealed_good);
	for (size_t i = 0; i < r->n_past; i++)
		buf_printf(b, "  《%s》（%s）到制作卷宗包时：%s。\n", r->past[i].title, r->past[i].member, r->past[i].standing);
	if (r->n_outside)
		buf_printf(b, "另有 %zu 个原件（文件过大或者已封存）没有装入，清单写明了摘要，请向制作机关调取后核对。\n", r->n_outside);
	if (r->head_at != INSTANT_NONE)
		buf_printf(b, "存证链：%lld 条，链头 %.16s…，%s\n", (long long)r->head_size, hex_text(b->arena, r->root, SM3_SIZE), instant_text(b->arena, r->head_at));
	if (r->kept)
		buf_printf(b, "%s\n", r->kept);
}

// dress.c: what other papers than a sealed one need of seals: a bound copy shows them, a bundle is signed with their keys.
#include <string.h>

#include "mod/seal/seal.h"
#include "paper/seal.h"

static struct err *decoded(struct arena *a, const char *base64, struct blob *out)
{
	out->data = base64_read(a, base64, &out->n);
	return out->data ? NULL : err_new(a, ERR_INTERNAL, "seal.data", "印章数据已损坏，请联系系统管理员。");
}

struct err *seal_dress(struct db *db, struct arena *a, const struct paper_seal_row *rows, size_t n, const char *code, struct paper_doc *doc)
{
	for (size_t i = 0; i < n; i++) {
		struct seal_row *seal;
		struct blob png;
		if (strcmp(rows[i].code, code) != 0 || rows[i].page < 1 || (size_t)rows[i].page > doc->n_pages)
			continue;
		TRY(seal_get(db, a, rows[i].seal_id, &seal));
		if (!seal)
			continue;
		TRY(decoded(a, seal->picture, &png));
		const struct seal_place at = {(int)rows[i].page, (double)rows[i].x / 1000, (double)rows[i].y / 1000, (double)seal->width, (double)seal->height};
		TRY(seal_draw(a, doc, &at, (const char *)png.data, png.n));
	}
	return NULL;
}

struct err *seal_for_bundle(struct db *db, struct arena *a, int64_t id, int64_t organ, const struct user *u, instant_t now, struct seal_for_signing *out)
{
	struct seal_row *seal;
	TRY(seal_get(db, a, id, &seal));
	if (!seal || strcmp(seal->kind, "unit") == 0 || (strcmp(seal->kind, "organ") == 0 && seal->unit_id != organ))
		return err_not_found(a, "印章");
	if (u->id != seal->custodian_id && u->id != seal->holder_id)
		return err_new(a, ERR_FORBIDDEN, "seal.custodian", "这枚印章由%s保管，请由其用印。", seal->custodian_name);
	if (strcmp(seal->state, "active") != 0)
		return err_new(a, ERR_RULE, "seal.state", "%s", strcmp(seal->state, "revoked") == 0 ? "这枚印章已经停用作废。" : "这枚印章已经暂停使用。");
	if (now < seal->from_at || now > seal->to_at)
		return err_new(a, ERR_RULE, "seal.term", "这枚印章不在有效期内。");
	*out = (struct seal_for_signing){.kind = seal->kind, .key = (int)seal->key_number};
	return decoded(a, seal->cert, &out->cert);
}

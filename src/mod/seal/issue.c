// issue.c: a seal is made: a key in the signer's folder, a certificate for it, the seal itself, its row.
#include <string.h>

#include "mod/seal/seal.h"
#include "paper/seal.h"

static const instant_t YEAR = (instant_t)365 * 24 * 3600 * 1000;

static const char *base64_of(struct arena *a, struct blob b)
{
	return base64_text(a, b.data, b.n);
}

static struct err *picture_of(struct arena *a, const struct service *svc, const struct seal_wish *w, struct blob *png)
{
	struct paper_kit *kit;
	const char *bytes = w->png;
	if (!bytes) {
		TRY(paper_kit_of_thread(a, svc, &kit));
		TRY((strcmp(w->kind, "person") == 0 ? seal_picture_person : seal_picture_organ)(a, kit, w->name, &bytes, &png->n));
	} else {
		png->n = w->png_len;
	}
	png->data = (const uint8_t *)bytes;
	return NULL;
}

struct made {
	int key;
	struct cert cert;
	struct blob seal, png;
	int width, height;
	instant_t to;
};

static struct err *make(struct arena *a, const struct service *svc, const struct seal_wish *w, const char *number, instant_t now, struct made *m)
{
	struct authority auth;
	struct signer *files;
	struct sm2_key *key;
	struct blob der;
	bool person = strcmp(w->kind, "person") == 0, unit = strcmp(w->kind, "unit") == 0;
	TRY(authority_open(a, svc, &auth));
	TRY(picture_of(a, svc, w, &m->png));
	TRY(signer_files_add(a, auth.device_dir, auth.password, &m->key));
	TRY(signer_files(a, auth.device_dir, auth.password, &files));
	TRY(signer_public(files, a, m->key, &key));
	m->to = now + w->years * YEAR;
	m->width = person ? SEAL_PERSON_W_MM : unit ? SEAL_UNIT_MM : SEAL_ORGAN_MM;
	m->height = person ? SEAL_PERSON_H_MM : unit ? SEAL_UNIT_MM : SEAL_ORGAN_MM;
	TRY(cert_make(a, &(struct cert_wish){.name = w->name, .organ = w->unit.name, .key = key, .from = now, .to = m->to}, &auth.root, auth.root_key, &der));
	TRY(cert_read(a, der, &m->cert));
	const struct ses_info info = {.id = number, .name = w->name, .type = person ? 2 : 1, .made = now, .from = now, .to = m->to, .picture = m->png,
		.width = m->width, .height = m->height, .certs = &m->cert.der, .n_certs = 1};
	return ses_seal_make(a, &info, &auth.maker, auth.maker_key, &m->seal);
}

const struct code seal_kinds[] = {{"organ", "机关印章"}, {"unit", "内设机构印章"}, {"person", "个人名章"}, {0}};

// The organ's seal is kept by who does not decide or work cases (内勤); a unit's by somebody of that unit who answers for it.
static struct err *keeper_fits(struct arena *a, const struct seal_wish *w)
{
	const struct user *k = w->custodian;
	if (strcmp(w->kind, "organ") == 0 && !user_has(k, ROLE_CLERK))
		return err_new(a, ERR_RULE, "seal.keeper", "%s不是内勤，不能保管机关印章。机关印章由内勤专人保管，请换一名保管人。", k->name);
	if (strcmp(w->kind, "unit") == 0 && !user_has(k, ROLE_CLERK | ROLE_SQUAD_LEADER | ROLE_BRIGADE_HEAD))
		return err_new(a, ERR_RULE, "seal.keeper", "%s不是本机构的内勤或者负责人，不能保管内设机构印章。请换一名保管人。", k->name);
	return NULL;
}

// Two seals that look the same would be two people's word for one.
static struct err *only_one(struct db *db, struct arena *a, const struct seal_wish *w, instant_t now)
{
	struct seal_same_row *same;
	if (strcmp(w->kind, "person") == 0)
		return NULL;
	TRY(seal_same(db, a, w->unit.id, w->kind, w->name, now, &same));
	return same ? err_new(a, ERR_CONFLICT, "seal.exists", "“%s”已经有一枚%s，由%s保管。先停用作废那一枚；另有用途的，用 --name 写明印文（如“…行政处罚专用章”）。",
		w->name, code_label(seal_kinds, w->kind), same->custodian_name) : NULL;
}

struct err *seal_issue(struct db *db, struct arena *a, const struct service *svc, const struct seal_wish *w, instant_t now, int64_t *id)
{
	struct made m = {0};
	if (w->years < 1 || w->years > 10)
		return err_new(a, ERR_INPUT, "seal.years", "印章的有效期应为 1 到 10 年。");
	TRY(keeper_fits(a, w));
	TRY(only_one(db, a, w, now));
	*id = id_new();
	const char *number = w->number ? w->number : arena_printf(a, "%s%lld", w->unit.region, (long long)*id);
	TRY(make(a, svc, w, number, now, &m));
	const struct seal_add_in row = {.id = *id, .unit_id = w->unit.id, .unit_path = w->unit.path, .kind = w->kind, .name = w->name,
		.number = number, .holder_id = w->holder ? w->holder->id : DB_NULL_INT,
		.custodian_id = w->custodian->id, .custodian_name = w->custodian->name, .key_number = m.key, .serial = m.cert.serial, .cert = base64_of(a, m.cert.der),
		.data = base64_of(a, m.seal), .picture = base64_of(a, m.png), .width = m.width, .height = m.height, .state = "active", .from_at = now, .to_at = m.to, .made_at = now};
	TRY(seal_add(db, a, &row));
	return ledger_append(db, a, "seal.made", *id, 0, arena_printf(a, "{\"serial\":\"%s\"}", m.cert.serial));
}

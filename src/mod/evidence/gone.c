// gone.c: what leaves the store with the file of a case, by a list of destruction (mod/archive). The digest stays behind.
#include <unistd.h>

#include "evidence_sql.h"
#include "mod/evidence/evidence.h"
#include "mod/evidence/store.h"

static struct err *digest_add(struct db *db, struct arena *a, int64_t case_id, const char *sm3, struct evidence_digest *out)
{
	struct file_shared_row *others;
	TRY(file_shared(db, a, sm3, case_id, &others));
	*out = (struct evidence_digest){sm3, others && others->n > 0};
	return NULL;
}

struct err *evidence_digests(struct db *db, struct arena *a, const char *region, int64_t case_id, struct evidence_digest **out, size_t *n)
{
	struct file_row *files;
	struct derived_row *derived;
	size_t n_files, n_derived;
	TRY(file_list(db, a, region, case_id, &files, &n_files));
	TRY(derived_list(db, a, region, case_id, &derived, &n_derived));
	*out = NEW_ARRAY(a, struct evidence_digest, n_files + n_derived + 1);
	*n = 0;
	for (size_t i = 0; i < n_files + n_derived; i++)
		TRY(digest_add(db, a, case_id, i < n_files ? files[i].sm3 : derived[i - n_files].sm3, &(*out)[(*n)++]));
	return NULL;
}

void evidence_remove(struct arena *a, const struct service *svc, const char *sm3)
{
	(void)unlink(store_path(a, svc, sm3));
	(void)unlink(store_thumb_path(a, svc, sm3));
}

struct err *evidence_arrived(struct db *db, struct arena *a, const struct service *svc, const char *sm3)
{
	if (access(store_path(a, svc, sm3), R_OK) != 0)
		return err_new(a, ERR_BUSY, "evidence.again", "内容相同的另一份文件刚刚随案卷销毁，请重新上传这份文件。");
	return store_gone_drop(db, a, sm3);
}

struct err *evidence_forgotten(struct db *db, struct arena *a, const char *sm3, bool *gone)
{
	struct store_gone_get_row *row;
	TRY(store_gone_get(db, a, sm3, &row));
	*gone = row != NULL;
	return NULL;
}

struct err *evidence_forget(struct db *db, struct arena *a, const char *sm3, int64_t list, instant_t at)
{
	bool gone;
	TRY(evidence_forgotten(db, a, sm3, &gone));
	return gone ? NULL : store_gone_add(db, a, sm3, list, at);
}

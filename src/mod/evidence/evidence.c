// evidence.c: what other modules may ask; see evidence.h.
#include "mod/evidence/inner.h"

#include <string.h>
#include <sys/stat.h>

#include "mod/evidence/item.h"
#include "mod/evidence/helper.h"
#include "mod/evidence/store.h"

static void fill(const struct service *svc, struct arena *a, const struct file_row *row, struct evidence_file *f)
{
	*f = (struct evidence_file){.id = row->id, .name = row->name, .kind = row->kind, .mime = row->mime, .sm3 = row->sm3, .size = row->size,
		.received = row->received_at, .taken = row->taken_at == DB_NULL_INT ? INSTANT_NONE : row->taken_at,
		.width = row->width == DB_NULL_INT ? 0 : row->width, .height = row->height == DB_NULL_INT ? 0 : row->height,
		.path = store_path(a, svc, row->sm3)};
}

struct err *evidence_files(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t case_id, struct evidence_file **files, size_t *n)
{
	struct file_row *rows;
	struct item_keeping k = {0};
	TRY(file_list(db, a, region, case_id, &rows, n));
	TRY(item_list(db, a, region, case_id, &k.items, &k.n_items));
	*files = NEW_ARRAY(a, struct evidence_file, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		const struct item_row *item = item_of(&k, rows[i].id);
		fill(svc, a, &rows[i], &(*files)[i]);
		(*files)[i].sealed = item && item->sealed_at != DB_NULL_INT;
		(*files)[i].sealed_at = (*files)[i].sealed ? item->sealed_at : INSTANT_NONE;
	}
	return NULL;
}

struct err *evidence_claim(struct db *db, struct arena *a, const struct evidence_wish *wish, bool *known)
{
	struct file_row *row = NULL;
	struct file_unattached_row *loose = NULL;
	int64_t taken = 0;
	TRY(file_get(db, a, wish->region, wish->case_id, wish->file, &row));
	*known = row != NULL;
	if (row)
		return NULL;
	TRY(file_unattached(db, a, wish->file, wish->by, &loose));
	if (loose && !wish->look_only)
		TRY(file_attach(db, a, wish->region, wish->case_id, wish->file, wish->by, &taken));
	*known = wish->look_only ? loose != NULL : taken == 1;
	return NULL;
}

struct err *evidence_custody(struct request *req, struct db *db, int64_t file, const char *what, const char *note)
{
	return custody_of_request(req, db, (struct custody_line){.item = file, .what = what, .why = note});
}

static const instant_t SAME_LOOK_MS = 10 * 60 * 1000;

struct err *evidence_looked(struct request *req, struct db *db, int64_t file, const char *note)
{
	struct custody_recent_row *before = NULL;
	// A line of later than now was written before the clock was set back: it says nothing of this look.
	TRY(custody_recent(db, req->arena, &(struct custody_recent_in){file, id_floor(req->now - SAME_LOOK_MS), req->now, "viewed", user_of(req)->id}, &before));
	return before ? NULL : evidence_custody(req, db, file, "viewed", note);
}

struct err *evidence_load(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t case_id, const char *path, const char *name,
                          const struct user *by, instant_t at, int64_t *id)
{
	struct sniffed s;
	uint8_t digest[SM3_SIZE];
	int64_t size = 0;
	TRY(sm3_file(a, path, digest, &size));
	TRY(helper_look(a, path, &s));
	const char *sm3 = hex_text(a, digest, sizeof digest);
	TRY(store_copy(a, svc, path, sm3));
	TRY(evidence_arrived(db, a, svc, sm3));
	*id = id_new();
	struct file_add_in in = {.region = region, .case_id = case_id, .id = *id, .name = name, .kind = s.kind, .mime = s.mime, .size = size, .sm3 = sm3,
		.received_at = at, .taken_at = s.taken == INSTANT_NONE ? DB_NULL_INT : s.taken, .exif = s.exif,
		.width = s.width ? s.width : DB_NULL_INT, .height = s.height ? s.height : DB_NULL_INT, .by_id = by->id};
	TRY(file_add(db, a, &in));
	TRY(custody_write(db, a, &(struct custody_line){.item = *id, .what = "received", .by = by, .at = at}));
	return ledger_append(db, a, "evidence", *id, by->id, arena_printf(a, "{\"case\":\"%lld\",\"sm3\":\"%s\",\"size\":%lld}", (long long)case_id, sm3, (long long)size));
}

struct err *evidence_item(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t id, struct evidence_item *out, bool *known)
{
	struct item_row *item = NULL;
	struct file_row *file = NULL;
	TRY(item_get(db, a, region, case_id, id, &item));
	TRY(file_get(db, a, region, case_id, id, &file));
	*known = file || item;
	*out = (struct evidence_item){.id = id, .thing = !file, .gone = item && item->gone ? code_label(item_gones, item->gone) : NULL};
	if (file) {
		out->name = file->name;
		out->kind_label = code_label(evidence_kinds, file->kind);
		out->quantity = "1 份";
		out->sm3 = file->sm3;
		out->size = file->size;
	} else if (item) {
		out->name = item->spec ? arena_printf(a, "%s（%s）", item->name, item->spec) : item->name;
		out->kind_label = "物品";
		out->quantity = item->quantity;
	}
	return NULL;
}

static bool place_read(const struct json *exif, struct evidence_fact *f)
{
	const struct json *lat = json_get(exif, "latitude"), *lon = json_get(exif, "longitude");
	f->latitude = json_number(lat);
	f->longitude = json_number(lon);
	return lat && lon && f->latitude >= -90 && f->latitude <= 90 && f->longitude >= -180 && f->longitude <= 180;
}

struct err *evidence_facts(struct db *db, struct arena *a, const char *region, int64_t case_id, struct evidence_fact **out, size_t *n)
{
	struct file_row *rows;
	TRY(file_list(db, a, region, case_id, &rows, n));
	*out = NEW_ARRAY(a, struct evidence_fact, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		const struct json *exif = NULL;
		struct evidence_fact *f = &(*out)[i];
		if (rows[i].exif)
			TRY(json_read(a, rows[i].exif, strlen(rows[i].exif), &exif));
		*f = (struct evidence_fact){.file = rows[i].id, .kind = rows[i].kind, .taken = rows[i].taken_at == DB_NULL_INT ? INSTANT_NONE : rows[i].taken_at,
			.duration = strcmp(rows[i].kind, "photo") == 0 ? 0 : json_get_int(exif, "duration", -1)};
		f->placed = place_read(exif, f);
	}
	return NULL;
}

static struct err *digest_of(struct arena *a, const char *path, const char **sm3)
{
	uint8_t digest[SM3_SIZE];
	int64_t n = 0;
	TRY(sm3_file(a, path, digest, &n));
	*sm3 = hex_text(a, digest, sizeof digest);
	return NULL;
}

bool evidence_whole(struct arena *a, const struct service *svc, const char *sm3, int64_t size, bool read)
{
	struct stat st;
	const char *path = store_path(a, svc, sm3), *now;
	if (stat(path, &st) != 0 || st.st_size != size)
		return false;
	return !read || (!digest_of(a, path, &now) && strcmp(now, sm3) == 0);
}

struct err *evidence_keep(struct arena *a, const struct service *svc, const void *bytes, size_t n, const char **sm3)
{
	return store_keep(a, svc, bytes, n, sm3);
}

const char *evidence_kept(struct arena *a, const struct service *svc, const char *sm3)
{
	return store_path(a, svc, sm3);
}

// Made from the original at each binding, by the sandboxed helper (a tenth of a second of a core for 12 megapixels), after its digest was taken again. A smaller
// copy kept on disk would be vouched for by nothing but a row of ours: the ledger holds the digest of what arrived, and the volume is what a court looks at.
struct err *evidence_picture(struct arena *a, const struct evidence_file *f, int edge, const char **bytes, size_t *n)
{
	const unsigned char *data;
	const char *sm3;
	TRY(digest_of(a, f->path, &sm3));
	if (strcmp(sm3, f->sm3) != 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "evidence.altered", "证据文件“%s”的内容与登记的摘要不符，已停止生成。请联系系统管理员核验存储。", f->name), "%s", f->path);
	TRY(helper_picture(a, f->path, edge, &data, n));
	*bytes = (const char *)data;
	return NULL;
}

static struct err *missing_or_gone(struct db *db, struct arena *a, int64_t id, const char *sm3, const char **why)
{
	bool gone;
	TRY(evidence_forgotten(db, a, sm3, &gone));
	*why = gone ? NULL : arena_printf(a, "证据文件 %lld 的原件缺失，或者大小与存证不符。", (long long)id);
	return NULL;
}

// What the leaf of an arrival says against the store. The bytes are weighed, not read: a store holds terabytes.
struct err *evidence_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	const struct service *svc = arg;
	const struct json *body = NULL;
	struct stat st;
	TRY(json_read(a, leaf->body, strlen(leaf->body), &body));
	const char *sm3 = json_get_text(body, "sm3");
	*why = NULL;
	if (!sm3 || stat(store_path(a, svc, sm3), &st) != 0 || st.st_size != json_get_int(body, "size", -1))
		return missing_or_gone(db, a, leaf->ref, sm3 ? sm3 : "", why);
	return NULL;
}

static void file_named(struct arena *a, struct ledger_row *out, int64_t id, const char *sm3, int64_t size)
{
	*out = (struct ledger_row){id, "登记", arena_printf(a, "%s %lld", sm3, (long long)size)};
}

bool evidence_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	const struct json *body = NULL;
	struct err *e = json_read(a, leaf->body, strlen(leaf->body), &body);
	const char *sm3 = json_get_text(body, "sm3");
	file_named(a, out, leaf->ref, sm3 ? sm3 : "", json_get_int(body, "size", -1));
	return !e;
}

static struct err *tell_file(struct arena *a, const struct file_walk_row *r, void *arg)
{
	struct ledger_row row;
	file_named(a, &row, r->id, r->sm3, r->size);
	return ledger_row(arg, &row);
}

struct err *evidence_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	(void)arg;
	return file_walk(db, a, tell_file, to);
}

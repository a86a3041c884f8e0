// module.c: what mod/dossier declares, and the job that makes a bundle.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier_sql.h"
#include "mod/dossier/inner.h"

const char *bundle_path(struct arena *a, const struct service *svc, int64_t id)
{
	return arena_printf(a, "%s/bundle/%lld.zip", svc->data_dir, (long long)id);
}

struct kept {
	const struct bundle_wish *wish;
	const struct bundle_made *made;
	int64_t id;
};

static struct err *keep_job(struct db *db, struct arena *a, void *arg)
{
	const struct kept *k = arg;
	const struct bundle_made *m = k->made;
	return bundle_row_add(db, a, &(struct bundle_row_add_in){.region_code = m->region, .id = k->id, .case_id = m->of, .version = m->version, .name = m->name, .sm3 = m->sm3,
		.size = m->size, .members = m->members, .pages = m->pages, .head_size = m->head_size, .signer = m->signer, .by_id = k->wish->user->id, .by_name = k->wish->user->name, .at = instant_now()});
}

static struct err *told(void *arg, int64_t done, int64_t total)
{
	return job_progress(arg, done, total);
}

static int64_t id_of(const struct json *input, const char *key)
{
	const char *s = json_get_text(input, key);
	return s ? strtoll(s, NULL, 10) : 0;
}

struct err *bundle_run(struct job_run *job)
{
	struct arena *a = job_arena(job);
	struct service *svc = job_service(job);
	const struct json *input = job_input(job);
	struct bundle_made made;
	struct kept k = {.made = &made, .id = id_new()};
	const char *path = bundle_path(a, svc, k.id), *part = arena_printf(a, "%s.part", path);
	const struct bundle_wish wish = {.svc = svc, .scope = &job_user(job)->scope, .user = job_user(job), .region = json_get_text(input, "region"), .id = id_of(input, "id"), .book = id_of(input, "book"), .seal = id_of(input, "seal"),
		.path = part, .step = told, .arg = job};
	k.wish = &wish;
	if (mkdir(arena_printf(a, "%s/bundle", svc->data_dir), 0700) && errno != EEXIST)
		return err_cause(a, err_new(a, ERR_BUSY, "dossier.disk", "卷宗包无法写入磁盘。请联系系统管理员。"), "%s", strerror(errno));
	struct err *e = bundle_make(a, &wish, &made);
	if (!e && rename(part, path))
		e = err_cause(a, err_new(a, ERR_BUSY, "dossier.disk", "卷宗包无法写入磁盘。请联系系统管理员。"), "%s", strerror(errno));
	if (e) {
		(void)unlink(part);
		return e;
	}
	TRY(db_write(svc->db, a, keep_job, &k));
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kid(&b, "bundle", k.id);
	jw_kid(&b, wish.book ? "book" : "case", wish.book ? wish.book : wish.id);
	jw_kstr(&b, "region", wish.region);
	jw_kstr(&b, "name", made.name);
	jw_kint(&b, "size", made.size);
	jw_kstr(&b, "sm3", made.sm3);
	jw_close(&b, '}');
	job_result_text(job, buf_text(&b));
	return NULL;
}

static const struct job_kind jobs[] = {{"dossier.bundle", "制作卷宗包", bundle_run}, {"paper.batch", "批量打印文书", batch_run}, {0}};

static const struct code orders[] = {{"A", "按文书目录（正卷：决定书在前，副卷：内部材料）"}, {"B", "按阶段分组（上海城管）"}, {"C", "按时间先后"}, {0}};
static const struct setting settings[] = {
	{.field = {.name = "dossier.order", .label = "卷内材料的次序", .kind = FIELD_ENUM, .codes = orders}, .otherwise = "A"},
	{.otherwise = NULL},
};

static const struct menu_entry menu[] = {{"batch", "批量打印", "/batch", "paper.batch", .order = 45}, {0}};

static const struct form_hook form_hooks[] = {{"archiving", "volume.remarks", remarks_fill}, {0}};

const struct module dossier_module = {.name = "dossier", .title = "案卷", .routes = dossier_routes, .menu = menu, .jobs = jobs, .settings = settings, .form_hooks = form_hooks};

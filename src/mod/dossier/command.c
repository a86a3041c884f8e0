// command.c: xiezhi dossier build, xiezhi dossier bundle.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mod/dossier/dossier.h"

struct building {
	struct command_call *call;
	const char *region;
	int64_t id;
	bool main_volume, ofd;
	struct dossier_out out;
};

static struct err *read_words(struct command_call *c, const char **region, int64_t *id)
{
	TRY(command_end(c, 3, 3));
	*region = c->argv[0];
	return command_number(c, c->argv[1], "案件编号", 1, INT64_MAX, id);
}

static struct err *build_job(struct db *db, struct arena *a, void *arg)
{
	struct building *b = arg;
	struct volume_ask ask;
	struct volume v;
	TRY(volume_load(a, db, b->call->svc, NULL, b->region, b->id, instant_now(), &ask));
	ask.main_volume = b->main_volume;
	TRY(volume_collect(a, db, &ask, &v));
	return b->ofd ? dossier_ofd(a, ask.kit, &v.d, &b->out) : dossier_pdf(a, ask.kit, &v.d, &b->out);
}

// dossier build REGION ID OUT.pdf|OUT.ofd [--sub]
struct err *dossier_build_command(struct command_call *c)
{
	struct building b = {.call = c, .main_volume = !command_flag(c, "--sub")};
	TRY(read_words(c, &b.region, &b.id));
	const char *dot = strrchr(c->argv[2], '.');
	b.ofd = dot && strcmp(dot, ".ofd") == 0;
	TRY(db_read(c->svc->db, c->arena, build_job, &b));
	TRY(command_save(c, c->argv[2], b.out.bytes, b.out.len));
	printf("%d 页\n", b.out.pages);
	return NULL;
}

// dossier bundle REGION ID OUT.zip
struct err *dossier_bundle_command(struct command_call *c)
{
	struct bundle_wish wish = {.svc = c->svc};
	struct bundle_made made;
	TRY(read_words(c, &wish.region, &wish.id));
	wish.path = arena_printf(c->arena, "%s.part", c->argv[2]);
	struct err *e = bundle_make(c->arena, &wish, &made);
	if (!e && rename(wish.path, c->argv[2]))
		e = err_cause(c->arena, err_new(c->arena, ERR_INPUT, "command.output", "无法写入文件 %s。", c->argv[2]), "%s: %s", c->argv[2], strerror(errno));
	if (e)
		(void)unlink(wish.path);
	TRY(e);
	printf("%lld 个文件，%lld 页，%lld 字节，SM3 %s\n", (long long)made.members, (long long)made.pages, (long long)made.size, made.sm3);
	return NULL;
}

// command.c: xiezhi paper render, xiezhi dossier build.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mod/paperwork/paperwork.h"

struct err *paper_render_command(struct command_call *c) MUST_CHECK;
struct err *dossier_build_command(struct command_call *c) MUST_CHECK;

static struct err *save(struct arena *a, const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wbe");
	bool good = f && fwrite(bytes, 1, n, f) == n;
	if (f)
		good = fclose(f) == 0 && good;
	return good ? NULL : err_cause(a, err_new(a, ERR_INPUT, "command.output", "无法写入文件 %s。", path), "%s", path);
}

// paper render ID DATA.json OUT.pdf|OUT.ofd: any template with any data, to try a template without a case.
struct err *paper_render_command(struct command_call *c)
{
	struct paper_kit *kit;
	const struct json *data;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const char *bytes;
	size_t n;
	TRY(command_end(c, 3, 3));
	TRY(paper_kit_of_thread(c->arena, c->svc, &kit));
	TRY(json_read_file(c->arena, c->argv[1], &data));
	TRY(paper_template_load(c->arena, kit, c->argv[0], &tpl));
	TRY(paper_layout(c->arena, kit, tpl, data, &doc));
	const struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 1, 1))};
	const char *dot = strrchr(c->argv[2], '.');
	if (dot && strcmp(dot, ".ofd") == 0)
		TRY(paper_ofd(c->arena, doc, &meta, NULL, 0, &bytes, &n));
	else
		TRY(paper_pdf(c->arena, doc, &meta, &bytes, &n));
	for (size_t i = 0; i < doc->n_missing; i++)
		fprintf(stderr, "待补：%s（%s）\n", doc->missing[i].label, doc->missing[i].path);
	c->exit = doc->n_missing ? 1 : 0;
	return save(c->arena, c->argv[2], bytes, n);
}

struct building {
	struct command_call *call;
	const char *region;
	int64_t id;
	bool main_volume;
	struct dossier_out out;
};

static struct err *build_job(struct db *db, struct arena *a, void *arg)
{
	struct building *b = arg;
	struct casefile *c;
	struct paper_kit *kit;
	instant_t now = instant_now();
	TRY(casefile_load(db, a, b->call->svc, NULL, b->region, b->id, CASE_PLAIN | CASE_PEOPLE, &c));
	TRY(casefile_judge(a, b->call->svc, c, now, 0));
	TRY(paper_kit_of_thread(a, b->call->svc, &kit));
	return dossier_make(a, b->call->svc, db, kit, c, b->main_volume, now, &b->out);
}

// dossier build REGION ID OUT.pdf [--sub]
struct err *dossier_build_command(struct command_call *c)
{
	struct building b = {.call = c, .main_volume = !command_flag(c, "--sub")};
	char *end;
	TRY(command_end(c, 3, 3));
	b.region = c->argv[0];
	b.id = strtoll(c->argv[1], &end, 10);
	if (*end || b.id <= 0)
		return err_new(c->arena, ERR_INPUT, "command.words", "“%s”不是案件编号。", c->argv[1]);
	TRY(db_read(c->svc->db, c->arena, build_job, &b));
	printf("%d 页\n", b.out.pages);
	return save(c->arena, c->argv[2], b.out.bytes, b.out.len);
}

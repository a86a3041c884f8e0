// command.c: xiezhi paper render, xiezhi paper fonts.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mod/paperwork/paperwork.h"

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
	return command_save(c, c->argv[2], bytes, n);
}

// paper fonts [--dir DIR]: the fonts of the setting, or of a folder before it becomes the setting.
struct err *paper_fonts_command(struct command_call *c)
{
	const char *dir = command_option(c, "--dir");
	struct paper_kit *kit;
	struct buf out = buf_new(c->arena);
	size_t lacking;
	TRY(command_end(c, 0, 0));
	TRY(paper_kit_open(c->arena, arena_printf(c->arena, "%s/paper", c->svc->pack_dir), dir ? dir : paper_font_dir(c->arena, c->svc), &kit));
	TRY(paper_fonts_check(c->arena, kit, &out, &lacking));
	printf("%s%s\n", buf_text(&out), lacking ? "有字没有字形，打印时以〓代替。请在 fonts.json 的字体链末尾补上含有这些字的字体文件。" : "各角色字体齐全。");
	c->exit = lacking ? 1 : 0;
	return NULL;
}

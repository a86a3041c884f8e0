// kit.c: opens data/paper: fonts.json, labels.json, index.json.
#include "paper/kit.h"
#include "paper/node.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct err *read_kind(struct arena *a, const struct json *row, struct paper_kind *k)
{
	k->id = json_get_text(row, "id");
	k->title = json_get_text(row, "title");
	k->file = json_get_text(row, "file");
	k->signers = json_get_text(row, "sign");
	k->volume = json_get_text(row, "volume");
	k->seal = json_bool(json_get(row, "seal"));
	k->unit = json_bool(json_get(row, "unit"));
	k->serve = json_bool(json_get(row, "serve"));
	k->order = (int)json_get_int(row, "order", 0);
	if (!k->id || !k->title || !k->file || !k->signers || !k->volume || strchr(k->file, '/'))
		return err_new(a, ERR_INTERNAL, "paper.index", "文书目录 index.json 有误：%s", k->id ? k->id : "缺少编号");
	return NULL;
}

static struct err *read_index(struct paper_kit *kit)
{
	const struct json *index, *rows;
	TRY(json_read_file(kit->a, arena_printf(kit->a, "%s/index.json", kit->dir), &index));
	rows = json_get(index, "papers");
	kit->n_kinds = json_size(rows);
	struct paper_kind *kinds = NEW_ARRAY(kit->a, struct paper_kind, kit->n_kinds + 1);
	for (size_t i = 0; i < kit->n_kinds; i++)
		TRY(read_kind(kit->a, json_at(rows, i), &kinds[i]));
	kit->kinds = kinds;
	return NULL;
}

// A site with fonts of its own puts their map beside them; else the one of the pack, for the fonts tools/fonts.sh brings.
static struct err *open_fonts(struct paper_kit *kit, const char *font_dir)
{
	const char *own = arena_printf(kit->a, "%s/fonts.json", font_dir);
	const struct json *map;
	TRY(json_read_file(kit->a, access(own, F_OK) == 0 ? own : arena_printf(kit->a, "%s/fonts.json", kit->dir), &map));
	return font_set_open(kit->a, map, font_dir, &kit->fonts);
}

struct err *paper_kit_open(struct arena *a, const char *dir, const char *font_dir, struct paper_kit **out)
{
	struct paper_kit *kit = NEW(a, struct paper_kit);
	kit->a = a;
	kit->dir = arena_strdup(a, dir);
	TRY(open_fonts(kit, font_dir));
	TRY(json_read_file(a, arena_printf(a, "%s/labels.json", dir), &kit->labels));
	TRY(json_read_file(a, arena_printf(a, "%s/required.json", dir), &kit->required));
	TRY(read_index(kit));
	*out = kit;
	return NULL;
}

const struct paper_kind *paper_kinds(const struct paper_kit *kit, size_t *n)
{
	*n = kit->n_kinds;
	return kit->kinds;
}

const struct paper_kind *paper_kind_find(const struct paper_kit *kit, const char *id)
{
	for (size_t i = 0; i < kit->n_kinds; i++)
		if (strcmp(kit->kinds[i].id, id) == 0)
			return &kit->kinds[i];
	return NULL;
}

static const char *without_indexes(struct arena *a, const char *path)
{
	char *out = arena_alloc(a, strlen(path) + 1), *to = out;
	for (bool inside = false; *path; path++) {
		if (*path == ']')
			inside = false;
		if (!inside)
			*to++ = *path;
		if (*path == '[')
			inside = true;
	}
	return out;
}

const char *kit_label(struct arena *a, const struct paper_kit *kit, const char *path)
{
	const char *plain = without_indexes(a, path), *dot = strrchr(plain, '.');
	const char *approvals = strstr(plain, ".approvals[]"), *label = NULL;
	if (kit->label && strncmp(plain, "act.", 4) == 0)   // "act.to" is another field on each paper
		label = kit->label(a, kit->doc ? kit->doc : "", plain);
	if (!label)
		label = json_get_text(kit->labels, plain);
	if (!label && approvals)
		label = json_get_text(kit->labels, approvals + 1);     // of whichever act they are
	if (!label && kit->label)
		label = kit->label(a, kit->doc ? kit->doc : "", plain);
	if (!label && dot)
		label = json_get_text(kit->labels, dot + 1);
	return label ? label : path;
}

// ---- templates of the folder ----

enum { TEMPLATE_BYTES_MAX = 512 * 1024 };

static struct err *read_text(struct arena *a, const char *path, char **text, size_t *len)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return err_new(a, ERR_INTERNAL, "paper.file", "文书模板不能读取：%s", path);
	char *bytes = arena_alloc(a, TEMPLATE_BYTES_MAX + 1);
	*len = fread(bytes, 1, TEMPLATE_BYTES_MAX + 1, f);
	fclose(f);
	*text = bytes;
	return NULL;
}

void paper_kit_source(struct paper_kit *kit, paper_source_fn source, void *arg)
{
	kit->source = source;
	kit->source_arg = arg;
	paper_kit_when(kit, NULL, DAY_NONE, NULL);
}

void paper_kit_labels(struct paper_kit *kit, paper_label_fn label)
{
	kit->label = label;
}

void paper_kit_when(struct paper_kit *kit, const char *organ, day_t day, const char *sm3)
{
	snprintf(kit->organ, sizeof kit->organ, "%s", organ ? organ : "");
	snprintf(kit->sm3, sizeof kit->sm3, "%s", sm3 ? sm3 : "");
	kit->day = day != DAY_NONE ? day : instant_day(instant_now());
}

void paper_template_mark(struct paper_template *tpl, const char *sm3, int number)
{
	tpl->sm3 = sm3;
	tpl->number = number;
}

struct err *paper_template_load(struct arena *a, const struct paper_kit *kit, const char *id, struct paper_template **tpl)
{
	const struct paper_kind *kind = paper_kind_find(kit, id);
	char *text;
	size_t len;
	if (!kind)
		return err_new(a, ERR_MISSING, "paper.kind", "没有编号为 %s 的文书", id);
	((struct paper_kit *)(uintptr_t)kit)->doc = kind->id;   // the kit is the thread's own
	if (kit->source)
		return kit->source(kit->source_arg, a, &(struct paper_want){kind->id, kit->organ, kit->day, *kit->sm3 ? kit->sm3 : NULL}, tpl);
	TRY(read_text(a, arena_printf(a, "%s/%s", kit->dir, kind->file), &text, &len));
	struct err *e = paper_template_parse(a, text, len, tpl);
	return e ? err_cause(a, e, "template %s", kind->file) : NULL;
}

// checklist_read.c: reads data/law/proofs.json. A slip of the pen there would take a line from the lists without a word, so nothing is read past:
// unknown members, values no list has, conditions that can never hold are refused by the line's id and the member's place.
#include <string.h>

#include "law/checklist.h"

static const struct code asks_codes[] = {
	[PROOF_ASKS_MEASURE] = {.id = "measure", .label = "计量结果"}, [PROOF_ASKS_BASE] = {.id = "base", .label = "计算基数"}, {0}};
static const struct code status_codes[] = {{.id = "verified", .label = "条文已读"}, {.id = "secondary", .label = "只见二手文本"}, {.id = "unverified", .label = "待核实"}, {0}};

static const struct field when_fields[] = {
	[WHEN_ASKS] = {.name = "asks", .label = "按什么计罚", .kind = FIELD_ENUM, .codes = asks_codes},
	[WHEN_MEASURES] = {.name = "measures", .label = "措施", .kind = FIELD_TEXTS},
	[WHEN_DOMAINS] = {.name = "domains", .label = "领域", .kind = FIELD_TEXTS},
	[WHEN_NAME_HAS] = {.name = "name_has", .label = "事项名称中的词", .kind = FIELD_TEXTS},
	[WHEN_ORDER_FIRST] = {.name = "order_first", .label = "先责令改正", .kind = FIELD_BOOL},
	[WHEN_MEMBERS] = {0},
};

enum { WAY_ACT, WAY_IF, WAY_MEMBERS };
static const struct field way_fields[] = {
	[WAY_ACT] = {.name = "act", .label = "案件动作", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[WAY_IF] = {.name = "if", .label = "条件", .kind = FIELD_TEXT},
	[WAY_MEMBERS] = {0},
};

enum { LINE_ID, LINE_LABEL, LINE_HINT, LINE_BASIS, LINE_STATUS, LINE_WHEN, LINE_BY };
static const struct field line_fields[] = {
	[LINE_ID] = {.name = "id", .label = "编号", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[LINE_LABEL] = {.name = "label", .label = "名称", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[LINE_HINT] = {.name = "hint", .label = "提示", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[LINE_BASIS] = {.name = "basis", .label = "依据", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[LINE_STATUS] = {.name = "status", .label = "核实状态", .kind = FIELD_ENUM, .codes = status_codes},
	[LINE_WHEN] = {.name = "when", .label = "适用的事项", .kind = FIELD_OBJECT, .sub = when_fields},
	[LINE_BY] = {.name = "by", .label = "证明它的动作", .kind = FIELD_LIST, .sub = way_fields, .flags = FIELD_REQUIRED},
	{0},
};

static bool has_code(const struct code *codes, const char *id, size_t n)
{
	for (; codes->id; codes++)
		if (strlen(codes->id) == n && memcmp(codes->id, id, n) == 0)
			return true;
	return false;
}

// What is wrong with "field" or "field=code|code" of the act; NULL: nothing.
static const char *condition_fault(struct arena *a, const struct act_type *t, const char *cond)
{
	size_t n = strcspn(cond, "=");
	const struct field *f = field_find(t->fields, arena_strndup(a, cond, n), NULL);
	if (!f)
		return arena_printf(a, "“%s”没有字段“%.*s”。", t->label, (int)n, cond);
	if (cond[n] && !f->codes)
		return arena_printf(a, "“%s”的“%s”没有代码可选，不能写等号。", t->label, f->label);
	for (const char *code = cond + n; *code; code += 1 + strcspn(code + 1, "|")) {
		size_t len = strcspn(code + 1, "|");
		if (!has_code(f->codes, code + 1, len))
			return arena_printf(a, "“%s”没有代码“%.*s”。", f->label, (int)len, code + 1);
	}
	return NULL;
}

static void ways_read(struct arena *a, const struct val *by, struct proof_line *out, struct err **e)
{
	struct proof_way *ways = NEW_ARRAY(a, struct proof_way, by->count + 1);
	for (size_t i = 0; i < by->count; i++) {
		const struct val *way = by->sub + i * WAY_MEMBERS;
		ways[i] = (struct proof_way){act_type_find(way[WAY_ACT].s), way[WAY_IF].s};
		const char *wrong = ways[i].type && ways[i].cond ? condition_fault(a, ways[i].type, ways[i].cond) : NULL;
		if (!ways[i].type)
			err_add_field(a, e, arena_printf(a, "by[%zu].act", i), "没有案件动作“%s”。", way[WAY_ACT].s);
		else if (wrong)
			err_add_field(a, e, arena_printf(a, "by[%zu].if", i), "%s", wrong);
	}
	out->ways = ways;
	out->way_count = by->count;
}

static struct err *line_read(struct arena *a, const struct json *j, struct proof_line *out)
{
	static const struct val all_items[WHEN_MEMBERS];
	struct val *v;
	struct err *e = NULL;
	TRY(shape_read(a, line_fields, j, "", &v));
	*out = (struct proof_line){.said = {v[LINE_ID].s, v[LINE_LABEL].s, v[LINE_HINT].s, v[LINE_BASIS].s, !v[LINE_STATUS].set || strcmp(v[LINE_STATUS].s, "verified") != 0},
		.when = v[LINE_WHEN].set ? v[LINE_WHEN].sub : all_items};
	ways_read(a, &v[LINE_BY], out, &e);
	return e;
}

// The line's id and the places of its faults, in one sentence.
static struct err *line_fault(struct arena *a, const struct json *j, size_t i, const struct err *e)
{
	const char *id = json_get_text(j, "id");
	struct buf b = buf_new(a);
	buf_printf(&b, "proofs.json 第 %zu 项“%s”有误，改正后再用", i + 1, id ? id : "");
	for (const struct err_field *f = e->fields; f; f = f->next)
		buf_printf(&b, "；%s：%.*s", f->path, (int)(strlen(f->text) - strlen("。")), f->text);   // each is a sentence of its own
	return err_new(a, ERR_INPUT, "law.pack", "%s。", buf_text(&b));
}

static const char *id_twice(const struct proof_line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(lines[i].said.id, lines[k].said.id) == 0)
				return lines[i].said.id;
	return NULL;
}

struct err *pack_proofs_read(struct arena *a, const char *dir, struct law_pack *p)
{
	const struct json *j;
	TRY(json_read_file(a, arena_printf(a, "%s/law/proofs.json", dir), &j));
	const struct json *list = json_get(j, "proofs");
	struct proof_line *lines = NEW_ARRAY(a, struct proof_line, json_size(list) + 1);
	if (json_size(list) > LAW_PROOFS_MOST)
		return err_new(a, ERR_INPUT, "law.pack", "proofs.json 最多 %d 项。", LAW_PROOFS_MOST);
	for (size_t i = 0; i < json_size(list); i++) {
		struct err *e = line_read(a, json_at(list, i), &lines[i]);
		if (e)
			return line_fault(a, json_at(list, i), i, e);
	}
	const char *twice = id_twice(lines, json_size(list));
	if (twice)
		return err_new(a, ERR_INPUT, "law.pack", "proofs.json 中“%s”写了两项，每项的 id 只能用一次。", twice);
	p->proofs = lines;
	p->proof_count = json_size(list);
	return NULL;
}

// cli_explain.c: one rule with its article, its sentences and two example records: one that breaks it, one that does not, and what sets
// them apart. Nothing shown of them is stored: the records are judged here and now, and `check FILE` judges them again.
#include <string.h>
#include <unistd.h>

#include "law/cli.h"

struct example {
	const char *path;              // NULL: the rule has none of this kind
	const struct json *json;
	struct law_record record;
	struct law_answer answer;
};

static struct err *example_read(struct arena *a, const struct law_pack *p, const char *path, struct example *out)
{
	if (access(path, R_OK) != 0)
		return NULL;
	TRY(json_read_file(a, path, &out->json));
	TRY(law_record_read(a, out->json, &out->record));
	TRY(law_judge(a, p, &out->record, out->record.at, LAW_FINDINGS | LAW_CLOCKS, &out->answer));
	out->path = path;
	return NULL;
}

// ---- what sets the two apart: members of the record, of its acts, of their values

struct differing {
	struct buf *b;
	bool text;
	int act;                       // -1: the record itself
	const struct act_type *type;
};

static const char *label_of(const struct differing *d, const char *key)
{
	const struct field *f = d->text && d->type ? field_find(d->type->fields, key, NULL) : NULL;
	return f ? f->label : key;
}

static void differ(const struct differing *d, const char *path, const char *fails, const char *passes)
{
	struct buf *b = d->b;
	if (d->text) {
		buf_printf(b, "    ");
		if (d->act >= 0)
			buf_printf(b, "第%d个动作“%s”的", d->act + 1, d->type ? d->type->label : "");
		buf_printf(b, "%s：%s；通过的例子：%s\n", path, fails ? fails : "（没有）", passes ? passes : "（没有）");
		return;
	}
	jw_open(b, '{');
	if (d->act >= 0)
		jw_kint(b, "act", d->act);
	jw_kstr(b, "member", path);
	jw_kraw(b, "fail", fails);
	jw_kraw(b, "pass", passes);
	jw_close(b, '}');
}

static void compare(const struct differing *d, const char *prefix, const struct json *fails, const struct json *passes)
{
	const struct json *v;
	const char *key;
	for (int side = 0; side < 2; side++) {
		const struct json *from = side ? passes : fails, *other = side ? fails : passes;
		for (size_t i = 0; (key = json_key_at(from, i, &v)); i++) {
			const struct json *w = json_get(other, key);
			const char *path = arena_printf(d->b->arena, "%s%s", prefix, prefix[0] ? key : label_of(d, key));
			if (strcmp(key, "acts") == 0 || strcmp(key, "values") == 0 || (side && w))
				continue;
			if (json_kind(v) == JSON_KIND_OBJECT && json_kind(w) == JSON_KIND_OBJECT) {
				compare(d, arena_printf(d->b->arena, "%s.", path), v, w);
				continue;
			}
			const char *one = json_dump(d->b->arena, v), *two = w ? json_dump(d->b->arena, w) : NULL;
			if (!two || strcmp(one, two) != 0)
				differ(d, path, side ? NULL : one, side ? one : two);
		}
	}
}

static void differences(struct buf *b, const struct example *fails, const struct example *passes, bool text)
{
	const struct json *one = json_get(fails->json, "acts"), *two = json_get(passes->json, "acts");
	size_t n = json_size(one) > json_size(two) ? json_size(one) : json_size(two);
	struct differing d = {b, text, -1, NULL};
	compare(&d, "", fails->json, passes->json);
	for (size_t i = 0; i < n; i++) {
		const struct json *f = json_at(one, i), *p = json_at(two, i);
		const char *type = json_get_text(f ? f : p, "type");
		d.act = (int)i;
		d.type = act_type_find(type);
		if (!f || !p) {
			differ(&d, "type", f ? type : NULL, p ? type : NULL);
			continue;
		}
		compare(&d, "", f, p);
		compare(&d, "", json_get(f, "values"), json_get(p, "values"));
	}
}

// ---- printing

static void findings_of(struct buf *b, const struct law_pack *pack, const struct rule *r, const struct example *e, bool text)
{
	struct law_case c = {pack, &e->record, &e->answer, 0};
	bool none = true;
	if (!text) {
		jw_kstr(b, "file", e->path);
		jw_key(b, "findings");
		jw_open(b, '[');
	}
	for (size_t i = 0; i < e->answer.finding_count; i++) {
		if (e->answer.findings[i].rule != r)
			continue;
		none = false;
		cli_print_finding(b, &c, &e->answer.findings[i], text);
	}
	if (!text)
		jw_close(b, ']');
	else if (none)
		buf_printf(b, "    没有发现。\n");
}

static void example_print(struct buf *b, const struct law_pack *pack, const struct rule *r, const struct example *e, bool fails, bool text)
{
	if (text) {
		buf_printf(b, "  %s的例子：%s\n", fails ? "不通过" : "通过", e->path ? e->path : fails ? "没有（只起算期限，或者没有记录能违反它）" : "没有");
	} else {
		jw_key(b, fails ? "fail" : "pass");
		if (!e->path) {
			jw_null(b);
			return;
		}
		jw_open(b, '{');
	}
	if (e->path)
		findings_of(b, pack, r, e, text);
	if (!text)
		jw_close(b, '}');
}

struct err *cli_explain(struct buf *b, const struct law_pack *pack, const struct rule *r, const char *dir, bool text)
{
	struct arena *a = b->arena;
	struct example fails = {0}, passes = {0};
	TRY(example_read(a, pack, arena_printf(a, "%s/%s.fail.json", dir, r->id), &fails));
	TRY(example_read(a, pack, arena_printf(a, "%s/%s.pass.json", dir, r->id), &passes));
	if (!text)
		jw_open(b, '{');
	cli_print_rule(b, r, text);
	example_print(b, pack, r, &fails, true, text);
	example_print(b, pack, r, &passes, false, text);
	bool both = fails.path && passes.path;
	if (text && both)
		buf_printf(b, "  两例的差别（先写不通过的例子）：\n");
	if (!text) {
		jw_key(b, "differences");
		jw_open(b, '[');
	}
	if (both)
		differences(b, &fails, &passes, text);
	if (!text) {
		jw_close(b, ']');
		jw_close(b, '}');
		buf_char(b, '\n');
	} else if (fails.path) {
		buf_printf(b, "  自己验证：xiezhi law check %s --text\n", fails.path);
	}
	return NULL;
}

// cli_explain.c: one rule with its article, its sentences, its numbers and example records: one that breaks it, one that does not, one
// exactly on its limit and the same a step beyond, and what sets them apart. Nothing shown of them is stored: the records are judged here
// and now, and `check FILE` judges them again.
#include <string.h>
#include <unistd.h>

#include "law/cli.h"
#include "law/pack.h"

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
	return f ? f->label : d->text && strcmp(key, "at") == 0 ? (d->act < 0 ? "判断的时点" : "登记时间") : key;
}

static void differ(const struct differing *d, const char *path, const char *fails, const char *passes)
{
	struct buf *b = d->b;
	if (d->text) {
		buf_printf(b, "    ");
		if (d->act >= 0)
			buf_printf(b, "第%d个动作“%s”的", d->act + 1, d->type ? d->type->label : "");
		buf_printf(b, "%s：%s；另一例：%s\n", path, fails ? fails : "（没有）", passes ? passes : "（没有）");
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

static void compare(const struct differing *d, const char *prefix, const struct json *fails, const struct json *passes);

// One member of both: inside objects, and inside lists of as many objects, only what differs in them.
static void compare_member(const struct differing *d, const char *path, const struct json *v, const struct json *w, bool passing)
{
	struct arena *a = d->b->arena;
	if (json_kind(v) == JSON_KIND_OBJECT && json_kind(w) == JSON_KIND_OBJECT) {
		compare(d, arena_printf(a, "%s.", path), v, w);
		return;
	}
	if (json_kind(v) == JSON_KIND_ARRAY && json_kind(w) == JSON_KIND_ARRAY && json_size(v) == json_size(w) && json_kind(json_at(v, 0)) == JSON_KIND_OBJECT) {
		for (size_t i = 0; i < json_size(v); i++)
			compare(d, arena_printf(a, d->text ? "%s第%zu项." : "%s[%zu].", path, i + (d->text ? 1 : 0)), json_at(v, i), json_at(w, i));
		return;
	}
	const char *one = json_dump(a, v), *two = w ? json_dump(a, w) : NULL;
	if (!two || strcmp(one, two) != 0)
		differ(d, path, passing ? NULL : one, passing ? one : two);
}

static void compare(const struct differing *d, const char *prefix, const struct json *fails, const struct json *passes)
{
	const struct json *v;
	const char *key;
	for (int side = 0; side < 2; side++) {
		const struct json *from = side ? passes : fails, *other = side ? fails : passes;
		for (size_t i = 0; (key = json_key_at(from, i, &v)); i++) {
			const struct json *w = json_get(other, key);
			bool apart = strcmp(key, "acts") == 0 || strcmp(key, "values") == 0;
			if (!apart && !(side && w))
				compare_member(d, arena_printf(d->b->arena, "%s%s", prefix, prefix[0] ? key : label_of(d, key)), v, w, side);
		}
	}
}

static const char *act_label(const char *type)
{
	const struct act_type *t = act_type_find(type);
	return t ? t->label : type;
}

// Another act in its place, or acts that only one of them has: what they are is enough.
static void other_act(const struct differing *d, int i, const char *fails, const char *passes)
{
	if (!d->text)
		differ(d, "type", fails, passes);
	else if (fails && passes)
		buf_printf(d->b, "    第%d个动作：%s；另一例：%s\n", i + 1, act_label(fails), act_label(passes));
}

static void differences(struct buf *b, const struct example *fails, const struct example *passes, bool text)
{
	const struct json *one = json_get(fails->json, "acts"), *two = json_get(passes->json, "acts");
	size_t n = json_size(one) > json_size(two) ? json_size(one) : json_size(two), both = json_size(one) + json_size(two) - n;
	struct differing d = {b, text, -1, NULL};
	compare(&d, "", fails->json, passes->json);
	for (size_t i = 0; i < n; i++) {
		const struct json *f = json_at(one, i), *p = json_at(two, i);
		const char *is = json_get_text(f, "type"), *was = json_get_text(p, "type");
		d.act = (int)i;
		d.type = act_type_find(is ? is : was);
		if (!f || !p || strcmp(is, was) != 0) {
			other_act(&d, (int)i, is, was);
			continue;
		}
		compare(&d, "", f, p);
		compare(&d, "", json_get(f, "values"), json_get(p, "values"));
	}
	if (text && n > both)
		buf_printf(b, "    %s还有%zu个动作：%s%s\n", json_size(one) > json_size(two) ? "先写的一例" : "另一例", n - both,
		           act_label(json_get_text(json_at(json_size(one) > json_size(two) ? one : two, both), "type")), n - both > 1 ? "等" : "");
}

// ---- the numbers of the rule (data/law/params.json)

static bool reads(const struct json *row, const char *rule)
{
	const struct json *rules = json_get(row, "rules");
	for (size_t i = 0; i < json_size(rules); i++)
		if (strcmp(json_text(json_at(rules, i)), rule) == 0)
			return true;
	return false;
}

static const char *number_words(struct arena *a, const struct json *row)
{
	static const struct { const char *unit, *words; } units[] = {{"WD", "个工作日"}, {"CD", "日"}, {"D", "日"}, {"M", "个月"}, {"h", "小时"}, {"Y", "年"}, {"age", "周岁"},
		{"persons", "人"}, {"copies", "份"}, {"cases", "件"}, {"m", "米"}};
	const struct json *v = json_get(row, "value");
	const char *unit = json_get_text(row, "unit");
	if (json_kind(v) == JSON_KIND_NULL)
		return "没有查到数值";
	if (json_kind(v) == JSON_KIND_STRING)
		return strcmp(unit, "retention") == 0 ? code_label(codes_retention, json_text(v)) :
		       strcmp(unit, "party_kind") == 0 ? code_label(codes_party_kind, json_text(v)) : json_text(v);
	if (json_kind(v) == JSON_KIND_BOOL)
		return json_bool(v) ? "是" : "否";
	if (strcmp(unit, "fen") == 0)
		return arena_printf(a, "%lld元", (long long)json_int(v) / 100);
	if (strcmp(unit, "rate_bp") == 0)
		return arena_printf(a, "%g%%", (double)json_int(v) / 100);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(units[i].unit, unit) == 0)
			return arena_printf(a, "%lld%s", (long long)json_int(v), units[i].words);
	return arena_printf(a, "%lld", (long long)json_int(v));
}

static void number_text(struct buf *b, const struct law_pack *pack, const struct json *row)
{
	const char *status = json_get_text(row, "status"), *region = json_get_text(row, "region"), *from = json_get_text(row, "valid_from"), *to = json_get_text(row, "valid_to");
	buf_printf(b, "    %s：%s（%s；%s", json_get_text(row, "label"), number_words(b->arena, row), param_source_words(b->arena, pack, json_get_text(row, "source")),
	           strcmp(status, "verified") == 0 ? "条文已读" : strcmp(status, "secondary") == 0 ? "只见二手文本" : "待核实");
	if (strcmp(region, "000000") != 0)
		buf_printf(b, "；区划%s", region);
	if (from || to)
		buf_printf(b, "；%s至%s", from ? from : "", to ? to : "今");
	buf_printf(b, "）\n");
}

static void numbers(struct buf *b, const struct law_pack *pack, const struct rule *r, bool text)
{
	bool any = false;
	if (!text) {
		jw_key(b, "numbers");
		jw_open(b, '[');
	}
	for (size_t i = 0; i < json_size(pack->param_rows); i++) {
		const struct json *row = json_at(pack->param_rows, i);
		if (!reads(row, r->id))
			continue;
		if (text && !any)
			buf_printf(b, "  数值：\n");
		any = true;
		if (text)
			number_text(b, pack, row);
		else
			jw_raw(b, json_dump(b->arena, row));
	}
	if (!text)
		jw_close(b, ']');
}

// ---- printing

static const struct { const char *id, *label, *none; } kinds[] = {
	{"fail", "不通过的例子", "没有（只起算期限，或者没有记录能违反它）"}, {"pass", "通过的例子", "没有"},
	{"limit", "恰在界限上的例子", NULL}, {"over", "越过界限一步的例子", NULL},
};
enum { FAIL, PASS, LIMIT, OVER, EXAMPLES };

// A rule that only runs a clock finds nothing: its clock says how it stands.
static void clocks_of(struct buf *b, const struct rule *r, const struct example *e)
{
	static const char *const states[] = {"进行中", "已完成", "迟延完成", "已超期", "中止"};
	for (size_t i = 0; i < e->answer.clock_count; i++)
		if (e->answer.clocks[i].rule == r && e->answer.clocks[i].due != DAY_NONE)
			buf_printf(b, "    %s到%s届满：%s。\n", e->answer.clocks[i].label, day_chinese(b->arena, e->answer.clocks[i].due), states[e->answer.clocks[i].state]);
}

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
		buf_printf(b, "    没有发现。\n"), clocks_of(b, r, e);
}

static void example_print(struct buf *b, const struct law_pack *pack, const struct rule *r, const struct example *e, int kind, bool text)
{
	if (text && !e->path && !kinds[kind].none)
		return;
	if (text) {
		buf_printf(b, "  %s：%s\n", kinds[kind].label, e->path ? e->path : kinds[kind].none);
	} else {
		jw_key(b, kinds[kind].id);
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

// What sets two of them apart, the worse one first.
static void pair_print(struct buf *b, const struct example *worse, const struct example *better, const char *key, const char *title, bool text)
{
	bool both = worse->path && better->path;
	if (text && both)
		buf_printf(b, "  %s：\n", title);
	if (!text) {
		jw_key(b, key);
		jw_open(b, '[');
	}
	if (both)
		differences(b, worse, better, text);
	if (!text)
		jw_close(b, ']');
}

// Does the record rest on an item that the pack itself does not have?
static bool of_the_past(const struct law_pack *pack, const struct law_record *r)
{
	for (size_t i = 0; i < r->act_count; i++)
		for (size_t k = 0; r->acts[i].type->fields[k].name; k++) {
			const struct val *v = &r->acts[i].v[k];
			if (r->acts[i].type->fields[k].kind == FIELD_ITEM && v->set && !law_item_find(pack, v->s))
				return true;
		}
	return false;
}

struct err *cli_explain(struct buf *b, const struct law_pack *now, const struct rule *r, const char *dir, bool text)
{
	struct arena *a = b->arena;
	struct example e[EXAMPLES] = {0};
	const char *past = arena_printf(a, "%s/past/items.json", dir);
	const struct law_pack *pack = now;
	if (access(past, R_OK) == 0)
		TRY(law_pack_more(a, now, past, &pack));
	for (int i = 0; i < EXAMPLES; i++)
		TRY(example_read(a, pack, arena_printf(a, "%s/%s.%s.json", dir, r->id, kinds[i].id), &e[i]));
	if (!text)
		jw_open(b, '{');
	cli_print_rule(b, r, text);
	numbers(b, pack, r, text);
	for (int i = 0; i < EXAMPLES; i++)
		example_print(b, pack, r, &e[i], i, text);
	pair_print(b, &e[FAIL], &e[PASS], "differences", "不通过与通过两例的差别", text);
	pair_print(b, &e[OVER], &e[LIMIT], "limit_differences", "越过界限与恰在界限两例的差别", text);
	if (!text) {
		jw_close(b, '}');
		buf_char(b, '\n');
	} else if (e[FAIL].path) {
		bool old = of_the_past(now, &e[FAIL].record);
		buf_printf(b, "  自己验证：xiezhi law check %s --text%s%s\n", e[FAIL].path, old ? " --items " : "", old ? past : "");
	}
	return NULL;
}

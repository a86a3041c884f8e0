// shape.c: reading by declared fields: one reader per kind, in a table; see shape.h. Writing and describing are in shape_write.c.
#include "core/shape.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { TEXT_MAX = FIELD_TEXT_MAX, LONG_MAX_CHARS = FIELD_LONG_MAX, LIST_MAX = 200, DECIMAL_SCALE = FIELD_DECIMAL_SCALE };
static const int64_t NUMBER_MAX = INT64_C(9007199254740991);   // what every JSON reader keeps exactly

struct reading {
	struct arena *a;
	struct err *errs;
};

size_t field_count(const struct field *fields)
{
	size_t n = 0;
	while (fields[n].name)
		n++;
	return n;
}

const struct field *field_find(const struct field *fields, const char *name, size_t *index)
{
	for (size_t i = 0; fields[i].name; i++) {
		if (strcmp(fields[i].name, name) != 0)
			continue;
		if (index)
			*index = i;
		return &fields[i];
	}
	return NULL;
}

const char *code_label(const struct code *codes, const char *id)
{
	for (; codes && codes->id; codes++)
		if (id && strcmp(codes->id, id) == 0)
			return codes->label;
	return id;
}

static bool code_known(const struct code *codes, const char *id, int64_t *index)
{
	for (int64_t i = 0; codes && codes[i].id; i++) {
		if (strcmp(codes[i].id, id) != 0)
			continue;
		*index = i;
		return true;
	}
	return false;
}

// ---- one reader per kind: fills *v or says what is wrong (Chinese, without the label) ----

typedef const char *(*read_fn)(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v);

static const char *limited_text(struct reading *r, const struct field *f, const struct json *j, struct val *v, int64_t otherwise, bool lines)
{
	if (!json_text(j))
		return "应为文字";
	char *s = text_trim(r->a, json_text(j));
	int64_t most = f->max ? f->max : otherwise;
	if (text_has_control(s, lines))
		return lines ? "含有不可见的控制字符" : "含有换行或不可见的控制字符";
	if ((int64_t)utf8_length(s) > most)
		return arena_printf(r->a, "最多 %lld 个字", (long long)most);
	if (*s && f->min && (int64_t)utf8_length(s) < f->min)
		return arena_printf(r->a, "至少 %lld 个字", (long long)f->min);
	v->s = s;
	v->set = *s != 0;
	return NULL;
}

static const char *read_text(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	return limited_text(r, f, j, v, TEXT_MAX, false);
}

static const char *read_long(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	return limited_text(r, f, j, v, LONG_MAX_CHARS, true);
}

static const char *read_day(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)f, (void)path;
	day_t d;
	if (!json_text(j))
		return "应为日期，如 2026-03-28";
	if (!*json_text(j))
		return NULL;
	if (!day_parse(json_text(j), &d))
		return "没有这一天，日期应写成 2026-03-28 的样子";
	*v = (struct val){.set = true, .n = d, .s = arena_strdup(r->a, json_text(j))};
	return NULL;
}

static const char *read_instant(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)f, (void)path;
	instant_t t;
	if (!json_text(j))
		return "应为时间，如 2026-03-28T09:40";
	if (!*json_text(j))
		return NULL;
	if (!instant_parse(json_text(j), &t))
		return "没有这个时间，应写成 2026-03-28T09:40 的样子";
	*v = (struct val){.set = true, .n = t, .s = arena_strdup(r->a, json_text(j))};
	return NULL;
}

static const char *ranged(struct reading *r, const struct field *f, int64_t n, int64_t scale)
{
	bool given = f->min || f->max;
	int64_t least = given ? f->min : f->kind == FIELD_INT ? -NUMBER_MAX : 0, most = f->max ? f->max : NUMBER_MAX;
	if (n >= least && n <= most)
		return NULL;
	if (n < 0 && !f->min)
		return "不能是负数";
	return arena_printf(r->a, "应在 %lld 到 %lld 之间", (long long)(least / scale), (long long)(most / scale));
}

static const char *read_int(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	if (json_kind(j) != JSON_KIND_INT)
		return f->kind == FIELD_FEN ? "应为以分为单位的整数金额" : "应为整数";
	*v = (struct val){.set = true, .n = json_int(j)};
	return ranged(r, f, v->n, 1);
}

static const char *read_decimal(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	if (json_kind(j) != JSON_KIND_INT && json_kind(j) != JSON_KIND_REAL)
		return "应为数字";
	double scaled = json_number(j) * DECIMAL_SCALE;
	if (!(fabs(scaled) < (double)NUMBER_MAX))
		return "数字太大";
	if (fabs(scaled - nearbyint(scaled)) > 1e-6 * (1 + fabs(scaled)))
		return "最多三位小数";
	*v = (struct val){.set = true, .n = (int64_t)nearbyint(scaled)};
	return ranged(r, f, v->n, DECIMAL_SCALE);
}

static const char *read_bool(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)r, (void)f, (void)path;
	if (json_kind(j) != JSON_KIND_BOOL)
		return "应为 是 或 否";
	*v = (struct val){.set = true, .n = json_bool(j)};
	return NULL;
}

static const char *read_enum(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	if (!json_text(j))
		return "应为给定选项之一";
	if (!*json_text(j))
		return NULL;
	if (!code_known(f->codes, json_text(j), &v->n))
		return "不是给定的选项";
	v->s = arena_strdup(r->a, json_text(j));
	v->set = true;
	return NULL;
}

static const char *read_texts(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	int64_t most = f->max ? f->max : LIST_MAX;
	if ((int64_t)json_size(j) > most)
		return arena_printf(r->a, "最多 %lld 项", (long long)most);
	const char **texts = NEW_ARRAY(r->a, const char *, json_size(j) + 1);
	for (size_t i = 0; i < json_size(j); i++) {
		struct field one = {.name = f->name, .label = f->label, .kind = FIELD_TEXT, .max = 1000, .codes = f->codes};
		struct val item = {0};
		const char *wrong = f->kind == FIELD_ENUMS ? read_enum(r, &one, json_at(j, i), path, &item) : read_text(r, &one, json_at(j, i), path, &item);
		if (wrong) {
			err_add_field(r->a, &r->errs, arena_printf(r->a, "%s[%zu]", path, i), "“%s”第 %zu 项%s。", f->label, i + 1, wrong);
			continue;
		}
		for (size_t k = 0; f->kind == FIELD_ENUMS && item.set && k < v->count; k++)
			if (strcmp(texts[k], item.s) == 0)
				return "有重复的选项";
		if (item.set)
			texts[v->count++] = item.s;
	}
	v->texts = texts;
	v->set = v->count > 0;
	return NULL;
}

static bool id_parse(const char *s, int64_t *out)
{
	if (!s || !isdigit((unsigned char)*s) || strlen(s) > 19)
		return false;
	char *end;
	errno = 0;
	*out = strtoll(s, &end, 10);
	return !*end && !errno && *out > 0;
}

static const char *read_id(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)f, (void)path;
	if (json_text(j) && !*json_text(j))
		return NULL;
	if (!id_parse(json_text(j), &v->n))
		return "不是合法的编号";
	v->s = arena_strdup(r->a, json_text(j));
	v->set = true;
	return NULL;
}

static const char *read_ids(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	if ((int64_t)json_size(j) > (f->max ? f->max : LIST_MAX))
		return "项数太多";
	int64_t *ids = NEW_ARRAY(r->a, int64_t, json_size(j) + 1);
	for (size_t i = 0; i < json_size(j); i++) {
		if (!id_parse(json_text(json_at(j, i)), &ids[i]))
			return arena_printf(r->a, "第 %zu 项不是合法的编号", i + 1);
		for (size_t k = 0; k < i; k++)
			if (ids[k] == ids[i])
				return "有重复的项";
	}
	*v = (struct val){.set = json_size(j) > 0, .ids = ids, .count = json_size(j)};
	return NULL;
}

// A short text that must pass a test.
static const char *tested(struct reading *r, const struct json *j, struct val *v, bool (*good)(const char *), const char *wrong)
{
	if (!json_text(j))
		return "应为文字";
	char *s = text_trim(r->a, json_text(j));
	for (char *p = s; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	v->s = s;
	v->set = *s != 0;
	return *s && !good(s) ? wrong : NULL;
}

static bool phone_valid(const char *s)
{
	size_t n = 0;
	for (; *s; s++) {
		if (!isdigit((unsigned char)*s) && *s != '-' && *s != '+')
			return false;
		n += isdigit((unsigned char)*s) != 0;
	}
	return n >= 5 && n <= 20;
}

static bool item_valid(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
	return !s[n] && n <= 32;
}

static const char *read_tested(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	switch ((int)f->kind) {
	case FIELD_IDNO: return tested(r, j, v, idno_valid, "不正确：公民身份号码应为 18 位，出生日期和末位校验码须相符");
	case FIELD_USCC: return tested(r, j, v, uscc_valid, "不正确：统一社会信用代码应为 18 位，末位校验码须相符");
	case FIELD_PHONE: return tested(r, j, v, phone_valid, "不是合法的电话号码");
	default: return tested(r, j, v, item_valid, "不是合法的事项编码");
	}
}

static void read_members(struct reading *r, const struct field *fields, const struct json *object, const char *prefix, struct val *values);

static const char *read_object(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	if (json_kind(j) != JSON_KIND_OBJECT)
		return "应为一组字段";
	v->sub = NEW_ARRAY(r->a, struct val, field_count(f->sub));
	read_members(r, f->sub, j, arena_printf(r->a, "%s.", path), v->sub);
	v->set = true;
	v->count = 1;
	return NULL;
}

static const char *read_list(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	int64_t most = f->max ? f->max : LIST_MAX;
	if ((int64_t)json_size(j) > most)
		return arena_printf(r->a, "最多 %lld 项", (long long)most);
	size_t n = field_count(f->sub);
	v->count = json_size(j);
	v->set = v->count > 0;
	v->sub = NEW_ARRAY(r->a, struct val, v->count * n + 1);
	for (size_t i = 0; i < v->count; i++) {
		const char *here = arena_printf(r->a, "%s[%zu]", path, i);
		if (json_kind(json_at(j, i)) != JSON_KIND_OBJECT)
			err_add_field(r->a, &r->errs, here, "“%s”第 %zu 项应为一组字段。", f->label, i + 1);
		else
			read_members(r, f->sub, json_at(j, i), arena_printf(r->a, "%s.", here), v->sub + i * n);
	}
	return NULL;
}

static const char *read_json(struct reading *r, const struct field *f, const struct json *j, const char *path, struct val *v)
{
	(void)path;
	v->s = json_dump(r->a, j);
	v->set = true;
	return (int64_t)strlen(v->s) > (f->max ? f->max : 65536) ? "内容太长" : NULL;
}

static const read_fn readers[] = {
	[FIELD_TEXT] = read_text, [FIELD_LONG] = read_long, [FIELD_DAY] = read_day, [FIELD_INSTANT] = read_instant,
	[FIELD_FEN] = read_int, [FIELD_INT] = read_int, [FIELD_DECIMAL] = read_decimal, [FIELD_BOOL] = read_bool,
	[FIELD_ENUM] = read_enum, [FIELD_ENUMS] = read_texts, [FIELD_ID] = read_id, [FIELD_IDS] = read_ids,
	[FIELD_IDNO] = read_tested, [FIELD_USCC] = read_tested, [FIELD_PHONE] = read_tested, [FIELD_ITEM] = read_tested,
	[FIELD_TEXTS] = read_texts, [FIELD_OBJECT] = read_object, [FIELD_LIST] = read_list, [FIELD_JSON] = read_json,
};

static void read_one(struct reading *r, const struct field *f, const struct json *j, const char *prefix, struct val *v)
{
	const char *path = arena_printf(r->a, "%s%s", prefix, f->name);
	if (f->flags & FIELD_HIDDEN) {
		err_add_field(r->a, &r->errs, path, "“%s”由系统填写，不能提交。", f->label);
		return;
	}
	const char *wrong = readers[f->kind](r, f, j, path, v);
	if (wrong)
		err_add_field(r->a, &r->errs, path, "“%s”%s。", f->label, wrong);
}

// show_if is "name" or "name=code" (several codes by |): does it hold among these values?
static bool shown(const struct field *fields, const struct val *values, const char *cond)
{
	size_t n = strcspn(cond, "="), i;
	for (i = 0; fields[i].name; i++)
		if (strlen(fields[i].name) == n && strncmp(fields[i].name, cond, n) == 0)
			break;
	if (!fields[i].name || !values[i].set)
		return false;
	if (!cond[n])
		return fields[i].kind != FIELD_BOOL || values[i].n;
	const char *wanted = cond + n + 1;
	if (values[i].s && text_in_list(wanted, values[i].s))
		return true;
	for (size_t k = 0; values[i].texts && k < values[i].count; k++)
		if (text_in_list(wanted, values[i].texts[k]))
			return true;
	return false;
}

static void require(struct reading *r, const struct field *fields, const char *prefix, const struct val *values)
{
	for (size_t i = 0; fields[i].name; i++) {
		const struct field *f = &fields[i];
		bool needed = f->flags & FIELD_REQUIRED && !(f->flags & FIELD_HIDDEN) && (!f->show_if || shown(fields, values, f->show_if));
		if (!needed || values[i].set)
			continue;
		const char *path = arena_printf(r->a, "%s%s", prefix, f->name);
		bool said = false;
		for (struct err_field *e = r->errs ? r->errs->fields : NULL; e; e = e->next)
			said = said || strncmp(e->path, path, strlen(path)) == 0;
		if (!said)
			err_add_field(r->a, &r->errs, path, "请填写“%s”。", f->label);
	}
}

static void read_members(struct reading *r, const struct field *fields, const struct json *object, const char *prefix, struct val *values)
{
	const struct json *member;
	const char *key;
	for (size_t i = 0; (key = json_key_at(object, i, &member)); i++) {
		size_t at;
		const struct field *f = field_find(fields, key, &at);
		if (!f)
			err_add_field(r->a, &r->errs, arena_printf(r->a, "%s%s", prefix, key), "没有名为“%s”的字段。", key);
		else if (json_kind(member) != JSON_KIND_NULL)
			read_one(r, f, member, prefix, &values[at]);
	}
	require(r, fields, prefix, values);
}

struct err *shape_read(struct arena *a, const struct field *fields, const struct json *object, const char *prefix, struct val **values)
{
	struct reading r = {.a = a};
	struct val *out = NEW_ARRAY(a, struct val, field_count(fields) + 1);
	if (json_kind(object) != JSON_KIND_OBJECT)
		return err_new(a, ERR_INPUT, "input.object", "提交的内容应为一个 JSON 对象。");
	read_members(&r, fields, object, prefix, out);
	if (!r.errs)
		*values = out;
	return r.errs;
}

// A query value is text; numbers and booleans are read as the JSON they spell.
static const struct json *pair_json(struct arena *a, const struct field *f, const char *value)
{
	bool plain = f->kind == FIELD_INT || f->kind == FIELD_FEN || f->kind == FIELD_DECIMAL || f->kind == FIELD_BOOL;
	const struct json *j = NULL;
	struct buf b = buf_new(a);
	if (plain)
		buf_str(&b, value);
	else
		jw_str(&b, value);
	struct err *e = json_read(a, buf_text(&b), b.len, &j);
	if (!e)
		return j;
	b = buf_new(a);
	jw_str(&b, value);
	e = json_read(a, b.data, b.len, &j);
	return e ? NULL : j;
}

struct err *shape_read_pairs(struct arena *a, const struct field *fields, const struct pair *pairs, size_t n, struct val **values)
{
	struct reading r = {.a = a};
	struct val *out = NEW_ARRAY(a, struct val, field_count(fields) + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at;
		const struct field *f = field_find(fields, pairs[i].name, &at);
		if (!f)
			err_add_field(a, &r.errs, pairs[i].name, "没有名为“%s”的查询条件。", pairs[i].name);
		else if (out[at].set)
			err_add_field(a, &r.errs, f->name, "查询条件“%s”重复。", f->label);
		else if (*pairs[i].value)
			read_one(&r, f, pair_json(a, f, pairs[i].value), "", &out[at]);
	}
	require(&r, fields, "", out);
	if (!r.errs)
		*values = out;
	return r.errs;
}

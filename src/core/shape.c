// shape.c: reading by declared fields: objects, lists, what is required; see shape.h. The kinds are in shape_kind.c, writing and describing
// in shape_write.c.
#include "core/shape.h"

#include <stdarg.h>
#include <string.h>

#include "core/shape_inner.h"
#include "core/text.h"

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

// ---- where a fault is

const char *spot_text(struct arena *a, const struct spot *p)
{
	if (!p->in) {
		size_t n = strlen(p->name);
		return arena_strndup(a, p->name, n && p->name[n - 1] == '.' ? n - 1 : n);
	}
	const char *in = spot_text(a, p->in);
	if (!p->name)
		return arena_printf(a, "%s[%zu]", in, p->index);
	return *in ? arena_printf(a, "%s.%s", in, p->name) : p->name;
}

void fault(struct reading *r, const struct spot *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *text = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
	err_add_field(r->a, &r->errs, spot_text(r->a, where), "%s", text);
}

// ---- kinds that hold others

static void read_members(struct reading *r, const struct field *fields, const struct json *object, const struct spot *in, struct val *values);

static const char *read_object(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	if (json_kind(j) != JSON_KIND_OBJECT)
		return "应为一组字段";
	v->sub = NEW_ARRAY(r->a, struct val, field_count(f->sub));
	read_members(r, f->sub, j, here, v->sub);
	v->set = true;
	v->count = 1;
	return NULL;
}

static const char *read_list(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	int64_t most = f->max ? f->max : FIELD_LIST_MAX;
	if ((int64_t)json_size(j) > most)
		return arena_printf(r->a, "最多 %lld 项", (long long)most);
	size_t n = field_count(f->sub);
	v->count = json_size(j);
	v->set = v->count > 0;
	v->sub = NEW_ARRAY(r->a, struct val, v->count * n + 1);
	for (size_t i = 0; i < v->count; i++) {
		const struct spot row = {.in = here, .index = i};
		if (json_kind(json_at(j, i)) != JSON_KIND_OBJECT)
			fault(r, &row, "“%s”第 %zu 项应为一组字段。", f->label, i + 1);
		else
			read_members(r, f->sub, json_at(j, i), &row, v->sub + i * n);
	}
	return NULL;
}

const read_fn shape_readers[] = {
	[FIELD_TEXT] = read_text, [FIELD_LONG] = read_long, [FIELD_DAY] = read_day, [FIELD_INSTANT] = read_instant,
	[FIELD_FEN] = read_int, [FIELD_INT] = read_int, [FIELD_DECIMAL] = read_decimal, [FIELD_BOOL] = read_bool,
	[FIELD_ENUM] = read_enum, [FIELD_ENUMS] = read_texts, [FIELD_ID] = read_id, [FIELD_IDS] = read_ids,
	[FIELD_IDNO] = read_tested, [FIELD_USCC] = read_tested, [FIELD_PHONE] = read_tested, [FIELD_ITEM] = read_tested,
	[FIELD_TEXTS] = read_texts, [FIELD_OBJECT] = read_object, [FIELD_LIST] = read_list, [FIELD_JSON] = read_json,
};

static void read_one(struct reading *r, const struct field *f, const struct json *j, const struct spot *in, struct val *v)
{
	const struct spot here = {.in = in, .name = f->name};
	const char *wrong = f->flags & FIELD_HIDDEN ? NULL : shape_readers[f->kind](r, f, j, &here, v);
	if (f->flags & FIELD_HIDDEN)
		fault(r, &here, "“%s”由系统填写，不能提交。", f->label);
	else if (wrong)
		fault(r, &here, "“%s”%s。", f->label, wrong);
	if (wrong)
		*v = (struct val){0};   // nobody who goes on shall take it for read
}

// A switch that is off and a list of nothing hold nothing.
static bool holds(const struct field *f, const struct val *v)
{
	bool many = f->kind == FIELD_ENUMS || f->kind == FIELD_IDS || f->kind == FIELD_TEXTS || f->kind == FIELD_LIST;
	return many ? v->count > 0 : f->kind != FIELD_BOOL || v->n;
}

// Is one of the codes of this value among those wanted (by |)?
static bool has_code(const struct val *v, const char *wanted)
{
	if (v->s && text_in_list(wanted, v->s))
		return true;
	for (size_t k = 0; v->texts && k < v->count; k++)
		if (text_in_list(wanted, v->texts[k]))
			return true;
	return false;
}

// show_if is "name" or "name=code" (several codes by |): does it hold among these values?
bool shape_shown(const struct field *fields, const struct val *values, const char *cond)
{
	if (cond[0] == '!')
		return !shape_shown(fields, values, cond + 1);
	size_t n = strcspn(cond, "="), i;
	for (i = 0; fields[i].name; i++)
		if (fields[i].name[0] == cond[0] && strncmp(fields[i].name, cond, n) == 0 && !fields[i].name[n])
			break;
	if (!fields[i].name || !values[i].set)
		return false;
	if (!cond[n])
		return holds(&fields[i], &values[i]);
	return has_code(&values[i], cond + n + 1);
}

bool shape_field_shown(const struct field *fields, const struct field *f, const struct val *values)
{
	if (!f->shown_codes)
		return !f->show_if || shape_shown(fields, values, f->show_if);
	return values[f->shown_by].set && has_code(&values[f->shown_by], f->shown_codes);
}

// Of the field itself or of something inside it: "party", "party.name", "rows[2]"; not of "party_note".
static bool said_already(const struct reading *r, const char *path)
{
	size_t n = strlen(path);
	for (const struct err_field *e = r->errs ? r->errs->fields : NULL; e; e = e->next)
		if (strncmp(e->path, path, n) == 0 && (!e->path[n] || e->path[n] == '.' || e->path[n] == '['))
			return true;
	return false;
}

static void require(struct reading *r, const struct field *fields, const struct spot *in, const struct val *values)
{
	for (size_t i = 0; fields[i].name; i++) {
		const struct field *f = &fields[i];
		if (values[i].set || (f->flags & (FIELD_REQUIRED | FIELD_HIDDEN)) != FIELD_REQUIRED || !shape_field_shown(fields, f, values))
			continue;
		const struct spot here = {.in = in, .name = f->name};
		if (!said_already(r, spot_text(r->a, &here)))
			fault(r, &here, "请填写“%s”。", f->label);
	}
}

// What stands in the order of the declaration is found at the first look: the search goes on behind the field found before.
static const struct field *field_after(const struct field *fields, const char *key, size_t *at)
{
	for (size_t i = *at; fields[i].name; i++)
		if (fields[i].name[0] == key[0] && strcmp(fields[i].name, key) == 0) {
			*at = i;
			return &fields[i];
		}
	return field_find(fields, key, at);
}

static void read_members(struct reading *r, const struct field *fields, const struct json *object, const struct spot *in, struct val *values)
{
	const struct json *member;
	const char *key;
	size_t at = 0;
	for (size_t i = 0; (key = json_key_at(object, i, &member)); i++) {
		const struct field *f = field_after(fields, key, &at);
		if (!f)
			fault(r, &(struct spot){.in = in, .name = key}, "没有名为“%s”的字段。", key);
		else if (json_kind(member) != JSON_KIND_NULL)
			read_one(r, f, member, in, &values[at]);
	}
	require(r, fields, in, values);
}

// ---- the doors

static struct val *collect(struct reading *r, const struct field *fields, const struct json *object, const struct spot *in)
{
	struct val *out = NEW_ARRAY(r->a, struct val, field_count(fields) + 1);
	read_members(r, fields, object, in, out);
	return out;
}

struct val *shape_collect(struct arena *a, const struct field *fields, const struct json *object, const char *prefix, struct err **errs)
{
	struct reading r = {.a = a, .errs = *errs};
	struct val *out = collect(&r, fields, object, &(struct spot){.name = prefix});
	*errs = r.errs;
	return out;
}

struct err *shape_read_in(struct arena *a, const struct field *fields, const struct json *object, const struct spot *in, struct val **values)
{
	struct reading r = {.a = a};
	if (json_kind(object) != JSON_KIND_OBJECT)
		return err_new(a, ERR_INPUT, "input.object", "提交的内容应为一个 JSON 对象。");
	struct val *out = collect(&r, fields, object, in);
	if (!r.errs)
		*values = out;
	return r.errs;
}

struct err *shape_read(struct arena *a, const struct field *fields, const struct json *object, const char *prefix, struct val **values)
{
	return shape_read_in(a, fields, object, &(struct spot){.name = prefix}, values);
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
	const struct spot top = {.name = ""};
	struct val *out = NEW_ARRAY(a, struct val, field_count(fields) + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at;
		const struct field *f = field_find(fields, pairs[i].name, &at);
		if (!f)
			err_add_field(a, &r.errs, pairs[i].name, "没有名为“%s”的查询条件。", pairs[i].name);
		else if (out[at].set)
			err_add_field(a, &r.errs, f->name, "查询条件“%s”重复。", f->label);
		else if (*pairs[i].value)
			read_one(&r, f, pair_json(a, f, pairs[i].value), &top, &out[at]);
	}
	require(&r, fields, &top, out);
	if (!r.errs)
		*values = out;
	return r.errs;
}

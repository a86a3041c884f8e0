// shape_kind.c: one reader per kind of field. Texts are not copied: they stay where the JSON reader left them.
#include <ctype.h>
#include <endian.h>
#include <math.h>
#include <string.h>

#include "core/shape_inner.h"
#include "core/text.h"

enum { TEXT_MAX = FIELD_TEXT_MAX, LONG_MAX_CHARS = FIELD_LONG_MAX, LIST_MAX = FIELD_LIST_MAX, DECIMAL_SCALE = FIELD_DECIMAL_SCALE, ITEM_BYTES = 1000,
	JSON_MAX = 65536, ID_DIGITS = 19 };
static const int64_t NUMBER_MAX = INT64_C(9007199254740991);   // what every JSON reader keeps exactly

// JSON_KEY_OF a text of n bytes.
static uint64_t key_of(const char *s, size_t n)
{
	uint64_t key = 0;
	memcpy(&key, s, n < sizeof key ? n : sizeof key);
	return le64toh(key);
}

// id: n bytes.
static bool code_known(const struct code *codes, const char *id, size_t n, int64_t *index)
{
	uint64_t key = key_of(id, n);
	for (int64_t i = 0; codes && codes[i].id; i++) {
		if ((codes[i].key && codes[i].key != key) || ((!codes[i].key || n >= sizeof key) && strcmp(codes[i].id, id) != 0))
			continue;
		*index = i;
		return true;
	}
	return false;
}

// May there be blanks at its ends? Most texts that begin with the wide blank's first byte begin with a bracket (《).
static bool may_trim(const char *s, size_t n)
{
	static const char WIDE[] = "\u3000";
	unsigned char first = (unsigned char)s[0], last = (unsigned char)s[n - 1];
	return first <= ' ' || last <= ' ' || (unsigned char)WIDE[2] == last || (first == (unsigned char)WIDE[0] && s[1] == WIDE[1] && s[2] == WIDE[2]);
}

static const char *limited_text(struct reading *r, const struct field *f, const struct json *j, struct val *v, int64_t otherwise, bool lines)
{
	const char *s = json_text(j);
	size_t n = json_length(j), most = (size_t)(f->max ? f->max : otherwise);
	if (!s)
		return "应为文字";
	if (n && may_trim(s, n)) {
		s = text_trim(r->a, s);
		n = strlen(s);
	}
	long unseen = text_unseen(s);
	if (unseen >= 0)
		return arena_printf(r->a, "在第 %zu 个字后面有看不见的控制字符，请删去", utf8_length(arena_strndup(r->a, s, (size_t)unseen)));
	if (!json_bare(j) && text_has_control(s, lines))
		return lines ? "含有不可见的控制字符" : "含有换行或不可见的控制字符";
	if (n > most && utf8_length(s) > most)   // no text has more characters than bytes
		return arena_printf(r->a, "最多 %zu 个字", most);
	if (n && f->min && (int64_t)utf8_length(s) < f->min)
		return arena_printf(r->a, "至少 %lld 个字", (long long)f->min);
	v->s = s;
	v->set = n != 0;
	return NULL;
}

const char *read_text(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	return limited_text(r, f, j, v, TEXT_MAX, false);
}

const char *read_long(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	return limited_text(r, f, j, v, LONG_MAX_CHARS, true);
}

const char *read_day(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)r, (void)f, (void)here;
	day_t d;
	if (!json_text(j))
		return "应为日期，如 2026-03-28";
	if (!json_length(j))
		return NULL;
	if (!day_parse(json_text(j), &d))
		return "没有这一天，日期应写成 2026-03-28 的样子";
	*v = (struct val){.set = true, .n = d, .s = json_text(j)};
	return NULL;
}

const char *read_instant(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)r, (void)f, (void)here;
	instant_t t;
	if (!json_text(j))
		return "应为时间，如 2026-03-28T09:40";
	if (!json_length(j))
		return NULL;
	if (!instant_parse(json_text(j), &t))
		return "没有这个时间，应写成 2026-03-28T09:40 的样子";
	*v = (struct val){.set = true, .n = t, .s = json_text(j)};
	return NULL;
}

// A bound as the user writes the value, with a blank before it: an amount in yuan, beside it what stands in the JSON.
static const char *bound(struct arena *a, const struct field *f, int64_t n, int64_t scale)
{
	return f->kind == FIELD_FEN ? arena_printf(a, " %s 元（%lld 分）", money_figures(a, n), (long long)n) : arena_printf(a, " %lld", (long long)(n / scale));
}

// The largest number JSON carries is no bound anybody set, and is not told as one.
static const char *ranged(struct reading *r, const struct field *f, int64_t n, int64_t scale)
{
	bool given = f->min || f->max;
	int64_t least = given ? f->min : f->kind == FIELD_INT ? -NUMBER_MAX : 0, most = f->max ? f->max : NUMBER_MAX;
	if (n >= least && n <= most)
		return NULL;
	if (n < 0 && least >= 0)
		return "不能是负数";
	if (n > NUMBER_MAX || n < -NUMBER_MAX)
		return "数字太大，请核对后填写";
	if (most == NUMBER_MAX)
		return n == 0 && least == 1 ? "应大于 0" : arena_printf(r->a, "不能小于%s", bound(r->a, f, least, scale));
	if (least == most)
		return arena_printf(r->a, "应为%s", bound(r->a, f, least, scale));
	const char *blank = f->kind == FIELD_FEN ? "" : " ";
	return arena_printf(r->a, "应在%s%s到%s%s之间", bound(r->a, f, least, scale), blank, bound(r->a, f, most, scale), blank);
}

const char *read_int(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	if (json_kind(j) != JSON_KIND_INT)
		return f->kind == FIELD_FEN ? "应为金额，如 1234.50 元，不能是负数（接口以分为单位填整数，如 123450）" : "应为整数";
	*v = (struct val){.set = true, .n = json_int(j)};
	return ranged(r, f, v->n, 1);
}

const char *read_decimal(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
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

const char *read_bool(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)r, (void)f, (void)here;
	if (json_kind(j) != JSON_KIND_BOOL)
		return "应为 是 或 否";
	*v = (struct val){.set = true, .n = json_bool(j)};
	return NULL;
}

const char *read_enum(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)r, (void)here;
	if (!json_text(j))
		return "应为给定选项之一";
	if (!json_length(j))
		return NULL;
	if (!code_known(f->codes, json_text(j), json_length(j), &v->n))
		return "不是给定的选项";
	v->s = f->codes[v->n].id;
	v->set = true;
	return NULL;
}

const char *read_texts(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	struct field one = {.name = f->name, .label = f->label, .kind = FIELD_TEXT, .max = ITEM_BYTES, .codes = f->codes};
	size_t most = (size_t)(f->max ? f->max : LIST_MAX), n = json_size(j);
	bool codes = f->kind == FIELD_ENUMS;
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	if (n > most)
		return arena_printf(r->a, "最多 %zu 项", most);
	const char **texts = NEW_ARRAY(r->a, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct val item = {0};
		const char *wrong = codes ? read_enum(r, &one, json_at(j, i), here, &item) : read_text(r, &one, json_at(j, i), here, &item);
		if (wrong) {
			fault(r, &(struct spot){.in = here, .index = i}, "“%s”第 %zu 项%s。", f->label, i + 1, wrong);
			continue;
		}
		for (size_t k = 0; codes && item.set && k < v->count; k++)
			if (texts[k] == item.s)
				return "有重复的选项";
		if (item.set)
			texts[v->count++] = item.s;
	}
	v->texts = texts;
	v->set = v->count > 0;
	return NULL;
}

static bool id_parse(const struct json *j, int64_t *out)
{
	const char *s = json_text(j);
	size_t n = json_length(j);
	bool over = !n || n > ID_DIGITS;
	*out = 0;
	for (size_t i = 0; i < n && !over; i++)
		over = s[i] < '0' || s[i] > '9' || __builtin_mul_overflow(*out, 10, out) || __builtin_add_overflow(*out, s[i] - '0', out);
	return !over && *out > 0;
}

const char *read_id(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)r, (void)f, (void)here;
	if (json_text(j) && !json_length(j))
		return NULL;
	if (!id_parse(j, &v->n))
		return "不是合法的编号";
	v->s = json_text(j);
	v->set = true;
	return NULL;
}

const char *read_ids(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	if (json_kind(j) != JSON_KIND_ARRAY)
		return "应为列表";
	if ((int64_t)json_size(j) > (f->max ? f->max : LIST_MAX))
		return "项数太多";
	int64_t *ids = NEW_ARRAY(r->a, int64_t, json_size(j) + 1);
	for (size_t i = 0; i < json_size(j); i++) {
		if (!id_parse(json_at(j, i), &ids[i]))
			return arena_printf(r->a, "第 %zu 项不是合法的编号", i + 1);
		for (size_t k = 0; k < i; k++)
			if (ids[k] == ids[i])
				return "有重复的项";
	}
	*v = (struct val){.set = json_size(j) > 0, .ids = ids, .count = json_size(j)};
	return NULL;
}

static bool is_bare(const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c <= ' ' || c >= 0x7F || (c >= 'a' && c <= 'z'))
			return false;
	}
	return true;
}

// A short text in capitals that must pass a test.
static const char *tested(struct reading *r, const struct json *j, struct val *v, bool (*good)(const char *), const char *wrong)
{
	if (!json_text(j))
		return "应为文字";
	const char *s = json_text(j);
	if (!is_bare(s)) {
		char *own = text_trim(r->a, s);
		for (char *p = own; *p; p++)
			*p = (char)toupper((unsigned char)*p);
		s = own;
	}
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
	size_t n = 0;
	while ((s[n] >= 'A' && s[n] <= 'Z') || (s[n] >= '0' && s[n] <= '9') || s[n] == '_' || s[n] == '-')
		n++;
	return !s[n] && n <= 32;
}

const char *read_tested(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	switch ((int)f->kind) {
	case FIELD_IDNO: return tested(r, j, v, idno_valid, "不正确：公民身份号码应为 18 位，出生日期和末位校验码须相符");
	case FIELD_USCC: return tested(r, j, v, uscc_valid, "不正确：统一社会信用代码应为 18 位，末位校验码须相符");
	case FIELD_PHONE: return tested(r, j, v, phone_valid, "不是合法的电话号码");
	default: return tested(r, j, v, item_valid, "不是合法的事项编码");
	}
}

const char *read_json(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v)
{
	(void)here;
	v->s = json_dump(r->a, j);
	v->set = true;
	return (int64_t)strlen(v->s) > (f->max ? f->max : JSON_MAX) ? "内容太长" : NULL;
}

// record_act.c: the acts of a record from JSON. Each object is walked once; paths are made only for faults.
#include <string.h>

#include "core/order.h"
#include "law/record_part.h"

enum { ID_DIGITS = 18 };

enum { A_ID, A_TYPE, A_AT, A_RECORDED, A_BY, A_OFFICERS, A_NUMBER, A_VALUES, A_MEMBERS };
static const char *const members[A_MEMBERS] = {"id", "type", "at", "recorded", "by", "officers", "number", "values"};

struct acts {
	struct arena *a;
	struct err **errs;
};

bool record_id(const struct json *j, int64_t *out)
{
	const char *s = json_text(j);
	size_t n = json_length(j);
	*out = 0;
	for (size_t i = 0; i < n && n <= ID_DIGITS; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + (s[i] - '0');
	}
	return n <= ID_DIGITS && *out > 0;
}

bool record_instant(const struct json *j, instant_t *out)
{
	return json_text(j) && instant_parse(json_text(j), out);
}

void record_faults(struct arena *a, struct err **errs, const struct err *e)
{
	for (const struct err_field *f = e ? e->fields : NULL; f; f = f->next)
		err_add_field(a, errs, f->path, "%s", f->text);
	if (e && !e->fields)
		err_add_field(a, errs, "", "%s", e->text);
}

// A fault of one member (NULL: of the act itself).
static void fault(const struct acts *r, const struct spot *act, const char *member, const char *text)
{
	const struct spot here = {.in = act, .name = member};
	err_add_field(r->a, r->errs, spot_text(r->a, member ? &here : act), "%s", text);
}

static void officers_read(const struct acts *r, const struct spot *act, const struct json *j, struct law_act *out)
{
	const struct spot here = {.in = act, .name = "officers"};
	if (j && (json_kind(j) != JSON_KIND_ARRAY || json_size(j) > RECORD_OFFICERS_MOST)) {
		fault(r, act, "officers", arena_printf(r->a, "办案人员应为最多 %d 个编号的列表。", RECORD_OFFICERS_MOST));
		return;
	}
	for (size_t i = 0; i < json_size(j); i++)
		if (!record_id(json_at(j, i), &out->officers[out->officer_count++]))
			err_add_field(r->a, r->errs, spot_text(r->a, &(struct spot){.in = &here, .index = i}), "不是合法的编号。");
}

// The members by name; written in their order they are found at the first look.
static void members_find(const struct acts *r, const struct spot *act, const struct json *j, const struct json *found[A_MEMBERS])
{
	const struct json *member;
	const char *key;
	size_t at = 0;
	for (size_t i = 0; (key = json_key_at(j, i, &member)); i++) {
		size_t tried = 0;
		while (tried < A_MEMBERS && strcmp(members[at], key) != 0) {
			at = (at + 1) % A_MEMBERS;
			tried++;
		}
		if (tried == A_MEMBERS)
			fault(r, act, key, arena_printf(r->a, "没有名为“%s”的字段。", key));
		else
			found[at] = member;
	}
}

static void act_read(const struct acts *r, const struct spot *here, const struct json *j, struct law_act *out)
{
	const struct json *m[A_MEMBERS] = {0};
	if (json_kind(j) != JSON_KIND_OBJECT) {
		fault(r, here, NULL, "应为一个 JSON 对象。");
		return;
	}
	members_find(r, here, j, m);
	if (!record_id(m[A_ID], &out->id))
		fault(r, here, "id", "不是合法的编号。");
	if (m[A_BY] && !record_id(m[A_BY], &out->by))
		fault(r, here, "by", "不是合法的编号。");
	if (!record_instant(m[A_AT], &out->at))
		fault(r, here, "at", RECORD_NO_INSTANT);
	if (m[A_RECORDED] && !record_instant(m[A_RECORDED], &out->recorded))
		fault(r, here, "recorded", RECORD_NO_INSTANT);
	officers_read(r, here, m[A_OFFICERS], out);
	if (m[A_NUMBER] && !json_text(m[A_NUMBER]) && json_kind(m[A_NUMBER]) != JSON_KIND_NULL)
		fault(r, here, "number", "应为文字。");
	out->number = json_text(m[A_NUMBER]);
	out->type = act_type_find(json_text(m[A_TYPE]));
	if (!out->type) {
		fault(r, here, "type", "没有这种案件动作。");
		return;
	}
	out->t = (enum act_id)(out->type - act_types);
	const struct spot values = {.in = here, .name = "values"};
	struct val *v = NULL;
	record_faults(r->a, r->errs, shape_read_in(r->a, out->type->fields, m[A_VALUES], &values, &v));
	out->v = v;
}

static int by_id(const void *things, uint32_t x, uint32_t y)
{
	const struct law_act *acts = things;
	return (acts[x].id > acts[y].id) - (acts[x].id < acts[y].id);
}

static bool rising(const struct law_act *acts, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (acts[i].id <= acts[i - 1].id)
			return false;
	return true;
}

// Ids are made in the order of time, so most records need no more than a look.
void record_twins_find(struct arena *a, struct err **errs, const struct law_act *acts, size_t n)
{
	const struct spot all = {.name = "acts"};
	const struct acts r = {.a = a, .errs = errs};
	if (rising(acts, n))
		return;
	uint32_t *sorted = NEW_ARRAY(a, uint32_t, n), first = 0;
	order_things(a, acts, n, by_id, sorted);
	for (size_t i = 1; i < n; i++) {
		first = acts[sorted[i]].id == acts[sorted[i - 1]].id ? first : (uint32_t)i;
		const struct spot here = {.in = &all, .index = sorted[i]};
		if (first < i && acts[sorted[i]].id)
			fault(&r, &here, "id", arena_printf(a, "编号与第 %u 个动作重复。", sorted[first] + 1));
	}
}

void record_acts_read(struct arena *a, struct err **errs, const struct json *list, struct law_record *out)
{
	const struct spot all = {.name = "acts"};
	const struct acts r = {.a = a, .errs = errs};
	size_t n = json_size(list);
	struct law_act *acts = NEW_ARRAY(a, struct law_act, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct spot here = {.in = &all, .index = i};
		act_read(&r, &here, json_at(list, i), &acts[i]);
	}
	record_twins_find(a, errs, acts, n);
	out->acts = acts;
	out->act_count = n;
}

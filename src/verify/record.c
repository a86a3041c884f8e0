// record.c: the record as a file (record.json) against the acts as the log knows them. The log holds digests of stored lines; sensitive values
// stand in those sealed ("mask~cipher text") and cannot be compared, everything else must be the same.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

// The lines of an act text, in their order.
enum { L_FORMAT, L_REGION, L_CASE, L_ID, L_SEQ, L_TYPE, L_AT, L_RECORDED, L_BY, L_BY_NAME, L_OFFICERS, L_NUMBER, L_OF, L_FILLED, L_TYPED, L_CONTENT, LINES };

static bool split(struct arena *a, struct blob text, const char *lines[LINES])
{
	const char *p = arena_strndup(a, (const char *)text.data, text.n), *end;
	for (int i = 0; i < L_CONTENT; i++, p = end + 1) {
		end = strchr(p, '\n');
		if (!end)
			return false;
		lines[i] = arena_strndup(a, p, (size_t)(end - p));
	}
	lines[L_CONTENT] = p;
	return strcmp(lines[L_FORMAT], "act-1") == 0;
}

static bool sealed_text(const char *s)
{
	return strstr(s, "~v1:") != NULL;
}

// Is everything of `stored` that is not sealed also in `said`?
static bool agrees(struct arena *a, const struct json *stored, const struct json *said)
{
	if (json_is(stored, JSON_KIND_STRING) && sealed_text(json_text(stored)))
		return json_is(said, JSON_KIND_STRING);
	if (json_is(stored, JSON_KIND_OBJECT)) {
		const struct json *v;
		const char *key;
		for (size_t i = 0; (key = json_key_at(stored, i, &v)); i++)
			if (!agrees(a, v, json_get(said, key)))
				return false;
		return json_is(said, JSON_KIND_OBJECT) && json_size(said) == json_size(stored);
	}
	if (json_is(stored, JSON_KIND_ARRAY)) {
		for (size_t i = 0; i < json_size(stored); i++)
			if (!agrees(a, json_at(stored, i), json_at(said, i)))
				return false;
		return json_is(said, JSON_KIND_ARRAY) && json_size(said) == json_size(stored);
	}
	return said && strcmp(json_dump(a, stored), json_dump(a, said)) == 0;
}

static bool same_text(const char *line, const char *said)
{
	return strcmp(line, said ? said : "") == 0;
}

static const char *act_fault(struct arena *a, const struct json *act, const char *const lines[LINES])
{
	instant_t at;
	const struct json *stored;
	const char *said = json_get_text(act, "at");
	if (!act || !same_text(lines[L_ID], json_get_text(act, "id")) || !same_text(lines[L_TYPE], json_get_text(act, "type")))
		return "动作的编号或者种类";
	// The record is written to the second, the log keeps thousandths.
	if (!said || !instant_parse(said, &at) || at != strtoll(lines[L_AT], NULL, 10) / 1000 * 1000)
		return "时间";
	if (!same_text(lines[L_NUMBER], json_get_text(act, "number")) || (json_get(act, "by") && !same_text(lines[L_BY], json_get_text(act, "by"))))
		return "文号或者办理人";
	if (json_read(a, lines[L_CONTENT], strlen(lines[L_CONTENT]), &stored) || !agrees(a, stored, json_get(act, "values")))
		return "内容";
	return NULL;
}

const char *record_check(struct arena *a, struct blob record, const struct blob *texts, size_t n, const char *region, int64_t case_id)
{
	const struct json *j;
	if (json_read(a, (const char *)record.data, record.n, &j))
		return "案件记录无法读取。";
	const struct json *acts = json_get(j, "acts");
	if (json_size(acts) != n)
		return arena_printf(a, "案件记录有 %zu 个动作，存证的有 %zu 个。", json_size(acts), n);
	if (!json_get_text(j, "case_id") || strtoll(json_get_text(j, "case_id"), NULL, 10) != case_id)
		return "案件记录不是这个案件的。";
	for (size_t i = 0; i < n; i++) {
		const char *lines[LINES];
		if (!split(a, texts[i], lines))
			return arena_printf(a, "第 %zu 个动作的存证原文无法读取。", i + 1);
		if (strcmp(lines[L_REGION], region) != 0 || strtoll(lines[L_CASE], NULL, 10) != case_id || strtoll(lines[L_SEQ], NULL, 10) != (int64_t)i + 1)
			return arena_printf(a, "第 %zu 个动作的存证原文是别的案件或者别的位置的。", i + 1);
		const char *fault = act_fault(a, json_at(acts, i), lines);
		if (fault)
			return arena_printf(a, "案件记录第 %zu 个动作的%s与存证原文不符。", i + 1, fault);
	}
	return NULL;
}

// text.c: the text of a flow: what it may say, what is wrong with it, what it means for a record. Knows no database.
#include <string.h>

#include "mod/flow/inner.h"

static const struct code flows[] = {{"flow-ordinary", "普通程序审批流程"}, {"flow-simple", "简易程序审批流程"}, {0}};

const char *flow_doc(bool simple)
{
	return flows[simple].id;
}

const char *flow_title(const char *doc)
{
	for (const struct code *f = flows; doc && f->id; f++)
		if (strcmp(f->id, doc) == 0)
			return f->label;
	return NULL;
}

bool flow_has(const char *doc, const struct act_type *t)
{
	bool simple = strcmp(doc, flow_doc(true)) == 0;
	return t->approval[0] && !(t->flags & (simple ? ACT_ORDINARY : ACT_SIMPLE));
}

const char *flow_shipped(struct arena *a, const char *doc)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_key(&b, "steps");
	jw_open(&b, '{');
	for (int t = 0; t < ACT_TYPES; t++) {
		if (!flow_has(doc, &act_types[t]))
			continue;
		jw_key(&b, act_types[t].id);
		jw_open(&b, '[');
		for (const char *const *step = act_types[t].approval; *step; step++)
			jw_str(&b, *step);
		jw_close(&b, ']');
	}
	jw_close(&b, '}');
	jw_close(&b, '}');
	return buf_text(&b);
}

// The texts of a list; false: it is none, or one of them is no text.
static bool texts(struct arena *a, const struct json *list, const char *const **out, size_t *n)
{
	*n = json_size(list);
	const char **all = NEW_ARRAY(a, const char *, *n + 1);
	bool good = json_kind(list) == JSON_KIND_ARRAY;
	for (size_t i = 0; good && i < *n; i++)
		good = (all[i] = json_text(json_at(list, i))) != NULL;
	*out = all;
	return good;
}

static void check_act(struct arena *a, const char *doc, const char *id, const struct json *list, struct err **errs)
{
	const struct act_type *t = act_type_find(id);
	const char *path = arena_printf(a, "source.steps.%s", id), *const *steps;
	size_t n;
	if (!t || !flow_has(doc, t))
		err_add_field(a, errs, path, "%s里没有要审批的事项“%s”，请删去。", flow_title(doc), t ? t->label : id);
	else if (!texts(a, list, &steps, &n))
		err_add_field(a, errs, path, "“%s”的审批步骤应为一列角色。", t->label);
	else
		law_flow_check(a, path, t, steps, n, errs);
}

struct err *flow_check(struct arena *a, const char *doc, const char *source)
{
	const struct json *j = NULL, *steps, *list;
	const char *id;
	struct err *errs = NULL;
	if (json_read(a, source, strlen(source), &j) || json_kind(steps = json_get(j, "steps")) != JSON_KIND_OBJECT) {
		err_add_field(a, &errs, "source", "内容应写成 {\"steps\":{\"filing\":[\"brigade_head\",\"principal\"]}} 的样子。");
		return errs;
	}
	for (size_t i = 0; (id = json_key_at(j, i, &list)); i++)
		if (strcmp(id, "steps") != 0)
			err_add_field(a, &errs, arena_printf(a, "source.%s", id), "流程里没有“%s”这一项，请删去。", id);
	for (size_t i = 0; (id = json_key_at(steps, i, &list)); i++)
		check_act(a, doc, id, list, &errs);
	return errs;
}

static bool as_declared(const struct act_type *t, const char *const *steps, size_t n)
{
	size_t i = 0;
	while (i < n && t->approval[i] && strcmp(steps[i], t->approval[i]) == 0)
		i++;
	return i == n && !t->approval[i];
}

struct err *flow_rows(struct arena *a, const struct version_text *v, int64_t since, struct law_flow **rows, size_t *n)
{
	const struct json *j = NULL, *list;
	struct err *e = json_read(a, v->source, strlen(v->source), &j);
	*n = 0;
	*rows = NEW_ARRAY(a, struct law_flow, ACT_TYPES);
	if (e)
		return err_cause(a, err_new(a, ERR_INTERNAL, "flow.broken", "审批流程的版本已损坏，请联系系统管理员。"), "%s: %s", v->doc, e->text);
	for (int t = 0; t < ACT_TYPES; t++) {
		struct law_flow row = {.since = since, .act = act_types[t].id};
		if (!(list = json_get(json_get(j, "steps"), row.act)))
			row.steps = act_types[t].approval;
		if (list && !texts(a, list, &row.steps, &row.step_count))
			continue;
		while (!list && row.steps[row.step_count])
			row.step_count++;
		if (row.step_count && (since || !as_declared(&act_types[t], row.steps, row.step_count)))
			(*rows)[(*n)++] = row;
	}
	return NULL;
}

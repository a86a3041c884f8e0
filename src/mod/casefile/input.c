// input.c: what a client sent for an act, checked: values by the declaration, ids by what they name.
#include "core/text.h"
#include "mod/casefile/act.h"
#include "mod/casefile/form.h"

#include <string.h>

static void key(struct buf *b, const char *name)
{
	jw_str(b, name);
	buf_char(b, ':');
	b->comma = false;
}

// A mask sent back unchanged means the value it hides.
static const char *unmasked(struct arena *a, const struct field *f, const struct val *known, const char *sent)
{
	bool same = known && known->set && known->s && value_is_mask(sent) && strcmp(value_mask(a, f, known->s), sent) == 0;
	return same ? known->s : NULL;
}

static void copy_record(struct buf *b, const struct field *fields, const struct json *object, const struct val *known);

// Without its closing brace: more members may follow.
static void copy(struct buf *b, const struct field *fields, const struct json *object, const struct val *known)
{
	const struct json *member;
	const char *name;
	jw_open(b, '{');
	for (size_t i = 0; (name = json_key_at(object, i, &member)); i++) {
		size_t at = 0;
		const struct field *f = field_find(fields, name, &at);
		const char *sent = json_text(member);
		const char *plain = f && sent && f->flags & FIELD_SENSITIVE && known ? unmasked(b->arena, f, &known[at], sent) : NULL;
		key(b, name);
		if (plain)
			jw_str(b, plain);
		else if (f && f->kind == FIELD_OBJECT && json_kind(member) == JSON_KIND_OBJECT)
			copy_record(b, f->sub, member, known ? known[at].sub : NULL);
		else
			jw_raw(b, json_dump(b->arena, member));
	}
}

static void copy_record(struct buf *b, const struct field *fields, const struct json *object, const struct val *known)
{
	copy(b, fields, object, known);
	jw_close(b, '}');
}

// Fields the system knows better than any form: which act it speaks of, which step of approval.
static void add_known(struct buf *b, const struct act_input *in, const struct filled *known)
{
	const struct field *fields = in->type->fields;
	size_t at;
	if (field_find(fields, "of", &at) && !json_get(in->values, "of") && (in->of || in->type == &act_types[ACT_APPROVAL])) {
		int64_t of = in->of ? in->of : known->values[at].n;
		if (of)
			jw_kid(b, "of", of);
	}
	if (in->type == &act_types[ACT_APPROVAL] && !json_get(in->values, "step") && known->values[APPROVAL_STEP].s)
		jw_kstr(b, "step", known->values[APPROVAL_STEP].s);
}

static void add_filled(struct buf *b, const struct act_input *in, const struct filled *known)
{
	const struct field *fields = in->type->fields;
	for (size_t i = 0; fields[i].name; i++) {
		bool there = strcmp(fields[i].name, "of") == 0 && in->of;
		if (there || in->type == &act_types[ACT_APPROVAL] || !known->values[i].set || json_get(in->values, fields[i].name))
			continue;
		jw_key(b, fields[i].name);
		value_write_one(b, &fields[i], &known->values[i]);
	}
}

static const struct field *loose(struct arena *a, const struct field *fields)
{
	size_t n = field_count(fields);
	struct field *out = NEW_ARRAY(a, struct field, n + 1);
	for (size_t i = 0; i < n; i++) {
		out[i] = fields[i];
		out[i].flags &= ~(unsigned)FIELD_REQUIRED;
		if (out[i].sub)
			out[i].sub = loose(a, out[i].sub);
	}
	return out;
}

// 行政处罚法 §59: a decision states facts. What a template left open and nobody filled in is none, whoever sent it.
static void look_blank(struct arena *a, const struct field *fields, const struct val *v, const char *prefix, struct err **errs)
{
	for (size_t i = 0; fields[i].name; i++) {
		const struct field *f = &fields[i];
		const char *path = arena_printf(a, "%s%s", prefix, f->name);
		bool text = f->kind == FIELD_TEXT || f->kind == FIELD_LONG, blank = v[i].set && text && strstr(v[i].s, FORM_BLANK);
		size_t rows = f->kind == FIELD_OBJECT ? 1 : f->kind == FIELD_LIST ? v[i].count : 0, n = rows ? field_count(f->sub) : 0;
		for (size_t k = 0; v[i].set && f->kind == FIELD_TEXTS && k < v[i].count; k++)
			blank = blank || strstr(v[i].texts[k], FORM_BLANK);
		if (blank)
			err_add_field(a, errs, path, "“%s”里还有空白（%s）没有填写，请补全后提交。", f->label, FORM_BLANK);
		for (size_t k = 0; v[i].set && k < rows; k++)
			look_blank(a, f->sub, v[i].sub + k * n, f->kind == FIELD_LIST ? arena_printf(a, "%s[%zu].", path, k) : arena_printf(a, "%s.", path), errs);
	}
}

// An amendment's new values are checked by the fields of the act it amends.
static struct err *amendment_values(struct arena *a, const struct casefile *c, struct val *v, struct err **errs)
{
	const struct json *j = NULL;
	int at = v[AMENDMENT_OF].set && v[AMENDMENT_VALUES].set ? casefile_act_index(c, v[AMENDMENT_OF].n) : -1;
	if (at < 0)
		return NULL;
	const struct field *fields = loose(a, c->acts[at].type->fields);
	TRY(json_read(a, v[AMENDMENT_VALUES].s, strlen(v[AMENDMENT_VALUES].s), &j));
	if (json_kind(j) != JSON_KIND_OBJECT) {
		err_add_field(a, errs, "values.values", "“%s”应为一组字段。", act_types[ACT_AMENDMENT].fields[AMENDMENT_VALUES].label);
		return NULL;
	}
	struct val *checked = shape_collect(a, fields, j, "values.values.", errs);
	look_blank(a, fields, checked, "values.values.", errs);
	struct buf b = buf_new(a);
	shape_write(&b, fields, checked);
	v[AMENDMENT_VALUES].s = buf_text(&b);
	return NULL;
}

struct err *input_values(struct arena *a, const struct act_input *in, const struct filled *known, struct err **errs, struct val **out)
{
	struct buf b = buf_new(a);
	const struct json *j = NULL;
	if (json_kind(in->values) != JSON_KIND_OBJECT) {
		if (json_kind(in->values) != JSON_KIND_NULL)
			err_add_field(a, errs, "values", "“内容”应为一组字段。");
		*out = NEW_ARRAY(a, struct val, field_count(in->type->fields) + 1);
		return NULL;
	}
	copy(&b, in->type->fields, in->values, known->values);
	add_known(&b, in, known);
	if (in->fill)
		add_filled(&b, in, known);
	jw_close(&b, '}');
	TRY(json_read(a, buf_text(&b), b.len, &j));
	*out = shape_collect(a, in->imported ? loose(a, in->type->fields) : in->type->fields, j, "values.", errs);
	return NULL;
}

void input_arrived(struct arena *a, const struct act_input *in, struct err **errs, struct val *v)
{
	size_t at;
	if (!field_find(in->type->fields, "arrived", &at))
		return;
	if (v[at].set && !in->imported)
		err_add_field(a, errs, "values.arrived", "“%s”由系统写明，请删去。", in->type->fields[at].label);
	else if (in->ticket)
		v[at] = (struct val){.set = true, .n = in->now, .s = instant_text(a, in->now)};
}

struct looking {
	struct db *db;
	struct arena *a;
	const struct law_pack *law;
	const struct casefile *c;
	const struct act_input *in;
	struct err *errs;
	struct idset *files;
};

enum { CLOCK_SLACK_MS = 5 * 60 * 1000 };   // a phone's clock may run ahead a little

static void look_ahead(struct looking *l, const struct field *f, const char *path, const struct val *v)
{
	bool late = f->kind == FIELD_DAY ? v->n > instant_day(l->in->at) : v->n > l->in->at + CLOCK_SLACK_MS;
	if (late && !(f->flags & FIELD_SINCE_LATER))
		err_add_field(l->a, &l->errs, path, "“%s”不能晚于办理时间（%s），请核对后填写实际时间。", f->label, instant_chinese(l->a, l->in->at));
}

// GB 11643: a citizen's number says when he was born, and whether a man or a woman.
static void look_at_person(struct looking *l, const struct val *p, const char *path)
{
	const struct val *number = &p[GROUP_PARTY_ID_NUMBER], *birth = &p[GROUP_PARTY_BIRTH], *sex = &p[GROUP_PARTY_SEX];
	if (!number->set || !idno_valid(number->s))
		return;
	if (birth->set && birth->n != idno_birthday(number->s))
		err_add_field(l->a, &l->errs, arena_printf(l->a, "%s.birth", path), "出生日期与公民身份号码不一致，号码上是%s。", day_chinese(l->a, idno_birthday(number->s)));
	if (sex->set && (sex->n == SEX_MALE) != idno_male(number->s))
		err_add_field(l->a, &l->errs, arena_printf(l->a, "%s.sex", path), "性别与公民身份号码不一致，号码上是%s。", idno_male(number->s) ? "男" : "女");
}

static bool act_fits(const struct act_type *t, const char *wanted)
{
	if (strcmp(wanted, "any") == 0)
		return true;
	if (strcmp(wanted, "serve") == 0)
		return t->flags & ACT_SERVE;
	return text_in_list(wanted, t->id);
}

static struct err *evidence_known(struct looking *l, int64_t id, bool *known)
{
	int at = casefile_act_index(l->c, id);
	*known = at >= 0 && l->c->acts[at].t == ACT_EVIDENCE;
	if (*known)
		return NULL;
	struct evidence_wish wish = {.region = l->c->record.region, .case_id = l->c->record.case_id, .file = id, .by = l->in->user->id, .look_only = true};
	TRY(evidence_claim(l->db, l->a, &wish, known));
	if (*known)
		idset_add(l->files, id);
	return NULL;
}

// 行政处罚法 §57 para 2: 行政机关负责人集体讨论: those of the organ whose case it is.
static struct err *leader_known(struct looking *l, int64_t id, bool *known)
{
	struct organ_leader_row *row = NULL;
	const struct db_scope organ = scope_under(l->a, l->c->organ->path);
	TRY(organ_leader(l->db, l->a, id, organ.lo, organ.hi, &row));
	*known = row != NULL;
	return NULL;
}

static struct err *look_up(struct looking *l, const struct field *f, const char *path, int64_t id)
{
	bool known = true;
	const char *what = "记录";
	if (field_is_person(f) && strcmp(f->widget, "leader") == 0 && !l->in->imported) {
		TRY(leader_known(l, id, &known));
		what = "本机关负责人";
	} else if (field_is_person(f)) {
		known = people_find(&l->c->record, id) != NULL;
		what = "人员";
	} else if (f->widget && strncmp(f->widget, "act:", 4) == 0) {
		int at = casefile_act_index(l->c, id);
		known = at >= 0 && act_fits(l->c->acts[at].type, f->widget + 4);
		what = "本案动作";
	} else if (f->widget && (strcmp(f->widget, "evidence") == 0 || strcmp(f->widget, "file") == 0)) {
		TRY(evidence_known(l, id, &known));
		what = "本案证据";
	} else if (strcmp(f->name, "of") == 0) {
		known = casefile_act_index(l->c, id) >= 0;
		what = "本案动作";
	}
	if (!known)
		err_add_field(l->a, &l->errs, path, "“%s”所指的%s不存在，请重新选择。", f->label, what);
	return NULL;
}

// A code nobody has is a slip of the pen. One the record bears already was in the catalogue once: of that the law speaks.
static void look_item(struct looking *l, const struct field *f, const char *path, const char *code)
{
	if (!l->in->imported && !law_item_find(l->law, code) && !text_equal(code, casefile_fact_text(l->c, "item")))
		err_add_field(l->a, &l->errs, path, "“%s”有误：目录中没有编码为“%s”的事项，请从目录中选择。", f->label, code);
}

static struct err *look_through(struct looking *l, const struct field *fields, const struct val *v, const char *prefix)
{
	for (size_t i = 0; fields[i].name; i++) {
		const struct field *f = &fields[i];
		const char *path = arena_printf(l->a, "%s%s", prefix, f->name);
		size_t n = f->sub ? field_count(f->sub) : 0;
		if (!v[i].set)
			continue;
		if (f->kind == FIELD_DAY || f->kind == FIELD_INSTANT)
			look_ahead(l, f, path, &v[i]);
		if (f->sub == group_party)
			look_at_person(l, v[i].sub, path);
		if (f->kind == FIELD_OBJECT)
			TRY(look_through(l, f->sub, v[i].sub, arena_printf(l->a, "%s.", path)));
		if (f->kind == FIELD_ITEM)
			look_item(l, f, path, v[i].s);
		if (f->kind == FIELD_ID)
			TRY(look_up(l, f, path, v[i].n));
		for (size_t k = 0; f->kind == FIELD_IDS && k < v[i].count; k++)
			TRY(look_up(l, f, path, v[i].ids[k]));
		for (size_t k = 0; f->kind == FIELD_LIST && k < v[i].count; k++)
			TRY(look_through(l, f->sub, v[i].sub + k * n, arena_printf(l->a, "%s[%zu].", path, k)));
	}
	return NULL;
}

struct err *input_references(struct db *db, struct arena *a, const struct law_pack *law, const struct act_input *in, const struct casefile *c, const struct law_act *act,
                             struct err **errs, struct idset *files)
{
	struct looking l = {.db = db, .a = a, .law = law, .c = c, .in = in, .errs = *errs, .files = files};
	if (in->at > in->now + CLOCK_SLACK_MS)
		err_add_field(a, &l.errs, "at", "办理时间不能晚于现在，请核对后填写实际时间。");
	for (size_t i = 0; i < in->officer_count; i++)
		if (!people_find(&c->record, in->officers[i]))
			err_add_field(a, &l.errs, arena_printf(a, "officers[%zu]", i), "第 %zu 名执法人员不存在，请重新选择。", i + 1);
	TRY(look_through(&l, act->type->fields, act->v, "values."));
	if (!in->imported)   // an old record says what it said
		look_blank(a, act->type->fields, act->v, "values.", &l.errs);
	if (act->t == ACT_AMENDMENT)
		TRY(amendment_values(a, c, (struct val *)act->v, &l.errs));
	*errs = l.errs;
	return NULL;
}

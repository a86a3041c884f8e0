// kit.c: a kit per thread, and the data dictionary of a document.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "mod/template/inner.h"

struct thread_kit {
	struct arena *a;
	struct paper_kit *kit;
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void kit_drop(void *p)
{
	struct thread_kit *t = p;
	arena_free(t->a);
	free(t);
}

static void key_make(void)
{
	if (pthread_key_create(&key, kit_drop) != 0)
		abort();
}

const char *paper_font_dir(struct arena *a, const struct service *svc)
{
	const char *set = setting_text(svc, "paper.font_dir");
	return *set ? set : arena_printf(a, "%s/../.cache/fonts", svc->pack_dir);
}

static struct err *open_kit(struct arena *a, const struct service *svc, struct thread_kit **out)
{
	struct arena *own = arena_new();
	struct paper_kit *kit;
	struct err *e = paper_kit_open(own, arena_printf(a, "%s/paper", svc->pack_dir), paper_font_dir(a, svc), &kit);
	if (e) {
		struct err *copy = err_cause(a, err_new(a, ERR_INTERNAL, e->code, "文书字体没有安装好，暂时不能生成文书。请联系系统管理员。"), "%s %s", e->text, e->cause ? e->cause : "");
		arena_free(own);
		return copy;
	}
	*out = calloc(1, sizeof **out);
	if (!*out)
		abort();
	**out = (struct thread_kit){own, kit};
	pthread_setspecific(key, *out);
	return NULL;
}

struct err *paper_kit_of_thread(struct arena *a, const struct service *svc, struct paper_kit **out)
{
	pthread_once(&once, key_make);
	struct thread_kit *t = pthread_getspecific(key);
	if (!t)
		TRY(open_kit(a, svc, &t));
	paper_kit_source(t->kit, store_source, store_of(svc));
	paper_kit_labels(t->kit, template_label);
	*out = t->kit;
	return NULL;
}

// ---- the dictionary ----

static void add_fields(struct arena *a, struct paper_name *into, const struct field *fields);
static bool makes(const struct act_type *t, const char *doc);

// What every act has beside its own fields (mod/paperwork, write_prior and write_act).
static const struct own { const char *name, *label; enum name_type type; } own_fields[] = {
	{"type", "动作代码", NAME_TEXT}, {"label", "动作名称", NAME_TEXT}, {"basis", "法律依据", NAME_TEXT}, {"day", "登记日期", NAME_DAY}, {"by", "登记人", NAME_TEXT},
	{"by_sign", "登记人签名", NAME_PICTURE}, {"number", "文号", NAME_TEXT}, {"until", "届满日", NAME_DAY}, {"title", "文书名称", NAME_TEXT}, {"picture", "图片", NAME_PICTURE},
	{"picture_file", "附件", NAME_TEXT}, {"approvals", "审批意见", NAME_LIST}, {"reviewer_qualified", "审核人取得法律职业资格", NAME_YES},
};

static const char *own_label(const char *name)
{
	for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++)
		if (strcmp(own_fields[i].name, name) == 0)
			return own_fields[i].label;
	return NULL;
}

// One step of a path: "proofs[]" is "proofs". *rest: behind it, NULL at the end.
static const char *step_of(struct arena *a, const char *path, const char **rest)
{
	size_t n = strcspn(path, ".["), whole = strcspn(path, ".");
	*rest = path[whole] ? path + whole + 1 : NULL;
	return arena_strndup(a, path, n);
}

// A code's words stand beside it under NAME_label.
static const struct field *declared(struct arena *a, const struct field *fields, const char *name)
{
	size_t at, n = strlen(name), tail = strlen("_label");
	if (field_find(fields, name, &at))
		return &fields[at];
	bool words = n > tail && strcmp(name + n - tail, "_label") == 0;
	return words && field_find(fields, arena_strndup(a, name, n - tail), &at) ? &fields[at] : NULL;
}

static const char *label_in(struct arena *a, const struct field *fields, const char *path)
{
	const char *rest, *name = step_of(a, path, &rest);
	const struct field *f = declared(a, fields, name);
	if (!f)
		return rest ? NULL : own_label(name);
	return rest && f->sub ? label_in(a, f->sub, rest) : f->label;
}

static const char *label_of_fact(struct arena *a, const char *path)
{
	const char *rest, *name = step_of(a, path, &rest);
	size_t n = strlen(name), tail = strlen("_label");
	for (int words = 0; words < 2; words++) {
		const char *fact = words && n > tail ? arena_strndup(a, name, n - tail) : name;
		for (int t = 0; t < ACT_TYPES; t++)
			for (const struct field *f = act_types[t].fields; f->name; f++)
				if (f->fact && strcmp(f->fact, fact) == 0)
					return rest && f->sub ? label_in(a, f->sub, rest) : f->label;
	}
	return NULL;
}

// Of the act that makes the paper, or of those it may speak of.
static const char *label_of_act(struct arena *a, const char *doc, const char *path, bool about)
{
	const char *label = NULL;
	for (int t = 0; t < ACT_TYPES && !label; t++) {
		if (!makes(&act_types[t], doc))
			continue;
		if (!about)
			label = label_in(a, act_types[t].fields, path);
		for (const int *of = act_types[t].about; about && *of >= 0 && !label; of++)
			label = label_in(a, act_types[*of].fields, path);
	}
	return label ? label : own_label(path);
}

static const char *label_of_prior(struct arena *a, const char *path)
{
	const char *rest, *type = step_of(a, path, &rest);
	const struct act_type *t = act_type_find(type);
	return t && rest ? label_in(a, t->fields, rest) : t ? t->label : NULL;
}

const char *template_label(struct arena *a, const char *doc, const char *path)
{
	const char *rest, *head = step_of(a, path, &rest);
	if (!rest)
		return NULL;
	if (strcmp(head, "prior") == 0)
		return label_of_prior(a, rest);
	if (strcmp(head, "facts") == 0)
		return label_of_fact(a, rest);
	if (strcmp(head, "party") == 0)
		return label_in(a, group_party, rest);
	return strcmp(head, "act") == 0 || strcmp(head, "of") == 0 ? label_of_act(a, doc, rest, *head == 'o') : NULL;
}

static enum name_type type_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_DAY: return NAME_DAY;
	case FIELD_INSTANT: return NAME_INSTANT;
	case FIELD_FEN: return NAME_MONEY;
	case FIELD_INT: case FIELD_DECIMAL: return NAME_NUMBER;
	case FIELD_BOOL: return NAME_YES;
	case FIELD_ENUM: return NAME_CODE;
	case FIELD_ENUMS: case FIELD_IDS: case FIELD_TEXTS: case FIELD_LIST: return NAME_LIST;
	case FIELD_OBJECT: return NAME_OBJECT;
	case FIELD_TEXT: case FIELD_LONG: case FIELD_ID: case FIELD_IDNO: case FIELD_USCC: case FIELD_PHONE: case FIELD_ITEM: case FIELD_JSON: return NAME_TEXT;
	}
	return NAME_TEXT;
}

bool template_picture(const struct field *f)
{
	return f->kind == FIELD_ID && strcmp(f->name, "picture") == 0;
}

// As paper_data() writes it: a code has its words beside it.
static void add_field(struct arena *a, struct paper_name *into, const struct field *f, const char *name)
{
	struct paper_name *c = paper_name_add(a, into, name, f->label, template_picture(f) ? NAME_PICTURE : type_of(f->kind), f->codes);
	bool one = f->kind == FIELD_ENUM || f->kind == FIELD_ID, many = f->kind == FIELD_ENUMS || f->kind == FIELD_IDS;
	if (one || many)
		paper_name_add(a, into, arena_printf(a, "%s_label", name), arena_printf(a, "%s（文字）", f->label), one ? NAME_TEXT : NAME_LIST, NULL);
	if (f->sub)
		add_fields(a, c, f->sub);
}

static void add_fields(struct arena *a, struct paper_name *into, const struct field *fields)
{
	for (const struct field *f = fields; f->name; f++)
		add_field(a, into, f, f->name);
}

static struct paper_name *object(struct arena *a, struct paper_name *into, const char *name, const char *label)
{
	struct paper_name *c = paper_name_child(into, name, strlen(name));
	return c ? c : paper_name_add(a, into, name, label, NAME_OBJECT, NULL);
}

// The list of evidence is made of what the register of evidence holds: mod/paperwork, papers_of().
static bool makes(const struct act_type *t, const char *doc)
{
	static const char *const also[][2] = {{"D21-list", "D21"}};
	for (const char *const *p = t->papers; *p; p++) {
		if (strcmp(*p, doc) == 0)
			return true;
		for (size_t i = 0; i < sizeof also / sizeof *also; i++)
			if (strcmp(also[i][0], doc) == 0 && strcmp(also[i][1], *p) == 0)
				return true;
	}
	return false;
}

static void add_act(struct arena *a, struct paper_name *root, const char *doc)
{
	struct paper_name *act = object(a, root, "act", "本次动作");
	struct paper_name *of = object(a, root, "of", "所针对的动作");
	for (int t = 0; t < ACT_TYPES; t++) {
		if (!makes(&act_types[t], doc))
			continue;
		add_fields(a, act, act_types[t].fields);
		for (const int *about = act_types[t].about; *about >= 0; about++)
			add_fields(a, of, act_types[*about].fields);
	}
	enum { OF_EVERY_ACT = 6 };     // the others only some have: the sample says which
	for (size_t i = 0; i < OF_EVERY_ACT; i++)
		if (!paper_name_child(act, own_fields[i].name, strlen(own_fields[i].name)))
			paper_name_add(a, act, own_fields[i].name, own_fields[i].label, own_fields[i].type, NULL);
}

static void add_record(struct arena *a, struct paper_name *root)
{
	struct paper_name *facts = object(a, root, "facts", "案件事实"), *prior = object(a, root, "prior", "此前的动作"), *said = paper_name_child(root, "approvals", strlen("approvals"));
	for (int t = 0; t < ACT_TYPES; t++) {
		struct paper_name *one = object(a, prior, act_types[t].id, act_types[t].label);
		one->label = act_types[t].label;
		paper_name_add(a, one, "day", "日期", NAME_DAY, NULL);
		paper_name_add(a, one, "number", "文号", NAME_TEXT, NULL);
		paper_name_add(a, one, "by", "登记人", NAME_TEXT, NULL);
		add_fields(a, one, act_types[t].fields);
		if (act_types[t].approval[0] && said && !paper_name_child(one, "approvals", strlen("approvals")))
			paper_name_add(a, one, "approvals", "审批意见", NAME_LIST, NULL)->child = said->child;     // of its approval, as of this act's own
		for (const struct field *f = act_types[t].fields; f->name; f++)
			if (f->fact)
				add_field(a, facts, f, f->fact);
	}
	add_fields(a, object(a, root, "party", "当事人"), group_party);
}

static void add_titles(struct paper_name *root)
{
	static const struct code titles[] = {
		{"organ", "执法机关"}, {"doc", "本文书"}, {"case", "案件"}, {"party", "当事人"}, {"item", "处罚事项"}, {"officers", "执法人员"}, {"evidence", "证据"}, {"approvals", "审批意见"},
		{"facts", "案件事实"}, {"prior", "此前的动作"}, {"act", "本次动作"}, {"service", "所送达的文书"}, {"place", "违法地点"}, {"act_day", "违法日期"}, {0},
	};
	for (struct paper_name *c = root->child; c; c = c->next)
		for (const struct code *t = titles; t->id; t++)
			if (strcmp(c->name, t->id) == 0)
				c->label = t->label;
}

struct err *template_names(struct arena *a, struct paper_kit *kit, const char *doc, struct paper_name **out)
{
	struct paper_name *root;
	TRY(paper_names(a, kit, doc, &root));
	add_act(a, root, doc);
	add_record(a, root);
	add_titles(root);
	// The words for the sex of a party stand under the code's own name (mod/paperwork, write_party).
	struct paper_name *party = paper_name_child(root, "party", 5), *sex = party ? paper_name_child(party, "sex", 3) : NULL;
	if (sex) {
		sex->type = NAME_TEXT;
		sex->codes = NULL;
	}
	*out = root;
	return paper_names_learn(a, kit, doc, root);
}

void paper_missing_write(struct buf *b, const struct paper_doc *doc)
{
	jw_key(b, "missing");
	jw_open(b, '[');
	for (size_t i = 0; i < doc->n_missing; i++) {
		jw_open(b, '{');
		jw_kstr(b, "path", doc->missing[i].path);
		jw_kstr(b, "label", doc->missing[i].label);
		jw_kint(b, "line", doc->missing[i].line);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

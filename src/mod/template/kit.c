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
	*out = t->kit;
	return NULL;
}

// ---- the dictionary ----

static void add_fields(struct arena *a, struct paper_name *into, const struct field *fields);

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
	static const struct { const char *name, *label; enum name_type type; } own[] = {
		{"type", "动作代码", NAME_TEXT}, {"label", "动作名称", NAME_TEXT}, {"basis", "法律依据", NAME_TEXT}, {"day", "登记日期", NAME_DAY}, {"by", "登记人", NAME_TEXT}, {"by_sign", "登记人签名", NAME_PICTURE},
	};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (!paper_name_child(act, own[i].name, strlen(own[i].name)))
			paper_name_add(a, act, own[i].name, own[i].label, own[i].type, NULL);
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

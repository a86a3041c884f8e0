// check.c: does a template bind only to what there is, and has it what the law wants on such a paper.
#include <string.h>

#include "core/buf.h"
#include "core/file.h"
#include "paper/display.h"
#include "paper/kit.h"
#include "paper/names.h"
#include "paper/parse.h"
#include "paper/printed.h"

// Variables of the loops around, innermost first: one entry of `of`.
struct known {
	const char *var;
	const struct paper_name *of;   // NULL: the loop itself is wrong; nothing more is said about its variable
	const struct known *up;
};

struct checking {
	struct arena *a;
	const struct paper_kit *learn; // names that are not there are added rather than told: what a shipped template binds to is meant
	const struct paper_name *names;
	struct faults *faults;
	bool on_edge;                  // in header or footer
	const char **bound;            // every path, loop variables written out: "evidence[].name"
	size_t n_bound, bound_size;
	const char **signs;            // names of signature slots
	size_t n_signs, signs_size;
	bool seal;
	struct buf words;              // what is printed as it stands
};

#define SAY(c, at, warning, ...) faults_add((c)->a, (c)->faults, (at), (warning), arena_printf((c)->a, __VA_ARGS__))

static void note(struct arena *a, const char ***list, size_t *n, size_t *size, const char *what)
{
	*ARENA_ADD(a, *list, *n, *size) = what;
}

// ---- paths ----

// What a path leads to. one: a single entry of the list.
struct found {
	const struct paper_name *name;
	bool one, silent;              // silent: cannot be said, because of a fault named before
	const char *full;
};

// How many letters must change to make one word of another; at most 3 are counted.
static int distance(const char *a, size_t n, const char *b)
{
	enum { WORD = 40 };
	int row[WORD + 1];
	size_t m = strlen(b);
	if (n > WORD || m > WORD)
		return 3;
	for (size_t j = 0; j <= m; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int corner = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int best = corner + (a[i - 1] != b[j - 1]);
			best = row[j] + 1 < best ? row[j] + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			corner = row[j];
			row[j] = best;
		}
	}
	return row[m];
}

static const char *like(const struct paper_name *in, const char *word, size_t n)
{
	const char *best = NULL;
	int least = 3;
	for (const struct paper_name *c = in->child; c; c = c->next) {
		int d = distance(word, n, c->name);
		if (d < least)
			least = d, best = c->name;
	}
	return best;
}

static void unknown(struct checking *c, struct where at, const char *path, const struct paper_name *in, const char *word, size_t n)
{
	const char *best = like(in, word, n);
	if (best)
		SAY(c, at, false, "没有字段“%s”。是不是 %.*s%s？", path, (int)(word - path), path, best);
	else
		SAY(c, at, false, "没有字段“%s”，请从数据字典中选用", path);
}

// A name learnt: its label as the papers have it.
static const struct paper_name *learnt(struct checking *c, const struct paper_name *in, const char *path, size_t whole, const char *name, size_t n)
{
	struct paper_name *parent = (struct paper_name *)(uintptr_t)in;
	const char *full = arena_strndup(c->a, path, whole), *label = kit_label(c->a, c->learn, full);
	if (parent->type == NAME_TEXT)
		parent->type = NAME_OBJECT;
	return paper_name_add(c->a, parent, arena_strndup(c->a, name, n), label == full ? NULL : label, NAME_TEXT, NULL);
}

static struct found start(const struct checking *c, const struct known *k, const char *path, size_t n)
{
	for (; k; k = k->up)
		if (strlen(k->var) == n && strncmp(k->var, path, n) == 0)
			return (struct found){.name = k->of, .one = true, .silent = !k->of, .full = k->var};
	return (struct found){.name = paper_name_child(c->names, path, n)};
}

// The rest of the path behind its first word. false: said.
static bool walk(struct checking *c, struct where at, const char *path, const char *p, struct found *f)
{
	while (*p) {
		if (*p == '[') {
			if (f->name->type != NAME_LIST || f->one)
				return SAY(c, at, false, "“%.*s”不是一组，后面不能写 […]", (int)(p - path), path), false;
			f->one = true;
			p += strcspn(p, "]");
			p += *p == ']';
			continue;
		}
		p += *p == '.';
		size_t n = strcspn(p, ".[");
		if (f->name->type == NAME_LIST && !f->one)
			return SAY(c, at, false, "“%.*s”是一组，要放在 <for> 里逐项写，或者写成 %.*s[0].%s", (int)(p - 1 - path), path, (int)(p - 1 - path), path, p), false;
		const struct paper_name *child = paper_name_child(f->name, p, n);
		if (!child && c->learn)
			child = learnt(c, f->name, path, (size_t)(p + n - path), p, n);
		if (!child)
			return unknown(c, at, path, f->name, p, n), false;
		*f = (struct found){.name = child};
		p += n;
	}
	return true;
}

// false: not there (said) or not to be known.
static bool find(struct checking *c, const struct known *k, struct where at, const char *path, struct found *f)
{
	size_t first = strcspn(path, ".[");
	*f = start(c, k, path, first);
	if (f->silent)
		return false;
	if (!f->name && c->learn)
		f->name = learnt(c, c->names, path, first, path, first);
	if (!f->name)
		return unknown(c, at, path, c->names, path, first), false;
	note(c->a, &c->bound, &c->n_bound, &c->bound_size, path);
	return walk(c, at, path, path + first, f);
}

// ---- {{fields}} ----

static bool filter_in(const struct field_ref *f, const char *words)
{
	for (int i = 0; i < f->n_filters; i++) {
		size_t n = strlen(f->filters[i].name);
		for (const char *at = words; (at = strstr(at, f->filters[i].name)); at++)
			if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
				return true;
	}
	return false;
}

static void check_type(struct checking *c, const struct field_ref *f, const struct found *found)
{
	const struct paper_name *x = found->name;
	bool list = x->type == NAME_LIST && !found->one;
	if (x->type == NAME_OBJECT || (x->type == NAME_LIST && found->one && x->child))
		SAY(c, f->at, false, "“%s”是一类字段，要写到里面的一项，如 %s.%s", f->path, f->path, x->child ? x->child->name : "name");
	else if (list && x->child && !filter_in(f, "count"))
		SAY(c, f->at, false, "“%s”是一组，要放在 <for> 里逐项写", f->path);
	else if (x->type == NAME_MONEY && !filter_in(f, "rmb capital money yuan cn"))
		SAY(c, f->at, true, "“%s”是以分记的金额，要写成 {{%s|money}} 或者 {{%s|rmb}}", f->path, f->path, f->path);
	else if ((x->type == NAME_TEXT || x->type == NAME_YES || x->type == NAME_DAY) && filter_in(f, "rmb capital money yuan"))
		SAY(c, f->at, true, "“%s”不是金额", f->path);
	else if ((x->type == NAME_MONEY || x->type == NAME_YES) && filter_in(f, "date datetime time year month day"))
		SAY(c, f->at, true, "“%s”不是日期", f->path);
	else if (x->type == NAME_PICTURE)
		SAY(c, f->at, true, "“%s”是图片，要用 <image> 或者 <sig>", f->path);
}

static void check_field(struct checking *c, const struct known *k, const struct field_ref *f, bool picture)
{
	struct found found;
	if (strcmp(f->path, "#") == 0) {
		if (!k)
			SAY(c, f->at, false, "{{#}} 是 <for> 里的序号，这里不在 <for> 里");
		return;
	}
	if (strcmp(f->path, "page") == 0 || strcmp(f->path, "pages") == 0) {
		if (!c->on_edge)
			SAY(c, f->at, false, "{{%s}} 只能写在页眉或者页脚里", f->path);
		return;
	}
	bool there = find(c, k, f->at, f->path, &found);
	if (there && c->learn && picture && found.name->type == NAME_TEXT)
		((struct paper_name *)(uintptr_t)found.name)->type = NAME_PICTURE;
	if (there && !picture)
		check_type(c, f, &found);
}

static void check_pieces(struct checking *c, const struct known *k, const struct piece *p, bool picture)
{
	for (; p && c->faults->n < c->faults->most; p = p->next) {
		if (p->field)
			check_field(c, k, p->field, picture);
		else
			buf_str(&c->words, p->literal);
	}
}

// ---- elements ----

static void check_word(struct checking *c, const struct attr *at, const char *path, const struct code *codes, const char *word, size_t n)
{
	const struct code *code = codes;
	while (code->id && (strlen(code->id) != n || strncmp(code->id, word, n) != 0))
		code++;
	if (!code->id && n)
		SAY(c, at->at, true, "“%s”没有“%.*s”这个值", path, (int)n, word);
}

// The codes a test names must be some the field can have.
static void check_codes(struct checking *c, const struct node *n, const struct paper_name *x)
{
	for (int i = 0; i < n->n_attrs; i++) {
		const struct attr *at = &n->attrs[i];
		bool words = strcmp(at->name, "in") == 0;
		if (!x->codes || strchr(at->value, '{') || !(words || strcmp(at->name, "eq") == 0 || strcmp(at->name, "ne") == 0))
			continue;
		for (const char *p = at->value; *p;) {
			size_t len = words ? strcspn(p, " ") : strlen(p);
			check_word(c, at, node_attr(n, "test"), x->codes, p, len);
			p += len + strspn(p + len, " ");
		}
	}
}

static void check_node(struct checking *c, const struct known *k, const struct node *n);
static void check_nodes(struct checking *c, const struct known *k, const struct node *n);

static void check_for(struct checking *c, const struct known *k, const struct node *n)
{
	const char *as = node_attr(n, "as"), *each = node_attr(n, "each");
	struct known inner = {.var = as ? as : "it", .up = k};
	struct found f;
	if (each && find(c, k, node_attr_at(n, "each"), each, &f)) {
		if (c->learn && f.name->type == NAME_TEXT)
			((struct paper_name *)(uintptr_t)f.name)->type = NAME_LIST;
		if (f.name->type != NAME_LIST || f.one)
			SAY(c, node_attr_at(n, "each"), false, "“%s”不是一组，不能逐项重复", each);
		else
			inner.of = f.name;
	}
	for (const struct node *child = n->child; child; child = child->next)
		check_node(c, child->el == EL_ELSE ? k : &inner, child);
}

// What the law wants said is said so that it can be read: 六号 and darker than half.
static void check_legible(struct checking *c, const struct node *n)
{
	static const double SMALLEST = 7.5;
	enum { LIGHTEST = 140 };
	for (int i = 0; i < n->n_attrs; i++) {
		const struct attr *at = &n->attrs[i];
		double pt;
		unsigned rgb;
		if (strcmp(at->name, "size") == 0 && length_parse(at->value, 12, &pt) && pt < SMALLEST)
			SAY(c, at->at, false, "字号太小，印出来看不清：不小于六号（7.5）");
		if (strcmp(at->name, "color") != 0 || n->el == EL_HR || !color_parse(at->value, &rgb))
			continue;
		if ((299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000 > LIGHTEST)
			SAY(c, at->at, false, "颜色太浅，印出来看不清：用 black、red、grey 或者更深的颜色");
	}
}

static void check_attrs(struct checking *c, const struct known *k, const struct node *n)
{
	struct found f;
	check_legible(c, n);
	for (int i = 0; i < n->n_attrs; i++)
		check_pieces(c, k, n->attrs[i].pieces, strcmp(n->attrs[i].name, "src") == 0);
	if (node_attr(n, "test") && find(c, k, node_attr_at(n, "test"), node_attr(n, "test"), &f))
		check_codes(c, n, f.name);
	if (n->el == EL_SIG && node_attr(n, "name"))
		note(c->a, &c->signs, &c->n_signs, &c->signs_size, node_attr(n, "name"));
	c->seal |= n->el == EL_SIGN || n->el == EL_SEAL;
}

static void check_node(struct checking *c, const struct known *k, const struct node *n)
{
	check_pieces(c, k, n->pieces, false);
	check_attrs(c, k, n);
	if (n->el == EL_FOR)
		check_for(c, k, n);
	else
		check_nodes(c, k, n->child);
}

static void check_nodes(struct checking *c, const struct known *k, const struct node *n)
{
	for (; n && c->faults->n < c->faults->most; n = n->next)
		check_node(c, k, n);
}

// ---- what the law wants on it ----

static bool any_bound(const struct checking *c, const char *path)
{
	for (size_t i = 0; i < c->n_bound; i++)
		if (strcmp(c->bound[i], path) == 0)
			return true;
	return false;
}

static bool any_sign(const struct checking *c, const char *name)
{
	for (size_t i = 0; i < c->n_signs; i++)
		if (strncmp(c->signs[i], name, strlen(name)) == 0)
			return true;
	return false;
}

static bool has(struct checking *c, const char *what, const char *value)
{
	if (strcmp(what, "sign") == 0)
		return any_sign(c, value);
	return strcmp(what, "words") == 0 ? strstr(buf_text(&c->words), value) != NULL : any_bound(c, value);
}

// Of what stands in the template; true as well when the layout cannot say, which is told elsewhere.
static bool on_paper(const struct printed *p, const char *what, const struct json *any)
{
	bool there = false;
	if (strcmp(what, "field") == 0)
		return printed_fields(p, any, &there) || there;
	for (size_t i = 0; i < json_size(any) && !there; i++)
		there = strcmp(what, "sign") == 0 ? printed_mark(p, PAPER_MARK_SIGN, json_text(json_at(any, i))) : printed_words(p, json_text(json_at(any, i)));
	return there;
}

static const char *names_of(struct arena *a, const struct json *any)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < json_size(any); i++)
		buf_printf(&b, "%s%s", i ? "、" : "", json_text(json_at(any, i)));
	return buf_text(&b);
}

static bool wanted_of(const struct json *row, const struct paper_kind *kind)
{
	const struct json *docs = json_get(row, "docs");
	for (size_t i = 0; i < json_size(docs); i++) {
		const char *id = json_text(json_at(docs, i));
		if (id && strcmp(id, kind->id) == 0)
			return true;
	}
	return false;
}

// required.json: one of `any` must be there, and be printed for the sample case. printed NULL: the template cannot be laid out.
static void check_required(struct checking *c, const struct paper_kit *kit, const struct paper_kind *kind, const struct printed *printed, struct where at)
{
	const struct json *rows = json_get(kit->required, "rows");
	for (size_t i = 0; i < json_size(rows); i++) {
		const struct json *row = json_at(rows, i), *any = json_get(row, "any");
		const char *what = json_get_text(row, "what"), *basis = json_get_text(row, "basis");
		bool there = !wanted_of(row, kind);
		for (size_t m = 0; !there && m < json_size(any); m++)
			there = has(c, what ? what : "", json_text(json_at(any, m)));
		if (!there)
			SAY(c, at, false, "%s%s%s%s", json_get_text(row, "wrong"), basis ? "（" : "", basis ? basis : "", basis ? "）" : "");
		else if (printed && wanted_of(row, kind) && !on_paper(printed, what ? what : "", any))
			SAY(c, at, false, "“%s”写在模板里，样例案件的文书却没有印出来，请核对 <if> 的条件：%s%s%s%s", names_of(c->a, any), json_get_text(row, "wrong"),
			    basis ? "（" : "", basis ? basis : "", basis ? "）" : "");
	}
	if (kind->seal && !c->seal)
		SAY(c, at, false, "这份文书盖机关印章，模板里没有盖章处：用 <sign …/> 或者 <seal name=\"organ\"/>");
	else if (kind->seal && printed && !printed_mark(printed, PAPER_MARK_SEAL, ""))
		SAY(c, at, false, "盖章处写在模板里，样例案件的文书却没有印出来，请核对 <if> 的条件");
}

static void check_law(struct checking *c, struct paper_kit *kit, const struct paper_kind *kind, const struct paper_template *tpl, bool readable)
{
	struct printed printed;
	struct err *e = readable ? printed_start(c->a, kit, kind->id, tpl, &printed) : NULL;
	if (e && e->kind == ERR_INPUT)
		SAY(c, tpl->body->at, false, "%s", e->text);
	check_required(c, kit, kind, readable && !e ? &printed : NULL, tpl->body->at);
}

static int before(const struct paper_fault *x, const struct paper_fault *y)
{
	return x->line != y->line ? x->line < y->line : x->column < y->column;
}

static void sort_faults(struct faults *f)
{
	for (size_t i = 1; i < f->n; i++) {
		struct paper_fault fault = f->v[i];
		size_t k = i;
		for (; k > 0 && before(&fault, &f->v[k - 1]); k--)
			f->v[k] = f->v[k - 1];
		f->v[k] = fault;
	}
}

struct err *paper_names_learn(struct arena *a, struct paper_kit *kit, const char *id, struct paper_name *names)
{
	const struct paper_kind *kind = paper_kind_find(kit, id);
	struct faults none = {.most = 1};
	struct checking c = {.a = a, .learn = kit, .names = names, .faults = &(struct faults){.most = SIZE_MAX}, .words = buf_new(a)};
	const char *xml;
	size_t len;
	if (!kind)
		return NULL;
	kit->doc = kind->id;
	TRY(file_read(a, arena_printf(a, "%s/%s", kit->dir, kind->file), 1 << 20, &xml, &len));
	const struct paper_template *tpl = template_read(a, xml, len, &none);
	if (tpl && !none.n)
		check_node(&c, NULL, tpl->doc);
	return NULL;
}

enum { FAULTS_MAX = 200 };

void paper_check(struct arena *a, struct paper_kit *kit, const struct paper_kind *kind, const struct paper_name *names, const char *xml, size_t len,
		 struct paper_fault **faults, size_t *n)
{
	struct faults all = {.most = FAULTS_MAX};
	struct checking c = {.a = a, .names = names, .faults = &all, .words = buf_new(a)};
	const struct paper_template *tpl = template_read(a, xml, len, &all);
	bool readable = !all.n;        // names that are not there are laid out as blanks
	if (tpl && tpl->body) {
		c.on_edge = true;
		if (tpl->header)
			check_node(&c, NULL, tpl->header);
		if (tpl->footer)
			check_node(&c, NULL, tpl->footer);
		c.on_edge = false;
		check_attrs(&c, NULL, tpl->doc);
		check_nodes(&c, NULL, tpl->body->child);
		check_law(&c, kit, kind, tpl, readable);
	}
	sort_faults(&all);
	*faults = all.v;
	*n = all.n;
}

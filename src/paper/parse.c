// parse.c: XML -> checked nodes. Hostile input ends here: no DTD, no entities, no network, bounded depth and number. Every fault is named with
// the line and column it stands at; reading goes on behind it as long as the caller wants more of them.
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "core/text.h"
#include "paper/parse.h"

enum { XML_BYTES_MAX = 512 * 1024, DEPTH_MAX = 32, NODES_MAX = 20000, ATTRS_MAX = 40 };

struct parsing {
	struct arena *a;
	struct faults *faults;
	struct source src;
	int nodes;
	const char *tag;               // start tag of the element being read
	const char *from;              // where its text may stand: behind the last start tag
};

#define FAULT(p, at, ...) faults_add((p)->a, (p)->faults, source_where(&(p)->src, (at)), false, arena_printf((p)->a, __VA_ARGS__))

static bool full(const struct parsing *p)
{
	return p->faults->n >= p->faults->most;
}

// ---- attributes ----

static const char *next_field(const struct parsing *p, const char *from)
{
	const char *at = memmem(from, (size_t)(p->src.end - from), "{{", 2);
	return at ? at : from;
}

// Cuts a text into pieces; each field is told where it stands. from: where the text begins.
static void read_pieces(struct parsing *p, const char *text, const char *from, bool squeeze, struct piece **out)
{
	const char *fault = pieces_parse(p->a, text, squeeze, out);
	for (struct piece *piece = *out; piece; piece = piece->next) {
		if (!piece->field)
			continue;
		from = next_field(p, from);
		piece->field->at = source_where(&p->src, from);
		from += from + 2 <= p->src.end ? 2 : 0;
	}
	if (fault)
		FAULT(p, next_field(p, from), "%s", fault);
}

static void read_attr(struct parsing *p, const struct element_rule *rule, xmlAttr *x, struct attr *out)
{
	const char *name = (const char *)x->name, *at = source_attr(&p->src, p->tag, name);
	const struct attr_rule *ar = x->ns ? NULL : grammar_attr(rule, name);
	out->name = ar ? ar->name : "";
	out->value = arena_strdup(p->a, x->children ? (const char *)x->children->content : "");
	out->at = source_where(&p->src, at);
	if (!ar)
		FAULT(p, at, "<%s> 没有属性“%s”", rule->name, name);
	else if (x->children && (x->children->type != XML_TEXT_NODE || x->children->next))
		FAULT(p, at, "属性“%s”的值写法有误", ar->name);
	else if (!attr_value_valid(ar->kind, out->value))
		FAULT(p, at, "属性 %s=\"%.60s\" 的值不合规定", ar->name, out->value);
	else if (ar->kind == ATTR_TEXT || ar->kind == ATTR_PICTURE)
		read_pieces(p, out->value, at, false, &out->pieces);
	// A picture written into the template would be a way to smuggle in what nobody sees in its text: pictures come with the record.
	if (ar && ar->kind == ATTR_PICTURE && (!out->pieces || !out->pieces->field || out->pieces->next))
		FAULT(p, at, "<%s> 的图片只能来自案件记录，写成 %s=\"{{字段}}\"", rule->name, ar->name);
}

static void read_attrs(struct parsing *p, const struct element_rule *rule, xmlNode *x, struct node *n)
{
	int count = 0;
	for (xmlAttr *at = x->properties; at; at = at->next)
		count++;
	struct attr *attrs = NEW_ARRAY(p->a, struct attr, (size_t)count + 1);
	n->attrs = attrs;
	for (xmlAttr *at = x->properties; at && !full(p); at = at->next)
		read_attr(p, rule, at, &attrs[n->n_attrs++]);
	if (rule->must && !node_attr(n, rule->must))
		FAULT(p, p->tag, "<%s> 缺少属性“%s”", rule->name, rule->must);
}

// ---- elements ----

static void read_children(struct parsing *p, xmlNode *x, struct node *n, enum place place, int depth);

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n")] == 0;
}

static struct node *read_text(struct parsing *p, xmlNode *x, enum place place)
{
	const char *text = (const char *)x->content;
	if (is_blank(text) && (place != PLACE_INLINE || strchr(text, '\n')))
		return NULL;
	struct node *n = NEW(p->a, struct node);
	const char *at = source_text(&p->src, p->from, text);
	n->at = source_where(&p->src, at);
	if (place != PLACE_INLINE)
		FAULT(p, at, "文字应写在 <p> 或 <td> 里");
	else
		read_pieces(p, text, p->from, true, &n->pieces);
	return n->pieces ? n : NULL;
}

// A cell holds blocks when any element in it, through for and if, is a block; else it is one paragraph.
static bool holds_blocks(xmlNode *x)
{
	for (xmlNode *c = x->children; c; c = c->next) {
		const struct element_rule *rule = c->type == XML_ELEMENT_NODE ? grammar_find((const char *)c->name) : NULL;
		if (!rule)
			continue;
		bool logic = rule->el == EL_FOR || rule->el == EL_IF || rule->el == EL_ELSE;
		if (logic ? holds_blocks(c) : grammar_allows(PLACE_BLOCKS, rule->el))
			return true;
	}
	return false;
}

static enum place place_inside(xmlNode *x, enum el el, enum place around)
{
	switch (el) {
	case EL_DOC: return PLACE_DOC;
	case EL_HEADER: case EL_FOOTER: case EL_BODY: case EL_KEEP: return PLACE_BLOCKS;
	case EL_TABLE: return PLACE_ROWS;
	case EL_TR: return PLACE_CELLS;
	case EL_TD: return holds_blocks(x) ? PLACE_BLOCKS : PLACE_INLINE;
	case EL_FOR: case EL_IF: case EL_ELSE: return around;
	default: return PLACE_INLINE;
	}
}

// The tags of what is not read are passed over in the text too.
static void skip_tags(struct parsing *p, xmlNode *x)
{
	for (xmlNode *c = x->children; c && !full(p); c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		p->from = source_tag(&p->src, p->from);
		skip_tags(p, c);
	}
}

static struct node *read_element(struct parsing *p, xmlNode *x, enum place place, int depth)
{
	const struct element_rule *rule = x->ns ? NULL : grammar_find((const char *)x->name);
	const char *tag = p->tag = source_tag(&p->src, p->from);
	bool top = depth == 0 && rule && rule->el == EL_DOC;
	p->from = tag + (tag < p->src.end);
	if (!rule)
		FAULT(p, tag, "没有元素 <%.40s>", (const char *)x->name);
	else if (depth > DEPTH_MAX)
		FAULT(p, tag, "嵌套超过 %d 层", DEPTH_MAX);
	else if (!top && !grammar_allows(place, rule->el))
		FAULT(p, tag, "<%s> 不能放在这里", rule->name);
	else if (rule->empty && x->children)
		FAULT(p, tag, "<%s> 不能有内容", rule->name);
	if (!rule || depth > DEPTH_MAX || full(p)) {
		skip_tags(p, x);
		return NULL;
	}
	struct node *n = NEW(p->a, struct node);
	n->el = rule->el;
	n->at = source_where(&p->src, tag);
	read_attrs(p, rule, x, n);
	read_children(p, x, n, place_inside(x, rule->el, place), depth);
	return n;
}

static struct node *read_child(struct parsing *p, xmlNode *c, enum place place, int depth)
{
	if (++p->nodes == NODES_MAX + 1)
		FAULT(p, p->from, "元素超过 %d 个", NODES_MAX);
	if (p->nodes > NODES_MAX)
		return NULL;
	if (c->type == XML_ELEMENT_NODE)
		return read_element(p, c, place, depth + 1);
	if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
		return read_text(p, c, place);
	if (c->type != XML_COMMENT_NODE)
		FAULT(p, p->from, "只能有元素、文字和注释");
	return NULL;
}

// What layout asks of a node again and again, answered once.
static void read_shape(struct node *n)
{
	n->block = n->el >= EL_P && n->el <= EL_SPACE;
	for (struct node *c = n->child; c; c = c->next) {
		bool logic = n->el == EL_FOR || n->el == EL_IF || n->el == EL_ELSE;
		n->block |= logic && c->block;
		n->holds_blocks |= c->block;
		if (c->el == EL_ELSE && !n->otherwise)
			n->otherwise = c;
	}
}

static void read_children(struct parsing *p, xmlNode *x, struct node *n, enum place place, int depth)
{
	struct node **end = &n->child;
	for (xmlNode *c = x->children; c && !full(p); c = c->next) {
		struct node *child = read_child(p, c, place, depth);
		if (!child)
			continue;
		*end = child;
		end = &child->next;
	}
	read_shape(n);
}

// ---- the document ----

static void assemble(struct parsing *p, struct node *doc, struct paper_template *tpl)
{
	const char *start = p->src.text;
	tpl->doc = doc;
	for (struct node *n = doc->child; n; n = n->next) {
		struct node **slot = n->el == EL_HEADER ? &tpl->header : n->el == EL_FOOTER ? &tpl->footer : &tpl->body;
		if (*slot)
			faults_add(p->a, p->faults, n->at, false, "header、footer、body 各只能有一个");
		*slot = n;
	}
	if (!tpl->body)
		FAULT(p, start, "缺少 <body>");
	tpl->title = node_attr(doc, "title");
}

// libxml2 expands and counts entities on its own terms: no document type reaches it. Nor does a tag with thousands of attributes, each of
// which it would compare with all before.
static void refuse_hostile(struct parsing *p)
{
	const struct source *s = &p->src;
	const char *at = memmem(s->text, (size_t)(s->end - s->text), "<!DOCTYPE", 9);
	if (!at)
		at = memmem(s->text, (size_t)(s->end - s->text), "<!ENTITY", 8);
	if (at)
		FAULT(p, at, "不允许 DTD 和实体定义");
	for (const char *tag = source_tag(s, s->text); tag < s->end && !full(p); tag = source_tag(s, tag + 1))
		if (source_attrs(s, tag) > ATTRS_MAX) {
			FAULT(p, tag, "一个元素的属性超过 %d 个", ATTRS_MAX);
			return;
		}
}

// What libxml2 says in English, in the words of the one who writes the template.
static const char *xml_fault(int code)
{
	switch (code) {
	case XML_ERR_TAG_NAME_MISMATCH: return "开始和结束标签对不上";
	case XML_ERR_TAG_NOT_FINISHED: case XML_ERR_GT_REQUIRED: case XML_ERR_LTSLASH_REQUIRED: case XML_ERR_DOCUMENT_END: return "标签没有结束";
	case XML_ERR_ATTRIBUTE_NOT_STARTED: case XML_ERR_ATTRIBUTE_NOT_FINISHED: case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: return "属性值要写在引号里";
	case XML_ERR_ATTRIBUTE_REDEFINED: return "同一属性写了两次";
	case XML_ERR_LT_IN_ATTRIBUTE: return "属性值里的 < 要写成 &lt;";
	case XML_ERR_UNDECLARED_ENTITY: case XML_WAR_UNDECLARED_ENTITY: return "没有这个实体，& 要写成 &amp;";
	case XML_ERR_NAME_REQUIRED: case XML_ERR_ENTITYREF_SEMICOL_MISSING: return "< 和 & 要写成 &lt; 和 &amp;";
	case XML_ERR_DOCUMENT_EMPTY: return "没有内容";
	}
	return "写法有误";
}

static void not_well_formed(struct parsing *p, xmlParserCtxt *ctxt)
{
	xmlError *e = xmlCtxtGetLastError(ctxt);
	struct where at = {1, 1};
	if (e && e->line > 0)
		at = (struct where){e->line, source_column(&p->src, e->line, e->int2)};
	faults_add(p->a, p->faults, at, false, arena_printf(p->a, "不是合格的 XML：%s", xml_fault(e ? e->code : 0)));
}

static struct node *read_document(struct parsing *p, xmlParserCtxt *ctxt)
{
	xmlDoc *x = xmlCtxtReadMemory(ctxt, p->src.text, (int)(p->src.end - p->src.text), NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	if (!x) {
		not_well_formed(p, ctxt);
		return NULL;
	}
	struct node *doc = read_element(p, xmlDocGetRootElement(x), PLACE_DOC, 0);
	xmlFreeDoc(x);
	if (doc && doc->el != EL_DOC) {
		FAULT(p, p->src.text, "最外层应为 <doc>");
		return NULL;
	}
	return doc;
}

struct paper_template *template_read(struct arena *a, const char *xml, size_t len, struct faults *faults)
{
	struct parsing p = {.a = a, .faults = faults, .src = {.text = xml, .end = xml + len}, .from = xml, .tag = xml};
	struct paper_template *tpl = NEW(a, struct paper_template);
	if (len > XML_BYTES_MAX)
		FAULT(&p, xml, "模板超过 512 KB");
	else if (!utf8_valid(xml, len))
		FAULT(&p, xml, "不是 UTF-8 文字");
	else
		refuse_hostile(&p);
	if (faults->n)
		return NULL;
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	struct node *doc = ctxt ? read_document(&p, ctxt) : NULL;
	xmlFreeParserCtxt(ctxt);
	if (!doc)
		return NULL;
	assemble(&p, doc, tpl);
	return tpl;
}

struct err *paper_template_parse(struct arena *a, const char *xml, size_t len, struct paper_template **tpl)
{
	struct faults first = {.most = 1};
	struct paper_template *read = template_read(a, xml, len, &first);
	if (first.n)
		return err_new(a, ERR_INPUT, "paper.template", "文书模板第 %d 行：%s", first.v[0].line, first.v[0].text);
	if (!read)
		return err_new(a, ERR_INTERNAL, "paper.memory", "内存不足");
	*tpl = read;
	return NULL;
}

// ---- reading nodes ----

static const struct attr *attr_find(const struct node *n, const char *name)
{
	for (int i = 0; i < n->n_attrs; i++)
		if (strcmp(n->attrs[i].name, name) == 0)
			return &n->attrs[i];
	return NULL;
}

const char *node_attr(const struct node *n, const char *name)
{
	const struct attr *at = attr_find(n, name);
	return at ? at->value : NULL;
}

struct where node_attr_at(const struct node *n, const char *name)
{
	const struct attr *at = attr_find(n, name);
	return at ? at->at : n->at;
}

const struct piece *node_pieces(const struct node *n, const char *name)
{
	const struct attr *at = attr_find(n, name);
	return at ? at->pieces : NULL;
}

bool node_flag(const struct node *n, const char *name)
{
	const char *v = node_attr(n, name);
	return v && *v == '1';
}

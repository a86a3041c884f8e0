// parse.c: XML -> checked nodes. Hostile input ends here: no DTD, no entities, no network, bounded depth and number.
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "core/text.h"
#include "paper/grammar.h"

enum { XML_BYTES_MAX = 512 * 1024, DEPTH_MAX = 32, NODES_MAX = 20000 };

struct parsing {
	struct arena *a;
	int nodes;
};

#define FAULT(p, line, ...) template_fault((p)->a, (line), arena_printf((p)->a, __VA_ARGS__))

static struct err *template_fault(struct arena *a, int line, const char *text)
{
	return err_new(a, ERR_INPUT, "paper.template", "文书模板第 %d 行：%s", line, text);
}

// ---- attributes ----

static struct err *read_attr(struct parsing *p, const struct element_rule *rule, xmlAttr *x, int line, struct attr *out)
{
	const struct attr_rule *ar = grammar_attr(rule, (const char *)x->name);
	if (!ar)
		return FAULT(p, line, "<%s> 没有属性“%s”", rule->name, (const char *)x->name);
	if (x->children && (x->children->type != XML_TEXT_NODE || x->children->next))
		return FAULT(p, line, "属性“%s”的值写法有误", ar->name);
	out->name = ar->name;
	out->value = arena_strdup(p->a, x->children ? (const char *)x->children->content : "");
	if (!attr_value_valid(ar->kind, out->value))
		return FAULT(p, line, "属性 %s=\"%s\" 的值不合规定", ar->name, out->value);
	if (ar->kind != ATTR_TEXT)
		return NULL;
	const char *fault = pieces_parse(p->a, out->value, line, false, &out->pieces);
	return fault ? FAULT(p, line, "%s", fault) : NULL;
}

static struct err *read_attrs(struct parsing *p, const struct element_rule *rule, xmlNode *x, struct node *n)
{
	int count = 0;
	for (xmlAttr *at = x->properties; at; at = at->next)
		count++;
	struct attr *attrs = NEW_ARRAY(p->a, struct attr, (size_t)count + 1);
	for (xmlAttr *at = x->properties; at; at = at->next)
		TRY(read_attr(p, rule, at, n->line, &attrs[n->n_attrs++]));
	n->attrs = attrs;
	if (rule->must && !node_attr(n, rule->must))
		return FAULT(p, n->line, "<%s> 缺少属性“%s”", rule->name, rule->must);
	return NULL;
}

// ---- elements ----

static struct err *read_children(struct parsing *p, xmlNode *x, struct node *n, enum place place, int depth);

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n")] == 0;
}

static struct err *read_text(struct parsing *p, xmlNode *x, enum place place, int line, struct node **out)
{
	const char *text = (const char *)x->content;
	*out = NULL;
	if (is_blank(text) && (place != PLACE_INLINE || strchr(text, '\n')))
		return NULL;
	if (place != PLACE_INLINE)
		return FAULT(p, line, "文字应写在 <p> 或 <td> 里");
	struct node *n = NEW(p->a, struct node);
	n->line = line;
	const char *fault = pieces_parse(p->a, text, line, true, &n->pieces);
	if (fault)
		return FAULT(p, line, "%s", fault);
	*out = n->pieces ? n : NULL;
	return NULL;
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

static struct err *read_element(struct parsing *p, xmlNode *x, enum place place, int depth, struct node **out)
{
	int line = (int)xmlGetLineNo(x);
	const struct element_rule *rule = x->ns ? NULL : grammar_find((const char *)x->name);
	if (!rule)
		return FAULT(p, line, "没有元素 <%s>", (const char *)x->name);
	if (!grammar_allows(place, rule->el) && !(depth == 0 && rule->el == EL_DOC))
		return FAULT(p, line, "<%s> 不能放在这里", rule->name);
	if (depth > DEPTH_MAX)
		return FAULT(p, line, "嵌套超过 %d 层", DEPTH_MAX);
	struct node *n = NEW(p->a, struct node);
	n->el = rule->el;
	n->line = line;
	TRY(read_attrs(p, rule, x, n));
	if (rule->empty && x->children)
		return FAULT(p, line, "<%s> 不能有内容", rule->name);
	TRY(read_children(p, x, n, place_inside(x, rule->el, place), depth));
	*out = n;
	return NULL;
}

static struct err *read_children(struct parsing *p, xmlNode *x, struct node *n, enum place place, int depth)
{
	struct node **end = &n->child;
	for (xmlNode *c = x->children; c; c = c->next) {
		struct node *child = NULL;
		int line = (int)xmlGetLineNo(c);
		if (++p->nodes > NODES_MAX)
			return FAULT(p, line, "元素超过 %d 个", NODES_MAX);
		if (c->type == XML_ELEMENT_NODE)
			TRY(read_element(p, c, place, depth + 1, &child));
		else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
			TRY(read_text(p, c, place, n->line > line ? n->line : line, &child));
		else if (c->type != XML_COMMENT_NODE)
			return FAULT(p, line, "只能有元素、文字和注释");
		if (!child)
			continue;
		*end = child;
		end = &child->next;
	}
	return NULL;
}

// ---- the document ----

static struct err *assemble(struct parsing *p, struct node *doc, struct paper_template **out)
{
	struct paper_template *tpl = NEW(p->a, struct paper_template);
	tpl->doc = doc;
	for (struct node *n = doc->child; n; n = n->next) {
		struct node **slot = n->el == EL_HEADER ? &tpl->header : n->el == EL_FOOTER ? &tpl->footer : &tpl->body;
		if (*slot)
			return FAULT(p, n->line, "header、footer、body 各只能有一个");
		*slot = n;
	}
	if (!tpl->body)
		return FAULT(p, doc->line, "缺少 <body>");
	tpl->title = node_attr(doc, "title");
	*out = tpl;
	return NULL;
}

static int line_of(const char *text, const char *at)
{
	int line = 1;
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

// libxml2 expands and counts entities on its own terms: no document type reaches it.
static struct err *refuse_dtd(struct parsing *p, const char *xml, size_t len)
{
	const char *at = memmem(xml, len, "<!DOCTYPE", 9);
	if (!at)
		at = memmem(xml, len, "<!ENTITY", 8);
	return at ? FAULT(p, line_of(xml, at), "不允许 DTD 和实体定义") : NULL;
}

static struct err *not_well_formed(struct parsing *p, xmlParserCtxt *ctxt)
{
	xmlError *e = xmlCtxtGetLastError(ctxt);
	struct err *fault = FAULT(p, e ? e->line : 1, "不是合格的 XML");
	return err_cause(p->a, fault, "libxml2: %s", e && e->message ? e->message : "?");
}

static struct err *read_document(struct parsing *p, const char *xml, size_t len, xmlParserCtxt *ctxt, struct node **doc)
{
	xmlDoc *x = xmlCtxtReadMemory(ctxt, xml, (int)len, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	if (!x)
		return not_well_formed(p, ctxt);
	struct err *e = read_element(p, xmlDocGetRootElement(x), PLACE_DOC, 0, doc);
	xmlFreeDoc(x);
	if (!e && (*doc)->el != EL_DOC)
		e = FAULT(p, 1, "最外层应为 <doc>");
	return e;
}

struct err *paper_template_parse(struct arena *a, const char *xml, size_t len, struct paper_template **tpl)
{
	struct parsing p = {a, 0};
	struct node *doc = NULL;
	if (len > XML_BYTES_MAX)
		return template_fault(a, 1, "模板超过 512 KB");
	if (!utf8_valid(xml, len))
		return template_fault(a, 1, "不是 UTF-8 文字");
	TRY(refuse_dtd(&p, xml, len));
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	struct err *e = ctxt ? read_document(&p, xml, len, ctxt, &doc) : err_new(a, ERR_INTERNAL, "paper.memory", "内存不足");
	xmlFreeParserCtxt(ctxt);
	return e ? e : assemble(&p, doc, tpl);
}

const char *paper_template_title(const struct paper_template *tpl)
{
	return tpl->title;
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

bool node_is_block(const struct node *n)
{
	if (n->el != EL_FOR && n->el != EL_IF && n->el != EL_ELSE)
		return n->el >= EL_P && n->el <= EL_SPACE;
	for (const struct node *c = n->child; c; c = c->next)
		if (node_is_block(c))
			return true;
	return false;
}

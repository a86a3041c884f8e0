// grammar.c: see grammar.h; the reference for people is data/paper/LANGUAGE.md.
#include "paper/grammar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TYPE {"font", ATTR_FONT}, {"size", ATTR_SIZE}, {"lead", ATTR_LENGTH}, {"pitch", ATTR_LENGTH}, {"color", ATTR_COLOR}
#define AROUND {"before", ATTR_LENGTH}, {"after", ATTR_LENGTH}
#define PARAGRAPH TYPE, AROUND, {"align", ATTR_ALIGN}, {"indent", ATTR_LENGTH}, {"hang", ATTR_LENGTH}, {"left", ATTR_LENGTH}, \
	{"right", ATTR_LENGTH}, {"bold", ATTR_FLAG}, {"keep", ATTR_FLAG}, {"rules", ATTR_FLAG}, {"lines", ATTR_INT}

static const struct attr_rule doc_attrs[] = {{"title", ATTR_TEXT}, {"margin", ATTR_MARGIN}, {"fit", ATTR_INT}, {"tight", ATTR_FLAG}, TYPE, {0}};
static const struct attr_rule part_attrs[] = {TYPE, {"at", ATTR_LENGTH}, {0}};
static const struct attr_rule p_attrs[] = {PARAGRAPH, {"with", ATTR_INT}, {0}};
static const struct attr_rule keep_attrs[] = {{"with", ATTR_INT}, {0}};
static const struct attr_rule hr_attrs[] = {AROUND, {"w", ATTR_LENGTH}, {"color", ATTR_COLOR}, {"left", ATTR_LENGTH}, {"right", ATTR_LENGTH}, {0}};
static const struct attr_rule table_attrs[] = {TYPE, AROUND, {"cols", ATTR_COLS}, {"border", ATTR_FLAG}, {"pad", ATTR_LENGTH}, {0}};
static const struct attr_rule tr_attrs[] = {{"h", ATTR_STRETCH}, {"split", ATTR_FLAG}, {"head", ATTR_FLAG}, {"keep", ATTR_FLAG}, {0}};
static const struct attr_rule td_attrs[] = {PARAGRAPH, {"cs", ATTR_INT}, {"rs", ATTR_INT}, {"va", ATTR_VALIGN}, {"border", ATTR_FLAG}, {0}};
static const struct attr_rule sign_attrs[] = {
	TYPE, AROUND, {"organ", ATTR_TEXT}, {"date", ATTR_TEXT}, {"right", ATTR_LENGTH}, {"seal", ATTR_NAME}, {"w", ATTR_LENGTH}, {"with", ATTR_INT}, {0}};
static const struct attr_rule space_attrs[] = {{"h", ATTR_LENGTH}, {0}};
static const struct attr_rule for_attrs[] = {{"each", ATTR_PATH}, {"as", ATTR_NAME}, {"sep", ATTR_TEXT}, {0}};
static const struct attr_rule if_attrs[] = {
	{"test", ATTR_PATH}, {"eq", ATTR_TEXT}, {"ne", ATTR_TEXT}, {"in", ATTR_TEXT}, {"gt", ATTR_INT}, {0}};
static const struct attr_rule span_attrs[] = {TYPE, {"bold", ATTR_FLAG}, {0}};
static const struct attr_rule u_attrs[] = {{"w", ATTR_STRETCH}, {"align", ATTR_ALIGN}, {0}};
static const struct attr_rule width_attrs[] = {{"w", ATTR_STRETCH}, {0}};
static const struct attr_rule sig_attrs[] = {
	{"name", ATTR_TEXT}, {"src", ATTR_PICTURE}, {"w", ATTR_STRETCH}, {"h", ATTR_LENGTH}, {"rule", ATTR_FLAG}, {"late", ATTR_FLAG}, {0}};
static const struct attr_rule signday_attrs[] = {{"name", ATTR_TEXT}, {0}};
static const struct attr_rule seal_attrs[] = {{"name", ATTR_TEXT}, {"w", ATTR_LENGTH}, {"h", ATTR_LENGTH}, {"over", ATTR_FLAG}, {0}};
static const struct attr_rule qr_attrs[] = {{"text", ATTR_TEXT}, {"w", ATTR_LENGTH}, {"h", ATTR_LENGTH}, {0}};
static const struct attr_rule image_attrs[] = {{"src", ATTR_PICTURE}, {"w", ATTR_LENGTH}, {"h", ATTR_LENGTH}, {0}};
static const struct attr_rule no_attrs[] = {{0}};

const struct element_rule grammar_rules[] = {
	{"doc", EL_DOC, doc_attrs, "title", false, "文书：最外层"}, {"header", EL_HEADER, part_attrs, NULL, false, "页眉，每页都印"},
	{"footer", EL_FOOTER, part_attrs, NULL, false, "页脚，每页都印，可用 {{page}} {{pages}}"}, {"body", EL_BODY, no_attrs, NULL, false, "正文"},
	{"p", EL_P, p_attrs, NULL, false, "段落"}, {"title", EL_TITLE, p_attrs, NULL, false, "标题：二号小标宋，居中"},
	{"hr", EL_HR, hr_attrs, NULL, true, "横线"}, {"table", EL_TABLE, table_attrs, "cols", false, "表格"}, {"tr", EL_TR, tr_attrs, NULL, false, "表格的一行"},
	{"td", EL_TD, td_attrs, NULL, false, "单元格：一段文字，或者几个段落"}, {"keep", EL_KEEP, keep_attrs, NULL, false, "里面的内容不分到两页"},
	{"pagebreak", EL_PAGEBREAK, no_attrs, NULL, true, "另起一页"}, {"vfill", EL_VFILL, no_attrs, NULL, true, "占满本页（或者单元格）余下的高度"},
	{"sign", EL_SIGN, sign_attrs, NULL, true, "落款：机关名称、日期和盖章处，与前文同页"}, {"space", EL_SPACE, space_attrs, "h", true, "空出一段高度"},
	{"for", EL_FOR, for_attrs, "each", false, "逐项重复，里面可用 {{变量.字段}} 和序号 {{#}}"}, {"if", EL_IF, if_attrs, "test", false, "满足条件才印"},
	{"else", EL_ELSE, no_attrs, NULL, false, "写在 for 或者 if 里：没有内容、不满足条件时印"}, {"b", EL_B, no_attrs, NULL, false, "黑体"},
	{"u", EL_U, u_attrs, NULL, false, "填写线，内容印在线上"}, {"span", EL_SPAN, span_attrs, NULL, false, "改变字体、字号、颜色"}, {"br", EL_BR, no_attrs, NULL, true, "换行"},
	{"check", EL_CHECK, if_attrs, "test", false, "选择框，满足条件时打勾"}, {"sig", EL_SIG, sig_attrs, "name", true, "签名处"},
	{"signday", EL_SIGNDAY, signday_attrs, "name", true, "签名的日期：在屏幕上签了名就印上那一天，没有签的留出年月日"}, {"seal", EL_SEAL, seal_attrs, "name", true, "盖章处"},
	{"qr", EL_QR, qr_attrs, "text", true, "二维码"}, {"image", EL_IMAGE, image_attrs, "src", true, "案件记录里的图片"}, {"gap", EL_GAP, width_attrs, "w", true, "空出一段宽度"},
	{"blank", EL_BLANK, width_attrs, "w", true, "空白填写线"}, {"spread", EL_SPREAD, width_attrs, "w", false, "文字均匀分布在这个宽度里"}, {"nobr", EL_NOBR, no_attrs, NULL, false, "不断行"},
	{0},
};

// An element named: only there.
static const struct { const char *element, *attr, *doc; } attr_docs[] = {
	{"doc", "title", "文书名称"}, {"doc", "margin", "页边距：上 右 下 左"}, {"doc", "fit", "超出时缩小到几页"}, {"doc", "tight", "末页只剩几行时略缩小"},
	{NULL, "font", "字体"}, {NULL, "size", "字号"}, {NULL, "lead", "行距"}, {NULL, "pitch", "字距（格）"}, {NULL, "color", "颜色"}, {NULL, "at", "离纸边多远"},
	{NULL, "before", "前面空多少"}, {NULL, "after", "后面空多少"}, {NULL, "align", "对齐：l 左、c 中、r 右、j 两端、o 外侧"}, {NULL, "indent", "首行缩进"}, {NULL, "hang", "其余各行缩进"},
	{NULL, "left", "左边空多少"}, {NULL, "right", "右边空多少"}, {NULL, "bold", "黑体"}, {NULL, "keep", "与后面的内容同页"}, {NULL, "with", "前面至少几行与它同页"}, {NULL, "rules", "每行下面画线"}, {NULL, "lines", "至少几行"},
	{"hr", "w", "线的粗细"}, {"table", "cols", "各列的宽，* 是余下的份数"}, {NULL, "border", "画边框"}, {"table", "pad", "单元格左右留空"},
	{"tr", "h", "最低行高，*20mm 可占满余下的高度"}, {"tr", "split", "可以分到两页"}, {"tr", "head", "表头，每页重印"}, {"td", "cs", "跨几列"}, {"td", "rs", "跨几行"}, {"td", "va", "上下位置：t 上、m 中、b 下"},
	{"sign", "organ", "机关名称"}, {"sign", "date", "日期"}, {"sign", "seal", "印章的名称，如 organ"}, {"sign", "w", "印章的宽"}, {"space", "h", "高度"},
	{"for", "each", "逐项重复的字段（一组）"}, {"for", "as", "给每一项起的名字"}, {"for", "sep", "各项之间的文字"},
	{NULL, "test", "看哪个字段"}, {NULL, "eq", "等于"}, {NULL, "ne", "不等于"}, {NULL, "in", "是这几个之一，用空格隔开"}, {NULL, "gt", "大于（数，或者一组的个数）"},
	{"sig", "name", "谁签名：party officer1 recorder …"}, {"seal", "name", "印章的名称：organ 机关印章，unit 内设机构印章"}, {"seal", "over", "印章压在这一处的文字上，行里不给它留宽"}, {NULL, "src", "图片字段"}, {"sig", "rule", "下面画线"}, {"sig", "late", "收到盖好章的文书时才签（签收），不等它就可以盖章"}, {"signday", "name", "哪一处签名的日期"}, {"qr", "text", "二维码的内容"},
	{NULL, "w", "宽"}, {NULL, "h", "高"},
};

const char *grammar_attr_doc(const char *element, const char *attr)
{
	const char *doc = NULL;
	for (size_t i = 0; i < sizeof attr_docs / sizeof *attr_docs; i++)
		if (strcmp(attr_docs[i].attr, attr) == 0 && (attr_docs[i].element ? strcmp(attr_docs[i].element, element) == 0 : !doc))
			doc = attr_docs[i].doc;
	return doc;
}

static const struct { const char *doc, *values; } kinds[] = {
	[ATTR_LENGTH] = {"长度：12mm、2em、10pt，或者字号", NULL}, [ATTR_STRETCH] = {"长度，* 占满余下", NULL}, [ATTR_TEXT] = {"文字，可用 {{字段}}", NULL},
	[ATTR_PICTURE] = {"一个 {{字段}}", NULL}, [ATTR_SIZE] = {"字号或者长度", "初号 小初 一号 小一 二号 小二 三号 小三 四号 小四 五号 小五 六号"}, [ATTR_PATH] = {"字段", NULL},
	[ATTR_NAME] = {"小写字母、数字", NULL}, [ATTR_FONT] = {"字体", "fang song hei kai biaosong"}, [ATTR_COLOR] = {"颜色", "black red grey white"}, [ATTR_ALIGN] = {"对齐", "l c r j o"},
	[ATTR_VALIGN] = {"上下位置", "t m b"}, [ATTR_INT] = {"整数", NULL}, [ATTR_FLAG] = {"是否", "1 0"}, [ATTR_COLS] = {"列宽：24mm 2* *", NULL}, [ATTR_MARGIN] = {"四个长度", NULL},
};

const char *attr_kind_doc(enum attr_kind kind)
{
	return kinds[kind].doc;
}

const char *attr_kind_values(enum attr_kind kind)
{
	return kinds[kind].values;
}

const struct element_rule *grammar_find(const char *name)
{
	for (const struct element_rule *r = grammar_rules; r->name; r++)
		if (strcmp(r->name, name) == 0)
			return r;
	return NULL;
}

const struct attr_rule *grammar_attr(const struct element_rule *e, const char *name)
{
	for (const struct attr_rule *r = e->attrs; r->name; r++)
		if (strcmp(r->name, name) == 0)
			return r;
	return NULL;
}

bool color_parse(const char *s, unsigned *rgb)
{
	static const struct { const char *name; unsigned rgb; } named[] = {{"black", 0}, {"red", 0xC7000B}, {"grey", 0x666666}, {"white", 0xFFFFFF}};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (strcmp(named[i].name, s) == 0)
			return (*rgb = named[i].rgb), true;
	}
	if (s[0] != '#' || strspn(s + 1, "0123456789abcdefABCDEF") != 6 || s[7])
		return false;
	*rgb = (unsigned)strtoul(s + 1, NULL, 16);
	return true;
}

// ---- attribute values ----

static bool name_valid(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz_0123456789");
	return n > 0 && n < 40 && !s[n];
}

// "24mm 2* 26mm *": at most 24 columns; widths not negative.
static bool each_word(const char *s, int most, bool (*valid)(const char *word))
{
	char copy[256], *rest = copy, *word;
	int n = 0;
	if (strlen(s) >= sizeof copy)
		return false;
	strcpy(copy, s);
	while ((word = strsep(&rest, " "))) {
		if (*word && (++n > most || !valid(word)))
			return false;
	}
	return n > 0;
}

static bool width_valid(const char *s)
{
	double pt;
	size_t n = strlen(s);
	if (n && s[n - 1] == '*')
		return n <= 3 && strspn(s, "0123456789") == n - 1 && *s != '0';
	return length_parse(s, 12, &pt) && pt > 0;
}

static bool margin_valid(const char *s)
{
	double pt;
	return length_parse(s, 12, &pt) && pt >= 0 && pt < 250;
}

static bool length_valid(const char *s)
{
	double pt;
	return length_parse(s, 12, &pt);
}

static bool size_valid(const char *s)
{
	double pt;
	return length_parse(s, 12, &pt) && pt >= 1 && pt <= TYPE_SIZE_MAX;
}

static bool stretch_valid(const char *s)
{
	return s[0] == '*' ? !s[1] || length_valid(s + 1) : length_valid(s);
}

static bool int_valid(const char *s)
{
	size_t n = strspn(s, "0123456789");
	return n >= 1 && n <= 9 && !s[n];
}

static bool one_of(const char *s, const char *letters)
{
	return s[0] && !s[1] && strchr(letters, s[0]);
}

bool attr_value_valid(enum attr_kind kind, const char *s)
{
	enum font_role role;
	unsigned rgb;
	switch (kind) {
	case ATTR_LENGTH: return length_valid(s);
	case ATTR_SIZE: return size_valid(s);
	case ATTR_STRETCH: return stretch_valid(s);
	case ATTR_NAME: return name_valid(s);
	case ATTR_FONT: return font_role_find(s, &role);
	case ATTR_COLOR: return color_parse(s, &rgb);
	case ATTR_ALIGN: return one_of(s, "lcrjo");
	case ATTR_VALIGN: return one_of(s, "tmb");
	case ATTR_INT: return int_valid(s);
	case ATTR_FLAG: return one_of(s, "01");
	case ATTR_COLS: return each_word(s, 24, width_valid);
	case ATTR_MARGIN: return each_word(s, 4, margin_valid);
	case ATTR_PATH: return strlen(s) < 200 && *s;
	case ATTR_TEXT: case ATTR_PICTURE: return true;
	}
	return false;
}

// ---- places ----

bool grammar_allows(enum place place, enum el el)
{
	bool logic = el == EL_FOR || el == EL_IF || el == EL_ELSE;
	switch (place) {
	case PLACE_DOC: return el == EL_HEADER || el == EL_FOOTER || el == EL_BODY;
	case PLACE_BLOCKS: return logic || (el >= EL_P && el <= EL_SPACE && el != EL_TR && el != EL_TD);
	case PLACE_ROWS: return logic || el == EL_TR;
	case PLACE_CELLS: return logic || el == EL_TD;
	case PLACE_INLINE: return logic || el == EL_TEXT || el >= EL_B;
	}
	return false;
}

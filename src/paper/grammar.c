// grammar.c: see grammar.h; the reference for people is data/paper/LANGUAGE.md.
#include "paper/grammar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TYPE {"font", ATTR_FONT}, {"size", ATTR_LENGTH}, {"lead", ATTR_LENGTH}, {"pitch", ATTR_LENGTH}, {"color", ATTR_COLOR}
#define AROUND {"before", ATTR_LENGTH}, {"after", ATTR_LENGTH}
#define PARAGRAPH TYPE, AROUND, {"align", ATTR_ALIGN}, {"indent", ATTR_LENGTH}, {"hang", ATTR_LENGTH}, {"left", ATTR_LENGTH}, \
	{"right", ATTR_LENGTH}, {"bold", ATTR_FLAG}, {"keep", ATTR_FLAG}, {"rules", ATTR_FLAG}, {"lines", ATTR_INT}

static const struct attr_rule doc_attrs[] = {{"title", ATTR_TEXT}, {"margin", ATTR_MARGIN}, {"fit", ATTR_INT}, {"tight", ATTR_FLAG}, TYPE, {0}};
static const struct attr_rule part_attrs[] = {TYPE, {"at", ATTR_LENGTH}, {0}};
static const struct attr_rule p_attrs[] = {PARAGRAPH, {0}};
static const struct attr_rule hr_attrs[] = {AROUND, {"w", ATTR_LENGTH}, {"color", ATTR_COLOR}, {"left", ATTR_LENGTH}, {"right", ATTR_LENGTH}, {0}};
static const struct attr_rule table_attrs[] = {TYPE, AROUND, {"cols", ATTR_COLS}, {"border", ATTR_FLAG}, {"pad", ATTR_LENGTH}, {0}};
static const struct attr_rule tr_attrs[] = {{"h", ATTR_STRETCH}, {"split", ATTR_FLAG}, {"head", ATTR_FLAG}, {"keep", ATTR_FLAG}, {0}};
static const struct attr_rule td_attrs[] = {PARAGRAPH, {"cs", ATTR_INT}, {"rs", ATTR_INT}, {"va", ATTR_VALIGN}, {"border", ATTR_FLAG}, {0}};
static const struct attr_rule sign_attrs[] = {
	TYPE, AROUND, {"organ", ATTR_TEXT}, {"date", ATTR_TEXT}, {"right", ATTR_LENGTH}, {"seal", ATTR_NAME}, {"w", ATTR_LENGTH}, {0}};
static const struct attr_rule space_attrs[] = {{"h", ATTR_LENGTH}, {0}};
static const struct attr_rule for_attrs[] = {{"each", ATTR_PATH}, {"as", ATTR_NAME}, {"sep", ATTR_TEXT}, {0}};
static const struct attr_rule if_attrs[] = {
	{"test", ATTR_PATH}, {"eq", ATTR_TEXT}, {"ne", ATTR_TEXT}, {"in", ATTR_TEXT}, {"gt", ATTR_INT}, {0}};
static const struct attr_rule span_attrs[] = {TYPE, {"bold", ATTR_FLAG}, {0}};
static const struct attr_rule u_attrs[] = {{"w", ATTR_STRETCH}, {"align", ATTR_ALIGN}, {0}};
static const struct attr_rule width_attrs[] = {{"w", ATTR_STRETCH}, {0}};
static const struct attr_rule sig_attrs[] = {
	{"name", ATTR_TEXT}, {"src", ATTR_TEXT}, {"w", ATTR_STRETCH}, {"h", ATTR_LENGTH}, {"rule", ATTR_FLAG}, {0}};
static const struct attr_rule box_attrs[] = {{"text", ATTR_TEXT}, {"src", ATTR_TEXT}, {"name", ATTR_TEXT}, {"w", ATTR_LENGTH}, {"h", ATTR_LENGTH}, {0}};
static const struct attr_rule no_attrs[] = {{0}};

static const struct element_rule rules[] = {
	{"doc", EL_DOC, doc_attrs, "title"}, {"header", EL_HEADER, part_attrs}, {"footer", EL_FOOTER, part_attrs}, {"body", EL_BODY, no_attrs},
	{"p", EL_P, p_attrs}, {"title", EL_TITLE, p_attrs}, {"hr", EL_HR, hr_attrs, NULL, true}, {"table", EL_TABLE, table_attrs, "cols"},
	{"tr", EL_TR, tr_attrs}, {"td", EL_TD, td_attrs}, {"keep", EL_KEEP, no_attrs}, {"pagebreak", EL_PAGEBREAK, no_attrs, NULL, true},
	{"vfill", EL_VFILL, no_attrs, NULL, true}, {"sign", EL_SIGN, sign_attrs, NULL, true}, {"space", EL_SPACE, space_attrs, "h", true},
	{"for", EL_FOR, for_attrs, "each"}, {"if", EL_IF, if_attrs, "test"}, {"else", EL_ELSE, no_attrs},
	{"b", EL_B, no_attrs}, {"u", EL_U, u_attrs}, {"span", EL_SPAN, span_attrs}, {"br", EL_BR, no_attrs, NULL, true},
	{"check", EL_CHECK, if_attrs, "test"}, {"sig", EL_SIG, sig_attrs, "name", true}, {"seal", EL_SEAL, box_attrs, "name", true},
	{"qr", EL_QR, box_attrs, "text", true}, {"image", EL_IMAGE, box_attrs, "src", true}, {"gap", EL_GAP, width_attrs, "w", true},
	{"blank", EL_BLANK, width_attrs, "w", true}, {"spread", EL_SPREAD, width_attrs, "w"}, {"nobr", EL_NOBR, no_attrs},
};

const struct element_rule *grammar_find(const char *name)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].name, name) == 0)
			return &rules[i];
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
	case ATTR_TEXT: return true;
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

// truetype.c: see truetype.h. Tables as the OpenType specification 1.9 has them; numbers are big-endian.
#include "paper/truetype.h"

#include <ft2build.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "paper/outline.h"

#include FT_FREETYPE_H

enum { TABLES = 10, CHARS_MAX = 60000 };

// n zeroed bytes at the end
static uint8_t *more(struct buf *b, size_t n)
{
	static const char zeros[256];
	size_t from = b->len;
	for (size_t left = n; left; left -= left < sizeof zeros ? left : sizeof zeros)
		buf_add(b, zeros, left < sizeof zeros ? left : sizeof zeros);
	return (uint8_t *)b->data + from;
}

static void u8(struct buf *b, unsigned v)
{
	buf_add(b, (const char[]){(char)v}, 1);
}

static void u16(struct buf *b, unsigned v)
{
	buf_add(b, (const char[]){(char)(v >> 8), (char)v}, 2);
}

static void u32(struct buf *b, uint32_t v)
{
	u16(b, v >> 16);
	u16(b, v & 0xFFFF);
}

static void set32(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 24);
	p[1] = (uint8_t)(v >> 16);
	p[2] = (uint8_t)(v >> 8);
	p[3] = (uint8_t)v;
}

struct font {
	struct arena *a;
	const struct face *face;
	const struct tt_char *chars;
	size_t n;
	const struct outline **glyphs;   // 0 is .notdef
	const char *family;
	int em;
	struct outline box;              // of all glyphs: bounds, most points and contours, widest advance
};

// ---- the tables, in the order of their tags ----

// cmap format 4 must give the lengths of its own search table
static void search_fields(struct buf *b, unsigned n, unsigned unit)
{
	unsigned log = 0;
	while (2u << log <= n)
		log++;
	u16(b, (1u << log) * unit);
	u16(b, log);
	u16(b, n * unit - (1u << log) * unit);
}

struct range {
	uint32_t first, last, glyph;
};

static size_t ranges_of(const struct font *f, struct range *out, uint32_t beyond)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n && f->chars[i].code < beyond; i++) {
		uint32_t code = f->chars[i].code, glyph = (uint32_t)i + 1;
		if (n && out[n - 1].last + 1 == code)
			out[n - 1].last = code;
		else
			out[n++] = (struct range){code, code, glyph};
	}
	return n;
}

static void cmap_bmp(struct buf *b, const struct range *r, size_t n)
{
	unsigned segments = (unsigned)n + 1;   // the last one is FFFF
	u16(b, 4);
	u16(b, 16 + segments * 8);
	u16(b, 0);
	u16(b, segments * 2);
	search_fields(b, segments, 2);
	for (size_t i = 0; i < n; i++)
		u16(b, r[i].last);
	u16(b, 0xFFFF);
	u16(b, 0);
	for (size_t i = 0; i < n; i++)
		u16(b, r[i].first);
	u16(b, 0xFFFF);
	for (size_t i = 0; i < n; i++)
		u16(b, (r[i].glyph - r[i].first) & 0xFFFF);
	u16(b, 1);
	for (size_t i = 0; i <= n; i++)
		u16(b, 0);
}

static void table_cmap(const struct font *f, struct buf *b)
{
	enum { FULL_AT = 20 };
	struct range *r = NEW_ARRAY(f->a, struct range, f->n + 1);
	size_t bmp = ranges_of(f, r, 0xFFFF);
	unsigned bmp_len = 16 + ((unsigned)bmp + 1) * 8;
	u16(b, 0);
	u16(b, 2);
	u16(b, 3), u16(b, 1), u32(b, FULL_AT);               // Windows, BMP
	u16(b, 3), u16(b, 10), u32(b, FULL_AT + bmp_len);    // Windows, all of Unicode
	cmap_bmp(b, r, bmp);
	size_t all = ranges_of(f, r, 0x110000);
	u16(b, 12);
	u16(b, 0);
	u32(b, 16 + (uint32_t)all * 12);
	u32(b, 0);
	u32(b, (uint32_t)all);
	for (size_t i = 0; i < all; i++) {
		u32(b, r[i].first);
		u32(b, r[i].last);
		u32(b, r[i].glyph);
	}
}

static void table_glyf(const struct font *f, struct buf *b)
{
	for (size_t i = 0; i <= f->n; i++)
		if (f->glyphs[i]->len)
			buf_add(b, (const char *)f->glyphs[i]->glyf, f->glyphs[i]->len);
	if (!b->len)
		u16(b, 0);   // some readers refuse an empty table
}

static void table_head(const struct font *f, struct buf *b)
{
	enum { MAGIC = 0x5F0F3CF5, LONG_OFFSETS = 1 };
	u32(b, 0x00010000);
	u32(b, 0x00010000);
	u32(b, 0);               // checkSumAdjustment, at the end
	u32(b, MAGIC);
	u16(b, 3);               // baseline and left side bearing at 0
	u16(b, (unsigned)f->em);
	for (int i = 0; i < 4; i++)
		u32(b, 0);       // created, modified: the bytes must not depend on the day
	u16(b, (uint16_t)f->box.x_min), u16(b, (uint16_t)f->box.y_min), u16(b, (uint16_t)f->box.x_max), u16(b, (uint16_t)f->box.y_max);
	u16(b, 0);
	u16(b, 8);
	u16(b, 2);
	u16(b, LONG_OFFSETS);
	u16(b, 0);
}

// 88 % of the em above the baseline: what the layout engine reckons with for every font
static int ascent(const struct font *f)
{
	return f->em * 88 / 100;
}

static void table_hhea(const struct font *f, struct buf *b)
{
	u32(b, 0x00010000);
	u16(b, (unsigned)ascent(f));
	u16(b, (uint16_t)(ascent(f) - f->em));
	u16(b, 0);
	u16(b, f->box.advance);
	u16(b, (uint16_t)f->box.x_min);
	u16(b, 0);
	u16(b, (uint16_t)f->box.x_max);
	u16(b, 1), u16(b, 0), u16(b, 0);
	for (int i = 0; i < 5; i++)
		u16(b, 0);
	u16(b, (unsigned)f->n + 1);
}

static void table_hmtx(const struct font *f, struct buf *b)
{
	for (size_t i = 0; i <= f->n; i++) {
		u16(b, f->glyphs[i]->advance);
		u16(b, (uint16_t)f->glyphs[i]->left);
	}
}

static void table_loca(const struct font *f, struct buf *b)
{
	uint32_t at = 0;
	for (size_t i = 0; i <= f->n; i++) {
		u32(b, at);
		at += f->glyphs[i]->len;
	}
	u32(b, at);
}

static void table_maxp(const struct font *f, struct buf *b)
{
	u32(b, 0x00010000);
	u16(b, (unsigned)f->n + 1);
	u16(b, f->box.points);
	u16(b, f->box.contours);
	u16(b, 0), u16(b, 0);
	u16(b, 2);
	for (int i = 0; i < 8; i++)
		u16(b, 0);
}

// Names as UTF-16: family, style, full name, PostScript name (ASCII).
static void table_name(const struct font *f, struct buf *b)
{
	static const unsigned ids[] = {1, 2, 4, 6};
	const char *texts[] = {f->family, "Regular", f->family, "XiezhiSubset"};
	enum { N = 4, RECORD = 12, ZH_CN = 0x804 };
	struct buf pool = buf_new(f->a);
	u16(b, 0);
	u16(b, N);
	u16(b, 6 + N * RECORD);
	for (int i = 0; i < N; i++) {
		size_t from = pool.len;
		const char *s = texts[i];
		for (uint32_t c; (c = utf8_next(&s)) != 0;)
			u16(&pool, c > 0xFFFF ? '?' : c);
		u16(b, 3), u16(b, 1), u16(b, ZH_CN), u16(b, ids[i]);
		u16(b, (unsigned)(pool.len - from));
		u16(b, (unsigned)from);
	}
	buf_add(b, pool.data, pool.len);
}

static void table_os2(const struct font *f, struct buf *b)
{
	enum { VERSION = 4, NORMAL = 400, MEDIUM = 5, INSTALLABLE = 0, REGULAR = 0x40 };
	u16(b, VERSION);
	u16(b, (unsigned)f->em);
	u16(b, NORMAL), u16(b, MEDIUM), u16(b, INSTALLABLE);
	for (int i = 0; i < 10; i++)
		u16(b, (unsigned)f->em / 10);     // sub- and superscripts, strike-out: not used
	u16(b, 0);                                // family class
	more(b, 10);                              // PANOSE
	for (int i = 0; i < 4; i++)
		u32(b, 0);                        // Unicode ranges: not said
	buf_add(b, "XZHI", 4);
	u16(b, REGULAR);
	u16(b, f->n && f->chars[0].code < 0xFFFF ? f->chars[0].code : 0xFFFF);
	u16(b, f->n && f->chars[f->n - 1].code < 0xFFFF ? f->chars[f->n - 1].code : 0xFFFF);
	u16(b, (unsigned)ascent(f)), u16(b, (uint16_t)(ascent(f) - f->em)), u16(b, 0);
	u16(b, (unsigned)ascent(f)), u16(b, (unsigned)(f->em - ascent(f)));
	u32(b, 1u << 18), u32(b, 0);              // code page 936
	u16(b, (unsigned)f->em / 2), u16(b, (unsigned)ascent(f));
	u16(b, 0), u16(b, ' '), u16(b, 1);
}

static void table_post(const struct font *f, struct buf *b)
{
	(void)f;
	u32(b, 0x00030000);   // no glyph names
	for (int i = 0; i < 7; i++)
		u32(b, 0);
}

// ---- the file ----

static const struct {
	char tag[5];
	void (*write)(const struct font *f, struct buf *b);
} tables[TABLES] = {
	{"OS/2", table_os2}, {"cmap", table_cmap}, {"glyf", table_glyf}, {"head", table_head}, {"hhea", table_hhea},
	{"hmtx", table_hmtx}, {"loca", table_loca}, {"maxp", table_maxp}, {"name", table_name}, {"post", table_post},
};

static uint32_t checksum(const uint8_t *p, size_t n)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < n; i += 4)
		sum += (uint32_t)p[i] << 24 | (uint32_t)p[i + 1] << 16 | (uint32_t)p[i + 2] << 8 | p[i + 3];
	return sum;
}

static void write_file(const struct font *f, struct buf *out)
{
	enum { HEAD_ADJUST = 8 };
	static const uint32_t WHOLE = 0xB1B0AFBA;
	size_t head = 0;
	u32(out, 0x00010000);
	u16(out, TABLES);
	search_fields(out, TABLES, 16);
	more(out, TABLES * 16);
	for (int i = 0; i < TABLES; i++) {
		size_t from = out->len;
		struct buf table = buf_new(f->a);
		tables[i].write(f, &table);
		buf_add(out, table.data, table.len);
		while (out->len & 3)
			u8(out, 0);
		uint8_t *entry = (uint8_t *)out->data + 12 + i * 16;
		memcpy(entry, tables[i].tag, 4);
		set32(entry + 4, checksum((uint8_t *)out->data + from, out->len - from));
		set32(entry + 8, (uint32_t)from);
		set32(entry + 12, (uint32_t)table.len);
		if (tables[i].write == table_head)
			head = from;
	}
	set32((uint8_t *)out->data + head + HEAD_ADJUST, WHOLE - checksum((uint8_t *)out->data, out->len));
}

static void widen(struct outline *box, const struct outline *o)
{
	box->advance = o->advance > box->advance ? o->advance : box->advance;
	if (!o->len)
		return;
	box->x_min = o->x_min < box->x_min ? o->x_min : box->x_min;
	box->y_min = o->y_min < box->y_min ? o->y_min : box->y_min;
	box->x_max = o->x_max > box->x_max ? o->x_max : box->x_max;
	box->y_max = o->y_max > box->y_max ? o->y_max : box->y_max;
	box->points = o->points > box->points ? o->points : box->points;
	box->contours = o->contours > box->contours ? o->contours : box->contours;
}

struct err *truetype_build(struct arena *a, const struct face *face, const struct tt_char *chars, size_t n, const char *family,
			   const uint8_t **bytes, size_t *len)
{
	static const struct outline nothing = {.advance = 1000};
	struct font f = {a, face, chars, n, NEW_ARRAY(a, const struct outline *, n + 1), family, outline_em(face), {0}};
	f.glyphs[0] = &nothing;
	if (n > CHARS_MAX)
		return err_new(a, ERR_INTERNAL, "paper.font", "一份文书里的字太多（%zu 个）", n);
	for (size_t i = 0; i < n; i++) {
		f.glyphs[i + 1] = outline_get(face, chars[i].glyph);
		if (!f.glyphs[i + 1])
			return err_new(a, ERR_INTERNAL, "paper.font", "字体 %s 里的一个字没有轮廓（U+%04X）", face_file(face), chars[i].code);
		widen(&f.box, f.glyphs[i + 1]);
	}
	struct buf out = buf_new(a);
	write_file(&f, &out);
	*bytes = (const uint8_t *)out.data;
	*len = out.len;
	return NULL;
}

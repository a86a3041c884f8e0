// font.c: see font.h.
#include "paper/font.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

#include FT_ADVANCES_H
#include FT_MODULE_H

enum { CHAIN_MAX = 6, PAGE_BITS = 8, PAGE_SIZE = 1 << PAGE_BITS, PAGES = 0x110000 >> PAGE_BITS };

struct cached {
	uint32_t index;
	float advance;
	bool known;
};

struct face {
	const char *file;
	long part;                       // of a collection
	int number;
	FT_Face ft;
	cairo_font_face_t *cairo;
	hb_face_t *hb;                   // opened at the first cut
	const char *path;
	cairo_font_face_t *cut;
	hb_set_t *cut_glyphs;
	struct arena *a;
	void *outlines;
	const char *name;
	struct cached *cache[PAGES];     // characters seen, 256 at a time
};

struct role {
	struct face *latin;
	struct face *chain[CHAIN_MAX];
	size_t n;
};

struct font_set {
	struct arena *a;
	FT_Library library;
	struct face *faces[FONT_FACES_MAX];
	int n_faces;
	struct role roles[FONT_ROLES];
};

static const char *const role_names[FONT_ROLES] = {"fang", "song", "hei", "kai", "biaosong"};

bool font_role_find(const char *name, enum font_role *role)
{
	for (int i = 0; i < FONT_ROLES; i++) {
		if (strcmp(role_names[i], name) != 0)
			continue;
		*role = (enum font_role)i;
		return true;
	}
	return false;
}

// ---- life time: cairo keeps scaled fonts a while after we let go, so each FT_Face holds its library until cairo drops it ----

static void *ft_alloc(FT_Memory m, long size)
{
	(void)m;
	return malloc((size_t)size);
}

static void ft_free(FT_Memory m, void *block)
{
	(void)m;
	free(block);
}

static void *ft_realloc(FT_Memory m, long old, long size, void *block)
{
	(void)m, (void)old;
	return realloc(block, (size_t)size);
}

static struct FT_MemoryRec_ ft_memory = {NULL, ft_alloc, ft_free, ft_realloc};

static void done_face(void *object)
{
	FT_Library library = ((FT_Face)object)->glyph->library;
	FT_Done_Face(object);
	FT_Done_Library(library);
}

static void release_face(void *object)
{
	struct face *f = object;
	cairo_font_face_destroy(f->cairo);
	cairo_font_face_destroy(f->cut);
	hb_set_destroy(f->cut_glyphs);
	hb_face_destroy(f->hb);
}

static void release_library(void *object)
{
	FT_Done_Library(object);
}

// ---- opening ----

static struct face *face_known(struct font_set *set, const char *file, long part)
{
	for (int i = 0; i < set->n_faces; i++)
		if (set->faces[i]->part == part && strcmp(set->faces[i]->file, file) == 0)
			return set->faces[i];
	return NULL;
}

// "NotoSerifCJK-Regular.ttc#2": the third font of a collection.
static struct err *open_face(struct font_set *set, const char *dir, const char *name, struct face **out)
{
	static cairo_user_data_key_t key;
	const char *hash = strchr(name, '#');
	long part = hash ? hash[1] - '0' : 0;
	const char *file = hash ? arena_strndup(set->a, name, (size_t)(hash - name)) : name;
	*out = face_known(set, file, part);
	if (*out)
		return NULL;
	if (set->n_faces == FONT_FACES_MAX || part < 0 || part > 9)
		return err_new(set->a, ERR_INTERNAL, "paper.font", "字体配置有误：%s", name);
	struct face *f = NEW(set->a, struct face);
	f->file = arena_strdup(set->a, file);
	f->part = part;
	f->a = set->a;
	f->number = set->n_faces;
	f->path = arena_printf(set->a, "%s/%s", dir, file);
	if (strchr(file, '/') || FT_New_Face(set->library, f->path, part, &f->ft))
		return err_new(set->a, ERR_INTERNAL, "paper.font", "找不到字体文件 %s。请把它放进字体目录，或者修改字体对照表 fonts.json。", file);
	FT_Reference_Library(set->library);
	f->cairo = cairo_ft_font_face_create_for_ft_face(f->ft, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(f->cairo, &key, f->ft, done_face) != CAIRO_STATUS_SUCCESS)
		return err_new(set->a, ERR_INTERNAL, "paper.font", "字体文件 %s 不能使用", file);
	arena_defer(set->a, release_face, f);
	set->faces[set->n_faces++] = f;
	*out = f;
	return NULL;
}

static struct err *open_role(struct font_set *set, const struct json *config, const char *dir, enum font_role r)
{
	const struct json *role = json_get(json_get(config, "roles"), role_names[r]);
	const struct json *chain = json_get(role, "chain");
	const char *latin = json_get_text(role, "latin");
	if (!latin || !json_size(chain) || json_size(chain) > CHAIN_MAX)
		return err_new(set->a, ERR_INTERNAL, "paper.font", "字体配置缺少“%s”", role_names[r]);
	TRY(open_face(set, dir, latin, &set->roles[r].latin));
	for (size_t i = 0; i < json_size(chain); i++) {
		const char *name = json_text(json_at(chain, i));
		if (!name)
			return err_new(set->a, ERR_INTERNAL, "paper.font", "字体配置“%s”有误", role_names[r]);
		TRY(open_face(set, dir, name, &set->roles[r].chain[set->roles[r].n++]));
	}
	return NULL;
}

struct err *font_set_open(struct arena *a, const struct json *config, const char *font_dir, struct font_set **out)
{
	struct font_set *set = NEW(a, struct font_set);
	set->a = a;
	if (FT_New_Library(&ft_memory, &set->library))
		return err_new(a, ERR_INTERNAL, "paper.font", "字体程序不能启动");
	FT_Add_Default_Modules(set->library);
	arena_defer(a, release_library, set->library);
	for (int r = 0; r < FONT_ROLES; r++)
		TRY(open_role(set, config, font_dir, (enum font_role)r));
	for (int i = 0; i < set->n_faces; i++) {
		const char *name = json_get_text(json_get(config, "names"), set->faces[i]->file);
		set->faces[i]->name = arena_strdup(a, name ? name : set->faces[i]->ft->family_name ? set->faces[i]->ft->family_name : "font");
	}
	*out = set;
	return NULL;
}

// ---- characters ----

static struct cached *face_look(struct font_set *set, struct face *f, uint32_t code)
{
	struct cached **page = &f->cache[code >> PAGE_BITS];
	if (!*page)
		*page = NEW_ARRAY(set->a, struct cached, PAGE_SIZE);
	struct cached *c = &(*page)[code & (PAGE_SIZE - 1)];
	if (c->known)
		return c;
	FT_Fixed advance = 0;
	c->index = FT_Get_Char_Index(f->ft, code);
	if (!FT_Get_Advance(f->ft, c->index, FT_LOAD_NO_SCALE, &advance) && f->ft->units_per_EM)
		c->advance = (float)advance / (float)f->ft->units_per_EM;
	c->known = true;
	return c;
}

static bool is_latin(uint32_t code)
{
	return code < 0x80 || code == 0xA5;   // ¥ belongs to its figures
}

// The file of a role that has the character; NULL: none.
static struct face *face_with(struct font_set *set, const struct role *role, uint32_t code)
{
	if (is_latin(code) && face_look(set, role->latin, code)->index)
		return role->latin;
	for (size_t i = 0; i < role->n; i++)
		if (face_look(set, role->chain[i], code)->index)
			return role->chain[i];
	return NULL;
}

bool font_has(struct font_set *set, enum font_role r, uint32_t code)
{
	return code < 0x110000 && face_with(set, &set->roles[r], code);
}

const char *font_role_name(enum font_role role)
{
	return role_names[role];
}

const struct face *font_role_face(const struct font_set *set, enum font_role r, size_t i)
{
	const struct role *role = &set->roles[r];
	return i == 0 ? role->latin : i <= role->n ? role->chain[i - 1] : NULL;
}

struct glyph_ref font_glyph(struct font_set *set, enum font_role r, uint32_t code)
{
	const struct role *role = &set->roles[r];
	if (code >= 0x110000)
		code = 0xFFFD;
	struct face *f = face_with(set, role, code);
	if (f) {
		struct cached *c = face_look(set, f, code);
		return (struct glyph_ref){f, c->index, c->advance};
	}
	struct cached *geta = face_look(set, role->chain[role->n - 1], 0x3013);   // 〓, the mark of a missing character
	return (struct glyph_ref){role->chain[role->n - 1], geta->index, 1};
}

const char *face_file(const struct face *f)
{
	return f->file;
}

void *face_ft(const struct face *f)
{
	return f->ft;
}

struct arena *face_arena(const struct face *f)
{
	return f->a;
}

void **face_outlines(const struct face *f)
{
	return &((struct face *)f)->outlines;
}

const char *face_name(const struct face *f)
{
	return f->name;
}

void *face_cairo(const struct face *f)
{
	return f->cairo;
}

void *face_hb(const struct face *face)
{
	struct face *f = (struct face *)face;
	if (!f->hb) {
		hb_blob_t *blob = hb_blob_create_from_file(f->path);
		f->hb = hb_face_create(blob, (unsigned)f->part);
		hb_blob_destroy(blob);
	}
	return f->hb;
}

// ---- cut copies ----

void *face_cut(const struct face *f)
{
	return f->cut ? f->cut : f->cairo;
}

const void *face_cut_glyphs(const struct face *f)
{
	return f->cut_glyphs;
}

// What a cut face needs as long as cairo keeps it.
struct held {
	FT_Face ft;
	hb_blob_t *blob;
};

static void release_held(void *object)
{
	struct held *h = object;
	if (h->ft)
		done_face(h->ft);
	hb_blob_destroy(h->blob);
	free(h);
}

// Takes over the blob; NULL when it is no font FreeType reads.
static cairo_font_face_t *open_cut(FT_Library library, hb_blob_t *blob)
{
	static cairo_user_data_key_t key;
	struct held *h = calloc(1, sizeof *h);
	unsigned len;
	const char *bytes = hb_blob_get_data(blob, &len);
	if (!h)
		return hb_blob_destroy(blob), NULL;
	h->blob = blob;
	if (FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)len, 0, &h->ft))
		return release_held(h), NULL;
	FT_Reference_Library(library);
	cairo_font_face_t *cairo = cairo_ft_font_face_create_for_ft_face(h->ft, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(cairo, &key, h, release_held) == CAIRO_STATUS_SUCCESS)
		return cairo;
	cairo_font_face_destroy(cairo);
	release_held(h);
	return NULL;
}

void face_cut_set(const struct face *face, void *blob, void *glyphs)
{
	struct face *f = (struct face *)face;
	cairo_font_face_t *cairo = open_cut(f->ft->glyph->library, blob);
	if (!cairo) {
		hb_set_destroy(glyphs);
		return;
	}
	cairo_font_face_destroy(f->cut);
	hb_set_destroy(f->cut_glyphs);
	f->cut = cairo;
	f->cut_glyphs = glyphs;
}

int face_number(const struct face *f)
{
	return f->number;
}

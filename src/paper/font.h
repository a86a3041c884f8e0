// font.h: font roles (仿宋, 宋, 黑, 楷, 小标宋) -> files; which face shows a character, how wide it is.
//
// Files are opened by path: there is no fontconfig, so no font of the host can slip in. One set per thread.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/json.h"

enum font_role { FONT_FANG, FONT_SONG, FONT_HEI, FONT_KAI, FONT_BIAOSONG, FONT_ROLES };

struct face;       // one file
struct font_set;

struct err *font_set_open(struct arena *a, const struct json *config, const char *font_dir, struct font_set **out) MUST_CHECK;

bool font_role_find(const char *name, enum font_role *role);   // "fang" ...

// The glyph of a character in a role: the Latin face for ASCII, then the chain. Never fails: a blank box glyph at worst.
struct glyph_ref {
	struct face *face;
	uint32_t index;
	float advance;      // in em
};
struct glyph_ref font_glyph(struct font_set *set, enum font_role role, uint32_t code);

// Does a file of the role have the character?
bool font_has(struct font_set *set, enum font_role role, uint32_t code);
const char *font_role_name(enum font_role role);
// The files of a role in the order they are asked, the Latin one first; NULL ends.
const struct face *font_role_face(const struct font_set *set, enum font_role role, size_t i);

// For drawing.
const char *face_file(const struct face *f);
void *face_cairo(const struct face *f);    // cairo_font_face_t *, kept by the set
void *face_hb(const struct face *f);       // hb_face_t *, for cutting

void *face_ft(const struct face *f);       // FT_Face, for outlines
struct arena *face_arena(const struct face *f);     // lives as long as the set
void **face_outlines(const struct face *f);         // where outline.c keeps what it traced
const char *face_name(const struct face *f);        // the family readers know it by: 仿宋; the file's own name when fonts.json says nothing

// A copy of the face that holds only some glyphs (subset.h). Until one is set, the whole face.
void *face_cut(const struct face *f);                                  // cairo_font_face_t *
const void *face_cut_glyphs(const struct face *f);                     // hb_set_t *, NULL: not cut
void face_cut_set(const struct face *f, void *blob, void *glyphs);     // takes over both (hb_blob_t *, hb_set_t *)
int face_number(const struct face *f);     // 0..font_face_count()-1
enum { FONT_FACES_MAX = 32 };

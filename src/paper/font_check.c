// font_check.c: can the fonts of this place show what papers say? Which files a role has, and the characters none of them has: of every template, and
// of rare names people bear (GB 18030-2022 level 3 is wanted of services of the state).
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/text.h"
#include "paper/kit.h"

enum { CODES = 0x110000, TEMPLATE_MOST = 512 << 10 };
static const char RARE[] = "王喆堃䶮㛃𬍛翀龑祎珺昉〇㎡㎥℃①⑩〔〕“”…—·×²";

// Characters that occur, each once.
static void take(uint8_t *seen, const char *s)
{
	for (uint32_t c; (c = utf8_next(&s)) != 0;)
		if (c > ' ' && c < CODES && c != 0x3000)
			seen[c] = 1;
}

static struct err *wanted(struct arena *a, const struct paper_kit *kit, uint8_t *seen)
{
	take(seen, RARE);
	for (size_t i = 0; i < kit->n_kinds; i++) {
		const char *xml;
		size_t len;
		TRY(file_read(a, arena_printf(a, "%s/%s", kit->dir, kit->kinds[i].file), TEMPLATE_MOST, &xml, &len));
		take(seen, arena_strndup(a, xml, len));
	}
	return NULL;
}

static void role_report(const struct paper_kit *kit, enum font_role role, const uint8_t *seen, struct buf *out, size_t *lacking)
{
	const struct face *f;
	char room[5];
	size_t n = 0;
	buf_printf(out, "%s：", font_role_name(role));
	for (size_t i = 0; (f = font_role_face(kit->fonts, role, i)); i++)
		buf_printf(out, "%s%s", i ? " → " : "", face_file(f));
	for (uint32_t c = 0; c < CODES; c++) {
		if (!seen[c] || font_has(kit->fonts, role, c))
			continue;
		buf_str(out, n++ ? " " : "\n  没有字形：");
		buf_add(out, room, (size_t)utf8_put(room, c));
		buf_printf(out, "（U+%04X）", c);
	}
	buf_char(out, '\n');
	*lacking += n;
}

struct err *paper_fonts_check(struct arena *a, const struct paper_kit *kit, struct buf *out, size_t *lacking)
{
	uint8_t *seen = arena_alloc(a, CODES);
	TRY(wanted(a, kit, seen));
	*lacking = 0;
	for (int r = 0; r < FONT_ROLES; r++)
		role_report(kit, (enum font_role)r, seen, out, lacking);
	return NULL;
}

// photo.c: photo pages (four to a page, captions below), page number stamps, single sheets of the dossier.
#include "paper/dossier.h"
#include "paper/engine.h"
#include "paper/image.h"

static const double MM = 72 / 25.4;
static const double PAGE_WIDTH = 210, PAGE_HEIGHT = 297;         // mm
static const double LEFT = 25, TOP = 40, CELL_WIDTH = 80, CELL_GAP = 5, PHOTO_HEIGHT = 88, CELL_HEIGHT = 118;
enum { CAPTION_LINES_MAX = 6 };

static struct layout small_layout(struct arena *a, struct paper_kit *kit)
{
	return (struct layout){.a = a, .kit = kit, .limits = &paper_usual, .bind = {.a = a, .kit = kit, .most = paper_usual.work}, .scale = 1};
}

static void put_text(struct layout *l, const char *text, const struct style *st, char align, double x, double y, double width, size_t most, struct items *to)
{
	struct atoms atoms = {0};
	struct strips strips = {0};
	struct para p = {.align = align, .size = st->size, .lead = st->lead};
	inline_text(l, text, st, false, &atoms);
	para_lay(l, &atoms, &p, width, &strips);
	strips.n = strips.n > most ? most : strips.n;
	strips_emit(l, &strips, x, y, 0, 't', to);
}

static void put_photo(struct layout *l, const struct dossier_part *part, const struct picture *picture, size_t number, double x, double y, struct items *to)
{
	static const struct style caption = {.role = FONT_FANG, .size = 9, .lead = 13};
	struct item *frame = items_add(l->a, to, ITEM_FRAME);
	frame->x = (float)x;
	frame->y = (float)y;
	frame->w = (float)(CELL_WIDTH * MM);
	frame->h = (float)(PHOTO_HEIGHT * MM);
	frame->width = 0.4f;
	frame->color = 0x666666;
	struct item *it = items_add(l->a, to, ITEM_IMAGE);
	it->x = (float)(x + MM);
	it->y = (float)(y + MM);
	it->w = (float)((CELL_WIDTH - 2) * MM);
	it->h = (float)((PHOTO_HEIGHT - 2) * MM);
	it->picture = picture;
	const char *text = arena_printf(l->a, "照片%zu　%s", number, part->caption ? part->caption : "");
	put_text(l, text, &caption, 'c', x, y + (PHOTO_HEIGHT + 2) * MM, CELL_WIDTH * MM, CAPTION_LINES_MAX, to);
}

struct err *photo_pages(struct arena *a, struct paper_kit *kit, const struct dossier_part *parts, size_t first, size_t n,
			struct paper_page **out, size_t *n_pages)
{
	static const struct style heading = {.role = FONT_HEI, .size = 16, .lead = 24};
	struct layout l = small_layout(a, kit);
	size_t count = (n + PHOTOS_A_PAGE - 1) / PHOTOS_A_PAGE;
	struct paper_page *pages = NEW_ARRAY(a, struct paper_page, count);
	for (size_t i = 0; i < n; i++) {
		const struct dossier_part *part = &parts[first + i];
		struct paper_page *page = &pages[i / PHOTOS_A_PAGE];
		size_t cell = i % PHOTOS_A_PAGE;
		const struct picture *picture = picture_open(a, part->bytes, part->len);
		if (!picture)
			return err_new(a, ERR_INPUT, "paper.part", "第 %zu 件“%s”不是可用的照片（应为 JPEG 或 PNG）", first + i + 1, part->title ? part->title : "");
		page->width = PAGE_WIDTH * MM;
		page->height = PAGE_HEIGHT * MM;
		if (cell == 0)
			put_text(&l, part->title ? part->title : "照片", &heading, 'c', LEFT * MM, 24 * MM, (2 * CELL_WIDTH + CELL_GAP) * MM, 1, &page->items);
		double x = LEFT + (double)(cell % 2) * (CELL_WIDTH + CELL_GAP), y = TOP + (double)(cell / 2) * CELL_HEIGHT;
		put_photo(&l, part, picture, i + 1, x * MM, y * MM, &page->items);
	}
	*out = pages;
	*n_pages = count;
	return l.fault;
}

static struct paper_page *blank_page(struct arena *a)
{
	struct paper_page *page = NEW(a, struct paper_page);
	page->width = PAGE_WIDTH * MM;
	page->height = PAGE_HEIGHT * MM;
	return page;
}

struct paper_page *stamp_page(struct arena *a, struct paper_kit *kit, int number)
{
	static const struct style st = {.role = FONT_SONG, .size = 14, .lead = 16};
	struct layout l = small_layout(a, kit);
	struct paper_page *page = blank_page(a);
	put_text(&l, arena_printf(a, "%d", number), &st, 'r', (PAGE_WIDTH - 60) * MM, 9 * MM, 46 * MM, 1, &page->items);
	return page;
}

struct paper_page *picture_page(struct arena *a, const struct picture *picture)
{
	struct paper_page *page = blank_page(a);
	struct item *it = items_add(a, &page->items, ITEM_IMAGE);
	it->w = (float)page->width;
	it->h = (float)page->height;
	it->picture = picture;
	return page;
}

struct paper_page *note_page(struct arena *a, struct paper_kit *kit, const char *text)
{
	static const struct style st = {.role = FONT_FANG, .size = 14, .lead = 24};
	struct layout l = small_layout(a, kit);
	struct paper_page *page = blank_page(a);
	put_text(&l, text, &st, 'c', LEFT * MM, 120 * MM, (2 * CELL_WIDTH + CELL_GAP) * MM, CAPTION_LINES_MAX, &page->items);
	return page;
}

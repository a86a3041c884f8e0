// png_test.c: what png.c packs, cairo (libpng) reads back pixel for pixel.
#include <cairo.h>
#include <string.h>

#include "core/arena.h"
#include "paper/png.h"

#include "paper_help.h"


struct reading {
	const char *at;
	size_t left;
};

static cairo_status_t read_some(void *closure, unsigned char *to, unsigned n)
{
	struct reading *r = closure;
	if (n > r->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, r->at, n);
	r->at += n;
	r->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

enum { W = 37, H = 11, STRIDE = W * 4 + 12 };
static unsigned char rows[H * STRIDE];

static void fill(uint32_t (*color)(int x, int y))
{
	memset(rows, 0xAB, sizeof rows);         // what lies beside a row is nobody's pixel
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++) {
			uint32_t v = color(x, y) | 0x5a000000;       // nor is the fourth byte
			memcpy(rows + y * STRIDE + x * 4, &v, 4);
		}
}

static uint32_t grey(int x, int y) { return (uint32_t)((x * 7 + y * 13) & 255) * 0x010101; }
static uint32_t mixed(int x, int y) { return (uint32_t)(x * 40503 + y * 65521 * 7) & 0xffffff; }
static uint32_t last_red(int x, int y) { return x == W - 1 && y == H - 1 ? 0xcc0000 : 0xffffff; }

// depth: the third byte of what stands behind the size in IHDR: 0 grey, 2 red, green and blue.
static void round_trip(uint32_t (*color)(int x, int y), int kind)
{
	const struct pixels p = {rows, W, H, STRIDE};
	size_t len;
	fill(color);
	const char *png = png_make(arena, &p, &len);
	assert_non_null(png);
	assert_int_equal(png[25], kind);
	struct reading r = {png, len};
	cairo_surface_t *s = cairo_image_surface_create_from_png_stream(read_some, &r);
	assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_image_surface_get_width(s), W);
	assert_int_equal(cairo_image_surface_get_height(s), H);
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++) {
			uint32_t v;
			memcpy(&v, cairo_image_surface_get_data(s) + y * cairo_image_surface_get_stride(s) + x * 4, 4);
			assert_int_equal(v & 0xffffff, color(x, y));
		}
	cairo_surface_destroy(s);
}

static void test_grey_is_one_byte(void **state) { (void)state; round_trip(grey, 0); }
static void test_colours(void **state) { (void)state; round_trip(mixed, 2); }
static void test_one_red_pixel_makes_colours(void **state) { (void)state; round_trip(last_red, 2); }


int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grey_is_one_byte), cmocka_unit_test(test_colours), cmocka_unit_test(test_one_red_pixel_makes_colours),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}

// evidence_test.c: what a file really is (sniff, walk, exif), upright thumbnails, the store, the leaf of an arrival.
#include "../unit.h"

#include <png.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <turbojpeg.h>
#include <unistd.h>

#include "crypto/crypto.h"
#include "media/walk.h"
#include "mod/evidence/custody.h"
#include "mod/evidence/helper.h"
#include "mod/evidence/store.h"
#include "mod/module.h"

static struct arena *a;
static char folder[64];

struct bytes {
	unsigned char *p;
	size_t n;
};

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	snprintf(folder, sizeof folder, "/tmp/xz-evidence-test-%d", (int)getpid());
	return mkdir(folder, 0700);
}

static int teardown(void **state)
{
	(void)state;
	int failed = system(arena_printf(a, "chmod -R u+w %s && rm -rf %s", folder, folder));
	arena_free(a);
	return failed;
}

// ---- making files

static struct bytes joined(struct bytes x, struct bytes y)
{
	struct bytes out = {arena_alloc(a, x.n + y.n + 1), x.n + y.n};
	if (x.n)
		memcpy(out.p, x.p, x.n);
	if (y.n)
		memcpy(out.p + x.n, y.p, y.n);
	return out;
}

#define TEXT(s) ((struct bytes){(unsigned char *)(s), sizeof(s) - 1})

static const char *put(const char *name, struct bytes b)
{
	const char *path = arena_printf(a, "%s/%s", folder, name);
	FILE *f = fopen(path, "wbe");
	assert_non_null(f);
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	assert_int_equal(fclose(f), 0);
	return path;
}

enum { W = 64, H = 32 };
enum corner { TL, TR, BL, BR };
static const unsigned char colours[][3] = {[TL] = {220, 20, 20}, [TR] = {20, 200, 20}, [BL] = {20, 20, 220}, [BR] = {240, 240, 240}};

static unsigned char *quarters(void)
{
	unsigned char *rgb = arena_alloc(a, W * H * 3);
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++)
			memcpy(rgb + (y * W + x) * 3, colours[(y < H / 2 ? TL : BL) + (x < W / 2 ? 0 : 1)], 3);
	return rgb;
}

static struct bytes jpeg(void)
{
	tjhandle h = tjInitCompress();
	unsigned char *p = NULL;
	unsigned long n = 0;
	assert_int_equal(tjCompress2(h, quarters(), W, 0, H, TJPF_RGB, &p, &n, TJSAMP_444, 90, 0), 0);
	struct bytes out = {memcpy(arena_alloc(a, n), p, n), n};
	tjFree(p);
	tjDestroy(h);
	return out;
}

static struct bytes png(void)
{
	png_image image = {.version = PNG_IMAGE_VERSION, .width = W, .height = H, .format = PNG_FORMAT_RGB};
	size_t n = 100000;
	struct bytes out = {arena_alloc(a, n), 0};
	assert_true(png_image_write_to_memory(&image, out.p, &n, 0, quarters(), 0, NULL));
	out.n = n;
	return out;
}

// What a camera writes behind SOI: TIFF, big-endian, IFD0 (orientation, pointers), EXIF (time), GPS.
static struct bytes with_exif(struct bytes picture, int orientation, const char *taken)
{
	unsigned char t[200] = "MM\0*\0\0\0\10"
		"\0\3" "\1\x12\0\3\0\0\0\1\0\0\0\0" "\x87\x69\0\4\0\0\0\1\0\0\0\62" "\x88\x25\0\4\0\0\0\1\0\0\0\144" "\0\0\0\0"   // 8..50
		"\0\1" "\x90\3\0\2\0\0\0\24\0\0\0\104" "\0\0\0\0";                                                                     // 50..68, text 68..88
	static const unsigned char gps[] = "\0\4" "\0\1\0\2\0\0\0\2N\0\0\0" "\0\2\0\5\0\0\0\3\0\0\0\x9a" "\0\3\0\2\0\0\0\2E\0\0\0" "\0\4\0\5\0\0\0\3\0\0\0\xb2" "\0\0\0\0";   // 100..154
	static const unsigned char places[] = "\0\0\0\40\0\0\0\1" "\0\0\0\1\0\0\0\1" "\0\0\0\22\0\0\0\1" "\0\0\0\170\0\0\0\1" "\0\0\0\62\0\0\0\1" "\0\0\0\44\0\0\0\1";      // 32°1'18" 120°50'36"
	unsigned char all[256] = {0};
	memcpy(all, t, 68);
	all[19] = (unsigned char)orientation;
	memcpy(all + 68, taken, strlen(taken) + 1);
	memcpy(all + 100, gps, sizeof gps - 1);
	memcpy(all + 154, places, sizeof places - 1);
	size_t n = 154 + sizeof places - 1, len = n + 8;
	unsigned char head[] = {0xFF, 0xD8, 0xFF, 0xE1, (unsigned char)(len >> 8), (unsigned char)len, 'E', 'x', 'i', 'f', 0, 0};
	struct bytes out = joined((struct bytes){head, sizeof head}, (struct bytes){all, n});
	return joined(out, (struct bytes){picture.p + 2, picture.n - 2});
}

// A PNG of whole chunks that claims any size.
static struct bytes png_claiming(uint32_t w, uint32_t h)
{
	unsigned char p[] = "\x89PNG\r\n\x1a\n" "\0\0\0\15IHDR" "wwwwhhhh" "\10\2\0\0\0" "crc!" "\0\0\0\1IDAT" "x" "crc!" "\0\0\0\0IEND" "\xae" "B`\x82";
	for (int i = 0; i < 4; i++) {
		p[16 + i] = (unsigned char)(w >> (24 - 8 * i));
		p[20 + i] = (unsigned char)(h >> (24 - 8 * i));
	}
	return (struct bytes){memcpy(arena_alloc(a, sizeof p), p, sizeof p - 1), sizeof p - 1};
}

static const unsigned char zip[] =
	"PK\3\4\12\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0a" "PK\1\2\12\0\12\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a"
	"PK\5\6\0\0\0\0\1\0\1\0\57\0\0\0\37\0\0\0\0\0";
static const unsigned char film[] = "\0\0\0\30ftypisom\0\0\2\0isommp41" "\0\0\0\20mdatabcdefgh" "\0\0\0\20free........";
#define ZIP ((struct bytes){(unsigned char *)zip, sizeof zip - 1})
#define FILM ((struct bytes){(unsigned char *)film, sizeof film - 1})

// ---- sniffing

static struct err *sniffed(const char *name, struct bytes b, struct sniffed *out)
{
	return helper_look(a, put(name, b), out);
}

static void refused(const char *name, struct bytes b, const char *code)
{
	struct sniffed s;
	struct err *e = sniffed(name, b, &s);
	if (!e || e->kind != ERR_MEDIA || strcmp(e->code, code) != 0)
		fail_msg("%s: %s instead of %s", name, e ? e->code : "accepted", code);
}

static void accepted(const char *name, struct bytes b, const char *kind, const char *mime)
{
	struct sniffed s;
	assert_ok(sniffed(name, b, &s));
	assert_string_equal(s.kind, kind);
	assert_string_equal(s.mime, mime);
}

static void kinds_by_content(void **state)
{
	(void)state;
	accepted("a.txt", jpeg(), "photo", "image/jpeg");
	accepted("a.jpg", png(), "photo", "image/png");
	accepted("b.jpg", FILM, "video", "video/mp4");
	accepted("c.jpg", TEXT("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n"), "scan", "application/pdf");
	accepted("d.bin", TEXT("RIFF\44\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\100\37\0\0\1\0\10\0data\0\0\0\0"), "audio", "audio/x-wav");
}

static void other_files_are_refused(void **state)
{
	(void)state;
	refused("zip.jpg", ZIP, "evidence.kind");
	refused("page.jpg", TEXT("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"), "evidence.kind");
	refused("svg.png", TEXT("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "evidence.kind");
	refused("page.zip.docx", ZIP, "evidence.kind");
	refused("program.mp4", TEXT("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\76\0\1\0\0\0"), "evidence.kind");
	refused("empty.jpg", (struct bytes){(unsigned char *)"", 0}, "evidence.broken");
}

static void a_real_photo(void **state)
{
	(void)state;
	struct sniffed s;
	struct stat st;
	const char *path = PACK_DIR "/demo/files/archived-dump-dump_wide.jpg";
	assert_int_equal(stat(path, &st), 0);
	assert_ok(helper_look(a, path, &s));
	assert_string_equal(s.mime, "image/jpeg");
	assert_true(s.width > 500 && s.height > 300);
}

static void camera_data_is_read(void **state)
{
	(void)state;
	struct sniffed s;
	const struct json *j = NULL;
	assert_ok(sniffed("exif.jpg", with_exif(jpeg(), 6, "2026:03:28 09:40:11"), &s));
	assert_int_equal(s.orientation, 6);
	assert_int_equal(s.width, W);
	assert_string_equal(instant_text(a, s.taken), "2026-03-28T09:40:11+08:00");
	assert_ok(json_read(a, s.exif, strlen(s.exif), &j));
	assert_non_null(strstr(s.exif, "\"latitude\":32.021667"));
	assert_non_null(strstr(s.exif, "\"longitude\":120.843333"));
}

static void nonsense_of_a_camera_is_no_fault(void **state)
{
	(void)state;
	struct sniffed s;
	assert_ok(sniffed("exif.jpg", with_exif(jpeg(), 77, "2026:02:30 25:61:00"), &s));
	assert_int_equal(s.orientation, 1);
	assert_true(s.taken == INSTANT_NONE);
	struct bytes b = with_exif(jpeg(), 1, "2026:03:28 09:40:11");
	for (size_t i = 12; i < 120; i++) {
		struct bytes broken = joined(b, TEXT(""));
		broken.p[i] = 0xFF;
		assert_ok(sniffed("exif.jpg", broken, &s));
	}
}

// ---- what hangs behind

static void polyglots_are_refused(void **state)
{
	(void)state;
	refused("poly.jpg", joined(jpeg(), ZIP), "evidence.tail");
	refused("poly.png", joined(png(), ZIP), "evidence.tail");
	refused("page.png", joined(png(), TEXT("<html><script>x</script></html>")), "evidence.tail");
	refused("film.jpg", joined(joined(jpeg(), FILM), ZIP), "evidence.tail");
	struct bytes much = {arena_alloc(a, 5000), 5000};
	memset(much.p, 'x', much.n);
	refused("long.jpg", joined(jpeg(), much), "evidence.tail");
	// A ZIP in a comment of the JPEG: its directory ends close enough to the end to be found by an archiver.
	struct bytes j = jpeg();
	unsigned char head[] = {0xFF, 0xD8, 0xFF, 0xFE, 0, (unsigned char)(2 + sizeof zip - 1)};
	struct bytes comment = joined((struct bytes){head, sizeof head}, ZIP);
	refused("comment.jpg", joined(comment, (struct bytes){j.p + 2, j.n - 2}), "evidence.tail");
}

static void what_phones_append_is_kept(void **state)
{
	(void)state;
	unsigned char zeros[64] = {0};
	accepted("motion.jpg", joined(jpeg(), FILM), "photo", "image/jpeg");
	accepted("depth.jpg", joined(joined(jpeg(), (struct bytes){zeros, sizeof zeros}), jpeg()), "photo", "image/jpeg");
	accepted("padded.jpg", joined(jpeg(), (struct bytes){zeros, 7}), "photo", "image/jpeg");
}

static void broken_pictures_are_refused(void **state)
{
	(void)state;
	struct bytes j = jpeg(), p = png();
	struct walked w;
	for (size_t n = 0; n < j.n; n++)
		assert_false(walk_jpeg(j.p, n, &w));
	for (size_t n = 0; n < p.n; n++)
		assert_false(walk_png(p.p, n, &w));
	refused("half.jpg", (struct bytes){j.p, j.n / 2}, "evidence.broken");
	refused("half.png", (struct bytes){p.p, p.n / 2}, "evidence.broken");
	assert_true(walk_jpeg(j.p, j.n, &w));
	assert_int_equal(w.end, j.n);
}

// Nothing of the claimed size is allocated: 30 GB would be.
static void bombs_are_refused_unopened(void **state)
{
	(void)state;
	static const uint32_t claims[][2] = {{100000, 100000}, {0xFFFFFFFF, 0xFFFFFFFF}, {0x80000000, 0x80000000}, {50000001, 1}};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
		size_t before = arena_used(a);
		refused("bomb.png", png_claiming(claims[i][0], claims[i][1]), "evidence.bomb");
		assert_true(arena_used(a) - before < 1024 * 1024);
	}
	refused("none.png", png_claiming(0, 10), "evidence.broken");
}

// ---- thumbnails

static void assert_colour(const unsigned char *rgb, int w, int h, enum corner at, enum corner expected, int orientation)
{
	int x = at == TL || at == BL ? w / 4 : w * 3 / 4, y = at == TL || at == TR ? h / 4 : h * 3 / 4;
	for (int c = 0; c < 3; c++)
		if (abs(rgb[(y * w + x) * 3 + c] - colours[expected][c]) > 40)
			fail_msg("orientation %d: corner %d is not colour %d", orientation, at, expected);
}

static unsigned char *decoded(const unsigned char *data, size_t n, int *w, int *h)
{
	int sub, space;
	tjhandle t = tjInitDecompress();
	assert_int_equal(tjDecompressHeader3(t, data, n, w, h, &sub, &space), 0);
	unsigned char *rgb = arena_alloc(a, (size_t)*w * (size_t)*h * 3);
	assert_int_equal(tjDecompress2(t, data, n, rgb, *w, 0, *h, TJPF_RGB, 0), 0);
	tjDestroy(t);
	return rgb;
}

// EXIF 2.3, 4.6.4 A: on which visual side the first row and the first column of the stored picture lie.
static void thumbnails_are_upright(void **state)
{
	(void)state;
	static const enum corner first[] = {0, TL, TR, BR, BL, TL, TR, BR, BL}, end_of_row[] = {0, TR, TL, BL, BR, BL, BR, TR, TL};
	for (int o = 1; o <= 8; o++) {
		struct sniffed s;
		const unsigned char *data;
		size_t n;
		int w, h;
		struct bytes b = with_exif(jpeg(), o, "2026:03:28 09:40:11");
		assert_ok(sniffed("turned.jpg", b, &s));
		assert_int_equal(s.orientation, o);
		assert_ok(helper_picture(a, put("turned.jpg", b), 32, &data, &n));
		unsigned char *rgb = decoded(data, n, &w, &h);
		assert_int_equal(w, o < 5 ? 32 : 16);
		assert_int_equal(h, o < 5 ? 16 : 32);
		assert_colour(rgb, w, h, first[o], TL, o);
		assert_colour(rgb, w, h, end_of_row[o], TR, o);
	}
}

static void thumbnail_of_a_png(void **state)
{
	(void)state;
	const unsigned char *data;
	size_t n;
	int w, h;
	assert_ok(helper_picture(a, put("p.png", png()), 480, &data, &n));
	unsigned char *rgb = decoded(data, n, &w, &h);
	assert_int_equal(w, W);   // never made larger
	assert_colour(rgb, w, h, BL, BL, 1);
}

static void thumbnail_of_nonsense(void **state)
{
	(void)state;
	struct sniffed s;
	const unsigned char *data;
	size_t n;
	struct bytes b = png();
	unsigned char *pixels = memmem(b.p, b.n, "IDAT", 4);
	memset(pixels + 8, 0x55, 12);
	assert_ok(sniffed("bad.png", b, &s));
	struct err *e = helper_picture(a, put("bad.png", b), 480, &data, &n);
	assert_non_null(e);
	assert_string_equal(e->code, "evidence.broken");
	// A size claimed, no picture behind it.
	e = helper_picture(a, put("bad.png", png_claiming(4000, 4000)), 480, &data, &n);
	assert_non_null(e);
}

// ---- recordings

static struct bytes number(uint64_t v, int n)
{
	struct bytes b = {arena_alloc(a, (size_t)n), (size_t)n};
	for (int i = n; i-- > 0; v >>= 8)
		b.p[i] = (unsigned char)v;
	return b;
}

static struct bytes box(const char *type, struct bytes body)
{
	return joined(joined(number(body.n + 8, 4), (struct bytes){(unsigned char *)(uintptr_t)type, 4}), body);
}

static struct bytes zeros(size_t n)
{
	return (struct bytes){arena_alloc(a, n + 1), n};
}

enum { MADE_1904 = 2082844800 };

// A film of 95.5 seconds begun 2026-03-28 09:40:11 (01:40:11 UTC), 1920 x 1080, by a made-up phone at 32.0217 N 120.8434 E.
static struct bytes whole_film(void)
{
	struct bytes mvhd = joined(joined(number(0, 4), number(MADE_1904 + 1774662011ULL, 4)), joined(number(0, 4), joined(number(600, 4), joined(number(57300, 4), zeros(80)))));
	struct bytes tkhd = joined(zeros(76), joined(number(1920, 2), joined(zeros(2), joined(number(1080, 2), zeros(2)))));
	struct bytes hdlr = joined(zeros(8), joined(TEXT("vide"), zeros(12)));
	struct bytes stsd = joined(zeros(4), joined(number(1, 4), joined(number(16, 4), joined(TEXT("avc1"), zeros(8)))));
	struct bytes trak = box("trak", joined(box("tkhd", tkhd), box("mdia", joined(box("hdlr", hdlr), box("minf", box("stbl", box("stsd", stsd)))))));
	struct bytes place = joined(number(19, 2), joined(zeros(2), TEXT("+32.0217+120.8434/ ")));
	struct bytes udta = box("udta", joined(box("\251xyz", place), box("\251mod", joined(number(7, 2), joined(zeros(2), TEXT("Shili 1"))))));
	struct bytes moov = box("moov", joined(box("mvhd", mvhd), joined(trak, udta)));
	return joined(box("ftyp", TEXT("isom\0\0\2\0isommp41")), joined(box("mdat", TEXT("not decoded here")), moov));
}

static void a_film_tells_when_and_where(void **state)
{
	(void)state;
	struct sniffed s;
	struct bytes f = whole_film();
	assert_ok(sniffed("a.mp4", f, &s));
	assert_string_equal(s.kind, "video");
	assert_int_equal(s.width, 1920);
	assert_int_equal(s.height, 1080);
	assert_string_equal(instant_text(a, s.taken), "2026-03-28T09:40:11+08:00");
	const char *const said[] = {"\"duration\":95500", "\"video\":\"avc1\"", "\"model\":\"Shili 1\"", "\"latitude\":32.0217", "\"longitude\":120.8434", "\"whole\":true"};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(s.exif, said[i]))
			fail_msg("%s lacks %s", s.exif, said[i]);
	// Cut off while being written: kept, and said.
	struct bytes cut = {f.p, 24 + 8 + 4};
	assert_ok(sniffed("cut.mp4", cut, &s));
	assert_non_null(strstr(s.exif, "\"whole\":false"));
	refused("poly.mp4", joined(f, ZIP), "evidence.tail");
	refused("page.mp4", joined(f, TEXT("<html><script>alert(1)</script></html>")), "evidence.tail");
	// Every byte of it turned: some answer, never a dead helper.
	for (size_t i = 0; i < f.n; i += 3) {
		struct bytes bad = joined(f, TEXT(""));
		bad.p[i] ^= 0xFF;
		struct err *e = sniffed("bad.mp4", bad, &s);
		assert_true(!e || (e->kind == ERR_MEDIA && strcmp(e->code, "evidence.hostile") != 0));
	}
}

static void sounds_tell_how_long(void **state)
{
	(void)state;
	struct sniffed s;
	struct bytes wav = joined(TEXT("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\100\37\0\0\1\0\10\0data\100\37\0\0"), zeros(8000));
	wav.p[4] = (unsigned char)((wav.n - 8) & 255);
	wav.p[5] = (unsigned char)((wav.n - 8) >> 8);
	assert_ok(sniffed("a.wav", wav, &s));
	assert_non_null(strstr(s.exif, "\"duration\":1000"));
	refused("tail.wav", joined(wav, TEXT("<html><script>alert(1)</script></html>")), "evidence.tail");
	struct bytes mp3 = {0}, frame = joined(TEXT("\xFF\xFB\x90\0"), zeros(413));   // 128 kbit/s, 44.1 kHz: 417 bytes, 26 ms
	for (int i = 0; i < 10; i++)
		mp3 = joined(mp3, frame);
	assert_ok(sniffed("a.mp3", mp3, &s));
	assert_non_null(strstr(s.exif, "\"duration\":261"));
	struct bytes amr = TEXT("#!AMR\n");
	for (int i = 0; i < 50; i++)
		amr = joined(amr, joined(TEXT("\x3C"), zeros(31)));
	assert_ok(sniffed("a.amr", amr, &s));
	assert_non_null(strstr(s.exif, "\"duration\":1000"));
}

// ---- documents

static struct bytes small(uint64_t v, int n)
{
	struct bytes b = number(v, n);
	for (int i = 0; i < n / 2; i++) {
		unsigned char c = b.p[i];
		b.p[i] = b.p[n - 1 - i];
		b.p[n - 1 - i] = c;
	}
	return b;
}

static struct bytes archive(const char *const *names, size_t n)
{
	struct bytes out = {0}, directory = {0};
	for (size_t i = 0; i < n; i++) {
		struct bytes name = {(unsigned char *)(uintptr_t)names[i], strlen(names[i])};
		directory = joined(directory, joined(joined(TEXT("PK\1\2\12\0\12\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0"), small(name.n, 2)), joined(joined(zeros(12), small(out.n, 4)), name)));
		out = joined(out, joined(joined(TEXT("PK\3\4\12\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0"), small(name.n, 2)), joined(joined(zeros(2), name), TEXT("x"))));
	}
	struct bytes end = joined(TEXT("PK\5\6\0\0\0\0"), joined(joined(small(n, 2), small(n, 2)), joined(joined(small(directory.n, 4), small(out.n, 4)), zeros(2))));
	return joined(joined(out, directory), end);
}

static void documents_are_known_by_what_is_in_them(void **state)
{
	(void)state;
	static const char *const ofd[] = {"OFD.xml", "Doc_0/Document.xml"}, *const docx[] = {"[Content_Types].xml", "word/document.xml"}, *const macro[] = {"word/document.xml", "word/vbaProject.bin"},
		*const other[] = {"a.txt"}, *const climbing[] = {"OFD.xml", "../../etc/passwd"};
	accepted("a.ofd", archive(ofd, 2), "document", "application/ofd");
	accepted("a.docx", archive(docx, 2), "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	refused("macro.docx", archive(macro, 2), "evidence.tail");
	refused("tail.ofd", joined(archive(ofd, 2), TEXT("more")), "evidence.tail");
	refused("other.zip", archive(other, 1), "evidence.kind");
	refused("climbing.ofd", archive(climbing, 2), "evidence.kind");
}

static void a_name_is_held_against_the_content(void **state)
{
	(void)state;
	struct sniffed s;
	assert_ok(sniffed("x", jpeg(), &s));
	assert_ok(claim_check(a, "现场.JPG", &s));
	assert_ok(claim_check(a, "现场", &s));
	assert_ok(claim_check(a, "现场.png", &s));       // another kind of picture: harmless, and kept as what it is (doc/guide.md)
	assert_ok(claim_check(a, "20260328.dat", &s));
	static const char *const programs[] = {"现场.html", "a.SVG", "照片.jpg.exe", "x.hta"};
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		assert_string_equal(claim_check(a, programs[i], &s)->code, "evidence.claim");
	struct err *e = claim_check(a, "录像.mp4", &s);
	assert_non_null(e);
	assert_string_equal(e->code, "evidence.claim");
	assert_non_null(strstr(e->text, ".mp4"));
	assert_ok(sniffed("x", whole_film(), &s));
	assert_ok(claim_check(a, "录音.m4a", &s));       // sound recorders do
	assert_non_null(claim_check(a, "a.jpg", &s));
	assert_non_null(claim_check(a, "a.pdf", &s));
}

// ---- the sandbox

static int helper_exit(const char *what)
{
	return system(arena_printf(a, "\"$XIEZHI_MEDIA\" try %s < %s >%s/out 2>&1", what, put("one.jpg", jpeg()), folder));
}

// What a hostile file could make the helper do, tried one by one: each ends the helper.
static void the_helper_is_shut_in(void **state)
{
	(void)state;
	static const char *const tries[] = {"open", "socket", "fork", "memory"};
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		int status = helper_exit(tries[i]);
		// The shell says 128 + signal: SIGSYS of the filter, or SIGABRT's SIGSYS when memory ran out.
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 128 + SIGSYS)
			fail_msg("%s: status %x", tries[i], (unsigned)status);
	}
}

static void a_dead_helper_is_a_plain_answer(void **state)
{
	(void)state;
	struct sniffed s;
	const char *helper = arena_strdup(a, getenv("XIEZHI_MEDIA")), *script = put("dies.sh", TEXT("#!/bin/sh\nkill -SEGV $$\n"));
	assert_int_equal(chmod(script, 0700), 0);
	assert_int_equal(setenv("XIEZHI_MEDIA", script, 1), 0);
	struct err *e = helper_look(a, put("one.jpg", jpeg()), &s);
	assert_non_null(e);
	assert_string_equal(e->code, "evidence.hostile");
	assert_int_equal(setenv("XIEZHI_MEDIA", "/nowhere", 1), 0);
	e = helper_look(a, put("one.jpg", jpeg()), &s);
	assert_non_null(e);
	assert_string_equal(e->code, "evidence.helper");
	assert_int_equal(setenv("XIEZHI_MEDIA", helper, 1), 0);
	assert_ok(helper_look(a, put("one.jpg", jpeg()), &s));
}

// ---- derivatives

static void boxes_cover_what_nobody_shall_see(void **state)
{
	(void)state;
	const unsigned char *data;
	size_t n;
	int w, h;
	const char *path = put("face.jpg", jpeg());
	assert_ok(helper_redact(a, path, (struct media_box[]){{0, 0, 499, 499}}, 1, (struct media_box){0}, &data, &n));
	unsigned char *rgb = decoded(data, n, &w, &h);
	assert_int_equal(w, W);
	assert_int_equal(h, H);
	const unsigned char *corner = rgb + (H / 4 * W + W / 4) * 3;
	assert_true(corner[0] < 20 && corner[1] < 20 && corner[2] < 20);
	assert_colour(rgb, w, h, TR, TR, 0);
	assert_ok(helper_redact(a, path, NULL, 0, (struct media_box){500, 500, 500, 500}, &data, &n));
	rgb = decoded(data, n, &w, &h);
	assert_int_equal(w, W / 2);
	assert_int_equal(h, H / 2);
	assert_colour(rgb, w, h, TL, BR, 0);
	struct sniffed s;
	assert_ok(sniffed("again.jpg", (struct bytes){(unsigned char *)(uintptr_t)data, n}, &s));
	assert_null(s.exif);        // what the camera wrote does not leave with it
}

static void devices_have_names(void **state)
{
	(void)state;
	assert_string_equal(device_text(a, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "10.1.2.3"), "Windows Edge 131，10.1.2.3");
	assert_string_equal(device_text(a, "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36", ""), "安卓 Chrome 120，本机");
	assert_string_equal(device_text(a, NULL, "10.1.2.3"), "未知设备，10.1.2.3");
}

// ---- the store

static void the_same_bytes_are_one_file(void **state)
{
	(void)state;
	struct service svc = {.data_dir = folder};
	struct stat st, again;
	uint8_t digest[SM3_SIZE];
	int64_t size;
	const char *from = put("one.jpg", jpeg()), *same = put("two.jpg", jpeg());
	assert_ok(sm3_file(a, from, digest, &size));
	const char *sm3 = hex_text(a, digest, sizeof digest), *path = store_path(a, &svc, sm3);
	assert_ok(store_take(a, &svc, from, sm3));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0400);
	assert_int_not_equal(access(from, F_OK), 0);
	assert_ok(store_take(a, &svc, same, sm3));
	assert_ok(store_copy(a, &svc, same, sm3));
	assert_int_equal(stat(path, &again), 0);
	assert_int_equal(st.st_ino, again.st_ino);
	assert_int_equal(again.st_size, size);
	assert_int_equal(access(same, F_OK), 0);
}

static void a_store_that_cannot_be_written_says_so(void **state)
{
	(void)state;
	struct service svc = {.data_dir = arena_printf(a, "%s/in-the-way", folder)};
	const char *from = put("one.jpg", jpeg());
	put("in-the-way", TEXT("a file where the folder should be"));
	struct err *e = store_copy(a, &svc, from, "abcdef");
	assert_non_null(e);
	assert_string_equal(e->code, "evidence.disk");
	assert_int_equal(e->kind, ERR_BUSY);
	assert_non_null(store_take(a, &svc, from, "abcdef"));
	assert_int_equal(access(from, F_OK), 0);
	store_put_derived(a, store_thumb_path(a, &svc, "abcdef"), "x", 1);   // costs time only, says nothing
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_by_content), cmocka_unit_test(other_files_are_refused), cmocka_unit_test(a_real_photo), cmocka_unit_test(camera_data_is_read),
		cmocka_unit_test(nonsense_of_a_camera_is_no_fault), cmocka_unit_test(polyglots_are_refused), cmocka_unit_test(what_phones_append_is_kept),
		cmocka_unit_test(broken_pictures_are_refused), cmocka_unit_test(bombs_are_refused_unopened), cmocka_unit_test(thumbnails_are_upright),
		cmocka_unit_test(thumbnail_of_a_png), cmocka_unit_test(thumbnail_of_nonsense), cmocka_unit_test(the_same_bytes_are_one_file),
		cmocka_unit_test(a_store_that_cannot_be_written_says_so), cmocka_unit_test(a_film_tells_when_and_where), cmocka_unit_test(sounds_tell_how_long),
		cmocka_unit_test(documents_are_known_by_what_is_in_them), cmocka_unit_test(a_name_is_held_against_the_content), cmocka_unit_test(the_helper_is_shut_in),
		cmocka_unit_test(a_dead_helper_is_a_plain_answer), cmocka_unit_test(boxes_cover_what_nobody_shall_see), cmocka_unit_test(devices_have_names),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}

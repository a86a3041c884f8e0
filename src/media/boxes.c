// boxes.c: MP4, MOV, 3GP, M4A: boxes within boxes (ISO/IEC 14496-12); user data of QuickTime ("©xyz") and its metadata keys.
#include <string.h>

#include "media/film.h"

enum { DEPTH_MOST = 8, BOXES_MOST = 4096, HEAD = 8, LONG_HEAD = 16 };
static const int64_t EPOCH_1904 = 2082844800;      // seconds from 1904 to 1970

struct box {
	const unsigned char *body;
	size_t n;
	unsigned char type[4];
};

struct reading {
	struct film *film;
	int boxes;              // seen so far: a file of millions of boxes is no recording
	char handler[5];        // of the track being read: vide, soun
	int64_t width, height;
	const unsigned char *keys;
	size_t keys_n;
};

static bool is(const struct box *b, const char *type)
{
	return memcmp(b->type, type, 4) == 0;
}

// The box at *i, and *i behind it. false: none that fits in.
static bool next_box(const unsigned char *p, size_t n, size_t *i, struct box *b)
{
	if (n - *i < HEAD)
		return false;
	uint64_t size = film_be(p + *i, 4);
	size_t head = HEAD;
	if (size == 1 && n - *i >= LONG_HEAD) {
		size = film_be(p + *i + HEAD, 8);
		head = LONG_HEAD;
	} else if (size == 0) {
		size = n - *i;
	}
	if (size < head || size > n - *i)
		return false;
	memcpy(b->type, p + *i + 4, 4);
	b->body = p + *i + head;
	b->n = (size_t)size - head;
	*i += (size_t)size;
	return true;
}

// ---- places ----

// "+32.0217" of ISO 6709; *i moves behind it.
static bool degrees(const unsigned char *p, size_t n, size_t *i, double most, double *out)
{
	double v = 0, scale = 1;
	bool minus, dot = false, any = false;
	if (*i >= n || (p[*i] != '+' && p[*i] != '-'))
		return false;
	minus = p[(*i)++] == '-';
	for (; *i < n && (p[*i] == '.' || (p[*i] >= '0' && p[*i] <= '9')); (*i)++) {
		if (p[*i] == '.') {
			dot = true;
			continue;
		}
		v = v * 10 + (p[*i] - '0');
		scale *= dot ? 10 : 1;
		any = true;
	}
	*out = (minus ? -1 : 1) * v / scale;
	return any && v / scale <= most;
}

static void read_place(struct film *f, const unsigned char *p, size_t n)
{
	size_t i = 0;
	double latitude, longitude;
	if (!degrees(p, n, &i, 90, &latitude) || !degrees(p, n, &i, 180, &longitude))
		return;
	f->placed = true;
	f->latitude = latitude;
	f->longitude = longitude;
}

// ---- what a device says of itself ----

static void read_user_text(struct reading *r, const struct box *b)
{
	if (b->n < 4)
		return;
	size_t n = (size_t)film_be(b->body, 2);
	const unsigned char *text = b->body + 4;
	if (n > b->n - 4)
		n = b->n - 4;
	if (is(b, "\251xyz"))
		read_place(r->film, text, n);
	else if (is(b, "\251mak"))
		film_text(r->film->make, text, n);
	else if (is(b, "\251mod"))
		film_text(r->film->model, text, n);
}

// The name of the key of that number (from 1) in a box "keys".
static bool key_is(const struct reading *r, uint64_t number, const char *name)
{
	size_t i = 8;
	for (uint64_t k = 1; r->keys && i + 8 <= r->keys_n; k++) {
		size_t size = (size_t)film_be(r->keys + i, 4);
		if (size < 8 || size > r->keys_n - i)
			return false;
		if (k == number)
			return size - 8 == strlen(name) && memcmp(r->keys + i + 8, name, size - 8) == 0;
		i += size;
	}
	return false;
}

static void read_key_value(struct reading *r, const struct box *entry)
{
	struct box data;
	size_t i = 0;
	uint64_t number = film_be(entry->type, 4);
	if (!next_box(entry->body, entry->n, &i, &data) || !is(&data, "data") || data.n < 8)
		return;
	const unsigned char *text = data.body + 8;
	size_t n = data.n - 8;
	if (key_is(r, number, "com.apple.quicktime.location.ISO6709"))
		read_place(r->film, text, n);
	else if (key_is(r, number, "com.apple.quicktime.make"))
		film_text(r->film->make, text, n);
	else if (key_is(r, number, "com.apple.quicktime.model"))
		film_text(r->film->model, text, n);
	else if (key_is(r, number, "com.apple.quicktime.creationdate") && film_time(text, n) != INSTANT_NONE)
		r->film->created = film_time(text, n);
}

// ---- the film and its tracks ----

static void read_film_head(struct film *f, const struct box *b)
{
	bool wide = b->n && b->body[0] == 1;
	if (b->n < (size_t)(wide ? 32 : 20))
		return;
	int64_t made = (int64_t)film_be(b->body + 4, wide ? 8 : 4) - EPOCH_1904;
	uint64_t scale = film_be(b->body + (wide ? 20 : 12), 4), length = film_be(b->body + (wide ? 24 : 16), wide ? 8 : 4);
	if (made > 0 && made < (int64_t)1 << 33 && f->created == INSTANT_NONE)
		f->created = made * 1000;
	if (scale && length != (wide ? UINT64_MAX : UINT32_MAX) && length / scale < 1000000)
		f->duration = (int64_t)(length / scale * 1000 + length % scale * 1000 / scale);
}

static void read_track_head(struct reading *r, const struct box *b)
{
	if (b->n < 8)
		return;
	r->width = (int64_t)film_be(b->body + b->n - 8, 2);
	r->height = (int64_t)film_be(b->body + b->n - 4, 2);
}

static void read_codec(struct reading *r, const struct box *b)
{
	enum { TYPE_AT = 12 };
	if (b->n < TYPE_AT + 4)
		return;
	bool video = strcmp(r->handler, "vide") == 0, audio = strcmp(r->handler, "soun") == 0;
	if (video && !*r->film->video) {
		film_text(r->film->video, b->body + TYPE_AT, 4);
		r->film->width = r->width;
		r->film->height = r->height;
	}
	if (audio && !*r->film->audio)
		film_text(r->film->audio, b->body + TYPE_AT, 4);
}

static void read_inside(struct reading *r, const unsigned char *p, size_t n, int depth);

static void read_one(struct reading *r, const struct box *b, int depth)
{
	static const char inner[][5] = {"trak", "mdia", "minf", "stbl", "udta"};
	if (is(b, "mvhd"))
		read_film_head(r->film, b);
	else if (is(b, "tkhd"))
		read_track_head(r, b);
	else if (is(b, "hdlr") && b->n >= 12)
		memcpy(r->handler, b->body + 8, 4);
	else if (is(b, "stsd"))
		read_codec(r, b);
	else if (is(b, "keys"))
		*r = (struct reading){r->film, r->boxes, {0}, 0, 0, b->body, b->n};
	else if (b->type[0] == 0xA9)
		read_user_text(r, b);
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		if (is(b, inner[i]))
			read_inside(r, b->body, b->n, depth + 1);
	// Apple's has no version before its boxes, the standard's has.
	if (is(b, "meta") && b->n >= 8)
		read_inside(r, memcmp(b->body + 4, "hdlr", 4) == 0 ? b->body : b->body + 4, memcmp(b->body + 4, "hdlr", 4) == 0 ? b->n : b->n - 4, depth + 1);
	if (is(b, "ilst")) {
		struct box entry;
		for (size_t i = 0; r->boxes++ < BOXES_MOST && next_box(b->body, b->n, &i, &entry);)
			read_key_value(r, &entry);
	}
}

static void read_inside(struct reading *r, const unsigned char *p, size_t n, int depth)
{
	struct box b;
	for (size_t i = 0; depth < DEPTH_MOST && r->boxes++ < BOXES_MOST && next_box(p, n, &i, &b);)
		read_one(r, &b, depth);
}

// ---- the file ----

static bool may_begin(const struct box *b)
{
	static const char firsts[][5] = {"ftyp", "wide", "mdat", "moov", "free", "skip", "pnot"};
	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
		if (is(b, firsts[i]))
			return true;
	return false;
}

static bool printable(const unsigned char type[4])
{
	for (int i = 0; i < 4; i++)
		if (type[i] < 0x20 || (type[i] > 0x7E && type[i] != 0xA9))
			return false;
	return true;
}

enum film_end film_read_boxes(const unsigned char *p, size_t n, struct film *out)
{
	struct film f = film_new("MP4");
	struct reading r = {.film = &f};
	struct box b;
	bool index = false;
	size_t i = 0, at = 0;
	for (; r.boxes++ < BOXES_MOST && next_box(p, n, &i, &b) && printable(b.type); at = i) {
		if (!at && !may_begin(&b))
			return FILM_BROKEN;
		if (is(&b, "ftyp") && b.n >= 4 && memcmp(b.body, "qt  ", 4) == 0)
			f.container = "QuickTime";
		index = index || is(&b, "moov");
		if (is(&b, "moov"))
			read_inside(&r, b.body, b.n, 0);
	}
	if (!at)
		return FILM_BROKEN;
	// What was being written when the power went claims more than there is.
	bool cut = n - at >= HEAD && memcmp(p + at + 4, "mdat", 4) == 0;
	if (at < n && !cut && !film_zeros(p + at, n - at))
		return FILM_TAIL;
	f.whole = index && !cut;
	*out = f;
	return FILM_GOOD;
}

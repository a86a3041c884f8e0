// sound.c: WAV and AVI (RIFF), MP3, AMR, Ogg.
#include <string.h>

#include "media/film.h"

enum { TAIL_MOST = 4096, PIECES_MOST = 100000 };

// ---- RIFF ----

static void read_format(struct film *f, const unsigned char *p, size_t n, uint64_t *rate)
{
	static const struct {
		unsigned tag;
		const char *name;
	} tags[] = {{1, "PCM"}, {2, "ADPCM"}, {3, "float"}, {6, "A-law"}, {7, "mu-law"}, {0x11, "ADPCM"}, {0x55, "MP3"}, {0xFFFE, "PCM"}};
	if (n < 12)
		return;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (film_le(p, 2) == tags[i].tag)
			film_text(f->audio, (const unsigned char *)tags[i].name, strlen(tags[i].name));
	*rate = film_le(p + 8, 4);
}

static void read_avi_head(struct film *f, const unsigned char *p, size_t n)
{
	if (n < 40)
		return;
	uint64_t frame = film_le(p, 4), frames = film_le(p + 16, 4);
	f->duration = frame && frames ? (int64_t)(frame * frames / 1000) : -1;
	f->width = (int64_t)film_le(p + 32, 4);
	f->height = (int64_t)film_le(p + 36, 4);
}

static void read_piece(struct film *f, const unsigned char *head, const unsigned char *p, size_t n, uint64_t *rate)
{
	enum { BEXT_DATE = 320, BEXT_TIME = 330, BEXT_END = 338 };
	if (memcmp(head, "fmt ", 4) == 0) {
		read_format(f, p, n, rate);
	} else if (memcmp(head, "data", 4) == 0 && *rate) {
		f->duration = (int64_t)((uint64_t)n * 1000 / *rate);
	} else if (memcmp(head, "bext", 4) == 0 && n >= BEXT_END) {
		unsigned char text[19];
		memcpy(text, p + BEXT_DATE, 10);
		text[10] = ' ';
		memcpy(text + 11, p + BEXT_TIME, 8);
		f->created = film_time(text, sizeof text);
	} else if (memcmp(head, "IDIT", 4) == 0) {
		f->created = film_time(p, n);
	} else if (memcmp(head, "avih", 4) == 0) {
		read_avi_head(f, p, n);
	} else if (memcmp(head, "strh", 4) == 0 && n >= 8) {
		film_text(memcmp(p, "vids", 4) == 0 ? f->video : f->audio, p + (memcmp(p, "vids", 4) == 0 ? 4 : 0), 4);
	}
}

// The head says where it ends, unless the power went before it was written. Long films go on in another RIFF.
static bool behind_riff(const unsigned char *p, size_t n)
{
	uint64_t end = film_le(p + 4, 4) + 8;
	end += end % 2;
	return end > 12 && end < n && !film_zeros(p + end, n - (size_t)end) && (n - end < 4 || memcmp(p + end, "RIFF", 4) != 0);
}

// Lists are read as if their pieces stood in the open: nothing depends on where.
enum film_end film_read_riff(const unsigned char *p, size_t n, struct film *out)
{
	uint64_t rate = 0;
	if (n < 12 || memcmp(p, "RIFF", 4) != 0)
		return FILM_BROKEN;
	bool avi = memcmp(p + 8, "AVI ", 4) == 0;
	struct film f = film_new(avi ? "AVI" : "WAV");
	size_t i = 12;
	if (!avi && memcmp(p + 8, "WAVE", 4) != 0)
		return FILM_BROKEN;
	for (int pieces = 0; n - i >= 8 && pieces < PIECES_MOST; pieces++) {
		size_t size = (size_t)film_le(p + i + 4, 4);
		bool open = memcmp(p + i, "LIST", 4) == 0 || memcmp(p + i, "RIFF", 4) == 0;
		bool movie = open && n - i >= 12 && memcmp(p + i + 8, "movi", 4) == 0;
		if (size > n - i - 8) {
			f.whole = false;
			size = n - i - 8;
		}
		if (open && !movie) {
			i += n - i >= 12 ? 12 : 8;
			continue;
		}
		if (!film_zeros(p + i, 4) && (p[i] < 0x20 || p[i] > 0x7E))
			break;
		read_piece(&f, p + i, p + i + 8, size, &rate);
		i += 8 + size;
		i += i < n && size % 2;
	}
	*out = f;
	return (n - i > 8 && !film_zeros(p + i, n - i)) || behind_riff(p, n) ? FILM_TAIL : FILM_GOOD;
}

// ---- MP3 ----

// Length of the frame at p in bytes, its samples and their rate; 0: no frame. MPEG-1, 2, 2.5 layer III.
static size_t mp3_frame(const unsigned char *p, size_t n, unsigned *samples, unsigned *rate)
{
	static const unsigned short kbit[2][15] = {{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};
	static const unsigned rates[3] = {44100, 48000, 32000};
	if (n < 4 || p[0] != 0xFF || (p[1] & 0xE6) != 0xE2)
		return 0;
	unsigned version = p[1] >> 3 & 3, bits = p[2] >> 4, at = p[2] >> 2 & 3;
	if (version == 1 || bits == 0 || bits == 15 || at == 3)
		return 0;
	bool one = version == 3;
	*rate = rates[at] >> (one ? 0 : version == 2 ? 1 : 2);
	*samples = one ? 1152 : 576;
	size_t size = *samples / 8 * kbit[!one][bits] * 1000 / *rate + (p[2] >> 1 & 1);
	return size;
}

static size_t behind_id3(const unsigned char *p, size_t n)
{
	if (n < 10 || memcmp(p, "ID3", 3) != 0)
		return 0;
	size_t size = (size_t)(p[6] & 127) << 21 | (size_t)(p[7] & 127) << 14 | (size_t)(p[8] & 127) << 7 | (p[9] & 127);
	return size > n - 10 ? n : size + 10;
}

enum film_end film_read_mp3(const unsigned char *p, size_t n, struct film *out)
{
	struct film f = film_new("MP3");
	size_t i = behind_id3(p, n), frames = 0, size;
	unsigned samples = 0, rate = 1;
	uint64_t us = 0;
	while (i < n && (size = mp3_frame(p + i, n - i, &samples, &rate)) > 0) {
		frames++;
		us += (uint64_t)samples * 1000000 / rate;
		i = size > n - i ? n : i + size;
	}
	if (frames < 2)
		return FILM_BROKEN;
	bool tag = n - i >= 3 && (memcmp(p + i, "TAG", 3) == 0 || (n - i >= 8 && memcmp(p + i, "APETAGEX", 8) == 0));
	if (n - i > TAIL_MOST && !tag && !film_zeros(p + i, n - i))
		return FILM_TAIL;
	f.duration = (int64_t)(us / 1000);
	film_text(f.audio, (const unsigned char *)"MP3", 3);
	*out = f;
	return FILM_GOOD;
}

// ---- AMR ----

enum film_end film_read_amr(const unsigned char *p, size_t n, struct film *out)
{
	static const unsigned char narrow[16] = {13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1}, wide[16] = {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1};
	enum { FRAME_MS = 20 };
	bool wb = n >= 9 && memcmp(p, "#!AMR-WB\n", 9) == 0;
	size_t i = wb ? 9 : 6, frames = 0;
	if (!wb && (n < 6 || memcmp(p, "#!AMR\n", 6) != 0))
		return FILM_BROKEN;
	for (; i < n && (p[i] & 0x83) == 0; frames++)
		i += (wb ? wide : narrow)[p[i] >> 3 & 15];
	if (!frames)
		return FILM_BROKEN;
	if (i < n)
		return FILM_TAIL;
	*out = film_new("AMR");
	out->whole = i == n;
	out->duration = (int64_t)frames * FRAME_MS;
	film_text(out->audio, (const unsigned char *)(wb ? "AMR-WB" : "AMR-NB"), 6);
	return FILM_GOOD;
}

// ---- Ogg ----

enum film_end film_read_ogg(const unsigned char *p, size_t n, struct film *out)
{
	struct film f = film_new("Ogg");
	uint64_t rate = 0, last = 0;
	size_t i = 0;
	while (n - i >= 27 && memcmp(p + i, "OggS", 4) == 0) {
		size_t head = 27 + (size_t)p[i + 26], size = head;
		for (size_t k = 27; k < head && i + k < n; k++)
			size += p[i + k];
		if (size > n - i)
			break;
		const unsigned char *body = p + i + head;
		if (!rate && size - head >= 16 && memcmp(body, "\1vorbis", 7) == 0) {
			rate = film_le(body + 12, 4);
			film_text(f.audio, (const unsigned char *)"Vorbis", 6);
		} else if (!rate && size - head >= 8 && memcmp(body, "OpusHead", 8) == 0) {
			rate = 48000;
			film_text(f.audio, (const unsigned char *)"Opus", 4);
		}
		if (film_le(p + i + 6, 8) != UINT64_MAX)
			last = film_le(p + i + 6, 8);
		i += size;
	}
	if (!i)
		return FILM_BROKEN;
	f.whole = i == n;
	if (i < n && (n - i > UINT16_MAX || memcmp(p + i, "OggS", n - i < 4 ? n - i : 4) != 0))
		return FILM_TAIL;
	f.duration = rate && last / rate < 1000000 ? (int64_t)(last / rate * 1000 + last % rate * 1000 / rate) : -1;
	*out = f;
	return FILM_GOOD;
}

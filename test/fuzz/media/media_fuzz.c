// media_fuzz.c: any bytes as a recording, a picture's frame, a document: read or refused, within the bytes, in bounded time.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "media/film.h"
#include "media/office.h"
#include "media/walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void film_must(const struct film *f)
{
	must(f->container && f->duration >= -1 && f->width >= 0 && f->height >= 0);
	must(memchr(f->video, 0, FILM_TEXT) && memchr(f->audio, 0, FILM_TEXT) && memchr(f->make, 0, FILM_TEXT) && memchr(f->model, 0, FILM_TEXT));
	must(!f->placed || (f->latitude >= -90 && f->latitude <= 90 && f->longitude >= -180 && f->longitude <= 180));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static enum film_end (*const readers[])(const unsigned char *, size_t, struct film *) = {film_read_boxes, film_read_riff, film_read_mp3, film_read_amr, film_read_ogg};
	unsigned char *exact = malloc(size ? size : 1);   // its own block, so that the sanitizer sees one byte too many
	struct walked w;
	const char *why;
	memcpy(exact, data, size);
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		struct film f;
		if (readers[i](exact, size, &f) == FILM_GOOD)
			film_must(&f);
	}
	if (walk_jpeg(exact, size, &w) || walk_png(exact, size, &w)) {
		must(w.end <= size && w.width > 0 && w.height > 0);
		(void)walk_tail_allowed(exact, size, w.end);
	}
	(void)office_read(exact, size, &why);
	free(exact);
	return 0;
}

#ifndef FUZZER
#include "../law/replay.h"
int main(int argc, char **argv)
{
	return replay(argc, argv);
}
#endif

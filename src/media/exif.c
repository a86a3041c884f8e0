// exif.c: the only place that knows libexif.
#include "media/exif.h"

#include <libexif/exif-data.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"

static void drop(void *d)
{
	exif_data_unref(d);
}

// Text of a tag, trimmed; NULL when absent or not UTF-8.
static const char *tag_text(struct arena *a, ExifData *d, ExifIfd ifd, ExifTag tag)
{
	ExifEntry *e = exif_content_get_entry(d->ifd[ifd], tag);
	char value[128] = "";
	if (!e || !exif_entry_get_value(e, value, sizeof value) || !utf8_valid(value, strlen(value)) || text_has_control(value, false))
		return NULL;
	char *s = text_trim(a, value);
	return *s ? s : NULL;
}

// "2026:03:28 09:40:11" is local time by the camera's clock.
static instant_t taken_at(const char *s)
{
	int y, mo, d, h, mi, sec;
	if (!s || sscanf(s, "%4d:%2d:%2d %2d:%2d:%2d", &y, &mo, &d, &h, &mi, &sec) != 6)
		return INSTANT_NONE;
	day_t day = day_from_ymd(y, mo, d);
	if (day == DAY_NONE || h < 0 || h > 23 || mi < 0 || mi > 59 || sec < 0 || sec > 59)
		return INSTANT_NONE;
	return day_start(day) + ((int64_t)h * 3600 + mi * 60 + sec) * 1000;
}

// Degrees from three rationals; false when a part is missing or divides by zero.
static bool degrees(ExifData *d, ExifTag value, ExifTag ref, char negative, double *out)
{
	ExifEntry *e = exif_content_get_entry(d->ifd[EXIF_IFD_GPS], value), *r = exif_content_get_entry(d->ifd[EXIF_IFD_GPS], ref);
	if (!e || e->format != EXIF_FORMAT_RATIONAL || e->components < 3 || e->size < 24)
		return false;
	double sum = 0, scale = 1;
	for (int i = 0; i < 3; i++, scale *= 60) {
		ExifRational q = exif_get_rational(e->data + i * 8, exif_data_get_byte_order(d));
		if (!q.denominator)
			return false;
		sum += (double)q.numerator / q.denominator / scale;
	}
	*out = r && r->size && r->data[0] == negative ? -sum : sum;
	return sum <= 180;
}

static const char *exif_json(struct arena *a, ExifData *d, const struct sniffed *s)
{
	struct buf b = buf_new(a);
	double lat, lon;
	jw_open(&b, '{');
	jw_kstr(&b, "make", tag_text(a, d, EXIF_IFD_0, EXIF_TAG_MAKE));
	jw_kstr(&b, "model", tag_text(a, d, EXIF_IFD_0, EXIF_TAG_MODEL));
	jw_kstr(&b, "taken", instant_text(a, s->taken));
	jw_kint(&b, "orientation", s->orientation);
	if (degrees(d, (ExifTag)EXIF_TAG_GPS_LATITUDE, (ExifTag)EXIF_TAG_GPS_LATITUDE_REF, 'S', &lat) && degrees(d, (ExifTag)EXIF_TAG_GPS_LONGITUDE, (ExifTag)EXIF_TAG_GPS_LONGITUDE_REF, 'W', &lon)) {
		jw_kraw(&b, "latitude", arena_printf(a, "%.6f", lat));
		jw_kraw(&b, "longitude", arena_printf(a, "%.6f", lon));
	}
	jw_close(&b, '}');
	return buf_text(&b);
}

void exif_read(struct arena *a, const unsigned char *jpeg, size_t size, struct sniffed *out)
{
	ExifData *d = exif_data_new_from_data(jpeg, size > 1 << 20 ? 1 << 20 : (unsigned)size);
	if (!d)
		return;
	arena_defer(a, drop, d);
	ExifEntry *o = exif_content_get_entry(d->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
	if (!o && !exif_content_get_entry(d->ifd[EXIF_IFD_EXIF], EXIF_TAG_DATE_TIME_ORIGINAL))
		return;
	int turned = o && o->size >= 2 ? exif_get_short(o->data, exif_data_get_byte_order(d)) : 1;
	out->orientation = turned >= 1 && turned <= 8 ? turned : 1;
	out->taken = taken_at(tag_text(a, d, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL));
	out->exif = exif_json(a, d, out);
}

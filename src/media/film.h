// film.h: what a recording says of itself: how long, by what device, when, where. Pure: bytes in memory, nothing decoded or allocated.
// Formats: boxes of ISO/IEC 14496-12 (MP4, MOV, 3GP, M4A), RIFF (WAV with EBU Tech 3285 bext, AVI), MPEG-1/2 layer III, AMR (RFC 4867), Ogg (RFC 3533).
#pragma once
#include "core/day.h"

enum { FILM_TEXT = 64 };
struct film {
	const char *container;                 // "MP4"
	char video[FILM_TEXT], audio[FILM_TEXT];   // codes of the codecs, "avc1", "mp4a"; "" none seen
	char make[FILM_TEXT], model[FILM_TEXT];
	int64_t duration;                      // ms; -1 unknown
	instant_t created;                     // by the device's clock; INSTANT_NONE
	int64_t width, height;                 // 0 unknown
	bool placed;
	double latitude, longitude;            // WGS-84 degrees
	bool whole;                            // ended as it should: the device did not lose power
};

enum film_end {
	FILM_GOOD,
	FILM_BROKEN,     // not what it begins as
	FILM_TAIL,       // something else behind it
};
enum film_end film_read_boxes(const unsigned char *p, size_t n, struct film *out);
enum film_end film_read_riff(const unsigned char *p, size_t n, struct film *out);
enum film_end film_read_mp3(const unsigned char *p, size_t n, struct film *out);
enum film_end film_read_amr(const unsigned char *p, size_t n, struct film *out);
enum film_end film_read_ogg(const unsigned char *p, size_t n, struct film *out);

// Helpers the readers share: numbers by byte order, a trimmed printable text into one of the members, "2026-03-28 09:40:11" and its kin.
uint64_t film_be(const unsigned char *p, int n);
uint64_t film_le(const unsigned char *p, int n);
void film_text(char out[FILM_TEXT], const unsigned char *p, size_t n);
instant_t film_time(const unsigned char *p, size_t n);     // Shanghai time unless it ends in Z; INSTANT_NONE
struct film film_new(const char *container);
bool film_zeros(const unsigned char *p, size_t n);

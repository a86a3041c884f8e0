// image.h: pictures from untrusted bytes: JPEG and PNG only, size bounded before anything is decoded.
#pragma once
#include "paper/display.h"

// NULL: not a picture we take (then nothing is drawn). orientation: 1..8 of EXIF, may be NULL.
struct picture *picture_open(struct arena *a, const char *bytes, size_t len);
struct picture *picture_from_uri(struct arena *a, const char *uri);   // data:image/png;base64,...

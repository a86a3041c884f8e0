// exif.h: what a camera wrote into a JPEG. A claim, not proof.
#pragma once
#include "media/media.h"

// Fills taken, exif, orientation; leaves them alone when there is nothing or nonsense.
void exif_read(struct arena *a, const unsigned char *jpeg, size_t size, struct sniffed *out);

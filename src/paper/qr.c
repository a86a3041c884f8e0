// qr.c: see qr.h.
#include "paper/qr.h"

#include <qrencode.h>
#include <string.h>

enum { QUIET = 4 };   // modules of white around, ISO/IEC 18004

enum { TEXT_MAX = 2000 };   // bytes; a code of that many still can be read

const uint8_t *qr_cells(struct arena *a, const char *text, size_t *n, size_t *modules)
{
	QRcode *qr = *text && strlen(text) <= TEXT_MAX ? QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
	if (!qr)
		return NULL;
	size_t side = (size_t)qr->width, count = 0;
	uint8_t *cells = arena_array(a, side * side, 2);
	for (size_t i = 0; i < side * side; i++) {
		if (!(qr->data[i] & 1))
			continue;
		cells[count * 2] = (uint8_t)(i % side + QUIET);
		cells[count * 2 + 1] = (uint8_t)(i / side + QUIET);
		count++;
	}
	QRcode_free(qr);
	*n = count;
	*modules = side + 2 * QUIET;
	return cells;
}

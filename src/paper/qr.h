// qr.h: QR code of a text as dark cells.
#pragma once
#include <stdint.h>

#include "core/arena.h"

// Column, row pairs, n of them, in a square of `modules` cells with the quiet zone of four on each side. NULL: empty or too long.
const uint8_t *qr_cells(struct arena *a, const char *text, size_t *n, size_t *modules);

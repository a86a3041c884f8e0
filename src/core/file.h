// file.h: a whole small file at once.
#pragma once
#include "core/err.h"

// At most `most` bytes, with a NUL behind them that is not counted. "input.file" (ERR_INPUT) when it cannot be read or is larger;
// the path is in the cause only.
struct err *file_read(struct arena *a, const char *path, size_t most, const char **bytes, size_t *n) MUST_CHECK;

// store.h: the folder of evidence bytes, one file per SM3 digest: <data>/evidence/ab/cdef...  Content never changes under its name.
// `xiezhi backup` takes this folder; <data>/thumb is made anew when it is lost.
#pragma once
#include "core/err.h"

struct service;

const char *store_path(struct arena *a, const struct service *svc, const char *sm3);
// Where the thumbnail of a digest is kept.
const char *store_thumb_path(struct arena *a, const struct service *svc, const char *sm3);

// Moves a complete file into the store (same disk: rename) and makes it durable before it returns. The same bytes twice are one file.
// ERR_BUSY "evidence.disk" when the disk is full.
struct err *store_take(struct arena *a, const struct service *svc, const char *from, const char *sm3) MUST_CHECK;
// The same, copying.
struct err *store_copy(struct arena *a, const struct service *svc, const char *from, const char *sm3) MUST_CHECK;
// The same with bytes in memory; *sm3: the name they got.
struct err *store_keep(struct arena *a, const struct service *svc, const void *bytes, size_t n, const char **sm3) MUST_CHECK;
// Keeps derived bytes (thumbnail); losing them costs only time, so nothing is synced.
void store_put_derived(struct arena *a, const char *path, const void *data, size_t size);

// Module tidy: files that a kill left without their name are no evidence, and no list of destruction knows them.
struct err *store_tidy(struct service *svc, struct arena *a) MUST_CHECK;

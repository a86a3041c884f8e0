// frame.h: what the application needs of the frame besides module.h.
#pragma once
#include "mod/module.h"

// Hook of the server: the stored answer of a WRITE with a known key.
struct err *frame_replay(struct request *req, bool *replayed) MUST_CHECK;

// Answers older than this are forgotten (a client repeats within minutes; the settings say days).
struct err *frame_forget_keys(struct service *svc, struct arena *a, instant_t before) MUST_CHECK;

// doc/permission.md: the matrix of permissions and roles.
void permission_page(struct buf *b);

// load.h: filling a new data folder.
#pragma once
#include "app/service.h"

// dir: a folder with service.json (doc/demo.md); NULL: only the root unit and the three administrators.
struct err *load_all(struct service *svc, struct arena *a, const char *dir, bool quiet) MUST_CHECK;

// inner.h: what the files of mod/template share.
#pragma once
#include "mod/template/template.h"

enum { SOURCE_MAX = 512 * 1024 };

// ---- store.c ----

struct store;
struct store *store_of(const struct service *svc);
struct err *store_start(struct service *svc, void **state) MUST_CHECK;
void store_stop(struct service *svc, void *state);
struct err *store_source(void *store, struct arena *a, const struct paper_want *want, struct paper_template **tpl) MUST_CHECK;
void store_reload(struct service *svc, int64_t unused);      // for request_after()

// ---- version.c, version_api.c ----

// Whose versions one sees: those of the organs above one and one's own, and the shipped ones.
const char *template_path(const struct user *u);
struct err *template_kind(struct request *req, struct paper_kit **kit, const struct paper_kind **kind) MUST_CHECK;    // of the path's {doc}
struct err *template_check(struct request *req, struct paper_kit *kit, const struct paper_kind *kind, const char *source, struct paper_fault **faults, size_t *n) MUST_CHECK;
void template_write_faults(struct buf *b, const struct paper_fault *faults, size_t n);
extern const struct version_family template_family;
struct err *check_post(struct request *req) MUST_CHECK;
struct err *preview_post(struct request *req) MUST_CHECK;
struct err *fields_get(struct request *req) MUST_CHECK;
struct err *language_get(struct request *req) MUST_CHECK;
struct err *templates_get(struct request *req) MUST_CHECK;
struct err *versions_get(struct request *req) MUST_CHECK;
struct err *version_get(struct request *req) MUST_CHECK;
struct err *version_post(struct request *req) MUST_CHECK;
struct err *version_put(struct request *req) MUST_CHECK;
struct err *submit_post(struct request *req) MUST_CHECK;
struct err *judge_post(struct request *req) MUST_CHECK;
struct err *withdraw_post(struct request *req) MUST_CHECK;

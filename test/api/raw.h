// raw.h: API calls whose body or answer is no JSON text: uploads, files with their headers.
#pragma once
#include "api.h"

// account NULL: nobody. GET; the answer with all bytes and headers.
struct http_answer raw_get(const char *account, const char *path);
// multipart/form-data with one file. Every call gets a new Idempotency-Key.
// The demo's whole case, closed and archived, replayed by this service's people: its path (paperwork_test.c).
const char *api_whole_case(void);
struct http_answer raw_upload(const char *account, const char *path, const char *filename, const void *bytes, size_t n);
// The answer's JSON; NULL when it is none.
const struct json *raw_json(const struct http_answer *answer);
// A file on disk, whole.
const char *raw_file(const char *path, size_t *n);

// The bound volumes as PDF (paperwork_test.c).
void api_volume_test(void);
void template_trial_test(void);                             // template_test.c: a draft tried with the whole case

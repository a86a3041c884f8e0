// raw.h: API calls whose body or answer is no JSON text: uploads, files with their headers.
#pragma once
#include "api.h"

// account NULL: nobody. GET; the answer with all bytes and headers.
struct http_answer raw_get(const char *account, const char *path);
// multipart/form-data with one file. Every call gets a new Idempotency-Key.
struct http_answer raw_upload(const char *account, const char *path, const char *filename, const void *bytes, size_t n);
// The answer's JSON; NULL when it is none.
const struct json *raw_json(const struct http_answer *answer);
// A file on disk, whole.
const char *raw_file(const char *path, size_t *n);

// ---- papers (paperwork_test.c)

// The demo's whole case, closed and archived, replayed by this service's people: its path.
const char *api_whole_case(void);
// The same of another party, closed and not archived yet.
const char *api_closed_case(void);
// Cases as data/demo/cases has them, loaded from a new folder of that name beside the demo's files; the folder.
const char *api_load_cases(const char *name, const char *json);
// A paper as officer1 gets it, saved; its text without spaces and line ends; what a command prints.
const char *api_pdf(const char *path);
const char *api_pdf_text(const char *file);
const char *api_output(const char *command);
// The bound volumes as PDF.
void api_volume_test(void);
void act_papers_test(void);                                 // act_papers_test.c
void template_trial_test(void);                             // template_test.c: a draft tried with the whole case

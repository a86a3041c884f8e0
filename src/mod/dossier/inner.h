// inner.h: between the files of mod/dossier.
#pragma once
#include "mod/dossier/dossier.h"

const char *bundle_path(struct arena *a, const struct service *svc, int64_t id);
struct err *bundle_run(struct job_run *job) MUST_CHECK;        // job "dossier.bundle"

struct err *batch_run(struct job_run *job) MUST_CHECK;         // job "paper.batch"
struct err *batch_post(struct request *req) MUST_CHECK;

extern const struct field batch_body[], batch_answer[];
extern const struct route dossier_routes[];

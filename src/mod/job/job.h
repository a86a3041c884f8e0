// job.h: what app/jobs.c needs of the job table.
#pragma once
#include "mod/module.h"

// What a module's job_kind.run sees as struct job_run.
struct job_run {
	struct service *svc;
	struct arena *arena;
	int64_t id, account;
	const struct job_kind *kind;
	const struct json *input;
	struct user *user;
	const char *file, *name, *type;   // result file
	const char *text;                 // small result
	instant_t told;                   // when progress was last stored
	bool (*stopping)(struct service *svc);
};

// Takes the oldest waiting job and marks it running; *out NULL: there is none.
struct err *job_take(struct service *svc, struct arena *a, struct job_run **out) MUST_CHECK;
// Stores how it ended.
struct err *job_end(struct job_run *job, struct err *e) MUST_CHECK;
// After a start: what ran when the service died waits again.
struct err *job_wake(struct service *svc) MUST_CHECK;

// user.h: people: who works here, their sessions, their certificates as the law engine wants them.
#pragma once
#include "mod/module.h"

// ---- sessions (session.c) ----
struct err *sessions_open(struct service *svc) MUST_CHECK;
void sessions_close(struct service *svc);
struct err *sessions_hook(struct request *req, const char *token, const struct who **who) MUST_CHECK;
// Removes what has expired. Called now and then.
struct err *sessions_sweep(struct service *svc, struct arena *a) MUST_CHECK;

// ---- accounts ----
// true: nobody is there yet.
struct err *user_none(struct service *svc, bool *none) MUST_CHECK;

struct account_new {
	const char *account, *name, *post, *phone, *review_since;
	const char *password;    // or, when it is NULL,
	const char *stored;      // its stored form
	int64_t unit;
	unsigned roles;
	bool demo, must_change, legal_qualified;
};
// In a write job. "account.roles" (ERR_RULE) when the roles may not be held by one person; "account.taken" when the name is in use.
struct err *account_make(struct service *svc, struct db *db, struct arena *a, const struct account_new *in, int64_t *id) MUST_CHECK;
// ERR_RULE "account.roles": at most one administrator's role, and none beside a business role.
struct err *roles_check(struct arena *a, unsigned roles) MUST_CHECK;
// The last day of the person's last certificate; DAY_NONE: has none, or no last day.
struct err *user_certificate_until(struct db *db, struct arena *a, int64_t account, day_t *out) MUST_CHECK;
// The active accounts with the role 执法人员 in a unit and below it.
struct err *user_officers(struct db *db, struct arena *a, const char *unit_path, int64_t **ids, size_t *n) MUST_CHECK;
// Stored form of a password by the service's method.
const char *password_store(struct service *svc, struct arena *a, const char *password);
// A password to be read out once: 12 letters and digits that are not mistaken for each other.
const char *password_once(struct arena *a);
// In a write job: sets the password, ends the sessions. `by`: actor, 0 = the command line.
struct err *password_reset(struct service *svc, struct db *db, struct arena *a, int64_t account, const char *password, int64_t by) MUST_CHECK;


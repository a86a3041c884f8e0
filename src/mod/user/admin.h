// admin.h: accounts for the command line.
#pragma once
#include "mod/user/user.h"

struct err *admin_add(struct service *svc, struct arena *a, struct account_new *in) MUST_CHECK;
struct err *admin_reset(struct service *svc, struct arena *a, const char *account, const char *password) MUST_CHECK;
struct err *admin_lock(struct service *svc, struct arena *a, const char *account, bool locked) MUST_CHECK;
struct err *admin_list(struct service *svc, struct arena *a, struct buf *out) MUST_CHECK;

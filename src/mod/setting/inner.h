// inner.h: what the files of mod/setting share.
#pragma once
#include "mod/setting/setting.h"

const struct setting *setting_declared(const struct service *svc, const char *name);
// The checked text of a value given as JSON; ERR_INPUT with path "value".
struct err *setting_read(struct arena *a, const struct setting *s, const struct json *value, const char **out) MUST_CHECK;
const char *setting_outside(const struct setting *s);    // its value in the environment, which holds before all others; NULL
// Makes the value current in this process. Values replaced stay valid.
void setting_put(struct service *svc, const char *name, const char *value);

struct err *settings_get(struct request *req);
struct err *settings_put(struct request *req);
struct err *server_get(struct request *req);

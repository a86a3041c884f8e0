// setting.h: declared settings and their values: default < settings.json < database; the environment (secrets only there) before them all.
#pragma once
#include "mod/module.h"

// Reads the values. ERR_INPUT "setting.file" for a broken settings.json. Needs svc->modules.
struct err *settings_open(struct service *svc) MUST_CHECK;
void settings_close(struct service *svc);

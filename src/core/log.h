// log.h: one JSON line an event, to stderr. Never personal data, never secrets.
#pragma once
#include "core/err.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
void log_set_level(enum log_level least);
// request: the number the user was shown, or NULL.
void log_line(enum log_level level, const char *request, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void log_err(const char *request, const struct err *e);

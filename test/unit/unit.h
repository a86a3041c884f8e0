// unit.h: cmocka with what it wants included before it.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"

#define assert_ok(call) do { struct err *e_ = (call); if (e_) fail_msg("%s: %s", e_->code, e_->text); } while (0)

// inner.h: what the files of the public face share.
#pragma once
#include "law/judge.h"
#include "law/rules.h"

struct err *open_fill(struct judge *j, struct law_answer *out) MUST_CHECK;   // open.c
struct law_record record_with(struct arena *a, const struct law_record *r, const struct law_act *act);

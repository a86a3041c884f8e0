// shape_inner.h: what reading by declared fields is made of; for shape*.c only.
#pragma once
#include "core/shape.h"

struct reading {
	struct arena *a;
	struct err *errs;
};

// A reader fills *v or says what is wrong (Chinese, without the label). `here` is where the value stands, for faults inside it.
typedef const char *(*read_fn)(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);

void fault(struct reading *r, const struct spot *where, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

extern const read_fn shape_readers[];                                                                    // by kind

// ---- shape_kind.c: kinds without members of their own
const char *read_text(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_long(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_day(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_instant(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_int(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_decimal(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_bool(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_enum(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_texts(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_id(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_ids(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_tested(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);
const char *read_json(struct reading *r, const struct field *f, const struct json *j, const struct spot *here, struct val *v);

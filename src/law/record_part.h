// record_part.h: shapes of the optional parts of a record. Inside src/law only.
#pragma once
#include "law/law.h"

extern const struct field device_fields[];
void device_fill(const struct val *v, struct law_device *out);
extern const struct field published_fields[];
void published_fill(const struct val *v, struct law_published *out);
extern const struct field inspecting_fields[];
void inspecting_fill(const struct val *v, struct law_inspecting *out);

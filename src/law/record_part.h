// record_part.h: what the files that read a record share: its acts, shapes of the optional parts, lists of rows, the organ's grants.
// Inside src/law only.
#pragma once
#include <string.h>

#include "law/law.h"

// A list of the record that is read and written row by row.
struct part {
	const char *key;
	const struct field *fields;
	size_t size;
	void (*row)(const struct val *v, void *out);                             // writes all of it
	void (*values)(struct arena *a, const void *row, struct val *v);         // back; v: one for each field, zeroed
	size_t rows, count;       // their places in struct law_record
};
enum { PART_OFFICERS, PART_PRIOR, PART_DEVICES, PART_PUBLISHED, PART_ELSEWHERE, PART_RECORDINGS, PART_ENGAGEMENTS, PART_FLOWS, PARTS };
extern const struct part record_parts[PARTS];
extern const struct field organ_fields[];
void organ_fill(struct arena *a, const struct val *v, struct law_organ *out);
void organ_values(struct arena *a, const struct law_organ *organ, struct val *v);
static inline void part_keep(const struct part *p, struct law_record *r, const void *rows, size_t count)
{
	memcpy((char *)r + p->rows, &rows, sizeof rows);
	memcpy((char *)r + p->count, &count, sizeof count);
}
static inline size_t part_rows(const struct part *p, const struct law_record *r, const char **rows)
{
	size_t count;
	memcpy(rows, (const char *)r + p->rows, sizeof *rows);
	memcpy(&count, (const char *)r + p->count, sizeof count);
	return count;
}
day_t day_or_none(const struct val *v);
extern const struct field inspecting_fields[];
void inspecting_fill(const struct val *v, struct law_inspecting *out);
void inspecting_values(struct arena *a, const struct law_inspecting *inspecting, struct val *v);

enum { RECORD_VERSION = 1 };
// record_scan.c: a record straight from its text; false: something is wrong or unusual in it.
bool record_scan(struct arena *a, const char *text, size_t n, struct law_record *out);

// ---- record_act.c
#define RECORD_NO_INSTANT "没有这个时间，应写成 2026-03-28T09:40 的样子。"
void record_acts_read(struct arena *a, struct err **errs, const struct json *list, struct law_record *out);
void record_twins_find(struct arena *a, struct err **errs, const struct law_act *acts, size_t n);   // acts with the same id
enum { RECORD_OFFICERS_MOST = 4 };
void record_faults(struct arena *a, struct err **errs, const struct err *e);   // adds those of e
bool record_id(const struct json *j, int64_t *out);                            // at most 18 digits, above 0
bool record_instant(const struct json *j, instant_t *out);

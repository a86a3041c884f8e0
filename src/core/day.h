// day.h: days and instants. The time zone is Asia/Shanghai (+08:00, no daylight saving since 1992) everywhere; UTC never reaches a user.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

typedef int32_t day_t;        // days since 1970-01-01, in Shanghai
typedef int64_t instant_t;    // milliseconds since 1970-01-01T00:00Z
typedef int64_t fen_t;        // money in fen (1/100 yuan)

enum { DAY_NONE = INT32_MIN };
#define INSTANT_NONE INT64_MIN

day_t day_from_ymd(int year, int month, int day);      // DAY_NONE when there is no such date (2026-02-30); years 1900-2199
void day_to_ymd(day_t d, int *year, int *month, int *day);
int day_weekday(day_t d);                              // 0 Monday ... 6 Sunday

// "2026-03-28", exactly ten characters. false: not a date.
bool day_parse(const char *s, day_t *out);
void day_format(day_t d, char out[11]);
const char *day_text(struct arena *a, day_t d);        // NULL for DAY_NONE
// "2026-03", exactly seven characters: the month of a day; the first day of a month.
enum { MONTH_CHARS = 7 };
const char *month_text(struct arena *a, day_t d);
bool month_parse(const char *s, day_t *first);
const char *day_chinese(struct arena *a, day_t d);     // 2026年3月28日

// "2026-03-28T09:40" or with seconds, optionally "+08:00" at the end. Other zones are refused: nobody here writes them.
bool instant_parse(const char *s, instant_t *out);
bool instant_of_16(const char *s, instant_t *out);     // the same of exactly "2026-03-28T09:40"; all 16 bytes are read, whatever they are
int instant_tail_of_9(const char *s);                  // seconds of what may follow it: ":05+08:00", eight bytes read at least; -1: something else
const char *instant_text(struct arena *a, instant_t t);      // "2026-03-28T09:40:00+08:00", NULL for INSTANT_NONE
const char *instant_chinese(struct arena *a, instant_t t);   // 2026年3月28日9时40分
day_t instant_day(instant_t t);
instant_t day_start(day_t d);                                // 00:00 in Shanghai
instant_t instant_now(void);
// The minute it lies in: what a form says of a time.
instant_t instant_minute(instant_t t);

// The corresponding date n months later; the last day of the month if that date does not exist (procedure.md T9 [U]).
day_t day_add_months(day_t d, int n);   // DAY_NONE from or to a day outside 1900-2199

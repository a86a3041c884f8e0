// day.c: the proleptic Gregorian calendar by the days-from-civil method; nothing from libc but the clock.
#include "core/day.h"

#include <endian.h>
#include <string.h>
#include <time.h>

enum { MS_PER_DAY = 86400000, MS_PER_MINUTE = 60000, ZONE_MS = 8 * 3600 * 1000 };

static bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static int month_days(int y, int m)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return m == 2 && leap(y) ? 29 : days[m - 1];
}

day_t day_from_ymd(int year, int month, int day)
{
	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
		return DAY_NONE;
	unsigned y = (unsigned)year - (month <= 2);
	unsigned doy = (153u * (unsigned)(month + (month > 2 ? -3 : 9)) + 2) / 5 + (unsigned)day - 1;
	return (day_t)(y * 365 + y / 4 - y / 100 + y / 400 + doy) - 719468;
}

void day_to_ymd(day_t d, int *year, int *month, int *day)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(day_t d)
{
	return (int)(((d + 3) % 7 + 7) % 7);
}

// The number of two digits at s; -1 when one of them is none.
static inline int two(const char *s)
{
	unsigned tens = (unsigned)(s[0] - '0'), ones;
	if (tens > 9 || (ones = (unsigned)(s[1] - '0')) > 9)
		return -1;
	return (int)(tens * 10 + ones);
}

// Reads no byte behind a NUL: each is looked at only after the one before it was right.
static bool date_prefix(const char *s, day_t *out)
{
	int century = two(s), year = century < 0 ? -1 : two(s + 2);
	if (year < 0 || s[4] != '-')
		return false;
	int m = two(s + 5);
	if (m < 0 || s[7] != '-')
		return false;
	int d = two(s + 8);
	*out = d < 0 ? DAY_NONE : day_from_ymd(century * 100 + year, m, d);
	return *out != DAY_NONE;
}

bool day_parse(const char *s, day_t *out)
{
	return date_prefix(s, out) && !s[10];
}

void day_format(day_t d, char out[11])
{
	int y, m, n;
	day_to_ymd(d, &y, &m, &n);
	out[0] = (char)('0' + y / 1000 % 10);
	out[1] = (char)('0' + y / 100 % 10);
	out[2] = (char)('0' + y / 10 % 10);
	out[3] = (char)('0' + y % 10);
	out[4] = out[7] = '-';
	out[5] = (char)('0' + m / 10);
	out[6] = (char)('0' + m % 10);
	out[8] = (char)('0' + n / 10);
	out[9] = (char)('0' + n % 10);
	out[10] = 0;
}

const char *month_text(struct arena *a, day_t d)
{
	char day[11];
	day_format(d, day);
	return arena_strndup(a, day, MONTH_CHARS);
}

bool month_parse(const char *s, day_t *first)
{
	char day[] = "0000-00-01";
	if (strlen(s) != MONTH_CHARS)
		return false;
	memcpy(day, s, MONTH_CHARS);
	return day_parse(day, first);
}

const char *day_text(struct arena *a, day_t d)
{
	if (d == DAY_NONE)
		return NULL;
	char *out = arena_alloc(a, 11);
	day_format(d, out);
	return out;
}

// Written digit by digit: a case page has dozens of them, and printf costs more than the rest of a line.
static char *put_number(char *to, int n, const char *unit)
{
	char room[12], *p = room + sizeof room;
	unsigned u = n < 0 ? 0u - (unsigned)n : (unsigned)n;
	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--p = '-';
	size_t digits = (size_t)(room + sizeof room - p), len = strlen(unit);
	memcpy(to, p, digits);
	memcpy(to + digits, unit, len);
	return to + digits + len;
}

enum { CHINESE_MOST = 3 * (12 + 3) + 2 * (12 + 3) + 1 };

static char *put_day(char *to, day_t d)
{
	int y, m, n;
	day_to_ymd(d, &y, &m, &n);
	return put_number(put_number(put_number(to, y, "年"), m, "月"), n, "日");
}

const char *day_chinese(struct arena *a, day_t d)
{
	char room[CHINESE_MOST];
	return arena_strndup(a, room, (size_t)(put_day(room, d) - room));
}

// Chinese time, the only zone there is.
static inline bool is_zone(const char *s)
{
	return s[0] == '+' && s[1] == '0' && s[2] == '8' && s[3] == ':' && s[4] == '0' && s[5] == '0' && !s[6];
}

bool instant_parse(const char *s, instant_t *out)
{
	day_t d;
	if (!date_prefix(s, &d) || s[10] != 'T')
		return false;
	int h = two(s + 11), min = h < 0 || s[13] != ':' ? -1 : two(s + 14), sec = 0;
	const char *rest = s + 16;
	if (min >= 0 && *rest == ':') {
		sec = two(rest + 1);
		rest += 3;
	}
	if (h < 0 || h > 23 || min < 0 || min > 59 || sec < 0 || sec > 59 || (*rest && !is_zone(rest)))
		return false;
	*out = day_start(d) + ((int64_t)h * 3600 + min * 60 + sec) * 1000;
	return true;
}

// Digits where `like` has a 0: each one's number in its byte; false: another character stands there. Where `like` has something else, only
// some characters are refused: the caller looks at them.
static inline bool digits_like(const char *s, const char like[8], uint64_t *out)
{
	const uint64_t low = 0x0606060606060606u, high = 0xF0F0F0F0F0F0F0F0u;
	uint64_t x, y;
	memcpy(&x, s, sizeof x);
	memcpy(&y, like, sizeof y);
	x = le64toh(x ^ y);
	*out = x;
	return !((x | (x + low)) & high);
}

// Of two digits, the first in byte `at`. No sum reaches into the next byte.
static inline int pair_at(uint64_t digits, int at) { return (int)((digits * 10 + (digits >> 8)) >> (8 * at) & 0xFF); }

bool instant_of_16(const char *s, instant_t *out)
{
	uint64_t a, b;
	if (!digits_like(s, "0000-00-", &a) || !digits_like(s + 8, "00T00:00", &b) || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':')
		return false;
	day_t d = day_from_ymd(pair_at(a, 0) * 100 + pair_at(a, 2), pair_at(a, 5), pair_at(b, 0));
	int h = pair_at(b, 3), min = pair_at(b, 6);
	if (d == DAY_NONE || h > 23 || min > 59)
		return false;
	*out = day_start(d) + ((int64_t)h * 3600 + min * 60) * 1000;
	return true;
}

int instant_tail_of_9(const char *s)
{
	uint64_t a;
	if (!digits_like(s, ":00+00:0", &a) || s[0] != ':' || s[3] != '+' || s[6] != ':' || pair_at(a, 1) > 59 || pair_at(a, 4) != 8 || s[7] != '0' || s[8] != '0')
		return -1;
	return pair_at(a, 1);
}

day_t instant_day(instant_t t)
{
	int64_t local = t + ZONE_MS;
	return (day_t)(local >= 0 ? local / MS_PER_DAY : (local - MS_PER_DAY + 1) / MS_PER_DAY);
}

instant_t day_start(day_t d)
{
	return (int64_t)d * MS_PER_DAY - ZONE_MS;
}

const char *instant_text(struct arena *a, instant_t t)
{
	if (t == INSTANT_NONE)
		return NULL;
	char *out = arena_alloc(a, sizeof "2026-03-02T09:40:00+08:00");
	day_t d = instant_day(t);
	day_format(d, out);
	int s = (int)((t - day_start(d)) / 1000);
	int parts[] = {s / 3600, s / 60 % 60, s % 60};
	for (int i = 0; i < 3; i++) {
		out[10 + i * 3] = i ? ':' : 'T';
		out[11 + i * 3] = (char)('0' + parts[i] / 10);
		out[12 + i * 3] = (char)('0' + parts[i] % 10);
	}
	return strcpy(out + 19, "+08:00") - 19;
}

const char *instant_chinese(struct arena *a, instant_t t)
{
	char room[CHINESE_MOST];
	day_t d = instant_day(t);
	int s = (int)((t - day_start(d)) / 1000);
	char *p = put_number(put_day(room, d), s / 3600, "时");
	if (s / 60 % 60 < 10)
		*p++ = '0';             // 9时05分: nobody can write a digit before it
	p = put_number(p, s / 60 % 60, "分");
	return arena_strndup(a, room, (size_t)(p - room));
}

instant_t instant_minute(instant_t t)
{
	int64_t past = t % MS_PER_MINUTE;
	return t - (past < 0 ? past + MS_PER_MINUTE : past);
}

instant_t instant_now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

day_t day_add_months(day_t d, int n)
{
	int y, m, day;
	if (d < day_from_ymd(1900, 1, 1) || d > day_from_ymd(2199, 12, 31))
		return DAY_NONE;
	day_to_ymd(d, &y, &m, &day);
	int total = y * 12 + m - 1 + n;
	y = total / 12;
	m = total % 12 + 1;
	int last = month_days(y, m);
	return day_from_ymd(y, m, day > last ? last : day);
}

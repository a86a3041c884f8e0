// shift.c: the same case in another year: every time of the record moved by whole days, those inside the values too.
#include <ctype.h>
#include <stdio.h>

#include "kit.h"

static bool date_at(const char *s, day_t *d)
{
	char text[11] = {0};
	for (int i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? s[i] != '-' : !isdigit((unsigned char)s[i]))
			return false;
	memcpy(text, s, 10);
	return !isdigit((unsigned char)s[10]) && day_parse(text, d);
}

static const char *shifted(struct arena *a, const char *text, int days)
{
	char *out = arena_strdup(a, text);
	day_t d;
	for (char *p = out; strlen(p) >= 10; p++)
		if ((p == out || !isdigit((unsigned char)p[-1])) && date_at(p, &d))
			memcpy(p, day_text(a, d + days), 10);
	return out;
}

void shift(struct kit *k, int days)
{
	for (size_t i = 0; i < k->r.act_count; i++) {
		k->acts[i].at += (instant_t)days * 86400000;
		k->acts[i].recorded += (instant_t)days * 86400000;
		k->text[i] = shifted(k->a, k->text[i], days);
		read_values(k, (int)i);
	}
	k->now += (instant_t)days * 86400000;
}

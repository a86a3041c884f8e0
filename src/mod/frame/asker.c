// asker.c: what every public look-up shares: not too often to one asker, and codes nobody guesses.
#include <pthread.h>
#include <string.h>

#include "mod/module.h"

// ---- not too often ----

enum { ASKERS = 4096, MOST_A_MINUTE = 30 };
static const instant_t MINUTE = 60000;

// One count per slot of a hashed address. Two askers in one slot share it: too strict now and then, never too lax.
static struct {
	pthread_mutex_t lock;
	struct {
		instant_t minute;
		int n;
	} slots[ASKERS];
} askers = {.lock = PTHREAD_MUTEX_INITIALIZER};

struct err *public_not_too_often(struct request *req)
{
	uint8_t digest[SM3_SIZE];
	instant_t minute = req->now / MINUTE;
	sm3(req->client, strlen(req->client), digest);
	unsigned slot = (digest[0] << 8 | digest[1]) % ASKERS;
	(void)pthread_mutex_lock(&askers.lock);
	if (askers.slots[slot].minute != minute) {
		askers.slots[slot].minute = minute;
		askers.slots[slot].n = 0;
	}
	bool many = askers.slots[slot].n++ >= MOST_A_MINUTE;
	(void)pthread_mutex_unlock(&askers.lock);
	return many ? err_new(req->arena, ERR_TOO_MANY, "public.often", "查询过于频繁，请一分钟以后再试。") : NULL;
}

// ---- codes ----

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // that nobody confuses: no I, L, O, U
enum { CHARS = 20, GROUP = 4, BITS = 5 };

const char *public_code(struct arena *a, const struct service *svc, const char *context, const char *what)
{
	uint8_t bytes[SM3_SIZE];
	char code[CHARS + CHARS / GROUP];
	size_t n = 0;
	hex_read(vault_index(svc->vault, a, context, what), bytes, sizeof bytes);
	for (int i = 0; i < CHARS; i++) {
		unsigned two = (unsigned)bytes[i * BITS / 8] << 8 | bytes[i * BITS / 8 + 1];
		if (i && i % GROUP == 0)
			code[n++] = '-';
		code[n++] = letters[two >> (16 - BITS - i * BITS % 8) & 31];
	}
	return arena_strndup(a, code, n);
}

const char *public_code_read(struct arena *a, const char *typed)
{
	char out[CHARS + CHARS / GROUP];
	size_t n = 0, have = 0;
	for (; *typed; typed++) {
		char c = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;
		if (c == '-' || c == ' ')
			continue;
		if (!strchr(letters, c) || have == CHARS)
			return NULL;
		if (have && have % GROUP == 0)
			out[n++] = '-';
		out[n++] = c;
		have++;
	}
	return have == CHARS ? arena_strndup(a, out, n) : NULL;
}

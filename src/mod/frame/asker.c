// asker.c: what every public look-up shares: not too often to one asker, codes nobody guesses, the proof from the ledger.
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

// ---- proofs ----

struct err *public_proof(struct request *req, struct db *db, const char *kind, int64_t id)
{
	struct ledger_leaf *leaves;
	struct ledger_head head;
	struct ledger_proof proof;
	size_t n;
	struct buf *b = &req->out;
	jw_key(b, "ledger");
	TRY(ledger_of(db, req->arena, kind, id, &leaves, &n));
	if (!n) {
		jw_null(b);
		return NULL;
	}
	TRY(ledger_head_now(db, req->arena, &head));
	TRY(ledger_prove(db, req->arena, leaves[0].seq, head.size, &proof));
	jw_open(b, '{');
	jw_kint(b, "seq", leaves[0].seq);
	jw_kint(b, "size", head.size);
	jw_kstr(b, "leaf", hex_text(req->arena, leaves[0].hash, SM3_SIZE));
	jw_kstr(b, "root", hex_text(req->arena, head.root, SM3_SIZE));
	jw_kbool(b, "proven", ledger_proof_check(&proof, leaves[0].hash, leaves[0].seq, &head));
	jw_key(b, "path");
	jw_open(b, '[');
	for (int i = 0; i < proof.n; i++)
		jw_str(b, hex_text(req->arena, proof.hash[i], SM3_SIZE));
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

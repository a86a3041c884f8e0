// sm3_many.c: SM3 of many texts at once, one text a lane of the processor's vector registers (GB/T 32905-2016). Ledger leaves and tree nodes come
// in hundreds; one after the other through the library they cost four to six times as much. Sixteen lanes with AVX-512, eight with AVX2; on
// other processors one after the other. Where one text is so long that the others are done beside it (the files of a paper), four lanes of AVX-512:
// a step of them takes two thirds of the time of a step of sixteen.
//
// The lanes do not wait for each other: one that has finished its text takes the next. Texts are read where they lie.
#include <string.h>

#include "crypto/inner.h"

enum { BLOCK = 64, ROUNDS = 64, WORDS = 16, STATE = 8, SWITCH = 16, LANES_FEW = 4, LANES_MOST = 16 };

#if defined(__x86_64__) && defined(__GNUC__)

static const uint32_t start[STATE] = {0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};

struct lane {
	const struct sm3_text *text;   // NULL: idle
	uint8_t *out;
	size_t at, total;              // bytes given to the compression so far; of the text with its padding
};

// Bytes [at, at + n) of the two stretches of a text.
static void text_copy(const struct sm3_text *t, size_t at, uint8_t *to, size_t n)
{
	size_t head = at < t->n ? t->n - at : 0;
	head = head < n ? head : n;
	if (head)
		memcpy(to, (const uint8_t *)t->first + at, head);
	if (n > head)
		memcpy(to + head, (const uint8_t *)t->second + (at + head - t->n), n - head);
}

// The next 64 bytes: in place when they lie together in the text, else put together in `room`.
static const uint8_t *block_next(struct lane *l, uint8_t room[BLOCK])
{
	const struct sm3_text *t = l->text;
	size_t at = l->at, size = t->n + t->m;
	l->at += BLOCK;
	if (at + BLOCK <= t->n)
		return (const uint8_t *)t->first + at;
	if (at >= t->n && at + BLOCK <= size)
		return (const uint8_t *)t->second + (at - t->n);
	size_t left = at < size ? size - at : 0;
	left = left < BLOCK ? left : BLOCK;
	memset(room, 0, BLOCK);
	text_copy(t, at, room, left);
	if (left < BLOCK && at <= size)
		room[left] = 0x80;
	if (l->at == l->total) {
		uint64_t bits = __builtin_bswap64((uint64_t)size * 8);
		memcpy(room + BLOCK - sizeof bits, &bits, sizeof bits);
	}
	return room;
}

static void lane_take(struct lane *l, const struct sm3_text *t, uint8_t *out)
{
	*l = (struct lane){.text = t, .out = out, .total = (t->n + t->m + 1 + 8 + BLOCK - 1) / BLOCK * BLOCK};
}

#define ROL(x, n) ((x) << (n) | (x) >> (32 - (n)))
#define P0(x) ((x) ^ ROL(x, 9) ^ ROL(x, 17))
#define P1(x) ((x) ^ ROL(x, 15) ^ ROL(x, 23))
#define ROUND(T, FF, GG) do { \
		vec a12 = ROL(a, 12), ss1 = a12 + e + (T), tt1, tt2; \
		ss1 = ROL(ss1, 7); \
		tt1 = (FF) + d + (ss1 ^ a12) + (w[j & 15] ^ w[(j + 4) & 15]); \
		tt2 = (GG) + h + ss1 + w[j & 15]; \
		vec mixed = w[j & 15] ^ w[(j + 7) & 15] ^ ROL(w[(j + 13) & 15], 15); \
		w[j & 15] = P1(mixed) ^ ROL(w[(j + 3) & 15], 7) ^ w[(j + 10) & 15]; \
		d = c; c = ROL(b, 9); b = a; a = tt1; \
		h = g; g = ROL(f, 19); f = e; e = P0(tt2); \
	} while (0)

// One function for each width: the compiler makes the vector instructions of the named target. words and state hold word k of all lanes side by
// side. In round j the slot of word j is filled with word j + 16. No index here can be out of bounds; watched by the sanitizers at -O1 it was
// half the time of the tests of seals.
#ifdef __clang__
#define PLAINLY __attribute__((no_sanitize("address", "undefined")))
#else
#define PLAINLY __attribute__((optimize("O3"), no_sanitize("address"), no_sanitize("undefined")))
#endif
#define COMPRESS(name, lanes, isa) \
	PLAINLY __attribute__((target(isa))) static void name(uint32_t *state, const uint32_t *words) \
	{ \
		typedef uint32_t vec __attribute__((vector_size(4 * (lanes)))); \
		vec s[STATE], w[WORDS]; \
		memcpy(s, state, sizeof s); \
		memcpy(w, words, sizeof w); \
		vec a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7]; \
		uint32_t t = 0x79cc4519; \
		for (int j = 0; j < SWITCH; j++, t = ROL(t, 1)) \
			ROUND(t, a ^ b ^ c, e ^ f ^ g); \
		t = ROL((uint32_t)0x7a879d8a, SWITCH); \
		for (int j = SWITCH; j < ROUNDS; j++, t = ROL(t, 1)) \
			ROUND(t, (a & b) | (a & c) | (b & c), (e & f) | (~e & g)); \
		s[0] ^= a; s[1] ^= b; s[2] ^= c; s[3] ^= d; s[4] ^= e; s[5] ^= f; s[6] ^= g; s[7] ^= h; \
		memcpy(state, s, sizeof s); \
	}

COMPRESS(four, 4, "avx512f,avx512bw,avx512vl")
COMPRESS(eight, 8, "avx2")
COMPRESS(sixteen, 16, "avx512f,avx512bw,avx512vl")

struct run {
	const struct sm3_text *texts;
	size_t n, next;
	uint8_t (*out)[SM3_SIZE];
	int lanes;
	struct lane lane[LANES_MOST];
	_Alignas(64) uint32_t state[STATE * LANES_MOST], words[WORDS * LANES_MOST];
};

// Gives the lane its next block, of a new text where the last one is done. false: there is none left.
static bool lane_feed(struct run *r, int i)
{
	struct lane *l = &r->lane[i];
	uint8_t room[BLOCK];
	if (!l->text) {
		if (r->next == r->n)
			return false;
		lane_take(l, &r->texts[r->next], r->out[r->next]);
		r->next++;
		for (int k = 0; k < STATE; k++)
			r->state[k * r->lanes + i] = start[k];
	}
	const uint8_t *p = block_next(l, room);
	for (int k = 0; k < WORDS; k++) {
		uint32_t x;
		memcpy(&x, p + 4 * k, sizeof x);
		r->words[k * r->lanes + i] = __builtin_bswap32(x);
	}
	return true;
}

static void lane_finish(struct run *r, int i)
{
	struct lane *l = &r->lane[i];
	if (!l->text || l->at < l->total)
		return;
	for (int k = 0; k < STATE; k++) {
		uint32_t x = __builtin_bswap32(r->state[k * r->lanes + i]);
		memcpy(l->out + 4 * k, &x, sizeof x);
	}
	l->text = NULL;
}

static void run_all(struct run *r, void (*compress)(uint32_t *state, const uint32_t *words))
{
	for (;;) {
		int fed = 0;
		for (int i = 0; i < r->lanes; i++)
			fed += lane_feed(r, i);
		if (!fed)
			return;
		compress(r->state, r->words);
		for (int i = 0; i < r->lanes; i++)
			lane_finish(r, i);
	}
}

static void many(int lanes, const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE])
{
	struct run r = {.texts = texts, .n = n, .out = out, .lanes = lanes};
	run_all(&r, lanes == LANES_MOST ? sixteen : lanes == LANES_FEW ? four : eight);
}

static int lanes_here(void)
{
	if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
		return LANES_MOST;
	return __builtin_cpu_supports("avx2") ? 8 : 1;
}

#else

static void many(int lanes, const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE])
{
	(void)lanes, (void)texts, (void)n, (void)out;
}

static int lanes_here(void)
{
	return 1;
}

#endif

enum { FEW = 1 };   // of two the lanes take no longer than of one, and one lane no longer than the library

void sm3_many_lanes(int lanes, const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE])
{
	if (lanes > 1) {
		many(lanes, texts, n, out);
		return;
	}
	for (size_t i = 0; i < n; i++)
		sm3_two(texts[i].first, texts[i].n, texts[i].second, texts[i].m, out[i]);
}

// Are all others together at most three times the longest?
static bool one_leads(const struct sm3_text *texts, size_t n)
{
	size_t sum = 0, longest = 0;
	for (size_t i = 0; i < n; i++) {
		size_t size = texts[i].n + texts[i].m;
		sum += size;
		longest = size > longest ? size : longest;
	}
	return sum <= LANES_FEW * longest;
}

void sm3_many(const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE])
{
	int lanes = n <= FEW ? 1 : lanes_here();
	sm3_many_lanes(lanes == LANES_MOST && one_leads(texts, n) ? LANES_FEW : lanes, texts, n, out);
}

int sm3_lanes(void)
{
	return lanes_here();
}

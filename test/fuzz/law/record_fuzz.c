// record_fuzz.c: any bytes as a record: read, judged, opened, explained, sent back; no crash, no hang, no leak. What the quick reader takes
// (record_scan) the thorough one takes too, and reads the same.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "law/record_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena *volatile pack_arena;   // kept to the end; volatile, so that the leak checker sees it

static const struct law_pack *pack(void)
{
	static const struct law_pack *p;
	if (!p) {
		pack_arena = arena_new();
		if (law_pack_read(pack_arena, "data", &p))
			__builtin_trap();
	}
	return p;
}

static void ask(struct arena *a, const struct law_record *r)
{
	struct law_answer ans;
	struct clock_step *steps;
	struct sendback s;
	struct balance b;
	size_t n;
	instant_t now = day_start(day_from_ymd(2026, 6, 1));
	if (law_judge(a, pack(), r, now, LAW_ALL, &ans))
		return;
	for (size_t i = 0; i < ans.clock_count; i++)
		if (law_clock_explain(a, pack(), r, &ans.clocks[i], &steps, &n))
			continue;
	if (law_sendback(a, pack(), r, STAGE_REPORT, now, &s) || law_balance(a, pack(), r, &ans, day_from_ymd(2026, 6, 1), &b, &steps, &n))
		return;
	for (size_t i = 0; i < r->act_count; i++) {
		struct law_record head = *r;
		const struct finding *w;
		head.act_count = i;
		if (i < 3 && law_admit(a, pack(), &head, &r->acts[i], now, &w, &n))
			continue;
	}
}

// Both ways end alike: with the same record, or the quick one leaves it to the thorough one.
static void compare(struct arena *a, const uint8_t *data, size_t size, const struct err *e, const struct law_record *thorough)
{
	struct law_record quick;
	if (!record_scan(a, (const char *)data, size, &quick))
		return;
	if (e || strcmp(law_record_json(a, thorough, false), law_record_json(a, &quick, false)) != 0)
		__builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const struct json *j;
	struct law_record r;
	struct err *e = json_read(a, (const char *)data, size, &j);
	if (!e)
		e = law_record_read(a, j, &r);
	compare(a, data, size, e, &r);
	if (!e)
		ask(a, &r);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
// For the tests: what was found before (test/fuzz/corpus/record), and the example records with digits changed, and acts dropped, doubled, swapped, emptied.
#include "replay.h"

static uint64_t seed = 20260322;

static size_t pick(size_t n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(seed >> 33) % (n ? n : 1);
}

static void digits(const char *text, size_t n)
{
	struct arena *a = arena_new();
	char *copy = arena_strndup(a, text, n);
	for (size_t k = 0; k < 1 + pick(4);) {
		size_t i = pick(n);
		if (copy[i] < '0' || copy[i] > '9')
			continue;
		copy[i] = (char)('0' + pick(10));
		k++;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)copy, n);
	arena_free(a);
}

static void shuffled(const char *text, size_t n)
{
	struct arena *a = arena_new();
	const struct json *j;
	struct law_record r;
	if (json_read(a, text, n, &j) || law_record_read(a, j, &r))
		__builtin_trap();
	struct law_act *acts = NEW_ARRAY(a, struct law_act, r.act_count + 1);
	memcpy(acts, r.acts, r.act_count * sizeof *acts);
	for (size_t k = pick(4) + 1; k > 0 && r.act_count; k--) {
		size_t x = pick(r.act_count), y = pick(r.act_count);
		struct law_act held = acts[x];
		switch (pick(4)) {
		case 0: acts[x] = acts[y], acts[y] = held; break;
		case 1: acts[x] = acts[y]; break;
		case 2: acts[x].v = NULL; break;
		default: memmove(acts + x, acts + x + 1, (--r.act_count - x) * sizeof *acts);
		}
	}
	r.acts = acts;
	r.simple = pick(8) == 0 ? !r.simple : r.simple;
	ask(a, &r);
	arena_free(a);
}

int main(int argc, char **argv)
{
	if (replay(argc, argv))
		return 1;
	for (int i = 1; i < argc; i++) {
		FILE *f = strstr(argv[i], ".json") ? fopen(argv[i], "r") : NULL;
		if (!f)
			continue;
		static char text[1 << 20];
		size_t n = fread(text, 1, sizeof text, f);
		fclose(f);
		for (int round = 0; round < 60; round++) {
			digits(text, n);
			shuffled(text, n);
		}
	}
	return 0;
}
#endif

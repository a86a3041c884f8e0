// pack_fuzz.c: any bytes as one file of the law pack, the others as they are: read, proved, asked for every item and benchmark, a case judged
// by it; no crash, no hang, no leak. The first byte says which file: i items, b benchmarks, p params, any other a year's calendar.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "law/law.h"
#include "law/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The linker sends every reading of a file through here (--wrap=json_read_file).
struct err *__real_json_read_file(struct arena *a, const char *path, const struct json **out) MUST_CHECK;
struct err *__wrap_json_read_file(struct arena *a, const char *path, const struct json **out) MUST_CHECK;

enum { FILES = 64 };
static struct { char path[64]; const struct json *json; } kept[FILES];   // what is not fuzzed is read once
static struct arena *volatile kept_arena;
static const char *fuzzed_path;
static const struct json *fuzzed;

struct err *__wrap_json_read_file(struct arena *a, const char *path, const struct json **out)
{
	size_t i = 0;
	if (fuzzed_path && strstr(path, fuzzed_path)) {
		*out = fuzzed;
		return NULL;
	}
	for (; i < FILES - 1 && kept[i].json; i++)
		if (strcmp(kept[i].path, path) == 0) {
			*out = kept[i].json;
			return NULL;
		}
	if (strlen(path) >= sizeof kept[i].path)
		return __real_json_read_file(a, path, out);
	// a few items and benchmarks will do beside the fuzzed file: hundreds would only take time
	const char *few = strstr(path, "items.json") ? "test/fuzz/law/items.json" : strstr(path, "benchmarks.json") ? "test/fuzz/law/benchmarks.json" : path;
	TRY(__real_json_read_file(kept_arena, few, &kept[i].json));
	strcpy(kept[i].path, path);
	*out = kept[i].json;
	return NULL;
}

static const struct law_record *sample(void)
{
	static struct law_record r;
	static bool read;
	const struct json *j;
	if (!read && (__real_json_read_file(kept_arena, "test/law/records/ordinary_lawful.json", &j) || law_record_read(kept_arena, j, &r)))
		__builtin_trap();
	read = true;
	return &r;
}

static void ask(struct arena *a, const struct law_pack *p)
{
	static const char *const circumstances[] = {"confessed", "serious_harm"};
	struct lint_report report;
	struct law_answer ans;
	bool work;
	law_lint(a, p, day_from_ymd(2026, 6, 1), &report);
	for (size_t i = 0; i < law_item_count(p) && i < 40; i++) {
		struct tier_choice t;
		struct tier_ask q = {.item = law_item_at(p, i)->code, .party_kind = (int)(i % 4), .day = day_from_ymd(2026, 3, 1), .measure = 12000,
			.base = 100000, .income = 5000, .circumstances = circumstances, .circumstance_count = i % 3};
		if (law_tier(a, p, &q, &t))
			continue;
	}
	if (law_judge(a, p, sample(), day_start(day_from_ymd(2026, 6, 1)), LAW_ALL, &ans) || law_is_workday(a, p, day_from_ymd(2026, 5, 1), &work))
		return;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!kept_arena)
		kept_arena = arena_new();
	struct arena *a = arena_new();
	const struct law_pack *p;
	fuzzed_path = !size ? NULL : data[0] == 'i' ? "items.json" : data[0] == 'b' ? "benchmarks.json" : data[0] == 'p' ? "params.json" : data[0] == 'e' ? "proofs.json" : "calendar/2026.json";
	struct err *e = size ? json_read(a, (const char *)data + 1, size - 1, &fuzzed) : NULL;
	if (!e)
		e = law_pack_read(a, "data", &p);
	if (!e)
		ask(a, p);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
#include "replay.h"

int main(int argc, char **argv) { return replay(argc, argv); }
#endif

// json_fuzz.c: any bytes as JSON: read or refused; what is read can be looked through, written, read again and written the same.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void look(const struct json *v)
{
	const struct json *item;
	const char *key;
	if (json_text(v))
		must(utf8_valid(json_text(v), strlen(json_text(v))));
	for (size_t i = 0; (key = json_key_at(v, i, &item)); i++) {
		must(json_get(v, key) == item);
		look(item);
	}
	for (size_t i = 0; json_kind(v) == JSON_KIND_ARRAY && i < json_size(v); i++)
		look(json_at(v, i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const struct json *v, *again;
	char *exact = malloc(size ? size : 1);   // its own block, so that the sanitizer sees one byte too many
	memcpy(exact, data, size);
	struct err *e = json_read(a, exact, size, &v);
	free(exact);
	if (e) {
		must(e->kind == ERR_INPUT && e->text);
	} else {
		look(v);
		const char *text = json_dump(a, v);
		must(!json_read(a, text, strlen(text), &again));
		must(strcmp(json_dump(a, again), text) == 0);
	}
	arena_free(a);
	return 0;
}

#ifndef FUZZER
// A short run for the tests: the example with bytes changed, pieces doubled and dropped.
#include <stdio.h>

static uint64_t seed = 20260322;

static size_t pick(size_t n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(seed >> 33) % (n ? n : 1);
}

static size_t change(char *text, size_t n, size_t room)
{
	static const char bytes[] = "\"\\{}[],:0-9.eE \n\t\x80\xe4\xff\x01u";
	size_t from = pick(n), len = pick(40) % (n - from);
	switch (pick(3)) {
	case 0: text[from] = bytes[pick(sizeof bytes)]; return n;
	case 1: memmove(text + from, text + from + len, n - from - len); return n - len;
	default:
		if (n + len > room)
			return n;
		memmove(text + from + len, text + from, n - from);
		return n + len;
	}
}

int main(int argc, char **argv)
{
	static char text[1 << 16], copy[1 << 17];
	FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
	if (!f)
		return 1;
	size_t size = fread(text, 1, sizeof text, f);
	fclose(f);
	for (int round = 0; round < 2000; round++) {
		size_t n = size;
		memcpy(copy, text, size);
		for (size_t k = pick(4); k > 0; k--)
			n = change(copy, n, sizeof copy);
		LLVMFuzzerTestOneInput((const uint8_t *)copy, n);
	}
	return 0;
}
#endif

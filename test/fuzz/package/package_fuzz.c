// package_fuzz.c: any bytes as a file somebody sends in: as an OFD for the sealing side's reader, as an OFD and as a bundle for the verifier, as
// the parts of a bundle (list, signature, record) inside a right one. No crash, no hang, no leak, and never "good" by accident.
#include <libdeflate.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/package.h"
#include "verify/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put(struct buf *b, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(v >> 8 * i));
}

static void head(struct buf *b, const char *name, const uint8_t *bytes, size_t n)
{
	put(b, 20, 2), put(b, 0x0800, 2), put(b, 0, 2), put(b, 0, 2), put(b, 0x21, 2);
	put(b, libdeflate_crc32(0, bytes, n), 4), put(b, (uint32_t)n, 4), put(b, (uint32_t)n, 4), put(b, (uint32_t)strlen(name), 2), put(b, 0, 2);
}

// A bundle of right form whose members are stretches of the input, cut at 0xFF 0xFF.
static struct blob wrapped(struct arena *a, const uint8_t *data, size_t size)
{
	static const char *const names[] = {"record.json", "a.txt", "manifest.json", "manifest.sig"};
	struct buf b = buf_new(a), directory = buf_new(a);
	for (size_t i = 0; i < 4; i++) {
		const uint8_t *cut = i < 3 ? memmem(data, size, "\xff\xff", 2) : NULL;
		size_t n = cut ? (size_t)(cut - data) : size, at = b.len;
		put(&b, 0x04034b50, 4), head(&b, names[i], data, n), buf_str(&b, names[i]), buf_add(&b, (const char *)data, n);
		put(&directory, 0x02014b50, 4), put(&directory, 20, 2), head(&directory, names[i], data, n);
		put(&directory, 0, 2), put(&directory, 0, 2), put(&directory, 0, 2), put(&directory, 0, 4), put(&directory, (uint32_t)at, 4), buf_str(&directory, names[i]);
		data += cut ? n + 2 : n;
		size -= cut ? n + 2 : n;
	}
	size_t at = b.len;
	buf_add(&b, directory.data, directory.len);
	put(&b, 0x06054b50, 4), put(&b, 0, 4), put(&b, 4, 2), put(&b, 4, 2), put(&b, (uint32_t)directory.len, 4), put(&b, (uint32_t)at, 4), put(&b, 0, 2);
	return (struct blob){(const uint8_t *)b.data, b.len};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct verify_trust nobody;
	struct arena *a = arena_new();
	struct member *members;
	struct verify_report report;
	struct verify_bundle bundle;
	struct buf b = buf_new(a);
	size_t n;
	if (package_read(a, (const char *)data, size, &members, &n) == NULL)
		for (size_t i = 0; i < n; i++)
			if (!package_name_good(members[i].name))
				__builtin_trap();
	verify_ofd(a, (struct blob){data, size}, &nobody, &report);
	verify_report_json(&b, &report);
	verify_bundle(a, (struct blob){data, size}, &nobody, &bundle);
	if (report.state == VERIFY_GOOD || bundle.state == VERIFY_GOOD)
		__builtin_trap();       // nobody is trusted
	verify_bundle(a, wrapped(a, data, size), &nobody, &bundle);
	if (bundle.state == VERIFY_GOOD || !bundle.n_faults)
		__builtin_trap();
	verify_bundle_json(&b, &bundle);
	verify_bundle_text(&b, &bundle);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
// Without libFuzzer: the corpus once, each file also cut and with bytes changed, so that the target itself stays tested.
#include <dirent.h>

static void tries(uint8_t *data, size_t n)
{
	LLVMFuzzerTestOneInput(data, n);
	LLVMFuzzerTestOneInput(data, n / 2);
	for (size_t i = 0; i < 40 && n; i++) {
		size_t at = (i * 2654435761u) % n;
		data[at] ^= (uint8_t)(1 << i % 8);
		LLVMFuzzerTestOneInput(data, n);
	}
}

int main(int argc, char **argv)
{
	enum { MOST = 1 << 20 };
	static uint8_t data[MOST];
	for (int i = 1; i < argc; i++) {
		struct dirent **names;
		int count = scandir(argv[i], &names, NULL, alphasort);
		for (int k = 0; k < count; k++) {
			char path[1024];
			(void)snprintf(path, sizeof path, "%s/%s", argv[i], names[k]->d_name);
			FILE *f = names[k]->d_name[0] == '.' ? NULL : fopen(path, "rbe");
			if (f) {
				tries(data, fread(data, 1, MOST, f));
				(void)fclose(f);
			}
			free(names[k]);
		}
		free(names);
	}
	return 0;
}
#endif

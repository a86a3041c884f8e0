// sm3.c: SM3 and HMAC-SM3. One context a thread, kept; HMAC by its definition (RFC 2104), block size 64.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crypto/inner.h"

enum { BLOCK = 64 };

static EVP_MD *md;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t context_key;

static void drop(void *ctx)
{
	EVP_MD_CTX_free(ctx);
}

static void fetch(void)
{
	md = EVP_MD_fetch(NULL, "SM3", NULL);
	if (!md || pthread_key_create(&context_key, drop) != 0)
		abort();   // this OpenSSL has no SM3: nothing here can work
}

const EVP_MD *sm3_md(void)
{
	pthread_once(&once, fetch);
	return md;
}

static EVP_MD_CTX *context(void)
{
	pthread_once(&once, fetch);
	EVP_MD_CTX *c = pthread_getspecific(context_key);
	if (!c) {
		c = EVP_MD_CTX_new();
		if (!c || pthread_setspecific(context_key, c) != 0)
			abort();
	}
	return c;
}

static void must(int ok)
{
	if (ok != 1)
		abort();   // only for lack of memory
}

void sm3_two(const void *first, size_t n, const void *second, size_t m, uint8_t out[SM3_SIZE])
{
	EVP_MD_CTX *c = context();
	must(EVP_DigestInit_ex2(c, md, NULL));
	must(EVP_DigestUpdate(c, first, n));
	if (m)
		must(EVP_DigestUpdate(c, second, m));
	must(EVP_DigestFinal_ex(c, out, NULL));
}

void sm3(const void *data, size_t n, uint8_t out[SM3_SIZE])
{
	sm3_two(data, n, NULL, 0, out);
}

const char *sm3_hex(struct arena *a, const void *data, size_t n)
{
	uint8_t d[SM3_SIZE];
	sm3(data, n, d);
	return hex_text(a, d, sizeof d);
}

struct sm3_stream {
	EVP_MD_CTX *c;
};

struct sm3_stream *sm3_begin(struct arena *a)
{
	struct sm3_stream *s = NEW(a, struct sm3_stream);
	s->c = EVP_MD_CTX_new();
	if (!s->c)
		abort();
	arena_defer(a, drop, s->c);
	must(EVP_DigestInit_ex2(s->c, sm3_md(), NULL));
	return s;
}

void sm3_add(struct sm3_stream *s, const void *data, size_t n)
{
	must(EVP_DigestUpdate(s->c, data, n));
}

void sm3_end(struct sm3_stream *s, uint8_t out[SM3_SIZE])
{
	must(EVP_DigestFinal_ex(s->c, out, NULL));
}

struct err *sm3_file(struct arena *a, const char *path, uint8_t out[SM3_SIZE], int64_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "crypto.file", "文件无法读取，请联系系统管理员。"), "%s: %s", path, strerror(errno));
	struct sm3_stream *s = sm3_begin(a);
	char block[65536];
	ssize_t n;
	int64_t total = 0;
	while ((n = read(fd, block, sizeof block)) > 0) {
		sm3_add(s, block, (size_t)n);
		total += n;
	}
	close(fd);
	if (n < 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "crypto.file", "文件无法读取，请联系系统管理员。"), "%s: read", path);
	sm3_end(s, out);
	if (size)
		*size = total;
	return NULL;
}

void hmac_sm3(const void *key, size_t key_size, const void *data, size_t n, uint8_t out[SM3_SIZE])
{
	uint8_t k[BLOCK] = {0}, inner[SM3_SIZE];
	if (key_size > BLOCK)
		sm3(key, key_size, k);
	else if (key_size)
		memcpy(k, key, key_size);
	for (int i = 0; i < BLOCK; i++)
		k[i] ^= 0x36;
	sm3_two(k, BLOCK, data, n, inner);
	for (int i = 0; i < BLOCK; i++)
		k[i] ^= 0x36 ^ 0x5c;
	sm3_two(k, BLOCK, inner, sizeof inner, out);
	secret_wipe(k, sizeof k);
}

// bytes.c: hex, base64, random, comparing and wiping.
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/inner.h"

const char *crypto_cause(struct arena *a)
{
	char text[256] = "no message";
	unsigned long code = ERR_get_error();
	if (code)
		ERR_error_string_n(code, text, sizeof text);
	ERR_clear_error();
	return arena_strdup(a, text);
}

const char *hex_text(struct arena *a, const void *data, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *p = data;
	char *out = arena_alloc(a, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[p[i] >> 4];
		out[2 * i + 1] = digits[p[i] & 15];
	}
	return out;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_read(const char *hex, void *out, size_t size)
{
	if (!hex || strlen(hex) != 2 * size)
		return false;
	uint8_t *p = out;
	for (size_t i = 0; i < size; i++) {
		int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		p[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

const char *base64_text(struct arena *a, const void *data, size_t n)
{
	char *out = arena_alloc(a, (n + 2) / 3 * 4 + 1);
	EVP_EncodeBlock((unsigned char *)out, data, (int)n);
	return out;
}

static const char *base64url_text(struct arena *a, const void *data, size_t n)
{
	char *out = (char *)(uintptr_t)base64_text(a, data, n);
	for (char *p = out; *p; p++) {
		if (*p == '=') {
			*p = 0;
			break;
		}
		*p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
	}
	return out;
}

// EVP_DecodeBlock forgives blanks at both ends; we do not.
static bool base64_clean(const char *s, size_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t good = strspn(s, letters), pad = n - good;
	return n % 4 == 0 && pad <= 2 && strspn(s + good, "=") == pad;
}

const uint8_t *base64_read(struct arena *a, const char *text, size_t *size)
{
	size_t n = text ? strlen(text) : 1;
	if (!text || n > (1u << 30) || !base64_clean(text, n))
		return NULL;
	uint8_t *out = arena_alloc(a, n / 4 * 3 + 1);
	int got = n ? EVP_DecodeBlock(out, (const unsigned char *)text, (int)n) : 0;
	if (got < 0)
		return NULL;
	for (size_t i = n; i > 0 && text[i - 1] == '='; i--)
		got--;
	*size = (size_t)got;
	return out;
}

void random_bytes(void *out, size_t n)
{
	if (RAND_bytes(out, (int)n) != 1)
		abort();   // never go on with guessable secrets
}

const char *random_token(struct arena *a)
{
	uint8_t raw[32];
	random_bytes(raw, sizeof raw);
	return base64url_text(a, raw, sizeof raw);
}

bool bytes_equal(const void *a, const void *b, size_t n)
{
	return CRYPTO_memcmp(a, b, n) == 0;
}

void secret_wipe(void *p, size_t n)
{
	OPENSSL_cleanse(p, n);
}

// proof.c: a leaf of the log, its way up to the root, the signature under the root. Written anew from RFC 9162, not taken from src/ledger.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

enum { PATH_MAX_HASHES = 63 };

static bool whole_number(const char *s, int64_t *out)
{
	char *end;
	if (!s || !*s)
		return false;
	*out = strtoll(s, &end, 10);
	return !*end && *out >= 0;
}

static void join(const uint8_t left[SM3_SIZE], const uint8_t right[SM3_SIZE], uint8_t out[SM3_SIZE])
{
	uint8_t text[1 + 2 * SM3_SIZE] = {1};
	memcpy(text + 1, left, SM3_SIZE);
	memcpy(text + 1 + SM3_SIZE, right, SM3_SIZE);
	sm3(text, sizeof text, out);
}

// RFC 9162 2.1.3.2, steps 1 to 4.
static bool climbs(const struct json *path, uint8_t r[SM3_SIZE], int64_t index, const struct head *head)
{
	uint64_t fn = (uint64_t)index, sn = (uint64_t)head->size - 1;
	for (size_t i = 0; i < json_size(path); i++) {
		uint8_t p[SM3_SIZE];
		const char *hex = json_text(json_at(path, i));
		if (sn == 0 || !hex || !hex_read(hex, p, SM3_SIZE))
			return false;
		if ((fn & 1) || fn == sn) {
			join(p, r, r);
			for (; !(fn & 1) && fn; fn >>= 1)
				sn >>= 1;
		} else {
			join(r, p, r);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && memcmp(r, head->root, SM3_SIZE) == 0;
}

const char *leaf_check(struct arena *a, const struct json *leaf, const struct head *head)
{
	int64_t seq = json_get_int(leaf, "seq", 0), at = json_get_int(leaf, "at", -1), ref, by;
	const char *kind = json_get_text(leaf, "kind"), *body = json_get_text(leaf, "body");
	const struct json *path = json_get(leaf, "path");
	uint8_t hash[SM3_SIZE];
	if (!kind || !body || !path || json_size(path) > PATH_MAX_HASHES || !whole_number(json_get_text(leaf, "ref"), &ref) || !whole_number(json_get_text(leaf, "by"), &by))
		return "没有存证记录";
	if (seq < 1 || seq > head->size)
		return arena_printf(a, "存证记录第 %" PRId64 " 号不在链头所含的 %" PRId64 " 条之内", seq, head->size);
	const char *text = arena_printf(a, "1\n%" PRId64 "\n%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n%s", seq, kind, ref, at, by, body);
	sm3_two("", 1, text, strlen(text), hash);   // 0x00 before a leaf
	return climbs(path, hash, seq - 1, head) ? NULL : arena_printf(a, "存证记录第 %" PRId64 " 号的证明不成立", seq);
}

const char *head_check(struct arena *a, const struct json *j, const char *key_pem, struct head *out)
{
	const char *format = json_get_text(j, "format"), *at = json_get_text(j, "at"), *key = json_get_text(j, "key"), *sig = json_get_text(j, "signature");
	struct sm2_key *public_key;
	size_t n = 0;
	const uint8_t *raw = sig ? base64_read(a, sig, &n) : NULL;
	*out = (struct head){.size = json_get_int(j, "size", -1)};
	if (!format || strcmp(format, "xiezhi-head-1") != 0 || out->size < 1 || !json_get_text(j, "root") || !hex_read(json_get_text(j, "root"), out->root, SM3_SIZE) || !at || !instant_parse(at, &out->at))
		return "存证链头缺失或者无法读取。";
	if (!key_pem || !key || sm2_public_read(a, key_pem, &public_key) || strcmp(sm2_fingerprint(public_key, a), key) != 0)
		return "存证链头的签名公钥不符。";
	const char *text = arena_printf(a, "xiezhi-head-1\n%" PRId64 "\n%s\n%" PRId64 "\n", out->size, hex_text(a, out->root, SM3_SIZE), out->at);
	if (!raw || n > SM2_SIG_MAX || !sm2_verify(public_key, text, strlen(text), raw, n))
		return "存证链头的签名不成立。";
	return NULL;
}

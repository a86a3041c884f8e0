// quick.c: a keyed hash for heaps in memory, by libsodium.
#include <sodium.h>

#include "crypto/crypto.h"

_Static_assert(crypto_shorthash_siphashx24_BYTES == 2 * sizeof(uint64_t) && crypto_shorthash_siphashx24_KEYBYTES == QUICK_KEY, "128 bits of both");

void quick_hash(const uint8_t key[QUICK_KEY], const void *data, size_t n, uint64_t out[2])
{
	(void)crypto_shorthash_siphashx24((unsigned char *)out, data, n, key);
}

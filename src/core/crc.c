// crc.c: slicing by eight: table[k][b] is what byte b does k bytes further on.
#include "core/crc.h"

#include <pthread.h>
#include <string.h>

static const uint32_t POLYNOMIAL = 0xEDB88320;   // reflected
enum { SLICES = 8, BYTE_VALUES = 256 };
static uint32_t table[SLICES][BYTE_VALUES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill(void)
{
	for (uint32_t i = 0; i < BYTE_VALUES; i++) {
		uint32_t c = i;
		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? c >> 1 ^ POLYNOMIAL : c >> 1;
		table[0][i] = c;
	}
	for (int k = 1; k < SLICES; k++)
		for (int i = 0; i < BYTE_VALUES; i++)
			table[k][i] = table[k - 1][i] >> 8 ^ table[0][table[k - 1][i] & 255];
}

uint32_t crc32_add(uint32_t crc, const void *data, size_t n)
{
	const uint8_t *p = data;
	pthread_once(&once, fill);
	crc = ~crc;
	for (; n >= SLICES; n -= SLICES, p += SLICES) {
		uint64_t eight;
		memcpy(&eight, p, sizeof eight);   // little-endian machines, like the rest of the service
		eight ^= crc;
		crc = 0;
		for (int k = 0; k < SLICES; k++)
			crc ^= table[SLICES - 1 - k][eight >> (8 * k) & 255];
	}
	for (; n; n--)
		crc = crc >> 8 ^ table[0][(crc ^ *p++) & 255];
	return ~crc;
}

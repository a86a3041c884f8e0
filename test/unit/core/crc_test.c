// CRC-32 as ZIP has it: the check value of its definition, and pieces give what the whole gives.
#include <string.h>

#include "../unit.h"
#include "core/crc.h"

static void test_check_value(void **state)
{
	(void)state;
	assert_int_equal(crc32_add(0, "123456789", 9), 0xCBF43926);   // ISO 3309; the check value of all catalogues
	assert_int_equal(crc32_add(0, "", 0), 0);
}

static void test_pieces(void **state)
{
	(void)state;
	char text[1000];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * 7 + i / 13);
	uint32_t whole = crc32_add(0, text, sizeof text);
	for (size_t cut = 0; cut <= 64; cut++)
		assert_int_equal(crc32_add(crc32_add(0, text, cut), text + cut, sizeof text - cut), whole);
	text[500] ^= 1;
	assert_int_not_equal(crc32_add(0, text, sizeof text), whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_check_value), cmocka_unit_test(test_pieces)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

// crc.h: the check sum of ZIP (CRC-32, ISO 3309), eight bytes at a time. Against accidents of copying, not against people: that is SM3.
#pragma once
#include <stddef.h>
#include <stdint.h>

uint32_t crc32_add(uint32_t crc, const void *data, size_t n);   // begin with 0; pieces in their order

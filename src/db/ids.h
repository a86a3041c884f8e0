// ids.h: 64-bit ids that sort by time and never collide between nodes.
//
// Bits: 0 | 41 milliseconds since 2020-01-01T00:00+08:00 (until 2089) | 16 node | 6 sequence. Always positive.
// Thread-safe, strictly rising within a process, also when the clock is set back. More than 64 a millisecond borrow from the next one.
#pragma once
#include <stdint.h>

#include "core/day.h"

// Before the first id; 0..65535. Each running process of one service needs its own number, the command line beside the server too: a process that
// makes many borrows from the milliseconds ahead.
void id_set_node(unsigned node);
// A number drawn for this process. Two that draw the same (1 in 65,536) still cannot overwrite each other: ids are unique keys, the later is refused.
void id_draw_node(void);

int64_t id_new(void);

instant_t id_instant(int64_t id);    // when it was made
unsigned id_node(int64_t id);
// The smallest id of an instant: lets a list be filtered by time through its key.
int64_t id_floor(instant_t t);

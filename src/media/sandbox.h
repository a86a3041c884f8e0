// sandbox.h: this process gives up everything but thinking: no files, no network, no other processes, little time, little memory.
#pragma once
#include <stdbool.h>

// From here on only reading the open descriptors, memory without code, writing and ending. Anything else kills the process. false: this kernel
// cannot do it; nothing must be read then.
bool sandbox_enter(void);

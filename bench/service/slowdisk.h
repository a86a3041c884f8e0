// slowdisk.h: a disk that takes as long as we say. The virtual disk of a build machine answers fdatasync out of its cache, faster than any
// disk that keeps what it was given; how well acts share one fdatasync shows only when it costs what it does in an office.
#pragma once

// Asks the kernel as fdatasync does, then waits until us microseconds have gone since the call; 0: no wait.
int slow_fdatasync(int fd, unsigned us);

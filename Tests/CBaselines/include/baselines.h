// What the benchmarks compare with: the same work in plain C.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Decodes Yaohua 12-byte frames out of `bytes`; the sum of the weights goes to `*sum`.
/// Returns the number of frames.
size_t baseline_yaohua(const uint8_t *bytes, size_t count, int64_t *sum);

/// Reads `registers` holding registers `times` times, one after another, over libmodbus.
/// Returns how many answers came; -1 when the server cannot be reached.
long baseline_poll(const char *host, const char *port, int registers, long times);

/// Answers reads of holding registers, which are 0, with libmodbus and on a thread of its own until
/// the program ends; one client after another.
/// Returns the port on 127.0.0.1; -1 when there is none.
int baseline_serve(void);

/// How often the calling thread has asked for memory so far.
size_t baseline_allocations(void);

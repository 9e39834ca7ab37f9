#ifndef WEIGHBRIDGE_WEBHOOK_H
#define WEIGHBRIDGE_WEBHOOK_H

#include <stddef.h>

// One POST by libcurl, whose calls take any number of arguments.

/// To be called once, before the first request. Returns 0.
int webhook_prepare(void);

/// Posts `length` bytes of `body` to `url` (http or https). `headers` are `count` lines of the form
/// `Name: value`. No redirect is followed and no proxy asked; the answer's body is not kept.
/// Blocks for at most `milliseconds`.
///
/// Returns the status of the answer, or 0 when there was none.
long webhook_post(const char *url, const char *const *headers, size_t count,
                  const unsigned char *body, size_t length, long milliseconds);

#endif

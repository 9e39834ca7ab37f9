#ifndef WEIGHBRIDGE_SNAPSHOT_H
#define WEIGHBRIDGE_SNAPSHOT_H

#include <stddef.h>

// One picture from a camera by libcurl, whose calls take any number of arguments.

enum snapshot_result {
    snapshot_taken = 0,
    snapshot_no_answer = 1,
    snapshot_denied = 2,
    snapshot_unusable = 3,
    snapshot_too_large = 4,
};

/// To be called once, before the first snapshot. Returns 0.
int snapshot_prepare(void);

/// Asks `url` (http or https) for a picture, with Digest or Basic authentication as the camera
/// wishes. No redirect is followed and no proxy asked. Blocks for at most `milliseconds`.
///
/// Fills `content` with at most `capacity` bytes and says in `length` how many. `user` and
/// `password` may be null.
enum snapshot_result snapshot_take(const char *url, const char *user, const char *password,
                                   long milliseconds, unsigned char *content, size_t capacity,
                                   size_t *length);

#endif

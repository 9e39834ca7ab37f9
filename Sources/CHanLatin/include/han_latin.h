// A small door to ICU's transliterator, so that Swift need not see ICU's headers.
// Build with Debian's libicu-dev.
#ifndef HAN_LATIN_H
#define HAN_LATIN_H

#include <stdint.h>

// One transliterator. Not to be used by two threads at once.
typedef struct han_latin han_latin;

// Opens the transliterator. Returns NULL and ICU's error code (always positive) on failure.
// The first call of a process loads ICU's data and takes some hundredths of a second.
han_latin *han_latin_open(int32_t *error);

// Reads the `length` UTF-16 units in `text`, a buffer of `capacity` units, and replaces them by
// lower-case Latin, a blank after each Han character's reading. Returns the new length, which is
// larger than `capacity` when the buffer was too small (its contents are then undefined), or -1
// with ICU's error code.
int32_t han_latin_read(
    const han_latin *reader, uint16_t *text, int32_t length, int32_t capacity, int32_t *error);

// Closes the transliterator.
void han_latin_close(han_latin *reader);

#endif

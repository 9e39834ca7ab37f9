#include "han_latin.h"

#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

struct han_latin {
    UTransliterator *transliterator;
};

// NFKC first, so that full-width letters, circled numbers and compatibility ideographs are read
// like their ordinary forms. The u with two dots becomes v, as Chinese users type it (lv, nv, lve);
// Latin-ASCII alone would make it u.
static const char rules[] =
    ":: NFKC;"
    ":: Han-Latin;"
    "([lLnN]) [\\u00FC\\u01D6\\u01D8\\u01DA\\u01DC] > $1 v;"
    ":: Latin-ASCII;"
    ":: Lower;";

han_latin *han_latin_open(int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    UChar id[16];
    UChar source[sizeof(rules)];
    u_uastrcpy(id, "Name-Reading");
    u_uastrcpy(source, rules);
    UTransliterator *transliterator =
        utrans_openU(id, -1, UTRANS_FORWARD, source, -1, &place, &status);
    if (U_FAILURE(status)) {
        *error = status;
        return NULL;
    }
    han_latin *reader = malloc(sizeof *reader);
    if (reader == NULL) {
        utrans_close(transliterator);
        *error = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    reader->transliterator = transliterator;
    return reader;
}

int32_t han_latin_read(
    const han_latin *reader, uint16_t *text, int32_t length, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t limit = length;
    utrans_transUChars(
        reader->transliterator, (UChar *)text, &length, capacity, 0, &limit, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        return length;
    }
    if (U_FAILURE(status)) {
        *error = status;
        return -1;
    }
    return length;
}

void han_latin_close(han_latin *reader) {
    utrans_close(reader->transliterator);
    free(reader);
}

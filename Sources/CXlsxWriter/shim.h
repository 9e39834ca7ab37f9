#include <xlsxwriter.h>
// For looking over what the library has written; it is linked with zlib anyway.
#include <zlib.h>

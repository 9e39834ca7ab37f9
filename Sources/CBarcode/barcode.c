#include "barcode.h"

#include <zint.h>

// libzint's level M: a seventh of the code may be smudged.
static const int qr_level_m = 2;

int barcode_modules(enum barcode_kind kind, const unsigned char *text, int length,
                    unsigned char *modules, int capacity, int *width, int *height) {
    struct zint_symbol *symbol = ZBarcode_Create();
    if (symbol == 0) return ZINT_ERROR_MEMORY;
    symbol->symbology = kind == barcode_qr ? BARCODE_QRCODE : BARCODE_CODE128;
    symbol->input_mode = UNICODE_MODE;
    if (kind == barcode_qr) symbol->option_1 = qr_level_m;
    int error = ZBarcode_Encode(symbol, text, length);
    // Warnings (below ZINT_ERROR) leave a code that can be read.
    if (error < ZINT_ERROR) {
        error = 0;
        *width = symbol->width;
        *height = symbol->rows;
        if (symbol->width * symbol->rows > capacity) {
            error = -1;
        } else {
            for (int row = 0; row < symbol->rows; row++)
                for (int column = 0; column < symbol->width; column++)
                    modules[row * symbol->width + column] =
                        (symbol->encoded_data[row][column >> 3] >> (column & 7)) & 1;
        }
    }
    ZBarcode_Delete(symbol);
    return error;
}

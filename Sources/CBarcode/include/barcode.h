#ifndef WEIGHBRIDGE_BARCODE_H
#define WEIGHBRIDGE_BARCODE_H

// The modules of a bar code made by libzint, one byte each: 1 is dark.

enum barcode_kind { barcode_code128 = 1, barcode_qr = 2 };

/// Fills `modules`, row by row. Returns 0, or libzint's error; -1 when `capacity` is too small.
int barcode_modules(enum barcode_kind kind, const unsigned char *text, int length,
                    unsigned char *modules, int capacity, int *width, int *height);

#endif

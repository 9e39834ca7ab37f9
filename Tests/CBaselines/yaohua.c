#include "baselines.h"

static int nibble(uint8_t byte) {
    if (byte >= 0x30 && byte <= 0x3F) return byte - 0x30;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

size_t baseline_yaohua(const uint8_t *bytes, size_t count, int64_t *sum) {
    size_t frames = 0;
    size_t start = 0;
    while (start + 12 <= count) {
        const uint8_t *frame = bytes + start;
        uint8_t check = 0;
        int64_t digits = 0;
        int good = frame[0] == 0x02 && (frame[1] == '+' || frame[1] == '-') && frame[11] == 0x03;
        for (int i = 1; good && i <= 8; i++) {
            check ^= frame[i];
            if (i == 1) continue;
            good = frame[i] >= '0' && frame[i] <= '9';
            if (i < 8) digits = digits * 10 + frame[i] - '0';
        }
        good = good && frame[8] <= '4' && nibble(frame[9]) == check >> 4
            && nibble(frame[10]) == (check & 0x0F);
        if (!good) {
            start++;
            continue;
        }
        *sum += frame[1] == '-' ? -digits : digits;
        frames++;
        start += 12;
    }
    return frames;
}

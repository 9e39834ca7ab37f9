"""What stands on a scale, and the frames in which indicators send it."""

import threading
import time


class Deck:
    """A scale's platform: what stands on it, as weight over time."""

    RAMP_SECONDS = 0.5

    def __init__(self):
        self.lock = threading.Lock()
        self.begin, self.start, self.target = 0.0, 0, 0

    def put(self, kilograms):
        with self.lock:
            self.start, self.target, self.begin = self._now(), kilograms, time.monotonic()

    def _now(self):
        share = min(1.0, (time.monotonic() - self.begin) / self.RAMP_SECONDS)
        return int(round((self.start + (self.target - self.start) * share) / 20.0)) * 20

    def read(self):
        """The indication in kilograms, and whether it is moving."""
        with self.lock:
            now = self._now()
            return now, now != self.target


# Frames, written from the manuals' tables and not from the program's code.

def yaohua_frame(kilograms, decimals=0):
    body = ("-" if kilograms < 0 else "+") + f"{abs(kilograms):06d}" + str(decimals)
    check = 0
    for character in body.encode():
        check ^= character
    return b"\x02" + body.encode() + f"{check:02X}".encode() + b"\x03"


def toledo_frame(kilograms, moving=False, pounds=False):
    status_b = 0x20 | (0 if pounds else 0x10)
    status_b |= (0x08 if moving else 0) | (0x02 if kilograms < 0 else 0)
    return bytes([0x02, 0x2A, status_b, 0x20]) + f"{abs(kilograms):06d}000000".encode() + b"\r"

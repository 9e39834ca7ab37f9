"""Waiting for what somebody else does."""

import time


def wait_until(condition, what, seconds=10.0):
    """Waits for `condition` and returns its value; fails with what was waited for."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)

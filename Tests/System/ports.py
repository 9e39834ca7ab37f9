"""Ports for tests that run beside each other."""

import contextlib
import itertools
import os
import socket

# A port that the system hands out and takes back could be handed to another process before it is
# used, so each process counts through a range of its own, below those that the system hands out.
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_RANGE = 2_000
_PORTS = itertools.cycle(range(20_000 + _WORKER * _RANGE, 20_000 + (_WORKER + 1) * _RANGE))


def free_port():
    for port in itertools.islice(_PORTS, _RANGE):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")

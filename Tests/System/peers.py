"""The far ends of serial lines and raw TCP ports: socat's pseudo terminals with senders on them, a
ser2net server, a display's port."""

import contextlib
import os
import pathlib
import socket
import subprocess
import threading
import time

from ports import free_port
from waiting import wait_until


class OwnThread:
    """A far end that lives in a thread: `_run` goes on until it is `stopping`."""

    stopping = False

    def __enter__(self):
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        self.thread.join(10)


class PseudoTerminals:
    """Two ends of a line, made by socat."""

    def __init__(self, folder, name):
        self.far = pathlib.Path(folder) / f"{name}-far"
        self.near = pathlib.Path(folder) / f"{name}-near"

    def __enter__(self):
        self.process = subprocess.Popen(
            ["socat", f"pty,raw,echo=0,link={self.far}", f"pty,raw,echo=0,link={self.near}"])
        wait_until(lambda: self.far.exists() and self.near.exists(), "socat's terminals")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


class FrameSender(OwnThread):
    """Writes a deck's frames to a terminal, ten a second, in whatever pieces it is told to."""

    def __init__(self, path, deck, frame, pieces=lambda frame: [frame], every=0.1):
        self.path, self.deck, self.frame = path, deck, frame
        self.pieces, self.every = pieces, every
        self.silent = False

    def _run(self):
        descriptor = os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        while not self.stopping:
            if not self.silent:
                kilograms, moving = self.deck.read()
                for piece in self.pieces(self.frame(kilograms, moving)):
                    # An indicator does not wait for a reader.
                    with contextlib.suppress(BlockingIOError):
                        os.write(descriptor, piece)
                    time.sleep(0.002)
            time.sleep(self.every)
        os.close(descriptor)


class SerialServer:
    """ser2net: a terminal behind a raw TCP port."""

    def __init__(self, folder, device):
        self.port = free_port()
        self.config = pathlib.Path(folder) / f"ser2net-{self.port}.yaml"
        self.config.write_text(
            "%YAML 1.1\n---\nconnection: &con\n"
            f"  accepter: tcp,127.0.0.1,{self.port}\n  enable: on\n"
            "  options:\n    kickolduser: true\n"
            f"  connector: serialdev,{device},9600n81,local\n")

    def __enter__(self):
        self.process = subprocess.Popen(
            ["ser2net", "-n", "-c", str(self.config)], stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


class BoardServer(OwnThread):
    """A raw TCP port with a display behind it: takes one connection at a time and keeps what
    comes."""

    def __init__(self, port=None):
        self.port = port or free_port()
        self.connections = 0
        self.received = b""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.listener.settimeout(0.1)
        return super().__enter__()

    def __exit__(self, *_):
        super().__exit__()
        self.listener.close()

    def _run(self):
        while not self.stopping:
            with contextlib.suppress(TimeoutError):
                connection, _ = self.listener.accept()
                self.connections += 1
                connection.settimeout(0.1)
                self._take(connection)

    def _take(self, connection):
        with connection:
            while not self.stopping:
                with contextlib.suppress(TimeoutError):
                    read = connection.recv(4096)
                    if not read:
                        return
                    self.received += read

"""Many indicators at once, each on a link of its own, sending documented frames in a loop."""

import contextlib
import heapq
import itertools
import os
import random
import select
import socket
import subprocess
import threading
import time
import tty

from daemon import serial_line, tcp_line
from ports import free_port
from waiting import wait_until

EVERY_SECONDS = 0.25
LONGEST_GAP_SECONDS = 0.02  # between two pieces of a frame


class Sending:
    """Bytes that a device sends over and over, and how often it has."""

    def __init__(self, content):
        self.bytes, self.times = content, 0


class Indicator:
    """One device. It sends of its own accord, or answers `request`; `parity` puts a parity bit
    into bit 7, as a device server passes it on that knows no seven bits."""

    def __init__(self, request=b"", parity=None):
        self.request, self.parity = request, parity
        self.sending = None
        self.heard = self.strange = b""
        self.descriptor = None

    @property
    def times(self):
        return self.sending.times

    def send(self, row):
        """Goes over to the bytes of this row at the next frame."""
        content = row.bytes
        if self.parity:
            odd = self.parity == "odd"
            content = bytes(byte | ((byte.bit_count() % 2 != odd) << 7) for byte in content)
        self.sending = Sending(content)

    def hears(self, received):
        """How many requests have come; whatever is none is kept as strange."""
        self.heard += received
        asked = 0
        while self.request and self.heard.startswith(self.request):
            self.heard, asked = self.heard[len(self.request):], asked + 1
        if not self.request.startswith(self.heard):
            self.strange, self.heard = self.strange + self.heard, b""
        return asked


class TerminalPairs:
    """The ends of so many lines, made by socat."""

    def __init__(self, folder, count):
        self.folder, self.count = folder, count

    def __enter__(self):
        ends = [[self.far(place), self.near(place)] for place in range(self.count)]
        self.processes = [
            subprocess.Popen(["socat", *(f"pty,raw,echo=0,link={end}" for end in pair)])
            for pair in ends]
        wait_until(lambda: all(end.exists() for pair in ends for end in pair),
                   "socat's terminals", 30)
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(10)

    def far(self, place):
        return self.folder / f"{place}-far"

    def near(self, place):
        return self.folder / f"{place}-near"


class Indicators:
    """The far ends of some lines of a daemon, driven by one thread: `plays` has the profile and the
    script of each device. Frames are cut at random places, the same ones in every run."""

    unit_id = None
    passes_parity = False  # whether bit 7 arrives as it was sent

    def __init__(self, plays, folder):
        self.plays, self.folder = plays, folder
        self.devices = [Indicator(profile.request, profile.parity if self.passes_parity else None)
                        for profile, _ in plays]
        self.random = random.Random(5)
        self.due = []  # (when, number, device, piece, what is sent if the piece is its last)
        self.number = itertools.count()
        self.stopping = False

    def __enter__(self):
        self.poll = select.epoll()
        self.owners = {}
        self.stack = contextlib.ExitStack()
        self.open()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        self.thread.join(10)
        for device in self.devices:
            self.leave(device)
        self.poll.close()
        self.stack.close()

    def begin(self):
        """Has them speak; before, what nobody reads yet would stand in the buffers."""
        for device in self.devices:
            if not device.request:
                self.plan(device, self.random.uniform(0, EVERY_SECONDS))

    # What a kind of link does.

    def open(self):
        raise NotImplementedError

    def line(self, place, name):
        """The configuration's entry for the line of the device at that place."""
        raise NotImplementedError

    def readable(self, descriptor):
        """Something besides a device's own descriptor has become readable."""

    # What they all do.

    def join(self, device, descriptor):
        os.set_blocking(descriptor, False)
        device.descriptor = descriptor
        self.owners[descriptor] = device
        self.poll.register(descriptor, select.EPOLLIN)

    def leave(self, device):
        if device.descriptor is not None:
            self.poll.unregister(device.descriptor)
            del self.owners[device.descriptor]
            os.close(device.descriptor)
            device.descriptor = None

    def plan(self, device, delay):
        heapq.heappush(self.due, (time.monotonic() + delay, next(self.number), device, None, None))

    def cut(self, device):
        """A frame in one to four pieces, each due somewhat later than the one before."""
        sending = device.sending
        content, when = sending.bytes, time.monotonic()
        places = range(1, len(content))
        cuts = sorted(self.random.sample(places, min(self.random.randrange(4), len(places))))
        ends = [*cuts, len(content)]
        for begin, end in zip([0, *cuts], ends):
            last = sending if end == len(content) else None
            heapq.heappush(self.due, (when, next(self.number), device, content[begin:end], last))
            when += self.random.uniform(0.001, LONGEST_GAP_SECONDS)

    def _run(self):
        while not self.stopping:
            wait = self.due[0][0] - time.monotonic() if self.due else 0.05
            for descriptor, _ in self.poll.poll(max(0, min(wait, 0.05))):
                if descriptor in self.owners:
                    self.read(self.owners[descriptor])
                else:
                    self.readable(descriptor)
            while self.due and self.due[0][0] <= time.monotonic():
                _, _, device, piece, last = heapq.heappop(self.due)
                if piece is not None:
                    self.write(device, piece, last)
                else:
                    self.plan(device, EVERY_SECONDS)
                    if device.sending and device.descriptor is not None:
                        self.cut(device)

    def read(self, device):
        try:
            received = os.read(device.descriptor, 4_096)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self.leave(device)
        elif device.hears(received) and device.sending:
            self.cut(device)

    def write(self, device, piece, last):
        if device.descriptor is None:
            return
        try:
            os.write(device.descriptor, piece)
        except OSError:
            self.leave(device)
            return
        if last is not None:
            last.times += 1


class OnTerminals(Indicators):
    """Each behind a pair of pseudo terminals."""

    name = "terminal"

    def open(self):
        self.pairs = self.stack.enter_context(TerminalPairs(self.folder, len(self.devices)))
        for place, device in enumerate(self.devices):
            self.join(device, os.open(self.pairs.far(place), os.O_RDWR | os.O_NOCTTY))

    def line(self, place, name):
        return serial_line(name, self.pairs.near(place))


class OnPorts(Indicators):
    """Each behind a raw TCP port of its own."""

    name = "port"
    passes_parity = True

    def open(self):
        self.listeners = [self.stack.enter_context(socket.create_server(("127.0.0.1", 0)))
                          for _ in self.devices]
        self.places = {listener.fileno(): place for place, listener in enumerate(self.listeners)}
        for descriptor in self.places:
            self.poll.register(descriptor, select.EPOLLIN)

    def readable(self, descriptor):
        place = self.places[descriptor]
        connection, _ = self.listeners[place].accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.leave(self.devices[place])
        self.join(self.devices[place], connection.detach())

    def line(self, place, name):
        return tcp_line(name, self.listeners[place].getsockname()[1])


class BehindSerialServer(Indicators):
    """Each on a port of one ser2net, which turns a terminal into a raw TCP port."""

    name = "server"

    def open(self):
        entries = ["%YAML 1.1\n---\n"]
        self.ports = [free_port() for _ in self.devices]
        for place, device in enumerate(self.devices):
            far, near = os.openpty()
            # Stays open, so that the far end never sees a hang-up.
            self.stack.callback(os.close, near)
            tty.setraw(near)
            self.join(device, far)
            entries.append(
                f"connection: &c{place}\n  accepter: tcp(nodelay),127.0.0.1,{self.ports[place]}\n"
                "  enable: on\n  options:\n    kickolduser: true\n"
                f"  connector: serialdev,{os.ttyname(near)},9600n81,local\n")
        config = self.folder / "ser2net.yaml"
        config.write_text("".join(entries))
        process = subprocess.Popen(["ser2net", "-n", "-c", str(config)], stderr=subprocess.DEVNULL)
        self.stack.callback(process.wait, 10)
        self.stack.callback(process.kill)

    def line(self, place, name):
        return tcp_line(name, self.ports[place])

"""The far ends of the daemon's links, made of parts that this project did not write: pymodbus
servers, socat's pseudo terminals, a ser2net server."""

import asyncio
import contextlib
import itertools
import os
import pathlib
import socket
import struct
import subprocess
import threading
import time

from pymodbus import FramerType
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

STABLE, OUT_OF_RANGE = 1, 2


# Tests run beside each other in several processes. A port that the system hands out and takes back
# could be handed to another one before it is used, so each process counts through a range of its
# own, below those that the system hands out.
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


def wait_until(condition, what, seconds=10.0):
    """Waits for `condition` and returns its value; fails with what was waited for."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


# Frames, written from the manuals' tables and not from the program's code.

def yaohua_frame(kilograms, decimals=0):
    body = ("-" if kilograms < 0 else "+") + f"{abs(kilograms):06d}" + str(decimals)
    check = 0
    for character in body.encode():
        check ^= character
    return b"\x02" + body.encode() + f"{check:02X}".encode() + b"\x03"


def toledo_frame(kilograms, moving=False, pounds=False):
    status_b = 0x20 | (0 if pounds else 0x10) | (0x08 if moving else 0) | (0x02 if kilograms < 0 else 0)
    return bytes([0x02, 0x2A, status_b, 0x20]) + f"{abs(kilograms):06d}000000".encode() + b"\r"


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


def words(kilograms, kind="int32", order="ABCD"):
    """A weight as the registers of a type and word order."""
    raw = {"int16": struct.pack(">h", kilograms) if kind == "int16" else b"",
           "int32": struct.pack(">i", kilograms),
           "float32": struct.pack(">f", kilograms)}[kind]
    pairs = [raw[i:i + 2] for i in range(0, len(raw), 2)]
    if order in ("CDAB", "DCBA"):
        pairs.reverse()
    if order in ("BADC", "DCBA"):
        pairs = [pair[::-1] for pair in pairs]
    return [int.from_bytes(pair, "big") for pair in pairs]


class IOModule:
    """Sixteen discrete inputs and sixteen coils, as a module beside the weighbridge has them."""

    SILENCE_SECONDS = 1.5  # longer than any master waits

    def __init__(self, inputs=0):
        self.inputs, self.coils = inputs, 0
        self.writes = []  # (when, address, value)
        self.unplugged = False

    def put(self, address, is_set):
        """Opens or closes the contact at an input."""
        self.inputs = self.inputs | 1 << address if is_set else self.inputs & ~(1 << address)

    def coil(self, address):
        return bool(self.coils >> address & 1)

    def pulses(self, address):
        """How long each completed pulse of a coil took, in seconds."""
        lengths, begin = [], None
        for when, written, value in list(self.writes):
            if written != address:
                continue
            if value and begin is None:
                begin = when
            elif not value and begin is not None:
                lengths.append(when - begin)
                begin = None
        return lengths

    def device(self, unit):
        async def act(function, _start, address, _count, registers, values):
            if self.unplugged:
                await asyncio.sleep(self.SILENCE_SECONDS)
            if function == 2:
                registers[0] = self.inputs
            if function == 5:
                # pymodbus calls once more without values, when the coil has been set.
                if values is None:
                    self.coils = registers[0]
                else:
                    self.writes.append((time.monotonic(), address, bool(values[0])))

        bits = lambda: [SimData(0, values=[False] * 16, datatype=DataType.BITS)]
        registers = lambda: [SimData(0, values=[0], datatype=DataType.REGISTERS)]
        return SimDevice(id=unit, action=act, simdata=(bits(), bits(), registers(), registers()))


class ModbusPeer:
    """A pymodbus server with one deck per unit id: weight at register 0, status behind it; and
    I/O modules by their unit ids. On a port it speaks Modbus TCP, or RTU frames over raw TCP."""

    def __init__(self, decks, port=None, device=None, kind="int32", order="ABCD", modules=None,
                 rtu=False):
        self.framer = FramerType.RTU if rtu else FramerType.SOCKET
        self.timed_pulses = []  # (unit, relay, tenths of a second)
        self._echo = None
        self.decks, self.kind, self.order = decks, kind, order
        self.modules = modules or {}
        self.port, self.device = port, device

    def __enter__(self):
        self.started, self.stopping, self.problem = threading.Event(), threading.Event(), None
        self.thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self.thread.start()
        assert self.started.wait(10), "pymodbus did not start"
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join(10)
        assert not self.thread.is_alive(), "pymodbus did not stop"

    def _unit(self, unit, deck):
        async def show(_function, _start, _address, _count, registers, _values):
            kilograms, moving = deck.read()
            shown = words(kilograms, self.kind, self.order) + [0 if moving else STABLE]
            registers[:len(shown)] = shown

        return SimDevice(id=unit, action=show,
                         simdata=[SimData(0, values=[0] * 8, datatype=DataType.REGISTERS)])

    def _trace(self, sending, packet):
        """Answers timed pulses, a vendor's form of function 5 at 200h + relay which pymodbus does
        not know, as such a module does: by sending the request back. Modbus TCP only."""
        if sending:
            packet, self._echo = self._echo or packet, None
        elif self.framer is FramerType.SOCKET and packet[7:9] == b"\x05\x02":
            self.timed_pulses.append((packet[6], packet[9], int.from_bytes(packet[10:12])))
            self._echo = packet
        return packet

    async def _run(self):
        units = [self._unit(unit, deck) for unit, deck in self.decks.items()]
        units += [module.device(unit) for unit, module in self.modules.items()]
        if self.device:
            server = ModbusSerialServer(units, framer=FramerType.RTU, port=str(self.device),
                                        baudrate=9600)
        else:
            server = ModbusTcpServer(units, framer=self.framer, trace_packet=self._trace,
                                     address=("127.0.0.1", self.port))
        serving = asyncio.create_task(server.serve_forever())
        await asyncio.sleep(0.1)
        self.started.set()
        while not self.stopping.is_set():
            await asyncio.sleep(0.05)
        await server.shutdown()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


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


class FrameSender:
    """Writes a deck's frames to a terminal, ten a second, in whatever pieces it is told to."""

    def __init__(self, path, deck, frame, pieces=lambda frame: [frame], every=0.1):
        self.path, self.deck, self.frame = path, deck, frame
        self.pieces, self.every = pieces, every
        self.stopping = self.silent = False

    def __enter__(self):
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        self.thread.join(10)

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


class BoardServer:
    """A raw TCP port with a display behind it: takes one connection at a time and keeps what
    comes."""

    def __init__(self, port=None):
        self.port = port or free_port()
        self.connections = 0
        self.received = b""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.listener.settimeout(0.1)
        self.stopping = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        self.thread.join(10)
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

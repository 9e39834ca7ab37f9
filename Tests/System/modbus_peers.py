"""The far ends of Modbus lines, served by pymodbus: indicators and I/O modules."""

import asyncio
import contextlib
import struct
import threading
import time

from pymodbus import FramerType
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

STABLE = 1  # the status register's bit


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

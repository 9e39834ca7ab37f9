"""Modbus devices that hold the registers of documented replies, served by pymodbus over TCP, as RTU
on a pseudo terminal, and as RTU over raw TCP."""

import asyncio
import contextlib
import threading

from pymodbus import FramerType
from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from daemon import serial_line, tcp_line
from frames import Profile, Row
from indicators import TerminalPairs
from ports import free_port

# The zero-based address of the first register in the documented replies of a device
# (indicator-protocols.md, 3.4 and 8.4); 0 for those that are not named. The servers have these
# registers and no others, so that whoever asks for another one gets no weight.
FIRST_REGISTERS = {
    "bosche-wts": 6, "laumas-tlb": 6, "cas-ci-600d": 7, "dingsong-modbus": 177, "dini-dgt1s": 100,
    "eagle-ei": 0x1000, "mettler-ind570-modbus": 2, "sartorius-pr5410": 2}

# A device that keeps its status beside the registers: in eight coils from 16 on and eight discrete
# inputs from 32 on, which stand in that order behind the registers in the rows below.
BITS = """model_zh = "状态在线圈"
model_en = "Status in coils and discrete inputs"
protocol = "modbus"
unit = "kg"
[modbus]
function = 4
weight_register = 0
type = "int32"
""" + "".join(f'[[modbus.flag]]\nmeans = "{means}"\nfunction = {function}\naddress = {address}\n'
              f'active_when = "{when}"\n' for means, function, address, when in [
                  ("stable", 2, 32, "clear"), ("out_of_range", 2, 35, "set"),
                  ("net", 1, 17, "set"), ("data_valid", 1, 22, "set")])
BIT_ROWS = tuple(Row("bits", bytes.fromhex(row), *meaning, "the profile's own layout")
                 for row, *meaning in [
    ("00003034 40 00", "12340", "?", "1", "gross", "0"),
    ("00003034 40 F6", "12340", "?", "1", "gross", "0"),
    ("00003048 42 01", "12360", "?", "0", "net", "0"),
    ("FFFFFFEC 7D 00", "-20", "?", "1", "gross", "0"),
    ("0000EE48 40 08", "-", "?", "1", "gross", "1"),
    ("00003034 00 00", "-", "?", "?", "gross", "?")])
BIT_PROFILE = Profile("status-bits", BITS, BIT_ROWS)


def crc(content):
    """CRC-16 of Modbus RTU, as two bytes, low byte first."""
    value = 0xFFFF
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value.to_bytes(2, "little")


class Reply:
    """What a row says as a reply on the wire; `pdu` is None for one that is none."""

    def __init__(self, row):
        content = row.bytes
        self.is_tcp = row.protocol.startswith("modbus-tcp/")
        is_whole = (len(content) - 6 == int.from_bytes(content[4:6]) if self.is_tcp
                    else crc(content[:-2]) == content[-2:])
        self.pdu = (content[7:] if self.is_tcp else content[1:-2]) if is_whole else None

    @property
    def registers(self):
        data = self.pdu[2:]
        return [int.from_bytes(data[place:place + 2]) for place in range(0, len(data), 2)]

    @property
    def exception(self):
        return ExcCodes(self.pdu[1]) if self.pdu[0] & 0x80 else None


class RegisterDevice:
    """Unit 1, with the registers of one row after the other."""

    def __init__(self, profile):
        self.first = FIRST_REGISTERS.get(profile.name, 0)
        self.has_bits = profile.name == BIT_PROFILE.name
        self.count = max(self.contents(row)[1] for row in profile.rows)
        self.functions = {self.contents(row)[0] for row in profile.rows} - {None}
        self.times = 0

    def contents(self, row):
        """The function a row answers, and how many registers it has."""
        if self.has_bits:
            return 4, 2
        reply = Reply(row)
        if reply.pdu is None or reply.exception:
            return None, 0
        return reply.pdu[0], len(reply.registers)

    def send(self, row):
        self.row, self.times = row, 0
        self.reply = None if self.has_bits else Reply(row)

    async def act(self, function, _start, _address, _count, registers, _values):
        if self.has_bits:
            words = {4: [self.row.bytes[:2], self.row.bytes[2:4]], 1: [b"", self.row.bytes[4:5]],
                     2: [b"", b"", self.row.bytes[5:]]}[function]
            registers[:len(words)] = [int.from_bytes(word) for word in words]
        elif self.reply.pdu is not None:
            if self.reply.exception:
                return self.reply.exception
            registers[:len(self.reply.registers)] = self.reply.registers
        return None

    def trace(self, sending, packet):
        """Counts answers, and puts what is no reply in the place of one."""
        if not sending:
            return packet
        self.times += 1
        if self.reply is None or self.reply.pdu is not None:
            return packet
        return packet[:2] + self.row.bytes[2:] if self.reply.is_tcp else self.row.bytes

    @property
    def unit(self):
        bits = [SimData(0, values=[False] * 48, datatype=DataType.BITS)]
        none = [SimData(0xFFF0, values=[0], datatype=DataType.REGISTERS)]
        block = [SimData(self.first, values=[0] * self.count, datatype=DataType.REGISTERS)]
        return SimDevice(id=1, action=self.act, simdata=(
            bits, bits, block if 3 in self.functions else none,
            block if 4 in self.functions else none))


class RegisterDevices:
    """The devices of some lines of a daemon, each with a pymodbus server of its own."""

    unit_id = 1
    takes_tcp = False  # whether what is wrong with a reply over TCP can be sent here

    def __init__(self, profiles, folder):
        self.folder = folder
        self.plays = [(profile, [row for row in script if self.takes(row)]) for profile in profiles
                      for script in profile.scripts(len(profile.rows))]
        self.devices = [RegisterDevice(profile) for profile, _ in self.plays]

    def takes(self, row):
        if row.protocol == "bits":
            return True
        reply = Reply(row)
        return reply.pdu is not None or reply.is_tcp == self.takes_tcp

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        self.open()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        for place, device in enumerate(self.devices):
            self.call(self.start(place, device))
        return self

    def __exit__(self, *_):
        for server in self.servers:
            self.call(server.shutdown())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.stack.close()

    def call(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def start(self, place, device):
        server = self.server(place, device)
        self.servers.append(server)
        await server.serve_forever(background=True)

    def begin(self):
        """They speak when they are asked."""


class ModbusTCP(RegisterDevices):
    name, kind, framer, takes_tcp = "modbus", "modbus-tcp", FramerType.SOCKET, True

    def open(self):
        self.servers, self.ports = [], [free_port() for _ in self.devices]

    def server(self, place, device):
        return ModbusTcpServer(device.unit, framer=self.framer, trace_packet=device.trace,
                               address=("127.0.0.1", self.ports[place]))

    def line(self, place, name):
        return tcp_line(name, self.ports[place], self.kind)


class RTUOverTCP(ModbusTCP):
    name, kind, framer, takes_tcp = "over", "modbus-rtu-tcp", FramerType.RTU, False


class RTU(RegisterDevices):
    name = "rtu"

    def open(self):
        self.servers = []
        self.pairs = self.stack.enter_context(TerminalPairs(self.folder, len(self.devices)))

    def server(self, place, device):
        return ModbusSerialServer(device.unit, framer=FramerType.RTU, baudrate=9600,
                                  port=str(self.pairs.far(place)), trace_packet=device.trace)

    def line(self, place, name):
        return serial_line(name, self.pairs.near(place), "modbus-rtu")

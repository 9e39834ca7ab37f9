"""`weighbridge simulate` read by parts that this project did not write."""

import concurrent.futures
import os
import select
import socket
import time

import pytest
import serial
from pymodbus import FramerType
from pymodbus.client import ModbusSerialClient, ModbusTcpClient

from daemon import ROOT, Daemon, run
from deck import toledo_frame, yaohua_frame
from simulator import Simulator
from waiting import wait_until

STILL = ("--weight", 12_340, "--wind", 0, "--seed", 7)


def received(port, count, seconds=10):
    """At least so many bytes of a serial port."""
    data = b""
    end = time.monotonic() + seconds
    while len(data) < count:
        assert time.monotonic() < end, f"{len(data)} bytes in {seconds} s"
        data += port.read(count - len(data))
    return data


def decoded(name, data):
    """The weights that `decode` finds in bytes, and what it says about the rest."""
    result = run("decode", "--protocol", name, "--hex", stdin=data.hex() + "\n")
    weights = [line.split('"weight":"')[1].split('"')[0] for line in result.stdout.splitlines()]
    return weights, result.stderr


@pytest.mark.parametrize("name, frame", [
    ("mt-cont", toledo_frame(12_340)), ("yaohua-tf0", yaohua_frame(12_340))])
def test_a_pseudo_terminal_carries_the_frames(tmp_path, name, frame):
    path = tmp_path / "scale"
    with Simulator("--pty", path, "--protocol", name, *STILL) as simulator:
        assert simulator.place == str(path)
        with serial.Serial(str(path), timeout=1) as port:
            data = received(port, 6 * len(frame))
        assert data.count(frame) >= 5
        assert data.strip(frame) in (b"", data) or data.replace(frame, b"") in frame + frame
    assert not path.is_symlink()


def test_a_tcp_port_carries_the_same_to_all():
    with Simulator("--tcp", 0, "--profile", "mt-cont", *STILL) as simulator:
        clients = [socket.create_connection(("127.0.0.1", simulator.place), 5) for _ in range(3)]
        for client in clients:
            data = b""
            while len(data) < 5 * 17:
                data += client.recv(4_096)
            weights, _ = decoded("mt-cont", data)
            assert len(weights) >= 4 and set(weights) == {"12340"}
            client.close()


@pytest.mark.parametrize("unit, decimals, shown", [("t", 3, "12.340"), ("kg", 1, "12340.0")])
def test_it_shows_the_unit_and_decimals_asked_for(tmp_path, unit, decimals, shown):
    with Simulator("--pty", tmp_path / "scale", "--protocol", "yaohua-tf0", "--unit", unit,
                   "--decimals", decimals, *STILL) as simulator:
        with serial.Serial(simulator.place, timeout=1) as port:
            weights, _ = decoded("yaohua-tf0", received(port, 60))
        assert set(weights) == {shown}


def test_trucks_come_and_go_as_the_seed_says(tmp_path):
    def trucks(simulator):
        return simulator.said(r"上秤 drives on +(\S+)  (\d+) kg$")

    arguments = ("--protocol", "mt-cont", "--truck-every", 10)
    with Simulator("--pty", tmp_path / "a", *arguments, "--seed", 3) as first, \
            Simulator("--pty", tmp_path / "b", *arguments, "--seed", 3) as second, \
            Simulator("--pty", tmp_path / "c", *arguments, "--seed", 4) as third:
        with serial.Serial(first.place, timeout=1) as port:
            data = b""
            end = time.monotonic() + 30
            while not first.said("下秤 drives off") and time.monotonic() < end:
                data += port.read(4_096)
        wait_until(lambda: trucks(second) and trucks(third), "the first trucks", 20)
        assert trucks(first)[0] == trucks(second)[0] != trucks(third)[0]
        plate, kilograms = trucks(first)[0]
        assert first.said(r"下秤 drives off +(\S+)$")[0] == plate
    weights = [int(weight) for weight in decoded("mt-cont", data)[0]]
    # Over the empty deck, in motion through what lies between, and at rest on the load.
    assert 0 in weights
    assert any(0 < weight < int(kilograms) * 3 // 4 for weight in weights)
    assert sum(abs(weight - int(kilograms)) <= 20 for weight in weights) >= 5


def test_a_bad_line_gives_rejects_and_no_wrong_weight(tmp_path):
    path = tmp_path / "scale"
    with Simulator("--pty", path, "--protocol", "yaohua-tf0", "--interval", 20,
                   "--flip-rate", 0.01, "--loss-rate", 0.01, "--noise-rate", 0.01,
                   "--split-rate", 0.3, *STILL) as simulator:
        with serial.Serial(str(path), timeout=1) as port:
            data = received(port, 3_000, 30)
    weights, words = decoded("yaohua-tf0", data)
    assert set(weights) == {"12340"}
    assert 100 < len(weights) < 3_000 // 12
    assert " 0 rejected" not in words
    frames, arrived, flipped, lost, foreign, split = simulator.counts
    assert arrived == frames * 12 - lost + foreign and arrived >= 3_000
    assert min(flipped, lost, foreign, split) > 0


def test_it_drops_out_and_comes_back(tmp_path):
    path = tmp_path / "scale"
    with Simulator("--pty", path, "--protocol", "mt-cont", "--drop-every", 1,
                   "--drop-seconds", 4, *STILL) as simulator:
        with serial.Serial(str(path), timeout=0.3) as port:
            received(port, 17)
            wait_until(lambda: simulator.said("断线 silent$"), "a drop-out")
            port.reset_input_buffer()
            assert port.read(1) == b""
            wait_until(lambda: simulator.said("恢复 is back$"), "its end")
            received(port, 17)


def test_a_device_that_is_asked_answers_its_request_alone(tmp_path):
    devices = tmp_path / "devices"
    devices.mkdir()
    (devices / "asked.toml").write_text(
        'model_zh = "问答"\nmodel_en = "Asked"\nprotocol = "mt-cont"\nunit = "kg"\n'
        '[request]\ntext = "S\\r\\n"\n')
    with Simulator("--tcp", 0, "--profile", "asked", *STILL, devices=devices) as simulator:
        assert simulator.said(r"^请求 Request +(.*)$") == ["53 0D 0A"]
        asker = socket.create_connection(("127.0.0.1", simulator.place), 5)
        other = socket.create_connection(("127.0.0.1", simulator.place), 5)
        for sent in (b"", b"S\r", b"\r\n", b"SI\r\n", b"IS\r\n", b"s\r\n"):
            asker.sendall(sent)
        assert not select.select([asker, other], [], [], 0.5)[0]
        for sent, answers in ((b"S\r\n", 1), (b"S\r\nS\r\n", 2), (b"X\r\nS\r\n", 1)):
            asker.sendall(sent)
            data = b""
            while len(data) < answers * 17:
                data += asker.recv(4_096)
            assert data == toledo_frame(12_340) * answers
        assert not select.select([asker, other], [], [], 0.5)[0]


def modbus_client(simulator, link):
    if isinstance(simulator.place, int):
        framer = FramerType.SOCKET if link == "--modbus-tcp" else FramerType.RTU
        return ModbusTcpClient("127.0.0.1", port=simulator.place, framer=framer, timeout=2,
                               retries=0)
    return ModbusSerialClient(simulator.place, baudrate=9_600, timeout=2, retries=0)


@pytest.mark.parametrize("link", ["--modbus-tcp", "--modbus-rtu", "--modbus-rtu-tcp"])
def test_modbus_answers_out_of_the_profiles_registers(tmp_path, link):
    place = tmp_path / "bus" if link == "--modbus-rtu" else 0
    with Simulator(link, place, "--profile", "modbus-int32", "--unit-id", 5, *STILL) as simulator:
        client = modbus_client(simulator, link)
        assert client.connect()
        for _ in range(5):
            answer = client.read_holding_registers(0, count=3, device_id=5)
            assert answer.registers == [0, 12_340, 1]
        assert client.read_holding_registers(40, count=1, device_id=5).isError()
        client.close()


def outcome(port):
    """What a master meets that asks once: an answer, "busy", silence, or a closed connection."""
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        client.settimeout(0.3)
        try:
            client.sendall(bytes.fromhex("0001 0000 0006 01 03 0000 0003"))
            answer = client.recv(300)
        except TimeoutError:
            return "silent"
        except ConnectionError:
            return "closed"
        if not answer:
            return "closed"
        return "busy" if answer[7:9] == b"\x83\x06" else "answer" if answer[7] == 3 else "other"


def test_a_modbus_device_is_missing_in_each_manner():
    with Simulator("--modbus-tcp", 0, "--profile", "modbus-int32", "--drop-every", 1,
                   "--drop-seconds", 2, *STILL) as simulator:
        met = set()

        def has_met_all():
            met.add(outcome(simulator.place))
            return met >= {"answer", "busy", "silent", "closed"}

        wait_until(has_met_all, "an answer and all three drop-outs", 90)
        assert "other" not in met


def test_what_it_prints_goes_into_the_configuration(tmp_path):
    for folder, arguments in (
            ("stream", ("--tcp", 0, "--profile", "yaohua-tf0")),
            ("protocol", ("--pty", tmp_path / "scale", "--protocol", "mt-cont")),
            ("modbus", ("--modbus-tcp", 0, "--profile", "modbus-int32", "--unit-id", 3)),
            ("bus", ("--modbus-rtu-tcp", 0, "--profile", "modbus-int32", "--unit-id", 3))):
        (tmp_path / folder).mkdir()
        with Simulator(*arguments, *STILL) as simulator, \
                Daemon(tmp_path / folder, simulator.configuration) as daemon:
            daemon.wait_for_weight("sim", 12_340)


def test_every_profile_is_a_device_that_its_profile_reads():
    """Those with too few digits for their Max may have to say that they are not."""
    files = sorted((ROOT / "devices").glob("*.toml"))
    assert files

    def problems(file):
        text = file.read_text()
        link = "--modbus-tcp" if '\nprotocol = "modbus"' in text else "--tcp"
        with Simulator(link, 0, "--profile", file.stem, *STILL) as simulator:
            pass
        said = "".join(simulator.problems)
        return "" if '"int16"' in text else said

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip((file.stem for file in files), pool.map(problems, files)))
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("arguments, code, words", [
    ((), 64, "--pty"),
    (("--tcp", 0), 64, "--profile"),
    (("--tcp", 0, "--pty", "x", "--profile", "mt-cont"), 64, "exactly one"),
    (("--tcp", 0, "--profile", "mt-contt"), 65, "mt-cont"),
    (("--tcp", 0, "--protocol", "mt-contt"), 65, "mt-cont"),
    (("--tcp", 0, "--profile", "modbus-int32"), 65, "--modbus-tcp"),
    (("--modbus-tcp", 0, "--profile", "mt-cont"), 65, "--pty"),
    (("--modbus-tcp", 0, "--profile", "modbus-int32", "--flip-rate", 0.1), 64, "TCP"),
    (("--modbus-tcp", 0, "--profile", "modbus-int32", "--decimals", 2), 65, "--decimals"),
    (("--tcp", 0, "--profile", "mt-cont", "--unit", "t", "--decimals", 1), 65, "2 decimals"),
    (("--tcp", 0, "--profile", "mt-cont", "--flip-rate", 2), 64, "--flip-rate"),
    (("--pty", "/etc/hostname", "--profile", "mt-cont"), 1, "/etc/hostname"),
])
def test_what_cannot_be_is_refused_with_what_to_do(arguments, code, words):
    result = run("simulate", "--devices", ROOT / "devices", *arguments, check=False)
    assert result.returncode == code
    assert words in result.stderr

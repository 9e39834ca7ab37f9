"""Each kind of link against a peer that this project did not write."""

import itertools
import shutil
import socketserver
import struct
import threading
import time

import pytest

from daemon import ROOT, Daemon, scale, serial_line, tcp_line
from deck import Deck, toledo_frame, yaohua_frame
from modbus_peers import STABLE, ModbusPeer
from peers import FrameSender, PseudoTerminals, SerialServer
from ports import free_port
from waiting import wait_until


def follows(daemon, number, deck, has_motion):
    """The scale shows zero, motion and the weight at rest."""
    daemon.wait_for_weight(number, 0)
    deck.put(32_040)
    seen = set()
    wait_until(lambda: seen.add(daemon.scale(number)["state"]) or "stable" in seen,
               "the weight at rest", 10)
    shown = daemon.scale(number)
    assert shown["weightGrams"] == 32_040_000
    assert shown["indication"].split(".")[0] == "32040"
    if has_motion:
        assert shown["stable"] is True
    assert seen & {"arriving", "settling", "offZero"}


def test_modbus_tcp_shows_the_weight(tmp_path, deck):
    port = free_port()
    with ModbusPeer({1: deck}, port=port), Daemon(
            tmp_path, tcp_line("a", port, "modbus-tcp"), scale(1, "a", "modbus-int32", 1)) as daemon:
        follows(daemon, "1", deck, True)


class ForgetfulIndicator(socketserver.ThreadingTCPServer):
    """12 340 kg at rest over Modbus TCP; every eighth request stays without an answer."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", free_port()), self.Conversation)
        self.asked = itertools.count(1)
        self.forgotten = 0

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self):
            while request := self.rfile.read(12):
                if next(self.server.asked) % 8 == 0:
                    self.server.forgotten += 1
                    continue
                registers = struct.pack(">iH", 12_340, STABLE)
                registers += bytes(2 * request[11] - len(registers))
                self.wfile.write(request[:4] + struct.pack(">HBBB", 3 + len(registers), request[6],
                                                           request[7], len(registers)) + registers)


def test_one_missing_answer_is_no_lost_signal(tmp_path):
    """A truck on the scale keeps its place; only the scale's own limit makes a weight too old."""
    with ForgetfulIndicator() as indicator:
        threading.Thread(target=indicator.serve_forever, daemon=True).start()
        line = tcp_line("a", indicator.server_address[1], "modbus-tcp")
        with Daemon(tmp_path, line, scale(1, "a", "modbus-int32", 1)) as daemon:
            daemon.wait_for_weight("1", 12_340)
            seen = set()
            wait_until(lambda: seen.add(daemon.scale("1")["state"]) or indicator.forgotten >= 5,
                       "five forgotten answers", 30)
            assert "noSignal" not in seen
        indicator.shutdown()


def test_two_units_share_an_rtu_bus(tmp_path, deck):
    other = Deck()
    with PseudoTerminals(tmp_path, "bus") as bus, \
            ModbusPeer({1: deck, 7: other}, device=bus.far), \
            Daemon(tmp_path, serial_line("bus", bus.near, "modbus-rtu"),
                   scale(1, "bus", "modbus-int32", 1) + scale(2, "bus", "modbus-int32", 7)) as daemon:
        follows(daemon, "1", deck, True)
        assert daemon.scale("2")["weightGrams"] == 0
        other.put(15_000)
        daemon.wait_for_weight("2", 15_000)
        assert daemon.scale("1")["weightGrams"] == 32_040_000


@pytest.mark.parametrize("profile, frame, has_motion", [
    ("yaohua-tf0", lambda kilograms, moving: yaohua_frame(kilograms), False),
    ("mt-cont", toledo_frame, True),
])
def test_serial_shows_the_weight(tmp_path, deck, profile, frame, has_motion):
    with PseudoTerminals(tmp_path, "wire") as wire, FrameSender(wire.far, deck, frame), \
            Daemon(tmp_path, serial_line("wire", wire.near), scale(1, "wire", profile)) as daemon:
        follows(daemon, "1", deck, has_motion)


def test_a_serial_server_shows_the_weight(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            SerialServer(tmp_path, wire.near) as server, \
            Daemon(tmp_path, tcp_line("net", server.port), scale(1, "net", "mt-cont")) as daemon:
        follows(daemon, "1", deck, True)


@pytest.mark.parametrize("kind", ["int16", "int32", "float32"])
@pytest.mark.parametrize("order", ["ABCD", "CDAB", "BADC", "DCBA"])
def test_every_register_type_and_order(tmp_path, deck, kind, order):
    if kind == "int16" and order in ("CDAB", "DCBA"):
        pytest.skip("one register has no word order")
    devices = tmp_path / "devices"
    shutil.copytree(ROOT / "devices", devices)
    profile = (devices / "modbus-int32.toml").read_text()
    profile = profile.replace('type = "int32"', f'type = "{kind}"')
    profile = profile.replace('word_order = "ABCD"', f'word_order = "{order}"')
    if kind == "int16":
        profile = profile.replace("register = 2", "register = 1")
    (devices / "variant.toml").write_text(profile)
    port = free_port()
    with ModbusPeer({1: deck}, port=port, kind=kind, order=order), Daemon(
            tmp_path, tcp_line("a", port, "modbus-tcp"), scale(1, "a", "variant", 1),
            devices=devices) as daemon:
        deck.put(12_340)
        shown = daemon.wait_for_weight("1", 12_340)
        assert shown["indication"] == ("12340.0" if kind == "float32" else "12340")


def test_a_lost_link_shows_no_old_weight_and_comes_back(tmp_path, deck):
    other = Deck()
    port, second = free_port(), free_port()
    with ModbusPeer({1: other}, port=second), Daemon(
            tmp_path, tcp_line("a", port, "modbus-tcp") + tcp_line("b", second, "modbus-tcp"),
            scale(1, "a", "modbus-int32", 1) + scale(2, "b", "modbus-int32", 1)) as daemon:
        other.put(20_000)
        for _ in range(2):
            with ModbusPeer({1: deck}, port=port):
                deck.put(15_000)
                daemon.wait_for_weight("1", 15_000)
                daemon.wait_for_weight("2", 20_000)
            gone = time.monotonic()
            lost = daemon.wait_for_state("1", "noSignal", seconds=3)
            assert time.monotonic() - gone < 2.5
            assert "weightGrams" not in lost and "indication" not in lost
            assert daemon.scale("2")["weightGrams"] == 20_000_000


def test_silence_on_a_wire_is_no_signal(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, \
            FrameSender(wire.far, deck, toledo_frame) as sender, \
            Daemon(tmp_path, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        deck.put(15_000)
        daemon.wait_for_weight("1", 15_000)
        sender.silent = True
        silent = time.monotonic()
        lost = daemon.wait_for_state("1", "noSignal", seconds=4)
        assert time.monotonic() - silent < 2.7
        assert "weightGrams" not in lost
        sender.silent = False
        daemon.wait_for_weight("1", 15_000)


@pytest.mark.parametrize("profile, frame", [
    ("yaohua-tf0", lambda kilograms, moving: yaohua_frame(kilograms)), ("mt-cont", toledo_frame)])
def test_frames_cut_anywhere_give_only_right_weights(tmp_path, deck, profile, frame):
    cuts = [0]

    def pieces(whole):
        cuts[0] = cuts[0] % len(whole) + 1
        return [whole[:cuts[0]], whole[cuts[0]:]]

    deck.target = deck.start = 12_340
    with PseudoTerminals(tmp_path, "wire") as wire, \
            FrameSender(wire.far, deck, frame, pieces, every=0.03), \
            Daemon(tmp_path, serial_line("wire", wire.near), scale(1, "wire", profile)) as daemon:
        daemon.wait_for_weight("1", 12_340)
        seen = set()
        end = time.monotonic() + 3
        while time.monotonic() < end:
            seen.add(daemon.scale()["weightGrams"])
        assert seen == {12_340_000}
        assert cuts[0] > 0

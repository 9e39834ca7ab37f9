"""Devices that speak only when they are asked, and devices whose frames a profile describes."""

import contextlib
import json
import os
import select
import time

import pytest

from daemon import ROOT, Daemon, run, scale, serial_line, tcp_line
from peers import FrameSender, OwnThread, PseudoTerminals, SerialServer
from waiting import wait_until

REQUEST = bytes.fromhex("02 41 42 30 33 03")


def gross_answer(kilograms):
    """The fourteen bytes of an XK3190 in command mode, written from the manual's table."""
    body = b"AB" + ("-" if kilograms < 0 else "+").encode() + f"{abs(kilograms):06d}0".encode()
    check = 0
    for character in body:
        check ^= character
    return b"\x02" + body + f"{check:02X}".encode() + b"\x03"


def relabelled(kilograms, moving):
    sign = "-" if kilograms < 0 else "+"
    return f"{sign}{abs(kilograms):7d}kgB{'m' if moving else 's'}\r\n".encode()


class AskedDevice(OwnThread):
    """Answers a deck's weight to its request, and keeps what it was sent otherwise."""

    def __init__(self, path, deck, echoes=False):
        self.path, self.deck, self.echoes = path, deck, echoes
        self.silent = False
        self.asked = []  # when
        self.answered = []
        self.strange = b""

    def _run(self):
        descriptor = os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        heard = b""
        while not self.stopping:
            if select.select([descriptor], [], [], 0.05)[0]:
                with contextlib.suppress(BlockingIOError):
                    heard += os.read(descriptor, 256)
            if not REQUEST.startswith(heard[:len(REQUEST)]):
                self.strange, heard = self.strange + heard, b""
            if len(heard) < len(REQUEST):
                continue
            heard = heard[len(REQUEST):]
            self.asked.append(time.monotonic())
            if self.echoes:
                os.write(descriptor, REQUEST)
            if not self.silent:
                time.sleep(0.015)
                os.write(descriptor, gross_answer(self.deck.read()[0]))
            self.answered.append(time.monotonic())
        os.close(descriptor)


@pytest.mark.parametrize("echoes", [False, True])
def test_a_device_that_is_asked_shows_the_weight(tmp_path, deck, echoes):
    with PseudoTerminals(tmp_path, "wire") as wire, \
            AskedDevice(wire.far, deck, echoes) as device, \
            Daemon(tmp_path, serial_line("wire", wire.near),
                   scale(1, "wire", "yaohua-command")) as daemon:
        daemon.wait_for_weight("1", 0)
        deck.put(32_040)
        daemon.wait_for_weight("1", 32_040)
        wait_until(lambda: len(device.asked) > 10, "ten requests")
        assert device.strange == b""
        # Never before the answer to the last one.
        assert all(asked > answered for asked, answered in zip(device.asked[1:], device.answered))


def test_a_device_behind_a_serial_server_is_asked(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, AskedDevice(wire.far, deck), \
            SerialServer(tmp_path, wire.near) as server, \
            Daemon(tmp_path, tcp_line("net", server.port),
                   scale(1, "net", "yaohua-command")) as daemon:
        deck.put(15_000)
        daemon.wait_for_weight("1", 15_000)


def test_a_device_that_does_not_answer_is_no_signal(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, AskedDevice(wire.far, deck) as device, \
            Daemon(tmp_path, serial_line("wire", wire.near),
                   scale(1, "wire", "yaohua-command")) as daemon:
        deck.put(15_000)
        daemon.wait_for_weight("1", 15_000)
        device.silent = True
        lost = daemon.wait_for_state("1", "noSignal")
        assert "weightGrams" not in lost
        device.silent = False
        daemon.wait_for_weight("1", 15_000)


def test_a_described_frame_shows_the_weight(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, FrameSender(wire.far, deck, relabelled), \
            Daemon(tmp_path, serial_line("wire", wire.near),
                   scale(1, "wire", "rice-lake-relabelled")
                   + "division_kg = 20\nmax_kg = 100000\n") as daemon:
        deck.put(32_040)
        daemon.wait_for_weight("1", 32_040)
        wait_until(lambda: daemon.scale("1")["stable"] is True, "the reported rest")


def test_a_recorded_frame_is_decoded_by_its_profile():
    result = run("decode", "--protocol", "described/rice-lake-relabelled", "--hex",
                 "--devices", ROOT / "devices", stdin=relabelled(-20, True).hex() + "\n")
    line, = result.stdout.splitlines()
    assert json.loads(line)["weight"] == "-20"

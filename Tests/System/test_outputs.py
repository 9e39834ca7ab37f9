"""Big displays, RTU over raw TCP, what ports are told to do, and pulses that modules end."""

import json

import serial

from daemon import Daemon, run, scale, serial_line, tcp_line
from deck import Deck, toledo_frame, yaohua_frame
from modbus_peers import IOModule, ModbusPeer
from peers import BoardServer, FrameSender, PseudoTerminals, SerialServer
from ports import free_port
from waiting import wait_until

OUT_OF_RANGE = 0x04  # bit 2 of the second status byte


def board(display, where):
    return f'[[scale.scoreboard]]\nformat = "{display}"\n{where}\n'


def decoded(protocol, received):
    """What the program's own decoder reads in bytes that a display got."""
    lines = run("decode", "--protocol", protocol, "--hex", stdin=received.hex()).stdout
    return [json.loads(line) for line in lines.splitlines()]


# MARK: RTU over raw TCP

def test_rtu_over_tcp_shows_the_weights_of_a_bus(tmp_path, deck):
    other, port = Deck(), free_port()
    with Daemon(tmp_path, tcp_line("bus", port, "modbus-rtu-tcp"),
                scale(1, "bus", "modbus-int32", 1) + scale(2, "bus", "modbus-int32", 7)) as daemon:
        for _ in range(2):  # the second time after the server was gone
            with ModbusPeer({1: deck, 7: other}, port=port, rtu=True):
                deck.put(32_040)
                other.put(15_000)
                daemon.wait_for_weight("1", 32_040)
                daemon.wait_for_weight("2", 15_000)
            assert "weightGrams" not in daemon.wait_for_state("1", "noSignal", seconds=5)


def test_rtu_over_tcp_reaches_a_bus_behind_a_serial_server(tmp_path, deck):
    with PseudoTerminals(tmp_path, "bus") as bus, ModbusPeer({1: deck}, device=bus.far), \
            SerialServer(tmp_path, bus.near) as server, \
            Daemon(tmp_path, tcp_line("bus", server.port, "modbus-rtu-tcp"),
                   scale(1, "bus", "modbus-int32", 1)) as daemon:
        deck.put(32_040)
        daemon.wait_for_weight("1", 32_040)


# MARK: Displays

def test_a_display_on_a_port_shows_the_weight_and_no_old_one(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, PseudoTerminals(tmp_path, "board") as line, \
            FrameSender(wire.far, deck, toledo_frame) as sender, \
            serial.Serial(str(line.far), 9600, timeout=0.2) as display, \
            Daemon(tmp_path, serial_line("wire", wire.near),
                   scale(1, "wire", "mt-cont") + board("mt-cont", f'device = "{line.near}"')
                   ) as daemon:
        deck.put(12_340)
        daemon.wait_for_weight("1", 12_340)
        wait_until(lambda: toledo_frame(12_340) in display.read(200), "the weight on the display")
        wait_until(lambda: [shown["state"] for shown in daemon.scale()["scoreboards"]] == ["working"],
                   "a working display")

        sender.silent = True
        daemon.wait_for_state("1", "noSignal", seconds=5)
        display.reset_input_buffer()
        display.read_until(b"\r")  # the rest of a frame
        later = display.read_until(b"\r")
        assert len(later) == 17 and later[2] & OUT_OF_RANGE and later[4:10] == b"000000"

        sender.silent = False
        wait_until(lambda: toledo_frame(12_340) in display.read(200), "the weight again")
        daemon.stop()
        assert display.read(10_000)[-17:][2] & OUT_OF_RANGE


def test_a_display_behind_a_serial_server_comes_back(tmp_path, deck):
    port, line = free_port(), free_port()
    with ModbusPeer({1: deck}, port=line), Daemon(
            tmp_path, tcp_line("a", line, "modbus-tcp"),
            scale(1, "a", "modbus-int32", 1)
            + board("yaohua-eq-rev9", f'host = "127.0.0.1"\nport = {port}')) as daemon:
        deck.put(12_340)
        failing = wait_until(
            lambda: next((shown for shown in daemon.scale()["scoreboards"]
                          if shown["state"] == "failing"), None), "a display that is not there")
        assert str(port) in failing["fault"] and failing["since"]
        # The scale does not wait for it.
        daemon.wait_for_weight("1", 12_340)
        for _ in range(2):
            with BoardServer(port) as display:
                wait_until(lambda: len(display.received) > 90, "ten groups")
            values = {reading["weight"] for reading in decoded("yaohua-eq-rev9",
                                                                  display.received[:90])}
            assert "12340" in values
        page = daemon.person().get(f"{daemon.url}/scales/1", timeout=10).text
        assert "大屏" in page


def test_a_display_with_a_ninth_bit_says_what_its_port_cannot_do(tmp_path, deck):
    port = free_port()
    with PseudoTerminals(tmp_path, "board") as line, ModbusPeer({1: deck}, port=port), Daemon(
            tmp_path, tcp_line("a", port, "modbus-tcp"),
            scale(1, "a", "modbus-int32", 1)
            + board("yaohua-scoreboard", f'device = "{line.near}"')) as daemon:
        shown = wait_until(lambda: next(
            (shown for shown in daemon.scale()["scoreboards"] if "fault" in shown), None), "a fault")
        assert str(line.near) in shown["fault"] and "mark/space" in shown["fault"]
        assert "ninthBit" in daemon_log(daemon) or "mark and space" in daemon_log(daemon)


def daemon_log(daemon):
    return (daemon.folder / "daemon.log").read_text()


# MARK: Ports

def test_a_port_that_cannot_turn_a_converter_says_so(tmp_path):
    with PseudoTerminals(tmp_path, "bus") as bus, Daemon(
            tmp_path, serial_line("bus", bus.near, "modbus-rtu")
            + '[line.serial]\nrs485 = "driver"\n',
            scale(1, "bus", "modbus-int32", 1)) as daemon:
        fault = wait_until(lambda: daemon.scale().get("fault"), "a fault")
        assert str(bus.near) in fault and 'rs485 = "driver"' in fault and 'rs485 = "rts"' in fault


def test_low_latency_is_done_without_where_a_port_has_none(tmp_path, deck):
    with PseudoTerminals(tmp_path, "wire") as wire, \
            FrameSender(wire.far, deck, lambda kilograms, moving: yaohua_frame(kilograms)), \
            Daemon(tmp_path, serial_line("wire", wire.near)
                   + "[line.serial]\nlow_latency = true\n",
                   scale(1, "wire", "yaohua-tf0")) as daemon:
        deck.put(12_340)
        daemon.wait_for_weight("1", 12_340)
        assert "low_latency" in daemon_log(daemon)


def test_ports_names_what_is_configured_and_not_there(tmp_path):
    daemon = Daemon(tmp_path, serial_line("bus", tmp_path / "ttyUSB7", "modbus-rtu"),
                    scale(1, "bus", "modbus-int32", 1))
    listed = run("ports", "--config", daemon.config)
    assert "line bus" in listed.stderr and "ttyUSB7" in listed.stderr
    for port in json.loads(run("ports", "--json").stdout):
        assert port["device"].startswith("/dev/")
        assert port["lasting"] == "none" or port["configure"]
    run("check-config", "--config", daemon.config)


# MARK: Pulses

def test_a_module_is_told_how_long_its_pulse_is(tmp_path, deck):
    module, port = IOModule(), free_port()
    exit_open = ('[[scale.signal]]\nmeans = "barrier_exit_open"\nline = "a"\nunit_id = 11\n'
                 'address = 2\npulse_milliseconds = 700\npulse_ended_by = "module"\n')
    with ModbusPeer({1: deck}, port=port, modules={11: module}) as peer, Daemon(
            tmp_path, tcp_line("a", port, "modbus-tcp"),
            scale(1, "a", "modbus-int32", 1) + exit_open) as daemon:
        daemon.order("TH-1", 30_000)
        daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")
        wait_until(lambda: peer.timed_pulses, "the exit's pulse")
        assert peer.timed_pulses == [(11, 2, 7)]
        # The program lets go as well, and never holds the relay itself.
        wait_until(lambda: module.writes, "the end of the pulse")
        assert not any(value for _, _, value in module.writes)

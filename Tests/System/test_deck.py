"""Position sensors, light and barriers, with pymodbus as the I/O module."""

import time

import pytest

from daemon import Daemon, run, scale, serial_line, tcp_line, verify
from deck import Deck
from modbus_peers import IOModule, ModbusPeer
from peers import PseudoTerminals
from sensed_scale import (BEAMS, ENTRY, ENTRY_CLOSE, ENTRY_OPEN, EXIT, EXIT_CLOSE, EXIT_OPEN, GREEN,
                          PULSE, RED, Site, sensor, signal, site, wiring)
from waiting import wait_until


def refusal(answer):
    assert answer.status_code == 409, answer.text
    return answer.json()["code"], answer.json()["title"]


def test_a_cut_beam_refuses_by_its_name_and_a_free_one_lets_weigh(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        here.deck.put(15_000)
        here.module.put(EXIT, False)
        assert here.daemon.name_truck("1", "粤B12345", "TH-1").ok
        here.daemon.wait_for_weight("1", 15_000)
        time.sleep(2)
        shown = here.daemon.scale()
        assert shown["state"] == "offPosition" and shown["stable"] and not shown["canCapture"]
        code, title = refusal(here.daemon.call("POST", "/scales/1/capture?lang=en",
                                               headers={"Idempotency-Key": "k1"}))
        assert code == "position-interrupted" and "Exit beam" in title and "Entry" not in title
        assert "出口红外" in here.daemon.call(
            "POST", "/scales/1/capture?lang=zh", headers={"Idempotency-Key": "k2"}).json()["title"]
        assert here.daemon.sql("SELECT DISTINCT code FROM captureRefusal") == [
            {"code": "position-interrupted"}]

        here.module.put(EXIT, True)
        here.daemon.wait_for_state("1", "stable")
        assert here.daemon.capture("1").json()["outcome"] == "first"


def test_a_beam_cut_for_a_moment_begins_the_window_anew(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        here.deck.put(15_000)
        here.daemon.name_truck("1", "粤B12345", "TH-1")
        here.daemon.wait_for_state("1", "stable")
        here.module.put(ENTRY, False)
        here.daemon.wait_for_state("1", "offPosition")
        freed = time.monotonic()
        here.module.put(ENTRY, True)
        here.daemon.wait_for_state("1", "settling")
        code, _ = refusal(here.daemon.capture("1"))
        assert code == "not-stable"
        here.daemon.wait_for_state("1", "stable")
        assert time.monotonic() - freed >= 1.0, "the window of one second was not begun anew"


def test_an_automatic_scale_waits_for_free_beams(tmp_path):
    with site(tmp_path, automatic=True) as here:
        here.ready()
        here.module.put(EXIT, False)
        here.deck.put(15_000)
        here.daemon.name_truck("1", "粤B12345", "TH-1")
        here.daemon.wait_for_state("1", "offPosition")
        time.sleep(3)
        assert here.daemon.sql("SELECT id FROM weighing") == []
        here.module.put(EXIT, True)
        here.daemon.wait_for_state("1", "captured")
        assert len(here.daemon.sql("SELECT id FROM weighing")) == 1
        assert verify("--config", here.daemon.config)["ok"]


def test_an_unplugged_module_refuses_and_the_weight_goes_on(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        here.deck.put(15_000)
        here.daemon.name_truck("1", "粤B12345", "TH-1")
        here.daemon.wait_for_state("1", "stable")
        here.module.unplugged = True
        wait_until(lambda: set(here.states().values()) == {"unknown"}, "unread beams", 5)
        code, _ = refusal(here.daemon.capture("1"))
        assert code == "position-unknown"
        wait_until(lambda: here.daemon.scale()["deck"]["outputFaults"], "the outputs' fault", 15)
        # The indicator behind the same gateway is read all the while.
        for _ in range(30):
            shown = here.daemon.scale()
            assert shown["weightGrams"] == 15_000_000 and shown["state"] == "offPosition"
            time.sleep(0.1)
        here.module.unplugged = False
        here.daemon.wait_for_state("1", "stable", seconds=15)
        wait_until(lambda: not here.daemon.scale()["deck"]["outputFaults"], "working outputs", 15)
        here.wait_for_light("red")
        assert here.daemon.capture("1").ok


def test_light_and_barriers_follow_a_truck_through_two_weighings(tmp_path):
    with site(tmp_path) as here:
        module = here.module
        here.ready()
        here.wait_for_light("green")
        for kilograms, outcome in [(15_000, "first"), (44_000, "booked")]:
            opened, exits = len(module.pulses(ENTRY_OPEN)), len(module.pulses(EXIT_OPEN))
            assert here.daemon.name_truck("1", "粤B12345", "TH-1").ok
            wait_until(lambda: len(module.pulses(ENTRY_OPEN)) == opened + 1, "the entry barrier")
            module.put(ENTRY, False)
            time.sleep(0.3)  # the beam stands before the deck
            here.deck.put(kilograms)
            here.wait_for_light("red")
            time.sleep(0.5)
            assert here.barrier("entry") == "open", "it stays open while the truck is under it"
            closed = len(module.pulses(ENTRY_CLOSE))
            module.put(ENTRY, True)
            wait_until(lambda: len(module.pulses(ENTRY_CLOSE)) == closed + 1, "the entry barrier")
            here.daemon.wait_for_state("1", "stable")
            assert here.light() == "red" and len(module.pulses(EXIT_OPEN)) == exits
            assert here.daemon.capture("1").json()["outcome"] == outcome
            here.wait_for_light("green")
            wait_until(lambda: len(module.pulses(EXIT_OPEN)) == exits + 1, "the exit barrier")
            module.put(EXIT, False)
            here.deck.put(0)
            here.daemon.wait_for_state("1", "zero")
            time.sleep(0.5)
            assert here.barrier("exit") == "open", "it stays open while the truck is under it"
            module.put(EXIT, True)
            wait_until(lambda: here.barrier("exit") == "closed", "the closed exit barrier")
            here.wait_for_light("green")
        time.sleep(1)
        assert len(module.pulses(EXIT_OPEN)) == 2 and len(module.pulses(ENTRY_OPEN)) == 2
        for length in module.pulses(EXIT_OPEN) + module.pulses(ENTRY_CLOSE):
            assert PULSE - 0.005 <= length < PULSE + 1.0  # also on a busy machine
        never_together(module)
        here.daemon.stop()
        assert here.light() == "red", "a program that has ended shows red"
        assert module.coils == 1 << RED


def never_together(module):
    on = set()
    for _, address, value in module.writes:
        (on.add if value else on.discard)(address)
        for pair in [(RED, GREEN), (EXIT_OPEN, EXIT_CLOSE), (ENTRY_OPEN, ENTRY_CLOSE)]:
            assert not on.issuperset(pair), module.writes


def test_a_hold_keeps_the_exit_barrier_closed_until_it_is_accepted(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        here.daemon.weigh("1", here.deck, "粤B12345", 15_000, "TH-1")
        here.daemon.wait_for_state("1", "zero")
        wait_until(lambda: here.barrier("exit") == "closed", "the closed exit barrier")
        exits = len(here.module.pulses(EXIT_OPEN))
        here.deck.put(46_000)
        here.daemon.name_truck("1", "粤B12345")
        here.daemon.wait_for_state("1", "stable")
        held = here.daemon.capture("1").json()
        assert held["outcome"] == "held"
        time.sleep(1.5)
        assert here.light() == "red" and len(here.module.pulses(EXIT_OPEN)) == exits
        here.daemon.person("boss", ["salesManager"])
        assert here.daemon.call("POST", f"/visits/{held['visit']['id']}/accept", "boss",
                                json={"reason": "客户同意"}).ok
        wait_until(lambda: len(here.module.pulses(EXIT_OPEN)) == exits + 1, "the exit barrier")
        here.wait_for_light("green")


def test_a_barrier_is_opened_by_hand_with_a_reason_and_leaves_a_line(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        wait_until(lambda: here.barrier("exit") == "closed", "the closed exit barrier")
        assert "原因" in here.move("exit", "open")
        assert here.module.pulses(EXIT_OPEN) == []
        here.move("exit", "open", "消防车")
        wait_until(lambda: len(here.module.pulses(EXIT_OPEN)) == 1, "the exit barrier")
        time.sleep(1)
        assert here.barrier("exit") == "open", "what a person opened stays open"
        here.module.put(EXIT, False)
        wait_until(lambda: here.states()["beam_exit"] == "interrupted", "the cut beam")
        here.move("exit", "closed")
        assert here.barrier("exit") == "open"
        here.module.put(EXIT, True)
        wait_until(lambda: here.states()["beam_exit"] == "free", "the free beam")
        here.move("exit", "closed")
        assert here.barrier("exit") == "closed"
        lines = here.daemon.sql("SELECT kind, person, subject, detail FROM auditEntry "
                                "WHERE kind LIKE 'barrier%' ORDER BY id")
        assert [(line["kind"], line["subject"], line["detail"]) for line in lines] == [
            ("barrierOpened", "1 exit", "消防车"), ("barrierClosed", "1 exit", "")]


def test_an_emergency_stop_shows_red_and_moves_nothing(tmp_path):
    stop = 2
    with site(tmp_path, extra=sensor("emergency_stop", stop)) as here:
        here.module.put(stop, True)
        here.ready()
        here.wait_for_light("green")
        here.module.put(stop, False)
        here.wait_for_light("red")
        here.daemon.name_truck("1", "粤B12345", "TH-1")
        assert "急停" in here.move("entry", "open", "消防车")
        time.sleep(1)
        assert here.module.pulses(ENTRY_OPEN) == []
        here.module.put(stop, True)
        here.wait_for_light("green")
        wait_until(lambda: len(here.module.pulses(ENTRY_OPEN)) == 1, "the entry barrier")


def test_a_relay_that_a_killed_program_left_on_is_let_go(tmp_path):
    with site(tmp_path) as here:
        here.ready()
        assert here.daemon.name_truck("1", "粤B12345", "TH-1").ok
        wait_until(lambda: here.module.coil(ENTRY_OPEN), "the pulled relay", 5)
        here.daemon.kill()
        assert here.module.coil(ENTRY_OPEN)
        here.daemon.start()
        wait_until(lambda: not here.module.coil(ENTRY_OPEN), "the relay to be let go", 5)


def test_sensors_share_a_serial_bus_with_the_indicator(tmp_path):
    deck, module = Deck(), IOModule(BEAMS)
    with PseudoTerminals(tmp_path, "bus") as bus, \
            ModbusPeer({1: deck}, device=bus.far, modules={11: module}), Daemon(
                tmp_path, serial_line("bus", bus.near, "modbus-rtu"),
                scale(1, "bus", "modbus-int32", 1) + wiring("bus")) as daemon:
        here = Site(daemon, deck, module)
        here.ready()
        here.wait_for_light("green")
        module.put(ENTRY, False)
        wait_until(lambda: here.states()["beam_entry"] == "interrupted", "the cut beam", 2)
        deck.put(15_000)
        daemon.wait_for_weight("1", 15_000)
        here.wait_for_light("red")


@pytest.mark.parametrize("broken, key", [
    (sensor("beam_entry", 3), "means"),
    (sensor("beam_left", ENTRY), "address"),
    (sensor("beam_left", 3, "b"), "line"),
    (sensor("beam_left", 3, bit=2), "bit"),
    (sensor("beam_top", 3), "means"),
])
def test_a_wrong_wiring_is_refused_before_the_start(tmp_path, broken, key):
    text = scale(1, "a", "modbus-int32", 1) + wiring() + broken
    daemon = Daemon(tmp_path, tcp_line("a", 502, "modbus-tcp"), text)
    result = run("check-config", "--config", daemon.config, check=False)
    assert result.returncode != 0
    assert f"scale[1].sensor[3].{key}" in result.stderr


def test_a_barrier_that_nothing_looks_under_is_not_closed(tmp_path):
    text = scale(1, "a", "modbus-int32", 1) + signal("barrier_exit_close", 3, pulse=500)
    daemon = Daemon(tmp_path, tcp_line("a", 502, "modbus-tcp"), text)
    result = run("check-config", "--config", daemon.config, check=False)
    assert result.returncode != 0
    assert "beam_exit" in result.stderr and "loop_exit" in result.stderr

"""A scale with position sensors, a light and barriers, and pymodbus as its I/O module."""

import contextlib

from daemon import Daemon, scale, tcp_line
from deck import Deck
from modbus_peers import IOModule, ModbusPeer
from ports import free_port
from waiting import wait_until

ENTRY, EXIT = 0, 1  # inputs: normally-closed beams, set while free
BEAMS = 1 << ENTRY | 1 << EXIT
RED, GREEN, EXIT_OPEN, EXIT_CLOSE, ENTRY_OPEN, ENTRY_CLOSE = range(6)  # coils
PULSE = 0.3


def sensor(means, address, line="a", **more):
    keys = "".join(f"{key} = {value}\n" for key, value in more.items())
    return (f'[[scale.sensor]]\nmeans = "{means}"\nline = "{line}"\nunit_id = 11\n'
            f"address = {address}\n{keys}")


def signal(means, address, line="a", pulse=None):
    momentary = f"pulse_milliseconds = {pulse}\n" if pulse else ""
    return (f'[[scale.signal]]\nmeans = "{means}"\nline = "{line}"\nunit_id = 11\n'
            f"address = {address}\n{momentary}")


def wiring(line="a"):
    return (sensor("beam_entry", ENTRY, line) + sensor("beam_exit", EXIT, line)
            + signal("light_red", RED, line) + signal("light_green", GREEN, line)
            + "".join(signal(means, address, line, int(PULSE * 1000)) for means, address in [
                ("barrier_exit_open", EXIT_OPEN), ("barrier_exit_close", EXIT_CLOSE),
                ("barrier_entry_open", ENTRY_OPEN), ("barrier_entry_close", ENTRY_CLOSE)]))


class Site:
    """A daemon with such a scale, and what its module shows."""

    def __init__(self, daemon, deck, module):
        self.daemon, self.deck, self.module = daemon, deck, module

    def states(self):
        sensors = self.daemon.scale()["deck"]["sensors"]
        return {sensor["means"]: sensor["state"] for sensor in sensors}

    def ready(self):
        """Zero, and every beam seen free."""
        self.daemon.wait_for_state("1", "zero")
        wait_until(lambda: set(self.states().values()) == {"free"}, "free beams")

    def light(self):
        """What the coils show: never both."""
        red, green = self.module.coil(RED), self.module.coil(GREEN)
        assert not (red and green)
        return "red" if red else "green" if green else None

    def wait_for_light(self, colour):
        wait_until(lambda: self.light() == colour, f"a {colour} light", 5)

    def barrier(self, name):
        return next(barrier.get("position") for barrier in self.daemon.scale()["deck"]["barriers"]
                    if barrier["barrier"] == name)

    def move(self, barrier, position, reason=""):
        page = self.daemon.person()
        console = page.get(f"{self.daemon.url}/scales/1", timeout=10).text
        csrf = console.split('name="csrf" value="')[1].split('"')[0]
        return page.post(f"{self.daemon.url}/scales/1/barriers/{barrier}", timeout=10, data={
            "csrf": csrf, "position": position, "reason": reason}).text


@contextlib.contextmanager
def site(folder, automatic=False, extra=""):
    """One scale and its I/O module behind one Modbus TCP gateway."""
    deck, module, port = Deck(), IOModule(BEAMS), free_port()
    with ModbusPeer({1: deck}, port=port, modules={11: module}), Daemon(
            folder, tcp_line("a", port, "modbus-tcp"),
            scale(1, "a", "modbus-int32", 1, automatic) + wiring() + extra) as daemon:
        daemon.order("TH-1", 30_000)
        yield Site(daemon, deck, module)

"""Rows of documented frames played to a daemon, and what its scales show of them."""

import contextlib
import time

from daemon import Daemon, scale

SETTLED_FRAMES = 3  # how often a row is sent once more when the scale shows it
PATIENCE_SECONDS = 20
# What a profile without a division and a Max needs; and silence is waited for often, but longer
# than a busy machine keeps a device waiting.
RANGE = "division_kg = 20\nmax_kg = 100000\nstale_after_milliseconds = 1500\n"


def agrees(shown, wanted):
    return all(shown.get(key) == value for key, value in wanted.items())


class Playing:
    """One scale whose device sends the rows of a script one after the other, and what is wrong with
    what the scale shows."""

    def __init__(self, profile, script, device):
        self.profile, self.script, self.device = profile, script, device
        self.place = -1
        self.problems, self.wanted = [], []
        self.advance()

    @property
    def is_over(self):
        return self.place == len(self.script)

    def advance(self):
        # Until the first frame of the next row arrives, the last one of this row stands there.
        self.before = self.wanted
        self.place += 1
        self.settled_at = self.begun = None
        if not self.is_over:
            self.row = self.script[self.place]
            self.wanted = self.row.shown(self.profile.unit)
            self.device.send(self.row)

    def look(self, shown):
        """Takes what the API shows now."""
        if self.is_over:
            return
        self.begun = self.begun or time.monotonic()
        times = self.device.times
        if self.settled_at is None and times > 0 and agrees(shown, self.wanted[-1]):
            self.settled_at, self.before = times, []
        is_weight = "weightGrams" in shown or "indication" in shown
        if is_weight and not any(agrees(shown, right) for right in self.wanted + self.before):
            self.complain(shown, "shows")
        elif self.settled_at is not None and times >= self.settled_at + SETTLED_FRAMES:
            self.advance()
        elif time.monotonic() - self.begun > PATIENCE_SECONDS:
            self.complain(shown, "still shows")

    def complain(self, shown, verb):
        keys = {key: shown.get(key) for key in ("state", *self.wanted[-1], "fault")}
        self.problems.append(
            f"{shown['name']} {self.profile.name}, {self.row.protocol} {self.row.bytes.hex(' ')} "
            f"({self.row.source}): {verb} {keys} instead of {self.wanted} "
            f"when it was sent {self.device.times} times")
        # Whatever stands there now may stay until the next row is shown. A device that was never
        # asked will not be asked for the other rows.
        self.wanted = [keys]
        if self.device.times == 0:
            self.place = len(self.script) - 1
        self.advance()


class Site:
    """A daemon with devices of several kinds of link, each on a line of its own. Each of `ends` has
    the profile and script of each device in `plays`, the devices, and the lines they are on."""

    def __init__(self, folder, ends, devices):
        self.folder, self.ends, self.devices = folder, ends, devices
        self.playings = {}

    def __enter__(self):
        lines, scales = "", ""
        with contextlib.ExitStack() as stack:
            for end in self.ends:
                stack.enter_context(end)
                for place, (profile, script) in enumerate(end.plays):
                    name = f"{end.name[0]}{place}"
                    self.playings[name] = Playing(profile, script, end.devices[place])
                    lines += end.line(place, name)
                    scales += scale(name, name, profile.name, end.unit_id) + RANGE
            self.daemon = stack.enter_context(
                Daemon(self.folder, lines, scales, devices=self.devices))
            self.daemon.person()
            for end in self.ends:
                end.begin()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *exception):
        # Nobody asks here how it stops, and a hundred lines take their time.
        self.daemon.kill()
        self.stack.__exit__(*exception)

    def look(self):
        for shown in self.daemon.get("/scales")["scales"]:
            self.playings[shown["id"]].look(shown)

    @property
    def problems(self):
        return [problem for playing in self.playings.values() for problem in playing.problems]


def play(sites):
    """Lets all scripts run to their end; what was wrong."""
    while not all(playing.is_over for site in sites for playing in site.playings.values()):
        for site in sites:
            site.look()
        time.sleep(0.05)
    return [problem for site in sites for problem in site.problems]

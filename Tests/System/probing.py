"""`weighbridge probe` as a process, and device servers that send what a test tells them to."""

import contextlib
import os
import pty
import re
import select
import shlex
import socket
import subprocess
import threading
import tomllib

from daemon import PROGRAM, ROOT, Daemon, run
from deck import Deck

VECTORS = ROOT / "Tests/IndicatorProtocolsTests/indicator-vectors.tsv"
STILL = ("--weight", 12_340, "--wind", 0, "--seed", 7)
PLATE = ("--division-kg", 20, "--max-kg", 60_000)
QUESTION = "many kg does the display show now?"


def holding(kilograms):
    deck = Deck()
    deck.start = deck.target = kilograms
    return deck


def weigh(folder, entry, kilograms, devices=None):
    """Has a daemon weigh with the entry and nothing but what every site has."""
    folder.mkdir(exist_ok=True)
    daemon = Daemon(folder, entry, devices=devices)
    assert run("check-config", "--config", daemon.config).stdout
    with daemon:
        daemon.wait_for_weight("1", kilograms)


def vector_frames(protocol):
    """The sound frames of a protocol in the reference's table, with their weights."""
    rows = [line.split("\t") for line in VECTORS.read_text().splitlines()[1:]]
    return [(bytes.fromhex(row[1]), row[2]) for row in rows
            if row[0] == protocol and row[2] not in ("REJECT", "-") and ";" not in row[2]
            and "noise" not in row[7] and "join" not in row[7]]


def probe(*arguments, devices=ROOT / "devices"):
    """Probes with nobody at the terminal; a debug build on a busy computer takes its time."""
    return Probe(subprocess.run(
        [PROGRAM, "probe", "--devices", str(devices), *map(str, arguments)], text=True,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=240))


class Probe:
    """What a probe has said and how it ended."""

    def __init__(self, result):
        self.code, self.output, self.problems = result.returncode, result.stdout, result.stderr

    @property
    def names(self):
        """The protocols named: the one taken, and those that read the same."""
        named = re.findall(r"^  protocol: (\S+)$", self.output, re.MULTILINE)
        alike = re.findall(r"^  (.+) would read the same bytes", self.output, re.MULTILINE)
        return named + [name for names in alike for name in names.split(", ")]

    @property
    def entry(self):
        """The entries printed for the configuration, as text."""
        return re.search(r"\[\[line\]\]\n.*?(?=\n\n\[\[line\]\] |\Z)", self.output, re.DOTALL)[0]

    @property
    def scale(self):
        return tomllib.loads(self.entry)["scale"][0]

    @property
    def notes(self):
        """The comment lines of the entry."""
        return re.findall(r"^#.*$", self.entry, re.MULTILINE)

    @property
    def proposed(self):
        """The arguments of the command it says to type."""
        return shlex.split(re.search(r"for example: weighbridge probe (.+)$", self.output,
                                     re.MULTILINE)[1])

    @property
    def choices(self):
        """What `--profile` would take, by candidate."""
        return {name: choices.split(" | ") for name, choices in re.findall(
            r"^  (\S+): .+\n    --profile (.+)$", self.output, re.MULTILINE)}


class Terminal:
    """A probe with somebody at its terminal."""

    def __init__(self, *arguments, devices=ROOT / "devices"):
        self.keyboard, own = pty.openpty()
        self.process = subprocess.Popen(
            [PROGRAM, "probe", "--devices", str(devices), *map(str, arguments)], text=True,
            stdin=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(own)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.keyboard)
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def answer(self, *lines):
        """Types a line at each question, and waits for the end."""
        left, problems = list(lines), ""
        for line in self.process.stderr:
            problems += line
            if QUESTION in line and left:
                before = left.pop(0)
                os.write(self.keyboard, f"{before}\n".encode())
        output = self.process.stdout.read()
        code = self.process.wait(240)
        assert not left, f"not asked for {left}: {problems}"
        return Probe(subprocess.CompletedProcess([], code, output, problems))


class FrameServer:
    """A device server's TCP port: sends frames to whoever is connected, ten a second, and keeps
    what it is sent."""

    def __init__(self, *frames, every=0.1):
        self.frames, self.every = frames, every
        self.received = b""
        self.stopping = threading.Event()

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(0.05)
        self.port = self.listener.getsockname()[1]
        self.place = f"127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join(10)
        self.listener.close()

    def _run(self):
        clients, count = [], 0
        while not self.stopping.wait(self.every):
            with contextlib.suppress(TimeoutError):
                clients.append(self.listener.accept()[0])
            for client in list(clients):
                try:
                    if select.select([client], [], [], 0)[0]:
                        self.received += client.recv(4_096)
                    if self.frames:
                        client.sendall(self.frames[count % len(self.frames)])
                except OSError:
                    client.close()
                    clients.remove(client)
            count += 1
        for client in clients:
            client.close()

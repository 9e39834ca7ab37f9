"""`weighbridge simulate` as a process, and what it says."""

import re
import subprocess
import threading

from daemon import PROGRAM, ROOT
from waiting import wait_until


class Simulator:
    """A simulated indicator; `place` is the path or port it is reached at."""

    def __init__(self, *arguments, devices=ROOT / "devices"):
        self.arguments = [*map(str, arguments), "--devices", str(devices)]
        self.lines = []

    def __enter__(self):
        self.process = subprocess.Popen([PROGRAM, "simulate", *self.arguments], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.problems = []
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        wait_until(lambda: any(line.startswith("Ctrl-C") for line in self.lines)
                   or self.process.poll() is not None, "the greeting")
        assert self.process.poll() is None, "".join(self.problems)
        address = self.said(r"^地址 Address +(\S+)$")[0]
        self.place = int(address.split(":")[1]) if address.startswith("127.") else address
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends it as Ctrl-C does; it says goodbye with what went over the wire."""
        if self.process.poll() is None:
            self.process.send_signal(2)
        assert self.process.wait(10) == 0
        self.reader.join(10)
        self.listener.join(10)

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def _listen(self):
        for line in self.process.stderr:
            self.problems.append(line)

    def said(self, pattern):
        """Every match of a pattern in what it has printed, line by line."""
        return re.findall(pattern, "".join(list(self.lines)), re.MULTILINE)

    @property
    def configuration(self):
        """The entries it offers for the configuration."""
        return re.search(r"\[\[line\]\].*?(?=\n查看)", "".join(self.lines), re.DOTALL).group(0)

    @property
    def counts(self):
        """What went over the wire, once it has stopped: frames, bytes, flipped, lost, foreign,
        in two pieces."""
        return [int(number) for number in re.findall(r"\d+", self.lines[-1])]

"""Memory, start and report against a store of five million loads, as ratios taken in one run.

    python Tests/Benchmarks/bench.py PROGRAM [LOADS]

Prints figures; passes no judgement.
"""

import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import large_store

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNS = 15
FRAME = b"\x02\x2a\x30\x20" + b"0" * 12 + b"\r"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Indicator(threading.Thread):
    """An mt-cont indicator at zero, twenty frames a second, for any number of clients."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def run(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    @staticmethod
    def serve(client):
        try:
            while True:
                client.sendall(FRAME)
                time.sleep(0.05)
        except OSError:
            pass


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def report_times(program, config, store, day, sql):
    """Median times of our report, and of the sqlite3 shell running the same SQL, in turn."""
    ours, shell = [], []
    script = "\n".join(text.replace("?1", f"'{day}'").replace("?", f"'{day}'") + ";" for text in sql)
    for _ in range(RUNS):
        ours.append(timed(lambda: subprocess.run(
            [program, "report", "daily-loads", "--config", config, "--date", day,
             "--format", "json"], stdout=subprocess.DEVNULL, check=True)))
        shell.append(timed(lambda: subprocess.run(
            ["sqlite3", "-json", store], input=script, text=True, stdout=subprocess.DEVNULL,
            check=True)))
    return statistics.median(ours), statistics.median(shell)


def page_times(port, path, token, runs):
    times = []
    for _ in range(runs):
        times.append(timed(lambda: get(port, path, token)))
    return statistics.median(times)


def get(port, path, token):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


def resident_kib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


def start(program, config, port):
    """Starts the daemon; returns it and the seconds until its first page was answered."""
    begin = time.perf_counter()
    daemon = subprocess.Popen([program, "serve", "--config", config], stderr=subprocess.DEVNULL)
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=1) as answer:
                answer.read()
            return daemon, time.perf_counter() - begin
        except OSError:
            if time.perf_counter() - begin > 20:
                raise
            time.sleep(0.002)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    loads = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000
    indicator = Indicator()
    indicator.start()
    # The program's own texts, so that both sides run the same.
    sql = [text for text in subprocess.run(
        [str(pathlib.Path(program).with_name("Benchmarks")), "daily-sql"], capture_output=True,
        text=True, check=True).stdout.split(";\n") if text.strip()]
    reports = {}
    with tempfile.TemporaryDirectory(prefix="weighbridge-bench-") as folder:
        for count in dict.fromkeys((50_000, loads)):
            place = pathlib.Path(folder) / str(count)
            place.mkdir()
            port = free_port()
            config, token = large_store.configuration(
                program, place, ROOT / "devices", port, indicator.port)
            store = place / "site.sqlite"
            seconds = timed(lambda: setattr(main, "day", large_store.fill(store, count)))
            print(f"{count} loads written in {seconds:.0f} s, {store.stat().st_size / 2**20:.0f} MiB")
            ours, shell = report_times(program, str(config), str(store), main.day, sql)
            reports[count] = ours
            print(f"  daily report, whole process: {ours * 1000:.1f} ms; sqlite3 shell: "
                  f"{shell * 1000:.1f} ms; ratio {ours / shell:.2f}")
            daemon, first = start(program, str(config), port)
            try:
                page = page_times(port, f"/api/v1/reports/daily-loads?date={main.day}", token, RUNS)
                print(f"  daily report through the daemon: {page * 1000:.1f} ms; ratio to the "
                      f"shell {page / shell:.2f}")
                print(f"  first page {first * 1000:.0f} ms after start (aim 200)")
                time.sleep(10)
                print(f"  resident after the reports, idle 10 s, three scales: "
                      f"{resident_kib(daemon.pid) / 1024:.1f} MiB (aim 30)")
            finally:
                daemon.terminate()
                daemon.wait(20)
            daemon, _ = start(program, str(config), port)
            try:
                time.sleep(10)
                print(f"  resident idle 10 s after start, three scales: "
                      f"{resident_kib(daemon.pid) / 1024:.1f} MiB (aim 30)")
            finally:
                daemon.terminate()
                daemon.wait(20)
    print(f"daily report at {loads} loads to 50000: ratio {reports[loads] / reports[50_000]:.2f}")


if __name__ == "__main__":
    if shutil.which("sqlite3") is None:
        sys.exit("sqlite3 is not installed: apt-get install sqlite3")
    main()

"""`weighbridge watch`: the wire of a scale, through the daemon and without it; recordings."""

import re
import signal
import socket
import stat
import subprocess

import pytest
from pymodbus.framer.rtu import FramerRTU

from daemon import PROGRAM, ROOT, Daemon, run, scale, serial_line, tcp_line
from deck import Deck, toledo_frame, yaohua_frame
from modbus_peers import ModbusPeer
from peers import FrameSender, PseudoTerminals
from ports import free_port
from waiting import wait_until


def watch(daemon, number, *arguments, check=True):
    return run("watch", "--config", daemon.config, number, *arguments, check=check)


def shown(output, mark):
    """What stands behind a mark: `<` frames, `>` requests, `x` rejected bytes, `!` notes."""
    return [line.split(f" {mark} ", 1)[1] for line in output.splitlines()
            if re.match(rf"\s*\d+\.\d{{3}}\s+(\+\d+\.\d{{3}})?\s*{re.escape(mark)} ", line)]


def summary(output):
    found = re.search(r"(\d+) frames \([\d.]+/s\), (\d+) rejected \([\d.]+%\), (\d+) bytes skipped",
                      output)
    assert found, output
    return tuple(int(number) for number in found.groups())


def hex_text(data):
    return data.hex(" ").upper()


def events(folder):
    """The events of a recording: seconds, direction, bytes or text."""
    lines = [line for line in (folder / "wire.tsv").read_text().splitlines() if line[0] != "#"]
    return [(float(time), direction, bytes.fromhex(rest) if direction in "<>" else rest)
            for time, direction, rest in (line.split("\t") for line in lines)]


@pytest.fixture
def wire(tmp_path):
    with PseudoTerminals(tmp_path, "wire") as wire:
        yield wire


@pytest.fixture
def site(tmp_path, wire):
    return Daemon(tmp_path, serial_line("wire", wire.near), scale(1, "wire", "mt-cont"))


def test_frames_are_shown_while_the_daemon_weighs(site, wire, deck):
    deck.start = deck.target = 12_340
    frame = toledo_frame(12_340)
    with FrameSender(wire.far, deck, toledo_frame, lambda whole: [whole[:5], whole[5:]]), site:
        site.wait_for_weight("1", 12_340)
        output = watch(site, "1", "--seconds", 2).stdout
        rows = shown(output, "<")
        # The first frame may have been half over when the watch began.
        assert len(rows) >= 5
        assert all(row.startswith(f"{hex_text(frame)}  12340 kg") for row in rows)
        assert all("gross" in row and "stable" in row for row in rows)
        frames, rejected, skipped = summary(output)
        assert frames == len(rows) and rejected <= 1 and skipped < len(frame)
        assert site.scale()["weightGrams"] == 12_340_000


def test_rejected_bytes_have_their_reason(tmp_path, wire, deck):
    broken = bytearray(yaohua_frame(12_340))
    broken[5] ^= 1
    site = Daemon(tmp_path, serial_line("wire", wire.near), scale(1, "wire", "yaohua-tf0"))
    with FrameSender(wire.far, deck, lambda *_: bytes(broken)), site:
        output = watch(site, "1", "--seconds", 2).stdout
    rows = shown(output, "x")
    assert f"{hex_text(broken)}  校验不符 the check does not match" in rows
    assert shown(output, "<") == []
    assert summary(output)[0] == 0


def test_modbus_is_shown_as_rtu_frames(tmp_path, deck):
    port = free_port()
    deck.start = deck.target = 12_340
    site = Daemon(tmp_path, tcp_line("a", port, "modbus-tcp"), scale(1, "a", "modbus-int32", 5))

    def closed(body):
        return hex_text(body + FramerRTU.compute_CRC(body).to_bytes(2, "big"))

    with ModbusPeer({5: deck}, port=port), site:
        site.wait_for_weight("1", 12_340)
        output = watch(site, "1", "--seconds", 1).stdout
    asked, answered = shown(output, ">"), shown(output, "<")
    assert set(asked) == {closed(bytes([5, 3, 0, 0, 0, 3]))}
    assert answered
    reply = closed(bytes([5, 3, 6]) + (12_340).to_bytes(4, "big") + b"\x00\x01")
    assert all(row.startswith(f"{reply}  12340") for row in answered)


def test_a_recording_holds_wire_profile_and_readings(site, wire, deck, tmp_path):
    frame = toledo_frame(0)
    folder = tmp_path / "recorded"
    with FrameSender(wire.far, deck, toledo_frame), site:
        site.wait_for_weight("1", 0)
        watch(site, "1", "--seconds", 2, "--record", folder)
        before = (folder / "wire.tsv").read_bytes()
        again = watch(site, "1", "--seconds", 1, "--record", folder, check=False)
    assert again.returncode == 1 and str(folder) in again.stderr
    assert (folder / "wire.tsv").read_bytes() == before
    assert (folder / "profile.toml").read_bytes() == (ROOT / "devices/mt-cont.toml").read_bytes()
    received = b"".join(data for _, direction, data in events(folder) if direction == "<")
    assert received.count(frame) >= 5
    head, *rows = (folder / "readings.tsv").read_text().splitlines()
    assert head.split("\t")[:3] == ["protocol", "hex", "weight"]
    good = [row for row in rows if "\tREJECT\t" not in row]
    assert len(good) == received.count(frame)
    for row in good:
        assert row.split("\t")[:7] == ["mt-cont", hex_text(frame), "0", "kg", "1", "gross", "0"]


def test_without_a_daemon_the_line_is_opened(site, wire, deck):
    with FrameSender(wire.far, deck, toledo_frame):
        output = watch(site, "1", "--seconds", 2).stdout
    assert shown(output, "!") and shown(output, "!")[0].startswith("opened ")
    assert summary(output)[0] >= 5
    assert not site.store.exists(), "looking at a line makes no store"


def test_ctrl_c_ends_with_a_summary(site, wire, deck):
    with FrameSender(wire.far, deck, toledo_frame), site:
        process = subprocess.Popen([PROGRAM, "watch", "--config", str(site.config), "1"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        rest, problems = process.communicate(timeout=20)
    assert process.returncode == 0, problems
    assert summary("".join(first) + rest)[0] >= 1


def test_a_watch_goes_on_when_the_daemon_is_back(site, wire, deck, tmp_path):
    recorded = tmp_path / "recorded"
    with FrameSender(wire.far, deck, toledo_frame):
        with site:
            process = subprocess.Popen(
                [PROGRAM, "watch", "--config", str(site.config), "1", "--record", str(recorded)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            lines = [process.stdout.readline() for _ in range(4)]
        while "the daemon has ended" not in lines[-1]:
            lines.append(process.stdout.readline())
        with site:
            while "the daemon is back" not in lines[-1]:
                lines.append(process.stdout.readline())
            after = [process.stdout.readline() for _ in range(4)]
            process.send_signal(signal.SIGINT)
            rest, problems = process.communicate(timeout=20)
    assert process.returncode == 0, problems
    assert "守护程序停了" in problems and "守护程序回来了" in problems
    assert len(shown("".join(after), "<")) >= 2 and summary(rest)[0] >= 4
    times = [time for time, _, _ in events(recorded)]
    assert times == sorted(times)


def test_a_port_has_one_reader(site, wire, deck):
    """Also for the superuser, whom the kernel's exclusive mode does not hold back."""
    with FrameSender(wire.far, deck, toledo_frame), site:
        site.wait_for_weight("1", 0)
        folder = site.folder / "other"
        folder.mkdir()
        other = Daemon(folder, serial_line("wire", wire.near),
                       scale(1, "wire", "mt-cont"))
        output = watch(other, "1", "--seconds", 1).stdout
    assert shown(output, "<") == []
    assert "is used by another program" in output


def test_the_socket_is_the_users_alone_and_goes_with_the_daemon(site, wire, deck):
    path = site.folder / "site.sqlite.watch"
    with site:
        status = path.stat()
        assert stat.S_ISSOCK(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o600
        path.unlink()
        refused = watch(site, "1", "--seconds", 1, check=False)
        assert refused.returncode == 1, "the line is not opened beside a running daemon"
        assert shown(refused.stdout, "!") == []
    assert not path.exists()
    site.start()
    site.kill()
    assert path.exists(), "killed, it leaves its socket"
    with FrameSender(wire.far, deck, toledo_frame), site:
        site.wait_for_weight("1", 0)
        assert summary(watch(site, "1", "--seconds", 1).stdout)[0] >= 1


def test_strangers_and_crowds_are_refused(site, wire, deck, monkeypatch):
    monkeypatch.chdir(site.folder)
    with FrameSender(wire.far, deck, toledo_frame), site:
        unknown = watch(site, "9", check=False)
        assert unknown.returncode == 65 and "9" in unknown.stderr and "1" in unknown.stderr

        def connected(request):
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(10)
            client.connect("site.sqlite.watch")
            client.sendall(request)
            return client

        with connected(b"9\n") as client:
            assert client.recv(100) == b"refused unknown-scale\n"
            assert client.recv(100) == b""
        with connected(b"1" * 400) as client:
            assert client.recv(100) == b"refused no-scale\n"
        crowd = [connected(b"1\n") for _ in range(4)]
        for client in crowd:
            assert client.recv(30).startswith(b"# weighbridge wire recording")
        refused = watch(site, "1", "--record", "recorded", check=False)
        assert refused.returncode == 1 and "4" in refused.stderr
        assert not (site.folder / "recorded").exists()
        for client in crowd:
            client.close()
        wait_until(lambda: watch(site, "1", "--seconds", 1, check=False).returncode == 0,
                   "a place to watch from")


def test_a_watcher_who_does_not_read_holds_nobody_up(site, wire, monkeypatch):
    monkeypatch.chdir(site.folder)
    deck = Deck()
    with FrameSender(wire.far, deck, toledo_frame, every=0.002), site, \
            socket.socket(socket.AF_UNIX) as idle:
        idle.connect("site.sqlite.watch")
        idle.sendall(b"1\n")
        for kilograms in (15_000, 32_040, 0):
            deck.put(kilograms)
            site.wait_for_weight("1", kilograms)
        assert summary(watch(site, "1", "--seconds", 1).stdout)[0] >= 1


@pytest.mark.parametrize("kind", ["serial", "modbus-tcp"])
def test_a_recording_is_replayed_to_another_daemon(tmp_path, wire, deck, kind):
    """Recorded once, played in a loop on another line: the weight is there again."""
    recorded, replayed = tmp_path / "recorded", tmp_path / "replayed"
    replayed.mkdir()
    deck.start = deck.target = 12_340
    port, second = free_port(), free_port()
    terminal = tmp_path / "replay"
    if kind == "serial":
        device = FrameSender(wire.far, deck, toledo_frame)
        line, other = serial_line("a", wire.near), serial_line("a", terminal)
        place, profile = ("--pty", terminal), "mt-cont"
    else:
        device = ModbusPeer({1: deck}, port=port)
        line, other = tcp_line("a", port, kind), tcp_line("a", second, kind)
        place, profile = ("--modbus-tcp", second), "modbus-int32"
    unit = 1 if kind == "modbus-tcp" else None
    with device:
        site = Daemon(tmp_path, line, scale(1, "a", profile, unit))
        watch(site, "1", "--seconds", 2, "--record", recorded)
    process = subprocess.Popen(
        [PROGRAM, "simulate", "--replay", str(recorded), "--replay-loop", *map(str, place)])
    try:
        with Daemon(replayed, other, scale(1, "a", profile, unit)) as daemon:
            daemon.wait_for_weight("1", 12_340)
    finally:
        process.terminate()
        process.wait(20)


def test_a_replay_ends_with_the_recording(tmp_path):
    terminal = tmp_path / "pty"
    folder = ROOT / "Tests/IndicatorProtocolsTests/recordings/yaohua-tf0-noise-and-drop-outs"
    result = run("simulate", "--replay", folder, "--pty", terminal, "--replay-speed", 10_000)
    assert "重放完 Finished" in result.stdout and result.stderr == ""
    assert not terminal.is_symlink()


def test_a_simulator_takes_no_link_of_somebody(tmp_path):
    name = tmp_path / "by-id"
    name.symlink_to("../../ttyUSB0")
    folder = ROOT / "Tests/IndicatorProtocolsTests/recordings/yaohua-tf0-noise-and-drop-outs"
    result = run("simulate", "--replay", folder, "--pty", name, check=False)
    assert result.returncode == 1 and "ttyUSB0" in result.stderr
    assert str(name.readlink()) == "../../ttyUSB0"


def test_a_broken_recording_is_named_with_its_line(tmp_path):
    file = tmp_path / "wire.tsv"
    file.write_text("# weighbridge wire recording 1\n# line\tstream\tx\n# profile\tmt-cont\n"
                    "# started\t2026-11-23T06:05:09.000Z\n0.100\t<\t02 2\n")
    for named in (file, tmp_path):
        result = run("simulate", "--replay", named, "--pty", tmp_path / "pty", check=False)
        assert result.returncode == 65
        assert str(file) in result.stderr and "line 5" in result.stderr

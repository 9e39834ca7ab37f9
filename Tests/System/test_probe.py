"""`weighbridge probe` on lines whose bytes it listens to, and what it writes."""

import concurrent.futures
import re
import shutil
import socket
import tomllib

import pytest

from daemon import ROOT, run
from deck import toledo_frame, yaohua_frame
from peers import FrameSender, PseudoTerminals, SerialServer
from probing import (PLATE, STILL, FrameServer, Terminal, holding, probe, vector_frames, weigh)
from simulator import Simulator
from waiting import wait_until

# As the XK3190-A26 manual prints them, both 3.000; each is another weight in the other order.
REVERSED, FORWARD = b"=000.3000", b"=0003.000"


def is_open(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def at_once(function, *cases):
    """The results of cases that mostly wait, by case."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return dict(zip(cases, pool.map(function, cases)))


def test_simulated_indicators_are_named_on_pseudo_terminals(tmp_path):
    def named(profile):
        asked = ("--poll",) if profile == "toledo-8217" else ()
        with Simulator("--pty", tmp_path / profile, "--profile", profile, *STILL) as simulator:
            found = probe("--serial", simulator.place, *asked)
        assert found.code == 0 and '"weight":"12340"' in found.output, found.output
        return found.names

    found = at_once(named, "yaohua-tf0", "mt-cont", "st-gs-line", "toledo-8217")
    protocols = {profile: profile for profile in found} | {"st-gs-line": "st-gs"}
    assert {profile for profile, names in found.items() if protocols[profile] not in names} == set()


def test_frames_of_the_reference_are_named_behind_a_device_server():
    """A protocol is named, alone or among those that the bytes cannot tell from it."""
    wanted = ["yaohua-tf0", "mt-cont", "mt-cont-ck", "cas-22", "dini-std", "rlws-stream", "sbi-16",
              "cardinal-stream", "weightronix-stream", "ww-text", "yaohua-a12e-15", "st-gs"]

    def missing(protocol):
        frame, weight = vector_frames(protocol)[0]
        with FrameServer(frame) as server:
            found = probe("--tcp", server.place)
            assert server.received == b"", "a passive probe has sent something"
        is_named = found.code == 0 and protocol in found.names and weight in found.output
        return None if is_named else (found.code, found.names, found.output)

    assert {name: what for name, what in at_once(missing, *wanted).items() if what} == {}


def test_the_line_is_said_as_an_electrician_sets_it(tmp_path):
    deck = holding(12_340)
    with PseudoTerminals(tmp_path, "wire") as wire, FrameSender(wire.far, deck, toledo_frame):
        cabled = probe("--serial", wire.near)
    with FrameServer(toledo_frame(12_340)) as server:
        served = probe("--tcp", server.place)
    assert "9600 baud, 8 data bits, no parity, stop bits 1 (if the indicator's menu says 2" \
        in cabled.output
    # A device server has the baud rate; nothing that it passes on says it.
    assert served.names == cabled.names and served.code == 0
    assert not re.search(r"baud|波特|9600|parity", served.output + served.problems)


def test_nothing_is_sent_unless_it_is_told_to_poll():
    with FrameServer() as server:
        silent = probe("--tcp", server.place)
        assert silent.code == 3 and "--poll" in silent.output
        assert server.received == b""


def test_a_device_that_streams_is_never_written_to():
    with FrameServer(toledo_frame(12_340)) as server:
        found = probe("--tcp", server.place, "--poll")
        assert server.received == b""
    assert found.code == 0 and "mt-cont" in found.names
    assert "only when asked" not in found.output


def test_a_single_candidate_is_not_named_against_a_known_weight(tmp_path):
    with FrameServer(toledo_frame(12_340)) as server:
        found = probe("--tcp", server.place, "--known-weight", 5_000, "--write", tmp_path / "w")
    assert found.code == 3 and found.names == []
    assert "read 12340 kg, given 5000 kg" in found.output
    assert not (tmp_path / "w").exists()


def test_a_device_that_is_asked_is_named_with_all_that_are_asked_so(tmp_path):
    with Simulator("--tcp", 0, "--profile", "yaohua-command", *STILL) as simulator:
        found = probe("--tcp", f"127.0.0.1:{simulator.place}", "--poll")
        requests = re.findall(r"^  sending ([0-9A-F ]+), as (.+) document$", found.problems,
                              re.MULTILINE)
        # Once each, though it was asked at least as often as it has answered.
        assert len(requests) == len({bytes for bytes, _ in requests})
        assert int(re.search(r"(\d+) frames of 14 bytes", found.output)[1]) > len(requests)
        answered = next(names for bytes, names in requests if bytes == "02 41 42 30 33 03")
        entry = "\n".join(found.notes) + found.scale["profile"]
        assert found.code == 0
        assert {name for name in answered.split(", ") if name not in entry} == set()
        # The family whose format it is, and those that read the answer apart from the others.
        assert found.scale["profile"] == "yaohua-command"
        alike = found.notes.index("#   keli-xk3118k9")
        assert "send the same" in found.notes[alike - 1]
        otherwise = found.notes.index("#   yaohua-h2b")
        assert "another form" in found.notes[otherwise - 1]
        weigh(tmp_path / "site", found.entry, 12_340)


def test_a_known_weight_tells_the_order_of_digits():
    def named(case):
        frame, known = case
        with FrameServer(frame) as server:
            found = probe("--tcp", server.place, "--known-weight", known)
        assert found.code == 0, found.output
        return found.names

    found = at_once(named, (REVERSED, "3"), (FORWARD, "3"), (REVERSED, "0.3"), (FORWARD, "0.3"))
    for (frame, known), names in found.items():
        is_forward = (frame, known) in ((FORWARD, "3"), (REVERSED, "0.3"))
        assert names[0] == ("yaohua-eq-fwd9" if is_forward else "yaohua-eq-rev9")
        assert ("yaohua-eq-fwd9" in names) == is_forward


def test_without_a_known_weight_it_says_what_to_type():
    with FrameServer(REVERSED) as server:
        arguments = ("--tcp", server.place, "--wait-seconds", 0)
        unsure = probe(*arguments)
        assert unsure.code == 3 and unsure.names == []
        assert "yaohua-a26-forward" in unsure.choices["yaohua-eq-fwd9"]
        assert "yaohua-a7" in unsure.choices["yaohua-eq-rev9"]

        typed = probe(*unsure.proposed)
        assert typed.code == 0 and typed.scale["profile"] == unsure.proposed[-1]
        chosen = at_once(lambda name: probe(*arguments, "--profile", name).scale["profile"],
                         "yaohua-a26-forward", "yaohua-a7")
        assert chosen == {name: name for name in chosen}
        wrong = probe(*arguments, "--profile", "mt-cont")
        assert wrong.code == 65
        assert "yaohua-a26-forward" in wrong.problems and "yaohua-a7" in wrong.problems
        nobody = probe(*arguments, "--profile", "mt-contt")
        assert nobody.code == 65 and "mt-contt" in nobody.problems


def test_a_truck_that_drives_on_tells_the_order_of_digits():
    frames = [b"=0" + f"{weight:07.1f}".encode() for weight in range(0, 40_000, 333)]
    with FrameServer(*frames) as server:
        found = probe("--tcp", server.place, "--wait-seconds", 60)
    assert found.code == 0 and found.names == ["yaohua-eq-fwd9"], found.output


def test_the_weight_is_asked_for_at_the_terminal():
    with FrameServer(REVERSED) as server:
        with Terminal("--tcp", server.place) as terminal:
            found = terminal.answer("three", "0", " 3 ")
        assert found.code == 0 and found.names[0] == "yaohua-eq-rev9"
        assert "“three” is no number above 0" in found.problems
        with Terminal("--tcp", server.place, "--wait-seconds", 0) as terminal:
            assert terminal.answer("").code == 3
        with Terminal("--tcp", server.place, "--wait-seconds", 0) as terminal:
            assert terminal.answer("777").code == 3


def test_the_answer_counts_for_what_is_on_the_scale_when_it_is_given():
    """Somebody goes to look at the display, and meanwhile the truck has driven off."""
    with FrameServer(REVERSED) as server, Terminal("--tcp", server.place) as terminal:
        assert terminal.process.stderr.readline().startswith("显示屏上现在是多少 kg")
        server.frames = (b"=000.5000",)
        found = terminal.answer("5")
    assert found.code == 0 and found.names[0] == "yaohua-eq-rev9"


def test_a_stream_is_found_behind_ser2net(tmp_path):
    with PseudoTerminals(tmp_path, "wire") as wire, \
            FrameSender(wire.far, holding(12_340), lambda weight, _: yaohua_frame(weight)), \
            SerialServer(tmp_path, wire.near) as server:
        wait_until(lambda: is_open(server.port), "ser2net's port")
        found = probe("--tcp", f"127.0.0.1:{server.port}")
        assert found.code == 0 and "yaohua-tf0" in found.names, found.output
        weigh(tmp_path / "site", found.entry, 12_340)


def test_what_it_writes_weighs_and_is_not_overwritten(tmp_path):
    """Where no profile reads the device, one is written, too."""
    devices, written = tmp_path / "devices", tmp_path / "written"
    devices.mkdir()
    shutil.copy(ROOT / "devices/mt-cont.toml", devices)
    with FrameServer(b"ST,GS,+12340kg\r\n") as server:
        arguments = ("--tcp", server.place, *PLATE, "--write", written)
        found = probe(*arguments, devices=devices)
        assert found.code == 0, found.output
        assert "README" in found.output and "check-config" in found.output
        assert {file.name for file in written.iterdir()} == {"probed.toml", "probed-line.toml"}
        profile = (written / "probed.toml").read_text()
        # The device server has the baud rate.
        assert "length = 16" in profile and "baud" not in profile
        assert run("devices", "check", written / "probed.toml").stdout
        shutil.copy(written / "probed.toml", devices)
        weigh(tmp_path / "site", (written / "probed-line.toml").read_text(), 12_340, devices)

        again = probe(*arguments, "--id", 1)
        assert again.code == 65 and str(written) in again.problems
        assert (written / "probed.toml").read_text() == profile
        other = probe(*arguments, "--name", "东磅")
        assert other.code == 0, other.output
        entry = tomllib.loads((written / "probed-2-line.toml").read_text())
        assert entry["scale"][0]["id"] == "2" and entry["scale"][0]["name"] == "东磅"
        assert entry["line"][0]["id"] == entry["scale"][0]["line"] != "probed"


def test_it_says_where_the_rest_of_the_configuration_comes_from():
    with FrameServer(yaohua_frame(12_340)) as server:
        found = probe("--tcp", server.place)
    assert "README" in found.output and "weighbridge check-config" in found.output


@pytest.mark.parametrize("arguments, code, words", [
    (("--tcp", "127.0.0.1:1"), 1, "127.0.0.1:1"),
    (("--serial", "/dev/none"), 1, "/dev/none"),
    (("--modbus-tcp", "127.0.0.1:1"), 1, "127.0.0.1:1"),
    ((), 64, "--serial"),
    (("--tcp", "127.0.0.1:1", "--unit-id", 3), 64, "--unit-id"),
    (("--modbus-tcp", "127.0.0.1:1", "--unit-id", 3, "--all-units"), 64, "--all-units"),
    (("--tcp", "127.0.0.1:1", "--known-weight", "0"), 64, "--known-weight"),
])
def test_what_cannot_be_is_refused_with_what_to_do(arguments, code, words):
    refused = probe(*arguments)
    assert refused.code == code
    assert words in refused.problems


def test_bytes_of_no_protocol_are_not_named():
    with FrameServer(bytes(range(0x80, 0xFF, 5)), every=0.4) as server:
        found = probe("--tcp", server.place)
    assert found.code == 3 and found.names == []
    assert "no protocol explains them" in found.output


def test_what_nothing_explains_is_shown_and_recorded(tmp_path):
    line = b"HEAVY 12340!\r\n"
    with FrameServer(line) as server:
        found = probe("--tcp", server.place, "--write", tmp_path)
    assert found.code == 3 and "HEAVY 12340!.." in found.output
    recording = (tmp_path / "probed-wire.tsv").read_text()
    assert line.hex(" ").upper() in recording and "described" in recording

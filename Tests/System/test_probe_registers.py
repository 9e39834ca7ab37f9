"""`weighbridge probe` on Modbus lines: what it finds in the registers of devices."""

import re
import shutil

from daemon import ROOT
from deck import toledo_frame
from modbus_peers import ModbusPeer
from peers import PseudoTerminals
from ports import free_port
from probing import PLATE, STILL, FrameServer, Terminal, holding, probe, weigh
from simulator import Simulator


def modbus_probe(peer, *arguments):
    return probe("--modbus-tcp", f"127.0.0.1:{peer.port}", *arguments)


def test_a_modbus_device_is_found_by_its_known_weight(tmp_path):
    decks = {3: holding(12_340), 7: holding(40_060)}
    with ModbusPeer(decks, port=free_port()) as peer:
        unsure = modbus_probe(peer, "--known-weight", 40_060)
        # Several maps have the weight there, and differ in what they say of rest.
        assert unsure.code == 3
        assert set(re.findall(r", unit (\d+),", unsure.output)) == {"7"}
        chosen = probe(*unsure.proposed, *PLATE)
        assert chosen.code == 0
        assert (chosen.scale["profile"], chosen.scale["unit_id"]) == (unsure.proposed[-1], 7)
        wrong = modbus_probe(peer, "--profile", "yaohua-tf0")
        assert wrong.code == 65 and "modbus-int32" in wrong.problems
        both = modbus_probe(peer, "--profile", "modbus-int32")
        assert both.code == 3 and both.proposed[-2:] == ["--unit-id", "3"]
        one = probe(*both.proposed)
        assert one.code == 0 and one.scale["unit_id"] == 3
        weigh(tmp_path / "site", chosen.entry, 40_060)


def test_a_lone_modbus_device_is_looked_at_once():
    with Simulator("--modbus-tcp", 0, "--profile", "modbus-int32", *STILL) as simulator:
        found = probe("--modbus-tcp", f"127.0.0.1:{simulator.place}", "--profile", "modbus-int32")
        assert found.code == 0 and found.scale["unit_id"] == 1
        assert "answers under every number" in found.problems
        other = probe("--modbus-tcp", f"127.0.0.1:{simulator.place}", "--unit-id", 9,
                      "--profile", "modbus-int32")
        assert other.code == 0 and other.scale["unit_id"] == 9


def test_a_gateway_with_devices_at_all_numbers_is_no_lone_device():
    decks = {unit: holding(1_000 * unit) for unit in range(1, 17)}
    with ModbusPeer(decks, port=free_port()) as peer:
        found = modbus_probe(peer, "--known-weight", 9_000)
    assert "every number" not in found.problems
    assert set(re.findall(r", unit (\d+),", found.output)) == {"9"}


def test_a_status_in_coils_is_read(tmp_path):
    devices = tmp_path / "devices"
    devices.mkdir()
    (devices / "coils.toml").write_text(
        'model_zh = "线圈"\nmodel_en = "Coils"\nprotocol = "modbus"\nunit = "kg"\n'
        "division_kg = 20\nmax_kg = 100000\n"
        '[modbus]\nfunction = 3\nweight_register = 4\ntype = "int32"\nword_order = "ABCD"\n'
        '[[modbus.flag]]\nmeans = "stable"\nfunction = 1\naddress = 17\n')
    with Simulator("--modbus-tcp", 0, "--profile", "coils", *STILL,
                   devices=devices) as simulator:
        found = probe("--modbus-tcp", f"127.0.0.1:{simulator.place}", "--known-weight", 12_340,
                      devices=devices)
        assert found.code == 0 and found.scale["profile"] == "coils", found.output
        weigh(tmp_path / "site", found.entry, 12_340, devices)


def test_modbus_rtu_is_found_on_a_pseudo_terminal(tmp_path):
    with PseudoTerminals(tmp_path, "bus") as bus, \
            ModbusPeer({5: holding(12_340)}, device=bus.far):
        found = probe("--modbus-rtu", bus.near, "--profile", "modbus-int32")
        assert found.code == 0 and found.scale["unit_id"] == 5, found.output
        assert 'kind = "modbus-rtu"' in found.entry and "baud = 9600" in found.entry
        weigh(tmp_path / "site", found.entry, 12_340)


def test_modbus_rtu_is_found_behind_a_device_server(tmp_path):
    with ModbusPeer({5: holding(12_340)}, port=free_port(), rtu=True) as peer:
        found = probe("--modbus-rtu-tcp", f"127.0.0.1:{peer.port}", "--profile", "modbus-int32")
        assert found.code == 0 and found.scale["unit_id"] == 5, found.output
        assert 'kind = "modbus-rtu-tcp"' in found.entry and "baud" not in found.entry
        weigh(tmp_path / "site", found.entry, 12_340)


def test_a_stream_is_not_taken_for_answers():
    with FrameServer(toledo_frame(12_340)) as server:
        found = probe("--modbus-rtu-tcp", server.place)
        assert server.received == b""
    assert found.code == 3 and "use --tcp" in found.output


def test_the_registers_of_no_profile_become_a_profile(tmp_path):
    """Low word first, and one decimal: the known weight finds it, and a daemon reads it."""
    devices = tmp_path / "devices"
    devices.mkdir()
    shutil.copy(ROOT / "devices/modbus-int32.toml", devices)
    with ModbusPeer({5: holding(123_400)}, port=free_port(), order="CDAB") as peer:
        found = probe("--modbus-tcp", f"127.0.0.1:{peer.port}", "--known-weight", 12_340,
                      *PLATE, "--write", tmp_path / "written", devices=devices)
        assert found.code == 0, found.output
        shutil.copy(tmp_path / "written/probed.toml", devices)
        entry = (tmp_path / "written/probed-line.toml").read_text()
        weigh(tmp_path / "site", entry, 12_340, devices)


def test_a_second_weight_is_asked_for_and_decides(tmp_path):
    """12 340 alone is the same in one register and in two, low word first."""
    devices = tmp_path / "devices"
    devices.mkdir()
    shutil.copy(ROOT / "devices/modbus-int32.toml", devices)
    deck = holding(12_340)
    with ModbusPeer({5: deck}, port=free_port(), order="CDAB") as peer, \
            Terminal("--modbus-tcp", f"127.0.0.1:{peer.port}", "--known-weight", 12_340,
                     devices=devices) as terminal:
        asked = iter(terminal.process.stderr.readline, "")
        assert any("换一个重量" in line for line in asked), "not asked for another weight"
        deck.start = deck.target = 70_000
        found = terminal.answer("70000")
    assert found.code == 0 and "int32-CDAB-fc3-0" in found.output, found.output

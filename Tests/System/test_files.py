"""What people hand in as files: orders, contracts, configurations, captured bytes."""

import csv
import json
import re

import pytest

from daemon import ROOT, Daemon, run, scale, serial_line, tcp_line

VECTORS = ROOT / "Tests/IndicatorProtocolsTests/indicator-vectors.tsv"
HEADER = "number,customer,product,ordered_kg,opening_loaded_kg,contract_number\r\n"


def site(folder):
    return Daemon(folder, serial_line("wire", "/dev/null"), scale(1, "wire", "mt-cont"))


def test_orders_come_in_whole_or_not_at_all(tmp_path):
    daemon = site(tmp_path)
    file = tmp_path / "orders.csv"
    file.write_bytes(("\ufeff" + HEADER + 'TH-1,"甲,乙",豆粕,1000,,\r\nTH-2,丙,玉米,zwei,,\r\n').encode())
    answer = run("orders", "import", "--config", daemon.config, file, check=False)
    assert answer.returncode == 65
    assert f"{file}:3" in answer.stderr and "ordered_kg" in answer.stderr and "zwei" in answer.stderr
    assert daemon.sql("SELECT * FROM deliveryOrder") == []
    file.write_bytes(file.read_bytes().replace(b"zwei", b"2000.5"))
    assert "2" in run("orders", "import", "--config", daemon.config, file).stdout
    assert daemon.sql("SELECT customer, orderedGrams FROM deliveryOrder ORDER BY id") == [
        {"customer": "甲,乙", "orderedGrams": 1_000_000},
        {"customer": "丙", "orderedGrams": 2_000_500}]
    again = run("orders", "import", "--config", daemon.config, file)
    assert "unchanged 2" in again.stdout


def test_opening_balances_of_contracts_bound_their_orders(tmp_path):
    daemon = site(tmp_path)
    contracts = tmp_path / "contracts.csv"
    contracts.write_text("number,customer,ordered_kg,opening_loaded_kg\nHT-1,甲,100000,40000\n")
    run("contracts", "import", "--config", daemon.config, contracts)
    orders = tmp_path / "orders.csv"
    orders.write_text(HEADER + "TH-1,甲,豆粕,50000,10000,HT-1\nTH-2,甲,豆粕,20001,,HT-1\n")
    answer = run("orders", "import", "--config", daemon.config, orders, check=False)
    assert answer.returncode == 65 and f"{orders}:3" in answer.stderr
    orders.write_text(HEADER + "TH-1,甲,豆粕,50000,10000,HT-1\nTH-2,甲,豆粕,20000,,HT-1\n")
    run("orders", "import", "--config", daemon.config, orders)


def test_orders_come_through_the_api_as_csv(tmp_path):
    with site(tmp_path) as daemon:
        wrong = daemon.call("POST", "/delivery-orders/import", data=HEADER + "TH-1,,豆粕,5,,\n",
                            headers={"Content-Type": "text/csv"})
        assert wrong.status_code == 415 or wrong.status_code == 422
        body = (HEADER + "TH-1,,豆粕,5,,\n").encode()
        wrong = daemon.call("POST", "/delivery-orders/import", data=body,
                            headers={"Content-Type": "text/csv; charset=utf-8"})
        assert wrong.status_code == 422
        assert wrong.json()["errors"] == [
            {"field": "customer", "line": 2, "text": wrong.json()["errors"][0]["text"]}]
        right = daemon.call("POST", "/delivery-orders/import", data=body.replace("1,,".encode(), "1,甲,".encode()),
                            headers={"Content-Type": "text/csv"})
        assert right.json() == {"added": 1, "unchanged": 0}


@pytest.mark.parametrize("old, new, key", [
    ('name = "一号厂"', 'name = "一号厂"\ncolour = "red"', "site.colour"),
    ('profile = "mt-cont"', 'profile = "nothing"', "scale[1].profile"),
    ('capture = "button"', 'capture = "always"', "scale[1].capture"),
    ('line = "wire"', 'line = "wires"', "scale[1].line"),
    ('time_zone = "Asia/Shanghai"', 'time_zone = "Asia/Shangai"', "site.time_zone"),
])
def test_a_wrong_configuration_is_refused_before_anything_starts(tmp_path, old, new, key):
    daemon = site(tmp_path)
    daemon.config.write_text(daemon.config.read_text().replace(old, new))
    for command in ("check-config", "serve"):
        answer = run(command, "--config", daemon.config, check=False)
        assert answer.returncode == 78
        assert str(daemon.config) in answer.stderr and key in answer.stderr
        assert "allowed" in answer.stderr and "允许" in answer.stderr


def test_scales_that_cannot_share_a_line_are_refused(tmp_path):
    two = Daemon(tmp_path, serial_line("wire", "/dev/ttyS0"),
                 scale(1, "wire", "mt-cont") + scale(2, "wire", "mt-cont"))
    answer = run("check-config", "--config", two.config, check=False)
    assert answer.returncode == 78 and "scale[2].line" in answer.stderr
    same = Daemon(tmp_path, tcp_line("net", 502, "modbus-tcp"),
                  scale(1, "net", "modbus-int32", 1) + scale(2, "net", "modbus-int32", 1))
    answer = run("check-config", "--config", same.config, check=False)
    assert answer.returncode == 78 and "scale[2].unit_id" in answer.stderr


def vectors():
    with VECTORS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {name: [row for row in rows if row["protocol"] == name]
            for name in dict.fromkeys(row["protocol"] for row in rows)}


@pytest.mark.parametrize("name", vectors())
def test_decode_says_what_the_table_says(name):
    rows = vectors()[name]
    answer = run("decode", "--protocol", name, "--hex", stdin="\n".join(row["hex"] for row in rows) + "\n")
    readings = [json.loads(line) for line in answer.stdout.splitlines()]
    flag = {"?": None, "1": True, "0": False}
    for number, row in enumerate(rows, 1):
        got = [reading for reading in readings if reading["capture"] == number]
        wanted = [] if row["weight"] == "REJECT" else row["weight"].split(";")
        assert [reading["weight"] for reading in got] == [None if w == "-" else w for w in wanted], row
        for reading in got:
            assert reading["unit"] == (None if row["unit"] == "?" else row["unit"])
            assert reading["stable"] is flag[row["stable"]]
            assert reading["mode"] == (None if row["mode"] == "?" else row["mode"])
            assert reading["range"] == {"?": None, "1": "out", "0": "ok"}[row["overload"]]


def test_decode_reads_replies_by_a_profile():
    def decode(name, **options):
        return run("decode", "--protocol", name, "--devices", ROOT / "devices", "--hex", **options)
    reading = json.loads(decode("modbus-rtu/eagle-ei", stdin="01 03 04 46 40 D0 80 B2 CF\n").stdout)
    assert reading["weight"] == "12340.125" and reading["mode"] == "gross"
    assert decode("modbus-rtu/no-such", stdin="", check=False).returncode == 65


def test_decode_reads_raw_bytes_from_a_pipe():
    import subprocess
    from daemon import PROGRAM
    frame = bytes.fromhex("022B30313233343030314603")
    answer = subprocess.run([PROGRAM, "decode", "--protocol", "yaohua-tf0"], input=frame * 3,
                            capture_output=True, timeout=30)
    assert answer.stdout.decode().splitlines() == [
        '{"weight":"12340","unit":null,"stable":null,"mode":null,"range":"ok"}'] * 3


def test_an_unknown_protocol_lists_what_there_is():
    answer = run("decode", "--protocol", "toledo", check=False)
    assert answer.returncode == 65 and "mt-cont" in answer.stderr


def test_the_program_says_its_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+", run("--version").stdout.strip())


@pytest.mark.parametrize("arguments, said", [
    (("report", "daily-loads", "--date", "yesterday"), "“yesterday” is not a date"),
    (("redecode", "--from", "2026-11-30", "--until", "2026-11-01"),
     "--from 2026-11-30 is after --until 2026-11-01"),
    (("verify", "--since", "soon"), "“soon” is not a date"),
    (("verify", "--code", "7K3F"), "“7K3F” is no check code"),
    (("verify", "--head", "417"), "“417” is no ledger head"),
])
def test_a_wrong_argument_is_explained_before_any_file_is_read(arguments, said):
    answer = run(*arguments, "--config", "none.toml", check=False)
    assert answer.returncode == 64 and said in answer.stderr
    assert f"Usage: weighbridge {arguments[0]}" in answer.stderr


@pytest.mark.parametrize("path, said", [
    ("nope.sqlite", "there is no file"), ("/etc/passwd", "is not a weighbridge store")])
def test_verify_says_what_the_file_is(path, said):
    answer = run("verify", "--store", path, check=False)
    assert answer.returncode == 1 and said in answer.stderr


def test_a_folder_is_no_configuration(tmp_path):
    answer = run("check-config", "--config", tmp_path, check=False)
    assert answer.returncode == 78 and "is a folder" in answer.stderr


def test_a_demo_without_device_profiles_names_the_option(tmp_path):
    answer = run("demo", "--folder", tmp_path / "demo", "--devices", tmp_path / "none", check=False)
    assert answer.returncode == 78 and "--devices" in answer.stderr
    assert not (tmp_path / "demo").exists()

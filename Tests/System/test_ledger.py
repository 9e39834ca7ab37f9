"""The ledger as strangers see it: another verifier, the sqlite3 shell, a ticket in the hand."""

import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys

import pytest

import verify_ledger
from daemon import Daemon, run, scale, tcp_line, verify
from deck import Deck
from modbus_peers import ModbusPeer
from ports import free_port
from waiting import wait_until

VERIFIER = pathlib.Path(__file__).with_name("verify_ledger.py")
FLIPS = int(os.environ.get("WEIGHBRIDGE_FLIPS", "60"))


def second_verifier(store, *arguments):
    result = subprocess.run([sys.executable, VERIFIER, store, *arguments], text=True,
                            capture_output=True, timeout=60)
    report = json.loads(result.stdout)
    assert result.returncode == (0 if report["ok"] else 1), result.stderr
    return report


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A stopped daemon after three loads, a truck that was not weighed, and a kill."""
    folder = tmp_path_factory.mktemp("ledger")
    deck, port = Deck(), free_port()
    with ModbusPeer({1: deck}, port=port), \
            Daemon(folder, tcp_line("a", port, "modbus-tcp"), scale(1, "a", "modbus-int32", 1)) as daemon:
        daemon.order("TH-1", customer='客户 "甲" \\ 子')
        for number in range(3):
            daemon.weigh("1", deck, f"粤B1234{number}", 15_000, "TH-1")
            daemon.weigh("1", deck, f"粤B1234{number}", 47_000 + 20 * number)
        daemon.wait_for_state("1", "zero")
        deck.put(16_000)
        daemon.wait_for_state("1", "stable")
        wait_until(lambda: daemon.sql("SELECT 1 FROM standingInProgress"), "a saved standing", 10)
        daemon.kill()
        daemon.start()
        wait_until(lambda: "cut" in str(daemon.sql(
            "SELECT body FROM ledgerEntry WHERE kind = 'unweighed'")), "the recovered standing", 10)
        deck.put(0)
        daemon.stop()
        yield daemon


@pytest.fixture
def copy(site, tmp_path):
    """The store's file, free to be changed."""
    store = tmp_path / "site.sqlite"
    for suffix in ("", "-wal", "-shm"):
        path = pathlib.Path(f"{site.store}{suffix}")
        if path.exists():
            shutil.copy(path, f"{store}{suffix}")
    return store


def test_two_verifiers_agree(site):
    ours, theirs = verify("--config", site.config), second_verifier(site.store)
    assert ours["ok"] and theirs["ok"], (ours, theirs)
    assert ours["entries"] == theirs["entries"] and ours["head"]["hash"] == theirs["head"]
    kinds = {row["kind"]: row["n"] for row in site.sql(
        "SELECT kind, count(*) AS n FROM ledgerEntry GROUP BY kind")}
    assert kinds["weighing"] == 6 and kinds["loadRecord"] == 3 and kinds["departure"] == 6
    # One truck stood there when the power went, and again after the restart.
    assert kinds["unweighed"] == 2
    assert ours["signedHead"], "the days before were closed at the start"


def test_every_kind_of_change_is_found_by_both(site, copy):
    """Bits anywhere in the rows, chosen by chance; make soak flips thousands."""
    rng = random.Random(int(os.environ.get("WEIGHBRIDGE_SEED", "4")))
    tables = ["ledgerEntry", "weighing", "loadRecord", "evidence", "setting", "departure",
              "signingKey", "dayClose"]
    store = sqlite3.connect(copy)
    store.execute("PRAGMA ignore_check_constraints = ON")
    triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()

    def write(sql, values):
        # Explicitly, so that a change that a constraint refuses brings the triggers back, too.
        store.execute("BEGIN")
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        store.execute(sql, values)
        for _, trigger in triggers:
            store.execute(trigger)
        store.commit()

    for _ in range(FLIPS):
        table = rng.choice(tables)
        columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")][1:]
        row, = rng.choice(store.execute(f"SELECT rowid FROM {table}").fetchall()),
        column = rng.choice(columns)
        value, = store.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", row).fetchone()
        if value is None or value == "":
            continue
        if isinstance(value, int):
            changed = value ^ 1 << rng.randrange(40)
        else:
            data = bytearray(value if isinstance(value, bytes) else value.encode())
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            changed = bytes(data)
        # A text that is no longer UTF-8 can still be written by whoever has the file.
        place = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
        try:
            write(f"UPDATE {table} SET {column} = {place} WHERE rowid = ?", (changed, *row))
        except sqlite3.IntegrityError:
            store.rollback()
            continue
        what = f"{table}.{column} of row {row[0]}: {value!r} to {changed!r}"
        assert not verify("--store", copy)["ok"], what
        assert not second_verifier(copy)["ok"], what
        write(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, *row))
    assert verify("--store", copy)["ok"] and second_verifier(copy)["ok"]


def test_the_file_of_another_day_is_told_by_a_head(site, copy):
    head = verify("--store", copy)["head"]
    text = f"{head['sequence']}:{head['hash']}"
    assert verify("--store", copy, "--head", text)["ok"]
    assert second_verifier(copy, "--head", text)["ok"]
    later = f"{head['sequence'] + 1}:{head['hash']}"
    assert verify("--store", copy, "--head", later)["fault"]["code"] == "ends-before"
    assert not second_verifier(copy, "--head", later)["ok"]
    other = f"{head['sequence']}:{'0' * 64}"
    assert verify("--store", copy, "--head", other)["fault"]["code"] == "head-differs"
    # What lies before the part that was walked was not compared, and is not called good.
    first = f"1:{'0' * 64}"
    report = verify("--store", copy, "--since", "2999-01-01", "--head", first)
    assert report["fault"]["code"] == "head-not-walked" and report["after"] > 0
    assert verify("--store", copy, "--head", first)["fault"]["code"] == "head-differs"


def test_weights_come_out_of_their_raw_bytes_again(site, copy):
    day = site.sql("SELECT businessDay FROM loadRecord LIMIT 1")[0]["businessDay"]
    report = json.loads(run("redecode", "--json", "--config", site.config, "--from", day).stdout)
    assert report == {"weighings": 6, "differences": []}
    config = copy.with_suffix(".toml")
    config.write_text(site.config.read_text())
    # A copy in an expert's hands stays what it was: no key is made, no entry added.
    before = copy.read_bytes(), verify("--store", copy)["head"]
    run("redecode", "--config", config, "--from", day)
    run("report", "daily-loads", "--config", config, "--date", day)
    assert (copy.read_bytes(), verify("--store", copy)["head"]) == before
    assert not copy.with_name("ledger.key").exists()
    store = sqlite3.connect(copy)
    store.execute("DROP TRIGGER weighingNeverUpdated")
    store.execute("UPDATE weighing SET grams = grams + 300000 WHERE sequence = 2 AND visitId = 2")
    store.commit()
    result = run("redecode", "--json", "--config", config, "--from", day, check=False)
    assert result.returncode == 1
    difference, = json.loads(result.stdout)["differences"]
    assert "47320000" in difference["en"] and "47020000" in difference["en"]


def test_a_ticket_in_the_hand_tells_what_the_file_cannot(site, copy):
    """Whoever cuts off the newest entries, or writes the chain anew, is told by an older ticket."""
    newest, = site.sql("SELECT id, ticketNumber, netGrams FROM loadRecord ORDER BY id DESC LIMIT 1")
    store = sqlite3.connect(copy)
    digest, = store.execute(
        "SELECT hash FROM ledgerEntry WHERE sequence = ?", (newest["id"],)).fetchone()
    code = verify_ledger.check_code(digest)
    typed = "-".join(code[place:place + 4] for place in range(0, 16, 4)).lower()
    assert verify("--store", copy, "--code", typed)["codeEntry"] == newest["id"]
    assert second_verifier(copy, "--code", code)["ok"]
    scanned = f"{newest['ticketNumber']} {newest['netGrams'] // 1000} {digest.hex()}"
    report = verify("--store", copy, "--code", scanned)
    assert report["codeEntry"] == newest["id"]
    assert report["codeTicket"]["number"] == newest["ticketNumber"]
    assert report["codeTicket"]["netGrams"] == newest["netGrams"]
    # A genuine hash under other figures is a forged ticket.
    forged = f"BD1-26-009999 99999 {digest.hex()}"
    report = verify("--store", copy, "--code", forged)
    assert report["fault"]["code"] == "ticket-differs"
    for figure in ("BD1-26-009999", newest["ticketNumber"], "99999 kg",
                   f"{newest['netGrams'] // 1000} kg"):
        assert figure in report["fault"]["en"] and figure in report["fault"]["zh"], report
    no_ticket, = store.execute("SELECT hash FROM ledgerEntry WHERE sequence = 1").fetchone()
    assert verify("--store", copy, "--code", no_ticket.hex())["fault"]["code"] == "code-of-no-ticket"

    for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if "ledgerEntry" in name or "loadRecord" in name or "departure" in name or "evidence" in name:
            store.execute(f"CREATE TEMP TABLE kept_{name} AS SELECT sql FROM sqlite_master WHERE name = '{name}'")
            store.execute(f"DROP TRIGGER {name}")
    store.execute("UPDATE visitLine SET loadRecordId = NULL WHERE loadRecordId >= ?", (newest["id"],))
    for table, key in (("evidence", "id"), ("departure", "id"), ("loadRecord", "id"),
                       ("ledgerEntry", "sequence")):
        store.execute(f"DELETE FROM {table} WHERE {key} >= ?", (newest["id"],))
    for name, in store.execute("SELECT name FROM temp.sqlite_master WHERE name LIKE 'kept_%'").fetchall():
        store.execute(store.execute(f"SELECT sql FROM {name}").fetchone()[0])
    store.commit()
    # The shorter chain is sound by itself, and both say up to where they can vouch.
    report = verify("--store", copy)
    assert report["ok"] and report["vouchedThrough"] < newest["id"]
    assert second_verifier(copy)["ok"]
    assert verify("--store", copy, "--code", typed)["fault"]["code"] == "code-unknown"
    assert not second_verifier(copy, "--code", code)["ok"]

"""Backups made while trucks are weighed, and what a restore accepts."""

import json
import pathlib
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest

from daemon import PROGRAM, Daemon, run, scale, tcp_line, verify
from deck import Deck
from modbus_peers import ModbusPeer
from ports import free_port

VERIFIER = pathlib.Path(__file__).with_name("verify_ledger.py")


@pytest.fixture
def site(tmp_path):
    """A running daemon with one load in its store."""
    deck, port = Deck(), free_port()
    with ModbusPeer({1: deck}, port=port), \
            Daemon(tmp_path, tcp_line("a", port, "modbus-tcp"),
                   scale(1, "a", "modbus-int32", 1)) as daemon:
        daemon.deck = deck
        daemon.order("TH-1")
        load(daemon, "粤B12345")
        yield daemon


def load(daemon, plate):
    daemon.weigh("1", daemon.deck, plate, 15_000, "TH-1")
    return daemon.weigh("1", daemon.deck, plate, 47_000)["loadRecord"]["ticketNumber"]


def backup(daemon, to):
    return json.loads(run("backup", "--config", daemon.config, "--to", to, "--json").stdout)


def refused(*arguments):
    result = run(*arguments, check=False)
    assert result.returncode == 1, result.stdout
    return result.stderr


def test_the_file_alone_is_the_store_after_a_stop(site, tmp_path):
    """Whoever carries it away with any tool carries all of it."""
    ticket = load(site, "粤B54321")
    site.stop()
    alone = tmp_path / "carried.sqlite"
    alone.write_bytes(site.store.read_bytes())
    store = sqlite3.connect(alone)
    assert store.execute(
        "SELECT count(*) FROM loadRecord WHERE ticketNumber = ?", [ticket]).fetchone() == (1,)


def test_a_backup_of_a_busy_store_is_whole(site, tmp_path):
    """Five backups while trucks go over the scale; strangers find each of them good."""
    done = threading.Event()
    weighed = []

    def traffic():
        number = 0
        while not done.is_set():
            number += 1
            weighed.append(load(site, f"粤C{number:05d}"))

    trucks = threading.Thread(target=traffic)
    trucks.start()
    try:
        made = [backup(site, tmp_path / f"{number}.sqlite") for number in range(5)]
    finally:
        done.set()
        trucks.join(60)
    assert weighed
    assert [m["lastEntry"] for m in made] == sorted(m["lastEntry"] for m in made)
    for copy in made:
        path = pathlib.Path(copy["path"])
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not list(tmp_path.glob(f"{path.name}-*")), "a backup is one file"
        theirs = json.loads(subprocess.run(
            [sys.executable, VERIFIER, path], text=True, capture_output=True, check=True).stdout)
        assert theirs["ok"] and theirs["head"] == copy["hash"]
        with sqlite3.connect(path) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            # A copy of one moment: balances agree with the loads that are in it.
            assert opened.execute(
                "SELECT loadedGrams - (SELECT sum(netGrams) FROM loadRecord) FROM deliveryOrder"
            ).fetchone() == (0,)
    # What was backed up first is the beginning of what came later.
    assert verify("--store", made[-1]["path"], "--head",
                  f"{made[0]['lastEntry']}:{made[0]['hash']}")["ok"]


def test_a_backup_in_a_folder_is_named_by_site_and_time(site, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(site, folder)
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 1 and names[0].startswith("BD1-20") and names[0].endswith(".sqlite")
    assert "exists" in refused("backup", "--config", site.config, "--to", folder / names[0])


def test_a_store_that_does_not_verify_is_not_backed_up(site, tmp_path):
    site.stop()
    with sqlite3.connect(site.store) as store:
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        store.execute("UPDATE weighing SET grams = grams + 20000 WHERE id = (SELECT max(id) FROM weighing)")
        for _, sql in triggers:
            store.execute(sql)
    message = refused("backup", "--config", site.config, "--to", tmp_path / "b.sqlite")
    assert "grams in table weighing differs" in message
    assert not list(tmp_path.glob("b.sqlite*"))


def test_a_backup_never_becomes_a_file_in_place_of_a_folder(site, tmp_path):
    for folder in (tmp_path / "bk", f"{tmp_path}/bk.d/"):
        assert "there is no folder" in refused("backup", "--config", site.config, "--to", folder)
    assert not list(tmp_path.glob("bk*"))


def test_a_restore_brings_back_the_day(site, tmp_path):
    first = backup(site, tmp_path / "b.sqlite")
    lost = load(site, "粤B54321")
    arguments = ("restore", "--config", site.config, "--from", first["path"])
    assert "runs on" in refused(*arguments)
    site.stop()
    # The store has a load more than the backup: nobody loses it by mistake.
    assert "entries more than the backup" in refused(*arguments)
    assert "no ticket number" in refused(*arguments, "--discard-newer", "--last-ticket", "AB-1")
    passes = site.sql("SELECT lastNumber FROM numberSeries WHERE series = 'gatePass'")
    said = run(*arguments, "--discard-newer", "--last-ticket", lost).stdout
    assert "restored" in said and "BD1-G-" in said
    aside = list(tmp_path.glob("site.sqlite.replaced-*"))
    assert len([path for path in aside if path.suffix != "-wal"]) >= 1
    site.start()
    tickets = [row["ticketNumber"] for row in site.get("/load-records")["loadRecords"]]
    assert lost not in tickets and len(tickets) == 1
    # The number on paper is not given out again.
    assert load(site, "粤B54321") == lost[:-1] + str(int(lost[-1]) + 1)
    # Nor is its gate pass's: the new load's pass follows the lost one's.
    now = site.sql("SELECT lastNumber FROM numberSeries WHERE series = 'gatePass'")
    assert now[0]["lastNumber"] == passes[0]["lastNumber"] + 1
    restored = site.sql("SELECT body FROM ledgerEntry WHERE kind = 'restored'")
    assert json.loads(restored[0]["body"])["lastTicket"] == lost
    assert verify("--config", site.config, "--head", f"{first['lastEntry']}:{first['hash']}")["ok"]


@pytest.mark.parametrize("damage", ["flip", "cut", "other site", "no store", "newer"])
def test_a_restore_refuses_what_does_not_verify(site, tmp_path, damage):
    path = pathlib.Path(backup(site, tmp_path / "b.sqlite")["path"])
    site.stop()
    before = site.store.read_bytes()
    content = bytearray(path.read_bytes())
    if damage == "flip":
        # One bit of a body: SQLite sees nothing wrong with it.
        content[content.index("粤B12345".encode(), len(content) // 2)] ^= 1
    elif damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "no store":
        content = bytearray(b"not a database, and longer than a header of one would be" * 40)
    path.write_bytes(content)
    if damage == "newer":
        with sqlite3.connect(path) as store:
            store.execute("INSERT INTO grdb_migrations VALUES ('9999-future')")
    if damage == "other site":
        site.config.write_text(site.config.read_text().replace('id = "BD1"', 'id = "XX9"'))
    refused("restore", "--config", site.config, "--from", path)
    assert site.store.read_bytes() == before, "the present store was not touched"


def test_two_daemons_never_run_on_one_store(site):
    second = subprocess.run([PROGRAM, "serve", "--config", site.config], text=True,
                            capture_output=True, timeout=30)
    assert second.returncode == 1 and str(site.process.pid) in second.stderr

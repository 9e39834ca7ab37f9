"""A full disk, a damaged file: the daemon says which, keeps reading scales, acknowledges nothing
that it cannot keep, and goes on when the disk does."""

import pathlib
import sqlite3
import subprocess

import pytest

from daemon import Daemon, scale, tcp_line, verify
from deck import Deck
from modbus_peers import ModbusPeer
from ports import free_port
from waiting import wait_until

MEBIBYTES = 12


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own that is soon full."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m", "tmpfs", place])
    if mounted.returncode != 0:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(place):
    """Leaves not a page; the filler's path."""
    filler = pathlib.Path(place) / "filler"
    with open(filler, "wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    return filler


def troubles(daemon):
    return [trouble["code"] for trouble in daemon.get("/health")["troubles"]]


def test_a_full_disk_loses_nothing_and_passes(small_disk, tmp_path):
    deck, port = Deck(), free_port()
    with ModbusPeer({1: deck}, port=port), \
            Daemon(tmp_path, tcp_line("a", port, "modbus-tcp"),
                   scale(1, "a", "modbus-int32", 1), store="disk/site.sqlite") as daemon:
        daemon.order("TH-1")
        acknowledged = [daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")]
        filler = fill(small_disk)
        # What is left in the log's file may take a weighing or two.
        refused, number = None, 0
        while refused is None:
            number += 1
            assert number < 200
            daemon.wait_for_state("1", "zero")
            deck.put(15_000 + 20 * number)
            assert daemon.name_truck("1", f"粤C{number:05d}", "TH-1").ok
            daemon.wait_for_state("1", "stable")
            answer = daemon.capture("1", key=f"k{number}")
            if answer.ok:
                acknowledged.append(answer.json())
                deck.put(0)
            else:
                refused = answer
        assert refused.status_code == 503 and refused.json()["code"] == "disk-full", refused.text
        assert troubles(daemon) == ["disk-full"]
        # The page that stays open all day says so, and the scale is read on.
        assert "磁盘已满" in daemon.person().get(f"{daemon.url}/scales/1?lang=zh").text
        deck.put(22_000)
        daemon.wait_for_weight("1", 22_000)
        deck.put(15_000 + 20 * number)
        daemon.wait_for_weight("1", 15_000 + 20 * number)

        filler.unlink()
        wait_until(lambda: troubles(daemon) == [], "the trouble to pass by itself", 30)
        daemon.wait_for_state("1", "stable")
        answer = daemon.capture("1", key=f"k{number}")
        assert answer.ok, answer.text
        acknowledged.append(answer.json())
        deck.put(0)
        daemon.wait_for_state("1", "zero")
        stored = {row["id"]: row["grams"] for row in daemon.sql("SELECT id, grams FROM weighing")}
        assert len(stored) == len(acknowledged)
        # How each truck left is evidence, too; what the disk refused was written when it could be.
        wait_until(lambda: daemon.sql("SELECT count(*) AS n FROM departure") == [{"n": len(stored)}],
                   "the departures", 15)
        assert verify("--config", daemon.config)["ok"]


@pytest.fixture
def stopped(tmp_path):
    deck, port = Deck(), free_port()
    with ModbusPeer({1: deck}, port=port):
        daemon = Daemon(tmp_path, tcp_line("a", port, "modbus-tcp"),
                        scale(1, "a", "modbus-int32", 1))
        with daemon:
            daemon.order("TH-1")
            daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")
            daemon.weigh("1", deck, "粤B12345", 47_000)
            daemon.stop()
            with sqlite3.connect(daemon.store) as store:
                store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            yield daemon


def test_a_flipped_bit_is_said_at_the_start(stopped):
    """SQLite reads the page without complaint; the ledger does not."""
    content = bytearray(stopped.store.read_bytes())
    place = content.rindex("粤B12345".encode())
    content[place + 3] ^= 1
    stopped.store.write_bytes(content)
    stopped.start()
    wait_until(lambda: troubles(stopped) == ["ledger-broken"], "the daemon to say so", 10)
    stopped.wait_for_state("1", "zero")
    assert not verify("--config", stopped.config)["ok"]


def test_a_torn_page_is_said(stopped):
    """A page of the ledger's table that was half written."""
    with sqlite3.connect(stopped.store) as store:
        root, = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ledgerEntry'").fetchone()
        size, = store.execute("PRAGMA page_size").fetchone()
    with open(stopped.store, "r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * (size // 2))
    stopped.start()
    wait_until(lambda: {"store-damaged", "ledger-broken"} & set(troubles(stopped)),
               "the daemon to say so", 10)
    stopped.wait_for_state("1", "zero")

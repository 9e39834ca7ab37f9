"""The daemon is killed in the middle of weighings; whatever it acknowledged is there once."""

import os
import random
import threading
import time

import requests

from daemon import Daemon, scale, tcp_line, verify
from deck import Deck
from modbus_peers import ModbusPeer
from ports import free_port
from waiting import wait_until

KILLS = int(os.environ.get("WEIGHBRIDGE_KILLS", "6"))
SCALES = 3


class Traffic(threading.Thread):
    """Trucks over one scale for ever, whatever happens to the daemon."""

    def __init__(self, daemon, number, deck, rng):
        super().__init__(daemon=True)
        self.daemon_under_test, self.number, self.deck, self.rng = daemon, number, deck, rng
        self.acknowledged, self.ending, self.trucks = {}, False, 0

    def run(self):
        while not self.ending:
            self.trucks += 1
            plate = f"粤{'ABC'[int(self.number) - 1]}{self.trucks:05d}"
            empty = 13_000 + 20 * self.rng.randrange(100)
            full = 43_000 + 20 * self.rng.randrange(100)
            first = self.weigh(plate, empty, "TH-1")
            if first and not self.ending:
                self.weigh(plate, full, None)

    def weigh(self, plate, kilograms, order):
        """One weighing; the answer, or None when the test ends before it was acknowledged.

        A request whose answer was lost is sent again under its key. After a restart the scale must
        show zero before a truck is taken, so the truck drives off and on again.
        """
        key = f"{self.number}-{self.trucks}-{kilograms}-{time.monotonic_ns()}"
        while not self.ending:
            try:
                self.until_state("zero")
                self.deck.put(kilograms)
                self.daemon_under_test.name_truck(self.number, plate, order)
                self.until_state("stable", "captured")
                answer = self.daemon_under_test.capture(self.number, key)
                if answer.ok:
                    result = answer.json()
                    self.acknowledged[key] = result
                    return result
            except (requests.RequestException, AssertionError):
                pass
            finally:
                self.deck.put(0)
            time.sleep(0.05)
        return None

    def until_state(self, *states):
        self.daemon_under_test.wait_for_state(self.number, *states, seconds=6)


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path):
    seed = int(os.environ.get("WEIGHBRIDGE_SEED", random.randrange(1 << 30)))
    print(f"seed {seed}, {KILLS} kills")
    rng = random.Random(seed)
    decks = {str(number): Deck() for number in range(1, SCALES + 1)}
    port = free_port()
    units = {int(number): deck for number, deck in decks.items()}
    scales = "".join(scale(number, "a", "modbus-int32", number) for number in range(1, SCALES + 1))
    with ModbusPeer(units, port=port), \
            Daemon(tmp_path, tcp_line("a", port, "modbus-tcp"), scales) as daemon:
        daemon.order("TH-1", 900_000_000, openingLoadedGrams=5_000_000)
        traffic = [Traffic(daemon, number, deck, random.Random(rng.random()))
                   for number, deck in decks.items()]
        for thread in traffic:
            thread.start()
        for _ in range(KILLS):
            time.sleep(rng.uniform(0.5, 6.0))
            daemon.kill()
            assert daemon.sql("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
            assert verify("--store", daemon.store)["ok"]
            daemon.start()
        so_far = sum(len(thread.acknowledged) for thread in traffic)
        wait_until(lambda: sum(len(thread.acknowledged) for thread in traffic) > so_far + SCALES,
                   "weighings after the last kill", 60)
        for thread in traffic:
            thread.ending = True
        for thread in traffic:
            thread.join(30)

        rows = daemon.sql("SELECT requestKey, grams FROM weighing")
        stored = {row["requestKey"]: row["grams"] for row in rows}
        assert len(stored) == len(rows)
        acknowledged = {key: result for thread in traffic for key, result in thread.acknowledged.items()}
        for key, result in acknowledged.items():
            assert stored[key] == result["weighing"]["grams"]
        tickets = [row["ticketNumber"] for row in daemon.sql("SELECT ticketNumber FROM loadRecord")]
        booked = [result["loadRecord"]["ticketNumber"] for result in acknowledged.values()
                  if result["outcome"] == "booked"]
        assert set(booked) <= set(tickets) and len(set(booked)) == len(booked)
        sequence = sorted(int(ticket.rsplit("-", 1)[1]) for ticket in tickets)
        assert sequence == list(range(1, len(tickets) + 1)), "ticket numbers have a gap"
        assert daemon.sql("""
            SELECT number FROM deliveryOrder o WHERE loadedGrams <> openingLoadedGrams
            + (SELECT coalesce(sum(netGrams), 0) FROM loadRecord WHERE orderId = o.id)
            OR loads <> (SELECT count(*) FROM loadRecord WHERE orderId = o.id)""") == []
        assert daemon.sql("PRAGMA foreign_key_check") == []
        print(f"{len(acknowledged)} weighings acknowledged, {len(stored)} stored, "
              f"{len(tickets)} loads")

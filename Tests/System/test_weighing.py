"""Trucks through all four link kinds, and what may not be taken for a load."""

import contextlib
import csv
import io
import re
import threading


from daemon import Daemon, run, scale, serial_line, tcp_line
from deck import Deck, toledo_frame, yaohua_frame
from modbus_peers import ModbusPeer
from peers import FrameSender, PseudoTerminals, SerialServer
from ports import free_port
from waiting import wait_until

TRUCKS = 50


@contextlib.contextmanager
def yard(folder):
    """A daemon with a scale on each kind of link; yields it and the decks by scale."""
    decks = {str(number): Deck() for number in range(1, 5)}
    port = free_port()
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        enter(ModbusPeer({1: decks["1"]}, port=port))
        bus = enter(PseudoTerminals(folder, "bus"))
        enter(ModbusPeer({3: decks["2"]}, device=bus.far))
        wire = enter(PseudoTerminals(folder, "wire"))
        enter(FrameSender(wire.far, decks["3"], lambda kilograms, _: yaohua_frame(kilograms)))
        net = enter(PseudoTerminals(folder, "net"))
        enter(FrameSender(net.far, decks["4"], toledo_frame))
        server = enter(SerialServer(folder, net.near))
        lines = (tcp_line("tcp", port, "modbus-tcp") + serial_line("bus", bus.near, "modbus-rtu")
                 + serial_line("wire", wire.near) + tcp_line("net", server.port))
        scales = (scale(1, "tcp", "modbus-int32", 1, automatic=True)
                  + scale(2, "bus", "modbus-int32", 3) + scale(3, "wire", "yaohua-tf0")
                  + scale(4, "net", "mt-cont", automatic=True))
        yield enter(Daemon(folder, lines, scales)), decks


def weigh_trucks(daemon, decks, number, trucks, expected, failures):
    """One scale's share: each truck empty and full, or full and empty."""
    try:
        automatic = number in "14"
        for index in trucks:
            plate = f"粤B1{index:04d}"
            inbound = index % 5 == 0
            empty, full = 13_000 + 20 * index, 45_000 + 20 * index * 2
            order = "JH-1" if inbound else f"TH-{index % 3 + 1}"
            first, second = (full, empty) if inbound else (empty, full)
            daemon.weigh(number, decks[number], plate, first, order, automatic)
            daemon.weigh(number, decks[number], plate, second, None, automatic)
            expected[plate] = (full, empty, full - empty, order)
    except BaseException as problem:
        failures.append(f"scale {number}: {problem!r}")
        raise


def test_fifty_trucks_are_the_same_everywhere(tmp_path):
    with yard(tmp_path) as (daemon, decks):
        for number in (1, 2, 3):
            daemon.order(f"TH-{number}", openingLoadedGrams=number * 1_000_000)
        daemon.order("JH-1", movement="purchase")
        expected, failures, threads = {}, [], []
        for offset, number in enumerate(decks):
            share = range(offset, TRUCKS, 4)
            thread = threading.Thread(target=weigh_trucks, args=(
                daemon, decks, number, share, expected, failures))
            thread.start()
            threads.append(thread)
        for thread in threads:
            thread.join(240)
        assert not failures
        assert len(expected) == TRUCKS

        stored = {row["plate"]: (row["grossGrams"] // 1000, row["tareGrams"] // 1000,
                                 row["netGrams"] // 1000, row["orderNumber"])
                  for row in daemon.sql("SELECT * FROM loadRecord")}
        assert stored == expected

        day = daemon.sql("SELECT DISTINCT businessDay AS day FROM loadRecord")[0]["day"]
        by_command = run("report", "daily-loads", "--config", daemon.config, "--date", day,
                         "--format", "json").stdout
        import json
        report = json.loads(by_command)
        assert {load["plate"]: (load["grossGrams"] // 1000, load["tareGrams"] // 1000,
                                load["netGrams"] // 1000, load["orderNumber"])
                for load in report["loads"]} == expected
        through_api = daemon.get(f"/reports/daily-loads?date={day}")
        assert through_api["loads"] == report["loads"]
        moved = {total["movement"]: total["netGrams"] // 1000 for total in report["totals"]}
        bought = sum(load[2] for load in expected.values() if load[3] == "JH-1")
        assert moved == {"sale": sum(load[2] for load in expected.values()) - bought,
                         "purchase": bought, "return": 0}
        assert report["ticketNumbers"]["missing"] == []

        page = daemon.person().get(f"{daemon.url}/reports/daily-loads?date={day}",
                                   timeout=10).text
        for plate, (gross, tare, net, _) in expected.items():
            row = re.search(rf"<tr>(?:(?!</tr>).)*{plate[:2]}·{plate[2:]}.*?</tr>", page, re.S)
            assert row, plate
            for weight in (gross, tare, net):
                assert f"{weight:,}" in row.group(0)

        text = run("report", "daily-loads", "--config", daemon.config, "--date", day, "--format",
                   "csv").stdout.lstrip("\ufeff")
        rows = list(csv.reader(io.StringIO(text)))[1:]
        assert {row[7]: (int(row[8]), int(row[9]), int(row[10]), row[1]) for row in rows} == expected

        assert daemon.sql("""
            SELECT number FROM deliveryOrder o WHERE loadedGrams <> openingLoadedGrams
            + coalesce((SELECT sum(netGrams) FROM loadRecord WHERE orderId = o.id), 0)""") == []
        assert daemon.sql("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert daemon.sql("PRAGMA foreign_key_check") == []
        assert daemon.sql("PRAGMA journal_mode") == [{"journal_mode": "wal"}]


@contextlib.contextmanager
def one_scale(folder, deck, frame=toledo_frame):
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, frame), \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        yield daemon


def refused(answer, status, code):
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_repeated_capture_returns_the_first_result(tmp_path, deck):
    with one_scale(tmp_path, deck) as daemon:
        daemon.order("TH-1")
        daemon.wait_for_state("1", "zero")
        deck.put(15_000)
        daemon.wait_for_state("1", "stable")
        refused(daemon.capture("1", "early"), 409, "no-truck-named")
        daemon.name_truck("1", "粤B12345", "TH-1")
        first = daemon.capture("1", "key-1")
        assert first.ok and first.json()["outcome"] == "first"
        assert daemon.capture("1", "key-1").json() == first.json()
        refused(daemon.capture("1", "key-2"), 409, "already-captured")
        deck.put(0)
        daemon.wait_for_state("1", "zero")
        assert daemon.capture("1", "key-1").json() == first.json()
        assert len(daemon.sql("SELECT id FROM weighing")) == 1


def test_overload_is_held_sent_back_and_weighed_again(tmp_path, deck):
    with one_scale(tmp_path, deck) as daemon:
        daemon.order("TH-1", 30_000)
        daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")
        held = daemon.weigh("1", deck, "粤B12345", 45_500)
        assert held["outcome"] == "held"
        assert held["hold"]["excessGrams"] == 350_000
        visit = held["visit"]["id"]
        assert daemon.get("/delivery-orders/TH-1")["loadedGrams"] == 0
        refused(daemon.call("POST", f"/visits/{visit}/reweigh", json={"reason": " "}), 422,
                "reason-missing")
        assert daemon.call("POST", f"/visits/{visit}/reweigh", json={"reason": "卸货"}).ok
        booked = daemon.weigh("1", deck, "粤B12345", 44_900)
        assert booked["outcome"] == "booked"
        assert booked["loadRecord"]["netGrams"] == 29_900_000
        assert booked["gatePass"]["ticketNumbers"] == [booked["loadRecord"]["ticketNumber"]]
        assert daemon.get(f"/gate-passes/{booked['gatePass']['number']}")["plate"] == "粤B12345"


def test_an_accepted_overload_says_who_and_why(tmp_path, deck):
    with one_scale(tmp_path, deck) as daemon:
        daemon.order("TH-1", 30_000)
        daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")
        visit = daemon.weigh("1", deck, "粤B12345", 46_000)["visit"]["id"]
        refused(daemon.call("POST", f"/visits/{visit}/accept", json={"reason": "客户同意"}), 409,
                "own-weighing")
        daemon.person("boss", ["salesManager"])
        assert daemon.call("POST", f"/visits/{visit}/accept", "boss", json={"reason": "客户同意"}).ok
        record = daemon.get("/load-records")["loadRecords"][0]
        assert record["acceptance"]["reason"] == "客户同意" and record["acceptance"]["by"] == "boss"
        assert daemon.get("/delivery-orders/TH-1")["remainingGrams"] == -1_000_000


def test_a_negative_net_is_refused_and_nothing_is_lost(tmp_path, deck):
    with one_scale(tmp_path, deck) as daemon:
        daemon.order("TH-1")
        first = daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")
        daemon.wait_for_state("1", "zero")
        deck.put(14_000)
        daemon.wait_for_state("1", "stable")
        daemon.name_truck("1", "粤B12345")
        refused(daemon.capture("1"), 409, "net-not-positive")
        deck.put(0)
        assert daemon.sql("SELECT code, grams FROM captureRefusal") == [
            {"code": "net-not-positive", "grams": 14_000_000}]
        visit = first["visit"]["id"]
        assert daemon.call("POST", f"/visits/{visit}/cancel", json={"reason": "未装货"}).ok
        assert daemon.get(f"/visits/{visit}")["visit"]["state"] == "cancelled"
        assert len(daemon.sql("SELECT id FROM weighing")) == 1


def test_several_orders_share_the_weighings_in_between(tmp_path, deck):
    with one_scale(tmp_path, deck) as daemon:
        daemon.order("TH-1")
        daemon.order("TH-2", product="玉米")
        visit = daemon.weigh("1", deck, "粤B12345", 15_000, "TH-1")["visit"]["id"]
        assert daemon.call("POST", f"/visits/{visit}/orders", json={"orderNumber": "TH-2"}).ok
        first = daemon.weigh("1", deck, "粤B12345", 25_000)
        assert first["loadRecord"]["orderNumber"] == "TH-1" and "gatePass" not in first
        second = daemon.weigh("1", deck, "粤B12345", 47_000)
        assert second["loadRecord"]["tareGrams"] == 25_000_000
        assert second["loadRecord"]["netGrams"] == 22_000_000
        assert len(second["gatePass"]["ticketNumbers"]) == 2


def test_a_scale_in_pounds_is_shown_and_refused(tmp_path, deck):
    with one_scale(tmp_path, deck,
                   lambda kilograms, moving: toledo_frame(kilograms, moving, True)) as daemon:
        daemon.order("TH-1")
        deck.put(15_000)
        shown = wait_until(lambda: (s := daemon.scale()).get("indication") == "15000" and s,
                           "the indication")
        assert shown["unit"] == "lb" and "weightGrams" not in shown
        daemon.name_truck("1", "粤B12345", "TH-1")
        refused(daemon.capture("1"), 409, "unit-not-for-trade")

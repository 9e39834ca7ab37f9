"""What an ERP does with the site: webhooks, following loads and contracts, a folder of CSV files."""

import re
import time

import pytest
import requests

from daemon import Daemon, scale, serial_line
from deck import Deck, toledo_frame
from exchange import Receiver, is_signed, token
from peers import FrameSender, PseudoTerminals
from ports import free_port
from waiting import wait_until

SUPERVISOR, ADMINISTRATOR = "主管乙", "管理"


@pytest.fixture
def mill(tmp_path):
    deck, port = Deck(), free_port()
    exchange = (f'[[webhook]]\nid = "erp"\nurl = "http://127.0.0.1:{port}/weighbridge"\n'
                f'[drop_folder]\npath = "drop"\n')
    with PseudoTerminals(tmp_path, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(tmp_path, serial_line("wire", wire.near),
                   scale(1, "wire", "mt-cont") + exchange) as daemon:
        daemon.deck, daemon.receiver_port = deck, port
        wait_until(lambda: daemon.sql("SELECT * FROM webhook"), "the webhook's first round")
        yield daemon


def load(daemon, plate, order="TH-1"):
    daemon.weigh("1", daemon.deck, plate, 14_940, order)
    return daemon.weigh("1", daemon.deck, plate, 46_980)["loadRecord"]["ticketNumber"]


def csrf(daemon, person, path):
    page = daemon.person(person).get(daemon.url + path, timeout=10).text
    return re.search(r'name="csrf" value="([0-9a-f]+)"', page).group(1)


def post(daemon, person, path, page, **fields):
    answer = daemon.person(person).post(
        daemon.url + path, timeout=10,
        data={"csrf": csrf(daemon, person, page), **fields})
    assert answer.ok, answer.text
    return answer.text


def void(daemon, ticket):
    """One asks, another approves."""
    daemon.person(SUPERVISOR, ("weighbridgeSupervisor",))
    post(daemon, "storekeeper", f"/load-records/{ticket}/void", f"/load-records/{ticket}",
         reason="客户取消")
    row, = daemon.sql("SELECT number FROM weighingRequest ORDER BY number DESC LIMIT 1")
    path = f"/weighing-requests/{row['number']}"
    seen, = daemon.sql("SELECT lower(hex(hash)) AS hash FROM documentVersion "
                       f"WHERE number = '{row['number']}'")
    post(daemon, SUPERVISOR, path, path, action="approve", seen=seen["hash"], comment="")


def test_every_load_arrives_although_receiver_and_daemon_fail(mill):
    mill.person(ADMINISTRATOR, ("administrator",))
    mill.order("TH-1")
    # Nobody listens, and nobody who weighs is kept waiting by it.
    tickets = [load(mill, "粤B10001")]
    wait_until(lambda: "没有应答" in page(mill), "the failure on the administrator's page")
    assert waiting(mill) == 2
    # It is not a trouble of those who weigh.
    assert mill.get("/health")["ok"]
    with Receiver(mill.receiver_port) as receiver:
        receiver.status = 500
        send_again(mill)
        wait_until(lambda: receiver.got, "an attempt")
        wait_until(lambda: "500" in page(mill), "the answer on the page")
        mill.kill()
        receiver.status = 204
        mill.start()
        tickets.append(load(mill, "粤B10002"))
        send_again(mill)
        wait_until(lambda: len(receiver.taken) >= 3, "what had waited", 30)
        void(mill, tickets[0])
        wait_until(lambda: waiting(mill) == 0, "the rest", 30)
        secret = (mill.folder / "webhook-erp.secret").read_text().strip()
        events = [(event["type"], subject(event)) for event in receiver.taken]
        assert events == [("order.entered", "TH-1"), ("load.recorded", tickets[0]),
                          ("load.recorded", tickets[1]), ("load.voided", tickets[0])]
        assert all(is_signed(headers, body, secret) for _, headers, body in receiver.got)
        assert not is_signed(receiver.got[0][1], receiver.got[0][2] + b" ", secret)
        # The event that was refused came again under its own id.
        refused = {headers["webhook-id"] for status, headers, _ in receiver.got if status == 500}
        assert refused == {receiver.got[-4][1]["webhook-id"]}
        assert len({headers["webhook-id"] for status, headers, _ in receiver.got}) == 4
        ages = [abs(time.time() - int(headers["webhook-timestamp"]))
                for _, headers, _ in receiver.got]
        assert max(ages) < 120
    document = receiver.taken[1]["data"]["load"]
    assert document["loadRecord"] == mill.get("/load-changes")["changes"][0]["loadRecord"]
    assert (mill.folder / "webhook-erp.secret").stat().st_mode & 0o777 == 0o600


def subject(event):
    data = event["data"]
    return data["order"]["number"] if "order" in data else data["load"]["loadRecord"]["ticketNumber"]


def page(daemon):
    return daemon.person(ADMINISTRATOR).get(f"{daemon.url}/webhooks", timeout=10).text


def waiting(daemon):
    return int(re.search(r'id="waiting-erp">(\d+)<', page(daemon)).group(1))


def send_again(daemon):
    post(daemon, ADMINISTRATOR, "/webhooks/erp/send", "/tokens")


def test_an_erp_that_was_away_gets_every_change_once(mill):
    mill.order("TH-1")
    known, tickets = 0, []
    tickets.append(load(mill, "粤B10001"))
    answer = mill.get(f"/load-changes?since={known}")
    assert [change["loadRecord"]["ticketNumber"] for change in answer["changes"]] == tickets
    known = answer["next"]
    assert mill.get(f"/load-changes?since={known}") == {"changes": [], "next": known}
    tickets.append(load(mill, "粤B10002"))
    void(mill, tickets[0])
    got = []
    while True:
        answer = mill.get(f"/load-changes?since={known}&limit=1")
        if not answer["changes"]:
            break
        got += answer["changes"]
        assert answer["next"] > known
        known = answer["next"]
    assert [(change["kind"], change["loadRecord"]["ticketNumber"]) for change in got] == [
        ("load.recorded", tickets[1]), ("load.voided", tickets[0])]
    assert got[1]["loadRecord"]["voiding"]["reason"] == "客户取消"
    assert mill.call("GET", "/load-changes?since=-1").status_code == 400


def test_contracts_come_in_once_and_their_changes_go_out(mill):
    erp, reader = token(mill, "ERP", "orders"), token(mill, "看板", "reading")
    url = f"{mill.url}/api/v1/contracts"
    contract = {"number": "HT-1", "customer": "客户甲", "orderedGrams": 500_000_000,
                "tolerancePerMille": "5", "openingLoadedGrams": 100_000_000}
    for _ in range(2):
        answer = requests.post(url, headers=erp, json=contract, timeout=10)
        assert answer.status_code == 201 and answer.json()["remainingGrams"] == 400_000_000
    other = requests.post(url, headers=erp, json={**contract, "customer": "客户乙"}, timeout=10)
    assert other.status_code == 409 and other.json()["code"] == "order-number-taken"
    csv = "number,customer,ordered_kg\nHT-2,客户甲,1000\nHT-1,客户乙,500000\n".encode()
    headers = {**erp, "Content-Type": "text/csv"}
    refused = requests.post(f"{url}/import", headers=headers, data=csv, timeout=10)
    assert refused.status_code == 422 and refused.json()["errors"][0]["line"] == 3
    csv = "number,customer,ordered_kg\nHT-2,客户甲,1000\n".encode()
    for expected in ({"added": 1, "unchanged": 0}, {"added": 0, "unchanged": 1}):
        answer = requests.post(f"{url}/import", headers=headers, data=csv, timeout=10)
        assert answer.json() == expected
    # Prices are in contracts: a token that only reads does not see them.
    assert requests.get(url, headers=reader, timeout=10).status_code == 403
    answer = requests.get(url, headers=erp, timeout=10).json()
    assert [found["number"] for found in answer["contracts"]] == ["HT-1", "HT-2"]
    mill.order("TH-1", 100_000, contractNumber="HT-1")
    load(mill, "粤B10001")
    changed = requests.get(f"{url}?since={answer['next']}", headers=erp, timeout=10).json()
    assert [found["number"] for found in changed["contracts"]] == ["HT-1"]
    assert changed["contracts"][0]["loadedGrams"] == 132_040_000
    one = requests.get(f"{url}/HT-1", headers=erp, timeout=10).json()
    assert one["contract"] == changed["contracts"][0] and one["terms"] == []
    assert requests.get(f"{url}/HT-9", headers=erp, timeout=10).status_code == 404


def test_files_are_taken_whole_or_not_at_all(mill):
    drop = mill.folder / "drop"
    wait_until(drop.exists, "the folder")
    header = "number,customer,product,ordered_kg\n"
    good = header + "TH-1,客户甲,豆粕,100000\nTH-2,客户甲,豆粕,100000\n"
    (drop / "orders.csv").write_text(good)
    (drop / "orders-bad.csv").write_text(header + "TH-3,客户甲,豆粕,100000\nTH-4,客户甲,豆粕,很多\n")
    wait_until((drop / "done/orders.csv").exists, "the good file", 20)
    wait_until((drop / "refused/orders-bad.csv").exists, "the bad file", 20)
    said = (drop / "refused/orders-bad.csv.txt").read_text().splitlines()
    assert said[0].startswith("第 3 行") and "很多" in said[0]
    assert said[1].startswith("line 3") and "很多" in said[1]
    assert numbers(mill) == ["TH-1", "TH-2"]
    # The same again changes nothing and overwrites nothing.
    (drop / "orders.csv").write_text(good)
    wait_until((drop / "done/orders-2.csv").exists, "the same file", 20)
    assert "未变 2" in (drop / "done/orders-2.csv.txt").read_text()
    assert (drop / "done/orders.csv").read_text() == good
    assert numbers(mill) == ["TH-1", "TH-2"]
    # What others name comes first.
    (drop / "contracts.csv").write_text("number,customer,ordered_kg\nHT-5,客户甲,5000\n")
    (drop / "orders-k.csv").write_text(
        "number,customer,product,ordered_kg,contract_number\nTH-5,客户甲,豆粕,1000,HT-5\n")
    wait_until((drop / "done/orders-k.csv").exists, "the order after its contract", 20)
    assert not (drop / "refused/orders-k.csv").exists()


def numbers(daemon):
    return [row["number"] for row in daemon.sql("SELECT number FROM deliveryOrder ORDER BY number")]


def test_a_file_that_is_still_written_waits(mill):
    drop = mill.folder / "drop"
    wait_until(drop.exists, "the folder")
    with open(drop / "orders.csv", "w", encoding="utf-8") as file:
        file.write("number,customer,product,ordered_kg\n")
        # Longer than two looks are apart, a row a second.
        for row in range(9):
            file.write(f"TH-{row},客户甲,豆粕,1000\n")
            file.flush()
            time.sleep(1)
            assert not (drop / "done").exists() or not list((drop / "done").iterdir())
    wait_until((drop / "done/orders.csv").exists, "the whole file", 20)
    assert len(numbers(mill)) == 9

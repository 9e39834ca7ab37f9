"""Settlement with other systems: a finance system that invoices, a customer's program and tables that
hand in what arrived, webhooks and the folder (procedure.md 5.1.11.5-8)."""

import re

import pytest
import requests

from contracts import PEOPLE, act, page, path_of, save, signed, state
from daemon import Daemon, scale, serial_line, verify
from deck import Deck, toledo_frame
from exchange import Receiver, is_signed, token
from peers import FrameSender, PseudoTerminals
from ports import free_port
from settling import TODAY, attach, load, order, receive, statement
from waiting import wait_until

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64)


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    folder, deck, port = tmp_path_factory.mktemp("exchange"), Deck(), free_port()
    settings = (f'[[webhook]]\nid = "erp"\nurl = "http://127.0.0.1:{port}/weighbridge"\n'
                f'[drop_folder]\npath = "drop"\n')
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Receiver(port) as receiver, \
            Daemon(folder, serial_line("wire", wire.near),
                   scale(1, "wire", "mt-cont") + settings) as daemon:
        daemon.deck, daemon.receiver = deck, receiver
        for name, roles in PEOPLE.items():
            daemon.person(name, roles)
        save(daemon, "内勤", "/master/customers/new", code="K1", name="客户甲",
             tax_number="91440101MA5ABCDE1X")
        save(daemon, "内勤", "/master/products/new", code="P1", name="豆粕")
        daemon.tokens = {scope: token(daemon, f"系统-{scope}", scope)
                         for scope in ("reading", "orders", "accounting", "receiving")}
        yield daemon


def ask(mill, scope, method, path, **arguments):
    return requests.request(method, f"{mill.url}/api/v1{path}", timeout=10,
                            headers={**mill.tokens[scope], **arguments.pop("headers", {})},
                            **arguments)


def upload(mill, person, path, rows):
    """Pastes a table into its page and sends it."""
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page(mill, person, path).text).group(1)
    return mill.person(person).post(
        mill.url + path, timeout=10, data={"csrf": csrf, "csv": rows})


def dropped(mill, name, text):
    """Where a file of the folder went, and what stands beside it."""
    drop = mill.folder / "drop"
    wait_until(drop.exists, "the folder")
    (drop / name).write_text(text)
    found = wait_until(
        lambda: next((drop / place / name for place in ("done", "refused")
                      if (drop / place / name).exists()), None), f"{name} to be taken", 20)
    return found.parent.name, (found.parent / f"{name}.txt").read_text()


def events(mill, kind, count=1):
    """The data of a kind's events, once there are so many."""
    def found():
        taken = [event["data"] for event in mill.receiver.taken if event["type"] == kind]
        return taken if len(taken) >= count else None
    return wait_until(found, f"{count} × {kind}", 20)


def memo_on(mill, contract, sheet):
    """A memo that waits for finance, on a statement that the customer confirmed."""
    act(mill, "业务", sheet, "send")
    attach(mill, "业务", sheet)
    act(mill, "业务", sheet, "confirm")
    memo = path_of(save(mill, "业务", "/invoicing-memo/new", **{
        "contract": contract, "statement": sheet.rsplit("/", 1)[1], "buyer": "客户甲",
        "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary", "tax": "exempt"}))
    act(mill, "业务", memo, "submit")
    assert state(mill, memo) == "待财务审核"
    return memo


def test_a_finance_system_invoices_what_finance_passed(mill):
    contract = signed(mill)
    order(mill, "KP-1", contract, 40)
    load(mill, "KP-1")
    memo = memo_on(mill, contract, statement(mill, contract))
    number = memo.rsplit("/", 1)[1]
    path = f"/invoicing-memos/{number}"
    invoice = {"invoiceNumber": "26442000000000000001", "invoicedOn": TODAY, "delivery": "邮箱"}
    # It follows what is there, with its amounts; who may not see prices does not.
    sheet = ask(mill, "accounting", "GET", "/statements").json()["statements"][-1]
    assert (sheet["state"], sheet["amountFen"], sheet["memoNumber"]) == (
        "confirmed", 9_612_000, number)
    detail = ask(mill, "accounting", "GET", f"/statements/{sheet['number']}").json()
    assert [line["shippedGrams"] for line in detail["lines"]] == [32_040_000]
    assert ask(mill, "reading", "GET", "/statements").status_code == 403
    assert ask(mill, "accounting", "GET", "/statements/none").status_code == 404
    # The audit is finance's own: before it there is nothing to invoice.
    early = ask(mill, "accounting", "POST", f"{path}/invoice", json=invoice)
    assert (early.status_code, early.json()["code"]) == (409, "action-not-now")
    act(mill, "财务", memo, "pass")
    for scope in ("reading", "orders", "receiving"):
        assert ask(mill, scope, "POST", f"{path}/invoice", json=invoice).status_code == 403
    wrong = ask(mill, "accounting", "POST", f"{path}/invoice",
                json={**invoice, "invoicedOn": "11月"})
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["field"] == "invoicedOn"
    before = ask(mill, "accounting", "GET", "/invoices").json()["next"]
    first = ask(mill, "accounting", "POST", f"{path}/invoice", json=invoice)
    assert first.status_code == 200 and first.json()["state"] == "invoiced", first.text
    again = ask(mill, "accounting", "POST", f"{path}/invoice", json=invoice)
    assert (again.status_code, again.json()) == (200, first.json())
    other = ask(mill, "accounting", "POST", f"{path}/invoice",
                json={**invoice, "invoiceNumber": "26442000000000000002"})
    assert (other.status_code, other.json()["code"]) == (409, "invoiced-otherwise")
    text = page(mill, "财务", memo).text
    assert "26442000000000000001" in text and "系统-accounting" in text
    # Its money, once by the bank's number, pays it.
    answer = ask(mill, "accounting", "GET", f"/invoices?since={before}").json()
    assert [(found["number"], found["paidFen"]) for found in answer["invoices"]] == [
        ("26442000000000000001", 0)]
    receipt = {"kind": "receipt", "amountFen": 9_612_000, "valueDay": TODAY,
               "contractNumber": contract, "externalNumber": "SK-1"}
    entries = "/customer-accounts/K1/entries"
    assert ask(mill, "orders", "POST", entries, json=receipt).status_code == 403
    assert [ask(mill, "accounting", "POST", entries, json=receipt).status_code
            for _ in range(2)] == [201, 200]
    taken = ask(mill, "accounting", "POST", entries, json={**receipt, "amountFen": 1})
    assert (taken.status_code, taken.json()["code"]) == (409, "external-number-taken")
    answer = ask(mill, "accounting", "GET", f"/invoices?since={answer['next']}").json()
    assert [found["paidFen"] for found in answer["invoices"]] == [9_612_000]
    assert ask(mill, "accounting", "GET", f"/invoices?since={answer['next']}").json() == {
        "invoices": [], "next": answer["next"]}
    # Its delivery comes as a file; the same file again changes nothing.
    rows = f"memo,posted_on\n{number},{TODAY}\n"
    for name, said in (("invoices-1.csv", "新增 1"), ("invoices-2.csv", "未变 1")):
        place, text = dropped(mill, name, rows)
        assert place == "done" and said in text, text
    assert state(mill, memo) == "发票已交付"
    late = ask(mill, "accounting", "POST", f"{path}/posting", json={"postedOn": "2026-11-01"})
    assert late.status_code == 409
    assert ask(mill, "accounting", "GET",
               "/invoices/26442000000000000001").json()["postedOn"] == TODAY
    assert ask(mill, "accounting", "GET", "/invoices/1").status_code == 404
    place, text = dropped(mill, "invoices-3.csv", f"memo,posted_on\nKP-9,{TODAY}\n")
    assert place == "refused" and text.startswith("第 2 行")
    # Others were told, signed as every event.
    confirmed = events(mill, "statement.confirmed")
    assert confirmed[-1]["statement"]["number"] == sheet["number"]
    assert events(mill, "invoice.issued")[-1]["invoice"]["memoNumber"] == number
    posted = events(mill, "invoice.posted")[-1]["invoice"]
    assert (posted["number"], posted["postedOn"]) == ("26442000000000000001", TODAY)
    secret = (mill.folder / "webhook-erp.secret").read_text().strip()
    assert all(is_signed(headers, body, secret) for _, headers, body in mill.receiver.got)
    # Nothing is owed: the clerk closes the contract.
    for action in ("countersign", "archive"):
        act(mill, "业务", f"/contracts/{contract}", "send")
        act(mill, "内勤", f"/contracts/{contract}", action)
    ended = mill.call("POST", "/delivery-orders/KP-1/close", person="开单", json={"reason": "提完"})
    assert ended.ok, ended.text
    act(mill, "内勤", f"/contracts/{contract}", "close")
    assert events(mill, "contract.closed")[-1]["contract"]["number"] == contract
    assert verify("--config", mill.config)["ok"]


def test_a_customers_program_hands_in_what_arrived(mill):
    contract = signed(mill)
    order(mill, "SH-1", contract, 100)
    tickets = [load(mill, "SH-1"), load(mill, "SH-1")]
    weight = {"ticketNumber": tickets[0], "manner": "weighed", "receivedOn": TODAY,
              "grossGrams": 46_880_000, "tareGrams": 14_980_000, "externalNumber": "S-1",
              "signedBy": "王五"}

    def post(**changes):
        return ask(mill, "receiving", "POST", "/received-weights", json={**weight, **changes})

    # It may do nothing else, and nobody else's token may do it.
    for path in ("/load-records", "/received-weights", "/contracts", "/scales"):
        assert ask(mill, "receiving", "GET", path).status_code == 403
    for scope in ("reading", "orders", "accounting"):
        assert ask(mill, scope, "POST", "/received-weights", json=weight).status_code == 403
    first = post()
    assert first.status_code == 201 and first.json()["netGrams"] == 31_900_000, first.text
    assert "shippedGrams" not in first.json()
    again = post()
    assert (again.status_code, again.json()) == (200, first.json())
    for refused, code, status in [
            (post(netGrams=31_880_000), "rows-refused", 422),
            (post(grossGrams=46_900_000), "received-number-taken", 409),
            (post(ticketNumber=tickets[1]), "received-number-taken", 409),
            (post(ticketNumber="BD1-26-999999", externalNumber="S-9"), "load-record-unknown", 404),
            (post(ticketNumber=tickets[1], receivedOn="2026-01-01", externalNumber="S-9"),
             "received-before-loaded", 422),
            (post(grossGrams=46_860_000, externalNumber="S-2"), "correction-needs-note", 422),
            (post(grossGrams=46_860_000, externalNumber="S-2", corrects=1, note="看错"),
             "corrects-another", 409)]:
        assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
    nothing = ask(mill, "receiving", "POST", "/received-weights", json={})
    assert {error["field"] for error in nothing.json()["errors"]} == {
        "ticketNumber", "manner", "receivedOn", "netGrams"}
    entry = first.json()["entry"]
    corrected = post(grossGrams=46_860_000, externalNumber="S-2", corrects=entry, note="看错")
    assert corrected.status_code == 201 and corrected.json()["corrects"] == entry
    # The other load by its entry, declared.
    changes = mill.get("/load-changes")["changes"]
    loaded = next(change["entry"] for change in changes
                  if change["loadRecord"]["ticketNumber"] == tickets[1])
    declared = ask(mill, "receiving", "POST", "/received-weights", json={
        "loadEntry": loaded, "manner": "declared", "source": "carrier", "receivedOn": TODAY,
        "netGrams": 32_040_000})
    assert declared.status_code == 201 and declared.json()["ticketNumber"] == tickets[1]
    # People see where it came from; an ERP follows it.
    history = page(mill, "业务", f"/received-weights/{tickets[0]}").text
    assert "<s>31,900 kg</s>" in history and "系统-receiving" in history and "S-2" in history
    listed = page(mill, "业务", "/received-weights?show=all").text
    assert "申报" in listed
    found = ask(mill, "orders", "GET", f"/received-weights?since={entry - 1}").json()
    assert [item["netGrams"] for item in found["receivedWeights"]] == [
        31_900_000, 31_880_000, 32_040_000]
    assert not found["receivedWeights"][0]["isLate"]
    assert found["receivedWeights"][0]["shippedGrams"] == 32_040_000
    assert ask(mill, "orders", "GET", f"/received-weights?since={found['next']}").json()[
        "receivedWeights"] == []
    one = ask(mill, "orders", "GET", f"/received-weights/{tickets[0]}").json()
    assert len(one["receivedWeights"]) == 2
    assert events(mill, "received-weight.corrected")[-1]["receivedWeight"]["corrects"] == entry
    assert [data["receivedWeight"]["entry"] for data in events(
        mill, "received-weight.recorded", 2)][-2] == entry
    # What the customer's values are like is said beside its list.
    figures = page(mill, "业务", "/received-weights?show=all&customer=客户甲").text
    assert "与我方磅单完全相同 1 份" in figures
    assert "与我方磅单完全相同" not in page(mill, "业务", "/received-weights").text
    assert verify("--config", mill.config)["ok"]


def test_tables_of_received_weights_are_taken_whole_or_not_at_all(mill):
    contract = signed(mill)
    order(mill, "SB-1", contract, 100)
    tickets = [load(mill, "SB-1"), load(mill, "SB-1"), load(mill, "SB-1")]
    header = "ticket,received_on,net_kg,external_number\n"
    good = f"{tickets[0]},{TODAY.replace('-', '/')},\"31,980\",B-1\n"
    assert page(mill, "司磅", "/received-weights/import").status_code == 403
    wrong = upload(mill, "内勤", "/received-weights/import",
                   header + good + f"X-1,{TODAY},32000,\n{tickets[1]},昨天,很多,\n")
    assert wrong.status_code == 422 and "昨天" in wrong.text and "很多" in wrong.text
    wrong = upload(mill, "内勤", "/received-weights/import",
                   header + good + f"X-1,{TODAY},32000,\n{tickets[1]},2026-01-01,32000,\n")
    assert "没有磅单 X-1" in wrong.text and "不能更早" in wrong.text
    assert "31,980" in wrong.text, "what was handed in stays in the form"
    assert mill.sql("SELECT count(*) AS n FROM receivedWeight w JOIN loadRecord r "
                    f"ON r.id = w.loadRecordId WHERE r.ticketNumber = '{tickets[0]}'") == [{"n": 0}]
    taken = upload(mill, "内勤", "/received-weights/import", header + good)
    assert taken.ok and "登记 1 份，未变 0 份" in taken.text
    assert "登记 0 份，未变 1 份" in upload(
        mill, "内勤", "/received-weights/import", header + good).text
    # The same through the API and through the folder.
    headers = {"Content-Type": "text/csv"}
    rows = f"{header}{tickets[1]},{TODAY},32020,B-2\n"
    answer = ask(mill, "receiving", "POST", "/received-weights/import", headers=headers,
                 data=rows.encode())
    assert answer.json() == {"added": 1, "unchanged": 0}
    refused = ask(mill, "receiving", "POST", "/received-weights/import", headers=headers,
                  data=f"{header}X-1,{TODAY},1,\n".encode())
    assert refused.status_code == 422 and refused.json()["errors"][0]["line"] == 2
    place, text = dropped(mill, "received-weights-1.csv", f"{header}{tickets[2]},{TODAY},32040,B-3\n")
    assert place == "done" and "新增 1" in text
    place, text = dropped(mill, "received-weights-2.csv", f"{header}{tickets[2]},{TODAY},32000,B-3\n")
    assert place == "refused" and "B-3" in text
    assert "drop-folder" in page(mill, "业务", f"/received-weights/{tickets[2]}").text


def test_the_slips_photograph_is_filed_with_its_entry(mill):
    contract = signed(mill)
    order(mill, "ZP-1", contract, 40)
    ticket = load(mill, "ZP-1")
    path = f"/received-weights/{ticket}"

    def post(name, content, **fields):
        text = page(mill, "内勤", path).text
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
        return mill.person("内勤").post(
            mill.url + path, timeout=10, files={"photograph": (name, content, "image/jpeg")},
            data={**hidden, "source": "slip", "manner": "weighed", "received_on": TODAY, **fields})

    refused = post("slip.gif", b"GIF89a", net_kg="32000")
    assert refused.status_code == 422 and 'value="32000"' in refused.text
    assert not mill.sql("SELECT 1 FROM receivedWeight w JOIN loadRecord r ON r.id = w.loadRecordId "
                        f"WHERE r.ticketNumber = '{ticket}'"), "nothing is entered without its paper"
    taken = post("slip.jpg", JPEG, net_kg="32000")
    assert taken.ok and "slip.jpg" in taken.text and "收货 32,000 kg 已登记" in taken.text
    picture = re.search(r'href="(/attachments/\d+)" class="picture"', taken.text).group(1)
    assert page(mill, "业务", picture).content == JPEG
    assert page(mill, "司磅", picture).status_code == 403, "who sees no contract sees no slip"
    # Two who correct the same entry: the later one is told.
    stale = {"corrects": "1", "source": "slip", "manner": "weighed", "received_on": TODAY,
             "net_kg": "31980", "note": "看错"}
    late = save(mill, "业务", path, **stale)
    assert late.status_code == 409 and "不是现行的" in late.text
    assert receive(mill, ticket, "31980", note="看错").ok


def test_late_receipts_are_listed(mill):
    text = page(mill, "业务", "/received-weights?show=late").text
    assert "装车后 7 天未回单算逾期" in text and "没有明细" in text
    assert page(mill, "业务", "/received-weights?show=never").status_code == 400


def test_contracts_are_uploaded_on_a_page(mill):
    assert '/contracts/import"' in page(mill, "内勤", "/contracts").text
    assert '/contracts/import"' not in page(mill, "业务", "/contracts").text
    assert page(mill, "业务", "/contracts/import").status_code == 403
    header = "number,customer,ordered_kg,tolerance_per_mille\n"
    wrong = upload(mill, "内勤", "/contracts/import", header + "HT-1,客户甲,500000,5\nHT-2,,许多,5\n")
    assert wrong.status_code == 422 and "许多" in wrong.text and "customer" in wrong.text
    assert ask(mill, "orders", "GET", "/contracts/HT-1").status_code == 404
    for said in ("导入 1 份合同，未变 0 份", "导入 0 份合同，未变 1 份"):
        taken = upload(mill, "内勤", "/contracts/import", header + "HT-1,客户甲,500000,5\n")
        assert taken.ok and said in taken.text
    assert ask(mill, "orders", "GET", "/contracts/HT-1").json()["contract"][
        "orderedGrams"] == 500_000_000
    taken = upload(mill, "内勤", "/contracts/import", header + "HT-1,客户乙,500000,5\n")
    assert taken.status_code == 422, "the number has other content"

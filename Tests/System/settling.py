"""Loads on a contract, what a customer received of them, and the statement of account: what tests of
settlement share."""

import datetime
import re

from contracts import VALIDITY, basis, page, path_of, save

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date().isoformat()


def order(mill, name, contract, tonnes):
    answer = mill.call("POST", "/delivery-orders", person="开单", json={
        "number": name, "customer": "客户甲", "product": "豆粕",
        "orderedGrams": tonnes * 1_000_000, "contractNumber": contract,
        "basis": basis(mill, contract, str(tonnes)), **VALIDITY})
    assert answer.status_code == 201, answer.text


def load(mill, order_number, net=32_040):
    mill.weigh("1", mill.deck, "粤B12345", 14_940, order_number)
    loaded = mill.weigh("1", mill.deck, "粤B12345", 14_940 + net)
    return loaded["loadRecord"]["ticketNumber"]


def receive(mill, ticket, net, person="内勤", **fields):
    return save(mill, person, f"/received-weights/{ticket}", **{
        "source": "slip", "manner": "weighed", "received_on": TODAY, "net_kg": net, **fields})


def statement(mill, contract, until=TODAY):
    return path_of(save(mill, "业务", f"/statement/new?contract={contract}", **{
        "contract": contract, "until": until, "reply_by": "2027-12-31"}))


def attach(mill, person, path):
    """The customer's paper, as it came back."""
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page(mill, person, path).text).group(1)
    answer = mill.person(person).post(
        f"{mill.url}/documents{path}/attachments", timeout=10, data={"csrf": csrf, "note": "回件"},
        files={"file": ("confirmed.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")})
    assert answer.ok, answer.text

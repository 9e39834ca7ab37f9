"""Customers' accounts and advance shipment requests (procedure.md 5.1.11.1 c), through HTTP as the
roles it names: money in, value out, and no order that neither account nor advance covers."""

import re

import pytest

from contracts import VALIDITY, act, basis, house, page, path_of, save, signed, state


# An authorisation of each contract: large enough for every order here.
BASIS = {}


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    yield from house(tmp_path_factory.mktemp("accounts"))


def order(mill, name, contract, tonnes, **fields):
    return mill.call("POST", "/delivery-orders", person="开单", json={
        "number": name, "customer": "客户甲", "product": "豆粕",
        "orderedGrams": tonnes * 1_000_000, "contractNumber": contract,
        "basis": BASIS.get(contract) or BASIS.setdefault(contract, basis(mill, contract, "200")),
        **VALIDITY, **fields})


def receive(mill, person="财务", **fields):
    return save(mill, person, "/customer-accounts/K1", **{
        "kind": "receipt", "amount_yuan": "100000", "value_day": "2026-11-25", **fields})


def available(mill):
    text = page(mill, "业务", "/customer-accounts/K1").text
    found = re.search(r"可用资金</dt><dd>¥([^<]+)<", text)
    return found.group(1)


def advance(mill, contract, **changes):
    return path_of(save(mill, "业务", f"/advance-request/new?contract={contract}", **{
        "contract": contract, "product": "P1", "quantity_t": "40", "amount_yuan": "120000",
        "cause": "money_under_way", "promised_on": "2026-11-30", "valid_until": "2027-12-31",
        **changes}))


def test_an_order_waits_for_its_money_or_an_advance(mill):
    contract = signed(mill, payment="prepaid")
    refused = order(mill, "ZJ-1", contract, 40)
    assert refused.status_code == 409 and refused.json()["code"] == "funds-missing"
    assert "120,000.00" in refused.text, "the gap is named"
    # The money comes in, once however often it is sent, and is not the salesperson's to record.
    assert receive(mill, "业务").status_code == 403
    for _ in range(2):
        assert receive(mill, external_number="LS-1").status_code == 200
    assert available(mill) == "100,000.00"
    assert receive(mill, external_number="LS-1", amount_yuan="1").status_code == 409
    refused = order(mill, "ZJ-1", contract, 40)
    assert "20,000.00" in refused.text
    assert order(mill, "ZJ-2", contract, 30).status_code == 201
    assert available(mill) == "10,000.00"
    # What is behind the pickup is lent by the managers, in quantity, amount and time.
    number = advance(mill, contract)
    name = number.rsplit("/", 1)[1]
    late = order(mill, "ZJ-3", contract, 40, advanceNumber=name)
    assert late.json()["code"] == "advance-not-approved"
    act(mill, "业务", number, "submit")
    act(mill, "财经", number, "approve")
    assert state(mill, number) == "待部门经理同意", "the department manager comes first"
    act(mill, "销经", number, "consent")
    act(mill, "销经", number, "approve")
    assert state(mill, number) == "待财务经理或总经理批准"
    act(mill, "总经", number, "approve")
    assert state(mill, number) == "已批准"
    over = order(mill, "ZJ-3", contract, 41, advanceNumber=name)
    assert over.json()["code"] == "exceeds-advance"
    assert order(mill, "ZJ-3", contract, 40, advanceNumber=name).status_code == 201
    again = order(mill, "ZJ-4", contract, 1, advanceNumber=name)
    assert again.json()["code"] == "exceeds-advance", "it is used up"
    assert name in page(mill, "内勤", f"/contracts/{contract}").text
    assert page(mill, "内勤", f"/documents{number}/pdf").content.startswith(b"%PDF")


def test_a_wrong_receipt_is_taken_back_by_a_colleague(mill):
    before = available(mill)
    receive(mill, amount_yuan="5000", external_number="LS-9")
    entries = page(mill, "财经", "/customer-accounts/K1").text
    reverse = re.search(r'action="(/customer-accounts/K1/entries/\d+/reverse)"', entries).group(1)
    own = page(mill, "财务", "/customer-accounts/K1").text
    assert reverse not in own, "whoever made it does not take it back"
    csrf = re.search(r'name="csrf" value="([^"]+)"', own).group(1)
    answer = mill.person("财务").post(mill.url + reverse, data={"csrf": csrf, "reason": "x"})
    assert "自己登记" in answer.text
    csrf = re.search(r'name="csrf" value="([^"]+)"', entries).group(1)
    mill.person("财经").post(mill.url + reverse, data={"csrf": csrf, "reason": "记错客户"})
    assert available(mill) == before
    text = page(mill, "财务", "/customer-accounts/K1").text
    assert "记错客户" in text and "已冲销" in text, "both stay to be seen"


def test_who_sees_no_prices_sees_no_accounts(mill):
    assert page(mill, "司磅", "/customer-accounts").status_code == 403
    assert page(mill, "司磅", "/customer-accounts/K1").status_code == 403
    assert "客户甲" in page(mill, "开单", "/customer-accounts").text

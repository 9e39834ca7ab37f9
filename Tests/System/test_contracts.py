"""A contract's way from desk to desk (procedure.md 5.1.2-5.1.10), through HTTP as the roles it
names, and what the program refuses on the way."""

import re

import pytest

from contracts import (FORM, VALIDITY, act, basis, draft, house, page, path_of, save, signed,
                       state)


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    yield from house(tmp_path_factory.mktemp("contracts"))


def test_a_regular_contract_goes_from_draft_to_archive(mill):
    contract = draft(mill)
    way = [("内勤", "classRegular", "常规，待提交"), ("业务", "submit", "销售经理评审中"),
           ("销经", "approveRegular", "已批准，待签订"), ("内勤", "sign", "已签订，待寄出"),
           ("业务", "send", "已寄出，未回传"), ("内勤", "countersign", "已回传，待归档"),
           ("内勤", "archive", "已归档")]
    number = contract.rsplit("/", 1)[1]
    for person, action, reached in way:
        act(mill, person, contract, action)
        assert state(mill, contract) == reached
        # The copy is chased from its sending to its mark.
        chased = re.search(r'id="copies-heading".*?</section>',
                           page(mill, "业务", "/home").text, re.S)
        assert bool(chased and number in chased.group()) == (action == "send"), action
    sheet = page(mill, "内勤", "/exports/contracts.csv?q=" + number)
    assert sheet.ok and number in sheet.text and "1500000.00" in sheet.text, sheet.text
    register = page(mill, "内勤", "/contracts").text
    assert number in register and "客户甲" in register and "1,500,000.00" in register
    # The order is issued on it, and the balance is the scale's.
    answer = mill.call("POST", "/delivery-orders", person="开单", json={
        "number": "TH-1", "customer": "客户甲", "product": "豆粕", "orderedGrams": 400_000_000,
        "contractNumber": number, "basis": basis(mill, number, "400"), **VALIDITY})
    assert answer.status_code == 201, answer.text
    answer = mill.call("POST", "/delivery-orders", person="开单", json={
        "number": "TH-2", "customer": "客户甲", "product": "豆粕", "orderedGrams": 103_000_000,
        "contractNumber": number, **VALIDITY})
    assert answer.status_code == 409 and answer.json()["code"] == "exceeds-contract"


def test_a_special_contract_asks_four_departments_and_the_general_manager(mill):
    contract = draft(mill, special_requests="粗蛋白不低于 44%")
    act(mill, "内勤", contract, "classSpecial")
    act(mill, "业务", contract, "submit")
    assert state(mill, contract) == "各部门评审中"
    act(mill, "总经", contract, "approveSpecial")
    assert state(mill, contract) == "各部门评审中", "not before the departments have spoken"
    opinions = [("财经", "opinionFinance", "agreeOnConditions", "款到发货"),
                ("生产", "opinionProduction", "agree", ""), ("储经", "opinionTransport", "agree", ""),
                ("销经", "opinionSales", "agree", "")]
    for person, action, opinion, comment in opinions:
        assert "条件或理由" in page(mill, person, contract).text
        act(mill, person, contract, action, opinion=opinion, comment=comment)
    assert state(mill, contract) == "待总经理批准"
    act(mill, "总经", contract, "approveSpecial")
    text = page(mill, "内勤", contract).text
    assert state(mill, contract) == "已批准，待签订"
    assert "附条件同意" in text and "款到发货" in text
    number = contract.rsplit("/", 1)[1]
    for kind in ("contract", "contract-review"):
        answer = page(mill, "内勤", f"/documents/{kind}/{number}/pdf")
        assert answer.ok and answer.content.startswith(b"%PDF-")


def test_who_may_not_does_not(mill):
    contract = draft(mill)
    act(mill, "业务", contract, "classRegular")
    assert state(mill, contract) == "起草，待分类"
    act(mill, "内勤", contract, "classRegular")
    act(mill, "双岗", contract, "submit")
    act(mill, "双岗", contract, "approveRegular")
    assert state(mill, contract) == "销售经理评审中", "nobody approves what they submitted"
    # Refused, with its reason, it goes round again.
    act(mill, "销经", contract, "refuse")
    assert state(mill, contract) == "销售经理评审中", "a refusal needs its reason"
    act(mill, "销经", contract, "refuse", comment="价格低于政策")
    assert state(mill, contract) == "起草，待分类"
    assert "价格低于政策" in page(mill, "内勤", contract).text
    # Scale house and yard see no prices.
    assert page(mill, "司磅", "/contracts").status_code == 403
    assert page(mill, "司磅", contract).status_code == 403


def test_what_is_wrong_in_a_form_is_said_beside_its_field(mill):
    answer = save(mill, "业务", "/contracts/new", **{
        **FORM, "customer": "K9", "discrepancy_kind": "received", "line.1.quantity_t": "x"})
    assert answer.status_code == 422
    for field in ("discrepancy_per_mille", "line.1.quantity_t"):
        assert f'id="error-{field}"' in answer.text, field
    assert 'value="K9"' in answer.text, "nothing has to be typed twice"
    answer = save(mill, "业务", "/contracts/new", **{**FORM, "customer": "K9"})
    assert answer.status_code == 422 and 'id="error-customer"' in answer.text


def test_a_supplement_is_reviewed_as_its_contract_and_then_in_force(mill):
    contract = draft(mill)
    for person, action in [("内勤", "classRegular"), ("业务", "submit"), ("销经", "approveRegular"),
                           ("内勤", "sign")]:
        act(mill, person, contract, action)
    answer = save(mill, "业务", contract + "/edit", **FORM, copies="4")
    assert answer.status_code == 409, "a signed contract is not edited"
    answer = save(mill, "业务", contract + "/supplements/new", **{
        **FORM, "discrepancy_per_mille": "2", "supplement_reason": "客户要求"})
    assert answer.status_code == 200, answer.text
    supplement = "/supplements/" + answer.url.rsplit("/", 1)[1]
    assert "允许磅差 ‰" in answer.text
    act(mill, "内勤", supplement, "classSpecial")
    assert state(mill, supplement) == "起草，待分类", "it is reviewed as its contract was"
    for person, action in [("内勤", "classRegular"), ("业务", "submit"), ("销经", "approveRegular"),
                           ("内勤", "sign"), ("业务", "send")]:
        act(mill, person, supplement, action)
    assert "2‰" not in page(mill, "内勤", contract).text.split("条款各版")[0]
    act(mill, "内勤", supplement, "countersign")
    text = page(mill, "内勤", contract).text
    assert "供方净重的 2‰" in text
    assert "客户要求" in page(mill, "内勤", supplement).text


def test_samples_and_requirements_become_a_contract(mill):
    """5.1.1: quality hands the sample, the salesperson hears the customer."""
    sheet = path_of(save(mill, "品管", "/requirements/new", customer="K1", product="P1",
                         sample="留样 0612", handed_on="2026-11-20"))
    assert "还没有填" in act(mill, "业务", sheet, "record"), "nobody has heard the customer"
    assert state(mill, sheet) == "已交样，待登记"
    heard = {"customer": "K1", "product": "P1", "sample": "留样 0612", "heard_on": "2026-11-22",
             "reception": "认可", "specified": "粗蛋白不低于 43%", "legal": "饲料标签"}
    save(mill, "业务", sheet + "/edit", **heard)
    act(mill, "品管", sheet, "record")
    assert state(mill, sheet) == "已交样，待登记", "the salesperson speaks with the customer"
    act(mill, "业务", sheet, "record")
    assert state(mill, sheet) == "已登记"
    listed = page(mill, "内勤", "/requirements").text
    assert sheet.rsplit("/", 1)[1] in listed and "留样 0612" in listed
    # The four headings stand in the contract that is drafted from it.
    number = sheet.rsplit("/", 1)[1]
    form = page(mill, "业务", f"/contracts/new?requirements={number}").text
    assert "粗蛋白不低于 43%" in form and "饲料标签" in form and 'value="K1"' in form
    paper = page(mill, "内勤", f"/documents{sheet}/pdf")
    assert paper.ok and paper.content.startswith(b"%PDF"), paper.text[:200]


def test_other_pickup_days_take_the_managers_consent(mill):
    """5.1.11.1 b: no order outside the contract's days before that."""
    number = signed(mill, due_from="2026-11-01", due_until="2026-12-31")
    later = {"validFrom": "2027-01-04", "validUntil": "2027-01-08"}

    def order(name, **fields):
        return mill.call("POST", "/delivery-orders", person="开单", json={
            "number": name, "customer": "客户甲", "product": "豆粕", "orderedGrams": 30_000_000,
            "contractNumber": number, **later, **fields})

    assert order("GQ-1").json()["code"] == "outside-delivery-days"
    wrong = save(mill, "业务", f"/date-change/new?contract={number}",
                 **{"contract": number, "from": "2027-01-08", "until": "2027-01-04",
                    "asked_by": "customer", "reason": "客户仓满"})
    assert wrong.status_code == 422
    change = path_of(save(mill, "业务", f"/date-change/new?contract={number}",
                          **{"contract": number, "from": "2027-01-04", "until": "2027-01-08",
                             "asked_by": "customer", "reason": "客户仓满"}))
    act(mill, "业务", change, "submit")
    act(mill, "业务", change, "consent")
    assert state(mill, change) == "待部门经理同意", "a salesperson consents to nothing"
    assert order("GQ-1").status_code == 409
    act(mill, "销经", change, "refuse", comment="先问运费")
    assert state(mill, change) == "起草"
    act(mill, "业务", change, "submit")
    act(mill, "销经", change, "consent")
    assert state(mill, change) == "已同意"
    assert order("GQ-1").json()["code"] == "basis-missing"
    rests_on = basis(mill, number, "30", pickup_on="2027-01-04", valid_until="2027-01-08")
    assert order("GQ-1", basis=rests_on).status_code == 201
    assert change.rsplit("/", 1)[1] in page(mill, "开单", f"/contracts/{number}").text


def test_nobody_consents_to_their_own_days(mill):
    number = signed(mill)
    change = path_of(save(mill, "双岗", f"/date-change/new?contract={number}",
                          **{"contract": number, "from": "2028-01-04", "until": "2028-01-08",
                             "asked_by": "salesperson", "reason": "车辆紧张"}))
    act(mill, "双岗", change, "submit")
    act(mill, "双岗", change, "consent")
    assert state(mill, change) == "待部门经理同意"

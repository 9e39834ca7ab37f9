"""From the scale to a closed contract (procedure.md 5.1.11.5-9), through HTTP as the roles it names:
loads, received weights, statement, customer's confirmation, memo, audit, invoice, payment, close."""

import re

import pytest

from contracts import PEOPLE, VALIDITY, act, page, path_of, save, signed, state
from daemon import Daemon, scale, serial_line, verify
from deck import Deck, toledo_frame
from peers import FrameSender, PseudoTerminals
from settling import TODAY, attach, load, order, receive, statement


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    folder, deck = tmp_path_factory.mktemp("settlement"), Deck()
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        daemon.deck = deck
        for name, roles in PEOPLE.items():
            daemon.person(name, roles)
        save(daemon, "内勤", "/master/customers/new", code="K1", name="客户甲",
             tax_number="91440101MA5ABCDE1X")
        save(daemon, "内勤", "/master/products/new", code="P1", name="豆粕")
        yield daemon


def figure(text, label):
    return re.search(rf"<dt>{label}</dt><dd>¥([^<]+)</dd>", text).group(1)


def test_a_contract_is_settled_invoiced_paid_and_closed(mill):
    contract = signed(mill)
    order(mill, "JS-1", contract, 100)
    short, whole = load(mill, "JS-1"), load(mill, "JS-1")
    assert receive(mill, short, "31900", person="司磅").status_code == 403
    # 140 kg short of 32 040: the clause lets 96 go, 44 kg at 3 000 yuan are 132.
    assert receive(mill, short, "31900").status_code == 200
    assert "未回单" in page(mill, "业务", "/received-weights").text
    sheet = statement(mill, contract)
    text = page(mill, "内勤", sheet).text
    assert short in text and whole in text and "退 44 kg" in text and "−140（−4.37‰）" in text
    assert figure(text, "本期发货") == "192,240.00" and figure(text, "磅差扣减") == "132.00"
    assert figure(text, "本期结算") == "192,108.00"
    assert "人民币壹拾玖万贰仟壹佰零捌元整" in text
    paper = page(mill, "内勤", f"/documents{sheet}/pdf")
    assert paper.ok and paper.content.startswith(b"%PDF"), paper.text[:300]
    act(mill, "业务", sheet, "send")
    assert state(mill, sheet) == "已发客户，待确认"
    assert "还没有附上客户的书面确认" in act(mill, "业务", sheet, "confirm")
    # A receipt that comes meanwhile changes what was sent: it is computed anew.
    assert receive(mill, whole, "32040").status_code == 200
    attach(mill, "业务", sheet)
    assert "有变动" in act(mill, "业务", sheet, "confirm")
    act(mill, "业务", sheet, "dispute", comment="补登回单")
    save(mill, "业务", sheet + "/edit", contract=contract, until=TODAY, reply_by="2027-12-31")
    act(mill, "业务", sheet, "send")
    act(mill, "业务", sheet, "confirm")
    assert state(mill, sheet) == "客户已确认"
    # What is confirmed does not change any more.
    assert receive(mill, short, "31990", note="对方改口").status_code == 409
    assert "192,108.00" in page(mill, "财经", "/customer-accounts/K1").text
    # Memo, audit, invoice, delivery.
    number = sheet.rsplit("/", 1)[1]
    fields = {"contract": contract, "statement": number, "buyer": "客户甲",
              "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary", "tax": "exempt"}
    offered = page(mill, "业务", sheet).text
    assert "/invoicing-memo/new?" in offered and "91440101MA5ABCDE1X" in offered
    memo = path_of(save(mill, "业务", "/invoicing-memo/new", **fields))
    assert "192108.00" in page(mill, "财务", memo).text.replace(",", "")
    assert "人民币壹拾玖万贰仟壹佰零捌元整" in page(mill, "财务", memo).text
    again = save(mill, "业务", "/invoicing-memo/new", **fields)
    assert again.status_code == 409, "one memo stands on a statement"
    act(mill, "业务", memo, "submit")
    act(mill, "财务", memo, "refuse", comment="税率待核")
    act(mill, "业务", memo, "submit")
    act(mill, "业务", memo, "pass")
    assert state(mill, memo) == "待财务审核", "finance audits"
    act(mill, "财务", memo, "pass")
    assert "还没有填" in act(mill, "财务", memo, "invoice")
    act(mill, "财务", memo, "invoice", invoice_number="26442000000012345678", invoiced_on=TODAY,
        delivery="税务数字账户")
    for action in ("countersign", "archive"):
        act(mill, "业务", f"/contracts/{contract}", "send")
        act(mill, "内勤", f"/contracts/{contract}", action)
    refused = act(mill, "内勤", f"/contracts/{contract}", "close")
    assert "1 张提货单未完成" in refused
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"',
                     page(mill, "开单", "/delivery-orders/JS-1").text).group(1)
    mill.person("开单").post(mill.url + "/delivery-orders/JS-1/state", timeout=10, data={
        "csrf": csrf, "state": "closed", "reason": "提完"})
    assert "还没有开票并交付" in act(mill, "内勤", f"/contracts/{contract}", "close")
    act(mill, "业务", memo, "post", posted_on=TODAY)
    assert state(mill, memo) == "发票已交付"
    assert "还欠 ¥192,108.00" in act(mill, "内勤", f"/contracts/{contract}", "close")
    save(mill, "财务", "/customer-accounts/K1", kind="receipt", amount_yuan="192108",
         value_day=TODAY, contract=contract)
    act(mill, "业务", f"/contracts/{contract}", "close")
    assert state(mill, f"/contracts/{contract}") == "已归档", "the clerk closes"
    act(mill, "内勤", f"/contracts/{contract}", "close")
    assert state(mill, f"/contracts/{contract}") == "已关闭"
    assert verify("--config", mill.config)["ok"]


def test_a_credit_is_settled_by_a_credit_note(mill):
    """Goods come back after their load was settled: the next statement is ours to pay. Finance enters
    its credit note, and only then the contract closes."""
    contract = signed(mill)
    order(mill, "HC-1", contract, 40)
    load(mill, "HC-1")
    sold = statement(mill, contract)
    act(mill, "业务", sold, "send")
    attach(mill, "业务", sold)
    act(mill, "业务", sold, "confirm")
    answer = mill.call("POST", "/delivery-orders", person="开单", json={
        "number": "HC-2", "movement": "return", "customer": "客户甲", "product": "豆粕",
        "orderedGrams": 10_000_000, "contractNumber": contract, **VALIDITY})
    assert answer.status_code == 201, answer.text
    mill.weigh("1", mill.deck, "粤B12345", 24_940, "HC-2")
    mill.weigh("1", mill.deck, "粤B12345", 14_940)
    credit = statement(mill, contract)
    text = page(mill, "业务", credit).text
    assert figure(text, "本期结算") == "−30,000.00" and "贷方对帐单" in text
    act(mill, "业务", credit, "send")
    attach(mill, "业务", credit)
    act(mill, "业务", credit, "confirm")
    text = page(mill, "业务", credit).text
    assert "待财务开红字发票冲减" in text and "/invoicing-memo/new?" not in text
    number = credit.rsplit("/", 1)[1]
    assert number in page(mill, "财务", "/inbox").text
    assert "登记红字发票" in page(mill, "财务", credit).text
    assert "登记红字发票" not in page(mill, "财务", sold).text, "that one is invoiced"
    paper = page(mill, "财务", f"/documents{credit}/pdf")
    assert paper.ok and paper.content.startswith(b"%PDF"), paper.text[:300]
    assert "还没有填" in act(mill, "财务", credit, "credit")
    act(mill, "业务", credit, "credit", credit_note_number="26449", credited_on=TODAY)
    assert state(mill, credit) == "客户已确认", "finance enters it"
    for name in ("HC-1", "HC-2"):
        csrf = re.search(r'name="csrf" value="([0-9a-f]+)"',
                         page(mill, "开单", f"/delivery-orders/{name}").text).group(1)
        mill.person("开单").post(f"{mill.url}/delivery-orders/{name}/state", timeout=10, data={
            "csrf": csrf, "state": "closed", "reason": "提完"})
    act(mill, "业务", f"/contracts/{contract}", "send")
    for action in ("countersign", "archive"):
        act(mill, "内勤", f"/contracts/{contract}", action)
    memo = path_of(save(mill, "业务", "/invoicing-memo/new", **{
        "contract": contract, "statement": sold.rsplit("/", 1)[1], "buyer": "客户甲",
        "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary", "tax": "exempt"}))
    act(mill, "业务", memo, "submit")
    act(mill, "财务", memo, "pass")
    act(mill, "财务", memo, "invoice", invoice_number="26450", invoiced_on=TODAY, delivery="邮箱")
    act(mill, "业务", memo, "post", posted_on=TODAY)
    assert "还没有开红字发票" in act(mill, "内勤", f"/contracts/{contract}", "close")
    taken = act(mill, "财务", credit, "credit", credit_note_number="26450", credited_on=TODAY)
    assert "发票号码 26450 已登记过" in taken
    act(mill, "财务", credit, "credit", credit_note_number="26449", credited_on=TODAY)
    assert state(mill, credit) == "已开红字发票"
    shown = page(mill, "内勤", credit).text
    assert "已由财务开红字发票 26449 冲减" in shown
    assert number not in page(mill, "财务", "/inbox").text
    save(mill, "财务", "/customer-accounts/K1", kind="receipt", amount_yuan="66120",
         value_day=TODAY, contract=contract)
    act(mill, "内勤", f"/contracts/{contract}", "close")
    assert state(mill, f"/contracts/{contract}") == "已关闭"


def test_an_objection_is_listed_and_left_out(mill):
    contract = signed(mill)
    order(mill, "JS-2", contract, 50)
    ticket = load(mill, "JS-2")
    receive(mill, ticket, "31000", objection="司机中途卸货，要求复磅")
    sheet = statement(mill, contract)
    text = page(mill, "业务", sheet).text
    assert "客户有异议，不计入合计" in text and figure(text, "本期结算") == "0.00"
    # Another statement waits for this one; given up, it frees its loads.
    other = save(mill, "业务", f"/statement/new?contract={contract}", **{
        "contract": contract, "until": TODAY, "reply_by": "2027-12-31"})
    assert other.status_code == 409 and "还没有客户确认" in other.text
    act(mill, "业务", sheet, "withdraw")
    assert state(mill, sheet) == "已撤销"
    receive(mill, ticket, "32000", note="客户撤回异议", objection="")
    assert figure(page(mill, "业务", statement(mill, contract)).text, "本期结算") == "96,120.00"


def test_a_slip_is_checked_beside_its_fields(mill):
    contract = signed(mill)
    order(mill, "JS-3", contract, 40)
    ticket = load(mill, "JS-3")
    wrong = receive(mill, ticket, "31900", gross_kg="46880", tare_kg="15000")
    assert wrong.status_code == 422 and "毛重 − 皮重 = 31880" in wrong.text
    early = receive(mill, ticket, "32040", received_on="2026-01-01")
    assert early.status_code == 422 and "不能更早" in early.text
    assert receive(mill, ticket, "32020").status_code == 200
    unexplained = receive(mill, ticket, "32000")
    assert unexplained.status_code == 422 and "写明原因" in unexplained.text
    receive(mill, ticket, "32000", note="回单看错")
    history = page(mill, "业务", f"/received-weights/{ticket}").text
    assert "<s>32,020 kg</s>" in history and "回单看错" in history, "both stay to be seen"
    assert page(mill, "司磅", f"/received-weights/{ticket}").status_code == 403

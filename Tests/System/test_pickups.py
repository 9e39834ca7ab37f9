"""Delivery orders from their real origins (procedure.md 5.1.11.2, 5.1.11.3), through HTTP as the
roles it names: the customer collects, we deliver, or an external warehouse declares."""

import datetime
import re

import pytest

from contracts import (PEOPLE, VALIDITY, act, authorisation, basis, page, path_of, save, signed,
                       state)
from daemon import Daemon, scale, tcp_line, verify
from ports import free_port

TODAY = datetime.date.today().isoformat()
OTHERS = {"运调": ["transportOfficer"], "驻外": ["fieldOfficeSalesperson"], "财务": ["finance"]}


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pickups")
    with Daemon(folder, tcp_line("a", free_port()), scale(1, "a", "mt-cont")) as daemon:
        for name, roles in {**PEOPLE, **OTHERS}.items():
            daemon.person(name, roles)
        save(daemon, "内勤", "/master/customers/new", code="K1", name="客户甲")
        save(daemon, "内勤", "/master/products/new", code="P1", name="豆粕")
        save(daemon, "内勤", "/master/products/new", code="P2", name="玉米")
        save(daemon, "内勤", "/master/carriers/new", code="C1", name="顺达")
        save(daemon, "内勤", "/master/warehouses/new", code="W1", name="黄埔港",
             ownership="external")
        yield daemon


def order(daemon, number, contract, tonnes, **fields):
    return daemon.call("POST", "/delivery-orders", person="开单", json={
        "number": number, "customer": "客户甲", "product": "豆粕", "orderedGrams": tonnes * 1_000_000,
        "contractNumber": contract, **VALIDITY, **fields})


def number_of(path):
    return path.rsplit("/", 1)[1]


def notice(daemon, contract, authorised, tonnes, person="业务"):
    """A dispatch notice, begun from the authorisation's page with what that says."""
    found = page(daemon, person, f"/pickup-authorisation/{authorised}").text
    link = re.search(r'href="(/dispatch-notice/new\?[^"]+)"', found).group(1)
    opened = page(daemon, person, link.replace("&amp;", "&")).text
    assert f'value="{authorised}"' in opened and f'value="{contract}"' in opened
    return path_of(save(
        daemon, person, "/dispatch-notice/new", contract=contract, authorisation=authorised,
        product="P1", quantity_t=tonnes, deliver_to="广州市番禺区", due_on="2026-12-01",
        freight="seller", pickup_on="2026-11-01", valid_until="2027-12-31"))


def test_the_customer_collects(mill):
    """5.1.11.2 a: authorisation, check, order; nothing is typed twice."""
    contract = signed(mill)
    path = authorisation(mill, contract, "60")
    authorised = number_of(path)
    assert authorised in page(mill, "开单", "/inbox").text, "the driver stands at the desk"
    assert order(mill, "ZT-0", contract, 30).json()["code"] == "basis-missing"
    assert order(mill, "ZT-0", contract, 30, basis=authorised).json()["code"] == "basis-not-ready"
    act(mill, "业务", path, "check", seal="matches")
    assert state(mill, path) == "已收到，待核对", "a salesperson does not check it"
    act(mill, "内勤", path, "check", seal="matches")
    assert state(mill, path) == "已收到，待核对", "the billing desk checks where the customer collects"
    assert "还没有填" in act(mill, "开单", path, "check"), "the seal has to be compared"
    act(mill, "开单", path, "check", seal="differs")
    assert state(mill, path) == "已收到，待核对"
    act(mill, "开单", path, "check", seal="matches")
    assert state(mill, path) == "核对相符"
    # From its page the order is filled in already.
    link = f"/delivery-orders/new?basis={authorised}"
    assert link in page(mill, "开单", path).text
    assert link not in page(mill, "业务", path).text
    form = page(mill, "开单", link).text
    for text in ("客户甲", "豆粕", contract, authorised, "粤B12345", "2026-11-01", "2027-12-31"):
        assert f'value="{text}"' in form, text
    assert 'value="60"' in form
    assert order(mill, "ZT-1", contract, 40, basis=authorised).status_code == 201
    answer = order(mill, "ZT-2", contract, 21, basis=authorised)
    assert answer.status_code == 409 and answer.json()["code"] == "exceeds-basis"
    assert "20000 kg" in answer.text, "it names what is left"
    assert order(mill, "ZT-2", contract, 20, basis=authorised).json()["basis"] == authorised
    assert link not in page(mill, "开单", path).text, "nothing is left on it"
    assert path in page(mill, "开单", "/delivery-orders/ZT-1").text
    assert authorised in page(mill, "开单", f"/contracts/{contract}").text
    paper = page(mill, "开单", f"/documents{path}/pdf")
    assert paper.ok and paper.content.startswith(b"%PDF")


def test_a_customers_own_number_is_used_once(mill):
    contract = signed(mill)
    first = authorisation(mill, contract, "10", customer_number="甲-77")
    again = save(mill, "开单", "/pickup-authorisation/new", contract=contract,
                 customer_number="甲-77", means="paper", received_on=TODAY, product="P1",
                 quantity_t="5", plates="粤B12345", pickup_on=TODAY)
    assert again.status_code == 409 and number_of(first) in again.text
    assert 'value="甲-77"' in again.text, "what was typed stays"


def test_what_does_not_match_is_answered(mill):
    contract = signed(mill)
    path = authorisation(mill, contract, "503")
    said = act(mill, "开单", path, "check", seal="matches")
    assert state(mill, path) == "已收到，待核对"
    assert "502500 kg" in said, "it names what remains, 500 t and 5 per mille"
    act(mill, "开单", path, "answer", difference="数量超出合同余量")
    assert state(mill, path) == "不符，已答复客户"
    assert "数量超出合同余量" in page(mill, "内勤", path).text
    answer = order(mill, "BF-1", contract, 1, basis=number_of(path))
    assert answer.json()["code"] == "basis-not-ready"


def test_we_deliver(mill):
    """5.1.11.2 b: notice, consent, truck, order."""
    contract = signed(mill, way="deliver")
    authorised = basis(mill, contract, "60", person="内勤")
    assert order(mill, "PS-0", contract, 30, basis=authorised).json()["code"] \
        == "basis-of-another-way"
    path = notice(mill, contract, authorised, "60")
    number = number_of(path)
    act(mill, "业务", path, "submit")
    act(mill, "运调", path, "assign", carrier="C1", plates="粤B12345", driver="钱")
    assert state(mill, path) == "待部门经理同意", "no truck before the consent"
    assert order(mill, "PS-0", contract, 30, basis=number).json()["code"] == "basis-not-ready"
    act(mill, "业务", path, "consent")
    assert state(mill, path) == "待部门经理同意", "a salesperson consents to nothing"
    act(mill, "销经", path, "consent")
    assert state(mill, path) == "已同意，待派车"
    assert order(mill, "PS-0", contract, 30, basis=number).json()["code"] == "basis-not-ready"
    assert number in page(mill, "运调", "/inbox").text
    assert "还没有填" in act(mill, "运调", path, "assign", plates="粤B12345")
    act(mill, "业务", path, "assign", carrier="C1", plates="粤B12345", driver="钱")
    assert state(mill, path) == "已同意，待派车", "transport assigns"
    act(mill, "运调", path, "assign", carrier="C1", plates="粤B12345", driver="钱")
    assert state(mill, path) == "已派车，可开单"
    assert number not in page(mill, "运调", "/inbox").text
    # Another truck: a new line, the old one struck out, with its reason.
    act(mill, "运调", path, "reassign", carrier="C1", plates="粤B54321", driver="孙", comment="车坏了")
    text = page(mill, "开单", path).text
    assert "粤B·54321" in text and "<s>粤B·12345</s>" in text and "车坏了" in text
    assert "同意发货" in text
    form = page(mill, "开单", f"/delivery-orders/new?basis={number}").text
    assert 'value="粤B54321"' in form and f'value="{contract}"' in form
    assert order(mill, "PS-1", contract, 60, basis=number).status_code == 201


def test_nobody_consents_to_their_own_notice(mill):
    contract = signed(mill, way="deliver")
    authorised = basis(mill, contract, "10", person="内勤")
    path = notice(mill, contract, authorised, "10", person="双岗")
    act(mill, "双岗", path, "submit")
    act(mill, "双岗", path, "consent")
    assert state(mill, path) == "待部门经理同意"


def test_a_notice_stays_within_its_authorisation_and_way(mill):
    contract = signed(mill, way="deliver")
    authorised = basis(mill, contract, "10", person="内勤")
    path = notice(mill, contract, authorised, "11")
    assert "10.000" in act(mill, "业务", path, "submit")
    assert state(mill, path) == "起草"
    collect = signed(mill)
    own = basis(mill, collect, "10")
    path = path_of(save(
        mill, "业务", "/dispatch-notice/new", contract=collect, authorisation=own, product="P1",
        quantity_t="10", deliver_to="广州", due_on="2026-12-01", freight="seller",
        pickup_on="2026-11-01"))
    assert "客户自提" in act(mill, "业务", path, "submit")
    assert state(mill, path) == "起草"


def test_the_trucks_of_an_order_are_those_of_its_basis(mill):
    """forms.md 2: one row a truck on the authorisation; another truck needs a reason that is kept."""
    contract = signed(mill)
    authorised = basis(mill, contract, "90", plates="粤B12345 粤B54321", driver="钱一；孙二",
                       phone="13800001234")
    shown = page(mill, "开单", f"/pickup-authorisation/{authorised}").text
    row = re.search(r"粤B·54321</th>.*?</tr>", shown, re.S).group()
    assert "孙二" in row and "13800001234" in row and "钱一" not in row
    wrong = save(mill, "开单", "/pickup-authorisation/new", contract=contract, customer_number="JF-X",
                 means="fax", received_on="2026-11-20", product="P1", quantity_t="1",
                 plates="粤B12345 粤B54321", driver="一；二；三", pickup_on=TODAY)
    assert wrong.status_code == 422 and "写了 3 项，车有 2 辆" in wrong.text
    fields = {"basis": authorised, "plates": ["粤B99999"]}
    answer = order(mill, f"CH-{contract}", contract, 20, **fields)
    assert answer.status_code == 409 and answer.json()["code"] == "plate-not-in-basis", answer.text
    answer = order(mill, f"CH-{contract}", contract, 20, plateReason="客户王经理来电换车", **fields)
    assert answer.status_code == 201 and answer.json()["plateReason"] == "客户王经理来电换车"
    assert "客户王经理来电换车" in page(mill, "开单", f"/delivery-orders/CH-{contract}").text
    # Naming none, the order is for those of its basis.
    answer = order(mill, f"CI-{contract}", contract, 20, basis=authorised)
    assert sorted(answer.json()["plates"]) == ["粤B12345", "粤B54321"]
    sheet = page(mill, "开单", "/exports/delivery-orders.csv").text
    heading, *rows = sheet.lstrip("\ufeff").splitlines()
    columns = heading.split(",")
    row = next(row for row in rows if row.startswith(f"CI-{contract},")).split(",")
    assert row[columns.index("依据")] == authorised
    assert row[columns.index("依据种类")] == "提货委托书" and row[columns.index("合同号")] == contract


def test_an_external_warehouse_declares(mill):
    """5.1.11.3: notice, signature, seal, sent; declared loads move the contract's balance, and are
    never among the weighed ones."""
    contract = signed(mill, way="external_warehouse")
    authorised = basis(mill, contract, "100", person="内勤")
    found = page(mill, "内勤", f"/pickup-authorisation/{authorised}").text
    assert "/warehouse-notice/new?" in found
    written = {"contract": contract, "authorisation": authorised, "product": "P1",
               "quantity_t": "100", "quantity_words": "壹佰吨", "warehouse": "W1",
               "vessel": "粤海 9", "lot": f"L-{contract}", "lot_quantity_t": "300",
               "pickup_on": "2026-11-01", "valid_until": "2027-12-31"}
    wrong = save(mill, "内勤", "/warehouse-notice/new", **{**written, "quantity_words": "壹仟吨"})
    assert wrong.status_code == 422 and "数字是“壹佰吨”" in wrong.text
    path = path_of(save(mill, "内勤", "/warehouse-notice/new", **written))
    number = number_of(path)
    act(mill, "内勤", path, "submit")
    act(mill, "内勤", path, "sign")
    assert state(mill, path) == "待经理签字"
    act(mill, "销经", path, "sign")
    assert "还没有填" in act(mill, "内勤", path, "seal")
    act(mill, "内勤", path, "seal", seal="finance_seal")
    assert page(mill, "内勤", path + "/declared-loads").status_code == 409, "not sent yet"
    act(mill, "内勤", path, "send", means="fax")
    act(mill, "内勤", path, "sendAgain", means="mail", comment="传真不清")
    act(mill, "内勤", path, "acknowledge", acknowledged_by="港口 周")
    assert state(mill, path) == "仓库已确认"
    load = {"day": TODAY, "vehicle": "粤B12345", "ticket": "HP-1", "quantity_t": "30.5",
            "bags": "", "reported_by": "港口 周", "received_on": TODAY}
    assert page(mill, "业务", path + "/declared-loads").status_code == 403
    wrong = save(mill, "驻外", path + "/declared-loads", **{**load, "quantity_t": "x"})
    assert wrong.status_code == 422 and 'value="HP-1"' in wrong.text
    assert save(mill, "驻外", path + "/declared-loads", **load).ok
    assert save(mill, "内勤", path + "/declared-loads", **load).status_code == 409, "the same ticket"
    assert save(mill, "内勤", path + "/declared-loads", **{**load, "ticket": "HP-2"}).ok
    over = save(mill, "内勤", path + "/declared-loads",
                **{**load, "ticket": "HP-3", "quantity_t": "40"})
    assert over.status_code == 409 and "39.500" in over.text
    shown = re.search(r'<section[^>]*id="declared">.*?</section>', page(mill, "内勤", path).text, re.S)
    for text in ("余量", "39.000 吨", "39.500 吨", "批次余量", "239.000 吨"):
        assert text in shown.group(), text
    assert loaded(mill, contract) == 61_000_000
    # Void with a reason it counts no longer, and stays.
    entry = max(int(found) for found in re.findall(r"declared-loads/(\d+)/void",
                                                   page(mill, "内勤", path).text))
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"',
                             page(mill, "内勤", path).text))
    answer = mill.person("内勤").post(
        f"{mill.url}{path}/declared-loads/{entry}/void", timeout=10,
        data={"csrf": hidden["csrf"], "reason": "报错车"})
    assert answer.ok and "报错车" in answer.text
    assert loaded(mill, contract) == 30_500_000
    listed = page(mill, "财务", "/declared-loads").text
    assert "申报" in listed and number in listed and "报错车" in listed
    sheet = page(mill, "财务", f"/exports/declared-loads.csv?contract={contract}")
    assert sheet.ok and sheet.text.count("\n申报,") == 2 and "30.5" in sheet.text, sheet.text
    assert "申报" in page(mill, "内勤", f"/contracts/{contract}").text
    # The day's load report has them in a block of their own; no total of it moves.
    shown = page(mill, "内勤", f"/reports/daily-loads?date={TODAY}").text
    block = re.search(r'<section[^>]*id="declared">.*?</section>', shown, re.S).group()
    assert "HP-1" in block and "HP-1" not in shown.replace(block, "")
    assert "申报合计" in block and "不与过磅的装车记录相加" in block
    report = mill.call("GET", f"/reports/daily-loads?date={TODAY}", person="内勤").json()
    assert [load["warehouseTicket"] for load in report["declaredLoads"]] == ["HP-1", "HP-2"]
    assert report["declaredLoads"][1]["voidReason"] == "报错车"
    assert all(total["loads"] == 0 for total in report["totals"])
    sheet = page(mill, "内勤", f"/exports/daily-loads.csv?date={TODAY}&part=declared").text
    assert "HP-1" in sheet and "申报合计" in sheet and "30.500" in sheet
    paper = page(mill, "内勤", f"/documents/daily-load-report/{TODAY}/pdf")
    assert paper.content.startswith(b"%PDF"), paper.text[:200]
    assert not any(record.get("contractNumber") == contract
                   for record in mill.get("/load-records")["loadRecords"])
    assert order(mill, "WC-1", contract, 1).json()["code"] == "basis-missing"
    assert verify("--config", mill.config)["ok"]


def loaded(daemon, contract):
    row, = daemon.sql(f"SELECT loadedGrams FROM contract WHERE number = '{contract}'")
    lines = daemon.sql(
        "SELECT sum(l.loadedGrams) AS grams FROM contractLine l JOIN contract c"
        f" ON c.id = l.contractId WHERE c.number = '{contract}'")
    assert lines[0]["grams"] == row["loadedGrams"]
    return row["loadedGrams"]

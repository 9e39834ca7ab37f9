"""Manual weights, voids and corrections in a browser and on paper: one asks, another approves."""

import io

import openpyxl
import pytest

from browsing import find, press_button, sign_in, text
from daemon import Daemon, scale, serial_line, verify
from deck import Deck, toledo_frame
from peers import FrameSender, PseudoTerminals
from test_papers import pdf, words

OPERATOR, SUPERVISOR = "司磅甲", "主管乙"


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    folder, deck = tmp_path_factory.mktemp("amendments"), Deck()
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        daemon.deck = deck
        daemon.order("TH-1")
        daemon.order("TH-2", customer="客户乙")
        daemon.person(OPERATOR, ("weighbridgeOperator",))
        # Whoever may both ask and approve still does not approve what they asked for.
        daemon.person(SUPERVISOR, ("weighbridgeSupervisor",))
        yield daemon


def load(daemon, plate):
    daemon.weigh("1", daemon.deck, plate, 14_940, "TH-1")
    return daemon.weigh("1", daemon.deck, plate, 46_980)["loadRecord"]["ticketNumber"]


def record(daemon, ticket):
    return daemon.get(f"/load-records/{ticket}")


def loaded(daemon, order):
    row, = daemon.sql(f"SELECT loadedGrams / 1000 AS kg, loads FROM deliveryOrder WHERE number = '{order}'")
    return row["kg"], row["loads"]


def fill(browser, form, **values):
    for name, value in values.items():
        field = find(browser, f"{form} [name={name}]")
        field.clear()
        field.send_keys(value)
    press_button(browser, f"{form} button.primary")


def decide(browser, daemon, person, number, action="approve", comment=""):
    sign_in(browser, daemon, person)
    browser.get(f"{daemon.url}/weighing-requests/{number}")
    if action == "refuse":
        find(browser, "details:has([value=refuse]) summary").click()
        find(browser, "form:has([value=refuse]) [name=comment]").send_keys(comment)
    press_button(browser, f"button[value={action}]")
    return text(browser, "main")


def newest_request(daemon):
    return daemon.sql("SELECT number FROM weighingRequest ORDER BY number DESC LIMIT 1")[0]["number"]


def test_a_manual_weight_is_marked_for_ever(mill, browser):
    mill.weigh("1", mill.deck, "粤B10001", 14_940, "TH-1")
    sign_in(browser, mill, OPERATOR)
    browser.get(f"{mill.url}/scales/1/manual")
    # What the scale cannot show is not taken.
    fill(browser, "form.fields", plate="粤B10001", weight="46985", reason="串口断线，照抄仪表")
    assert "46985 kg" in text(browser, "main") and "20 kg 的整数倍" in text(browser, "main")
    fill(browser, "form.fields", plate="粤B10001", weight="46980", reason="串口断线，照抄仪表")
    number = newest_request(mill)
    assert number in browser.current_url
    # Nothing has happened before another person says so.
    assert mill.sql("SELECT count(*) AS n FROM loadRecord") == [{"n": 0}]
    assert not browser.find_elements("css selector", "[name=action][value=approve]")
    said = decide(browser, mill, SUPERVISOR, number)
    assert "批准" in said
    row, = mill.sql("SELECT ticketNumber FROM loadRecord")
    ticket = row["ticketNumber"]
    assert record(mill, ticket)["second"]["cause"] == "manual"
    assert f"手工录入，{SUPERVISOR}" in words(pdf(mill, f"/documents/weigh-ticket/{ticket}/pdf?paper=a5"))
    day = record(mill, ticket)["businessDay"]
    csv = mill.person().get(f"{mill.url}/exports/load-records.csv?date={day}").content.decode("utf-8-sig")
    assert "手工" in csv.splitlines()[1]
    sheet = openpyxl.load_workbook(io.BytesIO(mill.person().get(
        f"{mill.url}/exports/load-records.xlsx?date={day}").content)).active
    assert any("手工" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    browser.get(f"{mill.url}/reports/daily-loads?date={day}")
    assert "手工" in text(browser, "main")
    assert verify("--config", mill.config)["ok"]


def test_nobody_approves_what_they_asked_for(mill, browser):
    ticket = load(mill, "粤B10002")
    sign_in(browser, mill, SUPERVISOR)
    browser.get(f"{mill.url}/load-records/{ticket}")
    find(browser, "details:has(form[action$=void]) summary").click()
    fill(browser, "form[action$=void]", reason="试作废")
    number = newest_request(mill)
    assert not browser.find_elements("css selector", "[name=action][value=approve]")
    page = mill.person(SUPERVISOR)
    html = page.get(f"{mill.url}/weighing-requests/{number}").text
    csrf = html.split('name="csrf" value="')[1].split('"')[0]
    seen, = mill.sql(f"SELECT lower(hex(hash)) AS hash FROM documentVersion WHERE number = '{number}'")
    answer = page.post(f"{mill.url}/weighing-requests/{number}", data={
        "csrf": csrf, "action": "approve", "seen": seen["hash"], "comment": "自己批"})
    assert "自己提交的" in answer.text, answer.text
    assert "voiding" not in record(mill, ticket) or record(mill, ticket)["voiding"] is None
    # A refusal leaves the record as it is, and another request may be made.
    mill.person("主管丙", ("weighbridgeSupervisor",))
    decide(browser, mill, "主管丙", number, "refuse", "不需要作废")
    assert not record(mill, ticket).get("voiding")


def test_a_void_ticket_stays_and_no_longer_counts(mill, browser):
    ticket = load(mill, "粤B10003")
    before = loaded(mill, "TH-1")
    sign_in(browser, mill, OPERATOR)
    browser.get(f"{mill.url}/load-records/{ticket}")
    find(browser, "details:has(form[action$=void]) summary").click()
    fill(browser, "form[action$=void]", reason="客户取消")
    decide(browser, mill, SUPERVISOR, newest_request(mill))
    assert loaded(mill, "TH-1") == (before[0] - 32_040, before[1] - 1)
    browser.get(f"{mill.url}/load-records/{ticket}")
    said = text(browser, "main")
    assert "作废" in said and "客户取消" in said and SUPERVISOR in said and OPERATOR in said
    assert "作废" in words(pdf(mill, f"/documents/weigh-ticket/{ticket}/pdf?paper=a5"))
    report = mill.get("/reports/daily-loads")
    assert ticket in [row["ticketNumber"] for row in report["loads"]]
    assert report["ticketNumbers"]["missing"] == []
    assert sum(total["loads"] for total in report["totals"]) == len(
        [row for row in report["loads"] if not row.get("voiding")])
    assert verify("--config", mill.config)["ok"]


def test_a_correction_names_what_it_corrects(mill, browser):
    ticket = load(mill, "粤B10004")
    before = loaded(mill, "TH-1"), loaded(mill, "TH-2")
    sign_in(browser, mill, OPERATOR)
    browser.get(f"{mill.url}/load-records/{ticket}")
    find(browser, "details:has(form[action$=correction]) summary").click()
    fill(browser, "form[action$=correction]", order="TH-2", batch="20261124-01", reason="开错提货单")
    said = decide(browser, mill, SUPERVISOR, newest_request(mill))
    assert f"{ticket}+1" in said, "the request leads to the new ticket"
    after = loaded(mill, "TH-1"), loaded(mill, "TH-2")
    assert after == ((before[0][0] - 32_040, before[0][1] - 1), (before[1][0] + 32_040, before[1][1] + 1))
    original, corrected = record(mill, ticket), record(mill, ticket + "+1")
    assert original["voiding"]["replacedBy"] == ticket + "+1" and corrected["corrects"] == ticket
    assert original["orderNumber"] == "TH-1" and corrected["orderNumber"] == "TH-2"
    assert corrected["netGrams"] == original["netGrams"], "weights are never corrected"
    paper = words(pdf(mill, f"/documents/weigh-ticket/{ticket}%2B1/pdf?paper=continuous-third"))
    assert f"更正（原{ticket}）" in paper and "20261124-01" in paper
    assert f"已更正为{ticket}+1" in words(pdf(mill, f"/documents/weigh-ticket/{ticket}/pdf?paper=a5"))
    assert verify("--config", mill.config)["ok"]

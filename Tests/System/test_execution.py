"""Contract execution by day and month, and what falls due (procedure.md 5.1.11.1, 5.1.11.10),
through HTTP as the roles it names."""

import datetime
import re

import pytest

from browsing import sign_in
from contracts import basis, house, page, signed
from daemon import Daemon, scale, tcp_line
from ports import free_port

# The site's own: a business day begins at midnight in Shanghai.
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
LAST_MONTH = (TODAY.replace(day=1) - datetime.timedelta(days=1)).strftime("%Y-%m")
DAILY, MONTHLY = "/reports/contract-execution", "/reports/contract-analysis"
SALES = ("内勤", "业务", "销经")


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    yield from house(tmp_path_factory.mktemp("execution"))


def soon(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


@pytest.mark.parametrize("path", [
    DAILY, MONTHLY, "/api/v1" + DAILY, "/exports/contract-execution.csv",
    "/exports/contract-analysis.xlsx", f"/documents/contract-execution/{TODAY}/pdf",
    f"/documents/contract-analysis/{LAST_MONTH}/pdf"])
def test_the_scale_house_sees_no_contracts(mill, path):
    assert page(mill, "司磅", path).status_code == 403
    for person in SALES:
        answer = page(mill, person, path)
        assert answer.status_code == 200, answer.text[:300]


def test_a_signed_contract_stands_in_the_days_report(mill):
    number = signed(mill, due_until=soon(5), **{"line.1.quantity_t": "480"})
    for person in SALES:
        text = page(mill, person, f"{DAILY}?day={TODAY}").text
        assert f'href="/contracts/{number}"' in text and "480.000" in text
    report = mill.call("GET", f"/reports/contract-execution?day={TODAY}", person="内勤").json()
    row = next(row for row in report["contracts"] if row["contractNumber"] == number)
    assert row["remainingGrams"] == row["orderedGrams"] == 480_000_000
    assert row["loads"] == 0 and row["daysLeft"] == 5 and row["product"] == "豆粕"
    assert report["total"]["orderedGrams"] == sum(r["orderedGrams"] for r in report["contracts"])
    assert report["total"]["orderedGrams"] == sum(r["orderedGrams"] for r in report["byProduct"])
    # The day before it was signed there was none.
    before = mill.call("GET", f"/reports/contract-execution?day={soon(-1)}", person="内勤").json()
    assert number not in [row["contractNumber"] for row in before["contracts"]]
    sheet = page(mill, "内勤", f"/exports/contract-execution.csv?day={TODAY}").text
    assert "剩余天数" in sheet and number in sheet and "480.000" in sheet
    products = page(mill, "内勤", f"/exports/contract-execution.csv?day={TODAY}&part=products").text
    assert "豆粕" in products and number not in products
    paper = page(mill, "内勤", f"/documents/contract-execution/{TODAY}/pdf")
    assert paper.content.startswith(b"%PDF"), paper.text[:200]
    english = page(mill, "内勤", f"{DAILY}?day={TODAY}&lang=en").text
    assert "Contract execution report" in english and "Days left" in english
    page(mill, "内勤", f"{DAILY}?lang=zh")


def test_the_days_report_fits_the_office_screen(mill, browser):
    """At 1366 pixels neither the page nor the sheet in it scrolls sideways."""
    signed(mill, due_until=soon(-2), **{"line.1.quantity_t": "12480", "line.1.price_yuan_per_t": "3999.99"})
    sign_in(browser, mill, "内勤")
    for language in ("zh", "en"):
        browser.get(f"{mill.url}{DAILY}?day={TODAY}&lang={language}")
        for area in ("document.documentElement", "document.querySelector('.report > .scroll')"):
            over = browser.execute_script(
                f"const area = {area}; return area.scrollWidth - area.clientWidth")
            assert over <= 0, (language, area, over)
    page(mill, "内勤", f"{DAILY}?lang=zh")


@pytest.mark.parametrize("path", [
    DAILY + "?day=yesterday", MONTHLY + "?month=2026-13", "/contracts?due=soon",
    "/contracts?due=-1", "/api/v1" + DAILY + "?day=2026-02-30"])
def test_what_is_no_day_is_said(mill, path):
    assert page(mill, "内勤", path).status_code == 400


def test_what_falls_due_is_on_sales_home_page_and_in_the_register(mill):
    near, far = signed(mill, due_until=soon(3)), signed(mill, due_until=soon(60))
    for person in SALES:
        panel = re.search(r'id="due-heading".*?</section>', page(mill, person, "/home").text, re.S)
        assert panel and near in panel.group() and far not in panel.group(), person
        assert "还有 3 天" in panel.group() and 'data-level="must"' in panel.group()
    assert 'id="due-heading"' not in page(mill, "生产", "/home").text
    listed = page(mill, "业务", "/contracts?due=90").text
    assert near in listed and far in listed
    assert far not in page(mill, "业务", "/contracts?due=30").text
    assert near not in page(mill, "业务", "/contracts?due=0").text
    sheet = page(mill, "业务", "/exports/contracts.csv?due=30").text
    assert near in sheet and far not in sheet and "未完提货单" in sheet
    overdue = signed(mill, due_from=soon(-9), due_until=soon(-2))
    late = page(mill, "业务", "/contracts?due=0").text
    assert overdue in late and "逾期 2 天" in late and 'data-level="stop"' in late
    # An open order counts beside it.
    rests_on = basis(mill, near, "30", pickup_on=soon(0), valid_until=soon(3))
    answer = mill.call("POST", "/delivery-orders", person="开单", json={
        "number": f"DQ-{near}", "basis": rests_on, "customer": "客户甲", "product": "豆粕",
        "orderedGrams": 30_000_000, "contractNumber": near, "validUntil": soon(3)})
    assert answer.status_code == 201, answer.text
    row = re.search(rf'/contracts/{near}".*?</tr>', page(mill, "业务", "/contracts?due=7").text, re.S)
    assert '<td class="n">1</td>' in row.group()


def test_a_month_has_drawings_and_their_text(mill):
    signed(mill)
    text = page(mill, "销经", MONTHLY).text
    for dimension in ("customers", "products", "salespeople"):
        assert f'<table class="report-table" id="{dimension}">' in text
        assert f'aria-describedby="{dimension}"' in text
    assert 'fill="url(#customers-loaded-hatch)"' in text and 'fill="none"' in text
    assert "style=" not in re.search(r"<svg role=.*?</svg>", text, re.S).group()
    assert "准期率" in text and "客户甲" in text
    assert "本月还没有结束" in text and 'name="causes"' not in page(mill, "内勤", MONTHLY).text
    sheet = page(mill, "内勤", "/exports/contract-analysis.csv?part=products").text
    assert "豆粕" in sheet and "环比 %" in sheet and "合计" in sheet
    # What came back and what is owed have a table of their own; products owe nothing.
    for dimension in ("customers", "products", "salespeople"):
        assert f'<table class="report-table" id="{dimension}-returns">' in text
    sheet = page(
        mill, "内勤", "/exports/contract-analysis.csv?part=customers-returns").text
    heading = sheet.lstrip("\ufeff").splitlines()[0]
    assert heading == "客户,回单车数,磅差 kg,磅差 ‰,短量车数,单侧检验,索赔 kg,索赔 元,应收 元,逾期 元"


def test_causes_and_measures_are_signed_by_the_sales_manager(mill):
    path, shown = f"{MONTHLY}/{LAST_MONTH}", f"{MONTHLY}?month={LAST_MONTH}"

    def send(person, action, **fields):
        opened = page(mill, person, shown).text
        hidden = dict(re.findall(r'type="hidden" name="(csrf|seen)" value="([^"]*)"', opened))
        if "seen" not in hidden:
            for other in SALES:
                found = re.search(r'name="seen" value="(\w+)"', page(mill, other, shown).text)
                if found:
                    hidden["seen"] = found.group(1)
        return mill.person(person).post(
            mill.url + path, timeout=10, data={**hidden, "action": action, **fields})

    def step():
        found = re.search(r'id="workflow-heading">.*?</span> ([^<]+)</span>',
                          page(mill, "内勤", shown).text, re.S)
        return found and found.group(1)

    assert 'name="causes"' in page(mill, "内勤", shown).text
    assert 'name="causes"' not in page(mill, "业务", shown).text
    send("业务", "submit", causes="不该写")
    assert step() is None, "sales' clerks write it"
    assert "没有写原因" in send("内勤", "submit", causes=" ").text
    send("内勤", "submit", causes="雨天三日\n加派两车")
    assert step() == "待销售经理签字"
    send("内勤", "sign")
    assert step() == "待销售经理签字", "the clerk signs nothing"
    assert f"month={LAST_MONTH}" in page(mill, "销经", "/inbox").text
    send("销经", "sendBack", comment="写明责任人")
    assert step() == "待写原因与措施"
    send("内勤", "submit", causes="雨天三日\n加派两车，储运部")
    send("销经", "sign")
    assert step() == "已签字"
    text = page(mill, "业务", shown).text
    assert "加派两车，储运部" in text and 'name="causes"' not in page(mill, "内勤", shown).text
    paper = page(mill, "销经", f"/documents/contract-analysis/{LAST_MONTH}/pdf")
    assert paper.ok and paper.content.startswith(b"%PDF")


def test_the_cut_off_of_the_month_is_a_setting(tmp_path):
    daemon = Daemon(tmp_path, tcp_line("a", free_port()), scale(1, "a", "mt-cont"))
    daemon.config.write_text(
        daemon.config.read_text().replace("[store]", "month_ends_on = 25\n[store]"))
    with daemon:
        daemon.person("内勤", ["salesClerk"])
        text = page(daemon, "内勤", MONTHLY + "?month=2026-11").text
        assert "2026-10-26 – 2026-11-25" in text

"""Each role in a real browser: signs in, does what that role does most, and is refused what it may
not do. The mill's day goes from desk to desk."""

import contextlib

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import find, press_button, sign_in, text
from daemon import Daemon, scale, serial_line
from deck import toledo_frame
from peers import FrameSender, PseudoTerminals


@contextlib.contextmanager
def mill(folder, deck):
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        yield daemon


def as_role(browser, daemon, name, role, forbidden):
    """Signs in, and is told who may do what this person may not."""
    daemon.person(name, (role,))
    sign_in(browser, daemon, name)
    links = [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "nav a")]
    assert not any(link.endswith(forbidden) for link in links), f"{role} sees {forbidden}"
    browser.get(daemon.url + forbidden)
    said = text(browser, "main")
    assert "无权" in said and "办理" in said, f"{role} opens {forbidden}: {said}"
    browser.get(daemon.url + "/")


def test_the_day_goes_from_desk_to_desk(tmp_path, deck, browser):
    with mill(tmp_path, deck) as daemon:
        billing_desk_issues_an_order(browser, daemon)
        daemon.weigh("1", deck, "粤B12345", 14_940, "TH-1")
        record = daemon.weigh("1", deck, "粤B12345", 46_980)
        assert record
        ticket = daemon.get("/load-records")["loadRecords"][0]
        operator_prints_the_ticket(browser, daemon, ticket)
        report = f"{daemon.url}/reports/daily-loads?date={ticket['businessDay']}"
        storekeeper_issues_the_report(browser, daemon, report)
        others_sign_the_report(browser, daemon, report)
        salesperson_attaches_a_photo(browser, daemon, tmp_path)
        clerk_adds_a_customer(browser, daemon)
        administrator_adds_a_person(browser, daemon)
        manager_reads_the_audit_log(browser, daemon)


def billing_desk_issues_an_order(browser, daemon):
    as_role(browser, daemon, "开单", "billingDesk", "/people")
    browser.get(daemon.url + "/delivery-orders/new")
    for field, value in {"number": "TH-1", "customer": "客户<script>甲", "product": "豆粕",
                         "orderedTonnes": "500", "plates": "粤B12345"}.items():
        find(browser, f"#field-{field}").send_keys(value)
    press_button(browser, "form.fields button.primary")
    assert "TH-1" in text(browser, "main") and "客户<script>甲" in text(browser, "main")


def operator_prints_the_ticket(browser, daemon, ticket):
    as_role(browser, daemon, "司磅", "weighbridgeOperator", "/delivery-orders/new")
    browser.get(f"{daemon.url}/load-records/{ticket['ticketNumber']}")
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument",
                            {"source": "window.print = () => { window.isPrinted = true }"})
    press_button(browser, "[data-print-form] button")
    assert "首次打印" in text(browser, ".paper") and "32,040" in text(browser, ".paper")
    assert browser.execute_script("return window.isPrinted")


def storekeeper_issues_the_report(browser, daemon, report):
    as_role(browser, daemon, "仓管", "storekeeper", "/audit")
    browser.get(report)
    press_button(browser, ".workflow button[value=issue]")
    assert "已签发" in text(browser, ".workflow") and "仓管" in text(browser, ".signed")
    assert not browser.find_elements(By.CSS_SELECTOR, ".workflow button[value=review]")


def others_sign_the_report(browser, daemon, report):
    for name, role, action in (("储运", "transportManager", "review"),
                               ("内勤", "salesClerk", "acknowledge")):
        as_role(browser, daemon, name, role, "/people")
        # The inbox leads to the document.
        browser.get(daemon.url + "/inbox")
        press_button(browser, "tbody th a")
        press_button(browser, f".workflow button[value={action}]")
    assert text(browser, ".workflow .badge") == "已签收"
    browser.get(daemon.url + "/inbox")
    assert "没有等你处理的事" in text(browser, "main")


def salesperson_attaches_a_photo(browser, daemon, folder):
    photo = folder / "客户磅单.png"
    browser.save_screenshot(str(photo))
    as_role(browser, daemon, "业务", "salesperson", "/audit")
    browser.get(daemon.url + "/delivery-orders/TH-1")
    browser.find_elements(By.CSS_SELECTOR, ".discussion summary")[1].click()
    find(browser, "input[type=file]").send_keys(str(photo))
    press_button(browser, ".discussion form[enctype] button")
    assert "客户磅单.png" in text(browser, ".files") and "SHA-256" in text(browser, ".files")
    picture = find(browser, ".picture img")
    assert browser.execute_script("return arguments[0].naturalWidth > 100", picture)


def clerk_adds_a_customer(browser, daemon):
    sign_in(browser, daemon, "内勤")
    browser.get(daemon.url + "/master/customers/new")
    find(browser, "#field-code").send_keys("K001")
    find(browser, "#field-name").send_keys("东方饲料有限公司")
    press_button(browser, "form.fields button.primary")
    browser.get(daemon.url + "/master/customers")
    find(browser, "input[name=q]").send_keys("dfsl", Keys.ENTER)
    assert "东方饲料有限公司" in text(browser, "tbody")


def administrator_adds_a_person(browser, daemon):
    as_role(browser, daemon, "管理", "administrator", "/master/customers/new")
    browser.get(daemon.url + "/people")
    find(browser, "input[name=name]").send_keys("新人")
    find(browser, "input[name='role.finance']").click()
    press_button(browser, "form.fields button.primary")
    assert len(text(browser, ".secret")) >= 8


def manager_reads_the_audit_log(browser, daemon):
    as_role(browser, daemon, "总经理", "generalManager", "/people")
    browser.get(daemon.url + "/audit?kind=permissionRefused")
    said = text(browser, "tbody")
    for name in ("开单", "司磅", "仓管", "储运", "业务"):
        assert name in said


# What the other roles do most today; their own documents come with their modules.
OTHERS = (("weighbridgeSupervisor", "/people", "audit"), ("contractOfficer", "/audit", "customers"),
          ("salesManager", "/audit", "customers"), ("transportOfficer", "/audit", "carriers"),
          ("qualitySupervisor", "/people", "products"), ("productionManager", "/people", "products"),
          ("fieldOfficeSalesperson", "/people", "comment"), ("executiveSupervisor", "/people", "audit"),
          ("qualityAnalyst", "/people", "comment"), ("finance", "/people", "comment"),
          ("financeManager", "/audit", "comment"), ("deputyGeneralManager", "/people", "audit"),
          ("managementReviewGroup", "/people", "comment"))


def test_every_other_role_does_its_part(tmp_path, deck, browser):
    with mill(tmp_path, deck) as daemon:
        daemon.order("TH-1")
        for role, forbidden, work in OTHERS:
            as_role(browser, daemon, role, role, forbidden)
            if work == "audit":
                browser.get(f"{daemon.url}/audit?person={role}")
                assert "登录" in text(browser, "tbody"), role
            elif work == "comment":
                browser.get(daemon.url + "/delivery-orders/TH-1")
                find(browser, ".discussion summary").click()
                find(browser, ".discussion textarea").send_keys(f"意见 {role}")
                press_button(browser, ".discussion form button")
                assert f"意见 {role}" in text(browser, ".comments"), role
            else:
                browser.get(f"{daemon.url}/master/{work}/new")
                find(browser, "#field-code").send_keys(role)
                find(browser, "#field-name").send_keys(f"名称 {role}")
                press_button(browser, "form.fields button.primary")
                assert f"名称 {role}" in text(browser, "main"), role

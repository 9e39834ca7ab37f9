"""Every page as axe-core sees it: WCAG 2.0 to 2.2, levels A and AA, by day and by night, and no page
wider than a phone."""

import contextlib
import hashlib

import requests
from axe_core_python.selenium import Axe

from browsing import sign_in
from daemon import NAME, ROLES, Daemon, run, scale, serial_line
from deck import toledo_frame
from peers import FrameSender, PseudoTerminals
from test_cameras import camera_section, picture, vzenith
from test_contracts import FORM, save

PAGES = ("/home", "/inbox", "/scales/1", "/scales/1/certification", "/visits", "/delivery-orders", "/delivery-orders/new",
         "/delivery-orders/TH-1", "/delivery-orders/import", "/reports/daily-loads", "/master",
         "/master/customers", "/master/customers/new", "/master/customers/import", "/people",
         "/people/" + NAME, "/tokens", "/webhooks", "/audit", "/plate-readings", "/password",
         "/contracts", "/contracts?due=14", "/contracts/new", "/contracts/BD1-HT-26-00001",
         "/reports/contract-execution", "/reports/contract-analysis", "/customer-accounts",
         "/received-weights", "/received-weights/import",
         "/received-weights/{ticket}", "/contracts/import", "/statement", "/invoicing-memo", "/advance-request", "/date-change",
         "/pickup-authorisation", "/pickup-authorisation/new", "/dispatch-notice", "/warehouse-notice",
         "/declared-loads",
         "/load-records/{ticket}", "/weighing-requests", "/scales/1/manual", "/nothing")
# Nobody listens on that port: the page shows a failure.
WEBHOOK = '[[webhook]]\nid = "erp"\nurl = "http://127.0.0.1:9/"\n'
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def push(daemon, post):
    name = f"gate-{hashlib.sha256(post).hexdigest()[:8]}"
    token = run("token", "issue", "--config", daemon.config, "--scope", "camera", "--camera", "vz",
                name).stdout.strip()
    assert requests.post(f"{daemon.url}/api/v1/cameras/vz/plates/{token}", post, timeout=10).ok


def draft_contract(daemon, person):
    for kind, key, name in (("customers", "K1", "客户甲"), ("products", "P1", "豆粕")):
        assert save(daemon, person, f"/master/{kind}/new", code=key, name=name).ok
    assert save(daemon, person, "/contracts/new", **FORM, special_requests="44%").ok


@contextlib.contextmanager
def loaded_site(folder, deck):
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(folder, serial_line("wire", wire.near),
                   scale(1, "wire", "mt-cont") + camera_section("vz", "vzenith") + WEBHOOK,
                   is_new=True) as daemon:
        daemon.person(NAME, (*ROLES, "administrator", "salesClerk"))
        draft_contract(daemon, NAME)
        daemon.order("TH-1", plates=["粤B12345"])
        # A photograph on the ticket, and a plate that the console offers.
        push(daemon, vzenith("粤B12345", 97, 1, image=picture("arrival")))
        daemon.weigh("1", deck, "粤B12345", 14_940)
        daemon.weigh("1", deck, "粤B12345", 46_980)
        daemon.wait_for_state("1", "zero")
        push(daemon, vzenith("粤B54321", 50, 2, image=picture("next")))
        yield daemon, daemon.get("/load-records")["loadRecords"][0]["ticketNumber"]


def test_pages_are_for_everybody(tmp_path, deck, browser):
    with loaded_site(tmp_path, deck) as (daemon, ticket):
        sign_in(browser, daemon)
        found = []
        for light in ("light", "dark"):
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": light}]})
            for page in PAGES:
                browser.get(daemon.url + page.format(ticket=ticket) + "?lang=zh")
                # What is folded away is for everybody, too; axe sees it only when it is open.
                browser.execute_script("""for (const folded of document.querySelectorAll("details")) {
                    folded.removeAttribute("name"); folded.open = true; }""")
                result = Axe().run(browser, options=RULES)
                assert len(result["passes"]) > 5, page
                for violation in result["violations"]:
                    for node in violation["nodes"]:
                        found.append(f"{light} {page}: {violation['id']}: {node['html'][:160]}")
        assert found == [], "\n".join(found)


def test_pages_fit_a_phone(tmp_path, deck, browser):
    with loaded_site(tmp_path, deck) as (daemon, ticket):
        sign_in(browser, daemon)
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})
        wide = []
        for page in PAGES:
            for language in ("zh", "en"):
                browser.get(f"{daemon.url}{page.format(ticket=ticket)}?lang={language}")
                width = browser.execute_script("return document.documentElement.scrollWidth")
                if width > 390:
                    wide.append(f"{page} {language}: {width}")
        assert wide == []

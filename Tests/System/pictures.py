"""Makes the README's pictures from the running demo, in both languages.

    .venv/bin/python Tests/System/pictures.py

Starts `weighbridge demo` in a temporary folder on free ports and ends it again. It takes a few
minutes, because trucks have to be weighed first. WEIGHBRIDGE names another program than the one in
.build/debug.
"""

import base64
import contextlib
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import requests
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from daemon import PROGRAM, ROOT
from ports import free_port
from waiting import wait_until

PICTURES = ROOT / "Sources/weighbridge/Documentation.docc/Resources"
LANGUAGES = ("zh", "en")
WIDTH = 1366
# Enough for a report with several customers, few enough to see its sums without scrolling.
LOADS = 9
LOADS_SECONDS = 600
# The demo overloads a truck now and then; a run without one keeps the picture it has.
HOLD_SECONDS = 600
# Below a picture's last element; keeps the border of its panel.
MARGIN = 14
LARGEST_BYTES = 200_000

IMPORT = """\
number,customer,product,ordered_kg,tolerance_per_mille,plates,valid_until
TH-26-00093,××牧业有限公司,育肥猪料 40kg,120000,5,粤B12345 鲁P1234挂,2026-11-30
TH-26-00094,××养殖合作社,散装育肥猪料,200000,5,,
"""


@contextlib.contextmanager
def demo(folder):
    """The demo's address and password."""
    port, log = free_port(), pathlib.Path(folder) / "demo.log"
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [PROGRAM, "demo", "--folder", f"{folder}/demo", "--port", str(port), "--modbus-port",
             str(free_port()), "--devices", str(ROOT / "devices")], stdout=output, stderr=output)
    try:
        greeting = wait_until(lambda: re.search(r"Password\s+(\S+)", log.read_text()),
                              "the demo's greeting", 20)
        yield f"http://127.0.0.1:{port}", greeting.group(1)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@contextlib.contextmanager
def chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--hide-scrollbars", f"--window-size={WIDTH},900"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        yield browser
    finally:
        browser.quit()


class Photographer:
    def __init__(self, browser, url, password):
        self.browser, self.url, self.password = browser, url, password

    def api(self, path):
        cookies = {cookie["name"]: cookie["value"] for cookie in self.browser.get_cookies()}
        answer = requests.get(f"{self.url}/api/v1{path}", cookies=cookies, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def open(self, path, language):
        mark = "&" if "?" in path else "?"
        self.browser.get(f"{self.url}{path}{mark}lang={language}")

    def shoot(self, name, language, last, at_most=760):
        """Saves the page from its top to the end of the element `last`."""
        time.sleep(0.5)
        bottom = self.browser.execute_script(
            "return document.querySelector(arguments[0]).getBoundingClientRect().bottom"
            " + scrollY", last)
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": min(bottom + MARGIN, at_most), "scale": 1}
        answer = self.browser.execute_cdp_cmd(
            "Page.captureScreenshot",
            {"format": "png", "clip": clip, "captureBeyondViewport": True})
        data = base64.b64decode(answer["data"])
        file = PICTURES / f"{name}-{language}.png"
        file.write_bytes(data)
        print(f"{file.name}: {len(data) // 1000} kB")
        assert len(data) <= LARGEST_BYTES, f"{file.name} has {len(data)} bytes"

    def page(self, name, path, last, at_most=760):
        for language in LANGUAGES:
            self.open(path, language)
            self.shoot(name, language, last, at_most)

    # The pictures.

    def sign_in(self):
        self.open("/sign-in", LANGUAGES[0])
        self.browser.find_element(By.NAME, "name").send_keys("demo")
        self.browser.find_element(By.NAME, "password").send_keys(self.password)
        self.browser.find_element(By.CSS_SELECTOR, "button.primary").click()
        wait_until(lambda: "/scales/" in self.browser.current_url, "the first page")

    def console(self):
        """Scale 3 with a named truck at rest, on its second weighing, waiting for the button."""
        ready = "return document.querySelector('[data-capture]')?.hidden === false"
        second = "return document.querySelector('.truck-facts .facts')?.children.length === 4"
        for language in LANGUAGES:
            self.open("/scales/3", language)
            wait_until(lambda: self.browser.execute_script(ready)
                       and self.browser.execute_script(second), "a truck on scale 3", 300)
            self.shoot("console", language, ".decide")

    def import_orders(self):
        for language in LANGUAGES:
            self.open("/delivery-orders/import", language)
            self.browser.execute_script(
                "csv.value = arguments[0]; csv.rows = 5", IMPORT)
            self.shoot("import", language, "tbody tr:nth-child(6)")

    def signatures(self):
        """Yesterday's report, which has no loads and can be issued as it is."""
        import datetime
        day = datetime.date.today() - datetime.timedelta(days=1)
        self.open(f"/reports/daily-loads?date={day}", LANGUAGES[0])
        self.browser.find_element(By.CSS_SELECTOR, ".workflow button[value=issue]").click()
        self.page("signatures", f"/reports/daily-loads?date={day}", ".discussion", at_most=900)

    def hold(self):
        def held():
            visits = self.api("/visits")["visits"]
            return next((visit["id"] for visit in visits if visit["state"] == "held"), None)
        try:
            visit = wait_until(held, "a held load", HOLD_SECONDS)
        except AssertionError as problem:
            print(problem, file=sys.stderr)
            return
        self.page("hold", f"/visits/{visit}", "main > *:last-child", at_most=620)

    def all(self):
        self.sign_in()
        wait_until(lambda: len(self.api("/load-records")["loadRecords"]) >= LOADS, f"{LOADS} loads",
                   LOADS_SECONDS)
        record = self.api("/load-records")["loadRecords"][0]
        self.page("report", f"/reports/daily-loads?date={record['businessDay']}", "main table",
                  at_most=640)
        self.page("ticket", f"/load-records/{record['ticketNumber']}", ".paper")
        self.signatures()
        self.page("customers", "/master/customers?q=nm", "main table")
        self.page("inside", "/visits", "main table")
        self.page("orders", "/delivery-orders", "main table", at_most=480)
        self.import_orders()
        self.console()
        self.hold()


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demo(folder) as (url, password), \
            chromium() as browser:
        Photographer(browser, url, password).all()


if __name__ == "__main__":
    main()

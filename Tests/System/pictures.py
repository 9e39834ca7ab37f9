"""Makes the README's pictures from the running demo.

    .venv/bin/python Tests/System/pictures.py
"""

import pathlib
import re
import signal
import subprocess
import tempfile
import time

import requests
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from daemon import PROGRAM, ROOT
from peers import free_port, wait_until

PICTURES = ROOT / "Sources/weighbridge/Documentation.docc/Resources"
LOADS = 12
WIDTH, HEIGHT = 1366, 900


def start(folder):
    port = free_port()
    log = open(pathlib.Path(folder) / "demo.log", "w+b")
    process = subprocess.Popen(
        [PROGRAM, "demo", "--folder", folder, "--port", str(port), "--modbus-port",
         str(free_port()), "--devices", str(ROOT / "devices")], stdout=log)
    said = lambda: (pathlib.Path(folder) / "demo.log").read_text()
    password = wait_until(lambda: re.search(r"Password\s+(\S+)", said()), "the greeting", 20).group(1)
    return process, f"http://127.0.0.1:{port}", password


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        process, url, password = start(folder)
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                         f"--window-size={WIDTH},{HEIGHT}"):
            options.add_argument(argument)
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            take(browser, url, password)
        finally:
            browser.quit()
            process.send_signal(signal.SIGINT)
            process.wait(20)


def take(browser, url, password):
    def get(path):
        return requests.get(f"{url}/api/v1{path}", auth=("demo", password), timeout=10).json()

    browser.get(f"{url}/sign-in?lang=zh")
    browser.find_element(By.NAME, "name").send_keys("demo")
    browser.find_element(By.NAME, "password").send_keys(password)
    browser.find_element(By.CSS_SELECTOR, "button.primary").click()
    wait_until(lambda: len(get("/load-records")["loadRecords"]) >= LOADS, f"{LOADS} loads", 600)
    record = get("/load-records")["loadRecords"][0]
    pages = {
        "report": f"/reports/daily-loads?date={record['businessDay']}",
        "orders": "/delivery-orders", "ticket": f"/load-records/{record['ticketNumber']}",
        "visit": f"/visits/{record['visit']}",
    }
    for language in ("zh", "en"):
        browser.get(f"{url}/scales/3?lang={language}")
        # The picture that says most: a named truck, at rest, waiting for the button.
        wait_until(lambda: browser.execute_script(
            "return document.querySelector('[data-capture]')?.hidden === false"), "a truck", 300)
        time.sleep(0.5)
        browser.save_screenshot(str(PICTURES / f"console-{language}.png"))
        for name, path in pages.items():
            browser.get(f"{url}{path}{'&' if '?' in path else '?'}lang={language}")
            time.sleep(0.5)
            browser.save_screenshot(str(PICTURES / f"{name}-{language}.png"))


if __name__ == "__main__":
    main()

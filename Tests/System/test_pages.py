"""Pages in a real browser: headless Chromium without any network but this machine."""

import contextlib
import re
import signal

from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from browsing import find, sign_in, text
from daemon import Daemon, scale, serial_line
from deck import Deck, toledo_frame
from peers import FrameSender, PseudoTerminals
from waiting import wait_until


@contextlib.contextmanager
def console(folder, deck, browser):
    with PseudoTerminals(folder, "wire") as wire, \
            FrameSender(wire.far, deck, toledo_frame) as sender, \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        daemon.person()  # makes the account
        sign_in(browser, daemon)
        wait_until(lambda: "/scales/1" in browser.current_url, "the console")
        yield daemon, sender


def weight(browser):
    return text(browser, ".live [data-weight]")


def state(browser):
    return browser.execute_script("return document.querySelector('.live')?.dataset.state")


def can_save(browser):
    return browser.execute_script("return document.querySelector('[data-capture]')?.hidden === false")


def press(browser, key):
    webdriver.ActionChains(browser).send_keys(key).perform()


def name_truck(browser, plate):
    press(browser, Keys.F2)
    press(browser, plate)
    press(browser, Keys.ENTER)
    wait_until(lambda: "粤B" in text(browser, "#truck .plate"), "the truck's name")


def test_a_truck_is_weighed_by_keyboard_and_read_in_the_report(tmp_path, deck, browser):
    with console(tmp_path, deck, browser) as (daemon, _):
        daemon.order("TH-1", plates=["粤B12345"])
        for kilograms in (15_000, 47_040):
            wait_until(lambda: state(browser) == "zero", "zero on the page")
            assert weight(browser) == "0"
            deck.put(kilograms)
            # The weight changes without loading the page anew.
            wait_until(lambda: weight(browser) == f"{kilograms:,}", "the live weight")
            name_truck(browser, "12345")
            wait_until(lambda: state(browser) == "stable", "rest")
            wait_until(lambda: can_save(browser), "the save button")
            press(browser, Keys.F4)
            wait_until(lambda: state(browser) == "captured", "the weight to be taken")
            browser.save_screenshot(str(tmp_path / f"console-{kilograms}.png"))
            deck.put(0)
        record = wait_until(lambda: daemon.get("/load-records")["loadRecords"], "the record")[0]
        for language, title in (("zh", "装车日报表"), ("en", "Daily load report")):
            browser.get(f"{daemon.url}/reports/daily-loads?date={record['businessDay']}&lang={language}")
            assert find(browser, "h1").text == title
            table = find(browser, "main").text
            assert record["ticketNumber"] in table and "32,040" in table and "32.040" in table
            browser.save_screenshot(str(tmp_path / f"report-{language}.png"))
        browser.get(f"{daemon.url}/load-records/{record['ticketNumber']}")
        assert "47,040" in find(browser, ".paper").text
        hosts = set()
        for entry in browser.get_log("performance"):
            hosts |= set(re.findall(r'"url":"https?://([^/"]+)', entry["message"]))
        assert hosts == {f"127.0.0.1:{daemon.port}"}
        problems = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
        assert problems == []


def test_an_old_weight_never_stays_on_the_page(tmp_path, deck, browser):
    with console(tmp_path, deck, browser) as (daemon, sender):
        deck.put(15_000)
        wait_until(lambda: weight(browser) == "15,000", "the live weight")
        sender.silent = True
        wait_until(lambda: state(browser) == "noSignal", "no signal on the page", 4)
        assert not re.search(r"\d", weight(browser))
        sender.silent = False
        wait_until(lambda: weight(browser) == "15,000", "the weight again")
        daemon.kill()
        wait_until(lambda: state(browser) == "noSignal", "no signal without a daemon", 4)
        assert not re.search(r"\d", weight(browser))
        daemon.start()


def test_an_old_weight_never_stays_with_whoever_may_not_weigh(tmp_path, deck, browser):
    """A scale of the page's own and one beside it: both go, and come back with the stream."""
    beside = Deck()
    with PseudoTerminals(tmp_path, "one") as one, PseudoTerminals(tmp_path, "two") as two, \
            FrameSender(one.far, deck, toledo_frame), FrameSender(two.far, beside, toledo_frame), \
            Daemon(tmp_path, serial_line("one", one.near) + serial_line("two", two.near),
                   scale(1, "one", "mt-cont") + scale(2, "two", "mt-cont")) as daemon:
        daemon.person("财务", ("finance",))
        sign_in(browser, daemon, "财务")
        browser.get(daemon.url + "/scales/1")
        assert not browser.execute_script("return document.querySelector('[data-capture]')")
        deck.put(15_000)
        beside.put(20_000)

        def weights():
            return weight(browser), text(browser, ".tile [data-weight]")

        wait_until(lambda: weights() == ("15,000", "20,000"), "the live weights")
        # Frozen, not ended: the connection stays open, so that only the silence tells.
        daemon.process.send_signal(signal.SIGSTOP)
        try:
            wait_until(lambda: state(browser) == "noSignal", "no signal from a frozen daemon", 4)
            wait_until(lambda: not re.search(r"\d", "".join(weights())), "no number on the page", 1)
        finally:
            daemon.process.send_signal(signal.SIGCONT)
        wait_until(lambda: weights() == ("15,000", "20,000"), "the weights again", 15)
        problems = [entry["message"] for entry in browser.get_log("browser")
                    if entry["level"] == "SEVERE" and "TypeError" in entry["message"]]
        assert problems == []


def test_a_refusal_says_what_to_do(tmp_path, deck, browser):
    with console(tmp_path, deck, browser) as (daemon, _):
        press(browser, Keys.F2)
        press(browser, "粤")
        press(browser, Keys.ENTER)
        wait_until(lambda: "特殊号牌" in text(browser, "#truck"), "an unusual plate to be marked")
        browser.get(f"{daemon.url}/delivery-orders/none?lang=en")
        said = text(browser, "main")
        assert "There is no delivery order none" in said and "ask the billing desk" in said

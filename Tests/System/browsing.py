"""What tests do with a browser."""

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from daemon import NAME, PASSWORD
from waiting import wait_until


def find(browser, selector):
    return wait_until(lambda: next(iter(browser.find_elements(By.CSS_SELECTOR, selector)), None),
                      selector)


def text(browser, selector):
    """What stands there now; the page replaces its parts at any moment, so no element is held."""
    return browser.execute_script(
        "return document.querySelector(arguments[0])?.textContent ?? ''", selector).strip()


def sign_in(browser, daemon, name=NAME, language="zh"):
    """Signs in as somebody whose account has been made."""
    browser.delete_all_cookies()
    browser.get(f"{daemon.url}/sign-in?lang={language}")
    find(browser, "input[name=name]").send_keys(name)
    find(browser, "input[name=password]").send_keys(PASSWORD, Keys.ENTER)
    wait_until(lambda: "/sign-in" not in browser.current_url, f"{name} to be signed in")


def press_button(browser, selector):
    """Presses a button that loads another page, and waits for that page."""
    page = find(browser, "html")
    find(browser, selector).click()
    wait_until(lambda: is_gone(page), "the next page")


def is_gone(element):
    try:
        element.is_enabled()
        return False
    except Exception:  # the element belongs to a page that is no longer there
        return True

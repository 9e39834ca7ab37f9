"""A mill with people of every role, and a contract's way through its pages: what tests of contracts
share."""

import itertools
import re

from daemon import Daemon, scale, tcp_line
from ports import free_port

PEOPLE = {
    "内勤": ["salesClerk"], "业务": ["salesperson"], "销经": ["salesManager"],
    "生产": ["productionManager"], "储经": ["transportManager"], "财经": ["financeManager"],
    "总经": ["generalManager"], "司磅": ["weighbridgeOperator"], "开单": ["billingDesk"],
    "双岗": ["salesperson", "salesManager"], "品管": ["qualitySupervisor"], "财务": ["finance"],
}
FORM = {
    "customer": "K1", "way": "collect", "due_from": "2026-11-01", "due_until": "2027-12-31",
    "quantity_basis": "seller_scale", "over_short_per_mille": "5", "discrepancy_kind": "excess",
    "discrepancy_per_mille": "3", "objection_days": "7", "payment": "on_delivery",
    "line.1.product": "P1", "line.1.quantity_t": "500", "line.1.price_yuan_per_t": "3000",
}
VALIDITY = {"validFrom": "2026-11-01", "validUntil": "2027-12-31"}
OWN_NUMBERS = itertools.count(1)


def house(folder):
    """The mill, for a module's fixture."""
    with Daemon(folder, tcp_line("a", free_port()), scale(1, "a", "mt-cont")) as daemon:
        for name, roles in PEOPLE.items():
            daemon.person(name, roles)
        save(daemon, "内勤", "/master/customers/new", code="K1", name="客户甲")
        save(daemon, "内勤", "/master/products/new", code="P1", name="豆粕")
        yield daemon


def page(daemon, person, path):
    return daemon.person(person).get(daemon.url + path, timeout=10)


def save(daemon, person, path, **fields):
    """Sends a form as its page would, and follows to the page that answers."""
    opened = page(daemon, person, path)
    if opened.status_code != 200:
        return opened
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', opened.text))
    return daemon.person(person).post(
        daemon.url + path, timeout=10, data={**hidden, **{k: v for k, v in fields.items()}})


def act(daemon, person, path, action, **fields):
    """Presses a button of a document's page, or sends it although the page does not offer it."""
    opened = page(daemon, person, path).text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', opened))
    if "seen" not in hidden:
        pages = (page(daemon, other, path).text for other in PEOPLE)
        found = (re.search(r'name="seen" value="(\w+)"', text) for text in pages)
        hidden["seen"] = next(match.group(1) for match in found if match)
    return daemon.person(person).post(
        daemon.url + path, timeout=10, data={**hidden, "action": action, **fields}).text


def draft(daemon, **changes):
    answer = save(daemon, "业务", "/contracts/new", **{**FORM, **changes})
    assert answer.status_code == 200, answer.text
    return "/contracts/" + answer.url.rsplit("/", 1)[1]


def state(daemon, path):
    return re.search(r'id="workflow-heading">.*?</span> ([^<]+)</span>',
                     page(daemon, "内勤", path).text, re.S).group(1)


def signed(daemon, **changes):
    """A regular contract that is signed."""
    contract = draft(daemon, **changes)
    for person, action in [("内勤", "classRegular"), ("业务", "submit"),
                           ("销经", "approveRegular"), ("内勤", "sign")]:
        act(daemon, person, contract, action)
    assert state(daemon, contract) == "已签订，待寄出"
    return contract.rsplit("/", 1)[1]


def path_of(answer):
    assert answer.status_code == 200, answer.text
    return "/" + "/".join(answer.url.rsplit("/", 2)[1:])


def authorisation(daemon, contract, tonnes, person="开单", **changes):
    """A customer's pickup authorisation as it is written down: its page."""
    return path_of(save(daemon, person, "/pickup-authorisation/new", **{
        "contract": contract, "customer_number": f"JF-{next(OWN_NUMBERS)}", "means": "fax",
        "received_on": "2026-11-20", "product": "P1", "quantity_t": tonnes, "plates": "粤B12345",
        "pickup_on": "2026-11-01", "valid_until": "2027-12-31", **changes}))


def basis(daemon, contract, tonnes, person="开单", **changes):
    """The number of a checked authorisation: what orders on a contract rest on."""
    path = authorisation(daemon, contract, tonnes, person, **changes)
    act(daemon, person, path, "check", seal="matches")
    assert state(daemon, path) == "核对相符"
    return path.rsplit("/", 1)[1]

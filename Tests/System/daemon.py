"""The daemon under test: its configuration, its process, and what people ask of it."""

import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import uuid

import requests

from ports import free_port
from waiting import wait_until

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WEIGHBRIDGE", str(ROOT / ".build/debug/weighbridge"))
# The person most tests are: every desk that works with trucks and orders.
NAME, PASSWORD = "storekeeper", "correct horse battery"
ROLES = ("storekeeper", "weighbridgeOperator", "weighbridgeSupervisor", "billingDesk")


def run(*arguments, stdin=None, check=True):
    """Runs a command of the program to its end."""
    result = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, text=True,
                            capture_output=True, timeout=60)
    if check:
        assert result.returncode == 0, result.stderr
    return result


def verify(*arguments):
    """What `weighbridge verify` finds; the exit status agrees with it."""
    result = run("verify", "--json", *arguments, check=False)
    report = json.loads(result.stdout)
    assert result.returncode == (0 if report["ok"] else 1), result.stderr
    return report


@functools.cache
def signed_in_site():
    """The folder of a store in which the usual person is signed in, and their browser.

    Making an account takes four passwords' hashes, which are slow on purpose: it is done once for
    each process of tests, whose daemons begin with copies.
    """
    folder = tempfile.mkdtemp(prefix="weighbridge-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with Daemon(folder, tcp_line("a", free_port()), scale(1, "a", "mt-cont"),
                is_new=True) as daemon:
        browser = daemon.person()
    return pathlib.Path(folder), browser


class Daemon:
    """A site in a folder of its own; lines and scales are TOML texts.

    A new one has no accounts yet; others begin with the usual person signed in.
    """

    def __init__(self, folder, lines="", scales="", devices=None, store="site.sqlite",
                 is_new=False):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.config = self.folder / "site.toml"
        self.store = self.folder / store
        self.process = None
        self.people = {}
        self.is_new = is_new or store != "site.sqlite" or self.store.exists()
        self.config.write_text(f"""
devices = "{devices or ROOT / 'devices'}"
[site]
id = "BD1"
name = "一号厂"
name_en = "Mill One"
time_zone = "Asia/Shanghai"
[store]
path = "{store}"
[web]
port = {self.port}
{lines}
{scales}
""")

    def __enter__(self):
        if not self.is_new:
            template, browser = signed_in_site()
            for name in ("site.sqlite", "ledger.key"):
                shutil.copy2(template / name, self.folder / name)
            self.people[NAME] = requests.Session()
            self.people[NAME].cookies.update(browser.cookies)
        self.start()
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self.stop()

    def start(self):
        self.log = open(self.folder / "daemon.log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--config", str(self.config)], stderr=self.log, stdout=self.log)
        wait_until(self.answers, "the daemon's first page", 20)

    def answers(self):
        assert self.process.poll() is None, (self.folder / "daemon.log").read_text()
        try:
            return requests.get(f"{self.url}/sign-in", timeout=2).ok
        except requests.ConnectionError:
            return False

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process = None
        assert code == 0, (self.folder / "daemon.log").read_text()[-2000:]

    def kill(self):
        self.process.kill()
        self.process.wait(20)
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    # What people ask.

    def person(self, name=NAME, roles=ROLES):
        """A browser of that person, signed in; the account is made at first use, as an
        administrator on the host and the person themselves would."""
        assert name != NAME or self.is_new or roles == ROLES, "begin with is_new for other roles"
        if name not in self.people:
            made = run("user", "add", "--config", self.config, name,
                       *[word for role in roles for word in ("--role", role)]).stdout
            browser = requests.Session()
            self.sign_in(browser, name, re.search(r"password\s+(\S+)", made).group(1))
            page = browser.get(f"{self.url}/password", timeout=10).text
            csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page).group(1)
            old = re.search(r"password\s+(\S+)", made).group(1)
            browser.post(f"{self.url}/password", timeout=10, data={
                "csrf": csrf, "old": old, "new": PASSWORD, "again": PASSWORD})
            self.people[name] = browser
        return self.people[name]

    def sign_in(self, browser, name, password):
        answer = browser.post(f"{self.url}/sign-in", timeout=10, allow_redirects=False,
                              data={"name": name, "password": password})
        assert answer.status_code == 303, answer.text

    def call(self, method, path, person=NAME, **arguments):
        return self.person(person).request(method, f"{self.url}/api/v1{path}", timeout=10,
                                           **arguments)

    def get(self, path):
        answer = self.call("GET", path)
        assert answer.ok, answer.text
        return answer.json()

    def scale(self, number="1"):
        return self.get(f"/scales/{number}")

    def wait_for_state(self, number, *states, seconds=10.0):
        def reached():
            scale = self.scale(number)
            return scale if scale["state"] in states else None
        return wait_until(reached, f"scale {number} to be {states}", seconds)

    def wait_for_weight(self, number, kilograms, seconds=10.0):
        def reached():
            scale = self.scale(number)
            return scale if scale.get("weightGrams") == kilograms * 1000 else None
        return wait_until(reached, f"{kilograms} kg on scale {number}", seconds)

    def name_truck(self, number, plate, order=None):
        body = {"plate": plate}
        if order:
            body["orderNumber"] = order
        return self.call("PUT", f"/scales/{number}/truck", json=body)

    def capture(self, number, key=None):
        return self.call("POST", f"/scales/{number}/capture",
                         headers={"Idempotency-Key": key or str(uuid.uuid4())})

    def order(self, number, kilograms=1_000_000, **fields):
        body = {"number": number, "customer": "客户甲", "product": "豆粕",
                "orderedGrams": kilograms * 1000, "tolerancePerMille": "5", **fields}
        answer = self.call("POST", "/delivery-orders", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def weigh(self, number, deck, plate, kilograms, order=None, automatic=False):
        """Drives a truck on, has it weighed and drives it off; the capture's answer, or for an
        automatic scale the truck's visit id."""
        self.wait_for_state(number, "zero")
        deck.put(kilograms)
        named = self.name_truck(number, plate, order)
        assert named.ok, named.text
        if automatic:
            scale = self.wait_for_state(number, "captured", seconds=15)
            result = scale["truck"]["visit"]
        else:
            self.wait_for_state(number, "stable", seconds=15)
            answer = self.capture(number)
            assert answer.ok, answer.text
            result = answer.json()
        deck.put(0)
        return result

    def sql(self, query):
        """Rows as the sqlite3 shell, another program, sees them."""
        result = subprocess.run(["sqlite3", "-json", str(self.store), query], text=True,
                                capture_output=True, check=True, timeout=30)
        return json.loads(result.stdout or "[]")


def tcp_line(name, port, kind="tcp"):
    return f'[[line]]\nid = "{name}"\nkind = "{kind}"\nhost = "127.0.0.1"\nport = {port}\n'


def serial_line(name, device, kind="serial"):
    return f'[[line]]\nid = "{name}"\nkind = "{kind}"\ndevice = "{device}"\n'


def scale(number, line, profile, unit=None, automatic=False):
    unit_id = f"unit_id = {unit}\n" if unit else ""
    mode = "automatic" if automatic else "button"
    # Our trucks are on the deck at once; nothing rolls on behind them for six seconds.
    rest = "[scale.stability]\nautomatic_rest_milliseconds = 500\n" if automatic else ""
    return (f'[[scale]]\nid = "{number}"\nname = "{number}号秤"\nline = "{line}"\n'
            f'profile = "{profile}"\n{unit_id}capture = "{mode}"\n{rest}')

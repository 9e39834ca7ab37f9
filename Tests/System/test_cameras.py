"""Plate cameras and pictures: a camera written in Python, with the standard library's HTTP server,
pushes at the running daemon and gives pictures behind Digest authentication."""

import base64
import hashlib
import http.server
import json
import os
import re
import threading
import time

import requests

from daemon import Daemon, run, scale, tcp_line, verify
from modbus_peers import ModbusPeer
from ports import free_port
from test_ledger import second_verifier
from waiting import wait_until

USER, PASSWORD, REALM, NONCE = "admin", "p\"1 密", "camera", "5f2a"


def picture(text, size=20_000):
    """The beginning of a JPEG, and something that tells pictures apart."""
    return b"\xff\xd8\xff\xe0" + text.encode() + bytes(size)


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


class Camera(http.server.BaseHTTPRequestHandler):
    """What stands at /snapshot is given to whoever answers the challenge (RFC 7616, MD5)."""

    protocol_version = "HTTP/1.1"
    answer, taken = "picture", 0

    def do_GET(self):
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', self.headers.get("Authorization", "")))
        if not self.headers.get("Authorization", "").startswith("Digest ") or not self.fits(fields):
            return self.send(401, b"no", {"WWW-Authenticate":
                             f'Digest realm="{REALM}", nonce="{NONCE}", qop="auth", algorithm=MD5'})
        kind = type(self)
        if kind.answer == "slow":
            time.sleep(6)
        if kind.answer == "elsewhere":
            return self.send(302, b"", {"Location": "http://192.0.2.1/"})
        if kind.answer == "huge":
            return self.send(200, picture("huge", 3_000_000))
        if kind.answer == "page":
            return self.send(200, b"<html>please sign in</html>")
        kind.taken += 1
        return self.send(200, picture(f"truck {kind.taken}"))

    def fits(self, fields):
        first = md5(f"{USER}:{REALM}:{PASSWORD}")
        second = md5(f"GET:{fields.get('uri')}")
        wanted = md5(":".join([first, NONCE, fields.get("nc", ""), fields.get("cnonce", ""),
                               "auth", second]))
        return fields.get("response") == wanted

    def send(self, status, body, headers=()):
        try:
            self.send_response(status)
            for name, value in dict(headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            pass  # the daemon waits no longer

    def log_message(self, *_):
        pass


def camera_section(name, kind, port=None):
    text = f'[[camera]]\nid = "{name}"\nname = "{name}"\nscale = "1"\nkind = "{kind}"\n'
    if port:
        text += (f'snapshot_url = "http://127.0.0.1:{port}/snapshot"\nuser = "{USER}"\n'
                 'password_file = "camera.secret"\n')
    return text


def vzenith(plate, confidence, number, encoding="utf-8", image=None):
    body = {"AlarmInfoPlate": {"channel": 0, "serialno": "a1b2", "result": {"PlateResult": {
        "license": plate, "confidence": confidence, "direction": 4, "plateid": number,
        "timeStamp": {"Timeval": {"sec": int(time.time()), "usec": 1}}, "isoffline": 0,
        "imageFile": base64.b64encode(image).decode() if image else ""}}}}
    return json.dumps(body, ensure_ascii=False).encode(encoding)


def hikvision(plate):
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    return (f'<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">'
            f"<macAddress>c0:56:e3:00:00:01</macAddress><channelID>1</channelID>"
            f"<dateTime>{now}</dateTime><eventType>ANPR</eventType><ANPR><licensePlate>{plate}"
            f"</licensePlate><direction>forward</direction><confidenceLevel>95</confidenceLevel>"
            f"</ANPR></EventNotificationAlert>").encode()


class Site:
    def __init__(self, folder, deck):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("C", (Camera,), {}))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.handler, self.deck = self.server.RequestHandlerClass, deck
        secret = folder / "camera.secret"
        secret.write_text(PASSWORD + "\n")
        os.chmod(secret, 0o600)
        port = free_port()
        self.peer = ModbusPeer({1: deck}, port=port)
        self.daemon = Daemon(
            folder, tcp_line("a", port, "modbus-tcp"), scale(1, "a", "modbus-int32", 1)
            + camera_section("vz", "vzenith", self.server.server_address[1])
            + camera_section("hik", "hikvision"))

    def __enter__(self):
        self.peer.__enter__()
        self.daemon.start()
        self.tokens = {camera: run("token", "issue", "--config", self.daemon.config, "--scope", "camera",
                                   "--camera", camera, f"gate {camera}").stdout.strip()
                       for camera in ("vz", "hik")}
        return self

    def __exit__(self, *_):
        if self.daemon.process:
            self.daemon.stop()
        self.peer.__exit__()
        self.server.shutdown()

    def push(self, camera, **arguments):
        return requests.post(f"{self.daemon.url}/api/v1/cameras/{camera}/plates/{self.tokens[camera]}",
                             timeout=10, **arguments)

    def photographs(self):
        return self.daemon.sql("SELECT id, weighingId, day, hex(contentHash) AS hash FROM photograph"
                               " ORDER BY id")


def test_cameras_name_trucks_and_photograph_them(tmp_path, deck):
    with Site(tmp_path, deck) as site:
        daemon = site.daemon
        daemon.order("TH-1", plates=["粤B12345"])
        daemon.wait_for_state("1", "zero")
        deck.put(15_000)
        scene = picture("arrival")
        answer = site.push("vz", data=vzenith("粤B12345", 97, 1, "gbk", scene),
                           headers={"Content-Type": "application/json"})
        assert answer.json()["Response_AlarmInfoPlate"]["info"] != "ok"
        daemon.wait_for_state("1", "stable", seconds=15)
        truck = daemon.scale("1")["truck"]
        assert truck["plate"] == "粤B12345" and truck["orderNumber"] == "TH-1"
        assert daemon.capture("1").ok
        deck.put(0)
        # One came with the plate, one was asked for after the weighing.
        wait_until(lambda: len(site.photographs()) == 2, "two photographs", 10)
        for row in site.photographs():
            kept = tmp_path / "photographs" / row["day"] / f"{row['hash'].lower()}.jpg"
            assert hashlib.sha256(kept.read_bytes()).hexdigest() == row["hash"].lower()
        assert (tmp_path / "photographs" / site.photographs()[0]["day"]
                / f"{hashlib.sha256(scene).hexdigest()}.jpg").read_bytes() == scene

        # It is back sooner than a truck can be: the other camera sees it drive off and names
        # nobody, a person does.
        daemon.wait_for_state("1", "zero")
        deck.put(47_000)
        sent = site.push("hik", files={
            "anpr.xml": ("anpr.xml", hikvision("粤B12345"), "text/xml"),
            "detectionPicture.jpg": ("detectionPicture.jpg", picture("departure"), "image/jpeg")})
        assert sent.status_code == 200, sent.text
        reading = daemon.get("/plate-readings?scale=1")["plateReadings"][0]
        assert reading["camera"] == "hik" and reading["verdict"] == "justWeighed"
        daemon.wait_for_state("1", "stable", seconds=15)
        assert daemon.name_truck("1", "粤B12345").ok
        result = daemon.capture("1").json()
        deck.put(0)
        ticket = result["loadRecord"]["ticketNumber"]
        wait_until(lambda: len(site.photographs()) == 4, "the second picture", 10)
        listed = daemon.get(f"/load-records/{ticket}/photographs")["weighings"]
        assert [len(each["photographs"]) for each in listed] == [2, 1]
        page = daemon.person().get(f"{daemon.url}/load-records/{ticket}", timeout=10).text
        links = re.findall(r'href="(/photographs/[0-9a-f]{64})"', page)
        assert len(links) == 3
        shown = daemon.person().get(daemon.url + links[0], timeout=10)
        assert shown.content == scene and "sandbox" in shown.headers["Content-Security-Policy"]

        # No token, no secret in the log.
        assert requests.get(daemon.url + links[0], timeout=10, allow_redirects=False).status_code == 303
        report = verify("--config", daemon.config)
        assert report["ok"] and report["photographs"] == 4
        assert second_verifier(daemon.store)["ok"]
        log = (tmp_path / "daemon.log").read_text()
        assert PASSWORD not in log and not any(token in log for token in site.tokens.values())


def test_a_silent_camera_delays_no_weighing(tmp_path, deck):
    with Site(tmp_path, deck) as site:
        daemon = site.daemon
        daemon.order("TH-1")
        reasons = {"slow": "noAnswer", "elsewhere": "answerUnusable", "huge": "tooLarge",
                   "page": "notAPicture"}
        for number, (answer, reason) in enumerate(reasons.items()):
            site.handler.answer = answer
            daemon.wait_for_state("1", "zero")
            deck.put(15_000)
            assert daemon.name_truck("1", f"粤B1234{number}", "TH-1").ok
            daemon.wait_for_state("1", "stable", seconds=15)
            begin = time.monotonic()
            assert daemon.capture("1").ok
            assert time.monotonic() - begin < 2, "the camera held up the weighing"
            deck.put(0)
            wait_until(lambda: len(daemon.sql("SELECT 1 FROM missingPhotograph")) == number + 1,
                       f"the reason {reason}", 10)
            assert daemon.sql("SELECT reason FROM missingPhotograph ORDER BY id DESC LIMIT 1") \
                == [{"reason": reason}]
        visit = daemon.get("/visits")["visits"][0]["id"]
        page = daemon.person().get(f"{daemon.url}/visits/{visit}?lang=en", timeout=10).text
        assert "No photograph" in page
        assert site.photographs() == [] and verify("--config", daemon.config)["ok"]


def test_a_changed_photograph_is_found_and_pruning_is_not_a_change(tmp_path, deck):
    with Site(tmp_path, deck) as site:
        daemon = site.daemon
        for number in range(3):
            assert site.push("vz", data=vzenith(f"粤B1234{number}", 50, number,
                                                image=picture(str(number)))).ok
        rows = site.photographs()
        assert len(rows) == 3
        day = tmp_path / "photographs" / rows[0]["day"]
        kept = day / f"{rows[1]['hash'].lower()}.jpg"
        content = kept.read_bytes()
        kept.write_bytes(content[:-1] + b"x")
        assert verify("--config", daemon.config)["fault"]["code"] == "content-changed"
        kept.unlink()
        fault = verify("--config", daemon.config)["fault"]
        assert fault["code"] == "photograph-missing" and fault["entry"] == rows[1]["id"]
        assert verify("--config", daemon.config, "--skip-photographs")["ok"]
        kept.write_bytes(content)
        assert verify("--config", daemon.config)["ok"]
        # A disk that takes no picture takes the plate all the same.
        for each in day.iterdir():
            each.unlink()
        day.rmdir()
        day.write_text("in the way")
        assert site.push("vz", data=vzenith("粤B77777", 50, 9, image=picture("late"))).ok
        last = daemon.get("/plate-readings")["plateReadings"][0]
        assert last["plate"] == "粤B77777" and last["missingPhotograph"] == "diskFailed"


def test_photographs_go_along_in_a_backup_and_come_back(tmp_path, deck):
    with Site(tmp_path, deck) as site:
        daemon = site.daemon
        folder = tmp_path / "backups"
        folder.mkdir()

        def backup(name):
            return json.loads(run("backup", "--config", daemon.config, "--to", folder / name,
                                  "--json").stdout)

        assert site.push("vz", data=vzenith("粤B12340", 50, 1, image=picture("one"))).ok
        assert backup("1.sqlite")["photographsCopied"] == 1
        assert site.push("vz", data=vzenith("粤B12341", 50, 2, image=picture("two"))).ok
        # What is there already is not copied again, and all are compared with their hashes.
        second = backup("2.sqlite")
        assert (second["photographs"], second["photographsCopied"]) == (2, 1)
        daemon.stop()
        day = tmp_path / "photographs" / site.photographs()[0]["day"]
        kept = sorted(path.read_bytes() for path in day.iterdir())
        for path in day.iterdir():
            path.unlink()
        run("restore", "--config", daemon.config, "--from", folder / "2.sqlite")
        assert sorted(path.read_bytes() for path in day.iterdir()) == kept
        assert verify("--config", daemon.config)["photographs"] == 2
        # A photograph that was changed in the backup is not brought back.
        copy = next((folder / "photographs" / day.name).iterdir())
        copy.write_bytes(copy.read_bytes()[:-1] + b"x")
        refused = run("restore", "--config", daemon.config, "--from", folder / "2.sqlite", check=False)
        assert refused.returncode == 1 and "does not verify" in refused.stderr
        daemon.start()

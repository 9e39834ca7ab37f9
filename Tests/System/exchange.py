"""The other system's side: a webhook's receiver, the check of a signature, a token."""

import base64
import hashlib
import hmac
import http.server
import json
import re
import threading

from daemon import run


class Receiver:
    """An ERP's end of a webhook: keeps what it got and answers what it is told to."""

    def __init__(self, port):
        self.got, self.status = [], 204
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((receiver.status, dict(self.headers.items()), body))
                self.send_response(receiver.status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def taken(self):
        """The documents that were answered with success."""
        return [json.loads(body) for status, _, body in self.got if status < 300]


def is_signed(headers, body, secret):
    """As Standard Webhooks says, from the headers and bytes that came."""
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return f"v1,{digest}" in headers["webhook-signature"].split(" ")


def token(daemon, name, scope):
    made = run("token", "issue", "--config", daemon.config, name, "--scope", scope).stdout
    return {"Authorization": "Bearer " + re.search(r"\b[0-9a-f]{64}\b", made).group(0)}

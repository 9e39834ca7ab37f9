"""The API as schemathesis, which reads nothing but its OpenAPI document, finds it."""

import os
import subprocess
import sys

from daemon import Daemon, scale, tcp_line
from modbus_peers import ModbusPeer
from ports import free_port

# A bounded sample for every run; `make soak` asks for many more.
EXAMPLES = os.environ.get("WEIGHBRIDGE_EXAMPLES", "20")


def test_no_request_breaks_the_api(tmp_path, deck):
    port = free_port()
    # The scale has a signal: without one it answers 503 to a capture, and rightly so.
    with ModbusPeer({1: deck}, port=port), \
            Daemon(tmp_path, tcp_line("tcp", port, "modbus-tcp"),
                   scale(1, "tcp", "modbus-int32", 1)) as daemon:
        daemon.wait_for_state("1", "zero")
        daemon.order("TH-1")
        cookies = "; ".join(f"{name}={value}" for name, value in daemon.person().cookies.items())
        result = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run",
             f"{daemon.url}/api/v1/openapi.json", "--header", f"Cookie: {cookies}",
             "--max-examples", EXAMPLES, "--checks", "not_a_server_error,status_code_conformance,"
             "content_type_conformance,response_schema_conformance", "--phases", "examples,coverage,fuzzing",
             "--exclude-path", "/api/v1/scales/live", "--request-timeout", "20", "--seed", "1"],
            capture_output=True, text=True, timeout=900, cwd=tmp_path)
        (tmp_path / "schemathesis.log").write_text(result.stdout + result.stderr)
        assert result.returncode == 0, result.stdout[-6000:]

"""What a server writes down of an error: enough to find it, and nothing that was sent."""

import json
import subprocess
import sys

FAIL = """
import structlog
from consentry.web.logs import configure_logs

configure_logs()
try:
    {}["bob@example.com"]
except KeyError:
    structlog.get_logger().exception("a job failed", job="import:1")
"""


def test_an_error_is_named_and_placed_without_its_text() -> None:
    ran = subprocess.run([sys.executable, "-c", FAIL], capture_output=True, text=True, check=True)
    line = json.loads(ran.stdout)

    assert (line["event"], line["job"], line["kind"]) == ("a job failed", "import:1", "KeyError")
    assert line["where"].endswith(":7")
    assert "bob" not in ran.stdout + ran.stderr

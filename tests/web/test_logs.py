"""What a server writes down of an error: enough to find it, and nothing that was sent."""

import json
from collections.abc import Iterator

import pytest
import structlog

from consentry.web.serving.logs import configure_logs


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    configure_logs()
    yield
    structlog.reset_defaults()


def test_an_error_is_named_and_placed_without_its_text(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    try:
        {}["bob@example.com"]
    except KeyError:
        structlog.get_logger().exception("a job failed", job="import:1")

    written = capfdbinary.readouterr()
    line = json.loads(written.out)
    assert (line["event"], line["job"], line["kind"]) == ("a job failed", "import:1", "KeyError")
    assert "test_logs.py:" in line["where"]
    assert b"bob" not in written.out + written.err

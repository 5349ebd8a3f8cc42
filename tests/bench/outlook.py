"""From Send to the verdict in Outlook's host: the real office.js in Chromium, the real server on loopback."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Row
from tests.e2e.backend import running_backend
from tests.e2e.browser import chromium
from tests.e2e.outlook import outlook_window, send_milliseconds

ROUNDS, SENDS = 5, 20


def rows() -> Iterator[Row]:
    with (
        tempfile.TemporaryDirectory() as home,
        running_backend(Path(home)) as backend,
        chromium() as browser,
        outlook_window(browser, backend.url, backend.rep.token) as outlook,
    ):
        outlook.open()
        for people in (1, 20):
            recipients = [f"person{number}@customer.example" for number in range(people)]
            for kept, bound in ((True, 10), (False, 60)):
                send_milliseconds(outlook, recipients, 5, kept=kept)  # warm
                rounds = [send_milliseconds(outlook, recipients, SENDS, kept=kept) for _ in range(ROUNDS)]
                what = f"Send to verdict in Outlook, {'verdict kept' if kept else 'asked'}, {people} recipients"
                yield Row(what, [statistics.median(each) for each in rounds], bound, "ms", "median of 20 sends")

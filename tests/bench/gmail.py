"""Gmail with the extension: from Send to the verdict, and what it costs the page's first paint."""

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.table import Row
from tests.e2e.backend import running_backend
from tests.e2e.browser import chromium
from tests.e2e.gmail.chrome import EXTENSION, EXTENSION_ID, chrome
from tests.e2e.gmail.server import internet
from tests.e2e.gmail.window import INBOX, Gmail

ROUNDS, SENDS, LOADS = 5, 20, 15
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def rows() -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        backend = stack.enter_context(running_backend(folder / "home", CONSENTRY_EXTENSION_IDS=EXTENSION_ID))
        browser = stack.enter_context(chromium())
        outside = stack.enter_context(internet())
        with_it, without = (
            stack.enter_context(
                chrome(browser.browser_type, extension, folder / extension.parent.name, outside.server_port)
            )
            for extension in (EXTENSION, _nothing(folder))
        )
        with_it.keep_account(backend.url, backend.rep.token)
        yield from _sends(Gmail(with_it.open(INBOX), outside, waits_for_inboxsdk=True))
        yield _paint(with_it.context.new_page(), without.context.new_page())


def _nothing(folder: Path) -> Path:
    """An extension that does nothing, with the same id: the browser without ours."""
    nothing = folder / "nothing" / "extension"
    nothing.mkdir(parents=True)
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    kept = {name: manifest[name] for name in ("manifest_version", "version", "key")}
    (nothing / "manifest.json").write_text(json.dumps({**kept, "name": "Nothing"}))
    return nothing


def _sends(gmail: Gmail) -> Iterator[Row]:
    note = "median of 20 sends; 60 ms of each are for Gmail to read what was typed"
    for people in (1, 20):
        _send_times(gmail, people, 5)  # warm
        rounds = [statistics.median(_send_times(gmail, people, SENDS)) for _ in range(ROUNDS)]
        yield Row(f"Send to verdict in Gmail, {people} recipients", rounds, 150, "ms", note)


def _send_times(gmail: Gmail, people: int, times: int) -> list[float]:
    recipients = [f"person{number}@customer.example" for number in range(people)]
    return [gmail.write(to=recipients).milliseconds_to_leave() for _ in range(times)]


def _paint(with_it: Page, without: Page) -> Row:
    """In turn, so that a busy machine slows both."""
    delays = []
    for _ in range(ROUNDS):
        pairs = [(_first_paint(with_it), _first_paint(without)) for _ in range(LOADS)]
        ours, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
        delays.append(ours - theirs)
    return Row(
        "Delay of Gmail's first paint", delays, 50, "ms", "with the extension, less without; medians of 15 loads"
    )


def _first_paint(page: Page) -> float:
    page.goto("about:blank")
    page.goto(INBOX)
    return float(page.wait_for_function(PAINT).json_value())

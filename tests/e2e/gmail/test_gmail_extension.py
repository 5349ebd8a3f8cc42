"""What the extension keeps to itself: no telemetry, no token for the page, no word to anybody but its backend."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.backend import REP, Backend
from tests.e2e.gmail.chrome import EXTENSION_ID, ORIGIN, Chrome
from tests.e2e.gmail.proxy import ExtensionProxy
from tests.e2e.gmail.server import Internet
from tests.e2e.gmail.window import Gmail

QUEUE = "inboxsdk__persistentqueue_events"
REPORTS = ["https://api.inboxsdk.com/api/v2/errors", "https://pubsub.googleapis.com/v1/projects/mailfoogae/topics/x"]
FETCH = "url => fetch(url, { method: 'POST', mode: 'no-cors' }).then(() => 'went out', () => 'failed')"


def in_isolated_world(page: Page, expression: str) -> Any:
    """Evaluates where the extension's content scripts run."""
    session = page.context.new_cdp_session(page)
    worlds: list[int] = []

    def note(event: dict[str, Any]) -> None:
        if event["context"]["origin"] == ORIGIN:
            worlds.append(event["context"]["id"])

    session.on("Runtime.executionContextCreated", note)
    session.send("Runtime.enable")
    asked = {"expression": expression, "contextId": worlds[0], "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    session.detach()
    return answer["result"]["value"]


def test_nobody_is_told_of_a_sent_message(
    open_tab: Callable[..., Gmail], outside: Internet, new_address: Callable[[], str]
) -> None:
    """InboxSDK as it is published has sent its first events by now, and has more of them in Gmail's storage."""
    gmail = open_tab()
    compose = gmail.write(to=[new_address()]).wait_until_claimed()
    compose.press("a click")
    gmail.wait_for_sent()
    assert gmail.page.evaluate("name => localStorage.getItem(name)", QUEUE) is None
    assert outside.strangers == []


def test_what_would_report_all_the_same_is_stopped_by_a_rule(gmail: Gmail, outside: Internet) -> None:
    assert [gmail.page.evaluate(FETCH, url) for url in REPORTS] == ["failed", "failed"]
    assert outside.strangers == []
    # Were the rule not there, it would be noticed.
    assert gmail.page.evaluate(FETCH, "https://reports.example/x") == "went out"
    assert outside.strangers.pop() == "reports.example/x"


def test_neither_token_nor_account_is_there_for_the_page(gmail: Gmail) -> None:
    stored = "chrome.storage.local.get().then(JSON.stringify, (error) => error.message)"
    assert in_isolated_world(gmail.page, stored) == "Access to storage is not allowed from this context."
    asked = "chrome.runtime.sendMessage({ kind: 'account' }).then((answer) => `${answer}`, (error) => error.message)"
    assert in_isolated_world(gmail.page, asked) == "undefined"
    for kind in ("giveToken", "signInAt"):
        moved = f"chrome.runtime.sendMessage({{ kind: '{kind}', url: 'https://evil.example', token: 'x' }})"
        assert in_isolated_world(gmail.page, f"{moved}.then((answer) => `${{answer}}`)") == "undefined"


def test_no_other_site_may_show_the_pane(whole: Chrome, outside: Internet) -> None:
    page = whole.open("https://evil.example/")
    outside.strangers.clear()
    page.evaluate(
        "url => { const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame); }",
        f"{ORIGIN}/pane/index.html",
    )
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("This page has been blocked")
    page.close()


def test_somebody_with_a_token_of_their_own_signs_in_and_out(
    whole: Chrome, proxy: ExtensionProxy, backend: Backend
) -> None:
    whole.keep_account(None, None)
    page = whole.open(f"{ORIGIN}/options/index.html")
    expect(page.get_by_text("You are not signed in.")).to_be_visible()
    page.get_by_text("Other ways to sign in").click()
    for address, token, problem in [
        ("example", "x", "Please enter the full address"),
        ("http://consentry.example", "x", "Please enter the full address"),
        ("https://nobody.example", "x", "Consentry doesn’t answer at this address."),
        (proxy.url, "wrong", "This token isn’t valid."),
    ]:
        page.get_by_label("Consentry’s address").fill(address)
        page.get_by_label("Access token").fill(token)
        page.get_by_role("button", name="Use this token").click()
        expect(page.get_by_text(problem)).to_be_visible()
    page.get_by_label("Access token").fill(backend.rep.token)
    page.get_by_role("button", name="Use this token").click()
    expect(page.get_by_text(f"You are signed in as {REP}.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are not signed in.")).to_be_visible()
    page.close()


def test_the_id_is_the_one_that_backends_let_in(whole: Chrome) -> None:
    assert whole.own_page.evaluate("chrome.runtime.id") == EXTENSION_ID


@pytest.fixture(autouse=True)
def _as_before(outside: Internet) -> None:
    """`nobody.example` and `evil.example` were asked for on purpose."""
    outside.strangers.clear()

"""Signing in and out, and a backend that fails."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.backend import PUBLIC_URL, Backend
from tests.e2e.fault_proxy import FaultProxy
from tests.e2e.microsoft import OFFICE_CDN, microsoft
from tests.e2e.pane import Pane


def test_only_a_token_the_backend_knows_signs_in(stranger_pane: Pane, backend: Backend) -> None:
    stranger_pane.open()
    stranger_pane.fill("Access token", "made-up")
    stranger_pane.press("Sign in")
    expect(stranger_pane.text("This token isn’t valid.")).to_be_visible()
    stranger_pane.fill("Access token", f" {backend.rep.token}\n")
    stranger_pane.press("Sign in")
    expect(stranger_pane.heading).to_have_text("This message")
    stranger_pane.go("/settings/account")
    stranger_pane.press("Sign out")
    expect(stranger_pane.heading).to_have_text("Sign in")


def test_a_token_that_can_only_check_is_kept_for_classic_outlook(stranger_pane: Pane, backend: Backend) -> None:
    stranger_pane.open()
    stranger_pane.fill("Access token", backend.check_token)
    stranger_pane.press("Sign in")
    expect(stranger_pane.heading).to_have_text("This message")
    assert backend.check_token in stranger_pane.roaming_settings()
    stranger_pane.go("/lookup")
    expect(stranger_pane.text("a token that can only check messages")).to_be_visible()
    stranger_pane.go("/settings/account")
    stranger_pane.press("Sign out")
    expect(stranger_pane.heading).to_have_text("Sign in")
    assert backend.check_token not in stranger_pane.roaming_settings()


def test_a_token_that_has_ended_leads_back_to_signing_in(pane: Pane, proxy: FaultProxy) -> None:
    pane.open("/lookup")
    proxy.fault = "unauthorized"
    pane.go("/failed")
    expect(pane.text("Your token is no longer valid")).to_be_visible()
    expect(pane.heading).to_have_text("Sign in")


@pytest.mark.parametrize(
    ("fault", "words"),
    [("down", "Consentry can’t be reached."), ("error", "Something went wrong in Consentry.")],
)
def test_a_failing_backend_is_said_in_a_sentence_and_asked_again(
    pane: Pane, proxy: FaultProxy, fault: Any, words: str
) -> None:
    pane.open("/lookup")
    proxy.fault = fault
    pane.go("/failed")
    expect(pane.text(words)).to_be_visible()
    proxy.fault = "none"
    pane.press("Try again")
    expect(pane.text(words)).to_have_count(0)


@pytest.mark.parametrize("office_js", ["missing", "silent"])
def test_a_plain_browser_shows_the_pane_without_office_js(browser: Browser, backend: Backend, office_js: str) -> None:
    with microsoft(backend.url) as internet, browser.new_context(proxy={"server": internet.url}) as context:
        context.route(f"{OFFICE_CDN}**", lambda route: route.abort() if office_js == "missing" else None)
        page = context.new_page()
        page.goto(f"{PUBLIC_URL}/addin/pane/index.html", wait_until="commit")
        if office_js == "silent":
            expect(page.locator("main .waiting")).to_be_attached()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        page.get_by_label("Access token").fill(backend.rep.token)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Look-up")
        context.unroute_all(behavior="ignoreErrors")

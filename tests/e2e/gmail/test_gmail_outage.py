"""Send in Gmail while the backend or the extension's own worker is out of reach: never silence, never a dead end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.backend import Backend
from tests.e2e.fault_proxy import Fault
from tests.e2e.gmail.chrome import EXTENSION, Chrome, chrome
from tests.e2e.gmail.proxy import ExtensionProxy
from tests.e2e.gmail.server import Internet
from tests.e2e.gmail.window import INBOX, Gmail

NewAddress = Callable[[], str]
FAULTS: list[Fault] = ["down", "slow", "error", "garbage"]
WARNED = ["Keep editing", "Send anyway"]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_sender_decides_when_nobody_can_say(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress, fault: Fault
) -> None:
    proxy.fault = fault
    gmail.write(to=[new_address()]).press("a click")
    stop = gmail.stop()
    assert (stop.title, stop.buttons) == ("Recipients not checked", WARNED)
    gmail.choose("Send anyway")
    assert len(gmail.wait_for_sent()) == 1


def test_without_inboxsdk_the_sender_decides_too(
    gmail_without_inboxsdk: Gmail, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    proxy.fault = "down"
    gmail_without_inboxsdk.write(to=[new_address()]).press("a click")
    assert gmail_without_inboxsdk.stop().buttons == WARNED


@pytest.mark.parametrize("token", ["expired", None])
def test_somebody_who_is_not_signed_in_is_asked_to(
    gmail: Gmail, whole: Chrome, proxy: ExtensionProxy, new_address: NewAddress, token: str | None
) -> None:
    whole.keep_account(proxy.url, token)
    gmail.write(to=[new_address()]).press("a click")
    stop = gmail.stop()
    assert (stop.title, stop.buttons) == ("Not signed in to Consentry", ["Sign in and send", *WARNED])
    with whole.context.expect_page() as opened:
        gmail.choose("Sign in and send")
    opened.value.wait_for_url("**/signin?next=*")
    opened.value.close()
    assert gmail.stop().buttons == stop.buttons
    assert gmail.sent_by_page == 0


def test_a_team_that_blocks_the_unverifiable_blocks_then_too(
    gmail: Gmail, whole: Chrome, proxy: ExtensionProxy, policy: Callable[..., None], new_address: NewAddress
) -> None:
    policy(on_unverifiable="block")
    _hear_of(gmail, whole, new_address, "block")
    proxy.fault = "down"
    gmail.write(to=[new_address()]).press("a click")
    assert gmail.stop().buttons == ["Keep editing"]


def test_a_team_that_lets_the_unverifiable_go_lets_it_go_then_too(
    gmail: Gmail, whole: Chrome, proxy: ExtensionProxy, policy: Callable[..., None], new_address: NewAddress
) -> None:
    policy(on_unverifiable="allow")
    _hear_of(gmail, whole, new_address, "allow")
    proxy.fault = "down"
    gmail.write(to=[new_address()]).press("a click")
    assert len(gmail.wait_for_sent(3)) == 3


def _hear_of(gmail: Gmail, whole: Chrome, new_address: NewAddress, on_unverifiable: str) -> None:
    """The worker hears after the first mail what the team wants, and the tab with the second."""
    gmail.write(to=[new_address()]).press("a click")
    gmail.wait_for_sent()
    whole.wait_until_known(on_unverifiable)
    gmail.write(to=[new_address()]).press("a click")
    gmail.wait_for_sent(2)


def test_when_the_backend_is_back_the_next_send_is_checked(gmail: Gmail, proxy: ExtensionProxy, opted_out: str) -> None:
    proxy.fault = "down"
    compose = gmail.write(to=[opted_out])
    compose.press("a click")
    gmail.stop()
    gmail.choose("Keep editing")
    proxy.fault = "none"
    compose.press("a click")
    assert opted_out in gmail.stop().text


@pytest.mark.parametrize("is_refused", [True, False])
def test_a_worker_stopped_between_question_and_answer_is_asked_again(
    gmail: Gmail, whole: Chrome, proxy: ExtensionProxy, opted_out: str, new_address: NewAddress, is_refused: bool
) -> None:
    compose = gmail.write(to=[opted_out if is_refused else new_address()])
    with proxy.keeping_silent():
        compose.press("a click")
        proxy.wait_for_stage("send", 1)
        whole.stop_worker()
        proxy.wait_for_stage("send", 2)
    if is_refused:
        assert opted_out in gmail.stop().text
    else:
        assert len(gmail.wait_for_sent()) == 1


def test_a_worker_that_was_stopped_before_starts_for_the_question(gmail: Gmail, whole: Chrome, opted_out: str) -> None:
    compose = gmail.write(to=[opted_out])
    whole.stop_worker()
    compose.press("a click")
    assert opted_out in gmail.stop().text


def test_a_tab_that_an_update_has_cut_off_says_so(
    browser: Browser, backend: Backend, outside: Internet, proxy: ExtensionProxy, tmp_path: Path, opted_out: str
) -> None:
    with chrome(browser.browser_type, EXTENSION, tmp_path, outside.server_port) as updated:
        updated.keep_account(proxy.url, backend.rep.token)
        gmail = Gmail(updated.open(INBOX), outside)
        updated.reload_extension()
        gmail.write(to=[opted_out]).press("a click")
        stop = gmail.stop()
        assert "Reload Gmail" in stop.text
        assert (stop.buttons, gmail.sent_by_page) == (WARNED, 0)

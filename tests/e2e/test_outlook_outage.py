"""Send in Outlook while the backend is out of reach or out of its mind: never silence, never a dead end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.backend import Backend
from tests.e2e.fault_proxy import Fault, FaultProxy
from tests.e2e.outlook import Outlook, outlook_window

NewAddress = Callable[[], str]
FAULTS: list[Fault] = ["down", "slow", "error", "unauthorized", "garbage"]
WARNED = ["Send Anyway", "Don't Send", "Show details"]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_sender_decides_when_nobody_can_say(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress, fault: Fault
) -> None:
    proxy.fault = fault
    sending = outlook.write(to=[new_address()]).press_send()
    assert (sending.outcome, sending.buttons) == ("stopped", WARNED)
    assert not sending.slow, "Outlook would have shown that the add-in is slow"
    outlook.choose("sendAnyway")
    assert outlook.sent == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_team_that_blocks_the_unverifiable_blocks_then_too(
    outlook: Outlook, proxy: FaultProxy, policy: Callable[..., None], new_address: NewAddress, fault: Fault
) -> None:
    policy(on_unverifiable="block")
    outlook.write(to=[new_address()])
    proxy.fault = fault
    outlook.write_unnoticed(to=[new_address()])
    assert outlook.press_send().buttons == ["Don't Send", "Show details"]


def test_a_team_that_lets_the_unverifiable_go_lets_it_go_then_too(
    outlook: Outlook, proxy: FaultProxy, policy: Callable[..., None], new_address: NewAddress
) -> None:
    policy(on_unverifiable="allow")
    outlook.write(to=[new_address()])
    proxy.fault = "down"
    outlook.write_unnoticed(to=[new_address()])
    assert outlook.press_send().outcome == "sent"


def test_an_outage_is_announced_while_the_message_is_written(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress
) -> None:
    proxy.fault = "down"
    outlook.write(to=[new_address()])
    [notification] = outlook.notifications
    assert "Consentry" in notification["message"]


def test_when_the_backend_is_back_the_next_send_is_checked(
    outlook: Outlook, proxy: FaultProxy, opted_out: str, new_address: NewAddress
) -> None:
    proxy.fault = "down"
    assert outlook.write(to=[opted_out]).press_send().buttons == WARNED
    proxy.fault = "none"
    assert outlook.press_send().buttons == ["Don't Send", "Show details"]


def test_an_old_outlook_lets_an_unchecked_send_go_with_a_notification(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress
) -> None:
    outlook.open(mailbox="1.12")
    proxy.fault = "down"
    assert outlook.write(to=[new_address()]).press_send().outcome == "sent"
    assert len(outlook.notifications) == 1


def test_somebody_who_is_not_signed_in_is_asked_to(browser: Browser, backend: Backend, new_address: NewAddress) -> None:
    with outlook_window(browser, backend.url, None) as outlook:
        sending = outlook.open().write(to=[new_address()]).press_send()
        assert sending.buttons == WARNED
        assert "sign in" in sending.text.lower()
        assert outlook.faults() == []


def test_a_check_token_from_the_roaming_settings_is_enough(browser: Browser, backend: Backend, opted_out: str) -> None:
    with outlook_window(browser, backend.url, None) as outlook:
        outlook.open(roaming_settings={"consentry.checkToken": backend.check_token})
        assert outlook.write(to=[opted_out]).press_send().buttons == ["Don't Send", "Show details"]
        assert outlook.faults() == []


def test_an_addin_that_did_not_load_is_unavailable(outlook: Outlook, new_address: NewAddress) -> None:
    outlook.lose_runtime()
    assert outlook.press_send().buttons == ["Send Anyway", "Try Later"]

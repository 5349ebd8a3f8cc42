"""Meeting invitations and a changed From in Outlook, end to end: mail to people, whichever way it leaves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.fault_proxy import FaultProxy
from tests.e2e.outlook import Outlook
from tests.e2e.pane import Pane

NewAddress = Callable[[], str]


@pytest.mark.parametrize("field", ["to", "cc"])
def test_an_invitation_to_somebody_who_opted_out_is_stopped(
    outlook: Outlook, backend: Backend, opted_out: str, new_address: NewAddress, field: str
) -> None:
    subject = f"Meeting stopped in {field}"
    people: dict[str, list[str]] = {"to": [new_address()]}
    people[field] = [*people.get(field, []), opted_out]
    sending = outlook.invite(subject, rooms=["fjord@halden.example"], **people).press_send()
    assert (sending.outcome, sending.buttons, outlook.sent) == ("stopped", ["Don't Send", "Show details"], 0)
    items = backend.rep.get("/failed-emails", limit=100)["items"]
    [failed] = [each for each in items if each["subject"] == subject]
    refused = [(each["address"], each["field"]) for each in failed["recipients"] if each["status"] == "unsubscribed"]
    assert refused == [(opted_out, field)]


def test_an_invitation_is_checked_while_it_is_written_and_goes_at_once(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress, opted_out: str
) -> None:
    outlook.invite(to=[opted_out])
    assert [each["type"] for each in outlook.notifications] == ["insightMessage"]
    outlook.change("to", [new_address()])
    assert outlook.notifications == []
    proxy.fault = "down"
    assert outlook.press_send().outcome == "sent"


def test_the_dialog_of_an_invitation_opens_the_pane_that_takes_people_out(
    outlook: Outlook, pane: Pane, new_address: NewAddress, opted_out: str
) -> None:
    outlook.invite(to=[new_address()], cc=[opted_out]).press_send()
    outlook.choose("takeAction")
    pane.press("Remove them from the message")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    assert outlook.press_send().outcome == "sent"


def test_an_entry_in_ones_own_calendar_is_nobodys_mail(outlook: Outlook, proxy: FaultProxy) -> None:
    outlook.invite("Focus time")
    assert outlook.press_send().outcome == "sent"
    assert proxy.stages == []


def test_another_sender_is_asked_about_and_his_opt_outs_count(
    outlook: Outlook, backend: Backend, proxy: FaultProxy, new_address: NewAddress
) -> None:
    somebody, colleague = new_address(), str(backend.admin.get("/me")["email"])
    backend.admin.post("/unsubscribes", {"address": somebody, "scope": {"kind": "sender"}})
    outlook.write(to=[somebody])
    outlook.change_from(colleague)
    assert [each["from"] for each in proxy.checks] == [backend.rep.get("/me")["email"], colleague]
    assert "consentry" in {each["key"] for each in outlook.notifications}
    assert outlook.press_send().outcome == "stopped"

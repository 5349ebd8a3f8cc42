"""Send in Outlook, end to end: what is stopped, what goes, and what the sender is told."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.backend import PUBLIC_URL, Backend
from tests.e2e.fault_proxy import FaultProxy
from tests.e2e.outlook import Outlook

NewAddress = Callable[[], str]

# A contact list's entries come without an address (OfficeDev/office-js#5439).
LIST_ENTRY = {"address": "", "name": "Dutch customers"}
DISTRIBUTION_LIST = {"address": "all@customer.example", "name": "All", "kind": "distributionList"}
WARNED = ["Send Anyway", "Don't Send", "Show details"]
REFUSED = ["Don't Send", "Show details"]


def failed_emails(backend: Backend, subject: str) -> list[dict[str, Any]]:
    items = backend.rep.get("/failed-emails", limit=100)["items"]
    return [each for each in items if each["subject"] == subject]


@pytest.mark.parametrize("field", ["to", "cc", "bcc"])
def test_a_send_to_somebody_who_opted_out_is_stopped(
    outlook: Outlook, backend: Backend, opted_out: str, new_address: NewAddress, field: str
) -> None:
    people: dict[str, list[Any]] = {"to": [new_address()]}
    people[field] = [*people.get(field, []), {"address": opted_out, "name": "Sofia Lindqvist"}]
    sending = outlook.write(f"Stopped in {field}", **people).press_send()
    assert (sending.outcome, sending.buttons, outlook.sent) == ("stopped", REFUSED, 0)
    assert "Sofia Lindqvist" in sending.text
    assert "unsubscribed on" in sending.text
    [failed] = failed_emails(backend, f"Stopped in {field}")
    refused = [(each["address"], each["field"], each["status"]) for each in failed["recipients"]]
    assert (opted_out, field, "unsubscribed") in refused


def test_a_send_to_people_nothing_is_known_of_goes(outlook: Outlook, backend: Backend, new_address: NewAddress) -> None:
    people = {"to": [new_address()], "cc": [new_address()], "bcc": [new_address()]}
    assert outlook.write("Goes", **people).press_send().outcome == "sent"
    assert outlook.sent == 1
    assert failed_emails(backend, "Goes") == []


def test_without_that_person_the_same_message_goes(outlook: Outlook, opted_out: str, new_address: NewAddress) -> None:
    somebody = new_address()
    assert outlook.write(to=[somebody, opted_out]).press_send().outcome == "stopped"
    outlook.change("to", [somebody])
    assert outlook.press_send().outcome == "sent"


def test_the_sender_decides_about_somebody_nobody_can_vouch_for(outlook: Outlook, new_address: NewAddress) -> None:
    sending = outlook.write(to=[new_address(), LIST_ENTRY]).press_send()
    assert (sending.outcome, sending.buttons) == ("stopped", WARNED)
    assert "Dutch customers" in sending.text
    outlook.choose("sendAnyway")
    assert outlook.sent == 1


def test_a_distribution_list_is_somebody_nobody_can_vouch_for(outlook: Outlook) -> None:
    sending = outlook.write(to=[DISTRIBUTION_LIST]).press_send()
    assert sending.buttons == WARNED
    assert "All" in sending.text


def test_one_among_five_hundred_is_found_and_named(outlook: Outlook, opted_out: str, new_address: NewAddress) -> None:
    others = [new_address() for _ in range(499)]
    sending = outlook.write(to=others[:250], bcc=[*others[250:], {"address": opted_out, "name": "Sofia"}]).press_send()
    assert (sending.outcome, sending.buttons) == ("stopped", REFUSED)
    assert "Sofia" in sending.text


def test_five_hundred_with_a_contact_list_among_them_are_still_checked(
    outlook: Outlook, opted_out: str, new_address: NewAddress
) -> None:
    others = [new_address() for _ in range(498)]
    assert outlook.write(to=[*others, LIST_ENTRY, opted_out]).press_send().buttons == REFUSED
    outlook.change("to", [*others, LIST_ENTRY])
    assert outlook.press_send().buttons == WARNED


def test_a_message_to_five_hundred_who_opted_out_fits_the_dialog(
    outlook: Outlook, backend: Backend, new_address: NewAddress
) -> None:
    backend.admin.post("/blocked-domains", {"domain": "crowd.example"})
    people = [{"address": f"{number}@crowd.example", "name": f"Person {number}"} for number in range(500)]
    sending = outlook.write(to=people).press_send()
    assert "Person 0" in sending.text
    assert len(sending.text) <= 500


def test_a_field_that_may_have_been_cut_off_is_not_clear(outlook: Outlook, new_address: NewAddress) -> None:
    outlook.open(recipientLimit=1000)
    sending = outlook.write(to=[new_address() for _ in range(1001)]).press_send()
    assert sending.buttons == WARNED


def test_recipients_changed_since_the_check_are_checked_again(
    outlook: Outlook, proxy: FaultProxy, opted_out: str, new_address: NewAddress
) -> None:
    outlook.write(to=[new_address()])
    outlook.write_unnoticed(to=[opted_out])
    assert outlook.press_send().outcome == "stopped"
    assert proxy.stages[-1] == "send"


def test_a_policy_changed_since_the_check_counts(
    outlook: Outlook, policy: Callable[..., None], new_address: NewAddress
) -> None:
    outlook.write(to=[new_address(), LIST_ENTRY])
    policy(on_unverifiable="block")
    assert outlook.press_send().buttons == REFUSED
    policy(on_unverifiable="allow")
    assert outlook.press_send().outcome == "sent"


def test_an_old_check_does_not_count(
    outlook: Outlook, backend: Backend, proxy: FaultProxy, new_address: NewAddress
) -> None:
    somebody = new_address()
    outlook.write(to=[somebody])
    outlook.age_kept_verdict(seconds=61)
    backend.rep.post("/unsubscribes", {"address": somebody})
    assert outlook.press_send().outcome == "stopped"
    assert proxy.stages == ["compose", "send"]


def test_a_kept_verdict_lets_the_message_go_and_the_backend_hears_of_it(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress
) -> None:
    somebody = new_address()
    assert outlook.write("Kept", to=[somebody]).press_send().outcome == "sent"
    proxy.wait_for_checks(2)
    assert proxy.stages == ["compose", "send"]
    assert proxy.checks[1]["subject"] == "Kept"
    assert [each["address"] for each in proxy.checks[1]["recipients"]] == [somebody]


def test_a_kept_verdict_needs_neither_the_backend_nor_the_addins_old_page(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress
) -> None:
    outlook.write(to=[new_address()])
    outlook.restart_runtime()
    proxy.fault = "down"
    assert outlook.press_send().outcome == "sent"


def test_pressing_send_again_counts_up_one_failed_email(outlook: Outlook, backend: Backend, opted_out: str) -> None:
    outlook.write("Pressed again", to=[opted_out])
    assert [outlook.press_send().outcome for _ in range(3)] == ["stopped"] * 3
    [failed] = failed_emails(backend, "Pressed again")
    assert failed["times"] == 3


def test_a_double_click_on_send_is_one_failed_email(outlook: Outlook, backend: Backend, opted_out: str) -> None:
    outlook.write("Clicked twice", to=[opted_out])
    assert [sending.outcome for sending in outlook.press_send_twice()] == ["stopped", "stopped"]
    [failed] = failed_emails(backend, "Clicked twice")
    assert failed["times"] == 2


def test_an_old_outlook_stops_a_send_with_the_one_button_it_has(outlook: Outlook, opted_out: str) -> None:
    sending = outlook.open(mailbox="1.12").write(to=[{"address": opted_out, "name": "Sofia"}]).press_send()
    assert sending.buttons == ["Don't Send"]
    assert "Sofia" in sending.text


def test_an_old_outlook_lets_a_doubtful_send_go_with_a_notification(outlook: Outlook) -> None:
    sending = outlook.open(mailbox="1.12").write(to=[LIST_ENTRY]).press_send()
    assert sending.outcome == "sent"
    [notification] = outlook.notifications
    assert "Dutch customers" in notification["message"]


@pytest.mark.parametrize(
    ("outlooks", "apis"), [("en-US", "en"), ("nl-NL", "nl"), ("de-DE", "de"), ("fr-FR", "fr"), ("sv-SE", "sv")]
)
def test_the_sender_is_told_in_outlooks_language(
    outlook: Outlook, backend: Backend, opted_out: str, outlooks: str, apis: str
) -> None:
    sending = outlook.open(language=outlooks, mailbox="1.14").write(to=[opted_out]).press_send()
    question = {"client": "outlook", "workflow": "plugin", "stage": "compose"}
    people = [{"address": opted_out, "field": "to"}]
    answer = backend.rep.post("/checks", {**question, "recipients": people}, language=apis)
    assert sending.text == answer["message"]["text"]


def test_somebody_who_opted_out_is_announced_while_the_message_is_written(outlook: Outlook, opted_out: str) -> None:
    outlook.write(to=[{"address": opted_out, "name": "Sofia"}])
    [notification] = outlook.notifications
    assert "Sofia" in notification["message"]
    outlook.change("to", [])
    assert outlook.notifications == []


def test_the_dialogs_button_opens_the_pane_on_the_check(outlook: Outlook, backend: Backend, opted_out: str) -> None:
    outlook.write("Details", to=[opted_out]).press_send()
    outlook.choose("takeAction")
    [failed] = failed_emails(backend, "Details")
    assert outlook.initialization_context == {"check_id": failed["check_id"]}
    assert outlook.pane.url.startswith(f"{PUBLIC_URL}/addin/pane/")


def test_check_now_says_that_everybody_is_clear(outlook: Outlook, new_address: NewAddress) -> None:
    outlook.write(to=[new_address()]).run("checkNow")
    [notification] = outlook.notifications
    assert notification["type"] == "informationalMessage"

"""What people do in compose windows before, during and after they press Send."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.backend import Backend
from tests.e2e.gmail.proxy import ExtensionProxy
from tests.e2e.gmail.window import Gmail, Place

NewAddress = Callable[[], str]
PLACES: list[Place] = ["answer", "full screen", "popout"]
REFUSED = ["Remove this recipient and send", "Keep editing"]
WARNED = ["Keep editing", "Send anyway"]


def failed_emails(backend: Backend, subject: str) -> list[dict[str, Any]]:
    items = backend.rep.get("/failed-emails", limit=100)["items"]
    return [each for each in items if each["subject"] == subject]


@pytest.mark.parametrize("way", ["a click", "Ctrl+Enter"])
@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_is_written_somebody_who_opted_out_stops_it_and_without_them_it_goes(
    open_tab: Callable[..., Gmail], opted_out: str, new_address: NewAddress, place: Place, way: str
) -> None:
    gmail, somebody = open_tab(), new_address()
    compose = gmail.write(place, to=[somebody], cc=[opted_out])
    compose.press(way)
    assert gmail.stop().buttons == REFUSED
    gmail.choose("Keep editing")
    assert gmail.sent_by_page == 0
    compose.remove(opted_out)
    compose.press(way)
    [sent] = gmail.wait_for_sent()
    assert (sent.to, sent.cc) == ([somebody], [])


def test_a_window_that_inboxsdk_has_not_seen_yet_is_watched(open_tab: Callable[..., Gmail], opted_out: str) -> None:
    gmail = open_tab()
    compose = gmail.write(to=[opted_out])
    compose.press("a click")
    assert not compose.is_claimed
    assert gmail.stop().buttons == ["Keep editing"]
    assert gmail.sent_by_page == 0


def test_a_send_button_that_only_inboxsdk_knows_is_watched(gmail: Gmail, opted_out: str) -> None:
    compose = gmail.write(to=[opted_out])
    # Gmail gives its button other names after InboxSDK has found it.
    compose.find(".aoO").evaluate("button => { button.closest('.Up').className = ''; button.className = 'new'; }")
    compose.find(".new").click()
    assert opted_out in gmail.stop().text
    assert gmail.sent_by_page == 0


def test_two_messages_at_once_are_each_checked_for_themselves(
    either: Gmail, opted_out: str, new_address: NewAddress
) -> None:
    good, bad = either.write("window", "Good", to=[new_address()]), either.write("window", "Bad", to=[opted_out])
    bad.press("a click")
    either.stop()
    either.choose("Keep editing")
    good.press("Ctrl+Enter")
    assert [sent.subject for sent in either.wait_for_sent()] == ["Good"]
    assert bad.is_open


def test_a_half_typed_recipient_is_checked(either: Gmail, opted_out: str, new_address: NewAddress) -> None:
    compose = either.write(to=[new_address()])
    compose.type_half("cc", opted_out)
    compose.page.keyboard.press("Control+Enter")
    assert opted_out in either.stop().text
    assert either.sent_by_page == 0


def test_a_typed_address_is_checked_whole(either: Gmail, backend: Backend, new_address: NewAddress) -> None:
    somebody = f"o'{new_address()}"
    backend.rep.post("/unsubscribes", {"address": somebody})
    compose = either.write(to=[new_address()])
    compose.type_half("to", f"Bob O'Neil <{somebody}>")
    compose.page.keyboard.press("Control+Enter")
    assert somebody in either.stop().text
    assert either.sent_by_page == 0


def test_whom_gmail_suggests_is_not_on_the_message(either: Gmail, opted_out: str, new_address: NewAddress) -> None:
    compose = either.write(to=[new_address()])
    compose.find(".anm[name=to]").evaluate(
        """(field, address) => {
          const person = `<div role="option" data-name="Cleo" data-hovercard-id="${address}">Cleo</div>`;
          field.insertAdjacentHTML("beforeend", `<div role="listbox">${person}</div>`);
        }""",
        opted_out,
    )
    compose.press("a click")
    either.wait_for_sent()


def test_a_recipient_added_while_the_question_is_out_is_asked_about(
    either: Gmail, proxy: ExtensionProxy, opted_out: str, new_address: NewAddress
) -> None:
    compose = either.write(to=[new_address()])
    with proxy.keeping_silent():
        compose.press("a click")
        proxy.wait_for_stage("send", 1)
        compose.add("bcc", opted_out)
    assert opted_out in either.stop().text
    assert either.sent_by_page == 0


def test_a_triple_click_asks_once_and_sends_once(either: Gmail, proxy: ExtensionProxy, new_address: NewAddress) -> None:
    compose = either.write(to=[new_address()])
    compose.find(".aoO").click(click_count=3)
    either.wait_for_sent()
    assert proxy.stages.count("send") == 1
    assert len(either.sent) == 1


def test_pressing_send_again_counts_up_one_failed_email(either: Gmail, backend: Backend, opted_out: str) -> None:
    subject = f"Pressed again for {opted_out}"
    compose = either.write("window", subject, to=[opted_out])
    for way in ("a click", "Ctrl+Enter"):
        compose.press(way)
        either.stop()
        either.choose("Keep editing")
    [failed] = failed_emails(backend, subject)
    assert (failed["times"], failed["client"]) == (2, "gmail")


def test_a_message_that_is_undone_is_no_failed_email_and_is_checked_again(
    gmail: Gmail, backend: Backend, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    somebody = new_address()
    gmail.write("window", f"Undone for {somebody}", to=[somebody]).press("a click")
    gmail.wait_for_sent()
    gmail.page.get_by_role("button", name="Undo").click()
    gmail.page.locator(".aoO").last.click()
    gmail.wait_for_sent(2)
    assert proxy.stages.count("send") == 2
    assert failed_emails(backend, f"Undone for {somebody}") == []


def test_the_refused_are_taken_out_and_the_rest_get_it(
    either: Gmail, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    backend.rep.post("/unsubscribes", {"address": (another := new_address())})
    somebody = new_address()
    either.write(to=[opted_out, somebody], cc=[another]).press("Ctrl+Enter")
    either.stop()
    either.choose("Remove them and send")
    [sent] = either.wait_for_sent()
    assert (sent.to, sent.cc) == ([somebody], [])


def test_with_nobody_else_on_it_nothing_is_offered_but_to_go_on_writing(gmail: Gmail, opted_out: str) -> None:
    gmail.write(to=[opted_out]).press("a click")
    assert gmail.stop().buttons == ["Keep editing"]


def test_a_message_without_anybody_on_it_is_left_to_gmail(either: Gmail, proxy: ExtensionProxy) -> None:
    either.write().press("a click")
    either.page.get_by_text("Please specify at least one recipient.").wait_for()
    assert proxy.stages == []


def test_a_group_without_an_address_is_for_the_sender_to_decide(gmail: Gmail, new_address: NewAddress) -> None:
    compose = gmail.write(to=[new_address()])
    compose.add("to", "Dutch customers")
    compose.press("a click")
    stop = gmail.stop()
    assert stop.buttons == WARNED
    assert "Dutch customers" in stop.text
    gmail.choose("Send anyway")
    assert len(gmail.wait_for_sent()) == 1


@pytest.mark.parametrize(
    "change",
    [
        "root.querySelectorAll('[role=option]').forEach((chip) => chip.removeAttribute('data-hovercard-id'))",
        "root.querySelectorAll('[role=option]').forEach((chip) => [...chip.attributes].forEach("
        "({ name, value }) => { chip.removeAttribute(name); chip.setAttribute(`new-${name}`, value); }))",
    ],
)
def test_recipients_that_cannot_be_read_are_never_taken_for_nobody(either: Gmail, opted_out: str, change: str) -> None:
    compose = either.write(to=[opted_out])
    compose.evaluate(change)
    compose.press("a click")
    assert either.stop().buttons == WARNED
    assert either.sent_by_page == 0


def test_recipients_in_fields_of_another_name_are_still_found(either: Gmail, opted_out: str) -> None:
    compose = either.write(to=[opted_out])
    compose.evaluate("root.querySelectorAll('.anm').forEach((field) => field.removeAttribute('name'))")
    compose.press("a click")
    assert opted_out in either.stop().text


def test_a_reason_lets_a_message_go_where_the_team_allows_it(
    gmail: Gmail, backend: Backend, policy: Callable[..., None], opted_out: str
) -> None:
    policy(override="everyone")
    subject = f"With a reason for {opted_out}"
    gmail.write("window", subject, to=[opted_out]).press("a click")
    assert gmail.stop().buttons == ["Keep editing", "Send anyway"]
    gmail.choose("Send anyway")
    gmail.dialog.get_by_label("Why should this e-mail go out anyway?").fill("She asked for it.")
    gmail.choose("Send anyway")
    assert [sent.to for sent in gmail.wait_for_sent()] == [[opted_out]]


def test_what_is_typed_in_the_dialog_is_no_command_for_gmail(
    gmail: Gmail, policy: Callable[..., None], opted_out: str
) -> None:
    policy(override="everyone")
    gmail.write(to=[opted_out]).press("a click")
    gmail.stop()
    gmail.choose("Send anyway")
    gmail.page.keyboard.type("#1 customer")
    assert gmail.dialog.locator("textarea").input_value() == "#1 customer"
    assert gmail.page.evaluate("() => mail.shortcuts") == ""


def test_keys_held_down_do_not_answer_the_dialog(gmail: Gmail, opted_out: str, new_address: NewAddress) -> None:
    compose = gmail.write(to=[new_address(), opted_out])
    compose.find(".Am").focus()
    gmail.page.keyboard.down("Control")
    gmail.page.keyboard.down("Enter")
    gmail.stop()
    gmail.page.keyboard.down("Enter")
    gmail.page.keyboard.up("Enter")
    gmail.page.keyboard.up("Control")
    assert gmail.stop().buttons == REFUSED
    assert gmail.sent_by_page == 0


def test_escape_keeps_the_message(gmail: Gmail, opted_out: str) -> None:
    compose = gmail.write(to=[opted_out])
    compose.press("Ctrl+Enter")
    gmail.stop()
    gmail.page.keyboard.press("Escape")
    gmail.dialog.wait_for(state="detached")
    assert compose.is_open

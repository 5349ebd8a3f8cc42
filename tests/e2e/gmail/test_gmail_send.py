"""Send in Gmail, end to end with the real InboxSDK and without: what is stopped, what goes, and how it goes on."""

from collections.abc import Callable

import pytest

from tests.e2e.gmail.window import WAYS, Gmail, Place

NewAddress = Callable[[], str]

# What arrives at Gmail, by the way it was sent; else a plain "send".
ARRIVES_AS = {
    "Schedule send": "schedule",
    "Schedule send by keyboard": "schedule",
    "Send + archive": "archive",
    "Enter on Send + archive": "archive",
}
PLACES: dict[str, Place] = {"Send + archive": "answer", "Enter on Send + archive": "answer"}
REFUSED = ["Remove this recipient and send", "Keep editing"]


@pytest.mark.parametrize("way", WAYS)
def test_somebody_who_opted_out_stops_a_message_and_without_them_it_goes_as_it_was_sent(
    either: Gmail, opted_out: str, new_address: NewAddress, way: str
) -> None:
    people = {field: [new_address()] for field in ("to", "cc", "bcc")}
    compose = either.write(PLACES.get(way, "window"), f"Sent by {way}", **people)
    compose.add("bcc", opted_out)
    compose.press(way)
    stop = either.stop()
    assert (stop.title, stop.buttons) == ("This e-mail cannot be sent", REFUSED)
    assert f"{opted_out} Unsubscribed on" in " ".join(stop.text.split())
    either.choose("Keep editing")
    assert (either.sent_by_page, compose.is_open) == (0, True)

    compose.remove(opted_out)
    compose.press(way)
    if ARRIVES_AS.get(way) == "schedule":
        either.page.get_by_role("button", name="Tomorrow morning").click()
    [sent] = either.wait_for_sent()
    assert (sent.way, sent.subject) == (ARRIVES_AS.get(way, "send"), f"Sent by {way}")
    assert {"to": sent.to, "cc": sent.cc, "bcc": sent.bcc} == people

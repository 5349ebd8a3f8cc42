"""Topic, purpose and reasons in Gmail: kept per compose window, asked for in the dialog and in the side panel."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.gmail.window import Gmail
from tests.e2e.pane import NewAddress

Policy = Callable[..., None]

REASONS = ["A contract with them", "Their request", "An answer to their e-mail"]


def found(backend: Backend, address: str) -> dict[str, Any]:
    items = backend.admin.get("/overrides")["items"]
    kept: dict[str, Any] = next(each for each in items if each["recipients"][0]["address"] == address)
    return kept


def test_an_answer_is_the_first_reason_for_sending_anyway(
    gmail: Gmail, backend: Backend, policy: Policy, opted_out: str
) -> None:
    policy(override="everyone", non_commercial_in_clients=True, send_anyway_reasons=REASONS)
    gmail.write("answer", to=[opted_out]).press("a click")
    gmail.stop()
    gmail.choose("Send anyway")
    expect(gmail.dialog.get_by_role("button", name="Not commercial mail")).to_have_count(0)
    reason = gmail.dialog.get_by_label("Why should this e-mail go out anyway?")
    expect(reason).to_have_value(REASONS[2])
    gmail.dialog.get_by_label("In your own words (optional)").fill("She asked for the price")
    gmail.choose("Send anyway")
    gmail.wait_for_sent()

    kept = found(backend, opted_out)
    assert (kept["kind"], kept["reason"], kept["sent"]) == ("override", REASONS[2], True)
    assert (kept["note"], kept["user"]["email"]) == ("She asked for the price", "rep@halden.example")


def test_a_message_is_called_non_commercial_in_the_dialog(
    gmail: Gmail, backend: Backend, policy: Policy, opted_out: str
) -> None:
    policy(override="off", non_commercial_in_clients=True, send_anyway_reasons=[])
    gmail.write(to=[opted_out]).press("a click")
    assert gmail.stop().buttons == ["Keep editing", "Not commercial mail"]
    gmail.choose("Not commercial mail")
    gmail.dialog.get_by_label("Why isn’t it commercial mail?").fill("Your invoice")
    gmail.choose("Send anyway")
    assert [sent.to for sent in gmail.wait_for_sent()] == [[opted_out]]

    kept = found(backend, opted_out)
    assert (kept["kind"], kept["reason"], kept["sent"]) == ("non_commercial", "Your invoice", True)


def test_topic_and_purpose_are_chosen_in_the_side_panel_for_that_window_alone(
    gmail: Gmail, backend: Backend, policy: Policy, opted_out: str, new_address: NewAddress
) -> None:
    topics = [{"id": "offers", "name": "Offers"}, {"id": "events", "name": "Fairs"}]
    policy(
        override="off",
        non_commercial_in_clients=True,
        send_anyway_reasons=[],
        landing={"topics": topics, "default_topic": "offers"},
    )
    somebody = new_address()
    backend.rep.post("/unsubscribes", {"address": somebody, "scope": {"kind": "topic", "id": "events"}})
    compose = gmail.write(to=[somebody])
    gmail.open_pane()
    expect(gmail.pane.get_by_text("Everybody on this message may be written to.")).to_be_visible()
    gmail.pane.get_by_label("Topic").select_option("Fairs")
    expect(gmail.pane.get_by_text("This message will be stopped")).to_be_visible()
    compose.press("a click")
    gmail.stop()
    gmail.choose("Keep editing")
    gmail.pane.get_by_label("This isn’t commercial mail").click()
    gmail.pane.get_by_label("Why isn’t it commercial mail?").fill("Your invoice")
    gmail.pane.get_by_role("button", name="Keep this reason").click()
    expect(gmail.pane.get_by_text("Everybody on this message may be written to.")).to_be_visible()
    compose.press("a click")
    gmail.wait_for_sent()
    assert found(backend, somebody)["kind"] == "non_commercial"

    gmail.write(to=[opted_out]).press("a click")
    assert opted_out in gmail.stop().text

"""The pane beside a message: who on it is refused, and what can be done about it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane


def test_the_pane_names_who_is_refused_and_takes_them_out_of_the_message(
    outlook: Outlook, pane: Pane, opted_out: str, new_address: NewAddress
) -> None:
    somebody = new_address()
    outlook.write(to=[somebody, opted_out.upper()], bcc=[opted_out])
    pane.open()
    expect(pane.text("This message will be stopped")).to_be_visible()
    expect(pane.page.locator("section", has_text="Refused").get_by_role("listitem")).to_have_count(2)
    pane.press("Remove them from the message")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    fields = outlook.page.evaluate("() => ({ to: outlook.message.to, bcc: outlook.message.bcc })")
    assert ([each["address"] for each in fields["to"]], fields["bcc"]) == ([somebody], [])
    assert outlook.press_send().outcome == "sent"


def test_somebody_who_was_removed_and_comes_back_can_be_removed_again(
    outlook: Outlook, pane: Pane, opted_out: str, new_address: NewAddress
) -> None:
    somebody = new_address()
    outlook.write(to=[somebody, opted_out]).press_send()
    outlook.choose("takeAction")
    pane.press("Remove them from the message")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    outlook.change("to", [somebody, opted_out])
    pane.press("Remove them from the message")
    expect(pane.text("They have been removed from the message.")).to_be_visible()


def test_a_field_that_cannot_be_written_back_whole_is_left_to_the_sender(
    outlook: Outlook, pane: Pane, opted_out: str
) -> None:
    contact_list = {"address": "", "name": "Dutch customers"}
    outlook.write(to=[opted_out, contact_list])
    pane.open()
    pane.press("Remove them from the message")
    expect(pane.text(f"Please remove them yourself: {opted_out}")).to_be_visible()
    assert outlook.page.evaluate("() => outlook.message.to.length") == 2


def test_the_pane_follows_the_recipients(outlook: Outlook, pane: Pane, opted_out: str, new_address: NewAddress) -> None:
    outlook.write()
    pane.open()
    expect(pane.text("There is nobody on this message yet.")).to_be_visible()
    outlook.change("to", [new_address()])
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    outlook.change("cc", [opted_out])
    expect(pane.text("This message will be stopped")).to_be_visible()


def test_the_dialog_opens_the_pane_on_its_check(outlook: Outlook, pane: Pane, opted_out: str) -> None:
    outlook.write("Offer for the new line", to=[opted_out]).press_send()
    outlook.choose("takeAction")
    expect(pane.heading).to_have_text("Stopped message")
    expect(pane.text("Offer for the new line")).to_be_visible()
    expect(pane.page.get_by_role("link", name=opted_out)).to_be_visible()
    expect(pane.text("Unsubscribed on")).to_be_visible()


def test_a_rep_sends_anyway_for_a_written_reason_where_the_team_permits_it(
    outlook: Outlook, pane: Pane, opted_out: str, policy: Callable[..., None]
) -> None:
    policy(override="everyone")
    outlook.write(to=[opted_out]).press_send()
    outlook.choose("takeAction")
    pane.press("Allow sending")
    expect(pane.text("Please fill this in.")).to_be_visible()
    pane.fill("Why may this message go?", "She asked for this quote on the phone")
    expect(pane.text("Please fill this in.")).to_have_count(0)
    pane.press("Allow sending")
    expect(pane.text("You can send this message until")).to_be_visible()
    assert outlook.press_send().outcome == "sent"


def test_nobody_is_offered_to_send_anyway_where_the_team_forbids_it(
    outlook: Outlook, pane: Pane, opted_out: str
) -> None:
    outlook.write(to=[opted_out]).press_send()
    outlook.choose("takeAction")
    expect(pane.text("This message was stopped.")).to_be_visible()
    expect(pane.text("Send anyway")).to_have_count(0)


def test_a_stopped_message_is_in_the_folder_of_failed_emails(outlook: Outlook, pane: Pane, opted_out: str) -> None:
    outlook.write("Twice is too often", to=[opted_out])
    outlook.press_send()
    outlook.press_send()
    pane.open("/failed")
    email = pane.page.locator(".card", has_text="Twice is too often")
    for words in (opted_out, "Unsubscribed on", "Outlook", "Attempts2"):
        expect(email).to_contain_text(words)
    email.get_by_role("link", name="Show the check").click()
    expect(pane.heading).to_have_text("Stopped message")


def test_a_topic_is_chosen_and_whoever_left_that_topic_is_not_written_to(
    outlook: Outlook, pane: Pane, backend: Backend, policy: Callable[..., None], new_address: NewAddress
) -> None:
    topics = [{"id": "offers", "name": "Offers"}, {"id": "events", "name": "Fairs"}]
    policy(landing={"topics": topics, "default_topic": "offers"})
    somebody = new_address()
    backend.rep.post("/unsubscribes", {"address": somebody, "scope": {"kind": "topic", "id": "events"}})
    outlook.write(to=[somebody])
    pane.open()
    topic = pane.page.get_by_label("Topic")
    expect(topic).to_have_value("offers")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    topic.select_option("Fairs")
    expect(pane.text("This message will be stopped")).to_be_visible()
    assert outlook.press_send().outcome == "stopped"
    topic.select_option("Offers")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    assert outlook.press_send().outcome == "sent"

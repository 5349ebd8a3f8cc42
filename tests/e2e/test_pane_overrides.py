"""Sending anyway and non-commercial mail, from the rep's pane to what an admin finds of them."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane

Policy = Callable[..., None]

REASONS = ["A contract with them", "Their request", "An answer to their e-mail"]


def test_an_answer_to_their_mail_is_offered_first_and_the_admin_finds_it(
    outlook: Outlook, pane: Pane, admin_pane: Pane, backend: Backend, policy: Policy, opted_out: str
) -> None:
    policy(override="everyone", send_anyway_reasons=REASONS)
    outlook.write_body("<p>Yes, of course.</p>", "reply", to=[opted_out]).press_send()
    outlook.choose("takeAction")
    why = pane.page.get_by_label("Why may this message go?")
    expect(why).to_have_value(REASONS[2])
    assert why.locator("option").all_inner_texts() == ["Choose a reason", REASONS[2], *REASONS[:2]]
    pane.fill("In your own words (optional)", "She asked for the price")
    pane.press("Allow sending")
    expect(pane.text("You can send this message until")).to_be_visible()
    assert outlook.press_send().outcome == "sent"

    kept = next(
        each for each in backend.admin.get("/overrides")["items"] if each["recipients"][0]["address"] == opted_out
    )
    assert (kept["reason"], kept["note"], kept["sent"]) == (REASONS[2], "She asked for the price", True)
    admin_pane.open("/unsubscribes/overrides")
    card = admin_pane.page.locator(".card", has_text=opted_out)
    for words in ("Allowed to send anyway", REASONS[2], "She asked for the price", "Done byrep"):
        expect(card).to_contain_text(words)
    expect(card).not_to_contain_text("Not sent so far")
    card.get_by_role("link", name="Show the check").click()
    expect(admin_pane.text("She asked for the price")).to_be_visible()
    admin_pane.go(f"/lookup/{opted_out}")
    expect(admin_pane.entry_of_history()).to_contain_text("Somebody was allowed to write anyway")
    assert admin_pane.accessibility_faults() == []


def test_a_message_is_called_non_commercial_in_the_pane_and_the_admin_finds_it(
    outlook: Outlook, pane: Pane, admin_pane: Pane, backend: Backend, policy: Policy, opted_out: str
) -> None:
    policy(non_commercial_in_clients=True, send_anyway_reasons=REASONS)
    outlook.write(to=[opted_out])
    pane.open()
    expect(pane.text("This message will be stopped")).to_be_visible()
    pane.page.get_by_label("This isn’t commercial mail").click()
    pane.page.get_by_label("Why isn’t it commercial mail?").select_option(REASONS[0])
    pane.press("Keep this reason")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    assert pane.accessibility_faults() == []
    assert outlook.press_send().outcome == "sent"

    admin_pane.open("/unsubscribes/overrides")
    admin_pane.page.get_by_label("Show").select_option("Sent as non-commercial mail")
    expect(admin_pane.page.locator(".card", has_text=opted_out)).to_contain_text(REASONS[0])
    admin_pane.go(f"/lookup/{opted_out}")
    expect(admin_pane.entry_of_history()).to_contain_text("Written to as non-commercial mail")


def test_no_purpose_lets_a_blocked_domain_through_and_it_can_be_taken_back(
    outlook: Outlook, pane: Pane, backend: Backend, policy: Policy, opted_out: str, new_address: NewAddress
) -> None:
    policy(non_commercial_in_clients=True, send_anyway_reasons=[])
    outlook.write(to=[opted_out])
    pane.open()
    pane.page.get_by_label("This isn’t commercial mail").click()
    pane.fill("Why isn’t it commercial mail?", "Your invoice")
    pane.press("Keep this reason")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    backend.admin.post("/blocked-domains", {"domain": "https://www.Rival-of-purposes.example/"})
    outlook.change("cc", ["bob@rival-of-purposes.example"])
    expect(pane.text("This message will be stopped")).to_be_visible()
    assert outlook.press_send().outcome == "stopped"
    outlook.change("cc", [])
    pane.page.get_by_label("This isn’t commercial mail").click()
    expect(pane.text("This message will be stopped")).to_be_visible()
    assert outlook.press_send().outcome == "stopped"


def test_mail_the_team_no_longer_takes_as_non_commercial_is_checked_as_ordinary(
    outlook: Outlook, pane: Pane, policy: Policy, opted_out: str
) -> None:
    policy(non_commercial_in_clients=True, send_anyway_reasons=[])
    outlook.write(to=[opted_out])
    pane.open()
    pane.page.get_by_label("This isn’t commercial mail").click()
    pane.fill("Why isn’t it commercial mail?", "Your invoice")
    pane.press("Keep this reason")
    expect(pane.text("Everybody on this message may be written to.")).to_be_visible()
    policy(non_commercial_in_clients=False)
    outlook.change("cc", [opted_out])
    assert outlook.press_send().outcome == "stopped"


def test_settings_that_are_not_saved_are_not_left_without_a_question(admin_pane: Pane, policy: Policy) -> None:
    policy(plus_addresses=True)
    admin_pane.open("/settings/unsubscribes/checking")
    switch = admin_pane.page.get_by_label("Cover plus addresses")
    switch.click()
    admin_pane.page.get_by_role("link", name="Look-up", exact=True).click()
    expect(admin_pane.text("Leave without saving?")).to_be_visible()
    assert admin_pane.accessibility_faults() == []
    admin_pane.press("Stay on this page")
    expect(switch).not_to_be_checked()
    admin_pane.page.get_by_role("link", name="Look-up", exact=True).click()
    admin_pane.press("Leave without saving")
    expect(admin_pane.heading).to_have_text("Look-up")
    admin_pane.go("/settings/unsubscribes/checking")
    expect(switch).to_be_checked()


def test_an_admin_lists_the_usual_reasons_in_one_press(admin_pane: Pane, backend: Backend, policy: Policy) -> None:
    policy(send_anyway_reasons=[])
    admin_pane.open("/settings/unsubscribes/anyway")
    admin_pane.press("Add the usual ones")
    expect(admin_pane.page.get_by_role("button", name="Remove Their request")).to_be_visible()
    assert backend.admin.get("/settings")["send_anyway_reasons"] == REASONS
    admin_pane.fill("Add a reason", "A court asks for it")
    admin_pane.press("Add")
    expect(admin_pane.page.get_by_role("button", name="Remove A court asks for it")).to_be_visible()


def test_a_domain_that_is_internal_and_blocked_is_shown_on_both_lists(admin_pane: Pane, policy: Policy) -> None:
    policy(internal_domains=["both-lists.example"])
    admin_pane.open("/settings/unsubscribes/domains")
    admin_pane.fill("Add a blocked domain", "https://www.Both-Lists.example/")
    admin_pane.page.get_by_role("button", name="Add", exact=True).nth(1).click()
    expect(admin_pane.page.get_by_role("button", name="Remove both-lists.example")).to_have_count(2)
    expect(admin_pane.text("Blocked, too: mail to it goes all the same")).to_be_visible()
    expect(admin_pane.text("One of your internal domains, too")).to_be_visible()
    policy(internal_domains=[])

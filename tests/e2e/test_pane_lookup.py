"""The look-up: one person, what stands against mail to them, and what is done about it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.server import running
from tests.simulators.marketo.simulator import CLIENT_ID, CLIENT_SECRET, Simulator

TODAY = datetime.now(UTC).date()


def test_a_rep_looks_somebody_up_and_unsubscribes_them(pane: Pane, backend: Backend, new_address: NewAddress) -> None:
    address = new_address()
    pane.open("/lookup")
    pane.fill("E-mail address", address)
    pane.press("Look up")
    expect(pane.text("Nothing speaks against writing to this address.")).to_be_visible()
    expect(pane.text("Nothing has been recorded")).to_be_visible()
    pane.press("Unsubscribe")
    pane.fill("Note (optional)", "Called on Monday")
    pane.press("Unsubscribe")
    expect(pane.text("This address must not be written to.")).to_be_visible()
    for words in ("Unsubscribed", "All mail", "Entered by hand", "rep", "Called on Monday"):
        expect(pane.entry_of_history()).to_contain_text(words)
    assert backend.rep.get("/people/lookup", address=address)["state"]["status"] == "unsubscribed"


def test_an_unsubscribe_from_one_rep_leaves_the_others(pane: Pane, backend: Backend, new_address: NewAddress) -> None:
    address = new_address()
    pane.open(f"/lookup/{address}")
    pane.press("Unsubscribe")
    pane.page.get_by_label("Only mail from me").check()
    pane.press("Unsubscribe")
    expect(pane.text("Mail from you").first).to_be_visible()
    [said] = backend.rep.get("/people/lookup", address=address)["state"]["origins"]
    assert said["scope"] == {"kind": "sender", "id": backend.rep.get("/me")["id"]}


def test_a_pause_needs_a_day_to_come(pane: Pane, backend: Backend, new_address: NewAddress) -> None:
    address = new_address()
    pane.open(f"/lookup/{address}")
    pane.press("Unsubscribe")
    pane.page.get_by_label("All mail, until a certain day").check()
    pane.fill("Mail is allowed again from", TODAY.isoformat())
    pane.press("Unsubscribe")
    expect(pane.text("Choose a day in the future.")).to_be_visible()
    pane.fill("Mail is allowed again from", (TODAY + timedelta(days=30)).isoformat())
    pane.press("Unsubscribe")
    expect(pane.text("mail to this person is paused")).to_be_visible()
    assert backend.rep.get("/people/lookup", address=address)["state"]["status"] == "paused"


def test_after_a_documented_resubscribe_the_stopped_message_goes(
    admin_outlook: Outlook, admin_pane: Pane, backend: Backend, opted_out: str, policy: Callable[..., None]
) -> None:
    policy(resubscribe_reasons=["Asked for it by mail"])
    assert admin_outlook.write(to=[opted_out]).press_send().outcome == "stopped"
    admin_outlook.choose("takeAction")
    admin_pane.page.get_by_role("link", name=opted_out).click()
    admin_pane.press("Resubscribe")
    expect(admin_pane.text("You must be able to document that permission")).to_be_visible()
    admin_pane.press("Resubscribe")
    expect(admin_pane.text("Please fill this in.")).to_have_count(2)
    expect(admin_pane.text("Please confirm that the permission is documented.")).to_be_visible()
    admin_pane.page.get_by_label("Reason").select_option("Asked for it by mail")
    admin_pane.page.get_by_label("Kind of evidence").select_option("Conversation")
    admin_pane.page.get_by_role("textbox", name="Evidence").first.fill("She said so at the fair")
    admin_pane.fill("Link to the evidence (optional)", "https://crm.example/note/7")
    admin_pane.page.get_by_label("I confirm that this permission is documented.").check()
    admin_pane.press("Resubscribe")
    expect(admin_pane.text("your team no longer refuses mail to this person")).to_be_visible()
    for words in ("Resubscribed", "admin", "Asked for it by mail", "Conversation: She said so at the fair"):
        expect(admin_pane.entry_of_history()).to_contain_text(words)
    link = admin_pane.page.get_by_role("link", name="Open the evidence")
    expect(link).to_have_attribute("href", "https://crm.example/note/7")
    assert admin_outlook.press_send().outcome == "sent"


def test_a_permission_for_one_topic_leaves_what_else_was_said(
    admin_pane: Pane, backend: Backend, new_address: NewAddress
) -> None:
    address = new_address()
    for topic in ("news", "events"):
        backend.rep.post("/unsubscribes", {"address": address, "scope": {"kind": "topic", "id": topic}})
    admin_pane.open(f"/lookup/{address}")
    admin_pane.press("Resubscribe")
    expect(admin_pane.page.get_by_label("Everything this team has noted")).to_be_checked()
    admin_pane.page.get_by_label("Topic: news").check()
    admin_pane.fill("Reason", "Asked for it")
    admin_pane.page.get_by_role("textbox", name="Evidence").first.fill("Her mail of today")
    admin_pane.page.get_by_label("I confirm that this permission is documented.").check()
    admin_pane.press("Resubscribe")
    expect(admin_pane.text("The rest still does.")).to_be_visible()
    [left] = backend.rep.get("/people/lookup", address=address)["state"]["origins"]
    assert left["scope"] == {"kind": "topic", "id": "events"}


def test_the_reason_of_a_blocked_domain_is_its_name(admin_pane: Pane, backend: Backend) -> None:
    backend.admin.post("/blocked-domains", {"domain": "shut.example"})
    admin_pane.open("/lookup/boss@shut.example")
    expect(admin_pane.text("This address must not be written to.")).to_be_visible()
    expect(admin_pane.page.get_by_text("Blocked domain", exact=True)).to_be_visible()
    backend.admin.delete("/blocked-domains", {"domain": "shut.example"})


def test_a_rep_cannot_resubscribe_anybody(pane: Pane, opted_out: str) -> None:
    pane.open(f"/lookup/{opted_out}")
    expect(pane.text("Only admins can resubscribe somebody.")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Resubscribe")).to_have_count(0)


def test_several_addresses_pasted_at_once_are_each_unsubscribed(
    pane: Pane, backend: Backend, new_address: NewAddress
) -> None:
    one, other = new_address(), new_address()
    pane.open("/lookup")
    pane.fill("E-mail address", f"Bob <{one}>; '{other}'")
    pane.press("Look up")
    expect(pane.text("These are several addresses.")).to_be_visible()
    expect(pane.page.get_by_text("May be mailed", exact=True)).to_have_count(2)
    pane.press("Unsubscribe all of them")
    pane.press("Unsubscribe")
    expect(pane.text("Done for all of these people.")).to_be_visible()
    expect(pane.page.get_by_text("Unsubscribed", exact=True)).to_have_count(2)
    for address in (one, other):
        assert backend.rep.get("/people/lookup", address=address)["state"]["status"] == "unsubscribed"


def test_a_pattern_leads_to_blocked_domains(pane: Pane) -> None:
    pane.open("/lookup")
    pane.fill("E-mail address", "*@example.com")
    pane.press("Look up")
    expect(pane.text("an admin blocks their domain in the settings")).to_be_visible()


def test_text_that_is_no_address_is_said_to_be_none(pane: Pane) -> None:
    pane.open("/lookup")
    pane.fill("E-mail address", "nobody at all")
    pane.press("Look up")
    expect(pane.text("This isn’t an e-mail address.")).to_be_visible()


@pytest.fixture
def marketo(backend: Backend) -> Iterator[Simulator]:
    """A Marketo that counts, but is asked for each address: nothing of it is known yet."""
    with running() as simulator:
        body = {"base_url": simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        backend.admin.put("/connections/marketo", body)
        backend.admin.patch("/settings", {"marketo_check": True})
        yield simulator
        simulator.faults.clear()
        backend.admin.patch("/settings?keep_opt_outs=false", {"marketo_check": False})
        backend.admin.delete("/connections/marketo", {})


def test_a_look_up_that_could_not_be_made_says_why_and_is_made_again(
    pane: Pane, marketo: Simulator, new_address: NewAddress
) -> None:
    marketo.faults.plan(Fault("reset", "leads_by_email", times=None))
    pane.open(f"/lookup/{new_address()}")
    expect(pane.text("It isn’t known whether this address may be written to.")).to_be_visible()
    expect(pane.text("Marketo can’t be reached at the moment")).to_be_visible()
    pane.press("Try again")
    expect(pane.page.get_by_role("button", name="Try again")).to_be_enabled()
    expect(pane.text("Marketo can’t be reached at the moment")).to_be_visible()
    marketo.faults.clear()
    pane.press("Try again")
    expect(pane.text("Nothing speaks against writing to this address.")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Try again")).to_have_count(0)


def test_an_admin_sees_the_spellings_of_a_mailbox_and_treats_one_separately(
    admin_pane: Pane, backend: Backend, new_address: NewAddress
) -> None:
    name = new_address().partition("@")[0].replace(".", "")
    said, asked = f"a.{name}@gmail.com", f"a{name}@gmail.com"
    backend.rep.post("/unsubscribes", {"address": said})
    admin_pane.open(f"/lookup/{asked}")
    expect(admin_pane.text("This address must not be written to.")).to_be_visible()
    expect(admin_pane.text(f"Said of {said}")).to_be_visible()
    admin_pane.press("Treat separately")
    admin_pane.press("Treat separately")
    expect(admin_pane.text("Say how you know that.")).to_be_visible()
    admin_pane.fill("How do you know?", "Both wrote to us, and they are two people.")
    admin_pane.press("Treat separately")
    expect(admin_pane.text("Nothing speaks against writing to this address.")).to_be_visible()
    expect(admin_pane.text("Both wrote to us, and they are two people.")).to_be_visible()
    admin_pane.press("Treat as one mailbox again")
    expect(admin_pane.text("This address must not be written to.")).to_be_visible()

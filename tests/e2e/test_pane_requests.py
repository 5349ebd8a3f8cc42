"""Reps ask for somebody to be resubscribed, admins decide; and admins erase people."""

import json

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane

EVIDENCE = {"reason": "Asked for it", "evidence": {"kind": "mail", "text": "Her mail of Monday", "url": None}}


def ask(backend: Backend, address: str) -> str:
    return str(backend.rep.post("/requests", {"address": address, **EVIDENCE})["id"])


def test_a_rep_asks_an_admin_with_the_evidence_and_sees_the_request(
    pane: Pane, backend: Backend, opted_out: str
) -> None:
    pane.open(f"/lookup/{opted_out}")
    pane.press("Ask an admin")
    pane.press("Send the request")
    expect(pane.text("Please fill this in.")).to_have_count(2)
    pane.fill("Reason", "Signed the new contract")
    pane.page.get_by_role("textbox", name="Evidence").first.fill("Contract of 3 May, page 2")
    pane.page.get_by_label("I confirm that this permission is documented.").check()
    pane.press("Send the request")
    expect(pane.text("your admins can see your request")).to_be_visible()
    card = pane.page.locator(".card", has_text=opted_out)
    for words in ("Open", "rep", "Signed the new contract", "E-mail: Contract of 3 May, page 2"):
        expect(card).to_contain_text(words)
    expect(pane.page.get_by_role("button", name="Grant")).to_have_count(0)
    [request] = [each for each in backend.rep.get("/requests")["items"] if each["address"] == opted_out]
    assert request["state"] == "pending"


def test_an_admin_grants_a_request_at_the_person(admin_pane: Pane, backend: Backend, opted_out: str) -> None:
    ask(backend, opted_out)
    admin_pane.open(f"/lookup/{opted_out}")
    admin_pane.press(f"Grant: {opted_out}")
    expect(admin_pane.text("your team no longer refuses mail to this person")).to_be_visible()
    expect(admin_pane.page.locator(".card")).to_have_count(0)
    expect(admin_pane.entry_of_history()).to_contain_text("Her mail of Monday")
    assert backend.rep.get("/people/lookup", address=opted_out)["state"]["status"] == "clear"


def test_an_admin_declines_from_the_list_and_the_rep_reads_why(
    admin_pane: Pane, pane: Pane, backend: Backend, opted_out: str
) -> None:
    ask(backend, opted_out)
    admin_pane.open("/unsubscribes/requests")
    admin_pane.press(f"Decline: {opted_out}")
    admin_pane.fill("Answer to rep (optional)", "A mail is not enough here")
    admin_pane.press("Decline")
    expect(admin_pane.text("The request has been declined.")).to_be_visible()
    expect(admin_pane.page.locator(".card", has_text=opted_out)).to_have_count(0)
    pane.open("/unsubscribes/requests")
    card = pane.page.locator(".card", has_text=opted_out)
    for words in ("Declined", "admin", "A mail is not enough here"):
        expect(card).to_contain_text(words)
    assert backend.rep.get("/people/lookup", address=opted_out)["state"]["status"] == "unsubscribed"


def test_a_request_that_was_decided_elsewhere_is_said_to_be(admin_pane: Pane, backend: Backend, opted_out: str) -> None:
    request_id = ask(backend, opted_out)
    admin_pane.open("/unsubscribes/requests")
    backend.admin.post(f"/requests/{request_id}/decline", {})
    admin_pane.press(f"Grant: {opted_out}")
    expect(admin_pane.text("This request can’t be decided any more")).to_be_visible()


def test_the_end_of_a_pause_is_shown_at_the_person(pane: Pane, backend: Backend, new_address: NewAddress) -> None:
    address = new_address()
    pause = {"address": address, "scope": {"kind": "pause"}, "until": "2099-05-04T12:00:00Z"}
    backend.rep.post("/unsubscribes", pause)
    pane.open(f"/lookup/{address}")
    expect(pane.text("until 4 May 2099").first).to_be_visible()


def test_nobody_is_erased_without_the_typed_word(admin_pane: Pane, backend: Backend, opted_out: str) -> None:
    admin_pane.open(f"/lookup/{opted_out}")
    admin_pane.press("Erase personal data")
    admin_pane.fill("Type “erase” to confirm", "yes")
    admin_pane.press("Erase for good")
    expect(admin_pane.text("Please type “erase”.")).to_be_visible()
    assert backend.admin.get("/people", query=opted_out)["items"]
    admin_pane.fill("Type “erase” to confirm", "Erase")
    admin_pane.press("Erase for good")
    expect(admin_pane.text("the personal data have been erased")).to_be_visible()
    expect(admin_pane.entry_of_history()).to_contain_text("Personal data erased")
    assert backend.admin.get("/people", query=opted_out)["items"] == []
    assert backend.rep.get("/people/lookup", address=opted_out)["state"]["status"] == "unsubscribed"


def test_an_admin_holds_a_person_and_takes_the_proof_before_erasing(
    admin_pane: Pane, admin_outlook: Outlook, opted_out: str
) -> None:
    admin_pane.open(f"/lookup/{opted_out}")
    admin_pane.press("Hold")
    admin_pane.press("Hold")
    expect(admin_pane.text("Please say why.")).to_be_visible()
    admin_pane.fill("Why", "A dispute that isn't settled")
    admin_pane.press("Hold")
    expect(admin_pane.text("A dispute that isn't settled")).to_be_visible()
    expect(admin_pane.page.get_by_role("button", name="Erase personal data")).to_have_count(0)
    admin_pane.press("End the hold")

    admin_pane.press("Erase personal data")
    with admin_outlook.page.expect_download() as download:
        admin_pane.press("Save the proof first")
    proof = json.loads(download.value.path().read_text())
    assert proof["person"]["address"] == opted_out
    assert [event["kind"] for event in proof["history"]] == ["unsubscribe"]


def test_a_rep_is_not_offered_to_erase_anybody(pane: Pane, opted_out: str) -> None:
    pane.open(f"/lookup/{opted_out}")
    expect(pane.page.get_by_role("button", name="Unsubscribe")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Erase personal data")).to_have_count(0)

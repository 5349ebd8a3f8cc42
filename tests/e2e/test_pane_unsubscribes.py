"""The unsubscribe group: who is out, searched and paged by the server, and the same as a file."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane


def test_a_rep_finds_who_he_unsubscribed_and_nobody_elses(
    pane: Pane, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    elsewhere = new_address()
    backend.admin.post("/unsubscribes", {"address": elsewhere})
    pane.open("/unsubscribes")
    row = pane.page.locator(".row", has_text=opted_out)
    for words in ("Unsubscribed on", "“Said so on the phone”", "Your team", "rep"):
        expect(row).to_contain_text(words)
    expect(pane.page.locator(".row", has_text=elsewhere)).to_have_count(0)
    expect(pane.page.get_by_label("Whose")).to_have_count(0)
    row.get_by_role("link", name=opted_out).click()
    expect(pane.heading).to_have_text("Look-up")


def test_an_admin_sees_the_account_and_narrows_it(
    admin_pane: Pane, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    mine = new_address()
    backend.admin.post("/unsubscribes", {"address": mine})
    admin_pane.open("/unsubscribes")
    rows = admin_pane.page.locator(".row")
    expect(rows.filter(has_text=opted_out)).to_be_visible()
    admin_pane.page.get_by_label("Whose").select_option("mine")
    expect(rows.filter(has_text=opted_out)).to_have_count(0)
    expect(rows.filter(has_text=mine)).to_be_visible()
    admin_pane.page.get_by_label("Whose").select_option("account")
    admin_pane.fill("Address, name or company", opted_out.partition("@")[0])
    admin_pane.press("Look up")
    expect(rows.filter(has_text=mine)).to_have_count(0)
    admin_pane.page.get_by_text("Filter", exact=True).click()
    admin_pane.page.get_by_label("Who says no").select_option("Marketo")
    expect(admin_pane.text("Nothing matches this search.")).to_be_visible()
    admin_pane.page.get_by_label("Who says no").select_option("Your team")
    admin_pane.fill("From", "2099-01-01")
    expect(admin_pane.text("Nothing matches this search.")).to_be_visible()


def test_a_long_group_comes_page_by_page(admin_pane: Pane, backend: Backend) -> None:
    for number in range(51):
        backend.admin.post("/unsubscribes", {"address": f"crowd{number}@crowded.example"})
    admin_pane.open("/unsubscribes")
    admin_pane.fill("Address, name or company", "crowded.example")
    admin_pane.press("Look up")
    rows = admin_pane.page.locator(".row")
    expect(rows).to_have_count(50)
    admin_pane.press("Show more")
    expect(rows).to_have_count(51)


def test_the_file_holds_what_the_list_shows(
    outlook: Outlook, pane: Pane, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    hidden = new_address()
    backend.rep.post("/unsubscribes", {"address": hidden})
    pane.open("/unsubscribes")
    pane.fill("Address, name or company", opted_out)
    pane.press("Look up")
    expect(pane.page.locator(".row")).to_have_count(1)
    with outlook.page.expect_download() as started:
        pane.press("Export as CSV")
    assert started.value.suggested_filename == "unsubscribes.csv"
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert (opted_out in text, hidden in text) == (True, False)
    expect(pane.text("The file has been handed to your browser.")).to_be_visible()

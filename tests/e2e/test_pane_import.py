"""A list of opt-outs comes in through the pane: tried out, then for real."""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane


def choose(pane: Pane, text: str) -> None:
    file: Any = {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode()}
    pane.page.get_by_label("List (CSV)").set_input_files(files=file)


def test_an_admin_tries_a_list_out_and_then_imports_it(
    admin_outlook: Outlook, admin_pane: Pane, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    fresh = new_address()
    admin_pane.open("/unsubscribes/import")
    admin_pane.press("Try it out")
    expect(admin_pane.text("Please fill this in.")).to_be_visible()
    choose(admin_pane, f"Email,Name\n{fresh},Femke\n{opted_out},Bob\nnobody at all,?\n")
    admin_pane.press("Try it out")
    expect(admin_pane.text("Nothing has been changed yet.")).to_be_visible()
    for figure in ("Rows3", "To be added1", "Already unsubscribed1", "Not readable1"):
        expect(admin_pane.page.locator(".details > div", has_text=figure)).to_be_visible()
    assert backend.admin.get("/people/lookup", address=fresh)["state"]["status"] == "clear"
    admin_pane.press("Import for real")
    expect(admin_pane.text("The list has been imported.")).to_be_visible()
    expect(admin_pane.page.locator(".details > div", has_text="Added1")).to_be_visible()
    assert backend.admin.get("/people/lookup", address=fresh)["state"]["status"] == "unsubscribed"
    with admin_outlook.page.expect_download() as started:
        admin_pane.press("Report on the other rows (CSV)")
    report = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert (opted_out in report, fresh in report) == (True, False)
    admin_pane.go("/unsubscribes/list")
    expect(admin_pane.page.locator(".row", has_text=fresh)).to_contain_text("Femke")


def test_a_header_nobody_knows_is_asked_for_where_no_row_tells_it(
    admin_pane: Pane, backend: Backend, new_address: NewAddress
) -> None:
    admin_pane.open("/unsubscribes/import")
    choose(admin_pane, 'Wie;"Waar; precies"\nFemke;Utrecht\n')
    admin_pane.press("Try it out")
    expect(admin_pane.text("This column wasn’t found. Which one is it?")).to_be_visible()
    choose(admin_pane, f'Wie;"Waar; precies"\nFemke;{new_address()}\n')
    admin_pane.press("Try it out")
    expect(admin_pane.page.locator(".details > div", has_text="To be added1")).to_be_visible()


def test_a_rep_imports_nothing(pane: Pane) -> None:
    pane.open("/unsubscribes/import")
    expect(pane.text("Only admins can import lists.")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Try it out")).to_have_count(0)

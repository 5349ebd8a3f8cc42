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
    expect(admin_pane.text("No column with e-mail addresses was found.")).to_be_visible()
    choose(admin_pane, f'Wie;"Waar; precies"\nFemke;{new_address()}\n')
    admin_pane.press("Try it out")
    expect(admin_pane.page.locator(".details > div", has_text="To be added1")).to_be_visible()


def test_columns_are_told_apart_by_what_stands_in_them_and_a_wrong_one_is_named(
    admin_pane: Pane, new_address: NewAddress
) -> None:
    fresh = new_address()
    admin_pane.open("/unsubscribes/import")
    choose(admin_pane, f"Kontakt;Kontakt;Bemerkung\n{fresh};Femke;Rang an\n")
    admin_pane.page.get_by_text("Columns", exact=True).click()
    address = admin_pane.page.get_by_label("E-mail address")
    expect(address.locator("option")).to_have_text(
        ["By its usual name", f"Kontakt · {fresh}", "Kontakt, column 2 · Femke", "Bemerkung · Rang an"]
    )
    address.select_option("Bemerkung")
    expect(admin_pane.page.get_by_text("Rang an", exact=True)).to_be_visible()
    admin_pane.press("Try it out")
    wrong = "There are no e-mail addresses in the column “Bemerkung”. Choose another one."
    expect(admin_pane.text(wrong)).to_be_visible()
    address.select_option("Kontakt")
    expect(admin_pane.text(wrong)).to_have_count(0)
    admin_pane.page.get_by_label("Name").select_option("2")
    admin_pane.press("Try it out")
    admin_pane.press("Import for real")
    expect(admin_pane.text("The list has been imported.")).to_be_visible()
    admin_pane.go("/unsubscribes/list")
    expect(admin_pane.page.locator(".row", has_text=fresh)).to_contain_text("Femke")


def test_a_file_that_is_no_list_is_told_as_soon_as_it_is_chosen(admin_pane: Pane) -> None:
    admin_pane.open("/unsubscribes/import")
    choose(admin_pane, "%PDF-1.7")
    expect(admin_pane.text("This is a PDF. Export the list as CSV and import that file.")).to_be_visible()


def test_five_bad_rows_of_a_thousand_are_shown_before_anything_is_written(admin_pane: Pane) -> None:
    bad = {3: "nobody", 400: "a@b@c", 401: "x y@example.com", 997: "*@example.com", 1_001: "not known"}
    admin_pane.open("/unsubscribes/import")
    rows = [bad.get(row, f"row{row}@customer.example") for row in range(2, 1_002)]
    choose(admin_pane, "email,name\n" + "".join(f"{cell},N\n" for cell in rows))
    admin_pane.press("Try it out")
    told = admin_pane.page.get_by_role("region", name="Not readable").get_by_role("listitem")
    expect(told).to_contain_text([f"Row {row} · {cell}" for row, cell in bad.items()])
    expect(told.last).to_contain_text("has no e-mail address")


def test_an_import_is_taken_back_as_a_whole_and_says_who_stays_out_and_why(
    admin_pane: Pane, backend: Backend, opted_out: str, new_address: NewAddress
) -> None:
    fresh, again = new_address(), [new_address() for _ in range(22)]
    admin_pane.open("/unsubscribes/import")
    choose(admin_pane, "Email\n" + "".join(f"{each}\n" for each in (fresh, opted_out, *again)))
    admin_pane.press("Try it out")
    admin_pane.press("Import for real")
    expect(admin_pane.text("The list has been imported.")).to_be_visible()
    for each in again:
        backend.rep.post("/unsubscribes", {"address": each, "reason": "Said so on the phone"})
    admin_pane.press("Take this import back")
    admin_pane.press("Cancel")
    assert backend.admin.get("/people/lookup", address=fresh)["state"]["status"] == "unsubscribed"
    admin_pane.press("Take this import back")
    expect(admin_pane.text("gets mail again, unless they said no since")).to_be_visible()
    admin_pane.press("Take this import back")
    expect(admin_pane.text("Taken back: 1. Still unsubscribed: 22.")).to_be_visible()
    stayed = admin_pane.page.get_by_role("region", name="Still unsubscribed, and why")
    expect(stayed.get_by_role("listitem")).to_have_count(20)
    expect(stayed.get_by_role("listitem").first).to_contain_text("was unsubscribed by a colleague since")
    expect(stayed.get_by_text("And 2 more. The report names them all.")).to_be_visible()
    expect(admin_pane.page.get_by_role("button", name="Take this import back")).to_have_count(0)
    states = [backend.admin.get("/people/lookup", address=each)["state"]["status"] for each in (fresh, opted_out)]
    assert states == ["clear", "unsubscribed"]
    assert admin_pane.accessibility_faults() == []


def test_a_rep_imports_nothing(pane: Pane) -> None:
    pane.open("/unsubscribes/import")
    expect(pane.text("Only admins can import lists.")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Try it out")).to_have_count(0)

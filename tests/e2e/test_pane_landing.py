"""Settings → Landing page: what an admin sets is previewed at once, and recipients see it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.backend import PUBLIC_URL, Backend
from tests.e2e.pane import Pane

PATH = "/settings/unsubscribes/landing"
LOGO = f"{PUBLIC_URL}/addin/icons/icon-64.png"


def test_an_admin_sets_the_landing_page_and_sees_it_before_saving(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None]
) -> None:
    policy(landing=backend.admin.get("/settings")["landing"])
    admin_pane.open(PATH)
    preview = admin_pane.page.locator(".landing-preview")
    expect(preview).to_contain_text("Unsubscribe from Halden?")
    admin_pane.fill("Company", "Halden Instruments")
    admin_pane.fill("Postal address", "Kade 7, Delft")
    admin_pane.fill("Address of your logo", LOGO)
    admin_pane.press("Add a topic")
    admin_pane.page.get_by_role("textbox", name="Topic 1").fill("Trade fairs")
    admin_pane.page.get_by_label("Mail without a topic counts as").select_option("Trade fairs")
    admin_pane.fill("Reasons to choose from", "Too many\nNot for me")
    admin_pane.fill("Pauses (days)", "14, 1")
    for words in ("Unsubscribe from Halden Instruments?", "Kade 7, Delft", "“Trade fairs”", "Too many", "for 1 day"):
        expect(preview).to_contain_text(words)
    expect(preview.locator("img")).to_have_attribute("src", LOGO)
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    landing = backend.admin.get("/settings")["landing"]
    [topic] = landing["topics"]
    assert (topic["name"], landing["default_topic"]) == ("Trade fairs", topic["id"])
    assert (landing["reasons"], sorted(landing["pause_days"])) == (["Too many", "Not for me"], [1, 14])


def test_what_the_landing_page_cannot_show_is_said_at_its_field(admin_pane: Pane) -> None:
    admin_pane.open(PATH)
    admin_pane.fill("Address of your logo", "http://halden.example/logo.png")
    expect(admin_pane.text("Enter an address such as https://example.com/logo.png.")).to_be_visible()
    admin_pane.fill("Pauses (days)", "30, soon")
    expect(admin_pane.text("At most six whole numbers from 1 to 730.")).to_be_visible()
    admin_pane.press("Add a topic")
    expect(admin_pane.text("Every topic needs a name; there can be 20 of them.")).to_be_visible()
    expect(admin_pane.page.get_by_role("button", name="Save")).to_be_disabled()


def test_a_rep_reads_the_landing_page_and_changes_nothing(pane: Pane) -> None:
    pane.open(PATH)
    expect(pane.page.get_by_label("Company")).to_be_disabled()
    expect(pane.page.locator(".landing-preview")).to_contain_text("Unsubscribe from Halden?")
    for name in ("Add a topic", "Save"):
        expect(pane.page.get_by_role("button", name=name)).to_have_count(0)

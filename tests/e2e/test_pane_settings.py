"""The settings: reps read them, admins change them."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane


def test_a_rep_sees_the_settings_and_changes_none(pane: Pane) -> None:
    pane.open("/settings/unsubscribes/checking")
    expect(pane.text("Only admins can change these settings.")).to_be_visible()
    expect(pane.page.get_by_label("Stop the send")).to_be_disabled()
    expect(pane.page.get_by_label("Cover plus addresses")).to_be_disabled()
    expect(pane.page.get_by_role("button", name="Save")).to_have_count(0)
    pane.go("/settings/unsubscribes/domains")
    expect(pane.text("Nobody in your team can write to these domains")).to_be_visible()
    expect(pane.page.get_by_role("button", name="Add")).to_have_count(0)


def test_an_admin_decides_what_an_outage_means(admin_pane: Pane, backend: Backend, policy: Callable[..., None]) -> None:
    policy(on_unverifiable="warn", override="off", plus_addresses=True)
    admin_pane.open("/settings/unsubscribes/checking")
    admin_pane.page.get_by_label("Stop the send").check()
    admin_pane.page.get_by_label("Admins").check()
    admin_pane.page.get_by_label("Cover plus addresses").uncheck()
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    settings = backend.admin.get("/settings")
    assert [settings[key] for key in ("on_unverifiable", "override", "plus_addresses")] == ["block", "admins", False]


def test_an_admin_who_was_overtaken_is_shown_the_newest_settings(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None]
) -> None:
    policy(on_unverifiable="warn", override="off")
    admin_pane.open("/settings/unsubscribes/checking")
    admin_pane.page.get_by_label("Stop the send").check()
    policy(override="everyone")
    admin_pane.press("Save")
    expect(admin_pane.text("Somebody else has changed the settings in the meantime.")).to_be_visible()
    expect(admin_pane.page.get_by_label("Everybody")).to_be_checked()
    expect(admin_pane.page.get_by_label("Warn the sender")).to_be_checked()
    assert backend.admin.get("/settings")["on_unverifiable"] == "warn"


def test_an_admin_blocks_a_domain_and_lifts_the_block(
    admin_outlook: Outlook, admin_pane: Pane, backend: Backend
) -> None:
    admin_pane.open("/settings/unsubscribes/domains")
    admin_pane.fill("Add a blocked domain", "not a domain")
    admin_pane.page.get_by_role("button", name="Add").nth(1).click()
    expect(admin_pane.text("This isn’t a domain such as example.com.")).to_be_visible()
    admin_pane.fill("Add a blocked domain", "https://Rival.example/team")
    admin_pane.page.get_by_role("button", name="Add").nth(1).click()
    expect(admin_pane.text("rival.example").first).to_be_visible()
    assert admin_outlook.write(to=["boss@sales.rival.example"]).press_send().outcome == "stopped"
    admin_pane.press("Remove rival.example")
    expect(admin_pane.page.get_by_role("button", name="Remove rival.example")).to_have_count(0)
    assert "rival.example" not in str(backend.admin.get("/blocked-domains"))


def test_an_admin_names_a_list_and_takes_it_back(admin_outlook: Outlook, admin_pane: Pane, backend: Backend) -> None:
    admin_pane.open("/settings/unsubscribes/domains")
    admin_pane.fill("Add a distribution list", "nobody")
    admin_pane.page.get_by_role("button", name="Add").nth(2).click()
    expect(admin_pane.text("This isn’t an address such as sales@example.com.")).to_be_visible()
    admin_pane.fill("Add a distribution list", "Sales@Partner.example")
    admin_pane.page.get_by_role("button", name="Add").nth(2).click()
    expect(admin_pane.text("sales@partner.example").first).to_be_visible()
    assert admin_outlook.write(to=["sales@partner.example"]).press_send().outcome != "sent"
    admin_pane.press("Remove sales@partner.example")
    expect(admin_pane.page.get_by_role("button", name="Remove sales@partner.example")).to_have_count(0)
    assert "sales@partner.example" not in str(backend.admin.get("/distribution-lists"))


def test_an_admin_keeps_the_lists_and_the_retention(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None]
) -> None:
    policy(internal_domains=[], resubscribe_reasons=[], retention_days=90)
    admin_pane.open("/settings/unsubscribes/domains")
    admin_pane.fill("Add an internal domain", "halden.example")
    admin_pane.page.get_by_role("button", name="Add").first.click()
    expect(admin_pane.page.get_by_role("button", name="Remove halden.example")).to_be_visible()
    admin_pane.go("/settings/unsubscribes/resubscribing")
    admin_pane.fill("Add a reason", "New contract")
    admin_pane.press("Add")
    expect(admin_pane.page.get_by_role("button", name="Remove New contract")).to_be_visible()
    admin_pane.go("/settings/team/data")
    admin_pane.fill("Keep checks and failed e-mails for (days)", "0")
    expect(admin_pane.text("Enter a whole number from 1 to 3650.")).to_be_visible()
    admin_pane.fill("Keep checks and failed e-mails for (days)", "30")
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    settings = backend.admin.get("/settings")
    kept = [settings[key] for key in ("internal_domains", "resubscribe_reasons", "retention_days")]
    assert kept == [["halden.example"], ["New contract"], 30]


def test_an_admin_says_where_the_team_is_and_days_are_told_as_there(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None]
) -> None:
    # It is never the same day in both.
    west, east = "Etc/GMT+12", "Pacific/Kiritimati"
    policy(time_zone=west)
    said = backend.rep.post("/unsubscribes", {"address": "date@line.example", "note": "asked on the phone"})["at"]
    assert _day(said, west) in str(backend.rep.get("/people/lookup", address="date@line.example"))
    admin_pane.open("/settings/team/time")
    zones = admin_pane.page.get_by_label("Time zone")
    expect(zones).to_have_value(west)
    zones.select_option(east)
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    assert _day(said, east) in str(backend.rep.get("/people/lookup", address="date@line.example"))


def test_the_teams_language_stands_in_where_a_text_has_no_other(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None], new_address: NewAddress
) -> None:
    words = {"en": "<p>Stop</p>", "sv": "<p>Sluta</p>", "de": None, "fr": None, "nl": None}
    policy(locale="en", unsubscribe_message={"mode": "team", "in_client_mail": True, "html": words})

    def french() -> str:
        return str(backend.rep.post("/unsubscribe-message", {"recipient": new_address()}, language="fr")["text"])

    assert "Stop" in french()
    admin_pane.open("/settings/team/language")
    expect(admin_pane.text("it stands in for every language that has no text of its own")).to_be_visible()
    admin_pane.page.get_by_label("Language of the team").select_option("Svenska")
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    assert "Sluta" in french()
    admin_pane.go("/settings/unsubscribes/messaging")
    expect(admin_pane.text("The text under “Svenska” stands for all languages that have none.")).to_be_visible()


def test_a_rep_sees_where_the_team_is_also_by_an_older_name(pane: Pane, policy: Callable[..., None]) -> None:
    policy(time_zone="US/Pacific")
    pane.open("/settings/team/time")
    expect(pane.page.get_by_label("Time zone")).to_have_value("US/Pacific")
    expect(pane.page.get_by_label("Time zone")).to_be_disabled()


def _day(moment: str, zone: str) -> str:
    there = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    return f"on {there.day} {there:%B %Y}"

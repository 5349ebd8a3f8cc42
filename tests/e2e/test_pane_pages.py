"""What holds for every page: accessible, in five languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.browser import ADDIN_FOLDER
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane

LANGUAGES = {"en": "Look-up", "nl": "Opzoeken", "de": "Suche", "fr": "Recherche", "sv": "Sök"}
PAGES = [
    "/message",
    "/lookup",
    "/unsubscribes",
    "/unsubscribes/requests",
    "/unsubscribes/overrides",
    "/unsubscribes/waiting",
    "/unsubscribes/import",
    "/failed",
    "/settings",
    "/settings/account",
    "/settings/tokens",
    "/settings/message",
    "/settings/unsubscribes/checking",
    "/settings/unsubscribes/integrations",
    "/settings/unsubscribes/landing",
    "/settings/unsubscribes/messaging",
    "/settings/unsubscribes/domains",
    "/settings/unsubscribes/resubscribing",
    "/settings/unsubscribes/anyway",
    "/settings/team/users",
    "/settings/team/time",
    "/settings/team/data",
]


@pytest.mark.parametrize(
    ("role", "scheme"),
    [
        ("admin", "dark"),
        pytest.param("admin", "light", marks=pytest.mark.soak),
        pytest.param("rep", "light", marks=pytest.mark.soak),
        pytest.param("rep", "dark", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing_on_any_page(
    request: pytest.FixtureRequest, policy: Callable[..., None], opted_out: str, role: str, scheme: Any
) -> None:
    policy(unsubscribe_message={"mode": "individual"})
    outlook: Outlook = request.getfixturevalue("outlook" if role == "rep" else "admin_outlook")
    outlook.page.emulate_media(color_scheme=scheme)
    outlook.write("Seen by axe", to=[opted_out, {"address": "", "name": "A list"}]).press_send()
    pane = Pane(outlook).open()
    faults = {path: pane.go(path).accessibility_faults() for path in [*PAGES, f"/lookup/{opted_out}"]}
    pane.press("Resubscribe" if role == "admin" else "Unsubscribe")
    faults["form"] = pane.accessibility_faults()
    assert not any(faults.values()), faults


@pytest.mark.parametrize(
    "language", ["de", "fr", *(pytest.param(each, marks=pytest.mark.soak) for each in ("en", "nl", "sv"))]
)
def test_every_page_speaks_the_language_of_outlook(
    outlook: Outlook, policy: Callable[..., None], opted_out: str, language: str
) -> None:
    policy(unsubscribe_message={"mode": "individual"})
    outlook.open(language=f"{language}-{language.upper()}")
    outlook.write("Seen in all languages", to=[opted_out]).press_send()
    pane = Pane(outlook).open()
    groups = re.findall(r"^  (\w+): \{", (ADDIN_FOLDER / "src/words/en/pane.ts").read_text(), re.MULTILINE)
    missing = re.compile(rf"\b({'|'.join(groups)})\.[a-z_]+[A-Za-z]*\b")
    for path in [*PAGES, f"/lookup/{opted_out}"]:
        assert missing.findall(pane.go(path).page.locator("body").inner_text()) == [], path
    expect(pane.page.locator("html")).to_have_attribute("lang", language)
    expect(pane.heading).to_have_text(LANGUAGES[language])


def test_every_word_has_room_in_a_narrow_pane(
    admin_outlook: Outlook, policy: Callable[..., None], opted_out: str
) -> None:
    policy(unsubscribe_message={"mode": "individual"}, non_commercial_in_clients=True, override="everyone")
    admin_outlook.write("Stopped once, for the list of failed e-mails", to=[opted_out]).press_send()
    found = {}
    for language in LANGUAGES:
        admin_outlook.open(language=f"{language}-{language.upper()}").write("Seen in a narrow pane", to=[opted_out])
        found[language] = Pane(admin_outlook).open().overhangs([*PAGES, f"/lookup/{opted_out}"])
    assert not any(found.values()), found


def test_a_chosen_language_is_kept_with_the_person(pane: Pane, backend: Backend, new_address: NewAddress) -> None:
    pane.open("/settings/account")
    pane.page.get_by_label("Language").select_option("Nederlands")
    expect(pane.heading).to_have_text("Instellingen")
    pane.open()
    expect(pane.heading).to_have_text("Dit bericht")
    assert backend.rep.get("/me")["locale"] == "nl"
    backend.rep.patch("/me", {"locale": "en"})

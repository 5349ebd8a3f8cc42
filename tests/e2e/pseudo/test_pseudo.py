"""With a language more, in which every word is marked and a third longer: all is said in it, and all has room."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.backend import Backend
from tests.e2e.fault_proxy import Fault, FaultProxy
from tests.e2e.gmail.chrome import ORIGIN, Chrome, chrome
from tests.e2e.gmail.server import internet
from tests.e2e.gmail.window import INBOX, Gmail
from tests.e2e.outlook import Outlook
from tests.e2e.pane import Pane
from tests.e2e.pseudo.language import CODE, TAG, spoken, unmarked
from tests.e2e.pseudo.shown import screens, texts
from tests.e2e.test_landing import LANDING, STATES, Site
from tests.e2e.test_pane_pages import PAGES

NARROW = 320
# The team's own words, and names.
OUTLOOKS_OWN = {"Don't Send", "Send Anyway", "Try Again"}
DATA = [
    *(
        "Halden Robotics AS",
        "Sagvegen 12\n1768 Halden",
        "Sagvegen 12",
        "1768 Halden",
        "Halden",
        "Offers",
        "Fairs and events",
    ),
    *("Too many mails", "Not my field", "Consentry", "Marketo", "Sofia Lindqvist"),
    *("Said so on the phone", "Seen in a longer language", "rep", "admin"),
]
assert LANDING["company"] in DATA


@pytest.fixture
def told(site: Site, policy: Callable[..., None]) -> None:
    policy(unsubscribe_message={"mode": "individual"}, non_commercial_in_clients=True, override="everyone")


@pytest.fixture
def foreign_pane(told: None, admin_outlook: Outlook, opted_out: str) -> Pane:
    admin_outlook.open(language=TAG).write("Seen in a longer language", to=[opted_out]).press_send()
    return Pane(admin_outlook).open()


def test_every_page_of_the_pane_is_marked_and_has_room(foreign_pane: Pane, opted_out: str) -> None:
    paths = [*PAGES, f"/lookup/{opted_out}", "/lookup/new@customer.example"]
    found = {path: unmarked(texts(foreign_pane.go(path).page.locator("body")), DATA) for path in paths}
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert foreign_pane.overhangs(paths) == []


@pytest.mark.parametrize(
    ("path", "pressed"),
    [
        ("/lookup/{}", "Resubscribe"),
        ("/unsubscribes/import", "Try it out"),
        ("/settings/unsubscribes/integrations", "Connect"),
    ],
)
def test_what_a_button_opens_is_marked_and_has_room(
    foreign_pane: Pane, opted_out: str, path: str, pressed: str
) -> None:
    foreign_pane.go(path.format(opted_out)).press(spoken(pressed))
    assert_good(foreign_pane)


@pytest.mark.soak
def test_every_button_of_the_pane_leads_to_what_is_marked_and_has_room(foreign_pane: Pane, opted_out: str) -> None:
    for _ in screens(foreign_pane, [*PAGES, f"/lookup/{opted_out}", "/lookup/new@customer.example"]):
        assert_good(foreign_pane)


def assert_good(pane: Pane) -> None:
    html = pane.page.locator("html")
    assert unmarked(texts(html), DATA) == []
    assert pane.overhangs([html.evaluate("() => location.hash.slice(1)")]) == []


def test_every_page_of_a_recipient_is_marked_and_has_room(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context(viewport={"width": NARROW, "height": 800}) as context:
        page = context.new_page()
        for way in STATES:
            way(site, page, f"{way.__name__}@example.com", CODE)
            found[way.__name__] = unmarked(texts(page.locator("html")), DATA)
            found[f"{way.__name__} is wide"] = page.evaluate(WIDE)
        page.goto(site.page("/nothing?lang=ja"))
        found["nothing"] = unmarked(texts(page.locator("html")), DATA)
    assert {way: texts for way, texts in found.items() if texts} == {}


WIDE = """() => [...document.querySelectorAll('html, body *')]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 && each.tagName !== 'INPUT'
    || each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("fault", ["none", "down", "unauthorized"])
def test_outlooks_dialogs_and_notifications_are_marked(
    outlook: Outlook, opted_out: str, proxy: FaultProxy, policy: Callable[..., None], fault: Fault
) -> None:
    outlook.open(language=TAG)
    shown = []
    for on_unverifiable, to in product(("warn", "block"), (opted_out, "all@list.example")):
        policy(on_unverifiable=on_unverifiable)
        proxy.fault = fault
        sent = outlook.write(to=[{"address": to, "kind": "distributionList"}]).press_send()
        shown += [sent.text, *(each for each in sent.buttons if each not in OUTLOOKS_OWN)]
        outlook.run("checkNow")
        shown += [text for each in outlook.notifications for text in told_in(each)]
        proxy.fault = "none"
    assert [each for each in shown if "⟦" in each]
    assert unmarked(shown, DATA) == []


def test_reasons_letters_and_manifests_are_marked(house: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{house}:{Path(__file__).parents[3]}"}
    command = [sys.executable, "-m", "tests.e2e.pseudo.told", str(tmp_path)]
    told = json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert {about: len(texts) > 15 for about, texts in told.items()} == dict.fromkeys(told, True)
    assert {about: unmarked(texts, DATA) for about, texts in told.items()} == {about: [] for about in told}


def test_what_the_server_says_to_a_sender_is_marked(backend: Backend, opted_out: str) -> None:
    people = [opted_out, "", "a@", "all@list.example", "*@x.example", "a%b@x.example", "gone@blocked.example"]
    backend.admin.post("/blocked-domains", {"domain": "blocked.example"})
    recipients = [{"address": each, "field": "to"} for each in people]
    for workflow, stage in (("plugin", "compose"), ("group", "send")):
        question = {"client": "api", "workflow": workflow, "stage": stage, "recipients": recipients}
        answer = backend.rep.post("/checks", question, language=CODE)
        reasons = [each["reason"]["detail"] for each in answer["recipients"] if each["reason"]]
        assert unmarked([*reasons, *answer["message"].values()], DATA) == []


def told_in(notification: dict[str, Any]) -> list[str]:
    return [notification["message"], *(each["actionText"] for each in notification.get("actions") or ())]


def test_gmails_bar_dialog_and_pages_are_marked_and_have_room(
    house: Path, backend: Backend, browser: Browser, policy: Callable[..., None], opted_out: str, tmp_path: Path
) -> None:
    policy(override="everyone", non_commercial_in_clients=True)
    extension = house / "consentry/shipped/addin/gmail/extension"
    with internet() as outside, chrome(browser.browser_type, extension, tmp_path / "p", outside.server_port) as whole:
        whole.keep_account(backend.url, backend.rep.token)
        gmail = Gmail(whole.open(INBOX), outside, waits_for_inboxsdk=True)
        gmail.speak(CODE)
        compose = gmail.write(to=[opted_out])
        compose.bar.wait_for()
        found = {"bar": unmarked(texts(compose.bar), DATA)}
        for way in ("Sendnn anywaynn", "Notn commercialnnnn mailnn"):
            compose.press("a click")
            gmail.dialog.wait_for()
            found["dialog"] = unmarked(texts(gmail.dialog), DATA)
            gmail.choose(f"⟦{way}⟧")
            found[way] = unmarked(texts(gmail.dialog), DATA)
            gmail.page.keyboard.press("Escape")
        for signed_in in (True, False):
            whole.keep_account(backend.url, backend.rep.token if signed_in else None)
            found |= own_pages(whole, f"signed in: {signed_in}")
    assert {where: texts for where, texts in found.items() if texts} == {}


def own_pages(chrome: Chrome, state: str) -> dict[str, list[str]]:
    found = {}
    for name in ("options", "pane"):
        page = chrome.context.new_page()
        page.set_viewport_size({"width": NARROW, "height": 800})
        agent = {"userAgent": page.evaluate("navigator.userAgent"), "acceptLanguage": TAG}
        chrome.context.new_cdp_session(page).send("Emulation.setUserAgentOverride", agent)
        page.goto(f"{ORIGIN}/{name}/index.html")
        expect(page.locator("body")).to_contain_text("⟦")
        found[f"{name}, {state}"] = unmarked(texts(page.locator("html")), DATA)
        found[f"{name}, {state}, is wide"] = page.evaluate(WIDE)
        page.close()
    return found

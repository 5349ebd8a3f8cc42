"""What the sender sees in Gmail: the bar, the dialog in their language and theme, the pane, and what is not seen."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.backend import Backend
from tests.e2e.browser import ADDIN_FOLDER
from tests.e2e.gmail.chrome import ORIGIN, Chrome
from tests.e2e.gmail.proxy import ExtensionProxy
from tests.e2e.gmail.window import Gmail

NewAddress = Callable[[], str]
AXE = (ADDIN_FOLDER / "node_modules/axe-core/axe.min.js").read_text()
KEEP_EDITING = {
    "en": "Keep editing",
    "nl": "Verder bewerken",
    "de": "Weiter bearbeiten",
    "fr": "Continuer la rédaction",
    "sv": "Fortsätt redigera",
}


def hindrances(page: Page, where: str) -> list[str]:
    """What axe finds in a part of the page."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate("async part => (await axe.run(part)).violations.map(({ id }) => id)", where)
    return found


def test_somebody_who_opted_out_is_named_while_the_message_is_written(
    gmail: Gmail, proxy: ExtensionProxy, opted_out: str, new_address: NewAddress
) -> None:
    compose = gmail.write(to=[new_address()])
    compose.add("cc", opted_out, "Sofia Lindqvist")
    expect(compose.bar).to_contain_text("Sofia Lindqvist – Unsubscribed on")
    compose.remove(opted_out)
    expect(compose.bar).to_have_count(0)
    assert set(proxy.stages) == {"compose"}


def test_an_outage_is_announced_while_the_message_is_written(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    proxy.fault = "down"
    expect(gmail.write(to=[new_address()]).bar).to_contain_text("can’t check your recipients at the moment")


@pytest.mark.parametrize("language", KEEP_EDITING)
def test_the_sender_is_told_in_gmails_language(gmail: Gmail, backend: Backend, opted_out: str, language: str) -> None:
    gmail.speak(language)
    compose = gmail.write(to=[opted_out])
    shown = compose.bar.locator("span")
    assert shown.evaluate("({ scrollWidth, clientWidth }) => scrollWidth - clientWidth") <= 0
    assert shown.evaluate("({ scrollHeight, clientHeight }) => scrollHeight - clientHeight") <= 0
    compose.press("a click")
    stop = gmail.stop()
    question = {"client": "gmail", "workflow": "plugin", "stage": "compose"}
    people = [{"address": opted_out, "field": "to"}]
    answer = backend.rep.post("/checks", {**question, "recipients": people}, language=language)
    assert stop.title == answer["message"]["title"]
    assert answer["recipients"][0]["reason"]["detail"] in stop.text
    assert stop.buttons == [KEEP_EDITING[language]]


@pytest.mark.parametrize(("theme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(40, 42, 44)")])
def test_bar_and_dialog_are_in_gmails_theme_and_everybody_can_use_them(
    open_tab: Callable[[str], Gmail], policy: Callable[..., None], opted_out: str, theme: str, ground: str
) -> None:
    policy(override="everyone")
    gmail = open_tab(f"?theme={theme}")
    compose = gmail.write(to=[opted_out])
    compose.bar.wait_for()
    assert hindrances(gmail.page, ".inboxsdk__compose_statusbar") == []
    compose.press("a click")
    expect(gmail.dialog).to_have_css("background-color", ground)
    assert hindrances(gmail.page, "#consentry") == []
    gmail.choose("Send anyway")
    assert hindrances(gmail.page, "#consentry") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_options(whole: Chrome, theme: Literal["light", "dark"]) -> None:
    page = whole.open(f"{ORIGIN}/options/index.html")
    page.emulate_media(color_scheme=theme)
    expect(page.locator("#who")).not_to_be_empty()
    assert hindrances(page, "html") == []
    page.close()


def test_the_bar_opens_the_pane_on_the_check(gmail: Gmail, opted_out: str) -> None:
    compose = gmail.write(to=[opted_out])
    compose.bar.get_by_role("button", name="Details").click()
    expect(gmail.pane.get_by_role("link", name=f"Look up {opted_out}")).to_be_visible()


def test_the_pane_follows_the_message_and_takes_people_out_of_it(
    gmail: Gmail, opted_out: str, new_address: NewAddress
) -> None:
    somebody = new_address()
    compose = gmail.write(to=[somebody, opted_out])
    gmail.open_pane()
    expect(gmail.pane.get_by_role("link", name=f"Look up {opted_out}")).to_be_visible()
    gmail.pane.get_by_role("button", name="Remove").click()
    expect(gmail.pane.get_by_role("link", name=f"Look up {opted_out}")).to_have_count(0)
    assert compose.people() == [somebody]


def test_the_pane_of_somebody_who_is_not_signed_in_leads_to_the_page_for_it(
    gmail: Gmail, whole: Chrome, proxy: ExtensionProxy
) -> None:
    whole.keep_account(proxy.url, None)
    gmail.open_pane()
    with whole.context.expect_page() as opened:
        gmail.pane.get_by_role("button", name="Sign in").click()
    opened.value.wait_for_url("**/signin?next=*")
    opened.value.close()


CHANGES = [
    "root.querySelectorAll('.anm').forEach((field) => field.removeAttribute('name'))",
    "root.querySelectorAll('.Up').forEach((cell) => { cell.className = ''; cell.innerHTML = ''; })",
    "root.querySelectorAll('input[type=hidden], [name=subjectbox]').forEach((input) => input.remove())",
]


def test_a_compose_window_that_is_not_understood_is_announced_and_counted(
    open_tab: Callable[[], Gmail], backend: Backend
) -> None:
    as_ever, *changed = [open_tab() for _ in ["", *CHANGES]]
    for gmail, change in zip([as_ever, *changed], ["", *CHANGES], strict=True):
        compose = gmail.write()
        compose.evaluate(change)
        compose.find(".Am").focus()
    for gmail in changed:
        expect(gmail.notice).to_contain_text("Consentry can’t see this compose window")
    expect(as_ever.notice).to_have_count(0)
    [counted] = backend.admin.get("/client-faults")["items"]
    assert (counted["client"], counted["kind"], counted["times"]) == ("gmail", "compose_unseen", len(CHANGES))

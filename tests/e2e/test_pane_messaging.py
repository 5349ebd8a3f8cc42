"""Settings → Messaging: the words around the unsubscribe link."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.backend import Backend
from tests.e2e.pane import Pane

PATH = "/settings/unsubscribes/messaging"
PASTE = """(box, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', 'from elsewhere');
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(admin_pane: Pane, backend: Backend, policy: Callable[..., None]) -> Iterator[Locator]:
    """An admin's, empty."""
    before = backend.admin.get("/settings")["unsubscribe_message"]
    policy(unsubscribe_message={**before, "html": ""})
    admin_pane.open(PATH)
    yield admin_pane.page.get_by_role("textbox", name="Message")
    backend.admin.patch("/settings", {"unsubscribe_message": before})


def type_and_select(editor: Locator, words: str, selected: int) -> None:
    """Types, and selects that many of the last characters, as somebody without a mouse does."""
    editor.press("Control+End")
    editor.press_sequentially(words)
    for _ in range(selected):
        editor.press("Shift+ArrowLeft")


def kept(backend: Backend) -> str:
    """The browser's own choice is where a space may not break a line."""
    return str(backend.admin.get("/settings")["unsubscribe_message"]["html"]).replace("&nbsp;", " ")


def save(pane: Pane) -> None:
    pane.press("Save")
    expect(pane.text("Saved.")).to_be_visible()


def test_an_admin_words_the_message_without_knowing_html(editor: Locator, admin_pane: Pane, backend: Backend) -> None:
    admin_pane.page.get_by_label("Everybody their own").check()
    type_and_select(editor, "No more mail? Tell us", selected=len("Tell us"))
    admin_pane.press("Link")
    type_and_select(editor, ", it is free", selected=len("free"))
    admin_pane.press("Bold")
    link = admin_pane.preview.get_by_role("link")
    expect(link).to_have_text("Tell us")
    assert str(link.get_attribute("href")).endswith("/u/")
    admin_pane.page.get_by_label("Also in mails from Outlook and Gmail").check()
    save(admin_pane)
    message = backend.admin.get("/settings")["unsubscribe_message"]
    assert (message["mode"], message["in_client_mail"]) == ("individual", True)
    assert message["html"] == 'No more mail? <a href="#">Tell us</a>, it is <b>free</b>'
    assert backend.rep.get("/unsubscribe-message")["html"].count("/u/") == 1


def test_a_message_without_a_link_is_shown_with_the_one_it_gets(editor: Locator, admin_pane: Pane) -> None:
    editor.fill("Goodbye")
    expect(admin_pane.preview).to_contain_text("Goodbye")
    expect(admin_pane.preview.get_by_role("link")).to_have_text("Unsubscribe")


def test_any_other_link_leads_where_the_admin_says(editor: Locator, admin_pane: Pane, backend: Backend) -> None:
    type_and_select(editor, "Stop", selected=4)
    admin_pane.press("Link")
    type_and_select(editor, " or read", selected=4)
    admin_pane.press("Link")
    assert admin_pane.accessibility_faults() == []
    admin_pane.fill("Address of the link", "example.com/privacy")
    admin_pane.page.get_by_label("Address of the link").press("Enter")
    expect(editor).to_be_focused()
    save(admin_pane)
    assert kept(backend) == '<a href="#">Stop</a> or <a href="https://example.com/privacy">read</a>'


def test_a_button_pressed_again_takes_its_mark_away(editor: Locator, admin_pane: Pane, backend: Backend) -> None:
    type_and_select(editor, "Stop", selected=4)
    for name in ("Bold", "Italic", "Link"):
        button = admin_pane.page.get_by_role("button", name=name)
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "false")
    save(admin_pane)
    assert kept(backend) == "Stop"


def test_what_is_pasted_comes_as_words(editor: Locator, admin_pane: Pane, backend: Backend) -> None:
    editor.focus()
    editor.evaluate(PASTE, "<script>taken()</script><h1 style='font-size: 90px'>from elsewhere</h1>")
    save(admin_pane)
    assert kept(backend) == "from elsewhere"


def test_html_that_is_typed_stays_words(editor: Locator, admin_pane: Pane) -> None:
    editor.fill("<script>document.body.textContent = 'taken over'</script>")
    expect(admin_pane.preview).to_contain_text("<script>")


def test_a_rep_reads_the_message_and_changes_nothing(pane: Pane) -> None:
    pane.open(PATH)
    expect(pane.preview.get_by_role("link")).to_have_text("Unsubscribe")
    expect(pane.page.get_by_role("textbox", name="Message")).to_have_count(0)
    for button in ("Save", "Bold"):
        expect(pane.page.get_by_role("button", name=button)).to_have_count(0)

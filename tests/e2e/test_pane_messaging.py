"""Settings → Messaging: the words around the unsubscribe link."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.pane import Pane

PATH = "/settings/unsubscribes/messaging"


def test_an_admin_words_the_message_and_sees_it_before_saving(
    admin_pane: Pane, backend: Backend, policy: Callable[..., None]
) -> None:
    policy(unsubscribe_message=backend.admin.get("/settings")["unsubscribe_message"])
    admin_pane.open(PATH)
    admin_pane.page.get_by_label("Everybody their own").check()
    admin_pane.fill("Message (HTML)", '<p>No more mail? <a href="#">Tell <b>us</b></a></p>')
    preview = admin_pane.page.frame_locator("iframe[title='Preview of the message']")
    expect(preview.locator("a")).to_have_text("Tell us")
    admin_pane.page.get_by_label("Also in mails from Outlook and Gmail").check()
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    kept = backend.admin.get("/settings")["unsubscribe_message"]
    assert (kept["mode"], kept["in_client_mail"]) == ("individual", True)
    assert "Tell <b>us</b>" in kept["html"]


def test_a_script_in_the_message_runs_nowhere(admin_pane: Pane) -> None:
    admin_pane.open(PATH)
    admin_pane.fill("Message (HTML)", "<p>Hello<script>document.body.textContent = 'taken over'</script></p>")
    preview = admin_pane.page.frame_locator("iframe[title='Preview of the message']")
    expect(preview.locator("p")).to_contain_text("Hello")
    expect(preview.locator("body")).not_to_have_text("taken over")


def test_a_rep_reads_the_message_and_changes_nothing(pane: Pane) -> None:
    pane.open(PATH)
    expect(pane.page.get_by_label("Message (HTML)")).to_be_disabled()
    expect(pane.page.get_by_role("button", name="Save")).to_have_count(0)

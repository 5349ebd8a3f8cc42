"""Settings → Your unsubscribe message: one's own words, where the team lets everybody have them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.backend import Backend
from tests.e2e.pane import Pane

PATH = "/settings/message"
ENTRY = "Your unsubscribe message"
Policy = Callable[..., None]


@pytest.fixture
def everybody_their_own(backend: Backend, policy: Policy) -> Iterator[None]:
    policy(unsubscribe_message={"mode": "individual", "html": "<p>The team’s words</p>"})
    yield
    for user in (backend.rep, backend.admin):
        user.patch("/me", {"unsubscribe_message": None})


@pytest.mark.usefixtures("everybody_their_own")
@pytest.mark.parametrize("role", ["rep", "admin"])
def test_everybody_words_their_own_message(request: pytest.FixtureRequest, backend: Backend, role: str) -> None:
    pane: Pane = request.getfixturevalue("pane" if role == "rep" else "admin_pane")
    pane.open("/settings")
    pane.page.get_by_role("link", name=ENTRY).click()
    expect(pane.preview).to_contain_text("The team’s words")
    pane.fill("Your message", "No more mail from me?")
    expect(pane.preview).to_contain_text("No more mail from me?")
    pane.press("Save")
    expect(pane.text("Saved.")).to_be_visible()
    mine, other = (backend.rep, backend.admin) if role == "rep" else (backend.admin, backend.rep)
    assert "No more mail from me?" in mine.get("/me")["unsubscribe_message"]
    assert other.get("/me")["unsubscribe_message"] is None


@pytest.mark.usefixtures("everybody_their_own")
def test_emptied_it_is_the_teams_again(pane: Pane, backend: Backend) -> None:
    backend.rep.patch("/me", {"unsubscribe_message": "<p>My own words</p>"})
    pane.open(PATH)
    expect(pane.preview).to_contain_text("My own words")
    pane.fill("Your message", "")
    expect(pane.preview).to_contain_text("The team’s words")
    pane.press("Save")
    expect(pane.text("Saved.")).to_be_visible()
    assert backend.rep.get("/me")["unsubscribe_message"] is None


def test_a_team_with_one_message_for_all_offers_no_other(pane: Pane) -> None:
    pane.open("/settings")
    expect(pane.page.get_by_role("link", name="Account")).to_be_visible()
    expect(pane.page.get_by_role("link", name=ENTRY)).to_have_count(0)


def test_the_page_comes_and_goes_with_the_teams_choice(admin_pane: Pane, policy: Policy) -> None:
    policy(unsubscribe_message={"mode": "team"})
    admin_pane.open("/settings/unsubscribes/messaging")
    admin_pane.page.get_by_label("Everybody their own").check()
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    admin_pane.go("/settings")
    expect(admin_pane.page.get_by_role("link", name=ENTRY)).to_be_visible()

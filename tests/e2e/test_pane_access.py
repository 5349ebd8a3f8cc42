"""Users and tokens: who has access, and how it is given and taken."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import outlook_window
from tests.e2e.pane import Pane

PaneOf = Callable[[str], AbstractContextManager[Pane]]


@pytest.fixture
def pane_of(browser: Browser, backend: Backend) -> PaneOf:
    """The pane of whoever has this token, `days` from now."""

    @contextmanager
    def open_pane(token: str, days: int = 0) -> Iterator[Pane]:
        with outlook_window(browser, backend.url, token) as outlook:
            if days:
                outlook.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=days))
            yield Pane(outlook.open()).open()

    return open_pane


def test_an_admin_changes_name_and_role(admin_pane: Pane, backend: Backend) -> None:
    carol = backend.new_colleague("Carol")
    admin_pane.open("/settings/team/users")
    admin_pane.fill("E-mail address or name", "carol@")
    admin_pane.press("Look up")
    expect(admin_pane.page.locator(".cards > li")).to_have_count(1)
    admin_pane.press("Change Carol")
    admin_pane.page.get_by_label("Name", exact=True).fill("Carol Danvers")
    admin_pane.page.locator("form").get_by_label("Role").select_option("Admin")
    admin_pane.press("Save")
    expect(admin_pane.text("Carol Danvers has been saved.")).to_be_visible()
    me = carol.get("/me")
    assert (me["name"], me["role"]) == ("Carol Danvers", "admin")
    backend.admin.patch(f"/users/{me['id']}", {"role": "rep"})


def test_an_admin_takes_somebody_out_who_is_told_why(admin_pane: Pane, backend: Backend, pane_of: PaneOf) -> None:
    dave = backend.new_colleague("Dave")
    with pane_of(dave.token) as pane:
        pane.go("/lookup")
        admin_pane.open("/settings/team/users")
        admin_pane.press("Change Dave")
        admin_pane.press("Deactivate")
        expect(admin_pane.text("Dave is signed out of everything at once")).to_be_visible()
        admin_pane.press("Deactivate Dave")
        expect(admin_pane.text("Dave no longer has access.")).to_be_visible()
        expect(admin_pane.page.get_by_role("button", name="Change Dave")).to_have_count(0)
        pane.go("/failed")
        expect(pane.text("Your account has been deactivated.")).to_be_visible()
        expect(pane.heading).to_have_text("Sign in")

    admin_pane.page.get_by_label("Access").select_option("Deactivated")
    admin_pane.press("Change Dave")
    admin_pane.press("Reactivate")
    expect(admin_pane.text("Dave has access again, with a new token.")).to_be_visible()


def test_the_last_admin_is_not_taken_out(admin_pane: Pane, backend: Backend) -> None:
    admin_pane.open("/settings/team/users")
    admin_pane.press("Change admin")
    admin_pane.press("Deactivate")
    admin_pane.press("Deactivate admin")
    expect(admin_pane.text("This is the last admin of the team.")).to_be_visible()
    assert backend.admin.get("/me")["role"] == "admin"


def test_a_rep_sees_no_users_and_their_own_tokens_alone(pane: Pane) -> None:
    pane.open("/settings")
    expect(pane.page.get_by_role("link", name="Tokens")).to_be_visible()
    expect(pane.page.get_by_role("link", name="Users")).to_have_count(0)
    pane.go("/settings/tokens")
    expect(pane.page.get_by_label("Show")).to_have_count(0)
    expect(pane.page.get_by_label("Scope").get_by_role("option")).to_have_count(2)


def test_a_rep_makes_a_token_and_ends_it(pane: Pane, backend: Backend, pane_of: PaneOf) -> None:
    pane.open("/settings/tokens")
    pane.fill("What it is for (optional)", "Nightly script")
    pane.page.get_by_label("Scope").select_option("What a sales rep may do")
    pane.press("Create token")
    expect(pane.text("Copy this token now.")).to_be_visible()
    token = pane.page.get_by_label("New token", exact=True).input_value()
    expect(pane.text("Nightly script")).to_be_visible()
    with pane_of(token) as other:
        other.go("/failed")
        pane.press("Revoke: Nightly script")
        expect(pane.text("is refused from now on")).to_be_visible()
        pane.press("Revoke")
        expect(pane.text("Nightly script")).to_have_count(0)
        expect(pane.page.get_by_role("heading", name="Existing tokens")).to_be_focused()
        other.go("/lookup")
        other.go("/settings/tokens")
        expect(other.heading).to_have_text("Sign in")
    pane.open("/settings/tokens")
    expect(pane.page.get_by_label("New token", exact=True)).to_have_count(0)


def test_an_admin_ends_a_colleagues_token(admin_pane: Pane, backend: Backend) -> None:
    erin = backend.new_colleague("Erin", "--name", "Erin's phone")
    assert erin.get("/me")["name"] == "Erin"
    admin_pane.open("/settings/tokens")
    admin_pane.page.get_by_label("Show").select_option("Everybody’s tokens")
    admin_pane.press("Revoke: Erin's phone")
    admin_pane.press("Revoke")
    expect(admin_pane.text("Erin's phone")).to_have_count(0)
    assert "Erin's phone" not in str(backend.admin.get("/tokens", user=""))


def test_who_ends_the_token_they_use_is_signed_out(backend: Backend, pane_of: PaneOf) -> None:
    with pane_of(backend.new_colleague("Frank", "--name", "Laptop").token) as pane:
        pane.go("/settings/tokens")
        expect(pane.text("in use here")).to_be_visible()
        pane.press("Revoke: Laptop")
        expect(pane.text("you will be signed out")).to_be_visible()
        pane.press("Revoke")
        expect(pane.heading).to_have_text("Sign in")


def test_a_token_is_replaced_before_it_ends(backend: Backend, pane_of: PaneOf) -> None:
    token = backend.new_colleague("Grace", "--days", "30", "--name", "Old").token
    with pane_of(token) as pane:
        expect(pane.text("Your token ends on")).to_have_count(0)
    with pane_of(token, days=20) as pane:
        expect(pane.text("After that you are signed out here.")).to_be_visible()
        pane.page.get_by_role("link", name="Create a new one").click()
        pane.page.get_by_label("Scope").select_option("What a sales rep may do")
        pane.press("Create token")
        pane.press("Go on with it here")
        expect(pane.text("Your token ends on")).to_have_count(0)
        expect(pane.text("in use here")).to_have_count(1)


def test_a_token_for_checks_is_prolonged_before_it_ends(backend: Backend, pane_of: PaneOf) -> None:
    token = backend.new_colleague("Heidi", "--scope", "check", "--days", "20").token
    with pane_of(token, days=10) as pane:
        pane.press("Make it last longer")
        expect(pane.text("Your token ends on")).to_have_count(0)
    whole = backend.new_colleague("Ivan", "--scope", "check").token
    with pane_of(whole, days=80) as pane:
        pane.press("Make it last longer")
        expect(pane.text("Ask an admin of your team for a new one.")).to_be_visible()

"""Signing in on the server's own page, in the window that Chrome opens, and what a rep notices of it later: nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.backend import REP, Backend, running_backend
from tests.e2e.gmail.chrome import EXTENSION, EXTENSION_ID, ORIGIN, Chrome, chrome
from tests.e2e.gmail.server import Internet
from tests.e2e.gmail.window import INBOX, Gmail
from tests.web.signin.visitor import KEPT, PASSWORD

NewAddress = Callable[[], str]
NOT_SIGNED_IN = "Not signed in to Consentry"


class Records:
    """What the server keeps, changed from outside as time or an admin would."""

    def __init__(self, home: Path) -> None:
        self._file = home / "consentry.sqlite"

    def change(self, statement: str, *values: object) -> None:
        with closing(sqlite3.connect(self._file, timeout=30)) as connection, connection:
            connection.execute(statement, values)

    def count(self, what: str) -> int:
        with closing(sqlite3.connect(self._file, timeout=30)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def backend(home: Path) -> Iterator[Backend]:
    """A server that goes by the address it is reached at, where the rep has a password."""
    with running_backend(home, public_url="", CONSENTRY_EXTENSION_IDS=EXTENSION_ID) as backend:
        give = "INSERT INTO password (user_id, hash, changed_at) SELECT id, ?, created_at FROM user WHERE email = ?"
        Records(home).change(give, KEPT, REP)
        yield backend


@pytest.fixture(scope="module")
def own_chrome(browser: Browser, outside: Internet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser in which nobody has signed in anywhere."""
    with chrome(browser.browser_type, EXTENSION, tmp_path_factory.mktemp("profile"), outside.server_port) as own:
        yield own


@pytest.fixture
def records(home: Path) -> Records:
    return Records(home)


@pytest.fixture
def tab(own_chrome: Chrome, outside: Internet, backend: Backend, records: Records) -> Iterator[Gmail]:
    """Gmail, in a browser that knows where the server is and nobody in front of it; nobody ever let it in."""
    for table in ("oauth_token", "oauth_code", "oauth_grant"):
        records.change(f"DELETE FROM {table}")
    own_chrome.context.clear_cookies()
    own_chrome.own_page.evaluate("() => chrome.storage.session.clear()")
    own_chrome.keep_account(backend.url, None)
    own_chrome.own_page.evaluate("() => chrome.runtime.sendMessage({ kind: 'account' })")  # its worker is up
    tab = Gmail(own_chrome.open(INBOX), outside)
    yield tab
    tab.page.close()


@contextmanager
def sign_in_window(own_chrome: Chrome, press: Callable[[], object]) -> Iterator[Page]:
    """The window that Chrome opens on this press, and closes by itself once the server has answered."""
    with own_chrome.context.expect_page() as opened:
        press()
    window = opened.value
    yield window
    if not window.is_closed():
        window.wait_for_event("close")


def enter(window: Page, password: str = PASSWORD) -> None:
    window.get_by_label("Your e-mail address").fill(REP)
    window.get_by_label("Password").fill(password)
    window.get_by_role("button", name="Sign in").click()


def sign_in(own_chrome: Chrome, tab: Gmail, address: str) -> None:
    """With the first mail, which goes to this address."""
    tab.write(to=[address]).press("a click")
    assert tab.stop().title == NOT_SIGNED_IN
    with sign_in_window(own_chrome, lambda: tab.choose("Sign in and send")) as window:
        enter(window)
        window.get_by_role("button", name="Allow").click()
    tab.wait_for_sent()
    tab.start()


def send(tab: Gmail, address: str) -> None:
    before = tab.sent_by_page
    tab.write(to=[address]).press("a click")
    tab.wait_for_sent(before + 1)


def assert_stopped_for(tab: Gmail, address: str) -> None:
    tab.write(to=[address]).press("a click")
    stop = tab.stop()
    assert address in stop.text
    tab.choose("Keep editing")


def test_a_rep_signs_in_at_the_stop_and_the_message_is_checked(
    own_chrome: Chrome, tab: Gmail, opted_out: str, new_address: NewAddress
) -> None:
    tab.write(to=[opted_out]).press("a click")
    assert tab.stop().title == NOT_SIGNED_IN
    with sign_in_window(own_chrome, lambda: tab.choose("Sign in and send")) as window:
        enter(window, "not the password")
        expect(window.get_by_role("alert")).to_be_visible()
        enter(window)
        expect(window.get_by_text(f"You are signed in as {REP}.")).to_be_visible()
        window.get_by_role("button", name="Allow").click()
    tab.dialog.get_by_text(opted_out).wait_for()
    tab.choose("Keep editing")
    assert tab.sent_by_page == 0
    send(tab, new_address())


def test_who_says_no_in_the_window_is_asked_again_and_nothing_goes(
    own_chrome: Chrome, tab: Gmail, new_address: NewAddress
) -> None:
    tab.write(to=[new_address()]).press("a click")
    tab.stop()
    with sign_in_window(own_chrome, lambda: tab.choose("Sign in and send")) as window:
        enter(window)
        window.get_by_role("button", name="Not now").click()
    assert tab.stop().title == NOT_SIGNED_IN
    assert tab.sent_by_page == 0


def test_who_let_it_in_before_only_signs_in(
    own_chrome: Chrome, tab: Gmail, backend: Backend, new_address: NewAddress
) -> None:
    sign_in(own_chrome, tab, new_address())
    own_chrome.context.clear_cookies()
    own_chrome.own_page.evaluate("() => chrome.storage.session.clear()")
    own_chrome.keep_account(backend.url, None)
    tab.write(to=[new_address()]).press("a click")
    tab.stop()
    with sign_in_window(own_chrome, lambda: tab.choose("Sign in and send")) as window:
        enter(window)
    tab.wait_for_sent()


def test_a_token_that_ran_out_lets_nobody_past_a_check(
    own_chrome: Chrome, tab: Gmail, records: Records, opted_out: str, new_address: NewAddress
) -> None:
    sign_in(own_chrome, tab, new_address())
    # Noticed by the server, then by the extension; the worker may have been stopped meanwhile.
    records.change("UPDATE oauth_token SET access_expires_at = 0")
    assert_stopped_for(tab, opted_out)
    own_chrome.own_page.evaluate(
        "async () => { const { access } = await chrome.storage.session.get('access');"
        " await chrome.storage.session.set({ access: { ...access, until: Date.now() } }) }"
    )
    own_chrome.stop_worker()
    assert_stopped_for(tab, opted_out)
    send(tab, new_address())
    assert (records.count("oauth_grant"), records.count("oauth_grant WHERE ended_at IS NULL")) == (1, 1)


def test_a_browser_that_was_started_anew_goes_on(
    own_chrome: Chrome, tab: Gmail, opted_out: str, new_address: NewAddress
) -> None:
    sign_in(own_chrome, tab, new_address())
    own_chrome.own_page.evaluate("() => chrome.storage.session.clear()")
    own_chrome.context.clear_cookies()
    own_chrome.stop_worker()
    assert_stopped_for(tab, opted_out)


def test_who_was_taken_out_is_told_to_sign_in(
    own_chrome: Chrome, tab: Gmail, records: Records, new_address: NewAddress
) -> None:
    sign_in(own_chrome, tab, new_address())
    records.change("UPDATE oauth_grant SET ended_at = created_at, ended_for = 'person' WHERE ended_at IS NULL")
    tab.write(to=[new_address()]).press("a click")
    assert tab.stop().title == NOT_SIGNED_IN
    options = own_chrome.open(f"{ORIGIN}/options/index.html")
    expect(options.get_by_text("Your sign-in has ended.")).to_be_visible()
    options.close()
    # The server's page still knows who they are, and asks all the same.
    with sign_in_window(own_chrome, lambda: tab.choose("Sign in and send")) as window:
        window.get_by_role("button", name="Allow").click()
    tab.wait_for_sent()


def test_a_family_that_ended_by_mishap_is_followed_by_another_without_a_question(
    own_chrome: Chrome, tab: Gmail, records: Records, opted_out: str, new_address: NewAddress
) -> None:
    """As after an answer that was lost: the refresh token comes a second time, and nobody can tell from whom."""
    sign_in(own_chrome, tab, new_address())
    records.change("UPDATE oauth_token SET used_at = (SELECT max(created_at) FROM oauth_grant), access_expires_at = 0")
    assert_stopped_for(tab, opted_out)
    assert records.count("oauth_grant WHERE ended_for = 'reuse'") == 1


def test_signing_out_ends_what_was_granted(own_chrome: Chrome, tab: Gmail, records: Records, backend: Backend) -> None:
    options = own_chrome.open(f"{ORIGIN}/options/index.html")
    options.get_by_label("Consentry’s address").fill(backend.url)
    with sign_in_window(own_chrome, options.get_by_role("button", name="Sign in", exact=True).click) as window:
        enter(window)
        window.get_by_role("button", name="Allow").click()
    expect(options.get_by_text(f"You are signed in as {REP}.")).to_be_visible()
    assert records.count("oauth_grant WHERE ended_at IS NULL") == 1
    options.get_by_role("button", name="Sign out").click()
    expect(options.get_by_text("You are not signed in.")).to_be_visible()
    assert records.count("oauth_grant WHERE ended_at IS NULL") == 0
    options.close()

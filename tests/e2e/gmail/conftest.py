"""Two browsers, one of them with a broken InboxSDK, and a backend that lets the extension in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.backend import Backend, running_backend
from tests.e2e.gmail.chrome import EXTENSION, EXTENSION_ID, Chrome, chrome, without_inboxsdk
from tests.e2e.gmail.proxy import ExtensionProxy, extension_proxy
from tests.e2e.gmail.server import Internet, internet
from tests.e2e.gmail.window import INBOX, Gmail


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    assert EXTENSION.is_dir(), "The extension isn't built: npm --prefix addin run build"
    with running_backend(tmp_path_factory.mktemp("home"), CONSENTRY_EXTENSION_IDS=EXTENSION_ID) as backend:
        yield backend


@pytest.fixture
def proxy(backend: Backend) -> Iterator[ExtensionProxy]:
    with extension_proxy(backend.url) as proxy:
        yield proxy
        proxy.wait_until_idle()


@pytest.fixture(scope="session")
def outside() -> Iterator[Internet]:
    with internet() as server:
        yield server


@pytest.fixture(scope="session")
def whole(browser: Browser, outside: Internet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser with the extension as it is."""
    profile = tmp_path_factory.mktemp("profile")
    with chrome(browser.browser_type, EXTENSION, profile, outside.server_port) as whole:
        yield whole


@pytest.fixture(scope="session")
def crippled(browser: Browser, outside: Internet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser in which InboxSDK never loads."""
    extension = without_inboxsdk(EXTENSION, tmp_path_factory.mktemp("extension") / "crippled")
    profile = tmp_path_factory.mktemp("profile")
    with chrome(browser.browser_type, extension, profile, outside.server_port) as crippled:
        yield crippled


@pytest.fixture(scope="session")
def _warm_tab(whole: Chrome, outside: Internet) -> Gmail:
    """InboxSDK takes two seconds to find a tab's first compose window: most tests share one where it has."""
    gmail = Gmail(whole.open(INBOX), outside, waits_for_inboxsdk=True)
    gmail.write()
    gmail.clear()
    return gmail


@pytest.fixture(scope="session")
def _bare_tab(crippled: Chrome, outside: Internet) -> Gmail:
    return Gmail(crippled.open(INBOX), outside)


@pytest.fixture
def gmail(_warm_tab: Gmail, whole: Chrome, backend: Backend, proxy: ExtensionProxy) -> Iterator[Gmail]:
    """A tab where InboxSDK sees each compose window at once."""
    yield from _signed_in(_warm_tab, whole, backend, proxy)


@pytest.fixture
def gmail_without_inboxsdk(
    _bare_tab: Gmail, crippled: Chrome, backend: Backend, proxy: ExtensionProxy
) -> Iterator[Gmail]:
    """A tab where the watchdog is alone."""
    yield from _signed_in(_bare_tab, crippled, backend, proxy)


@pytest.fixture(params=["gmail", "gmail_without_inboxsdk"])
def either(request: pytest.FixtureRequest) -> Gmail:
    """Once with InboxSDK and once without."""
    tab: Gmail = request.getfixturevalue(request.param)
    return tab


@pytest.fixture
def open_tab(
    whole: Chrome, outside: Internet, backend: Backend, proxy: ExtensionProxy
) -> Iterator[Callable[[str], Gmail]]:
    """Opens tabs of their own, which close with the test."""
    whole.keep_account(proxy.url, backend.rep.token)
    tabs: list[Gmail] = []

    def open_tab(query: str = "") -> Gmail:
        tabs.append(Gmail(whole.open(INBOX + query), outside))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.page.close()


def _signed_in(tab: Gmail, browser: Chrome, backend: Backend, proxy: ExtensionProxy) -> Iterator[Gmail]:
    browser.keep_account(proxy.url, backend.rep.token)
    tab.start()
    yield tab
    tab.clear()

"""One browser and one backend for all; each test has its own window, its own people and a proxy that can fail."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import patience
from tests.e2e.backend import Backend, running_backend
from tests.e2e.browser import ADDIN_FOLDER, chromium
from tests.e2e.fault_proxy import FaultProxy, fault_proxy
from tests.e2e.outlook import Outlook, outlook_window
from tests.e2e.pane import Pane

expect.set_options(timeout=patience.MILLISECONDS)

_numbers = count(1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    assert (ADDIN_FOLDER / "dist/playground").is_dir(), "The add-in isn't built: npm --prefix addin run build"
    with running_backend(tmp_path_factory.mktemp("home")) as backend:
        yield backend


@pytest.fixture
def proxy(backend: Backend) -> Iterator[FaultProxy]:
    with fault_proxy(backend.url) as proxy:
        yield proxy


@pytest.fixture
def outlook(browser: Browser, backend: Backend, proxy: FaultProxy) -> Iterator[Outlook]:
    """The rep's window. Whatever a test did: one `event.completed` for each event, and no call nobody knows."""
    with outlook_window(browser, proxy.url, backend.rep.token) as outlook:
        yield outlook.open()
        proxy.wait_until_idle()
        assert outlook.faults() == []


@pytest.fixture
def pane(outlook: Outlook) -> Pane:
    """The rep's."""
    return Pane(outlook)


@pytest.fixture
def admin_outlook(browser: Browser, backend: Backend, proxy: FaultProxy) -> Iterator[Outlook]:
    with outlook_window(browser, proxy.url, backend.admin.token) as outlook:
        yield outlook.open()
        assert outlook.faults() == []


@pytest.fixture
def admin_pane(admin_outlook: Outlook) -> Pane:
    return Pane(admin_outlook)


@pytest.fixture
def stranger_pane(browser: Browser, proxy: FaultProxy) -> Iterator[Pane]:
    """Of somebody who isn't signed in."""
    with outlook_window(browser, proxy.url, None) as outlook:
        yield Pane(outlook.open())


@pytest.fixture
def new_address() -> Callable[[], str]:
    """Addresses nobody has used before; nothing is known of them."""
    return lambda: f"person{next(_numbers)}@customer.example"


@pytest.fixture
def opted_out(backend: Backend, new_address: Callable[[], str]) -> str:
    address = new_address()
    backend.rep.post("/unsubscribes", {"address": address, "reason": "Said so on the phone"})
    return address


@pytest.fixture
def policy(backend: Backend) -> Iterator[Callable[..., None]]:
    """Changes the team's settings until the test is over."""
    changed: dict[str, Any] = {}

    def change(**settings: Any) -> None:
        before = backend.admin.get("/settings")
        changed.update({name: before[name] for name in settings if name not in changed})
        backend.admin.patch("/settings", settings)

    yield change
    if changed:
        backend.admin.patch("/settings", changed)

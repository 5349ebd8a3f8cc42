"""Settings → Integrations against a Marketo that answers: the way in, the switch, the hook, what is missing."""

from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Locator, expect

from tests.e2e.backend import Backend
from tests.e2e.outlook import Outlook
from tests.e2e.pane import NewAddress, Pane
from tests.simulators.marketo.server import running
from tests.simulators.marketo.simulator import CLIENT_ID, CLIENT_SECRET, Simulator

PATH = "/settings/unsubscribes/integrations"
SWITCH = "Marketo unsubscribe check"


@pytest.fixture
def marketo(backend: Backend) -> Iterator[Simulator]:
    """A Marketo of its own for each test, to which the team isn't connected yet, nor afterwards."""
    with running() as simulator:
        yield simulator
        if backend.admin.get("/connections/marketo")["hook"]:
            backend.admin.patch("/settings?keep_opt_outs=false", {"marketo_check": False})
            backend.admin.delete("/connections/marketo", {})


def connect(pane: Pane, marketo: Simulator, secret: str = CLIENT_SECRET) -> None:
    pane.fill("Host", marketo.url)
    pane.fill("Client ID", CLIENT_ID)
    pane.page.get_by_label("Client secret").fill(secret)
    pane.press("Connect")


def value(pane: Pane, term: str) -> Locator:
    """What stands behind a term of the state."""
    return pane.page.locator(f"dt:text-is('{term}') + dd")


def test_an_admin_connects_marketo_and_switches_its_check_on(
    admin_pane: Pane, admin_outlook: Outlook, backend: Backend, marketo: Simulator, new_address: NewAddress
) -> None:
    left = new_address()
    with marketo.lock:
        marketo.leads.keep(left, {"unsubscribed": True}, marketo.clock.now())
    admin_pane.open(PATH)
    expect(admin_pane.text("Marketo isn’t connected.")).to_be_visible()
    expect(admin_pane.page.get_by_label(SWITCH)).to_be_disabled()
    admin_pane.press("Connect")
    expect(admin_pane.text("Please fill this in.")).to_have_count(3)
    connect(admin_pane, marketo)
    expect(value(admin_pane, "State")).to_contain_text("Connected")
    with admin_outlook.page.expect_response("**/api/v1/settings"):
        admin_pane.page.get_by_label(SWITCH).check()
    expect(admin_pane.page.get_by_label(SWITCH)).to_be_checked()
    assert backend.admin.get("/settings")["marketo_check"] is True
    assert admin_outlook.write(to=[left]).press_send().outcome == "stopped"
    admin_pane.go("/lookup").go(PATH)
    expect(value(admin_pane, "Calls today")).to_contain_text("of 2,000")


def test_the_secret_of_the_hook_is_shown_once_and_renewed(
    admin_pane: Pane, backend: Backend, marketo: Simulator
) -> None:
    admin_pane.open(PATH)
    connect(admin_pane, marketo)
    expect(admin_pane.text("it is shown only once")).to_be_visible()
    shown = admin_pane.page.get_by_label("Value of the header", exact=True)
    first = shown.input_value()
    admin_pane.press("Copy: Value of the header")
    expect(admin_pane.text("Copied.")).to_have_count(1)
    hook = admin_pane.page.get_by_label("URL", exact=True).input_value()
    assert push(backend, hook, first) == 200
    admin_pane.go("/lookup").go(PATH)
    expect(admin_pane.page.get_by_label("URL", exact=True)).to_have_value(hook)
    expect(shown).to_have_count(0)
    admin_pane.press("New value")
    expect(admin_pane.text("A new value replaces the old one at once.")).to_be_visible()
    admin_pane.press("Replace the value")
    expect(shown).to_be_visible()
    assert (push(backend, hook, first), push(backend, hook, shown.input_value())) == (401, 200)


def push(backend: Backend, hook: str, secret: str) -> int:
    address = backend.url + "/hooks/" + hook.partition("/hooks/")[2]
    body = {"id": 7, "email": "nobody@customer.example", "unsubscribed": "false"}
    return requests.post(address, json=body, headers={"X-Consentry-Secret": secret}, timeout=10).status_code


def test_what_marketo_refuses_is_said_at_its_field_and_the_old_way_in_goes_on(
    admin_pane: Pane, backend: Backend, marketo: Simulator
) -> None:
    admin_pane.open(PATH)
    connect(admin_pane, marketo, secret="wrong")
    expect(admin_pane.text("Marketo does not accept the client id and secret")).to_be_visible()
    assert backend.admin.get("/connections/marketo")["hook"] is None
    connect(admin_pane, marketo)
    expect(value(admin_pane, "State")).to_contain_text("Connected")
    admin_pane.press("Change the connection")
    connect(admin_pane, marketo, secret="mistyped")
    expect(admin_pane.text("Marketo does not accept the client id and secret")).to_be_visible()
    expect(value(admin_pane, "State")).to_contain_text("Connected")
    assert backend.admin.post("/connections/marketo/test", {})["ok"] is True


def test_what_is_missing_is_said_in_words(admin_pane: Pane, marketo: Simulator) -> None:
    admin_pane.open(PATH)
    connect(admin_pane, marketo)
    expect(value(admin_pane, "State")).to_contain_text("Connected")
    admin_pane.press("Test")
    expect(admin_pane.text("The connection works.")).to_be_visible()
    marketo.identity.service(CLIENT_ID).permissions.discard("Read-Only Activity")
    admin_pane.press("Test")
    missing = admin_pane.page.locator(".notice.error", has_text="The connection doesn’t work yet:")
    expect(missing).to_contain_text("Read-Only Activity")


def test_a_host_that_is_no_marketo_is_refused_at_its_field(admin_pane: Pane, backend: Backend) -> None:
    admin_pane.open(PATH)
    admin_pane.fill("Host", "ftp://files.example")
    admin_pane.fill("Client ID", "id")
    admin_pane.page.get_by_label("Client secret").fill("secret")
    admin_pane.press("Connect")
    expect(admin_pane.text("A host looks like https://123-ABC-456.mktorest.com.")).to_be_visible()
    assert backend.admin.get("/connections/marketo")["hook"] is None


def test_switching_off_asks_first_and_keeps_who_said_no(
    admin_pane: Pane, admin_outlook: Outlook, backend: Backend, marketo: Simulator, new_address: NewAddress
) -> None:
    left = new_address()
    with marketo.lock:
        marketo.leads.keep(left, {"unsubscribed": True}, marketo.clock.now())
    credentials = {"base_url": marketo.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    backend.admin.put("/connections/marketo", credentials)
    backend.admin.patch("/settings", {"marketo_check": True})
    assert admin_outlook.write(to=[left]).press_send().outcome == "stopped"
    admin_pane.open(PATH)
    admin_pane.press("Disconnect")
    expect(admin_pane.text("The unsubscribe check is on. Switch it off first")).to_be_visible()
    admin_pane.press("Cancel")
    people = backend.admin.get("/connections/marketo/opt-outs")["people"]
    admin_pane.page.get_by_label(SWITCH).click()
    expect(admin_pane.text(f"Only Marketo keeps {people} p")).to_be_visible()
    expect(admin_pane.page.get_by_label("Keep their unsubscribes as our own")).to_be_checked()
    admin_pane.press("Cancel")
    expect(admin_pane.page.get_by_label(SWITCH)).to_be_checked()
    admin_pane.page.get_by_label(SWITCH).click()
    admin_pane.press("Switch off")
    expect(admin_pane.page.get_by_label(SWITCH)).not_to_be_checked()
    admin_pane.press("Disconnect")
    expect(admin_pane.text("Unsubscribes kept as your own stay.")).to_be_visible()
    admin_pane.press("Disconnect")
    expect(admin_pane.text("Marketo isn’t connected.")).to_be_visible()
    assert backend.admin.get("/settings")["marketo_check"] is False
    assert admin_outlook.write(to=[left]).press_send().outcome == "stopped"


def test_an_admin_sets_how_marketo_is_asked(admin_pane: Pane, backend: Backend, policy: Callable[..., None]) -> None:
    policy(marketo=backend.admin.get("/settings")["marketo"])
    admin_pane.open(PATH)
    admin_pane.page.get_by_label("At every send").check()
    admin_pane.fill("Ask for changes every (minutes)", "16")
    expect(admin_pane.text("Enter a whole number from 1 to 15.")).to_be_visible()
    admin_pane.fill("Ask for changes every (minutes)", "10")
    admin_pane.fill("Daily budget (calls)", "500")
    admin_pane.press("Save")
    expect(admin_pane.text("Saved.")).to_be_visible()
    kept = backend.admin.get("/settings")["marketo"]
    assert (kept["mode"], kept["poll_minutes"], kept["daily_budget"]) == ("live", 10, 500)


def test_a_rep_sees_how_marketo_is_doing_and_changes_nothing(pane: Pane, backend: Backend, marketo: Simulator) -> None:
    credentials = {"base_url": marketo.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    backend.admin.put("/connections/marketo", credentials)
    pane.open(PATH)
    expect(pane.text("Only admins can change these settings.")).to_have_count(1)
    expect(value(pane, "State")).to_contain_text("Connected")
    expect(pane.page.get_by_label(SWITCH)).to_be_disabled()
    for name in ("Test", "Connect", "Disconnect", "New value", "Save"):
        expect(pane.page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_who_waits_for_marketo_is_named_with_what_clears_it(
    admin_pane: Pane, backend: Backend, marketo: Simulator, new_address: NewAddress
) -> None:
    address = new_address()
    credentials = {"base_url": marketo.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    hook = backend.admin.put("/connections/marketo", credentials)["hook"]
    backend.admin.patch("/settings", {"marketo_check": True})
    headers = {hook["header"]: hook["secret"]}
    url = backend.url + "/hooks/" + hook["url"].partition("/hooks/")[2]
    said = {"email": address, "id": 7, "unsubscribed": "true"}
    assert requests.post(url, json=said, headers=headers, timeout=10).ok
    evidence = {"kind": "mail", "text": "She wrote to us"}
    backend.admin.post("/resubscribes", {"address": address, "reason": "Asked for it", "evidence": evidence})
    admin_pane.open(f"/lookup/{address}")
    notice = admin_pane.page.locator(".notice", has_text="another system still says no")
    expect(notice).to_contain_text("Marketo says no. Clear the opt-out on the person’s record there.")
    admin_pane.go("/unsubscribes/waiting")
    expect(admin_pane.page.locator(".row", has_text=address)).to_contain_text("Marketo says no.")

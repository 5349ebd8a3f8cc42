"""The first day: a link makes the admin, an invitation the rep, and a session is ended from afar."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.backend import CONSENTRY, free_port, wait_until_ready

ADMIN, REP = "ada@halden.example", "rita@halden.example"
ADAS, RITAS = "quiet harbour lamps", "seven green umbrellas"


@dataclass
class Fresh:
    """A server that was just started for the first time."""

    url: str
    log: Path

    @property
    def setup_link(self) -> str:
        found = re.search(r"http\S+/setup#\S+", self.log.read_text())
        assert found
        return found[0]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    log, port = tmp_path / "log", free_port()
    environment = {**os.environ, "CONSENTRY_HOME": str(tmp_path / "home"), "PORT": str(port)}
    with log.open("wb") as told:
        process = subprocess.Popen([CONSENTRY, "serve"], env=environment, stdout=told, stderr=told)
    try:
        wait_until_ready(f"http://localhost:{port}", process)
        yield Fresh(f"http://localhost:{port}", log)
    finally:
        process.terminate()
        process.wait()


def fill(page: Page, button: str, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"[name={name}]").last.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def test_from_the_first_start_to_a_session_that_was_ended(fresh: Fresh, browser: Browser) -> None:
    admins, reps, elsewhere = (browser.new_context(locale="en-GB").new_page() for _ in range(3))
    admins.goto(fresh.setup_link)
    expect(admins.get_by_role("heading", level=1)).to_have_text("Set up Consentry")
    fill(admins, "Set up", company="Halden", name="Ada", email=ADMIN, password=ADAS)
    expect(admins.get_by_role("heading", level=1)).to_have_text("Your account")

    fill(admins, "Invite", email=REP)
    link = admins.locator(".letter").inner_text()
    reps.goto(link)
    expect(reps.get_by_role("heading", level=1)).to_have_text("Join Halden")
    assert "#" not in reps.url
    fill(reps, "Join", name="Rita", password=RITAS)
    expect(reps.get_by_text("Halden, rep")).to_be_visible()

    elsewhere.goto(f"{fresh.url}/account")
    fill(elsewhere, "Sign in", email=REP, password="not the password")
    expect(elsewhere.get_by_role("alert")).to_be_visible()
    fill(elsewhere, "Sign in", password=RITAS)
    expect(elsewhere).to_have_url(f"{fresh.url}/account")

    reps.reload()
    rows = reps.get_by_role("listitem").filter(has_text="Last used")
    expect(rows).to_have_count(2)
    rows.filter(has_not_text="(this one)").get_by_role("button").click()
    expect(rows).to_have_count(1)
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Sign in to Consentry")

    reps.get_by_role("button", name="Sign out").click()
    reps.goto(f"{fresh.url}/account")
    expect(reps).to_have_url(f"{fresh.url}/signin?next=/account")

    told = fresh.log.read_text().replace(fresh.setup_link, "")
    for secret in (ADAS, RITAS, ADMIN, REP, "halden", "not the password", link.partition("#")[2]):
        assert secret not in told
    for page in (admins, reps, elsewhere):
        page.context.close()

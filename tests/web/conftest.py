from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.actions.landing.create_link import create_link
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from consentry.store.consent.history import KeptEvent
from tests.actions.recipient import BOB, events
from tests.builders import Company
from tests.web.documented import Documented
from tests.web.landing.landing_page import Browser


@pytest.fixture
def server(server: FlaskClient) -> FlaskClient:
    """The server, whose every answer is held against its description."""
    server.application.test_client_class = Documented
    return server.application.test_client()


@pytest.fixture
def browser(server: FlaskClient) -> Browser:
    return Browser(server)


@pytest.fixture
def mailing(deployment: Deployment, tmp_path: Path) -> Browser:
    """The same server with a mail server behind it."""
    url = "smtp://127.0.0.1:1"
    return Browser(
        create_app(Settings(home=tmp_path, public_url="https://c.example", smtp_url=url), deployment).test_client()
    )


@pytest.fixture
def link(deployment: Deployment, company: Company, now: datetime) -> str:
    return f"/u/{create_link(deployment, company.team_id, BOB, company.rep.email, now)}"


@pytest.fixture
def said(deployment: Deployment, company: Company) -> Callable[[], list[KeptEvent]]:
    return lambda: events(deployment, company.team_id)

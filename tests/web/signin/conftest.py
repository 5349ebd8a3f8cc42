from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.builders import Company
from tests.web.signin.visitor import HOME, Visitor, give_password


@pytest.fixture
def new_visitor(server: FlaskClient, deployment: Deployment, company: Company) -> Callable[[], Visitor]:
    """Browsers in front of the server, where the company's two have passwords."""
    give_password(deployment, company.rep.user_id, company.admin.user_id)
    return lambda: Visitor(server.application.test_client())


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    return new_visitor()


@pytest.fixture
def behind_proxy(deployment: Deployment, company: Company, tmp_path: Path) -> Visitor:
    """In front of the same server with a proxy of ours before it."""
    give_password(deployment, company.rep.user_id, company.admin.user_id)
    settings = Settings(home=tmp_path, public_url=HOME, trusted_proxies=1)
    return Visitor(create_app(settings, deployment).test_client())

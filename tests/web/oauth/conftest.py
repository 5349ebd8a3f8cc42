from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.builders import Company
from tests.web.oauth.client import EXTENSION, Extension
from tests.web.signin.visitor import HOME, Visitor, give_password


@pytest.fixture
def server(deployment: Deployment, tmp_path: Path) -> FlaskClient:
    """A server that lets the extension in."""
    settings = Settings(home=tmp_path, public_url=HOME, extension_ids=EXTENSION)
    return create_app(settings, deployment).test_client()


@pytest.fixture
def visitor(server: FlaskClient, deployment: Deployment, company: Company) -> Visitor:
    """The rep's browser, signed in."""
    give_password(deployment, company.rep.user_id, company.admin.user_id)
    visitor = Visitor(server)
    assert visitor.sign_in(company.rep.email).status_code == 303
    return visitor


@pytest.fixture
def extension(visitor: Visitor) -> Extension:
    return Extension(visitor)

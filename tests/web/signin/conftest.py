from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from consentry.store.database import Database
from tests.builders import Company
from tests.web.signin.visitor import Visitor, give_password


@pytest.fixture
def new_visitor(server: FlaskClient, db: Database, company: Company) -> Callable[[], Visitor]:
    """Browsers in front of the server, where the company's two have passwords."""
    give_password(db, company.rep.user_id, company.admin.user_id)
    return lambda: Visitor(server.application.test_client())


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    return new_visitor()

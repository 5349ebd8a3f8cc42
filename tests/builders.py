"""Short ways to say what a test is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consentry.actions.consent.unsubscribe import OptOut
from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Question
from consentry.rules.checking.verdict import Recipient
from consentry.rules.consent.suppression import Source
from consentry.rules.identity.caller import Caller
from consentry.store.database import Database
from consentry.store.identity.policies import settings_of
from consentry.store.keyring import Keyring

ADDRESS_SECRET = b"address key of the tests"
SECRETS = [b"newest secret of the tests", b"older secret of the tests"]


def a_deployment(url: str, secrets: Sequence[bytes] = SECRETS) -> Deployment:
    """What is installed on this database, at the real time."""
    return Deployment(Database(url), Keyring(ADDRESS_SECRET, secrets))


@dataclass(frozen=True)
class Company:
    """A team with a rep and an admin."""

    team_id: int
    rep: Caller
    admin: Caller


@dataclass(frozen=True)
class Api:
    """The API, called with one token."""

    server: FlaskClient
    token: str

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, json: Any, **options: Any) -> TestResponse:
        return self.call("POST", path, json=json, **options)

    def patch(self, path: str, json: Any, **options: Any) -> TestResponse:
        return self.call("PATCH", path, json=json, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.call("DELETE", path, **options)

    def call(self, method: str, path: str, headers: Any = None, **options: Any) -> TestResponse:
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return self.server.open(f"/api/v1{path}", method=method, headers=sent, **options)


def a_company(deployment: Deployment, name: str, now: datetime) -> Company:
    """Another team with a rep and an admin: what belongs to the first must not show here."""
    team_id = add_team(deployment, name, now)

    def colleague(role: str) -> Caller:
        email = f"{role}@{name.lower()}.example"
        user_id = add_user(deployment, name, email, f"{name}'s {role}", role, now)
        return Caller(
            user_id, team_id, email, f"{name}'s {role}", role, "admin" if role == "admin" else "user", None, 1
        )

    return Company(team_id, colleague("rep"), colleague("admin"))


def an_api(server: FlaskClient, deployment: Deployment, who: Caller, **token: Any) -> Api:
    """The API as this caller. Requests are answered at the real time, so that is when the token is made."""
    made = {"scope": None, "lifetime": timedelta(days=1), "now": datetime.now(UTC), **token}
    return Api(server, create_token(deployment, who.email, **made))


def as_of_now(deployment: Deployment, who: Caller) -> Caller:
    """The caller of another request, which brings the policy's newest version along."""
    with deployment.db.read() as connection:
        return who._replace(policy_version=settings_of(connection, who.team_id).version)


def a_send(to: Sequence[str] = (), **others: Any) -> dict[str, Any]:
    """The body of a check: a message about to be sent from Outlook."""
    recipients = [{"address": address, "field": "to"} for address in to]
    return {"client": "outlook", "workflow": "plugin", "stage": "send", "recipients": recipients, **others}


def a_question(to: Sequence[str] = (), **others: Any) -> Question:
    """The same, as the action takes it."""
    recipients = [Recipient(address) for address in to]
    return Question(**{"client": "outlook", "workflow": "plugin", "stage": "send", "recipients": recipients, **others})


def an_opt_out(address: str, **others: Any) -> OptOut:
    return OptOut(**{"address": address, "source": Source.MANUAL, **others})

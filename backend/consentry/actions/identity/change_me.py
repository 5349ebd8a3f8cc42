"""Changes what somebody chooses for themselves: the language they read, the unsubscribe message of their own mail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Connection

from consentry.actions.refusals import NotAllowed
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import set_locale, set_unsubscribe_message


def change_me(deployment: Deployment, caller: Caller, changes: Mapping[str, Any]) -> None:
    """`changes` may hold `locale` (a language) and `unsubscribe_message` (HTML; None brings the team's back).

    All of it or nothing: raises NotAllowed where the team has one message for everybody.
    """
    with deployment.db.write() as connection:
        if "unsubscribe_message" in changes:
            _require_own_message(connection, caller)
            set_unsubscribe_message(connection, caller.user_id, changes["unsubscribe_message"])
        if "locale" in changes:
            set_locale(connection, caller.user_id, changes["locale"])


def _require_own_message(connection: Connection, caller: Caller) -> None:
    if settings_of(connection, caller.team_id).document["unsubscribe_message"]["mode"] != "individual":
        raise NotAllowed("Your team has one unsubscribe message for everybody.", "unsubscribe_message")

"""An admin changes a colleague's role, name or access."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from consentry.actions.identity.access import end_access, hold_with_admins, require_another
from consentry.actions.refusals import NotFound, require_admin, require_name
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller, Operator
from consentry.store.identity import teams
from consentry.store.identity.teams import Colleague


def change_user(
    deployment: Deployment, caller: Caller | Operator, user_id: int, changes: Mapping[str, Any], now: datetime
) -> None:
    """`changes` may hold `role`, `name` and `active`. All of it or nothing.

    Whoever is deactivated loses all tokens in the same commit; made active again, they need new ones. Raises
    NotAllowed for anybody but an admin, Invalid for an unusable name, NotFound for another team's user or none,
    Conflict where the team would be left without an active admin.
    """
    require_admin(caller, "changes users")
    if "name" in changes:
        require_name(changes["name"], "user")
    with deployment.db.write() as connection:
        user, admins = hold_with_admins(connection, caller.team_id, user_id)
        if user is None:
            raise NotFound("There is no such user.")
        if changes.get("role", "admin") != "admin" or not changes.get("active", True):
            require_another(admins, user.id)
        _apply(connection, user, changes, now)


def _apply(connection: Connection, user: Colleague, changes: Mapping[str, Any], now: datetime) -> None:
    if "name" in changes:
        teams.set_name(connection, user.id, changes["name"].strip())
    if "role" in changes:
        teams.set_role(connection, user.id, changes["role"])
    is_active = changes.get("active", user.deactivated_at is None)
    if is_active:
        teams.set_deactivated(connection, user.id, None)
    elif user.deactivated_at is None:
        teams.set_deactivated(connection, user.id, now)
        end_access(connection, user.id, now)

"""Settings, and the policy they amount to with blocked domains and lists. Each change is a new version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.checking.policy import Policy
from consentry.rules.identity.settings import DEFAULTS, chosen_of, merged, policy_of
from consentry.store.addresses.blocked_domains import all_blocked
from consentry.store.addresses.distribution_lists import keys_of_lists
from consentry.store.identity.tables import TeamSettings
from consentry.store.tables import table_of

_settings = table_of(TeamSettings)
_NO_PATCH: Mapping[str, Any] = {}
# What a process remembers: each team's policy of the newest version it was asked for.
Policies = dict[int, Policy]


@dataclass(frozen=True, slots=True)
class VersionedSettings:
    """`own_locale`: the team's language where an admin has chosen one, be it the default; None where nobody has."""

    version: int
    document: Mapping[str, Any]
    own_locale: str | None


def settings_of(connection: Connection, team_id: int) -> VersionedSettings:
    row = connection.execute(sa.select(_settings).where(_settings.c.team_id == team_id)).one()
    chosen = json.loads(row.document)
    return VersionedSettings(row.version, merged(DEFAULTS, chosen), chosen.get("locale"))


def lock_settings(connection: Connection, team_id: int) -> VersionedSettings:
    """The settings, held until this transaction ends, as a new version: whoever locks them changes something."""
    bump = sa.update(_settings).where(_settings.c.team_id == team_id).values(version=_settings.c.version + 1)
    connection.execute(bump)
    return settings_of(connection, team_id)


def save_settings(
    connection: Connection, team_id: int, document: Mapping[str, Any], patch: Mapping[str, Any] = _NO_PATCH
) -> None:
    """A language that an admin has chosen stays so, also where it is the default; null in `patch` takes it back."""
    own_locale = patch.get("locale", settings_of(connection, team_id).own_locale)
    own = {"locale": document["locale"]} if own_locale else {}
    chosen = json.dumps({**chosen_of(document), **own})
    connection.execute(sa.update(_settings).where(_settings.c.team_id == team_id).values(document=chosen))


def current_policy(connection: Connection, policies: Policies, team_id: int, version: int) -> Policy:
    """The policy of a team, remembered by its version.

    The version is read before the domains and lists: a change in between is seen early, never missed.
    """
    kept = policies.get(team_id)
    if kept is not None and kept.version == version:
        return kept
    settings = settings_of(connection, team_id)
    domains, lists = all_blocked(connection, team_id), keys_of_lists(connection, team_id)
    policy = policy_of(settings.document, settings.version, domains, lists)
    policies[team_id] = policy
    return policy

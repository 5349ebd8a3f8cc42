"""Changes a team's settings: a merge patch (RFC 7396) that makes a new version."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict, Invalid, Stale, require_admin
from consentry.deployment import Deployment
from consentry.rules.checking.wording import kept_text
from consentry.rules.consent.consent import Words
from consentry.rules.identity.caller import Caller
from consentry.rules.identity.settings import merged
from consentry.rules.landing.landing import landing_fault
from consentry.rules.mirror.systems import SYSTEMS, System
from consentry.store.consent.history import hold_chain
from consentry.store.identity.policies import VersionedSettings, lock_settings, save_settings, settings_of
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.kept_opt_outs import keep_opt_outs as keep_rows
from consentry.store.mirror.write_backs import begin_writing_back

_CHUNK = 1_000
_BREATH = 0.003  # seconds between chunks, in which whoever waits for the writer's place looks again


def change_settings(
    deployment: Deployment,
    caller: Caller,
    patch: Mapping[str, Any],
    expected: int | None,
    *,
    keep_opt_outs: bool = True,
) -> VersionedSettings:
    """Applies the patch to the settings as they are now.

    Where it switches a system's check off, whoever that system refuses becomes the team's own opt-out first, unless
    `keep_opt_outs` says otherwise: until the switch is made it still counts, so nobody is clear in between.

    Raises NotAllowed for anybody but an admin, Stale when `expected` is no longer their version, Invalid when
    one setting contradicts another, Conflict when a system is to be asked and isn't connected.
    """
    require_admin(caller, "changes settings")
    if keep_opt_outs:
        _keep_most(deployment, caller, patch, expected)
    with deployment.db.write() as connection:
        locked = lock_settings(connection, caller.team_id)
        if expected is not None and expected != locked.version - 1:
            raise Stale("Somebody changed the settings in the meantime.")
        document = merged(locked.document, patch)
        if fault := landing_fault(document):
            raise Invalid(fault[1], fault[0])
        for system in SYSTEMS:
            _see_to(connection, caller.team_id, system, locked.document, document)
        for system in _switched_off(locked.document, document) if keep_opt_outs else ():
            # With the chain held nobody is added meanwhile: whoever is left is kept here.
            hold_chain(connection, caller.team_id)
            after: bytes | None = b""
            while after is not None:
                after = _keep_next(deployment, connection, caller, system, after)
        save_settings(connection, caller.team_id, document, patch)
        return settings_of(connection, caller.team_id)


def _keep_most(deployment: Deployment, caller: Caller, patch: Mapping[str, Any], expected: int | None) -> None:
    """A hundred thousand people in small steps, so that nobody waits for them. What is left over is the switch's."""
    with deployment.db.read() as connection:
        settings = settings_of(connection, caller.team_id)
    document = merged(settings.document, patch)
    if expected not in (None, settings.version) or landing_fault(document):
        return
    for system in _switched_off(settings.document, document):
        after: bytes | None = b""
        while after is not None:
            with deployment.db.write() as connection:
                after = _keep_next(deployment, connection, caller, system, after)
            deployment.clock.sleep(_BREATH)


def _keep_next(
    deployment: Deployment, connection: Connection, caller: Caller, system: System, after: bytes
) -> bytes | None:
    """The next of them, as the history shall tell: from which system, and by whom. Returns where to go on."""
    words = Words(reason=kept_text(settings_of(connection, caller.team_id).document["locale"], system.word))
    whose = (caller.team_id, system.origin, system.source, caller.user_id)
    return keep_rows(connection, deployment.keyring, *whose, words, deployment.clock.now(), after, _CHUNK)


def _switched_off(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[System]:
    return [system for system in SYSTEMS if before[system.switch] and not after[system.switch]]


def _see_to(
    connection: Connection, team_id: int, system: System, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    if after[system.switch] and not before[system.switch]:
        access = connection_of(connection, team_id, system.word)
        if access is None:
            raise Conflict(f"{system.name} isn't connected.", system.switch)
        if access.verified_at is None:
            raise Conflict(f"{system.name} hasn't let us in yet: test the connection.", system.switch)
    if after[system.word]["write_back"] and not before[system.word]["write_back"]:
        begin_writing_back(connection, team_id)

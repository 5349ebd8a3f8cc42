"""Changes a team's settings: a merge patch (RFC 7396) that makes a new version."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict, Invalid, Stale, require_admin
from consentry.evidence.clock import REAL_CLOCK, Clock
from consentry.rules.checking.wording import kept_text
from consentry.rules.consent.consent import Words
from consentry.rules.identity.caller import Caller
from consentry.rules.identity.settings import merged
from consentry.rules.landing.landing import landing_fault
from consentry.rules.mirror.systems import MARKETO
from consentry.store.consent.history import hold_chain
from consentry.store.database import Database
from consentry.store.identity.policies import VersionedSettings, lock_settings, save_settings, settings_of
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.kept_opt_outs import keep_opt_outs as keep_rows
from consentry.store.mirror.write_backs import begin_writing_back

_CHUNK = 1_000
_BREATH = 0.003  # seconds between chunks, in which whoever waits for the writer's place looks again


def change_settings(
    db: Database,
    caller: Caller,
    patch: Mapping[str, Any],
    expected: int | None,
    *,
    keep_opt_outs: bool = True,
    clock: Clock = REAL_CLOCK,
) -> VersionedSettings:
    """Applies the patch to the settings as they are now.

    Where it switches Marketo's check off, whoever Marketo refuses becomes the team's own opt-out first, unless
    `keep_opt_outs` says otherwise: until the switch is made Marketo still counts, so nobody is clear in between.

    Raises NotAllowed for anybody but an admin, Stale when `expected` is no longer their version, Invalid when
    one setting contradicts another, Conflict when Marketo is to be asked and isn't connected.
    """
    require_admin(caller, "changes settings")
    if keep_opt_outs:
        _keep_most(db, caller, patch, expected, clock)
    with db.write() as connection:
        locked = lock_settings(connection, caller.team_id)
        if expected is not None and expected != locked.version - 1:
            raise Stale("Somebody changed the settings in the meantime.")
        document = merged(locked.document, patch)
        if fault := landing_fault(document):
            raise Invalid(fault[1], fault[0])
        _see_to_marketo(connection, caller.team_id, locked.document, document)
        if keep_opt_outs and _switches_off(locked.document, document):
            # With the chain held nobody is added meanwhile: whoever is left is kept here.
            hold_chain(connection, caller.team_id)
            after: bytes | None = b""
            while after is not None:
                after = _keep_next(db, connection, caller, after, clock)
        save_settings(connection, caller.team_id, document, patch)
        return settings_of(connection, caller.team_id)


def _keep_most(db: Database, caller: Caller, patch: Mapping[str, Any], expected: int | None, clock: Clock) -> None:
    """A hundred thousand people in small steps, so that nobody waits for them. What is left over is the switch's."""
    with db.read() as connection:
        settings = settings_of(connection, caller.team_id)
    document = merged(settings.document, patch)
    if expected not in (None, settings.version) or landing_fault(document):
        return
    after: bytes | None = b"" if _switches_off(settings.document, document) else None
    while after is not None:
        with db.write() as connection:
            after = _keep_next(db, connection, caller, after, clock)
        clock.sleep(_BREATH)


def _keep_next(db: Database, connection: Connection, caller: Caller, after: bytes, clock: Clock) -> bytes | None:
    """The next of them, as the history shall tell: from Marketo, and by whom. Returns where to go on."""
    words = Words(reason=kept_text(settings_of(connection, caller.team_id).document["locale"]))
    whose = (caller.team_id, MARKETO.origin, MARKETO.source, caller.user_id)
    return keep_rows(db, connection, *whose, words, clock.now(), after, _CHUNK)


def _switches_off(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return bool(before["marketo_check"] and not after["marketo_check"])


def _see_to_marketo(connection: Connection, team_id: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if after["marketo_check"] and not before["marketo_check"]:
        access = connection_of(connection, team_id, MARKETO.word)
        if access is None:
            raise Conflict("Marketo isn't connected.", "marketo_check")
        if access.verified_at is None:
            raise Conflict("Marketo hasn't let us in yet: test the connection.", "marketo_check")
    if after["marketo"]["write_back"] and not before["marketo"]["write_back"]:
        begin_writing_back(connection, team_id)

"""A no whose record, or whose whole system, is gone: it stands until somebody documents that it doesn't."""

from collections.abc import Callable

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, Words
from consentry.rules.consent.suppression import Reason, Scope
from consentry.rules.mirror.systems import System
from consentry.store.consent.history import append
from consentry.store.consent.suppressions import lift
from consentry.store.driver import fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.connections import connections_to
from consentry.store.mirror.standing_nos import Records, leave_nos, lift_nos, standing_flags

NO_WORDS = Words()
_ALL_REASONS = "SELECT address_key, reason FROM suppression WHERE team_id = ? AND origin = ?"


def keep_what_was_said(
    connection: Connection,
    system: System,
    team_id: int,
    base_url: str,
    flags_of: Callable[[Reason], int],
) -> None:
    """A team leaves this host of a system. Who has said no there goes on refusing."""
    rows = fetch(connection, _ALL_REASONS, (team_id, int(system.origin)))
    said = [(bytes(key), flags_of(Reason(reason))) for key, reason in rows]
    leave_nos(connection, team_id, system.origin, base_url, said)


def lift_orphan(
    connection: Connection,
    keyring: Keyring,
    system: System,
    host_id: int,
    base_url: str,
    team_id: int,
    event: Event,
    words: Words = NO_WORDS,
) -> None:
    """An admin of this team lets rest what was said of an address. The host's other teams have decided nothing.

    `event` is the admin's resubscribe.
    """
    records, key, origin = Records(system.origin, host_id), event.address_key, system.origin
    said = standing_flags(connection, records, [key])
    for other in connections_to(connection, system.word, base_url):
        if other.team_id != team_id:
            leave_nos(connection, other.team_id, origin, base_url, said.items())
    lift_nos(connection, team_id, records, key)
    append(connection, keyring, team_id, event._replace(origin=origin, scope=Scope.EVERYTHING, scope_id=""), words)
    lift(connection, team_id, key, origin, Scope.EVERYTHING, "")

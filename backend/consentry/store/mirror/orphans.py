"""A no whose lead, or whose Marketo, is gone: it stands until somebody documents that it doesn't."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, Words
from consentry.rules.consent.suppression import Origin, Reason, Scope
from consentry.rules.mirror.marketo.flags import flag_of
from consentry.store.consent.history import append
from consentry.store.consent.suppressions import lift
from consentry.store.driver import among, fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.standing_nos import Records, leave_nos, lift_nos, standing_flags

NO_WORDS = Words()
_ALL_REASONS = "SELECT address_key, reason FROM suppression WHERE team_id = ? AND origin = ?"
_OTHER_TEAMS = """
    SELECT c.team_id, c.base_url FROM connection c JOIN marketo_host h ON h.base_url = c.base_url
    WHERE h.id = ? AND c.system = 'marketo' AND c.team_id <> ?
"""
_HOST = """
    SELECT h.id FROM marketo_host h JOIN connection c ON h.base_url = c.base_url
    WHERE c.team_id = ? AND c.system = 'marketo'
"""
_SAYS_NO = "SELECT address_key FROM marketo_lead WHERE host_id = ? AND flags <> 0 AND "
# Whoever waits to be read may say no as well.
_MAY_SAY_NO = """
    SELECT n.address_key FROM standing_no n
    JOIN marketo_pending p ON p.host_id = n.host_id AND CAST(p.lead_id AS TEXT) = n.record
    WHERE n.origin = 2 AND n.host_id = ? AND """


def keep_what_was_said(connection: Connection, team_id: int, base_url: str) -> None:
    """A team leaves this Marketo. Who has said no there goes on refusing."""
    rows = fetch(connection, _ALL_REASONS, (team_id, int(Origin.MARKETO)))
    said = [(bytes(key), int(flag_of(Reason(reason)))) for key, reason in rows]
    leave_nos(connection, team_id, Origin.MARKETO, base_url, said)


def orphaned(connection: Connection, host_id: int, keys: Collection[bytes]) -> set[bytes]:
    """Those of these addresses of which no lead that is there says no."""
    if not keys:
        return set()
    condition, parameters = among(connection, "address_key", sorted(keys))
    rows = [
        row for query in (_SAYS_NO, _MAY_SAY_NO) for row in fetch(connection, query + condition, (host_id, *parameters))
    ]
    return set(keys) - {bytes(row[0]) for row in rows}


def unsaid(connection: Connection, team_id: int, keys: Collection[bytes]) -> set[bytes]:
    """The same for a team's Marketo, as far as the mirror knows: nobody has anything to clear there."""
    hosts = fetch(connection, _HOST, (team_id,))
    return orphaned(connection, hosts[0][0], keys) if hosts else set()


def lift_orphan(
    connection: Connection, keyring: Keyring, host_id: int, team_id: int, event: Event, words: Words = NO_WORDS
) -> None:
    """An admin of this team lets rest what was said of an address. The host's other teams have decided nothing.

    `event` is the admin's resubscribe.
    """
    leads, key = Records(Origin.MARKETO, host_id), event.address_key
    said = standing_flags(connection, leads, [key])
    for other, base_url in fetch(connection, _OTHER_TEAMS, (host_id, team_id)):
        leave_nos(connection, other, Origin.MARKETO, base_url, said.items())
    lift_nos(connection, team_id, leads, key)
    append(
        connection, keyring, team_id, event._replace(origin=Origin.MARKETO, scope=Scope.EVERYTHING, scope_id=""), words
    )
    lift(connection, team_id, key, Origin.MARKETO, Scope.EVERYTHING, "")

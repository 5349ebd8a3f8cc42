"""Forgets a person, and still never mails them: only the address key stays, with the reason `erased`."""

from datetime import datetime, timedelta

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.providers.outbox import Outbox
from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.consent.erased import tells_of
from consentry.store.consent.erased_words import erase_words_naming
from consentry.store.consent.erasure import erase_everywhere, messages_naming, overrides_in
from consentry.store.consent.history import append
from consentry.store.consent.holds import holds_on
from consentry.store.consent.people import erased_with, person_by_id
from consentry.store.consent.suppressions import suppress
from consentry.store.ids import new_id

A_WHILE = timedelta(minutes=5)  # longer than reading through the checks takes


def erase_person(
    deployment: Deployment, caller: Caller, person_id: int, now: datetime, outbox: Outbox | None = None
) -> None:
    """Takes the person out of every table, and out of the demo's mail; the chain of the history still verifies.

    Raises NotAllowed for anybody but an admin, NotFound for an unknown person, Conflict for one who is held.
    """
    require_admin(caller, "erases somebody")
    with deployment.db.read() as connection:
        person = person_by_id(connection, caller.team_id, person_id)
        if person is None:
            raise NotFound("There is no such person.")
        keys = erased_with(connection, deployment.keyring, caller.team_id, person)
        # Reading through months of checks takes a while, so it is done before anything is held.
        before = messages_naming(connection, deployment.keyring, caller.team_id, keys)
    with deployment.db.write() as connection:
        if holds_on(connection, caller.team_id, keys):
            raise Conflict("This person is held: release them first.")
        for key in keys:
            event = _event(key, caller, now)
            kept = append(connection, deployment.keyring, caller.team_id, event, Words())
            suppress(connection, caller.team_id, _suppression(event), kept.id)
        since = messages_naming(connection, deployment.keyring, caller.team_id, keys, new_id(now - A_WHILE))
        named = {table: sorted({*ids, *since[table]}) for table, ids in before.items()}
        erase_everywhere(connection, deployment.keyring, caller.team_id, keys, named, now)
        for seq, other in erase_words_naming(connection, deployment.keyring, caller.team_id, keys, overrides_in(named)):
            append(connection, deployment.keyring, caller.team_id, _redaction(other, seq, caller, now), Words())
    deployment.db.overwrite_journal()
    if outbox is not None:
        outbox.forget(lambda to: tells_of(deployment.keyring, to, keys))


def _event(key: bytes, caller: Caller, now: datetime) -> Event:
    return Event(
        at=now,
        kind=EventKind.ERASE,
        address_key=key,
        origin=Origin.TEAM,
        scope=Scope.EVERYTHING,
        scope_id="",
        source=Source.MANUAL,
        actor_id=caller.user_id,
    )


def _redaction(key: bytes, seq: int, caller: Caller, now: datetime) -> Event:
    return _event(key, caller, now)._replace(kind=EventKind.REDACT, scope_id=str(seq))


def _suppression(event: Event) -> Suppression:
    return Suppression(
        key=event.address_key,
        origin=event.origin,
        scope=event.scope,
        scope_id="",
        reason=Reason.ERASED,
        source=event.source,
        since=event.at,
        until=None,
    )

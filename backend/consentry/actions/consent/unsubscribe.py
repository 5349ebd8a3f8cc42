"""Records that somebody said no: from now on every check refuses them mail."""

from dataclasses import dataclass
from datetime import datetime

from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words, suppression_of
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.store.consent.history import KeptEvent, append
from consentry.store.consent.people import Person, keep_person
from consentry.store.consent.suppressions import suppress


@dataclass(frozen=True, slots=True)
class OptOut:
    """What somebody said no to, how, and through whose mail. `until` belongs to a pause, and only to a pause."""

    address: str
    source: Source
    scope: Scope = Scope.EVERYTHING
    scope_id: str = ""
    until: datetime | None = None
    reason: str | None = None
    note: str | None = None
    actor_id: int | None = None
    through_id: int | None = None


def unsubscribe(deployment: Deployment, team_id: int, opt_out: OptOut, now: datetime) -> tuple[Person, KeptEvent]:
    """Keeps the person, the suppression and the event, all or nothing. `address` is in its normal form.

    Said again it is one more event of the history; the suppression stays as it was first said.
    """
    is_pause = opt_out.scope is Scope.PAUSE
    if is_pause and (opt_out.until is None or opt_out.until <= now):
        raise Invalid("A pause needs an end that lies ahead.", "until")
    if not is_pause and opt_out.until is not None:
        raise Invalid("Only a pause has an end.", "until")
    key = deployment.keyring.key(opt_out.address)
    event = Event(
        at=now,
        kind=EventKind.PAUSE if is_pause else EventKind.UNSUBSCRIBE,
        address_key=key,
        origin=Origin.TEAM,
        scope=opt_out.scope,
        scope_id=opt_out.scope_id,
        source=opt_out.source,
        until=opt_out.until,
        actor_id=opt_out.actor_id,
        through_id=opt_out.through_id,
    )
    with deployment.db.write() as connection:
        kept = append(connection, deployment.keyring, team_id, event, Words(opt_out.reason, opt_out.note))
        person = keep_person(connection, deployment.keyring, team_id, key, opt_out.address, now)
        suppress(connection, team_id, suppression_of(event), kept.id)
    return person, kept

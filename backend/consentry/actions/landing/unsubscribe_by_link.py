"""Records what a recipient said on the landing page, or by their mail program's button."""

from dataclasses import dataclass
from datetime import datetime

from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words, suppression_of
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.rules.landing.landing import Wish
from consentry.rules.landing.letters import LetterKind
from consentry.store.consent.history import KeptEvent, append, hold_chain
from consentry.store.consent.people import keep_person
from consentry.store.consent.suppressions import standing, suppress
from consentry.store.consent.undos import Before, keep_undo
from consentry.store.keyring import Keyring
from consentry.store.landing.system_mail import queue_mail


@dataclass(frozen=True, slots=True)
class Answer:
    """A recipient's answer to a mail. `through_id` is the colleague whose mail it was; `mail_in` the language of
    the mail that confirms it, None where no mail can be sent."""

    address: str
    source: Source
    wish: Wish
    through_id: int | None = None
    mail_in: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """`kept` is None when the same had been said before: nothing is recorded twice, and there is nothing to undo.

    `until` is the end of the pause that holds now.
    """

    kept: KeptEvent | None
    until: datetime | None


def unsubscribe_by_link(deployment: Deployment, team_id: int, answer: Answer, now: datetime) -> Recorded:
    """Keeps the event, the suppression, the way to undo it and the confirmation mail, all or nothing.

    It only ever adds: a pause that is on already isn't shortened.
    """
    event = _event(deployment.keyring, answer, now)
    with deployment.db.write() as connection:
        hold_chain(connection, team_id)
        before = standing(connection, team_id, event)
        if before and _covers(before, event):
            return Recorded(None, before[0].until)
        kept = append(connection, deployment.keyring, team_id, event, Words(answer.wish.reason, answer.wish.note))
        person = keep_person(connection, deployment.keyring, team_id, event.address_key, answer.address, now)
        suppress(connection, team_id, suppression_of(event), kept.id)
        keep_undo(connection, team_id, kept, before)
        if answer.mail_in:
            queue_mail(connection, team_id, person.id, LetterKind.CONFIRMATION, answer.mail_in, now, kept.id)
    return Recorded(kept, event.until)


def _event(keyring: Keyring, answer: Answer, now: datetime) -> Event:
    wish = answer.wish
    return Event(
        at=now,
        kind=EventKind.PAUSE if wish.scope is Scope.PAUSE else EventKind.UNSUBSCRIBE,
        address_key=keyring.key(answer.address),
        origin=Origin.TEAM,
        scope=wish.scope,
        scope_id=wish.scope_id,
        source=answer.source,
        until=wish.until,
        through_id=answer.through_id,
    )


def _covers(before: Before, event: Event) -> bool:
    """True when what stands already says at least as much, and as surely."""
    if before[0].source is Source.TYPED and event.source is not Source.TYPED:
        return False
    until = before[0].until
    return until is None or (event.until is not None and until >= event.until)

"""Who reads a landing page: what the link says about them, what stands already, and what their page offers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.addresses import joined_spellings, said_about
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Recipient, read
from consentry.rules.consent.suppression import Origin, Scope, Source, Status, Suppression
from consentry.rules.consent.undo import event_of_undo
from consentry.rules.landing.landing import Landing, landing_of
from consentry.rules.landing.link import Link, read_link, sign_link
from consentry.store.consent.history import event_by_id
from consentry.store.consent.people import Person, person_by_key
from consentry.store.consent.undos import undo_of
from consentry.store.identity.policies import current_policy, settings_of
from consentry.store.identity.teams import all_teams, users_by_id
from consentry.store.keyring import Keyring

_SAID = frozenset({Status.UNSUBSCRIBED, Status.PAUSED, Status.COMPLAINED})


@dataclass(frozen=True, slots=True)
class Reader:
    """`person` is None for a link that stands in a mail to several people, and for one that nobody signed.

    `standing` is what keeps mail from this person now.
    """

    link: Link
    person: Person | None
    landing: Landing
    sender: str | None
    locale: str
    time_zone: str
    standing: tuple[Suppression, ...] = ()

    @property
    def is_out(self) -> bool:
        """True when the same said again would change nothing: all mail has stopped here, and surely."""
        return any(
            said.origin is Origin.TEAM and said.scope is Scope.EVERYTHING and said.source is not Source.TYPED
            for said in self.standing
        )

    @property
    def offers_topics(self) -> bool:
        """Topics stop mail that carries one, be it the team's default."""
        return self.link.has_topic or self.landing.default_topic is not None


def reader_of(deployment: Deployment, token: str, language: str, now: datetime) -> Reader | None:
    """The reader of a link. A broken link still leads to the team, where there is only one; else to None."""
    link = read_link(deployment.keyring.secrets, token)
    with deployment.db.read() as connection:
        teams = dict(all_teams(connection))
        if link is None and len(teams) == 1:
            link = Link(next(iter(teams)))
        if link is None or link.team_id not in teams:
            return None
        return _reader(deployment, connection, link, teams[link.team_id], language, now)


def reader_of_undo(deployment: Deployment, token: str, language: str, now: datetime) -> Reader | None:
    """Whoever an undo was made for, also when it is too late for it. None where nobody can tell."""
    event_id = event_of_undo(deployment.keyring.secrets, token)
    with deployment.db.read() as connection:
        found = undo_of(connection, event_id) if event_id is not None else None
        if found is None:
            return None
        event = event_by_id(connection, found.event_id).event
    link = Link(found.team_id, event.through_id or 0, address_key=event.address_key)
    return reader_of(deployment, sign_link(deployment.keyring.secrets[0], link), language, now)


def _reader(
    deployment: Deployment, connection: Connection, link: Link, team: str, language: str, now: datetime
) -> Reader:
    kept = settings_of(connection, link.team_id)
    policy = current_policy(connection, deployment.policies, link.team_id, kept.version)
    person = person_by_key(connection, link.team_id, link.address_key) if link.address_key else None
    sender = users_by_id(connection, [link.sender_id or None]).get(link.sender_id)
    return Reader(
        link,
        person,
        landing_of(kept.document, team, language),
        sender.name if sender and sender.team_id == link.team_id else None,
        kept.document["locale"],
        kept.document["time_zone"],
        tuple(_standing(connection, deployment.keyring, link.team_id, person.address if person else None, policy, now)),
    )


def _standing(
    connection: Connection, keyring: Keyring, team_id: int, address: str | None, policy: Policy, now: datetime
) -> list[Suppression]:
    """What a check of their address would find, whichever spelling of the mailbox it was said of."""
    if address is None:
        return []
    readings = read([Recipient(address)], keyring, policy)
    keys = [key for each in readings for key in (each.key, each.base_key) if key is not None]
    said = said_about(connection, team_id, keys, joined_spellings(connection, team_id, readings))
    return [each for key in keys for each in said.get(key, ()) if each.in_force(now) and each.status in _SAID]

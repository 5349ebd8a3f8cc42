"""Who reads a landing page: what the link says about them, and what their page offers."""

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from consentry.rules.landing import Landing, landing_of
from consentry.rules.link import Link, read_link
from consentry.store.database import Database
from consentry.store.people import Person, person_by_key
from consentry.store.policies import settings_of
from consentry.store.teams import all_teams, users_by_id


@dataclass(frozen=True, slots=True)
class Reader:
    """`person` is None for a link that stands in a mail to several people, and for one that nobody signed."""

    link: Link
    person: Person | None
    landing: Landing
    sender: str | None
    locale: str
    time_zone: str


def reader_of(db: Database, token: str) -> Reader | None:
    """The reader of a link. A broken link still leads to the team, where there is only one; else to None."""
    link = read_link(db.secrets, token)
    with db.read() as connection:
        teams = dict(all_teams(connection))
        if link is None and len(teams) == 1:
            link = Link(next(iter(teams)))
        if link is None or link.team_id not in teams:
            return None
        return _reader(connection, link, teams[link.team_id])


def _reader(connection: Connection, link: Link, team: str) -> Reader:
    document = settings_of(connection, link.team_id).document
    person = person_by_key(connection, link.team_id, link.address_key) if link.address_key else None
    sender = users_by_id(connection, [link.sender_id or None]).get(link.sender_id)
    return Reader(
        link,
        person,
        landing_of(document, team),
        sender.name if sender and sender.team_id == link.team_id else None,
        document["locale"],
        document["time_zone"],
    )

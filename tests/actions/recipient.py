"""A recipient, and what is known about them."""

from consentry.actions.landing.unsubscribe_by_link import Answer
from consentry.rules.consent.suppression import Source, Suppression
from consentry.rules.landing.landing import Wish
from consentry.store.consent.history import KeptEvent, history_of
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.database import Database

BOB = "bob@example.com"

_EVERYTHING = Wish()


def an_answer(wish: Wish = _EVERYTHING, address: str = BOB) -> Answer:
    return Answer(address, Source.CLICKED_LINK, wish)


def rows(db: Database, team_id: int, address: str = BOB) -> list[Suppression]:
    """What stands against mail to them."""
    key = db.keys.key(address)
    with db.read() as connection:
        found = suppressions_of(db, connection, team_id, [key]).get(key, [])
    return sorted(found, key=lambda row: (row.origin, row.scope, row.scope_id))


def events(db: Database, team_id: int, address: str = BOB) -> list[KeptEvent]:
    """Their history, oldest first."""
    with db.read() as connection:
        return history_of(connection, team_id, [db.keys.key(address)], None, 100)[::-1]

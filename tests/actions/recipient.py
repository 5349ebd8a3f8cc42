"""A recipient, and what is known about them."""

from consentry.actions.landing.unsubscribe_by_link import Answer
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Source, Suppression
from consentry.rules.landing.landing import Wish
from consentry.store.consent.history import KeptEvent, history_of
from consentry.store.consent.suppressions import suppressions_of

BOB = "bob@example.com"

_EVERYTHING = Wish()


def an_answer(wish: Wish = _EVERYTHING, address: str = BOB) -> Answer:
    return Answer(address, Source.CLICKED_LINK, wish)


def rows(deployment: Deployment, team_id: int, address: str = BOB) -> list[Suppression]:
    """What stands against mail to them."""
    key = deployment.keyring.key(address)
    with deployment.db.read() as connection:
        found = suppressions_of(connection, team_id, [key]).get(key, [])
    return sorted(found, key=lambda row: (row.origin, row.scope, row.scope_id))


def events(deployment: Deployment, team_id: int, address: str = BOB) -> list[KeptEvent]:
    """Their history, oldest first."""
    with deployment.db.read() as connection:
        return history_of(connection, team_id, [deployment.keyring.key(address)], None, 100)[::-1]

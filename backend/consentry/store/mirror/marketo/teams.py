"""The teams that share one Marketo, and how each has it asked."""

from dataclasses import replace

from sqlalchemy.engine import Connection

from consentry.rules.identity.settings import mirror_check_of
from consentry.rules.mirror.systems import MARKETO
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.identity.policies import settings_of
from consentry.store.mirror.wishes import wishes_of


def wish_of(connection: Connection, team_id: int) -> MirrorCheck:
    """How a team wants it asked."""
    return mirror_check_of(settings_of(connection, team_id).document, MARKETO)


def shared_wish(connection: Connection, base_url: str) -> MirrorCheck:
    """What suits all of them: the shortest interval and freshness. The budget is each team's own."""
    wishes = list(wishes_of(connection, MARKETO, base_url).values()) or [MirrorCheck()]
    return replace(
        wishes[0],
        poll=min(wish.poll for wish in wishes),
        freshness=min(wish.freshness for wish in wishes),
        last_known=max(wish.last_known for wish in wishes),
    )

"""Keeps the unsubscribe message that somebody words for their own mail."""

from consentry.actions.refusals import NotAllowed
from consentry.rules.identity.caller import Caller
from consentry.store.database import Database
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import set_unsubscribe_message


def word_message(db: Database, caller: Caller, html: str | None) -> None:
    """None brings the team's back. Raises NotAllowed where the team has one message for all."""
    with db.write() as connection:
        chosen = settings_of(connection, caller.team_id).document["unsubscribe_message"]
        if chosen["mode"] != "individual":
            raise NotAllowed("Your team has one unsubscribe message for everybody.", "unsubscribe_message")
        set_unsubscribe_message(connection, caller.user_id, html)

"""Remembers the language somebody wants to read."""

from consentry.rules.identity.caller import Caller
from consentry.store.database import Database
from consentry.store.identity.teams import set_locale


def choose_language(db: Database, caller: Caller, locale: str) -> None:
    with db.write() as connection:
        set_locale(connection, caller.user_id, locale)

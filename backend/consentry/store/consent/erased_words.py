"""How what was said in words about somebody is taken out of the history, whose chain keeps the digests."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import EventKind
from consentry.store.consent.erased import tells_of
from consentry.store.consent.tables import ConsentEvent, ConsentWords
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_events, _words = table_of(ConsentEvent), table_of(ConsentWords)


def erase_words(connection: Connection, team_id: int, key: bytes) -> None:
    """Takes away all that was said in words about one address; the chain keeps the digests."""
    about = sa.select(_events.c.id).where(_events.c.team_id == team_id, _events.c.address_key == key)
    connection.execute(sa.delete(_words).where(_words.c.event_id.in_(about)))


def erase_words_naming(
    connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes], override_ids: Collection[str]
) -> list[tuple[int, bytes]]:
    """Takes away what was said of others with one of these addresses in it: place and address key of each event.

    So goes what was said in these overrides, which concerned one of them, too. The chain keeps the digests.
    """
    columns = [_words.c[name] for name in ("reason", "note", "evidence_text", "evidence_url")]
    telling = sa.or_(*(column.contains(sign, autoescape=True) for column in columns for sign in ("@", "%40")))
    decided = sa.and_(_events.c.kind == int(EventKind.OVERRIDE), _events.c.scope_id.in_(override_ids))
    query = sa.select(_events.c.seq, _events.c.address_key, _words.c.event_id, decided.label("decided"), *columns).join(
        _events, _events.c.id == _words.c.event_id
    )
    rows = connection.execute(query.where(_events.c.team_id == team_id, sa.or_(telling, decided))).all()
    named = [row for row in rows if row.decided or any(tells_of(keyring, text, keys) for text in row[4:])]
    for row in named:
        connection.execute(sa.delete(_words).where(_words.c.event_id == row.event_id))
    return [(row.seq, bytes(row.address_key)) for row in named]

"""Who was erased: whoever writes an address, or a text that may name one, asks here first."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy.engine import Connection

from consentry.rules.address import Fault, domain_of, normal_form, other_forms
from consentry.rules.mailbox import base_spelling, has_spellings, mailbox_of
from consentry.rules.mentions import may_mention, mentions, without
from consentry.rules.suppression import Origin, Reason, Scope
from consentry.store.database import Database
from consentry.store.mailboxes import spellings_of

_ERASED = """
    SELECT address_key FROM suppression
    WHERE team_id = ? AND origin = ? AND scope = ? AND scope_id = '' AND reason = ? AND {}
"""
_CHUNK = 10_000


def erased_among(db: Database, connection: Connection, team_id: int, keys: Collection[bytes]) -> set[bytes]:
    """Those of these address keys that belong to erased people."""
    found: set[bytes] = set()
    ordered = sorted(keys)
    row_of = (team_id, int(Origin.TEAM), int(Scope.EVERYTHING), int(Reason.ERASED))
    for start in range(0, len(ordered), _CHUNK):
        condition, parameters = db.among("address_key", ordered[start : start + _CHUNK])
        rows = db.fetch(connection, _ERASED.format(condition), (*row_of, *parameters))
        found.update(bytes(row[0]) for row in rows)
    return found


def keys_of(db: Database, normal: str) -> list[bytes]:
    """The keys that an address tells by itself: its own, that of the one it is a plus-variant of, both canonical."""
    base = base_spelling(normal)
    spellings = (normal, base, mailbox_of(normal), base and mailbox_of(base))
    return [db.keys.key(each) for each in spellings if each]


def erased_addresses(db: Database, connection: Connection, team_id: int, normals: Iterable[str]) -> set[str]:
    """Those of these addresses, in normal form, that belong to erased people, under whichever spelling they were."""
    keys = {normal: set(keys_of(db, normal)) for normal in normals}
    shared = [normal for normal in keys if has_spellings(domain_of(normal))]
    if shared:
        stored = spellings_of(db, connection, team_id, {key for normal in shared for key in keys[normal]})
        for normal in shared:
            keys[normal].update(key for each in tuple(keys[normal]) for key in stored.joined.get(each, ()))
    erased = erased_among(db, connection, team_id, {key for each in keys.values() for key in each})
    return {normal for normal, each in keys.items() if erased.intersection(each)} if erased else set()


def keepable(
    db: Database, connection: Connection, team_id: int, addresses: Mapping[bytes, str]
) -> dict[bytes, str | None]:
    """The same addresses by key, None in the place of erased people's: of those only the key is kept."""
    erased = erased_addresses(db, connection, team_id, addresses.values())
    return {key: None if address in erased else address for key, address in addresses.items()}


def without_erased(db: Database, connection: Connection, team_id: int, texts: Sequence[str | None]) -> list[str | None]:
    """The texts, in order, without the addresses of erased people."""
    found = [set(mentions(text)) if text and may_mention(text) else set() for text in texts]
    named = {normal for pairs in found for _, normal in pairs}
    erased = erased_addresses(db, connection, team_id, named) if named else set()
    if not erased:
        return list(texts)
    gone = [{piece for piece, normal in pairs if normal in erased} for pairs in found]
    return [text and without(text, pieces) for text, pieces in zip(texts, gone, strict=True)]


def tells_of(db: Database, text: str | None, keys: Collection[bytes]) -> bool:
    """Whether a text is, or has in it, an address that belongs to one of these keys."""
    if not text or not may_mention(text):
        return False
    whole = normal_form(text)
    forms = (whole,) if whole == text.lower() else (whole, *other_forms(text), *(form for _, form in mentions(text)))
    named = {form for form in forms if not isinstance(form, Fault)}
    return any(key in keys for normal in named for key in keys_of(db, normal))

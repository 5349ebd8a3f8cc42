"""Who was erased: whoever writes an address, or a text that may name one, asks here first."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy.engine import Connection

from consentry.rules.addresses.address import Fault, domain_of, normal_form, other_forms
from consentry.rules.addresses.address_list import addresses_in
from consentry.rules.addresses.mailbox import has_spellings, told_spellings
from consentry.rules.addresses.mentions import may_mention, mentions, without
from consentry.rules.consent.suppression import Origin, Reason, Scope
from consentry.store.addresses.mailboxes import spellings_of
from consentry.store.driver import among, fetch
from consentry.store.keyring import Keyring

_ERASED = """
    SELECT address_key FROM suppression
    WHERE team_id = ? AND origin = ? AND scope = ? AND scope_id = '' AND reason = ? AND {}
"""
_CHUNK = 10_000


def erased_among(connection: Connection, team_id: int, keys: Collection[bytes]) -> set[bytes]:
    """Those of these address keys that belong to erased people."""
    found: set[bytes] = set()
    ordered = sorted(keys)
    row_of = (team_id, int(Origin.TEAM), int(Scope.EVERYTHING), int(Reason.ERASED))
    for start in range(0, len(ordered), _CHUNK):
        condition, parameters = among(connection, "address_key", ordered[start : start + _CHUNK])
        rows = fetch(connection, _ERASED.format(condition), (*row_of, *parameters))
        found.update(bytes(row[0]) for row in rows)
    return found


def keys_of(keyring: Keyring, normal: str) -> list[bytes]:
    """The keys that an address tells by itself: its own, that of the one it is a plus-variant of, both canonical."""
    return [keyring.key(each) for each in (normal, *told_spellings(normal)) if each]


def erased_addresses(connection: Connection, keyring: Keyring, team_id: int, normals: Iterable[str]) -> set[str]:
    """Those of these addresses, in normal form, that belong to erased people, under whichever spelling they were."""
    keys = {normal: set(keys_of(keyring, normal)) for normal in normals}
    shared = [normal for normal in keys if has_spellings(domain_of(normal))]
    if shared:
        stored = spellings_of(connection, team_id, {key for normal in shared for key in keys[normal]})
        for normal in shared:
            keys[normal].update(key for each in tuple(keys[normal]) for key in stored.joined.get(each, ()))
    erased = erased_among(connection, team_id, {key for each in keys.values() for key in each})
    return {normal for normal, each in keys.items() if erased.intersection(each)} if erased else set()


def keepable(
    connection: Connection, keyring: Keyring, team_id: int, addresses: Mapping[bytes, str]
) -> dict[bytes, str | None]:
    """The same addresses by key, None in the place of erased people's: of those only the key is kept."""
    erased = erased_addresses(connection, keyring, team_id, addresses.values())
    return {key: None if address in erased else address for key, address in addresses.items()}


def without_erased(
    connection: Connection, keyring: Keyring, team_id: int, texts: Sequence[str | None]
) -> list[str | None]:
    """The texts, in order, without the addresses of erased people.

    An address that can't be cut out, because it is written as no mail program would show it, takes its text with it.
    """
    named = {normal for text in texts if text and may_mention(text) for normal in _named_in(text)}
    erased = erased_addresses(connection, keyring, team_id, named) if named else set()
    return [_without(text, erased) for text in texts] if erased else list(texts)


def _without(text: str | None, erased: Collection[str]) -> str | None:
    if not text or not may_mention(text):
        return text
    kept = without(text, {piece for piece, normal in mentions(text) if normal in erased})
    return "…" if _named_in(kept).intersection(erased) else kept


def _named_in(text: str) -> set[str]:
    """Every address, in normal form, that a text is, lists or mentions."""
    whole = normal_form(text)
    if whole == text.lower():
        return {text.lower()}
    listed = addresses_in(text)
    forms = (whole, *other_forms(text), *(() if isinstance(listed, Fault) else listed))
    return {form for form in forms if not isinstance(form, Fault)}.union(normal for _, normal in mentions(text))


def tells_of(keyring: Keyring, text: str | None, keys: Collection[bytes]) -> bool:
    """Whether a text is, or has in it, an address that belongs to one of these keys."""
    if not text or not may_mention(text):
        return False
    return any(key in keys for normal in _named_in(text) for key in keys_of(keyring, normal))

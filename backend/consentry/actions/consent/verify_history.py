"""Proves a team's history: finds a row that was changed, taken away, slipped in, or cut off at the end."""

import hmac
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from consentry.deployment import Deployment
from consentry.rules.consent.consent import GENESIS, EventKind, event_mac, head_seal, words_digest
from consentry.store.consent.history import Link, chain, chain_head, event_id_at
from consentry.store.keyring import Keyring


def verify_history(
    deployment: Deployment, team_id: int, progress: Callable[[int], None] = lambda seq: None
) -> list[str]:
    """What is wrong with the chain, in sentences; nothing when it holds. `progress` hears each seq as it is passed."""
    with deployment.db.snapshot() as connection:
        return list(_faults(connection, deployment.keyring, team_id, progress))


def _faults(connection: Connection, keyring: Keyring, team_id: int, progress: Callable[[int], None]) -> Iterator[str]:
    mac, seq = GENESIS, 0
    silent: dict[bytes, list[int]] = {}
    try:
        for link in chain(connection, team_id):
            yield from _faults_of(keyring, mac, seq, team_id, link)
            if link.said is None and link.words_digest is not None:
                silent.setdefault(link.event.address_key, []).append(link.seq)
            if link.event.kind is EventKind.ERASE:
                silent.pop(link.event.address_key, None)
            if link.event.kind is EventKind.REDACT:
                silent[link.event.address_key] = _others(silent, link)
            mac, seq = link.mac, link.seq
            progress(seq)
    except (ValueError, TypeError, SQLAlchemyError):
        yield f"Something after event {seq} can't be read."
        return
    yield from (f"The words of event {each} were removed." for kept in silent.values() for each in kept)
    yield from _faults_of_head(connection, keyring, team_id, seq, mac)


def _others(silent: Mapping[bytes, list[int]], link: Link) -> list[int]:
    """Silent events of the same address but for the one whose words this says were taken away."""
    return [seq for seq in silent.get(link.event.address_key, []) if str(seq) != link.event.scope_id]


def _faults_of(keyring: Keyring, previous: bytes, seq: int, team_id: int, link: Link) -> Iterator[str]:
    if link.seq != seq + 1:
        yield f"Events {seq + 1} to {link.seq - 1} are missing."
    elif not _made_here(keyring, previous, team_id, link):
        yield f"Event {link.seq} was changed."
    if link.said is not None and words_digest(*link.said) != link.words_digest:
        yield f"The words of event {link.seq} were changed."


def _made_here(keyring: Keyring, previous: bytes, team_id: int, link: Link) -> bool:
    return link.id == event_id_at(team_id, link.seq) and any(
        hmac.compare_digest(link.mac, event_mac(secret, previous, team_id, link.seq, link.event, link.words_digest))
        for secret in keyring.secrets
    )


def _faults_of_head(connection: Connection, keyring: Keyring, team_id: int, seq: int, mac: bytes) -> Iterator[str]:
    head = chain_head(connection, team_id)
    if head is None:
        yield "The end of the chain is not noted: its head is missing."
    elif head.seq > seq:
        yield f"Events {seq + 1} to {head.seq} were cut off."
    elif (head.seq, head.mac) != (seq, mac) or not _sealed_here(keyring, team_id, seq, mac, bytes(head.seal)):
        yield "The head of the chain doesn't fit its last event."


def _sealed_here(keyring: Keyring, team_id: int, seq: int, mac: bytes, seal: bytes) -> bool:
    return any(hmac.compare_digest(seal, head_seal(secret, team_id, seq, mac)) for secret in keyring.secrets)

"""What was said about any spelling of a mailbox concerns them all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from consentry.rules.addresses.mailbox import mailbox_of
from consentry.rules.checking.verdict import Reading
from consentry.rules.consent.suppression import Suppression
from consentry.store.addresses.mailboxes import mailbox_key_of, spellings_of
from consentry.store.addresses.separate_spellings import SeparateSpelling, standing_in
from consentry.store.consent.people import Person, people_by_key, person_by_key
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.keyring import Keyring

Said = Mapping[bytes, Sequence[Suppression]]
Joined = Mapping[bytes, Collection[bytes]]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What a team knows of an address's mailbox: who it is, the keys of other spellings, with whoever is stored under
    them, and the spellings that are apart."""

    own: Person | None
    others: Mapping[bytes, Person | None]
    apart: list[SeparateSpelling]


def joined_spellings(connection: Connection, team_id: int, readings: Iterable[Reading]) -> Joined:
    """For each key whose mailbox may have several spellings, all keys that count for it. Of others nothing is asked."""
    shared = [reading for reading in readings if reading.mailbox_key is not None]
    if not shared:
        return {}
    pairs = [(reading.key, reading.mailbox_key) for reading in shared]
    pairs += [(reading.base_key, reading.base_mailbox_key) for reading in shared]
    mailboxes = {key: mailbox for key, mailbox in pairs if key is not None and mailbox is not None}
    stored = spellings_of(connection, team_id, set(mailboxes.values()))
    return {key: stored.counting_for(key, mailbox) for key, mailbox in mailboxes.items()}


def said_about(connection: Connection, team_id: int, keys: Collection[bytes], joined: Joined) -> Said:
    """Everything said about these addresses. Each row names the spelling it was said of."""
    if not joined:
        return suppressions_of(connection, team_id, keys)
    said = suppressions_of(connection, team_id, {*keys, *(key for group in joined.values() for key in group)})
    shared = {key: [row for each in sorted(group) for row in said.get(each, ())] for key, group in joined.items()}
    return {**said, **{key: rows for key, rows in shared.items() if rows}}


def mailbox_known(connection: Connection, keyring: Keyring, team_id: int, key: bytes, address: str | None) -> Mailbox:
    """The mailbox of an address, or of somebody of whom only the key is left. Other teams' spellings stay theirs."""
    mailbox = mailbox_of(address) if address else None
    if address and mailbox is None:
        return Mailbox(person_by_key(connection, team_id, key), {}, [])
    mailbox_key = keyring.key(mailbox) if mailbox else mailbox_key_of(connection, key)
    keys = spellings_of(connection, team_id, [mailbox_key]).counting_for(key, mailbox_key)
    people = people_by_key(connection, team_id, keys)
    said = suppressions_of(connection, team_id, keys) if len(keys) > 1 else {}
    others = {each: people.get(each) for each in sorted(keys - {key}) if each in people or each in said}
    return Mailbox(people.get(key), others, standing_in(connection, team_id, mailbox_key))

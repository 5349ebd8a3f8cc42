"""Leads as Marketo writes them, read into the mirror's terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from consentry.rules.addresses.address import AddressKeys, Fault, normal_form
from consentry.rules.mirror.left_out import Doubt, doubt
from consentry.rules.mirror.marketo.flags import FLAGS, says_yes
from consentry.store.keyring import Keyring
from consentry.store.mirror.marketo.feed import note_asked, read_again
from consentry.store.mirror.marketo.leads import Lead, keep_leads, leads_with

# What is read of a lead; its id comes along.
FIELDS = ("email", *FLAGS)


def lead_of(keys: AddressKeys, row: Mapping[str, Any]) -> Lead:
    """A lead from its fields, however its flags are written."""
    address = normal_form(str(row.get("email") or ""))
    flags = flags_of(row)
    if isinstance(address, Fault):
        return Lead(int(row["id"]), None, None, flags)
    return Lead(int(row["id"]), address, keys.key(address), flags)


def flags_of(row: Mapping[str, Any]) -> int:
    """The flags that say no."""
    return int(sum(flag for name, flag in FLAGS.items() if says_yes(row.get(name))))


def leads_of(keys: AddressKeys, rows: Iterable[Mapping[str, Any]]) -> list[Lead]:
    return [lead_of(keys, row) for row in rows]


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of an answer. `keys`: of these addresses it tells everything. `known`: how many leads had to be in it.

    `doubt`: why no silence of it is believed.
    """

    keys: set[bytes]
    known: int
    doubt: Doubt | None


def take_answer(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    addresses: Mapping[bytes, str],
    found: Mapping[str, Sequence[Mapping[str, Any]]],
    asked_at: datetime,
) -> Learned:
    """Takes in what a look-up by address found.

    Leads that the mirror has there and the answer leaves out are read again, and their addresses don't count as asked
    for. Where too many are left out, nobody whom this answer doesn't name does.
    """
    answered = {key for key, address in addresses.items() if address in found}
    leads = leads_of(keyring, (row for rows in found.values() for row in rows))
    known = leads_with(connection, host_id, answered)
    keep_leads(connection, keyring, host_id, leads, asked_at)
    named = {lead.id for lead in leads}
    missing = [lead for lead in known if lead.id not in named]
    read_again(connection, host_id, [lead.id for lead in missing], asked_at)
    answered -= {lead.key for lead in missing if lead.key}
    if why := doubt(len(missing), len(known)):
        answered &= {lead.key for lead in leads if lead.key}
    note_asked(connection, host_id, answered, asked_at)
    return Learned(answered, len(known), why)

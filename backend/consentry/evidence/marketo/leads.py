"""Leads as Marketo writes them, read into the mirror's terms."""

from collections.abc import Iterable, Mapping
from typing import Any

from consentry.rules.address import AddressKeys, Fault, normal_form
from consentry.rules.marketo import FLAGS, says_yes
from consentry.store.marketo_leads import Lead

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

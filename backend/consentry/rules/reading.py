"""read(): what the addresses of a message mean, before anybody asks what was said about them."""

from collections.abc import Sequence
from typing import NamedTuple

from consentry.rules.address import AddressKeys, Fault, base_of, domain_of, normal_form, other_forms
from consentry.rules.policy import Policy


# Both are made for every check, and a tuple is made in half the time of a frozen dataclass.
class Recipient(NamedTuple):
    """One entry of To, Cc or Bcc, as it was given. `kind`: "person", "distribution_list" or "unknown"."""

    address: str
    field: str = "to"
    name: str | None = None
    kind: str = "person"


class Reading(NamedTuple):
    """What one address means. A faulty one has no domain, no key; `base_key` is a plus-variant's mailbox.

    `other_keys`: under what else an opt-out of it may be kept, where it isn't spelled in its normal form.
    """

    normal: str | Fault
    domain: str
    key: bytes | None
    base_key: bytes | None
    other_keys: tuple[bytes, ...] = ()


def read(recipients: Sequence[Recipient], keys: AddressKeys, policy: Policy) -> list[Reading]:
    """What each address means, in order. Equal addresses are read once."""
    readings: dict[str, Reading] = {}
    for recipient in recipients:
        if recipient.address not in readings:
            readings[recipient.address] = _read(recipient.address, keys, policy)
    return [readings[recipient.address] for recipient in recipients]


def _read(address: str, keys: AddressKeys, policy: Policy) -> Reading:
    normal = normal_form(address)
    others = (
        () if normal == address.lower() else tuple(keys.key(form) for form in other_forms(address) if form != normal)
    )
    if isinstance(normal, Fault):
        return Reading(normal, "", None, None, others)
    base = base_of(normal) if policy.plus_addresses and "+" in normal else None
    return Reading(normal, domain_of(normal), keys.key(normal), None if base is None else keys.key(base), others)

"""read(): what the addresses of a message mean, before anybody asks what was said about them."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from consentry.rules.addresses.address import AddressKeys, Fault, base_of, domain_of, normal_form, other_forms
from consentry.rules.addresses.mailbox import NAMES_IN_DOMAINS, SHARED_DOMAINS, told_spellings
from consentry.rules.checking.policy import Policy

RecipientField = Literal["to", "cc", "bcc"]


# Both are made for every check, and a tuple is made in half the time of a frozen dataclass.
class Recipient(NamedTuple):
    """One entry of To, Cc or Bcc, as it was given. `kind`: "person", "distribution_list" or "unknown"."""

    address: str
    field: RecipientField = "to"
    name: str | None = None
    kind: str = "person"


class Reading(NamedTuple):
    """What one address means. A faulty one has no domain, no key; `base_key` is a plus-variant's mailbox.

    `mailbox_key` and `base_mailbox_key` are their canonical spellings' where a mailbox may have several.
    `other_keys`: under what else an opt-out of it may be kept, where it isn't spelled in its normal form.
    """

    normal: str | Fault
    domain: str
    key: bytes | None
    base_key: bytes | None
    mailbox_key: bytes | None = None
    base_mailbox_key: bytes | None = None
    other_keys: tuple[bytes, ...] = ()


def read(recipients: Sequence[Recipient], keys: AddressKeys, policy: Policy) -> list[Reading]:
    """What each address means, in order. Equal addresses are read once."""
    readings: dict[str, Reading] = {}
    for recipient in recipients:
        if recipient.address not in readings:
            readings[recipient.address] = _read(recipient.address, keys, policy)
    return [readings[recipient.address] for recipient in recipients]


def named_in(readings: Sequence[Reading], indices: Iterable[int]) -> dict[bytes, str]:
    """The addresses of these recipients by their key; entries without one are left out."""
    some = (readings[index] for index in indices)
    return {each.key: each.normal for each in some if each.key is not None}


def _read(address: str, keys: AddressKeys, policy: Policy) -> Reading:
    normal = normal_form(address)
    if isinstance(normal, Fault) or (normal != address and normal != address.lower()):
        return _read_odd(address, normal, keys, policy)
    return _read_normal(normal, keys, policy)


def _read_odd(address: str, normal: str | Fault, keys: AddressKeys, policy: Policy) -> Reading:
    others = tuple(keys.key(form) for form in other_forms(address) if form != normal)
    if isinstance(normal, Fault):
        return Reading(normal, "", None, None, other_keys=others)
    return _read_normal(normal, keys, policy)._replace(other_keys=others)


def _read_normal(normal: str, keys: AddressKeys, policy: Policy) -> Reading:
    domain = domain_of(normal)
    if domain in SHARED_DOMAINS or domain.endswith(NAMES_IN_DOMAINS):  # `has_spellings`, without its call
        return _read_mailbox(normal, domain, keys, policy)
    base = base_of(normal) if policy.plus_addresses and "+" in normal else None
    return Reading(normal, domain, keys.key(normal), None if base is None else keys.key(base))


def _read_mailbox(normal: str, domain: str, keys: AddressKeys, policy: Policy) -> Reading:
    base, mailbox, base_mailbox = (keys.key(each) if each else None for each in told_spellings(normal))
    if not policy.plus_addresses:
        return Reading(normal, domain, keys.key(normal), None, mailbox)
    return Reading(normal, domain, keys.key(normal), base, mailbox, base_mailbox)

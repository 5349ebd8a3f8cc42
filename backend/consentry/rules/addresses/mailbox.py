"""Which spellings reach one mailbox: an opt-out of one of them is an opt-out of all.

Only what a provider itself says of its own addresses, because a guess here would refuse a stranger. `docs/mailboxes.md`
names the sources, and what was left out.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from consentry.rules.addresses.address import base_of, domain_of


class _Provider(NamedTuple):
    """Domains that lead to the same mailboxes, the first one being canonical, and what isn't read in a name."""

    domains: tuple[str, ...]
    unread: str = ""


_PROVIDERS = (
    _Provider(("gmail.com", "googlemail.com"), "."),
    _Provider(("icloud.com", "me.com", "mac.com")),
    _Provider(("proton.me", "protonmail.com", "pm.me", "protonmail.ch"), ".-_"),
    _Provider(("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua")),
    _Provider(("fastmail.com",)),
    _Provider(("fastmail.fm",)),
)
SHARED_DOMAINS = {domain: provider for provider in _PROVIDERS for domain in provider.domains}
_UNREAD = {provider: str.maketrans("", "", provider.unread) for provider in _PROVIDERS}
# There, `shop@bob.fastmail.com` is `bob+shop@fastmail.com`.
NAMES_IN_DOMAINS = (".fastmail.com", ".fastmail.fm")


def has_spellings(domain: str) -> bool:
    """Whether mailboxes at this domain may have several spellings. Every address of every check is asked this."""
    return domain in SHARED_DOMAINS or domain.endswith(NAMES_IN_DOMAINS)


def mailbox_of(normal: str) -> str | None:
    """The canonical spelling of a normal form, its plus-variant kept: `bob+x@gmail.com` of `b.o.b+x@googlemail.com`.

    Itself when it is canonical; None where no other spelling is known.
    """
    local, _, domain = normal.rpartition("@")
    provider = SHARED_DOMAINS.get(domain)
    if provider is not None:
        return f"{_read(local, provider)}@{provider.domains[0]}"
    for parent in NAMES_IN_DOMAINS:
        if domain.endswith(parent) and not local.startswith('"'):
            return f"{domain.removesuffix(parent)}+{local}@{parent[1:]}"
    return None


def base_spelling(normal: str) -> str | None:
    """The mailbox of a plus-variant, also of one that is written in the domain. None when there is none."""
    return base_of(normal) or base_of(mailbox_of(normal) or normal)


def told_spellings(normal: str) -> tuple[str | None, str | None, str | None]:
    """What an address tells by itself: the mailbox it is a plus-variant of, and the canonical spellings of both."""
    base = base_spelling(normal)
    return base, mailbox_of(normal), base and mailbox_of(base)


def one_spelling(normal: str) -> str:
    """The same text for every spelling and plus-variant of a mailbox: for limits, not to tell whose no it is."""
    base = base_spelling(normal) or normal
    return mailbox_of(base) or base


def common_spellings(normal: str) -> set[str]:
    """The other spellings that somebody may well be stored under elsewhere: not each place of a dot."""
    mailbox, provider = mailbox_of(normal), SHARED_DOMAINS.get(domain_of(normal))
    if mailbox is None:
        return set()
    names = {normal.rpartition("@")[0], mailbox.rpartition("@")[0]}
    everywhere = {f"{name}@{domain}" for name in names for domain in provider.domains} if provider else {mailbox}
    return everywhere - {normal}


class Spellings(NamedTuple):
    """What is stored about some mailboxes: the keys of other spellings, by mailbox, and those an admin set apart."""

    joined: Mapping[bytes, Collection[bytes]]
    apart: Collection[bytes]

    def counting_for(self, key: bytes, mailbox_key: bytes) -> frozenset[bytes]:
        """The keys under which something that concerns this address may be stored."""
        if key in self.apart:
            return frozenset((key,))
        return frozenset((key, mailbox_key, *self.joined.get(mailbox_key, ()))).difference(self.apart)


def _read(local: str, provider: _Provider) -> str:
    """The local part without what the provider doesn't read. What would leave nothing stays as it is."""
    if local.startswith('"'):
        return local
    name, plus, tag = local.partition("+")
    return (name.translate(_UNREAD[provider]) or name) + plus + tag

"""What counts as the same address, and the 16-byte key it is stored under.

All spellings of one mailbox have one normal form. Where mail systems differ (RFC 5321 lets a server tell
`Bob` from `bob`, and hardly one does) they are taken together: it is the safe mistake.
"""

import hashlib
import ipaddress
import re
import unicodedata
from enum import StrEnum

import idna

# RFC 5321 §4.5.3.1: a local part of 64 octets, a path of 256 with its angle brackets; RFC 1035: labels of 63.
_LOCAL_OCTETS = 64
_ADDRESS_OCTETS = 254
_LABEL_OCTETS = 63
_TEXT_CHARACTERS = 2_000  # with a display name around it; more is no address and not worth the work

# What nearly every address looks like. Its lower-case text is what the long way would come to as well.
_PLAIN = re.compile(r"[a-z0-9._+'&-]{1,64}+@(?:[a-z0-9-]{1,63}+\.)+[a-z0-9-]{1,63}+").fullmatch

_JOINERS = "\u200c\u200d"  # they tell some Persian and Indic domain names apart, and mean nothing elsewhere
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _JOINERS
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_IMPOSSIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd]")
_SPECIAL = re.compile(r'[\s()<>\[\]:;@\\,"]')  # RFC 5322 §3.2.3: not outside quotes
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"').fullmatch
_ESCAPED = re.compile(r"\\(.)")

# Exchange's own names (legacyExchangeDN), bare or wrapped up for SMTP: the mailbox behind them stays unknown.
_EXCHANGE_NAMES = ("/o=", "imceaex-_o=")


# Providers that deliver several domains' mail to one mailbox, and Gmail's dots:
# https://support.google.com/mail/answer/7436150, https://support.apple.com/102464, https://proton.me/support/addresses-and-aliases
_SAME_MAILBOX = {"googlemail.com": "gmail.com", "me.com": "icloud.com", "mac.com": "icloud.com"}
_SAME_MAILBOX |= {"protonmail.com": "proton.me", "pm.me": "proton.me"}


class Fault(StrEnum):
    """Why a text has no normal form: it names no mailbox at a domain, or one that can't exist."""

    NO_ADDRESS = "no_address"
    MALFORMED = "malformed"


def normal_form(text: str) -> str | Fault:
    """The one spelling of a mailbox, such as `bob@example.com`. Never raises, whatever the text.

    A `Fault` is a `str` too: ask for it with `isinstance(…, Fault)`. NO_ADDRESS: nothing, no domain, a name
    of Exchange's own. MALFORMED: a control character, half a surrogate pair, more octets than RFC 5321 has
    room for, an empty label, a special outside quotes (so two addresses in one entry). Dots may stand where
    they like in the local part: docomo.ne.jp has handed out such addresses.
    """
    lowered = text.lower()
    if _PLAIN(lowered) and len(lowered) <= _ADDRESS_OCTETS:
        return lowered
    return _normal_form_of_any(text)


def domain_of(normal: str) -> str:
    """The domain of an address in normal form."""
    return normal.rpartition("@")[2]


def base_of(normal: str) -> str | None:
    """The mailbox of a plus-variant: `bob@x` for `bob+tag@x`. None when there is none, as for `+x@y`."""
    local, _, domain = normal.rpartition("@")
    quoted = _QUOTED(local) if local.startswith('"') else None
    base, plus, _ = (_ESCAPED.sub(r"\1", quoted[1]) if quoted else local).partition("+")
    return f"{_written(base)}@{domain}" if plus and base else None


def mailbox_of(normal: str) -> str:
    """One spelling for all that is known to reach one mailbox. For limits alone: whose no it is, is told elsewhere."""
    local, _, domain = (base_of(normal) or normal).rpartition("@")
    domain = _SAME_MAILBOX.get(domain, domain)
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


class AddressKeys:
    """Turns normal forms into 16-byte keys (keyed BLAKE2b) that tell nothing without the deployment's secret.

    Raises ValueError for a secret that is empty, or longer than the 64 bytes BLAKE2b takes. `fingerprint`
    names the secret without giving it away.
    """

    def __init__(self, secret: bytes) -> None:
        if not secret:
            raise ValueError("an address key can't be empty")
        self._keyed = hashlib.blake2b(digest_size=16, key=secret)
        self.fingerprint = hashlib.blake2b(secret, digest_size=16, person=b"fingerprint").hexdigest()

    def key(self, normal: str) -> bytes:
        """The key of an address in normal form."""
        state = self._keyed.copy()  # a third quicker than setting up the key each time
        state.update(normal.encode())
        return state.digest()


def _normal_form_of_any(text: str) -> str | Fault:
    address = _without_display_name(text)
    if address is None or _IMPOSSIBLE.search(address):
        return Fault.MALFORMED
    local, at, domain = address.rpartition("@")
    if not at or not domain.strip(".\u3002"):
        return Fault.NO_ADDRESS
    local, domain = _local_part(local), _domain(domain)
    if (local or address.lower()).startswith(_EXCHANGE_NAMES):
        return Fault.NO_ADDRESS
    normal = f"{local}@{domain}"
    fits = len(local.encode()) <= _LOCAL_OCTETS and len(normal.encode()) <= _ADDRESS_OCTETS
    return normal if local and domain and fits else Fault.MALFORMED


def _without_display_name(text: str) -> str | None:
    """`bob@x` from ` "Bob" <bob@x>`, full-width forms folded. None when it is too long for an address."""
    trimmed = text.strip()
    if len(trimmed) > _TEXT_CHARACTERS:
        return None
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", trimmed)).strip(_BLANK)
    if folded.endswith(">") and "<" in folded:
        return folded[folded.rindex("<") + 1 : -1].strip(_BLANK)
    return folded


def _local_part(text: str) -> str:
    """The local part as it is stored, or "" for an impossible one. Quotes stay only where they are needed."""
    text = text.translate(dict.fromkeys(map(ord, _JOINERS)))
    quoted = _QUOTED(text)
    if quoted:
        return _written(_folded(_ESCAPED.sub(r"\1", quoted[1])))
    return "" if _SPECIAL.search(text) else _folded(text)


def _folded(text: str) -> str:
    """Without case, until nothing changes: Unicode promises it of folding and NFKC, not of both in turn."""
    folded = unicodedata.normalize("NFKC", text.casefold())
    return folded if folded == text else _folded(folded)


def _written(local: str) -> str:
    """A local part in quotes, if it needs them: `"bob"` and `bob` are one mailbox."""
    if local and not _SPECIAL.search(local):
        return local
    return '"' + re.sub(r'(["\\])', r"\\\1", local) + '"'


def _domain(text: str) -> str:
    """The domain as it is stored, always ASCII, or "" for an impossible one."""
    if text.startswith("["):
        return _ip_literal(text)
    try:
        mapped = idna.uts46_remap(text, std3_rules=False)
    except idna.IDNAError:
        mapped = text.lower()
    if len(mapped) > _ADDRESS_OCTETS or _SPECIAL.search(mapped):  # an A-label is never shorter than its text
        return ""
    labels = [_label(label) for label in mapped.rstrip(".").split(".")]
    return ".".join(labels) if all(0 < len(label) <= _LABEL_OCTETS for label in labels) else ""


def _label(text: str) -> str:
    """An A-label. What IDNA refuses is in use all the same: `foo_bar` stays, an emoji gets its punycode."""
    if text.isascii() and not text.startswith("xn--"):
        return text
    try:
        return idna.alabel(text).decode()
    except idna.IDNAError:
        return text if text.isascii() else "xn--" + text.encode("punycode").decode()


def _ip_literal(text: str) -> str:
    """RFC 5321 §4.1.3: `[192.0.2.1]` or `[IPv6:2001:db8::1]`, in the shortest spelling."""
    inner = text.lower().removeprefix("[").removesuffix("]")
    try:
        if inner.startswith("ipv6:") and "%" not in inner:
            return f"[ipv6:{ipaddress.IPv6Address(inner.removeprefix('ipv6:'))}]"
        return f"[{ipaddress.IPv4Address(inner)}]"
    except ValueError:
        return ""

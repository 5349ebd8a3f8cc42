"""What counts as the same address, and the 16-byte key it is stored under.

All spellings of one mailbox have one normal form. Where mail systems differ (RFC 5321 lets a server tell
`Bob` from `bob`, and hardly one does) they are taken together: it is the safe mistake.
"""

import hashlib
import re
from enum import StrEnum

from consentry.rules.addresses.mailbox_parts import (
    ADDRESS_OCTETS,
    can_exist,
    fits,
    is_lettered,
    split,
    unquoted,
    written,
)
from consentry.rules.addresses.routes import destination, is_rerouted, likely_destination, without_source_route
from consentry.rules.addresses.wrappers import cleaned, unwrapped

# What nearly every address looks like. Its lower-case text is what the long way would come to as well.
_PLAIN = re.compile(
    r"(?!imcea)[a-z0-9._+&-][a-z0-9._+'&-]{0,63}+@(?:[a-z0-9-]{1,63}+\.)+[a-z0-9][a-z0-9-]{0,62}+(?<!-)"
).fullmatch

_IMPOSSIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd]")
_ENCODED_WORD = re.compile(r"=\?[^?]*\?[bq]\?", re.IGNORECASE)  # RFC 2047 §5: never within an address
_APOSTROPHES = dict.fromkeys(map(ord, "‘’ʼ′"), "'")  # what phones make of the one in o'neil
_EVERYBODY = re.compile(r"[%?]*|.*\*.*", re.DOTALL).fullmatch
_FIRST = re.compile(r"[^`{|}*=?/^!~#$']").match
_DEEPEST = 3  # an address within an address within an address: nobody means a fourth

# Exchange's own names (legacyExchangeDN), bare or wrapped up for SMTP: the mailbox behind them stays unknown.
_EXCHANGE_NAMES = ("/o=", "imceaex-")


class Fault(StrEnum):
    """Why a text has no normal form: it names no mailbox at a domain, one that can't exist, or one elsewhere."""

    NO_ADDRESS = "no_address"
    MALFORMED = "malformed"
    PATTERN = "pattern"
    REROUTED = "rerouted"


def normal_form(text: str) -> str | Fault:
    """The one spelling of a mailbox, such as `bob@example.com`. Never raises, whatever the text.

    What stands around it (quotes, brackets, a name, `mailto:`, a link) is taken off where it surely means nothing,
    and what surely stands for another mailbox (a guest, SRS, BATV) is read as that one. A `Fault` is a `str` too:
    ask for it with `isinstance(…, Fault)`.

    - NO_ADDRESS: nothing, no domain, a name of Exchange's own.
    - MALFORMED: more than one mailbox, anything beside a name and one address, an encoded word, a control
      character, more octets than RFC 5321 has room for, a domain that can't exist. Dots may stand where they like
      in the local part: docomo.ne.jp has handed out such addresses.
    - PATTERN: `*@example.com`, `@example.com`: everybody there.
    - REROUTED: `user%host@relay`, `host!user@relay`: only the server in between knows who gets it.
    """
    lowered = text.lower()
    if _PLAIN(lowered) and len(lowered) <= ADDRESS_OCTETS:
        return lowered
    return _read(text, _DEEPEST)


def other_forms(text: str) -> list[str]:
    """Under what else an opt-out may be kept that concerns mail to this text, each as it was once normal.

    A text that was stored before its wrapping was taken off, and whom a route most likely leads to.
    """
    folded = cleaned(text)
    if folded is None:
        return []
    address = folded[folded.rindex("<") + 1 : -1] if folded.endswith(">") and "<" in folded else folded
    local, domain = ("", "") if _IMPOSSIBLE.search(address) else split(address)
    if not local or not domain or not fits(local, domain):
        return []
    likely = normal_form(likely_destination(unquoted(local)) or "")
    return [f"{local}@{domain}", *([] if isinstance(likely, Fault) else [likely])]


def domain_of(normal: str) -> str:
    """The domain of an address in normal form."""
    return normal.rpartition("@")[2]


def base_of(normal: str) -> str | None:
    """The mailbox of a plus-variant: `bob@x` for `bob+tag@x`. None when there is none, as for `+x@y`."""
    local, _, domain = normal.rpartition("@")
    base, plus, _ = unquoted(local).partition("+")
    return f"{written(base)}@{domain}" if plus and base else None


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


def _read(text: str, depth: int) -> str | Fault:
    folded = cleaned(text)
    addresses = None if folded is None else unwrapped(folded)
    if addresses is None:
        return Fault.MALFORMED
    found = {_mailbox(address, depth) for address in addresses}
    return found.pop() if len(found) == 1 else Fault.MALFORMED


def _mailbox(address: str, depth: int) -> str | Fault:
    address = without_source_route(address.translate(_APOSTROPHES))
    if _IMPOSSIBLE.search(address) or _ENCODED_WORD.search(address):
        return Fault.MALFORMED
    local, at, domain = address.rpartition("@")
    if not at or not domain.strip(".\u3002") or (local or address).lower().lstrip('"').startswith(_EXCHANGE_NAMES):
        return Fault.NO_ADDRESS
    if _EVERYBODY(local):
        return Fault.PATTERN
    local, domain = split(address)
    if not local or not domain or not fits(local, domain) or not can_exist(domain):
        return Fault.MALFORMED
    named = unquoted(local)
    if is_rerouted(named):
        return _elsewhere(destination(named, domain), depth)
    return f"{local}@{domain}" if (_FIRST(named) or not named) and is_lettered(named) else Fault.MALFORMED


def _elsewhere(address: str | None, depth: int) -> str | Fault:
    """The mailbox another one stands for. Who that is can't be told where it is no address itself."""
    found = _read(address, depth - 1) if address and depth else Fault.REROUTED
    return Fault.REROUTED if isinstance(found, Fault) else found

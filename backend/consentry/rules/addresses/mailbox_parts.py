"""The two parts of a mailbox, local part and domain, each in the one spelling it is stored in."""

import ipaddress
import re
import unicodedata

import idna

# RFC 5321 §4.5.3.1: a local part of 64 octets, a path of 256 with its angle brackets; RFC 1035: labels of 63.
LOCAL_OCTETS = 64
ADDRESS_OCTETS = 254
_LABEL_OCTETS = 63

JOINERS = "\u200c\u200d"  # they tell some Persian and Indic domain names apart, and mean nothing elsewhere
_SPECIAL = re.compile(r'[\s()<>\[\]:;@\\,"]')  # RFC 5322 §3.2.3: not outside quotes
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"').fullmatch
_ESCAPED = re.compile(r"\\(.)")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}").fullmatch
_LAST_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?").fullmatch


def split(address: str) -> tuple[str, str]:
    """Local part and domain, each as it is stored, or "" for an impossible one."""
    local, _, domain = address.rpartition("@")
    return _local_part(local), _domain(domain)


def fits(local: str, domain: str) -> bool:
    """Whether RFC 5321 has room for it."""
    octets = len(local.encode())
    return octets <= LOCAL_OCTETS and octets + 1 + len(domain.encode()) <= ADDRESS_OCTETS


def unquoted(local: str) -> str:
    """What a local part means: `bob smith` for `"bob smith"`."""
    quoted = _QUOTED(local) if local.startswith('"') else None
    return _ESCAPED.sub(r"\1", quoted[1]) if quoted else local


def written(local: str) -> str:
    """A local part in quotes, if it needs them: `"bob"` and `bob` are one mailbox."""
    if local and not _SPECIAL.search(local):
        return local
    return '"' + re.sub(r'(["\\])', r"\\\1", local) + '"'


def is_lettered(text: str) -> bool:
    """Whether nothing but letters, marks and numbers stands in it beside ASCII: `«bob` and `bob→` are no names."""
    return text.isascii() or all(char < "\x80" or unicodedata.category(char)[0] in "LMN" for char in text)


def can_exist(domain: str) -> bool:
    """Whether this can be the domain of a mailbox. The last label is a plain word, the others may hold an emoji."""
    if domain.startswith("["):
        return True
    *others, last = domain.split(".")
    return bool(_LAST_LABEL(last)) and _means_letters(last, "LMN") and all(map(_is_label, others))


def _is_label(label: str) -> bool:
    return bool(_LABEL(label)) and _means_letters(label, "LMNS")


def _means_letters(label: str, categories: str) -> bool:
    """Whether an A-label stands for letters, not for quotes or arrows that got in with the name."""
    if not label.startswith("xn--"):
        return True
    try:
        idna.ulabel(label)
    except idna.IDNAError:
        return all(char < "\x80" or unicodedata.category(char)[0] in categories for char in _decoded(label))
    return True


def _decoded(label: str) -> str:
    try:
        return label.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return ""


def _local_part(text: str) -> str:
    """Quotes stay only where they are needed."""
    text = text.translate(dict.fromkeys(map(ord, JOINERS)))
    quoted = _QUOTED(text)
    if quoted:
        return written(_folded(_ESCAPED.sub(r"\1", quoted[1])))
    return "" if _SPECIAL.search(text) else _folded(text)


def _folded(text: str) -> str:
    """Without case, until nothing changes: Unicode promises it of folding and NFKC, not of both in turn."""
    folded = unicodedata.normalize("NFKC", text.casefold())
    return folded if folded == text else _folded(folded)


def _domain(text: str) -> str:
    """Always ASCII."""
    if text.startswith("["):
        return _ip_literal(text)
    try:
        mapped = idna.uts46_remap(text, std3_rules=False)
    except idna.IDNAError:
        mapped = text.lower()
    if len(mapped) > ADDRESS_OCTETS or _SPECIAL.search(mapped):  # an A-label is never shorter than its text
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

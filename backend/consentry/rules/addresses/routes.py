"""Local parts that stand for a mailbox elsewhere: what a mail server would re-route or unwrap."""

import re

# RFC 5321 appendix C: the route is ignored, the mail goes to what follows it.
_SOURCE_ROUTE = re.compile(r"@[^\s@,:]+(?:\s*,\s*@[^\s@,:]+)*\s*:\s*(?=\S)")

# Exchange writes an address of another kind into an SMTP address: letters and digits stay, the rest is `+` with its
# two hex digits (MS-OXCMAIL §2.1.3.3.6, "IMCEA encapsulation").
_ENCAPSULATED = re.compile(r"imcea([a-z0-9]+)-(.*)", re.DOTALL)
_HEX = re.compile(r"\+([0-9a-f]{2})")

# A guest of a Microsoft tenant: the `@` of the mailbox has become the last `_` (Entra ID, B2B guest properties).
_GUEST = re.compile(r"(.+)_([^_]+)#ext#", re.DOTALL)

# SRS (libsrs2): SRS0=hash=time=domain=local, SRS1=hash=host==hash=time=domain=local, so that bounces find back.
_REWRITTEN = re.compile(r"srs(?:0[=+-]|1[=+-][^=]*=[^=]*=[=+-])[^=]*=[^=]*=([^=]+)=(.+)", re.DOTALL)

# BATV (draft-levine-smtp-batv): prvs=tag=local; Barracuda writes btv1==tag==local.
_TAGGED = re.compile(r"(?:prvs=[0-9a-f]{10}=|btv1==[^=]+==)(.+)", re.DOTALL)

_LIKE_THESE = re.compile(
    r"imcea[a-z0-9]*-|.*#ext#|srs[01][=+-].*=|(?:ms)?prvs\d?=|btv1=|.*[%!]|.*[^\s@]@[^\s@]", re.DOTALL
)
_PERCENT = re.compile(r"([^%!]+)%([^%!@]+)")
_BANG = re.compile(r"([^%!@]+)!([^%!]+)")


def without_source_route(address: str) -> str:
    """`user@x` from `@a,@b:user@x`."""
    return address[route.end() :] if (route := _SOURCE_ROUTE.match(address)) else address


def is_rerouted(local: str) -> bool:
    """Whether a lower-case local part, without its quotes, is read by mail servers as a way to somewhere else."""
    return bool(_LIKE_THESE.match(local))


def destination(local: str, domain: str) -> str | None:
    """The address such a mailbox surely stands for; None where only the server in between knows."""
    if (found := _ENCAPSULATED.fullmatch(local)) and found[1] == "smtp":
        return _HEX.sub(lambda code: chr(int(code[1], 16)), found[2])
    if guest := _GUEST.fullmatch(local):
        return f"{guest[1]}@{guest[2]}"
    if found := _REWRITTEN.fullmatch(local):
        return f"{found[2]}@{found[1]}"
    if tagged := _TAGGED.fullmatch(local):
        return f"{tagged[1]}@{domain}"
    return None


def likely_destination(local: str) -> str | None:
    """Whom most servers would take `user%host` or `host!user` for."""
    if percent := _PERCENT.fullmatch(local):
        return f"{percent[1]}@{percent[2]}"
    if bang := _BANG.fullmatch(local):
        return f"{bang[2]}@{bang[1]}"
    return local if "@" in local else None

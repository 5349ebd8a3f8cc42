"""Domains as people write them."""

import re

_SCHEME = re.compile(r"^\s*[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_REST = re.compile(r"[/?#:].*", re.DOTALL)


def bare_domain(text: str) -> str:
    """The domain alone, in the letters it was written in: of a link, of `@` or `*@` with a domain, of `*.` with one.

    `www.` is a web server's name and goes with the link around it: nobody has a mailbox there. Whatever stands before
    an `@` otherwise is an address, whose domain was not what was asked for: it stays, and is no domain.
    """
    bare = _REST.sub("", _SCHEME.sub("", text)).strip()
    for prefix in ("*@", "@", "*.", "."):
        bare = bare.removeprefix(prefix)
    without = bare[4:] if bare[:4].lower() == "www." else bare
    return without if "." in without else bare

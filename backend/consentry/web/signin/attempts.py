"""How often somebody may try. What is tried too often costs nothing: no password is compared."""

import hashlib

from flask import Flask, current_app
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from consentry.web.serving.client_address import client_address

# Of one address, which a whole office may share, whatever is tried.
_OF_ADDRESS = parse("60/minute")
# Of one address at one account: strangers elsewhere lock nobody out.
_AT_ACCOUNT = (parse("5/minute"), parse("30/hour"))
# Whoever asks, and from wherever: a form must not fill a mailbox.
_MAILS = parse("3/hour")


def limit_attempts(app: Flask) -> None:
    """Each process counts for itself."""
    app.extensions["consentry.attempts"] = FixedWindowRateLimiter(MemoryStorage())


def tried_too_often(account: str = "") -> bool:
    """Counts a try, and says whether it is one too many. `account` is an e-mail address, or whatever is guessed at."""
    limiter: FixedWindowRateLimiter = current_app.extensions["consentry.attempts"]
    if not limiter.hit(_OF_ADDRESS, client_address()):
        return True
    return bool(account) and not all(limiter.hit(limit, *_both(account)) for limit in _AT_ACCOUNT)


def mailed_too_often(account: str) -> bool:
    """Counts a mail to an account, and says whether it is one too many."""
    limiter: FixedWindowRateLimiter = current_app.extensions["consentry.attempts"]
    return not limiter.hit(_MAILS, _known_as(account))


def forgive(account: str) -> None:
    """Whoever knew the password starts afresh."""
    limiter: FixedWindowRateLimiter = current_app.extensions["consentry.attempts"]
    for limit in _AT_ACCOUNT:
        limiter.clear(limit, *_both(account))


def _both(account: str) -> tuple[str, str]:
    return client_address(), _known_as(account)


def _known_as(account: str) -> str:
    """A digest: of one length whatever was typed, and no address lies in memory."""
    typed = account.strip().lower().encode("utf-8", "replace")
    return hashlib.blake2b(typed, digest_size=16).hexdigest()

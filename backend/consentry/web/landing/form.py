"""What a recipient's browser or mail program sends."""

import unicodedata
from dataclasses import replace
from datetime import datetime

from flask import Flask, current_app, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import RequestEntityTooLarge

from consentry.evidence.landing import Reader
from consentry.rules.landing.landing import Wish, chosen_wish
from consentry.web.serving.client_address import client_address

MOST_ADDRESS = 1_000
MOST_NOTE = 1_000

_FIELDS = frozenset({"what", "reason", "note", "address"})
_OFTEN = parse("30/minute")


def is_one_click() -> bool:
    """Whether a mail program sent this POST, and not the button of a page.

    RFC 8058 §3.2 asks for one pair in one of two types of body. Mail programs send it in lower case, quoted, as JSON,
    in the query, or leave it out: whatever has no field of our pages is theirs.
    """
    try:
        said = request.form
    except RequestEntityTooLarge:
        return True
    return said.get("List-Unsubscribe") == "One-Click" or _FIELDS.isdisjoint(said)


def wish_of(reader: Reader, now: datetime) -> Wish | None:
    """What was chosen, with the reason if it is one of the admin's; None when nothing on offer was chosen."""
    sender_id = reader.link.sender_id if reader.sender else 0
    wish = chosen_wish(request.form.get("what", ""), reader.landing, sender_id, now)
    if wish is None:
        return None
    reason = request.form.get("reason")
    return replace(wish, reason=reason if reason in reader.landing.reasons else None, note=_note())


def limit_typing(app: Flask) -> None:
    """Each process counts for itself: this keeps a script from filling mailboxes, and needs no more."""
    app.extensions["consentry.typed"] = FixedWindowRateLimiter(MemoryStorage())


def typed_too_often() -> bool:
    """Nobody types thirty addresses a minute. Personal links and one-click requests are never counted."""
    return not current_app.extensions["consentry.typed"].hit(_OFTEN, client_address())


def _note() -> str | None:
    """Free text without what can't be stored or seen."""
    said = request.form.get("note", "").replace("\r\n", "\n")[:MOST_NOTE]
    kept = "".join(char for char in said if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"})
    return kept.strip() or None

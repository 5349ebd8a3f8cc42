"""Columns in which a list says who wants mail and who said no."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from consentry.rules.lists.list_dates import date_of
from consentry.rules.lists.list_headers import plain


class RowAnswer(StrEnum):
    """What a row says about its person. UNKNOWN: something that nobody here has heard of."""

    OUT = "out"
    IN = "in"
    EMPTY = "empty"
    UNKNOWN = "unknown"


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split(","))


_YES = _words("true, t, yes, y, 1, 1.0, x, on, checked, ja, j, oui, o, vrai, wahr, waar, sant, ✓, ✔, +") - {""} | {
    "✓",
    "✔",
}
_NO = _words("false, f, no, n, 0, 0.0, off, unchecked, nein, nee, non, faux, falsch, onwaar, nej, falskt, never, nie")
_SAID_NO = _words(
    """unsubscribed, unsubscribe, unsub, opted out, opt out, optout, do not allow, do not email, do not contact,
    do not send, deny, denied, declined, withdrawn, blocked, blocklisted, blacklisted, suppressed, cleaned, bounced,
    bounce,     hard bounce, hard bounced, soft bounced, complained, complaint, spam,
    spam complaint, spam report, junk, abuse, invalid,
    inactive, removed, deleted, archived, paused, unconfirmed, non subscribed, not subscribed, pending, transactional,
    abgemeldet, ausgetragen, abbestellt, gesperrt, inaktiv, uitgeschreven, afgemeld, geblokkeerd, désinscrit, désabonné,
    bloqué, avregistrerad, avprenumererad, avanmäld, blockerad"""
)
_SAID_YES = _words(
    """subscribed, subscribe, opted in, opt in, optin, double opt in, single opt in, allow, allowed, granted,
    angemeldet, abonniert, ingeschreven, aangemeld, geabonneerd, inscrit, abonné, prenumererar, prenumerant, anmäld"""
)
# A yes only where other rows of the column say no: a list of blocked people may call each of its entries active.
_YES_BESIDE_NO = _words(
    "active, aktiv, actief, actif, confirmed, bestätigt, bevestigd, confirmé, bekräftad, ok, enabled"
)


def answer_of(cell: str, meaning: str) -> RowAnswer:
    """What a cell says. `meaning` says what a yes means there: `out`, `in`, `status` or `members`.

    `status` knows words alone; in `members`, too, "active" is a subscriber.
    """
    text = plain(cell)
    if not text and cell.strip() not in _YES:
        return RowAnswer.EMPTY if not cell.strip(" -–") else RowAnswer.UNKNOWN
    said = text or cell.strip()
    if said in _SAID_NO:
        return RowAnswer.OUT
    if said in _SAID_YES or (meaning == "members" and said in _YES_BESIDE_NO):
        return RowAnswer.IN
    if meaning in ("out", "in"):
        return _yes_or_no(cell, said, meaning)
    return RowAnswer.UNKNOWN


def _yes_or_no(cell: str, said: str, meaning: str) -> RowAnswer:
    if said in _NO:
        return RowAnswer.IN if meaning == "out" else RowAnswer.OUT
    if said in _YES:
        return RowAnswer(meaning)
    return RowAnswer.OUT if meaning == "out" and date_of(cell, False) else RowAnswer.UNKNOWN


def meaning_of(cells: Iterable[str], meaning: str) -> str:
    """What a column means by what stands in it; nothing when it tells nobody apart."""
    cells = list(cells)
    said = {answer_of(cell, meaning) for cell in cells}
    if meaning == "status" and RowAnswer.OUT in said and any(plain(cell) in _YES_BESIDE_NO for cell in cells):
        return "members"
    return meaning if said & {RowAnswer.OUT, RowAnswer.IN} else ""


def said_by(cells: Sequence[str], columns: Mapping[int, str]) -> RowAnswer:
    """What a row says by all these columns. In doubt the person is out; an empty cell is no consent.

    Only in a column of opt-outs, in which others have something, an empty one says that this person hasn't said so.
    """
    if not columns:
        return RowAnswer.OUT
    given = [_in_place(cells[at] if at < len(cells) else "", meaning) for at, meaning in columns.items()]
    clear = [answer for answer, meaning in zip(given, columns.values(), strict=True) if meaning in ("out", "in")]
    if RowAnswer.OUT in given:
        return RowAnswer.OUT
    if RowAnswer.UNKNOWN in clear or RowAnswer.EMPTY in clear:
        return RowAnswer.UNKNOWN
    return RowAnswer.IN if RowAnswer.IN in given else RowAnswer.UNKNOWN


def _in_place(cell: str, meaning: str) -> RowAnswer:
    answer = answer_of(cell, meaning)
    return RowAnswer.IN if answer is RowAnswer.EMPTY and meaning == "out" else answer

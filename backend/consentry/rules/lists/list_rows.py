"""What a row of a list says: who said no, to what, since and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from consentry.rules.addresses.address import Fault
from consentry.rules.addresses.address_list import addresses_in
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Scope
from consentry.rules.lists.list_answers import RowAnswer, said_by
from consentry.rules.lists.list_dates import date_of
from consentry.rules.lists.list_layout import Layout
from consentry.rules.lists.opt_out_list import LONGEST
from consentry.rules.lists.spreadsheet import original

# Characters, as the API takes them. An address is never cut: what is left of it would be somebody else's.
_LINE, _LONGEST_CELL = 500, {"address": LONGEST, "reason": 10_000, "note": 10_000}
_NOTHING = Words()
KNOWN = ("known", "erased", "twice", "over")  # why a row adds nothing, though nothing is wrong with it
_EVERYTHING = Scope.EVERYTHING, "", None, ""


class ListRow(NamedTuple):
    """One row: an address in its normal form with what stands beside it, or `why` it adds nothing.

    `why`: `no_address`, `malformed`, `unreadable`; `subscribed` where the list says that they didn't say no, `over` for
    a pause that has ended. `scope_id` of a sender is the colleague's address. `remark`: what is to be told of a row
    that counts.
    """

    number: int
    address: str
    why: str = ""
    name: str | None = None
    company: str | None = None
    words: Words = _NOTHING
    scope: Scope = Scope.EVERYTHING
    scope_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    remark: str = ""


def read_rows(number: int, cells: Sequence[str] | None, layout: Layout, now: datetime) -> list[ListRow]:
    """What a record says, once for each address in it; nothing when it is blank, a title or the header."""
    if layout.is_above(number):
        return [row for row in _read(number, cells, layout, now) if row.why in ("", "over")]
    return _read(number, cells, layout, now)


def _read(number: int, cells: Sequence[str] | None, layout: Layout, now: datetime) -> list[ListRow]:
    if cells is None:
        return [ListRow(number, "", "unreadable")]
    if not any(map(str.strip, cells)):
        return []
    rows: list[ListRow] = []
    given = [text for place in layout.addresses if place < len(cells) and (text := _said(cells[place], "address"))]
    for text in given or [""]:
        addresses = addresses_in(text)
        if isinstance(addresses, Fault):
            rows.append(ListRow(number, text[:_LINE], addresses.value))
        else:
            rows += _about(number, addresses, cells, layout, now)
    return rows


def _about(number: int, addresses: Sequence[str], cells: Sequence[str], layout: Layout, now: datetime) -> list[ListRow]:
    answer = said_by(cells, layout.answers) if layout.answers else RowAnswer.OUT
    if answer is RowAnswer.IN:
        return [ListRow(number, address, "subscribed") for address in addresses]
    said = {column: _said(cells[at], column) for column, at in layout.columns.items() if at < len(cells)}
    scope, scope_id, until, remark = _scope_of(said)
    if answer is RowAnswer.UNKNOWN:
        remark = remark or "unknown_answer"
    if until is not None and until <= now:
        return [ListRow(number, address, "over") for address in addresses]
    reason, note = said.get("reason"), said.get("note")
    words = Words(reason, note) if reason or note else _NOTHING
    name, company, since = said.get("name"), said.get("company"), _since(said, layout, now)
    return [
        ListRow(number, address, "", name, company, words, scope, scope_id, since, until, remark)
        for address in addresses
    ]


def _since(said: Mapping[str, str | None], layout: Layout, now: datetime) -> datetime | None:
    """A day to come is none on which anybody can have said so."""
    written = said.get("since")
    since = date_of(written, layout.month_first) if written else None
    return since if since and since < now else None


def _scope_of(said: Mapping[str, str | None]) -> tuple[Scope, str, datetime | None, str]:
    """What it is a no to. One that can't be told any more is a no to everything."""
    word, scope_id = said.get("scope") or "", said.get("scope_id") or ""
    written = said.get("until")
    until = date_of(written, False) if written else None
    if word == "pause" or (not word and until):
        return (Scope.PAUSE, "", until, "") if until else (Scope.EVERYTHING, "", None, "widened")
    if word in ("topic", "sender"):
        return (Scope.from_word(word), scope_id, None, "") if scope_id else (Scope.EVERYTHING, "", None, "widened")
    return (Scope.EVERYTHING, "", None, "widened") if word not in ("", "everything") else _EVERYTHING


def _said(cell: str, column: str) -> str | None:
    text = cell.strip()
    if "'" in text:
        text = original(text)
    return text.replace("\0", "")[: _LONGEST_CELL.get(column, _LINE)] or None

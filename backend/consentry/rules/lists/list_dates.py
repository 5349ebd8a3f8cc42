"""Dates as the tools of the field write them."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
_UNIX = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_CLOCK = r"(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?(?:\s*(?:UTC|GMT|Z))?"
_NUMBERS = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[./](\d{{1,2}})[./](\d{{1,2}}){_CLOCK}")
_WORDS = re.compile(
    rf"(?:\w+\.?,\s+)?(?:(\d{{1,2}})\.?[ -]([^\W\d_]+)\.?,?[ -]|([^\W\d_]+)\.?[ -](\d{{1,2}}),?[ -])(\d{{4}}){_CLOCK}"
)
_ZONE = re.compile(r"\s*(?:UTC|GMT)$|\s+(?=[+-]\d{2}:?\d{2}$)")
# The first letters of a month in our languages, as far as they differ.
_MONTHS = (
    ("jan",), ("feb", "fév", "fev"), ("mar", "mär", "mrt", "maa", "mrz"), ("apr", "avr"), ("may", "mai", "mei", "maj"),
    ("jun", "juin"), ("jul", "juil"), ("aug", "aoû", "aou"), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "déc"),
)  # fmt: skip


def date_of(text: str, month_first: bool) -> datetime | None:
    """The moment a cell names, in UTC where it names no zone; None when it names none.

    Understood are ISO 8601, RFC 5322, seconds and milliseconds since 1970, and days with numbers or names of months in
    our languages. With slashes, `month_first` says what stands first; with dots and dashes it is the day.
    """
    text = text.strip()
    if not text or not any(map(str.isdigit, text)):
        return None
    with suppress(ValueError, OverflowError, OSError, TypeError):
        found = _unix(text) or _iso(text) or _numbers(text, month_first) or _named(text) or parsedate_to_datetime(text)
        at = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        return at if _EARLIEST <= at < _LATEST else None
    return None


def is_month_first(cells: Iterable[str], otherwise: bool) -> bool:
    """Whether a column of dates with slashes writes the month first. `otherwise` where no day past the 12th tells."""
    dates = [found for cell in cells if (found := _NUMBERS.match(cell.strip())) and found[2] == "/"]
    if any(int(date[1]) > 12 for date in dates):
        return False
    return otherwise or any(int(date[3]) > 12 or date[8] for date in dates)


def _unix(text: str) -> datetime | None:
    found = _UNIX.fullmatch(text)
    if found is None:
        return None
    return datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) / 1000, UTC)


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit() or text[4:5] != "-":
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(_ZONE.sub("", text))
    return None


def _numbers(text: str, month_first: bool) -> datetime | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _at(int(found[1]), int(found[2]), int(found[3]), found.groups()[3:])
    if not (found := _NUMBERS.fullmatch(text)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    turned = (month_first and found[2] == "/" and first <= 12) or second > 12
    day, month = (second, first) if turned else (first, second)
    return _at(year + 2000 if year < 100 else year, month, day, found.groups()[4:])


def _named(text: str) -> datetime | None:
    found = _WORDS.fullmatch(text)
    if found is None:
        return None
    name = (found[2] or found[3]).lower()
    month = next((number for number, starts in enumerate(_MONTHS, 1) if name.startswith(starts)), None)
    return _at(int(found[5]), month, int(found[1] or found[4]), found.groups()[5:]) if month else None


def _at(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    hour, minute, second, half = clock
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    return datetime(year, month, day, hours, int(minute or 0), int(second or 0), tzinfo=UTC)

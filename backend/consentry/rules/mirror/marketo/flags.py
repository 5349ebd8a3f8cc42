"""What Marketo's flags mean, and how much it may be asked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import IntFlag
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from consentry.rules.consent.suppression import Reason

# Marketo begins a new day of calls at midnight "Central Time".
CENTRAL = ZoneInfo("America/Chicago")


class Flag(IntFlag):
    """The four ways a lead says no. The database stores the bits."""

    UNSUBSCRIBED = 1
    EMAIL_INVALID = 2
    BLACK_LISTED = 4
    MARKETING_SUSPENDED = 8


FLAGS = {
    "unsubscribed": Flag.UNSUBSCRIBED,
    "emailInvalid": Flag.EMAIL_INVALID,
    "blackListed": Flag.BLACK_LISTED,
    "marketingSuspended": Flag.MARKETING_SUSPENDED,
}
# What can't be mailed at all stands before what mustn't be: it also stops mail that is not commercial.
_REASONS = (
    (Flag.EMAIL_INVALID, Reason.EMAIL_INVALID),
    (Flag.BLACK_LISTED, Reason.BLACK_LISTED),
    (Flag.UNSUBSCRIBED, Reason.UNSUBSCRIBED),
    (Flag.MARKETING_SUSPENDED, Reason.MARKETING_SUSPENDED),
)


_YES = ("true", "1", "yes")
_NO = ("false", "0", "no", "null", "")


def says_yes(value: object) -> bool | None:
    """A flag's value, however it is written: REST sends booleans, a bulk file and the feed words, a webhook anything.

    None for what nobody can tell.
    """
    word = str(value).lower().strip(" \t\r\n\"'") if value is not None else ""
    return True if word in _YES else (False if word in _NO else None)


def reason_of(flags: int) -> Reason | None:
    """The strongest reason among all flags of all leads with one address; None when nobody says no."""
    return next((reason for flag, reason in _REASONS if flags & flag), None)


def flag_of(reason: Reason) -> Flag:
    """The flag behind a reason of Marketo's."""
    return next((flag for flag, its_reason in _REASONS if its_reason is reason), Flag.UNSUBSCRIBED)


def base_url_of(text: str) -> str:
    """A Marketo's address as `https://123-ABC-456.mktorest.com`, whichever of its endpoints was given.

    Raises ValueError for anything else. Without https there is only a simulator on this machine.
    """
    parts = urlsplit(text.strip())
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    is_local = host in ("localhost", "127.0.0.1", "::1")
    extra = parts.username or parts.password or parts.query or parts.fragment
    if not (parts.scheme == "https" or (parts.scheme == "http" and is_local)) or not host or extra:
        raise ValueError("This is no https address of a Marketo.")
    if parts.path.rstrip("/") not in ("", "/rest", "/identity", "/bulk"):
        raise ValueError("This is no address of a Marketo: nothing may stand behind the host but /rest.")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else "")


def central_day(now: datetime) -> date:
    """The day that Marketo counts this moment's calls to."""
    return now.astimezone(CENTRAL).date()


def next_central_day(now: datetime) -> datetime:
    """When Marketo begins to count anew."""
    tomorrow = central_day(now) + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=CENTRAL)


def reopens_at(now: datetime) -> datetime:
    """When to ask again after the day's quota was refused: at the next midnight there.

    "Midnight Central" is an hour off for whoever forgot summer time: right after it the new day may not have begun.
    """
    midnight = now.astimezone(CENTRAL).replace(hour=0, minute=0, second=0, microsecond=0)
    return now + timedelta(minutes=15) if now - midnight < timedelta(hours=2) else next_central_day(now)


# Marketo allows 100 calls in 20 seconds and 10 at once to a whole subscription, and asks one integration to stay at
# half of it. Five in 2.3 seconds stay below that, also when some travel longer than others, and nobody waits for 20.
_AT_ONCE = 5
# Jobs leave two of the five to checks, for which somebody is waiting.
_FOR_JOBS = 3
CALL_WINDOW = timedelta(seconds=2.3)
# Two may start together. After them an even pace: five at once would leave whoever comes next without a slot for long.
_TOGETHER = 2
_PACE = CALL_WINDOW / _AT_ONCE
_LOOK_AGAIN = timedelta(seconds=0.05)


def next_slot(purpose: str, started: Sequence[datetime], under_way: int, now: datetime) -> timedelta | None:
    """How long the next call has to wait, given the starts within a window around now, in order. None: not at all."""
    slots = _AT_ONCE if purpose in ("live", "test") else _FOR_JOBS
    if under_way >= slots:
        return _LOOK_AGAIN
    for_pace = started[-1] + _PACE - now if len(started) >= _TOGETHER else timedelta()
    for_window = started[-slots] + CALL_WINDOW - now if len(started) >= slots else timedelta()
    wait = max(for_pace, for_window)
    return max(wait, _LOOK_AGAIN / 5) if wait > timedelta() else None


# What is left of the day's budget for whom. A check asks live only when the mirror can't tell: that comes first.
_SHARES = {"bootstrap": 0.6, "reconcile": 0.6, "feed": 0.8, "write_back": 0.8, "live": 1.0}


def has_budget(purpose: str, used: int, daily_budget: int) -> bool:
    """Whether one more call for this purpose is within the day's budget. An admin's test always is."""
    return purpose not in _SHARES or used < daily_budget * _SHARES[purpose]

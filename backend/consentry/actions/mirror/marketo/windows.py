"""Bulk exports: from a window of time to its leads in the mirror. Each step is written down before the next."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

import structlog

from consentry.actions.mirror.marketo.work import Work
from consentry.evidence.mirror.marketo.leads import FIELDS, leads_of
from consentry.providers.errors import Bug, Busy, NotFound, ProviderError, TooMuch, Unreachable
from consentry.providers.http import Purpose
from consentry.providers.marketo import created_between, updated_between
from consentry.rules.mirror.marketo.flags import next_central_day
from consentry.rules.work import Backoff
from consentry.store.mirror.marketo.exports import Window, change_window, finish_window, recut_window, windows_of
from consentry.store.mirror.marketo.leads import keep_leads

log = structlog.get_logger()

BACKOFF = Backoff(first=timedelta(minutes=2), longest=timedelta(hours=6))

CREATED, UPDATED = "createdAt", "updatedAt"
_FILTERS = {CREATED: created_between, UPDATED: updated_between}

# Marketo runs two exports at a time; a third waits, so that the next begins at once.
_AT_ONCE = 3
# A status is refreshed once a minute.
_LOOK_AGAIN = timedelta(seconds=61)
_QUEUE_FULL = timedelta(minutes=5)
_AFTER_MIDNIGHT = timedelta(minutes=5)
_BATCH = 2_000
_OTHER_WAY_AFTER = 3  # failures
_A_DAY = timedelta(days=1)
_RECUT = timedelta(minutes=1)
_GONE = ("Failed", "Canceled")


def see_to_windows(work: Work, purpose: Purpose) -> datetime | None:
    """Takes every window as far as it goes now. Returns when to come back; None when nothing is left to export.

    Raises `Unsupported` for a filter that this Marketo lacks.
    """
    while True:
        with work.deployment.db.read() as connection:
            windows = windows_of(connection, work.host_id)
        begun = [window for window in windows if window.state != "create"]
        due = [window for window in begun if _is_due(window, work.clock.now())]
        new = [window for window in windows if window.state == "create" and _is_due(window, work.clock.now())]
        if len(begun) < _AT_ONCE and new:
            due.append(new[0])
        if not due:
            return min((window.look_at for window in windows if window.look_at is not None), default=None)
        for window in due:
            _step(work, window, purpose)


def _is_due(window: Window, now: datetime) -> bool:
    """A time further ahead than any wait was written by a clock that was wrong."""
    return window.look_at is None or window.look_at <= now or window.look_at > now + timedelta(days=2)


def _step(work: Work, window: Window, purpose: Purpose) -> None:
    try:
        match window.state:
            case "create":
                _create(work, window, purpose)
            case "enqueue":
                _enqueue(work, window, purpose)
            case _:
                _look(work, window, purpose)
    except Busy as busy:
        _wait(work, window, busy)
    except (NotFound, TooMuch, Bug) as error:
        if window.state == "create":
            _refused(work, window, error)
            return
        # The job or its file is gone (1003, 404): they are kept for a while, and only the user who made them sees them.
        _begin_again(work, window)


def whole_seconds(start: datetime, end: datetime, now: datetime) -> tuple[datetime, datetime]:
    """This time as Marketo takes it: in whole seconds, at least one, none of them in the future."""
    last = min(_floor(end + timedelta(seconds=1, microseconds=-1)), _floor(now))
    return min(_floor(start), last - timedelta(seconds=1)), last


def _floor(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _refused(work: Work, window: Window, error: ProviderError) -> None:
    """Tried a few times, then another way: in halves, or as a part of a whole day. The others go on meanwhile.

    The gate has noted the error with the host, where an admin sees it.
    """
    failures = window.failures + 1
    log.warning("Marketo refuses to export a window", error=str(error), failures=failures)
    if failures != _OTHER_WAY_AFTER:
        _change(work, window, failures=failures, look_at=work.clock.now() + BACKOFF.pause(failures))
        return
    length = window.end - window.start
    half = _floor(window.start + length / 2)
    parts = [(window.start, half), (half, window.end)] if length > _A_DAY else [(window.end - _A_DAY, window.end)]
    with work.deployment.db.write() as connection:
        recut_window(connection, work.host_id, window, parts, failures, work.clock.now() + _RECUT)


def _create(work: Work, window: Window, purpose: Purpose) -> None:
    asked_at = work.clock.now()
    start, end = whole_seconds(window.start, window.end, asked_at)
    export = work.client.exports.create(["id", *FIELDS], _FILTERS[window.filter](start, end), purpose)
    _change(work, window, state="enqueue", export_id=export.id, asked_at=asked_at, look_at=None)


def _enqueue(work: Work, window: Window, purpose: Purpose) -> None:
    work.client.exports.enqueue(window.export_id or "", purpose)
    _change(work, window, state="wait", look_at=work.clock.now() + _LOOK_AGAIN)


def _look(work: Work, window: Window, purpose: Purpose) -> None:
    export = work.client.exports.status(window.export_id or "", purpose)
    if export.status in _GONE:
        _begin_again(work, window)
    elif export.status != "Completed":
        _change(work, window, look_at=work.clock.now() + _LOOK_AGAIN)
    else:
        if export.records != 0 and _load(work, window, purpose) != (export.records or 0):
            raise Unreachable("marketo", "short_file", problem="garbled")
        with work.deployment.db.write() as connection:
            finish_window(connection, work.host_id, window)


def _load(work: Work, window: Window, purpose: Purpose) -> int:
    """A file may hold millions of leads: it is read and kept piece by piece. Killed half-way, it is read again.

    Returns how many it held.
    """
    count, rows = 0, _rows(work.client.exports.read(window.export_id or "", purpose))
    while batch := list(islice(rows, _BATCH)):
        leads = leads_of(work.deployment.keyring, batch)
        with work.deployment.db.write() as connection:
            keep_leads(
                connection,
                work.deployment.keyring,
                work.host_id,
                leads,
                work.clock.now(),
                unless_seen_since=window.asked_at,
            )
        count += len(batch)
    return count


def _rows(pieces: Iterable[bytes]) -> Iterator[dict[str, str]]:
    """A row per lead: field → what is written there, the word null where it is empty."""
    return csv.DictReader(_lines(pieces))


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    decode, rest = codecs.getincrementaldecoder("utf-8-sig")("replace").decode, ""
    for piece in pieces:
        *lines, rest = (rest + decode(piece)).split("\n")
        yield from (f"{line}\n" for line in lines)
    yield rest + decode(b"", final=True)


def _wait(work: Work, window: Window, busy: Busy) -> None:
    """One code for three things: it is queued already, the queue is full, or the day's volume is used up."""
    now = work.clock.now()
    if busy.problem == "already_queued":
        _change(work, window, state="wait", look_at=now + _LOOK_AGAIN)
    elif busy.problem == "daily_volume":
        _change(work, window, look_at=next_central_day(now) + _AFTER_MIDNIGHT)
    else:
        _change(work, window, look_at=now + _QUEUE_FULL)


def _begin_again(work: Work, window: Window) -> None:
    _change(work, window, state="create", export_id=None, look_at=work.clock.now() + _QUEUE_FULL)


def _change(work: Work, window: Window, **values: object) -> None:
    with work.deployment.db.write() as connection:
        change_window(connection, work.host_id, window, **values)

"""Works a list of opt-outs through. It can only add: whatever stands against somebody already stays as it is."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy.engine import Connection

from consentry.evidence.clock import Clock
from consentry.rules.consent import Event, EventKind
from consentry.rules.opt_out_list import KNOWN, LONGEST, ListRow, Record, read_rows, records
from consentry.rules.suppression import Origin, Reason, Scope, Source
from consentry.store import imports
from consentry.store.database import Database
from consentry.store.history import append_all, hold_chain
from consentry.store.imports import Job, Line, Said, TakenOver, advance, begin_job
from consentry.store.mailboxes import keep_aliases

CHUNK = 500  # rows that are written at once
_BREATH = 0.003  # seconds between chunks, in which whoever waits for the writer's place looks again


def import_unsubscribes(
    db: Database, job_id: str, clock: Clock, progress: Callable[[Job], None] = lambda _: None
) -> None:
    """Works through a list that waits, or was left half done.

    Each chunk is written together with how far that is, so nothing is lost or done twice whenever this ends early.
    """
    with db.write() as connection:
        job = begin_job(connection, job_id)
    if job is None:
        return
    with suppress(TakenOver):
        ended = {"state": "done"}
        try:
            with Path(job.file).open("rb") as file:
                for written in _chunks(db, job, file, clock):
                    job = written
                    progress(job)
        except FileNotFoundError:
            ended = {"state": "failed", "error": "file_missing"}
        with db.write() as connection:
            job = advance(connection, job, **ended, done_at=clock.now())
        progress(job)
        Path(job.file).unlink(missing_ok=True)


class _Row(NamedTuple):
    """A row of the list with the key of its address, if it has one. `why`: why there is nothing to add."""

    key: bytes
    row: ListRow
    why: str


def _chunks(db: Database, job: Job, file: BinaryIO, clock: Clock) -> Iterator[Job]:
    """Writes chunk after chunk, each with how far the import has come, so that it can be taken up again there.

    Neighbouring keys lie on the same pages: a window of rows in the order of their keys touches a tenth of them.
    """
    file.seek(job.bytes_done)
    source = records(_lines(file), job.layout.delimiter)
    seen: set[int] | None = set() if job.dry_run else None
    while True:
        rows, next_window = _window(db, job, islice(source, job.window_size))
        if next_window["rows_done"] == job.rows_done:
            return
        for end in range(job.window_done + CHUNK, max(len(rows), 1) + CHUNK, CHUNK):
            place = {"window_done": end} if end < len(rows) else next_window
            with db.write_step() as connection:
                job = _write(db, connection, job, rows[end - CHUNK : end], seen, clock.now(), place)
            yield job
            time.sleep(_BREATH)
        del rows  # before the next ones are read: two windows at once are twice the memory


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The lines with their size; of one that is too long to be a record nothing else is left."""
    while line := file.readline(LONGEST):
        size, whole = len(line), len(line) < LONGEST or line.endswith(b"\n")
        while not line.endswith(b"\n") and len(line) == LONGEST and (line := file.readline(LONGEST)):
            size += len(line)
        yield (line if whole else b"\0"), size


def _window(db: Database, job: Job, source: Iterable[Record]) -> tuple[list[_Row], dict[str, int]]:
    """The rows of the records that follow, in order, and the place behind them."""
    rows, number, bytes_done = list[_Row](), job.rows_done, job.bytes_done
    for number, (cells, size) in enumerate(source, job.rows_done + 1):
        bytes_done += size
        is_header = number == 1 and job.layout.has_header
        for row in () if is_header else read_rows(number, cells, job.layout):
            has_key = row.why in ("", "only_part")
            rows.append(_Row(db.keys.key(row.address) if has_key else b"", row, row.why))
    return _in_order(rows), {"bytes_done": bytes_done, "rows_done": number, "window_done": 0}


def _in_order(rows: list[_Row]) -> list[_Row]:
    """The rows of a window by key, those without one first; of several about one person the first one counts."""
    rows.sort(key=itemgetter(0))
    before = b""
    for place, (key, row, why) in enumerate(rows):
        if key == before and not why:
            rows[place] = _Row(key, row, "twice")
        before = key if not why else before
    return rows


def _write(
    db: Database,
    connection: Connection,
    job: Job,
    rows: Sequence[_Row],
    seen: set[int] | None,
    now: datetime,
    place: Mapping[str, int],
) -> Job:
    if seen is None:
        hold_chain(connection, job.team_id)
    said = imports.opted_out(db, connection, job.team_id, [key for key, _, why in rows if not why])
    new: dict[bytes, ListRow] = {}
    again: dict[bytes, ListRow] = {}
    lines = []
    for key, row, odd in rows:
        why = odd or _known(key, said, seen)
        if why:
            lines.append(Line(row.number, key or None, row.address, why))
        else:
            new[key] = row
        if why == "known" and said[key].may_be_undone:
            again[key] = row
    if seen is None:
        keep_aliases(connection, {key: row.address for key, row, why in rows if not why})
        _add(db, connection, job, new, again, now)
    else:
        seen.update(map(_short, new))
    imports.report_lines(db, connection, job, lines)
    known = sum(1 for line in lines if line.why in KNOWN)
    counts = {"added": job.added + len(new), "known": job.known + known}
    return advance(connection, job, **counts, refused=job.refused + len(lines) - known, **place)


def _known(key: bytes, said: Mapping[bytes, Said], seen: set[int] | None) -> str:
    """Why there is nothing to add, if so."""
    if key in said:
        return "erased" if said[key].reason is Reason.ERASED else "known"
    return "twice" if seen and _short(key) in seen else ""


def _short(key: bytes) -> int:
    """Enough of a key to tell a list's addresses apart, in little memory."""
    return int.from_bytes(key[:8], "big")


def _add(
    db: Database,
    connection: Connection,
    job: Job,
    new: Mapping[bytes, ListRow],
    again: Mapping[bytes, ListRow],
    now: datetime,
) -> None:
    """Whoever has said so by a link may still take that back: then what the list says stands, so it is noted, too."""
    about = Origin.TEAM, Scope.EVERYTHING, "", Source.IMPORT, None, job.user_id
    said = [(Event(now, EventKind.IMPORT, key, *about), row.words) for key, row in (*new.items(), *again.items())]
    kept = append_all(db, connection, job.team_id, said)
    people = {key: (row.address, row.name, row.company) for key, row in new.items()}
    imports.keep_listed(db, connection, job.team_id, people, now)
    imports.suppress_all(db, connection, job.team_id, kept[: len(new)], now)

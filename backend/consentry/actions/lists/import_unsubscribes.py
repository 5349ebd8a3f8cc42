"""Works a list of opt-outs through. It can only add: whatever stands against somebody already stays as it is."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, suppression_of
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.lists.import_words import REMARKS
from consentry.rules.lists.list_rows import KNOWN, ListRow, read_rows
from consentry.rules.lists.opt_out_list import LONGEST, Record, records
from consentry.store.addresses.mailboxes import keep_aliases
from consentry.store.consent.history import KeptEvent, append_all, hold_chain
from consentry.store.consent.people import keep_listed
from consentry.store.consent.suppressions import replace_all
from consentry.store.identity.teams import colleagues_by_email
from consentry.store.keyring import Keyring
from consentry.store.lists import import_report, imports
from consentry.store.lists.import_report import Line
from consentry.store.lists.imports import About, Job, Said, TakenOver, advance, begin_job

_NOBODY = ("no_address", "malformed", "unreadable", "pattern", "rerouted")  # there is no address in such a row
CHUNK = 500  # rows that are written at once
_BREATH = 0.003  # seconds between chunks, in which whoever waits for the writer's place looks again


def import_unsubscribes(deployment: Deployment, job_id: str, progress: Callable[[Job], None] = lambda _: None) -> None:
    """Works through a list that waits, or was left half done.

    Each chunk is written together with how far that is, so nothing is lost or done twice whenever this ends early.
    """
    with deployment.db.write() as connection:
        job = begin_job(connection, job_id)
    if job is None:
        return
    with suppress(TakenOver):
        ended = {"state": "done"}
        try:
            with Path(job.file).open("rb") as file:
                for written in _chunks(deployment, job, file):
                    job = written
                    progress(job)
        except FileNotFoundError:
            ended = {"state": "failed", "error": "file_missing"}
        with deployment.db.write() as connection:
            job = advance(connection, job, **ended, done_at=deployment.clock.now())
        progress(job)
        Path(job.file).unlink(missing_ok=True)


class _Row(NamedTuple):
    """A row of the list with the key of its address, if it has one. `why`: why there is nothing to add."""

    key: bytes
    row: ListRow
    why: str

    @property
    def about(self) -> About:
        return About(self.key, self.row.scope, self.row.scope_id)


def _chunks(deployment: Deployment, job: Job, file: BinaryIO) -> Iterator[Job]:
    """Writes chunk after chunk, each with how far the import has come, so that it can be taken up again there.

    Neighbouring keys lie on the same pages: a window of rows in the order of their keys touches a tenth of them.
    """
    file.seek(job.bytes_done)
    source = records(_lines(file), job.layout.delimiter)
    seen: set[int] | None = set() if job.dry_run else None
    with deployment.db.read() as connection:
        senders = colleagues_by_email(connection, job.team_id) if "scope_id" in job.layout.columns else {}
    while True:
        rows, next_window = _window(deployment.keyring, job, islice(source, job.window_size), senders)
        if next_window["rows_done"] == job.rows_done:
            return
        for end in range(job.window_done + CHUNK, max(len(rows), 1) + CHUNK, CHUNK):
            place = {"window_done": end} if end < len(rows) else next_window
            with deployment.db.write_step() as connection:
                job = _write(
                    connection, deployment.keyring, job, rows[end - CHUNK : end], seen, deployment.clock.now(), place
                )
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


def _window(
    keyring: Keyring, job: Job, source: Iterable[Record], senders: Mapping[str, int]
) -> tuple[list[_Row], dict[str, int]]:
    """The rows of the records that follow, in order, and the place behind them."""
    rows, number, bytes_done = list[_Row](), job.rows_done, job.bytes_done
    for number, (cells, size) in enumerate(source, job.rows_done + 1):
        bytes_done += size
        for row in read_rows(number, cells, job.layout, job.at):
            said = _by_colleague(row, senders) if row.scope is Scope.SENDER else row
            rows.append(_Row(b"" if said.why in _NOBODY else keyring.key(said.address), said, said.why))
    return _in_order(rows), {"bytes_done": bytes_done, "rows_done": number, "window_done": 0}


def _by_colleague(row: ListRow, senders: Mapping[str, int]) -> ListRow:
    """A no to a colleague's mail. Of somebody who isn't in this team it becomes a no to everything."""
    sender = senders.get(row.scope_id.lower())
    if sender is None:
        return row._replace(scope=Scope.EVERYTHING, scope_id="", remark="widened")
    return row._replace(scope_id=str(sender))


def _in_order(rows: list[_Row]) -> list[_Row]:
    """The rows of a window by key, those without one first; of several that say the same the first one counts, of
    pauses the longest."""
    rows.sort(key=itemgetter(0))
    before, first = b"", dict[tuple[Scope, str], int]()
    for place, (key, row, why) in enumerate(rows):
        if why:
            continue
        if key != before:
            before, first = key, {}
        there = first.setdefault((row.scope, row.scope_id), place)
        if there != place:
            shorter = there if _ends_later(row, rows[there].row) else place
            rows[shorter] = rows[shorter]._replace(why="twice")
            first[row.scope, row.scope_id] = there + place - shorter
    return rows


def _ends_later(row: ListRow, other: ListRow) -> bool:
    return row.until is not None and other.until is not None and row.until > other.until


def _write(
    connection: Connection,
    keyring: Keyring,
    job: Job,
    rows: Sequence[_Row],
    seen: set[int] | None,
    now: datetime,
    place: Mapping[str, int],
) -> Job:
    if seen is None:
        hold_chain(connection, job.team_id)
    said = imports.opted_out(connection, job.team_id, [key for key, _, why in rows if not why])
    new: dict[About, ListRow] = {}
    again: dict[About, ListRow] = {}
    lines = []
    for each in rows:
        key, row, about = each.key, each.row, each.about
        why = each.why or _known(about, row, said, seen)
        if why or row.remark:
            lines.append(Line(row.number, key or None, row.address, why or row.remark))
        if not why:
            new[about] = row
        elif why == "known" and said[about].may_be_undone:
            again[about] = row
    if seen is None:
        keep_aliases(connection, keyring, {key: row.address for key, row, why in rows if not why})
        _add(connection, keyring, job, new, again, now)
    else:
        seen.update(map(hash, new))
    import_report.report_lines(connection, keyring, job, lines)
    return advance(connection, job, **_counted(job, lines), added=job.added + len(new), **place)


def _counted(job: Job, lines: Sequence[Line]) -> dict[str, int]:
    known = sum(line.why in KNOWN for line in lines)
    subscribed = sum(line.why == "subscribed" for line in lines)
    refused = sum(line.why not in REMARKS for line in lines) - known - subscribed
    return {"known": job.known + known, "subscribed": job.subscribed + subscribed, "refused": job.refused + refused}


def _known(about: About, row: ListRow, said: Mapping[About, Said], seen: set[int] | None) -> str:
    """Why there is nothing to add, if so."""
    whole = said.get(About(about.key, Scope.EVERYTHING, ""))
    if whole is not None and whole.reason is Reason.ERASED:
        return "erased"
    if about in said and said[about].covers(row.until):
        return "known"
    return "twice" if seen and hash(about) in seen else ""


def _add(
    connection: Connection,
    keyring: Keyring,
    job: Job,
    new: Mapping[About, ListRow],
    again: Mapping[About, ListRow],
    now: datetime,
) -> None:
    """Whoever has said so by a link may still take that back: then what the list says stands, so it is noted, too."""
    said = [(_event(job, about, row, now), row.words) for about, row in (*new.items(), *again.items())]
    kept = append_all(connection, keyring, job.team_id, said)
    people = {about.key: (row.address, row.name, row.company) for about, row in new.items()}
    keep_listed(connection, keyring, job.team_id, people, now)
    added = zip(kept, new.values(), strict=False)  # those that say it again add nothing
    replace_all(connection, job.team_id, [(_suppression(each, row), each.id) for each, row in added])
    imports.keep_part(connection, job, kept)


def _suppression(kept: KeptEvent, row: ListRow) -> Suppression:
    said = suppression_of(kept.event)
    return said if row.since is None else replace(said, since=row.since)


def _event(job: Job, about: About, row: ListRow, now: datetime) -> Event:
    what = Origin.TEAM, about.scope, about.scope_id, Source.IMPORT
    return Event(now, EventKind.IMPORT, about.key, *what, row.until, job.user_id)

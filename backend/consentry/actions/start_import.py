"""Takes a list of opt-outs in: onto the disk as it comes, then in line to be worked through."""

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from consentry.actions.refusals import Invalid, NoList
from consentry.rules.list_files import kind_of
from consentry.rules.list_layout import DELIMITERS, Layout, find_layout, told_delimiter
from consentry.rules.opt_out_list import LONGEST, records
from consentry.store.database import Database
from consentry.store.ids import new_id
from consentry.store.imports import Job, keep_job
from consentry.store.scheduled_jobs import plan_job

WINDOW = 100_000  # records that are put in order together
_CHUNK = 65_536
_SAMPLE, _MOST_RECORDS = 262_144, 1_000  # bytes and records at the beginning of a list that tell its layout
_MARK = codecs.BOM_UTF8
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_FIRST_END = re.compile(rb'(?:[^"\r\n]|"[^"]*")*+(\r\n|\r|\n)')
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def start_import(
    db: Database,
    team_id: int,
    user_id: int | None,
    folder: Path,
    source: BinaryIO,
    columns: Mapping[str, str],
    dry_run: bool,
    now: datetime,
    in_background: bool = True,
) -> Job:
    """Keeps the list as UTF-8, and the job: workers do it by themselves when it is one for the background.

    `columns` maps what we want to the headers of this list. Raises NoList for a file that is no CSV, Invalid when
    nothing in the first records tells where the addresses stand.
    """
    job_id = new_id(now)
    with _kept(folder.resolve() / f"{job_id}.csv") as path:
        _receive(source, path)
        layout = _layout_of(path, columns)
        job = Job(job_id, team_id, user_id, now, dry_run, str(path), layout, path.stat().st_size, WINDOW)
        with db.write() as connection:
            keep_job(connection, job)
            if in_background:
                plan_job(connection, f"import:{job_id}", now, now)
    return job


@contextmanager
def _kept(path: Path) -> Iterator[Path]:
    """A new file that its owner alone may read; it stays unless something goes wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    try:
        yield path
    except BaseException:
        path.unlink()
        raise


def _receive(source: BinaryIO, path: Path) -> None:
    with path.open("wb") as file:
        for chunk in _as_utf_8(iter(lambda: source.read(_CHUNK), b"")):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _as_utf_8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same text without byte order marks, from UTF-8 or UTF-16, and with line feeds even from an old Mac.

    Files that were put together from others have such marks in the middle, too.
    """
    first = next(chunks, b"")
    while len(first) < 4 and (more := next(chunks, b"")):
        first += more
    if kind := kind_of(first):
        raise NoList(kind)
    encoding = _UTF_16.get(first[:2]) or _unmarked(first)
    decode = codecs.getincrementaldecoder(encoding)("replace").decode if encoding else None
    is_old_mac, kept = None, b""
    for chunk in chain((first,), chunks):
        text = kept + (decode(chunk).encode() if decode else chunk)
        if is_old_mac is None:
            is_old_mac = _ends_lines_by_return(text)
        kept = next((mark for mark in (_MARK[:2], _MARK[:1]) if text.endswith(mark)), b"")
        whole = text[: len(text) - len(kept)].replace(_MARK, b"")
        yield _LONE_RETURN.sub(b"\n", whole) if is_old_mac else whole
    yield kept


def _ends_lines_by_return(text: bytes) -> bool:
    """Whether the first line that doesn't end within quotes ends with a carriage return alone."""
    end = _FIRST_END.match(text)
    return end is not None and end[1] == b"\r"


def _unmarked(first: bytes) -> str | None:
    """UTF-16 that doesn't say so: its first letter is a Latin one."""
    if first[1:2] == first[3:4] == b"\0" and first[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if first[:1] == first[2:3] == b"\0" and first[1:2] != b"\0" else None


def _layout_of(path: Path, columns: Mapping[str, str]) -> Layout:
    lines = _first_lines(path)
    first = next((line.decode("utf-8", "replace") for line, _ in lines if line.strip()), "")
    told = told_delimiter(first)
    layout = _find(lines, (told,), columns) if told else "address"
    if isinstance(layout, str):
        layout = _find(lines, DELIMITERS, columns)
    if isinstance(layout, str):
        raise Invalid(f"This list has no column for the {layout}.", layout)
    return layout


def _find(lines: list[tuple[bytes, int]], delimiters: Iterable[str], columns: Mapping[str, str]) -> Layout | str:
    first = {each: [cells or [] for cells, _ in islice(records(lines, each), _MOST_RECORDS)] for each in delimiters}
    return find_layout(first, columns)


def _first_lines(path: Path) -> list[tuple[bytes, int]]:
    """The first lines, whole ones where there is more than one."""
    with path.open("rb") as file:
        text = file.read(_SAMPLE)
        lines = [each + b"\n" for each in text.split(b"\n")]
        if len(lines) > 1 and file.read(1):
            lines.pop()
    return [(line[:LONGEST], len(line)) for line in lines]

"""Takes a list of opt-outs in: onto the disk as it comes, then in line to be worked through."""

import codecs
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from consentry.actions.refusals import Invalid
from consentry.rules.opt_out_list import LONGEST, Layout, find_layout
from consentry.store.database import Database
from consentry.store.ids import new_id
from consentry.store.imports import Job, keep_job
from consentry.store.scheduled_jobs import plan_job

WINDOW = 100_000  # records that are put in order together
_CHUNK = 65_536
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

    `columns` maps what we want to the headers of this list. Raises Invalid when nothing in the first record tells
    where the addresses stand.
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
    """The same text without its byte order mark, from UTF-8 or UTF-16, and with line feeds even from an old Mac."""
    first = next(chunks, b"")
    while len(first) < 4 and (more := next(chunks, b"")):
        first += more
    encoding = _UTF_16.get(first[:2]) or _unmarked(first)
    decode = codecs.getincrementaldecoder(encoding)("replace").decode if encoding else None
    plain = first.removeprefix(codecs.BOM_UTF8)
    text = decode(first).removeprefix("\ufeff").encode() if decode else plain
    carriage_returns = b"\r" in text and b"\n" not in text
    yield text.replace(b"\r", b"\n") if carriage_returns else text
    for chunk in chunks:
        text = decode(chunk).encode() if decode else chunk
        yield text.replace(b"\r", b"\n") if carriage_returns else text


def _unmarked(first: bytes) -> str | None:
    """UTF-16 that doesn't say so: its first letter is a Latin one."""
    if first[1:2] == first[3:4] == b"\0" and first[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if first[:1] == first[2:3] == b"\0" and first[1:2] != b"\0" else None


def _layout_of(path: Path, columns: Mapping[str, str]) -> Layout:
    with path.open("rb") as file:
        first = file.readline(LONGEST).decode("utf-8", "replace")
    layout = find_layout(first, columns)
    if isinstance(layout, str):
        raise Invalid(f"This list has no column for the {layout}.", layout)
    return layout

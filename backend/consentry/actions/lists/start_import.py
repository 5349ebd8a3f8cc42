"""Takes a list of opt-outs in: onto the disk as it comes, then in line to be worked through."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from consentry.actions.refusals import NoColumn, NoList, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller, Operator
from consentry.rules.lists.list_beginning import BEGINNING, layout_of
from consentry.rules.lists.list_files import NotAList, as_utf_8
from consentry.rules.lists.list_layout import Layout
from consentry.rules.lists.list_reading import ColumnFault
from consentry.store.ids import new_id
from consentry.store.lists.imports import Job, keep_job
from consentry.store.work.scheduled_jobs import plan_job

WINDOW = 100_000  # records that are put in order together
_CHUNK = 65_536


def start_import(
    deployment: Deployment,
    caller: Caller | Operator,
    folder: Path,
    source: BinaryIO,
    columns: Mapping[str, str],
    dry_run: bool,
    now: datetime,
    in_background: bool = True,
) -> Job:
    """Keeps the list as UTF-8, and the job: workers do it by themselves when it is one for the background.

    `columns` maps what we want to the headers of this list. Raises NotAllowed for anybody but an admin, before the
    list is read; NoList for a file that is no CSV; NoColumn when nothing in the first records tells where the
    addresses stand, or a column can't be what it was chosen for.
    """
    require_admin(caller, "imports lists")
    job_id = new_id(now)
    with _kept(folder.resolve() / f"{job_id}.csv") as path:
        _receive(source, path)
        layout = _layout_of(path, columns)
        job = Job(job_id, caller.team_id, caller.user_id, now, dry_run, str(path), layout, path.stat().st_size, WINDOW)
        with deployment.db.write() as connection:
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
        try:
            file.writelines(as_utf_8(iter(lambda: source.read(_CHUNK), b"")))
        except NotAList as error:
            raise NoList(error.kind) from error
        file.flush()
        os.fsync(file.fileno())


def _layout_of(path: Path, columns: Mapping[str, str]) -> Layout:
    with path.open("rb") as file:
        layout = layout_of(file.read(BEGINNING), not file.read(1), columns)
    if isinstance(layout, ColumnFault):
        raise NoColumn(layout)
    return layout

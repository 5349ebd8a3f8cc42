"""Bulk lead extract: jobs, their queue, and the files they leave on disk."""

import csv
import hashlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from tests.simulators.marketo.clock import Clock
from tests.simulators.marketo.envelope import Refusal, iso
from tests.simulators.marketo.leads import Lead, Leads
from tests.simulators.marketo.limits import CENTRAL

WINDOW = timedelta(days=31)
KEPT = timedelta(days=7)
REFRESH = timedelta(seconds=60)
RUNNING, QUEUED = 2, 10
SEPARATORS = {"CSV": ",", "TSV": "\t", "SSV": ";"}


@dataclass
class Job:
    """One export. `shown` is what `status` says: it lags behind by up to a minute."""

    id: str
    user: str
    fields: list[str]
    headers: list[str]
    filter: tuple[str, Any]
    format: str
    created_at: datetime
    status: str = "Created"
    queued_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    file: Path | None = None
    size: int = 0
    checksum: str = ""
    records: int = 0
    shown: dict[str, Any] = field(default_factory=dict)
    shown_at: datetime | None = None

    def view(self) -> dict[str, Any]:
        dates = {"createdAt": self.created_at, "queuedAt": self.queued_at, "startedAt": self.started_at}
        view = {"exportId": self.id, "status": self.status, "format": self.format}
        view |= {name: iso(at) for name, at in (dates | {"finishedAt": self.finished_at}).items() if at}
        if self.status == "Completed":
            sums = {"fileSize": self.size, "numberOfRecords": self.records, "fileChecksum": self.checksum}
            return view | sums
        return view | ({"errorMsg": "Export failed"} if self.status == "Failed" else {})


class Exports:
    """At most two jobs run and ten wait or run; a day's files are at most `daily_bytes` together."""

    def __init__(self, clock: Clock, leads: Leads) -> None:
        self._clock = clock
        self._leads = leads
        self._folder = tempfile.TemporaryDirectory(prefix="marketo-exports-")
        self._jobs: dict[str, Job] = {}
        self.job_seconds: float = 60
        self.daily_bytes = 500_000_000
        self.unsupported: set[str] = set()
        self.failures = 0
        self.leaves_out_from: int | None = None  # every file is a success, without the leads from this id on

    def close(self) -> None:
        self._folder.cleanup()

    def create(self, user: str, fields: list[str], headers: Mapping[str, str], filter_: Any, format_: str) -> Job:
        """A job that waits to be enqueued. `filter_` names exactly one filter."""
        self._check_volume()
        if not isinstance(filter_, dict) or len(filter_) != 1 or format_ not in SEPARATORS:
            raise Refusal("1003", "Exactly one filter and a known format are needed")
        [(name, value)] = filter_.items()
        if name in self.unsupported:
            raise Refusal("1035")
        chosen = (name, _window(value) if name in ("createdAt", "updatedAt") else value)
        job = Job(
            id=str(uuid.uuid4()),
            user=user,
            fields=fields,
            headers=[headers.get(name, name) for name in fields],
            filter=chosen,
            format=format_,
            created_at=self._clock.now(),
        )
        self._jobs[job.id] = job
        return job

    def enqueue(self, job: Job) -> Job:
        self._catch_up()
        self._check_volume()
        if job.status != "Created":
            raise Refusal("1029", "Job already queued")
        if len(self._in("Queued", "Processing")) >= QUEUED:
            raise Refusal("1029", "Too many jobs in queue")
        job.status, job.queued_at, job.shown_at = "Queued", self._clock.now(), None
        return job

    def find(self, user: str, export_id: str) -> Job:
        """Only the user who made a job sees it."""
        self._catch_up()
        job = self._jobs.get(export_id)
        if job is None or job.user != user:
            raise Refusal("1003", "Export job not found")
        return job

    def status(self, job: Job) -> dict[str, Any]:
        """What the last look said, for a minute, even if the job has moved on."""
        now = self._clock.now()
        if job.shown_at is None or now - job.shown_at >= REFRESH:
            job.shown, job.shown_at = job.view(), now
        return job.shown

    def file(self, job: Job) -> Path | None:
        """The finished file, for a week."""
        if job.finished_at and self._clock.now() - job.finished_at > KEPT:
            return None
        return job.file

    def _check_volume(self) -> None:
        today = self._day(self._clock.now())
        done = sum(job.size for job in self._in("Completed") if self._day(job.finished_at) == today)
        if done >= self.daily_bytes:
            raise Refusal("1029", f"Export daily quota {self.daily_bytes // 1_000_000}MB exceeded.")

    def _catch_up(self) -> None:
        """Starts and finishes what the clock says was started and finished meanwhile, in that order."""
        now, takes = self._clock.now(), timedelta(seconds=self.job_seconds)
        free_at = [job.started_at for job in self._in("Processing") if job.started_at]
        free_at = [at + takes for at in free_at]
        for job in sorted(self._in("Queued"), key=lambda job: job.queued_at or now):
            starts = max(job.queued_at or now, min(free_at) if len(free_at) >= RUNNING else job.created_at)
            if starts > now:
                break
            if len(free_at) >= RUNNING:
                free_at.remove(min(free_at))
            job.status, job.started_at = "Processing", starts
            free_at.append(starts + takes)
        for job in self._in("Processing"):
            if job.started_at and job.started_at + takes <= now:
                self._finish(job, job.started_at + takes)

    def _finish(self, job: Job, at: datetime) -> None:
        job.finished_at = at
        if self.failures:
            self.failures -= 1
            job.status = "Failed"
            return
        job.file = Path(self._folder.name) / job.id
        job.records = _write(job, (lead for lead in self._chosen(*job.filter) if not self._leaves_out(lead)))
        job.size = job.file.stat().st_size
        with job.file.open("rb") as file:
            job.checksum = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
        job.status = "Completed"

    def _leaves_out(self, lead: Lead) -> bool:
        return self.leaves_out_from is not None and lead.id >= self.leaves_out_from

    def _chosen(self, filter_: str, value: Any) -> Iterator[Lead]:
        match filter_:
            case "createdAt":
                return self._leads.created(*value)
            case "updatedAt":
                start, end = value
                return (lead for lead in self._leads if start <= lead.updated_at < end)
        # Any smart or static list is the one this product would have asked its customer to make.
        return (lead for lead in self._leads if lead["unsubscribed"])

    def _in(self, *statuses: str) -> list[Job]:
        return [job for job in self._jobs.values() if job.status in statuses]

    @staticmethod
    def _day(at: datetime | None) -> date | None:
        return at and at.astimezone(CENTRAL).date()


def _window(value: Any) -> tuple[datetime, datetime]:
    try:
        start, end = (datetime.fromisoformat(value[name]) for name in ("startAt", "endAt"))
        too_long = not timedelta() < end - start <= WINDOW
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("1003", "Invalid date range") from error
    if too_long:
        raise Refusal("1003", "The date range must not exceed 31 days")
    return start, end


def _write(job: Job, leads: Iterable[Lead]) -> int:
    assert job.file
    with job.file.open("w", newline="", encoding="utf-8") as file:
        return _write_rows(file, job, leads)


def _write_rows(file: TextIO, job: Job, leads: Iterable[Lead]) -> int:
    rows = csv.writer(file, delimiter=SEPARATORS[job.format], lineterminator="\n")
    rows.writerow(job.headers)
    records = 0
    for lead in leads:
        rows.writerow([_text(lead[name]) for name in job.fields])
        records += 1
    return records


def _text(value: Any) -> str:
    """An empty value is the word null."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case datetime():
            return iso(value)
    return str(value)

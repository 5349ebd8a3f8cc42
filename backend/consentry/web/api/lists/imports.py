"""Imports: a list of opt-outs comes in, is worked through, and each row that wasn't plainly added is reported."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from io import BufferedIOBase
from typing import Any, BinaryIO, Literal, cast

from flask import Response, request
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from consentry.actions.lists.start_import import start_import
from consentry.actions.lists.undo_import import undo_import
from consentry.actions.refusals import Invalid, NoColumn, NoList, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.lists.import_file_words import NO_COLUMN, NO_LIST
from consentry.rules.lists.import_stays import WHY_STAYED
from consentry.rules.lists.import_words import WHY, outcome_of
from consentry.rules.lists.list_beginning import BEGINNING, columns_of
from consentry.rules.lists.list_files import NotAList, as_utf_8
from consentry.rules.lists.list_layout import Layout
from consentry.rules.lists.spreadsheet import BOM, line
from consentry.store.lists.import_report import refused_rows, report_of
from consentry.store.lists.import_stays import all_stays, some_stays
from consentry.store.lists.imports import ImportState, Job, job_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.marks import takes_csv, takes_nothing
from consentry.web.api.models import ById, Line
from consentry.web.api.wording import language
from consentry.web.parts import caller, deployment, now, settings

MOST_BYTES = 200_000_000
_FIRST = 20  # of the rows that are refused, and of those who stay
_OVER = ("done", "failed", "undone")
_CSV: Any = {"content": {"text/csv": {"schema": {"type": "string"}}}}


class Columns(BaseModel):
    """The columns that hold what we want: each by its header, or by its number. Left out, they are recognised by their
    usual names."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(False, description="Count and report, and change nothing.")
    address: Line | None = None
    name: Line | None = None
    company: Line | None = None
    reason: Line | None = None
    note: Line | None = None


class ColumnOut(TypedDict):
    """A column to choose from, with the first of what stands in it. `name` is what it is chosen by: its header or,
    where it has none of its own, its number."""

    name: str
    header: str | None
    samples: list[str]


class OfferedOut(TypedDict):
    columns: list[ColumnOut]


class UnderstoodOut(TypedDict):
    """How the list was read. `columns` says which of its headers stand for what (`answer`: who said no); without a
    header it is the column's number. `values` says of each answer whether it means `out`, `in`, `empty` or `unknown`.
    """

    delimiter: str
    columns: dict[str, list[str]]
    values: dict[str, str]
    month_first: bool


class RefusedRowOut(TypedDict):
    """A row that couldn't be understood. `row`: its number in the list, the header and blank rows counted."""

    row: int
    address: str
    why: str


class StayOut(TypedDict):
    """Somebody who stayed out when the import was taken back: they, a colleague or a list said no since, or they were
    out before. `why` says it in words. An erased person has no address."""

    address: str | None
    reason: Literal["erased", "recipient", "colleague", "list", "before"]
    why: str


class ImportOut(TypedDict):
    """How far an import has come. `progress` goes from 0 to 1; of all `rows`, each is added, known,
    refused, or says that its person is still `subscribed`. Once it is over, `refused_rows` and `stays` hold the first
    20 of those that are counted in `refused` and `stayed`; all of them are in the report."""

    id: str
    state: ImportState
    dry_run: bool
    progress: float
    rows: int
    added: int
    known: int
    subscribed: int
    refused: int
    taken_back: int
    stayed: int
    refused_rows: list[RefusedRowOut]
    stays: list[StayOut]
    understood: UnderstoodOut
    error: str | None
    at: datetime
    done_at: datetime | None
    report_url: str


@api.post("/unsubscribes/import", responses={202: shape(ImportOut)}, openapi_extensions={"requestBody": _CSV})
@takes_csv
def start(query: Columns) -> Response:
    """Takes a list in: CSV parted by commas, semicolons, tabs or bars, as UTF-8 or UTF-16. It can only add opt-outs."""
    if request.content_length is None:
        # Without its length a list that is too long would be cut off, and nobody would be told.
        raise Invalid("A list comes with its Content-Length.")
    request.max_content_length = MOST_BYTES
    columns = query.model_dump(exclude_none=True, exclude={"dry_run"})
    stream = cast(BinaryIO, cast(BufferedIOBase, request.stream))
    folder = settings().home / "imports"
    try:
        job = start_import(deployment(), caller(), folder, stream, columns, query.dry_run, now())
    except NoList as error:
        raise Invalid(NO_LIST[language()][error.kind], error.field) from error
    except NoColumn as error:
        why = NO_COLUMN[language()][error.fault.kind].format(name=error.fault.name)
        raise Invalid(why, error.field) from error
    return json_answer(_job_out(job), 202)


@api.post("/unsubscribes/import/columns", responses={200: shape(OfferedOut)}, openapi_extensions={"requestBody": _CSV})
@takes_csv
def offer_columns() -> Response:
    """The columns of a list, by its first 262,144 bytes, with what stands in them. Nothing is kept."""
    require_admin(caller(), "imports lists")
    beginning = request.stream.read(BEGINNING)
    try:
        text = b"".join(as_utf_8(iter([beginning])))
    except NotAList as error:
        raise Invalid(NO_LIST[language()][error.kind], "file") from error
    columns = columns_of(text, len(beginning) < BEGINNING)
    return json_answer({"columns": [asdict(each) for each in columns]})


@api.get("/imports/<string:id>", responses={200: shape(ImportOut)})
def one_import(path: ById) -> Response:
    return json_answer(_job_out(_job(path.id)))


@api.post("/imports/<string:id>/undo", responses={202: shape(ImportOut)})
@takes_nothing
def undo(path: ById) -> Response:
    """Takes back what an import wrote. Who said no again or by themselves since, or was erased, has `stayed` out."""
    return json_answer(_job_out(undo_import(deployment(), caller(), path.id, now())), 202)


@api.get("/imports/<string:id>/report.csv", responses={200: _CSV})
def import_report(path: ById) -> Response:
    """A line for each row that was not plainly added: its number in the list, the address, what became of it, why.

    Of an import that was taken back, whoever `stayed` out follows, without a number.
    """
    lines = _report(deployment(), _job(path.id), language())
    headers = {"Content-Disposition": 'attachment; filename="import.csv"'}
    return Response(lines, headers=headers, content_type="text/csv; charset=utf-8")


def _report(deployment: Deployment, job: Job, language: str) -> Iterator[str]:
    yield BOM + line(("row", "address", "outcome", "why"))
    for each in report_of(deployment.db, job.id):
        yield line((str(each.row), each.address, outcome_of(each.why), WHY[language][each.why]))
    for stay in all_stays(deployment.db, job.id):
        yield line(("", stay.address or "", "stayed", WHY_STAYED[language][stay.why]))


def _job(job_id: str) -> Job:
    require_admin(caller(), "imports lists")
    with deployment().db.read() as connection:
        job = job_by_id(connection, caller().team_id, job_id)
    if job is None:
        raise NotFound("There is no such import.")
    return job


def _understood(layout: Layout) -> UnderstoodOut:
    columns = {column: list(names) for column, names in layout.names.items()}
    values = dict(layout.values)
    return {"delimiter": layout.delimiter, "columns": columns, "values": values, "month_first": layout.month_first}


def _refused_rows(job: Job) -> list[RefusedRowOut]:
    with deployment().db.read() as connection:
        rows = refused_rows(connection, job.id, _FIRST) if job.refused else []
    return [{"row": each.row, "address": each.address, "why": WHY[language()][each.why]} for each in rows]


def _stays(job: Job) -> list[StayOut]:
    with deployment().db.read() as connection:
        stays = some_stays(connection, job.id, _FIRST) if job.stayed else []
    return [
        {"address": each.address, "reason": each.why.value, "why": WHY_STAYED[language()][each.why]} for each in stays
    ]


def _job_out(job: Job) -> ImportOut:
    return {
        "id": job.id,
        "state": job.state,
        "dry_run": job.dry_run,
        "progress": 1.0 if job.state in ("done", "undoing", "undone") else job.bytes_done / max(1, job.bytes_total),
        "rows": job.added + job.known + job.subscribed + job.refused,
        "added": job.added,
        "known": job.known,
        "subscribed": job.subscribed,
        "refused": job.refused,
        "taken_back": job.taken_back,
        "stayed": job.stayed,
        "refused_rows": _refused_rows(job) if job.state in _OVER else [],
        "stays": _stays(job) if job.state in _OVER else [],
        "understood": _understood(job.layout),
        "error": job.error and WHY[language()][job.error],
        "at": job.at,
        "done_at": job.done_at,
        "report_url": f"/api/v1/imports/{job.id}/report.csv",
    }

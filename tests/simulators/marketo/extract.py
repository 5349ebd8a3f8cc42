"""`/bulk/v1/leads/export`: from the wish to the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, g, request

from tests.simulators.marketo.bulk import Job
from tests.simulators.marketo.envelope import Refusal, answer
from tests.simulators.marketo.fields import check_names
from tests.simulators.marketo.gateway import allow_only, caller, simulator
from tests.simulators.marketo.identity import READ_LEAD, WRITE_LEAD

extract = Blueprint("extract", __name__, url_prefix="/bulk/v1/leads/export")
_CHUNK = 65_536


@extract.post("/create.json")
def create_export() -> Response:
    allow_only(READ_LEAD, WRITE_LEAD)
    wish: Any = request.get_json(silent=True)
    if not isinstance(wish, dict) or not wish.get("fields"):
        raise Refusal("609")
    check_names(wish["fields"], simulator().hidden_fields)
    headers, format_ = wish.get("columnHeaderNames") or {}, wish.get("format", "CSV")
    with simulator().lock:
        job = simulator().exports.create(caller().user, wish["fields"], headers, wish.get("filter"), format_)
        return answer([job.view()])


@extract.post("/<export_id>/enqueue.json")
def enqueue_export(export_id: str) -> Response:
    with simulator().lock:
        return answer([simulator().exports.enqueue(_job(export_id)).view()])


@extract.get("/<export_id>/status.json")
def export_status(export_id: str) -> Response:
    with simulator().lock:
        return answer([simulator().exports.status(_job(export_id))])


@extract.get("/<export_id>/file.json")
def export_file(export_id: str) -> Response:
    """The file or the asked range of it; plain text and 404 while there is none."""
    try:
        with simulator().lock:
            file = simulator().exports.file(_job(export_id))
    except Refusal:
        file = None
    if file is None:
        g.code = "http_404"
        return Response("404 File Not Found", 404, content_type="text/plain")
    return _part(file)


def _part(file: Path) -> Response:
    size = file.stat().st_size
    asked = request.range.ranges[0] if request.range else None
    start, end = asked or (0, None)
    end = min(size if end is None else end, size)
    if start >= max(size, 1):
        return Response("", 416, headers={"Content-Range": f"bytes */{size}"})
    response = Response(_bytes(file, start, end), 206 if asked else 200, content_type="text/csv")
    response.content_length = end - start
    if asked:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _bytes(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (chunk := file.read(min(_CHUNK, end - start))):
            start += len(chunk)
            yield chunk


def _job(export_id: str) -> Job:
    allow_only(READ_LEAD, WRITE_LEAD)
    return simulator().exports.find(caller().user, export_id)

"""Bulk lead extract: create, enqueue, look at the status now and then, read the file.

Two jobs run at a time, ten may wait or run, a day's files have 500 MB, and a window of dates at most 31 days.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from consentry.providers.errors import Bug, Busy, NotThere, TooMuch, Unreachable
from consentry.providers.http import Purpose, Reply
from consentry.providers.marketo.answers import Export, envelope, export
from consentry.providers.marketo.codes import error_of
from consentry.providers.marketo.session import MarketoQuestion, Session

Filter = Mapping[str, Any]


def created_between(start: datetime, end: datetime) -> Filter:
    """Leads created in these at most 31 days. Every subscription has this filter."""
    return {"createdAt": {"startAt": _seconds(start), "endAt": _seconds(end)}}


def updated_between(start: datetime, end: datetime) -> Filter:
    """Leads of which any field changed then. Some subscriptions lack it: `Unsupported`."""
    return {"updatedAt": {"startAt": _seconds(start), "endAt": _seconds(end)}}


class Exports:
    """The jobs of this API user: nobody else's can be seen."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, fields: Sequence[str], wanted: Filter, purpose: Purpose) -> Export:
        """A job for a CSV file of these fields. Raises `Unsupported` for a filter, `Busy` for a used-up day."""
        body = {"fields": list(fields), "format": "CSV", "filter": wanted}
        return self._ask(MarketoQuestion("create_export", {}, body=body), purpose)

    def enqueue(self, export_id: str, purpose: Purpose) -> Export:
        """Puts it in the queue, unless it is there. Raises `Busy` for a full queue or a used-up day."""
        try:
            return self._ask(MarketoQuestion("enqueue_export", {}, body={}, export_id=export_id), purpose)
        except Busy as error:
            if error.problem != "already_queued":
                raise
        return self.status(export_id, purpose)

    def status(self, export_id: str, purpose: Purpose) -> Export:
        """Marketo refreshes it once a minute; asking every five is enough. Jobs are forgotten after 30 days."""
        return self._ask(MarketoQuestion("export_status", {}, export_id=export_id), purpose)

    def read(self, export_id: str, purpose: Purpose, start: int = 0) -> Generator[bytes, None, None]:
        """The file from this byte on, in pieces; a broken connection is taken up where it broke.

        Raises `NotFound` when there is no file: the job has not finished, or it was more than 7 days ago.
        """
        position, tried = start, 0
        while True:
            effort = self._session.begin(purpose)
            try:
                for piece in self._from(position, export_id, purpose):
                    position, tried = position + len(piece), 0
                    yield piece
                return
            except Unreachable as error:
                tried += 1
                self._session.http.pause(error, tried, effort)
            except Bug as error:
                # Range Not Satisfiable: it had been read to its end before.
                if error.code != "http_416":
                    raise
                return

    def _from(self, start: int, export_id: str, purpose: Purpose) -> Iterator[bytes]:
        skip = 0

        def look(reply: Reply) -> None:
            nonlocal skip
            _check(reply)
            # Who answers 200 to a Range sends everything from the beginning.
            skip = start if reply.status == 200 else 0

        for piece in self._session.stream(export_id, start, self._session.begin(purpose), look):
            yield piece[skip:]
            skip = max(0, skip - len(piece))

    def _ask(self, question: MarketoQuestion, purpose: Purpose) -> Export:
        try:
            return export(self._session.ask(question, self._session.begin(purpose)))
        except TooMuch as error:
            # 1003 is "invalid data": of a job that exists already, its id is the only datum.
            if question.export_id and error.code == "1003":
                raise NotThere(error.provider, error.code, request_id=error.request_id) from None
            raise


def _check(reply: Reply) -> None:
    """Even here an error may come as HTTP 200: then the file begins with an envelope."""
    if reply.status not in (200, 206):
        raise error_of(f"http_{reply.status}")
    if reply.status == 200 and reply.body.startswith(b'{"'):
        envelope(reply)


def _seconds(at: datetime) -> str:
    """ISO 8601 in UTC without milliseconds, which Marketo refuses here."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

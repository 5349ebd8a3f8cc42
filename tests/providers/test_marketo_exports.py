"""Bulk exports: their life, and files that survive broken connections."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest

from consentry.providers.errors import Busy, NotThere, ProviderError, QuotaSpent, Unreachable, Unsupported
from consentry.providers.marketo import Export, Marketo, created_between, updated_between
from tests.providers.conftest import NOON, Ledger
from tests.simulators.marketo import Simulator
from tests.simulators.marketo.faults import Fault

FIELDS = ["id", "email", "unsubscribed", "company"]
MONTH = created_between(NOON - timedelta(days=30), NOON)


@pytest.fixture
def finished(marketo: Simulator, client: Marketo) -> Export:
    """An export of 5,000 leads that has run."""
    marketo.seed(5_000, NOON - timedelta(days=30), NOON)
    job = client.exports.enqueue(client.exports.create(FIELDS, MONTH, "bootstrap").id, "bootstrap")
    marketo.clock.advance(60)
    return client.exports.status(job.id, "bootstrap")


def checked(body: bytes, job: Export) -> bytes:
    assert f"sha256:{hashlib.sha256(body).hexdigest()}" == job.checksum
    return body


def until_it_breaks(pieces: Iterator[bytes]) -> tuple[bytes, ProviderError | None]:
    """What could be read, and why no more."""
    read = bytearray()
    try:
        for piece in pieces:
            read += piece
    except ProviderError as error:
        return bytes(read), error
    return bytes(read), None


def test_an_export_lives_from_created_to_completed(marketo: Simulator, client: Marketo) -> None:
    made = client.exports.create(FIELDS, MONTH, "bootstrap")
    assert (made.status, made.size) == ("Created", None)
    assert client.exports.enqueue(made.id, "bootstrap").status == "Queued"
    assert client.exports.status(made.id, "bootstrap").status == "Processing"
    marketo.clock.advance(60)
    done = client.exports.status(made.id, "bootstrap")
    assert (done.status, done.records) == ("Completed", 0)


def test_an_export_can_fail(marketo: Simulator, client: Marketo) -> None:
    marketo.exports.failures = 1
    job = client.exports.enqueue(client.exports.create(FIELDS, MONTH, "bootstrap").id, "bootstrap")
    marketo.clock.advance(60)
    assert client.exports.status(job.id, "bootstrap").status == "Failed"


def test_a_file_is_read_whole(client: Marketo, finished: Export) -> None:
    body = checked(b"".join(client.exports.read(finished.id, "bootstrap")), finished)
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert len(rows) == finished.records == 5_000
    assert rows[2] == {"id": "3", "email": "lead3@example.com", "unsubscribed": "true", "company": "null"}


@pytest.mark.parametrize("start", [1, 70_000])
def test_a_file_is_read_from_anywhere(client: Marketo, finished: Export, start: int) -> None:
    whole = b"".join(client.exports.read(finished.id, "bootstrap"))
    assert b"".join(client.exports.read(finished.id, "bootstrap", start)) == whole[start:]


def test_a_file_read_to_its_end_has_no_more(client: Marketo, finished: Export) -> None:
    assert finished.size
    assert list(client.exports.read(finished.id, "bootstrap", finished.size)) == []


def test_a_broken_file_is_taken_up_where_it_broke(
    marketo: Simulator, client: Marketo, ledger: Ledger, finished: Export
) -> None:
    marketo.faults.plan(Fault("truncated", endpoint="export_file", times=2))
    pieces = list(client.exports.read(finished.id, "bootstrap"))
    checked(b"".join(pieces), finished)
    assert ledger.codes("export_file") == ["connection", "connection", "ok"]


def test_a_file_that_stays_broken_is_given_up(marketo: Simulator, client: Marketo, finished: Export) -> None:
    marketo.faults.plan(Fault("reset", endpoint="export_file", times=None))
    with pytest.raises(Unreachable):
        list(client.exports.read(finished.id, "bootstrap"))


def test_what_was_read_before_an_error_need_not_be_read_again(
    marketo: Simulator, client: Marketo, finished: Export
) -> None:
    marketo.faults.plan(Fault("truncated", endpoint="export_file"))
    marketo.faults.plan(Fault("607", endpoint="export_file"))
    first, error = until_it_breaks(client.exports.read(finished.id, "bootstrap"))
    assert isinstance(error, QuotaSpent)
    assert first
    checked(first + b"".join(client.exports.read(finished.id, "bootstrap", len(first))), finished)


def test_a_reader_who_stops_frees_the_slot(client: Marketo, ledger: Ledger, finished: Export) -> None:
    reading = client.exports.read(finished.id, "bootstrap")
    next(reading)
    assert ledger.in_flight == 1
    reading.close()
    assert ledger.in_flight == 0


def test_a_job_is_enqueued_once_even_if_the_answer_was_lost(marketo: Simulator, client: Marketo) -> None:
    made = client.exports.create(FIELDS, MONTH, "bootstrap")
    marketo.faults.plan(Fault("reset_after", endpoint="enqueue_export"))
    assert client.exports.enqueue(made.id, "bootstrap").status == "Processing"


def test_a_full_queue_is_told_from_a_used_up_day(marketo: Simulator, client: Marketo, finished: Export) -> None:
    jobs = [client.exports.create(FIELDS, MONTH, "bootstrap").id for _ in range(11)]
    for job in jobs[:10]:
        client.exports.enqueue(job, "bootstrap")
    with pytest.raises(Busy) as full:
        client.exports.enqueue(jobs[10], "bootstrap")
    marketo.exports.daily_bytes = 1000
    with pytest.raises(Busy) as used_up:
        client.exports.create(FIELDS, MONTH, "bootstrap")
    assert (full.value.problem, used_up.value.problem) == ("queue_full", "daily_volume")


def test_a_subscription_without_a_filter_says_so(marketo: Simulator, client: Marketo) -> None:
    marketo.exports.unsupported = {"updatedAt"}
    with pytest.raises(Unsupported):
        client.exports.create(FIELDS, updated_between(NOON - timedelta(days=1), NOON), "reconcile")


def test_a_forgotten_job_is_not_found(client: Marketo) -> None:
    with pytest.raises(NotThere):
        client.exports.status("unknown", "bootstrap")
    with pytest.raises(NotThere):
        client.exports.enqueue("unknown", "bootstrap")


def test_a_file_is_kept_for_a_week(marketo: Simulator, client: Marketo, finished: Export) -> None:
    marketo.clock.advance(timedelta(days=8).total_seconds())
    with pytest.raises(NotThere):
        list(client.exports.read(finished.id, "bootstrap"))

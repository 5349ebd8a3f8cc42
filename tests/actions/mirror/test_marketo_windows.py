"""What Marketo is asked to export: whole seconds, never none, never what is still to come."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from consentry.actions.mirror.marketo.windows import whole_seconds
from consentry.store.mirror.marketo.exports import windows_of
from consentry.store.mirror.marketo.tables import MarketoExport
from consentry.store.tables import table_of
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SECOND = timedelta(seconds=1)


@given(start=moments, length=st.timedeltas(timedelta(), timedelta(days=31)), ahead=st.timedeltas(timedelta(), SECOND))
def test_a_window_is_whole_seconds_covers_what_it_must_and_ends_by_now(
    start: datetime, length: timedelta, ahead: timedelta
) -> None:
    end = start + length
    first, last = whole_seconds(start, end, end + ahead)

    assert first.microsecond == last.microsecond == 0
    assert first + SECOND <= last <= end + ahead
    assert first <= start
    assert last > end - SECOND


@pytest.mark.parametrize("micros", [0, 1, 250_000, 999_999])
@pytest.mark.parametrize("days", [31, 62])
def test_whatever_the_clock_says_the_mirror_is_filled_without_an_error(marketo: World, micros: int, days: int) -> None:
    marketo.simulator.clock.stop(marketo.now.replace(microsecond=micros))
    for age in (days, 3):
        with marketo.simulator.lock:
            marketo.simulator.leads.keep(f"lead{age}@example.com", {}, marketo.now - timedelta(days=age))

    marketo.fill()

    assert marketo.error is None


def test_a_window_that_was_stored_with_parts_of_seconds_is_asked_for_in_whole_ones(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.sync()
    start = (marketo.now - timedelta(days=2)).replace(microsecond=100)
    values = {"host_id": marketo.host.id, "filter": "createdAt", "start_at": start, "failures": 0, "state": "create"}
    with marketo.deployment.db.write() as connection:
        window = sa.insert(table_of(MarketoExport)).values(end_at=start + timedelta(microseconds=5), **values)
        connection.execute(window)

    marketo.sync_until_complete()

    assert marketo.error is None


def test_a_window_that_is_refused_again_and_again_is_told_and_asked_for_in_parts(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.simulator.faults.plan(Fault("1003", "create_export", times=3))

    marketo.wait_until(marketo.sync())
    assert marketo.error == "1003"
    marketo.sync_until_complete()

    assert marketo.status("gone@example.com") == "unsubscribed"
    with marketo.deployment.db.read() as connection:
        assert windows_of(connection, marketo.host.id) == []


def test_a_window_that_is_always_refused_is_asked_for_ever_less_often(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.simulator.faults.plan(Fault("1003", "create_export", times=None))
    marketo.pass_time(hours=24)
    marketo.simulator.limits.forget()
    marketo.pass_time(hours=24)

    assert 0 < marketo.calls("create_export") < 200
    assert marketo.error == "1003"
    assert marketo.host.watermark is None

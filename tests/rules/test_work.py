"""The pause after a failure: that of the users who are there, and what holds for every one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.actions.landing.deliver_system_mail import BACKOFF as SYSTEM_MAIL
from consentry.actions.mirror.marketo.windows import BACKOFF as EXPORT
from consentry.actions.mirror.write_back import BACKOFF as WRITE_BACK
from consentry.jobs.put_off_job import BACKOFF as JOB
from consentry.rules.work import Backoff

# Seconds after the 1st, 2nd, 3rd, 7th, 12th and the millionth failure.
PAUSES = [
    (JOB, [10, 20, 40, 640, 900, 900]),
    (SYSTEM_MAIL, [120, 240, 480, 7_680, 28_800, 28_800]),
    (WRITE_BACK, [60, 120, 240, 3_840, 43_200, 43_200]),
    (EXPORT, [120, 240, 480, 7_680, 21_600, 21_600]),
    (Backoff(timedelta(hours=1), timedelta(hours=1)), [3_600] * 6),
]
LENGTHS = st.timedeltas(timedelta(microseconds=1), timedelta(days=365))


@pytest.mark.parametrize(("backoff", "seconds"), PAUSES)
def test_the_pause_doubles_up_to_the_longest(backoff: Backoff, seconds: list[int]) -> None:
    pauses = [backoff.pause(failures) for failures in (1, 2, 3, 7, 12, 1_000_000)]
    assert [pause.total_seconds() for pause in pauses] == seconds


@given(first=LENGTHS, more=LENGTHS, failures=st.integers(1, 10**9))
def test_no_pause_is_shorter_than_the_one_before_or_longer_than_the_longest(
    first: timedelta, more: timedelta, failures: int
) -> None:
    backoff = Backoff(first, first + more)
    pause, next_pause = backoff.pause(failures), backoff.pause(failures + 1)
    assert first <= pause <= next_pause <= backoff.longest
    assert next_pause == min(2 * pause, backoff.longest)

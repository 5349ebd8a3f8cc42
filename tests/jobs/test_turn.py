"""A job's turn: whose it is, what happens when it fails, and when whoever does it is killed."""

from datetime import datetime, timedelta

import pytest

from consentry.evidence.clock import Clock
from consentry.jobs.claim_job import claim_job
from consentry.jobs.ensure_jobs import ensure_jobs
from consentry.jobs.finish_job import finish_job
from consentry.jobs.hold_job import hold_job
from consentry.jobs.leases import LEASE
from consentry.jobs.put_off_job import put_off_job
from consentry.jobs.turn import run_turn
from consentry.store.database import Database
from consentry.store.work.scheduled_jobs import due_jobs, plan_job

SECOND = timedelta(seconds=1)


@pytest.fixture
def planned(db: Database, now: datetime) -> Database:
    ensure_jobs(db, ["retention"], now)
    return db


def due(db: Database, now: datetime) -> list[str]:
    with db.read() as connection:
        return due_jobs(connection, now)


def plan(db: Database, now: datetime) -> None:
    with db.write() as connection:
        plan_job(connection, "retention", now, now)


def test_a_turn_is_one_workers_alone(planned: Database, now: datetime) -> None:
    assert claim_job(planned, "retention", "one", now)
    assert not claim_job(planned, "retention", "two", now)
    assert due(planned, now) == []


def test_a_turn_that_was_done_comes_again_when_it_is_due(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    assert finish_job(planned, "retention", "one", now, now + 60 * SECOND, now + SECOND)

    assert due(planned, now + 59 * SECOND) == []
    assert due(planned, now + 60 * SECOND) == ["retention"]


def test_whoever_was_killed_loses_it_when_the_lease_ends(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "killed", now)

    assert not claim_job(planned, "retention", "next", now + LEASE - SECOND)
    assert claim_job(planned, "retention", "next", now + LEASE)
    assert not hold_job(planned, "retention", "killed", now + LEASE)
    assert not finish_job(planned, "retention", "killed", now, now + 2 * LEASE, now + LEASE)


def test_whoever_lives_keeps_it(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    assert hold_job(planned, "retention", "one", now + LEASE - SECOND)

    assert not claim_job(planned, "retention", "two", now + LEASE + SECOND)


def test_what_was_planned_while_it_was_done_is_done_once_more(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    plan(planned, now + SECOND)
    finish_job(planned, "retention", "one", now, now + timedelta(hours=6), now + 2 * SECOND)

    assert due(planned, now + 2 * SECOND) == ["retention"]


def test_planning_again_brings_it_forward_and_never_puts_it_off(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    finish_job(planned, "retention", "one", now, now + timedelta(hours=6), now)
    plan(planned, now + SECOND)
    ensure_jobs(planned, ["retention"], now + timedelta(hours=1))

    assert due(planned, now + SECOND) == ["retention"]


def test_a_failure_comes_round_again_later_each_time(planned: Database, now: datetime) -> None:
    pauses = []
    at = now
    for _ in range(12):
        claim_job(planned, "retention", "one", at)
        put_off_job(planned, "retention", "one", at, at)
        began = at
        while not due(planned, at):
            at += 5 * SECOND
        pauses.append(at - began)

    assert pauses[0] == 10 * SECOND
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(minutes=15)


def test_a_turn_without_a_next_one_is_the_last(planned: Database, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    finish_job(planned, "retention", "one", now, None, now)

    assert due(planned, now + timedelta(days=9)) == []


def test_a_clock_that_was_ahead_stops_nothing(planned: Database, now: datetime) -> None:
    ahead = now + timedelta(days=400)
    claim_job(planned, "retention", "one", ahead)
    assert due(planned, now) == ["retention"]
    assert claim_job(planned, "retention", "two", now)
    finish_job(planned, "retention", "two", now, now + timedelta(hours=6), now)
    assert due(planned, now) == []

    claim_job(planned, "retention", "three", ahead)
    finish_job(planned, "retention", "three", ahead, ahead + timedelta(hours=6), ahead)
    assert due(planned, now) == ["retention"]


def test_running_it_does_it_and_plans_the_next_turn(planned: Database, now: datetime) -> None:
    assert run_turn(planned, "retention", "one", Clock(lambda: now))
    assert not run_turn(planned, "retention", "two", Clock(lambda: now))
    assert due(planned, now + timedelta(hours=6)) == ["retention"]


def test_a_job_that_raises_is_let_go_of(db: Database, now: datetime) -> None:
    ensure_jobs(db, ["nobody knows this"], now)

    assert run_turn(db, "nobody knows this", "one", Clock(lambda: now))
    assert due(db, now) == []
    assert due(db, now + timedelta(minutes=1)) == ["nobody knows this"]

"""A job's turn: whose it is, what happens when it fails, and when whoever does it is killed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from consentry.deployment import Clock, Deployment
from consentry.jobs.claim_job import claim_job
from consentry.jobs.ensure_jobs import ensure_jobs
from consentry.jobs.finish_job import finish_job
from consentry.jobs.hold_job import hold_job
from consentry.jobs.leases import LEASE
from consentry.jobs.put_off_job import put_off_job
from consentry.jobs.turn import run_turn
from consentry.store.work.scheduled_jobs import due_jobs, plan_job

SECOND = timedelta(seconds=1)


@pytest.fixture
def planned(deployment: Deployment, now: datetime) -> Deployment:
    ensure_jobs(deployment, ["retention"], now)
    return deployment


def due(deployment: Deployment, now: datetime) -> list[str]:
    with deployment.db.read() as connection:
        return due_jobs(connection, now)


def plan(deployment: Deployment, now: datetime) -> None:
    with deployment.db.write() as connection:
        plan_job(connection, "retention", now, now)


def test_a_turn_is_one_workers_alone(planned: Deployment, now: datetime) -> None:
    assert claim_job(planned, "retention", "one", now)
    assert not claim_job(planned, "retention", "two", now)
    assert due(planned, now) == []


def test_a_turn_that_was_done_comes_again_when_it_is_due(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    assert finish_job(planned, "retention", "one", now, now + 60 * SECOND, now + SECOND)

    assert due(planned, now + 59 * SECOND) == []
    assert due(planned, now + 60 * SECOND) == ["retention"]


def test_whoever_was_killed_loses_it_when_the_lease_ends(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "killed", now)

    assert not claim_job(planned, "retention", "next", now + LEASE - SECOND)
    assert claim_job(planned, "retention", "next", now + LEASE)
    assert not hold_job(planned, "retention", "killed", now + LEASE)
    assert not finish_job(planned, "retention", "killed", now, now + 2 * LEASE, now + LEASE)


def test_whoever_lives_keeps_it(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    assert hold_job(planned, "retention", "one", now + LEASE - SECOND)

    assert not claim_job(planned, "retention", "two", now + LEASE + SECOND)


def test_what_was_planned_while_it_was_done_is_done_once_more(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    plan(planned, now + SECOND)
    finish_job(planned, "retention", "one", now, now + timedelta(hours=6), now + 2 * SECOND)

    assert due(planned, now + 2 * SECOND) == ["retention"]


def test_planning_again_brings_it_forward_and_never_puts_it_off(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    finish_job(planned, "retention", "one", now, now + timedelta(hours=6), now)
    plan(planned, now + SECOND)
    ensure_jobs(planned, ["retention"], now + timedelta(hours=1))

    assert due(planned, now + SECOND) == ["retention"]


def test_a_failure_comes_round_again_later_each_time(planned: Deployment, now: datetime) -> None:
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


def test_a_turn_without_a_next_one_is_the_last(planned: Deployment, now: datetime) -> None:
    claim_job(planned, "retention", "one", now)
    finish_job(planned, "retention", "one", now, None, now)

    assert due(planned, now + timedelta(days=9)) == []


def test_a_clock_that_was_ahead_stops_nothing(planned: Deployment, now: datetime) -> None:
    ahead = now + timedelta(days=400)
    claim_job(planned, "retention", "one", ahead)
    assert due(planned, now) == ["retention"]
    assert claim_job(planned, "retention", "two", now)
    finish_job(planned, "retention", "two", now, now + timedelta(hours=6), now)
    assert due(planned, now) == []

    claim_job(planned, "retention", "three", ahead)
    finish_job(planned, "retention", "three", ahead, ahead + timedelta(hours=6), ahead)
    assert due(planned, now) == ["retention"]


def test_running_it_does_it_and_plans_the_next_turn(planned: Deployment, now: datetime) -> None:
    assert run_turn(replace(planned, clock=Clock(lambda: now)), "retention", "one")
    assert not run_turn(replace(planned, clock=Clock(lambda: now)), "retention", "two")
    assert due(planned, now + timedelta(hours=6)) == ["retention"]


def test_a_job_that_raises_is_let_go_of(deployment: Deployment, now: datetime) -> None:
    ensure_jobs(deployment, ["nobody knows this"], now)

    assert run_turn(replace(deployment, clock=Clock(lambda: now)), "nobody knows this", "one")
    assert due(deployment, now) == []
    assert due(deployment, now + timedelta(minutes=1)) == ["nobody knows this"]

"""The chain of consent: one order of events, however many write at once."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from threading import Barrier

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.deployment import Deployment
from consentry.store.consent.history import chain, history_of
from tests.builders import Company, a_company, a_deployment, an_opt_out

FORK = multiprocessing.get_context("fork")
WRITERS, EACH = 8, 6


def write(deployment: Deployment, team_id: int, writer: int, now: datetime) -> None:
    """Unsubscribes somebody of one's own, and somebody everybody unsubscribes."""
    for number in range(EACH // 2):
        for address in (f"writer{writer}-{number}@example.com", f"popular{number}@example.com"):
            unsubscribe(deployment, team_id, an_opt_out(address, note=f"{writer}"), now)


def write_elsewhere(url: str, team_id: int, writer: int, now: datetime, together: Callable[[], object]) -> None:
    with closing(a_deployment(url)) as deployment:
        together()
        write(deployment, team_id, writer, now)


def assert_nothing_forked(deployment: Deployment, team_id: int) -> None:
    with deployment.db.read() as connection:
        assert [link.seq for link in chain(connection, team_id)] == list(range(1, WRITERS * EACH + 1))
    assert verify_history(deployment, team_id) == []


def test_eight_threads_write_one_chain(deployment: Deployment, company: Company, now: datetime) -> None:
    together = Barrier(WRITERS)

    def run(writer: int) -> None:
        together.wait()
        write(deployment, company.team_id, writer, now)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(run, range(WRITERS)))

    assert_nothing_forked(deployment, company.team_id)


def test_eight_processes_write_one_chain(
    deployment: Deployment, database_url: str, company: Company, now: datetime
) -> None:
    together = FORK.Barrier(WRITERS)
    writers = [
        FORK.Process(target=write_elsewhere, args=(database_url, company.team_id, number, now, together.wait))
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert_nothing_forked(deployment, company.team_id)


def test_each_team_has_a_chain_of_its_own(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    for team_id in (company.team_id, rivals.team_id, company.team_id):
        unsubscribe(deployment, team_id, an_opt_out("bob@example.com"), now)

    with deployment.db.read() as connection:
        assert [link.seq for link in chain(connection, company.team_id)] == [1, 2]
        assert [link.seq for link in chain(connection, rivals.team_id)] == [1]
    assert verify_history(deployment, company.team_id) == verify_history(deployment, rivals.team_id) == []


def test_the_chain_is_read_whole_in_whatever_batches(deployment: Deployment, company: Company, now: datetime) -> None:
    for number in range(5):
        unsubscribe(deployment, company.team_id, an_opt_out(f"{number}@example.com"), now)

    with deployment.db.read() as connection:
        for batch in (1, 2, 4, 5, 6):
            assert [link.seq for link in chain(connection, company.team_id, batch)] == [1, 2, 3, 4, 5]


def test_somebodys_history_is_theirs_alone_and_newest_first(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    key = deployment.keyring.key("bob@example.com")
    for day in range(3):
        for team_id, address in ((company.team_id, "bob"), (company.team_id, "eve"), (rivals.team_id, "bob")):
            opt_out = an_opt_out(f"{address}@example.com", note=f"day {day}")
            unsubscribe(deployment, team_id, opt_out, now + timedelta(days=day))

    with deployment.db.read() as connection:
        newest = history_of(connection, company.team_id, [key], before=None, limit=2)
        oldest = history_of(connection, company.team_id, [key], before=newest[-1].seq, limit=2)
    assert [each.words.note for each in newest + oldest] == ["day 2", "day 1", "day 0"]
    assert [each.event.at for each in newest + oldest] == [now + timedelta(days=day) for day in (2, 1, 0)]

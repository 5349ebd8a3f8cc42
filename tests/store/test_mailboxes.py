"""Whose spellings are stored, how that came about, and what asking for them costs."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.store.addresses import mailboxes
from consentry.store.mirror.marketo.hosts import host_by_id
from consentry.store.schema import upgrade
from tests.builders import Company, a_question, an_opt_out
from tests.conftest import NOW
from tests.store.released.database import migrate_to
from tests.store.statements import statements

BEFORE_ALIASES = "0007"
UNSUBSCRIBED, ERASED = 1, 8


def status(deployment: Deployment, company: Company, address: str) -> str:
    answer = check_send(deployment, company.rep, a_question([address], stage="compose"), NOW)
    return answer.judgement.findings[0].status.value


def test_an_ordinary_address_asks_as_many_statements_as_ever(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("bob@example.com"), now)
    for address in ("bob@example.com", "ada@example.com", "b.ob+x@example.com"):
        status(deployment, company, address)  # the policy is remembered from here on
        with statements(deployment) as seen:
            status(deployment, company, address)
        asked = [each for each in seen if each.startswith("SELECT") and "pg_catalog" not in each]
        assert ["FROM suppression" in each for each in asked] == [True]


def test_an_address_of_a_provider_asks_once_more(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("b.ob@gmail.com"), now)
    with statements(deployment) as seen:
        question = a_question([f"b.o.b+{n}@googlemail.com" for n in range(200)], stage="compose")
        answer = check_send(deployment, company.rep, question, now)
    assert {finding.status.value for finding in answer.judgement.findings} == {"unsubscribed"}
    assert len([each for each in seen if "FROM mailbox_alias" in each]) == 1
    assert len([each for each in seen if "FROM suppression" in each]) == 1


@pytest.fixture
def old(empty: Deployment) -> Deployment:
    """A database of the version before, with an opted-out crowd in it."""
    a_crowd_before_aliases(empty)
    return empty


def a_crowd_before_aliases(deployment: Deployment) -> None:
    """Everybody said no; whose address is None was erased since."""
    migrate_to(deployment.db, BEFORE_ALIASES)
    with deployment.db.write() as connection:
        fingerprint = {"key": deployment.keyring.fingerprint}
        connection.execute(sa.text("INSERT INTO deployment VALUES (1, :key)"), fingerprint)
        connection.execute(sa.text("INSERT INTO team (id, name, created_at) VALUES (1, 'Halden', :at)"), {"at": NOW})
        people = [(f"ann.q{number}@gmail.com", False) for number in range(60)]
        people += [("er.ased@gmail.com", True), ("erased2@gmail.com", True), ("bob@example.com", False)]
        for address, is_erased in people:
            row = {"key": deployment.keyring.key(address), "address": None if is_erased else address, "at": NOW}
            row["reason"] = ERASED if is_erased else UNSUBSCRIBED
            connection.execute(
                sa.text(
                    "INSERT INTO person (team_id, address_key, address, created_at) VALUES (1, :key, :address, :at)"
                ),
                row,
            )
            connection.execute(
                sa.text(
                    "INSERT INTO suppression (team_id, address_key, origin, scope, scope_id, reason, source, since)"
                    " VALUES (1, :key, 1, 0, '', :reason, 1, 0)"
                ),
                row,
            )


def counting(deployment: Deployment, address: str) -> frozenset[bytes]:
    with deployment.db.read() as connection:
        return mailboxes.spellings_for(connection, deployment.keyring, 1, address)


def test_who_was_stored_before_is_joined(old: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailboxes, "_PAGE", 7)

    upgrade(old.db, old.keyring)

    for number in range(60):
        assert old.keyring.key(f"ann.q{number}@gmail.com") in counting(old, f"a.nnq{number}@googlemail.com")
    assert counting(old, "bob@example.com") == {old.keyring.key("bob@example.com")}


def test_of_erased_people_the_canonical_spelling_is_found_and_an_odd_one_once_it_is_written_again(
    old: Deployment,
) -> None:
    upgrade(old.db, old.keyring)

    assert old.keyring.key("erased2@gmail.com") in counting(old, "e.rased2@googlemail.com")
    odd = old.keyring.key("er.ased@gmail.com")
    assert odd not in counting(old, "erased@gmail.com")
    with old.db.write() as connection:
        mailboxes.keep_aliases(connection, old.keyring, {odd: "er.ased@gmail.com"})
    assert odd in counting(old, "erased@gmail.com")


def test_what_the_version_before_writes_meanwhile_is_joined_at_the_next_start(old: Deployment) -> None:
    upgrade(old.db, old.keyring)
    late = {"key": old.keyring.key("l.ate@gmail.com"), "at": NOW}
    with old.db.write() as connection:
        text = "INSERT INTO person (team_id, address_key, address, created_at) VALUES (1, :key, 'l.ate@gmail.com', :at)"
        connection.execute(sa.text(text), late)

    upgrade(old.db, old.keyring)

    assert late["key"] in counting(old, "late@gmail.com")


def test_a_mirror_filled_before_is_compared_from_its_beginning_on_and_stays_fresh(old: Deployment) -> None:
    oldest = NOW - timedelta(days=900)
    times = {"oldest": oldest, "now": NOW}
    with old.db.write() as connection:
        text = (
            "INSERT INTO marketo_host"
            " (id, base_url, watermark, filled_at, oldest_at, reconciled_at, only_created_filter)"
            " VALUES (1, 'https://x.mktorest.com', :now, :now, :oldest, :now, :no)"
        )
        connection.execute(sa.text(text), {**times, "no": False})

    upgrade(old.db, old.keyring)

    with old.db.read() as connection:
        host = host_by_id(connection, 1)
    assert host is not None
    assert (host.reconciled_at, host.watermark, host.filled_at) == (oldest, NOW, NOW)

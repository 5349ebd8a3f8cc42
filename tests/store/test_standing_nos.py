"""What a database of before knew of Marketo is taken over: nobody who refused becomes clear by an upgrade."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin
from consentry.store.driver import execute_many, fetch
from consentry.store.mirror.standing_nos import Records, Said, left_flags, standing_flags, take_nos, take_readings
from consentry.store.schema import _config, upgrade
from tests.builders import a_deployment

ADA, BOB, CARL = b"a" * 16, b"b" * 16, b"c" * 16
LEADS = Records(Origin.MARKETO, 1)


def test_only_the_record_takes_back_what_it_said_of_the_address_it_has(deployment: Deployment) -> None:
    with deployment.db.write() as connection:

        def said() -> dict[bytes, int]:
            return standing_flags(connection, LEADS, [ADA, BOB])

        assert take_readings(connection, LEADS, [Said("1", ADA, 5), Said("2", ADA, 1)]).changed == {ADA}
        assert take_readings(connection, LEADS, [Said("1", ADA, 4), Said("2", ADA, 1)]).changed == {ADA}
        assert take_readings(connection, LEADS, [Said("1", BOB, 0), Said("3", ADA, 0)]).changed == set()
        assert said() == {ADA: 5}
        assert take_readings(connection, LEADS, [Said("2", ADA, 0), Said("1", ADA, 0)]).changed == {ADA}
        assert said() == {ADA: 4}
        assert take_readings(connection, LEADS, [Said("1", None, 8)]).changed == set()
        assert take_nos(connection, LEADS, [Said("1", ADA, 4), Said("1", BOB, 2), Said("2", ADA, 0)]).changed == {BOB}
        assert take_readings(connection, LEADS, [Said("1", ADA, 0)]).changed == {ADA}
        assert said() == {BOB: 2}


@pytest.fixture
def older(tmp_path: Any) -> Iterator[Deployment]:
    """A database as the version before left it."""
    deployment = a_deployment(f"sqlite:///{tmp_path / 'older.sqlite'}")
    engine = deployment.db.migrator()
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
    engine.dispose()
    yield deployment
    deployment.close()


def test_what_was_known_is_taken_over(older: Deployment) -> None:
    leads = [(1, 7, ADA, 5), (1, 8, BOB, 0), (1, -7, CARL, 2)]
    with older.db.write() as connection:
        run = connection.exec_driver_sql
        run("INSERT INTO team (id, name, created_at) VALUES (1, 'Halden', '2026-01-01 00:00:00.000000')")
        run("INSERT INTO marketo_host (id, base_url, only_created_filter) VALUES (1, 'https://m.example', 0)")
        run(
            "INSERT INTO connection (team_id, system, base_url, secrets, hook_id, hook_hash, created_at)"
            " VALUES (1, 'marketo', 'https://m.example', x'00', 'h', x'00', '2026-01-01 00:00:00.000000')"
        )
        execute_many(connection, "INSERT INTO marketo_lead VALUES (?, ?, ?, ?, 0, 0)", leads)
        execute_many(
            connection,
            "INSERT INTO suppression (team_id, address_key, origin, scope, scope_id, reason, source, since)"
            " VALUES (1, ?, 2, 0, '', ?, 7, 0)",
            [(ADA, 4), (BOB, 4)],
        )

    upgrade(older.db, older.keyring)

    with older.db.read() as connection:
        assert standing_flags(connection, LEADS, [ADA, BOB, CARL]) == {ADA: 5, CARL: 2}
        assert left_flags(connection, 1, Origin.MARKETO, [ADA, BOB, CARL]) == {BOB: 4}
        assert fetch(connection, "SELECT count(*) FROM marketo_lead WHERE lead_id < 0", ())[0][0] == 0

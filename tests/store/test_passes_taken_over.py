"""Passes that a database of before had granted stand in the list of overrides after an upgrade, and still hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consentry.deployment import Deployment
from consentry.store.checking.overrides import overrides, use_pass
from consentry.store.schema import upgrade
from tests.builders import a_deployment
from tests.store.released.database import migrate_to

AT, UNTIL = "2026-01-01 09:00:00.000000", "2026-01-01 09:10:00.000000"
CHECK = """
    INSERT INTO "check" (id, team_id, user_id, at, client, workflow, stage, purpose, verdict, policy_version,
        fresh_until, left_out, recipients, pass_key, pass_reason, pass_until, pass_used_at)
    VALUES (?, 1, 1, ?, 'outlook', 'plugin', 'send', 'commercial', 'block', 1, ?, '[]', '[]', ?, ?, ?, ?)
"""


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Deployment]:
    """A database as the version before left it, with a pass that was used, one that wasn't, and a check without."""
    deployment = a_deployment(f"sqlite:///{tmp_path / 'older.sqlite'}")
    migrate_to(deployment.db, "0013")
    with deployment.db.write() as connection:
        run = connection.exec_driver_sql
        run("INSERT INTO team (id, name, created_at) VALUES (1, 'Halden', ?)", (AT,))
        run(
            "INSERT INTO user (id, team_id, email, name, role, created_at) VALUES (1, 1, 'r@h.example', 'R', 'rep', ?)",
            (AT,),
        )
        run(CHECK, ("a", AT, AT, b"used", "They called", UNTIL, AT))
        run(CHECK, ("b", AT, AT, b"open", "A contract", UNTIL, None))
        run(CHECK, ("c", AT, AT, None, None, None, None))
    yield deployment
    deployment.close()


def test_passes_are_taken_over(older: Deployment) -> None:
    upgrade(older.db, older.keyring)

    now = datetime(2026, 1, 1, 9, 5, tzinfo=UTC)
    with older.db.write() as connection:
        rows = overrides(connection, 1, None, None, (None, None), "", 9)
        assert [(row.check_id, row.reason, row.sent_at is not None) for row in rows] == [
            ("b", "A contract", False),
            ("a", "They called", True),
        ]
        assert not use_pass(connection, 1, b"used", "d", now)
        assert use_pass(connection, 1, b"open", "d", now)
        assert not use_pass(connection, 1, b"open", "e", now)

"""Takes away what was kept for long enough: checks, failed e-mails, reports of imports, the ledger's old days."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.store.checking.kept_recipients import MESSAGES
from consentry.store.consent import retention
from consentry.store.consent.holds import held_keys
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import all_teams
from consentry.store.mirror import ledger

_EVERY = timedelta(hours=6)
_LEDGER = timedelta(days=35)
_ASKED = timedelta(days=8)  # longer than any team may follow a last known state
_BATCH = 2_000


def end_retention(deployment: Deployment, now: datetime) -> datetime:
    """Each team's own `retention_days`; who is held stays. Returns when to come again."""
    with deployment.db.read() as connection:
        days = {
            team_id: settings_of(connection, team_id).document["retention_days"] for team_id, _ in all_teams(connection)
        }
    for team_id, kept in days.items():
        _end_for(deployment, team_id, now - timedelta(days=kept))
    _until_done(deployment, lambda connection: ledger.end_calls(connection, now - _LEDGER, _BATCH))
    with deployment.db.write() as connection:
        ledger.end_asked(connection, now - _ASKED)
    deployment.db.overwrite_journal()  # what somebody's erasing couldn't, as others read on
    return now + _EVERY


def _end_for(deployment: Deployment, team_id: int, before: datetime) -> None:
    with deployment.db.read() as connection:
        held = held_keys(connection, team_id)
    for table in MESSAGES:
        after: str | None = ""
        while after is not None:
            with deployment.db.write() as connection:
                after = retention.end_messages(
                    connection, deployment.keyring, table, team_id, before, held, after, _BATCH
                )
    _until_done(deployment, lambda connection: retention.end_import_lines(connection, team_id, before, held, _BATCH))
    with deployment.db.write() as connection:
        ledger.end_write_backs(connection, team_id, before)


def _until_done(deployment: Deployment, some: Callable[[Connection], int]) -> None:
    """A batch for each transaction: nobody waits behind a long one."""
    while True:
        with deployment.db.write() as connection:
            if some(connection) < _BATCH:
                return

"""Rows that wait for their turn, whatever they are about: tried, put off, finished or given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class Queue:
    """A table with `state`, `not_before`, `attempts` (those that failed) and `error` (of the last of them).

    A row is due while it is "queued" and `not_before` has come. `at_work` is the state of one that somebody has
    claimed; "queued", where only one worker at a time ever looks and claims nothing. `which` is a condition on rows.
    """

    rows: sa.Table
    at_work: str = QUEUED

    def due(self, query: sa.Select[Any], now: datetime, limit: int) -> sa.Select[Any]:
        """What is due of the rows that `query` asks for, the longest due first."""
        return query.where(*self._is_due(now)).order_by(self.rows.c.not_before).limit(limit)

    def claim(self, connection: Connection, which: Any, now: datetime) -> sa.Row[Any] | None:
        """Takes one row on; None when it isn't due, or somebody else has it. Meanwhile `not_before` says since when.

        Of several that try one gets it: whoever comes second finds it no longer queued. SQLite has one writer, and
        PostgreSQL looks at the row again after it has waited for it.
        """
        taken = sa.update(self.rows).where(which, *self._is_due(now)).values(state=self.at_work, not_before=now)
        return connection.execute(taken.returning(self.rows)).first()

    def put_off(self, connection: Connection, which: Any, not_before: datetime, error: str) -> None:
        """It failed, and is tried again then."""
        self._change(connection, which, {**self._failed(error), "state": QUEUED, "not_before": not_before})

    def wait(self, connection: Connection, which: Any, not_before: datetime, error: str) -> None:
        """It couldn't be tried at all, and is tried then: that counts as no failure of its own."""
        self._change(connection, which, {"error": error, "state": QUEUED, "not_before": not_before})

    def give_up(self, connection: Connection, which: Any, error: str, state: str = "failed") -> None:
        """It failed, and isn't tried again."""
        self._change(connection, which, {**self._failed(error), "state": state})

    def finish(self, connection: Connection, which: Any, state: str, **values: Any) -> int:
        """Ends what is being worked on, in a state of the table's own. How many rows that were."""
        return self._change(connection, which, {"state": state, **values})

    def _is_due(self, now: datetime) -> tuple[Any, Any]:
        return self.rows.c.state == QUEUED, self.rows.c.not_before <= now

    def _failed(self, error: str) -> dict[str, Any]:
        return {"attempts": self.rows.c.attempts + 1, "error": error}

    def _change(self, connection: Connection, which: Any, values: dict[str, Any]) -> int:
        """Only what is still being worked on: the rest was queued anew, or ended, meanwhile."""
        change = sa.update(self.rows).where(which, self.rows.c.state == self.at_work).values(**values)
        return connection.execute(change).rowcount


def entered(now: datetime) -> dict[str, Any]:
    """The columns of a row that is due from now on and was never tried."""
    return {"state": QUEUED, "not_before": now, "attempts": 0, "error": None}

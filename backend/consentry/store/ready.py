"""Connections at hand from one question to the next."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.engine import Connection, Engine


class Ready:
    """The connections of an engine in autocommit, the last used first.

    SQLAlchemy's pool looks a connection over each time it lends one, and wraps it anew: more than a check's look-up
    costs. In autocommit nothing is left open between two statements, so one can go from hand to hand as it is.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ready: deque[Connection] = deque()

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        ready = self._ready
        connection = _last(ready) or self._engine.connect()
        try:
            yield connection
            connection.rollback()  # SQLAlchemy's own statements begin what it calls a transaction
        except BaseException:
            self._take_back(connection)
            raise
        if ready is self._ready and not connection.invalidated:
            ready.append(connection)
        else:
            self._take_back(connection)

    def dispose(self) -> None:
        """Closes every connection. The next question opens new ones."""
        self._forget()
        self._engine.dispose()

    def _take_back(self, connection: Connection) -> None:
        """Gives a connection to the pool, and with one that broke all the others: the server hung up on them, too."""
        if connection.invalidated:
            self._forget()
        connection.close()

    def _forget(self) -> None:
        """Gives what is at hand to the pool, and what is lent as soon as it comes back."""
        ready, self._ready = self._ready, deque()
        while connection := _last(ready):
            connection.close()


def _last(ready: deque[Connection]) -> Connection | None:
    with suppress(IndexError):
        return ready.pop()
    return None

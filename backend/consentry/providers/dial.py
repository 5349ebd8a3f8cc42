"""Connects to a host by name, and to none of the machines that it mustn't lead to.

The name is resolved once, and the address that was looked at is the one that is connected to: a name that answers
otherwise a moment later (DNS rebinding) leads nowhere else. TLS still asks for the name.
"""

import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from consentry.rules.mirror.reach import Reach


class OutOfReach(NewConnectionError):
    """The name leads to an address that is not to be connected to."""


def dial(connection: HTTPConnection, reach: Reach, *, in_clear: bool) -> socket.socket:
    """A socket to the first of the host's addresses that answers. Raises OutOfReach when none of them is allowed."""
    host = connection._dns_host.strip("[]")
    try:
        found = socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NewConnectionError(connection, type(error).__name__) from None
    addresses = [where for *_, where in found if reach.allows(str(where[0]), in_clear=in_clear)]
    if not addresses:
        raise OutOfReach(connection, "out of reach")
    for place, where in enumerate(addresses, 1):
        try:
            return _connected(connection, where)
        except OSError as error:
            if place < len(addresses):
                continue
            if isinstance(error, TimeoutError):
                raise ConnectTimeoutError(connection, "timeout") from None
            raise NewConnectionError(connection, type(error).__name__) from None
    raise AssertionError


def _connected(connection: HTTPConnection, where: Any) -> socket.socket:
    timeout: Any = connection.timeout
    made = socket.create_connection(where[:2], timeout=timeout)
    for option in connection.socket_options or ():
        made.setsockopt(*option)
    return made


class ReachingAdapter(HTTPAdapter):
    """requests, by way of `dial`."""

    def __init__(self, reach: Reach, **options: Any) -> None:
        self._reach = reach
        super().__init__(**options)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": self._plain(), "https": self._secure()}

    def _plain(self) -> type[HTTPConnectionPool]:
        reach = self._reach

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return dial(self, reach, in_clear=True)

        return type("Pool", (HTTPConnectionPool,), {"ConnectionCls": Plain})

    def _secure(self) -> type[HTTPSConnectionPool]:
        reach = self._reach

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return dial(self, reach, in_clear=False)

        return type("Pool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})

"""HTTP to a vendor: with time-outs, retries, a limit on what comes back, and a gate in front of every attempt."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any, Literal, Protocol, TypeVar

import requests
import structlog

from consentry.providers.dial import OutOfReach, ReachingAdapter
from consentry.providers.errors import ProviderError, Unreachable
from consentry.rules.mirror.reach import Reach

log = structlog.get_logger()
T = TypeVar("T")

Purpose = Literal["live", "feed", "bootstrap", "reconcile", "write_back", "test"]

ANYWHERE_HERE = Reach()
BIGGEST_ANSWER = 32_000_000
_PIECE = 65_536

# urllib3 logs whole URLs, and ours hold addresses and, with some vendors, a secret.
for _name in ("urllib3.connectionpool", "urllib3.util.retry"):
    logging.getLogger(_name).addFilter(lambda _: False)


class Gate(Protocol):
    """Decides over every attempt before it is sent, and writes it down."""

    def before(self, endpoint: str, purpose: Purpose) -> AbstractContextManager[None]:
        """Waits for a slot and notes the call; leaving the context frees the slot.

        Raises `QuotaSpent` when the day's budget for this purpose is spent, `RateLimited` when waiting takes too long.
        """

    def after(self, endpoint: str, code: str) -> None:
        """How it ended: `ok`, the vendor's code, `http_…`, `timeout`, `connection`, `tls`, `garbled`, `too_large`, or
        `private_address`: the name led where it mustn't.
        """


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one question may take: seconds, and `attempts` with at most `longest_wait` between two of them."""

    connect: float
    read: float
    seconds: float
    attempts: int
    longest_wait: float


@dataclass(frozen=True, slots=True)
class Effort:
    """A question under way: what for, how patiently, and when (on the client's clock) it must end."""

    purpose: Purpose
    patience: Patience
    ends_at: float


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request. `endpoint` is its name in the ledger, `seconds` how long the vendor itself may take."""

    endpoint: str
    method: str
    url: str = field(repr=False)
    body: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    seconds: float = 60


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes


class Http:
    """A vendor's HTTP, safe to share between threads. Clock, sleep and jitter can be given: time can be simulated."""

    def __init__(
        self,
        provider: str,
        gate: Gate,
        *,
        reach: Reach = ANYWHERE_HERE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.provider = provider
        self.clock = clock
        self._gate = gate
        self._sleep = sleep
        self._jitter = jitter
        self._session = _session(reach)

    def begin(self, purpose: Purpose, patience: Patience) -> Effort:
        return Effort(purpose, patience, self.clock() + patience.seconds)

    def close(self) -> None:
        self._session.close()

    def persist(self, attempt: Callable[[], T], effort: Effort) -> T:
        """Attempts until it succeeds, a retry is pointless, or patience ends; then raises the last error."""
        tried = 0
        while True:
            tried += 1
            try:
                return attempt()
            except ProviderError as error:
                self.pause(error, tried, effort)

    def pause(self, error: ProviderError, tried: int, effort: Effort) -> None:
        """Waits before the next attempt, twice as long each time and never less than the error asks; or raises it."""
        wait = (error.wait or 0) * 2 ** (tried - 1) * (1 + self._jitter() / 2)
        is_too_long = wait > effort.patience.longest_wait or self.clock() + wait >= effort.ends_at
        if error.wait is None or tried >= effort.patience.attempts or is_too_long:
            raise error
        self._sleep(wait)

    def attempt(self, request: HttpRequest, effort: Effort, read: Callable[[Reply], T]) -> T:
        """One attempt. `read` makes sense of the reply, or raises the `ProviderError` that it is."""
        with self._counted(request.endpoint, effort.purpose), self._open(request, effort) as response:
            return read(Reply(response.status_code, self._body(response, effort)))

    def stream(self, request: HttpRequest, effort: Effort, look: Callable[[Reply], None]) -> Iterator[bytes]:
        """One attempt whose body may be larger than memory. `look` sees the status and the first piece, or raises.

        Only the silence between two pieces is limited. The slot is held until the iterator ends or is closed.
        """
        with self._counted(request.endpoint, effort.purpose), self._open(request, effort) as response:
            pieces = self._pieces(response)
            first = next(pieces, b"")
            look(Reply(response.status_code, first))
            yield first
            yield from pieces

    @contextmanager
    def _counted(self, endpoint: str, purpose: Purpose) -> Iterator[None]:
        with self._gate.before(endpoint, purpose):
            try:
                yield
            except ProviderError as error:
                error.endpoint = endpoint
                self._gate.after(endpoint, error.code)
                log.warning(
                    "provider call failed",
                    provider=self.provider,
                    endpoint=endpoint,
                    purpose=purpose,
                    code=error.code,
                    request_id=error.request_id,
                )
                raise
            self._gate.after(endpoint, "ok")

    def _open(self, request: HttpRequest, effort: Effort) -> requests.Response:
        patience, left = effort.patience, effort.ends_at - self.clock()
        if left <= 0:
            raise self._unreachable("timeout")
        try:
            return self._session.request(
                request.method,
                request.url,
                data=request.body,
                headers=request.headers,
                timeout=(min(patience.connect, left), min(patience.read, left, request.seconds + 5)),
                allow_redirects=False,
                stream=True,
                # Without it, requests would look for a password in .netrc and put that in our header's place.
                auth=_as_it_is,
            )
        except requests.RequestException as error:
            code = _code(error)
        # Raised out here, it doesn't carry the other error along, whose text has the URL.
        raise self._unreachable(code)

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_content(_PIECE)
            return
        except requests.RequestException as error:
            code = _code(error)
        raise self._unreachable(code)

    def _body(self, response: requests.Response, effort: Effort) -> bytes:
        body = bytearray()
        for piece in self._pieces(response):
            body += piece
            if len(body) > BIGGEST_ANSWER:
                raise self._unreachable("too_large")
            if self.clock() > effort.ends_at:
                raise self._unreachable("timeout")
        return bytes(body)

    def _unreachable(self, code: str) -> Unreachable:
        return Unreachable(self.provider, code, wait=0.3)


def _session(reach: Reach) -> requests.Session:
    session = requests.Session()
    adapter = ReachingAdapter(reach, pool_maxsize=10, max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update({"User-Agent": _user_agent(), "Accept": "application/json", "Accept-Encoding": "gzip"})
    return session


@cache
def _user_agent() -> str:
    return f"Consentry/{version('consentry')}"


def _as_it_is(request: Any) -> Any:
    return request


def _code(error: requests.RequestException) -> str:
    if isinstance(getattr(error.args[0] if error.args else None, "reason", None), OutOfReach):
        return "private_address"
    match error:
        case requests.Timeout():
            return "timeout"
        case requests.exceptions.SSLError():
            return "tls"
        case requests.exceptions.ContentDecodingError():
            return "garbled"
    return "connection"

"""Asking Marketo: the token, the address of each endpoint, and one envelope for all of them."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

import orjson
import structlog

from consentry.providers.errors import Refused, TooMuch
from consentry.providers.http import Effort, Http, HttpRequest, Patience, Purpose, Reply
from consentry.providers.marketo.answers import Envelope, envelope, token_of
from consentry.providers.marketo.codes import PROVIDER, TOKEN_CODES, error_of

log = structlog.get_logger()

# A check waits for at most two seconds; an admin looks on while a connection is tested; a job has time.
_LIVE = Patience(connect=1, read=1.9, seconds=1.9, attempts=2, longest_wait=0.8)
_TEST = Patience(connect=5, read=20, seconds=30, attempts=1, longest_wait=0)
_JOB = Patience(connect=10, read=310, seconds=900, attempts=4, longest_wait=60)
PATIENCE: Mapping[Purpose, Patience] = {
    "live": _LIVE,
    "feed": _JOB,
    "bootstrap": _JOB,
    "reconcile": _JOB,
    "write_back": _JOB,
    "test": _TEST,
}

# A wrong secret stays wrong: for so long nobody asks identity again.
REFUSAL_LASTS = 300
# A URI may have 8 KB. Above this, a query travels in the body.
LONGEST_QUERY = 6_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Method, path, and the seconds after which Marketo itself gives up."""

    method: str
    path: str
    seconds: float = 60


ENDPOINTS: Mapping[str, Endpoint] = {
    "leads_by_email": Endpoint("GET", "/rest/v1/leads.json"),
    "leads_by_id": Endpoint("GET", "/rest/v1/leads.json"),
    "update_leads": Endpoint("POST", "/rest/v1/leads.json", 90),
    "describe_fields": Endpoint("GET", "/rest/v1/leads/describe2.json"),
    "activity_types": Endpoint("GET", "/rest/v1/activities/types.json", 30),
    "paging_token": Endpoint("GET", "/rest/v1/activities/pagingtoken.json", 300),
    "lead_changes": Endpoint("GET", "/rest/v1/activities/leadchanges.json", 30),
    "deleted_leads": Endpoint("GET", "/rest/v1/activities/deletedleads.json", 30),
    "activities": Endpoint("GET", "/rest/v1/activities.json", 30),
    "usage": Endpoint("GET", "/rest/v1/stats/usage.json"),
    "create_export": Endpoint("POST", "/bulk/v1/leads/export/create.json"),
    "enqueue_export": Endpoint("POST", "/bulk/v1/leads/export/{export_id}/enqueue.json"),
    "export_status": Endpoint("GET", "/bulk/v1/leads/export/{export_id}/status.json"),
    "export_file": Endpoint("GET", "/bulk/v1/leads/export/{export_id}/file.json"),
}


@dataclass(frozen=True, slots=True)
class MarketoQuestion:
    """What to ask an endpoint for. `in_body` sends a GET's parameters as a POST with `_method=GET`."""

    endpoint: str
    params: Mapping[str, str] = field(repr=False)
    body: Any = field(default=None, repr=False)
    export_id: str = ""
    in_body: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """The word that opens Marketo, the end of its time on our clock, and the API user it stands for."""

    word: str = field(repr=False)
    expires_at: float
    user: str


class Session:
    """One API user's conversation with one Marketo. Its token lives in memory and is shared by all threads."""

    def __init__(
        self,
        http: Http,
        base_url: str,
        client_id: str,
        client_secret: str,
        patience: Mapping[Purpose, Patience] = PATIENCE,
    ) -> None:
        self.http = http
        self._patience = patience
        self._base_url = base_url
        self._client_id = client_id
        self._client_secret = client_secret
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._refused_until = 0.0

    def begin(self, purpose: Purpose) -> Effort:
        return self.http.begin(purpose, self._patience[purpose])

    def ask(self, question: MarketoQuestion, effort: Effort) -> Envelope:
        """The answer, after retries and a fresh token where they help. Raises `ProviderError`."""
        query = urlencode(question.params)
        try:
            return self._ask(question, query, effort, in_body=question.in_body or len(query) > LONGEST_QUERY)
        except TooMuch as error:
            if error.code != "http_414" or question.in_body:
                raise
        return self._ask(question, query, effort, in_body=True)

    def stream(self, export_id: str, start: int, effort: Effort, look: Callable[[Reply], None]) -> Iterator[bytes]:
        """One attempt at a file from this byte on; not zipped, so that a byte's number is its place in the file."""
        question = MarketoQuestion("export_file", {}, export_id=export_id)
        extra = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        token = self.token(effort)
        try:
            yield from self.http.stream(self._request(question, "", token, extra=extra), effort, look)
            return
        except Refused as error:
            if error.code not in TOKEN_CODES:
                raise
        token = self.token(effort, stale=token)
        yield from self.http.stream(self._request(question, "", token, extra=extra), effort, look)

    def token(self, effort: Effort, stale: Token | None = None) -> Token:
        """The token, fetched if there is none, it has expired, or it is still the one that was refused.

        However many threads need a new one, one of them fetches it.
        """
        with self._one_at_a_time(effort):
            token = self._token
            if token is None or token is stale or token.expires_at <= self.http.clock():
                token = self._token = self._fetch(effort)
            return token

    def _ask(self, question: MarketoQuestion, query: str, effort: Effort, *, in_body: bool) -> Envelope:
        def once() -> Envelope:
            token = self.token(effort)
            try:
                return self._send(self._request(question, query, token, in_body=in_body), effort)
            except Refused as error:
                if error.code not in TOKEN_CODES:
                    raise
            # Around its last second a token may be called expired: that is normal, once.
            token = self.token(effort, stale=token)
            return self._send(self._request(question, query, token, in_body=in_body), effort)

        return self.http.persist(once, effort)

    def _send(self, request: HttpRequest, effort: Effort) -> Envelope:
        answer = self.http.attempt(request, effort, envelope)
        log.debug("provider call", provider="marketo", endpoint=request.endpoint, request_id=answer.request_id)
        return answer

    def _request(
        self,
        question: MarketoQuestion,
        query: str,
        token: Token,
        *,
        in_body: bool = False,
        extra: Mapping[str, str] = MappingProxyType({}),
    ) -> HttpRequest:
        endpoint = ENDPOINTS[question.endpoint]
        method, body = endpoint.method, None
        headers = {"Authorization": f"Bearer {token.word}", **extra}
        url = self._base_url + endpoint.path.format(export_id=quote(question.export_id, safe=""))
        if question.body is not None:
            body, headers["Content-Type"] = orjson.dumps(question.body), "application/json"
        elif in_body:
            method, url, body = "POST", f"{url}?_method=GET", query.encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif query:
            url = f"{url}?{query}"
        return HttpRequest(question.endpoint, method, url, body=body, headers=headers, seconds=endpoint.seconds)

    def _fetch(self, effort: Effort) -> Token:
        """Identity takes the secret in the query, whatever the verb; its calls are not counted."""
        if self.http.clock() < self._refused_until:
            raise error_of("http_401")
        credentials = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._client_secret,
        }
        request = HttpRequest("identity", "GET", f"{self._base_url}/identity/oauth/token?{urlencode(credentials)}")
        try:
            word, seconds, user = self.http.attempt(request, effort, _identity)
        except Refused:
            self._refused_until = self.http.clock() + REFUSAL_LASTS
            raise
        return Token(word, self.http.clock() + seconds, user)

    @contextmanager
    def _one_at_a_time(self, effort: Effort) -> Iterator[None]:
        if not self._lock.acquire(timeout=max(0, effort.ends_at - self.http.clock())):
            raise error_of("timeout")
        try:
            yield
        finally:
            self._lock.release()


# "No client with requested id: …" as against "Bad client credentials": the id is wrong, not the secret.
_NO_SUCH_CLIENT = b"no client with requested id"


def _identity(reply: Reply) -> tuple[str, float, str]:
    if reply.status == 401 and _NO_SUCH_CLIENT in reply.body.lower():
        raise Refused(PROVIDER, "http_401", problem="unknown_client")
    if reply.status != 200:
        raise error_of(f"http_{reply.status}")
    return token_of(reply)

"""One token for all threads, fetched again when it must be and never more often."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from consentry.providers.errors import NotThere, Refused
from consentry.providers.marketo import Marketo
from tests.providers.conftest import Clients, Ledger
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.identity import Service

THREADS = 8


def together(ask: Callable[[], Any]) -> list[Any]:
    """The answers of as many threads, all asking at once."""
    start = threading.Barrier(THREADS)

    def one(_: int) -> Any:
        start.wait()
        return ask()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def identity_calls(marketo: Simulator) -> dict[str, int]:
    calls: dict[str, int] = marketo.limits.counters()["calls"].get("identity", {})
    return calls


def test_one_token_serves_many_calls(marketo: Simulator, client: Marketo) -> None:
    for _ in range(3):
        client.describe_fields()
    assert identity_calls(marketo) == {"ok": 1}


def test_many_threads_fetch_one_token(marketo: Simulator, client: Marketo) -> None:
    marketo.latency = 0.02
    assert all(together(client.describe_fields))
    assert identity_calls(marketo) == {"ok": 1}


def test_a_revoked_token_is_fetched_once_however_many_threads_hold_it(
    marketo: Simulator, client: Marketo, ledger: Ledger
) -> None:
    client.describe_fields()
    marketo.identity.revoke()
    marketo.latency = 0.02
    assert all(together(client.describe_fields))
    assert identity_calls(marketo) == {"ok": 2}
    assert set(ledger.codes("describe_fields")) == {"ok", "601"}


def test_a_token_is_fetched_anew_when_its_time_is_over(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    client.describe_fields()
    marketo.clock.advance(3601)
    client.describe_fields()
    assert ledger.codes("describe_fields") == ["ok", "ok"]
    assert identity_calls(marketo) == {"ok": 2}


@pytest.mark.parametrize("code", ["601", "602"])
def test_a_token_refused_around_its_end_is_fetched_again_and_nobody_notices(
    marketo: Simulator, client: Marketo, ledger: Ledger, code: str
) -> None:
    client.describe_fields()
    marketo.faults.plan(Fault(code, endpoint="describe_fields"))
    client.describe_fields()
    assert ledger.codes("describe_fields") == ["ok", code, "ok"]
    assert identity_calls(marketo) == {"ok": 2}


def test_a_token_refused_twice_is_an_alarm(marketo: Simulator, client: Marketo) -> None:
    marketo.faults.plan(Fault("601", endpoint="describe_fields", times=None))
    with pytest.raises(Refused) as caught:
        client.describe_fields()
    assert caught.value.problem == "token"


def test_a_wrong_secret_is_not_hammered(marketo: Simulator, clients: Clients) -> None:
    client = clients.new(secret="wrong")
    for _ in range(5):
        with pytest.raises(Refused) as caught:
            client.describe_fields()
        assert caught.value.problem == "wrong_secret"
    assert identity_calls(marketo) == {"http_401": 1}
    marketo.identity.add(Service(CLIENT_ID, "wrong"))
    marketo.clock.advance(301)
    assert client.describe_fields()


def test_identity_out_of_order_for_a_moment_is_asked_again(marketo: Simulator, client: Marketo) -> None:
    marketo.faults.plan(Fault("html", endpoint="identity"))
    assert client.describe_fields()


def test_an_export_file_survives_its_token(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    marketo.faults.plan(Fault("602", endpoint="export_file"))
    with pytest.raises(NotThere):
        b"".join(client.exports.read("unknown", "bootstrap"))
    assert ledger.codes("export_file") == ["602", "http_404"]


def test_a_token_never_stands_in_a_url(marketo: Simulator, client: Marketo) -> None:
    """The simulator refuses tokens in the query, as Marketo does from September 2026."""
    client.describe_fields()
    assert CLIENT_SECRET not in repr(client.__dict__)

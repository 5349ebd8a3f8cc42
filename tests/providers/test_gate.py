"""The gate inside one process keeps below Marketo's limits."""

import threading
from concurrent.futures import ThreadPoolExecutor

from consentry.providers.gate import LocalGate
from consentry.providers.http import Http
from consentry.providers.marketo import Marketo
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator


def test_120_calls_never_are_more_than_50_in_20_seconds(marketo: Simulator) -> None:
    def clock() -> float:
        return marketo.clock.now().timestamp()

    gate = LocalGate(clock=clock, sleep=marketo.clock.advance)
    client = Marketo(marketo.url, CLIENT_ID, CLIENT_SECRET, Http("marketo", gate, clock=clock))
    start = clock()
    for _ in range(120):
        client.usage_today()
    client.close()
    assert 42 <= clock() - start < 43
    assert marketo.limits.counters()["busiest_20_seconds"] <= 50


def test_64_threads_have_at_most_5_calls_in_flight(marketo: Simulator) -> None:
    marketo.latency = 0.01
    client = Marketo(marketo.url, CLIENT_ID, CLIENT_SECRET, Http("marketo", LocalGate(calls=1000)))
    with ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda _: client.describe_fields(), range(64)))
    client.close()
    assert all(answers)
    assert 2 <= marketo.limits.counters()["most_in_flight"] <= 5


def test_a_call_that_fails_frees_its_slot() -> None:
    gate = LocalGate(at_once=1)
    for _ in range(2):
        try:
            with gate.before("describe_fields", "test"):
                raise TimeoutError
        except TimeoutError:
            pass
    free = threading.Event()
    with gate.before("describe_fields", "test"):
        free.set()
    assert free.is_set()

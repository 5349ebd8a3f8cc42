"""A name that an admin typed is looked up once, and leads to no machine that it mustn't lead to."""

import socket
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from consentry.providers.errors import ProviderError
from consentry.providers.http import Http, HttpRequest, Patience, Reply
from consentry.rules.mirror.reach import Reach
from consentry.settings import Settings
from tests.providers.conftest import Ledger
from tests.simulators.marketo import Simulator

_PATIENCE = Patience(connect=1, read=1, seconds=2, attempts=1, longest_wait=0)


class Resolver:
    """A name server for one name. Each question gets the next answer."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self._real = socket.getaddrinfo
        self.asked = 0

    def __call__(self, host: Any, *more: Any, **others: Any) -> Any:
        if host != "marketo.test":
            return self._real(host, *more, **others)
        self.asked += 1
        return self._real(self._answers.pop(0), *more, **others)


def status(url: str, reach: Reach) -> int:
    http = Http("marketo", Ledger(), reach=reach)
    request = HttpRequest("identity", "GET", url)
    return http.attempt(request, http.begin("test", _PATIENCE), _status)


def _status(reply: Reply) -> int:
    return reply.status


def port_of(marketo: Simulator) -> int:
    return int(marketo.url.rpartition(":")[2])


def test_this_machine_is_reached_only_while_nobody_else_reaches_us(marketo: Simulator) -> None:
    for name in ("localhost", "127.0.0.1"):
        url = f"http://{name}:{port_of(marketo)}/sim/clock"
        assert status(url, Reach(loopback=True)) == 200
        with pytest.raises(ProviderError) as refused:
            status(url, Reach(loopback=False, private=[ip_network("127.0.0.0/8")]))
        assert refused.value.code == "private_address"


def test_a_name_that_changes_its_mind_leads_where_it_led_when_it_was_looked_at(
    marketo: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = Resolver("127.0.0.1", "10.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", resolver)

    assert status(f"http://marketo.test:{port_of(marketo)}/sim/clock", Reach()) == 200
    assert resolver.asked == 1


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "8.8.8.8"])
def test_without_tls_nothing_but_this_machine_is_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(address))

    with pytest.raises(ProviderError) as refused:
        status("http://marketo.test:9/sim/clock", Reach(private=[ip_network("10.0.0.0/8")]))
    assert refused.value.code == "private_address"


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "192.168.0.1"])
def test_a_name_within_the_network_is_refused_at_every_call(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(address))

    with pytest.raises(ProviderError) as refused:
        status("https://marketo.test:9/identity", Reach())
    assert refused.value.code == "private_address"


def test_the_environment_says_where_addresses_may_lead(tmp_path: Path) -> None:
    assert Settings(home=tmp_path).binds_loopback
    assert not Settings(home=tmp_path, bind="0.0.0.0").binds_loopback
    settings = Settings(home=tmp_path, allow_private="10.0.0.0/8, fd00::/8")
    assert settings.private_networks == [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]
    with pytest.raises(ValidationError):
        Settings(home=tmp_path, allow_private="10.0.0.1/8")

"""What the client says of a failure, and what it never says."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from consentry.providers.errors import ProviderError, QuotaSpent
from consentry.providers.marketo import Marketo
from tests.providers.conftest import Clients
from tests.providers.test_marketo_codes import BO, FLAGS, WIRE
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator
from tests.simulators.marketo.faults import Fault


def text_of(error: BaseException | None) -> Iterator[Any]:
    """Everything an error could say, and the errors that it carries along."""
    while error is not None:
        yield from (str(error), repr(error), error.args)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("kind", ["1003", "607", "606", "http_502", *(kind for kind, _ in WIRE)])
@pytest.mark.parametrize("endpoint", ["identity", "leads_by_email"])
def test_no_secret_and_no_address_is_logged_or_told(
    marketo: Simulator, clients: Clients, caplog: pytest.LogCaptureFixture, kind: str, endpoint: str
) -> None:
    client = clients.new()
    marketo.leads.add(BO, {"unsubscribed": True})
    if endpoint != "identity":
        client.describe_fields()
    marketo.faults.plan(Fault(kind, endpoint=endpoint, times=None, seconds=0))
    told: list[Any] = []
    with caplog.at_level(logging.DEBUG), capture_logs() as logged:
        try:
            client.leads_by_email([BO], FLAGS)
        except ProviderError as error:
            told += text_of(error)
    everything = " ".join(map(str, [*told, *logged, caplog.text]))
    token = marketo.identity.token(CLIENT_ID, CLIENT_SECRET)
    assert token
    for secret in (CLIENT_SECRET, str(token["access_token"]), "bo.bakker", "bakker%40"):
        assert secret not in everything


def test_a_failure_is_logged_with_what_marketos_support_asks_for(marketo: Simulator, client: Marketo) -> None:
    marketo.faults.plan(Fault("607", endpoint="describe_fields"))
    with capture_logs() as logged, pytest.raises(QuotaSpent) as caught:
        client.describe_fields()
    [entry] = [entry for entry in logged if entry["log_level"] == "warning"]
    assert entry["request_id"] == caught.value.request_id
    assert "#" in str(entry["request_id"])
    assert (entry["endpoint"], entry["code"]) == ("describe_fields", "607")
    assert str(caught.value) == f"marketo: quota_spent (daily_quota), code 607, request {entry['request_id']}"

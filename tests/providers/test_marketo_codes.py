"""Each error code, and each way in which an answer can fail, leads to its own action."""

from datetime import timedelta

import pytest

from consentry.providers.errors import (
    Bug,
    Busy,
    NotThere,
    ProviderError,
    QuotaSpent,
    RateLimited,
    Refused,
    TooMuch,
    TooSlow,
    Unreachable,
    Unsupported,
)
from consentry.providers.http import Purpose
from consentry.providers.marketo import Marketo, is_counted
from consentry.providers.marketo.codes import CODES
from consentry.providers.marketo.session import PATIENCE
from tests.providers.conftest import CALM, NOON, QUICK, Clients, Ledger
from tests.simulators.marketo import Simulator
from tests.simulators.marketo.faults import Fault

FLAGS = ("unsubscribed",)
BO = "bo.bakker@example.com"

# Code → error, and the attempts that a job makes before it says so.
ACTIONS: list[tuple[str, type[ProviderError], int]] = [
    ("601", Refused, 2),
    ("602", Refused, 2),
    ("603", Refused, 1),
    ("604", TooSlow, 4),
    ("605", Bug, 1),
    ("606", RateLimited, 3),
    ("607", QuotaSpent, 1),
    ("608", Unreachable, 4),
    ("609", Bug, 1),
    ("610", Bug, 1),
    ("611", Unreachable, 4),
    ("612", Bug, 1),
    ("613", Bug, 1),
    ("614", Unreachable, 4),
    ("615", RateLimited, 4),
    ("616", Refused, 1),
    ("701", Bug, 1),
    ("703", Refused, 1),
    ("704", Bug, 1),
    ("713", Unreachable, 4),
    ("1001", Bug, 1),
    ("1002", Bug, 1),
    ("1003", TooMuch, 1),
    ("1004", NotThere, 1),
    ("1005", Bug, 1),
    ("1006", Refused, 1),
    ("1007", Bug, 1),
    ("1008", Refused, 1),
    ("1009", Refused, 1),
    ("1010", Refused, 1),
    ("1011", Bug, 1),
    ("1018", Refused, 1),
    ("1029", Busy, 1),
    ("1035", Unsupported, 1),
    ("1076", Bug, 1),
    ("799", Bug, 1),
    ("http_401", Refused, 1),
    ("http_403", Refused, 1),
    ("http_404", NotThere, 1),
    ("http_400", Bug, 1),
    ("http_413", TooMuch, 1),
    ("http_414", TooMuch, 2),
    ("http_429", RateLimited, 3),
    ("http_302", Unreachable, 4),
    ("http_500", Unreachable, 4),
    ("http_502", Unreachable, 4),
    ("http_503", Unreachable, 4),
]
# How the wire can fail → the code that our ledger gives it.
WIRE = [
    ("html", "garbled"),
    ("half_json", "garbled"),
    ("list", "garbled"),
    ("truncated", "connection"),
    ("bomb", "too_large"),
    ("reset", "connection"),
    ("reset_after", "connection"),
    ("timeout", "timeout"),
]


@pytest.mark.parametrize(("code", "error", "attempts"), ACTIONS)
def test_a_code_leads_to_its_action(
    marketo: Simulator, client: Marketo, ledger: Ledger, code: str, error: type[ProviderError], attempts: int
) -> None:
    marketo.faults.plan(Fault(code, endpoint="describe_fields", times=None))
    with pytest.raises(error) as caught:
        client.describe_fields()
    assert type(caught.value) is error
    assert caught.value.code == code
    assert ledger.codes("describe_fields") == [code] * attempts


def test_every_code_of_the_table_is_tried() -> None:
    assert set(CODES) <= {code for code, *_ in ACTIONS} | {ours for _, ours in WIRE}


def test_no_data_is_no_error(marketo: Simulator, client: Marketo) -> None:
    marketo.faults.plan(Fault("702", endpoint="leads_by_email"))
    assert client.leads_by_email([BO], FLAGS) == {BO: []}


@pytest.mark.parametrize("code", ["604", "606", "608", "611", "614", "615", "713", "http_500", "http_502"])
def test_a_job_gets_over_what_passes(marketo: Simulator, client: Marketo, code: str) -> None:
    marketo.faults.plan(Fault(code, endpoint="describe_fields"))
    assert "unsubscribed" in client.describe_fields()


def test_after_606_nobody_asks_for_20_seconds(marketo: Simulator, clients: Clients, client: Marketo) -> None:
    marketo.faults.plan(Fault("606", endpoint="describe_fields"))
    client.describe_fields()
    assert clients.waits == [20]


def test_waits_grow(marketo: Simulator, clients: Clients, client: Marketo) -> None:
    marketo.faults.plan(Fault("614", endpoint="describe_fields", times=3))
    client.describe_fields()
    assert clients.waits == [5, 10, 20]


@pytest.mark.parametrize("code", ["606", "607", "614"])
def test_a_live_check_does_not_wait_for_what_takes_long(
    marketo: Simulator, clients: Clients, client: Marketo, ledger: Ledger, code: str
) -> None:
    marketo.faults.plan(Fault(code, endpoint="leads_by_email"))
    with pytest.raises(ProviderError):
        client.leads_by_email([BO], FLAGS, "live")
    assert clients.waits == []
    assert ledger.codes("leads_by_email") == [code]


def test_a_live_check_tries_once_more_after_a_slip(marketo: Simulator, client: Marketo) -> None:
    marketo.leads.add(BO, {"unsubscribed": True})
    marketo.faults.plan(Fault("reset", endpoint="leads_by_email"))
    assert client.leads_by_email([BO], FLAGS)[BO][0]["unsubscribed"] is True


def test_a_live_check_ends_in_time(marketo: Simulator, clients: Clients, ledger: Ledger) -> None:
    client = clients.new(patience=PATIENCE)
    client.describe_fields("test")
    ledger.wait_for_a_slot = lambda: marketo.clock.advance(1)
    with pytest.raises(Unreachable) as caught:
        client.leads_by_email([f"lead{number}@example.com" for number in range(900)], FLAGS, "live")
    assert caught.value.code == "timeout"
    assert marketo.limits.counters()["calls"]["leads_by_email"] == {"ok": 1}


def test_a_server_that_gives_up_is_asked_for_half_as_much(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    marketo.seed(200, NOON - timedelta(days=1), NOON)
    marketo.faults.plan(Fault("604", endpoint="leads_by_id", times=4))
    assert len(client.leads_by_id(range(1, 201), FLAGS, "feed")) == 200
    assert ledger.codes("leads_by_id") == ["604"] * 4 + ["ok"] * 2


def test_a_uri_too_long_is_sent_again_as_a_body(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    marketo.leads.add(BO, {"unsubscribed": True})
    marketo.faults.plan(Fault("http_414", endpoint="leads_by_email"))
    assert client.leads_by_email([BO], FLAGS)[BO]
    assert ledger.codes("leads_by_email") == ["http_414", "ok"]


@pytest.mark.parametrize(("kind", "code"), WIRE)
@pytest.mark.parametrize("purpose", ["live", "feed"])
def test_what_is_no_answer_is_never_taken_for_one(
    marketo: Simulator, clients: Clients, ledger: Ledger, kind: str, code: str, purpose: Purpose
) -> None:
    client = clients.new(patience=QUICK if kind == "timeout" else CALM)
    marketo.seed(50, NOON - timedelta(days=1), NOON)
    crowd = [f"lead{number}@example.com" for number in range(1, 51)]
    marketo.faults.plan(Fault(kind, endpoint="leads_by_email", times=None))
    with pytest.raises(Unreachable) as caught:
        client.leads_by_email(crowd, FLAGS, purpose)
    assert caught.value.code == code
    assert ledger.in_flight == 0
    marketo.faults.clear()
    assert len(clients.new().leads_by_email(crowd, FLAGS, purpose)) == 50


@pytest.mark.parametrize("kind", [kind for kind, _ in WIRE])
def test_a_job_gets_over_a_broken_answer(marketo: Simulator, client: Marketo, kind: str) -> None:
    marketo.faults.plan(Fault(kind, endpoint="describe_fields", seconds=0))
    assert "unsubscribed" in client.describe_fields()


@pytest.mark.parametrize(("code", "error"), [("1004", NotThere), ("1006", Refused), ("1007", Bug), ("1008", Refused)])
def test_a_skipped_item_has_its_own_error(
    marketo: Simulator, client: Marketo, code: str, error: type[ProviderError]
) -> None:
    lead = marketo.leads.add(BO, {})
    marketo.faults.plan(Fault(f"skip_{code}", endpoint="update_leads"))
    [outcome] = client.update_leads([{"id": lead.id, "unsubscribed": True}])
    assert type(outcome.error) is error
    assert outcome.error.code == code


def test_a_spent_budget_keeps_every_call_at_home(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    ledger.is_spent = True
    with pytest.raises(QuotaSpent):
        client.leads_by_email([BO], FLAGS)
    assert marketo.limits.counters()["calls"] == {}


def test_our_count_is_marketos_count(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    for code in ("601", "604", "606", "608", "611", "615"):
        marketo.faults.plan(Fault(code, endpoint="describe_fields"))
        client.describe_fields()
    counted = sum(is_counted(endpoint, code) for endpoint, code in ledger.ended)
    assert counted == marketo.limits.counters()["used_today"] == 8

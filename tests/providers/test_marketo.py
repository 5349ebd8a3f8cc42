"""Reading and writing leads, and reading what changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from consentry.providers.errors import NotThere, Refused, TooMuch
from consentry.providers.marketo import Activity, Field, Marketo, Usage
from consentry.providers.problem import Lack
from tests.providers.conftest import NOON, Clients, Ledger
from tests.simulators.marketo import CLIENT_ID, Simulator
from tests.simulators.marketo.faults import Fault

FLAGS = ("unsubscribed", "emailInvalid")


def drain(client: Marketo, token: str) -> tuple[list[Activity], int]:
    """All that can be read from there, and the number of pages it came in."""
    found, pages, more = [], 0, True
    while more:
        page = client.lead_changes(token, ["unsubscribed", "email"])
        found += page.activities
        token, more, pages = page.token, page.has_more, pages + 1
    return found, pages


def test_all_leads_of_an_address_are_found(marketo: Simulator, client: Marketo) -> None:
    marketo.leads.keep("Bo@Example.com", {"unsubscribed": True}, NOON)
    marketo.leads.keep("bo@example.com", {}, NOON)
    found = client.leads_by_email(["bo@example.com", "nobody@example.com"], FLAGS)
    assert [lead["unsubscribed"] for lead in found["bo@example.com"]] == [True, False]
    assert found["nobody@example.com"] == []


@pytest.mark.parametrize(
    "address", ["bo+news@example.com", "o'hara&sons@example.com", "100%@example.com", "#1=a@example.com"]
)
@pytest.mark.parametrize("others", [0, 200])
def test_an_address_travels_as_it_is(marketo: Simulator, client: Marketo, address: str, others: int) -> None:
    marketo.leads.add(address, {"unsubscribed": True})
    crowd = [f"lead{number}@example.com" for number in range(others)]
    [lead] = client.leads_by_email([*crowd, address], FLAGS)[address]
    assert lead["unsubscribed"] is True


def test_an_address_with_a_comma_cannot_be_asked_for(marketo: Simulator, client: Marketo) -> None:
    marketo.leads.add("bo@example.com", {})
    found = client.leads_by_email(['"a,b"@example.com', "", "bo@example.com"], FLAGS)
    assert list(found) == ["bo@example.com"]


def test_up_to_300_addresses_are_one_call(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    marketo.seed(700, NOON - timedelta(days=30), NOON)
    found = client.leads_by_email([f"lead{number}@example.com" for number in range(1, 701)], FLAGS)
    assert len(found) == 700
    assert found["lead3@example.com"][0]["unsubscribed"] is True
    assert ledger.codes("leads_by_email") == ["ok"] * 3


def test_more_leads_than_a_page_holds_come_page_by_page(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    for _ in range(650):
        marketo.leads.keep("twin@example.com", {}, NOON)
    assert len(client.leads_by_email(["twin@example.com"], FLAGS)["twin@example.com"]) == 650
    assert ledger.codes("leads_by_email") == ["ok"] * 3


def test_who_matches_too_many_leads_is_found_by_halves(marketo: Simulator, client: Marketo) -> None:
    for number in range(4):
        for _ in range(400):
            marketo.leads.keep(f"twin{number}@example.com", {}, NOON)
    found = client.leads_by_email([f"twin{number}@example.com" for number in range(4)], FLAGS)
    assert [len(leads) for leads in found.values()] == [400] * 4


def test_an_address_of_over_a_thousand_leads_is_left_open_and_the_others_are_not(
    marketo: Simulator, client: Marketo
) -> None:
    for _ in range(1001):
        marketo.leads.keep("info@example.com", {}, NOON)
    marketo.leads.add("bo@example.com", {"unsubscribed": True})
    found = client.leads_by_email(["bo@example.com", "info@example.com", "nobody@example.com"], FLAGS)
    assert {address: len(leads) for address, leads in found.items()} == {"bo@example.com": 1, "nobody@example.com": 0}


def test_leads_are_found_by_id_and_who_is_gone_is_missing(marketo: Simulator, client: Marketo) -> None:
    marketo.seed(400, NOON - timedelta(days=30), NOON)
    found = client.leads_by_id(range(1, 500), ["email"], "feed")
    assert len(found) == 400
    assert found[1]["email"] == "lead1@example.com"


def test_changes_are_read_from_a_time_and_then_from_a_token(marketo: Simulator, client: Marketo) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    marketo.clock.advance(60)
    marketo.leads.change(lead, {"unsubscribed": True})
    page = client.lead_changes(client.paging_token(NOON - timedelta(minutes=5)), ["unsubscribed"])
    assert [(row.lead_id, row.at, dict(row.changed)) for row in page.activities] == [
        (lead.id, NOON, {}),
        (lead.id, NOON + timedelta(seconds=60), {"unsubscribed": "true"}),
    ]
    assert not page.has_more
    marketo.leads.change(lead, {"unsubscribed": False})
    [row] = client.lead_changes(page.token, ["unsubscribed"]).activities
    assert row.changed == {"unsubscribed": "false"}


def test_an_empty_page_in_between_is_not_the_end(marketo: Simulator, client: Marketo) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    token = client.lead_changes(client.paging_token(NOON), ["unsubscribed"]).token
    for number in range(650):
        marketo.leads.change(lead, {"company": f"Company {number}"})
    marketo.leads.change(lead, {"unsubscribed": True})
    found, pages = drain(client, token)
    assert (len(found), pages) == (1, 3)


def test_rows_are_told_apart_by_their_guid(marketo: Simulator, client: Marketo) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    for number in range(1200):
        marketo.leads.change(lead, {"unsubscribed": number % 2 == 0})
    token = client.paging_token(NOON)
    once, _ = drain(client, token)
    again, _ = drain(client, token)
    assert len({row.guid for row in once}) == 1201
    assert {row.guid for row in once} == {row.guid for row in again}


def test_a_very_long_token_is_sent_in_the_body(marketo: Simulator, client: Marketo) -> None:
    marketo.token_length = 9_000
    lead = marketo.leads.add("bo@example.com", {})
    page = client.lead_changes(client.paging_token(NOON), ["unsubscribed"])
    assert [row.lead_id for row in page.activities] == [lead.id]


def test_merges_and_deletions_are_read_by_the_type_this_marketo_has(marketo: Simulator, client: Marketo) -> None:
    marketo.type_ids |= {"Merge Leads": 10_032}
    winner, loser, gone = (marketo.leads.add(f"{name}@example.com", {}) for name in ("win", "lose", "gone"))
    marketo.leads.merge(winner, [loser])
    marketo.leads.delete(gone)
    token = client.paging_token(NOON)
    types = client.activity_types()
    [merge] = client.activities(token, [types["Merge Leads"]]).activities
    assert (merge.lead_id, merge.type_id, merge.attributes["Merge IDs"]) == (winner.id, 10_032, [loser.id])
    assert [row.lead_id for row in client.deleted_leads(token).activities] == [gone.id]


def test_fields_are_described(marketo: Simulator, client: Marketo) -> None:
    marketo.hidden_fields = {"blackListed"}
    fields = client.describe_fields()
    assert fields["unsubscribed"] == Field("unsubscribed", "boolean", is_updateable=True, is_crm_managed=False)
    assert "blackListed" not in fields


def test_leads_are_updated_by_id_and_never_created(marketo: Simulator, client: Marketo) -> None:
    twins = [marketo.leads.add("bo@example.com", {}) for _ in range(2)]
    wish = [{"id": lead_id, "unsubscribed": True, "unsubscribedReason": "Asked a rep"} for lead_id in (1, 99, 2)]
    outcomes = client.update_leads(wish)
    assert [outcome.lead_id for outcome in outcomes] == [1, 99, 2]
    assert [type(outcome.error) for outcome in outcomes] == [type(None), NotThere, type(None)]
    assert [lead["unsubscribedReason"] for lead in twins] == ["Asked a rep"] * 2
    assert len(marketo.leads) == 2


def test_a_write_too_big_for_one_call_is_split(marketo: Simulator, client: Marketo, ledger: Ledger) -> None:
    marketo.seed(100, NOON - timedelta(days=1), NOON)
    outcomes = client.update_leads([{"id": number, "unsubscribedReason": "x" * 20_000} for number in range(1, 101)])
    assert [outcome.lead_id for outcome in outcomes if outcome.error is None] == list(range(1, 101))
    assert ledger.codes("update_leads") == ["http_413", "ok", "ok"]


def test_what_cannot_be_split_any_more_is_told(client: Marketo) -> None:
    with pytest.raises(TooMuch):
        client.update_leads([{"id": 1, "unsubscribedReason": "x" * 2_000_000}])


def test_a_write_whose_answer_was_lost_is_asked_for_again(marketo: Simulator, client: Marketo) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    marketo.faults.plan(Fault("reset_after", endpoint="update_leads"))
    [outcome] = client.update_leads([{"id": lead.id, "unsubscribed": True}])
    assert outcome.error is None
    assert lead["unsubscribed"]


def test_usage_is_that_of_the_subscription_and_ours(marketo: Simulator, client: Marketo) -> None:
    marketo.limits.spend(7)
    client.describe_fields()
    assert client.usage_today() == Usage(date(2026, 5, 4), total=8, ours=1)


def test_big_answers_come_zipped(marketo: Simulator, client: Marketo) -> None:
    assert client.describe_fields()
    assert marketo.limits.counters()["zipped"] == 1


def test_a_call_says_what_it_is_for(client: Marketo, ledger: Ledger) -> None:
    client.leads_by_email(["bo@example.com"], FLAGS)
    client.leads_by_id([1], FLAGS, "reconcile")
    assert ledger.asked == [("identity", "live"), ("leads_by_email", "live"), ("leads_by_id", "reconcile")]
    assert ledger.in_flight == 0


def test_marketos_own_way_to_write_its_address_is_understood(clients: Clients, marketo: Simulator) -> None:
    assert clients.new(url=f"{marketo.url}/rest/").describe_fields()


def test_a_sound_connection_has_no_problems(client: Marketo) -> None:
    assert client.test_connection(FLAGS, writes=["unsubscribed"]) == []


def test_a_connection_with_a_wrong_secret_says_so(clients: Clients) -> None:
    assert clients.new(secret="wrong").test_connection(FLAGS) == [Lack("wrong_secret")]


def test_a_connection_names_every_missing_permission_and_field(marketo: Simulator, client: Marketo) -> None:
    marketo.identity.service(CLIENT_ID).permissions = {"Read-Only Lead"}
    marketo.hidden_fields = {"emailInvalid"}
    assert client.test_connection(FLAGS, writes=["unsubscribed", "sfdcLeadId"]) == [
        Lack("hidden_field", "emailInvalid"),
        Lack("read_only_field", "sfdcLeadId"),
        Lack("no_permission", "Read-Only Activity"),
        Lack("no_permission", "Read-Write Lead"),
    ]


def test_a_connection_without_any_permission_names_both(marketo: Simulator, client: Marketo) -> None:
    marketo.identity.service(CLIENT_ID).permissions = set()
    assert client.test_connection(FLAGS) == [
        Lack("no_permission", "Read-Only Lead"),
        Lack("no_permission", "Read-Only Activity"),
    ]


def test_a_connection_to_nobody_is_unreachable(clients: Clients) -> None:
    assert clients.new(url="http://127.0.0.1:9").test_connection(FLAGS) == [Lack("unreachable", "connection")]


def test_a_hidden_field_is_for_an_admin_to_mend(marketo: Simulator, client: Marketo) -> None:
    marketo.hidden_fields = {"unsubscribed"}
    with pytest.raises(Refused) as caught:
        client.leads_by_email(["bo@example.com"], FLAGS)
    assert caught.value.problem == "hidden_field"


def test_times_have_a_zone(marketo: Simulator, client: Marketo) -> None:
    marketo.leads.add("bo@example.com", {})
    berlin = datetime.fromisoformat("2026-05-04T19:00:00+02:00")
    [row] = client.lead_changes(client.paging_token(berlin), ["unsubscribed"]).activities
    assert row.at.astimezone(UTC) == NOON

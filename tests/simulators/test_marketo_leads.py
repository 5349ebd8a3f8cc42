"""The simulator does with leads, and tells of them, what Marketo does."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.simulators.conftest import NOON, Asker
from tests.simulators.marketo import Simulator
from tests.simulators.marketo.leads import Why

LEADS = "/rest/v1/leads.json"
CHANGES = "/rest/v1/activities/leadchanges.json"


def feed(ask: Asker, token: str, fields: str = "unsubscribed,email") -> Iterator[Any]:
    """Pages until there is no more."""
    while True:
        page = ask.get(CHANGES, nextPageToken=token, fields=fields)
        yield page
        token = page["nextPageToken"]
        if not page["moreResult"]:
            return


def token(ask: Asker, **ago: float) -> str:
    since = (NOON - timedelta(**ago)).isoformat()
    return str(ask.get("/rest/v1/activities/pagingtoken.json", sinceDatetime=since)["nextPageToken"])


def items(ask: Asker, since: str) -> list[Any]:
    return [item for page in feed(ask, since) for item in page.get("result", [])]


def opted_out(marketo: Simulator, email: str) -> list[bool]:
    return [lead["unsubscribed"] for lead in marketo.leads.with_email(email)]


def test_every_lead_of_an_address_is_found_and_absent_fields_are_null(marketo: Simulator, ask: Asker) -> None:
    marketo.leads.add("Bo@Example.com", {"firstName": "Bo"})
    marketo.leads.add("bo@example.com", {})
    found = ask.get(LEADS, filterType="email", filterValues="bo@example.com", fields="firstName")
    assert found["result"] == [{"id": 1, "firstName": "Bo"}, {"id": 2, "firstName": None}]


def test_nobody_found_is_a_success(ask: Asker) -> None:
    assert ask.get(LEADS, filterType="email", filterValues="nobody@example.com")["result"] == []


def test_a_plus_address_is_another_person(marketo: Simulator, ask: Asker) -> None:
    marketo.leads.add("bo+news@example.com", {})
    assert ask.get(LEADS, filterType="email", filterValues="bo@example.com")["result"] == []
    assert ask.get(LEADS, filterType="email", filterValues="bo+news@example.com")["result"]


def test_a_long_query_may_lie_in_the_body(marketo: Simulator, ask: Asker) -> None:
    marketo.leads.add("bo@example.com", {})
    values = ",".join(f"somebody.number.{number}@example.com" for number in range(299)) + ",bo@example.com"
    assert ask.send("GET", LEADS, params={"filterType": "email", "filterValues": values}).status_code == 414
    body = {"filterType": "email", "filterValues": values}
    answer = ask.send("POST", f"{LEADS}?_method=GET", data=body).json()
    assert [lead["id"] for lead in answer["result"]] == [1]


def test_more_than_300_values_or_1000_leads_are_refused(marketo: Simulator, ask: Asker) -> None:
    for _ in range(1001):
        marketo.leads.keep("many@example.com", {}, NOON)
    values = ",".join(map(str, range(301)))
    assert ask.code(LEADS, filterType="id", filterValues=values) == "1003"
    assert ask.code(LEADS, filterType="email", filterValues="many@example.com") == "1003"


def test_results_come_in_pages(marketo: Simulator, ask: Asker) -> None:
    for _ in range(700):
        marketo.leads.keep("many@example.com", {}, NOON)
    asked: dict[str, Any] = {"filterType": "email", "filterValues": "many@example.com"}
    ids, pages = set(), 0
    while True:
        page = ask.get(LEADS, **asked)
        ids |= {lead["id"] for lead in page["result"]}
        pages += 1
        if "nextPageToken" not in page:
            break
        asked["nextPageToken"] = page["nextPageToken"]
    assert (len(ids), pages) == (700, 3)


def test_an_opt_out_spreads_to_twins_and_to_leads_created_again(marketo: Simulator) -> None:
    first, second = (marketo.leads.add("bo@example.com", {}) for _ in range(2))
    marketo.leads.change(first, {"unsubscribed": True})
    assert opted_out(marketo, "bo@example.com") == [True, True]
    marketo.leads.delete(first)
    marketo.leads.delete(second)
    marketo.leads.add("BO@example.com", {})
    assert opted_out(marketo, "bo@example.com") == [True]


def test_a_lead_takes_over_the_status_of_its_new_address(marketo: Simulator) -> None:
    no = marketo.leads.add("no@example.com", {"unsubscribed": True})
    yes = marketo.leads.add("yes@example.com", {})
    marketo.leads.change(yes, {"email": "no@example.com"})
    assert yes["unsubscribed"]
    marketo.leads.change(no, {"email": "new@example.com"})
    assert not no["unsubscribed"]


def test_what_marketo_changes_by_itself_is_in_the_feed(marketo: Simulator, ask: Asker) -> None:
    first, second = (marketo.leads.add("bo@example.com", {}) for _ in range(2))
    marketo.leads.change(first, {"unsubscribed": True})
    told = [
        (item["leadId"], item["fields"][0]["newValue"], item["attributes"][0]["value"])
        for item in items(ask, token(ask, hours=1))
        if item["activityTypeId"] == 13
    ]
    assert told == [(1, "true", "Changed in the lead's record"), (second.id, "true", "updateLeadEmailStatus")]


def test_the_feed_tells_of_new_leads_without_their_address(marketo: Simulator, ask: Asker) -> None:
    marketo.leads.add("bo@example.com", {})
    [item] = items(ask, token(ask, hours=1))
    assert item["activityTypeId"] == 12
    assert "bo@example.com" not in str(item)


def test_a_page_may_be_empty_and_there_is_still_more(marketo: Simulator, ask: Asker) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    since = next(feed(ask, token(ask, hours=1)))["nextPageToken"]
    for number in range(300):
        marketo.leads.change(lead, {"company": f"Company {number}"})
    marketo.leads.change(lead, {"unsubscribed": True})
    first, second = feed(ask, since)
    assert "result" not in first
    assert [item["leadId"] for item in second["result"]] == [lead.id]


def test_a_token_goes_on_where_it_ended(marketo: Simulator, ask: Asker) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    [page] = feed(ask, token(ask, hours=1))
    assert items(ask, page["nextPageToken"]) == []
    marketo.leads.change(lead, {"unsubscribed": True})
    assert len(items(ask, page["nextPageToken"])) == 1


def test_a_late_row_is_behind_the_old_token_but_not_behind_a_new_one(marketo: Simulator, ask: Asker) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    late = Why(late_by=timedelta(seconds=90))
    marketo.leads.change(lead, {"unsubscribed": True}, late)
    marketo.clock.advance(30)
    [page] = feed(ask, token(ask, hours=1))
    assert [item["activityTypeId"] for item in page["result"]] == [12]
    marketo.clock.advance(60)
    assert items(ask, page["nextPageToken"]) == []
    assert [item["activityTypeId"] for item in items(ask, token(ask, hours=1))] == [12, 13]


def test_changes_are_kept_for_90_days_and_deletions_for_14(marketo: Simulator, ask: Asker) -> None:
    lead = marketo.leads.add("bo@example.com", {"unsubscribed": True})
    marketo.leads.delete(lead)
    since = token(ask, hours=1)
    marketo.clock.advance(timedelta(days=15).total_seconds())
    ask.headers["Authorization"] = f"Bearer {ask.token()['access_token']}"
    assert "result" not in ask.get("/rest/v1/activities/deletedleads.json", nextPageToken=since)
    assert len(items(ask, since)) == 2
    marketo.clock.advance(timedelta(days=76).total_seconds())
    ask.headers["Authorization"] = f"Bearer {ask.token()['access_token']}"
    assert [item["activityTypeId"] for item in items(ask, since)] == [12]


def test_a_merge_keeps_the_winners_values_and_names_the_losers(marketo: Simulator, ask: Asker) -> None:
    winner = marketo.leads.add("win@example.com", {"firstName": "Win"})
    loser = marketo.leads.add("lose@example.com", {"firstName": "Lou", "company": "Lou Ltd", "unsubscribed": True})
    marketo.leads.merge(winner, [loser])
    assert (winner["firstName"], winner["company"], winner["unsubscribed"]) == ("Win", "Lou Ltd", False)
    assert marketo.leads.get(loser.id) is None
    [merge] = ask.get("/rest/v1/activities.json", nextPageToken=token(ask, hours=1), activityTypeIds="32")["result"]
    assert merge["leadId"] == winner.id
    assert {"name": "Merge IDs", "value": [loser.id]} in merge["attributes"]


def test_a_sync_says_of_each_item_what_became_of_it(marketo: Simulator, ask: Asker) -> None:
    lead = marketo.leads.add("bo@example.com", {})
    wish = [{"id": lead.id, "unsubscribed": True}, {"id": 99, "unsubscribed": True}, {"id": lead.id, "shoe": 43}]
    answer = ask.post(LEADS, {"action": "updateOnly", "lookupField": "id", "input": wish})
    assert answer["success"] is True
    assert [(item["status"], item.get("reasons", [{}])[0].get("code")) for item in answer["result"]] == [
        ("updated", None),
        ("skipped", "1004"),
        ("skipped", "1006"),
    ]
    assert opted_out(marketo, "bo@example.com") == [True]


def test_a_sync_by_address_refuses_twins(marketo: Simulator, ask: Asker) -> None:
    for _ in range(2):
        marketo.leads.add("bo@example.com", {})
    wish = {"email": "bo@example.com", "unsubscribed": True}
    [item] = ask.post(LEADS, {"action": "updateOnly", "input": [wish]})["result"]
    assert item["reasons"][0]["code"] == "1007"


def test_a_sync_that_forgets_update_only_makes_a_lead(marketo: Simulator, ask: Asker) -> None:
    ask.post(LEADS, {"input": [{"email": "oops@example.com", "unsubscribed": True}]})
    assert opted_out(marketo, "oops@example.com") == [True]


def test_seeding_twice_alike_gives_the_same_people() -> None:
    one, other = Simulator(at=NOON), Simulator(at=NOON)
    for simulator in (one, other):
        simulator.seed(200, NOON - timedelta(days=30), NOON)
        simulator.close()
    assert dict(one.refused()) == dict(other.refused())
    assert dict(one.refused())["lead17@example.com"] == ["unsubscribed"]


@pytest.mark.parametrize("page", ["/", "/?query=bo"])
def test_the_page_lists_people_and_turns_a_flag(marketo: Simulator, ask: Asker, page: str) -> None:
    lead = marketo.leads.add("bo@example.com", {"firstName": "<Bo>"})
    shown = ask.send("GET", page).text
    assert "bo@example.com" in shown
    assert "&lt;Bo&gt;" in shown
    ask.send("POST", f"/leads/{lead.id}", data={"flag": "unsubscribed"})
    assert lead["unsubscribed"]
    assert ask.send("POST", f"/leads/{lead.id}", data={"flag": "email"}).status_code == 404

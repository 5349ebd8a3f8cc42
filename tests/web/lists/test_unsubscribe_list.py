"""The unsubscribe group: who is out, by filter, page by page, and as a file."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.lists.spreadsheet import original
from consentry.store.consent.people import keep_person
from consentry.store.consent.suppressions import suppress
from tests.builders import Api, Company, a_company, an_opt_out
from tests.mirrors import World
from tests.promises.pane import choices

LONG_AGO = datetime.now(UTC) - timedelta(days=30)


def addresses(api: Api, query: str = "") -> list[str | None]:
    answer = api.get(f"/unsubscribes?{query}")
    assert answer.status_code == 200
    return [item["address"] for item in answer.json["items"]]


@pytest.fixture
def group(deployment: Deployment, company: Company, rep: Api, admin: Api) -> Company:
    """Bob, whom the rep unsubscribed; Eve, who left through the rep's mail; Dan, who left through the admin's."""
    with deployment.db.write() as connection:
        bob = deployment.keyring.key("bob@boats.example")
        keep_person(
            connection, deployment.keyring, company.team_id, bob, "bob@boats.example", LONG_AGO, "Bob", "Boats & Co"
        )
    opt_outs = (
        an_opt_out("bob@boats.example", actor_id=company.rep.user_id, reason="Too many", note="On the phone"),
        an_opt_out("eve@example.com", source=Source.CLICKED_LINK, through_id=company.rep.user_id),
        an_opt_out("dan@example.com", source=Source.ONE_CLICK, through_id=company.admin.user_id),
    )
    for day, opt_out in enumerate(opt_outs):
        unsubscribe(deployment, company.team_id, opt_out, LONG_AGO + timedelta(days=day))
    return company


@pytest.mark.usefixtures("group")
def test_mine_are_those_i_unsubscribed_or_who_left_through_my_mail(rep: Api, admin: Api) -> None:
    assert addresses(rep) == ["eve@example.com", "bob@boats.example"]
    assert addresses(admin, "view=mine") == ["dan@example.com"]
    assert addresses(admin, "view=account") == ["dan@example.com", "eve@example.com", "bob@boats.example"]


@pytest.mark.usefixtures("group")
def test_only_an_admin_sees_the_account(rep: Api) -> None:
    assert rep.get("/unsubscribes?view=account").status_code == 403
    assert rep.get("/unsubscribes.csv?view=account").status_code == 403


@pytest.mark.usefixtures("group")
def test_an_item_says_who_what_why_and_through_whom(rep: Api) -> None:
    eve, bob = rep.get("/unsubscribes").json["items"]

    assert (bob["name"], bob["company"], bob["said"], bob["note"]) == ("Bob", "Boats & Co", "Too many", "On the phone")
    assert (bob["origin"], bob["status"], bob["scope"]) == ("team", "unsubscribed", {"kind": "everything", "id": None})
    assert (bob["reason"]["code"], bob["reason"]["source"]) == ("unsubscribed", "manual")
    assert (bob["actor"]["email"], bob["through"]) == ("rep@halden.example", None)
    assert (eve["actor"], eve["through"]["email"]) == (None, "rep@halden.example")
    history = rep.get(f"/people/{bob['person_id']}/history").json["items"]
    assert [event["id"] for event in history] == [bob["id"]]


@pytest.mark.usefixtures("group")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("query=BOB@boats.example", ["bob@boats.example"]),
        ("query=boats", ["bob@boats.example"]),
        ("query=Boats %26 C", ["bob@boats.example"]),
        ("query=bob@boats", []),
        ("query=%25", []),
        ("query=example.com", ["dan@example.com", "eve@example.com"]),
        ("source=one_click", ["dan@example.com"]),
        ("origin=bounce", []),
        ("origin=team&source=manual", ["bob@boats.example"]),
    ],
)
def test_filters(admin: Api, query: str, found: list[str]) -> None:
    assert addresses(admin, f"view=account&{query}") == found


@pytest.mark.parametrize("source", choices("SOURCES"))
def test_each_source_that_the_pane_offers_finds_its_own(
    deployment: Deployment, company: Company, admin: Api, source: str
) -> None:
    for each in Source:
        unsubscribe(deployment, company.team_id, an_opt_out(f"{each.word}@example.com", source=each), LONG_AGO)
    assert addresses(admin, f"view=account&source={source}") == [f"{source}@example.com"]


def test_each_origin_that_the_pane_offers_finds_its_own(marketo: World, admin: Api) -> None:
    marketo.new_lead("marketo@example.com", unsubscribed=True)
    marketo.fill()
    unsubscribe(marketo.deployment, marketo.company.team_id, an_opt_out("team@example.com"), LONG_AGO)
    for origin in choices("ORIGINS"):
        assert addresses(admin, f"view=account&origin={origin}") == [f"{origin}@example.com"]


@pytest.mark.usefixtures("group")
def test_from_is_included_and_to_is_not(admin: Api) -> None:
    times = [(LONG_AGO + timedelta(days=day)).isoformat().replace("+00:00", "Z") for day in (1, 2)]

    assert addresses(admin, f"view=account&from={times[0]}&to={times[1]}") == ["eve@example.com"]


@pytest.mark.usefixtures("group")
def test_pages_follow_each_other(admin: Api) -> None:
    seen, cursor = [], ""
    while cursor is not None:
        page = admin.get(f"/unsubscribes?view=account&limit=1&cursor={cursor}").json
        seen += [item["address"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == ["dan@example.com", "eve@example.com", "bob@boats.example"]


def test_whoever_wants_mail_again_or_whose_pause_has_ended_is_not_listed(
    deployment: Deployment, group: Company, admin: Api
) -> None:
    pause = an_opt_out("pia@example.com", scope=Scope.PAUSE, until=LONG_AGO + timedelta(days=5))
    unsubscribe(deployment, group.team_id, pause, LONG_AGO)
    evidence = {"kind": "mail", "text": "Please"}
    admin.post("/resubscribes", {"address": "bob@boats.example", "reason": "Signed up", "evidence": evidence})

    assert addresses(admin, "view=account") == ["dan@example.com", "eve@example.com"]


def test_another_teams_group_is_theirs(deployment: Deployment, group: Company, admin: Api, now: datetime) -> None:
    unsubscribe(deployment, a_company(deployment, "Rivals", now).team_id, an_opt_out("theirs@example.com"), now)

    assert len(addresses(admin, "view=account")) == 3


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.usefixtures("group")
def test_the_file_holds_the_same(admin: Api) -> None:
    answer = admin.get("/unsubscribes.csv?view=account&source=manual")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = rows_of(answer.text)
    assert (row["address"], row["name"], row["company"]) == ("bob@boats.example", "Bob", "Boats & Co")
    assert (row["reason"], row["note"], row["code"], row["scope"]) == (
        "Too many",
        "On the phone",
        "unsubscribed",
        "everything",
    )


def test_nobody_who_was_erased_is_in_the_file(group: Company, admin: Api) -> None:
    bob = admin.get("/people/lookup?address=bob@boats.example").json["id"]
    admin.delete(f"/people/{bob}")

    exported = admin.get("/unsubscribes.csv?view=account").text
    assert [row["address"] for row in rows_of(exported)] == ["dan@example.com", "eve@example.com"]
    assert None in addresses(admin, "view=account")


def test_a_large_file_is_whole(deployment: Deployment, company: Company, admin: Api) -> None:
    for number in range(1_001):
        unsubscribe(deployment, company.team_id, an_opt_out(f"person{number}@example.com"), LONG_AGO)

    rows = rows_of(admin.get("/unsubscribes.csv?view=account").text)

    assert len({row["address"] for row in rows}) == len(rows) == 1_001


def test_formulas_are_neutral_and_come_back_as_they_were(deployment: Deployment, company: Company, admin: Api) -> None:
    notes = ["=1+1", "+31 6", "-5", "@home", "\tx", "'=quoted", "''+", "plain", "'tis"]
    for number, note in enumerate(notes):
        unsubscribe(deployment, company.team_id, an_opt_out(f"person{number}@example.com", note=note), LONG_AGO)

    rows = rows_of(admin.get("/unsubscribes.csv?view=account").text)

    assert not [row for row in rows if row["note"].startswith(("=", "+", "-", "@", "\t"))]
    assert [original(row["note"]) for row in reversed(rows)] == notes


def test_another_origins_no_is_listed_by_its_event(deployment: Deployment, group: Company, admin: Api) -> None:
    """A row without an event of the history has no place in the list: every origin writes both."""
    key = deployment.keyring.key("bob@boats.example")
    with deployment.db.write() as connection:
        bounce = Suppression(
            key, Origin.BOUNCE, Scope.EVERYTHING, "", Reason.HARD_BOUNCE, Source.BOUNCE, LONG_AGO, None
        )
        suppress(connection, group.team_id, bounce, None)

    assert addresses(admin, "view=account&origin=bounce") == []

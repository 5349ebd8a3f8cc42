"""Somebody wants mail again, and whoever else said no has yet to agree."""

from datetime import UTC, datetime, timedelta

import pytest

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.suppressions import lift, suppress
from tests.builders import Api, Company, a_send

BOB = "bob@example.com"
EVIDENCE = {"kind": "mail", "text": "Please write to me again."}
GRANT = {"address": BOB, "reason": "Signed up again", "evidence": EVIDENCE}
NOES = {
    Origin.MARKETO: (Reason.UNSUBSCRIBED, Source.MARKETO),
    Origin.SALESFORCE: (Reason.UNSUBSCRIBED, Source.SALESFORCE_SYNC),
    Origin.BOUNCE: (Reason.HARD_BOUNCE, Source.BOUNCE),
    Origin.COMPLAINT: (Reason.COMPLAINT, Source.COMPLAINT),
}


def say(
    deployment: Deployment, company: Company, origin: Origin, address: str = BOB, since: datetime | None = None
) -> None:
    reason, source = NOES[origin]
    at = since or datetime.now(UTC) - timedelta(days=1)
    with deployment.db.write() as connection:
        key = deployment.keyring.key(address)
        suppress(
            connection,
            company.team_id,
            Suppression(key, origin, Scope.EVERYTHING, "", reason, source, at, None),
            None,
        )


def take_back(deployment: Deployment, company: Company, origin: Origin) -> None:
    with deployment.db.write() as connection:
        lift(connection, company.team_id, deployment.keyring.key(BOB), origin, Scope.EVERYTHING, "")


def status(rep: Api) -> str:
    return str(rep.post("/checks", a_send(to=[BOB])).json["recipients"][0]["status"])


def waiting(api: Api) -> list[tuple[str, str]]:
    return [(item["address"], item["origin"]) for item in api.get("/resubscribes?state=pending").json["items"]]


# Marketo's check is switched off: its no is known, and doesn't stop a send.
@pytest.mark.parametrize(("origin", "while_it_waits"), [(Origin.MARKETO, "clear"), (Origin.SALESFORCE, "unsubscribed")])
def test_another_system_goes_on_refusing_until_it_takes_its_no_back(
    deployment: Deployment, company: Company, rep: Api, admin: Api, origin: Origin, while_it_waits: str
) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    say(deployment, company, origin)

    granted = admin.post("/resubscribes", GRANT)

    assert granted.json["pending"] == [{"origin": origin.word, "action": f"clear_in_{origin.word}"}]
    assert status(rep) == while_it_waits
    item = rep.get("/resubscribes?state=pending").json["items"][0]
    assert (item["id"], item["origin"], item["address"]) == (granted.json["id"], origin.word, BOB)
    assert item["actor"]["email"] == "admin@halden.example"

    take_back(deployment, company, origin)

    assert (status(rep), waiting(rep)) == ("clear", [])


def test_what_an_origin_says_anew_is_a_new_opt_out_and_no_wait(
    deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    say(deployment, company, Origin.SALESFORCE)
    admin.post("/resubscribes", GRANT)
    take_back(deployment, company, Origin.SALESFORCE)
    say(deployment, company, Origin.SALESFORCE, since=datetime.now(UTC) + timedelta(seconds=2))

    assert waiting(rep) == []
    assert status(rep) == "unsubscribed"


def test_a_page_may_end_between_two_origins_of_one_person(
    deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    for address in ("eve@example.com", BOB):
        for origin in (Origin.MARKETO, Origin.SALESFORCE):
            say(deployment, company, origin, address)
        admin.post("/resubscribes", {**GRANT, "address": address})

    seen, cursor = [], ""
    while cursor is not None:
        page = rep.get(f"/resubscribes?state=pending&limit=1&cursor={cursor}").json
        seen += [(item["address"], item["origin"]) for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == [(who, origin) for who in (BOB, "eve@example.com") for origin in ("marketo", "salesforce")]


def test_what_waits_is_found_by_address(deployment: Deployment, company: Company, rep: Api, admin: Api) -> None:
    for who in (BOB, "eve@example.com"):
        say(deployment, company, Origin.MARKETO, who)
        admin.post("/resubscribes", {**GRANT, "address": who})

    items = rep.get("/resubscribes?state=pending&address=Eve@Example.com").json["items"]
    assert [item["address"] for item in items] == ["eve@example.com"]
    assert rep.get("/resubscribes?state=pending&address=eve").status_code == 400


def test_asked_again_it_waits_for_the_latest_only(
    deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    say(deployment, company, Origin.MARKETO)
    say(deployment, company, Origin.SALESFORCE)
    admin.post("/resubscribes", GRANT)
    take_back(deployment, company, Origin.SALESFORCE)
    admin.post("/resubscribes", GRANT)

    assert waiting(rep) == [(BOB, "marketo")]


def test_a_bounce_is_reset_with_a_reason_that_the_history_keeps(
    deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    say(deployment, company, Origin.BOUNCE)
    assert status(rep) == "bounced"

    granted = admin.post("/resubscribes", {**GRANT, "reason": "The mailbox works again"})

    assert (granted.status_code, granted.json["pending"], status(rep)) == (201, [], "clear")
    items = rep.get(f"/people/{granted.json['person_id']}/history").json["items"]
    assert {(item["origin"], item["reason"]) for item in items} == {
        ("team", "The mailbox works again"),
        ("bounce", "The mailbox works again"),
    }


def test_a_complaint_is_never_lifted(deployment: Deployment, company: Company, rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    say(deployment, company, Origin.COMPLAINT)

    assert admin.post("/resubscribes", GRANT).status_code == 409

    assert status(rep) == "complained"
    take_back(deployment, company, Origin.COMPLAINT)
    assert status(rep) == "unsubscribed"


def test_a_complaint_leaves_the_request_pending(deployment: Deployment, company: Company, rep: Api, admin: Api) -> None:
    say(deployment, company, Origin.COMPLAINT)
    asked = rep.post("/requests", GRANT).json["id"]

    assert admin.post(f"/requests/{asked}/grant", {}).status_code == 409
    assert rep.get("/requests").json["items"][0]["state"] == "pending"


def test_a_pause_lies_over_an_opt_out_and_leaves_it_there(rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    until = (datetime.now(UTC) + timedelta(days=30)).isoformat().replace("+00:00", "Z")
    rep.post("/unsubscribes", {"address": BOB, "scope": {"kind": "pause"}, "until": until})

    admin.post("/resubscribes", {**GRANT, "scope": {"kind": "pause"}})
    assert status(rep) == "unsubscribed"
    admin.post("/resubscribes", GRANT)
    assert status(rep) == "clear"

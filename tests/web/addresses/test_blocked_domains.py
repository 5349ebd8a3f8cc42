"""Blocked domains: theirs and all under them, for the whole team and no other."""

from datetime import datetime

from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api


def status_of(api: Api, address: str) -> str:
    return str(api.post("/checks", a_send(to=[address], stage="compose")).json["recipients"][0]["status"])


def test_a_blocked_domain_covers_its_subdomains_and_nothing_that_only_looks_like_it(rep: Api, admin: Api) -> None:
    answer = admin.post("/blocked-domains", {"domain": "Rival.EXAMPLE"})
    assert (answer.status_code, answer.json["domain"]) == (201, "rival.example")
    assert answer.json["added_by"]["email"] == "admin@halden.example"
    assert rep.get("/settings").json["policy_version"] == 2

    for address in ("a@rival.example", "a@mail.rival.example", "a@a.b.RIVAL.example."):
        assert status_of(rep, address) == "blocked_domain"
    for address in ("a@notrival.example", "a@example", "a@rival.example.org", "rival.example@other.example"):
        assert status_of(rep, address) == "clear"


def test_an_international_domain_is_blocked_however_it_is_written(rep: Api, admin: Api) -> None:
    assert admin.post("/blocked-domains", {"domain": "bücher.example"}).json["domain"] == "xn--bcher-kva.example"
    assert admin.post("/blocked-domains", {"domain": "XN--BCHER-KVA.example"}).status_code == 409
    for domain in ("bücher.example", "BÜCHER.example", "xn--bcher-kva.example", "www.bücher.example"):
        assert status_of(rep, f"a@{domain}") == "blocked_domain"


def test_a_domain_is_taken_away_again(rep: Api, admin: Api) -> None:
    admin.post("/blocked-domains", {"domain": "rival.example"})
    assert status_of(rep, "a@rival.example") == "blocked_domain"

    gone = admin.delete("/blocked-domains", json={"domain": "Rival.example"})
    assert (gone.status_code, gone.data) == (204, b"")
    assert status_of(rep, "a@rival.example") == "clear"
    assert rep.get("/settings").json["policy_version"] == 3

    assert admin.delete("/blocked-domains", json={"domain": "rival.example"}).status_code == 404
    assert rep.get("/settings").json["policy_version"] == 3


def test_the_list_comes_in_pages_by_name(rep: Api, admin: Api) -> None:
    for name in ("c", "a", "e", "b", "d"):
        admin.post("/blocked-domains", {"domain": f"{name}.example"})

    seen, cursor = [], ""
    while cursor is not None:
        page = rep.get(f"/blocked-domains?limit=2&cursor={cursor}").json
        seen.append([each["domain"] for each in page["items"]])
        cursor = page["next_cursor"]
    assert seen == [["a.example", "b.example"], ["c.example", "d.example"], ["e.example"]]


def test_reps_see_blocked_domains_and_change_none(rep: Api, admin: Api) -> None:
    admin.post("/blocked-domains", {"domain": "rival.example"})
    assert rep.post("/blocked-domains", {"domain": "other.example"}).status_code == 403
    assert rep.delete("/blocked-domains", json={"domain": "rival.example"}).status_code == 403
    assert [each["domain"] for each in rep.get("/blocked-domains").json["items"]] == ["rival.example"]


def test_another_team_blocks_what_it_likes(
    rep: Api, admin: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = an_api(server, deployment, a_company(deployment, "Rivals", now).admin)
    for api in (rivals, admin):
        assert api.post("/blocked-domains", {"domain": "both.example"}).status_code == 201
    rivals.post("/blocked-domains", {"domain": "theirs.example"})

    assert [each["domain"] for each in rep.get("/blocked-domains").json["items"]] == ["both.example"]
    assert status_of(rep, "a@theirs.example") == "clear"
    assert admin.delete("/blocked-domains", json={"domain": "theirs.example"}).status_code == 404


def test_what_is_no_domain_is_refused(admin: Api) -> None:
    for odd in ("", " ", "a@b.example", "x..y", "two three", "\0", "half\ud800.example", "x" * 400, None, 7):
        refused = admin.post("/blocked-domains", {"domain": odd})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "domain")
    assert admin.delete("/blocked-domains").status_code == 400
    assert admin.get("/blocked-domains").json["items"] == []


def test_a_domain_is_taken_from_whatever_it_was_pasted_in(rep: Api, admin: Api) -> None:
    for number, text in enumerate(
        (
            "https://www.{}/",
            "HTTP://{}/path?a=b#c",
            "@{}",
            "*.{}",
            "*@{}",
            "www.{}",
            ".{}",
            " {} ",
            "{}/",
            "{}:443",
            "https://WWW.{}.",
        )
    ):
        domain = f"mail{number}.example"
        answer = admin.post("/blocked-domains", {"domain": text.format(domain)})
        assert (answer.status_code, answer.json.get("domain")) == (201, domain), text
        assert status_of(rep, f"bob@{domain}") == "blocked_domain"
    for nothing in ("", "https://", "*", "@", "bob@mail.example", "a b.example", "https:///x"):
        refused = admin.post("/blocked-domains", {"domain": nothing})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "domain"), nothing


def test_a_domain_that_is_internal_and_blocked_is_told_on_both_sides(rep: Api, admin: Api) -> None:
    admin.patch("/settings", {"internal_domains": ["halden.example", "mail.rival.example", "other.example"]})
    assert admin.post("/blocked-domains", {"domain": "halden.example"}).json["internal"]
    assert admin.post("/blocked-domains", {"domain": "rival.example"}).json["internal"]
    assert not admin.post("/blocked-domains", {"domain": "sub.other.example"}).json["internal"]

    told = {each["domain"]: each["internal"] for each in rep.get("/blocked-domains").json["items"]}
    assert told == {"halden.example": True, "rival.example": True, "sub.other.example": False}
    assert rep.get("/settings").json["internal_blocked"] == ["halden.example", "mail.rival.example"]
    kept = admin.patch("/settings", {"internal_domains": ["other.example"]}).json
    assert kept["internal_blocked"] == []

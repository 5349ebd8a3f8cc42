"""A team's settings: a merge patch, a version, and nothing that makes no sense."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api

DEFAULTS = {
    "on_unverifiable": "warn",
    "override": "off",
    "plus_addresses": True,
    "internal_domains": [],
    "non_commercial_in_clients": False,
    "send_anyway_reasons": [],
    "retention_days": 90,
    "resubscribe_reasons": [],
    "locale": "en",
    "time_zone": "UTC",
}
CHOSEN = {
    "on_unverifiable": "block",
    "override": "admins",
    "plus_addresses": False,
    "internal_domains": ["halden.example"],
    "non_commercial_in_clients": True,
    "send_anyway_reasons": ["A contract", "An answer to their mail"],
    "retention_days": 30,
    "resubscribe_reasons": ["Asked for it"],
    "locale": "sv",
    "time_zone": "Europe/Stockholm",
}


NONSENSE: dict[str, list[Any]] = {
    "on_unverifiable": ["stop", "", 1, True, ["warn"]],
    "override": ["everybody", "OFF"],
    "plus_addresses": [1, 0, "true", "on", []],
    "internal_domains": ["halden.example", [""], ["a@b.example"], ["two, three"], ["x..y"], [None], ["\0"], [7]],
    "non_commercial_in_clients": ["yes", 1],
    "send_anyway_reasons": ["one", [["two"]], [""], [" "], ["x" * 501], ["x"] * 101],
    "retention_days": [0, -1, 3_651, 1.5, "90", True, 10**30],
    "resubscribe_reasons": ["one", [["two"]], ["x" * 501], ["half \ud800"], ["x"] * 101],
    "locale": ["xx", "EN", ""],
    "time_zone": ["Mars/Olympus", "", "../../etc/passwd", "\0"],
    "policy_version": [5],
    "no_such_setting": [None],
}


def settings(api: Api) -> dict[str, Any]:
    """Those that are changed here."""
    shown = api.get("/settings").json
    return {name: shown[name] for name in DEFAULTS}


def test_a_new_team_has_the_defaults_and_version_one(rep: Api) -> None:
    answer = rep.get("/settings")
    assert (settings(rep), answer.json["policy_version"], answer.headers["ETag"]) == (DEFAULTS, 1, '"1"')


def test_a_patch_changes_what_it_names_and_null_brings_the_default_back(rep: Api, admin: Api) -> None:
    answer = admin.patch("/settings", CHOSEN)
    assert (answer.status_code, answer.json["policy_version"], answer.headers["ETag"]) == (200, 2, '"2"')
    assert settings(rep) == CHOSEN

    admin.patch("/settings", {"locale": "de"})
    assert settings(rep) == {**CHOSEN, "locale": "de"}

    admin.patch("/settings", dict.fromkeys(CHOSEN))
    assert settings(rep) == DEFAULTS
    assert rep.get("/settings").json["policy_version"] == 4


def test_reps_see_settings_and_change_none(rep: Api) -> None:
    assert rep.patch("/settings", {"override": "everyone"}).status_code == 403
    assert (settings(rep), rep.get("/settings").json["policy_version"]) == (DEFAULTS, 1)


def test_one_teams_settings_are_not_anothers(
    admin: Api, rep: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = an_api(server, deployment, a_company(deployment, "Rivals", now).admin)
    rivals.patch("/settings", CHOSEN)
    assert (settings(rep), rep.get("/settings").json["policy_version"]) == (DEFAULTS, 1)


def test_whoever_minds_is_told_that_somebody_was_faster(admin: Api) -> None:
    tag = admin.get("/settings").headers["ETag"]
    assert admin.patch("/settings", {"locale": "nl"}, headers={"If-Match": tag}).status_code == 200

    stale = admin.patch("/settings", {"locale": "fr"}, headers={"If-Match": tag})
    assert stale.status_code == 412
    assert settings(admin)["locale"] == "nl"
    assert admin.get("/settings").headers["ETag"] == '"2"'

    for good in ('"2"', 'W/"3"', "*"):
        assert admin.patch("/settings", {"locale": "fr"}, headers={"If-Match": good}).status_code == 200
    for odd in ("", "soon", '"1", "5"', '"-1"', f'"{"9" * 5_000}"'):
        assert admin.patch("/settings", {"locale": "de"}, headers={"If-Match": odd}).status_code == 400
    assert settings(admin)["locale"] == "fr"


def test_domains_are_kept_in_their_normal_form(admin: Api) -> None:
    given = ["Halden.EXAMPLE", " @bücher.example ", "foo_bar.example", "example.org."]
    admin.patch("/settings", {"internal_domains": given})
    assert settings(admin)["internal_domains"] == [
        "halden.example",
        "xn--bcher-kva.example",
        "foo_bar.example",
        "example.org",
    ]
    answer = admin.post("/checks", a_send(to=["a@BÜCHER.example", "b@foo_bar.example"])).json
    assert answer["verdict"] == "allow"


def test_what_makes_no_sense_is_refused_by_name_and_changes_nothing(admin: Api) -> None:
    for name, value in ((name, value) for name, values in NONSENSE.items() for value in values):
        refused = admin.patch("/settings", {"locale": "nl", name: value})
        assert refused.status_code == 400
        assert refused.json["errors"][0]["field"].partition(".")[0] == name
    assert (settings(admin), admin.get("/settings").json["policy_version"]) == (DEFAULTS, 1)

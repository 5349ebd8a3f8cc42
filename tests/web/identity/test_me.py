"""Who somebody is here, and what a mail client must know before it can't ask."""

from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, an_api


def test_everybody_learns_who_they_are(rep: Api, admin: Api, company: Company) -> None:
    me = rep.get("/me").json
    expected = {
        "id": str(company.rep.user_id),
        "email": "rep@halden.example",
        "name": "Rita Rep",
        "role": "rep",
        "scope": "user",
        "locale": None,
        "unsubscribe_message": None,
        "team": {"id": str(company.team_id), "name": "Halden"},
        "on_unverifiable": "warn",
        "may_override": False,
        "may_word_message": False,
        "topics": [],
        "default_topic": None,
        "policy_version": 1,
    }
    assert {name: me[name] for name in expected} == expected
    assert (admin.get("/me").json["role"], admin.get("/me").json["scope"]) == ("admin", "admin")


def test_it_follows_the_teams_policy(rep: Api, admin: Api) -> None:
    admin.patch("/settings", {"override": "admins", "on_unverifiable": "block"})

    for api, may_override in ((rep, False), (admin, True)):
        me = api.get("/me").json
        assert (me["on_unverifiable"], me["may_override"], me["policy_version"]) == ("block", may_override, 2)


def test_a_mail_client_learns_of_the_teams_topics(
    server: FlaskClient, deployment: Deployment, admin: Api, company: Company
) -> None:
    mail_client = an_api(server, deployment, company.rep, scope="check")
    topics = [{"id": "offers", "name": "Offers"}, {"id": "events", "name": "Fairs"}]
    admin.patch("/settings", {"landing": {"topics": topics, "default_topic": "offers"}})

    me = mail_client.get("/me").json
    assert (me["topics"], me["default_topic"]) == (topics, "offers")


def test_a_language_is_chosen_for_oneself(rep: Api, admin: Api) -> None:
    assert rep.patch("/me", {"locale": "sv"}).json["locale"] == "sv"
    assert (rep.get("/me").json["locale"], admin.get("/me").json["locale"]) == ("sv", None)
    for odd in ("tlh", "", 7, ["nl"]):
        assert rep.patch("/me", {"locale": odd}).status_code == 400
    assert rep.get("/me").json["locale"] == "sv"


def test_what_is_refused_in_part_changes_nothing(rep: Api) -> None:
    both = {"locale": "sv", "unsubscribe_message": "<p>My own words, {{link}}.</p>"}
    assert rep.patch("/me", both).status_code == 403
    assert rep.get("/me").json["locale"] is None

"""The unsubscribe message's settings, and what a mail client is given to put in."""

import pytest
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from consentry.rules.landing.link import Link, read_link
from tests.builders import Api

TOPICS = [{"id": "news", "name": "News"}]


def choose(admin: Api, **chosen: object) -> None:
    assert admin.patch("/settings", {"unsubscribe_message": chosen}).status_code == 200


def test_nothing_is_put_in_unless_the_team_wants_it(rep: Api) -> None:
    answer = rep.get("/unsubscribe-message").json

    assert (answer["html"], answer["text"], answer["append"]) == (None, None, True)
    assert answer["placeholder"] == "{{team_unsubscribe}}"


def test_the_link_names_the_sender_and_no_recipient(server: FlaskClient, rep: Api, admin: Api) -> None:
    choose(admin, html='<p>Enough? <a href="#">Say so</a></p>', in_client_mail=True)

    answer = rep.get("/unsubscribe-message").json

    url = answer["text"].removeprefix("Enough? Say so: ")
    assert answer["html"] == f'<p>Enough? <a href="{url}">Say so</a></p>'
    assert url.startswith(answer["links"])
    assert answer["links"] == "https://consentry.example/u/"
    assert len(url) <= 200
    assert server.get(url.removeprefix("https://consentry.example")).status_code == 200


def test_an_added_link_speaks_the_readers_language(rep: Api, admin: Api) -> None:
    choose(admin, in_client_mail=True)

    answer = rep.get("/unsubscribe-message", headers={"Accept-Language": "sv"}).json

    assert answer["text"].startswith("Avregistrera dig: https://")


ENOUGH = {"en": "Enough?", "de": "Genug?", "fr": "Assez ?", "nl": "Genoeg?", "sv": "Nog?"}


def spoken(api: Api, client: str | None, **mail: str) -> str:
    """The language of the message that a client of this language is given, asked for in both ways."""
    headers = {"Accept-Language": client} if client else {}
    asked = api.get("/unsubscribe-message", query_string=mail, headers=headers).json["text"]
    assert api.post("/unsubscribe-message", mail, headers=headers).json["text"].startswith(asked.split(":")[0])
    return next(language for language, words in ENOUGH.items() if asked.startswith(words))


def test_the_message_speaks_the_mails_language_then_the_teams_then_the_clients(rep: Api, admin: Api) -> None:
    choose(admin, html=ENOUGH, in_client_mail=True)
    assert [spoken(rep, "sv"), spoken(rep, "sv", language="fr")] == ["sv", "fr"]

    admin.patch("/settings", {"locale": "de"})
    assert [spoken(rep, "sv"), spoken(rep, "sv", language="fr")] == ["de", "fr"]


@pytest.mark.parametrize("chosen", list(ENOUGH))
def test_a_language_that_an_admin_chose_is_known_from_the_default(rep: Api, admin: Api, chosen: str) -> None:
    choose(admin, html=ENOUGH, in_client_mail=True)
    client = "sv" if chosen == "nl" else "nl"
    admin.patch("/settings", {"locale": chosen})
    admin.patch("/settings", {"retention_days": 30})
    assert (spoken(rep, client), rep.get("/settings").json["locale"]) == (chosen, chosen)

    admin.patch("/settings", {"locale": None})
    assert (spoken(rep, client), rep.get("/settings").json["locale"]) == (client, "en")


def test_who_says_nothing_gets_the_language_they_chose_themselves(rep: Api, admin: Api) -> None:
    choose(admin, html=ENOUGH, in_client_mail=True)
    rep.patch("/me", {"locale": "nl"})
    assert spoken(rep, None) == "nl"


def test_a_mails_language_that_nobody_has_words_in_is_refused_by_name(rep: Api) -> None:
    for refused in (
        rep.get("/unsubscribe-message?language=xx"),
        rep.post("/unsubscribe-message", {"language": "xx"}),
    ):
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "language")


def test_a_preview_is_the_message_as_a_mail_will_carry_it(rep: Api) -> None:
    linked = '<p onclick="x()">Enough? <a href="https://elsewhere.example">Say so</a></p>'
    shown = rep.post("/unsubscribe-message/preview", {"html": linked}).json
    assert shown == {"html": '<p>Enough? <a href="https://consentry.example/u/">Say so</a></p>'}

    bare = rep.post("/unsubscribe-message/preview", {"html": "<p>Hej</p>"}, headers={"Accept-Language": "sv"}).json
    assert bare == {"html": '<p>Hej</p><p><a href="https://consentry.example/u/">Avregistrera dig</a></p>'}


def test_what_is_kept_is_harmless(admin: Api) -> None:
    harmful = (
        '<p onclick="x()" style="color: red; position: fixed">Hi <script>alert(1)</script><img src="https://x.example/p">'
        '<a href="javascript:x()">no</a> <a href="https://ok.example">ok</a></p>'
    )
    choose(admin, html=harmful)

    kept = admin.get("/settings").json["unsubscribe_message"]["html"]
    assert kept == '<p style="color:red">Hi <a>no</a> <a href="https://ok.example">ok</a></p>'


def test_one_part_changes_and_null_brings_the_default_back(admin: Api) -> None:
    choose(admin, html="<p>Hi</p>", append=False)
    choose(admin, in_client_mail=True)
    expected = {"mode": "team", "html": "<p>Hi</p>", "append": False, "in_client_mail": True}
    assert admin.get("/settings").json["unsubscribe_message"] == expected

    choose(admin, html=None)
    assert admin.get("/settings").json["unsubscribe_message"] == {**expected, "html": ""}
    assert admin.patch("/settings", {"unsubscribe_message": {"unknown": 1}}).status_code == 400


def test_ones_own_message_counts_where_the_team_allows_it(rep: Api, admin: Api) -> None:
    choose(admin, html="<p>Team</p>", in_client_mail=True)
    mine = {"unsubscribe_message": "<p>Mine<script>x</script></p>"}
    assert rep.patch("/me", mine).status_code == 403

    choose(admin, mode="individual")
    assert rep.get("/unsubscribe-message").json["text"].startswith("Team")
    assert rep.patch("/me", mine).json["unsubscribe_message"] == "<p>Mine</p>"
    assert rep.get("/unsubscribe-message").json["text"].startswith("Mine")
    assert admin.get("/unsubscribe-message").json["text"].startswith("Team")

    choose(admin, mode="team")
    assert rep.get("/unsubscribe-message").json["text"].startswith("Team")


def test_everybody_learns_whether_they_may_word_their_own(rep: Api, admin: Api) -> None:
    choose(admin, mode="individual")

    assert [api.get("/me").json["may_word_message"] for api in (rep, admin)] == [True, True]


def test_ones_own_message_can_be_given_up(rep: Api, admin: Api) -> None:
    choose(admin, html="<p>Team</p>", mode="individual", in_client_mail=True)
    rep.patch("/me", {"unsubscribe_message": "<p>Mine</p>"})

    assert rep.patch("/me", {"unsubscribe_message": None}).json["unsubscribe_message"] is None
    assert rep.patch("/me", {"locale": "nl"}).json["locale"] == "nl"
    assert rep.get("/unsubscribe-message", headers={"Accept-Language": "en"}).json["text"].startswith("Team")


def test_the_link_in_mail_to_one_recipient_is_their_own(rep: Api, admin: Api, deployment: Deployment) -> None:
    admin.patch("/settings", {"unsubscribe_message": {"in_client_mail": True}, "landing": {"topics": TOPICS}})

    def link_of(**mail: str) -> Link:
        message = rep.post("/unsubscribe-message", mail).json
        found = read_link(deployment.keyring.secrets, message["text"].rpartition("/u/")[2])
        assert found
        return found

    assert link_of().address_key is None
    assert link_of(recipient="Bob <bob@example.com>").address_key == deployment.keyring.key("bob@example.com")
    assert rep.get("/people?query=bob@example.com").json["items"]
    assert (link_of(topic="news").has_topic, link_of().has_topic) == (True, False)
    for wrong, field in (({"recipient": "bob"}, "recipient"), ({"topic": "none"}, "topic"), ({"to": "x"}, "to")):
        refused = rep.post("/unsubscribe-message", wrong)
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, field)

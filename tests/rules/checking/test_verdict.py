"""Each line of the verdict's rules has its row here."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, permutations

import pytest

from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import OVERRIDABLE, Finding, Recipient, Send, judge, read
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Status, Suppression
from tests.rules.builders import KEYS, NOW, TOMORROW, YESTERDAY, a_no, a_pause, judged, key_of, known

BOB, TAGGED, EVE = "bob@example.com", "bob+news@example.com", "eve@example.com"
ACME = Policy(1, internal_domains=frozenset({"acme.example"}), blocked_domains=frozenset({"rival.example"}))
A_LIST = Recipient("sales@example.com", kind="distribution_list")

SAYING = {
    "bounced": a_no(reason=Reason.HARD_BOUNCE, origin=Origin.BOUNCE),
    "invalid": a_no(reason=Reason.EMAIL_INVALID, origin=Origin.MARKETO),
    "complained": a_no(reason=Reason.COMPLAINT, origin=Origin.COMPLAINT),
    "unsubscribed": a_no(),
    "paused": a_pause(),
}


def finding(said: list[Suppression], to: str = BOB, policy: Policy = ACME, **send: str) -> Finding:
    return judged([to], known(said), policy, **send).findings[0]


def test_the_order_of_precedence_is_that_of_the_statuses() -> None:
    assert [status.value for status in Status] == ["blocked_domain", *SAYING, "unverifiable", "clear"]


@pytest.mark.parametrize(("stronger", "weaker"), list(combinations(SAYING, 2)))
def test_of_two_statuses_the_stronger_is_found(stronger: str, weaker: str) -> None:
    for said in permutations([SAYING[stronger], SAYING[weaker]]):
        assert finding(list(said)) == Finding(Status(stronger), SAYING[stronger].code, SAYING[stronger])


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.HARD_BOUNCE, "bounced"),
        (Reason.EMAIL_INVALID, "invalid"),
        (Reason.BLACK_LISTED, "invalid"),
        (Reason.COMPLAINT, "complained"),
        (Reason.UNSUBSCRIBED, "unsubscribed"),
        (Reason.MARKETING_SUSPENDED, "unsubscribed"),
        (Reason.ERASED, "unsubscribed"),
        (Reason.PAUSED, "paused"),
    ],
)
def test_every_reason_refuses_under_its_own_code(reason: Reason, status: str) -> None:
    judgement = judged([BOB], known([a_no(reason=reason)]))
    assert judgement.verdict == "block"
    assert (judgement.findings[0].status, judgement.findings[0].code) == (status, reason.word)


@pytest.mark.parametrize("origin", Origin)
def test_every_origin_is_obeyed(origin: Origin) -> None:
    assert finding([a_no(origin=origin)]).status is Status.UNSUBSCRIBED


@pytest.mark.parametrize("domain", ["rival.example", "mail.rival.example", "RIVAL.example."])
def test_a_blocked_domain_refuses_before_all_else(domain: str) -> None:
    bounced = a_no(f"bob@{domain}", reason=Reason.HARD_BOUNCE)
    found = finding([bounced], f"bob@{domain}")
    assert found == Finding(Status.BLOCKED_DOMAIN, "blocked_domain", detail="rival.example")


@pytest.mark.parametrize("said", list(SAYING.values()), ids=list(SAYING))
def test_internal_people_are_always_clear(said: Suppression) -> None:
    internal = replace(said, key=key_of("bob@acme.example"))
    assert finding([internal], "Bob@ACME.example").status is Status.CLEAR


def test_internal_people_are_clear_even_when_blocked_or_unverified() -> None:
    policy = replace(ACME, blocked_domains=frozenset({"example"}))
    evidence = known(unverified={"bob@acme.example": "marketo_unreachable"})
    assert judged(["bob@acme.example"], evidence, policy).verdict == "allow"


def test_a_subdomain_of_an_internal_domain_is_not_internal() -> None:
    assert finding([a_no("bob@mail.acme.example")], "bob@mail.acme.example").status is Status.UNSUBSCRIBED


@pytest.mark.parametrize("field", ["to", "cc", "bcc"])
def test_every_field_counts_alike(field: str) -> None:
    judgement = judged([Recipient(EVE), Recipient(BOB, field)], known([a_no(BOB)]))
    assert judgement.verdict == "block"


def test_findings_keep_the_order_one_per_entry() -> None:
    judgement = judged([EVE, BOB, "BOB@example.com", "nobody", BOB], known([a_no(BOB)]))
    assert [found.status for found in judgement.findings] == [
        *("clear", "unsubscribed", "unsubscribed", "unverifiable", "unsubscribed")
    ]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("", "unverifiable", "no_address"),
        ("bob", "unverifiable", "no_address"),
        ("/o=Exchange/cn=bob", "unverifiable", "no_address"),
        ("b\x00b@example.com", "invalid", "malformed"),
        ("\ud800@example.com", "invalid", "malformed"),
        ("b" * 65 + "@example.com", "invalid", "malformed"),
    ],
)
def test_an_odd_address_is_a_finding_and_no_error(address: str, status: str, code: str) -> None:
    found = judged([BOB, address], known()).findings
    assert [(each.status, each.code) for each in found] == [("clear", None), (status, code)]


# Scopes


@pytest.mark.parametrize(("sender", "status"), [("7", "unsubscribed"), ("8", "clear"), (None, "clear")])
def test_a_sender_scoped_opt_out_refuses_that_senders_mail(sender: str | None, status: str) -> None:
    judgement = judged([BOB], known([a_no(scope=Scope.SENDER, scope_id="7")]), sender_id=sender)
    assert judgement.findings[0].status == status


@pytest.mark.parametrize(
    ("topic", "default", "status"),
    [
        ("news", None, "unsubscribed"),
        ("offers", None, "clear"),
        (None, None, "clear"),
        (None, "news", "unsubscribed"),
        (None, "offers", "clear"),
        ("offers", "news", "clear"),
    ],
)
def test_a_topic_opt_out_refuses_mail_of_that_topic(topic: str | None, default: str | None, status: str) -> None:
    evidence = known([a_no(scope=Scope.TOPIC, scope_id="news")])
    assert judged([BOB], evidence, Policy(1, default_topic=default), topic=topic).findings[0].status == status


def test_a_sender_of_a_topics_name_is_another_thing() -> None:
    evidence = known([a_no(scope=Scope.SENDER, scope_id="7")])
    assert judged([BOB], evidence, sender_id="8", topic="7").verdict == "allow"


@pytest.mark.parametrize("until", [YESTERDAY, NOW])
def test_what_has_ended_has_no_force(until: datetime) -> None:
    assert judged([BOB], known([a_pause(until=until), a_no(until=until)])).verdict == "allow"


def test_an_opt_out_outlasts_a_pause_beside_it() -> None:
    assert finding([a_pause(until=YESTERDAY), a_no()]).status is Status.UNSUBSCRIBED


# Plus-variants


def test_a_plus_variant_is_covered_by_its_base() -> None:
    assert finding([a_no(BOB)], TAGGED).suppression == a_no(BOB)


def test_a_base_is_not_covered_by_its_plus_variant() -> None:
    assert finding([a_no(TAGGED)], BOB).status is Status.CLEAR


def test_a_plus_variant_stands_alone_where_the_team_says_so() -> None:
    policy = Policy(1, plus_addresses=False)
    assert judged([TAGGED], known([a_no(BOB)]), policy).verdict == "allow"
    assert judged([TAGGED], known([a_no(TAGGED)]), policy).verdict == "block"


def test_the_policy_decides_about_plus_variants_even_when_they_were_read_before() -> None:
    recipients = [Recipient(TAGGED)]
    readings = read(recipients, KEYS, Policy(1))
    policy = Policy(2, plus_addresses=False)
    assert judge(Send(recipients), readings, known([a_no(BOB)]), policy, NOW).verdict == "allow"


def test_a_plus_variant_is_unverified_while_its_base_is() -> None:
    assert judged([TAGGED], known(unverified={BOB: "marketo_unreachable"})).verdict == "warn"


# What nobody can say


@pytest.mark.parametrize(("policy", "verdict"), [("block", "block"), ("warn", "warn"), ("allow", "allow")])
@pytest.mark.parametrize("to", [BOB, "", A_LIST], ids=["unreachable", "no address", "list"])
def test_the_unverifiable_follow_the_teams_policy(to: str | Recipient, policy: str, verdict: str) -> None:
    evidence = known(unverified={BOB: "marketo_unreachable"})
    assert judged([EVE, to], evidence, Policy(1, on_unverifiable=policy)).verdict == verdict


def test_an_unverifiable_recipient_says_why() -> None:
    found = judged([BOB], known(unverified={BOB: "marketo_unreachable"})).findings
    assert found == [Finding(Status.UNVERIFIABLE, "marketo_unreachable")]


def test_a_known_no_counts_though_nobody_could_ask_again() -> None:
    evidence = known([a_no(BOB)], unverified={BOB: "marketo_unreachable"})
    assert judged([BOB], evidence).findings[0].status is Status.UNSUBSCRIBED


@pytest.mark.parametrize(
    ("address", "said", "status", "code"),
    [
        ("sales@example.com", [], "unverifiable", "distribution_list"),
        ("", [], "unverifiable", "distribution_list"),
        ("sales@acme.example", [], "unverifiable", "distribution_list"),
        ("sales@rival.example", [], "blocked_domain", "blocked_domain"),
        ("sales@example.com", [a_no("sales@example.com")], "unsubscribed", "unsubscribed"),
        ("sales\x00@example.com", [], "invalid", "malformed"),
    ],
)
def test_a_distribution_list_is_unverifiable_unless_refused(
    address: str, said: list[Suppression], status: str, code: str
) -> None:
    found = judged([Recipient(address, kind="distribution_list")], known(said), ACME).findings[0]
    assert (found.status, found.code) == (status, code)


@pytest.mark.parametrize(
    ("address", "kind", "code"),
    [
        ("all@partner.example", "person", None),
        ("bob@partner.example", "unknown", None),
        ("allison.small@partner.example", "unknown", None),
        ("dl2@partner.example", "unknown", "perhaps_a_list"),
        ("DL-Sales@partner.example", "unknown", "perhaps_a_list"),
        ("kunden.nord@partner.example", "unknown", "perhaps_a_list"),
        ("news-l@partner.example", "unknown", "perhaps_a_list"),
        ("bob@acme.example", "person", None),
        ("bob@acme.example", "unknown", "perhaps_a_list"),
        ("bob@halden.example", "unknown", "perhaps_a_list"),
        ("bob@halden.example", "person", None),
        ("customers@GoogleGroups.com", "person", "distribution_list"),
        ("customers@acme.groups.io", "person", "distribution_list"),
        ("customers@notgroups.io", "person", None),
    ],
)
def test_what_may_stand_for_many_is_told_where_there_is_reason_to(address: str, kind: str, code: str | None) -> None:
    (found,) = judged([Recipient(address, kind=kind)], known(), ACME, own_domain="halden.example").findings
    assert (found.status is Status.CLEAR, found.code) == (code is None, code)


@pytest.mark.parametrize("address", [BOB, TAGGED, "tom@acme.example"])
def test_what_was_once_a_list_is_one_however_it_is_told(address: str) -> None:
    lists = known(lists=[BOB, "tom@acme.example"])
    for kind in ("person", "unknown", "distribution_list"):
        (found,) = judged([Recipient(address, kind=kind)], lists, ACME).findings
        assert (found.status, found.code) == (Status.UNVERIFIABLE, "distribution_list")


def test_an_opt_out_of_a_list_itself_is_named_before_its_members() -> None:
    assert judged([BOB], known([a_no(BOB)], lists=[BOB])).findings[0].status is Status.UNSUBSCRIBED


def test_two_peoples_mail_is_refused_for_either() -> None:
    for said, status in (("7", "unsubscribed"), ("8", "unsubscribed"), ("9", "clear")):
        evidence = known([a_no(scope=Scope.SENDER, scope_id=said)])
        assert judged([BOB], evidence, sender_id="7", colleague_id="8").findings[0].status == status


# Purpose


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (SAYING["unsubscribed"], "clear"),
        (a_no(reason=Reason.MARKETING_SUSPENDED), "clear"),
        (a_no(reason=Reason.ERASED), "clear"),
        (SAYING["paused"], "clear"),
        (SAYING["complained"], "complained"),
        (SAYING["invalid"], "invalid"),
        (SAYING["bounced"], "bounced"),
    ],
)
def test_non_commercial_mail_skips_opt_outs_and_pauses_only(said: Suppression, status: str) -> None:
    assert finding([said], purpose="non_commercial").status == status


def test_non_commercial_mail_does_not_skip_a_bounce_behind_an_opt_out() -> None:
    assert finding([SAYING["unsubscribed"], SAYING["bounced"]], purpose="non_commercial").status is Status.BOUNCED


@pytest.mark.parametrize(
    ("to", "status"),
    [("bob@rival.example", "blocked_domain"), (A_LIST, "unverifiable"), ("", "unverifiable")],
)
def test_non_commercial_mail_skips_nothing_else(to: str | Recipient, status: str) -> None:
    assert judged([to], known(), ACME, purpose="non_commercial").findings[0].status == status


@pytest.mark.parametrize(("why", "status"), [("marketo_unreachable", "clear"), ("salesforce_down", "unverifiable")])
def test_non_commercial_mail_needs_no_word_from_marketo(why: str, status: str) -> None:
    judgement = judged([BOB], known(unverified={BOB: why}), purpose="non_commercial")
    assert judgement.findings[0].status == status


# The send


@pytest.mark.parametrize("workflow", ["plugin", "individual"])
def test_one_message_to_all_is_blocked_by_one_refused_recipient(workflow: str) -> None:
    judgement = judged([EVE, BOB, ""], known([a_no(BOB)]), workflow=workflow)
    assert (judgement.verdict, judgement.left_out) == ("block", [])


@pytest.mark.parametrize("workflow", ["select_and_send", "campaign", "group"])
def test_where_each_gets_a_message_the_refused_are_left_out(workflow: str) -> None:
    judgement = judged([EVE, BOB, EVE], known([a_no(BOB)]), workflow=workflow)
    assert (judgement.verdict, judgement.left_out) == ("allow", [1])


@pytest.mark.parametrize("workflow", ["select_and_send", "campaign", "group"])
def test_where_each_gets_a_message_it_is_blocked_when_nobody_remains(workflow: str) -> None:
    judgement = judged([BOB, BOB], known([a_no(BOB)]), workflow=workflow)
    assert (judgement.verdict, judgement.left_out) == ("block", [0, 1])


def test_whoever_remains_may_still_be_warned_about() -> None:
    judgement = judged([EVE, BOB, ""], known([a_no(BOB)]), workflow="campaign")
    assert (judgement.verdict, judgement.left_out) == ("warn", [1])


def test_the_unverifiable_are_left_out_where_the_team_blocks_them() -> None:
    judgement = judged([EVE, "", BOB], known([a_no(BOB)]), Policy(1, on_unverifiable="block"), workflow="group")
    assert (judgement.verdict, judgement.left_out) == ("allow", [1, 2])


def test_a_send_to_nobody_is_in_nobodys_way() -> None:
    for workflow in ("plugin", "group"):
        assert judged([], known(), workflow=workflow).verdict == "allow"


def test_only_what_a_person_may_weigh_can_be_overridden() -> None:
    assert {status.value for status in OVERRIDABLE} == {"unsubscribed", "paused", "unverifiable"}


# Which of several equals is named


@pytest.mark.parametrize(
    ("named", "other"),
    [
        (a_pause(until=TOMORROW + timedelta(days=1), since=YESTERDAY), a_pause(until=TOMORROW, since=NOW)),
        (a_pause(until=None), a_pause(until=TOMORROW, origin=Origin.COMPLAINT)),
        (a_no(since=NOW, origin=Origin.SALESFORCE), a_no(since=YESTERDAY)),
        (a_no(until=None, since=YESTERDAY), a_no(until=TOMORROW, since=NOW)),
        (a_no(origin=Origin.TEAM), a_no(origin=Origin.MARKETO)),
        (a_no(source=Source.MANUAL), a_no(source=Source.IMPORT)),
    ],
    ids=["longest pause", "endless pause", "latest", "endless", "first origin", "first source"],
)
def test_among_equals_what_lasts_longest_and_is_latest_is_named(named: Suppression, other: Suppression) -> None:
    assert finding([named, other]).suppression == finding([other, named]).suppression == named


# Reading


def test_equal_addresses_are_read_once() -> None:
    recipients = [Recipient(BOB), Recipient(EVE, "cc"), Recipient(BOB, "bcc")]
    readings = read(recipients, KEYS, ACME)
    assert readings[0] is readings[2]
    assert [reading.normal for reading in readings] == [BOB, EVE, BOB]


def test_a_reading_names_the_base_only_where_plus_variants_count() -> None:
    covered, alone = (read([Recipient(TAGGED)], KEYS, Policy(1, plus_addresses=on))[0] for on in (True, False))
    assert (covered.domain, covered.key, covered.base_key) == ("example.com", key_of(TAGGED), key_of(BOB))
    assert (alone.key, alone.base_key) == (key_of(TAGGED), None)


def test_whoever_is_clear_shares_one_finding() -> None:
    first, second = judged([BOB, EVE], known()).findings
    assert first is second

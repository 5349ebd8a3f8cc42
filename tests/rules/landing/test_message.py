"""The message a sender gets: who, why, and no more than fits."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Recipient
from consentry.rules.checking.wording import LANGUAGES, StopMessage, message
from consentry.rules.consent.suppression import Reason, Scope, Status, Suppression
from tests.rules.builders import a_no, a_pause, judged, key_of, known
from tests.rules.strategies import ANY_TEXT, ODD_TEXT

BOB = Recipient("bob@example.com", name="Bob Smith")
EVE = Recipient("eve@example.com")
WARN, BLOCK, ALLOW = (Policy(1, on_unverifiable=choice) for choice in ("warn", "block", "allow"))


def told(
    to: list[Recipient], *said: Suppression, policy: Policy = WARN, language: str = "en", **send: Any
) -> StopMessage:
    return message(judged(to, known(said), policy, **send), to, policy, language)


def units(text: str) -> int:
    """The length as JavaScript counts it."""
    return len(text.encode("utf-16-le")) // 2


def test_a_blocked_send_names_each_refused_person_and_why() -> None:
    pause = a_pause("eve@example.com", until=datetime(2027, 1, 1, tzinfo=UTC))
    assert told([BOB, EVE, Recipient("ann@example.com")], a_no(), pause) == StopMessage(
        "This e-mail cannot be sent",
        "2 recipients must not be e-mailed:\n"
        "• Bob Smith (bob@example.com): unsubscribed on 3 May 2026\n"
        "• eve@example.com: paused until 1 January 2027\n"
        "Remove these recipients to send the e-mail.",
    )


def test_a_blocked_send_does_not_name_those_who_are_only_unverifiable() -> None:
    assert "could not be checked" not in told([BOB, Recipient("", name="Friends")], a_no()).text


def test_a_blocked_send_names_the_unverifiable_where_the_team_blocks_them() -> None:
    said = told([BOB, Recipient("", name="Friends")], policy=BLOCK)
    assert said.title == "This e-mail cannot be sent"
    assert "• Friends: there is no e-mail address to check" in said.text


def test_a_warning_names_those_nobody_could_check() -> None:
    assert told([BOB, Recipient("", name="Friends")]) == StopMessage(
        "Please check before sending",
        "This recipient could not be checked:\n"
        "• Friends: there is no e-mail address to check\n"
        "Send it only if you are sure that nobody here has unsubscribed.",
    )


def test_people_left_out_are_named() -> None:
    assert told([BOB, EVE], a_no(), workflow="campaign") == StopMessage(
        "Some recipients are left out",
        "This recipient is left out and gets no e-mail:\n• Bob Smith (bob@example.com): unsubscribed on 3 May 2026",
    )


def test_people_left_out_and_people_nobody_could_check_are_told_apart() -> None:
    said = told([BOB, EVE, Recipient("")], a_no(), workflow="campaign")
    assert said.title == "Please check before sending"
    assert said.text == (
        "This recipient is left out and gets no e-mail:\n"
        "• Bob Smith (bob@example.com): unsubscribed on 3 May 2026\n"
        "This recipient could not be checked:\n"
        "• a recipient without an address: there is no e-mail address to check"
    )


def test_the_unverifiable_are_named_once_where_the_team_leaves_them_out() -> None:
    text = told([EVE, Recipient("")], policy=BLOCK, workflow="campaign").text
    assert text.count("there is no e-mail address to check") == 1


def test_a_send_that_is_left_with_nobody_says_so() -> None:
    assert told([BOB], a_no(), workflow="campaign").text.endswith("\nNobody is left to send it to.")


def test_a_clear_send_says_that_nothing_is_in_the_way() -> None:
    assert told([BOB]) == StopMessage("Ready to send", "Nothing stands in the way of this e-mail.")


def test_a_send_that_the_team_allows_unchecked_does_not_pretend_to_be_checked() -> None:
    said = told([BOB, Recipient("", name="Friends")], policy=ALLOW)
    assert said.title == "Ready to send"
    assert "• Friends: there is no e-mail address to check" in said.text


def test_a_send_that_was_let_through_still_names_whom_it_goes_to() -> None:
    judgement = judged([BOB], known([a_no()]))._replace(verdict="allow")
    assert "• Bob Smith (bob@example.com): unsubscribed" in message(judgement, [BOB], WARN, "en").text


def test_a_kept_block_is_explained_though_the_policy_was_loosened_since() -> None:
    judgement = judged([Recipient("", name="Friends")], known(), BLOCK)
    said = message(judgement, [Recipient("", name="Friends")], ALLOW, "en")
    assert "• Friends: there is no e-mail address to check" in said.text


def test_who_is_in_two_fields_is_named_once() -> None:
    said = told([BOB, Recipient("BOB@example.com ", "cc")], a_no())
    assert said.text.count("unsubscribed on") == 1
    assert "Remove this recipient" in said.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_the_first_are_named_and_the_rest_counted(language: str) -> None:
    crowd = [Recipient(f"person{number}@example.com", name=f"Person {number}") for number in range(500)]
    text = told(crowd, *(a_no(each.address) for each in crowd), language=language).text
    named = text.count("• ")
    assert units(text) <= 500
    assert named >= 4
    assert all(f"Person {number} (person{number}@example.com)" in text for number in range(named))
    assert f" {500 - named}" in text.split("\n")[named + 1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("B\u00adob S\u200bmith", "Bob Smith (bob@example.com)"),
        ("Bob\nSmith\x00\x1b", "Bob Smith (bob@example.com)"),
        ("\u202eBob\u2066 \u200fSmith\u00ad", "Bob Smith (bob@example.com)"),
        ("Bob \ud800Smith\u2028", "Bob Smith (bob@example.com)"),
        ("  ", "bob@example.com"),
        ("BOB@example.com", "bob@example.com"),
        ("דוד", "\u2068דוד (bob@example.com)\u2069"),
        ("B" * 100, "B" * 41 + "… (bob@example.com)"),
        ("😀" * 100, "😀" * 20 + "… (bob@example.com)"),
        ("{count} %s {0}", "{count} %s {0} (bob@example.com)"),
    ],
)
def test_a_name_can_not_upset_the_message(name: str, shown: str) -> None:
    text = told([Recipient("bob@example.com", name=name)], a_no()).text
    assert f"\n• {shown}: unsubscribed on 3 May 2026\n" in text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("b" * 33 + "@example.com", "Bob Smith (" + "b" * 33 + "@example.com)"),
        ("b" * 34 + "@example.com", "b" * 34 + "@example.com"),
        ("b" * 64 + "@example.com", "b" * 59 + "…"),
        ("", "Bob Smith"),
    ],
)
def test_an_address_goes_before_a_name_where_both_do_not_fit(address: str, shown: str) -> None:
    policy = replace(BLOCK, blocked_domains=frozenset({"example.com"}))
    assert f"\n• {shown}: " in told([Recipient(address, name="Bob Smith")], policy=policy).text


LONG = st.text("Wß😀\u0301א\u202e \n\x00{}", min_size=40, max_size=200)
PEOPLE = st.lists(
    st.builds(
        Recipient,
        st.sampled_from(
            [
                "bob@example.com",
                "",
                "x" * 60 + "@" + "y" * 60 + ".example",
                "bob@" + "z" * 60 + ".rival.example",
            ]
        )
        | ODD_TEXT
        | LONG,
        name=st.none() | LONG | ANY_TEXT,
        kind=st.sampled_from(["person", "distribution_list"]),
    ),
    min_size=1,
    max_size=12,
)


@given(
    PEOPLE,
    st.sampled_from(LANGUAGES),
    st.sampled_from([WARN, BLOCK, ALLOW]),
    st.sampled_from(["plugin", "campaign"]),
    st.sampled_from(Reason),
    st.sampled_from(Scope),
)
def test_a_message_fits_outlook_and_names_somebody_whatever_the_names(
    people: list[Recipient], language: str, policy: Policy, workflow: str, reason: Reason, scope: Scope
) -> None:
    policy = replace(policy, blocked_domains=frozenset({"z" * 60 + ".rival.example"}))
    said = a_no(reason=reason, scope=scope, scope_id="7", since=datetime(2026, 9, 30, tzinfo=UTC), until=None)
    said_of = [said, replace(said, key=key_of(f"{'x' * 60}@{'y' * 60}.example"))]
    judgement = judged(people, known(said_of), policy, workflow=workflow, sender_id="7", topic="7")
    told_of = message(judgement, people, policy, language)
    assert 0 < units(told_of.text) <= 500
    hidden = {char for char in told_of.text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert hidden <= {"\n", "\u2068", "\u2069"}
    if any(found.status is not Status.CLEAR for found in judgement.findings):
        assert "\n• " in told_of.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_message_fits(language: str) -> None:
    """Two groups, each with the longest name and the longest reason, are the most there is to say."""
    rival = ".".join(["z" * 60] * 3)
    policy = Policy(1, on_unverifiable="warn", blocked_domains=frozenset({rival}))
    blocked = [Recipient(f"{'b' * 60}{number}@{rival}") for number in range(200)]
    lists = [Recipient(f"{number}{'l' * 60}@example.com", kind="distribution_list") for number in range(199)]
    for reason in Reason:
        bounced = [Recipient(f"{number}{'h' * 60}@example.org", name="א" * 99) for number in range(200)]
        since = datetime(2026, 9, 30, tzinfo=UTC)
        said = [a_no(each.address, reason=reason, since=since) for each in bounced]
        for people in (blocked + lists, bounced + lists, [*lists, BOB]):
            judgement = judged(people, known(said), policy, workflow="group")
            text = message(judgement, people, policy, language).text
            assert units(text) <= 500
            assert text.count("\n• ") >= len({found.status for found in judgement.findings})

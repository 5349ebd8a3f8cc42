"""What holds of every verdict, whatever the policy, the purpose and the texts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.addresses.address import Fault, base_of, normal_form
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import ONE_MESSAGE_EACH, Evidence, Judgement, Recipient
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Status, Suppression
from tests.rules.builders import NOW, a_no, judged, known
from tests.rules.strategies import ANY_TEXT, MAILBOXES, ODD_TEXT, SPELLINGS

STRONGEST_FIRST = list(Status)
VERDICTS = ["allow", "warn", "block"]

ADDRESSES = (
    "bob@example.com",
    "bob+a@example.com",
    "eve@example.com",
    "ann@mail.rival.example",
    "tom@acme.example",
)
KINDS = st.sampled_from(["person", "distribution_list", "unknown"])
SOMEDAY = st.integers(-3, 3).map(lambda days: NOW + timedelta(days=days))

RECIPIENTS = st.lists(st.builds(Recipient, st.sampled_from(ADDRESSES) | ODD_TEXT, kind=KINDS), min_size=1, max_size=6)
SAID = st.builds(
    a_no,
    st.sampled_from(ADDRESSES),
    origin=st.sampled_from(Origin),
    scope=st.sampled_from(Scope),
    scope_id=st.sampled_from(["", "7", "news"]),
    reason=st.sampled_from(Reason),
    source=st.sampled_from(Source),
    since=SOMEDAY,
    until=st.none() | SOMEDAY,
)
SENDS = st.fixed_dictionaries(
    {
        "workflow": st.sampled_from(["plugin", "individual", *sorted(ONE_MESSAGE_EACH)]),
        "purpose": st.sampled_from(["commercial", "non_commercial"]),
        "sender_id": st.sampled_from([None, "7", "8"]),
        "topic": st.sampled_from([None, "news", "offers"]),
    }
)
POLICIES = st.builds(
    Policy,
    version=st.just(1),
    on_unverifiable=st.sampled_from(["block", "warn", "allow"]),
    plus_addresses=st.booleans(),
    internal_domains=st.sampled_from([frozenset(), frozenset({"acme.example"})]),
    blocked_domains=st.sampled_from([frozenset(), frozenset({"rival.example"}), frozenset({"acme.example"})]),
    default_topic=st.sampled_from([None, "news"]),
)
UNVERIFIED = st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from(["marketo_unreachable", "mirror_lost"]))


def strength(judgement: Judgement) -> list[int]:
    return [-STRONGEST_FIRST.index(found.status) for found in judgement.findings]


@given(RECIPIENTS, st.lists(SAID, max_size=6), SAID, UNVERIFIED, POLICIES, SENDS)
def test_adding_a_suppression_never_makes_a_verdict_weaker(
    to: list[Recipient],
    said: list[Suppression],
    more: Suppression,
    unverified: dict[str, str],
    policy: Policy,
    send: dict[str, Any],
) -> None:
    before = judged(to, known(said, unverified), policy, **send)
    after = judged(to, known([*said, more], unverified), policy, **send)
    assert all(now >= then for then, now in zip(strength(before), strength(after), strict=True))
    assert set(before.left_out) <= set(after.left_out)
    # Nobody warns about people who are left out now: such a send may go on with fewer people, never with more.
    fewer = send["workflow"] in ONE_MESSAGE_EACH and len(after.left_out) > len(before.left_out)
    least = "allow" if fewer and before.verdict == "warn" else before.verdict
    assert VERDICTS.index(after.verdict) >= VERDICTS.index(least)


@given(RECIPIENTS, st.lists(SAID, max_size=6), UNVERIFIED, POLICIES, SENDS, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_said_is_of_no_account(
    to: list[Recipient],
    said: list[Suppression],
    unverified: dict[str, str],
    policy: Policy,
    send: dict[str, Any],
    chance: Any,
) -> None:
    shuffled = chance.sample(said, len(said))
    assert judged(to, known(said, unverified), policy, **send) == judged(
        to, known(shuffled, unverified), policy, **send
    )


@given(
    st.lists(st.builds(Recipient, ANY_TEXT | ODD_TEXT, kind=KINDS | ANY_TEXT, name=st.none() | ANY_TEXT)),
    SENDS,
)
def test_no_text_keeps_a_send_from_being_judged(to: list[Recipient], send: dict[str, Any]) -> None:
    judgement = judged([*to, Recipient("bob@example.com")], known([a_no("bob@example.com")]), **send)
    assert len(judgement.findings) == len(to) + 1
    assert judgement.findings[-1].status in {Status.UNSUBSCRIBED, Status.CLEAR}


@given(MAILBOXES, SPELLINGS)
def test_an_opt_out_is_found_under_every_spelling(mailbox: str, spelled: Any) -> None:
    assert judged([spelled(mailbox)], known([a_no(mailbox)])).verdict == "block"


@given(MAILBOXES.filter(lambda mailbox: "+" not in mailbox), st.text("abc123", max_size=6))
def test_an_opt_out_covers_plus_variants_and_not_the_other_way_round(mailbox: str, tag: str) -> None:
    local, _, domain = mailbox.rpartition("@")
    variant = f"{local}+{tag}@{domain}"
    assert base_of(str(normal_form(variant))) == normal_form(mailbox)
    assert judged([variant], known([a_no(mailbox)])).verdict == "block"
    assert judged([mailbox], known([a_no(variant)])).verdict == "allow"


@given(RECIPIENTS, st.lists(SAID, max_size=6), POLICIES, SENDS)
def test_what_has_ended_changes_nothing(
    to: list[Recipient], said: list[Suppression], policy: Policy, send: dict[str, Any]
) -> None:
    ended = [replace(each, until=NOW) for each in said]
    assert judged(to, known(ended), policy, **send) == judged(to, Evidence({}), policy, **send)


@given(
    st.sampled_from(ADDRESSES),
    SPELLINGS,
    st.lists(KINDS, max_size=4),
    st.lists(SAID, max_size=4),
    UNVERIFIED,
    POLICIES,
    SENDS,
)
def test_what_was_told_as_a_list_once_is_never_clear_again(
    address: str,
    spelled: Any,
    kinds: list[str],
    said: list[Suppression],
    unverified: dict[str, str],
    policy: Policy,
    send: dict[str, Any],
) -> None:
    evidence = known(said, unverified, lists=[address])
    told = [Recipient(spelled(address), kind=kind) for kind in ["distribution_list", *kinds, "person"]]
    assert Status.CLEAR not in {found.status for found in judged(told, evidence, policy, **send).findings}


def test_the_addresses_of_these_tests_are_addresses() -> None:
    assert not any(isinstance(normal_form(address), Fault) for address in ADDRESSES)

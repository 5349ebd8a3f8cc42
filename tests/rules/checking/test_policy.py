import pytest

from consentry.rules.checking.policy import Policy

BLOCKED = Policy(1, blocked_domains=frozenset({"rival.example", "uk.rival.example", "de"}))


@pytest.mark.parametrize(
    ("domain", "by"),
    [
        ("rival.example", "rival.example"),
        ("mail.rival.example", "rival.example"),
        ("a.b.uk.rival.example", "uk.rival.example"),
        ("anything.de", "de"),
        ("arch-rival.example", None),
        ("rival.example.com", None),
        ("example", None),
        ("[192.0.2.1]", None),
        ("", None),
    ],
)
def test_a_blocked_domain_covers_itself_and_what_is_below(domain: str, by: str | None) -> None:
    assert BLOCKED.blocked_by(domain) == by


def test_an_internal_domain_is_exactly_the_one_listed() -> None:
    policy = Policy(1, internal_domains=frozenset({"acme.example"}))
    assert policy.is_internal("acme.example")
    assert not policy.is_internal("customers.acme.example")
    assert not policy.is_internal("example")


@pytest.mark.parametrize(
    ("override", "admin", "rep"), [("off", False, False), ("admins", True, False), ("everyone", True, True)]
)
def test_the_policy_says_who_may_override(override: str, admin: bool, rep: bool) -> None:
    policy = Policy(1, override=override)
    assert (policy.may_override("admin"), policy.may_override("rep")) == (admin, rep)


def test_a_team_that_chose_nothing_warns_and_overrides_nothing() -> None:
    policy = Policy(1)
    assert policy.on_unverifiable == "warn"
    assert policy.override == "off"
    assert policy.plus_addresses
    assert not policy.non_commercial_in_clients

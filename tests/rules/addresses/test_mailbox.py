"""Several spellings, one mailbox: only where the provider says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.addresses.mailbox import Spellings, base_spelling, common_spellings, has_spellings, mailbox_of
from tests.rules.addresses.spellings import GROUPS, spellings


@pytest.mark.parametrize(
    ("spelling", "mailbox"),
    [
        ("b.o.b@gmail.com", "bob@gmail.com"),
        ("bob@googlemail.com", "bob@gmail.com"),
        ("b.o.b+x@googlemail.com", "bob+x@gmail.com"),
        ("bob+a.b@gmail.com", "bob+a.b@gmail.com"),
        ("b_ob@gmail.com", "b_ob@gmail.com"),
        ("...@gmail.com", "...@gmail.com"),
        ("bob@mac.com", "bob@icloud.com"),
        ("bob@me.com", "bob@icloud.com"),
        ("b.ob@me.com", "b.ob@icloud.com"),
        ("b.o-b_by@pm.me", "bobby@proton.me"),
        ("bob@protonmail.ch", "bob@proton.me"),
        ("bob@ya.ru", "bob@yandex.ru"),
        ("b.ob@yandex.com", "b.ob@yandex.ru"),
        ("shop@bob.fastmail.com", "bob+shop@fastmail.com"),
        ("shop@bob.fastmail.fm", "bob+shop@fastmail.fm"),
        ('"b o b"@googlemail.com', '"b o b"@gmail.com'),
    ],
)
def test_a_spelling_leads_to_its_mailbox(spelling: str, mailbox: str) -> None:
    assert mailbox_of(spelling) == mailbox


@pytest.mark.parametrize(
    "address",
    ["b.ob@example.com", "bob@outlook.com", "bob@hotmail.com", "bob@yahoo.com", "bob@mail.gmail.com", "bob@xgmail.com"],
)
def test_where_no_provider_says_so_each_spelling_stands_alone(address: str) -> None:
    assert mailbox_of(address) is None
    assert not has_spellings(address.rpartition("@")[2])
    assert common_spellings(address) == set()


@given(st.sampled_from(GROUPS).flatmap(spellings))
def test_spellings_of_a_mailbox_have_one_canonical_one(pair: tuple[str, str]) -> None:
    one, other = map(normal_form, pair)
    assert mailbox_of(one) == mailbox_of(other) is not None
    mailbox = mailbox_of(one)
    assert mailbox is not None
    assert normal_form(mailbox) == mailbox == mailbox_of(mailbox)


@given(st.text(max_size=30), st.sampled_from([domain for group in GROUPS for domain in group.domains]))
def test_the_canonical_spelling_is_an_address_itself(local: str, domain: str) -> None:
    normal = normal_form(f"{local}@{domain}")
    if not isinstance(normal, Fault) and len(normal) < 60:
        mailbox = mailbox_of(normal)
        assert mailbox is not None
        assert normal_form(mailbox) == mailbox == mailbox_of(mailbox)


def test_a_variant_in_the_domain_has_a_base_like_one_with_a_plus() -> None:
    assert base_spelling("shop@bob.fastmail.com") == "bob@fastmail.com"
    assert base_spelling("b.o.b+x@googlemail.com") == "b.o.b@googlemail.com"
    assert base_spelling("bob@gmail.com") is None


def test_common_spellings_are_those_of_the_same_name_and_the_canonical_one() -> None:
    assert common_spellings("b.ob@gmail.com") == {"bob@gmail.com", "b.ob@googlemail.com", "bob@googlemail.com"}


def test_what_was_set_apart_concerns_nobody_else() -> None:
    stored = Spellings({b"m": [b"a", b"b"]}, {b"b"})
    assert stored.counting_for(b"a", b"m") == {b"a", b"m"}
    assert stored.counting_for(b"b", b"m") == {b"b"}
    assert Spellings({}, {b"m"}).counting_for(b"a", b"m") == {b"a"}

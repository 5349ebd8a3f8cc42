import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.addresses.address import AddressKeys, Fault, base_of, domain_of, normal_form
from consentry.rules.addresses.mailbox import one_spelling
from tests.rules.builders import KEYS
from tests.rules.strategies import ANY_TEXT, MAILBOXES, ODD_TEXT, PLAIN_MAILBOXES, SPELLINGS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bob.smith@gmail.com", "bobsmith+tag@googlemail.com"),
        ("bob@icloud.com", "bob@me.com"),
        ("bob+a@pm.me", "bob@proton.me"),
        ("bob+a@example.com", "bob@example.com"),
    ],
)
def test_spellings_of_one_mailbox_are_one_for_a_limit(one: str, other: str) -> None:
    assert one_spelling(one) == one_spelling(other)
    assert one_spelling("bob.smith@example.com") != one_spelling("bobsmith@example.com")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("bob@example.com", "bob@example.com"),
        (" Bob@Example.COM.\n", "bob@example.com"),
        ("ｂｏｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", "bob@example.com"),
        ("bob﹫example。com", "bob@example.com"),
        ("Bob <bob@example.com>", "bob@example.com"),
        ("<bob@example.com>", "bob@example.com"),
        ("\u202abob@example.com\u202c", "bob@example.com"),
        ("bo\u200bb@exam\u00adple.com", "bob@example.com"),
        ("bo\u200cb@example.com", "bob@example.com"),
        ('"bob"@example.com', "bob@example.com"),
        (r'"b\ob"@example.com', "bob@example.com"),
        ('"bob smith"@example.com', '"bob smith"@example.com'),
        (r'"Bob \"the @\" \\Smith"@example.com', r'"bob \"the @\" \\smith"@example.com'),
        ('""@example.com', '""@example.com'),
        ("o'brien&co/x=y#$?^`{|}~@example.com", "o'brien&co/x=y#$?^`{|}~@example.com"),
        ("bob..smith.@docomo.ne.jp", "bob..smith.@docomo.ne.jp"),
        ("bob@bücher.example", "bob@xn--bcher-kva.example"),
        ("bob@BÜCHER.example", "bob@xn--bcher-kva.example"),
        ("bob@XN--BCHER-KVA.example", "bob@xn--bcher-kva.example"),
        ("bob@straße.example", "bob@xn--strae-oqa.example"),
        ("straße@example.com", "strasse@example.com"),
        ("İ@example.com", "i\u0307@example.com"),
        ("\u212aim@\u212aiosk.example", "kim@kiosk.example"),
        ("bob@foo_bar.com", "bob@foo_bar.com"),
        ("bob@FOO_bar.bücher.example", "bob@foo_bar.xn--bcher-kva.example"),
        ("bob@-dash-.example", "bob@-dash-.example"),
        ("bob@💩.example", "bob@xn--ls8h.example"),
        ("bob@xn--ls8h.example", "bob@xn--ls8h.example"),
        ("bob@xn--no-a-label-ü.example", "bob@xn--xn--no-a-label--ewb.example"),
        ("bob@نامه‌ای.example", "bob@xn--mgba3gch31f060k.example"),
        ("bob@localhost", "bob@localhost"),
        ("bob@[192.0.2.1]", "bob@[192.0.2.1]"),
        ("bob@[IPv6:2001:DB8:0:0::1]", "bob@[ipv6:2001:db8::1]"),
        ("a" * 64 + "@example.com", "a" * 64 + "@example.com"),
        ("ü" * 32 + "@example.com", "ü" * 32 + "@example.com"),
        ("bob@" + ".".join(["a" * 49] * 5), "bob@" + ".".join(["a" * 49] * 5)),
        ("bob@" + "a" * 63 + ".example", "bob@" + "a" * 63 + ".example"),
        ("Bob " * 400 + "<bob@example.com>", "bob@example.com"),
    ],
)
def test_an_address_has_one_normal_form(text: str, normal: str) -> None:
    assert normal_form(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "\u200b",
            "\ufeff\u00a0",
            "bob",
            "Bob Smith",
            "bob@",
            "bob@.",
            "bob@。",
            "@",
            "<>",
            "Bob <>",
            ">",
        ),
        "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=bob",
        "/O=First Organization/cn=bob@example.com",
        "IMCEAEX-_o=ExchangeLabs_ou=Group_cn=Recipients_cn=bob@namprd01.prod.outlook.com",
        '"/o=x"@example.com',
    ],
)
def test_what_names_no_mailbox_at_a_domain_is_no_address(text: str) -> None:
    assert normal_form(text) is Fault.NO_ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        *(
            "b\x00ob@example.com",
            "bob@exam\x7fple.com",
            "b\u0085ob@example.com",
            "bob@exa\u2028mple.com",
            "\x00",
        ),
        *("b\ud800ob@example.com", "bob@\udfff.example", "b\ufffdob@example.com"),
        *("bob@example..com", "bob@.example.com", "bob@exam ple.com"),
        *(
            "bob smith@example.com",
            "bob@smith@example.com",
            "bob,eve@example.com",
            "b(o)b@example.com",
            '"bob@example.com',
        ),
        *("bob@example.com, eve@example.com", "bob@example.com;eve@example.com"),
        *("bob@example.com>", "<bob@example.com", "<bob@example.com> Bob", '"a"b"@example.com'),
        *(
            "bob@[192.0.2]",
            "bob@[]",
            "bob@[IPv6:192.0.2.1]",
            "bob@[IPv6:fe80::1%eth0]",
            "bob@[192.0.2.1].example",
        ),
        *("a" * 65 + "@example.com", "ü" * 33 + "@example.com", "bob@" + "a" * 64 + ".example"),
        "bob@" + ".".join(["a" * 50] * 5),
        "bob@" + "ü" * 60 + ".example",
        "a" * 3_000 + "@example.com",
        "Bob " * 600 + "<bob@example.com>",
        "bob@" + "中" * 3_000,
    ],
)
def test_an_impossible_address_is_malformed(text: str) -> None:
    assert normal_form(text) is Fault.MALFORMED


@given(ANY_TEXT | ODD_TEXT | st.builds("{}@{}".format, ODD_TEXT, ODD_TEXT) | MAILBOXES)
def test_normalising_twice_changes_nothing(text: str) -> None:
    normal = normal_form(text)
    if not isinstance(normal, Fault):
        assert normal_form(normal) == normal
        assert KEYS.key(normal)


def test_every_character_that_folds_folds_for_good() -> None:
    """In all of Unicode no character needs the round more that would make two keys of one mailbox."""
    chars = map(chr, range(sys.maxunicode + 1))
    for char in chars:
        if char == char.casefold() == unicodedata.normalize("NFKC", char):
            continue
        for text in (f"a{char}b@example.com", f'"a {char}b"@example.com', f"bob@a{char}b.example"):
            normal = normal_form(text)
            if not isinstance(normal, Fault):
                assert normal_form(normal) == normal, ascii(char)


@given(MAILBOXES | PLAIN_MAILBOXES, SPELLINGS)
def test_every_spelling_of_a_mailbox_gives_one_key(mailbox: str, spelled: Callable[[str], str]) -> None:
    one, other = normal_form(mailbox), normal_form(spelled(mailbox))
    assert not isinstance(one, Fault)
    assert other == one
    assert KEYS.key(other) == KEYS.key(one)


@given(PLAIN_MAILBOXES, PLAIN_MAILBOXES)
def test_two_mailboxes_have_two_keys(one: str, other: str) -> None:
    assert (KEYS.key(normal_form(one)) == KEYS.key(normal_form(other))) == (one == other)


@pytest.mark.parametrize(
    ("normal", "base"),
    [
        ("bob+tag@example.com", "bob@example.com"),
        ("bob+a+b@example.com", "bob@example.com"),
        ("bob+@example.com", "bob@example.com"),
        ("bob@example.com", None),
        ("+tag@example.com", None),
        ("bob@plus-domain.example", None),
        ('"bob smith+tag"@example.com', '"bob smith"@example.com'),
        ('"bob+a tag"@example.com', "bob@example.com"),
        (r'"a\"b+c@"@example.com', r'"a\"b"@example.com'),
        ('"+a tag"@example.com', None),
    ],
)
def test_a_plus_variant_has_a_base(normal: str, base: str | None) -> None:
    assert normal_form(normal) == normal
    assert base_of(normal) == base


@given(ODD_TEXT.map("{}@example.com".format) | MAILBOXES)
def test_a_base_is_in_normal_form_and_has_no_base(text: str) -> None:
    normal = normal_form(text)
    base = None if isinstance(normal, Fault) else base_of(normal)
    if base is not None:
        assert normal_form(base) == base
        assert base_of(base) is None


def test_the_domain_is_what_follows_the_last_at_sign() -> None:
    assert domain_of('"a@b"@example.com') == "example.com"


def test_a_key_is_sixteen_bytes_that_depend_on_the_secret() -> None:
    one, same, other = AddressKeys(b"one"), AddressKeys(b"one"), AddressKeys(b"other")
    assert len(one.key("bob@example.com")) == 16
    assert one.key("bob@example.com") == same.key("bob@example.com") != other.key("bob@example.com")
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_a_key_stays_what_it_is_for_ever() -> None:
    """Stored keys are of use only while this holds. Worked out with `b2sum`'s algorithm, keyed, 128 bits."""
    assert AddressKeys(b"secret").key("bob@example.com").hex() == "201ce1cd86c2333b17dac7aa6e584436"
    assert AddressKeys(b"secret").fingerprint == "ebebb66a36ee736f71a02773c2650b07"


@pytest.mark.parametrize("secret", [b"", b"x" * 65])
def test_a_secret_that_can_not_be_a_key_is_refused(secret: bytes) -> None:
    with pytest.raises(ValueError, match=r"empty|64"):
        AddressKeys(secret)

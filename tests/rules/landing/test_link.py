"""Tokens in links: only what we signed counts, and nobody can change a bit of it."""

import string
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.consent.undo import read_undo, sign_undo
from consentry.rules.landing.link import Link, read_link, sign_link

SECRET = b"a secret"
NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
URL_SAFE = string.ascii_letters + string.digits + "-_"

keys = st.none() | st.binary(min_size=16, max_size=16).filter(any)
links = st.builds(Link, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1), keys)


@given(links)
def test_a_link_says_what_was_signed(link: Link) -> None:
    token = sign_link(SECRET, link)
    assert read_link([SECRET], token) == link
    assert set(token) <= set(URL_SAFE)


@given(links)
def test_a_link_fits_into_two_hundred_characters_with_a_long_host(link: Link) -> None:
    assert len(f"https://{'unsubscribe.' * 9}example.com/u/{sign_link(SECRET, link)}") <= 200


@given(links, st.data())
def test_a_changed_bit_never_verifies(link: Link, data: st.DataObject) -> None:
    token = sign_link(SECRET, link).encode()
    at = data.draw(st.integers(0, len(token) * 8 - 1))
    changed = bytearray(token)
    changed[at // 8] ^= 1 << at % 8
    assert read_link([SECRET], changed.decode("latin-1")) is None


@given(links, st.data())
def test_another_character_anywhere_never_verifies(link: Link, data: st.DataObject) -> None:
    """The last one of base64 has bits that a lenient reader overlooks; "+" and "/" are other spellings of two."""
    token = sign_link(SECRET, link)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(URL_SAFE + "+/=").filter(lambda char: char != token[at]))
    assert read_link([SECRET], token[:at] + other + token[at + 1 :]) is None


@given(st.text() | st.text(URL_SAFE, max_size=100))
def test_whatever_stands_in_a_url_is_no_link_and_no_error(text: str) -> None:
    assert read_link([SECRET], text) is None
    assert read_undo([SECRET], text, NOW) is None


@given(links)
def test_an_older_secret_still_verifies_and_a_stranger_does_not(link: Link) -> None:
    token = sign_link(b"older", link)
    assert read_link([b"newest", b"older"], token) == link
    assert read_link([b"newest"], token) is None


@given(st.integers(0, 2**63), st.integers(1, 10**9))
def test_an_undo_is_good_until_it_expires(event_id: int, seconds: int) -> None:
    until = NOW + timedelta(seconds=seconds)
    token = sign_undo(SECRET, event_id, until)
    assert read_undo([b"newest", SECRET], token, until - timedelta(seconds=1)) == event_id
    assert read_undo([SECRET], token, until) is None


@given(links, st.integers(0, 2**63))
def test_a_link_is_no_undo_and_an_undo_no_link(link: Link, event_id: int) -> None:
    assert read_undo([SECRET], sign_link(SECRET, link), NOW) is None
    assert read_link([SECRET], sign_undo(SECRET, event_id, NOW + timedelta(days=1))) is None

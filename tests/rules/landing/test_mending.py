"""A link that was damaged on its way is mended, and what nobody signed never passes."""

import quopri
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.consent.undo import event_of_undo, sign_undo
from consentry.rules.landing.link import Link, read_link, sign_link
from tests.rules.landing.test_link import NOW, SECRET, URL_SAFE, links

# What mail programs, filters, editors and people put into a long word.
INSIDE = [" ", "\n", "\r\n", "\t", "\u00ad", "\u200b", "\ufeff", "\u2060", "%0D%0A", "%C2%AD", "&shy;", "&#173;"]
INSIDE += ["=\r\n", "=\n", "<wbr>", "<br>", "\\", "\r\n> ", "%20", "%250A"]
BEFORE = ["<", '"', "'", "(", "[", "%3C", "=3D", "_", "&lt;", " ", "/", "//", "https://c.example/u/", "%E2%80%9C"]
BEHIND = [".", ",", ";", "!", ">", ")", "]", "'", '"', "&amp;", "&", "%3E", "%22", "=", "=\n", "=20", "&gt;", "/", "//"]
BEHIND += [
    "\u00bb",
    "\u201d",
    "\u2026",
    "&amp;lang=de",
    "</a>",
    "\u00a0",
    ".html",
    "*",
    "_",
    "-",
    "%",
    "=3D=3D",
    "#",
    "|",
]

junk = st.lists(st.sampled_from(INSIDE), max_size=3).map("".join)


def torn(token: str, inside: list[tuple[int, str]]) -> str:
    """The token with these texts at these places."""
    for place, text in sorted(inside, reverse=True):
        token = token[:place] + text + token[place:]
    return token


@given(
    links,
    st.lists(st.sampled_from(BEFORE), max_size=2).map("".join),
    st.lists(st.tuples(st.integers(1, 65), st.sampled_from(INSIDE)), max_size=3),
    st.lists(st.sampled_from(BEHIND), max_size=2).map("".join),
)
def test_what_stuck_to_a_link_never_stops_it(
    link: Link, before: str, inside: list[tuple[int, str]], behind: str
) -> None:
    assert read_link([SECRET], before + torn(sign_link(SECRET, link), inside) + behind) == link


@given(links)
def test_a_link_in_another_spelling_is_the_same(link: Link) -> None:
    token = sign_link(SECRET, link)
    percent = "".join(f"%{ord(char):02x}" for char in token)
    spellings = [
        percent,
        quote(percent),
        "".join(f"&#{ord(char)};" for char in token),
        "".join(f"={ord(char):02X}" for char in token),
        quopri.encodestring(f'<a href="https://consentry.example/u/{token}">Unsubscribe</a>'.encode()).decode(),
        token.replace("_", "\\_").replace("-", "\u2011"),
        token.replace("--", "\u2014").replace("-", "\u2010"),
    ]
    assert [read_link([SECRET], each) for each in spellings] == [link] * len(spellings)


@given(links, st.data())
def test_a_forged_link_never_passes_however_it_is_dressed(link: Link, data: st.DataObject) -> None:
    token = sign_link(SECRET, link)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(URL_SAFE).filter(lambda char: char != token[place]))
    forged = data.draw(
        st.sampled_from([token[:place] + other + token[place + 1 :], token[:place] + token[place + 1 :], token[1:]])
    )
    dressed = data.draw(st.sampled_from(BEFORE)) + torn(forged, [(9, data.draw(junk))]) + data.draw(junk)
    assert read_link([SECRET], dressed) is None


@pytest.mark.parametrize("behind", [".", ">", "&amp;", "\n", "\u00ad", "=", "%3E"])
def test_an_undo_is_mended_in_the_same_way(behind: str) -> None:
    assert event_of_undo([SECRET], "=3D" + sign_undo(SECRET, 77, NOW) + behind) == 77


@given(st.text(max_size=2_000))
def test_nothing_is_too_odd_to_be_read(text: str) -> None:
    assert read_link([SECRET], text) is None

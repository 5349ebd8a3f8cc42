"""Pairs of spellings that reach one mailbox, by what the providers say."""

from typing import NamedTuple

from hypothesis import strategies as st


class Group(NamedTuple):
    """Domains of the same mailboxes, and what may stand between the letters of a name."""

    domains: tuple[str, ...]
    unread: str


GROUPS = (
    Group(("gmail.com", "googlemail.com"), "."),
    Group(("icloud.com", "me.com", "mac.com"), ""),
    Group(("proton.me", "protonmail.com", "pm.me", "protonmail.ch"), ".-_"),
    Group(("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua"), ""),
)


@st.composite
def spellings(draw: st.DrawFn, group: Group) -> tuple[str, str]:
    """Two spellings of one mailbox, perhaps with the same plus-variant."""
    letters = draw(st.text("abcdefghij0123456789", min_size=2, max_size=9))
    tag = draw(st.sampled_from(["", "", "+news", "+a.b"]))

    def one() -> str:
        gaps = [draw(st.sampled_from(("", "", *group.unread))) for _ in letters[1:]]
        name = "".join(letter + gap for letter, gap in zip(letters, [*gaps, ""], strict=True))
        return f"{name}{tag}@{draw(st.sampled_from(group.domains))}"

    return one(), one()

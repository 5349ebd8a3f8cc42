"""The mail that people who work here get: an invitation, or the link for a new password."""

from collections.abc import Mapping

from consentry.rules.landing.letters import Letter
from consentry.rules.words import said

_WORDS: Mapping[str, Mapping[str, str]] = said("identity")


def invitation_letter(language: str, team: str, name: str, url: str) -> Letter:
    """`name`: who invites."""
    words, values = _WORDS[language], {"team": team, "name": name}
    text = f"{words['invitation'].format(**values)}\n{url}"
    return Letter(words["invitation_subject"].format(**values), f"{words['hello']}\n\n{text}\n")


def reset_letter(language: str, url: str) -> Letter:
    words = _WORDS[language]
    return Letter(words["reset_subject"], f"{words['hello']}\n\n{words['reset']}\n{url}\n\n{words['not_you']}\n")

"""What a password may be."""

import unicodedata
from enum import StrEnum
from itertools import pairwise

LEAST = 10
MOST = 200

# What people who must type ten characters type most, in lower case. What only repeats or counts is caught without it.
_COMMON_WORDS = """
    password12 password123 password1234 passw0rd123 p@ssword123 p@ssw0rd123 mypassword yourpassword newpassword
    changeme123 changemenow letmein123 letmeinnow welcome123 welcome1234 welcome2024 welcome2025 welcome2026
    administrator admin12345 admin123456 administrador superadmin superuser1 rootroot12 iloveyou12 iloveyou123
    qwertyuiop qwerty1234 qwerty12345 qwerty123456 qwertz1234 qwertzuiop azertyuiop azerty1234 azerty12345
    asdfghjkl1 asdfghjklö 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde qazwsxedcr
    qazwsxedcrfv abc1234567 abcd123456 abc123abc123 abcdefghij abcdefghijk a123456789 aa12345678 123456789a
    1234567890a 0987654321 football12 football123 baseball12 baseball123 basketball dragon1234 monkey1234
    princess12 princess123 sunshine12 sunshine123 superman12 superman123 trustno1trustno1 whatever123
    starwars123 liverpool1 liverpool123 manchester passwort12 passwort123 passwort1234 passwort2024 passwort2025
    passwort2026 hallo12345 hallohallo schatz1234 ichliebedich sommer2024 sommer2025 sommer2026 winter2024
    winter2025 winter2026 motdepasse motdepasse1 motdepasse12 motdepasse123 jetaime123 bonjour123 doudou1234
    wachtwoord wachtwoord1 wachtwoord12 wachtwoord123 welkom1234 welkom12345 geheim1234 hallo123456 lösenord12
    lösenord123 losenord123 hejhej1234 hejhejhej1 sommar2024 sommar2025 sommar2026 vinter2024 vinter2025
    vinter2026 summer2024 summer2025 summer2026 summer1234 spring2024 spring2025 spring2026 autumn2025
    autumn2026 company123 consentry1 consentry12 consentry123
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class Weakness(StrEnum):
    """Why a password isn't taken."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def in_one_form(password: str) -> str:
    """One and the same, whichever keyboard typed it: an ö may come as one character or as two.

    NIST SP 800-63B §3.1.1.2 asks for it before hashing.
    """
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode()


def weakness_of(password: str, email: str = "") -> Weakness | None:
    """None for a password that will do. No signs of any kind are demanded; what everybody tries first isn't taken."""
    text = in_one_form(password)
    if len(text) < LEAST:
        return Weakness.SHORT
    if len(text) > MOST:
        return Weakness.LONG
    return Weakness.COMMON if _is_guessed_first(text.lower(), email.lower()) else None


def _is_guessed_first(text: str, email: str) -> bool:
    mine = {email, email.partition("@")[0]} - {""}
    return text in _COMMON or text in mine or _repeats(text) or _counts(text)


def _repeats(text: str) -> bool:
    """The same few characters over and over: aaaaaaaaaa, 1212121212, abcabcabcabc."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 5))


def _counts(text: str) -> bool:
    """1234567890, 9876543210, abcdefghijkl."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps in ({1}, {-1}) or text in "0123456789" * 3 or text in "9876543210" * 3

"""What every way to a new password asks for."""

from consentry.actions.refusals import Invalid
from consentry.rules.identity.password import LEAST, MOST, Weakness, in_one_form, weakness_of
from consentry.store.identity.passwords import hash_password

_WHY = {
    Weakness.SHORT: f"A password has at least {LEAST} characters.",
    Weakness.LONG: f"A password has at most {MOST} characters.",
    Weakness.COMMON: "Too many people use this password, so it is tried first.",
}


class Weak(Invalid):
    """A password that won't do. `weakness` says why."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(_WHY[weakness], "password")
        self.weakness = weakness


def hashed(password: str, email: str) -> str:
    """What is kept of a new password. Raises Weak. Takes a moment, so it comes before a transaction begins."""
    weakness = weakness_of(password, email)
    if weakness is not None:
        raise Weak(weakness)
    return hash_password(in_one_form(password))

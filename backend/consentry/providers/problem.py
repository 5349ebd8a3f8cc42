"""What a provider finds missing when a connection to it is tried."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lack:
    """`word` is what is missing, `detail` which permission, field or code it is about.

    `wrong_secret`, `unknown_client`, `no_permission` (detail: the permission's name there), `hidden_field` and
    `read_only_field` (the field's name there), or else the kind of error, such as `unreachable` (the code).
    """

    word: str
    detail: str = ""

    @property
    def code(self) -> str:
        """As it is noted."""
        return f"{self.word} {self.detail}".strip()

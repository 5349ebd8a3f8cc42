"""Who is asking: a user, seen through the token that came with the request."""

from typing import Literal, NamedTuple

Role = Literal["admin", "rep"]


class Caller(NamedTuple):
    """A user of a team. `scope` is the token's; what a caller may do needs both role and scope.

    `token_id` is None where somebody comes in with something else than a bearer token.
    """

    user_id: int
    team_id: int
    email: str
    name: str
    role: str
    scope: str
    locale: str | None
    policy_version: int
    token_id: int | None = None

    @property
    def is_admin(self) -> bool:
        return self.role == "admin" and self.scope == "admin"

    @property
    def may_only_check(self) -> bool:
        return self.scope == "check"


class Operator(NamedTuple):
    """Whoever works for a team at the server's own command line: no user of it, and nothing is refused to them."""

    team_id: int

    @property
    def user_id(self) -> None:
        return None

    @property
    def is_admin(self) -> bool:
        return True

"""Who was here lately, remembered by this process until it is written down: a request never waits for that."""

from datetime import datetime

from consentry.rules.identity.caller import Caller


class Sightings:
    """The last time of each user and token, and of each user's last check."""

    def __init__(self) -> None:
        self.users: dict[int, datetime] = {}
        self.tokens: dict[int, datetime] = {}
        self.checks: dict[int, datetime] = {}

    def note(self, caller: Caller, at: datetime) -> None:
        self.users[caller.user_id] = at
        if caller.token_id is not None:
            self.tokens[caller.token_id] = at

    def take(self) -> "Sightings":
        """What was noted since the last time."""
        taken = Sightings()
        taken.users, self.users = self.users, {}
        taken.tokens, self.tokens = self.tokens, {}
        taken.checks, self.checks = self.checks, {}
        return taken

    def note_check(self, caller: Caller, at: datetime) -> None:
        self.checks[caller.user_id] = at

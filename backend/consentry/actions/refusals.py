"""Why an action doesn't do what it was asked. Every refusal leaves everything as it was."""

from consentry.rules.identity.caller import Caller, Operator
from consentry.rules.lists.import_file_words import NO_COLUMN, NO_LIST
from consentry.rules.lists.list_reading import ColumnFault


class Refusal(Exception):
    """Something that can't be done as asked. `field` names what to change, when one field is at fault."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Invalid(Refusal):
    """The request makes no sense as it stands."""


class Several(Invalid):
    """A field that takes one address holds these, each in its normal form."""

    def __init__(self, addresses: list[str], field: str) -> None:
        super().__init__("This field takes one address, and these are several. Send each by itself.", field)
        self.addresses = addresses


class NoList(Invalid):
    """A file that can't be read as a list. `kind` says what it is: see `rules.list_files`."""

    def __init__(self, kind: str) -> None:
        super().__init__(NO_LIST["en"][kind], "file")
        self.kind = kind


class NoColumn(Invalid):
    """A column that a list doesn't have, or that can't be what it was chosen for."""

    def __init__(self, fault: ColumnFault) -> None:
        super().__init__(NO_COLUMN["en"][fault.kind].format(name=fault.name), fault.column)
        self.fault = fault


class NotAllowed(Refusal):
    """This caller, or this team's policy, doesn't permit it."""


def require_name(name: str, whose: str, field: str = "name") -> None:
    """Raises Invalid for what a team or a user can't be called by."""
    if not name.strip() or not name.isprintable():
        raise Invalid(f"A {whose} needs a name, of one line.", field)


def require_admin(caller: Caller | Operator, does: str) -> None:
    """Raises NotAllowed for anybody but an admin. `does` says what only they do: "changes settings"."""
    if not caller.is_admin:
        raise NotAllowed(f"Only an admin {does}.")


class NotFound(Refusal):
    """There is no such thing, or it isn't this caller's."""


class Conflict(Refusal):
    """What is there now stands against it."""


class NotLetIn(Refusal):
    """Another system doesn't let us in with what was entered. `fault` is what it is noted by."""

    def __init__(self, message: str, field: str, fault: str) -> None:
        super().__init__(message, field)
        self.fault = fault


class Stale(Refusal):
    """Somebody changed it in the meantime."""

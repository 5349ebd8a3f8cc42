"""What becomes of a row of an imported list, in words."""

from collections.abc import Mapping

from consentry.rules.lists.list_rows import KNOWN
from consentry.rules.words import said

REMARKS = ("unknown_answer", "widened")  # of rows that count
NOT_REFUSED = (*KNOWN, *REMARKS, "subscribed")

WHY: Mapping[str, Mapping[str, str]] = said("lists", "ROW")


def outcome_of(why: str) -> str:
    """The report's word: `known` adds nothing, `subscribed` says that nobody said no, `refused` can't be understood,
    `added` counts though something is to be told of it."""
    if why == "subscribed":
        return why
    if why in REMARKS:
        return "added"
    return "known" if why in KNOWN else "refused"

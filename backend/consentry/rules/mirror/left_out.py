"""A success that can't be true: too many are missing from it of whom we know that they are there."""

from typing import Literal

Doubt = Literal["no_leads", "missing_leads", "missing_changes"]
# Of fewer, all may be gone by chance.
_A_FEW = 3


def doubt(missing: int, known: int) -> Doubt | None:
    """Why an answer isn't believed that leaves out so many of those who were known before; None when it is.

    One of a few, or a handful of many, may have been deleted a moment ago. A third of them is no chance: a system that
    has lost its records, an API user who no longer sees them, and a broken answer all look like that.
    """
    if not missing or 3 * missing < known:
        return None
    return "no_leads" if missing == known and known >= _A_FEW else "missing_leads"


def doubt_changes(missing: int, known: int) -> Doubt | None:
    """The same for a log in which changes were read before. Those of a lead that is deleted may go with it."""
    return "missing_changes" if known >= _A_FEW and doubt(missing, known) else None

"""Why somebody stays out when an import is taken back."""

from collections.abc import Mapping
from enum import Enum

from consentry.rules.consent.suppression import BY_RECIPIENTS, Source
from consentry.rules.words import said


class Stayed(Enum):
    """RECIPIENT, COLLEAGUE, LIST: who said no since. BEFORE: it stood, or was paused, before the import came."""

    ERASED = "erased"
    RECIPIENT = "recipient"
    COLLEAGUE = "colleague"
    LIST = "list"
    BEFORE = "before"


WHY_STAYED: Mapping[str, Mapping[Stayed, str]] = {
    language: {stayed: words[stayed.value] for stayed in Stayed} for language, words in said("lists", "STAYED").items()
}


def why_it_stays(is_erased: bool, since: Source | None, is_older: bool) -> Stayed | None:
    """None where nothing but the import keeps this person out. `since`: how somebody said no after it, if anybody did;
    `is_older`: what stands was there before."""
    if is_erased:
        return Stayed.ERASED
    if since in BY_RECIPIENTS:
        return Stayed.RECIPIENT
    if since is not None:
        return Stayed.LIST if since is Source.IMPORT else Stayed.COLLEAGUE
    return Stayed.BEFORE if is_older else None

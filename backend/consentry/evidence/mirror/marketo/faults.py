"""What stands in the way of asking Marketo, in words: from the code that it is noted by."""

from datetime import datetime

from consentry.providers.errors import Busy, ProviderError, QuotaSpent, RateLimited, Refused, Unreachable
from consentry.providers.marketo.codes import error_of
from consentry.rules.mirror.marketo.flags import central_day
from consentry.store.mirror.connections import BUDGET, Access

_OURS = {
    "budget": "budget",
    "slots": "rate",
    "unreadable": "secret_lost",
    "connection": "unreachable",
    "tls": "tls",
    "short_file": "down",
    "private_address": "address",
    "missing_leads": "left_out",
    "missing_changes": "left_out",
    "no_leads": "nobody",
    "empty_export": "left_out",
    "wrong_secret": "access",
    "unknown_client": "access",
    "http_401": "access",
    "no_permission": "permission",
    "603": "permission",
    "http_403": "permission",
    "hidden_field": "field",
    "read_only_field": "field",
    "1006": "field",
    "quota_spent": "quota",
    "rate_limited": "rate",
    "busy": "busy",
    "refused": "refused",
    "unreachable": "unreachable",
    "too_slow": "down",
    "bug": "other",
}
# Without these Marketo can still be read, and that is what a connection is trusted for.
_WRITING = ("write_back", "read_only_field", "no_permission Read-Write Lead", "hidden_field unsubscribedReason")
_KINDS: tuple[tuple[type[ProviderError], str], ...] = (
    (QuotaSpent, "quota"),
    (RateLimited, "rate"),
    (Unreachable, "down"),
    (Busy, "busy"),
    (Refused, "refused"),
)


def fault_of(code: str) -> str:
    """The word for the sentence that tells it; `other` for what no admin can do anything about."""
    first, _, about = code.partition(" ")
    if about in _OURS:
        return _OURS[about]
    if first in _OURS:
        return _OURS[first]
    error = error_of(first)
    return next((word for kind, word in _KINDS if isinstance(error, kind)), "other")


def concerns_writing(fault: str) -> bool:
    """Whether Marketo is read all the same: what waits is only what it should be told."""
    return fault.startswith(_WRITING)


def standing_fault(access: Access | None, host_error: str | None, now: datetime) -> str | None:
    """What stands in a team's way: its own error, else that of keeping the mirror up."""
    if access is not None and access.error is not None and not _is_of_yesterday(access, now):
        return access.error
    return host_error


def _is_of_yesterday(access: Access, now: datetime) -> bool:
    """A budget is spent until Marketo's day ends."""
    at = access.error_at
    return access.error == BUDGET and (at is None or central_day(at) != central_day(now))

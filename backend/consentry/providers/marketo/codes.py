"""Marketo's error codes, and what we do about each.

https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
"""

from collections.abc import Mapping
from dataclasses import dataclass

from consentry.providers.errors import (
    Bug,
    Busy,
    NotThere,
    ProviderError,
    QuotaSpent,
    RateLimited,
    Refused,
    TooMuch,
    TooSlow,
    Unreachable,
    Unsupported,
)

PROVIDER = "marketo"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The error that a code is, the word for what is wrong, and the seconds before a first retry (None: no retry)."""

    error: type[ProviderError]
    problem: str = ""
    wait: float | None = None


# Fetched again and tried once more before anybody hears of it; a second time in a row it is an alarm.
TOKEN_CODES = frozenset({"601", "602"})
# Nothing there: an empty answer, no error.
EMPTY_CODES = frozenset({"702"})

CODES: Mapping[str, Meaning] = {
    "601": Meaning(Refused, "token"),
    "602": Meaning(Refused, "token"),
    "603": Meaning(Refused, "no_permission"),  # or our address is not on their allow-list
    "604": Meaning(TooSlow, wait=0.3),
    "605": Meaning(Bug, "method"),
    "606": Meaning(RateLimited, "rate", wait=20),
    "607": Meaning(QuotaSpent, "daily_quota"),
    "608": Meaning(Unreachable, "unavailable", wait=0.3),
    "609": Meaning(Bug, "json"),
    "610": Meaning(Bug, "path"),
    "611": Meaning(Unreachable, "system_error", wait=0.3),
    "612": Meaning(Bug, "content_type"),
    "613": Meaning(Bug, "multipart"),
    "614": Meaning(Unreachable, "subscription", wait=5),
    "615": Meaning(RateLimited, "concurrency", wait=0.5),
    "616": Meaning(Refused, "subscription_type"),
    "701": Meaning(Bug, "blank_field"),
    "703": Meaning(Refused, "feature_off"),
    "704": Meaning(Bug, "date"),
    "713": Meaning(Unreachable, "transient", wait=0.3),
    "1001": Meaning(Bug, "type"),
    "1002": Meaning(Bug, "missing_parameter"),
    "1003": Meaning(TooMuch),  # "invalid data", and what a filter that matches over 1,000 leads gets
    "1004": Meaning(NotThere, "lead"),  # deleted or merged meanwhile
    "1005": Meaning(Bug, "exists"),
    "1006": Meaning(Refused, "hidden_field"),
    "1007": Meaning(Bug, "several_leads"),  # we write by id, which is one lead
    "1008": Meaning(Refused, "partition"),
    "1009": Meaning(Refused, "partition"),
    "1010": Meaning(Refused, "partition"),
    "1011": Meaning(Bug, "filter"),
    "1018": Meaning(Refused, "crm_owned"),
    "1029": Meaning(Busy, "queue_full"),
    "1035": Meaning(Unsupported, "export_filter"),
    "http_401": Meaning(Refused, "wrong_secret"),  # only identity answers so
    "http_403": Meaning(Refused, "no_permission"),
    "http_404": Meaning(NotThere),
    "http_413": Meaning(TooMuch),
    "http_414": Meaning(TooMuch),
    "http_429": Meaning(RateLimited, "rate", wait=20),
    "garbled": Meaning(Unreachable, "garbled", wait=0.3),  # HTML, half a JSON, JSON of another shape
    "timeout": Meaning(Unreachable, wait=0.3),
}
_OUTAGE = Meaning(Unreachable, "gateway", wait=0.3)
_UNKNOWN = Meaning(Bug, "unknown_code")


def error_of(code: str, request_id: str | None = None, message: str = "") -> ProviderError:
    """The error that a code stands for. The vendor's message is only looked at, never kept."""
    meaning = CODES.get(code) or (_UNKNOWN if code.isdigit() or code.startswith("http_4") else _OUTAGE)
    problem = _busy_with(message.lower()) if meaning.error is Busy else meaning.problem
    return meaning.error(PROVIDER, code, request_id=request_id, problem=problem, wait=meaning.wait)


def _busy_with(message: str) -> str:
    """1029 is "Job already queued", "Export daily quota 500MB exceeded." and "Too many jobs in queue"."""
    if "already" in message:
        return "already_queued"
    return "daily_volume" if "quota" in message else "queue_full"


def is_counted(endpoint: str, code: str) -> bool:
    """Does Marketo count such a call against the daily quota? Its documents exempt identity and six codes."""
    return endpoint != "identity" and code not in {"601", "602", "604", "605", "608", "611"}

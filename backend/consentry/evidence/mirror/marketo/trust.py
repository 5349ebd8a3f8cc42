"""When a Marketo no longer lets a team in."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.evidence.mirror import trust
from consentry.providers.errors import ProviderError, Refused
from consentry.store.mirror.connections import Access
from consentry.store.mirror.marketo.hosts import host_at
from consentry.store.vault import Unreadable

_SHUT_OUT = ("wrong_secret", "unknown_client")


def is_shut_out(error: ProviderError | Unreadable) -> bool:
    """Whether the credentials were refused, or can't be read any more: nothing at all can be asked with them."""
    return isinstance(error, Unreadable) or (isinstance(error, Refused) and error.problem in _SHUT_OUT)


def code_of(error: ProviderError | Unreadable) -> str:
    return error.code if isinstance(error, ProviderError) else "unreadable"


def shut_out(deployment: Deployment, tried: Access, code: str, now: datetime) -> None:
    """These credentials were refused."""
    trust.shut_out(deployment, host_at, tried, code, now)

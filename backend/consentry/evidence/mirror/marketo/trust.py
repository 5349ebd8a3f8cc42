"""When a Marketo no longer lets a team in: nothing new is believed then, and nothing known is forgotten."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.providers.errors import ProviderError, Refused
from consentry.store.mirror.connections import TEST, Access, note_fault, take_back
from consentry.store.mirror.marketo.hosts import host_at
from consentry.store.vault import Unreadable

_SHUT_OUT = ("wrong_secret", "unknown_client")


def is_shut_out(error: ProviderError | Unreadable) -> bool:
    """Whether the credentials were refused, or can't be read any more: nothing at all can be asked with them."""
    return isinstance(error, Unreadable) or (isinstance(error, Refused) and error.problem in _SHUT_OUT)


def code_of(error: ProviderError | Unreadable) -> str:
    return error.code if isinstance(error, ProviderError) else "unreadable"


def shut_out(deployment: Deployment, tried: Access, code: str, now: datetime) -> None:
    """These credentials were refused. Others that were entered meanwhile are not concerned."""
    with deployment.db.write() as connection:
        host = host_at(connection, tried.base_url)
        take_back(connection, tried, host.watermark if host else None)
        note_fault(connection, tried, code, now, TEST)
        deployment.mirrors.clear()

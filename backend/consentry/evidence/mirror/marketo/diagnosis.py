"""Tries a way into a Marketo, and says what is missing."""

from collections.abc import Sequence

from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.client import asking
from consentry.evidence.mirror.marketo.leads import FIELDS
from consentry.providers.errors import ProviderError
from consentry.providers.problem import Problem
from consentry.rules.identity.settings import mirror_check_of
from consentry.rules.mirror.systems import MARKETO
from consentry.store.identity.policies import settings_of
from consentry.store.mirror.connections import Access
from consentry.store.vault import Unreadable

_WRITTEN = ("unsubscribed", "unsubscribedReason")
# Without these Marketo can still be read, and that is what a connection is trusted for.
_FOR_WRITING = (Problem("no_permission", "Read-Write Lead"), Problem("hidden_field", "unsubscribedReason"))
_NO_ENTRY = (
    Problem("wrong_secret"),
    Problem("unknown_client"),
    Problem("unreadable"),
    Problem("no_permission", "Read-Only Lead"),
)


def diagnose(deployment: Deployment, access: Access, host_id: int) -> list[Problem]:
    """Asks Marketo for as little as shows what is missing: nothing when the list is empty. Changes nothing."""
    with deployment.db.read() as connection:
        writes = mirror_check_of(settings_of(connection, access.team_id).document, MARKETO).write_back
    try:
        with asking(deployment, access, host_id) as client:
            return client.test_connection(FIELDS, _WRITTEN if writes else ())
    except ProviderError as error:
        return [Problem(error.kind, error.code)]
    except Unreadable:
        return [Problem("unreadable")]


def shuts_out(problems: Sequence[Problem]) -> bool:
    """Whether no lead can be asked for any more, as against Marketo being down, or not telling everything."""
    return any(problem in _NO_ENTRY for problem in problems)


def only_for_writing(problems: Sequence[Problem]) -> bool:
    return all(problem in _FOR_WRITING or problem.word == "read_only_field" for problem in problems)

"""Writes the unsubscribe group as CSV, page by page, as our own import reads it back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Scope
from consentry.rules.lists.spreadsheet import BOM, line
from consentry.store.identity.teams import colleagues_by_email
from consentry.store.lists.unsubscribe_group import Filter, Member, whole_group

COLUMNS = (
    "address",
    "name",
    "company",
    "origin",
    "scope",
    "status",
    "code",
    "since",
    "until",
    "source",
    "reason",
    "note",
    "scope_id",
)


def export_unsubscribes(deployment: Deployment, team_id: int, wanted: Filter) -> Iterator[str]:
    """Lines of the wanted part of the group. Nobody who was erased is in it."""
    yield BOM + line(COLUMNS)
    with deployment.db.read() as connection:
        senders = {str(user_id): email for email, user_id in colleagues_by_email(connection, team_id).items()}
    for member in whole_group(deployment.db, team_id, replace(wanted, erased=False)):
        yield line(_cells(member, senders))


def _cells(member: Member, senders: Mapping[str, str]) -> list[str | None]:
    """`scope_id` names a topic, or a colleague by their address: an id means nothing to another team."""
    said = member.suppression
    who = [member.address, member.name, member.company]
    what = [said.origin.word, said.scope.word, said.status.value, said.code]
    times = [_written(said.since), _written(said.until)]
    scope_id = senders.get(said.scope_id) if said.scope is Scope.SENDER else said.scope_id
    return [*who, *what, *times, said.source.word, member.reason, member.note, scope_id]


def _written(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat().replace("+00:00", "Z")

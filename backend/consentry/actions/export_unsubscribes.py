"""Writes the unsubscribe group as CSV, page by page, as our own import reads it back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from consentry.rules.spreadsheet import BOM, line
from consentry.store.database import Database
from consentry.store.unsubscribe_group import Filter, Member, whole_group

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
)


def export_unsubscribes(db: Database, team_id: int, wanted: Filter) -> Iterator[str]:
    """Lines of the wanted part of the group. Nobody who was erased is in it."""
    yield BOM + line(COLUMNS)
    for member in whole_group(db, team_id, replace(wanted, erased=False)):
        yield line(_cells(member))


def _cells(member: Member) -> list[str | None]:
    said = member.suppression
    who = [member.address, member.name, member.company]
    what = [said.origin.word, said.scope.word, said.status.value, said.code]
    return [*who, *what, _written(said.since), _written(said.until), said.source.word, member.reason, member.note]


def _written(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat().replace("+00:00", "Z")

"""What every command has at hand: the settings, the database, the time, and how rows are shown."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import click

from consentry.app import open_database
from consentry.settings import Settings
from consentry.store.database import Database
from consentry.store.identity.teams import find_team

with_settings: Callable[[Any], Any] = click.pass_obj


def now() -> datetime:
    return datetime.now(UTC)


def opened(settings: Settings) -> Database:
    """The database, with the newest tables, until the command is done."""
    database = open_database(settings)
    click.get_current_context().call_on_close(database.close)
    return database


def team_id_of(database: Database, name: str) -> int:
    with database.read() as connection:
        team_id = find_team(connection, name)
    if team_id is None:
        raise click.ClickException("There is no such team.")
    return team_id


def show(lines: Iterable[tuple[str, ...]]) -> None:
    """Rows of columns that line up."""
    rows = list(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

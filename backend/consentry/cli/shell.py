"""What every command has at hand: the settings, the deployment, the time, and how rows are shown."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import click

from consentry.app import open_deployment
from consentry.deployment import Deployment
from consentry.settings import Settings
from consentry.store.identity.teams import find_team

with_settings: Callable[[Any], Any] = click.pass_obj


def now() -> datetime:
    return datetime.now(UTC)


def opened(settings: Settings) -> Deployment:
    """The deployment, with the newest tables, until the command is done."""
    deployment = open_deployment(settings)
    click.get_current_context().call_on_close(deployment.close)
    return deployment


def team_id_of(deployment: Deployment, name: str) -> int:
    with deployment.db.read() as connection:
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

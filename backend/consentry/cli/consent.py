"""Proving the history of consent."""

import click
from rich.console import Console
from rich.progress import Progress

from consentry.actions.consent.verify_history import verify_history
from consentry.cli.shell import opened, with_settings
from consentry.deployment import Deployment
from consentry.settings import Settings
from consentry.store.identity.teams import all_teams


@click.group()
def audit() -> None:
    """The history of consent."""


@audit.command("verify")
@with_settings
def audit_verify(settings: Settings) -> None:
    """Prove every team's history. Exit code 1 when a row was changed, taken away, slipped in or cut off."""
    deployment = opened(settings)
    with deployment.db.read() as connection:
        teams = all_teams(connection)
    faults = [f"{name}: {fault}" for team_id, name in teams for fault in _verified(deployment, team_id, name)]
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(1)
    click.echo("The history holds.")


def _verified(deployment: Deployment, team_id: int, name: str) -> list[str]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        return verify_history(deployment, team_id, lambda seq: bar.update(task, completed=seq))

"""What other systems know."""

from functools import partial

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from consentry.cli.shell import opened, team_id_of, with_settings
from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import CONNECTORS
from consentry.jobs.sync_now import Filling, hosts_of, sync_now
from consentry.rules.checking.wording import fault_text
from consentry.settings import Settings


@click.group()
def sync() -> None:
    """What other systems know."""


def _sync(connector: Connector, settings: Settings, team: str | None) -> None:
    deployment, name = opened(settings), connector.system.name
    hosts = hosts_of(deployment, connector, team_id_of(deployment, team) if team else None)
    if not hosts:
        raise click.ClickException(f"{name} isn't connected. An admin connects it in the pane: Settings, Integrations.")
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        for host in hosts:
            task = bar.add_task(host.base_url, total=None)
            error = sync_now(deployment, connector, host.id, partial(_show_filling, bar, task))
            if error is not None:
                raise click.ClickException(fault_text(connector.system, connector.faults.word_of(error), error, "en"))
            click.echo(f"The mirror of {host.base_url} is up to date.")


def _open_sync(connector: Connector) -> None:
    told = f"Bring the mirror of {connector.system.name} up to date, and wait until it is."
    command = sync.command(connector.system.word, help=f"{told} Killed, it goes on where it was.")
    command(click.option("--team", help="By default every team's.")(with_settings(partial(_sync, connector))))


for _connector in CONNECTORS.values():
    _open_sync(_connector)


def _show_filling(bar: Progress, task: TaskID, filling: Filling) -> None:
    left = f", {filling.exports_left} exports to go" if filling.exports_left else ""
    bar.update(task, description=f"{filling.records:,} records{left}")

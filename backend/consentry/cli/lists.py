"""Lists of people who opted out, in and out."""

from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import Progress

from consentry.actions.lists.export_unsubscribes import export_unsubscribes
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.cli.shell import now, opened, team_id_of, with_settings
from consentry.rules.identity.caller import Operator
from consentry.rules.lists.import_words import WHY
from consentry.settings import Settings
from consentry.store.lists.import_report import report_of
from consentry.store.lists.imports import job_by_id
from consentry.store.lists.unsubscribe_group import Filter


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--team", required=True)
@click.option("--dry-run", is_flag=True, help="Count, and change nothing.")
@with_settings
def import_list(settings: Settings, file: BinaryIO, team: str, dry_run: bool) -> None:
    """Add everybody in a CSV file to those who opted out."""
    deployment = opened(settings)
    folder, team_id = settings.home / "imports", team_id_of(deployment, team)
    job = start_import(deployment, Operator(team_id), folder, file, {}, dry_run, now(), in_background=False)
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(team, total=job.bytes_total)
        import_unsubscribes(deployment, job.id, lambda job: bar.update(task, completed=job.bytes_done))
    with deployment.db.read() as connection:
        done = job_by_id(connection, team_id, job.id) or job
    click.echo(f"{done.added} added, {done.known} known already, {done.refused} refused.")
    for line in report_of(deployment.db, job.id):
        click.echo(f"  row {line.row}: {line.address} {WHY['en'][line.why]}", err=True)


@click.command("export")
@click.option("--team", required=True)
@with_settings
def export_list(settings: Settings, team: str) -> None:
    """Write everybody who opted out as CSV to standard output."""
    deployment = opened(settings)
    for line in export_unsubscribes(deployment, team_id_of(deployment, team), Filter(now())):
        click.echo(line, nl=False)

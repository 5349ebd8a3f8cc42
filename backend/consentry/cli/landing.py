"""Links to recipients' pages."""

import click

from consentry.actions.landing.create_link import create_link
from consentry.cli.shell import now, opened, team_id_of, with_settings
from consentry.settings import Settings


@click.command()
@click.argument("address")
@click.option("--team", required=True)
@click.option("--sender", required=True, help="The colleague whose mail the link stands in.")
@with_settings
def link(settings: Settings, address: str, team: str, sender: str) -> None:
    """Print the unsubscribe link for an address, and keep the person."""
    deployment = opened(settings)
    made = create_link(deployment, team_id_of(deployment, team), address, sender, now())
    click.echo(f"{settings.url}/u/{made}")

"""Asking what a send would be told."""

import click

from consentry.cli.shell import now, opened, team_id_of, with_settings
from consentry.deployment import Deployment
from consentry.evidence.checking.look_up import look_up
from consentry.rules.checking.wording import reason_text
from consentry.rules.identity.caller import Caller
from consentry.settings import Settings
from consentry.store.identity.policies import settings_of


@click.command()
@click.argument("address")
@click.option("--team", required=True)
@with_settings
def check(settings: Settings, address: str, team: str) -> None:
    """Say what stands against mail to an address. Exit code 3 when something does."""
    deployment = opened(settings)
    with deployment.db.read() as connection:
        nobody = _nobody_in(deployment, team_id_of(deployment, team))
        known = look_up(deployment, connection, nobody, [address], now())[0]
        time_zone = settings_of(connection, nobody.team_id).document["time_zone"]
    click.echo(known.finding.status.value)
    if known.finding.code is not None:
        click.echo(reason_text(known.finding, "en", time_zone))
        raise SystemExit(3)


def _nobody_in(deployment: Deployment, team_id: int) -> Caller:
    """Whoever asks from a shell: no user, so no sender-scoped opt-out applies."""
    with deployment.db.read() as connection:
        version = settings_of(connection, team_id).version
    return Caller(0, team_id, "", "", "rep", "check", None, version)

"""Letting people in from a shell: invitations, and links by which somebody chooses a password."""

import csv
from typing import TextIO

import click

from consentry.actions.identity.invitations.invite_user import invite_user
from consentry.actions.identity.signin.offer_reset import offer_reset
from consentry.actions.refusals import Refusal
from consentry.cli.shell import now, opened, team_id_of, with_settings
from consentry.deployment import Deployment
from consentry.rules.addresses.address import normal_form
from consentry.rules.identity.caller import Operator
from consentry.settings import Settings


@click.command("invite")
@click.argument("email", required=False)
@click.option("--team", required=True)
@click.option("--role", type=click.Choice(["admin", "rep"]), default="rep", show_default=True)
@click.option(
    "--file", "people", type=click.File(encoding="utf-8-sig"), help="A CSV file: email, and role if it has it."
)
@with_settings
def invite(settings: Settings, email: str | None, team: str, role: str, people: TextIO | None) -> None:
    """Print a link for each person by which they join and choose a password: once, and within a week.

    Exit code 1 when somebody could not be invited; everybody else is.
    """
    if (email is None) == (people is None):
        raise click.UsageError("Name one EMAIL, or a --file of them.")
    deployment = opened(settings)
    operator = Operator(team_id_of(deployment, team))
    rows = [{"email": email}] if people is None else _people_in(people)
    done = [
        _invited(deployment, operator, settings.url, row.get("email") or "", row.get("role") or role) for row in rows
    ]
    if not all(done):
        raise SystemExit(1)


def _people_in(file: TextIO) -> list[dict[str, str]]:
    try:
        rows = csv.DictReader(file.read().splitlines(), skipinitialspace=True)
    except UnicodeDecodeError:
        raise click.ClickException("The file isn't UTF-8 text.") from None
    if "email" not in (rows.fieldnames or ()):
        raise click.ClickException("The file's first line names its columns: email, and role if it has it.")
    return [{name: value.strip() for name, value in row.items() if name and isinstance(value, str)} for row in rows]


def _invited(deployment: Deployment, operator: Operator, url: str, email: str, role: str) -> bool:
    try:
        made = invite_user(deployment, operator, email, role, now())
    except Refusal as refusal:
        click.echo(f"{email}: {refusal}", err=True)
        return False
    click.echo(f"{made.email}  {url}/join#{made.token}")
    return True


@click.command("reset")
@click.argument("email")
@with_settings
def reset(settings: Settings, email: str) -> None:
    """Print a link by which somebody chooses a password: their first, or a new one. It works once, for an hour."""
    token = offer_reset(opened(settings), str(normal_form(email)), now())
    click.echo(f"{settings.url}/reset#{token}")

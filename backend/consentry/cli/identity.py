"""Teams, the people who work in them, and their tokens."""

from datetime import datetime, timedelta

import click

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.change_user import change_user
from consentry.actions.identity.create_token import create_token
from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.actions.identity.revoke_token import revoke_token
from consentry.cli.shell import now, opened, show, with_settings
from consentry.rules.addresses.address import normal_form
from consentry.rules.identity.caller import Operator
from consentry.rules.identity.tokens import DEFAULT_DAYS
from consentry.settings import Settings
from consentry.store.identity.teams import all_users, find_user
from consentry.store.identity.tokens import KeptToken, all_tokens


@click.group()
def team() -> None:
    """Teams."""


@team.command("add")
@click.argument("name")
@with_settings
def team_add(settings: Settings, name: str) -> None:
    """Set up a team."""
    add_team(opened(settings), name, now())


@click.group()
def user() -> None:
    """The people who work here."""


@user.command("add")
@click.argument("email")
@click.option("--team", required=True)
@click.option("--role", type=click.Choice(["admin", "rep"]), required=True)
@click.option("--name", default="", help="By default what stands before the @.")
@with_settings
def user_add(settings: Settings, email: str, team: str, role: str, name: str) -> None:
    """Add somebody to a team."""
    add_user(opened(settings), team, email, name or email.partition("@")[0], role, now())


@user.command("list")
@with_settings
def user_list(settings: Settings) -> None:
    """Show everybody: e-mail address, team, role, and since when somebody is deactivated."""
    with opened(settings).db.read() as connection:
        users = all_users(connection)
    show(
        (
            each.email,
            team,
            each.role,
            f"deactivated {each.deactivated_at:%Y-%m-%d}" if each.deactivated_at else "active",
        )
        for each, team in users
    )


@user.command("deactivate")
@click.argument("email")
@with_settings
def user_deactivate(settings: Settings, email: str) -> None:
    """End somebody's access: all their tokens, at once."""
    deactivate_user(opened(settings), str(normal_form(email)), now())


@user.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(["admin", "rep"]))
@with_settings
def user_role(settings: Settings, email: str, role: str) -> None:
    """Make somebody an admin, or a rep."""
    deployment = opened(settings)
    with deployment.db.read() as connection:
        found = find_user(connection, str(normal_form(email)))
    if found is None:
        raise click.ClickException("There is no such user.")
    change_user(deployment, Operator(found.team_id), found.id, {"role": role}, now())


@click.group()
def token() -> None:
    """Bearer tokens."""


@token.command("create")
@click.option("--user", "email", required=True)
@click.option("--scope", type=click.Choice(["check", "user", "admin"]), help="By default all that the role allows.")
@click.option(
    "--days", type=click.IntRange(1, 3_650), default=DEFAULT_DAYS, show_default=True, help="How long it is valid."
)
@click.option("--name", help="What it is for, as lists show it.")
@with_settings
def token_create(settings: Settings, email: str, scope: str | None, days: int, name: str | None) -> None:
    """Make a token, and print it and nothing else."""
    lifetime = timedelta(days=days)
    click.echo(create_token(opened(settings), str(normal_form(email)), scope, lifetime, now(), name))


@token.command("list")
@click.option("--user", "email", help="By default everybody's.")
@with_settings
def token_list(settings: Settings, email: str | None) -> None:
    """Show tokens: id, whose, scope, made on, valid until, state, last used, name.

    None is shown itself: only its digest is kept.
    """
    address = email and str(normal_form(email))
    with opened(settings).db.read() as connection:
        if address and find_user(connection, address) is None:
            raise click.ClickException("There is no such user.")
        kept = all_tokens(connection, address)
    at = now()
    show(_token_line(each, at) for each in kept)


def _token_line(kept: KeptToken, at: datetime) -> tuple[str, ...]:
    state = "revoked" if kept.revoked_at else "valid" if kept.expires_at > at else "expired"
    used = f"used {kept.last_used_at:%Y-%m-%d}" if kept.last_used_at else "not used"
    days = f"{kept.created_at:%Y-%m-%d}", f"{kept.expires_at:%Y-%m-%d}"
    return str(kept.id), kept.email, kept.scope, *days, state, used, kept.name or ""


@token.command("revoke")
@click.argument("token_id", metavar="ID", type=click.IntRange(1, 2_147_483_647))
@with_settings
def token_revoke(settings: Settings, token_id: int) -> None:
    """End a token for good, by the id that `token list` shows."""
    revoke_token(opened(settings), None, token_id, now())

"""`consentry …`: what is done from a shell."""

import csv
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click
import structlog
from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress, TaskID
from sqlalchemy.exc import DatabaseError

from consentry import demo as demo_company
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.actions.identity.invitations.invite_user import invite_user
from consentry.actions.identity.revoke_token import revoke_token
from consentry.actions.identity.signin.offer_reset import offer_reset
from consentry.actions.identity.signin.offer_setup import offer_setup
from consentry.actions.landing.create_link import create_link
from consentry.actions.lists.export_unsubscribes import export_unsubscribes
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.actions.refusals import Refusal
from consentry.app import open_deployment
from consentry.deployment import Deployment
from consentry.evidence.checking.look_up import look_up
from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import CONNECTORS
from consentry.jobs.sync_now import Filling, hosts_of, sync_now
from consentry.rules.addresses.address import normal_form
from consentry.rules.checking.wording import fault_text, reason_text
from consentry.rules.identity.caller import Caller, Operator
from consentry.rules.lists.import_words import WHY
from consentry.server import Server, require_free
from consentry.settings import ADDIN_DIST, MANIFESTS, Settings
from consentry.store.database import UNAVAILABLE
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import all_teams, all_users, find_team, find_user
from consentry.store.identity.tokens import all_tokens
from consentry.store.lists.import_report import report_of
from consentry.store.lists.imports import job_by_id
from consentry.store.lists.unsubscribe_group import Filter
from consentry.store.schema import WrongAddressKey


def _now() -> datetime:
    return datetime.now(UTC)


class _Main(click.Group):
    """A refusal is a clear line and exit code 1, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Refusal, WrongAddressKey) as refusal:
            raise click.ClickException(str(refusal)) from None
        except ValidationError as error:
            raise click.ClickException("\n".join(map(_wrong_variable, error.errors()))) from None
        except UNAVAILABLE as error:
            raise click.ClickException(f"The database doesn't answer: {getattr(error, 'orig', error)}") from None
        except DatabaseError as error:
            if type(error.orig) is not sqlite3.DatabaseError:
                raise
            raise click.ClickException(f"The database can't be read: {error.orig}") from None
        except OSError as error:
            raise click.ClickException(_what_failed(error)) from None


def _wrong_variable(error: Any) -> str:
    name = str(error["loc"][0])
    return f"{name if name == 'PORT' else f'CONSENTRY_{name.upper()}'}: {error['msg'].removeprefix('Value error, ')}"


def _what_failed(error: OSError) -> str:
    """The system's words without its number, and the file they are about."""
    words = error.strerror or str(error)
    return f"{words}: {error.filename!r}" if error.filename else words


def _opened(settings: Settings) -> Deployment:
    """The deployment, with the newest tables, until the command is done."""
    deployment = open_deployment(settings)
    click.get_current_context().call_on_close(deployment.close)
    return deployment


@click.group(cls=_Main)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Consentry: nobody who said no gets sales mail."""
    # What a server would log stays out of a shell, except when something is wrong.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    ctx.obj = Settings()


with_settings: Callable[[Any], Any] = click.pass_obj


@main.command()
@with_settings
def serve(settings: Settings) -> None:
    """Migrate, then serve on CONSENTRY_BIND (127.0.0.1) and PORT (8000)."""
    require_free(settings, "PORT={port} .venv/bin/consentry serve")
    deployment = open_deployment(settings)
    link = _setup_link(deployment, settings)
    deployment.close()
    where = f"Consentry listens on {settings.listens_on}; its address is {settings.url}"
    Server(settings, lambda: click.echo(f"{where}{link}")).run()


def _setup_link(deployment: Deployment, settings: Settings) -> str:
    """What makes the first admin, where nobody works yet; else nothing. Behind the #, so that no log sees it."""
    token = offer_setup(deployment, _now())
    return (
        f"\nNobody works here yet. Become the first admin within an hour: {settings.url}/setup#{token}" if token else ""
    )


@main.command()
@with_settings
def demo(settings: Settings) -> None:
    """Serve a small made-up company to try things on, with the playground."""
    changed = {"home": settings.home / "demo", "demo": True, "extension_ids": demo_company.EXTENSION_ID}
    at_home = settings.model_copy(update=changed)
    require_free(at_home, "make run PORT={port}")
    deployment = open_deployment(at_home)
    session = demo_company.load(deployment, _now())
    marketo = demo_company.start_marketo(at_home.port + 100)
    if marketo:
        demo_company.connect_to(marketo, deployment, f"http://127.0.0.1:{at_home.port}")
    deployment.close()
    Server(
        at_home, lambda: click.echo(demo_company.where_to_look(at_home.url, session["link"], marketo)), session
    ).run()


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
@with_settings
def db_upgrade(settings: Settings) -> None:
    """Bring the tables to the newest shape."""
    open_deployment(settings).close()


@main.group()
def team() -> None:
    """Teams."""


@team.command("add")
@click.argument("name")
@with_settings
def team_add(settings: Settings, name: str) -> None:
    """Set up a team."""
    add_team(_opened(settings), name, _now())


@main.group()
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
    add_user(_opened(settings), team, email, name or email.partition("@")[0], role, _now())


@user.command("list")
@with_settings
def user_list(settings: Settings) -> None:
    """Show everybody: e-mail address, team, role, and since when somebody is deactivated."""
    with _opened(settings).db.read() as connection:
        users = all_users(connection)
    _show(
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
    deactivate_user(_opened(settings), str(normal_form(email)), _now())


@user.command("invite")
@click.argument("email", required=False)
@click.option("--team", required=True)
@click.option("--role", type=click.Choice(["admin", "rep"]), default="rep", show_default=True)
@click.option(
    "--file", "people", type=click.File(encoding="utf-8-sig"), help="A CSV file: email, and role if it has it."
)
@with_settings
def user_invite(settings: Settings, email: str | None, team: str, role: str, people: TextIO | None) -> None:
    """Print a link for each person by which they join and choose a password: once, and within a week.

    Exit code 1 when somebody could not be invited; everybody else is.
    """
    if (email is None) == (people is None):
        raise click.UsageError("Name one EMAIL, or a --file of them.")
    deployment = _opened(settings)
    operator = Operator(_team_id(deployment, team))
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
        made = invite_user(deployment, operator, email, role, _now())
    except Refusal as refusal:
        click.echo(f"{email}: {refusal}", err=True)
        return False
    click.echo(f"{made.email}  {url}/join#{made.token}")
    return True


@user.command("reset")
@click.argument("email")
@with_settings
def user_reset(settings: Settings, email: str) -> None:
    """Print a link by which somebody chooses a password: their first, or a new one. It works once, for an hour."""
    token = offer_reset(_opened(settings), str(normal_form(email)), _now())
    click.echo(f"{settings.url}/reset#{token}")


@main.group()
def token() -> None:
    """Bearer tokens."""


@token.command("create")
@click.option("--user", "email", required=True)
@click.option("--scope", type=click.Choice(["check", "user", "admin"]), help="By default all that the role allows.")
@click.option("--days", type=click.IntRange(1, 3_650), default=365, show_default=True, help="How long it is valid.")
@with_settings
def token_create(settings: Settings, email: str, scope: str | None, days: int) -> None:
    """Make a token, and print it and nothing else."""
    lifetime = timedelta(days=days)
    click.echo(create_token(_opened(settings), str(normal_form(email)), scope, lifetime, _now()))


@token.command("list")
@click.option("--user", "email", help="By default everybody's.")
@with_settings
def token_list(settings: Settings, email: str | None) -> None:
    """Show tokens: id, whose, scope, made on, valid until, state. None is shown itself: only its digest is kept."""
    now, address = _now(), email and str(normal_form(email))
    with _opened(settings).db.read() as connection:
        if address and find_user(connection, address) is None:
            raise click.ClickException("There is no such user.")
        kept = all_tokens(connection, address)
    _show(_token_line(each, now) for each in kept)


def _token_line(kept: Any, now: datetime) -> tuple[str, ...]:
    ends = datetime.fromtimestamp(kept.expires_at, UTC)
    state = "revoked" if kept.revoked_at else "valid" if ends > now else "expired"
    return str(kept.id), kept.email, kept.scope, f"{kept.created_at:%Y-%m-%d}", f"{ends:%Y-%m-%d}", state


@token.command("revoke")
@click.argument("token_id", metavar="ID", type=click.IntRange(1, 2_147_483_647))
@with_settings
def token_revoke(settings: Settings, token_id: int) -> None:
    """End a token for good, by the id that `token list` shows."""
    revoke_token(_opened(settings), token_id, _now())


def _show(lines: Iterable[tuple[str, ...]]) -> None:
    """Rows of columns that line up."""
    rows = list(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@main.command()
@click.argument("address")
@click.option("--team", required=True)
@with_settings
def check(settings: Settings, address: str, team: str) -> None:
    """Say what stands against mail to an address. Exit code 3 when something does."""
    deployment = _opened(settings)
    with deployment.db.read() as connection:
        nobody = _nobody_in(deployment, _team_id(deployment, team))
        known = look_up(deployment, connection, nobody, [address], _now())[0]
        time_zone = settings_of(connection, nobody.team_id).document["time_zone"]
    click.echo(known.finding.status.value)
    if known.finding.code is not None:
        click.echo(reason_text(known.finding, "en", time_zone))
        raise SystemExit(3)


@main.command()
@click.argument("address")
@click.option("--team", required=True)
@click.option("--sender", required=True, help="The colleague whose mail the link stands in.")
@with_settings
def link(settings: Settings, address: str, team: str, sender: str) -> None:
    """Print the unsubscribe link for an address, and keep the person."""
    deployment = _opened(settings)
    made = create_link(deployment, _team_id(deployment, team), address, sender, _now())
    click.echo(f"{settings.url}/u/{made}")


@main.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--team", required=True)
@click.option("--dry-run", is_flag=True, help="Count, and change nothing.")
@with_settings
def import_list(settings: Settings, file: BinaryIO, team: str, dry_run: bool) -> None:
    """Add everybody in a CSV file to those who opted out."""
    deployment = _opened(settings)
    folder, team_id = settings.home / "imports", _team_id(deployment, team)
    job = start_import(deployment, Operator(team_id), folder, file, {}, dry_run, _now(), in_background=False)
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(team, total=job.bytes_total)
        import_unsubscribes(deployment, job.id, lambda job: bar.update(task, completed=job.bytes_done))
    with deployment.db.read() as connection:
        done = job_by_id(connection, team_id, job.id) or job
    click.echo(f"{done.added} added, {done.known} known already, {done.refused} refused.")
    for line in report_of(deployment.db, job.id):
        click.echo(f"  row {line.row}: {line.address} {WHY['en'][line.why]}", err=True)


@main.command("export")
@click.option("--team", required=True)
@with_settings
def export_list(settings: Settings, team: str) -> None:
    """Write everybody who opted out as CSV to standard output."""
    deployment = _opened(settings)
    for line in export_unsubscribes(deployment, _team_id(deployment, team), Filter(_now())):
        click.echo(line, nl=False)


@main.group()
def sync() -> None:
    """What other systems know."""


def _sync(connector: Connector, settings: Settings, team: str | None) -> None:
    deployment, name = _opened(settings), connector.system.name
    hosts = hosts_of(deployment, connector, _team_id(deployment, team) if team else None)
    if not hosts:
        raise click.ClickException(f"{name} isn't connected. An admin connects it in the pane: Settings, Integrations.")
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        for host in hosts:
            task = bar.add_task(host.base_url, total=None)
            error = sync_now(deployment, connector, host.id, partial(_show_filling, bar, task))
            if error is not None:
                raise click.ClickException(fault_text(connector.faults.word_of(error), error, "en"))
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


@main.group()
def audit() -> None:
    """The history of consent."""


@audit.command("verify")
@with_settings
def audit_verify(settings: Settings) -> None:
    """Prove every team's history. Exit code 1 when a row was changed, taken away, slipped in or cut off."""
    deployment = _opened(settings)
    with deployment.db.read() as connection:
        teams = all_teams(connection)
    faults = [f"{name}: {fault}" for team_id, name in teams for fault in _verified(deployment, team_id, name)]
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(1)
    click.echo("The history holds.")


@main.command()
@click.option("--public-url", required=True, help="Where mail clients reach this server; https.")
@click.option("--out", type=click.Path(path_type=Path), help="A folder; by default `manifests` in CONSENTRY_HOME.")
@with_settings
def manifests(settings: Settings, public_url: str, out: Path | None) -> None:
    """Write the mail clients' manifests for a public URL."""
    from consentry.actions.render_gmail import render_gmail
    from consentry.actions.render_manifests import render_manifests

    folder = out or settings.home / "manifests"
    outlook = render_manifests(public_url, MANIFESTS, ADDIN_DIST / "icons", folder)
    gmail = render_gmail(public_url.rstrip("/"), ADDIN_DIST / "gmail" / "install", folder)
    for path in outlook + gmail:
        click.echo(path)


def _verified(deployment: Deployment, team_id: int, name: str) -> list[str]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        return verify_history(deployment, team_id, lambda seq: bar.update(task, completed=seq))


def _team_id(deployment: Deployment, name: str) -> int:
    with deployment.db.read() as connection:
        team_id = find_team(connection, name)
    if team_id is None:
        raise click.ClickException("There is no such team.")
    return team_id


def _nobody_in(deployment: Deployment, team_id: int) -> Caller:
    """Whoever asks from a shell: no user, so no sender-scoped opt-out applies."""
    with deployment.db.read() as connection:
        version = settings_of(connection, team_id).version
    return Caller(0, team_id, "", "", "rep", "check", None, version)

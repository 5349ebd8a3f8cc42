"""Running a server, the demo, and the database's tables."""

import click

from consentry import demo as demo_company
from consentry.app import open_deployment
from consentry.cli.shell import now, with_settings
from consentry.server import Server, require_free
from consentry.settings import Settings


@click.command()
@with_settings
def serve(settings: Settings) -> None:
    """Migrate, then serve on CONSENTRY_BIND (127.0.0.1) and PORT (8000)."""
    require_free(settings, "PORT={port} .venv/bin/consentry serve")
    open_deployment(settings).close()
    Server(
        settings, lambda: click.echo(f"Consentry listens on {settings.listens_on}; its address is {settings.url}")
    ).run()


@click.command()
@with_settings
def demo(settings: Settings) -> None:
    """Serve a small made-up company to try things on, with the playground."""
    changed = {"home": settings.home / "demo", "demo": True, "extension_ids": demo_company.EXTENSION_ID}
    at_home = settings.model_copy(update=changed)
    require_free(at_home, "make run PORT={port}")
    deployment = open_deployment(at_home)
    session = demo_company.load(deployment, now())
    simulated = demo_company.start_simulator(at_home.port + 100)
    if simulated:
        demo_company.connect_to(simulated, deployment, f"http://127.0.0.1:{at_home.port}")
    deployment.close()
    Server(
        at_home, lambda: click.echo(demo_company.where_to_look(at_home.url, session["link"], simulated)), session
    ).run()


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
@with_settings
def db_upgrade(settings: Settings) -> None:
    """Bring the tables to the newest shape."""
    open_deployment(settings).close()

"""What mail clients install."""

from pathlib import Path

import click

from consentry.cli.shell import with_settings
from consentry.settings import ADDIN_DIST, MANIFESTS, Settings


@click.command()
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

"""`consentry …`: what is done from a shell. A file for each room, with its commands beside each other."""

import sqlite3
from typing import Any

import click
import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from consentry.actions.refusals import Refusal
from consentry.cli.checking import check
from consentry.cli.clients import manifests
from consentry.cli.consent import audit
from consentry.cli.identity import team, token, user
from consentry.cli.joining import invite, reset
from consentry.cli.landing import link
from consentry.cli.lists import export_list, import_list
from consentry.cli.mirror import sync
from consentry.cli.serving import db, demo, serve
from consentry.settings import Settings
from consentry.store.database import UNAVAILABLE
from consentry.store.schema import WrongAddressKey


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


@click.group(cls=_Main)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Consentry: nobody who said no gets sales mail."""
    # What a server would log stays out of a shell, except when something is wrong.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    ctx.obj = Settings()


_COMMANDS = [serve, demo, db, team, user, token, check, link, import_list, export_list, sync, audit, manifests]
for _command in (invite, reset):
    user.add_command(_command)
for _command in _COMMANDS:
    main.add_command(_command)

"""What is done from a shell, and how it goes wrong: one clear line, and an exit code."""

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask.testing import FlaskClient

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Source
from tests.builders import Api, Company, a_company, an_opt_out
from tests.cli.conftest import Run

BOB = "bob@example.com"


def refusal(result: Result) -> str:
    """The one line that a refused command leaves."""
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


def test_a_team_its_people_and_their_tokens_are_made(consentry: Run, server: FlaskClient) -> None:
    for arguments in (
        ("team", "add", "Halden"),
        ("user", "add", "Rita@Halden.example", "--team", "Halden", "--role", "rep"),
        ("user", "add", "ada@halden.example", "--team", "Halden", "--role", "admin", "--name", "Ada"),
    ):
        done = consentry(*arguments)
        assert (done.exit_code, done.output) == (0, "")

    for options, expected in (
        (("--user", "RITA@halden.example"), ("Rita", "rep", "user")),
        (("--user", "ada@halden.example"), ("Ada", "admin", "admin")),
        (("--user", "ada@halden.example", "--scope", "check", "--days", "1"), ("Ada", "admin", "check")),
    ):
        made = consentry("token", "create", *options)
        assert (made.exit_code, made.stderr) == (0, "")
        (token,) = made.stdout.splitlines()
        me = Api(server, token).get("/me").json
        assert (me["name"], me["role"], me["scope"]) == expected


def test_what_cannot_be_done_is_said_in_one_line(consentry: Run, company: Company) -> None:
    for arguments, line in {
        ("team", "add", " "): "A team needs a name, of one line.",
        ("team", "add", "Hal\nden"): "A team needs a name, of one line.",
        ("user", "add", "x@y.example", "--team", "Halden", "--role", "rep", "--name", "X\x07"): "A user needs a name",
        ("team", "add", "Halden"): "There is a team of this name already.",
        ("user", "add", "rep@halden.example", "--team", "Halden", "--role", "rep"): "belongs to a team already.",
        ("user", "add", "x@y.example", "--team", "Nobody", "--role", "rep"): "There is no such team.",
        ("user", "add", "nobody", "--team", "Halden", "--role", "rep"): "This is no e-mail address.",
        ("token", "create", "--user", "stranger@example.com"): "There is no such user.",
        ("token", "create", "--user", "rep@halden.example", "--scope", "admin"): "This user is no admin.",
        ("token", "list", "--user", "stranger@example.com"): "There is no such user.",
        ("token", "list", "--user", "nobody"): "There is no such user.",
        ("check", BOB, "--team", "Nobody"): "There is no such team.",
        ("export", "--team", "Nobody"): "There is no such team.",
        ("sync", "marketo"): "Marketo isn't connected.",
        ("sync", "marketo", "--team", "Halden"): "Marketo isn't connected.",
        ("link", BOB, "--team", "Halden", "--sender", "stranger@example.com"): "There is no such sender in this team.",
        ("link", "nobody", "--team", "Halden", "--sender", "rep@halden.example"): "This is no e-mail address.",
        ("manifests", "--public-url", "http://consentry.example"): "is not an https URL",
    }.items():
        assert line in refusal(consentry(*arguments))


def test_what_makes_no_sense_is_refused_with_the_usage(consentry: Run) -> None:
    for arguments in (
        ("user", "add", "x@y.example", "--team", "Halden", "--role", "owner"),
        ("token", "create", "--user", "x@y.example", "--scope", "all"),
        ("token", "create", "--user", "x@y.example", "--days", "0"),
        ("token", "create", "--user", "x@y.example", "--days", "999999999"),
        ("check", BOB),
        ("nothing",),
    ):
        assert consentry(*arguments).exit_code == 2


def test_a_check_says_what_stands_against_mail(
    consentry: Run, deployment: Deployment, company: Company, now: datetime
) -> None:
    a_company(deployment, "Rivals", now)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, source=Source.CLICKED_LINK), now)

    refused = consentry("check", "Bob@Example.com", "--team", "Halden")
    assert refused.exit_code == 3
    assert refused.stdout == "unsubscribed\nUnsubscribed on 21 November 2026 (clicked the unsubscribe link)\n"
    for address, team, code, word in (
        (BOB, "Rivals", 0, "clear"),
        ("eve@example.com", "Halden", 0, "clear"),
        ("nobody", "Halden", 3, "unverifiable"),
        ("half\x01@example.com", "Halden", 3, "invalid"),
    ):
        found = consentry("check", address, "--team", team)
        assert (found.exit_code, found.stdout.splitlines()[0]) == (code, word)


def test_a_link_leads_to_the_page_of_that_person(consentry: Run, server: FlaskClient, company: Company) -> None:
    made = consentry("link", "Bob@Example.com", "--team", "Halden", "--sender", "rep@halden.example")
    (url,) = made.stdout.splitlines()
    assert url.startswith("https://consentry.example/u/")

    assert BOB in server.get(url.removeprefix("https://consentry.example")).text
    with_newer_secret = consentry(
        *("link", BOB, "--team", "Halden", "--sender", "rep@halden.example"),
        CONSENTRY_SECRET_KEYS="a secret of somebody else",
    )
    stranger = with_newer_secret.stdout.strip().removeprefix("https://consentry.example")
    assert BOB not in server.get(stranger).text


def test_the_audit_proves_every_teams_history(
    consentry: Run, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    for team_id in (company.team_id, company.team_id, rivals.team_id):
        unsubscribe(deployment, team_id, an_opt_out(BOB), now)

    sound = consentry("audit", "verify")
    assert (sound.exit_code, sound.stdout) == (0, "The history holds.\n")

    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE consent_event SET kind = 3 WHERE team_id = 2"))
    broken = consentry("audit", "verify")
    assert (broken.exit_code, broken.stdout) == (1, "Rivals: Event 1 was changed.\n")

    with deployment.db.write() as connection:
        connection.execute(sa.text("DELETE FROM consent_event WHERE team_id = 1 AND seq = 2"))
    assert consentry("audit", "verify").stdout == "Halden: Events 2 to 2 were cut off.\nRivals: Event 1 was changed.\n"


def test_the_audit_needs_every_secret_the_history_was_written_with(
    consentry: Run, deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    newest = b"newest secret of the tests".decode()

    assert consentry("audit", "verify", CONSENTRY_SECRET_KEYS=f"brand new secret of the tests,{newest}").exit_code == 0
    assert consentry("audit", "verify", CONSENTRY_SECRET_KEYS="brand new").exit_code == 1


def test_no_command_starts_with_another_address_key(consentry: Run) -> None:
    for command in (("db", "upgrade"), ("serve",), ("audit", "verify"), ("team", "add", "New")):
        line = refusal(consentry(*command, CONSENTRY_ADDRESS_KEY="another address key"))
        assert line.startswith("Error: CONSENTRY_ADDRESS_KEY is not the key this database was filled with.")


def test_a_wrong_variable_is_named_and_no_secret_is_told(consentry: Run) -> None:
    for name, value, line in (
        ("PORT", "eighty", "PORT: "),
        ("PORT", "65536", "PORT: "),
        ("CONSENTRY_TRUSTED_PROXIES", "many", "CONSENTRY_TRUSTED_PROXIES: "),
        ("CONSENTRY_ALLOW_PRIVATE", "home", "CONSENTRY_ALLOW_PRIVATE: "),
        ("CONSENTRY_PUBLIC_URL", "consentry.example", "CONSENTRY_PUBLIC_URL: an address begins with https://"),
        ("CONSENTRY_PUBLIC_URL", "https:///nobody", "CONSENTRY_PUBLIC_URL: an address begins with https://"),
        ("CONSENTRY_SMTP_URL", "me:secret@mail.example", "CONSENTRY_SMTP_URL: an address begins with smtp://"),
        ("CONSENTRY_DATABASE_URL", "me:secret@db.example", "CONSENTRY_DATABASE_URL: a database's address begins with"),
        ("CONSENTRY_DATABASE_URL", "mysql://me:secret@db.example/x", "CONSENTRY_DATABASE_URL: a database's address"),
        ("CONSENTRY_ADDRESS_KEY", "secret" * 11, "CONSENTRY_ADDRESS_KEY: a key has at most 64 bytes"),
        ("CONSENTRY_SECRET_KEYS", " , ,", "CONSENTRY_SECRET_KEYS: there is no key in it"),
        ("CONSENTRY_DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/none", "The database doesn't answer"),
        ("CONSENTRY_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite", "No such file or directory: '/nowhere/at/all"),
    ):
        refused = consentry("audit", "verify", **{name: value})
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert line in refused.stderr
        assert "secret" not in refused.stderr


@pytest.mark.parametrize("command", [("audit", "verify"), ("team", "add", "New"), ("serve",)])
def test_a_place_that_holds_no_database_is_named(consentry: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("This is no database, and a good deal longer than a page of one begins.\n" * 9)
    for name, value, line in (
        ("CONSENTRY_HOME", str(tmp_path / "file"), f"File exists: '{tmp_path}/file'"),
        ("CONSENTRY_HOME", "/proc/nowhere", "No such file or directory: '/proc/nowhere'"),
        ("CONSENTRY_DATABASE_URL", f"sqlite:///{tmp_path}/file", "The database can't be read: file is not a database"),
    ):
        at_home = {"CONSENTRY_DATABASE_URL": "", "CONSENTRY_SECRET_KEYS": "", "CONSENTRY_ADDRESS_KEY": ""}
        assert refusal(consentry(*command, **{**at_home, "PORT": "0", name: value})) == f"Error: {line}"


def test_an_address_that_is_not_this_machines_is_named(consentry: Run) -> None:
    nowhere = refusal(consentry("serve", CONSENTRY_BIND="nobody.invalid"))
    assert nowhere.startswith("Error: CONSENTRY_BIND: nobody.invalid is no address of this machine")
    elsewhere = refusal(consentry("serve", CONSENTRY_BIND="192.0.2.1"))
    assert elsewhere.startswith("Error: Nothing can listen on 192.0.2.1:")

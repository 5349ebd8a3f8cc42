"""People are let in from a shell: invited, one or many, and given a link for a password."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from consentry.store.identity.invitations import invitations_of
from tests.builders import Company
from tests.cli.conftest import Run
from tests.web.signin.visitor import HOME, PASSWORD, Visitor


def kept(deployment: Deployment, company: Company) -> dict[str, str]:
    with deployment.db.read() as connection:
        return {each.email: each.role for each in invitations_of(connection, company.team_id, "", 50)}


def test_somebody_who_is_invited_joins_by_the_link(
    consentry: Run, server: FlaskClient, deployment: Deployment, company: Company
) -> None:
    told = consentry("user", "invite", "New@Halden.example", "--team", "Halden", "--role", "admin")
    email, link = told.stdout.split()
    assert (told.exit_code, email) == (0, "new@halden.example")
    visitor = Visitor(server)
    token = link.removeprefix(f"{HOME}/join#")
    assert visitor.post("/join", token=token, name="Nia", password=PASSWORD).status_code == 303
    assert visitor.call("GET", "/me").json["role"] == "admin"


def test_a_file_of_people_is_invited_and_whoever_cannot_be_is_named(
    consentry: Run, deployment: Deployment, company: Company, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    lines = ["\ufeffname,email,role", "A, a@halden.example ,admin", "B,b@halden.example,", "C,c", "D,d@x.example,owner"]
    file.write_text("\n".join([*lines, f"R,{company.rep.email},rep", "E,e@halden.example,rep"]), encoding="utf-8")

    told = consentry("user", "invite", "--team", "Halden", "--file", str(file))

    assert told.exit_code == 1
    assert kept(deployment, company) == {
        "a@halden.example": "admin",
        "b@halden.example": "rep",
        "e@halden.example": "rep",
    }
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == ["c", "d@x.example", company.rep.email]
    assert len(told.stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "names its columns"),
        (b"address\na@halden.example\n", "names its columns"),
        (b"email\n\xe4@x.example", "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_people_invites_nobody(
    consentry: Run, deployment: Deployment, company: Company, tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "people.csv").write_bytes(content)
    told = consentry("user", "invite", "--team", "Halden", "--file", str(tmp_path / "people.csv"))
    assert told.exit_code == 1
    assert why in told.stderr
    assert kept(deployment, company) == {}


def test_one_or_a_file_and_not_both_nor_neither(consentry: Run, company: Company, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("email\n")
    both = consentry("user", "invite", "a@b.example", "--team", "Halden", "--file", str(tmp_path / "people.csv"))
    assert both.exit_code == consentry("user", "invite", "--team", "Halden").exit_code == 2


def test_whoever_has_no_password_yet_gets_a_link_for_one(consentry: Run, server: FlaskClient, company: Company) -> None:
    visitor = Visitor(server)
    assert visitor.sign_in(company.rep.email).status_code == 401
    link = consentry("user", "reset", company.rep.email).stdout.strip()
    token = link.removeprefix(f"{HOME}/reset#")
    assert visitor.post("/reset", token=token, password=PASSWORD).status_code == 303
    assert Visitor(server).sign_in(company.rep.email).status_code == 303
    assert "no such user" in consentry("user", "reset", "nobody@halden.example").stderr
    consentry("user", "deactivate", company.rep.email)
    assert "deactivated" in consentry("user", "reset", company.rep.email).stderr

"""An admin tells the columns of a list apart, and says which one stands for what."""

import pytest

from consentry.deployment import Deployment
from tests.builders import Api
from tests.web.lists.lists import LIST, send, work

CONTACTS = (
    "Contacts\n"
    "Kontakt;Kontakt;;Rolle\n"
    "ada@example.com;Ada;1;May\nbob@example.com;Bob;2;May\nbob@example.com;Bo;3;May\neve@example.com;Eve;4;June\n"
)


def test_each_column_is_offered_with_what_stands_in_it(admin: Api) -> None:
    told = send(admin, CONTACTS, path="/unsubscribes/import/columns")

    assert told.json["columns"] == [
        {"name": "Kontakt", "header": "Kontakt", "samples": ["ada@example.com", "bob@example.com", "eve@example.com"]},
        {"name": "2", "header": "Kontakt", "samples": ["Ada", "Bob", "Bo"]},
        {"name": "3", "header": None, "samples": ["1", "2", "3"]},
        {"name": "Rolle", "header": "Rolle", "samples": ["May", "June"]},
    ]


@pytest.mark.parametrize("text", [LIST, "sep=|\na|b\n1|2\n", "bob@example.com,Bob\n", "a\n" * 200_000])
def test_what_is_offered_can_be_chosen_and_is_found(admin: Api, text: str) -> None:
    for column in send(admin, text, path="/unsubscribes/import/columns").json["columns"]:
        answer = send(admin, text, f"?dry_run=true&address={column['name']}")
        said = "" if answer.status_code == 202 else answer.json["errors"][0]["message"]
        assert said == "" or said.startswith(f"There are no e-mail addresses in the column “{column['name']}”"), said


def test_a_column_without_a_header_is_chosen_by_its_number(deployment: Deployment, admin: Api) -> None:
    job = send(admin, CONTACTS, "?dry_run=true&address=Kontakt&name=2&note=3").json
    work(deployment)

    told = admin.get(f"/imports/{job['id']}").json
    assert told["added"] == 3
    assert told["understood"]["columns"] == {"address": ["Kontakt"], "name": ["Kontakt"], "note": ["3"]}


@pytest.mark.parametrize(
    ("choice", "field", "why"),
    [
        ("address=Rolle", "address", "In der Spalte „Rolle“ stehen keine E-Mail-Adressen. Wählen Sie eine andere."),
        ("note=Wann", "note", "Diese Liste hat keine Spalte „Wann“. Wählen Sie eine andere."),
        ("note=5", "note", "Diese Liste hat keine Spalte „5“. Wählen Sie eine andere."),
        ("name=Kontakt", "name", "In der Spalte „Kontakt“ stehen die E-Mail-Adressen. Wählen Sie eine andere."),
    ],
)
def test_a_wrong_column_is_refused_by_its_name(admin: Api, choice: str, field: str, why: str) -> None:
    answer = send(admin, CONTACTS, f"?{choice}", headers={"Accept-Language": "de"})

    assert (answer.status_code, answer.json["errors"]) == (400, [{"field": field, "message": why}])


def test_columns_are_offered_to_admins_and_of_lists_alone(rep: Api, admin: Api) -> None:
    assert send(rep, LIST, path="/unsubscribes/import/columns").status_code == 403
    refused = send(admin, b"PK\x03\x04xl/", path="/unsubscribes/import/columns")
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "file")

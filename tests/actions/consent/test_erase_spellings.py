"""Whichever way an address was written into a message, nothing is left of it once its owner is erased."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.erase_person import erase_person
from consentry.deployment import Deployment
from consentry.rules.checking.verdict import Recipient
from consentry.store.consent.people import keep_people, people_by_key
from tests.builders import Company, a_question, as_of_now
from tests.rules import addresses

CORPUS: list[dict[str, Any]] = json.loads((Path(addresses.__file__).parent / "spellings.json").read_text())
SPELLINGS = [each for each in CORPUS if each.get("mailboxes")]
MAILBOXES = sorted({mailbox for each in SPELLINGS for mailbox in each["mailboxes"]})


def erase_all(deployment: Deployment, company: Company, now: datetime) -> None:
    with deployment.db.write() as connection:
        keys = {deployment.keyring.key(mailbox): mailbox for mailbox in MAILBOXES}
        keep_people(connection, deployment.keyring, company.team_id, keys, now)
        people = people_by_key(connection, company.team_id, keys)
    for person in people.values():
        erase_person(deployment, company.admin, person.id, now)


def send_to_all(deployment: Deployment, company: Company, now: datetime) -> None:
    """As entries, and in names, of messages to nobody else."""
    texts = [each["text"] for each in SPELLINGS]
    for start in range(0, len(texts), 100):
        some = texts[start : start + 100]
        entries = [Recipient(text) for text in some] + [Recipient("eve@example.net", "to", text) for text in some]
        check_send(deployment, as_of_now(deployment, company.rep), a_question([])._replace(recipients=entries), now)


def left(deployment: Deployment) -> list[str]:
    with deployment.db.read() as connection:
        rows = connection.execute(sa.text('SELECT recipients FROM "check"')).scalars().all()
    kept = [(address, name) for row in rows for address, _, name, *_ in json.loads(row)]
    addresses = [address for address, _ in kept if address not in ("", "eve@example.net")]
    return addresses + [name for _, name in kept if name not in (None, "", "…")]


@pytest.mark.parametrize("erased_first", [False, True])
def test_no_spelling_of_an_erased_mailbox_is_left(
    deployment: Deployment, company: Company, now: datetime, erased_first: bool
) -> None:
    steps = [erase_all, send_to_all] if erased_first else [send_to_all, erase_all]

    for step in steps:
        step(deployment, company, now)

    assert left(deployment) == []

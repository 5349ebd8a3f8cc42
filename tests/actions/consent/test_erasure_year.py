"""A year of work around somebody who is erased in the middle of it: not one byte of their address is left."""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.consent.decline_request import decline_request
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.request_resubscribe import request_resubscribe
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.landing.create_link import create_link
from consentry.actions.landing.deliver_system_mail import deliver_system_mail
from consentry.actions.landing.mail_link import mail_link
from consentry.actions.landing.unsubscribe_by_link import Answer, unsubscribe_by_link
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.actions.refusals import Conflict, NotAllowed
from consentry.deployment import Deployment, clock_at
from consentry.providers.outbox import Outbox
from consentry.rules.checking.verdict import Recipient
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Scope, Source
from consentry.rules.identity.caller import Operator
from consentry.rules.landing.landing import Wish
from consentry.store.consent.people import keep_people, person_by_key
from consentry.store.identity.policies import lock_settings, save_settings
from tests.builders import Company, a_question, an_opt_out, as_of_now

WHO = "barnaby.quill@example.com"
SPELLINGS = (
    WHO,
    "Barnaby.Quill@Example.com",
    '"Quill, Barnaby" <barnaby.quill@EXAMPLE.com>',
    "barnaby.quill+offers@example.com",
    "barnaby.quill@example.com, eve@example.com",
    "Eve <eve@example.com>; barnaby.quill+news@example.com",
)
TEXTS = (
    "It was barnaby.quill@example.com who said so",
    "see https://example.com/?who=Barnaby.Quill%40example.com",
    "(barnaby.quill+offers@example.com).",
)


class Year:
    """A team at work. Each day one thing happens, and most have to do with the same person."""

    def __init__(self, deployment: Deployment, company: Company, folder: Path, chance: Random) -> None:
        self.deployment, self.company, self.folder, self.chance = deployment, company, folder, chance
        self.outbox = Outbox(folder / "outbox", "no-reply@halden.example")

    def day(self, now: datetime) -> None:
        mail = [self.send, self.send, self.call_it_an_invoice]
        others = [
            self.opt_out,
            self.click,
            self.take_in,
            self.ask,
            self.back,
            self.mirror,
            self.link,
            self.name,
        ]
        happen: Callable[[datetime], object] = self.chance.choice([*mail, *others])
        with suppress(Conflict, NotAllowed):
            happen(now)

    def send(self, now: datetime) -> None:
        names = [None, "Barnaby", WHO]
        to = [Recipient(self.one_of(SPELLINGS), "to", self.chance.choice(names)), Recipient("eve@example.com")]
        about = {"subject": self.one_of((*TEXTS, "Offer")), "sender": self.one_of((WHO, self.company.rep.email))}
        how = {"workflow": self.one_of(("plugin", "select_and_send")), "stage": self.one_of(("compose", "send"))}
        question = a_question(**about, **how)._replace(recipients=to)
        answer = check_send(self.deployment, as_of_now(self.deployment, self.company.rep), question, now)
        if answer.verdict != "allow":
            admin, note = as_of_now(self.deployment, self.company.admin), self.one_of((*TEXTS, "Barnaby called"))
            override_check(self.deployment, admin, answer.id, self.one_of(TEXTS), now, note)
            if self.chance.random() < 0.5:
                check_send(self.deployment, as_of_now(self.deployment, self.company.rep), question, now)

    def call_it_an_invoice(self, now: datetime) -> None:
        said = {"purpose": "non_commercial", "purpose_reason": self.one_of(TEXTS), "purpose_note": self.one_of(TEXTS)}
        question = a_question([self.one_of(SPELLINGS), "eve@example.com"], **said)
        check_send(self.deployment, as_of_now(self.deployment, self.company.rep), question, now)

    def opt_out(self, now: datetime) -> None:
        topic = {"scope": Scope.TOPIC, "scope_id": "news"} if self.chance.random() < 0.5 else {}
        said = an_opt_out(self.mailbox(), reason=self.one_of(TEXTS), note="Barnaby called", **topic)
        unsubscribe(self.deployment, self.company.team_id, said, now)
        others = an_opt_out("eve@example.com", note=self.one_of(TEXTS))
        unsubscribe(self.deployment, self.company.team_id, others, now)

    def click(self, now: datetime) -> None:
        answer = Answer(self.mailbox(), Source.CLICKED_LINK, Wish(reason="Too much", note=self.one_of(TEXTS)))
        unsubscribe_by_link(self.deployment, self.company.team_id, answer, now)

    def take_in(self, now: datetime) -> None:
        rows = "\n".join(f'"{self.one_of(SPELLINGS)}",Barnaby,"{self.one_of(TEXTS)}"' for _ in range(4))
        text = io.BytesIO(f"email,name,reason\n{rows}\n{WHO},Barnaby,no\n{WHO},Barnaby,no\n".encode())
        job = start_import(self.deployment, Operator(self.company.team_id), self.folder, text, {}, False, now, False)
        import_unsubscribes(replace(self.deployment, clock=clock_at(now)), job.id)

    def ask(self, now: datetime) -> None:
        words = Words(self.one_of(TEXTS), None, "mail", self.one_of(TEXTS), self.one_of(TEXTS))
        for address in (self.mailbox(), "eve@example.com"):
            request = request_resubscribe(self.deployment, self.company.rep, address, words, now)
            decline_request(self.deployment, self.company.admin, request.id, self.one_of(TEXTS), now)

    def back(self, now: datetime) -> None:
        words = Words("Back", None, "mail", self.one_of(TEXTS), None)
        resubscribe(self.deployment, self.company.admin, Permission("eve@example.com", words), now)

    def mirror(self, now: datetime) -> None:
        address = self.mailbox()
        with self.deployment.db.write() as connection:
            addresses = {self.deployment.keyring.key(address): address}
            keep_people(connection, self.deployment.keyring, self.company.team_id, addresses, now)

    def name(self, now: datetime) -> None:
        to = [Recipient(self.mailbox(), "to", None, "distribution_list")]
        check_send(
            self.deployment, as_of_now(self.deployment, self.company.rep), a_question()._replace(recipients=to), now
        )

    def link(self, now: datetime) -> None:
        create_link(self.deployment, self.company.team_id, self.mailbox(), self.company.rep.email, now)
        mail_link(self.deployment, self.company.team_id, self.mailbox(), "en", None, now)
        deliver_system_mail(replace(self.deployment, clock=clock_at(now)), self.outbox, "https://consentry.example")

    def mailbox(self) -> str:
        return self.chance.choice((WHO, "barnaby.quill+offers@example.com"))

    def one_of(self, texts: tuple[str, ...]) -> str:
        return self.chance.choice(texts)


def left(deployment: Deployment, folder: Path) -> list[str]:
    """Rows of every table and files of the installation in which the address still stands."""
    tables = sa.MetaData()
    with deployment.db.read() as connection:
        tables.reflect(connection)
        rows = [
            f"{name}: {row}"
            for name, table in tables.tables.items()
            for row in connection.execute(sa.select(table))
            if "barnaby" in repr(tuple(row)).lower()
        ]
    path = Path(make_url(deployment.db._url).database or "")
    beside = path.parent.glob(f"{path.name}*") if deployment.db.is_sqlite else ()
    files = [file for file in (*beside, *folder.rglob("*")) if file.is_file()]
    return rows + [file.name for file in files if b"barnaby" in file.read_bytes().lower()]


def live_through(
    deployment: Deployment, company: Company, folder: Path, now: datetime, seed: int, *, plus_addresses: bool = True
) -> None:
    year = Year(deployment, company, folder, Random(seed))
    with deployment.db.write() as connection:
        chosen = {"override": "everyone", "non_commercial_in_clients": True, "retention_days": 3_650}
        chosen["plus_addresses"] = plus_addresses
        document = {**lock_settings(connection, company.team_id).document, **chosen}
        save_settings(connection, company.team_id, document)
    unsubscribe(deployment, company.team_id, an_opt_out(WHO, note="It began with Barnaby"), now)
    unsubscribe(
        deployment, company.team_id, an_opt_out("eve@example.com"), now
    )  # a list would name her as it names him
    for day in range(1, 365):
        year.day(now + timedelta(days=day))
        if day == 120:
            assert len(left(deployment, folder)) > 20
            with deployment.db.read() as connection:
                person = person_by_key(connection, company.team_id, deployment.keyring.key(WHO))
            assert person is not None
            erase_person(deployment, company.admin, person.id, now + timedelta(days=day), year.outbox)
            assert left(deployment, folder) == []


@pytest.mark.parametrize("plus_addresses", [True, False])
def test_nothing_is_left_of_an_erased_address(
    deployment: Deployment, company: Company, tmp_path: Path, now: datetime, plus_addresses: bool
) -> None:
    """Nor of its plus-variants, also where these get mail of their own."""
    live_through(deployment, company, tmp_path, now, seed=1, plus_addresses=plus_addresses)
    deployment.db.overwrite_journal()
    assert left(deployment, tmp_path) == []
    assert verify_history(deployment, company.team_id) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 23))
def test_nothing_is_left_after_many_years(
    deployment: Deployment, company: Company, tmp_path: Path, now: datetime, seed: int
) -> None:
    live_through(deployment, company, tmp_path, now, seed, plus_addresses=seed % 2 == 0)
    deployment.db.overwrite_journal()
    assert left(deployment, tmp_path) == []

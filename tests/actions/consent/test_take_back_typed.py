"""What somebody typed and nobody confirmed counts at once, goes to nobody else, and can be taken back."""

from datetime import datetime

import pytest

from consentry.actions.consent.take_back_typed import AT_ONCE, take_back_typed
from consentry.actions.consent.undo_unsubscribe import undo_unsubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.landing.unsubscribe_by_link import Answer, unsubscribe_by_link
from consentry.actions.mirror.write_back import write_back
from consentry.actions.refusals import NotAllowed
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.rules.identity.caller import Caller
from consentry.rules.landing.landing import Wish
from consentry.store.consent.history import KeptEvent
from consentry.store.consent.suppressions import lift
from consentry.store.database import Database
from consentry.store.lists.unsubscribe_group import Filter
from tests.actions.lists.lists import Import
from tests.actions.recipient import BOB, events, rows
from tests.builders import Company, an_opt_out
from tests.conftest import NOW
from tests.mirrors import World


def say(db: Database, company: Company, source: Source = Source.TYPED, address: str = BOB) -> KeptEvent | None:
    return unsubscribe_by_link(db, company.team_id, Answer(address, source, Wish()), NOW).kept


def take_back(db: Database, caller: Caller) -> tuple[int, bool]:
    typed = Filter(NOW, origin=Origin.TEAM, source=Source.TYPED)
    return take_back_typed(db, caller, typed, "A script typed them", NOW)


def sources(db: Database, company: Company) -> list[Source]:
    return [row.source for row in rows(db, company.team_id)]


def test_it_is_taken_back_with_its_reason_in_the_history(db: Database, company: Company) -> None:
    say(db, company)
    assert sources(db, company) == [Source.TYPED]
    assert take_back(db, company.admin) == (1, False)
    assert sources(db, company) == []
    _, last = events(db, company.team_id)
    said = last.event
    assert (said.kind.word, said.source, said.actor_id) == ("undo", Source.TYPED, company.admin.user_id)
    assert last.words.reason == "A script typed them"
    assert take_back(db, company.admin) == (0, False)


def test_only_an_admin_takes_back(db: Database, company: Company) -> None:
    say(db, company)
    with pytest.raises(NotAllowed):
        take_back(db, company.rep)
    assert sources(db, company) == [Source.TYPED]


@pytest.mark.parametrize("source", [Source.CLICKED_LINK, Source.ONE_CLICK])
def test_whoever_confirms_it_stays_out(db: Database, company: Company, source: Source) -> None:
    say(db, company)
    confirmed = say(db, company, source)
    assert confirmed
    assert take_back(db, company.admin) == (0, False)
    assert sources(db, company) == [source]
    undo_unsubscribe(db, confirmed.id, NOW)
    assert sources(db, company) == [Source.TYPED]
    assert take_back(db, company.admin) == (1, False)
    assert sources(db, company) == []


def test_a_colleagues_word_stays(db: Database, company: Company) -> None:
    say(db, company)
    unsubscribe(db, company.team_id, an_opt_out(BOB), NOW)
    assert take_back(db, company.admin) == (0, False)
    assert sources(db, company) == [Source.MANUAL]


def test_whoever_is_on_a_list_as_well_stays_out(
    db: Database, company: Company, imported: Import, now: datetime
) -> None:
    say(db, company)
    imported(f"Email\n{BOB}\n")
    assert take_back(db, company.admin) == (1, False)
    assert sources(db, company) == [Source.IMPORT]


def test_typing_adds_nothing_to_what_was_confirmed(db: Database, company: Company) -> None:
    say(db, company, Source.ONE_CLICK)
    assert say(db, company) is None
    assert sources(db, company) == [Source.ONE_CLICK]


def test_many_are_taken_back_call_by_call(db: Database, company: Company) -> None:
    for number in range(AT_ONCE + 1):
        say(db, company, address=f"p{number}@example.com")
    assert take_back(db, company.admin) == (AT_ONCE, True)
    assert take_back(db, company.admin) == (1, False)
    assert verify_history(db, company.team_id) == []


def test_neither_it_nor_its_end_is_written_to_marketo(marketo: World) -> None:
    def says_no() -> list[bool]:
        write_back(marketo.db, marketo.clock)
        return [lead["unsubscribed"] for lead in marketo.simulator.leads.with_email(BOB)]

    marketo.new_lead(BOB)
    marketo.fill()
    marketo.settle(marketo={"write_back": True})
    assert says_no() == [False]
    say(marketo.db, marketo.company)
    assert says_no() == [False]
    say(marketo.db, marketo.company, Source.CLICKED_LINK)
    assert says_no() == [True]
    with marketo.db.write() as connection:
        lift(connection, marketo.company.team_id, marketo.db.keys.key(BOB), Origin.TEAM, Scope.EVERYTHING, "")
    say(marketo.db, marketo.company)
    assert take_back(marketo.db, marketo.company.admin) == (1, False)
    assert says_no() == [True]

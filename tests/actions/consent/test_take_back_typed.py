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
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.rules.identity.caller import Caller
from consentry.rules.landing.landing import Wish
from consentry.store.consent.history import KeptEvent
from consentry.store.consent.suppressions import lift
from consentry.store.lists.unsubscribe_group import Filter
from tests.actions.lists.lists import Import
from tests.actions.recipient import BOB, events, rows
from tests.builders import Company, an_opt_out
from tests.conftest import NOW
from tests.mirrors import World


def say(
    deployment: Deployment, company: Company, source: Source = Source.TYPED, address: str = BOB
) -> KeptEvent | None:
    return unsubscribe_by_link(deployment, company.team_id, Answer(address, source, Wish()), NOW).kept


def take_back(deployment: Deployment, caller: Caller) -> tuple[int, bool]:
    typed = Filter(NOW, origin=Origin.TEAM, source=Source.TYPED)
    return take_back_typed(deployment, caller, typed, "A script typed them", NOW)


def sources(deployment: Deployment, company: Company) -> list[Source]:
    return [row.source for row in rows(deployment, company.team_id)]


def test_it_is_taken_back_with_its_reason_in_the_history(deployment: Deployment, company: Company) -> None:
    say(deployment, company)
    assert sources(deployment, company) == [Source.TYPED]
    assert take_back(deployment, company.admin) == (1, False)
    assert sources(deployment, company) == []
    _, last = events(deployment, company.team_id)
    said = last.event
    assert (said.kind.word, said.source, said.actor_id) == ("undo", Source.TYPED, company.admin.user_id)
    assert last.words.reason == "A script typed them"
    assert take_back(deployment, company.admin) == (0, False)


def test_only_an_admin_takes_back(deployment: Deployment, company: Company) -> None:
    say(deployment, company)
    with pytest.raises(NotAllowed):
        take_back(deployment, company.rep)
    assert sources(deployment, company) == [Source.TYPED]


@pytest.mark.parametrize("source", [Source.CLICKED_LINK, Source.ONE_CLICK])
def test_whoever_confirms_it_stays_out(deployment: Deployment, company: Company, source: Source) -> None:
    say(deployment, company)
    confirmed = say(deployment, company, source)
    assert confirmed
    assert take_back(deployment, company.admin) == (0, False)
    assert sources(deployment, company) == [source]
    undo_unsubscribe(deployment, confirmed.id, NOW)
    assert sources(deployment, company) == [Source.TYPED]
    assert take_back(deployment, company.admin) == (1, False)
    assert sources(deployment, company) == []


def test_a_colleagues_word_stays(deployment: Deployment, company: Company) -> None:
    say(deployment, company)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), NOW)
    assert take_back(deployment, company.admin) == (0, False)
    assert sources(deployment, company) == [Source.MANUAL]


def test_whoever_is_on_a_list_as_well_stays_out(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    say(deployment, company)
    imported(f"Email\n{BOB}\n")
    assert take_back(deployment, company.admin) == (1, False)
    assert sources(deployment, company) == [Source.IMPORT]


def test_typing_adds_nothing_to_what_was_confirmed(deployment: Deployment, company: Company) -> None:
    say(deployment, company, Source.ONE_CLICK)
    assert say(deployment, company) is None
    assert sources(deployment, company) == [Source.ONE_CLICK]


def test_many_are_taken_back_call_by_call(deployment: Deployment, company: Company) -> None:
    for number in range(AT_ONCE + 1):
        say(deployment, company, address=f"p{number}@example.com")
    assert take_back(deployment, company.admin) == (AT_ONCE, True)
    assert take_back(deployment, company.admin) == (1, False)
    assert verify_history(deployment, company.team_id) == []


def test_neither_it_nor_its_end_is_written_to_marketo(marketo: World) -> None:
    def says_no() -> list[bool]:
        write_back(marketo.deployment)
        return [lead["unsubscribed"] for lead in marketo.simulator.leads.with_email(BOB)]

    marketo.new_lead(BOB)
    marketo.fill()
    marketo.settle(marketo={"write_back": True})
    assert says_no() == [False]
    say(marketo.deployment, marketo.company)
    assert says_no() == [False]
    say(marketo.deployment, marketo.company, Source.CLICKED_LINK)
    assert says_no() == [True]
    with marketo.deployment.db.write() as connection:
        lift(
            connection, marketo.company.team_id, marketo.deployment.keyring.key(BOB), Origin.TEAM, Scope.EVERYTHING, ""
        )
    say(marketo.deployment, marketo.company)
    assert take_back(marketo.deployment, marketo.company.admin) == (1, False)
    assert says_no() == [True]

"""One mailbox, several spellings: a no to one is a no to all; a yes lifts all, or says what stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.lifting import Permission, Resubscribed
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.undo_unsubscribe import UndoOutcome, undo_unsubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.landing.unsubscribe_by_link import LandingAnswer, unsubscribe_by_link
from consentry.deployment import Deployment
from consentry.rules.addresses.address import normal_form
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin, Source
from consentry.rules.landing.landing import Wish
from consentry.store.consent.people import person_by_key
from consentry.store.mirror.marketo.hosts import keep_host
from consentry.store.mirror.marketo.leads import Lead, keep_leads
from tests.actions.lists.lists import Import
from tests.builders import Company, a_question, an_opt_out
from tests.mirrors import World
from tests.rules.addresses.spellings import GROUPS, spellings

Say = Callable[[str], object]
PERMITTED = Words(reason="asked to", evidence_kind="mail", evidence_text="mail of today")
# The database of one example is that of the next: each has a name of its own.
ON_ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


def status(deployment: Deployment, company: Company, address: str, now: datetime) -> str:
    answer = check_send(deployment, company.rep, a_question([address], stage="compose"), now)
    return answer.judgement.findings[0].status.value


def permit(deployment: Deployment, company: Company, address: str, now: datetime) -> Resubscribed:
    return resubscribe(deployment, company.admin, Permission(address, PERMITTED), now)


@pytest.fixture(params=["api", "link", "import"])
def say_no(
    request: pytest.FixtureRequest, deployment: Deployment, company: Company, imported: Import, now: datetime
) -> Say:
    def by_link(address: str) -> object:
        return unsubscribe_by_link(deployment, company.team_id, LandingAnswer(address, Source.ONE_CLICK, Wish()), now)

    ways: dict[str, Say] = {
        "api": lambda address: unsubscribe(deployment, company.team_id, an_opt_out(address), now),
        "link": by_link,
        "import": lambda address: imported(f"email\n{address}\n"),
    }
    return ways[request.param]


@ON_ONE_DATABASE
@given(st.sampled_from(GROUPS).flatmap(spellings))
def test_a_no_to_one_spelling_is_one_to_the_other_and_a_yes_lifts_both(
    deployment: Deployment, company: Company, say_no: Say, now: datetime, pair: tuple[str, str]
) -> None:
    said, asked = (str(normal_form(each)) for each in pair)
    say_no(said)
    assert status(deployment, company, asked, now) == "unsubscribed"

    done = permit(deployment, company, asked, now)

    assert status(deployment, company, asked, now) == status(deployment, company, said, now) == "clear"
    assert [each.address for each in done.spellings] == ([said] if said != asked else [])


def test_a_variant_is_covered_by_each_spelling_of_its_base_and_covers_none(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("ann.q@gmail.com"), now)
    unsubscribe(deployment, company.team_id, an_opt_out("bob+shop@gmail.com"), now)
    unsubscribe(deployment, company.team_id, an_opt_out("cy@fastmail.com"), now)

    assert status(deployment, company, "a.nnq+x@googlemail.com", now) == "unsubscribed"
    assert status(deployment, company, "b.ob+shop@googlemail.com", now) == "unsubscribed"
    assert status(deployment, company, "bob@gmail.com", now) == "clear"
    assert status(deployment, company, "news@cy.fastmail.com", now) == "unsubscribed"
    assert status(deployment, company, "news@di.fastmail.com", now) == "clear"


def test_other_teams_and_other_people_are_not_concerned(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("ann.q@gmail.com"), now)

    assert status(deployment, company, "anne.q@gmail.com", now) == "clear"
    assert status(deployment, company, "annq@gmail.example", now) == "clear"


def test_who_was_erased_refuses_under_every_spelling(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("er.ased@gmail.com"), now)
    with deployment.db.read() as connection:
        person = person_by_key(connection, company.team_id, deployment.keyring.key("er.ased@gmail.com"))
    assert person is not None
    erase_person(deployment, company.admin, person.id, now)

    assert status(deployment, company, "erased@googlemail.com", now) == "unsubscribed"
    (spelling,) = permit(deployment, company, "erased@googlemail.com", now).spellings
    assert (spelling.address, spelling.person_id) == (None, person.id)
    assert status(deployment, company, "er.ased@gmail.com", now) == "clear"


def test_an_undo_leaves_nobody_half_in(deployment: Deployment, company: Company, now: datetime) -> None:
    first = unsubscribe_by_link(
        deployment, company.team_id, LandingAnswer("ann.q@gmail.com", Source.CLICKED_LINK, Wish()), now
    )
    second = unsubscribe_by_link(
        deployment, company.team_id, LandingAnswer("annq@gmail.com", Source.ONE_CLICK, Wish()), now
    )
    assert first.kept is not None
    assert second.kept is not None
    both = ("ann.q@gmail.com", "annq@gmail.com", "annq@googlemail.com")

    assert undo_unsubscribe(deployment, second.kept.id, now) is UndoOutcome.DONE
    assert {status(deployment, company, each, now) for each in both} == {"unsubscribed"}

    assert undo_unsubscribe(deployment, first.kept.id, now) is UndoOutcome.DONE
    assert {status(deployment, company, each, now) for each in both} == {"clear"}


@settings(ON_ONE_DATABASE, max_examples=8)  # each waits for Marketo's answers twice
@given(st.sampled_from(GROUPS).flatmap(spellings), st.booleans())
def test_a_lead_under_another_spelling_refuses_and_is_named_as_what_remains(
    marketo: World, pair: tuple[str, str], is_heard_of_later: bool
) -> None:
    said, asked = (str(normal_form(each)) for each in pair)
    deployment, company, now = marketo.deployment, marketo.company, marketo.now
    key = deployment.keyring.key(said)
    marketo.connect()
    marketo.settle(marketo_check=True)
    with deployment.db.write() as connection:
        host = keep_host(connection, marketo.simulator.url)
        lead = Lead(int.from_bytes(key[:6], "big"), said, key, 0 if is_heard_of_later else 1)
        keep_leads(connection, deployment.keyring, host.id, [lead], now)
        # The feed names no address: what is known of the spelling was kept when the lead was read.
        keep_leads(connection, deployment.keyring, host.id, [lead._replace(address=None, flags=1)], now)

    assert marketo.status(asked) == "unsubscribed"
    done = resubscribe(deployment, company.admin, Permission(asked, PERMITTED), now + timedelta(seconds=1))
    assert [origin for origin, _ in done.pending] == [Origin.MARKETO]
    assert marketo.status(asked) == "unsubscribed"

"""Who is held is neither erased nor forgotten in time."""

from datetime import datetime, timedelta

import pytest

from consentry.actions.consent.end_retention import end_retention
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.hold_person import hold_person
from consentry.actions.consent.release_person import release_person
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Conflict, NotAllowed, NotFound
from consentry.deployment import Deployment
from tests.actions.consent.test_end_retention import GONE, count, stopped
from tests.builders import Company, a_company, an_opt_out

WHY = "A dispute that isn't settled"


@pytest.fixture
def person_id(deployment: Deployment, company: Company, now: datetime) -> int:
    return unsubscribe(deployment, company.team_id, an_opt_out(GONE), now - timedelta(days=200))[0].id


def test_who_is_held_is_not_erased(deployment: Deployment, company: Company, now: datetime, person_id: int) -> None:
    hold_person(deployment, company.admin, person_id, WHY, now)
    with pytest.raises(Conflict):
        erase_person(deployment, company.admin, person_id, now)
    release_person(deployment, company.admin, person_id)
    erase_person(deployment, company.admin, person_id, now)
    with pytest.raises(Conflict):
        hold_person(deployment, company.admin, person_id, WHY, now)


def test_a_plus_variant_that_is_held_keeps_its_mailbox_from_being_erased(
    deployment: Deployment, company: Company, now: datetime, person_id: int
) -> None:
    variant, _ = unsubscribe(deployment, company.team_id, an_opt_out(GONE.replace("@", "+x@")), now)
    hold_person(deployment, company.admin, variant.id, WHY, now)
    with pytest.raises(Conflict):
        erase_person(deployment, company.admin, person_id, now)


def test_what_names_somebody_who_is_held_stays(
    deployment: Deployment, company: Company, now: datetime, person_id: int
) -> None:
    change_settings(deployment, company.admin, {"retention_days": 30}, None)
    for days in (100, 50, 10):
        stopped(deployment, company, now - timedelta(days=days))
    hold_person(deployment, company.admin, person_id, WHY, now)

    end_retention(deployment, now)
    assert [count(deployment, table, company) for table in ("check", "failed_email")] == [3, 3]

    release_person(deployment, company.admin, person_id)
    end_retention(deployment, now)
    assert [count(deployment, table, company) for table in ("check", "failed_email")] == [1, 1]


def test_only_an_admin_holds_and_releases(
    deployment: Deployment, company: Company, now: datetime, person_id: int
) -> None:
    with pytest.raises(NotAllowed):
        hold_person(deployment, company.rep, person_id, WHY, now)
    hold_person(deployment, company.admin, person_id, WHY, now)
    with pytest.raises(NotAllowed):
        release_person(deployment, company.rep, person_id)
    with pytest.raises(Conflict):
        hold_person(deployment, company.admin, person_id, "Another reason", now)


def test_another_teams_person_is_unknown(
    deployment: Deployment, company: Company, now: datetime, person_id: int
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    with pytest.raises(NotFound):
        hold_person(deployment, rivals.admin, person_id, WHY, now)
    hold_person(deployment, company.admin, person_id, WHY, now)
    with pytest.raises(NotFound):
        release_person(deployment, rivals.admin, person_id)

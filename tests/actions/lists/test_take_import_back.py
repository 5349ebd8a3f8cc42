"""An import is taken back as a whole, but for whoever said no by themselves since."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.lists.take_import_back import take_import_back
from consentry.actions.lists.undo_import import undo_import
from consentry.actions.refusals import Conflict, NotAllowed
from consentry.deployment import Deployment, clock_at
from consentry.rules.consent.suppression import Source
from consentry.rules.lists.import_stays import Stayed
from consentry.store.consent.history import history_of
from consentry.store.consent.people import person_by_key
from consentry.store.lists.import_stays import all_stays
from tests.actions.lists.lists import Import, found, out
from tests.builders import Company, an_opt_out


def test_all_go_back_but_who_said_no_since_or_before(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("before@example.com"), now)
    job = imported("email\nbefore@example.com\nbob@example.com\neve@example.com\nal@example.com\n")
    unsubscribe(deployment, company.team_id, an_opt_out("eve@example.com", source=Source.CLICKED_LINK), now)
    other = imported("email\nal@example.com\n")

    later = now + timedelta(hours=1)
    undo_import(deployment, company.admin, job.id, later)
    take_import_back(replace(deployment, clock=clock_at(later)), job.id)

    done = found(deployment, job)
    assert (done.state, done.taken_back, done.stayed) == ("undone", 2, 1)
    assert set(out(deployment, company.team_id)) == {"before@example.com", "eve@example.com"}
    with deployment.db.read() as connection:
        newest = history_of(connection, company.team_id, [deployment.keyring.key("bob@example.com")], None, 1)[0].event
    assert (newest.kind.word, newest.source, newest.actor_id) == ("undo", Source.IMPORT, company.admin.user_id)
    assert verify_history(deployment, company.team_id) == []
    with pytest.raises(Conflict):
        undo_import(deployment, company.admin, job.id, later)
    with pytest.raises(Conflict):
        undo_import(deployment, company.admin, other.id, later)


def test_whoever_stays_is_told_with_why(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    team, later = company.team_id, now + timedelta(hours=1)
    unsubscribe(deployment, team, an_opt_out("before@example.com", source=Source.CLICKED_LINK), now)
    names = ("bob", "before", "self", "colleague", "list", "erased")
    job = imported("email\n" + "".join(f"{name}@example.com\n" for name in names))
    unsubscribe(deployment, team, an_opt_out("self@example.com", source=Source.CLICKED_LINK), later)
    unsubscribe(deployment, team, an_opt_out("colleague@example.com"), later)
    unsubscribe(deployment, team, an_opt_out("list@example.com", source=Source.IMPORT), later)
    with deployment.db.read() as connection:
        erased = person_by_key(connection, team, deployment.keyring.key("erased@example.com"))
    assert erased is not None
    erase_person(deployment, company.admin, erased.id, later)

    undo_import(deployment, company.admin, job.id, later)
    take_import_back(replace(deployment, clock=clock_at(later)), job.id)

    told = {stay.address: stay.why for stay in all_stays(deployment.db, job.id)}
    assert told == {
        "before@example.com": Stayed.BEFORE,
        "self@example.com": Stayed.RECIPIENT,
        "colleague@example.com": Stayed.COLLEAGUE,
        "list@example.com": Stayed.LIST,
        None: Stayed.ERASED,
    }
    assert found(deployment, job).stayed == len(told)


def test_nothing_of_somebody_who_is_erased_later_is_told(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    job = imported("email\nbob@example.com\n")
    unsubscribe(deployment, company.team_id, an_opt_out("bob@example.com"), now)
    undo_import(deployment, company.admin, job.id, now)
    take_import_back(replace(deployment, clock=clock_at(now)), job.id)
    with deployment.db.read() as connection:
        bob = person_by_key(connection, company.team_id, deployment.keyring.key("bob@example.com"))
    assert bob is not None
    assert [stay.address for stay in all_stays(deployment.db, job.id)] == ["bob@example.com"]

    erase_person(deployment, company.admin, bob.id, now)

    assert list(all_stays(deployment.db, job.id)) == []


def test_only_an_admin_takes_an_import_back(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    job = imported("email\nbob@example.com\n")

    with pytest.raises(NotAllowed):
        undo_import(deployment, company.rep, job.id, now)
    assert out(deployment, company.team_id) == ["bob@example.com"]

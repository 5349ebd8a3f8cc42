"""A list of opt-outs comes in. It can only add, and whatever is odd is reported."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.history import history_of
from consentry.store.consent.people import people, person_by_key
from consentry.store.consent.suppressions import suppress, suppressions_of
from tests.actions.lists.lists import Import, counts, out, report
from tests.builders import Company, an_opt_out


def test_each_row_is_an_opt_out_with_an_event_of_its_own(
    deployment: Deployment, company: Company, imported: Import
) -> None:
    job = imported(
        "Email,Full name,Company,Reason,Notes\r\n"
        'Bob@Example.com,Bob,"Boats, Inc.",Too many,"Said ""no""\r\ntwice"\r\n'
        "eve@example.com,,,,\r\n"
    )

    assert (job.state, counts(job), report(deployment, job)) == ("done", (2, 0, 0), [])
    key = deployment.keyring.key("bob@example.com")
    with deployment.db.read() as connection:
        person = person_by_key(connection, company.team_id, key)
        (kept,) = history_of(connection, company.team_id, [key], None, 5)
        (said,) = suppressions_of(connection, company.team_id, [key])[key]
    assert person is not None
    assert (person.address, person.name, person.company) == ("bob@example.com", "Bob", "Boats, Inc.")
    assert (kept.event.kind.word, kept.event.source, kept.event.actor_id) == (
        "import",
        Source.IMPORT,
        company.admin.user_id,
    )
    assert (kept.words.reason, kept.words.note) == ("Too many", 'Said "no"\r\ntwice')
    assert (said.reason, said.source, said.until) == (Reason.UNSUBSCRIBED, Source.IMPORT, None)
    assert verify_history(deployment, company.team_id) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_lists_come_in_many_shapes(
    deployment: Deployment, company: Company, imported: Import, delimiter: str, encoding: str
) -> None:
    rows = (("E-Mail-Adresse", "Name"), ("jürgen@example.com", "Jürgen Müller"), ("eve@example.com", "Eve"))
    text = "\r\n".join(delimiter.join(row) for row in rows)

    job = imported(text.encode(encoding))

    assert counts(job) == (2, 0, 0)
    with deployment.db.read() as connection:
        names = {person.name for person in people(connection, company.team_id, "", 0, 9)}
    assert names == {"Jürgen Müller", "Eve"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(imported: Import, end: str) -> None:
    assert counts(imported(end.join(("mail", "a@example.com", "b@example.com", "")))) == (2, 0, 0)


@pytest.mark.parametrize("header", ["Email", "E-mailadres", "E-Mail-Adresse", "Adresse e-mail", "E-postadress"])
def test_the_column_is_known_in_five_languages(imported: Import, header: str) -> None:
    assert counts(imported(f"Nr;{header}\n1;bob@example.com\n")) == (1, 0, 0)


def test_columns_can_be_named(deployment: Deployment, company: Company, imported: Import) -> None:
    imported("email,contact,who\nwrong@example.com,right@example.com,Bob\n", address="Contact", name="WHO")

    assert out(deployment, company.team_id) == ["right@example.com"]


def test_a_bare_list_of_addresses_needs_no_header(deployment: Deployment, company: Company, imported: Import) -> None:
    imported("bob@example.com\neve@example.com\n")

    assert sorted(map(str, out(deployment, company.team_id))) == ["bob@example.com", "eve@example.com"]


@pytest.mark.parametrize("text", ["", "\n", "name,company\nBob,Boats\n", "\0\0\0\0"])
def test_a_list_without_addresses_is_refused_and_not_kept(taken_in: Import, tmp_path: Path, text: str) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(Invalid):
        taken_in(text)
    with pytest.raises(Invalid):
        taken_in("email\nbob@example.com\n", address="there is no such column")

    assert set(tmp_path.iterdir()) == before


def test_odd_rows_are_reported_and_spoil_nothing(deployment: Deployment, company: Company, imported: Import) -> None:
    job = imported(
        "email,name\n"
        "first@example.com,A\n"
        ",nobody\n"
        "no address,B\n"
        "two@@example..com,C\n"
        "\n"
        '"never@example.com,closed\n'
        "first@example.com,again\n"
        "last@example.com,D"
    )

    assert counts(job) == (2, 1, 4)
    assert report(deployment, job) == [
        (3, "", "no_address"),
        (4, "no address", "no_address"),
        (5, "two@@example..com", "malformed"),
        (7, "never@example.com,closed", "malformed"),
        (8, "first@example.com", "twice"),
    ]
    assert sorted(map(str, out(deployment, company.team_id))) == ["first@example.com", "last@example.com"]


def test_a_cell_with_several_addresses_puts_all_of_them_out(
    deployment: Deployment, company: Company, imported: Import
) -> None:
    """And one row is one line of the report, however many of its addresses are known."""
    imported("email\nal@example.org\neve@example.net\n")
    many = "; ".join(f"person{number}@example.com" for number in range(40))
    job = imported(
        f"email\n\"Bob <bob@example.com>, Al <al@example.org>, eve@example.net\"\n{many}\n'quoted@example.com'\n"
    )

    assert counts(job)[0] == 42
    assert [(row, why) for row, _, why in report(deployment, job)] == [(2, "known")]
    assert {"bob@example.com", "person39@example.com", "quoted@example.com"} <= set(out(deployment, company.team_id))


def test_a_cell_that_is_read_in_part_only_is_refused(
    deployment: Deployment, company: Company, imported: Import
) -> None:
    job = imported('email\n"bob@example.com; *@example.org"\nAnn al@example.org\nbob%x@relay.example\n')

    assert [(row, why) for row, _, why in report(deployment, job)] == [
        (2, "pattern"),
        (3, "malformed"),
        (4, "rerouted"),
    ]
    assert out(deployment, company.team_id) == []


def test_a_record_longer_than_any_is_one_odd_row(deployment: Deployment, imported: Import) -> None:
    job = imported("email\n" + "x" * 300_000 + "@example.com\nbob@example.com\n" + '"' + "y" * 70_000)

    assert counts(job) == (1, 0, 2)
    assert [row for row, _, _ in report(deployment, job)] == [2, 4]


def test_whatever_was_said_before_stays(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    before = now - timedelta(days=9)
    key = deployment.keyring.key("bob@example.com")
    unsubscribe(deployment, company.team_id, an_opt_out("bob@example.com"), before)
    pause = an_opt_out("bob@example.com", scope=Scope.PAUSE, until=now + timedelta(days=9))
    unsubscribe(deployment, company.team_id, pause, before)
    with deployment.db.write() as connection:
        no = Suppression(key, Origin.BOUNCE, Scope.EVERYTHING, "", Reason.HARD_BOUNCE, Source.BOUNCE, before, None)
        suppress(connection, company.team_id, no, None)
        said = suppressions_of(connection, company.team_id, [key])[key]

    job = imported("email\nBOB@example.com\n")

    assert (counts(job), report(deployment, job)) == ((0, 1, 0), [(2, "bob@example.com", "known")])
    with deployment.db.read() as connection:
        assert suppressions_of(connection, company.team_id, [key])[key] == said
        assert len(history_of(connection, company.team_id, [key], None, 9)) == 2


def test_a_pause_or_a_narrow_no_becomes_one_to_everything_beside_it(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    for opt_out in (
        an_opt_out("bob@example.com", scope=Scope.PAUSE, until=now + timedelta(days=9)),
        an_opt_out("bob@example.com", scope=Scope.TOPIC, scope_id="news"),
    ):
        unsubscribe(deployment, company.team_id, opt_out, now)

    imported("email\nbob@example.com\n")

    key = deployment.keyring.key("bob@example.com")
    with deployment.db.read() as connection:
        scopes = {row.scope for row in suppressions_of(connection, company.team_id, [key])[key]}
    assert scopes == {Scope.EVERYTHING, Scope.PAUSE, Scope.TOPIC}


def test_whoever_was_erased_stays_erased(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    person, _ = unsubscribe(deployment, company.team_id, an_opt_out("bob@example.com"), now)
    erase_person(deployment, company.admin, person.id, now)

    job = imported("email,name\nbob@example.com,Bob\n")

    assert report(deployment, job) == [(2, "…", "erased")]
    with deployment.db.read() as connection:
        kept = person_by_key(connection, company.team_id, person.key)
        (said,) = suppressions_of(connection, company.team_id, [person.key])[person.key]
    assert kept is not None
    assert (kept.address, kept.name, said.reason) == (None, None, Reason.ERASED)


def test_erasing_somebody_takes_them_out_of_reports(
    deployment: Deployment, company: Company, imported: Import, now: datetime
) -> None:
    job = imported("email\nbob@example.com\nbob@example.com\neve@example.com\neve@example.com\n")
    with deployment.db.read() as connection:
        person = person_by_key(connection, company.team_id, deployment.keyring.key("bob@example.com"))
    assert person is not None

    erase_person(deployment, company.admin, person.id, now)

    assert report(deployment, job) == [(5, "eve@example.com", "twice")]

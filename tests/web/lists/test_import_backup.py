"""The export is a backup: read into an empty team, the same stands against mail."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.lists.export_unsubscribes import export_unsubscribes
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.deployment import Deployment, clock_at
from consentry.jobs.turn import run_turn
from consentry.rules.consent.suppression import Scope
from consentry.rules.identity.caller import Operator
from consentry.rules.lists.list_files import kind_of
from consentry.store.lists.unsubscribe_group import Filter, whole_group
from consentry.store.work.scheduled_jobs import due_jobs
from tests.builders import Api, Company, a_company, an_opt_out
from tests.web.lists.test_imports import send, work

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
people = st.sampled_from(["bob@example.com", "eve@example.com", "+odd@example.com"])
words = st.one_of(st.none(), st.sampled_from(["=1+1", "'tis", 'said "no",\r\ntwice', "@x;y|z", "plain"]))
topics = st.builds(lambda topic: {"scope": Scope.TOPIC, "scope_id": topic}, st.sampled_from(["news", "=offers", "1"]))
pauses = st.builds(lambda days: {"scope": Scope.PAUSE, "until": WHEN + timedelta(days=days)}, st.integers(2, 900))
scopes = st.one_of(st.just({"scope": Scope.EVERYTHING}), st.just({"scope": Scope.SENDER}), topics, pauses)
said = st.lists(st.tuples(people, scopes, words, words, st.integers(0, 500)), min_size=1, max_size=8)
teams = iter(range(10_000))


def state(deployment: Deployment, company: Company, now: datetime) -> set[tuple[object, ...]]:
    own = {str(company.rep.user_id): "rep"}
    members = whole_group(deployment.db, company.team_id, Filter(now))
    return {
        (
            member.address,
            member.suppression.scope,
            own.get(member.suppression.scope_id, member.suppression.scope_id),
            member.suppression.since,
            member.suppression.until,
            member.reason,
            member.note,
        )
        for member in members
    }


@given(said=said)
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_said_comes_back_whole(
    deployment: Deployment, tmp_path: Path, said: list[tuple[str, dict[str, object], str | None, str | None, int]]
) -> None:
    one = a_company(deployment, f"From{next(teams)}", WHEN)
    for address, scope, reason, note, days in said:
        about = {**scope, "scope_id": str(one.rep.user_id)} if scope["scope"] is Scope.SENDER else scope
        at = WHEN - timedelta(days=days)
        unsubscribe(deployment, one.team_id, an_opt_out(address, reason=reason, note=note, **about), at)
    raw = "".join(export_unsubscribes(deployment, one.team_id, Filter(WHEN))).replace(
        one.rep.email, "rep@other.example"
    )
    other = a_company(deployment, f"To{next(teams)}", WHEN)
    raw = raw.replace("rep@other.example", other.rep.email)

    path = tmp_path / "list.csv"
    path.write_bytes(raw.encode())
    with path.open("rb") as file:
        job = start_import(deployment, Operator(other.team_id), tmp_path / "lists", file, {}, False, WHEN)
    import_unsubscribes(replace(deployment, clock=clock_at(WHEN)), job.id)

    assert state(deployment, other, WHEN) == state(deployment, one, WHEN)


FILES = {
    "empty": b"\xef\xbb\xbf\r\n",
    "xlsx": b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "vcard": b"BEGIN:VCARD\r\nVERSION:3.0\r\n",
    "json": b'[{"email": "bob@example.com"}]',
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04\x14\x00list.csv",
    "html": b"<!DOCTYPE html><html>",
}


@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_list_gets_its_own_sentence_in_the_readers_language(admin: Api, kind: str) -> None:
    assert kind_of(FILES[kind]) == kind
    told = set()
    for language in ("en", "nl", "de", "fr", "sv"):
        answer = send(admin, FILES[kind], headers={"Accept-Language": language})
        assert (answer.status_code, answer.json["errors"][0]["field"]) == (400, "file")
        told.add(answer.json["errors"][0]["message"])
    assert len(told) == 5


def test_a_dry_run_says_what_was_understood_and_an_import_goes_back_by_the_api(
    deployment: Deployment, admin: Api
) -> None:
    text = "E-Mail;Abgemeldet\nbob@example.com;ja\nal@example.com;nein\n"
    understood = send(admin, text, "?dry_run=true").json["understood"]
    assert (understood["delimiter"], understood["values"]) == (";", {"ja": "out", "nein": "in"})
    assert understood["columns"] == {"address": ["E-Mail"], "answer": ["Abgemeldet"]}

    job = send(admin, text).json
    work(deployment)
    assert admin.post(f"/imports/{job['id']}/undo", {}).json["state"] == "undoing"
    with deployment.db.read() as connection:
        names = [name for name in due_jobs(connection, deployment.clock.now()) if name.startswith("undo_import:")]
    assert run_turn(deployment, names[0], "worker")

    done = admin.get(f"/imports/{job['id']}").json
    assert (done["state"], done["taken_back"], done["stayed"]) == ("undone", 1, 0)

"""A list comes in over HTTP: who may, in what form, and what is told about it."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.deployment import Deployment
from consentry.store.work.scheduled_jobs import due_jobs
from tests.builders import Api, a_send
from tests.web.lists.lists import LIST, send, work


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_list_is_taken_in_at_once_and_worked_through_later(deployment: Deployment, rep: Api, admin: Api) -> None:
    taken = send(admin, LIST)
    assert taken.status_code == 202
    assert (taken.json["state"], taken.json["progress"], taken.json["rows"]) == ("waiting", 0, 0)
    assert rep.post("/checks", a_send(to=["bob@example.com"])).json["verdict"] == "allow"

    work(deployment)

    with deployment.db.read() as connection:
        assert not [name for name in due_jobs(connection, deployment.clock.now()) if name.startswith("import:")]
    done = admin.get(f"/imports/{taken.json['id']}").json
    assert (done["state"], done["progress"], done["rows"]) == ("done", 1, 3)
    assert (done["added"], done["known"], done["refused"], done["error"]) == (1, 1, 1, None)
    assert rep.post("/checks", a_send(to=["bob@example.com"])).json["verdict"] == "block"


def test_a_list_too_long_to_make_checks_wait_is_worked_through_all_the_same(deployment: Deployment, admin: Api) -> None:
    taken = send(admin, "email\n" + "".join(f"somebody.with.a.long.name{n}@example.com\n" for n in range(6_000)))

    work(deployment)

    done = admin.get(f"/imports/{taken.json['id']}").json
    assert (done["state"], done["added"], done["refused"]) == ("done", 6_000, 0)


def test_the_report_says_what_became_of_odd_rows_in_the_readers_language(deployment: Deployment, admin: Api) -> None:
    job = send(admin, LIST).json
    work(deployment)

    path = job["report_url"].removeprefix("/api/v1")
    english = rows_of(admin.get(path).text)
    dutch = rows_of(admin.get(path, headers={"Accept-Language": "nl"}).text)

    assert english == [
        ["row", "address", "outcome", "why"],
        ["3", "bob@example.com", "known", "stands in this list more than once"],
        ["4", "nobody", "refused", "has no e-mail address"],
    ]
    assert dutch[2][3] == "heeft geen e-mailadres"


def test_five_bad_rows_of_a_thousand_are_told_with_their_numbers(deployment: Deployment, admin: Api) -> None:
    admin.post("/unsubscribes", {"address": "person7@example.com"})
    bad = {3: "nobody", 400: "a@b@c", 401: "", 997: "*@example.com", 1_001: "x y@example.com"}
    cells = [bad.get(row, f"person{row}@example.com") for row in range(2, 1_002)]
    job = send(admin, "email,name\n" + "".join(f"{cell},N\n" for cell in cells), "?dry_run=true").json
    work(deployment)

    told = admin.get(f"/imports/{job['id']}", headers={"Accept-Language": "de"}).json

    assert (told["rows"], told["known"], told["refused"]) == (1_000, 1, 5)
    assert {each["row"]: each["address"] for each in told["refused_rows"]} == bad
    assert told["refused_rows"][2]["why"] == "hat keine E-Mail-Adresse"


def test_of_many_bad_rows_the_first_are_told_and_all_are_in_the_report(deployment: Deployment, admin: Api) -> None:
    job = send(admin, "email\nbob@example.com\n" + "nobody\n" * 30).json
    work(deployment)

    told = admin.get(f"/imports/{job['id']}").json
    assert (told["refused"], [each["row"] for each in told["refused_rows"]]) == (30, list(range(3, 23)))
    assert len(rows_of(admin.get(f"/imports/{job['id']}/report.csv").text)) == 31


def test_whoever_stayed_out_is_told_with_why_and_stands_in_the_report(deployment: Deployment, admin: Api) -> None:
    job = send(admin, "email\n" + "".join(f"person{n}@example.com\n" for n in range(30))).json
    work(deployment)
    for n in range(25):
        admin.post("/unsubscribes", {"address": f"person{n}@example.com"})
    assert admin.call("POST", f"/imports/{job['id']}/undo").status_code == 202
    work(deployment)

    told = admin.get(f"/imports/{job['id']}", headers={"Accept-Language": "fr"}).json

    assert (told["state"], told["taken_back"], told["stayed"], len(told["stays"])) == ("undone", 5, 25, 20)
    why = "a été désabonné depuis par un membre de l’équipe"
    address = told["stays"][0]["address"]
    assert told["stays"][0] == {"address": address, "reason": "colleague", "why": why}
    report = rows_of(admin.get(f"/imports/{job['id']}/report.csv").text)
    assert ["", address, "stayed", "was unsubscribed by a colleague since"] in report
    assert len([row for row in report if row[2] == "stayed"]) == 25


def test_a_dry_run_changes_nothing(deployment: Deployment, rep: Api, admin: Api) -> None:
    job = send(admin, LIST, "?dry_run=true").json
    work(deployment)

    done = admin.get(f"/imports/{job['id']}").json
    assert (done["dry_run"], done["added"]) == (True, 1)
    assert rep.post("/checks", a_send(to=["bob@example.com"])).json["verdict"] == "allow"


def test_only_an_admin_imports(deployment: Deployment, rep: Api, admin: Api, tmp_path: Path) -> None:
    assert send(rep, LIST).status_code == 403
    assert not list(tmp_path.rglob("*.csv"))
    job = send(admin, LIST).json
    assert rep.get(f"/imports/{job['id']}").status_code == 403
    assert rep.get(f"/imports/{job['id']}/report.csv").status_code == 403


def test_what_is_no_list_is_refused(admin: Api) -> None:
    assert send(admin, LIST, content_type="application/json").status_code == 415
    assert send(admin, "name\nBob\n").status_code == 400
    assert send(admin, LIST, "?address=missing").json["errors"][0]["field"] == "address"
    assert admin.get("/imports/unknown").status_code == 404
    assert admin.get("/imports/unknown/report.csv").status_code == 404


def test_a_list_may_be_far_larger_than_a_request_but_not_endless(admin: Api, tmp_path: Path) -> None:
    rows = "".join(f"person{number}@example.com\n" for number in range(100_000))
    assert send(admin, rows).status_code == 202

    endless = send(admin, LIST, environ_overrides={"CONTENT_LENGTH": "200000001"})
    assert endless.status_code == 413
    assert len(list(tmp_path.rglob("*.csv"))) == 1


def test_an_export_comes_back_in_as_it_went_out(deployment: Deployment, admin: Api) -> None:
    admin.post("/unsubscribes", {"address": "+odd@example.com", "reason": "=1+1", "note": '\'tis\r\n"quoted"'})
    exported = admin.get("/unsubscribes.csv").data
    evidence = {"kind": "spoken", "text": "Called"}
    lifted = admin.post("/resubscribes", {"address": "+odd@example.com", "reason": "Called", "evidence": evidence})

    send(admin, exported)
    work(deployment)

    newest = admin.get(f"/people/{lifted.json['person_id']}/history").json["items"][0]
    assert (newest["kind"], newest["reason"], newest["note"]) == ("import", "=1+1", '\'tis\r\n"quoted"')


def test_an_exported_pause_does_not_come_back_as_an_opt_out(deployment: Deployment, admin: Api) -> None:
    pause = {"address": "pia@example.com", "scope": {"kind": "pause"}, "until": "2999-01-01T00:00:00Z"}
    admin.post("/unsubscribes", pause)

    job = send(admin, admin.get("/unsubscribes.csv").data).json
    work(deployment)

    assert admin.get(f"/imports/{job['id']}").json["known"] == 1
    assert admin.get("/people/lookup?address=pia@example.com").json["state"]["status"] == "paused"


pieces = st.sampled_from(
    [b"email", b"name", b",", b";", b"\t", b"\n", b"\r\n", b"\r", b'"', b'""', b"bob@example.com", b"=1+1", b"'", b"\0"]
)
anything = st.one_of(st.binary(max_size=200), st.lists(st.one_of(pieces, st.binary(max_size=9))).map(b"".join))


@given(body=st.lists(anything, max_size=4).map(b"".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_bytes_make_an_error_or_lift_anything(deployment: Deployment, rep: Api, admin: Api, body: bytes) -> None:
    rep.post("/unsubscribes", {"address": "out@example.com"})

    answer = send(admin, body)
    work(deployment)

    assert answer.status_code in (202, 400)
    if answer.status_code == 202:
        job = admin.get(f"/imports/{answer.json['id']}").json
        assert job["state"] == "done"
        assert job["rows"] == job["added"] + job["known"] + job["subscribed"] + job["refused"]
    assert rep.post("/checks", a_send(to=["out@example.com"])).json["verdict"] == "block"

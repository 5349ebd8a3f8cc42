"""A team's way into its Marketo: made, tried, shared and taken away."""

import pytest

from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.disconnect import disconnect
from consentry.actions.mirror.rotate_hook_secret import rotate_hook_secret
from consentry.actions.mirror.try_connection import try_connection
from consentry.actions.refusals import Conflict, Invalid, NotAllowed, NotFound, NotLetIn
from consentry.deployment import Deployment
from consentry.providers.problem import Problem
from consentry.rules.mirror.systems import MARKETO
from consentry.store.database import Database
from consentry.store.driver import fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.connections import connection_by_hook, connection_of, secrets_of
from consentry.store.mirror.marketo.hosts import SYSTEM, all_hosts
from consentry.store.mirror.marketo.leads import mirror_size
from consentry.store.vault import Unreadable
from tests.builders import ADDRESS_SECRET, SECRETS, a_company
from tests.mirrors import World, credentials
from tests.mirrors import database_url as database_url
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.identity import READ_ACTIVITY, READ_LEAD


def test_the_secret_lies_encrypted_in_the_database(marketo: World) -> None:
    marketo.connect()

    with marketo.deployment.db.read() as connection:
        row = fetch(connection, "SELECT * FROM connection", ())[0]
        access = connection_of(connection, marketo.company.team_id, SYSTEM)
        assert access is not None
        assert secrets_of(marketo.deployment.keyring, access)["client_secret"] == CLIENT_SECRET
    assert CLIENT_SECRET.encode() not in b"".join(str(value).encode() for value in row)


def test_a_key_that_was_rotated_still_opens_it_and_a_lost_one_doesnt(marketo: World, database_url: str) -> None:
    marketo.connect()

    for keys, opens in ([b"brand new", *SECRETS], True), ([b"brand new"], False):
        deployment = Deployment(Database(database_url), Keyring(ADDRESS_SECRET, keys))
        with deployment.db.read() as connection:
            access = connection_of(connection, marketo.company.team_id, SYSTEM)
            assert access is not None
            if opens:
                assert secrets_of(deployment.keyring, access)["client_id"] == CLIENT_ID
            else:
                with pytest.raises(Unreadable):
                    secrets_of(deployment.keyring, access)
        deployment.close()


@pytest.mark.parametrize("shown", ["", "/", "/rest", "/rest/", "/identity"])
def test_marketos_own_page_shows_the_address_in_several_ways(marketo: World, shown: str) -> None:
    connect(marketo.deployment, marketo.company.admin, MARKETO, marketo.simulator.url + shown, credentials())

    assert marketo.host.base_url == marketo.simulator.url


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "http://123-abc-456.mktorest.com",
        "ftp://localhost",
        "https://",
        "https://x/leads",
        "https://a:b@c",
        "https://c?d=e",
        "https://c:99999999",
    ],
)
def test_nothing_but_an_https_address_is_a_marketo(marketo: World, base_url: str) -> None:
    with pytest.raises(Invalid):
        connect(marketo.deployment, marketo.company.admin, MARKETO, base_url, credentials("id", "secret"))


def test_a_rep_connects_nothing(marketo: World) -> None:
    rep = marketo.company.rep
    with pytest.raises(NotAllowed):
        connect(marketo.deployment, rep, MARKETO, marketo.simulator.url, credentials("id", "secret"))
    marketo.connect()
    for act in (
        lambda: try_connection(marketo.deployment, rep, MARKETO),
        lambda: rotate_hook_secret(marketo.deployment, rep, MARKETO),
        lambda: disconnect(marketo.deployment, rep, MARKETO),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_wrong_secret_is_named(marketo: World) -> None:
    with pytest.raises(NotLetIn) as refused:
        marketo.connect("wrong")
    assert (refused.value.fault, refused.value.field) == ("wrong_secret", "client_secret")
    with pytest.raises(Conflict):
        marketo.settle(marketo_check=True)


def test_a_missing_permission_and_a_hidden_field_are_named(marketo: World) -> None:
    marketo.connect()
    marketo.simulator.identity.service(CLIENT_ID).permissions = {READ_LEAD}
    marketo.simulator.hidden_fields = {"blackListed"}

    assert try_connection(marketo.deployment, marketo.company.admin, MARKETO) == [
        Problem("hidden_field", "blackListed"),
        Problem("no_permission", "Read-Only Activity"),
    ]
    with pytest.raises(NotLetIn) as refused:
        marketo.connect()
    assert (refused.value.fault, refused.value.field) == ("hidden_field blackListed", "client_id")


def test_writing_back_needs_a_permission_to_write(marketo: World) -> None:
    marketo.connect()
    marketo.settle(marketo={"write_back": True})
    marketo.simulator.identity.service(CLIENT_ID).permissions = {READ_LEAD, READ_ACTIVITY}

    assert try_connection(marketo.deployment, marketo.company.admin, MARKETO) == [
        Problem("no_permission", "Read-Write Lead")
    ]


def test_of_a_marketo_that_is_down_nothing_is_kept(marketo: World) -> None:
    marketo.simulator.faults.plan(Fault("http_502", times=None))

    with pytest.raises(NotLetIn) as refused:
        marketo.connect()

    assert (refused.value.fault, refused.value.field) == ("unreachable http_502", "base_url")
    with marketo.deployment.db.read() as connection:
        assert all_hosts(connection) == []
        assert connection_of(connection, marketo.company.team_id, SYSTEM) is None
        assert fetch(connection, "SELECT * FROM marketo_call", ()) == []


def test_the_check_cannot_be_switched_on_without_a_connection(marketo: World) -> None:
    with pytest.raises(Conflict, match="isn't connected"):
        marketo.settle(marketo_check=True)


def test_two_teams_share_one_mirror_and_each_has_its_own_rows(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.fill()
    calls = marketo.calls("create_export")
    other = a_company(marketo.deployment, "Other", marketo.now)
    connect(marketo.deployment, other.admin, MARKETO, marketo.simulator.url, credentials())
    marketo.pass_time(minutes=6)

    assert marketo.mirrored() == marketo.expected() != {}
    assert marketo.calls("create_export") == calls
    with marketo.deployment.db.read() as connection:
        assert len(all_hosts(connection)) == 1


def test_whoever_was_not_let_in_learns_nothing_from_the_mirror(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.fill()
    stranger = a_company(marketo.deployment, "Stranger", marketo.now)
    with pytest.raises(NotLetIn):
        connect(
            marketo.deployment, stranger.admin, MARKETO, marketo.simulator.url, credentials(client_secret="guessed")
        )
    marketo.pass_time(minutes=6)

    with marketo.deployment.db.read() as connection:
        rows = fetch(connection, "SELECT * FROM suppression WHERE team_id = ?", (stranger.team_id,))
    assert rows == []


def test_disconnecting_needs_the_check_switched_off_and_forgets_the_mirror(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.fill()
    with pytest.raises(Conflict) as refused:
        disconnect(marketo.deployment, marketo.company.admin, MARKETO)
    assert refused.value.field == "marketo_check"
    assert marketo.status("gone@example.com") == "unsubscribed"
    marketo.forget_check()

    disconnect(marketo.deployment, marketo.company.admin, MARKETO)

    assert marketo.check(["gone@example.com"]).verdict == "allow"
    with marketo.deployment.db.read() as connection:
        assert all_hosts(connection) == []
        assert mirror_size(connection, 1) == 0
    with pytest.raises(NotFound):
        disconnect(marketo.deployment, marketo.company.admin, MARKETO)


def test_connected_again_the_rows_are_those_of_the_new_mirror_and_what_was_said_before(marketo: World) -> None:
    lead = marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.fill()
    marketo.forget_check()
    disconnect(marketo.deployment, marketo.company.admin, MARKETO)
    with marketo.simulator.lock:
        found = marketo.simulator.leads.get(lead)
        assert found is not None
        marketo.simulator.leads.delete(found)
    marketo.new_lead("other@example.com", blackListed=True)

    marketo.fill()

    assert marketo.mirrored().items() > marketo.expected().items() != {}
    assert marketo.status("gone@example.com") == "unsubscribed"


def test_the_hooks_secret_is_told_once_and_the_old_one_ends_with_a_new_one(marketo: World) -> None:
    first = marketo.connect().hook_secret
    assert first is not None
    assert marketo.connect().hook_secret is None

    second = rotate_hook_secret(marketo.deployment, marketo.company.admin, MARKETO)

    with marketo.deployment.db.read() as connection:
        access = connection_of(connection, marketo.company.team_id, SYSTEM)
        assert access is not None
        assert connection_by_hook(connection, SYSTEM, access.hook_id, first) is None
        assert connection_by_hook(connection, SYSTEM, access.hook_id, second) == access
        assert connection_by_hook(connection, "salesforce", access.hook_id, second) is None
        assert connection_by_hook(connection, SYSTEM, "nobody", second) is None
        assert connection_by_hook(connection, SYSTEM, access.hook_id, "\ud800") is None

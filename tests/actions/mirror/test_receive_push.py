"""What Marketo pushes: believed when it is a no, looked into when it is anything else."""

from datetime import timedelta

import pytest

from consentry.actions.mirror.receive_push import receive_push
from consentry.rules.mirror.marketo.push import read_push
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM
from tests.mirrors import World
from tests.mirrors import database_url as database_url

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def ada(marketo: World) -> int:
    lead = marketo.new_lead("ada@example.com")
    marketo.fill()
    marketo.simulator.limits.forget()
    return lead


def push(world: World, body: str, content_type: str = FORM) -> str:
    with world.deployment.db.read() as connection:
        access = connection_of(connection, world.company.team_id, SYSTEM)
    assert access is not None
    return receive_push(world.deployment, access, body.encode(), content_type, world.now)


def poll(world: World) -> None:
    world.pass_time(minutes=12)


def test_a_no_counts_at_once(marketo: World, ada: int) -> None:
    assert push(marketo, f"id={ada}&email=Ada@example.com&unsubscribed=1") == "applied"

    assert marketo.status("ada@example.com") == "unsubscribed"
    assert marketo.calls() == 0


def test_the_same_push_again_changes_nothing(marketo: World, ada: int) -> None:
    body = f"id={ada}&email=ada@example.com&unsubscribed=1"

    assert [push(marketo, body) for _ in range(3)] == ["applied", "known", "known"]


def test_a_no_of_somebody_new_counts_at_once_and_is_looked_into(marketo: World, ada: int) -> None:
    lead = marketo.simulator.leads.add("new@example.com", {"unsubscribed": True, "blackListed": True})

    assert push(marketo, f"id={lead.id}&email=new@example.com&unsubscribed=true") == "applied"
    assert marketo.status("new@example.com") == "unsubscribed"
    poll(marketo)
    assert marketo.status("new@example.com") == "black_listed"


def test_a_no_that_isnt_true_any_more_ends_with_the_next_polls(marketo: World, ada: int) -> None:
    push(marketo, f"id={ada}&email=ada@example.com&unsubscribed=1")
    assert marketo.status("ada@example.com") == "unsubscribed"

    poll(marketo)

    assert marketo.status("ada@example.com") == "clear"


def test_what_the_feed_confirms_is_not_read_again(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    push(marketo, f"id={ada}&email=ada@example.com&unsubscribed=1")
    poll(marketo)

    assert marketo.calls("leads_by_id") == 0
    assert marketo.status("ada@example.com") == "unsubscribed"


def test_a_yes_lifts_nothing_before_marketo_was_asked(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    poll(marketo)

    assert push(marketo, f"id={ada}&email=ada@example.com&unsubscribed=0") == "noted"
    assert marketo.status("ada@example.com") == "unsubscribed"
    poll(marketo)
    assert marketo.status("ada@example.com") == "unsubscribed"
    marketo.change(ada, unsubscribed=False)
    poll(marketo)
    assert marketo.status("ada@example.com") == "clear"


def test_a_lead_that_moved_refuses_at_both_addresses(marketo: World, ada: int) -> None:
    marketo.change(ada, blackListed=True)
    poll(marketo)
    marketo.change(ada, email="countess@example.com")

    push(marketo, f"id={ada}&email=countess@example.com&blackListed=1")

    assert marketo.status("ada@example.com") == "black_listed"
    assert marketo.status("countess@example.com") == "black_listed"
    poll(marketo)
    assert marketo.status("ada@example.com") == "black_listed"
    assert marketo.status("countess@example.com") == "black_listed"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("id=%22{id}%22&email=%22ada%40example.com%22&unsubscribed=%22true%22", FORM),
        ("email=ada@example.com&id={id}&unsubscribed=TRUE&whatever=1", FORM),
        ('{{"id": {id}, "email": "ada@example.com", "unsubscribed": true}}', "application/json"),
        ('{{"id": "{id}", "email": "ada@example.com", "unsubscribed": "1"}}', "application/json"),
        ('{{"id": ""{id}"", "email": ""ada@example.com"", "unsubscribed": ""1""}}', "application/json"),
        ('{{"id": {id}, "email": "ada@example.com", "unsubscribed": 1, "blackListed": }}', "text/plain"),
        ("ID={id}&Email=ada@example.com&Unsubscribed=yes", FORM),
    ],
)
def test_however_the_template_turned_out(marketo: World, ada: int, body: str, content_type: str) -> None:
    assert push(marketo, body.format(id=ada), content_type) == "applied"

    assert marketo.status("ada@example.com") == "unsubscribed"


@pytest.mark.parametrize("value", ["0", "false", "", "null"])
def test_what_is_known_already_is_no_news(marketo: World, ada: int, value: str) -> None:
    assert push(marketo, f"id={ada}&email=ada@example.com&unsubscribed={value}") == "known"


def test_a_value_nobody_understands_is_looked_into(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)

    assert push(marketo, f"id={ada}&email=ada@example.com&unsubscribed=perhaps") == "noted"


def test_a_push_while_the_mirror_is_filled_is_not_overwritten_by_an_older_file(marketo: World) -> None:
    lead = marketo.new_lead("ada@example.com")
    marketo.connect()
    marketo.settle(marketo_check=True)
    next_at = marketo.sync()
    marketo.skip_time(seconds=5)
    push(marketo, f"id={lead}&email=ada@example.com&unsubscribed=1")
    marketo.wait_until(next_at)
    marketo.sync()

    assert marketo.mirrored() != {}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "email=ada@example.com",
        "id=&email=ada@example.com",
        "id=-3",
        "id=0",
        "id=1e9",
        "id=٣",
        "{",
        "[1]",
        '"x"',
        "id=9" * 900,
    ],
)
def test_what_names_no_lead_is_no_push(body: str) -> None:
    assert read_push(body.encode(), FORM) is None


def test_a_poll_shares_its_reading_with_the_next_while_pushes_come(marketo: World, ada: int) -> None:
    marketo.pass_time(minutes=5, seconds=1)
    marketo.simulator.limits.forget()
    for minute in range(12):
        lead = marketo.simulator.leads.add(f"new{minute}@example.com", {})
        push(marketo, f"id={lead.id}&email=new{minute}@example.com&unsubscribed=0")
        marketo.pass_time(minutes=5)
        watermark = marketo.host.watermark
        assert watermark is not None
        assert marketo.now - watermark <= timedelta(minutes=15)

    assert marketo.calls("leads_by_id") <= 7
    assert marketo.mirrored() == marketo.expected()

"""A few made-up people, each of whom said something else, told by this version's own actions."""

import io
from datetime import datetime, timedelta
from pathlib import Path

from consentry.actions.addresses.block_domain import block_domain
from consentry.actions.addresses.name_list import name_list
from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.request_resubscribe import request_resubscribe
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.landing.unsubscribe_by_link import Answer, unsubscribe_by_link
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Scope, Source
from consentry.rules.landing.landing import Wish
from tests.builders import a_company, a_question, an_opt_out, as_of_now
from tests.mirrors import World, a_world
from tests.store.released.release import TOPIC

PEOPLE = (
    "bob@example.com",
    "bob+fair@example.com",
    "b.ob@gmail.com",
    "bob@googlemail.com",
    "carol@example.com",
    "dave@example.com",
    "erin@example.com",
    "frank@example.com",
    "grace@example.com",
    "anybody@rival.example",
    "er.ased@example.com",
    "heidi@example.com",
    "ivan@example.com",
    "judy@example.com",
    "mallory@example.com",
    "listed@example.com",
    "sales-all@example.com",
    "nobody.said.anything@example.com",
)
_WORDS = Words(reason="Signed up again", evidence_kind="mail", evidence_text="Please write to me again")


def a_small_story(deployment: Deployment, folder: Path, now: datetime) -> datetime:
    """Fills an empty database, and returns the moment at which its people are to be asked about."""
    with a_world(deployment, a_company(deployment, "Halden", now), now) as world:
        topics = {"topics": [{"id": TOPIC, "name": "Offers"}, {"id": "fairs", "name": "Fairs"}]}
        world.settle(landing=topics, override="everyone")
        _in_marketo(world)
        _to_the_team(world)
        _by_list(world, folder)
        _sent_anyway(world)
        return world.now


def _in_marketo(world: World) -> None:
    world.new_lead("heidi@example.com", unsubscribed=True)
    world.new_lead("ivan@example.com", blackListed=True)
    world.new_lead("judy@example.com", unsubscribed=True)
    world.new_lead("nobody.said.anything@example.com")
    world.fill()


def _to_the_team(world: World) -> None:
    deployment, team_id, rep, admin, now = (
        world.deployment,
        world.company.team_id,
        world.company.rep,
        world.company.admin,
        world.now,
    )

    def said(address: str, **others: object) -> int:
        return unsubscribe(deployment, team_id, an_opt_out(address, actor_id=rep.user_id, **others), now)[0].id

    said("bob@example.com", reason="Told me on the phone", note="and meant it")
    said("b.ob@gmail.com")
    by_link = Answer("carol@example.com", Source.CLICKED_LINK, Wish(reason="Too many mails"), rep.user_id, "en")
    unsubscribe_by_link(deployment, team_id, by_link, now)
    said("dave@example.com", scope=Scope.PAUSE, until=now + timedelta(days=30))
    said("erin@example.com", scope=Scope.TOPIC, scope_id=TOPIC)
    said("frank@example.com", scope=Scope.TOPIC, scope_id="fairs")
    said("grace@example.com", scope=Scope.SENDER, scope_id=str(rep.user_id))
    block_domain(deployment, admin, "rival.example", now)
    erase_person(deployment, admin, said("er.ased@example.com", reason="Never again"), now)
    request_resubscribe(deployment, rep, "bob@example.com", _WORDS, now)
    said("judy@example.com")
    resubscribe(deployment, admin, Permission("judy@example.com", _WORDS), now)
    said("mallory@example.com")
    resubscribe(deployment, admin, Permission("mallory@example.com", _WORDS), now)
    name_list(deployment, admin, "sales-all@example.com", now)


def _by_list(world: World, folder: Path) -> None:
    source = io.BytesIO(b"email,name\nlisted@example.com,Li Sted\nno address,\n")
    job = start_import(world.deployment, world.company.admin, folder, source, {}, False, world.now)
    import_unsubscribes(world.deployment, job.id)


def _sent_anyway(world: World) -> None:
    rep, now = as_of_now(world.deployment, world.company.rep), world.now
    stopped = check_send(world.deployment, rep, a_question(["bob@example.com"], subject="The offer"), now)
    override_check(world.deployment, rep, stopped.id, "He asked for this one", now)
    check_send(world.deployment, rep, a_question(["carol@example.com"], subject="Another offer"), now)

"""An address that a client told as a list stays one, and an ordinary check asks nothing for it."""

import pickle
from contextlib import closing
from datetime import datetime

import pytest

from consentry.actions.addresses.name_list import name_list
from consentry.actions.addresses.unname_list import unname_list
from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Conflict, NotAllowed, NotFound
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.checking.verdict import Recipient
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.distribution_lists import distribution_lists
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now
from tests.store.statements import statements

LIST = "sales@partner.example"


def ask(
    deployment: Deployment, who: Caller, address: str, now: datetime, kind: str = "person", stage: str = "send"
) -> Answer:
    recipients = [Recipient(address, kind=kind)]
    return check_send(deployment, as_of_now(deployment, who), a_question(recipients=recipients, stage=stage), now)


def status(answer: Answer) -> str:
    return answer.judgement.findings[0].status.value


def lists(deployment: Deployment, team_id: int) -> list[str]:
    with deployment.db.read() as connection:
        return [row.address for row in distribution_lists(connection, team_id, "", 100)]


@pytest.mark.parametrize("policy", ["warn", "block", "allow"])
@pytest.mark.parametrize("stage", ["compose", "send"])
@pytest.mark.parametrize("address", [LIST, "everybody@halden.example"])
def test_a_list_told_once_is_a_list_for_everybody_in_the_team(
    deployment: Deployment, company: Company, now: datetime, policy: str, stage: str, address: str
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    change_settings(
        deployment, company.admin, {"on_unverifiable": policy, "internal_domains": ["halden.example"]}, None
    )
    assert status(ask(deployment, company.rep, address, now)) == "clear"

    ask(deployment, company.rep, address.title(), now, "distribution_list", stage)

    for who in (company.rep, company.admin):
        assert status(ask(deployment, who, address, now)) == "unverifiable"
    assert status(ask(deployment, rivals.rep, address, now)) == "clear"
    assert (lists(deployment, company.team_id), lists(deployment, rivals.team_id)) == ([address], [])


def test_a_list_told_to_another_process_is_one_here(deployment: Deployment, company: Company, now: datetime) -> None:
    assert status(ask(deployment, company.rep, LIST, now)) == "clear"
    with closing(pickle.loads(pickle.dumps(deployment))) as elsewhere:
        ask(elsewhere, company.rep, LIST, now, "distribution_list")
    assert status(ask(deployment, company.rep, LIST, now)) == "unverifiable"


def test_an_ordinary_check_asks_once_and_writes_once(deployment: Deployment, company: Company, now: datetime) -> None:
    name_list(deployment, company.admin, LIST, now)
    ask(deployment, company.rep, "bob@example.com", now)
    who = as_of_now(deployment, company.rep)
    for stage, expected in (("compose", ["SELECT"]), ("send", ["SELECT", "INSERT"])):
        with statements(deployment) as seen:
            check_send(deployment, who, a_question(["bob@example.com"], stage=stage), now)
        asked = [words[0] for statement in seen if (words := statement.split()) and words[0] in _TOUCHING]
        assert asked == expected


_TOUCHING = {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_the_first_word_of_a_list_changes_nothing_a_second_time(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    ask(deployment, company.rep, LIST, now, "distribution_list")
    version = as_of_now(deployment, company.rep).policy_version
    ask(deployment, company.admin, LIST, now, "distribution_list")
    assert as_of_now(deployment, company.rep).policy_version == version


def test_a_send_to_a_new_list_can_be_let_through(deployment: Deployment, company: Company, now: datetime) -> None:
    change_settings(deployment, company.admin, {"on_unverifiable": "block", "override": "everyone"}, None)
    stopped = ask(deployment, company.rep, LIST, now, "distribution_list")
    override_check(deployment, as_of_now(deployment, company.rep), stopped.id, "They asked for it", now)
    assert ask(deployment, company.rep, LIST, now, "distribution_list").verdict == "allow"


def test_an_admin_names_and_unnames_lists(deployment: Deployment, company: Company, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        name_list(deployment, company.rep, LIST, now)
    name_list(deployment, company.admin, LIST, now)
    with pytest.raises(Conflict):
        name_list(deployment, company.admin, LIST, now)
    assert status(ask(deployment, company.rep, LIST, now)) == "unverifiable"

    with pytest.raises(NotAllowed):
        unname_list(deployment, company.rep, LIST)
    unname_list(deployment, company.admin, LIST)
    with pytest.raises(NotFound):
        unname_list(deployment, company.admin, LIST)
    assert status(ask(deployment, company.rep, LIST, now)) == "clear"

    ask(deployment, company.rep, LIST, now, "distribution_list")
    assert status(ask(deployment, company.rep, LIST, now)) == "unverifiable"


def test_an_erased_address_is_not_written_down_as_a_list(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    person, _ = unsubscribe(deployment, company.team_id, an_opt_out(LIST), now)
    ask(deployment, company.rep, LIST, now, "distribution_list")
    erase_person(deployment, company.admin, person.id, now)
    assert lists(deployment, company.team_id) == []

    change_settings(deployment, company.admin, {"internal_domains": ["partner.example"]}, None)
    ask(deployment, company.rep, LIST, now, "distribution_list")
    with pytest.raises(Conflict):
        name_list(deployment, company.admin, LIST, now)
    assert lists(deployment, company.team_id) == []

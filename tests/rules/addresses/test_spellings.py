"""Whatever stands around an address, it is the address a person would see in it, or it is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.addresses.address_list import addresses_in
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Status
from tests.rules.builders import a_no, judged, known

# A text and whom a person sees in it (`mailboxes`), or what a check calls it (`refused`).
SPELLINGS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("spellings.json").read_text())
# What the Gmail extension sends of each of them (`addin/test/gmail/spellings.test.ts` writes it anew with `--update`).
SENT: dict[str, list[str]] = json.loads(Path(__file__).with_name("typed-in-gmail.json").read_text())
OURS = Policy(1, internal_domains=frozenset({"ourown.example"}))


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: ascii(spelling["text"]))
def test_a_text_names_whom_a_person_sees_in_it_or_is_refused(spelling: dict[str, Any]) -> None:
    text, seen = spelling["text"], spelling.get("mailboxes", [])
    told = [a_no(mailbox) for mailbox in seen]
    (finding,) = judged([text], known(told), OURS).findings
    if len(seen) == 1:
        assert normal_form(text) == seen[0]
        assert finding.status is Status.UNSUBSCRIBED
    else:
        assert finding.status == spelling.get("refused", "invalid")
    found = addresses_in(text)
    assert found == seen if seen else isinstance(found, Fault)


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: ascii(spelling["text"]))
def test_typed_in_gmail_it_is_never_clear_either(spelling: dict[str, Any]) -> None:
    """Gmail parts what was typed at commas and semicolons, so somebody else may be clear: the message isn't."""
    sent, seen = SENT[spelling["text"]], spelling.get("mailboxes", [])
    statuses = {finding.status for finding in judged(sent, known([a_no(each) for each in seen]), OURS).findings}
    assert sent or not spelling["text"].strip()
    assert not seen or statuses - {Status.CLEAR}


def test_there_are_enough_of_them() -> None:
    assert len(SPELLINGS) >= 200

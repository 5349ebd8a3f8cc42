"""What a check asks and what it answers."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import OVERRIDABLE, Finding, Judgement, Reading, Recipient, Status

# Some workflows are for a few people; all others take as many as the interface does.
MOST_RECIPIENTS = {"select_and_send": 200, "group": 1_000}


class Question(NamedTuple):
    """A send somebody is writing or about to make."""

    client: str
    workflow: str
    stage: str
    recipients: Sequence[Recipient]
    purpose: str = "commercial"
    purpose_reason: str | None = None
    purpose_note: str | None = None
    sender: str | None = None
    topic: str | None = None
    subject: str | None = None
    send_key: str | None = None


class Answer(NamedTuple):
    """What was found, how old the oldest part of it is (None: as of now), and until when it may be trusted."""

    id: str
    at: datetime
    question: Question
    judgement: Judgement
    policy: Policy
    fresh_until: datetime
    as_of: datetime | None = None
    failed_email_ids: Sequence[str] = ()

    @property
    def verdict(self) -> str:
        return self.judgement.verdict

    @property
    def refused(self) -> list[tuple[Recipient, Finding]]:
        """Everybody who isn't clear, with the reason."""
        pairs = zip(self.question.recipients, self.judgement.findings, strict=True)
        return [(recipient, finding) for recipient, finding in pairs if finding.status is not Status.CLEAR]

    @property
    def may_be_overridden(self) -> bool:
        """True when nobody in the way is beyond an override, such as a hard bounce or a blocked domain."""
        return self.verdict != "allow" and all(finding.status in OVERRIDABLE for _, finding in self.refused)


def repeat_key(question: Question, readings: Iterable[Reading]) -> bytes:
    """The same for the same message: sender, subject and set of recipients."""
    return _digest(question.sender, question.subject, question.workflow, sorted(map(_named, readings)))


def pass_key(question: Question, readings: Iterable[Reading], judgement: Judgement, policy_version: int) -> bytes:
    """The same only for the same set of addresses, purpose, policy and findings.

    The findings are part of it: whoever opts out between the pass and the send was not part of the decision.
    """
    found = zip(map(_named, readings), judgement.findings, strict=True)
    said = sorted({(name, finding.status.value) for name, finding in found})
    return _digest(question.purpose, policy_version, said)


def _named(reading: Reading) -> str:
    """By its key, where there is one: these digests are stored, and nobody's address can be guessed from them."""
    return reading.key.hex() if reading.key else str(reading.normal)


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).digest()

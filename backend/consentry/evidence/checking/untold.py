"""A check as it may be kept: without what tells of people who were erased."""

from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from consentry.rules.addresses.mailbox import base_spelling
from consentry.rules.addresses.mentions import may_mention
from consentry.rules.checking.answer import Answer, Question
from consentry.rules.checking.verdict import Evidence, Reading, Recipient
from consentry.rules.consent.suppression import Reason
from consentry.rules.identity.caller import Caller
from consentry.store.consent.erased import without_erased
from consentry.store.keyring import Keyring


def untold(
    connection: Connection,
    keyring: Keyring,
    caller: Caller,
    answer: Answer,
    readings: Sequence[Reading],
    evidence: Evidence,
) -> Answer:
    """The same answer, or one whose question has lost the addresses of erased people, and what was written to them.

    Of the addresses that were judged the evidence tells. The database is asked about others only: in an entry that
    is no address, in a name, a subject, a reason, and about the mailbox of a plus-variant that was judged alone.
    """
    question, erased = answer.question, _erased_keys(evidence)
    all_judged = answer.policy.plus_addresses or all(map(_is_judged, readings))
    if not erased and all_judged and not _may_name_others(caller, question, readings):
        return answer
    recipients = [
        Recipient("", each.field, None, each.kind) if erased.intersection(_keys(reading)) else each
        for each, reading in zip(question.recipients, readings, strict=True)
    ]
    kept = question._replace(recipients=recipients)
    texts = _texts(caller, kept, readings)
    told = _told_again(kept, without_erased(connection, keyring, caller.team_id, texts))
    names_erased = any(not each.address for each in told.recipients)
    return answer._replace(question=told._replace(subject=None) if names_erased else told)


def _keys(reading: Reading) -> tuple[bytes | None, ...]:
    return reading.key, reading.base_key, *reading.other_keys


def _is_judged(reading: Reading) -> bool:
    """Whether the evidence tells all there is: where plus-variants are mailboxes of their own, it knows no base."""
    if reading.key is None:
        return False
    may_be_variant = reading.base_key is None and ("+" in reading.normal or reading.mailbox_key is not None)
    return not may_be_variant or base_spelling(reading.normal) is None


def _erased_keys(evidence: Evidence) -> set[bytes]:
    said = evidence.suppressions.items()
    return {key for key, rows in said if any(row.reason is Reason.ERASED for row in rows)}


def _may_name_others(caller: Caller, question: Question, readings: Sequence[Reading]) -> bool:
    """Quick, as hardly a check does."""
    if any(map(may_mention, _about_message(caller, question))):
        return True
    for recipient, reading in zip(question.recipients, readings, strict=True):
        if reading.key is None or (may_mention(recipient.name) and recipient.name != recipient.address):
            return True
    return False


def _about_message(caller: Caller, question: Question) -> list[str | None]:
    sender = None if question.sender == caller.email else question.sender
    return [sender, question.subject, question.purpose_reason]


def _texts(caller: Caller, question: Question, readings: Sequence[Reading]) -> list[str | None]:
    """Whatever may name somebody whom the evidence doesn't tell of; None where there is nothing to look at."""
    texts = _about_message(caller, question)
    for recipient, reading in zip(question.recipients, readings, strict=True):
        texts.append(None if _is_judged(reading) else recipient.address)
        texts.append(None if recipient.name == recipient.address else recipient.name)
    return texts


def _told_again(question: Question, texts: Iterable[str | None]) -> Question:
    told = iter(texts)
    sender, subject, reason = (next(told) for _ in range(3))
    recipients = [_renamed(each, next(told), next(told)) for each in question.recipients]
    return question._replace(
        sender=sender or question.sender, subject=subject, purpose_reason=reason, recipients=recipients
    )


def _renamed(recipient: Recipient, address: str | None, name: str | None) -> Recipient:
    if address is not None and address != recipient.address:
        return Recipient("", recipient.field, None, recipient.kind)
    return recipient if name is None else recipient._replace(name=name)

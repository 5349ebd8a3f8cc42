"""Leads that Marketo leaves out of an answer: are they gone, or is it the answer that is wrong?"""

from collections.abc import Collection

from consentry.actions.mirror.marketo.work import Work
from consentry.evidence.mirror.marketo.leads import FIELDS, leads_of
from consentry.providers.errors import Unreachable
from consentry.rules.mirror.left_out import Doubt, doubt
from consentry.store.mirror.marketo.feed import read_again, waiting_leads, waits_for
from consentry.store.mirror.marketo.leads import keep_leads, some_leads

# As many as one call carries in its URI: of a hundred, chance leaves no third out.
_WITNESSES = 100
_VOUCHERS = 10


def ask_for_some(work: Work) -> None:
    """Has a few leads read again that are known, others each time, unless somebody waits for that anyway.

    To a log that tells nothing, as to a Marketo in which nothing happens, that is the only witness.
    """
    with work.deployment.db.write() as connection:
        if waiting_leads(connection, work.host_id, 1):
            return
        some = some_leads(connection, work.host_id, _VOUCHERS)
        read_again(connection, work.host_id, some, work.began)


def really_gone(work: Work, missing: Collection[int], *, some_were_named: bool) -> list[int]:
    """These leads, once Marketo hasn't named them a second time, beside others that must be there.

    A deleted, merged or hidden lead isn't named in an answer that is a success. The same answer comes from a Marketo
    that is out of order: then others aren't named either, or those now are, and nothing is believed. Raises
    Unreachable; whoever was missing goes on waiting.
    """
    asked_at = work.clock.now()
    with work.deployment.db.read() as connection:
        known = some_leads(connection, work.host_id, _WITNESSES)
        witnesses = set(known) - waits_for(connection, work.host_id, known).keys() - set(missing)
    found = work.client.leads_by_id([*missing, *witnesses], FIELDS, "feed")
    absent = witnesses - found.keys()
    why = doubt(len(absent), len(witnesses)) or _doubt_alone(
        missing, named_now=found.keys(), is_vouched=bool(witnesses) or some_were_named
    )
    with work.deployment.db.write() as connection:
        keep_leads(
            connection,
            work.deployment.keyring,
            work.host_id,
            leads_of(work.deployment.keyring, found.values()),
            asked_at,
        )
        if why is None:
            read_again(connection, work.host_id, absent, asked_at)
    if why is not None:
        raise Unreachable("marketo", why, problem="garbled")
    return list(missing)


def _doubt_alone(missing: Collection[int], *, named_now: Collection[int], is_vouched: bool) -> Doubt | None:
    """Where nobody else can tell: those who were missing and now aren't, or all whom we ever knew."""
    if not set(missing).isdisjoint(named_now):
        return "missing_leads"
    return None if is_vouched else "no_leads"
